//! Ministries, directorates and bodies of both levels of government.

use super::{InstitutionId, Texts};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

super::macros::words! {
    /// The level of government. `central` is shown as *Federal*, never as the word itself.
    Level {
        /// The federal government.
        Federal = "central",
        /// The Kurdistan Regional Government.
        Region = "krg",
    }
}

/// A governorate, by its code (`AR`, `BG`, `HAL`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Governorate {
    /// Code used in forms and the API.
    pub code: String,
    /// ISO 3166-2, where one is assigned.
    pub iso: Option<String>,
    /// Which government administers it.
    pub level: Level,
    /// Its name.
    pub name: Texts,
}

/// An institution that is invited, nominates, leads or supports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Institution {
    /// Identifier.
    pub id: InstitutionId,
    /// Stable short code (`MOP`, `KRG-MOP`).
    pub code: String,
    /// Level of government.
    pub level: Level,
    /// `core` or `extended` in the reference data.
    pub tier: String,
    /// Its name; always show the level beside it, both levels have ministries of the same name.
    pub name: Texts,
    /// The institution that it belongs to.
    pub parent: Option<InstitutionId>,
    /// Who has the same task at the other level.
    pub counterpart: Option<InstitutionId>,
    /// First day of its existence, where known.
    pub valid_from: Option<NaiveDate>,
    /// Last day of its existence, where known.
    pub valid_to: Option<NaiveDate>,
    /// Rises with every change.
    pub revision: i64,
}

impl Institution {
    /// Whether it is there on a day; what was dissolved or renamed stays on record, but is no longer asked.
    pub fn exists_on(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }
}
