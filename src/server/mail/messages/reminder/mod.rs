//! The reminder to those who have not answered. It carries no calendar entry: theirs is there already.

use super::invitation::{Invitation, ask};
use super::letter::{Letter, Of};
use super::{About, Recipient};
use crate::domain::message::NewMessage;
use askama::Template;

#[derive(Template)]
#[template(path = "reminder/body.html")]
struct Html<'a> {
    letter: &'a Letter,
    text: &'a str,
    ask: &'a str,
}

#[derive(Template)]
#[template(path = "reminder/body.txt")]
struct Plain<'a> {
    letter: &'a Letter,
    text: &'a str,
    ask: &'a str,
}

/// The mail.
pub fn write(about: &About<'_>, to: &Recipient<'_>, invitation: &Invitation<'_>) -> NewMessage {
    let letter = Letter::about(about, to)
        .subject(about, "mail-reminder-subject")
        .button("mail-action-answer", invitation.link)
        .private();
    let text = letter.reader.t("mail-reminder-text");
    let ask = ask(&letter, invitation.answer_by);
    let (text, ask) = (text.as_str(), ask.as_str());
    let of = Of { template: "reminder", about: Some(about), to, invitation: invitation.id, now: about.now };
    let html = Html { letter: &letter, text, ask }.render();
    letter.message(&of, html, Plain { letter: &letter, text, ask }.render())
}
