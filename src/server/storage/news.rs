//! What those concerned have not been told yet, and what stands in the calendars of those with a part in a session.

use super::{StorageError, Tx, both};
use crate::domain::invitation::CalendarReply;
use crate::domain::news::Told;
use crate::domain::{BatchId, MessageId, PersonId, SessionId, WorkshopId};
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

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
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow, Serialize, Deserialize)]
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
    /// What its signed reply address names.
    pub reply_id: Option<Uuid>,
    /// Address of its ORGANIZER.
    pub organizer: Option<String>,
    /// What their calendar said last, since time and place are as they are.
    pub answer: Option<CalendarReply>,
    /// With which words.
    pub answer_comment: String,
    /// SEQUENCE that was answered.
    pub answer_sequence: Option<i64>,
    /// DTSTAMP of the answer.
    pub answer_stamp: Option<DateTime<Utc>>,
}

impl SessionEntry {
    /// One that was not sent yet.
    pub const fn of(session: SessionId, person: PersonId) -> Self {
        Self {
            session_id: session,
            person_id: person,
            sequence: 0,
            signature: String::new(),
            cancelled_at: None,
            reply_id: None,
            organizer: None,
            answer: None,
            answer_comment: String::new(),
            answer_sequence: None,
            answer_stamp: None,
        }
    }
}

macro_rules! entry {
    ($rest:literal) => {
        concat!(
            "SELECT e.session_id, e.person_id, e.sequence, e.signature, e.cancelled_at, e.reply_id, e.organizer, e.answer,
                 e.answer_comment, e.answer_sequence, e.answer_stamp FROM session_entries e ",
            $rest
        )
    };
}

/// The entries of a workshop's sessions.
pub async fn entries(tx: &mut Tx, workshop: WorkshopId) -> Result<Vec<SessionEntry>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as(entry!(
            "JOIN sessions s ON s.id = e.session_id WHERE s.workshop_id = $1 ORDER BY e.session_id, e.person_id"
        ))
        .bind(workshop)
        .fetch_all(conn)
        .await
    })?)
}

/// The entry that a signed reply address names.
pub async fn by_reply(tx: &mut Tx, id: Uuid) -> Result<Option<SessionEntry>, StorageError> {
    Ok(both!(tx, |conn| sqlx::query_as(entry!("WHERE e.reply_id = $1")).bind(id).fetch_optional(conn).await)?)
}

/// Notes what somebody's calendar says of their part, while it is as it was read. Whether it is.
pub async fn answered(tx: &mut Tx, entry: &SessionEntry) -> Result<bool, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query(
            "UPDATE session_entries SET answer = $3, answer_comment = $4, answer_sequence = $5, answer_stamp = $6
             WHERE session_id = $1 AND person_id = $2 AND sequence = $7 AND cancelled_at IS NULL",
        )
        .bind(entry.session_id)
        .bind(entry.person_id)
        .bind(entry.answer)
        .bind(&entry.answer_comment)
        .bind(entry.answer_sequence)
        .bind(entry.answer_stamp)
        .bind(entry.sequence)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })? > 0)
}

/// Notes what was sent for somebody's calendar; they have not answered it yet.
pub async fn sent(tx: &mut Tx, entry: &SessionEntry, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO session_entries (session_id, person_id, sequence, signature, cancelled_at, told_at, reply_id, organizer)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (session_id, person_id) DO UPDATE SET sequence = excluded.sequence, signature = excluded.signature,
                 cancelled_at = excluded.cancelled_at, told_at = excluded.told_at, reply_id = excluded.reply_id, organizer = excluded.organizer,
                 answer = NULL, answer_comment = '', answer_sequence = NULL, answer_stamp = NULL",
        )
        .bind(entry.session_id)
        .bind(entry.person_id)
        .bind(entry.sequence)
        .bind(&entry.signature)
        .bind(entry.cancelled_at)
        .bind(now)
        .bind(entry.reply_id)
        .bind(&entry.organizer)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// What telling many changed beside the mails, for as long as they can be called back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undo {
    /// What those concerned knew before, and since when it differed.
    pub told: Option<(Told, DateTime<Utc>)>,
    /// The entries of those with a part: by which mail, whose, and as they were; none where there was none.
    pub parts: Vec<(MessageId, SessionId, PersonId, Option<SessionEntry>)>,
}

/// Forgets what batches changed that have long left: after a day.
pub async fn tidy_undo(tx: &mut Tx, now: DateTime<Utc>) -> Result<(), StorageError> {
    let sql = "DELETE FROM batch_undo WHERE at < $1";
    both!(tx, |conn| sqlx::query(sql).bind(now - Duration::days(1)).execute(conn).await.map(drop))?;
    Ok(())
}

/// Whether there is something to forget.
pub async fn has_old_undo(tx: &mut Tx, now: DateTime<Utc>) -> Result<bool, StorageError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM batch_undo WHERE at < $1)";
    Ok(both!(tx, |conn| sqlx::query_scalar(sql).bind(now - Duration::days(1)).fetch_one(conn).await)?)
}

/// Forgets what batches changed that concerns somebody who is erased.
pub async fn forget_undo(tx: &mut Tx, person: PersonId) -> Result<(), StorageError> {
    let sql = "DELETE FROM batch_undo WHERE CAST(undo AS TEXT) LIKE $1";
    both!(tx, |conn| sqlx::query(sql).bind(format!("%{person}%")).execute(conn).await.map(drop))?;
    Ok(())
}

/// Keeps what a batch changed.
pub async fn keep_undo(tx: &mut Tx, batch: BatchId, undo: &Undo, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("INSERT INTO batch_undo (batch_id, undo, at) VALUES ($1, $2, $3)")
            .bind(batch)
            .bind(Json(undo))
            .bind(now)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// What a batch changed, once.
pub async fn take_undo(tx: &mut Tx, batch: BatchId) -> Result<Option<Undo>, StorageError> {
    let found: Option<Json<Undo>> = both!(tx, |conn| {
        sqlx::query_scalar("DELETE FROM batch_undo WHERE batch_id = $1 RETURNING undo")
            .bind(batch)
            .fetch_optional(conn)
            .await
    })?;
    Ok(found.map(|undo| undo.0))
}

/// Puts the entry of a part back as it was before a mail that did not leave.
pub async fn restore(
    tx: &mut Tx,
    session: SessionId,
    person: PersonId,
    before: Option<&SessionEntry>,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let Some(before) = before else {
        both!(tx, |conn| {
            sqlx::query("DELETE FROM session_entries WHERE session_id = $1 AND person_id = $2")
                .bind(session)
                .bind(person)
                .execute(conn)
                .await
                .map(drop)
        })?;
        return Ok(());
    };
    sent(tx, before, now).await?;
    if before.cancelled_at.is_none() && before.answer.is_some() {
        answered(tx, before).await?;
    }
    Ok(())
}
