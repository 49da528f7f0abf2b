//! What is in the files that answer questions: sealed, one for each registration and question.

use super::{StorageError, Tx, both};
use crate::domain::{QuestionId, RegistrationId};
use chrono::{DateTime, Utc};

/// Keeps a file in place of the one that was there.
pub async fn put(
    tx: &mut Tx,
    registration: RegistrationId,
    question: QuestionId,
    media_type: &str,
    sealed: &[u8],
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO file_answers (registration_id, question_id, media_type, sealed, created_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (registration_id, question_id) DO UPDATE
             SET media_type = excluded.media_type, sealed = excluded.sealed, created_at = excluded.created_at",
        )
        .bind(registration)
        .bind(question)
        .bind(media_type)
        .bind(sealed)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Media type and sealed content of one.
pub async fn get(
    tx: &mut Tx,
    registration: RegistrationId,
    question: QuestionId,
) -> Result<Option<(String, Vec<u8>)>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as("SELECT media_type, sealed FROM file_answers WHERE registration_id = $1 AND question_id = $2")
            .bind(registration)
            .bind(question)
            .fetch_optional(conn)
            .await
    })?)
}

/// The questions that a registration answers with a file.
pub async fn of(tx: &mut Tx, registration: RegistrationId) -> Result<Vec<QuestionId>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar("SELECT question_id FROM file_answers WHERE registration_id = $1 ORDER BY question_id")
            .bind(registration)
            .fetch_all(conn)
            .await
    })?)
}

/// Takes one away.
pub async fn delete(tx: &mut Tx, registration: RegistrationId, question: QuestionId) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("DELETE FROM file_answers WHERE registration_id = $1 AND question_id = $2")
            .bind(registration)
            .bind(question)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}
