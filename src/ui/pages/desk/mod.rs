//! What staff see.

pub mod coverage;
pub mod filters;
pub mod find;
pub mod imports;
pub mod inbox;
pub mod institutions;
pub mod keys;
pub mod mail;
pub mod nominations;
pub mod outbox;
pub mod participants;
pub mod parts;
pub mod people;
pub mod projects;
pub mod recommendations;
pub mod settings;
pub mod sorting;
pub mod team;
pub mod today;
pub mod workshop;
