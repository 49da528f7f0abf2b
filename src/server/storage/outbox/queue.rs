//! The workers' side of the outbox: claim by lease, keep the lease, say how it ended.
//!
//! A claimed mail is `sending` under a worker's name until `leased_until`. The worker moves that instant on
//! while it lives; when it passes, the worker is dead and anybody may take the mail.

use super::super::dialect::skip_locked;
use super::{Outcome, add_attempt, far};
use crate::domain::MessageId;
use crate::domain::message::Status;
use crate::server::storage::{Engine, StorageError, Tx, both};
use chrono::{DateTime, Utc};

/// What a worker writes when a try has ended.
#[derive(Debug, Clone, Copy)]
pub struct End<'a> {
    /// How it ended.
    pub outcome: Outcome,
    /// Where the mail stands now.
    pub status: Status,
    /// What the server said.
    pub answer: &'a str,
    /// When.
    pub at: DateTime<Utc>,
    /// Not again before this instant.
    pub due_at: DateTime<Utc>,
}

/// What dead workers had in hand is taken up a few at a time: one of them may be what a worker dies of, and the others
/// must not be counted with it again and again.
const DEAD_AT_ONCE: i64 = 4;

/// The database's own clock, by which leases of several nodes are told: theirs may differ. None where only one process
/// works with the database.
pub async fn shared_now(tx: &mut Tx) -> Result<Option<DateTime<Utc>>, StorageError> {
    Ok(match tx.engine() {
        Engine::Sqlite => None,
        Engine::Postgres => {
            Some(both!(tx, |conn| sqlx::query_scalar("SELECT clock_timestamp()").fetch_one(conn).await)?)
        }
    })
}

/// Claims up to `limit` mails that are due, or whose worker died. Only identifiers: one that cannot be read
/// must not keep the others. Leases have a clock of their own: `lease` is its instant, and the end of what is claimed.
pub async fn claim(
    tx: &mut Tx,
    worker: &str,
    now: DateTime<Utc>,
    lease: (DateTime<Utc>, DateTime<Utc>),
    limit: i64,
) -> Result<Vec<MessageId>, StorageError> {
    let mut claimed = Vec::new();
    let dead = format!(
        "SELECT id FROM messages WHERE status = 'sending' AND leased_until < $1 AND held_due_at IS NULL ORDER BY leased_until LIMIT $2{}",
        skip_locked(tx.engine())
    );
    let dead: Vec<MessageId> = both!(&mut *tx, |conn| sqlx::query_scalar(sqlx::AssertSqlSafe(dead))
        .bind(lease.0)
        .bind(limit.min(DEAD_AT_ONCE))
        .fetch_all(conn)
        .await)?;
    for id in &dead {
        add_attempt(tx, *id, now, Outcome::Abandoned, "").await?;
    }
    claimed.extend(dead);
    let left = if claimed.is_empty() { limit } else { 0 };
    if left > 0 {
        // 'unknown' and 'queued' are asked for apart, so that the index serves both.
        for status in [Status::Queued, Status::Unknown] {
            let due = format!(
                "SELECT id FROM messages WHERE status = $1 AND due_at <= $2 ORDER BY due_at LIMIT $3{}",
                skip_locked(tx.engine())
            );
            let due: Vec<MessageId> = both!(&mut *tx, |conn| sqlx::query_scalar(sqlx::AssertSqlSafe(due))
                .bind(status)
                .bind(now)
                .bind(left)
                .fetch_all(conn)
                .await)?;
            claimed.extend(due);
        }
        claimed.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    }
    for id in &claimed {
        both!(&mut *tx, |conn| {
            sqlx::query("UPDATE messages SET status = 'sending', leased_by = $2, leased_until = $3, revision = revision + 1 WHERE id = $1")
                .bind(*id)
                .bind(worker)
                .bind(lease.1)
                .execute(conn)
                .await
                .map(drop)
        })?;
    }
    Ok(claimed)
}

/// Moves the end of every lease that a worker holds. How many it holds.
pub async fn keep(tx: &mut Tx, worker: &str, until: DateTime<Utc>) -> Result<u64, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query("UPDATE messages SET leased_until = $2 WHERE status = 'sending' AND leased_by = $1")
            .bind(worker)
            .bind(until)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?)
}

/// Whether a worker still holds a mail.
pub async fn holds(tx: &mut Tx, worker: &str, id: MessageId) -> Result<bool, StorageError> {
    let found: i64 = both!(tx, |conn| {
        sqlx::query_scalar("SELECT COUNT(*) FROM messages WHERE id = $1 AND leased_by = $2 AND status = 'sending'")
            .bind(id)
            .bind(worker)
            .fetch_one(conn)
            .await
    })?;
    Ok(found > 0)
}

/// Notes how a try ended, if the worker still holds the mail. Whether it did.
pub async fn finish(tx: &mut Tx, worker: &str, id: MessageId, end: &End<'_>) -> Result<bool, StorageError> {
    let sent_at = (end.status == Status::Sent).then_some(end.at);
    let held = both!(&mut *tx, |conn| {
        sqlx::query(
            "UPDATE messages SET status = $3, attempts = attempts + 1,
                                 due_at = CASE WHEN held_due_at IS NULL OR $3 = 'sent' THEN $4 ELSE $7 END,
                                 held_due_at = CASE WHEN held_due_at IS NULL OR $3 = 'sent' THEN NULL ELSE $4 END, last_error = $5, sent_at = $6,
                                 leased_by = NULL, leased_until = NULL, revision = revision + 1
             WHERE id = $1 AND leased_by = $2 AND status = 'sending'",
        )
        .bind(id)
        .bind(worker)
        .bind(end.status)
        .bind(end.due_at)
        .bind(if end.status == Status::Sent { "" } else { end.answer })
        .bind(sent_at)
        .bind(far())
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })? > 0;
    if held {
        add_attempt(tx, id, end.at, end.outcome, end.answer).await?;
        if matches!(end.status, Status::Queued | Status::Unknown) {
            let sql = sqlx::AssertSqlSafe(format!("{CALL_OFF} AND id = $1"));
            both!(tx, |conn| sqlx::query(sql).bind(id).execute(conn).await.map(drop))?;
        }
    }
    Ok(held)
}

/// Calls off what asks or reminds people about a workshop that was cancelled while a worker had it in hand: it is not
/// tried again after they were told.
const CALL_OFF: &str =
    "UPDATE messages SET status = 'cancelled', leased_by = NULL, leased_until = NULL, revision = revision + 1
     WHERE status IN ('queued', 'unknown', 'sending') AND (purpose <> 'needed' OR calendar_method = 'REQUEST')
       AND EXISTS (SELECT 1 FROM workshops w WHERE w.id = messages.workshop_id AND w.status = 'cancelled')";

/// Puts mails back that a worker claimed and did not try.
pub async fn release(tx: &mut Tx, worker: &str) -> Result<(), StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{CALL_OFF} AND status = 'sending' AND leased_by = $1"));
    both!(&mut *tx, |conn| sqlx::query(sql).bind(worker).execute(conn).await.map(drop))?;
    both!(tx, |conn| {
        sqlx::query("UPDATE messages SET status = 'queued', leased_by = NULL, leased_until = NULL, due_at = CASE WHEN held_due_at IS NULL THEN due_at ELSE $2 END, revision = revision + 1 WHERE status = 'sending' AND leased_by = $1")
            .bind(worker)
            .bind(far())
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Ends every lease: only where no other process can hold one.
pub async fn end_all_leases(tx: &mut Tx, now: DateTime<Utc>) -> Result<u64, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query("UPDATE messages SET leased_until = $1 WHERE status = 'sending' AND leased_until >= $1")
            .bind(now - chrono::Duration::seconds(1))
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?)
}

/// Whether a worker holds any mail.
pub async fn holds_any(tx: &mut Tx, worker: &str) -> Result<bool, StorageError> {
    let found: Option<MessageId> = both!(tx, |conn| {
        sqlx::query_scalar("SELECT id FROM messages WHERE status = 'sending' AND leased_by = $1 LIMIT 1")
            .bind(worker)
            .fetch_optional(conn)
            .await
    })?;
    Ok(found.is_some())
}

/// Whether a mail is due, or was left by a dead worker: asked often, so it only reads.
pub async fn is_due(tx: &mut Tx, now: DateTime<Utc>, lease: DateTime<Utc>) -> Result<bool, StorageError> {
    let found: Option<MessageId> = both!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT id FROM messages WHERE (status = 'queued' AND due_at <= $1) OR (status = 'unknown' AND due_at <= $1)
               OR (status = 'sending' AND leased_until < $2 AND held_due_at IS NULL) LIMIT 1",
        )
        .bind(now)
        .bind(lease)
        .fetch_optional(conn)
        .await
    })?;
    Ok(found.is_some())
}
