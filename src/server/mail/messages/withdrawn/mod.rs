//! They withdrew, or were withdrawn: the entry leaves their calendar.

use super::letter::{Letter, Of};
use super::{About, Entry, Recipient, entry};
use crate::domain::message::NewMessage;
use askama::Template;

/// What the mail needs.
#[derive(Debug, Clone, Copy)]
pub struct Withdrawn<'a> {
    /// Their own page, or the workshop's, absolute.
    pub link: &'a str,
    /// The calendar entry to take back: SEQUENCE higher than in the last request; none where none was sent.
    pub entry: Option<Entry<'a>>,
}

#[derive(Template)]
#[template(path = "withdrawn/body.html")]
struct Html<'a> {
    letter: &'a Letter,
    text: &'a str,
}

#[derive(Template)]
#[template(path = "withdrawn/body.txt")]
struct Plain<'a> {
    letter: &'a Letter,
    text: &'a str,
}

/// The mail.
pub fn write(about: &About<'_>, to: &Recipient<'_>, registration: &Withdrawn<'_>) -> NewMessage {
    let letter = Letter::about(about, to)
        .subject(about, "mail-withdrawn-subject")
        .button("mail-action-workshop", registration.link);
    let said = if registration.entry.is_some() { "mail-withdrawn-text" } else { "mail-withdrawn-text-alone" };
    let text = letter.reader.t(said);
    let text = text.as_str();
    let of = Of { template: "withdrawn", about: Some(about), to, invitation: None, now: about.now };
    let html = Html { letter: &letter, text }.render();
    let mut message = letter.message(&of, html, Plain { letter: &letter, text }.render());
    message.calendar = registration.entry.map(|entry| (entry::cancel(about, to, &entry), "CANCEL"));
    message
}
