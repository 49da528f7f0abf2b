//! Lists of workshops: for the public, for staff, of a series, along a chain.

use super::workshops::{COLUMNS, Row};
use super::{StorageError, Tx, both};
use crate::domain::workshop::{Status, Workshop};
use crate::domain::{SeriesId, UserId, WorkshopId};
use chrono::NaiveDate;

fn all(rows: Vec<Row>) -> Vec<Workshop> {
    rows.into_iter().map(Into::into).collect()
}

/// What the public sees: those still to come first and the nearest first among them, then the past, latest first.
pub async fn list_public(tx: &mut Tx, today: NaiveDate, limit: i64) -> Result<Vec<Workshop>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM workshops w WHERE w.status <> 'draft'
         ORDER BY CASE WHEN w.end_date >= $1 THEN 0 ELSE 1 END,
                  CASE WHEN w.end_date >= $1 THEN w.start_date END, w.start_date DESC, w.id
         LIMIT $2"
    ));
    let rows: Vec<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(today).bind(limit).fetch_all(conn).await)?;
    Ok(all(rows))
}

/// What a list for staff shows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only the workshops of this member of staff.
    pub only_own: Option<UserId>,
    /// Words of title, city or address, folded.
    pub q: String,
    /// Only those that stand here.
    pub status: Option<Status>,
    /// Only those of this series.
    pub series: Option<SeriesId>,
    /// Begin after this one (first day and identifier of the last row shown).
    pub after: Option<(NaiveDate, WorkshopId)>,
    /// At most so many.
    pub limit: i64,
}

/// A pattern for LIKE that finds the words of a folded query in their order; none for an empty query.
pub(super) fn pattern(folded: &str) -> Option<String> {
    let words: Vec<String> = folded
        .split_whitespace()
        .map(|word| word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"))
        .collect();
    (!words.is_empty()).then(|| format!("%{}%", words.join("%")))
}

/// Workshops for staff, the latest first.
pub async fn list_for_staff(tx: &mut Tx, filter: &Filter) -> Result<Vec<Workshop>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM workshops w
         WHERE ($1 IS NULL
                OR EXISTS (SELECT 1 FROM workshop_staff ws WHERE ws.workshop_id = w.id AND ws.user_id = $1)
                OR EXISTS (SELECT 1 FROM series s JOIN project_staff ps ON ps.project_id = s.project_id
                           WHERE s.id = w.series_id AND ps.user_id = $1))
           AND ($2 IS NULL OR w.title_key LIKE $2 ESCAPE '\\')
           AND ($3 IS NULL OR w.status = $3)
           AND ($4 IS NULL OR w.series_id = $4)
           AND ($5 IS NULL OR w.start_date < $5 OR (w.start_date = $5 AND w.id > $6))
         ORDER BY w.start_date DESC, w.id LIMIT $7"
    ));
    let rows: Vec<Row> = both!(tx, |conn| {
        sqlx::query_as(sql)
            .bind(filter.only_own)
            .bind(pattern(&filter.q))
            .bind(filter.status)
            .bind(filter.series)
            .bind(filter.after.map(|(day, _)| day))
            .bind(filter.after.map(|(_, id)| id))
            .bind(filter.limit)
            .fetch_all(conn)
            .await
    })?;
    Ok(all(rows))
}

/// The workshops of a series by their number, then by their first day.
pub async fn of_series(tx: &mut Tx, series: SeriesId) -> Result<Vec<Workshop>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM workshops w WHERE w.series_id = $1
         ORDER BY CASE WHEN w.ordinal IS NULL THEN 1 ELSE 0 END, w.ordinal, w.start_date, w.id"
    ));
    let rows: Vec<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(series).fetch_all(conn).await)?;
    Ok(all(rows))
}

/// Every workshop that is tied to this one by *follows*, before it and after it, itself included, by first day.
pub async fn chain(tx: &mut Tx, id: WorkshopId) -> Result<Vec<Workshop>, StorageError> {
    // PostgreSQL allows one recursive reference: both directions stand in one list of ties.
    let sql = sqlx::AssertSqlSafe(format!(
        "WITH RECURSIVE chain(id) AS (
           SELECT x.id FROM workshops x WHERE x.id = $1
           UNION
           SELECT tie.b FROM chain c JOIN (
             SELECT id AS a, follows_id AS b FROM workshops WHERE follows_id IS NOT NULL
             UNION ALL
             SELECT follows_id AS a, id AS b FROM workshops WHERE follows_id IS NOT NULL) tie ON tie.a = c.id)
         SELECT {COLUMNS} FROM workshops w JOIN chain c ON c.id = w.id ORDER BY w.start_date, w.id"
    ));
    let rows: Vec<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(id).fetch_all(conn).await)?;
    Ok(all(rows))
}

/// Whether `id` is `of`, or comes before it along *follows*.
pub async fn is_before(tx: &mut Tx, id: WorkshopId, of: WorkshopId) -> Result<bool, StorageError> {
    let found: i64 = both!(tx, |conn| {
        sqlx::query_scalar(
            "WITH RECURSIVE before(id) AS (
               SELECT x.id FROM workshops x WHERE x.id = $2
               UNION
               SELECT w.follows_id FROM workshops w JOIN before b ON b.id = w.id WHERE w.follows_id IS NOT NULL)
             SELECT COUNT(*) FROM before WHERE id = $1",
        )
        .bind(id)
        .bind(of)
        .fetch_one(conn)
        .await
    })?;
    Ok(found > 0)
}

/// Whether another workshop follows this one.
pub async fn is_followed(tx: &mut Tx, id: WorkshopId) -> Result<bool, StorageError> {
    let found: i64 = both!(tx, |conn| {
        sqlx::query_scalar("SELECT COUNT(*) FROM workshops WHERE follows_id = $1").bind(id).fetch_one(conn).await
    })?;
    Ok(found > 0)
}

/// Whether anybody outside reckons with a workshop: an invitation was sent, or somebody has a seat or waits for one.
pub async fn has_people(tx: &mut Tx, id: WorkshopId) -> Result<bool, StorageError> {
    let found: i64 = both!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT (SELECT COUNT(*) FROM invitations WHERE workshop_id = $1 AND sent_at IS NOT NULL)
                  + (SELECT COUNT(*) FROM registrations WHERE workshop_id = $1 AND status <> 'withdrawn')",
        )
        .bind(id)
        .fetch_one(conn)
        .await
    })?;
    Ok(found > 0)
}
