//! Reads the mailbox of replies and of mails that came back.
//!
//! One node at a time, by lease. It keeps a line to the server, which tells of what arrives, and looks once a minute
//! in any case. Each mail is taken in one transaction ([`services::inbox`](crate::server::services::inbox)) and put
//! away after it; one that cannot be read is set aside and never in the way of others. Where the server hands out none
//! at all, or breaks off, it is asked again after a pause that grows.

mod one;
mod reader;
mod troubled;

use super::Stop;
use crate::server::clock::new_id;
use crate::server::mail::imap::Server;
use crate::server::state::App;
use reader::Reader;
use std::time::Duration;
use tokio::task::JoinHandle;

/// How the reader behaves; tests choose shorter times.
#[derive(Debug, Clone)]
pub struct Pace {
    /// For how long the mailbox is held without being renewed.
    pub lease: Duration,
    /// How often it is looked into when the server tells of nothing.
    pub poll: Duration,
    /// How long to wait after the server could not be reached: doubled each time, up to `down_most`.
    pub down: Duration,
    /// The longest such wait.
    pub down_most: Duration,
    /// How often a node that does not hold the mailbox asks for it.
    pub contend: Duration,
    /// Mails of which size and arrival are asked at once.
    pub batch: usize,
    /// The largest mail that is read, in bytes.
    pub largest: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            lease: Duration::from_mins(3),
            poll: Duration::from_mins(1),
            down: Duration::from_secs(5),
            down_most: Duration::from_mins(5),
            contend: Duration::from_secs(30),
            batch: 50,
            largest: 10 * 1024 * 1024,
        }
    }
}

/// Takes the mailbox from an earlier run of this process: only where the caller knows that no other process serves
/// this database.
pub async fn take_over(app: &App) -> Result<(), crate::server::storage::StorageError> {
    let mut tx = app.db.write().await?;
    crate::server::storage::inbox::mailbox::end_all_leases(&mut tx).await?;
    tx.commit().await
}

/// Starts the job. It ends between two mails.
pub fn start(app: &App, server: Server, pace: Pace, stop: &Stop) -> JoinHandle<()> {
    let reader = Reader::new(new_id().to_string(), app.clone(), server, pace, stop.clone());
    tokio::spawn(reader.run())
}
