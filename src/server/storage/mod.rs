//! SQL, one file a noun, one text for both engines.
//!
//! To add a noun: a migration of the same number for each engine; a file here with a private row struct
//! (`derive(FromRow)`), `From<Row>` for the domain type, and functions that take `&mut Tx`. Look-ups return
//! `Result<Option<T>, StorageError>`, lists `Result<Vec<T>, …>`. Write each statement once with `both!`,
//! with `$1` placeholders; compare times only with times that were bound. What differs between the engines
//! sits in `dialect`. Tests run on both engines: see `tests/support`.
#![deny(missing_docs)]

mod db;
pub mod dialect;
mod error;

pub mod actions;
pub mod agenda;
pub mod appointments;
pub mod attachments;
pub mod attendance;
pub mod audit;
pub mod backup;
pub mod caldav;
pub mod calendar_answers;
mod cells;
mod conditions;
pub mod consents;
pub mod contacts;
pub mod counters;
pub mod coverage;
pub mod donors;
pub mod duplicates;
pub mod erasure;
pub mod exercises;
pub mod feeds;
pub mod file_answers;
pub mod focal_points;
pub mod idempotency;
pub mod imports;
pub mod inbox;
pub mod installation;
pub mod institutions;
pub mod invitations;
pub mod mail_rules;
pub mod merges;
pub mod merging;
pub mod moving;

pub mod links;
pub mod news;
pub mod nominations;
mod order;
pub mod outbox;
pub mod participants;
pub mod people;
mod people_search;
pub mod projects;
pub mod questions;
pub mod recommendations;
pub mod registrations;
mod rows;
pub mod samples;
mod schema;
pub mod seats;
pub mod series;
pub mod sessions;
pub mod staff;
pub mod staff_sessions;
pub mod subscriptions;
pub mod suppression;
pub mod today;
pub mod tokens;
pub mod users;
mod workshop_lists;
pub mod workshops;

pub(crate) use db::both;
pub use db::{Db, Engine, Tx};
pub use error::StorageError;
