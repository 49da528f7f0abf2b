//! Exercises of a workshop.

use super::{StorageError, Tx, both};
use crate::domain::exercise::{Exercise, Format};
use crate::domain::{ExerciseId, SessionId, Texts, WorkshopId};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

#[derive(sqlx::FromRow)]
struct Row {
    id: ExerciseId,
    workshop_id: WorkshopId,
    session_id: Option<SessionId>,
    format: Format,
    title: Json<Texts>,
    prompt: Json<Texts>,
    steps: Json<Vec<Texts>>,
    position: i64,
    revision: i64,
}

impl From<Row> for Exercise {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            workshop: row.workshop_id,
            session: row.session_id,
            format: row.format,
            title: row.title.0,
            prompt: row.prompt.0,
            steps: row.steps.0,
            position: row.position,
            revision: row.revision,
        }
    }
}

const COLUMNS: &str = "id, workshop_id, session_id, format, title, prompt, steps, position, revision";

/// The exercises of a workshop in their order.
pub async fn for_workshop(tx: &mut Tx, workshop: WorkshopId) -> Result<Vec<Exercise>, StorageError> {
    let sql =
        sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM exercises WHERE workshop_id = $1 ORDER BY position, id"));
    let rows: Vec<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(workshop).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The exercise with this identifier.
pub async fn by_id(tx: &mut Tx, id: ExerciseId) -> Result<Option<Exercise>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM exercises WHERE id = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// Adds an exercise.
pub async fn insert(tx: &mut Tx, exercise: &Exercise, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO exercises (id, workshop_id, session_id, format, title, prompt, steps, position, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)",
        )
        .bind(exercise.id)
        .bind(exercise.workshop)
        .bind(exercise.session)
        .bind(exercise.format)
        .bind(Json(&exercise.title))
        .bind(Json(&exercise.prompt))
        .bind(Json(&exercise.steps))
        .bind(exercise.position)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Changes an exercise, if it is still at its revision; gives the new one.
pub async fn update(tx: &mut Tx, exercise: &Exercise, now: DateTime<Utc>) -> Result<Option<i64>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "UPDATE exercises SET session_id = $3, format = $4, title = $5, prompt = $6, steps = $7, position = $8,
               updated_at = $9, revision = revision + 1
             WHERE id = $1 AND revision = $2 RETURNING revision",
        )
        .bind(exercise.id)
        .bind(exercise.revision)
        .bind(exercise.session)
        .bind(exercise.format)
        .bind(Json(&exercise.title))
        .bind(Json(&exercise.prompt))
        .bind(Json(&exercise.steps))
        .bind(exercise.position)
        .bind(now)
        .fetch_optional(conn)
        .await
    })?)
}

/// Takes an exercise away.
pub async fn delete(tx: &mut Tx, id: ExerciseId) -> Result<(), StorageError> {
    both!(tx, |conn| sqlx::query("DELETE FROM exercises WHERE id = $1").bind(id).execute(conn).await.map(drop))?;
    Ok(())
}
