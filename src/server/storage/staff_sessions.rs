//! Signed-in browsers. The token of a session is stored as its hash only.

use super::{StorageError, Tx, both};
use crate::domain::account::StaffSession;
use crate::domain::role::Role;
use crate::domain::{Digits, Locale, UserId};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Whom a token stands for.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Bearer {
    /// The session.
    pub session_id: Uuid,
    /// When it was last noted as used.
    pub seen_at: DateTime<Utc>,
    /// The account.
    pub user_id: UserId,
    /// Its address.
    pub email: String,
    /// Its name.
    pub name: String,
    /// Its role.
    pub role: Role,
    /// Its language.
    pub language: Locale,
    /// The zone whose clock it reads by.
    pub timezone: String,
    /// Its digits.
    pub digits: Option<Digits>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    user_id: UserId,
    created_at: DateTime<Utc>,
    seen_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    address: String,
    agent: String,
}

impl From<Row> for StaffSession {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            user: row.user_id,
            created_at: row.created_at,
            seen_at: row.seen_at,
            expires_at: row.expires_at,
            address: row.address,
            agent: row.agent,
        }
    }
}

/// Whom a token stands for: neither ended, nor unused since `idle_since`, nor of a closed account.
pub async fn bearer(
    tx: &mut Tx,
    token_hash: &[u8],
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
) -> Result<Option<Bearer>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as(
            "SELECT s.id AS session_id, s.seen_at, u.id AS user_id, u.email, u.name, u.role, u.language, u.timezone, u.digits
             FROM staff_sessions s JOIN users u ON u.id = s.user_id
             WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.seen_at > $3 AND u.disabled_at IS NULL",
        )
        .bind(token_hash)
        .bind(now)
        .bind(idle_since)
        .fetch_optional(conn)
        .await
    })?)
}

/// Adds a session.
pub async fn insert(tx: &mut Tx, session: &StaffSession, token_hash: &[u8]) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO staff_sessions (id, token_hash, user_id, created_at, seen_at, expires_at, address, agent)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(session.id)
        .bind(token_hash)
        .bind(session.user)
        .bind(session.created_at)
        .bind(session.seen_at)
        .bind(session.expires_at)
        .bind(&session.address)
        .bind(&session.agent)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Notes that a session is in use.
pub async fn seen(tx: &mut Tx, id: Uuid, at: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| sqlx::query("UPDATE staff_sessions SET seen_at = $2 WHERE id = $1")
        .bind(id)
        .bind(at)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// Somebody's sessions that are still good, the latest used first.
pub async fn list_of(
    tx: &mut Tx,
    user: UserId,
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
) -> Result<Vec<StaffSession>, StorageError> {
    let rows: Vec<Row> = both!(tx, |conn| {
        sqlx::query_as(
            "SELECT id, user_id, created_at, seen_at, expires_at, address, agent FROM staff_sessions
             WHERE user_id = $1 AND expires_at > $2 AND seen_at > $3 ORDER BY seen_at DESC, id LIMIT 100",
        )
        .bind(user)
        .bind(now)
        .bind(idle_since)
        .fetch_all(conn)
        .await
    })?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Ends one of somebody's sessions; says whether it was theirs.
pub async fn delete(tx: &mut Tx, user: UserId, id: Uuid) -> Result<bool, StorageError> {
    let gone = both!(tx, |conn| {
        sqlx::query("DELETE FROM staff_sessions WHERE id = $1 AND user_id = $2")
            .bind(id)
            .bind(user)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(gone > 0)
}

/// Ends all of somebody's sessions but one.
pub async fn delete_others(tx: &mut Tx, user: UserId, keep: Option<Uuid>) -> Result<u64, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query("DELETE FROM staff_sessions WHERE user_id = $1 AND id <> $2")
            .bind(user)
            .bind(keep.unwrap_or_default())
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?)
}

/// Clears away sessions that have ended by themselves.
pub async fn delete_ended(tx: &mut Tx, now: DateTime<Utc>, idle_since: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("DELETE FROM staff_sessions WHERE expires_at <= $1 OR seen_at <= $2")
            .bind(now)
            .bind(idle_since)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}
