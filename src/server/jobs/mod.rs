//! What runs by itself, one file each.
//!
//! To add one: a file here with `start(&App, Stop)` that gives the handles of its tasks, and a line in
//! `run::serve`. A job ends soon after `Stop` says so and leaves nothing half done.

pub mod forget;
pub mod imports;
pub mod inbox;
pub mod outbox;
pub mod reminders;
pub mod rules;

/// Turns true when the process is to end.
pub type Stop = tokio::sync::watch::Receiver<bool>;
