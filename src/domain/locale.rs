//! The three languages of equal rank.

use serde::{Deserialize, Serialize};

/// A language of Diwan. `ckb` is Kurdish (Sorani); never `ku`, which most libraries take for Kurmanji.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Arabic, with the data of Iraq (`ar-IQ`).
    Ar,
    /// Kurdish (Sorani).
    Ckb,
}

impl Locale {
    /// All languages in the order in which they are offered.
    pub const ALL: &'static [Self] = &[Self::En, Self::Ar, Self::Ckb];

    /// The code in addresses, `lang` attributes and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ar => "ar",
            Self::Ckb => "ckb",
        }
    }

    /// The same as [`Locale::code`], named as the other closed lists name it.
    pub const fn as_str(self) -> &'static str {
        self.code()
    }

    /// The language with this code, if it is one of the three.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|locale| locale.code() == code)
    }

    /// Writing direction, as HTML's `dir` wants it.
    pub const fn dir(self) -> &'static str {
        if self.is_rtl() { "rtl" } else { "ltr" }
    }

    /// Whether the language runs right to left.
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::Ar | Self::Ckb)
    }

    /// The language's name in itself.
    pub const fn native_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Ar => "العربية",
            Self::Ckb => "کوردی",
        }
    }
}

impl std::fmt::Display for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

super::macros::sql_as_text!(Locale);
