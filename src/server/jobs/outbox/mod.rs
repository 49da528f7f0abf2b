//! Sends what is in the outbox.
//!
//! Each worker claims some mails by lease, sends them over a few lines and writes down how each ended; each line has one
//! mail on its way and takes the next when the end of that one is written. While it
//! lives it keeps its leases; when it dies, they pass and another worker takes its mails. A mail may thus leave
//! twice only where the server's answer was lost, and then with the same Message-ID. What happens next is
//! decided in `policy`; a mail that breaks the worker is failed and never in the way of the others.

mod line;
mod policy;
mod scribe;
mod worker;

use super::Stop;
use crate::server::clock::new_id;
use crate::server::mail::Mailbox;
use crate::server::mail::transport::Server;
use crate::server::state::App;
use std::time::Duration;
use tokio::task::JoinHandle;
use worker::{Shared, Worker};

/// How the workers behave; tests choose shorter times.
#[derive(Debug, Clone)]
pub struct Pace {
    /// For how long a claim holds without being renewed.
    pub lease: Duration,
    /// How often the outbox is looked into when nothing wakes the worker.
    pub poll: Duration,
    /// How long to wait after the server could not be reached: doubled each time, up to `down_most`.
    pub down: Duration,
    /// The longest such wait.
    pub down_most: Duration,
    /// Lines of one worker, each with one mail on its way.
    pub lines: usize,
    /// Mails claimed at once.
    pub batch: i64,
    /// Mails over one line.
    pub per_line: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            lease: Duration::from_secs(150),
            poll: Duration::from_secs(1),
            down: Duration::from_secs(2),
            down_most: Duration::from_secs(30),
            lines: 4,
            batch: 80,
            per_line: 100,
        }
    }
}

/// Starts the workers. `server` and `from` come from the settings, already read.
pub fn start(app: &App, server: Server, from: Mailbox, workers: usize, pace: Pace, stop: &Stop) -> Vec<JoinHandle<()>> {
    (0..workers)
        .map(|_| {
            let worker = Worker::new(Shared {
                name: new_id().to_string(),
                app: app.clone(),
                server: server.clone(),
                from: from.clone(),
                pace: pace.clone(),
                stop: stop.clone(),
            });
            tokio::spawn(worker.run())
        })
        .collect()
}

/// Takes up what an earlier run of this process was sending: only where the caller knows that no other process
/// serves this database, as whoever holds a lease then is gone.
pub async fn take_over(app: &App) -> Result<(), crate::server::storage::StorageError> {
    let mut tx = app.db.write().await?;
    let ended = crate::server::storage::outbox::queue::end_all_leases(&mut tx, app.clock.steady()).await?;
    tx.commit().await?;
    if ended > 0 {
        tracing::info!(ended, "mails of an earlier run are taken up again");
    }
    Ok(())
}
