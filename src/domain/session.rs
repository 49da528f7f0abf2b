//! Sessions: the items of an agenda, and who does what in them.

use super::{ErrorCode, PersonId, SessionId, Texts, WorkshopId};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

super::macros::words! {
    /// What happens in a session.
    Kind {
        /// Arrival and badges.
        Registration = "registration",
        /// Words of welcome.
        Opening = "opening",
        /// Concepts presented.
        Theory = "theory",
        /// Experience presented.
        BestPractice = "best-practice",
        /// Participants work.
        Exercise = "exercise",
        /// Participants talk, moderated.
        Discussion = "discussion",
        /// Coffee, lunch, prayer.
        Break = "break",
        /// Conclusions.
        Closing = "closing",
    }
}

impl Kind {
    /// Whether attendance is counted unless somebody decides otherwise.
    pub const fn counts(self) -> bool {
        !matches!(self, Self::Break | Self::Registration)
    }
}

super::macros::words! {
    /// What a person does in a session.
    Role {
        /// Presides.
        Chair = "chair",
        /// Leads the discussion.
        Moderator = "moderator",
        /// Presents.
        Expert = "expert",
        /// Runs the exercise.
        Facilitator = "facilitator",
        /// Takes notes.
        Rapporteur = "rapporteur",
        /// Interprets.
        Interpreter = "interpreter",
    }
}

/// When a session takes place: one day, from and to, in the workshop's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Slot {
    /// Day.
    pub date: NaiveDate,
    /// Start.
    pub start: NaiveTime,
    /// End, after the start.
    pub end: NaiveTime,
}

impl Slot {
    /// A slot whose end lies after its start.
    pub fn new(date: NaiveDate, start: NaiveTime, end: NaiveTime) -> Result<Self, ErrorCode> {
        if end > start { Ok(Self { date, start, end }) } else { Err(ErrorCode::EndBeforeStart) }
    }

    /// Length in minutes.
    pub fn minutes(&self) -> i64 {
        self.end.signed_duration_since(self.start).num_minutes()
    }

    /// The time that two slots share, if they share any.
    pub fn overlap(&self, other: &Self) -> Option<(NaiveTime, NaiveTime)> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (self.date == other.date && start < end).then_some((start, end))
    }
}

/// A person, or a name, in a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleHolder {
    /// What they do.
    pub role: Role,
    /// Their record, where there is one.
    pub person: Option<PersonId>,
    /// Their name as shown.
    pub name: String,
}

/// One item of an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Identifier.
    pub id: SessionId,
    /// Whose agenda.
    pub workshop: WorkshopId,
    /// What happens.
    pub kind: Kind,
    /// Title.
    pub title: Texts,
    /// More than the title says.
    pub description: Texts,
    /// When; none while it waits in the tray.
    pub slot: Option<Slot>,
    /// Where in the building.
    pub room: String,
    /// Whether attendance counts.
    pub counts: bool,
    /// Who does what.
    pub roles: Vec<RoleHolder>,
    /// UID of its calendar entry, the same wherever it appears.
    pub calendar_uid: String,
    /// Rises when time or place change.
    pub calendar_sequence: i64,
    /// When it was called off; it stays in calendars as cancelled until past.
    pub cancelled_at: Option<DateTime<Utc>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Rises with every change.
    pub revision: i64,
}
