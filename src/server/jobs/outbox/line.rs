//! One line to the server: takes mails of its worker one by one, sends each and waits until its end is written.

use super::policy::{self, Next};
use super::scribe::Scribe;
use super::worker::Shared;
use crate::domain::MessageId;
use crate::domain::message::{Message, Status};
use crate::server::clock::random;
use crate::server::mail::mime;
use crate::server::mail::transport::{Connection, Sent};
use crate::server::storage::StorageError;
use crate::server::storage::outbox::{self, Attempt, answer, queue};
use futures::FutureExt as _;
use std::collections::VecDeque;
use std::panic::AssertUnwindSafe;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// The mails that a worker claimed in one round.
pub struct Claimed {
    mails: Mutex<VecDeque<MessageId>>,
    since: Instant,
    /// Whether the server is away, or nothing can be written: nobody takes another.
    over: AtomicBool,
}

impl Claimed {
    /// What was just claimed.
    pub fn new(mails: Vec<MessageId>) -> Self {
        Self { mails: Mutex::new(mails.into()), since: Instant::now(), over: AtomicBool::new(false) }
    }

    /// Whether the round ended early.
    pub fn is_over(&self) -> bool {
        self.over.load(Ordering::Relaxed)
    }

    fn take(&self) -> Option<MessageId> {
        if self.is_over() {
            return None;
        }
        self.mails.lock().ok()?.pop_front()
    }
}

/// What a try of one mail came to.
#[derive(Default)]
struct Tried {
    /// What to write down; nothing where the mail is no longer ours.
    next: Option<Next>,
    /// The address, where nothing arrives at it.
    dead: Option<String>,
    /// Whether the server is away.
    down: bool,
}

/// A line, while it is open.
#[derive(Default)]
pub struct Line {
    open: Option<Connection>,
}

impl Line {
    /// Takes mails until none is left, the server is away or the worker is to stop.
    pub async fn work(&mut self, shared: &Shared, claimed: &Claimed, scribe: &Scribe) {
        while !shared.stopping() {
            let Some(id) = claimed.take() else { return };
            let tried = AssertUnwindSafe(self.attempt(shared, id, claimed.since)).catch_unwind().await;
            let tried = tried.unwrap_or_else(|_| {
                tracing::error!(message = %id, "a mail broke its worker");
                self.open = None;
                Tried { next: Some(refused(shared, answer::UNBUILDABLE)), ..Tried::default() }
            });
            let written = match tried.next {
                Some(next) => scribe.write(id, next, tried.dead).await,
                None => true,
            };
            if tried.down || !written {
                claimed.over.store(true, Ordering::Relaxed);
                self.open = None;
            }
        }
    }

    /// Takes leave of the server.
    pub async fn hang_up(&mut self) {
        if let Some(open) = self.open.take() {
            open.quit().await;
        }
    }

    /// Tries one mail.
    async fn attempt(&mut self, shared: &Shared, id: MessageId, since: Instant) -> Tried {
        let fails = |answer: &str| Tried { next: Some(refused(shared, answer)), ..Tried::default() };
        let (message, attempts) = match load(shared, id, since).await {
            Ok(Some(loaded)) => loaded,
            Ok(None) => return Tried::default(),
            Err(error) if outbox::is_unreadable(&error) => {
                tracing::error!(message = %id, error = &error as &dyn std::error::Error, "a mail cannot be read");
                return fails(answer::UNREADABLE);
            }
            Err(error) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "the outbox cannot be read");
                return Tried { down: true, ..Tried::default() };
            }
        };
        if policy::is_poisoned(&attempts) {
            return fails(answer::POISONED);
        }
        let wire = match mime::build(&message, &shared.from, shared.app.clock.now()) {
            Ok(wire) => wire,
            Err(error) => {
                tracing::error!(message = %id, error = &error as &dyn std::error::Error, "a mail cannot be put together");
                return fails(answer::UNBUILDABLE);
            }
        };
        let (sent, down) = self.send(shared, &wire).await;
        if let Sent::Refused(answer) | Sent::Later(answer) | Sent::Gone(answer) | Sent::Cut(answer) = &sent {
            tracing::info!(message = %id, answer, "a mail did not leave");
        }
        let next = policy::next(sent, &attempts, shared.app.clock.now(), random());
        let dead = (next.status == Status::Failed && policy::is_dead(&next.answer)).then_some(message.to_email);
        Tried { next: Some(next), dead, down }
    }

    /// Sends over the open line, or a new one; an old line that the server has closed meanwhile is no failure.
    async fn send(&mut self, shared: &Shared, wire: &mime::Wire) -> (Sent, bool) {
        loop {
            let (mut open, is_new) = match self.open.take() {
                Some(open) if open.sent() < shared.pace.per_line => (open, false),
                old => {
                    if let Some(old) = old {
                        old.quit().await;
                    }
                    match shared.server.connect().await {
                        Ok(open) => (open, true),
                        Err(down) => return (Sent::Gone(down.0), true),
                    }
                }
            };
            let (sent, usable) = open.send(wire).await;
            if usable {
                self.open = Some(open);
            }
            match sent {
                Sent::Gone(_) if !is_new => {}
                sent => return (sent, false),
            }
        }
    }
}

/// The mail with its tries, if it is still its worker's: asked where that may have changed.
async fn load(shared: &Shared, id: MessageId, since: Instant) -> Result<Option<(Message, Vec<Attempt>)>, StorageError> {
    let mut tx = shared.app.db.read().await?;
    if since.elapsed() > shared.pace.lease / 2 && !queue::holds(&mut tx, &shared.name, id).await? {
        return Ok(None);
    }
    let Some(message) = outbox::by_id(&mut tx, id).await? else { return Ok(None) };
    Ok(Some((message, outbox::attempts(&mut tx, id).await?)))
}

fn refused(shared: &Shared, answer: &str) -> Next {
    let now = shared.app.clock.now();
    Next { outcome: outbox::Outcome::Failed, status: Status::Failed, answer: answer.to_owned(), due_at: now }
}
