//! Rules: what a workshop's mails say, and which are sent by themselves at a time before or after.
//!
//! A rule belongs to a workshop, or to a series whose workshops all have it unless they replace it. `words` knows
//! the placeholders of templates, `when` the instants.

mod when;
mod words;

pub use when::{due_on, time_of, usual};
pub use words::{Fault, Placeholder, allowed, check, fill, links, used};

use super::institution::{Institution, Level};
use super::participant::{Participant, Standing};
use super::{InstitutionId, Locale, RuleId, SeriesId, TemplateId, Texts, WorkshopId};
use chrono::{DateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

super::macros::words! {
    /// What sends a template, or in which mail its words stand.
    Event {
        /// The invitation.
        Invited = "invited",
        /// The confirmation of a seat.
        Accepted = "accepted",
        /// News of another time or place.
        Changed = "changed",
        /// News that the workshop does not take place.
        Cancelled = "cancelled",
        /// So many days before it begins, to those with a seat.
        Before = "before",
        /// On the day on which it begins, to those with a seat.
        OnTheDay = "on-the-day",
        /// So many days after it ended, to those who had a seat.
        After = "after",
        /// So many days after an invitation that was not answered.
        Silent = "silent",
        /// So many days after a recommendation was due and is open, to whoever speaks for the lead institution.
        Overdue = "overdue",
    }
}

impl Event {
    /// Whether a mail is sent at a time, beside those that leave anyway.
    pub const fn is_timed(self) -> bool {
        matches!(self, Self::Before | Self::OnTheDay | Self::After | Self::Silent | Self::Overdue)
    }

    /// Whether it counts days.
    pub const fn counts_days(self) -> bool {
        matches!(self, Self::Before | Self::After | Self::Silent | Self::Overdue)
    }
}

super::macros::words! {
    /// What is missing of somebody's record.
    Missing {
        /// Whom they come for.
        Institution = "institution",
        /// Rank.
        Rank = "rank",
        /// Sex.
        Sex = "sex",
        /// Telephone.
        Phone = "phone",
        /// An answer that the registration form requires.
        Answers = "answers",
    }
}

/// Whose rule or template it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owner {
    /// One workshop's.
    Workshop(WorkshopId),
    /// Of all workshops of a series.
    Series(SeriesId),
}

/// To whom a rule applies; what is left open applies to all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Condition {
    /// Level of their institution.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Their institution.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub institution: Option<InstitutionId>,
    /// Where they stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
    /// Language of their mails.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Locale>,
    /// What their record lacks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<Missing>,
}

impl Condition {
    /// Whether it narrows nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a participant is meant. `institution` is theirs; `lacks_answers` says whether the form still wants
    /// an answer of them.
    pub fn holds(&self, participant: &Participant, institution: Option<&Institution>, lacks_answers: bool) -> bool {
        let person = &participant.person;
        let missing = match self.missing {
            None => true,
            Some(Missing::Institution) => participant.institution.is_none(),
            Some(Missing::Rank) => person.rank.is_none(),
            Some(Missing::Sex) => person.sex.is_none(),
            Some(Missing::Phone) => person.phone.is_empty(),
            Some(Missing::Answers) => lacks_answers,
        };
        missing
            && self.level.is_none_or(|level| institution.map(|one| one.level) == Some(level))
            && self.institution.is_none_or(|id| participant.institution == Some(id))
            && self.standing.is_none_or(|standing| participant.standing() == standing)
            && self.language.is_none_or(|language| participant.language() == language)
    }
}

/// Words that rules send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Identifier.
    pub id: TemplateId,
    /// Whose.
    pub owner: Owner,
    /// For what.
    pub event: Event,
    /// What its makers call it.
    pub name: String,
    /// Subject in each language.
    pub subject: Texts,
    /// Paragraphs in each language.
    pub body: Texts,
    /// Rises with every change.
    pub revision: i64,
}

/// What is sent when, to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Identifier.
    pub id: RuleId,
    /// Whose.
    pub owner: Owner,
    /// The rule of the series that this one replaces in its workshop.
    pub replaces: Option<RuleId>,
    /// What sends it.
    pub event: Event,
    /// How many days before or after.
    pub days: i64,
    /// At which time of the workshop's clocks.
    pub at: NaiveTime,
    /// To whom.
    pub condition: Condition,
    /// The words; none for those that the product brings.
    pub template: Option<TemplateId>,
    /// Whether it is in force.
    pub active: bool,
    /// Since when: what would have been due before is not sent.
    pub active_since: DateTime<Utc>,
    /// Rises with every change.
    pub revision: i64,
}

/// The rules in force for a workshop: its own, and those of its series that it does not replace.
pub fn in_force(workshop: WorkshopId, all: &[Rule]) -> Vec<&Rule> {
    let own = Owner::Workshop(workshop);
    let replaced: Vec<RuleId> = all.iter().filter(|rule| rule.owner == own).filter_map(|rule| rule.replaces).collect();
    all.iter().filter(|rule| rule.active && (rule.owner == own || !replaced.contains(&rule.id))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn rule(n: u128, owner: Owner, replaces: Option<RuleId>, active: bool) -> Rule {
        Rule {
            id: RuleId(Uuid::from_u128(n)),
            owner,
            replaces,
            event: Event::Before,
            days: 3,
            at: NaiveTime::MIN,
            condition: Condition::default(),
            template: None,
            active,
            active_since: "2023-05-01T00:00:00Z".parse().expect("an instant"),
            revision: 1,
        }
    }

    #[test]
    fn a_workshop_inherits_and_replaces() {
        let workshop = WorkshopId(Uuid::from_u128(1));
        let (series, own) = (Owner::Series(SeriesId(Uuid::from_u128(2))), Owner::Workshop(workshop));
        let (inherited, other) = (rule(1, series, None, true), rule(2, series, None, true));
        let ids =
            |rules: &[Rule]| in_force(workshop, rules).into_iter().map(|rule| rule.id.0.as_u128()).collect::<Vec<_>>();
        assert_eq!(ids(&[inherited.clone(), other.clone()]), [1, 2]);
        let replacing = rule(3, own, Some(inherited.id), true);
        assert_eq!(ids(&[inherited.clone(), other.clone(), replacing]), [2, 3]);
        let switched_off = rule(3, own, Some(inherited.id), false);
        assert_eq!(ids(&[inherited, other, switched_off]), [2], "replaced by nothing");
    }
}
