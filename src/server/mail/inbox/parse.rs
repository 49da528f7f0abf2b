//! One mail: its headers, its text, and what it is.

use super::super::clean;
use super::automatic;
use super::bounce::{self, Bounce};
use super::parts::{Part, lines, parts, split, value};
use super::reply::{self, Reply};
use super::tidied;
use mail_parser::decoders::html::html_to_text;
use mail_parser::{Address, HeaderName, HeaderValue};

/// Most characters of the text that are kept.
const TEXT: usize = 4000;
/// Most bytes of a part of which text is made.
const READ: usize = 512 * 1024;
/// Most recipients that are looked at.
const RECIPIENTS: usize = 100;
/// Most names of files.
const FILES: usize = 20;

/// What a mail is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A calendar's answer.
    Reply(Reply),
    /// A mail of ours that came back, or may be one.
    Bounce(Bounce),
    /// Neither.
    Other,
}

/// A mail as far as it matters here. Texts are clean: no controls, no overrides of direction, of a limited length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Its Message-ID, without angle brackets.
    pub message_id: String,
    /// Its Date as written.
    pub date: String,
    /// Sender's address in lower case; empty where there is none.
    pub from_email: String,
    /// Sender's name.
    pub from_name: String,
    /// Subject.
    pub subject: String,
    /// The beginning of its text.
    pub text: String,
    /// Names of the files that came with it.
    pub files: Vec<String>,
    /// To whom it came, by every header that says so.
    pub recipients: Vec<String>,
    /// Whether a program wrote it.
    pub is_automatic: bool,
    /// What it is.
    pub found: Found,
}

/// Reads a mail; none where these bytes have no header.
pub fn read(raw: &[u8]) -> Option<Mail> {
    let all = parts(raw);
    let mut mail = of_headers(all.first()?);
    mail.text = tidied(&text(&all), TEXT);
    mail.files = all
        .iter()
        .filter_map(|part| part.file_name())
        .map(clean::name)
        .filter(|name| !name.is_empty())
        .take(FILES)
        .collect();
    let answer = || all.iter().find_map(answer);
    let found = bounce::report(&all, &mail.text).map(Found::Bounce);
    let found = found.or_else(|| answer().map(Found::Reply));
    let found = found.or_else(|| bounce::perhaps(&all, &mail.from_email, &mail.subject, &mail.text).map(Found::Bounce));
    mail.found = found.unwrap_or(Found::Other);
    Some(mail)
}

/// The same by the headers alone, for what is too large to be read.
pub fn read_headers(raw: &[u8]) -> Option<Mail> {
    parts(split(raw).0).first().map(of_headers)
}

fn of_headers(whole: &Part<'_>) -> Mail {
    let headers = whole.headers();
    let text =
        |name: &HeaderName<'_>| value(headers, name).and_then(HeaderValue::as_text).unwrap_or_default().to_owned();
    let from = value(headers, &HeaderName::From).or_else(|| value(headers, &HeaderName::Sender));
    let from = from.and_then(HeaderValue::as_address).and_then(Address::first);
    let address = from.and_then(|one| one.address.as_deref()).unwrap_or_default();
    // Only a header that is there and empty says that the envelope had no sender.
    let path = headers.iter().find(|header| header.name == HeaderName::ReturnPath);
    let has_sender =
        path.is_none_or(|path| path.value.as_text().is_some_and(|text| !text.trim_matches(['<', '>', ' ']).is_empty()));
    Mail {
        message_id: clean::line(&text(&HeaderName::MessageId)).trim().trim_matches(['<', '>']).to_owned(),
        date: value(headers, &HeaderName::Date)
            .and_then(HeaderValue::as_datetime)
            .map(ToString::to_string)
            .unwrap_or_default(),
        from_email: clean::line(address).to_lowercase().chars().take(254).collect(),
        from_name: clean::name(from.and_then(|one| one.name.as_deref()).unwrap_or_default()),
        subject: clean::subject(&text(&HeaderName::Subject)),
        text: String::new(),
        files: Vec::new(),
        recipients: recipients(whole),
        is_automatic: automatic::is(whole, has_sender),
        found: Found::Other,
    }
}

/// Everybody to whom it came.
fn recipients(whole: &Part<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let headers = whole.headers();
    for header in headers.iter().filter(|header| matches!(header.name, HeaderName::To | HeaderName::Cc)) {
        let addresses = header.value.as_address().into_iter().flat_map(Address::iter);
        found.extend(addresses.filter_map(|one| one.address.as_deref()).take(RECIPIENTS).map(str::to_owned));
    }
    for name in ["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To"] {
        found.extend(lines(headers, name).take(RECIPIENTS).flat_map(|line| {
            line.split(',')
                .take(RECIPIENTS)
                .map(|one| one.trim().trim_matches(['<', '>']).to_owned())
                .collect::<Vec<_>>()
        }));
    }
    found.retain(|address| address.contains('@') && address.len() < 400);
    found.dedup();
    found.truncate(RECIPIENTS);
    found
}

/// A calendar's answer in a part: as what is read, or as a file.
fn answer(part: &Part<'_>) -> Option<Reply> {
    let kind = part.full_type();
    let by_name = || part.file_name().is_some_and(|name| name.to_ascii_lowercase().ends_with(".ics"));
    let is_calendar = matches!(kind.as_str(), "text/calendar" | "application/ics" | "text/x-vcalendar")
        || (kind == "application/octet-stream" && by_name());
    if is_calendar { reply::read(&part.text(), part.attribute("method")) } else { None }
}

/// What somebody wrote: the plain part, else what HTML says.
fn text(all: &[Part<'_>]) -> String {
    let read = |kind: &str| {
        let part = all.iter().find(|part| !part.holds_others && part.full_type() == kind && !part.is_attachment())?;
        let mut text = part.text();
        let end = (0..=READ.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        text.truncate(end);
        Some(text)
    };
    let plain = read("text/plain").filter(|text| !text.trim().is_empty());
    plain.or_else(|| read("text/html").map(|html| html_to_text(&html))).unwrap_or_default()
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn headers_and_text_are_clean() {
        let raw = "From: =?utf-8?B?2YbZhdmI2LDYrA==?= <Sample@X.example>\r\nTo: replies+abc@y.example, b@z.example\r\n\
                   Delivered-To: <replies+def@y.example>\r\nSubject: a\u{202E}b\r\nMessage-ID: <1@x>\r\n\r\none\u{0}\r\n\r\n\r\n\r\ntwo \u{202E}\r\n";
        let mail = read(raw.as_bytes()).expect("a mail");
        assert_eq!((mail.from_name.as_str(), mail.from_email.as_str()), ("نموذج", "sample@x.example"));
        assert_eq!((mail.subject.as_str(), mail.message_id.as_str()), ("ab", "1@x"));
        assert_eq!(mail.recipients, ["replies+abc@y.example", "b@z.example", "replies+def@y.example"]);
        assert_eq!(mail.text, "one\n\ntwo");
        assert!(!mail.is_automatic);
    }

    #[test]
    fn html_alone_is_read_as_text() {
        let mail = read(b"From: a@b\nContent-Type: text/html\n\n<style>x</style><p>I come.</p><script>1</script>")
            .expect("a mail");
        assert_eq!(mail.text, "I come.");
        let nobody = read(b"Return-Path: <>\nFrom: a@b\n\nx").expect("a mail");
        assert!(nobody.is_automatic);
        let bent = read(b"From: a@b\nMessage-ID: <1\n 2@x>\n\nx").expect("a mail");
        assert_eq!(bent.message_id, "1 2@x", "a folded identifier stays on its line");
        assert!(read(b"\x00\xff\n\n").is_none());
    }
}
