//! The invitation: answer by link, the workshop as an entry for the calendar.

use super::letter::{Letter, Of};
use super::{About, Entry, Recipient, entry};
use crate::domain::InvitationId;
use crate::domain::message::NewMessage;
use crate::server::mail::clean;
use crate::t;
use askama::Template;
use chrono::NaiveDate;

/// What an invitation and its reminder need.
#[derive(Debug, Clone, Copy)]
pub struct Invitation<'a> {
    /// Which one; none in a test to oneself.
    pub id: Option<InvitationId>,
    /// The personal link, absolute.
    pub link: &'a str,
    /// Last day to answer.
    pub answer_by: Option<NaiveDate>,
    /// Who named them as a substitute.
    pub named_by: Option<&'a str>,
    /// The calendar entry. A test to oneself takes a UID of its own.
    pub entry: Entry<'a>,
    /// Whether it goes to its sender, as a test.
    pub test: bool,
}

#[derive(Template)]
#[template(path = "invitation/body.html")]
struct Html<'a> {
    letter: &'a Letter,
    text: &'a str,
    ask: &'a str,
    substitute: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "invitation/body.txt")]
struct Plain<'a> {
    letter: &'a Letter,
    text: &'a str,
    ask: &'a str,
    substitute: Option<&'a str>,
}

/// The mail.
pub fn write(about: &About<'_>, to: &Recipient<'_>, invitation: &Invitation<'_>) -> NewMessage {
    let letter = Letter::about(about, to)
        .subject(about, "mail-invitation-subject")
        .button("mail-action-answer", invitation.link)
        .private();
    let letter = if invitation.test { letter.test() } else { letter };
    let text = invites(&letter, about);
    let ask = ask(&letter, invitation.answer_by);
    let substitute =
        invitation.named_by.map(|name| t!(letter.reader, "mail-substitute-text", name = clean::literal(name)));
    let (text, ask, substitute) = (text.as_str(), ask.as_str(), substitute.as_deref());
    let of = Of { template: "invitation", about: Some(about), to, invitation: invitation.id, now: about.now };
    let html = Html { letter: &letter, text, ask, substitute }.render();
    let mut message = letter.message(&of, html, Plain { letter: &letter, text, ask, substitute }.render());
    message.calendar = Some((entry::request(about, to, &invitation.entry), "REQUEST"));
    message
}

fn invites(letter: &Letter, about: &About<'_>) -> String {
    let reader = letter.reader;
    let (workshop, place) = (
        clean::line(reader.content(&about.workshop.title).text),
        clean::line(reader.content(&about.workshop.city).text),
    );
    if place.is_empty() {
        t!(reader, "mail-invitation-text-without-place", workshop = workshop)
    } else {
        t!(reader, "mail-invitation-text", workshop = workshop, place = place)
    }
}

/// By when to answer.
pub(super) fn ask(letter: &Letter, by: Option<NaiveDate>) -> String {
    by.map_or_else(
        || letter.reader.t("mail-invitation-ask-soon"),
        |day| t!(letter.reader, "mail-invitation-ask", date = letter.reader.date_full(day)),
    )
}
