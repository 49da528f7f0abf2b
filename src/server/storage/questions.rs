//! The questions of registration forms, and the answers that are kept apart.

use super::{StorageError, Tx, both};
use crate::domain::question::{Choice, Condition, Kind, Question};
use crate::domain::{QuestionId, RegistrationId, Texts, WorkshopId};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;

#[derive(sqlx::FromRow)]
struct Row {
    id: QuestionId,
    workshop_id: WorkshopId,
    kind: Kind,
    takes_file: bool,
    label: Json<Texts>,
    hint: Json<Texts>,
    options: Json<Vec<Choice>>,
    required: bool,
    sensitive: bool,
    keep_days: i64,
    condition_on: Option<QuestionId>,
    condition_answer: String,
    position: i64,
    retired_at: Option<DateTime<Utc>>,
    revision: i64,
}

impl From<Row> for Question {
    fn from(row: Row) -> Self {
        let answer = row.condition_answer;
        Self {
            id: row.id,
            workshop: row.workshop_id,
            // The first schema knows five words: the sixth is one of them with a mark.
            kind: if row.takes_file { Kind::File } else { row.kind },
            label: row.label.0,
            hint: row.hint.0,
            options: row.options.0,
            required: row.required,
            sensitive: row.sensitive,
            keep_days: row.keep_days,
            condition: row.condition_on.map(|question| Condition { question, answer }),
            position: row.position,
            retired: row.retired_at.is_some(),
            revision: row.revision,
        }
    }
}

/// What is asked for, as the columns say it.
const fn stored(kind: Kind) -> (Kind, bool) {
    match kind {
        Kind::File => (Kind::Text, true),
        other => (other, false),
    }
}

/// Every question of a workshop's form in its order, those no longer asked too.
pub async fn for_workshop(tx: &mut Tx, workshop: WorkshopId) -> Result<Vec<Question>, StorageError> {
    let rows: Vec<Row> = both!(tx, |conn| {
        sqlx::query_as(
            "SELECT id, workshop_id, kind, takes_file, label, hint, options, required, sensitive, condition_on, condition_answer,
               position, retired_at, keep_days, revision
             FROM form_questions WHERE workshop_id = $1 ORDER BY position, id",
        )
        .bind(workshop)
        .fetch_all(conn)
        .await
    })?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Adds a question.
pub async fn insert(tx: &mut Tx, question: &Question, now: DateTime<Utc>) -> Result<(), StorageError> {
    let (condition, (kind, takes_file)) = (question.condition.as_ref(), stored(question.kind));
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO form_questions (id, workshop_id, kind, label, hint, options, required, sensitive, condition_on,
               condition_answer, position, retired_at, created_at, updated_at, keep_days, takes_file)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $14, $15)",
        )
        .bind(question.id)
        .bind(question.workshop)
        .bind(kind)
        .bind(Json(&question.label))
        .bind(Json(&question.hint))
        .bind(Json(&question.options))
        .bind(question.required)
        .bind(question.sensitive)
        .bind(condition.map(|on| on.question))
        .bind(condition.map_or("", |on| on.answer.as_str()))
        .bind(question.position)
        .bind(question.retired.then_some(now))
        .bind(now)
        .bind(question.keep_days)
        .bind(takes_file)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Changes a question, if it is still at its revision; gives the new one.
pub async fn update(tx: &mut Tx, question: &Question, now: DateTime<Utc>) -> Result<Option<i64>, StorageError> {
    let (condition, (kind, takes_file)) = (question.condition.as_ref(), stored(question.kind));
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "UPDATE form_questions SET kind = $3, label = $4, hint = $5, options = $6, required = $7, sensitive = $8,
               condition_on = $9, condition_answer = $10, position = $11, retired_at = $12, updated_at = $13, keep_days = $14,
               takes_file = $15, revision = revision + 1
             WHERE id = $1 AND revision = $2 RETURNING revision",
        )
        .bind(question.id)
        .bind(question.revision)
        .bind(kind)
        .bind(Json(&question.label))
        .bind(Json(&question.hint))
        .bind(Json(&question.options))
        .bind(question.required)
        .bind(question.sensitive)
        .bind(condition.map(|on| on.question))
        .bind(condition.map_or("", |on| on.answer.as_str()))
        .bind(question.position)
        .bind(question.retired.then_some(now))
        .bind(now)
        .bind(question.keep_days)
        .bind(takes_file)
        .fetch_optional(conn)
        .await
    })?)
}

/// Takes a question away that nobody has answered.
pub async fn delete(tx: &mut Tx, id: QuestionId) -> Result<(), StorageError> {
    both!(tx, |conn| sqlx::query("DELETE FROM form_questions WHERE id = $1").bind(id).execute(conn).await.map(drop))?;
    Ok(())
}

/// How many have answered a question.
pub async fn answered(tx: &mut Tx, workshop: WorkshopId, id: QuestionId) -> Result<i64, StorageError> {
    let key = format!("%\"{id}\"%");
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT (SELECT COUNT(*) FROM registrations WHERE workshop_id = $1 AND CAST(answers AS TEXT) LIKE $2)
               + (SELECT COUNT(*) FROM sealed_answers WHERE question_id = $3)",
        )
        .bind(workshop)
        .bind(&key)
        .bind(id)
        .fetch_one(conn)
        .await
    })?)
}

/// The sealed answers of a registration.
pub async fn sealed(tx: &mut Tx, registration: RegistrationId) -> Result<Vec<(QuestionId, Vec<u8>)>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as("SELECT question_id, sealed FROM sealed_answers WHERE registration_id = $1 ORDER BY question_id")
            .bind(registration)
            .fetch_all(conn)
            .await
    })?)
}

/// Replaces the sealed answers of a registration.
pub async fn seal(
    tx: &mut Tx,
    registration: RegistrationId,
    answers: &[(QuestionId, Vec<u8>)],
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    both!(&mut *tx, |conn| {
        sqlx::query("DELETE FROM sealed_answers WHERE registration_id = $1")
            .bind(registration)
            .execute(conn)
            .await
            .map(drop)
    })?;
    for (question, sealed) in answers {
        both!(&mut *tx, |conn| {
            sqlx::query(
                "INSERT INTO sealed_answers (registration_id, question_id, sealed, updated_at) VALUES ($1, $2, $3, $4)",
            )
            .bind(registration)
            .bind(question)
            .bind(sealed)
            .bind(now)
            .execute(conn)
            .await
            .map(drop)
        })?;
    }
    Ok(())
}

/// Questions with sealed answers, each with the last day of its workshop and for how many days they are kept.
pub async fn sealed_until(tx: &mut Tx) -> Result<Vec<(QuestionId, NaiveDate, i64)>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as(
            "SELECT q.id, w.end_date, q.keep_days FROM form_questions q JOIN workshops w ON w.id = q.workshop_id
             WHERE EXISTS (SELECT 1 FROM sealed_answers a WHERE a.question_id = q.id) ORDER BY q.id",
        )
        .fetch_all(conn)
        .await
    })?)
}

/// Deletes every sealed answer to a question, files too; says how many there were.
pub async fn delete_sealed(tx: &mut Tx, question: QuestionId) -> Result<u64, StorageError> {
    both!(&mut *tx, |conn| {
        sqlx::query("DELETE FROM file_answers WHERE question_id = $1").bind(question).execute(conn).await.map(drop)
    })?;
    Ok(both!(tx, |conn| {
        sqlx::query("DELETE FROM sealed_answers WHERE question_id = $1")
            .bind(question)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?)
}
