//! The audit log. Rows are only ever added.

use super::rows::insert_rows;
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

/// Adds lines.
pub async fn append(tx: &mut Tx, entries: &[Entry<'_>]) -> Result<(), StorageError> {
    insert_rows!(
        tx,
        "INSERT INTO audit_log (id, at, actor, user_id, action, subject, subject_id, detail, address) ",
        entries,
        |put, entry| {
            put.push_bind(new_id())
                .push_bind(entry.at)
                .push_bind(entry.actor)
                .push_bind(entry.user)
                .push_bind(entry.action)
                .push_bind(entry.subject)
                .push_bind(entry.subject_id)
                .push_bind(Json(&entry.detail))
                .push_bind(entry.address);
        }
    );
    Ok(())
}
