//! Published agendas, each frozen as it was.

use super::rows::push_list;
use super::{StorageError, Tx, both};
use crate::domain::agenda::AgendaVersion;
use crate::domain::session::Session;
use crate::domain::{UserId, WorkshopId};
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use std::collections::HashMap;

#[derive(sqlx::FromRow)]
struct Row {
    workshop_id: WorkshopId,
    version: i64,
    sessions: Json<Vec<Session>>,
    published_at: DateTime<Utc>,
}

impl From<Row> for AgendaVersion {
    fn from(row: Row) -> Self {
        Self {
            workshop: row.workshop_id,
            version: row.version,
            sessions: row.sessions.0,
            published_at: row.published_at,
        }
    }
}

/// One line of an agenda's history.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Published {
    /// From 1.
    pub version: i64,
    /// When.
    pub published_at: DateTime<Utc>,
    /// By whom, while their account exists.
    pub published_by: Option<String>,
}

/// Freezes an agenda under its version.
pub async fn publish(tx: &mut Tx, agenda: &AgendaVersion, by: Option<UserId>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO agenda_versions (workshop_id, version, sessions, published_at, published_by)
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(agenda.workshop)
        .bind(agenda.version)
        .bind(Json(&agenda.sessions))
        .bind(agenda.published_at)
        .bind(by)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// What the public sees now.
pub async fn latest(tx: &mut Tx, workshop: WorkshopId) -> Result<Option<AgendaVersion>, StorageError> {
    let row: Option<Row> = both!(tx, |conn| {
        sqlx::query_as(
            "SELECT workshop_id, version, sessions, published_at FROM agenda_versions
             WHERE workshop_id = $1 ORDER BY version DESC LIMIT 1",
        )
        .bind(workshop)
        .fetch_optional(conn)
        .await
    })?;
    Ok(row.map(Into::into))
}

/// What the public sees now of each of these workshops; one without a published agenda is left out.
pub async fn latest_of(
    tx: &mut Tx,
    workshops: &[WorkshopId],
) -> Result<HashMap<WorkshopId, AgendaVersion>, StorageError> {
    let rows: Vec<Row> = both!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(
            "SELECT v.workshop_id, v.version, v.sessions, v.published_at FROM agenda_versions v
             WHERE NOT EXISTS (SELECT 1 FROM agenda_versions later
                               WHERE later.workshop_id = v.workshop_id AND later.version > v.version)
               AND v.workshop_id IN ",
        );
        push_list(&mut sql, workshops);
        sql.build_query_as().persistent(workshops.len() == 1).fetch_all(conn).await
    })?;
    Ok(rows.into_iter().map(|row| (row.workshop_id, row.into())).collect())
}

/// One version.
pub async fn version(tx: &mut Tx, workshop: WorkshopId, version: i64) -> Result<Option<AgendaVersion>, StorageError> {
    let row: Option<Row> = both!(tx, |conn| {
        sqlx::query_as(
            "SELECT workshop_id, version, sessions, published_at FROM agenda_versions
             WHERE workshop_id = $1 AND version = $2",
        )
        .bind(workshop)
        .bind(version)
        .fetch_optional(conn)
        .await
    })?;
    Ok(row.map(Into::into))
}

/// Every version, the latest first.
pub async fn history(tx: &mut Tx, workshop: WorkshopId) -> Result<Vec<Published>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as(
            "SELECT v.version, v.published_at, u.name AS published_by FROM agenda_versions v
             LEFT JOIN users u ON u.id = v.published_by WHERE v.workshop_id = $1 ORDER BY v.version DESC",
        )
        .bind(workshop)
        .fetch_all(conn)
        .await
    })?)
}
