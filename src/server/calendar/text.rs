//! What may stand in a calendar text: the one place that decides which characters are kept.
//!
//! To forbid or translate one more character, give it its [`Class`] in [`class`]; writing, links
//! and tests follow.

/// What becomes of a character that came from a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Printed as it is.
    Plain,
    /// Printed behind a backslash in a TEXT value (RFC 5545 §3.3.11).
    Escaped,
    /// A line break, however it was typed.
    Newline,
    /// Left out.
    Dropped,
}

/// Whether and how `c` is printed.
///
/// Controls break lines or parsers, and CalDAV carries these files inside XML, which refuses them.
/// The bidirectional overrides and embeddings (U+202A to U+202E) let a title hide what it says;
/// marks and isolates stay, because Arabic and Kurdish titles with Latin words need them.
pub(super) const fn class(c: char) -> Class {
    match c {
        '\\' | ';' | ',' => Class::Escaped,
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Class::Newline,
        '\t' => Class::Plain,
        // Controls of both sets, overrides and embeddings, byte order marks.
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
            Class::Dropped
        }
        _ => Class::Plain,
    }
}

/// Walks over `text` once: each call gets a run of plain text and the class and character that ended
/// it. The last run ends with `None`. A CR LF pair is one line break.
pub(super) fn runs<'a>(text: &'a str, mut visit: impl FnMut(&'a str, Option<(Class, char)>)) {
    let mut start = 0;
    let mut after_return = false;
    for (at, c) in text.char_indices() {
        let class = class(c);
        if class == Class::Plain {
            after_return = false;
            continue;
        }
        let second_half = after_return && c == '\n';
        after_return = c == '\r';
        let class = if second_half { Class::Dropped } else { class };
        visit(&text[start..at], Some((class, c)));
        start = at + c.len_utf8();
    }
    visit(&text[start..], None);
}

/// `text` as a reader will get it back: line breaks are `\n`, what is dropped is gone.
pub fn clean(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    runs(text, |run, end| {
        kept.push_str(run);
        match end {
            Some((Class::Newline, _)) => kept.push('\n'),
            Some((Class::Escaped, c)) => kept.push(c),
            _ => {}
        }
    });
    kept
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn line_breaks_of_every_system_become_one_newline() {
        assert_eq!(clean("a\r\nb\rc\nd\u{2028}e\r\r\nf\n\ng"), "a\nb\nc\nd\ne\n\nf\n\ng");
    }

    #[test]
    fn controls_and_overrides_go_and_marks_stay() {
        assert_eq!(clean("a\0\u{7}\u{1b}b\u{9b}\u{feff}c\td"), "abc\td");
        assert_eq!(clean("\u{202e}gpj.exe\u{202c} \u{200f}وەزارەت"), "gpj.exe \u{200f}وەزارەت");
    }
}
