//! Invitations and their answers.

use super::{InvitationId, Locale, PersonId, WorkshopId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

super::macros::words! {
    /// What a person answered.
    Rsvp {
        /// Nothing yet.
        Waiting = "waiting",
        /// Comes.
        Yes = "yes",
        /// Does not come.
        No = "no",
        /// Somebody else is to come instead.
        Substitute = "substitute",
    }
}

super::macros::words! {
    /// What somebody's calendar says for them (PARTSTAT, RFC 5545 §3.2.12).
    CalendarReply {
        /// Comes.
        Accepted = "accepted",
        /// Perhaps.
        Tentative = "tentative",
        /// Does not come.
        Declined = "declined",
    }
}

/// One person asked to one workshop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Identifier.
    pub id: InvitationId,
    /// To what.
    pub workshop: WorkshopId,
    /// Who.
    pub person: PersonId,
    /// In which language they are written to.
    pub language: Locale,
    /// Rises when the link is issued anew; the old one stops at once.
    pub link_version: i64,
    /// UID of the entry in their calendar.
    pub calendar_uid: String,
    /// SEQUENCE last sent.
    pub calendar_sequence: i64,
    /// Address of the entry's ORGANIZER, since the entry was first sent; none where that was the workshop's own.
    pub organizer: Option<String>,
    /// Their answer.
    pub rsvp: Rsvp,
    /// Said "perhaps" in their calendar, and nothing else since.
    pub tentative: bool,
    /// When they answered.
    pub rsvp_at: Option<DateTime<Utc>>,
    /// What they added.
    pub comment: String,
    /// Who is to come instead.
    pub substitute_name: String,
    /// That person's address.
    pub substitute_email: String,
    /// The invitation that this one stands in for.
    pub substitute_for: Option<InvitationId>,
    /// When the first mail was queued.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it was called off.
    pub cancelled_at: Option<DateTime<Utc>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Rises with every change.
    pub revision: i64,
}
