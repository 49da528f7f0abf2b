//! The workshop does not take place: the entry leaves their calendar.

use super::letter::{Letter, Of};
use super::{About, Entry, Recipient, entry};
use crate::domain::InvitationId;
use crate::domain::message::NewMessage;
use askama::Template;

/// What the mail needs.
#[derive(Debug, Clone, Copy)]
pub struct WorkshopCancelled<'a> {
    /// Their invitation, if they have one.
    pub invitation: Option<InvitationId>,
    /// The workshop's public page, absolute.
    pub link: &'a str,
    /// The calendar entry to take back: SEQUENCE higher than in the last request; none where none was sent.
    pub entry: Option<Entry<'a>>,
}

#[derive(Template)]
#[template(path = "workshop_cancelled/body.html")]
struct Html<'a> {
    letter: &'a Letter,
    text: &'a str,
}

#[derive(Template)]
#[template(path = "workshop_cancelled/body.txt")]
struct Plain<'a> {
    letter: &'a Letter,
    text: &'a str,
}

/// The mail.
pub fn write(about: &About<'_>, to: &Recipient<'_>, change: &WorkshopCancelled<'_>) -> NewMessage {
    let letter =
        Letter::about(about, to).subject(about, "mail-cancelled-subject").button("mail-action-workshop", change.link);
    let said = if change.entry.is_some() { "mail-cancelled-text" } else { "mail-cancelled-text-alone" };
    let text = letter.reader.t(said);
    let text = text.as_str();
    let of =
        Of { template: "workshop_cancelled", about: Some(about), to, invitation: change.invitation, now: about.now };
    let html = Html { letter: &letter, text }.render();
    let mut message = letter.message(&of, html, Plain { letter: &letter, text }.render());
    message.calendar = change.entry.map(|entry| (entry::cancel(about, to, &entry), "CANCEL"));
    message
}
