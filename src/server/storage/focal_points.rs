//! Who speaks for an institution.

use super::{StorageError, Tx, both};
use crate::domain::nomination::{Channel, FocalPoint};
use crate::domain::{AttachmentId, FocalPointId, InstitutionId, PersonId};
use chrono::{DateTime, NaiveDate, Utc};

#[derive(sqlx::FromRow)]
struct Row {
    id: FocalPointId,
    institution_id: InstitutionId,
    person_id: PersonId,
    channel: Channel,
    starts_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
    letter_id: Option<AttachmentId>,
    revision: i64,
}

impl From<Row> for FocalPoint {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            institution: row.institution_id,
            person: row.person_id,
            channel: row.channel,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            letter: row.letter_id,
            revision: row.revision,
        }
    }
}

const SELECT: &str =
    "SELECT id, institution_id, person_id, channel, starts_on, ends_on, letter_id, revision FROM focal_points";

/// The focal point with this identifier.
pub async fn by_id(tx: &mut Tx, id: FocalPointId) -> Result<Option<FocalPoint>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE id = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// Those of one institution, the latest first.
pub async fn of_institution(tx: &mut Tx, institution: InstitutionId) -> Result<Vec<FocalPoint>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE institution_id = $1 ORDER BY created_at DESC, id"));
    let rows: Vec<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(institution).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Everybody's, the latest of each institution first.
pub async fn all(tx: &mut Tx) -> Result<Vec<FocalPoint>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} ORDER BY institution_id, created_at DESC, id"));
    let rows: Vec<Row> = both!(tx, |conn| sqlx::query_as(sql).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Adds a focal point.
pub async fn insert(tx: &mut Tx, point: &FocalPoint, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO focal_points (id, institution_id, person_id, channel, starts_on, ends_on, letter_id, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)",
        )
        .bind(point.id)
        .bind(point.institution)
        .bind(point.person)
        .bind(point.channel)
        .bind(point.starts_on)
        .bind(point.ends_on)
        .bind(point.letter)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Changes a focal point, if it is still at its revision.
pub async fn update(tx: &mut Tx, point: &FocalPoint, now: DateTime<Utc>) -> Result<bool, StorageError> {
    let rows = both!(tx, |conn| {
        sqlx::query(
            "UPDATE focal_points SET channel = $3, starts_on = $4, ends_on = $5, letter_id = $6, updated_at = $7,
               revision = revision + 1 WHERE id = $1 AND revision = $2",
        )
        .bind(point.id)
        .bind(point.revision)
        .bind(point.channel)
        .bind(point.starts_on)
        .bind(point.ends_on)
        .bind(point.letter)
        .bind(now)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(rows == 1)
}
