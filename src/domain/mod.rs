//! What a workshop is: types and rules, pure, for the server and the browser alike.
//!
//! One file per noun. To add one: a file here with the type, its `parse` constructors and its rules,
//! then `storage/<noun>.rs` (rows), `services/<noun>.rs` (use cases) and a page. Nothing here knows of
//! time, randomness, SQL or HTTP: they come in as arguments.
#![deny(missing_docs)]

mod macros;

pub mod account;
pub mod agenda;
pub mod attachment;
pub mod consent;
pub mod coordinates;
pub mod counterparts;
#[cfg(feature = "ssr")]
pub mod coverage;
pub mod digits;
#[cfg(feature = "ssr")]
pub mod duplicate;
pub mod exercise;
pub mod field_error;
pub mod find;
pub mod fold;
pub mod ids;
pub mod import;
pub mod inbox;
pub mod institution;
pub mod invitation;
pub mod locale;
pub mod mail_rule;
pub mod message;
pub mod money;
pub mod news;
pub mod nomination;
pub mod participant;
pub mod person;
pub mod question;
pub mod quota;
pub mod recommendation;
#[cfg(feature = "ssr")]
pub mod redact;
pub mod registration;
pub mod role;
pub mod session;
pub mod sorted;
pub mod text;
pub mod texts;
pub mod wall_clock;
pub mod workshop;

pub use digits::Digits;
pub use field_error::{ErrorCode, FieldError, FieldErrors};
pub use ids::*;
pub use locale::Locale;
pub use sorted::Sorted;
pub use texts::Texts;
