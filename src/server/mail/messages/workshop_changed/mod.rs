//! Time or place changed, or a cancelled workshop takes place after all: the entry in their calendar moves or
//! comes back.

use super::letter::{Letter, Of};
use super::{About, Entry, Recipient, entry};
use crate::domain::InvitationId;
use crate::domain::message::NewMessage;
use askama::Template;

/// What the mail needs.
#[derive(Debug, Clone, Copy)]
pub struct WorkshopChanged<'a> {
    /// Their invitation, if they have one.
    pub invitation: Option<InvitationId>,
    /// Their own page, or the workshop's, absolute.
    pub link: &'a str,
    /// The calendar entry; none where nothing is to change in their calendar.
    pub entry: Option<Entry<'a>>,
    /// Whether it had been cancelled.
    pub reopened: bool,
}

#[derive(Template)]
#[template(path = "workshop_changed/body.html")]
struct Html<'a> {
    letter: &'a Letter,
    text: &'a str,
}

#[derive(Template)]
#[template(path = "workshop_changed/body.txt")]
struct Plain<'a> {
    letter: &'a Letter,
    text: &'a str,
}

/// The mail.
pub fn write(about: &About<'_>, to: &Recipient<'_>, change: &WorkshopChanged<'_>) -> NewMessage {
    let (subject, text) = match (change.reopened, change.entry.is_some()) {
        (true, true) => ("mail-reopened-subject", "mail-reopened-text"),
        (true, false) => ("mail-reopened-subject", "mail-reopened-text-alone"),
        (false, true) => ("mail-changed-subject", "mail-changed-text"),
        (false, false) => ("mail-changed-subject", "mail-changed-text-alone"),
    };
    let letter = Letter::about(about, to).subject(about, subject).button("mail-action-workshop", change.link);
    let text = letter.reader.t(text);
    let text = text.as_str();
    let of = Of { template: "workshop_changed", about: Some(about), to, invitation: change.invitation, now: about.now };
    let html = Html { letter: &letter, text }.render();
    let mut message = letter.message(&of, html, Plain { letter: &letter, text }.render());
    message.calendar = change.entry.map(|entry| (entry::request(about, to, &entry), "REQUEST"));
    message
}
