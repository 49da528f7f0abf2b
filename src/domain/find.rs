//! What the palette finds: one hit of any kind.

use super::Locale;
use serde::{Deserialize, Serialize};

super::macros::words! {
    /// What a hit is.
    Thing {
        /// A page or something to do.
        Action = "action",
        /// A workshop.
        Workshop = "workshop",
        /// A person.
        Person = "person",
        /// An institution.
        Institution = "institution",
    }
}

/// One hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// What it is.
    pub thing: Thing,
    /// Its name.
    pub title: String,
    /// The language of its name; none where it follows the script.
    pub lang: Option<Locale>,
    /// A second line, in the reader's language.
    pub note: String,
    /// Its page.
    pub href: String,
}
