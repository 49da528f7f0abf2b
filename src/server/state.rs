//! What every request shares.

use super::clock::Clock;
use super::config::Settings;
use super::gate::Gate;
use super::secret::Secret;
use super::services::registrations::Queue;
use super::storage::Db;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

/// The running installation, cheap to clone.
#[derive(Debug, Clone)]
pub struct App(Arc<Inner>);

/// What an [`App`] holds.
#[derive(Debug)]
pub struct Inner {
    /// The database.
    pub db: Db,
    /// The one clock.
    pub clock: Clock,
    /// The installation's key.
    pub secret: Secret,
    /// Settings.
    pub settings: Settings,
    /// Base of every link, without a slash at the end.
    pub base_url: String,
    /// Wakes the outbox's workers when something was queued.
    pub outbox_wake: tokio::sync::Notify,
    /// Wakes the job that works imports.
    pub imports_wake: tokio::sync::Notify,
    /// What slows guessing down.
    pub gate: Gate,
    /// Registrations on their way into one transaction.
    pub registrations: Queue,
    /// The hour in which old answers to keys were last forgotten.
    pub tidied: AtomicI64,
}

impl std::ops::Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// Puts an installation together.
    pub fn new(db: Db, clock: Clock, secret: Secret, settings: Settings, base_url: String) -> Self {
        Self(Arc::new(Inner {
            db,
            clock,
            secret,
            settings,
            base_url,
            outbox_wake: tokio::sync::Notify::new(),
            imports_wake: tokio::sync::Notify::new(),
            gate: Gate::default(),
            registrations: Queue::default(),
            tidied: AtomicI64::new(0),
        }))
    }

    /// An absolute link to a path of this installation.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }
}
