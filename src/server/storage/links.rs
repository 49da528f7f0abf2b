//! Links that a newer one replaced: whoever opens one is told so.

use super::{StorageError, Tx, both};
use crate::domain::{PersonId, Texts};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;
use uuid::Uuid;

/// Notes that the link with this hash was replaced.
pub async fn end(tx: &mut Tx, hash: &[u8], subject: Uuid, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("INSERT INTO old_links (hash, subject_id, ended_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
            .bind(hash)
            .bind(subject)
            .bind(now)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Whether a link was replaced.
pub async fn is_old(tx: &mut Tx, hash: &[u8]) -> Result<bool, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM old_links WHERE hash = $1)").bind(hash).fetch_one(conn).await
    })?)
}

/// Whether a link opens another kind of page than the one on which it was tried.
pub async fn opens_something(tx: &mut Tx, hash: &[u8]) -> Result<bool, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM invitations WHERE link_hash = $1)
                 OR EXISTS (SELECT 1 FROM registrations WHERE link_hash = $1)
                 OR EXISTS (SELECT 1 FROM nomination_requests WHERE link_hash = $1 AND status <> 'draft')",
        )
        .bind(hash)
        .fetch_one(conn)
        .await
    })?)
}

/// A link of somebody that opens now.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Current {
    /// `me`, `rsvp` or `nominate`.
    pub kind: String,
    /// Of which record it is made.
    pub id: Uuid,
    /// And of which version.
    pub link_version: i64,
    /// Title of the workshop.
    pub title: Json<Texts>,
}

/// The links of somebody to workshops that are not over by `today`.
pub async fn of_person(tx: &mut Tx, person: PersonId, today: NaiveDate) -> Result<Vec<Current>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as(
            "SELECT 'me' AS kind, g.id, g.link_version, w.title FROM registrations g JOIN workshops w ON w.id = g.workshop_id
             WHERE g.person_id = $1 AND g.status <> 'withdrawn' AND w.status IN ('published', 'running') AND w.end_date >= $2
             UNION ALL
             SELECT 'rsvp', i.id, i.link_version, w.title FROM invitations i JOIN workshops w ON w.id = i.workshop_id
             WHERE i.person_id = $1 AND i.cancelled_at IS NULL AND i.sent_at IS NOT NULL
               AND w.status IN ('published', 'running') AND w.end_date >= $2
               AND NOT EXISTS (SELECT 1 FROM registrations g WHERE g.workshop_id = i.workshop_id
                 AND g.person_id = i.person_id AND g.status <> 'withdrawn')
             UNION ALL
             SELECT 'nominate', r.id, r.link_version, w.title FROM nomination_requests r
             JOIN focal_points f ON f.id = r.focal_point_id JOIN workshops w ON w.id = r.workshop_id
             WHERE f.person_id = $1 AND r.status <> 'draft' AND w.status IN ('published', 'running') AND w.end_date >= $2",
        )
        .bind(person)
        .bind(today)
        .fetch_all(conn)
        .await
    })?)
}
