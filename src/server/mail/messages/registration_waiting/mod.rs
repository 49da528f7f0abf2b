//! The workshop is full: their place on the waiting list.

use super::letter::{Letter, Of};
use super::{About, Recipient};
use crate::domain::message::NewMessage;
use crate::t;
use askama::Template;

/// What the mail needs.
#[derive(Debug, Clone, Copy)]
pub struct RegistrationWaiting<'a> {
    /// Their own page, absolute.
    pub link: &'a str,
    /// Place on the waiting list, from 1.
    pub position: i64,
}

#[derive(Template)]
#[template(path = "registration_waiting/body.html")]
struct Html<'a> {
    letter: &'a Letter,
    text: &'a str,
}

#[derive(Template)]
#[template(path = "registration_waiting/body.txt")]
struct Plain<'a> {
    letter: &'a Letter,
    text: &'a str,
}

/// The mail.
pub fn write(about: &About<'_>, to: &Recipient<'_>, registration: &RegistrationWaiting<'_>) -> NewMessage {
    let letter = Letter::about(about, to)
        .subject(about, "mail-waiting-subject")
        .button("mail-action-my-page", registration.link)
        .private();
    let text = t!(letter.reader, "mail-waiting-text", n = registration.position);
    let text = text.as_str();
    let of = Of { template: "registration_waiting", about: Some(about), to, invitation: None, now: about.now };
    let html = Html { letter: &letter, text }.render();
    letter.message(&of, html, Plain { letter: &letter, text }.render())
}
