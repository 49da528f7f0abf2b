//! Answers kept by idempotency key: a row is reserved before anything is done, and filled afterwards.

use super::{StorageError, Tx, both};
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use std::collections::BTreeMap;

tokio::task_local! {
    /// The key under which this task carries a request out: every transaction that it commits notes so.
    static CURRENT: Under;
}

/// Whose key a request is carried out under.
#[derive(Debug, Clone)]
pub struct Under {
    /// Who sends the key.
    pub scope: String,
    /// The key.
    pub key: String,
    /// The instant of the request.
    pub now: DateTime<Utc>,
}

/// Runs what a key stands for: see [`current`].
pub async fn under<F: Future>(key: Under, run: F) -> F::Output {
    CURRENT.scope(key, run).await
}

/// The key under which this task runs. Work that is handed to another task takes it along.
pub fn current() -> Option<Under> {
    CURRENT.try_with(Clone::clone).ok()
}

/// A key that was seen.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Kept {
    /// Hash of the request that came with it first.
    pub request_hash: Vec<u8>,
    /// Status of the answer; none while the first request is under way.
    pub status: Option<i64>,
    /// Headers of the answer.
    pub headers: Json<BTreeMap<String, String>>,
    /// Body of the answer.
    pub body: String,
    /// When the request was carried out, noted in the transaction that did so.
    pub carried_out_at: Option<DateTime<Utc>>,
    /// When it came.
    pub created_at: DateTime<Utc>,
}

/// The key, if it was seen.
pub async fn find(tx: &mut Tx, scope: &str, key: &str) -> Result<Option<Kept>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as(
            "SELECT request_hash, status, headers, body, carried_out_at, created_at FROM idempotency_keys WHERE scope = $1 AND key = $2",
        )
        .bind(scope)
        .bind(key)
        .fetch_optional(conn)
        .await
    })?)
}

/// Reserves a key; of many at once, one gets it.
pub async fn reserve(
    tx: &mut Tx,
    scope: &str,
    key: &str,
    request_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<bool, StorageError> {
    let rows = both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO idempotency_keys (scope, key, request_hash, headers, created_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (scope, key) DO NOTHING",
        )
        .bind(scope)
        .bind(key)
        .bind(request_hash)
        .bind(Json(BTreeMap::<String, String>::new()))
        .bind(now)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(rows == 1)
}

/// Takes over a key whose row is still the one that was seen.
pub async fn take_over(
    tx: &mut Tx,
    scope: &str,
    key: &str,
    request_hash: &[u8],
    seen: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool, StorageError> {
    let rows = both!(tx, |conn| {
        sqlx::query(
            "UPDATE idempotency_keys SET request_hash = $3, status = NULL, body = '', carried_out_at = NULL, created_at = $5
             WHERE scope = $1 AND key = $2 AND created_at = $4",
        )
        .bind(scope)
        .bind(key)
        .bind(request_hash)
        .bind(seen)
        .bind(now)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(rows == 1)
}

/// Fills a reserved row with its answer.
pub async fn keep(
    tx: &mut Tx,
    scope: &str,
    key: &str,
    status: i64,
    headers: &BTreeMap<String, String>,
    body: &str,
) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("UPDATE idempotency_keys SET status = $3, headers = $4, body = $5 WHERE scope = $1 AND key = $2")
            .bind(scope)
            .bind(key)
            .bind(status)
            .bind(Json(headers))
            .bind(body)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Notes that the request of a key was carried out. Belongs into the transaction that carries it out: whatever
/// becomes of the answer, nobody carries it out again.
pub async fn carried_out(tx: &mut Tx, under: &Under) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("UPDATE idempotency_keys SET carried_out_at = $3 WHERE scope = $1 AND key = $2")
            .bind(&under.scope)
            .bind(&under.key)
            .bind(under.now)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Gives a key back, unless its request was carried out: whoever tries again begins anew.
pub async fn release(tx: &mut Tx, scope: &str, key: &str) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("DELETE FROM idempotency_keys WHERE scope = $1 AND key = $2 AND carried_out_at IS NULL")
            .bind(scope)
            .bind(key)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Forgets what came before an instant.
pub async fn forget_before(tx: &mut Tx, at: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("DELETE FROM idempotency_keys WHERE created_at < $1").bind(at).execute(conn).await.map(drop)
    })?;
    Ok(())
}

/// Forgets every answer that names a record, when that record is erased.
pub async fn forget_about(tx: &mut Tx, id: uuid::Uuid) -> Result<(), StorageError> {
    let pattern = format!("%{id}%");
    both!(tx, |conn| {
        sqlx::query("DELETE FROM idempotency_keys WHERE body LIKE $1").bind(pattern).execute(conn).await.map(drop)
    })?;
    Ok(())
}
