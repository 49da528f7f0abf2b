//! Addresses to which nothing arrives, and who wants no more mails of a purpose.

use super::{StorageError, Tx, both};
use crate::domain::PersonId;
use crate::domain::message::Purpose;
use chrono::{DateTime, Utc};

/// How it became known that nothing arrives at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A mail came back (RFC 3464).
    Bounced,
    /// The server refused the address for good while it was written to.
    Refused,
}

impl Reason {
    /// The stable spelling.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bounced => "bounced",
            Self::Refused => "refused",
        }
    }
}

/// An address to which nothing arrives.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Suppressed {
    /// The address, in lower case.
    pub email: String,
    /// `bounced` or `refused`.
    pub reason: String,
    /// What was said, in the words of the other server.
    pub detail: String,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// Notes that nothing arrives at an address; what was noted first stays.
pub async fn mark(
    tx: &mut Tx,
    email: &str,
    reason: Reason,
    detail: &str,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO suppressed_addresses (email, reason, detail, since) VALUES ($1, $2, $3, $4) ON CONFLICT (email) DO NOTHING",
        )
        .bind(email.to_lowercase())
        .bind(reason.as_str())
        .bind(detail)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Trusts an address again. Whether it was marked.
pub async fn lift(tx: &mut Tx, email: &str) -> Result<bool, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query("DELETE FROM suppressed_addresses WHERE email = $1")
            .bind(email.to_lowercase())
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })? > 0)
}

/// What is known against an address.
pub async fn of(tx: &mut Tx, email: &str) -> Result<Option<Suppressed>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as("SELECT email, reason, detail, since FROM suppressed_addresses WHERE email = $1")
            .bind(email.to_lowercase())
            .fetch_optional(conn)
            .await
    })?)
}

/// Every such address, the latest first.
pub async fn all(tx: &mut Tx, limit: i64) -> Result<Vec<Suppressed>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as(
            "SELECT email, reason, detail, since FROM suppressed_addresses ORDER BY since DESC, email LIMIT $1",
        )
        .bind(limit)
        .fetch_all(conn)
        .await
    })?)
}

/// Notes whether somebody wants mails of a purpose.
pub async fn set_wanted(
    tx: &mut Tx,
    person: PersonId,
    purpose: Purpose,
    wanted: bool,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let sql = if wanted {
        "DELETE FROM unsubscribes WHERE person_id = $1 AND purpose = $2 AND at <= $3"
    } else {
        "INSERT INTO unsubscribes (person_id, purpose, at) VALUES ($1, $2, $3) ON CONFLICT (person_id, purpose) DO NOTHING"
    };
    both!(tx, |conn| sqlx::query(sql).bind(person).bind(purpose).bind(now).execute(conn).await.map(drop))?;
    Ok(())
}

/// Of which purposes somebody wants no more mails.
pub async fn unwanted(tx: &mut Tx, person: PersonId) -> Result<Vec<Purpose>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar("SELECT purpose FROM unsubscribes WHERE person_id = $1 ORDER BY purpose")
            .bind(person)
            .fetch_all(conn)
            .await
    })?)
}
