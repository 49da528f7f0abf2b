//! Who reads: the language, the digits, and whether texts carry isolates. Pages, mails and
//! documents hold a `Reader` and ask it for everything that a person will see.

use super::catalogue::Args;
use super::{numbers, text};
use crate::domain::{Digits, Locale};

/// A reader's language and digits. Small and `Copy`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reader {
    /// The language of texts.
    pub locale: Locale,
    /// The digits of numbers, dates and times.
    pub digits: Digits,
    isolates: bool,
}

impl Reader {
    /// A reader of the language, with the digits that are usual in it.
    pub const fn of(locale: Locale) -> Self {
        Self::new(locale, Digits::of(locale))
    }

    /// A reader with digits of their own choice.
    pub const fn new(locale: Locale, digits: Digits) -> Self {
        Self { locale, digits, isolates: true }
    }

    /// The same reader, whose texts carry no isolates: for mail subjects, CSV, file names, .ics.
    #[must_use]
    pub const fn plain(self) -> Self {
        Self { isolates: false, ..self }
    }

    pub(super) const fn has_isolates(self) -> bool {
        self.isolates
    }

    /// A text without variables.
    pub fn t(self, key: impl AsRef<str>) -> String {
        text(self, key, None)
    }

    /// A text with variables made by hand; `t!` is shorter.
    pub fn tr(self, key: impl AsRef<str>, args: &Args) -> String {
        text(self, key, Some(args))
    }

    /// The `lang` attribute.
    pub const fn lang(self) -> &'static str {
        self.locale.code()
    }

    /// The `dir` attribute.
    pub const fn dir(self) -> &'static str {
        self.locale.dir()
    }

    /// A count: grouped by thousands, in the reader's digits.
    pub fn n(self, count: impl TryInto<i64>) -> String {
        numbers::grouped(count.try_into().unwrap_or(i64::MAX), self.digits)
    }

    /// The ASCII digits of a text in the reader's digits (years, times, ordinals). Not for
    /// e-mail addresses, phone numbers and codes, which stay as they are.
    pub fn digits(self, text: &str) -> String {
        numbers::localize(text, self.digits)
    }

    /// Items in a row: "A, B and C".
    pub fn list<S: AsRef<str>>(self, items: &[S]) -> String {
        let Some((last, rest)) = items.split_last() else {
            return String::new();
        };
        let Some((first, middle)) = rest.split_first() else {
            return last.as_ref().to_owned();
        };
        let head = middle.iter().fold(first.as_ref().to_owned(), |head, item| {
            crate::t!(self, "list-item", head = head, item = item.as_ref())
        });
        crate::t!(self, "list-end", head = head, item = last.as_ref())
    }
}

impl From<Locale> for Reader {
    fn from(locale: Locale) -> Self {
        Self::of(locale)
    }
}

impl From<&Self> for Reader {
    fn from(reader: &Self) -> Self {
        *reader
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_join_as_the_language_does() {
        assert_eq!(Reader::of(Locale::En).list(&["A", "B", "C"]), "A, B and C");
        assert_eq!(Reader::of(Locale::Ar).list(&["أ", "ب", "ج"]), "أ وب وج");
        assert_eq!(Reader::of(Locale::Ckb).list(&["ا", "ب", "ج"]), "ا، ب و ج");
        assert_eq!(Reader::of(Locale::Ar).list(&["أ"]), "أ");
        assert_eq!(Reader::of(Locale::Ar).list::<&str>(&[]), "");
    }

    #[test]
    fn counts_in_both_digits() {
        assert_eq!(Reader::of(Locale::En).n(1_234_567_i64), "1,234,567");
        assert_eq!(Reader::of(Locale::Ckb).n(12_usize), "١٢");
        assert_eq!(Reader::new(Locale::Ar, Digits::Latin).n(-1200), "-1,200");
        assert_eq!(Reader::of(Locale::Ar).digits("08:30"), "٠٨:٣٠");
    }
}
