//! The rows of a list: what each says, what becomes of it, which mean the same record.

use super::super::rows::insert_rows;
use super::super::{StorageError, Tx, both};
use crate::domain::import::{Cells, Row, Verdict};
use crate::domain::{FieldErrors, ImportId};
use sqlx::types::Json;
use std::collections::HashMap;
use uuid::Uuid;

/// A row with what tells its record.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The row.
    pub row: Row,
    /// Rows of one file with the same key mean the same record; empty where nothing tells.
    pub key: String,
    /// The record, where there is one.
    pub subject: Option<Uuid>,
}

/// Adds rows that were looked at.
pub async fn add_rows(tx: &mut Tx, import: ImportId, rows: &[Judged]) -> Result<(), StorageError> {
    insert_rows!(
        tx,
        "INSERT INTO import_rows (import_id, number, cells, verdict, changed, reasons, key, subject_id, worked) ",
        rows,
        |put, judged| {
            let row = &judged.row;
            put.push_bind(import)
                .push_bind(row.number)
                .push_bind(Json(&row.cells))
                .push_bind(row.verdict)
                .push_bind(Json(&row.changed))
                .push_bind(Json(&row.reasons))
                .push_bind(&judged.key)
                .push_bind(judged.subject)
                .push_bind(row.worked);
        }
    );
    Ok(())
}

/// Says of rows that were brought in what became of them.
pub async fn put_rows(tx: &mut Tx, import: ImportId, rows: &[Judged]) -> Result<(), StorageError> {
    for some in rows.chunks(super::super::rows::ROWS) {
        both!(&mut *tx, |conn| {
            let mut sql = sqlx::QueryBuilder::new("WITH w (number, verdict, changed, reasons, subject_id) AS (");
            sql.push_values(some, |mut put, judged| {
                put.push_bind(judged.row.number)
                    .push_bind(judged.row.verdict)
                    .push_bind(Json(&judged.row.changed))
                    .push_bind(Json(&judged.row.reasons))
                    .push_bind(judged.subject);
            });
            sql.push(
                ") UPDATE import_rows SET worked = TRUE, verdict = w.verdict, changed = w.changed, reasons = w.reasons,
                     subject_id = w.subject_id FROM w WHERE import_rows.number = w.number AND import_rows.import_id = ",
            );
            sql.push_bind(import);
            sql.build().persistent(false).execute(conn).await.map(drop)
        })?;
    }
    Ok(())
}

/// Forgets what was found out about the rows.
pub async fn clear_rows(tx: &mut Tx, import: ImportId) -> Result<(), StorageError> {
    both!(tx, |conn| sqlx::query("DELETE FROM import_rows WHERE import_id = $1")
        .bind(import)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct RowRow {
    number: i64,
    cells: Json<Cells>,
    verdict: Verdict,
    changed: Json<Vec<String>>,
    reasons: Json<FieldErrors>,
    worked: bool,
}

impl From<RowRow> for Row {
    fn from(row: RowRow) -> Self {
        Self {
            number: row.number,
            cells: row.cells.0,
            verdict: row.verdict,
            changed: row.changed.0,
            reasons: row.reasons.0,
            worked: row.worked,
        }
    }
}

/// Rows as they stand in the file, of one verdict or of all; `limit` of them after the number given.
pub async fn rows(
    tx: &mut Tx,
    import: ImportId,
    verdict: Option<Verdict>,
    after: i64,
    limit: i64,
) -> Result<Vec<Row>, StorageError> {
    let sql = if verdict.is_some() {
        "SELECT number, cells, verdict, changed, reasons, worked FROM import_rows
         WHERE import_id = $1 AND number > $2 AND verdict = $4 ORDER BY number LIMIT $3"
    } else {
        "SELECT number, cells, verdict, changed, reasons, worked FROM import_rows
         WHERE import_id = $1 AND number > $2 ORDER BY number LIMIT $3"
    };
    let rows: Vec<RowRow> = both!(tx, |conn| {
        let mut query = sqlx::query_as(sql).bind(import).bind(after).bind(limit);
        if let Some(verdict) = verdict {
            query = query.bind(verdict);
        }
        query.fetch_all(conn).await
    })?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Rows that are to be brought in, after the number given.
pub async fn to_work(tx: &mut Tx, import: ImportId, after: i64, limit: i64) -> Result<Vec<Row>, StorageError> {
    let rows: Vec<RowRow> = both!(tx, |conn| {
        sqlx::query_as(
            "SELECT number, cells, verdict, changed, reasons, worked FROM import_rows
             WHERE import_id = $1 AND number > $2 AND verdict IN ('added', 'changed') AND NOT worked
             ORDER BY number LIMIT $3",
        )
        .bind(import)
        .bind(after)
        .bind(limit)
        .fetch_all(conn)
        .await
    })?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The first row that has each of these keys.
pub async fn first_with(tx: &mut Tx, import: ImportId, keys: &[&str]) -> Result<HashMap<String, i64>, StorageError> {
    let mut found = HashMap::new();
    for some in keys.chunks(super::super::rows::ROWS) {
        let rows: Vec<(String, i64)> = both!(&mut *tx, |conn| {
            let mut sql = sqlx::QueryBuilder::new("SELECT key, MIN(number) FROM import_rows WHERE import_id = ");
            sql.push_bind(import);
            sql.push(" AND key IN ");
            super::super::rows::push_list(&mut sql, some);
            sql.push(" GROUP BY key");
            sql.build_query_as().persistent(false).fetch_all(conn).await
        })?;
        found.extend(rows);
    }
    Ok(found)
}

/// The first row of this import that means each of these records, brought in or not.
pub async fn first_meaning(
    tx: &mut Tx,
    import: ImportId,
    subjects: &[Uuid],
) -> Result<HashMap<Uuid, i64>, StorageError> {
    first_of(tx, import, subjects, "").await
}

/// The first row of this import that was brought in for each of these records.
pub async fn first_about(tx: &mut Tx, import: ImportId, subjects: &[Uuid]) -> Result<HashMap<Uuid, i64>, StorageError> {
    first_of(tx, import, subjects, "worked AND verdict <> 'skipped' AND").await
}

async fn first_of(
    tx: &mut Tx,
    import: ImportId,
    subjects: &[Uuid],
    also: &str,
) -> Result<HashMap<Uuid, i64>, StorageError> {
    let mut found = HashMap::new();
    for some in subjects.chunks(super::super::rows::ROWS) {
        let rows: Vec<(Uuid, i64)> = both!(&mut *tx, |conn| {
            let mut sql = sqlx::QueryBuilder::new(format!(
                "SELECT subject_id, MIN(number) FROM import_rows WHERE {also} import_id = "
            ));
            sql.push_bind(import);
            sql.push(" AND subject_id IN ");
            super::super::rows::push_list(&mut sql, some);
            sql.push(" GROUP BY subject_id");
            sql.build_query_as().persistent(false).fetch_all(conn).await
        })?;
        found.extend(rows);
    }
    Ok(found)
}
