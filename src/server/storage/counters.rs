//! Counters that every node watches.
//!
//! What is cached is valid for one value of a counter. Other nodes ask the database for the value now and
//! then; the process that raises it knows at once: when the transaction ends, before its commit returns,
//! [`epoch`] rises.

use super::{StorageError, Tx, both};
use std::sync::atomic::{AtomicU64, Ordering};

static EPOCH: AtomicU64 = AtomicU64::new(0);

/// Rises whenever a transaction of this process ends in which a counter was raised. What was read before a
/// rise may be old; what is read after it is not, as far as this process goes.
pub fn epoch() -> u64 {
    EPOCH.load(Ordering::Acquire)
}

/// Kept by a transaction in which a counter was raised; its end is the news. It is told even where nobody
/// waits for the end any more, and where the commit's outcome is unknown: reading again does no harm.
#[derive(Debug)]
pub struct Raised;

impl Drop for Raised {
    fn drop(&mut self) {
        EPOCH.fetch_add(1, Ordering::AcqRel);
    }
}

/// The counter behind everything that the public sees: agendas, pages, feeds.
pub const PUBLISHED: &str = "published";

/// The counter's value.
pub async fn value(tx: &mut Tx, name: &str) -> Result<i64, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar("SELECT value FROM counters WHERE name = $1").bind(name).fetch_one(conn).await
    })?)
}

/// Raises the counter: whatever was cached under the old value is stale from the commit on.
pub async fn raise(tx: &mut Tx, name: &str) -> Result<i64, StorageError> {
    tx.tell_at_end();
    Ok(both!(tx, |conn| {
        sqlx::query_scalar("UPDATE counters SET value = value + 1 WHERE name = $1 RETURNING value")
            .bind(name)
            .fetch_one(conn)
            .await
    })?)
}
