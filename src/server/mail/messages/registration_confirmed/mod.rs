//! A seat is theirs: their own page, the workshop in their calendar.

use super::letter::{Letter, Of};
use super::{About, Entry, Recipient, entry};
use crate::domain::message::NewMessage;
use askama::Template;

/// What the confirmation needs.
#[derive(Debug, Clone, Copy)]
pub struct RegistrationConfirmed<'a> {
    /// Their own page, absolute.
    pub link: &'a str,
    /// The calendar entry; none where nothing is to change in their calendar.
    pub entry: Option<Entry<'a>>,
}

#[derive(Template)]
#[template(path = "registration_confirmed/body.html")]
struct Html<'a> {
    letter: &'a Letter,
    text: &'a str,
}

#[derive(Template)]
#[template(path = "registration_confirmed/body.txt")]
struct Plain<'a> {
    letter: &'a Letter,
    text: &'a str,
}

/// The mail.
pub fn write(about: &About<'_>, to: &Recipient<'_>, registration: &RegistrationConfirmed<'_>) -> NewMessage {
    let letter = Letter::about(about, to)
        .subject(about, "mail-registered-subject")
        .button("mail-action-my-page", registration.link)
        .private();
    let text = letter.reader.t("mail-registered-text");
    let text = text.as_str();
    let of = Of { template: "registration_confirmed", about: Some(about), to, invitation: None, now: about.now };
    let html = Html { letter: &letter, text }.render();
    let mut message = letter.message(&of, html, Plain { letter: &letter, text }.render());
    message.calendar = registration.entry.map(|entry| (entry::request(about, to, &entry), "REQUEST"));
    message
}
