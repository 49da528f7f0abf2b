//! Their invitation was called off: the entry leaves their calendar.

use super::letter::{Letter, Of};
use super::{About, Entry, Recipient, entry};
use crate::domain::InvitationId;
use crate::domain::message::NewMessage;
use askama::Template;

/// What the mail needs.
#[derive(Debug, Clone, Copy)]
pub struct InvitationCalledOff<'a> {
    /// The invitation.
    pub invitation: InvitationId,
    /// The workshop's public page, absolute.
    pub link: &'a str,
    /// The calendar entry to take back: SEQUENCE higher than in the last request.
    pub entry: Entry<'a>,
}

#[derive(Template)]
#[template(path = "invitation_called_off/body.html")]
struct Html<'a> {
    letter: &'a Letter,
    text: &'a str,
}

#[derive(Template)]
#[template(path = "invitation_called_off/body.txt")]
struct Plain<'a> {
    letter: &'a Letter,
    text: &'a str,
}

/// The mail.
pub fn write(about: &About<'_>, to: &Recipient<'_>, off: &InvitationCalledOff<'_>) -> NewMessage {
    let letter =
        Letter::about(about, to).subject(about, "mail-called-off-subject").button("mail-action-workshop", off.link);
    let text = letter.reader.t("mail-called-off-text");
    let text = text.as_str();
    let of = Of {
        template: "invitation_called_off",
        about: Some(about),
        to,
        invitation: Some(off.invitation),
        now: about.now,
    };
    let html = Html { letter: &letter, text }.render();
    let mut message = letter.message(&of, html, Plain { letter: &letter, text }.render());
    message.calendar = Some((entry::cancel(about, to, &off.entry), "CANCEL"));
    message
}
