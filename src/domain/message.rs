//! One mail in the outbox.

use super::{BatchId, InvitationId, Locale, MessageId, PersonId, RuleId, WorkshopId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

super::macros::words! {
    /// Where a mail stands.
    Status {
        /// Waits for its time.
        Queued = "queued",
        /// In a worker's hands.
        Sending = "sending",
        /// The server took it.
        Sent = "sent",
        /// The server refused it for good, or four days passed.
        Failed = "failed",
        /// The server's answer was cut off: it may have arrived.
        Unknown = "unknown",
        /// Called off before it left.
        Cancelled = "cancelled",
    }
}

super::macros::words! {
    /// What a mail is for: of what is not needed, somebody may want no more.
    Purpose {
        /// Their own invitation, seat, links, and what changes them: always sent.
        Needed = "needed",
        /// Reminds of an answer, of a day that comes, of names to be given.
        Reminder = "reminder",
        /// Comes after a workshop: materials, questions, recommendations that are due.
        FollowUp = "follow-up",
    }
}

impl Purpose {
    /// What a mail of a kind is for.
    pub fn of(template: &str) -> Self {
        match template {
            "reminder" | "nomination_reminder" => Self::Reminder,
            _ => Self::Needed,
        }
    }
}

impl Message {
    /// Stands for the state that a reader saw: another one after every try and every step.
    pub fn version(&self) -> i64 {
        let status = Status::ALL.iter().position(|status| *status == self.status).unwrap_or_default();
        self.attempts * Status::ALL.len() as i64 + status as i64
    }
}

super::macros::words! {
    /// How a list of mails is sorted.
    Sort {
        /// By when they were written.
        Created = "created",
        /// By who gets them.
        To = "to",
        /// By subject.
        Subject = "subject",
        /// By where they stand.
        Status = "status",
    }
}

/// What a service puts into the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMessage {
    /// About which workshop.
    pub workshop: Option<WorkshopId>,
    /// To whom, where they are on record.
    pub person: Option<PersonId>,
    /// For which invitation.
    pub invitation: Option<InvitationId>,
    /// Which mail it is: the folder name under `mail/messages`.
    pub template: &'static str,
    /// Its language.
    pub language: Locale,
    /// Address.
    pub to_email: String,
    /// Name.
    pub to_name: String,
    /// Where answers go.
    pub reply_to: Option<String>,
    /// Subject, plain.
    pub subject: String,
    /// Text part: says everything.
    pub text: String,
    /// HTML part.
    pub html: String,
    /// iCalendar body, with its METHOD.
    pub calendar: Option<(String, &'static str)>,
    /// What it is for.
    pub purpose: Purpose,
    /// With which others it was sent.
    pub batch: Option<BatchId>,
    /// Which rule sent it.
    pub rule: Option<RuleId>,
    /// Not before this instant.
    pub due_at: DateTime<Utc>,
}

/// A mail as kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Identifier.
    pub id: MessageId,
    /// About which workshop.
    pub workshop: Option<WorkshopId>,
    /// To whom.
    pub person: Option<PersonId>,
    /// For which invitation.
    pub invitation: Option<InvitationId>,
    /// Which mail it is.
    pub template: String,
    /// Its language.
    pub language: Locale,
    /// Address.
    pub to_email: String,
    /// Name.
    pub to_name: String,
    /// Where answers go.
    pub reply_to: Option<String>,
    /// Subject.
    pub subject: String,
    /// Text part.
    pub text: String,
    /// HTML part.
    pub html: String,
    /// iCalendar body.
    pub calendar: Option<String>,
    /// Its METHOD.
    pub calendar_method: Option<String>,
    /// What it is for.
    pub purpose: Purpose,
    /// The address of one click that ends mails of this purpose (RFC 8058 §3.1).
    pub unsubscribe: Option<String>,
    /// With which others it was sent.
    pub batch: Option<BatchId>,
    /// Which rule sent it.
    pub rule: Option<RuleId>,
    /// Message-ID header with angle brackets, the same on every try.
    pub message_id: String,
    /// Where it stands.
    pub status: Status,
    /// Tries so far.
    pub attempts: i64,
    /// Not before this instant; far away while it is held.
    pub due_at: DateTime<Utc>,
    /// Held by the team: when it is due once it is let go.
    pub held_due_at: Option<DateTime<Utc>>,
    /// When its words were edited.
    pub edited_at: Option<DateTime<Utc>>,
    /// What the server last said.
    pub last_error: String,
    /// When it was queued.
    pub created_at: DateTime<Utc>,
    /// When the server took it.
    pub sent_at: Option<DateTime<Utc>>,
}
