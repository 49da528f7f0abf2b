//! What a rule sends at its time: the organisers' words, or those that the product brings.

use super::letter::{Letter, Of};
use super::{About, Recipient};
use crate::domain::mail_rule::Event;
use crate::domain::message::{NewMessage, Purpose};
use crate::domain::{Locale, Texts};
use crate::i18n::Reader;
use crate::t;
use askama::Template;

/// What the mail needs; its words come with the recipient.
#[derive(Debug, Clone, Copy)]
pub struct ByRule<'a> {
    /// Why it is sent.
    pub event: Event,
    /// The recipient's own link, absolute; none where they have none.
    pub link: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "by_rule/body.html")]
struct Html<'a> {
    letter: &'a Letter,
}

#[derive(Template)]
#[template(path = "by_rule/body.txt")]
struct Plain<'a> {
    letter: &'a Letter,
}

/// The mail.
pub fn write(about: &About<'_>, to: &Recipient<'_>, rule: &ByRule<'_>) -> NewMessage {
    let letter = Letter::about(about, to).subject(about, "mail-reminder-subject");
    let letter = match (rule.event, rule.link) {
        (Event::Silent, Some(link)) => letter.button("mail-action-answer", link).private(),
        (_, Some(link)) => letter.button("mail-action-my-page", link).private(),
        (_, None) => letter.for_institution(),
    };
    let of = Of { template: "by_rule", about: Some(about), to, invitation: None, now: about.now };
    let (html, plain) = (Html { letter: &letter }.render(), Plain { letter: &letter }.render());
    NewMessage { purpose: purpose(rule.event), ..letter.message(&of, html, plain) }
}

/// What mails of such rules are for.
pub const fn purpose(event: Event) -> Purpose {
    match event {
        Event::Before | Event::OnTheDay | Event::Silent => Purpose::Reminder,
        Event::After | Event::Overdue => Purpose::FollowUp,
        Event::Invited | Event::Accepted | Event::Changed | Event::Cancelled => Purpose::Needed,
    }
}

/// The words that the product brings for an event, with their placeholders: subject and body.
pub fn usual(event: Event) -> (Texts, Texts) {
    let mut words = (Texts::default(), Texts::default());
    for locale in Locale::ALL {
        let reader = Reader::of(*locale).plain();
        let text = |part: &str| {
            t!(
                reader,
                format!("rule-words-{event}-{part}"),
                name = "{name}",
                institution = "{institution}",
                workshop = "{workshop}",
                city = "{city}",
                dates = "{dates}",
                days = "{days}",
                recommendation = "{recommendation}",
                due = "{due}"
            )
        };
        words.0.set(*locale, text("subject"));
        words.1.set(*locale, text("body"));
    }
    words
}
