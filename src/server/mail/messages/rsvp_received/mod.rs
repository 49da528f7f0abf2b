//! Their answer to the invitation arrived.

use super::letter::{Letter, Of};
use super::{About, Recipient};
use crate::domain::InvitationId;
use crate::domain::invitation::Rsvp;
use crate::domain::message::NewMessage;
use crate::server::mail::clean;
use crate::t;
use askama::Template;

/// What the mail needs.
#[derive(Debug, Clone, Copy)]
pub struct RsvpReceived<'a> {
    /// The invitation.
    pub invitation: InvitationId,
    /// What they answered.
    pub answer: Rsvp,
    /// Whom they named instead.
    pub substitute: &'a str,
    /// Their own page after a yes, else the link with which the answer can be changed; absolute.
    pub link: &'a str,
}

#[derive(Template)]
#[template(path = "rsvp_received/body.html")]
struct Html<'a> {
    letter: &'a Letter,
    text: &'a str,
}

#[derive(Template)]
#[template(path = "rsvp_received/body.txt")]
struct Plain<'a> {
    letter: &'a Letter,
    text: &'a str,
}

/// The mail.
pub fn write(about: &About<'_>, to: &Recipient<'_>, received: &RsvpReceived<'_>) -> NewMessage {
    let letter = Letter::about(about, to);
    let reader = letter.reader;
    let (subject, button, text) = match received.answer {
        Rsvp::Yes => ("mail-answer-yes-subject", "mail-action-my-page", reader.t("mail-answer-yes-text")),
        Rsvp::Substitute => {
            let name = clean::literal(received.substitute);
            ("mail-answer-no-subject", "mail-action-answer", t!(reader, "mail-answer-substitute-text", name = name))
        }
        Rsvp::No | Rsvp::Waiting => ("mail-answer-no-subject", "mail-action-answer", reader.t("mail-answer-no-text")),
    };
    let letter = letter.subject(about, subject).button(button, received.link).private();
    let text = text.as_str();
    let of =
        Of { template: "rsvp_received", about: Some(about), to, invitation: Some(received.invitation), now: about.now };
    let html = Html { letter: &letter, text }.render();
    letter.message(&of, html, Plain { letter: &letter, text }.render())
}
