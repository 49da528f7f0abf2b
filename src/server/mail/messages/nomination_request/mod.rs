//! The letter to an institution's focal point that asks for names, and its reminder.

use super::letter::{Letter, Of};
use super::{About, Recipient};
use crate::domain::institution::Institution;
use crate::domain::message::NewMessage;
use crate::domain::nomination::NominationRequest;
use crate::domain::workshop::Workshop;
use crate::domain::{Locale, Texts};
use crate::i18n::Reader;
use crate::server::mail::clean;
use crate::t;
use askama::Template;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The letter itself.
    Letter,
    /// Names have not come yet.
    Reminder,
}

/// What the mail needs.
#[derive(Debug, Clone, Copy)]
pub struct NominationLetter<'a> {
    /// The letter.
    pub request: &'a NominationRequest,
    /// The focal point's own link, absolute.
    pub link: &'a str,
    /// Which of the two.
    pub kind: Kind,
}

#[derive(Template)]
#[template(path = "nomination_request/body.html")]
struct Html<'a> {
    letter: &'a Letter,
    reference: &'a str,
    paragraphs: &'a [String],
    wants: &'a str,
    ask: &'a str,
}

#[derive(Template)]
#[template(path = "nomination_request/body.txt")]
struct Plain<'a> {
    letter: &'a Letter,
    reference: &'a str,
    paragraphs: &'a [String],
    wants: &'a str,
    ask: &'a str,
}

/// The mail.
pub fn write(about: &About<'_>, to: &Recipient<'_>, nomination: &NominationLetter<'_>) -> NewMessage {
    let request = nomination.request;
    let (subject, template) = match nomination.kind {
        Kind::Letter => ("mail-nomination-subject", "nomination_request"),
        Kind::Reminder => ("mail-nomination-reminder-subject", "nomination_reminder"),
    };
    let letter = Letter::about(about, to)
        .subject(about, subject)
        .button("mail-action-nominate", nomination.link)
        .private()
        .for_institution();
    let reader = letter.reader;
    let reference = t!(reader, "mail-nomination-reference", reference = clean::line(&request.reference));
    let paragraphs: Vec<String> = match nomination.kind {
        Kind::Letter => {
            let text = reader.content(&request.letter).text;
            text.split('\n').map(clean::line).filter(|line| !line.is_empty()).collect()
        }
        Kind::Reminder => vec![reader.t("mail-nomination-reminder-text")],
    };
    let wants = t!(reader, "mail-nomination-wants", seats = request.quota.seats, alternates = request.quota.alternates);
    let ask = request.due.map_or_else(
        || reader.t("mail-nomination-ask-soon"),
        |day| t!(reader, "mail-nomination-ask", date = reader.date_full(day)),
    );
    let (reference, paragraphs, wants, ask) = (reference.as_str(), paragraphs.as_slice(), wants.as_str(), ask.as_str());
    let of = Of { template, about: Some(about), to, invitation: None, now: about.now };
    let html = Html { letter: &letter, reference, paragraphs, wants, ask }.render();
    letter.message(&of, html, Plain { letter: &letter, reference, paragraphs, wants, ask }.render())
}

/// The institution itself, until somebody types a title.
pub fn addressee(institution: &Institution) -> Texts {
    let mut texts = Texts::default();
    for locale in Locale::ALL {
        let name = institution.name.get(*locale);
        if !name.is_empty() {
            texts.set(*locale, t!(Reader::of(*locale).plain(), "letter-addressee", institution = name));
        }
    }
    texts
}

/// What letters say before anybody changes a word.
pub fn usual_letter(workshop: &Workshop) -> Texts {
    let mut texts = Texts::default();
    for locale in Locale::ALL {
        let reader = Reader::of(*locale).plain();
        let (title, city) = (reader.content(&workshop.title).text, reader.content(&workshop.city).text);
        // Whatever a title says, no mail program makes a link of it.
        let (title, city) = (clean::literal(title), clean::literal(city));
        let dates = reader.date_range(workshop.start, workshop.end);
        texts.set(*locale, t!(reader, "letter-usual", workshop = title, city = city, dates = dates));
    }
    texts
}
