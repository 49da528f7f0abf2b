//! People: names in each script, contact, rank; appointments over time.

use super::{AppointmentId, InstitutionId, Locale, PersonId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

super::macros::words! {
    /// Sex, for quotas and aggregated reports.
    Sex {
        /// Female.
        Female = "female",
        /// Male.
        Male = "male",
    }
}

super::macros::words! {
    /// How a list of people is sorted.
    Sort {
        /// By name.
        Name = "name",
        /// By level and name of the institution; those without one last.
        Institution = "institution",
        /// By rank, highest first.
        Rank = "rank",
        /// By address; those without one last.
        Email = "email",
        /// By language.
        Language = "language",
    }
}

super::macros::words! {
    /// Rank, highest first.
    Rank {
        /// Minister or deputy minister.
        Minister = "minister",
        /// Director general.
        DirectorGeneral = "director-general",
        /// Deputy director general.
        DeputyDirectorGeneral = "deputy-director-general",
        /// Director.
        Director = "director",
        /// Head of section.
        HeadOfSection = "head-of-section",
        /// Officer.
        Officer = "officer",
        /// Adviser.
        Adviser = "adviser",
    }
}

/// A name as given in each script, keyed by language (`en`, `ar`, `ckb`) or `passport`. Never split into first and last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonName(pub BTreeMap<String, String>);

impl PersonName {
    /// Keys that a name may have.
    pub const KEYS: [&'static str; 4] = ["en", "ar", "ckb", "passport"];

    /// A name in one script.
    pub fn one(key: &str, name: impl Into<String>) -> Self {
        Self(BTreeMap::from([(key.to_owned(), name.into())]))
    }

    /// A name typed by its bearer: filed under the script it is written in.
    pub fn typed(name: impl Into<String>, language: Locale) -> Self {
        let name = name.into();
        let arabic = name.chars().any(|c| ('\u{0600}'..='\u{06FF}').contains(&c));
        let key = match (arabic, language) {
            (false, _) => "en",
            (true, Locale::Ckb) => "ckb",
            (true, _) => "ar",
        };
        Self::one(key, name)
    }

    /// The name to show a reader: their language's, else the passport's, else any.
    pub fn best(&self, locale: Locale) -> &str {
        let order: [&str; 4] = match locale {
            Locale::En => ["en", "passport", "ar", "ckb"],
            Locale::Ar => ["ar", "ckb", "passport", "en"],
            Locale::Ckb => ["ckb", "ar", "passport", "en"],
        };
        order.iter().find_map(|key| self.0.get(*key)).map_or("", String::as_str)
    }

    /// All scripts in one string, for the search key.
    pub fn joined(&self) -> String {
        self.0.values().map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// Somebody who is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Identifier.
    pub id: PersonId,
    /// Name per script.
    pub name: PersonName,
    /// Honorific, as they wish it.
    pub honorific: String,
    /// Address for mail, unique.
    pub email: Option<String>,
    /// Telephone.
    pub phone: String,
    /// Sex, where given.
    pub sex: Option<Sex>,
    /// Rank, where given.
    pub rank: Option<Rank>,
    /// Language they are written to.
    pub language: Locale,
    /// Whether they are a sample of the reference case.
    pub sample: bool,
    /// Where they serve now.
    pub institution: Option<InstitutionId>,
    /// What they are there.
    pub position: String,
    /// Rises with every change.
    pub revision: i64,
}

super::macros::words! {
    /// What a further contact is.
    ContactKind {
        /// An address.
        Email = "email",
        /// A telephone.
        Phone = "phone",
        /// Another spelling of the name.
        Name = "name",
    }
}

/// A way to reach or to find somebody beside those of their record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// What it is.
    pub kind: ContactKind,
    /// The thing itself.
    pub value: String,
}

/// A time served at an institution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// Identifier.
    pub id: AppointmentId,
    /// Where.
    pub institution: InstitutionId,
    /// As what.
    pub position: String,
    /// From, where known.
    pub starts_on: Option<NaiveDate>,
    /// The first day on which they no longer served there; none while it lasts.
    pub ends_on: Option<NaiveDate>,
}

impl Appointment {
    /// Whether they served there on a day.
    pub fn lasts_on(&self, day: NaiveDate) -> bool {
        self.starts_on.is_none_or(|from| from <= day) && self.ends_on.is_none_or(|to| to > day)
    }

    /// Whether there is a day on which both last.
    pub fn overlaps(&self, other: &Self) -> bool {
        let before = |one: &Self, two: &Self| one.ends_on.zip(two.starts_on).is_some_and(|(to, from)| to <= from);
        !before(self, other) && !before(other, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn served(starts_on: Option<u32>, ends_on: Option<u32>) -> Appointment {
        let day = |n: u32| NaiveDate::from_num_days_from_ce_opt(739_000 + i32::try_from(n).expect("small"));
        Appointment {
            id: AppointmentId(Uuid::nil()),
            institution: InstitutionId(Uuid::nil()),
            position: String::new(),
            starts_on: starts_on.and_then(day),
            ends_on: ends_on.and_then(day),
        }
    }

    proptest! {
        /// Two times overlap exactly when there is a day on which both last.
        #[test]
        fn overlapping_is_a_day_in_common(
            a in (proptest::option::of(0u32..9), proptest::option::of(1u32..9)),
            b in (proptest::option::of(0u32..9), proptest::option::of(1u32..9)),
        ) {
            let (ordered_a, ordered_b) = [a, b].map(|(from, length)| served(from, length.map(|n| from.unwrap_or(0) + n))).into();
            let days = (0..40).filter_map(|n| NaiveDate::from_num_days_from_ce_opt(738_990 + n));
            let common = days.clone().any(|day| ordered_a.lasts_on(day) && ordered_b.lasts_on(day));
            prop_assert_eq!(ordered_a.overlaps(&ordered_b), common);
            prop_assert_eq!(ordered_b.overlaps(&ordered_a), common);
        }
    }
}
