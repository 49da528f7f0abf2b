//! Somebody's personal links once more.

use super::Recipient;
use super::letter::{Letter, Of};
use crate::domain::Texts;
use crate::domain::message::NewMessage;
use crate::server::mail::{Mailbox, clean};
use askama::Template;
use chrono::{DateTime, Utc};

/// What the mail needs.
#[derive(Debug, Clone, Copy)]
pub struct MyLinks<'a> {
    /// `DIWAN_MAIL_FROM`.
    pub from: &'a Mailbox,
    /// Title of the workshop and link, absolute.
    pub links: &'a [(Texts, String)],
    /// When it is written.
    pub now: DateTime<Utc>,
}

#[derive(Template)]
#[template(path = "my_links/body.html")]
struct Html<'a> {
    letter: &'a Letter,
    text: &'a str,
    links: &'a [(String, String)],
}

#[derive(Template)]
#[template(path = "my_links/body.txt")]
struct Plain<'a> {
    letter: &'a Letter,
    text: &'a str,
    links: &'a [(String, String)],
}

/// The mail.
pub fn write(to: &Recipient<'_>, mine: &MyLinks<'_>) -> NewMessage {
    let mut letter = Letter::plain(to, &mine.from.name).private();
    letter.subject = clean::subject(&letter.reader.t("mail-links-subject"));
    letter.notes.push(letter.reader.t("mail-links-ignore"));
    let text = letter.reader.t("mail-links-text");
    let reader = letter.reader;
    let title = |texts: &Texts| clean::literal(reader.content(texts).text);
    let links: Vec<_> = mine.links.iter().map(|(texts, link)| (title(texts), link.clone())).collect();
    let (text, links) = (text.as_str(), links.as_slice());
    let of = Of { template: "my_links", about: None, to, invitation: None, now: mine.now };
    let html = Html { letter: &letter, text, links }.render();
    letter.message(&of, html, Plain { letter: &letter, text, links }.render())
}
