//! Content in three languages and what is wrong with a field, as this reader sees them.

use super::Reader;
use super::catalogue::Args;
use crate::domain::{ErrorCode, Locale, Texts};

/// A text of people's content, in the best language there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Content<'a> {
    /// The text; empty where no language has one.
    pub text: &'a str,
    /// The language that the text is in, which is not always the reader's.
    pub locale: Locale,
    /// Whether it stands in for a translation that is missing.
    pub is_fallback: bool,
}

impl Content<'_> {
    /// The `lang` of the element around it.
    pub const fn lang(&self) -> &'static str {
        self.locale.code()
    }

    /// The `dir` of the element around it.
    pub const fn dir(&self) -> &'static str {
        self.locale.dir()
    }
}

impl Reader {
    /// The best text for this reader, with the language it is in.
    pub fn content(self, texts: &Texts) -> Content<'_> {
        let (text, locale) = texts.best(self.locale);
        Content { text, locale, is_fallback: locale != self.locale && !text.is_empty() }
    }

    /// What to say beside a field that was refused.
    pub fn field_error(self, error: &ErrorCode) -> String {
        let mut args = Args::new();
        for (name, value) in error.numbers() {
            args.set(name, value);
        }
        if let Some(name) = error.named() {
            args.set("name", name.to_owned());
        }
        // Machine fields are typed in ASCII whatever digits the reader sees.
        match error {
            ErrorCode::Date => args.set("example", "2023-05-23"),
            ErrorCode::Time => args.set("example", "08:30"),
            ErrorCode::TableType => args.set("kinds", "CSV, XLSX"),
            _ => {}
        }
        self.tr(format!("error-{}", error.code()), &args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_translated_says_its_language() {
        let texts = Texts { ar: "ورشة العمل".into(), ..Texts::default() };
        let shown = Reader::of(Locale::En).content(&texts);
        assert_eq!((shown.text, shown.lang(), shown.dir(), shown.is_fallback), ("ورشة العمل", "ar", "rtl", true));
        assert!(!Reader::of(Locale::Ar).content(&texts).is_fallback);
        assert!(!Reader::of(Locale::Ckb).content(&Texts::default()).is_fallback);
    }

    #[test]
    fn every_field_error_has_its_words() {
        let errors = [
            ErrorCode::Required,
            ErrorCode::RequiredInOneLanguage,
            ErrorCode::TooLong { max: 200 },
            ErrorCode::TooShort { min: 12 },
            ErrorCode::OutOfRange { min: 1, max: 5000 },
            ErrorCode::ControlCharacters,
            ErrorCode::Email,
            ErrorCode::Slug,
            ErrorCode::Taken,
            ErrorCode::Reserved,
            ErrorCode::Unknown,
            ErrorCode::Choice,
            ErrorCode::Date,
            ErrorCode::Time,
            ErrorCode::EndBeforeStart,
            ErrorCode::OutsideWorkshop,
            ErrorCode::TimeDoesNotExist,
            ErrorCode::Zone,
            ErrorCode::Circle,
            ErrorCode::TooMany { max: 500 },
            ErrorCode::Consent,
            ErrorCode::WeakPassword,
            ErrorCode::Mismatch,
            ErrorCode::Money,
            ErrorCode::Pattern,
            ErrorCode::FileType,
            ErrorCode::FileSize { max: 10 },
            ErrorCode::Future,
            ErrorCode::Transition,
            ErrorCode::NotAsked,
            ErrorCode::Late,
            ErrorCode::Placeholder { name: "x".into() },
            ErrorCode::Brace,
            ErrorCode::DeadLink { name: "x".into() },
        ];
        for locale in Locale::ALL {
            for error in &errors {
                assert!(!Reader::of(*locale).field_error(error).is_empty());
            }
        }
        let too_long = ErrorCode::TooLong { max: 200 };
        assert_eq!(Reader::of(Locale::En).field_error(&too_long), "At most 200 characters.");
        assert_eq!(Reader::of(Locale::Ar).field_error(&too_long), "٢٠٠ حرف في الأكثر.");
    }
}
