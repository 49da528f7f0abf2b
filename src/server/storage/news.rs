//! What those concerned have not been told yet, and what stands in the calendars of those with a part in a session.

use super::{StorageError, Tx, both};
use crate::domain::news::Told;
use crate::domain::{PersonId, SessionId, WorkshopId};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

/// What those concerned know, where that is not what is so now; and since when.
pub async fn pending(tx: &mut Tx, workshop: WorkshopId) -> Result<Option<(Told, DateTime<Utc>)>, StorageError> {
    let row: Option<(Json<Told>, DateTime<Utc>)> = both!(tx, |conn| {
        sqlx::query_as("SELECT told, since FROM pending_news WHERE workshop_id = $1")
            .bind(workshop)
            .fetch_optional(conn)
            .await
    })?;
    Ok(row.map(|(told, since)| (told.0, since)))
}

/// Notes what those concerned know; what was noted first stays, as they have not been told since.
pub async fn note(tx: &mut Tx, workshop: WorkshopId, told: &Told, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO pending_news (workshop_id, told, since) VALUES ($1, $2, $3) ON CONFLICT (workshop_id) DO NOTHING",
        )
        .bind(workshop)
        .bind(Json(told))
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// They have been told, or need not be.
pub async fn settle(tx: &mut Tx, workshop: WorkshopId) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("DELETE FROM pending_news WHERE workshop_id = $1").bind(workshop).execute(conn).await.map(drop)
    })?;
    Ok(())
}

/// What stands in the calendar of somebody with a part in a session.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SessionEntry {
    /// Which session.
    pub session_id: SessionId,
    /// Whose calendar.
    pub person_id: PersonId,
    /// SEQUENCE last sent.
    pub sequence: i64,
    /// Time and place last sent.
    pub signature: String,
    /// When it was taken back.
    pub cancelled_at: Option<DateTime<Utc>>,
}

/// The entries of a workshop's sessions.
pub async fn entries(tx: &mut Tx, workshop: WorkshopId) -> Result<Vec<SessionEntry>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as(
            "SELECT e.session_id, e.person_id, e.sequence, e.signature, e.cancelled_at FROM session_entries e
             JOIN sessions s ON s.id = e.session_id WHERE s.workshop_id = $1 ORDER BY e.session_id, e.person_id",
        )
        .bind(workshop)
        .fetch_all(conn)
        .await
    })?)
}

/// Notes what was sent for somebody's calendar.
pub async fn sent(tx: &mut Tx, entry: &SessionEntry, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO session_entries (session_id, person_id, sequence, signature, cancelled_at, told_at) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (session_id, person_id) DO UPDATE SET sequence = excluded.sequence, signature = excluded.signature,
                 cancelled_at = excluded.cancelled_at, told_at = excluded.told_at",
        )
        .bind(entry.session_id)
        .bind(entry.person_id)
        .bind(entry.sequence)
        .bind(&entry.signature)
        .bind(entry.cancelled_at)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}
