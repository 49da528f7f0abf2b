//! A text in up to three languages.

use super::Locale;
use serde::{Deserialize, Serialize};

/// One text in the languages it has been written in; empty ones are left out of JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// English.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub en: String,
    /// Arabic.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ar: String,
    /// Kurdish (Sorani).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ckb: String,
}

impl Texts {
    /// English only.
    pub fn english(text: impl Into<String>) -> Self {
        Self { en: text.into(), ..Self::default() }
    }

    /// The text in one language; empty when it is not translated.
    pub fn get(&self, locale: Locale) -> &str {
        match locale {
            Locale::En => &self.en,
            Locale::Ar => &self.ar,
            Locale::Ckb => &self.ckb,
        }
    }

    /// Replaces the text of one language.
    pub fn set(&mut self, locale: Locale, text: String) {
        match locale {
            Locale::En => self.en = text,
            Locale::Ar => self.ar = text,
            Locale::Ckb => self.ckb = text,
        }
    }

    /// The best text for a reader and the language it is in. A Kurdish reader is better served by
    /// Arabic than by English only where English is missing: English comes first, as in the rooms.
    pub fn best(&self, locale: Locale) -> (&str, Locale) {
        let order = match locale {
            Locale::En => [Locale::En, Locale::Ar, Locale::Ckb],
            Locale::Ar => [Locale::Ar, Locale::En, Locale::Ckb],
            Locale::Ckb => [Locale::Ckb, Locale::En, Locale::Ar],
        };
        order
            .into_iter()
            .map(|candidate| (self.get(candidate), candidate))
            .find(|(text, _)| !text.is_empty())
            .unwrap_or(("", locale))
    }

    /// Whether no language has a text.
    pub fn is_empty(&self) -> bool {
        Locale::ALL.iter().all(|locale| self.get(*locale).is_empty())
    }

    /// The languages that have no text while another has.
    pub fn missing(&self) -> Vec<Locale> {
        if self.is_empty() {
            return Vec::new();
        }
        Locale::ALL.iter().copied().filter(|locale| self.get(*locale).is_empty()).collect()
    }

    /// All languages in one string, for the search key.
    pub fn joined(&self) -> String {
        format!("{} {} {}", self.en, self.ar, self.ckb)
    }
}
