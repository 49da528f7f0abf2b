//! Use cases: permission, transaction, storage, outbox. Pages, API and calendar clients share them.
//!
//! To add one: a function that takes `&Ctx` and one struct of input; ask [`permission`] first; open
//! `ctx.app.db.write()` once; change rows; note it in [`audit`]; queue mail in the same transaction; commit.
//! Reads take `ctx.app.db.read()`. What is wrong with the input comes back as [`ServiceError::Invalid`]
//! with every field at once; never prose.

pub mod accounts;
pub mod actions;
pub mod agenda;
pub mod appointments;
pub mod attachments;
pub mod attendance;
pub mod audit;
pub mod caldav;
pub mod calendars;
pub mod check;
pub mod consents;
pub mod contacts;
mod context;
pub mod coverage;
pub mod demo;
pub mod duplicates;
mod error;
pub mod exercises;
pub mod feeds;
pub mod find;
pub mod idempotency;
pub mod imports;
pub mod inbox;
pub mod institutions;
pub mod invitations;
pub mod leaving;
mod letters;
pub mod links;
pub mod local_path;
pub mod mail_rules;
pub mod merges;
pub mod news;
pub mod nominations;
pub mod outbox;
pub mod participants;
pub mod passwords;
pub mod people;
pub mod permission;
pub mod projects;
pub mod public;
pub mod questions;
pub mod recommendations;
pub mod registrations;
pub mod reply_address;
pub mod rsvp;
pub mod seats;
pub mod series;
pub mod shares;
pub mod sign_in;
pub mod staff;
pub mod today;
pub mod tokens;
pub mod unsubscribe;
pub mod workshops;
pub mod zone;

pub use context::{Actor, Ctx, Staff};
pub use error::ServiceError;

/// What a service gives back.
pub type Result<T> = std::result::Result<T, ServiceError>;
