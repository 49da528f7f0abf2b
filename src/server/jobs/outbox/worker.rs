//! One worker: claim, send, write down, wait.

use super::super::Stop;
use super::Pace;
use super::policy::{self, Next};
use crate::domain::MessageId;
use crate::domain::message::{Message, Status};
use crate::server::clock::random;
use crate::server::mail::transport::{Connection, Sent, Server};
use crate::server::mail::{Mailbox, mime};
use crate::server::state::App;
use crate::server::storage::outbox::{self, Attempt, answer, queue};
use crate::server::storage::{StorageError, suppression};
use futures::FutureExt as _;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tokio::task::JoinHandle;

/// A worker with its line to the server, while it has one.
pub struct Worker {
    /// Under this name it holds leases.
    pub name: String,
    pub app: App,
    pub server: Server,
    pub from: Mailbox,
    pub pace: Pace,
    pub stop: Stop,
    pub line: Option<Connection>,
    /// Whether mails were claimed that are not yet given back or written down.
    pub holding: bool,
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
    /// Works until it is told to stop.
    pub async fn run(mut self) {
        let _keeper = Ends(self.keeper());
        let mut down = self.pace.down;
        while !self.stopping() {
            let round = self.round().await.unwrap_or_else(|error| {
                tracing::warn!(error = &error as &dyn std::error::Error, "the outbox cannot be read");
                Round::Down
            });
            match round {
                Round::Busy => down = self.pace.down,
                Round::Idle => {
                    down = self.pace.down;
                    self.hang_up().await;
                    self.wait(self.pace.poll, true).await;
                }
                Round::Down => {
                    self.line = None;
                    self.wait(down, false).await;
                    down = (down * 2).min(self.pace.down_most);
                }
            }
        }
        self.hang_up().await;
    }

    fn stopping(&self) -> bool {
        *self.stop.borrow()
    }

    /// Keeps this worker's leases while it lives.
    fn keeper(&self) -> JoinHandle<()> {
        let (app, name, lease) = (self.app.clone(), self.name.clone(), self.pace.lease);
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
                    queue::keep(&mut tx, &name, app.clock.now() + lease).await?;
                    tx.commit().await
                };
                if let Err(error) = kept.await as Result<(), StorageError> {
                    tracing::warn!(error = &error as &dyn std::error::Error, "leases could not be kept");
                }
            }
        })
    }

    /// Claims and sends a few mails.
    async fn round(&mut self) -> Result<Round, StorageError> {
        if self.holding {
            // An error of the database cut the last round short.
            self.release().await?;
        }
        let now = self.app.clock.now();
        if !queue::is_due(&mut self.app.db.read().await?, now).await? {
            return Ok(Round::Idle);
        }
        let mut tx = self.app.db.write().await?;
        let claimed = queue::claim(&mut tx, &self.name, now, now + self.pace.lease, self.pace.batch).await?;
        self.holding = true;
        tx.commit().await?;
        if claimed.is_empty() {
            self.holding = false;
            return Ok(Round::Idle);
        }
        if claimed.len() as i64 >= self.pace.batch {
            self.app.outbox_wake.notify_one();
        }
        for id in claimed {
            if self.stopping() {
                break;
            }
            let tried = AssertUnwindSafe(self.attempt(id)).catch_unwind().await;
            let (next, down) = tried.unwrap_or_else(|_| {
                tracing::error!(message = %id, "a mail broke its worker");
                self.line = None;
                (Some(self.refused(answer::UNBUILDABLE)), false)
            });
            if let Some(next) = next {
                self.finish(id, &next).await?;
                if next.status == Status::Failed && policy::is_dead(&next.answer) {
                    self.mark(id, &next.answer).await?;
                }
            }
            if down {
                self.release().await?;
                return Ok(Round::Down);
            }
        }
        self.release().await?;
        Ok(Round::Busy)
    }

    /// Tries one mail: what to write down, and whether the server is away. Nothing is written where the mail
    /// is no longer ours.
    async fn attempt(&mut self, id: MessageId) -> (Option<Next>, bool) {
        let (message, attempts) = match self.load(id).await {
            Ok(Some(loaded)) => loaded,
            Ok(None) => return (None, false),
            Err(error) if outbox::is_unreadable(&error) => {
                tracing::error!(message = %id, error = &error as &dyn std::error::Error, "a mail cannot be read");
                return (Some(self.refused(answer::UNREADABLE)), false);
            }
            Err(error) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "the outbox cannot be read");
                return (None, true);
            }
        };
        if policy::is_poisoned(&attempts) {
            return (Some(self.refused(answer::POISONED)), false);
        }
        let wire = match mime::build(&message, &self.from, self.app.clock.now()) {
            Ok(wire) => wire,
            Err(error) => {
                tracing::error!(message = %id, error = &error as &dyn std::error::Error, "a mail cannot be put together");
                return (Some(self.refused(answer::UNBUILDABLE)), false);
            }
        };
        let (sent, down) = self.send(&wire).await;
        if let Sent::Refused(answer) | Sent::Later(answer) | Sent::Gone(answer) | Sent::Cut(answer) = &sent {
            tracing::info!(message = %id, answer, "a mail did not leave");
        }
        (Some(policy::next(sent, &attempts, self.app.clock.now(), random())), down)
    }

    async fn load(&self, id: MessageId) -> Result<Option<(Message, Vec<Attempt>)>, StorageError> {
        let mut tx = self.app.db.read().await?;
        if !queue::holds(&mut tx, &self.name, id).await? {
            return Ok(None);
        }
        let Some(message) = outbox::by_id(&mut tx, id).await? else { return Ok(None) };
        Ok(Some((message, outbox::attempts(&mut tx, id).await?)))
    }

    /// Sends over the open line, or a new one; an old line that the server has closed meanwhile is no failure.
    async fn send(&mut self, wire: &mime::Wire) -> (Sent, bool) {
        loop {
            let (mut line, is_new) = match self.line.take() {
                Some(line) if line.sent() < self.pace.per_line => (line, false),
                old => {
                    if let Some(old) = old {
                        old.quit().await;
                    }
                    match self.server.connect().await {
                        Ok(line) => (line, true),
                        Err(down) => return (Sent::Gone(down.0), true),
                    }
                }
            };
            let (sent, usable) = line.send(wire).await;
            if usable {
                self.line = Some(line);
            }
            match sent {
                Sent::Gone(_) if !is_new => {}
                sent => return (sent, false),
            }
        }
    }

    /// Writes down how a try ended. Asked again a few times: what the server took must not be sent twice
    /// because the database was away for a moment.
    async fn finish(&self, id: MessageId, next: &Next) -> Result<(), StorageError> {
        let end = queue::End {
            outcome: next.outcome,
            status: next.status,
            answer: &next.answer,
            at: self.app.clock.now(),
            due_at: next.due_at,
        };
        let mut tries = 0;
        loop {
            let written = async {
                let mut tx = self.app.db.write().await?;
                queue::finish(&mut tx, &self.name, id, &end).await?;
                tx.commit().await
            };
            match written.await {
                Ok(()) => return Ok(()),
                Err(error) if tries >= 20 => return Err(error),
                Err(_) => {
                    tries += 1;
                    tokio::time::sleep(Duration::from_millis(250)).await;
                }
            }
        }
    }

    /// Notes that nothing arrives at the address of a mail.
    async fn mark(&self, id: MessageId, answer: &str) -> Result<(), StorageError> {
        let mut tx = self.app.db.write().await?;
        if let Some(message) = outbox::by_id(&mut tx, id).await? {
            let (to, now) = (&message.to_email, self.app.clock.now());
            suppression::mark(&mut tx, to, suppression::Reason::Refused, answer, now).await?;
        }
        tx.commit().await
    }

    /// Gives back what was claimed and not tried.
    async fn release(&mut self) -> Result<(), StorageError> {
        let held = queue::holds_any(&mut self.app.db.read().await?, &self.name).await?;
        if held {
            let mut tx = self.app.db.write().await?;
            queue::release(&mut tx, &self.name).await?;
            tx.commit().await?;
        }
        self.holding = false;
        Ok(())
    }

    fn refused(&self, answer: &str) -> Next {
        let now = self.app.clock.now();
        Next { outcome: outbox::Outcome::Failed, status: Status::Failed, answer: answer.to_owned(), due_at: now }
    }

    async fn hang_up(&mut self) {
        if let Some(line) = self.line.take() {
            line.quit().await;
        }
    }

    /// Waits, unless told to stop, or woken where that may matter. What wakes commits a moment later.
    async fn wait(&mut self, time: Duration, may_wake: bool) {
        let app = self.app.clone();
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
            _ = self.stop.wait_for(|stop| *stop) => {}
        }
    }
}
