//! A form as it came in: what was typed and what is wrong with it. An empty one where nothing was sent.

use crate::domain::{FieldErrors, Locale, Texts};

/// Fields of a form or query in the order in which they came; a name may repeat.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// Reads `application/x-www-form-urlencoded` or a query.
    pub fn parse(encoded: &[u8]) -> Option<Self> {
        serde_urlencoded::from_bytes(encoded).ok().map(Self)
    }

    /// The field's first value; empty when it did not come.
    pub fn get(&self, name: &str) -> &str {
        self.find(name).unwrap_or_default()
    }

    /// The field's first value, if it came.
    pub fn find(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// Every value of a field that repeats.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(n, _)| n == name).map(|(_, value)| value.as_str()).collect()
    }

    /// Whether a box was ticked or a field filled.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(n, value)| n == name && !value.is_empty())
    }

    /// `title.en`, `title.ar`, `title.ckb` as one text.
    pub fn texts(&self, name: &str) -> Texts {
        let mut texts = Texts::default();
        for locale in Locale::ALL {
            texts.set(*locale, self.get(&format!("{name}.{locale}")).to_owned());
        }
        texts
    }

    /// Adds a value.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// Adds the three languages of a text.
    pub fn push_texts(&mut self, name: &str, texts: &Texts) {
        for locale in Locale::ALL {
            self.push(format!("{name}.{locale}"), texts.get(*locale));
        }
    }

    /// Forgets what must not be sent back, such as passwords.
    #[must_use]
    pub fn without(mut self, names: &[&str]) -> Self {
        self.0.retain(|(name, _)| !names.contains(&name.as_str()));
        self
    }

    /// The fields below a name, without it: `kept.title.en` as `title.en`.
    #[must_use]
    pub fn below(&self, name: &str) -> Self {
        let inside = |(field, value): &(String, String)| {
            Some((field.strip_prefix(name)?.strip_prefix('.')?.to_owned(), value.clone()))
        };
        Self(self.0.iter().filter_map(inside).collect())
    }

    /// The fields with a name before theirs.
    #[must_use]
    pub fn prefixed(&self, name: &str) -> Self {
        Self(self.0.iter().map(|(field, value)| (format!("{name}.{field}"), value.clone())).collect())
    }

    /// As a query, leaving out what is empty.
    pub fn to_query(&self) -> String {
        let kept: Vec<_> = self.0.iter().filter(|(_, value)| !value.is_empty()).collect();
        serde_urlencoded::to_string(kept).unwrap_or_default()
    }
}

/// What a page's form shows: what was typed, what is wrong, and whether it was sent at all.
#[derive(Debug, Clone, Default)]
pub struct FormState {
    /// Whether this page answers a POST.
    pub sent: bool,
    /// Whether what was typed can be sent once more as it is, when the page cannot be shown.
    pub again: bool,
    /// What was typed.
    pub fields: Fields,
    /// What is wrong with which field.
    pub errors: FieldErrors,
    /// A problem with the whole: the catalogue key.
    pub problem: Option<String>,
    /// What the handler wants shown (a preview, a dry run, a secret shown once): name and value.
    pub shown: Vec<(String, String)>,
}

impl FormState {
    /// What was typed, or the stored value before anything was sent.
    pub fn value(&self, name: &str, stored: &str) -> String {
        if self.sent { self.fields.get(name).to_owned() } else { stored.to_owned() }
    }

    /// Whether a box or choice is on: as sent, or as stored.
    pub fn chosen(&self, name: &str, value: &str, stored: bool) -> bool {
        if self.sent { self.fields.all(name).contains(&value) } else { stored }
    }

    /// Something that the handler wants shown.
    pub fn shown(&self, name: &str) -> Option<&str> {
        self.shown.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}
