//! What Diwan writes, one folder a mail: `mod.rs` says what it needs, `body.html` and `body.txt` say it.
//!
//! ```ignore
//! let about = About { workshop: &workshop, hours, from: &from, base_url: &app.base_url,
//!                     organiser: None, now: ctx.now };
//! let to = Recipient { person: Some(person.id), name, email, language: invitation.language };
//! let mail = messages::invitation::write(&about, &to, &Invitation { … });
//! services::outbox::enqueue(ctx, &mut tx, mail).await?;
//! ```
//!
//! **To add one**: its words in `locales/*/mail.ftl` (and `mail-kind-…` for the outbox), a folder here with
//! a struct for what only this mail needs and a `write` that gives a `NewMessage`, its two templates, a line
//! below, and a snapshot in `tests/it/mail_words.rs`.
//!
//! **What a name may do.** Names come from public forms: they are printed through `clean::literal`. Texts
//! of the workshop come from staff and are escaped, no more.

mod entry;
mod letter;

pub mod by_rule;
pub mod invitation;
pub mod invitation_called_off;
pub mod my_links;
pub mod nomination_decided;
pub mod nomination_request;
pub mod promoted;
pub mod registration_confirmed;
pub mod registration_waiting;
pub mod reminder;
pub mod rsvp_received;
pub mod session_part;
pub mod staff_reset;
pub mod withdrawn;
pub mod words;
pub mod workshop_cancelled;
pub mod workshop_changed;

use super::Mailbox;
use crate::domain::workshop::Workshop;
use crate::domain::{Locale, PersonId, Texts};
use chrono::{DateTime, NaiveDateTime, Utc};

pub use crate::server::calendar::Answer;
pub use entry::Entry;
pub use letter::with_way_out;

/// Names of all mails, as in `NewMessage::template`.
pub const ALL: [&str; 17] = [
    "session_part",
    "by_rule",
    "invitation",
    "reminder",
    "rsvp_received",
    "registration_confirmed",
    "registration_waiting",
    "promoted",
    "withdrawn",
    "invitation_called_off",
    "workshop_changed",
    "workshop_cancelled",
    "staff_reset",
    "nomination_request",
    "nomination_reminder",
    "nomination_decided",
    "my_links",
];

/// The workshop that a mail is about, and the installation that sends it.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The workshop.
    pub workshop: &'a Workshop,
    /// From the first session's start to the last one's end, on the workshop's clocks; whole days without.
    pub hours: Option<(NaiveDateTime, NaiveDateTime)>,
    /// `DIWAN_MAIL_FROM`.
    pub from: &'a Mailbox,
    /// `App::base_url`.
    pub base_url: &'a str,
    /// Who invites, such as the project's implementing organisation: signs the mail.
    pub organiser: Option<&'a Texts>,
    /// When it is written.
    pub now: DateTime<Utc>,
}

impl About<'_> {
    /// Where answers go: the recipient's own reply address, else the workshop's own address, else the sender's. Also
    /// the calendar's ORGANIZER.
    pub fn reply_to<'b>(&'b self, to: &'b Recipient<'_>) -> &'b str {
        to.reply_to.unwrap_or_else(|| self.answers_to())
    }

    fn answers_to(&self) -> &str {
        self.workshop.contact_email.as_deref().unwrap_or(&self.from.email)
    }

    /// The workshop's public page.
    pub fn page(&self, language: Locale) -> String {
        format!("{}/{language}/w/{}", self.base_url, self.workshop.slug)
    }
}

/// To whom, in which language.
#[derive(Debug, Clone, Copy)]
pub struct Recipient<'a> {
    /// Their record, where there is one.
    pub person: Option<PersonId>,
    /// Name as they are addressed, honorific included; may be empty.
    pub name: &'a str,
    /// Address.
    pub email: &'a str,
    /// Language of the mail.
    pub language: Locale,
    /// Where their answers go, where they have an address of their own for that.
    pub reply_to: Option<&'a str>,
    /// The organisers' words in place of the mail's own.
    pub words: Option<&'a words::Words>,
}
