//! Calendars to which programs sign in (RFC 4791): who signs in, what they see, what they were told, what they answer.
//!
//! `sign_in` knows people and staff by their passwords; `collections` and `objects` fill calendars from the record;
//! `sync` remembers what was told (RFC 6578); `answer` takes the one thing that a participant may change: their own
//! answer; `compare` says what else a program wanted to change. HTTP and XML are `http::caldav`.

mod answer;
mod collections;
mod compare;
mod objects;
mod sign_in;
mod sync;

pub use answer::{Put, Refusal, put};
pub use collections::{Collection, Key, all, one};
pub use objects::Object;
pub use sign_in::{Access, access_of, sign_in};
pub use sync::{Changes, changes, issue};

use super::Staff;
use crate::domain::Locale;
use crate::domain::person::Person;
use uuid::Uuid;

/// Who signed in.
#[derive(Debug, Clone)]
pub enum Principal {
    /// Somebody who takes part, for themselves.
    Participant(Participant),
    /// A member of staff, over the workshops in their care.
    Staff(Staff),
}

/// Somebody who takes part.
#[derive(Debug, Clone)]
pub struct Participant {
    /// Their record.
    pub person: Person,
    /// Their address.
    pub email: String,
    /// Language of their calendar.
    pub language: Locale,
}

impl Principal {
    /// The identifier that their addresses hold.
    pub fn id(&self) -> Uuid {
        match self {
            Self::Participant(one) => one.person.id.0,
            Self::Staff(staff) => staff.id.0,
        }
    }

    /// Their address.
    pub fn email(&self) -> &str {
        match self {
            Self::Participant(one) => &one.email,
            Self::Staff(staff) => &staff.email,
        }
    }

    /// Their name as shown.
    pub fn name(&self) -> &str {
        match self {
            Self::Participant(one) => one.person.name.best(one.language),
            Self::Staff(staff) => &staff.name,
        }
    }

    /// Language of their calendars.
    pub fn language(&self) -> Locale {
        match self {
            Self::Participant(one) => one.language,
            Self::Staff(staff) => staff.language,
        }
    }
}
