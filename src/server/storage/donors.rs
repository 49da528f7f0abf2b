//! Who pays.

use super::{StorageError, Tx, both};
use crate::domain::workshop::Donor;
use crate::domain::{DonorId, Texts};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

#[derive(sqlx::FromRow)]
struct Row {
    id: DonorId,
    code: String,
    name: Json<Texts>,
}

impl From<Row> for Donor {
    fn from(row: Row) -> Self {
        Self { id: row.id, code: row.code, name: row.name.0 }
    }
}

/// All donors by code.
pub async fn all(tx: &mut Tx) -> Result<Vec<Donor>, StorageError> {
    let rows: Vec<Row> =
        both!(tx, |conn| sqlx::query_as("SELECT id, code, name FROM donors ORDER BY code").fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The donor with this identifier.
pub async fn by_id(tx: &mut Tx, id: DonorId) -> Result<Option<Donor>, StorageError> {
    let row: Option<Row> = both!(tx, |conn| {
        sqlx::query_as("SELECT id, code, name FROM donors WHERE id = $1").bind(id).fetch_optional(conn).await
    })?;
    Ok(row.map(Into::into))
}

/// The donor with this code.
pub async fn by_code(tx: &mut Tx, code: &str) -> Result<Option<Donor>, StorageError> {
    let row: Option<Row> = both!(tx, |conn| {
        sqlx::query_as("SELECT id, code, name FROM donors WHERE code = $1").bind(code).fetch_optional(conn).await
    })?;
    Ok(row.map(Into::into))
}

/// Adds a donor.
pub async fn insert(tx: &mut Tx, donor: &Donor, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("INSERT INTO donors (id, code, name, created_at) VALUES ($1, $2, $3, $4)")
            .bind(donor.id)
            .bind(&donor.code)
            .bind(Json(&donor.name))
            .bind(now)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Changes a donor's names.
pub async fn set_name(tx: &mut Tx, id: DonorId, name: &Texts) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("UPDATE donors SET name = $2 WHERE id = $1").bind(id).bind(Json(name)).execute(conn).await.map(drop)
    })?;
    Ok(())
}
