//! A mail in its parts (RFC 2045, 2046): flat, in the order in which they stand, without what messages hold inside.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{ContentType, Header, HeaderName, HeaderValue, MessageParser};

/// How deep parts are looked for. Programs stay below five.
const DEPTH: usize = 12;
/// How many parts are looked at.
const PARTS: usize = 200;

/// Takes what senders write: bits left over, padding or none.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// One part: its headers, and its body as it was encoded.
#[derive(Debug)]
pub struct Part<'x> {
    headers: Vec<Header<'x>>,
    body: &'x [u8],
    /// Whether it only holds others, which follow.
    pub holds_others: bool,
}

/// The parts of a mail, the whole first; none where there is no header.
pub fn parts(raw: &[u8]) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    // What is still to be looked at, the next on top.
    let mut open = vec![(raw, 0_usize)];
    while let Some((bytes, depth)) = open.pop() {
        if found.len() >= PARTS {
            break;
        }
        let (head, body) = split(bytes);
        let headers = headers(head);
        if headers.is_empty() && depth == 0 {
            break;
        }
        let mut part = Part { headers, body, holds_others: false };
        if depth < DEPTH
            && part.main_type() == "multipart"
            && let Some(boundary) = part.attribute("boundary")
        {
            let inner = between(body, boundary.as_bytes());
            part.holds_others = !inner.is_empty();
            open.extend(inner.into_iter().rev().map(|bytes| (bytes, depth + 1)));
        }
        found.push(part);
    }
    found
}

/// The headers of a block of them.
pub fn headers(head: &[u8]) -> Vec<Header<'_>> {
    let parsed = MessageParser::default().parse_headers(head);
    parsed.and_then(|message| message.parts.into_iter().next()).map(|part| part.headers).unwrap_or_default()
}

/// Headers and body; the empty line between them stays with the headers.
pub fn split(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    while at < bytes.len() {
        let end = line_end(bytes, at);
        if bytes[at..end].iter().all(|byte| matches!(byte, b'\r' | b'\n')) {
            return bytes.split_at(end);
        }
        at = end;
    }
    (bytes, &[])
}

/// Where the line that begins at `at` ends, its line break included.
fn line_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |found| at + found + 1)
}

/// What stands between the boundaries of a multipart (RFC 2046 §5.1.1); a missing last one is forgiven.
fn between<'x>(body: &'x [u8], boundary: &[u8]) -> Vec<&'x [u8]> {
    let (mut found, mut begun, mut at) = (Vec::new(), None, 0);
    while at < body.len() && found.len() < PARTS {
        let end = line_end(body, at);
        let after = body[at..end].strip_prefix(b"--").and_then(|line| line.strip_prefix(boundary));
        let delimiter = after.map(<[u8]>::trim_ascii_end).filter(|rest| matches!(*rest, b"" | b"--"));
        if let Some(rest) = delimiter {
            if let Some(begin) = begun {
                found.push(without_last_break(&body[begin..at]));
            }
            begun = (rest.is_empty()).then_some(end);
            if begun.is_none() {
                return found;
            }
        }
        at = end;
    }
    if let Some(begin) = begun.filter(|_| found.len() < PARTS) {
        found.push(&body[begin..]);
    }
    found
}

/// The line break before a boundary belongs to the boundary.
fn without_last_break(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    bytes.strip_suffix(b"\r").unwrap_or(bytes)
}

impl<'x> Part<'x> {
    /// Its headers.
    pub fn headers(&self) -> &[Header<'x>] {
        &self.headers
    }

    fn content_type(&self) -> Option<&ContentType<'x>> {
        value(&self.headers, &HeaderName::ContentType)?.as_content_type()
    }

    /// `text`, `multipart`, …, in lower case.
    pub fn main_type(&self) -> String {
        self.content_type().map_or_else(|| "text".to_owned(), |kind| kind.ctype().to_ascii_lowercase())
    }

    /// `text/calendar`, …, in lower case.
    pub fn full_type(&self) -> String {
        match self.content_type() {
            Some(kind) => format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()).to_ascii_lowercase(),
            None => "text/plain".to_owned(),
        }
    }

    /// A parameter of its type.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.content_type()?.attributes()?.iter().find(|one| one.name.eq_ignore_ascii_case(name)).map(|one| &*one.value)
    }

    /// Whether it is a file rather than what is read.
    pub fn is_attachment(&self) -> bool {
        let disposition = value(&self.headers, &HeaderName::ContentDisposition).and_then(HeaderValue::as_content_type);
        disposition.is_some_and(|kind| kind.ctype().eq_ignore_ascii_case("attachment"))
    }

    /// The name of the file that it is.
    pub fn file_name(&self) -> Option<&str> {
        let disposition = value(&self.headers, &HeaderName::ContentDisposition).and_then(HeaderValue::as_content_type);
        disposition.and_then(|kind| kind.attribute("filename")).or_else(|| self.attribute("name"))
    }

    /// What it holds, decoded.
    pub fn bytes(&self) -> Vec<u8> {
        let encoding = value(&self.headers, &HeaderName::ContentTransferEncoding).and_then(HeaderValue::as_text);
        match encoding.unwrap_or_default().trim().to_ascii_lowercase().as_str() {
            "base64" => base64(self.body),
            "quoted-printable" => quoted_printable_decode(self.body).unwrap_or_else(|| self.body.to_vec()),
            _ => self.body.to_vec(),
        }
    }

    /// What it holds as text, in its character set.
    pub fn text(&self) -> String {
        let bytes = self.bytes();
        match self.attribute("charset").and_then(|name| charset_decoder(name.as_bytes())) {
            Some(decode) => decode(&bytes),
            None => String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}

/// The value of the first header with a name.
pub fn value<'h, 'x>(headers: &'h [Header<'x>], name: &HeaderName<'_>) -> Option<&'h HeaderValue<'x>> {
    headers.iter().find(|header| header.name == *name).map(|header| &header.value)
}

/// Every value of a header that is not read any further, in one line each.
pub fn lines<'h>(headers: &'h [Header<'_>], name: &'h str) -> impl Iterator<Item = String> + 'h {
    headers.iter().filter(move |header| header.name.as_str().eq_ignore_ascii_case(name)).filter_map(|header| {
        let text = header.value.as_text()?;
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    })
}

/// Base64 with whatever stands between its letters left out.
fn base64(body: &[u8]) -> Vec<u8> {
    let mut letters: Vec<u8> =
        body.iter().copied().filter(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')).collect();
    if letters.len() % 4 == 1 {
        letters.pop();
    }
    BASE64.decode(letters).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn types(raw: &str) -> Vec<String> {
        parts(raw.as_bytes()).iter().map(Part::full_type).collect()
    }

    #[test]
    fn parts_stand_flat_in_their_order() {
        let raw = "Content-Type: multipart/mixed; boundary=a\r\n\r\npreamble\r\n--a\r\n\
                   Content-Type: multipart/alternative; boundary=\"a b\"\r\n\r\n--a b\r\n\r\nplain\r\n--a b\r\n\
                   Content-Type: text/html; charset=utf-8\r\n\r\n<p>\r\n--a b--\r\n\r\n--a\r\n\
                   Content-Type: application/ics; name=x.ics\r\nContent-Transfer-Encoding: BASE64\r\n\r\nQkVH SU4\r\n--a--\r\nafter";
        let all = parts(raw.as_bytes());
        let names: Vec<_> = all.iter().map(Part::full_type).collect();
        assert_eq!(names, ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/ics"]);
        assert_eq!((all[2].text().as_str(), all[4].text().as_str()), ("plain", "BEGIN"));
        assert_eq!(all[4].file_name(), Some("x.ics"));
    }

    #[test]
    fn line_ends_and_missing_ends_are_forgiven() {
        assert_eq!(
            types("Content-Type: multipart/mixed; boundary=a\n\n--a\n\none\n--a\n\ntwo"),
            ["multipart/mixed", "text/plain", "text/plain"]
        );
        let all = parts(b"Content-Type: multipart/mixed; boundary=a\n\n--a\n\none\n--a \t\r\n\ntwo\n--ab\n");
        assert_eq!((all[1].text().as_str(), all[2].text().as_str()), ("one", "two\n--ab\n"));
        assert_eq!(types("Content-Type: multipart/mixed\n\nx"), ["multipart/mixed"], "no boundary");
        assert!(parts(b"").is_empty() && parts(b"\r\n\r\nbody").is_empty());
    }

    #[test]
    fn messages_inside_are_not_opened() {
        let raw = "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: message/rfc822\n\n\
                   Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n--a--\n";
        assert_eq!(types(raw), ["multipart/mixed", "message/rfc822"]);
    }

    #[test]
    fn nesting_and_number_have_an_end() {
        let deep: String =
            (0..100_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")).collect();
        assert!(parts(deep.as_bytes()).len() <= DEPTH + 1);
        let messages = "Content-Type: message/rfc822\n\n".repeat(300_000);
        assert_eq!(parts(messages.as_bytes()).len(), 1);
        let wide = format!("Content-Type: multipart/mixed; boundary=a\n\n{}", "--a\n\nx\n".repeat(100_000));
        assert!(parts(wide.as_bytes()).len() <= PARTS);
    }
}
