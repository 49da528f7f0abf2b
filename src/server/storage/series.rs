//! Series: chains of workshops.

use super::{StorageError, Tx, both};
use crate::domain::workshop::Series;
use crate::domain::{ProjectId, SeriesId, Texts, UserId};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

#[derive(sqlx::FromRow)]
struct Row {
    id: SeriesId,
    slug: String,
    project_id: Option<ProjectId>,
    title: Json<Texts>,
    summary: Json<Texts>,
    created_by: Option<UserId>,
    revision: i64,
}

impl From<Row> for Series {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            slug: row.slug,
            project: row.project_id,
            title: row.title.0,
            summary: row.summary.0,
            created_by: row.created_by,
            revision: row.revision,
        }
    }
}

const COLUMNS: &str = "id, slug, project_id, title, summary, created_by, revision";

/// Which series somebody (`$1`) has to do with: through their project, a workshop, or because they made it outside
/// of any project; all where nobody is named.
const OWN: &str = "($1 IS NULL
            OR (r.project_id IS NULL AND r.created_by = $1)
            OR EXISTS (SELECT 1 FROM project_staff s WHERE s.project_id = r.project_id AND s.user_id = $1)
            OR EXISTS (SELECT 1 FROM workshops w JOIN workshop_staff s ON s.workshop_id = w.id
                       WHERE w.series_id = r.id AND s.user_id = $1))";

/// All series by address, or only those that somebody has to do with.
pub async fn list(tx: &mut Tx, only_own: Option<UserId>) -> Result<Vec<Series>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM series r WHERE {OWN} ORDER BY slug"));
    let rows: Vec<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(only_own).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Of the same series, the one whose last workshop ends last; without a workshop, the one made last.
pub async fn latest(tx: &mut Tx, only_own: Option<UserId>) -> Result<Option<Series>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM series r WHERE {OWN}
         ORDER BY (SELECT MAX(l.end_date) FROM workshops l WHERE l.series_id = r.id) DESC NULLS LAST, created_at DESC, id
         LIMIT 1"
    ));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(only_own).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// The series with this identifier.
pub async fn by_id(tx: &mut Tx, id: SeriesId) -> Result<Option<Series>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM series WHERE id = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// The series at this address.
pub async fn by_slug(tx: &mut Tx, slug: &str) -> Result<Option<Series>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM series WHERE slug = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(slug).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// Adds a series.
pub async fn insert(tx: &mut Tx, series: &Series, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO series (id, slug, project_id, title, summary, created_by, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $7)",
        )
        .bind(series.id)
        .bind(&series.slug)
        .bind(series.project)
        .bind(Json(&series.title))
        .bind(Json(&series.summary))
        .bind(series.created_by)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Changes a series, if it is still at its revision; gives the new one.
pub async fn update(tx: &mut Tx, series: &Series, now: DateTime<Utc>) -> Result<Option<i64>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "UPDATE series SET slug = $3, project_id = $4, title = $5, summary = $6, updated_at = $7, revision = revision + 1
             WHERE id = $1 AND revision = $2 RETURNING revision",
        )
        .bind(series.id)
        .bind(series.revision)
        .bind(&series.slug)
        .bind(series.project)
        .bind(Json(&series.title))
        .bind(Json(&series.summary))
        .bind(now)
        .fetch_optional(conn)
        .await
    })?)
}

/// Takes a series away that has no workshop; one that has is refused as [`StorageError::Reference`].
pub async fn delete(tx: &mut Tx, id: SeriesId) -> Result<(), StorageError> {
    both!(tx, |conn| sqlx::query("DELETE FROM series WHERE id = $1").bind(id).execute(conn).await.map(drop))?;
    Ok(())
}
