//! Mails that came in: what each was, what became of it, and what the team needs to know to look after it.

use super::{InboxMailId, InvitationId, PersonId, UserId, WorkshopId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

super::macros::words! {
    /// What a mail is.
    Kind {
        /// An answer from a calendar (METHOD:REPLY).
        Reply = "reply",
        /// A calendar proposes another time (METHOD:COUNTER).
        Counter = "counter",
        /// Something that somebody wrote.
        Letter = "letter",
        /// A mail of ours came back, or is late.
        Bounce = "bounce",
        /// Written by a program: out of office, a receipt.
        Automatic = "automatic",
        /// It could not be read.
        SetAside = "set-aside",
    }
}

super::macros::words! {
    /// What became of a mail.
    Outcome {
        /// The answer stands.
        Applied = "applied",
        /// It stood already.
        Same = "same",
        /// A later answer stands.
        Old = "old",
        /// The answer cannot be given any more; the reason is in [`Detail::refused`].
        Refused = "refused",
        /// Reply address, entry and attendee are not of one invitation or registration.
        Mismatch = "mismatch",
        /// It came to no reply address of ours.
        Unsigned = "unsigned",
        /// They name somebody to come instead.
        Delegated = "delegated",
        /// They cannot take their part in a session.
        PartDeclined = "part-declined",
        /// They answered something that says neither yes, no nor perhaps.
        Unclear = "unclear",
        /// They propose another time.
        Proposed = "proposed",
        /// Kept to be read.
        Kept = "kept",
        /// Nothing arrives at the address any more: it is marked.
        Marked = "marked",
        /// It came back, but the address is not known to be wrong.
        Returned = "returned",
        /// It is late; the other server still tries.
        Delayed = "delayed",
        /// It is about no mail of ours.
        Unmatched = "unmatched",
        /// Nothing to be done.
        Ignored = "ignored",
        /// The same mail was read before.
        Duplicate = "duplicate",
        /// Larger than what is read.
        TooLarge = "too-large",
        /// No mail can be made of it.
        Unreadable = "unreadable",
        /// Reading it, or keeping it, failed.
        Failed = "failed",
    }
}

impl Outcome {
    /// Whether somebody has to look at it.
    pub const fn wants_attention(self) -> bool {
        !matches!(
            self,
            Self::Applied | Self::Same | Self::Old | Self::Delayed | Self::Unmatched | Self::Ignored | Self::Duplicate
        )
    }

    /// Whether it lies apart in the mailbox: nobody's, or unreadable.
    pub const fn is_apart(self) -> bool {
        matches!(self, Self::Unsigned | Self::Unmatched | Self::TooLarge | Self::Unreadable | Self::Failed)
    }
}

/// A time that was proposed, as far as it could be understood.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Proposal {
    /// From when, where that is an instant.
    pub start: Option<DateTime<Utc>>,
    /// Until when.
    pub end: Option<DateTime<Utc>>,
    /// The first day, where whole days are meant.
    pub first_day: Option<NaiveDate>,
    /// The last day.
    pub last_day: Option<NaiveDate>,
    /// As it was written, where its zone is not known.
    pub written: String,
}

/// What a mail said, apart from its text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Detail {
    /// PARTSTAT, in lower case.
    pub answer: String,
    /// COMMENT.
    pub comment: String,
    /// Who answered, by their calendar.
    pub attendee: String,
    /// Why an answer was not taken: the code after `conflict-`.
    pub refused: String,
    /// The time that was proposed.
    pub proposal: Option<Proposal>,
    /// Which address a mail of ours did not reach.
    pub recipient: String,
    /// Code of RFC 3463, such as `5.1.1`.
    pub status: String,
    /// What the other server said.
    pub said: String,
    /// Names of the files that came with it.
    pub files: Vec<String>,
}

/// A mail that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxMail {
    /// Identifier.
    pub id: InboxMailId,
    /// When it arrived in the mailbox.
    pub received_at: DateTime<Utc>,
    /// When it was read here.
    pub read_at: DateTime<Utc>,
    /// What it is.
    pub kind: Kind,
    /// What became of it.
    pub outcome: Outcome,
    /// About which workshop.
    pub workshop: Option<WorkshopId>,
    /// Whose reply address it came to, or to whom the mail was that came back.
    pub person: Option<PersonId>,
    /// Their invitation.
    pub invitation: Option<InvitationId>,
    /// Sender's address, as the mail says: nothing proves it.
    pub from_email: String,
    /// Sender's name.
    pub from_name: String,
    /// Subject.
    pub subject: String,
    /// The beginning of its text.
    pub text: String,
    /// What else it said.
    pub detail: Detail,
    /// Whether the whole mail is kept.
    pub has_raw: bool,
    /// When it was looked after; at once where nobody had to.
    pub handled_at: Option<DateTime<Utc>>,
    /// By whom; nobody where it needed nobody.
    pub handled_by: Option<UserId>,
}
