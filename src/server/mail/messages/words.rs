//! Words of a mail that its organisers wrote: templates filled for one recipient, and words edited before they leave.
//!
//! Text and nothing else: paragraphs, lines that begin with a hyphen, web addresses. What a name holds is never
//! read as any of these.

use super::{About, Recipient};
use crate::domain::mail_rule::{Placeholder, fill, links};
use crate::domain::{Locale, Texts};
use crate::i18n::Reader;
use crate::server::mail::clean;
use crate::t;
use chrono::NaiveDate;
use chrono_tz::Tz;

/// Begin and end of the words in the HTML, so that they can be edited before they leave.
pub(super) const BEGIN: &str = "<!--words-->";
pub(super) const END: &str = "<!--/words-->";

/// Words for one recipient, in the language in which they were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Subject.
    pub subject: String,
    /// Paragraphs.
    pub body: String,
    /// Their language: the recipient's, or another where the template lacks it.
    pub language: Locale,
}

/// What a template is filled with beside the workshop and the recipient.
#[derive(Debug, Clone, Copy, Default)]
pub struct Extra<'a> {
    /// The recipient's own link.
    pub link: Option<&'a str>,
    /// Whom they come or speak for.
    pub institution: Option<&'a Texts>,
    /// Last day to answer.
    pub answer_by: Option<NaiveDate>,
    /// A recommendation and when it was due.
    pub recommendation: Option<(&'a Texts, Option<NaiveDate>)>,
}

/// Fills a template for one recipient. What would be empty is told instead: such a mail must not leave.
pub fn filled(
    about: &About<'_>,
    to: &Recipient<'_>,
    subject: &Texts,
    body: &Texts,
    extra: &Extra<'_>,
) -> Result<Words, Vec<Placeholder>> {
    let (body, language) = body.best(to.language);
    let subject = if subject.get(language).is_empty() { subject.best(language).0 } else { subject.get(language) };
    let value = |one| value(about, to, extra, Reader::of(language).plain(), one);
    let (subject, body) = match (fill(subject, value), fill(body, value)) {
        (Ok(subject), Ok(body)) => (subject, body),
        (subject, body) => {
            let mut empty = subject.err().unwrap_or_default();
            empty.extend(body.err().unwrap_or_default());
            empty.sort();
            empty.dedup();
            return Err(empty);
        }
    };
    Ok(Words { subject: clean::subject(&subject), body, language })
}

fn value(
    about: &About<'_>,
    to: &Recipient<'_>,
    extra: &Extra<'_>,
    reader: Reader,
    placeholder: Placeholder,
) -> Option<String> {
    let workshop = about.workshop;
    let of = |texts: &Texts| Some(clean::literal_line(reader.content(texts).text));
    let zone: Tz = workshop.timezone.parse().unwrap_or(Tz::UTC);
    match placeholder {
        Placeholder::Name => Some(clean::literal(to.name)),
        Placeholder::Institution => extra.institution.and_then(of),
        Placeholder::Workshop => of(&workshop.title),
        Placeholder::City => of(&workshop.city),
        Placeholder::Venue => of(&workshop.venue),
        Placeholder::Dates => Some(reader.date_range(workshop.start, workshop.end)),
        Placeholder::Hours => about.hours.map(|(start, end)| reader.event_hours(start, end)),
        Placeholder::Days => {
            let days = (workshop.start - about.now.with_timezone(&zone).date_naive()).num_days();
            (days > 0).then(|| t!(reader, "mail-days", n = days))
        }
        Placeholder::AnswerBy => extra.answer_by.map(|day| reader.date_full(day)),
        Placeholder::Link => extra.link.map(str::to_owned),
        Placeholder::Organiser => about
            .organiser
            .and_then(of)
            .filter(|name| !name.is_empty())
            .or_else(|| Some(clean::literal(&about.from.name))),
        Placeholder::Contact => workshop.contact_email.clone(),
        Placeholder::Recommendation => extra.recommendation.and_then(|(text, _)| of(text)),
        Placeholder::Due => extra.recommendation.and_then(|(_, due)| due).map(|day| reader.date_full(day)),
    }
}

/// The paragraphs as HTML between their marks.
pub(super) fn html(words: &Words, style: &str) -> String {
    let mut out = String::from(BEGIN);
    for paragraph in paragraphs(&words.body) {
        let (language, direction) = (words.language.code(), words.language.dir());
        out.extend(["\n<p lang=\"", language, "\" dir=\"", direction, "\" style=\"", style, "\">"]);
        let lines: Vec<String> = paragraph.lines().map(|line| linked(&bulleted(line))).collect();
        out.push_str(&lines.join("<br>"));
        out.push_str("</p>");
    }
    out.push('\n');
    out.push_str(END);
    out
}

/// The paragraphs as plain text.
pub(super) fn plain(body: &str) -> String {
    let paragraphs: Vec<String> =
        paragraphs(body).map(|one| one.lines().map(bulleted).collect::<Vec<_>>().join("\n")).collect();
    paragraphs.join("\n\n")
}

fn paragraphs(body: &str) -> impl Iterator<Item = &str> {
    body.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty())
}

fn bulleted(line: &str) -> String {
    let line = line.trim();
    line.strip_prefix("- ").map_or_else(|| line.to_owned(), |rest| format!("• {rest}"))
}

/// Escaped, with its web addresses as links.
fn linked(line: &str) -> String {
    let (mut out, mut rest) = (String::new(), line);
    for link in links(line) {
        let Some(at) = rest.find(link) else { continue };
        out.push_str(&escaped(&rest[..at]));
        let address = escaped(link);
        out.extend([
            "<a href=\"",
            &address,
            "\" dir=\"ltr\" class=\"accent\" style=\"color:#0b5a52;word-break:break-all\">",
            &address,
            "</a>",
        ]);
        rest = &rest[at + link.len()..];
    }
    out.push_str(&escaped(rest));
    out
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&#38;"),
            '<' => out.push_str("&#60;"),
            '>' => out.push_str("&#62;"),
            '"' => out.push_str("&#34;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

fn unescaped(text: &str) -> String {
    let pairs = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The words of a mail that waits, as they can be edited; none where it has none of its own.
pub fn of_mail(html: &str) -> Option<String> {
    let inside = between(html)?;
    let mut text = String::new();
    for (at, part) in inside.split('<').enumerate() {
        let (tag, rest) = if at == 0 { ("", part) } else { part.split_once('>')? };
        if tag.starts_with("/p") {
            text.push_str("\n\n");
        } else if tag.starts_with("br") {
            text.push('\n');
        }
        let said = rest.trim_matches(['\n', '\r']);
        text.push_str(&unescaped(said));
    }
    let text = text.trim().to_owned();
    (!text.is_empty()).then_some(text)
}

fn between(html: &str) -> Option<&str> {
    let (_, rest) = html.split_once(BEGIN)?;
    Some(rest.split_once(END)?.0)
}

/// The HTML and the text of a mail with other words in place of its own; none where they are not found in both.
pub fn replaced(html: &str, text: &str, language: Locale, body: &str) -> Option<(String, String)> {
    let old = of_mail(html)?;
    let words = Words { subject: String::new(), body: body.to_owned(), language };
    let (head, rest) = html.split_once(BEGIN)?;
    let (_, tail) = rest.split_once(END)?;
    let html =
        format!("{head}{}{tail}", super::letter::isolated(&self::html(&words, super::letter::paragraph(language))));
    let wanted: Vec<String> =
        super::letter::plain_lines(&old, language).lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let lines: Vec<&str> = text.lines().collect();
    let said: Vec<usize> = (0..lines.len()).filter(|at| !lines[*at].is_empty()).collect();
    let found =
        said.windows(wanted.len()).find(|window| window.iter().zip(&wanted).all(|(at, line)| lines[*at] == line))?;
    let (first, last) = (*found.first()?, *found.last()?);
    let new = super::letter::plain_lines(&plain(body), language);
    let before = lines[..first].join("\n");
    let after = lines[last + 1..].join("\n");
    Some((html, format!("{before}\n{}\n{after}\n", new.trim_end())))
}
