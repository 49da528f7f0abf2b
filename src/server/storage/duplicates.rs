//! Records that may be of one person: what they share, and which are known to be two people.

use super::rows::insert_rows;
use super::{StorageError, Tx, both};
use crate::domain::PersonId;
use crate::domain::duplicate::{Key, KeyKind};
use chrono::{DateTime, Utc};

/// Keeps what somebody is found by, in place of what was kept.
pub async fn put_keys(tx: &mut Tx, person: PersonId, keys: &[Key]) -> Result<(), StorageError> {
    both!(&mut *tx, |conn| {
        sqlx::query("DELETE FROM person_keys WHERE person_id = $1").bind(person).execute(conn).await.map(drop)
    })?;
    let keys: Vec<(PersonId, &Key)> = keys.iter().map(|key| (person, key)).collect();
    add_keys(tx, &keys).await?;
    both!(tx, |conn| {
        sqlx::query("UPDATE people SET keyed = TRUE WHERE id = $1 AND NOT keyed")
            .bind(person)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Adds what new records are found by.
pub(super) async fn add_keys(tx: &mut Tx, keys: &[(PersonId, &Key)]) -> Result<(), StorageError> {
    insert_rows!(tx, "INSERT INTO person_keys (person_id, kind, key) ", keys, |put, row| {
        let (person, key) = *row;
        put.push_bind(person).push_bind(key.kind).push_bind(&key.key);
    });
    Ok(())
}

/// Some whose keys were never kept.
pub async fn without_keys(tx: &mut Tx, limit: i64) -> Result<Vec<PersonId>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar("SELECT id FROM people WHERE NOT keyed ORDER BY id LIMIT $1")
            .bind(limit)
            .fetch_all(conn)
            .await
    })?)
}

/// Two records and the first thing that they share.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Shared {
    /// What kind of thing.
    pub kind: KeyKind,
    /// The thing.
    pub key: String,
    /// One record.
    pub one: PersonId,
    /// The other.
    pub other: PersonId,
}

/// Pairs in the order of what they share, each once; `limit` of them after the one given.
pub async fn pairs(tx: &mut Tx, after: Option<&Shared>, limit: i64) -> Result<Vec<Shared>, StorageError> {
    let beyond = if after.is_some() { "AND (a.kind, a.key, a.person_id, b.person_id) > ($2, $3, $4, $5)" } else { "" };
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT a.kind, a.key, a.person_id AS one, b.person_id AS other
         FROM person_keys a JOIN person_keys b ON b.kind = a.kind AND b.key = a.key AND b.person_id > a.person_id
         WHERE NOT EXISTS (SELECT 1 FROM people_apart p WHERE (p.one_id = a.person_id AND p.other_id = b.person_id)
                                                           OR (p.one_id = b.person_id AND p.other_id = a.person_id))
           AND NOT EXISTS (SELECT 1 FROM person_keys c JOIN person_keys d ON d.kind = c.kind AND d.key = c.key
                           WHERE c.person_id = a.person_id AND d.person_id = b.person_id AND (c.kind, c.key) < (a.kind, a.key))
           {beyond}
         ORDER BY a.kind, a.key, a.person_id, b.person_id LIMIT $1"
    ));
    Ok(both!(tx, |conn| {
        let mut query = sqlx::query_as(sql).bind(limit);
        if let Some(after) = after {
            query = query.bind(after.kind).bind(&after.key).bind(after.one).bind(after.other);
        }
        query.fetch_all(conn).await
    })?)
}

/// Notes that two records are of two people.
pub async fn set_apart(tx: &mut Tx, one: PersonId, other: PersonId, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO people_apart (one_id, other_id, created_at) VALUES ($1, $2, $3) ON CONFLICT (one_id, other_id) DO NOTHING",
        )
        .bind(one.min(other))
        .bind(one.max(other))
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}
