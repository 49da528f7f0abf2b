//! What the team decided about those whom an institution named: who is declined, who is to be replaced.

use super::letter::{Letter, Of};
use super::{About, Recipient};
use crate::domain::message::NewMessage;
use crate::server::mail::clean;
use crate::t;
use askama::Template;

/// What the mail needs.
#[derive(Debug, Clone, Copy)]
pub struct NominationDecided<'a> {
    /// Our reference.
    pub reference: &'a str,
    /// Names of those who do not take part.
    pub declined: &'a [String],
    /// Names of those instead of whom others are asked for.
    pub asked: &'a [String],
    /// Why.
    pub reason: &'a str,
    /// The focal point's own link, absolute.
    pub link: &'a str,
}

#[derive(Template)]
#[template(path = "nomination_decided/body.html")]
struct Html<'a> {
    letter: &'a Letter,
    reference: &'a str,
    paragraphs: &'a [String],
}

#[derive(Template)]
#[template(path = "nomination_decided/body.txt")]
struct Plain<'a> {
    letter: &'a Letter,
    reference: &'a str,
    paragraphs: &'a [String],
}

/// The mail.
pub fn write(about: &About<'_>, to: &Recipient<'_>, decided: &NominationDecided<'_>) -> NewMessage {
    let letter = Letter::about(about, to)
        .subject(about, "mail-decided-subject")
        .button(if decided.asked.is_empty() { "mail-action-nominations" } else { "mail-action-nominate" }, decided.link)
        .private()
        .for_institution();
    let reader = letter.reader;
    let reference = t!(reader, "mail-nomination-reference", reference = clean::line(decided.reference));
    let names = |names: &[String]| reader.list(&names.iter().map(|name| clean::literal(name)).collect::<Vec<_>>());
    let mut paragraphs = Vec::new();
    if !decided.declined.is_empty() {
        let (n, names) = (decided.declined.len() as i64, names(decided.declined));
        paragraphs.push(t!(reader, "mail-decided-declined", n = n, names = names));
    }
    if !decided.asked.is_empty() {
        let (n, names) = (decided.asked.len() as i64, names(decided.asked));
        paragraphs.push(t!(reader, "mail-decided-asked", n = n, names = names));
    }
    if !decided.reason.is_empty() {
        paragraphs.push(t!(reader, "mail-decided-reason", reason = clean::line(decided.reason)));
    }
    let (reference, paragraphs) = (reference.as_str(), paragraphs.as_slice());
    let of = Of { template: "nomination_decided", about: Some(about), to, invitation: None, now: about.now };
    let html = Html { letter: &letter, reference, paragraphs }.render();
    letter.message(&of, html, Plain { letter: &letter, reference, paragraphs }.render())
}
