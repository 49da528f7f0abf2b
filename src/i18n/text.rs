//! From a key to a text: fallback to English, isolates as the reader needs them.
//!
//! To try the plural forms of a new language, add it to the test below.

use super::catalogue::{self, Args};
use super::{Reader, isolates};
use crate::domain::Locale;

/// A text without variables.
pub fn t(reader: impl Into<Reader>, key: &str) -> String {
    text(reader, key, None)
}

/// What `t!` calls.
pub fn text(reader: impl Into<Reader>, key: impl AsRef<str>, args: Option<&Args>) -> String {
    let (reader, key) = (reader.into(), key.as_ref());
    let found = catalogue::format(reader.locale, reader.digits, key, args);
    debug_assert!(found.is_some(), "text `{key}` is missing in `{}`", reader.locale);
    let (text, locale) = match found {
        Some(text) => (text, reader.locale),
        None => match catalogue::format(Locale::En, reader.digits, key, args) {
            Some(text) => (text, Locale::En),
            None => return key.to_owned(),
        },
    };
    if reader.has_isolates() { isolates::keep_needed(text, locale) } else { isolates::strip(text) }
}

/// Whether a key exists, for texts that only some values have (zone names, currencies).
pub fn has(key: &str) -> bool {
    catalogue::has(Locale::En, key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Digits;

    #[test]
    fn plural_forms_of_the_three_languages() {
        let forms = |locale| [0, 1, 2, 3, 11, 100].map(|n| crate::t!(Reader::of(locale).plain(), "count-days", n = n));
        assert_eq!(forms(Locale::En), ["0 days", "1 day", "2 days", "3 days", "11 days", "100 days"]);
        assert_eq!(forms(Locale::Ar), ["لا أيام", "يوم واحد", "يومان", "٣ أيام", "١١ يومًا", "١٠٠ يوم"]);
        assert_eq!(forms(Locale::Ckb), ["٠ ڕۆژ", "یەک ڕۆژ", "٢ ڕۆژ", "٣ ڕۆژ", "١١ ڕۆژ", "١٠٠ ڕۆژ"]);
    }

    #[test]
    fn numbers_follow_the_digits_of_the_reader() {
        let latin = Reader::new(Locale::Ar, Digits::Latin).plain();
        assert_eq!(crate::t!(latin, "count-days", n = 11), "11 يومًا");
        assert_eq!(crate::t!(Locale::Ckb, "count-days", n = 1200), "١٬٢٠٠ ڕۆژ");
    }

    #[test]
    fn isolates_stand_around_foreign_text_only() {
        assert_eq!(crate::t!(Locale::Ar, "phrase-from", name = "وزارة"), "من وزارة");
        assert_eq!(crate::t!(Locale::Ar, "phrase-from", name = "ICMPD"), "من \u{2068}ICMPD\u{2069}");
        assert_eq!(crate::t!(Reader::of(Locale::Ar).plain(), "phrase-from", name = "ICMPD"), "من ICMPD");
    }

    #[test]
    #[should_panic(expected = "missing")]
    #[cfg(debug_assertions)]
    fn a_missing_key_stops_a_debug_build() {
        t(Locale::En, "no-such-key-anywhere");
    }
}
