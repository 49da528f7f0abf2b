//! What CalDAV needs beside the records: whose password opens what, and what programs were told last (RFC 6578).

use super::rows::{ROWS, push_list};
use super::{StorageError, Tx, both};
use crate::domain::{FeedId, Locale, PersonId};
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// Names of a collection's objects and their entity tags.
pub type State = BTreeMap<String, String>;

/// From what a participant's password is derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Key {
    /// Their feed.
    pub feed: FeedId,
    /// Version of its link.
    pub link_version: i64,
    /// Who.
    pub person: PersonId,
    /// Language of their calendar.
    pub language: Locale,
}

/// The key of the person with this address; none while their feed is revoked or was never made. One look, whether or
/// not there is such a person.
pub async fn key_of(tx: &mut Tx, email: &str) -> Result<Option<Key>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as(
            "SELECT f.id AS feed, f.link_version, p.id AS person, f.language
             FROM people p JOIN feeds f ON f.person_id = p.id WHERE p.email = $1 AND f.revoked_at IS NULL",
        )
        .bind(email)
        .fetch_optional(conn)
        .await
    })?)
}

/// What somebody was told of a collection.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// Which collection.
    pub collection: String,
    /// The token that stands for it.
    pub token: Uuid,
    /// What it held.
    pub state: State,
}

/// Which of these tokens are kept and were used since.
pub async fn kept(
    tx: &mut Tx,
    owner: Uuid,
    tokens: &[Uuid],
    since: DateTime<Utc>,
) -> Result<HashSet<Uuid>, StorageError> {
    let found: Vec<Uuid> = both!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new("SELECT token FROM caldav_syncs WHERE owner = ");
        sql.push_bind(owner).push(" AND used_at > ").push_bind(since).push(" AND token IN ");
        push_list(&mut sql, tokens);
        sql.build_query_scalar().persistent(tokens.len() == 1).fetch_all(conn).await
    })?;
    Ok(found.into_iter().collect())
}

/// What a token stands for.
pub async fn state(tx: &mut Tx, owner: Uuid, collection: &str, token: Uuid) -> Result<Option<State>, StorageError> {
    let state: Option<Json<State>> = both!(tx, |conn| {
        sqlx::query_scalar("SELECT state FROM caldav_syncs WHERE owner = $1 AND collection = $2 AND token = $3")
            .bind(owner)
            .bind(collection)
            .bind(token)
            .fetch_optional(conn)
            .await
    })?;
    Ok(state.map(|Json(state)| state))
}

/// Keeps what somebody is told now; what is kept already counts as used now.
pub async fn keep(tx: &mut Tx, owner: Uuid, snapshots: &[Snapshot], now: DateTime<Utc>) -> Result<(), StorageError> {
    for some in snapshots.chunks(ROWS) {
        both!(&mut *tx, |conn| {
            let mut sql =
                sqlx::QueryBuilder::new("INSERT INTO caldav_syncs (owner, collection, token, state, used_at) ");
            sql.push_values(some, |mut put, one| {
                put.push_bind(owner)
                    .push_bind(&one.collection)
                    .push_bind(one.token)
                    .push_bind(Json(&one.state))
                    .push_bind(now);
            });
            sql.push(" ON CONFLICT (owner, collection, token) DO UPDATE SET used_at = excluded.used_at");
            sql.build().persistent(some.len() == 1).execute(conn).await.map(drop)
        })?;
    }
    Ok(())
}

/// Forgets what nobody has come back for since, and of each collection of somebody all but the latest.
pub async fn prune(tx: &mut Tx, owner: Uuid, since: DateTime<Utc>, latest: i64) -> Result<(), StorageError> {
    both!(&mut *tx, |conn| {
        sqlx::query("DELETE FROM caldav_syncs WHERE used_at < $1").bind(since).execute(conn).await.map(drop)
    })?;
    both!(tx, |conn| {
        sqlx::query(
            "DELETE FROM caldav_syncs WHERE owner = $1 AND token IN (SELECT token FROM (
                SELECT token, ROW_NUMBER() OVER (PARTITION BY collection ORDER BY used_at DESC, token) AS place
                FROM caldav_syncs WHERE owner = $1) ranked WHERE place > $2)",
        )
        .bind(owner)
        .bind(latest)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Forgets all that somebody was told.
pub async fn forget(tx: &mut Tx, owner: Uuid) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("DELETE FROM caldav_syncs WHERE owner = $1").bind(owner).execute(conn).await.map(drop)
    })?;
    Ok(())
}
