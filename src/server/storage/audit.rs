//! The audit log. Rows are only ever added.

use super::{StorageError, Tx, both};
use crate::domain::UserId;
use crate::server::clock::new_id;
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use uuid::Uuid;

/// One line of the log.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// When.
    pub at: DateTime<Utc>,
    /// `staff`, `token`, `public` or `system`.
    pub actor: &'a str,
    /// Which member of staff.
    pub user: Option<UserId>,
    /// `noun.verb`.
    pub action: &'a str,
    /// What kind of thing.
    pub subject: &'a str,
    /// Which one.
    pub subject_id: Option<Uuid>,
    /// What changed; no secrets, no sensitive data.
    pub detail: serde_json::Value,
    /// From where.
    pub address: &'a str,
}

/// Adds a line.
pub async fn append(tx: &mut Tx, entry: &Entry<'_>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("INSERT INTO audit_log (id, at, actor, user_id, action, subject, subject_id, detail, address) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
            .bind(new_id())
            .bind(entry.at)
            .bind(entry.actor)
            .bind(entry.user)
            .bind(entry.action)
            .bind(entry.subject)
            .bind(entry.subject_id)
            .bind(Json(&entry.detail))
            .bind(entry.address)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}
