//! What all mails share: greeting, the workshop with when and where, one button, the end. `layout.html` and
//! `layout.txt` print it around what each mail says.

use super::words::{self, Words};
use super::{About, Recipient};
use crate::domain::message::{NewMessage, Purpose};
use crate::domain::{InvitationId, Locale};
use crate::i18n::Reader;
use crate::server::mail::clean;
use crate::t;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// A text with its language, for the elements around it.
#[derive(Debug, Clone)]
pub(super) struct Bit {
    pub text: String,
    pub lang: &'static str,
    pub dir: &'static str,
}

/// A line of the table: what, and one or two lines.
#[derive(Debug, Clone)]
pub(super) struct Fact {
    pub label: String,
    pub lines: Vec<Bit>,
}

/// The one thing to do.
#[derive(Debug, Clone)]
pub(super) struct Button {
    pub label: String,
    pub link: String,
    pub fallback: String,
}

/// Everything around what one mail says.
#[derive(Debug, Clone)]
pub(super) struct Letter {
    pub reader: Reader,
    pub lang: &'static str,
    pub dir: &'static str,
    /// Side on which lines begin: programs that drop `dir` keep `align`.
    pub start: &'static str,
    /// Style of a paragraph.
    pub p: &'static str,
    pub font: &'static str,
    pub subject: String,
    /// In place of what the mail says by itself.
    pub words: Option<Words>,
    pub test: Option<String>,
    pub greeting: String,
    pub title: Option<Bit>,
    pub facts: Vec<Fact>,
    pub button: Option<Button>,
    /// Lines below the button.
    pub notes: Vec<String>,
    pub closing: String,
    pub signature: String,
    /// Small print.
    pub footer: Vec<String>,
}

const LATIN: &str = "'Source Sans 3',-apple-system,'Segoe UI',Helvetica,Arial,sans-serif";
const ARABIC: &str = "Vazirmatn,'Segoe UI',Tahoma,'Geeza Pro',Arial,sans-serif";

impl Letter {
    /// A letter that is not about a workshop.
    pub(super) fn plain(to: &Recipient<'_>, signature: &str) -> Self {
        let reader = Reader::of(to.language);
        let name = clean::literal(to.name);
        let greeting =
            if name.is_empty() { reader.t("mail-greeting-nobody") } else { t!(reader, "mail-greeting", name = name) };
        let rtl = to.language.is_rtl();
        Self {
            reader,
            lang: reader.lang(),
            dir: reader.dir(),
            start: if rtl { "right" } else { "left" },
            p: paragraph(to.language),
            font: if rtl { ARABIC } else { LATIN },
            subject: String::new(),
            words: to.words.cloned(),
            test: None,
            greeting,
            title: None,
            facts: Vec::new(),
            button: None,
            notes: Vec::new(),
            closing: reader.t("mail-closing"),
            signature: clean::literal(signature),
            footer: Vec::new(),
        }
    }

    /// A letter about a workshop: its title, when, where, whom to ask.
    pub(super) fn about(about: &About<'_>, to: &Recipient<'_>) -> Self {
        let reader = Reader::of(to.language);
        let organiser = about.organiser.map(|texts| reader.content(texts).text).filter(|text| !text.is_empty());
        let mut letter = Self::plain(to, organiser.unwrap_or(&about.from.name));
        letter.title = Some(bit(reader.content(&about.workshop.title)));
        letter.facts = facts(&letter, about);
        letter.notes.push(reader.t("mail-questions"));
        letter.footer.push(reader.t("mail-why"));
        if let Some(organiser) = organiser {
            letter.footer.push(t!(reader, "mail-footer", organiser = clean::line(organiser)));
        }
        letter
    }

    /// Says that it comes to somebody who speaks for an institution.
    pub(super) fn for_institution(mut self) -> Self {
        let why = self.reader.t("mail-why");
        let theirs = self.reader.t("mail-why-institution");
        for line in self.footer.iter_mut().filter(|line| **line == why) {
            line.clone_from(&theirs);
        }
        self
    }

    /// Sets the subject from a key that names the workshop and its dates.
    pub(super) fn subject(mut self, about: &About<'_>, key: &str) -> Self {
        let reader = self.reader.plain();
        let workshop = reader.content(&about.workshop.title).text;
        let dates = reader.date_range(about.workshop.start, about.workshop.end);
        self.subject = match &self.words {
            Some(words) if !words.subject.is_empty() => words.subject.clone(),
            _ => clean::subject(&t!(reader, key, workshop = workshop, dates = dates)),
        };
        self
    }

    /// The organisers' words as HTML.
    pub(super) fn words_html(&self) -> Option<String> {
        self.words.as_ref().map(|words| words::html(words, self.p))
    }

    /// The organisers' words as text.
    pub(super) fn words_plain(&self) -> Option<String> {
        self.words.as_ref().map(|words| words::plain(&words.body))
    }

    /// Sets the button.
    pub(super) fn button(mut self, label: &str, link: &str) -> Self {
        self.button = Some(Button {
            label: self.reader.t(label),
            link: link.to_owned(),
            fallback: self.reader.t("mail-link-fallback"),
        });
        self
    }

    /// Says that the link is the recipient's alone.
    pub(super) fn private(mut self) -> Self {
        self.notes.insert(0, self.reader.t("mail-link-private"));
        self
    }

    /// Marks a mail to oneself.
    pub(super) fn test(mut self) -> Self {
        self.test = Some(self.reader.t("mail-test-text"));
        self.subject = clean::subject(&t!(self.reader.plain(), "mail-test-subject", subject = self.subject.as_str()));
        self
    }

    /// The mail for the outbox.
    pub(super) fn message(
        &self,
        of: &Of<'_>,
        html: askama::Result<String>,
        text: askama::Result<String>,
    ) -> NewMessage {
        NewMessage {
            workshop: of.about.map(|about| about.workshop.id),
            person: of.to.person,
            invitation: of.invitation,
            template: of.template,
            language: of.to.language,
            to_email: of.to.email.to_owned(),
            to_name: clean::name(of.to.name),
            reply_to: of
                .to
                .reply_to
                .map(str::to_owned)
                .or_else(|| of.about.and_then(|about| about.workshop.contact_email.clone())),
            subject: self.subject.clone(),
            text: plain_lines(&text.expect("a template writes into a string"), of.to.language),
            html: isolated(&html.expect("a template writes into a string")),
            calendar: None,
            purpose: Purpose::of(of.template),
            batch: None,
            rule: None,
            due_at: of.now,
        }
    }
}

/// Where the small print of the HTML ends.
const WAY_OUT: &str = "<!--way-out-->";

/// Adds to the small print where mails of this kind are declined: not every program shows what the header says.
pub fn with_way_out(mail: &mut NewMessage, link: &str) {
    let reader = Reader::of(mail.language);
    let (asked, stop) = (reader.t("mail-way-out"), reader.t("unsubscribe-stop"));
    let style = "color:#0b5a52;text-decoration:underline";
    let shown = format!("<br>{asked} <a href=\"{link}\" class=\"accent\" style=\"{style}\">{stop}</a>{WAY_OUT}");
    mail.html = mail.html.replacen(WAY_OUT, &shown, 1);
    mail.text = format!("{}{}", mail.text, plain_lines(&format!("{asked}\n{link}"), mail.language));
}

/// Which mail, to whom, about what.
pub(super) struct Of<'a> {
    pub template: &'static str,
    pub about: Option<&'a About<'a>>,
    pub to: &'a Recipient<'a>,
    pub invitation: Option<InvitationId>,
    pub now: DateTime<Utc>,
}

/// Style of a paragraph: Arabic letters need more room.
pub(super) fn paragraph(language: Locale) -> &'static str {
    if language.is_rtl() {
        "margin:0 0 16px;font-size:17px;line-height:29px"
    } else {
        "margin:0 0 16px;font-size:16px;line-height:25px"
    }
}

fn bit(content: crate::i18n::Content<'_>) -> Bit {
    Bit { text: clean::line(content.text), lang: content.lang(), dir: content.dir() }
}

fn facts(letter: &Letter, about: &About<'_>) -> Vec<Fact> {
    let (reader, workshop) = (letter.reader, about.workshop);
    let own = |text: String| Bit { text, lang: reader.lang(), dir: reader.dir() };
    let mut when = vec![own(reader.date_range(workshop.start, workshop.end))];
    if let Some(((start, end), zone)) = about.hours.zip(workshop.timezone.parse::<Tz>().ok()) {
        let hours = reader.event_hours(start, end);
        when.push(own(t!(reader, "date-with-zone", date = hours, zone = reader.zone_label(zone, workshop.start))));
    }
    let mut facts = vec![Fact { label: reader.t("mail-when"), lines: when }];
    // Each in its own language and line: one may be translated and the other not.
    let place = [&workshop.city, &workshop.venue].map(|texts| bit(reader.content(texts)));
    let place: Vec<Bit> = place.into_iter().filter(|bit| !bit.text.is_empty()).collect();
    if !place.is_empty() {
        facts.push(Fact { label: reader.t("mail-where"), lines: place });
    }
    facts
}

/// Isolates as elements: some programs draw the characters.
pub(super) fn isolated(html: &str) -> String {
    html.replace('\u{2068}', "<bdi>").replace('\u{2069}', "</bdi>")
}

/// The text part: no isolates, single empty lines, and U+200F before each right-to-left line, so that programs
/// that guess a line's direction guess right. A line that is an address stays bare.
pub(super) fn plain_lines(text: &str, language: Locale) -> String {
    let mut out = String::with_capacity(text.len());
    for line in crate::i18n::strip_isolates(text).lines().map(str::trim) {
        if line.is_empty() {
            if !out.is_empty() && !out.ends_with("\n\n") {
                out.push('\n');
            }
            continue;
        }
        if language.is_rtl() && !line.starts_with("http") {
            out.push('\u{200F}');
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}
