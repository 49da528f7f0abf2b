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
        let forms = |locale| [0, 1, 2, 3, 11, 100].map(|n| crate::t!(Reader::of(locale).plain(), "count-seats", n = n));
        assert_eq!(forms(Locale::En), ["0 seats", "1 seat", "2 seats", "3 seats", "11 seats", "100 seats"]);
        assert_eq!(forms(Locale::Ar), ["لا مقاعد", "مقعد واحد", "مقعدان", "٣ مقاعد", "١١ مقعدًا", "١٠٠ مقعد"]);
        assert_eq!(forms(Locale::Ckb), ["٠ کورسی", "یەک کورسی", "٢ کورسی", "٣ کورسی", "١١ کورسی", "١٠٠ کورسی"]);
    }

    #[test]
    fn numbers_follow_the_digits_of_the_reader() {
        let latin = Reader::new(Locale::Ar, Digits::Latin).plain();
        assert_eq!(crate::t!(latin, "count-seats", n = 11), "11 مقعدًا");
        assert_eq!(crate::t!(Locale::Ckb, "count-seats", n = 1200), "١٬٢٠٠ کورسی");
    }

    #[test]
    fn isolates_stand_around_foreign_text_only() {
        let by = |reader: Reader, name: &str| crate::t!(reader, "public-organised-by", name = name);
        let arabic = Reader::of(Locale::Ar);
        assert_eq!(by(arabic, "وزارة"), "بتنظيم من وزارة");
        assert_eq!(by(arabic, "ICMPD"), "بتنظيم من \u{2068}ICMPD\u{2069}");
        assert_eq!(by(arabic.plain(), "ICMPD"), "بتنظيم من ICMPD");
        assert_eq!(by(Reader::of(Locale::En), "وزارة"), "Organised by \u{2068}وزارة\u{2069}");
    }

    #[test]
    #[should_panic(expected = "missing")]
    #[cfg(debug_assertions)]
    fn a_missing_key_stops_a_debug_build() {
        t(Locale::En, "no-such-key-anywhere");
    }
}
