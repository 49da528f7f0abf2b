//! Taking a name, an address or a number out of texts that others keep.

use super::fold::fold;
use unicode_normalization::char::is_combining_mark;

/// What stands in the place of what was taken out.
const INSTEAD: &str = "…";

/// The text without any of the words, each where it stands by itself; none where nothing had to go. The longest
/// goes first, so that no part of a longer one stays.
pub fn without(text: &str, words: &[String]) -> Option<String> {
    let mut words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.trim().is_empty()).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut changed: Option<String> = None;
    for word in words {
        let now = changed.as_deref().unwrap_or(text);
        if let Some(next) = without_one(now, word) {
            changed = Some(next);
        }
    }
    changed
}

fn without_one(text: &str, word: &str) -> Option<String> {
    let (text_letters, word_letters) = (letters(text), letters(word.trim()));
    let wanted: Vec<char> = word_letters.iter().map(|letter| letter.folded).collect();
    let mut kept = String::new();
    let (mut from, mut seen) = (0, 0);
    while let Some(found) = text_letters.get(seen..seen + wanted.len()).filter(|_| !wanted.is_empty()) {
        let (at, end) = (found[0].at, found[wanted.len() - 1].end);
        let same = found.iter().zip(&wanted).all(|(letter, wanted)| letter.folded == *wanted);
        if same && at >= from && begins(&text[..at], word) && ends(&text[end..], word) {
            kept.push_str(&text[from..at]);
            kept.push_str(INSTEAD);
            from = end;
            seen += wanted.len();
        } else {
            seen += 1;
        }
    }
    (from > 0).then(|| kept + &text[from..])
}

/// A letter as search compares it ([`fold`]), and on which bytes of the text it stands with its marks.
struct Letter {
    folded: char,
    at: usize,
    end: usize,
}

/// Letter by letter: people write a name in another case, with other look-alikes, over the end of a line.
fn letters(text: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let last = letters.last_mut();
        if c.is_whitespace() {
            match last {
                Some(last) if last.folded == ' ' => last.end = end,
                _ => letters.push(Letter { folded: ' ', at, end }),
            }
        } else if c.is_ascii() {
            letters.push(Letter { folded: c.to_ascii_lowercase(), at, end });
        } else {
            let key = fold(c.encode_utf8(&mut [0; 4]));
            match last {
                Some(last) if key.is_empty() && (c.is_alphanumeric() || is_combining_mark(c)) => last.end = end,
                _ => letters.extend(key.chars().map(|folded| Letter { folded, at, end })),
            }
        }
    }
    letters
}

/// Whether a word begins here: after no letter, or after one of the letters that Arabic writes onto the next word.
fn begins(before: &str, word: &str) -> bool {
    let mut back = before.chars().rev();
    match back.next() {
        Some(last) if word.contains('@') && "._-+".contains(last) => false,
        Some(last) if last.is_alphanumeric() => {
            "وفبلك".contains(last) && back.next().is_none_or(|other| !other.is_alphanumeric())
        }
        _ => true,
    }
}

/// Whether it ends there; a dot after an address may belong to the sentence.
fn ends(after: &str, word: &str) -> bool {
    let mut ahead = after.chars();
    match ahead.next() {
        Some('.' | '-') if word.contains('@') => ahead.next().is_none_or(|other| !other.is_alphanumeric()),
        Some(next) => !next.is_alphanumeric(),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redacted(text: &str, words: &[&str]) -> Option<String> {
        without(text, &words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn whole_words_only() {
        let one = |text: &str| redacted(text, &["Sample delegate 1", "a@x.example", "مندوب نموذجي"]);
        assert_eq!(one("Dear Sample delegate 1, yes."), Some("Dear …, yes.".into()));
        assert_eq!(one("Sample delegate 12"), None);
        assert_eq!(one("<a@x.example> or a@x.example."), Some("<…> or ….".into()));
        assert_eq!(one("ba@x.example b.a@x.example a@x.example.org"), None);
        assert_eq!(one("ومندوب نموذجي، \u{2068}مندوب نموذجي\u{2069}"), Some("و…، \u{2068}…\u{2069}".into()));
        assert_eq!(one("مندوب نموذجية"), None);
    }

    #[test]
    fn as_people_write_a_name() {
        let one = |text: &str| redacted(text, &["Ali Hassan", "علي", "کاروان"]);
        assert_eq!(one("ALI\n hassan, Ali  Hassan"), Some("…, …".into()));
        assert_eq!(one("من عَلِيّ، وعلی"), Some("من …، و…".into()));
        assert_eq!(one("كاروان و كـاروان"), Some("… و …".into()));
        assert_eq!(one("عليه"), None);
    }

    #[test]
    fn the_longest_first() {
        assert_eq!(redacted("Ali Hassan and Ali", &["Ali", "Ali Hassan"]), Some("… and …".into()));
        assert_eq!(redacted("nothing", &["", " "]), None);
    }
}
