//! Merges of people, with what is needed to take them back.

use super::merging::Step;
use super::{StorageError, Tx, both};
use crate::domain::person::PersonName;
use crate::domain::{MergeId, PersonId, UserId, WorkshopId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use std::collections::BTreeMap;

/// What is kept of a merge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Who stayed then; when they were merged into another themselves, that goes first.
    pub kept: PersonId,
    /// Every step, in order.
    pub steps: Vec<Step>,
    /// Seats taken after it, where it freed one.
    pub taken: BTreeMap<WorkshopId, i64>,
}

/// A merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// Identifier.
    pub id: MergeId,
    /// Who stayed.
    pub kept: PersonId,
    /// Which record went.
    pub gone: PersonId,
    /// What it was called.
    pub gone_name: PersonName,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub user: Option<UserId>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: MergeId,
    kept_id: PersonId,
    gone_id: PersonId,
    gone_name: Json<PersonName>,
    at: DateTime<Utc>,
    user_id: Option<UserId>,
}

impl From<Row> for Merge {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            kept: row.kept_id,
            gone: row.gone_id,
            gone_name: row.gone_name.0,
            at: row.at,
            user: row.user_id,
        }
    }
}

const SELECT: &str = "SELECT id, kept_id, gone_id, gone_name, at, user_id FROM merges";

/// Keeps a merge.
pub async fn insert(tx: &mut Tx, merge: &Merge, record: &Record) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO merges (id, kept_id, gone_id, gone_name, steps, at, user_id) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(merge.id)
        .bind(merge.kept)
        .bind(merge.gone)
        .bind(Json(&merge.gone_name))
        .bind(Json(record))
        .bind(merge.at)
        .bind(merge.user)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Forgets a merge that was taken back.
pub async fn delete(tx: &mut Tx, id: MergeId) -> Result<(), StorageError> {
    both!(tx, |conn| sqlx::query("DELETE FROM merges WHERE id = $1").bind(id).execute(conn).await.map(drop))?;
    Ok(())
}

/// A merge by its identifier.
pub async fn by_id(tx: &mut Tx, id: MergeId) -> Result<Option<Merge>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE id = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// What a merge did.
pub async fn record(tx: &mut Tx, id: MergeId) -> Result<Option<Record>, StorageError> {
    let record: Option<Json<Record>> = both!(tx, |conn| {
        sqlx::query_scalar("SELECT steps FROM merges WHERE id = $1").bind(id).fetch_optional(conn).await
    })?;
    Ok(record.map(|record| record.0))
}

/// The last merges, the latest first.
pub async fn recent(tx: &mut Tx, limit: i64) -> Result<Vec<Merge>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} ORDER BY at DESC, id DESC LIMIT $1"));
    let rows: Vec<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(limit).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The merge by which a record went.
pub async fn of_gone(tx: &mut Tx, gone: PersonId) -> Result<Option<Merge>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE gone_id = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(gone).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// Who stayed for each of these records that went.
pub async fn kept_for(tx: &mut Tx, gone: &[PersonId]) -> Result<Vec<(PersonId, PersonId)>, StorageError> {
    let mut found = Vec::new();
    for some in gone.chunks(super::rows::ROWS) {
        let rows: Vec<(PersonId, PersonId)> = both!(&mut *tx, |conn| {
            let mut sql = sqlx::QueryBuilder::new("SELECT gone_id, kept_id FROM merges WHERE gone_id IN ");
            super::rows::push_list(&mut sql, some);
            sql.build_query_as().persistent(false).fetch_all(conn).await
        })?;
        found.extend(rows);
    }
    Ok(found)
}
