//! Directional isolates around variables: kept where the variable could disturb the line, taken
//! away where it cannot (less noise for search in the page, copying and tests), and wholly
//! stripped for subjects, CSV, file names and calendar files.

use crate::domain::Locale;

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

/// The text without Fluent's isolates.
pub fn strip_isolates(text: &str) -> String {
    text.chars().filter(|c| !is_isolate(*c)).collect()
}

pub(super) fn strip(text: String) -> String {
    if text.contains(is_isolate) { strip_isolates(&text) } else { text }
}

/// Keeps the isolates around what runs against the language's direction, or holds such a piece.
pub(super) fn keep_needed(text: String, locale: Locale) -> String {
    if !text.contains(FIRST_STRONG_ISOLATE) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut opened: Vec<usize> = Vec::new();
    for c in text.chars() {
        match c {
            FIRST_STRONG_ISOLATE => opened.push(out.len()),
            POP_ISOLATE => {
                let Some(start) = opened.pop() else { continue };
                if out[start..].chars().any(|c| disturbs(c, locale)) {
                    out.insert(start, FIRST_STRONG_ISOLATE);
                    out.push(POP_ISOLATE);
                }
            }
            c => out.push(c),
        }
    }
    out
}

const fn is_isolate(c: char) -> bool {
    matches!(c, FIRST_STRONG_ISOLATE | POP_ISOLATE)
}

/// In a left-to-right line: anything of a right-to-left script, its digits included. In a
/// right-to-left line: any other letter. Digits alone read the same either way.
fn disturbs(c: char, locale: Locale) -> bool {
    if is_isolate(c) {
        return true;
    }
    let rtl = matches!(c, '\u{0590}'..='\u{08FF}' | '\u{200F}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}');
    if locale.is_rtl() { c.is_alphabetic() && !rtl } else { rtl }
}
