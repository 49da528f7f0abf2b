//! Who came, beside the registration.

use super::rows::push_list;
use super::{StorageError, Tx, both};
use crate::domain::registration::{Attendance, Status};
use crate::domain::{PersonId, RegistrationId, WorkshopId};
use chrono::{DateTime, Utc};
use std::collections::HashMap;

/// Says of these people whether they came, or that nobody has said; what stood there before is kept. Only those
/// with a seat are concerned, of whom something else was said. Gives whose registrations changed.
pub async fn set(
    tx: &mut Tx,
    workshop: WorkshopId,
    people: &[PersonId],
    attendance: Option<Attendance>,
    now: DateTime<Utc>,
) -> Result<Vec<RegistrationId>, StorageError> {
    let mut changed = Vec::new();
    for people in people.chunks(500) {
        let ids: Vec<RegistrationId> = both!(&mut *tx, |conn| {
            let mut sql =
                sqlx::QueryBuilder::new("UPDATE registrations SET attendance_before = attendance, attendance = ");
            sql.push_bind(attendance);
            sql.push(", attendance_at = ").push_bind(now).push(", updated_at = ").push_bind(now);
            sql.push(", revision = revision + 1 WHERE workshop_id = ").push_bind(workshop);
            sql.push(" AND status = ").push_bind(Status::Confirmed);
            sql.push(" AND COALESCE(attendance, '') <> ").push_bind(attendance.map_or("", Attendance::as_str));
            sql.push(" AND person_id IN ");
            push_list(&mut sql, people);
            sql.push(" RETURNING id");
            sql.build_query_scalar().persistent(false).fetch_all(conn).await
        })?;
        changed.extend(ids);
    }
    Ok(changed)
}

/// Whose these registrations of a workshop are; those of other workshops are left out.
pub async fn people(
    tx: &mut Tx,
    workshop: WorkshopId,
    ids: &[RegistrationId],
) -> Result<HashMap<RegistrationId, PersonId>, StorageError> {
    let mut found = HashMap::new();
    for ids in ids.chunks(500) {
        let rows: Vec<(RegistrationId, PersonId)> = both!(&mut *tx, |conn| {
            let mut sql = sqlx::QueryBuilder::new("SELECT id, person_id FROM registrations WHERE workshop_id = ");
            sql.push_bind(workshop);
            sql.push(" AND id IN ");
            push_list(&mut sql, ids);
            sql.build_query_as().persistent(false).fetch_all(conn).await
        })?;
        found.extend(rows);
    }
    Ok(found)
}

/// Takes back what was said at one instant. Gives whose registrations changed.
pub async fn take_back(
    tx: &mut Tx,
    workshop: WorkshopId,
    said_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<RegistrationId>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "UPDATE registrations SET attendance = attendance_before, attendance_before = NULL, attendance_at = NULL,
                 updated_at = $3, revision = revision + 1
             WHERE workshop_id = $1 AND attendance_at = $2 RETURNING id",
        )
        .bind(workshop)
        .bind(said_at)
        .bind(now)
        .fetch_all(conn)
        .await
    })?)
}
