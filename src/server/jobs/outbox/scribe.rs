//! Writes down how tries ended: what comes at once in one transaction, so that a disk that syncs is waited for once.

use super::policy::Next;
use crate::domain::MessageId;
use crate::server::state::App;
use crate::server::storage::outbox::queue;
use crate::server::storage::{StorageError, suppression};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

/// How many times it is tried, and how long it waits in between: what the server took must not be sent twice because
/// the database was away for a moment.
const TRIES: usize = 20;
const PAUSE: Duration = Duration::from_millis(250);
/// Most ends in one transaction.
const TOGETHER: usize = 64;

/// The end of a try.
pub struct Record {
    pub id: MessageId,
    pub next: Next,
    /// The address, where nothing arrives at it.
    pub dead: Option<String>,
    told: oneshot::Sender<bool>,
}

/// Takes ends and writes them.
#[derive(Clone)]
pub struct Scribe(mpsc::Sender<Record>);

impl Scribe {
    /// Starts one for a worker of this name; it ends with its last clone.
    pub fn start(app: &App, worker: &str) -> (Self, JoinHandle<()>) {
        let (sender, receiver) = mpsc::channel(TOGETHER);
        let task = tokio::spawn(write_all(app.clone(), worker.to_owned(), receiver));
        (Self(sender), task)
    }

    /// Writes an end, and waits until it is written. Whether it was.
    pub async fn write(&self, id: MessageId, next: Next, dead: Option<String>) -> bool {
        let (told, heard) = oneshot::channel();
        self.0.send(Record { id, next, dead, told }).await.is_ok() && heard.await.unwrap_or(false)
    }
}

async fn write_all(app: App, worker: String, mut receiver: mpsc::Receiver<Record>) {
    let mut records = Vec::with_capacity(TOGETHER);
    while receiver.recv_many(&mut records, TOGETHER).await > 0 {
        let written = keep_writing(&app, &worker, &records).await;
        for record in records.drain(..) {
            let _ = record.told.send(written);
        }
    }
}

async fn keep_writing(app: &App, worker: &str, records: &[Record]) -> bool {
    for _ in 0..TRIES {
        match write(app, worker, records).await {
            Ok(()) => return true,
            Err(error) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "how mails ended could not be written yet");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
    false
}

async fn write(app: &App, worker: &str, records: &[Record]) -> Result<(), StorageError> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    for Record { id, next, dead, .. } in records {
        let end = queue::End {
            outcome: next.outcome,
            status: next.status,
            answer: &next.answer,
            at: now,
            due_at: next.due_at,
        };
        queue::finish(&mut tx, worker, *id, &end).await?;
        if let Some(email) = dead {
            suppression::mark(&mut tx, email, suppression::Reason::Refused, &next.answer, now).await?;
        }
    }
    tx.commit().await
}
