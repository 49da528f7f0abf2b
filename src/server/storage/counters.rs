//! Counters that every node watches.

use super::{StorageError, Tx, both};

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
    Ok(both!(tx, |conn| {
        sqlx::query_scalar("UPDATE counters SET value = value + 1 WHERE name = $1 RETURNING value")
            .bind(name)
            .fetch_one(conn)
            .await
    })?)
}
