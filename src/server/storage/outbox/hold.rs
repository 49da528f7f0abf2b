//! The mail of a workshop held back by its team, and mails that were sent to many together.
//!
//! A held mail is due far away and keeps its own time beside that, so that workers need not know of it.

use super::super::{StorageError, Tx, both, dialect};
use super::far;
use crate::domain::{BatchId, InvitationId, MessageId, PersonId, WorkshopId};
use chrono::{DateTime, Utc};

/// Whether a workshop's mail is held.
///
/// Nobody holds it before the mail is there that was asked for.
pub async fn is_held(tx: &mut Tx, workshop: WorkshopId) -> Result<bool, StorageError> {
    let share = dialect::for_share(tx.engine());
    let sql = sqlx::AssertSqlSafe(format!("SELECT mail_held_at FROM workshops WHERE id = $1{share}"));
    let found: Option<Option<DateTime<Utc>>> =
        both!(tx, |conn| sqlx::query_scalar(sql).bind(workshop).fetch_optional(conn).await)?;
    Ok(found.flatten().is_some())
}

/// Since when a workshop's mail is held.
pub async fn since(tx: &mut Tx, workshop: WorkshopId) -> Result<Option<DateTime<Utc>>, StorageError> {
    let found: Option<Option<DateTime<Utc>>> = both!(tx, |conn| {
        sqlx::query_scalar("SELECT mail_held_at FROM workshops WHERE id = $1").bind(workshop).fetch_optional(conn).await
    })?;
    Ok(found.flatten())
}

/// Holds a workshop's mail: what waits, and what will be queued. How many mails wait. What is in a worker's hands
/// leaves; if it does not, it is held with the others.
pub async fn hold(tx: &mut Tx, workshop: WorkshopId, now: DateTime<Utc>) -> Result<u64, StorageError> {
    both!(&mut *tx, |conn| {
        sqlx::query("UPDATE workshops SET mail_held_at = $2 WHERE id = $1 AND mail_held_at IS NULL")
            .bind(workshop)
            .bind(now)
            .execute(conn)
            .await
            .map(drop)
    })?;
    both!(&mut *tx, |conn| {
        sqlx::query(
            "UPDATE messages SET held_due_at = due_at WHERE workshop_id = $1 AND status = 'sending' AND held_due_at IS NULL",
        )
        .bind(workshop)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(both!(tx, |conn| {
        sqlx::query(
            "UPDATE messages SET held_due_at = due_at, due_at = $2, revision = revision + 1
             WHERE workshop_id = $1 AND status IN ('queued', 'unknown') AND held_due_at IS NULL",
        )
        .bind(workshop)
        .bind(far())
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?)
}

/// Lets a workshop's mail go. How many mails go on.
pub async fn let_go(tx: &mut Tx, workshop: WorkshopId) -> Result<u64, StorageError> {
    both!(&mut *tx, |conn| {
        sqlx::query("UPDATE workshops SET mail_held_at = NULL WHERE id = $1")
            .bind(workshop)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(both!(tx, |conn| {
        sqlx::query(
            "UPDATE messages SET due_at = held_due_at, held_due_at = NULL, revision = revision + 1
             WHERE workshop_id = $1 AND held_due_at IS NOT NULL",
        )
        .bind(workshop)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?)
}

/// Mails that were sent to many together and have not left.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Batch {
    /// Which.
    pub batch_id: BatchId,
    /// About which workshop.
    pub workshop_id: Option<WorkshopId>,
    /// What kind of mail.
    pub template: String,
    /// How many wait.
    pub waiting: i64,
    /// When the first of them leaves.
    pub leaves_at: DateTime<Utc>,
}

/// What was sent to many and still waits for its time, of these workshops or of all.
pub async fn waiting_batches(tx: &mut Tx, now: DateTime<Utc>) -> Result<Vec<Batch>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as(
            "SELECT batch_id, workshop_id, template, COUNT(*) AS waiting, MIN(due_at) AS leaves_at FROM messages
             WHERE batch_id IS NOT NULL AND status = 'queued' AND attempts = 0 AND held_due_at IS NULL AND due_at > $1
             GROUP BY batch_id, workshop_id, template ORDER BY leaves_at",
        )
        .bind(now)
        .fetch_all(conn)
        .await
    })?)
}

/// About which workshop a batch is.
pub async fn workshop_of(tx: &mut Tx, batch: BatchId) -> Result<Option<WorkshopId>, StorageError> {
    let found: Option<Option<WorkshopId>> = both!(tx, |conn| {
        sqlx::query_scalar("SELECT workshop_id FROM messages WHERE batch_id = $1 LIMIT 1")
            .bind(batch)
            .fetch_optional(conn)
            .await
    })?;
    Ok(found.flatten())
}

/// A mail that was called back.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CalledBack {
    /// Which.
    pub id: MessageId,
    /// What kind of mail.
    pub template: String,
    /// Whose it was.
    pub person_id: Option<PersonId>,
    /// The invitation that it was about.
    pub invitation_id: Option<InvitationId>,
}

/// Calls back what has not left of a batch: those mails.
pub async fn call_back(tx: &mut Tx, batch: BatchId) -> Result<Vec<CalledBack>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as(
            "UPDATE messages SET status = 'cancelled', revision = revision + 1 WHERE batch_id = $1 AND status = 'queued' AND attempts = 0
             RETURNING id, template, person_id, invitation_id",
        )
        .bind(batch)
        .fetch_all(conn)
        .await
    })?)
}
