//! Who reads a mailbox, and how far. One node at a time: it holds the row by lease, and every transaction of it asks
//! whether it still does.

use crate::server::storage::{StorageError, Tx, both, dialect};
use chrono::{DateTime, Utc};

/// How far a mailbox was read.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Position {
    /// With it, a UID means the same mail for ever.
    pub uidvalidity: i64,
    /// All mails below it were read; none yet where it is 0.
    pub next_uid: i64,
}

/// How a mailbox stands.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Standing {
    /// When it was last read through.
    pub read_at: Option<DateTime<Utc>>,
    /// Why it cannot be read, in the words of the other side; empty where it can.
    pub problem: String,
}

/// Takes or keeps the lease, unless somebody else holds it. Whether it is held now.
pub async fn hold(
    tx: &mut Tx,
    name: &str,
    reader: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<bool, StorageError> {
    let held = both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO inbox_mailboxes (name, leased_by, leased_until) VALUES ($1, $2, $4)
             ON CONFLICT (name) DO UPDATE SET leased_by = $2, leased_until = $4
             WHERE inbox_mailboxes.leased_by IS NULL OR inbox_mailboxes.leased_by = $2 OR inbox_mailboxes.leased_until < $3",
        )
        .bind(name)
        .bind(reader)
        .bind(now)
        .bind(until)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(held > 0)
}

/// Gives the lease back.
pub async fn release(tx: &mut Tx, name: &str, reader: &str) -> Result<(), StorageError> {
    let sql = "UPDATE inbox_mailboxes SET leased_by = NULL, leased_until = NULL WHERE name = $1 AND leased_by = $2";
    both!(tx, |conn| sqlx::query(sql).bind(name).bind(reader).execute(conn).await.map(drop))?;
    Ok(())
}

/// Ends every lease: only where no other process can hold one.
pub async fn end_all_leases(tx: &mut Tx) -> Result<(), StorageError> {
    let sql = "UPDATE inbox_mailboxes SET leased_by = NULL, leased_until = NULL WHERE leased_by IS NOT NULL";
    both!(tx, |conn| sqlx::query(sql).execute(conn).await.map(drop))?;
    Ok(())
}

/// Whether the lease is still held; nobody can take it until the transaction ends.
pub async fn is_held(tx: &mut Tx, name: &str, reader: &str) -> Result<bool, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT 1 FROM inbox_mailboxes WHERE name = $1 AND leased_by = $2{}",
        dialect::for_update(tx.engine())
    ));
    Ok(both!(tx, |conn| sqlx::query(sql).bind(name).bind(reader).fetch_optional(conn).await.map(|row| row.is_some()))?)
}

/// How far it was read.
pub async fn position(tx: &mut Tx, name: &str) -> Result<Option<Position>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as("SELECT uidvalidity, next_uid FROM inbox_mailboxes WHERE name = $1")
            .bind(name)
            .fetch_optional(conn)
            .await
    })?)
}

/// Notes that it was read through up to here.
pub async fn read_through(tx: &mut Tx, name: &str, to: &Position, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "UPDATE inbox_mailboxes SET uidvalidity = $2, next_uid = $3, read_at = $4, problem = '' WHERE name = $1",
        )
        .bind(name)
        .bind(to.uidvalidity)
        .bind(to.next_uid)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Notes that a mail is begun; gives how often it was, without its end.
pub async fn begin(tx: &mut Tx, name: &str, uid: u32) -> Result<i64, StorageError> {
    let tries: Option<i64> = both!(tx, |conn| {
        sqlx::query_scalar(
            "UPDATE inbox_mailboxes SET tries = CASE WHEN working_uid = $2 THEN tries + 1 ELSE 1 END, working_uid = $2
             WHERE name = $1 RETURNING tries",
        )
        .bind(name)
        .bind(i64::from(uid))
        .fetch_optional(conn)
        .await
    })?;
    Ok(tries.unwrap_or(1))
}

/// Takes back that a mail was begun: whoever began it lives.
pub async fn spare(tx: &mut Tx, name: &str, uid: u32) -> Result<(), StorageError> {
    let sql = "UPDATE inbox_mailboxes SET tries = tries - 1 WHERE name = $1 AND working_uid = $2 AND tries > 0";
    both!(tx, |conn| sqlx::query(sql).bind(name).bind(i64::from(uid)).execute(conn).await.map(drop))?;
    Ok(())
}

/// Notes why it cannot be read.
pub async fn note_problem(tx: &mut Tx, name: &str, problem: &str) -> Result<(), StorageError> {
    let sql = "UPDATE inbox_mailboxes SET problem = $2 WHERE name = $1";
    both!(tx, |conn| sqlx::query(sql).bind(name).bind(problem).execute(conn).await.map(drop))?;
    Ok(())
}

/// How it stands, if it was ever tried.
pub async fn standing(tx: &mut Tx, name: &str) -> Result<Option<Standing>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as("SELECT read_at, problem FROM inbox_mailboxes WHERE name = $1")
            .bind(name)
            .fetch_optional(conn)
            .await
    })?)
}
