//! What a reader sees in their language: texts, digits, dates, money, and which language to use.
//!
//! ```ignore
//! let reader = Reader::of(Locale::Ckb);
//! reader.t("verb-save");                                  // a text without variables
//! t!(reader, "people-count", n = 12);                     // with variables
//! t!(reader.plain(), "mail-invitation-subject", title = title); // without isolates
//! reader.date_range(start, end);
//! ```
//!
//! **To add a text**: put the key into the same file of `locales/en`, `locales/ar` and
//! `locales/ckb`, then use the key as a literal. Keys are kebab-case and begin with their area
//! (`nav-today`, `error-required`); variables are snake_case. Give numbers as numbers: they choose
//! the plural form and come out in the reader's digits; never write a digit into an Arabic or
//! Kurdish text. Dates, times and money are formatted first (`reader.date(..)`) and passed as text.
//! A key built at run time needs its prefix in `DYNAMIC` of `tests/catalogues.rs`.
//!
//! **To add an area**: one `.ftl` file per language and one line in `areas.rs`.
//!
//! Keys missing from a language are shown in English and stop debug builds. Nothing in here is
//! compiled into wasm: islands get their texts as props. `docs/LANGUAGES.md` says more.

mod areas;
mod catalogue;
mod columns;
mod content;
mod dates;
mod isolates;
mod money;
mod negotiate;
mod numbers;
mod plurals;
mod reader;
mod relative;
mod text;
mod words;
mod zones;

pub use crate::domain::{Digits, Locale};
pub use catalogue::Args;
pub use columns::{code_of, column_of, is_called, means_yes};
pub use content::Content;
pub use dates::{WEEK_START, is_weekend, week_of};
pub use isolates::strip_isolates;
pub use negotiate::negotiate;
pub use reader::Reader;
pub use text::{has, t, text};

/// A text with variables: `t!(reader, "key", name = value, n = 3)`. The first argument is a
/// `Reader` or a `Locale`; the key may be built at run time; values are text or numbers.
#[macro_export]
macro_rules! t {
    ($reader:expr, $key:expr $(,)?) => {
        $crate::i18n::text($reader, $key, None)
    };
    ($reader:expr, $key:expr, $($name:ident = $value:expr),+ $(,)?) => {{
        let mut args = $crate::i18n::Args::new();
        $(args.set(stringify!($name), $value);)+
        $crate::i18n::text($reader, $key, Some(&args))
    }};
}
pub use crate::t;
