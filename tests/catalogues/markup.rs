//! Finds text in `view!` markup: quoted, bare, and in the attributes that people read.

use super::source::{bracket_end, literal_end};

const READ_ATTRIBUTES: &[&str] = &["title", "alt", "placeholder", "aria-label", "label"];

/// Every piece of markup text that holds a word.
pub fn texts(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("view! {") {
        let start = at + "view! ".len();
        block(&code[start + 1..bracket_end(code, start)], &mut found);
    }
    found
}

fn block(markup: &str, found: &mut Vec<String>) {
    let bytes = markup.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        match bytes[i] {
            b'{' => {
                let end = bracket_end(markup, i);
                let inner = markup[i + 1..end].trim();
                if let Some(only) = inner.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
                    note(only, found);
                }
                i = end;
            }
            b'<' => i = tag(markup, i, found),
            b'"' => {
                let end = literal_end(markup, i);
                note(&markup[i + 1..end], found);
                i = end;
            }
            b'/' if bytes.get(i + 1) == Some(&b'/') => i = super::source::line_end(markup, i),
            c if c.is_ascii_alphabetic() => {
                let end = markup[i..].find(['<', '{', '"']).map_or(markup.len(), |n| i + n);
                note(markup[i..end].trim(), found);
                i = end - 1;
            }
            _ => {}
        }
        i += 1;
    }
}

/// Steps over a tag, from `<` to its `>`.
fn tag(markup: &str, start: usize, found: &mut Vec<String>) -> usize {
    let bytes = markup.as_bytes();
    let mut i = start;
    while i < bytes.len() {
        match bytes[i] {
            b'{' | b'(' => i = bracket_end(markup, i),
            b'"' => {
                let end = literal_end(markup, i);
                let name = markup[start..i]
                    .trim_end_matches('=')
                    .rsplit(|c: char| c.is_whitespace())
                    .next()
                    .unwrap_or_default();
                if READ_ATTRIBUTES.contains(&name) {
                    note(&markup[i + 1..end], found);
                }
                i = end;
            }
            b'>' if !matches!(bytes[i - 1], b'=' | b'-') => return i,
            _ => {}
        }
        i += 1;
    }
    bytes.len()
}

/// The words of a mail's template that are neither markup, style nor instructions.
pub fn words_of_template(template: &str) -> Vec<String> {
    let mut text = template.to_owned();
    for (opening, closing) in [("<style", "</style>"), ("{#", "#}"), ("{{", "}}"), ("{%", "%}"), ("<", ">")] {
        while let Some(start) = text.find(opening) {
            let end = text[start..].find(closing).map_or(text.len(), |n| start + n + closing.len());
            text.replace_range(start..end, " ");
        }
    }
    text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() >= 3).map(str::to_owned).collect()
}

/// Whether a literal reads like a sentence: a capital first, then words.
pub fn is_sentence(literal: &str) -> bool {
    let mut words = literal.split(' ').filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() >= 2);
    let capital = literal.starts_with(|c: char| c.is_ascii_uppercase());
    let lower = words.next().is_some_and(|first| first.chars().skip(1).all(|c| c.is_ascii_lowercase()));
    capital && lower && words.next().is_some()
}

/// A word is three letters in a row; units, signs and single letters are no text.
fn note(text: &str, found: &mut Vec<String>) {
    let is_word = text.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() >= 3);
    if is_word {
        found.push(text.to_owned());
    }
}
