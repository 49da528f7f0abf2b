//! Those who were named, and what the team decided about them.

use super::super::rows::push_list;
use super::super::{StorageError, Tx, both};
use crate::domain::nomination::{Nomination, Place, Selection};
use crate::domain::{InstitutionId, NominationId, NominationRequestId, PersonId, Texts, WorkshopId};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

#[derive(sqlx::FromRow)]
struct Row {
    id: NominationId,
    request_id: NominationRequestId,
    person_id: PersonId,
    place: Place,
    priority: i64,
    selection: Selection,
    reason: String,
    replaces_id: Option<NominationId>,
    decided_at: Option<DateTime<Utc>>,
    called_at: Option<DateTime<Utc>>,
    revision: i64,
}

impl From<Row> for Nomination {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            request: row.request_id,
            person: row.person_id,
            place: row.place,
            priority: row.priority,
            selection: row.selection,
            reason: row.reason,
            replaces: row.replaces_id,
            decided_at: row.decided_at,
            called_at: row.called_at,
            revision: row.revision,
        }
    }
}

const NOMINATION: &str =
    "SELECT n.id, n.request_id, n.person_id, n.place, n.priority, n.selection, n.reason, n.replaces_id,
     n.decided_at, n.called_at, n.revision FROM nominations n";

/// The nomination with this identifier.
pub async fn by_id(tx: &mut Tx, id: NominationId) -> Result<Option<Nomination>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{NOMINATION} WHERE n.id = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// Those whom one request brought, seats before alternates, in their order.
pub async fn of_request(tx: &mut Tx, request: NominationRequestId) -> Result<Vec<Nomination>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{NOMINATION} WHERE n.request_id = $1 ORDER BY CASE n.place WHEN 'seat' THEN 0 ELSE 1 END, n.priority, n.id"
    ));
    let rows: Vec<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(request).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Everybody who was named for a workshop.
pub async fn named_for(tx: &mut Tx, workshop: WorkshopId) -> Result<Vec<Nomination>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{NOMINATION} JOIN nomination_requests r ON r.id = n.request_id WHERE r.workshop_id = $1
         ORDER BY r.number, CASE n.place WHEN 'seat' THEN 0 ELSE 1 END, n.priority, n.id"
    ));
    let rows: Vec<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(workshop).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Adds somebody who was named.
pub async fn insert(tx: &mut Tx, nomination: &Nomination, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO nominations (id, request_id, person_id, place, priority, selection, reason, replaces_id, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)",
        )
        .bind(nomination.id)
        .bind(nomination.request)
        .bind(nomination.person)
        .bind(nomination.place)
        .bind(nomination.priority)
        .bind(nomination.selection)
        .bind(&nomination.reason)
        .bind(nomination.replaces)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Stores place, order and decision.
pub async fn update(tx: &mut Tx, nomination: &Nomination, now: DateTime<Utc>) -> Result<bool, StorageError> {
    let rows = both!(tx, |conn| {
        sqlx::query(
            "UPDATE nominations SET place = $3, priority = $4, selection = $5, reason = $6, decided_at = $7,
               updated_at = $8, called_at = $9, revision = revision + 1 WHERE id = $1 AND revision = $2",
        )
        .bind(nomination.id)
        .bind(nomination.revision)
        .bind(nomination.place)
        .bind(nomination.priority)
        .bind(nomination.selection)
        .bind(&nomination.reason)
        .bind(nomination.decided_at)
        .bind(now)
        .bind(nomination.called_at)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(rows == 1)
}

/// Somebody's nomination for a workshop that was approved.
pub async fn approved(tx: &mut Tx, workshop: WorkshopId, person: PersonId) -> Result<Option<Nomination>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{NOMINATION} JOIN nomination_requests r ON r.id = n.request_id
         WHERE n.person_id = $2 AND r.workshop_id = $1 AND n.selection = 'approved'"
    ));
    let row: Option<Row> =
        both!(tx, |conn| sqlx::query_as(sql).bind(workshop).bind(person).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// How many places are held at each workshop for those to whom they were offered; one without is left out.
pub async fn held(
    tx: &mut Tx,
    workshops: &[WorkshopId],
) -> Result<Vec<(WorkshopId, InstitutionId, i64)>, StorageError> {
    Ok(both!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(
            "SELECT r.workshop_id, r.institution_id, COUNT(*) FROM nominations n JOIN nomination_requests r ON r.id = n.request_id
             WHERE n.called_at IS NOT NULL AND r.workshop_id IN ",
        );
        push_list(&mut sql, workshops);
        sql.push(" GROUP BY r.workshop_id, r.institution_id");
        sql.build_query_as().persistent(workshops.len() == 1).fetch_all(conn).await
    })?)
}

/// Whom an institution named for other workshops, the latest first.
pub async fn named_before(
    tx: &mut Tx,
    institution: InstitutionId,
    but: WorkshopId,
) -> Result<Vec<PersonId>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT n.person_id FROM nominations n JOIN nomination_requests r ON r.id = n.request_id
             WHERE r.institution_id = $1 AND r.workshop_id <> $2 GROUP BY n.person_id ORDER BY MAX(n.created_at) DESC",
        )
        .bind(institution)
        .bind(but)
        .fetch_all(conn)
        .await
    })?)
}

/// Where those who are named for a workshop have seats elsewhere: person, slug of the other workshop, whether it
/// belongs to the same series and is over (earlier participation) or overlaps in days (a conflict).
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Elsewhere {
    /// Who.
    pub person_id: PersonId,
    /// Address of the other workshop.
    pub slug: String,
    /// Its title.
    pub title: Json<Texts>,
    /// Whether its days overlap.
    pub overlaps: bool,
}

/// The seats that those named for a workshop had earlier in its series, or have on the same days elsewhere.
pub async fn elsewhere(tx: &mut Tx, workshop: WorkshopId) -> Result<Vec<Elsewhere>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as(
            "SELECT DISTINCT g.person_id, o.slug, o.title,
                    (o.start_date <= w.end_date AND w.start_date <= o.end_date) AS overlaps, o.start_date
             FROM nomination_requests r
             JOIN workshops w ON w.id = r.workshop_id
             JOIN nominations n ON n.request_id = r.id
             JOIN registrations g ON g.person_id = n.person_id AND g.status = 'confirmed' AND g.workshop_id <> w.id
             JOIN workshops o ON o.id = g.workshop_id AND o.status <> 'cancelled'
             WHERE r.workshop_id = $1
               AND ((o.start_date <= w.end_date AND w.start_date <= o.end_date)
                 OR (o.series_id = w.series_id AND o.end_date < w.start_date))
             ORDER BY o.start_date, o.slug",
        )
        .bind(workshop)
        .fetch_all(conn)
        .await
    })?)
}

/// Takes somebody off the list of names.
pub async fn delete(tx: &mut Tx, id: NominationId) -> Result<(), StorageError> {
    both!(tx, |conn| sqlx::query("DELETE FROM nominations WHERE id = $1").bind(id).execute(conn).await.map(drop))?;
    Ok(())
}
