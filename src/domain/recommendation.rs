//! Recommendations: what a workshop asked of ministries, and what became of it.

use super::{ActionId, InstitutionId, Locale, RecommendationId, Texts, UserId, WorkshopId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

super::macros::words! {
    /// Where a recommendation stands.
    State {
        /// Put forward.
        Proposed = "proposed",
        /// Confirmed in plenary.
        Validated = "validated",
        /// Taken on by the lead institution.
        Accepted = "accepted",
        /// Being carried out.
        InProgress = "in-progress",
        /// Carried out.
        Done = "done",
        /// Not moving.
        Stalled = "stalled",
        /// Given up.
        Dropped = "dropped",
    }
}

impl State {
    /// The states that may come next; what ended can be taken up again.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Proposed => &[Self::Validated, Self::Dropped],
            Self::Validated => &[Self::Accepted, Self::Dropped],
            Self::Accepted => &[Self::InProgress, Self::Done, Self::Stalled, Self::Dropped],
            Self::InProgress => &[Self::Done, Self::Stalled, Self::Dropped],
            Self::Stalled => &[Self::InProgress, Self::Done, Self::Dropped],
            Self::Done | Self::Dropped => &[Self::InProgress],
        }
    }

    /// Whether the follow-up workshop has to take it up.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Done | Self::Dropped)
    }
}

super::macros::words! {
    /// The lead institution's answer.
    Response {
        /// Accepted.
        Accepted = "accepted",
        /// Accepted in part.
        Partly = "partly",
        /// Declined, with a reason.
        Declined = "declined",
    }
}

super::macros::words! {
    /// How urgent it is.
    Priority {
        /// High.
        High = "high",
        /// Normal.
        Normal = "normal",
        /// Low.
        Low = "low",
    }
}

super::macros::words! {
    /// How a list of recommendations is sorted.
    Sort {
        /// By the first day of the workshop that made it, then by number.
        Workshop = "workshop",
        /// By its words.
        Text = "text",
        /// By level and name of the institution that leads.
        Lead = "lead",
        /// By the day until when.
        Due = "due",
        /// By how urgent it is.
        Priority = "priority",
        /// By where it stands.
        State = "state",
    }
}

/// What a workshop asked of an institution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recommendation {
    /// Identifier.
    pub id: RecommendationId,
    /// Where it was made.
    pub workshop: WorkshopId,
    /// Number within the workshop, from 1.
    pub number: i64,
    /// Text.
    pub text: Texts,
    /// Who is to lead.
    pub lead: InstitutionId,
    /// Who supports.
    pub supporting: Vec<InstitutionId>,
    /// Codes of the governorates concerned; empty means all.
    pub governorates: Vec<String>,
    /// Until when.
    pub due: Option<NaiveDate>,
    /// How urgent.
    pub priority: Priority,
    /// Where it stands.
    pub state: State,
    /// The lead's answer.
    pub response: Option<Response>,
    /// Why it was declined or dropped.
    pub reason: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Rises with every change.
    pub revision: i64,
}

impl Recommendation {
    /// Whether it is open past its day.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.state.is_open() && self.due.is_some_and(|due| due < today)
    }

    /// The text for a reader.
    pub fn text_for(&self, locale: Locale) -> &str {
        self.text.best(locale).0
    }
}

/// What happened to a recommendation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgressUpdate {
    /// The state reached.
    pub state: State,
    /// What happened.
    pub note: String,
    /// Where it can be seen: a link or reference.
    pub evidence: String,
    /// Who wrote it.
    pub user: Option<UserId>,
    /// When.
    pub at: DateTime<Utc>,
}

/// What an institution undertakes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// Identifier.
    pub id: ActionId,
    /// Towards what.
    pub recommendation: RecommendationId,
    /// Who.
    pub institution: Option<InstitutionId>,
    /// What.
    pub text: Texts,
    /// Until when.
    pub due: Option<NaiveDate>,
    /// When it was done.
    pub done_at: Option<DateTime<Utc>>,
    /// Rises with every change.
    pub revision: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_can_be_left_and_reached() {
        for state in State::ALL {
            assert!(!state.next().is_empty(), "{state} is a dead end");
            let reachable = *state == State::Proposed || State::ALL.iter().any(|from| from.next().contains(state));
            assert!(reachable, "{state} cannot be reached");
        }
    }
}
