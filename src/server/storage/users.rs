//! Staff accounts.
//!
//! `password_hash` leaves this file only through [`credentials`] and [`password_hash`].

use super::{StorageError, Tx, both, dialect};
use crate::domain::account::Account;
use crate::domain::role::Role;
use crate::domain::{Digits, Locale, UserId};
use chrono::{DateTime, Utc};

#[derive(sqlx::FromRow)]
struct Row {
    id: UserId,
    email: String,
    name: String,
    role: Role,
    language: Locale,
    digits: Option<Digits>,
    timezone: String,
    created_at: DateTime<Utc>,
    disabled_at: Option<DateTime<Utc>>,
    signed_in_at: Option<DateTime<Utc>>,
    revision: i64,
}

impl From<Row> for Account {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            email: row.email,
            name: row.name,
            role: row.role,
            language: row.language,
            digits: row.digits,
            timezone: row.timezone,
            created_at: row.created_at,
            disabled_at: row.disabled_at,
            signed_in_at: row.signed_in_at,
            revision: row.revision,
        }
    }
}

const COLUMNS: &str =
    "id, email, name, role, language, digits, timezone, created_at, disabled_at, signed_in_at, revision";

/// Whether there is any account at all.
pub async fn any(tx: &mut Tx) -> Result<bool, StorageError> {
    Ok(both!(tx, |conn| sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM users)").fetch_one(conn).await)?)
}

/// How many administrators can sign in.
pub async fn active_administrators(tx: &mut Tx) -> Result<i64, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar("SELECT COUNT(*) FROM users WHERE role = 'administrator' AND disabled_at IS NULL")
            .fetch_one(conn)
            .await
    })?)
}

/// All accounts: open ones first, then by name.
pub async fn all(tx: &mut Tx) -> Result<Vec<Account>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM users ORDER BY CASE WHEN disabled_at IS NULL THEN 0 ELSE 1 END, name, email"
    ));
    let rows: Vec<Row> = both!(tx, |conn| sqlx::query_as(sql).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The account with this identifier.
pub async fn by_id(tx: &mut Tx, id: UserId) -> Result<Option<Account>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM users WHERE id = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// The account with this address, which is in lower case.
pub async fn by_email(tx: &mut Tx, email: &str) -> Result<Option<Account>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM users WHERE email = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(email).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// The account with this address and its password's hash.
pub async fn credentials(tx: &mut Tx, email: &str) -> Result<Option<(Account, String)>, StorageError> {
    #[derive(sqlx::FromRow)]
    struct WithHash {
        #[sqlx(flatten)]
        account: Row,
        password_hash: String,
    }
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS}, password_hash FROM users WHERE email = $1"));
    let row: Option<WithHash> = both!(tx, |conn| sqlx::query_as(sql).bind(email).fetch_optional(conn).await)?;
    Ok(row.map(|row| (row.account.into(), row.password_hash)))
}

/// The password's hash of an account.
pub async fn password_hash(tx: &mut Tx, id: UserId) -> Result<Option<String>, StorageError> {
    Ok(both!(tx, |conn| sqlx::query_scalar("SELECT password_hash FROM users WHERE id = $1")
        .bind(id)
        .fetch_optional(conn)
        .await)?)
}

/// Whoever changes who administers waits here for others who do, until they are through: two who close each
/// other's account at once would both see the other's still open.
pub async fn lock_administrators(tx: &mut Tx) -> Result<(), StorageError> {
    const ADMINISTRATORS: i64 = 0x6469_7761_6e01;
    let sql = dialect::one_at_a_time(tx.engine());
    both!(tx, |conn| sqlx::query(sql).bind(ADMINISTRATORS).execute(conn).await.map(drop))?;
    Ok(())
}

/// Adds an account.
pub async fn insert(tx: &mut Tx, account: &Account, password_hash: &str, sample: bool) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO users (id, email, name, role, password_hash, language, digits, timezone, sample, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(account.id)
        .bind(&account.email)
        .bind(&account.name)
        .bind(account.role)
        .bind(password_hash)
        .bind(account.language)
        .bind(account.digits)
        .bind(&account.timezone)
        .bind(sample)
        .bind(account.created_at)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Stores name, role, language, digits, zone and whether it is closed.
pub async fn update(tx: &mut Tx, account: &Account) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("UPDATE users SET name = $2, role = $3, language = $4, digits = $5, timezone = $6, disabled_at = $7, revision = revision + 1 WHERE id = $1")
            .bind(account.id)
            .bind(&account.name)
            .bind(account.role)
            .bind(account.language)
            .bind(account.digits)
            .bind(&account.timezone)
            .bind(account.disabled_at)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Stores another password, unless the hash is no longer `old`: a one-time password is spent once.
pub async fn replace_password(tx: &mut Tx, id: UserId, old: &str, new: &str) -> Result<bool, StorageError> {
    let changed = both!(tx, |conn| {
        sqlx::query("UPDATE users SET password_hash = $3, revision = revision + 1 WHERE id = $1 AND password_hash = $2")
            .bind(id)
            .bind(old)
            .bind(new)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(changed > 0)
}

/// Notes a sign-in.
pub async fn signed_in(tx: &mut Tx, id: UserId, at: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| sqlx::query("UPDATE users SET signed_in_at = $2 WHERE id = $1")
        .bind(id)
        .bind(at)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}
