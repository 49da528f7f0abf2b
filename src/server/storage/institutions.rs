//! Institutions and governorates.

use super::{StorageError, Tx, both};
use crate::domain::institution::{Governorate, Institution, Level};
use crate::domain::{InstitutionId, Texts};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;

#[derive(sqlx::FromRow)]
struct Row {
    id: InstitutionId,
    code: String,
    level: Level,
    tier: String,
    name: Json<Texts>,
    parent_id: Option<InstitutionId>,
    counterpart_id: Option<InstitutionId>,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    revision: i64,
}

impl From<Row> for Institution {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            code: row.code,
            level: row.level,
            tier: row.tier,
            name: row.name.0,
            parent: row.parent_id,
            counterpart: row.counterpart_id,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            revision: row.revision,
        }
    }
}

const COLUMNS: &str = "id, code, level, tier, name, parent_id, counterpart_id, valid_from, valid_to, revision";

/// All institutions, federal first, core before extended, then by code.
pub async fn all(tx: &mut Tx) -> Result<Vec<Institution>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM institutions ORDER BY level, tier, code"));
    let rows: Vec<Row> = both!(tx, |conn| sqlx::query_as(sql).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The institution with this code.
pub async fn by_code(tx: &mut Tx, code: &str) -> Result<Option<Institution>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM institutions WHERE code = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(code).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// The institution with this identifier.
pub async fn by_id(tx: &mut Tx, id: InstitutionId) -> Result<Option<Institution>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM institutions WHERE id = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// Adds an institution. `name_key` is the folded search key of all its names.
pub async fn insert(
    tx: &mut Tx,
    institution: &Institution,
    name_key: &str,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO institutions (id, code, level, tier, name, name_key, parent_id, counterpart_id, valid_from, valid_to, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)",
        )
        .bind(institution.id)
        .bind(&institution.code)
        .bind(institution.level)
        .bind(&institution.tier)
        .bind(Json(&institution.name))
        .bind(name_key)
        .bind(institution.parent)
        .bind(institution.counterpart)
        .bind(institution.valid_from)
        .bind(institution.valid_to)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Ties two institutions to each other as counterparts.
pub async fn set_counterpart(
    tx: &mut Tx,
    id: InstitutionId,
    counterpart: Option<InstitutionId>,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "UPDATE institutions SET counterpart_id = $2, updated_at = $3, revision = revision + 1 WHERE id = $1",
        )
        .bind(id)
        .bind(counterpart)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct GovernorateRow {
    code: String,
    iso: Option<String>,
    level: Level,
    name: Json<Texts>,
}

/// All governorates by code.
pub async fn governorates(tx: &mut Tx) -> Result<Vec<Governorate>, StorageError> {
    let rows: Vec<GovernorateRow> =
        both!(tx, |conn| sqlx::query_as("SELECT code, iso, level, name FROM governorates ORDER BY code")
            .fetch_all(conn)
            .await)?;
    Ok(rows
        .into_iter()
        .map(|row| Governorate { code: row.code, iso: row.iso, level: row.level, name: row.name.0 })
        .collect())
}

/// Adds a governorate, or brings its names up to date.
pub async fn put_governorate(tx: &mut Tx, governorate: &Governorate) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO governorates (code, iso, level, name) VALUES ($1, $2, $3, $4)
             ON CONFLICT (code) DO UPDATE SET iso = excluded.iso, level = excluded.level, name = excluded.name",
        )
        .bind(&governorate.code)
        .bind(&governorate.iso)
        .bind(governorate.level)
        .bind(Json(&governorate.name))
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Changes an institution, if it is still at its revision; gives the new one. Its counterpart is tied by
/// [`set_counterpart`].
pub async fn update(
    tx: &mut Tx,
    institution: &Institution,
    name_key: &str,
    now: DateTime<Utc>,
) -> Result<Option<i64>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "UPDATE institutions SET code = $3, level = $4, tier = $5, name = $6, name_key = $7, parent_id = $8,
               valid_from = $9, valid_to = $10, updated_at = $11, revision = revision + 1
             WHERE id = $1 AND revision = $2 RETURNING revision",
        )
        .bind(institution.id)
        .bind(institution.revision)
        .bind(&institution.code)
        .bind(institution.level)
        .bind(&institution.tier)
        .bind(Json(&institution.name))
        .bind(name_key)
        .bind(institution.parent)
        .bind(institution.valid_from)
        .bind(institution.valid_to)
        .bind(now)
        .fetch_optional(conn)
        .await
    })?)
}

/// Unties everybody who names this institution as counterpart, itself included.
pub async fn untie(tx: &mut Tx, id: InstitutionId, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "UPDATE institutions SET counterpart_id = NULL, updated_at = $2, revision = revision + 1
             WHERE counterpart_id IS NOT NULL AND (id = $1 OR counterpart_id = $1)",
        )
        .bind(id)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}
