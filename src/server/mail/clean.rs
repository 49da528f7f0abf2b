//! What people typed, before it stands in a mail: no header can be bent and no name becomes a link.
//!
//! Names reach a mail from public forms. Programs turn whatever looks like an address into a link, so a
//! name that looks like one is held together by U+2060, which nobody sees and no program links across.

use crate::domain::text::without_overrides;

/// Longest name in a header or greeting, in characters.
const NAME: usize = 100;
/// Longest subject: with the encoding of RFC 2047 still far below the line's limit.
const SUBJECT: usize = 200;
/// Longest text of the record in one line.
const LINE: usize = 500;
const JOINER: char = '\u{2060}';

/// A name for a header: one line, no controls, of reasonable length.
pub fn name(raw: &str) -> String {
    shorten(&one_line(raw), NAME)
}

/// A subject: one line without isolates or controls.
pub fn subject(raw: &str) -> String {
    shorten(&one_line(&crate::i18n::strip_isolates(raw)), SUBJECT)
}

/// A text of the record that is to stay on its line.
pub fn line(raw: &str) -> String {
    shorten(&one_line(raw), LINE)
}

/// A name for the text of a mail: literal, and never a link.
pub fn literal(raw: &str) -> String {
    unlinked(&name(raw))
}

/// A text of the record in one line, literal: where web addresses become links, what stands in a record does not.
pub fn literal_line(raw: &str) -> String {
    unlinked(&line(raw))
}

fn unlinked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (i, c) in chars.iter().enumerate() {
        out.push(*c);
        let next = chars.get(i + 1).is_some_and(|next| next.is_alphanumeric() || *next == '/');
        let before = i > 0 && (chars[i - 1].is_alphanumeric() || chars[i - 1] == '/');
        if matches!(c, '.' | '@' | ':' | '/' | '\u{3002}' | '\u{FF0E}') && next && (before || *c == '@') {
            out.push(JOINER);
        }
    }
    out
}

/// White space made single, controls and direction overrides dropped.
fn one_line(raw: &str) -> String {
    let spaced: String =
        raw.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_dropped(*c)).collect();
    without_overrides(&spaced).split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Controls of both sets, line and paragraph separators, byte order marks, and what is no character.
const fn is_dropped(c: char) -> bool {
    matches!(c, '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

fn shorten(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let kept: String = text.chars().take(max - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_cannot_be_bent() {
        assert_eq!(name("Sample\r\nBcc: x@y.example"), "Sample Bcc: x@y.example");
        assert_eq!(subject("a\u{2068}b\u{2069}\u{0}\u{85}c\u{202E}"), "ab c");
        assert!(subject(&"x".repeat(5000)).chars().count() <= SUBJECT);
    }

    #[test]
    fn names_never_become_links() {
        for evil in
            ["http://evil.example/a", "evil.example", "www.evil.example", "mail me@evil.example", "//evil", "a.b.c"]
        {
            let text = literal(evil);
            assert!(text.contains(JOINER), "{evil}");
            assert_eq!(text.replace(JOINER, ""), evil);
        }
        for plain in ["Dr. Sample delegate 3", "نموذج ٣", "A. B. Sample", "Sample: two"] {
            assert_eq!(literal(plain), plain);
        }
    }
}
