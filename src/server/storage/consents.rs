//! What people agree to, and who agreed to what.

use super::rows::{ROWS, insert_rows, push_list};
use super::{StorageError, Tx, both};
use crate::domain::consent::{Agreed, Consent, ConsentText, Purpose};
use crate::domain::{RegistrationId, Texts, UserId};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

#[derive(sqlx::FromRow)]
struct Row {
    purpose: Purpose,
    version: i64,
    text: Json<Texts>,
    created_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
}

/// Every text that there ever was, purpose by purpose, the latest first.
pub async fn texts(tx: &mut Tx) -> Result<Vec<ConsentText>, StorageError> {
    let rows: Vec<Row> = both!(tx, |conn| {
        sqlx::query_as(
            "SELECT purpose, version, text, created_at, ended_at FROM consent_texts ORDER BY purpose, version DESC",
        )
        .fetch_all(conn)
        .await
    })?;
    let text = |row: Row| ConsentText {
        purpose: row.purpose,
        version: row.version,
        text: row.text.0,
        created_at: Some(row.created_at),
        ended_at: row.ended_at,
    };
    Ok(rows.into_iter().map(text).collect())
}

/// Adds a version.
pub async fn insert_text(
    tx: &mut Tx,
    text: &ConsentText,
    by: Option<UserId>,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO consent_texts (purpose, version, text, created_at, created_by) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(text.purpose)
        .bind(text.version)
        .bind(Json(&text.text))
        .bind(now)
        .bind(by)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Notes that a purpose is asked no more.
pub async fn end_text(tx: &mut Tx, purpose: Purpose, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("UPDATE consent_texts SET ended_at = $2 WHERE purpose = $1 AND ended_at IS NULL")
            .bind(purpose)
            .bind(now)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Who agrees to what, and when.
pub type Given = (RegistrationId, Agreed, DateTime<Utc>);

/// Notes what those who are new agreed to.
pub async fn insert(tx: &mut Tx, all: &[Given]) -> Result<(), StorageError> {
    insert_rows!(tx, "INSERT INTO consents (registration_id, purpose, version, given_at) ", all, |put, given| {
        let (registration, agreed, at) = *given;
        put.push_bind(registration).push_bind(agreed.purpose).push_bind(agreed.version).push_bind(at);
    });
    Ok(())
}

/// Notes that somebody agrees, again or for the first time.
pub async fn give(
    tx: &mut Tx,
    registration: RegistrationId,
    agreed: Agreed,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO consents (registration_id, purpose, version, given_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (registration_id, purpose, version) DO UPDATE SET given_at = excluded.given_at, withdrawn_at = NULL",
        )
        .bind(registration)
        .bind(agreed.purpose)
        .bind(agreed.version)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Notes that somebody agrees no more.
pub async fn withdraw(
    tx: &mut Tx,
    registration: RegistrationId,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "UPDATE consents SET withdrawn_at = $3 WHERE registration_id = $1 AND purpose = $2 AND withdrawn_at IS NULL",
        )
        .bind(registration)
        .bind(purpose)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct ConsentRow {
    registration_id: RegistrationId,
    purpose: Purpose,
    version: i64,
    given_at: DateTime<Utc>,
    withdrawn_at: Option<DateTime<Utc>>,
}

impl From<ConsentRow> for Consent {
    fn from(row: ConsentRow) -> Self {
        Self { purpose: row.purpose, version: row.version, given_at: row.given_at, withdrawn_at: row.withdrawn_at }
    }
}

/// What each of these agreed to, purpose by purpose, the latest version first.
pub async fn of_all(
    tx: &mut Tx,
    registrations: &[RegistrationId],
) -> Result<Vec<(RegistrationId, Consent)>, StorageError> {
    let mut found = Vec::new();
    for some in registrations.chunks(ROWS) {
        let rows: Vec<ConsentRow> = both!(&mut *tx, |conn| {
            let mut sql = sqlx::QueryBuilder::new(
                "SELECT registration_id, purpose, version, given_at, withdrawn_at FROM consents WHERE registration_id IN ",
            );
            push_list(&mut sql, some);
            sql.push(" ORDER BY registration_id, purpose, version DESC");
            sql.build_query_as().persistent(some.len() == 1).fetch_all(conn).await
        })?;
        found.extend(rows.into_iter().map(|row| (row.registration_id, row.into())));
    }
    Ok(found)
}

/// What somebody agreed to.
pub async fn of(tx: &mut Tx, registration: RegistrationId) -> Result<Vec<Consent>, StorageError> {
    Ok(of_all(tx, &[registration]).await?.into_iter().map(|(_, consent)| consent).collect())
}
