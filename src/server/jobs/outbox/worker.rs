//! One worker: claims mails, gives them to its lines, waits for more.

use super::super::Stop;
use super::Pace;
use super::line::{Claimed, Line};
use super::scribe::Scribe;
use crate::server::mail::Mailbox;
use crate::server::mail::transport::Server;
use crate::server::state::App;
use crate::server::storage::outbox::queue;
use crate::server::storage::{StorageError, Tx};
use chrono::{DateTime, Utc};
use std::time::Duration;
use tokio::task::JoinHandle;

/// What a worker and its lines know.
pub struct Shared {
    /// Under this name the worker holds leases.
    pub name: String,
    pub app: App,
    pub server: Server,
    pub from: Mailbox,
    pub pace: Pace,
    pub stop: Stop,
}

impl Shared {
    /// The instant by which leases are told: the clocks of nodes differ, and any clock may be set.
    async fn lease_now(&self, tx: &mut Tx) -> Result<DateTime<Utc>, StorageError> {
        lease_now(&self.app, tx).await
    }

    /// Whether the worker is to end.
    pub fn stopping(&self) -> bool {
        *self.stop.borrow()
    }
}

async fn lease_now(app: &App, tx: &mut Tx) -> Result<DateTime<Utc>, StorageError> {
    let shared = if app.clock.is_the_machines() { queue::shared_now(tx).await? } else { None };
    Ok(shared.unwrap_or_else(|| app.clock.steady()))
}

/// A worker with its lines to the server.
pub struct Worker {
    shared: Shared,
    lines: Vec<Line>,
    /// Whether mails were claimed that are not yet given back or written down.
    holding: bool,
}

/// How a round went.
enum Round {
    /// There may be more.
    Busy,
    /// Nothing is due.
    Idle,
    /// The server cannot be reached.
    Down,
}

/// Ends a task when its owner ends, however it ends.
struct Ends(JoinHandle<()>);

impl Drop for Ends {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Worker {
    /// One that has not begun.
    pub fn new(shared: Shared) -> Self {
        let lines = (0..shared.pace.lines.max(1)).map(|_| Line::default()).collect();
        Self { shared, lines, holding: false }
    }

    /// Works until it is told to stop.
    pub async fn run(mut self) {
        let _keeper = Ends(self.keeper());
        let (scribe, task) = Scribe::start(&self.shared.app, &self.shared.name);
        let _scribe = Ends(task);
        let mut down = self.shared.pace.down;
        while !self.shared.stopping() {
            let round = self.round(&scribe).await.unwrap_or_else(|error| {
                tracing::warn!(error = &error as &dyn std::error::Error, "the outbox cannot be read");
                Round::Down
            });
            match round {
                Round::Busy => down = self.shared.pace.down,
                Round::Idle => {
                    down = self.shared.pace.down;
                    self.hang_up().await;
                    self.wait(self.shared.pace.poll, true).await;
                }
                Round::Down => {
                    self.wait(down, false).await;
                    down = (down * 2).min(self.shared.pace.down_most);
                }
            }
        }
        self.hang_up().await;
    }

    /// Keeps this worker's leases while it lives.
    fn keeper(&self) -> JoinHandle<()> {
        let (app, name, lease) = (self.shared.app.clone(), self.shared.name.clone(), self.shared.pace.lease);
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(lease / 4).await;
                let kept = async {
                    let mut tx = app.db.read().await?;
                    if !queue::holds_any(&mut tx, &name).await? {
                        return Ok(());
                    }
                    drop(tx);
                    let mut tx = app.db.write().await?;
                    let now = lease_now(&app, &mut tx).await?;
                    queue::keep(&mut tx, &name, now + lease).await?;
                    tx.commit().await
                };
                if let Err(error) = kept.await as Result<(), StorageError> {
                    tracing::warn!(error = &error as &dyn std::error::Error, "leases could not be kept");
                }
            }
        })
    }

    /// Claims a few mails and sends them over its lines.
    async fn round(&mut self, scribe: &Scribe) -> Result<Round, StorageError> {
        if self.holding {
            // An error of the database cut the last round short.
            self.release().await?;
        }
        let shared = &self.shared;
        let now = shared.app.clock.now();
        let mut tx = shared.app.db.read().await?;
        let lease = shared.lease_now(&mut tx).await?;
        if !queue::is_due(&mut tx, now, lease).await? {
            return Ok(Round::Idle);
        }
        drop(tx);
        let mut tx = shared.app.db.write().await?;
        let until = lease + shared.pace.lease;
        let claimed = queue::claim(&mut tx, &shared.name, now, (lease, until), shared.pace.batch).await?;
        self.holding = true;
        tx.commit().await?;
        if claimed.is_empty() {
            self.holding = false;
            return Ok(Round::Idle);
        }
        if claimed.len() as i64 >= shared.pace.batch {
            shared.app.outbox_wake.notify_one();
        }
        let claimed = Claimed::new(claimed);
        let lines = self.lines.iter_mut().map(|line| line.work(shared, &claimed, scribe));
        futures::future::join_all(lines).await;
        let over = claimed.is_over();
        self.release().await?;
        Ok(if over { Round::Down } else { Round::Busy })
    }

    /// Gives back what was claimed and not tried.
    async fn release(&mut self) -> Result<(), StorageError> {
        let (app, name) = (&self.shared.app, &self.shared.name);
        let held = queue::holds_any(&mut app.db.read().await?, name).await?;
        if held {
            let mut tx = app.db.write().await?;
            queue::release(&mut tx, name).await?;
            tx.commit().await?;
        }
        self.holding = false;
        Ok(())
    }

    async fn hang_up(&mut self) {
        for line in &mut self.lines {
            line.hang_up().await;
        }
    }

    /// Waits, unless told to stop, or woken where that may matter. What wakes commits a moment later.
    async fn wait(&mut self, time: Duration, may_wake: bool) {
        let app = self.shared.app.clone();
        let woken = async {
            if may_wake {
                app.outbox_wake.notified().await;
                tokio::time::sleep(Duration::from_millis(20)).await;
            } else {
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            () = tokio::time::sleep(time) => {}
            () = woken => {}
            _ = self.shared.stop.wait_for(|stop| *stop) => {}
        }
    }
}
