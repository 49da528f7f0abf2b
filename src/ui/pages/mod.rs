//! The pages, one file each, by area. They call services and compose components; they hold no rules.

pub mod account;
pub mod desk;
pub mod error;
pub mod participant;
pub mod public;
