//! What people agree to when they register: purpose by purpose, in the version of the text that they read.

use super::Texts;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

super::macros::words! {
    /// What somebody agrees to.
    Purpose {
        /// That what they give is kept and used to run the workshop. Without it nobody registers.
        Workshop = "workshop",
        /// Photographs and recordings.
        Photos = "photos",
        /// Being written to about later workshops.
        Contact = "contact",
        /// Their name and institution in what the donor is sent.
        Donor = "donor",
    }
}

impl Purpose {
    /// Whether nobody registers without it.
    pub const fn is_needed(self) -> bool {
        matches!(self, Self::Workshop)
    }
}

/// The words of a purpose. They never change: another wording is another version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentText {
    /// To what one agrees.
    pub purpose: Purpose,
    /// From 1; 0 are the product's own words, which are no record.
    pub version: i64,
    /// The words; empty for the product's own.
    pub text: Texts,
    /// Since when; none for the product's own.
    pub created_at: Option<DateTime<Utc>>,
    /// Until when it was asked; none while it is.
    pub ended_at: Option<DateTime<Utc>>,
}

/// A purpose and a version, as a form's box and a registration name them: `photos:3`; `photos` is the present one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Agreed {
    /// To what.
    pub purpose: Purpose,
    /// In which version.
    pub version: i64,
}

impl std::fmt::Display for Agreed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.purpose, self.version)
    }
}

/// Reads `photos:3` or `photos`; none for anything else.
pub fn parse(given: &str) -> Option<(Purpose, Option<i64>)> {
    match given.split_once(':') {
        Some((purpose, version)) => Some((Purpose::parse(purpose)?, Some(version.parse().ok()?))),
        None => Some((Purpose::parse(given)?, None)),
    }
}

/// That somebody agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// To what.
    pub purpose: Purpose,
    /// In which version.
    pub version: i64,
    /// When.
    pub given_at: DateTime<Utc>,
    /// When they took it back.
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// What a form asks: the latest version of each purpose that was not ended, and always the one that is needed.
pub fn asked(all: &[ConsentText]) -> Vec<ConsentText> {
    let latest = |purpose| all.iter().filter(|one| one.purpose == purpose).max_by_key(|one| one.version);
    let own = |purpose| ConsentText { purpose, version: 0, text: Texts::default(), created_at: None, ended_at: None };
    Purpose::ALL
        .iter()
        .filter_map(|purpose| match latest(*purpose).filter(|one| one.ended_at.is_none()) {
            Some(text) => Some(text.clone()),
            None => purpose.is_needed().then(|| own(*purpose)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_is_asked_and_the_needed_one_always() {
        let at = DateTime::from_timestamp(0, 0);
        let text = |purpose, version, ended_at| ConsentText {
            purpose,
            version,
            text: Texts::english("x"),
            created_at: at,
            ended_at,
        };
        let named = |all: &[ConsentText]| asked(all).iter().map(|one| (one.purpose, one.version)).collect::<Vec<_>>();
        assert_eq!(named(&[]), [(Purpose::Workshop, 0)]);
        let all = [
            text(Purpose::Photos, 1, None),
            text(Purpose::Photos, 2, None),
            text(Purpose::Contact, 1, at),
            text(Purpose::Workshop, 1, at),
        ];
        assert_eq!(named(&all), [(Purpose::Workshop, 0), (Purpose::Photos, 2)]);
    }

    #[test]
    fn boxes_are_read() {
        assert_eq!(parse("photos:3"), Some((Purpose::Photos, Some(3))));
        assert_eq!(parse("photos"), Some((Purpose::Photos, None)));
        assert_eq!(parse(&Agreed { purpose: Purpose::Donor, version: 2 }.to_string()), Some((Purpose::Donor, Some(2))));
        assert!(parse("photos:").is_none() && parse("all").is_none());
    }
}
