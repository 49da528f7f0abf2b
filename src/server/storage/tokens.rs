//! Tokens for the API. A token is stored as its hash only.

use super::{StorageError, Tx, both};
use crate::domain::account::{ApiToken, Scope};
use crate::domain::role::Role;
use crate::domain::{Locale, TokenId, UserId};
use chrono::{DateTime, Utc};

/// Whom a token stands for.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Bearer {
    /// The token.
    pub token_id: TokenId,
    /// What it may do.
    pub scope: Scope,
    /// When it was last noted as used.
    pub used_at: Option<DateTime<Utc>>,
    /// The account.
    pub user_id: UserId,
    /// Its address.
    pub email: String,
    /// Its name.
    pub name: String,
    /// Its role.
    pub role: Role,
    /// Its language.
    pub language: Locale,
    /// The zone whose clock it reads by.
    pub timezone: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: TokenId,
    user_id: UserId,
    name: String,
    scope: Scope,
    created_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
}

impl From<Row> for ApiToken {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            user: row.user_id,
            name: row.name,
            scope: row.scope,
            created_at: row.created_at,
            used_at: row.used_at,
            revoked_at: row.revoked_at,
        }
    }
}

/// Whom a token stands for: not withdrawn, nor of a closed account.
pub async fn bearer(tx: &mut Tx, token_hash: &[u8]) -> Result<Option<Bearer>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as(
            "SELECT t.id AS token_id, t.scope, t.used_at, u.id AS user_id, u.email, u.name, u.role, u.language, u.timezone
             FROM api_tokens t JOIN users u ON u.id = t.user_id
             WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND u.disabled_at IS NULL",
        )
        .bind(token_hash)
        .fetch_optional(conn)
        .await
    })?)
}

/// Adds a token.
pub async fn insert(tx: &mut Tx, token: &ApiToken, token_hash: &[u8]) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO api_tokens (id, user_id, name, scope, token_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(token.id)
        .bind(token.user)
        .bind(&token.name)
        .bind(token.scope)
        .bind(token_hash)
        .bind(token.created_at)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Notes that a token is in use.
pub async fn used(tx: &mut Tx, id: TokenId, at: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| sqlx::query("UPDATE api_tokens SET used_at = $2 WHERE id = $1")
        .bind(id)
        .bind(at)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// The token with this identifier.
pub async fn by_id(tx: &mut Tx, id: TokenId) -> Result<Option<ApiToken>, StorageError> {
    let row: Option<Row> = both!(tx, |conn| {
        sqlx::query_as("SELECT id, user_id, name, scope, created_at, used_at, revoked_at FROM api_tokens WHERE id = $1")
            .bind(id)
            .fetch_optional(conn)
            .await
    })?;
    Ok(row.map(Into::into))
}

/// Somebody's tokens that still work, the newest first.
pub async fn list_of(tx: &mut Tx, user: UserId) -> Result<Vec<ApiToken>, StorageError> {
    let rows: Vec<Row> = both!(tx, |conn| {
        sqlx::query_as(
            "SELECT id, user_id, name, scope, created_at, used_at, revoked_at FROM api_tokens
             WHERE user_id = $1 AND revoked_at IS NULL ORDER BY created_at DESC, id",
        )
        .bind(user)
        .fetch_all(conn)
        .await
    })?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Withdraws a token.
pub async fn revoke(tx: &mut Tx, id: TokenId, at: DateTime<Utc>) -> Result<bool, StorageError> {
    let gone = both!(tx, |conn| {
        sqlx::query("UPDATE api_tokens SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL")
            .bind(id)
            .bind(at)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(gone > 0)
}
