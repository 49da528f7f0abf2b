//! Further addresses, telephones and spellings of people's names.

use super::{StorageError, Tx, both};
use crate::domain::PersonId;
use crate::domain::person::{Contact, ContactKind};
use chrono::{DateTime, Utc};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    kind: ContactKind,
    value: String,
}

/// Those of somebody.
pub async fn of(tx: &mut Tx, person: PersonId) -> Result<Vec<Contact>, StorageError> {
    let rows: Vec<Row> = both!(tx, |conn| {
        sqlx::query_as("SELECT kind, value FROM person_contacts WHERE person_id = $1 ORDER BY kind, created_at, value")
            .bind(person)
            .fetch_all(conn)
            .await
    })?;
    Ok(rows.into_iter().map(|row| Contact { kind: row.kind, value: row.value }).collect())
}

/// Whose further address it is.
pub async fn owner(tx: &mut Tx, email: &str) -> Result<Option<PersonId>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT person_id FROM person_contacts WHERE kind = 'email' AND value = $1 ORDER BY created_at, id LIMIT 1",
        )
        .bind(email)
        .fetch_optional(conn)
        .await
    })?)
}

/// Adds one under an identifier.
pub async fn insert(
    tx: &mut Tx,
    id: Uuid,
    person: PersonId,
    contact: &Contact,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("INSERT INTO person_contacts (id, person_id, kind, value, created_at) VALUES ($1, $2, $3, $4, $5)")
            .bind(id)
            .bind(person)
            .bind(contact.kind)
            .bind(&contact.value)
            .bind(now)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Takes one away; says whether there was one.
pub async fn delete(tx: &mut Tx, person: PersonId, contact: &Contact) -> Result<bool, StorageError> {
    let gone = both!(tx, |conn| {
        sqlx::query("DELETE FROM person_contacts WHERE person_id = $1 AND kind = $2 AND value = $3")
            .bind(person)
            .bind(contact.kind)
            .bind(&contact.value)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(gone > 0)
}
