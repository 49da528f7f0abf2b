//! Registrations, seats and the waiting list.

use super::{InstitutionId, InvitationId, Locale, PersonId, RegistrationId, WorkshopId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

super::macros::words! {
    /// Whether somebody has a seat.
    Status {
        /// Has a seat.
        Confirmed = "confirmed",
        /// Waits for one.
        Waiting = "waiting",
        /// Gave it back.
        Withdrawn = "withdrawn",
    }
}

super::macros::words! {
    /// Whether somebody who had a seat came.
    Attendance {
        /// Came.
        Attended = "attended",
        /// Did not come.
        Absent = "absent",
    }
}

/// One person coming to one workshop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// Identifier.
    pub id: RegistrationId,
    /// To what.
    pub workshop: WorkshopId,
    /// Who.
    pub person: PersonId,
    /// The invitation that it answers.
    pub invitation: Option<InvitationId>,
    /// Whom they came for, kept even when the person moves on.
    pub institution: Option<InstitutionId>,
    /// Seat or waiting.
    pub status: Status,
    /// Whether they came; none while nobody has said.
    pub attendance: Option<Attendance>,
    /// Order of arrival within the workshop.
    pub arrival: i64,
    /// Language of their mails and pages.
    pub language: Locale,
    /// Answers to the form's questions, by question.
    pub answers: serde_json::Map<String, serde_json::Value>,
    /// Purposes that they consented to.
    pub consents: Vec<String>,
    /// A note by the team.
    pub note: String,
    /// Rises when the link is issued anew.
    pub link_version: i64,
    /// Address of the ORGANIZER of their entry, where it came without an invitation; none where that was the workshop's own.
    pub organizer: Option<String>,
    /// When they withdrew.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// When they registered.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Rises with every change.
    pub revision: i64,
}

/// What the next to arrive gets: a seat while there are fewer confirmed than seats, and nobody waits before them.
pub fn outcome(capacity: Option<i64>, confirmed: i64, waiting: i64) -> Status {
    match capacity {
        Some(seats) if confirmed >= seats || waiting > 0 => Status::Waiting,
        _ => Status::Confirmed,
    }
}

/// How many of those waiting can be given a seat.
pub fn to_promote(capacity: Option<i64>, confirmed: i64, waiting: i64) -> i64 {
    match capacity {
        None => waiting,
        Some(seats) => (seats - confirmed).clamp(0, waiting),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seats() {
        assert_eq!(outcome(Some(1), 0, 0), Status::Confirmed);
        assert_eq!(outcome(Some(1), 1, 0), Status::Waiting);
        assert_eq!(outcome(Some(2), 1, 1), Status::Waiting, "nobody overtakes the waiting list");
        assert_eq!(outcome(None, 10_000, 0), Status::Confirmed);
        assert_eq!(to_promote(Some(5), 3, 9), 2);
        assert_eq!(to_promote(Some(5), 7, 9), 0);
        assert_eq!(to_promote(None, 7, 9), 9);
    }
}
