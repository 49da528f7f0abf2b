//! Calendar subscriptions. The token is derived from the installation's key; only its hash is here.

use super::rows::insert_rows;
use super::{StorageError, Tx, both};
use crate::domain::{FeedId, Locale, PersonId, UserId};
use chrono::{DateTime, Utc};

/// A subscription.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Feed {
    /// Identifier.
    pub id: FeedId,
    /// Rises when the link is issued anew.
    pub link_version: i64,
    /// Whose own agenda it is.
    #[sqlx(rename = "person_id")]
    pub person: Option<PersonId>,
    /// Over whose workshops it runs.
    #[sqlx(rename = "user_id")]
    pub user: Option<UserId>,
    /// Language of its texts.
    pub language: Locale,
    /// When it was stopped.
    pub revoked_at: Option<DateTime<Utc>>,
}

const SELECT: &str = "SELECT id, link_version, person_id, user_id, language, revoked_at FROM feeds";

/// The subscription that a token opens; none once it was revoked or issued anew.
pub async fn by_token(tx: &mut Tx, hash: &[u8]) -> Result<Option<Feed>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE token_hash = $1 AND revoked_at IS NULL"));
    Ok(both!(tx, |conn| sqlx::query_as(sql).bind(hash).fetch_optional(conn).await)?)
}

/// A person's subscription, revoked or not.
pub async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Option<Feed>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE person_id = $1"));
    Ok(both!(tx, |conn| sqlx::query_as(sql).bind(person).fetch_optional(conn).await)?)
}

/// A member of staff's subscription, revoked or not.
pub async fn of_user(tx: &mut Tx, user: UserId) -> Result<Option<Feed>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE user_id = $1"));
    Ok(both!(tx, |conn| sqlx::query_as(sql).bind(user).fetch_optional(conn).await)?)
}

/// A subscription to be added.
#[derive(Debug, Clone)]
pub struct New {
    /// The subscription.
    pub feed: Feed,
    /// Hash of its token.
    pub token_hash: Vec<u8>,
    /// When.
    pub now: DateTime<Utc>,
}

/// Adds subscriptions.
pub async fn insert(tx: &mut Tx, feeds: &[New]) -> Result<(), StorageError> {
    insert_rows!(
        tx,
        "INSERT INTO feeds (id, token_hash, link_version, person_id, user_id, language, created_at) ",
        feeds,
        |put, new| {
            put.push_bind(new.feed.id)
                .push_bind(&new.token_hash)
                .push_bind(new.feed.link_version)
                .push_bind(new.feed.person)
                .push_bind(new.feed.user)
                .push_bind(new.feed.language)
                .push_bind(new.now);
        }
    );
    Ok(())
}

/// Replaces the link and its state: a new version with its hash, in force or revoked.
pub async fn set_link(
    tx: &mut Tx,
    id: FeedId,
    version: i64,
    hash: &[u8],
    revoked_at: Option<DateTime<Utc>>,
) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("UPDATE feeds SET link_version = $2, token_hash = $3, revoked_at = $4 WHERE id = $1")
            .bind(id)
            .bind(version)
            .bind(hash)
            .bind(revoked_at)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}
