//! A member of staff's way back in: a link that works once.

use super::Recipient;
use super::letter::{Letter, Of};
use crate::domain::message::NewMessage;
use crate::server::mail::{Mailbox, clean};
use crate::t;
use askama::Template;
use chrono::{DateTime, Utc};

/// What the mail needs.
#[derive(Debug, Clone, Copy)]
pub struct StaffReset<'a> {
    /// `DIWAN_MAIL_FROM`.
    pub from: &'a Mailbox,
    /// The link that works once, absolute.
    pub link: &'a str,
    /// For how many hours it works.
    pub hours: i64,
    /// When it is written.
    pub now: DateTime<Utc>,
}

#[derive(Template)]
#[template(path = "staff_reset/body.html")]
struct Html<'a> {
    letter: &'a Letter,
    text: &'a str,
    ask: &'a str,
}

#[derive(Template)]
#[template(path = "staff_reset/body.txt")]
struct Plain<'a> {
    letter: &'a Letter,
    text: &'a str,
    ask: &'a str,
}

/// The mail.
pub fn write(to: &Recipient<'_>, reset: &StaffReset<'_>) -> NewMessage {
    let mut letter = Letter::plain(to, &reset.from.name).button("mail-action-reset", reset.link);
    letter.subject = clean::subject(&letter.reader.t("mail-reset-subject"));
    letter.notes.push(letter.reader.t("mail-reset-ignore"));
    let text = letter.reader.t("mail-reset-text");
    let ask = t!(letter.reader, "mail-reset-valid", n = reset.hours);
    let (text, ask) = (text.as_str(), ask.as_str());
    let of = Of { template: "staff_reset", about: None, to, invitation: None, now: reset.now };
    let html = Html { letter: &letter, text, ask }.render();
    letter.message(&of, html, Plain { letter: &letter, text, ask }.render())
}
