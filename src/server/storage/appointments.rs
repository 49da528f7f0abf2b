//! Where officials serve, over time. The one without an end is the current one; an official who moves keeps the
//! earlier ones.

use super::rows::insert_rows;
use super::{StorageError, Tx, both, people};
use crate::domain::person::Appointment;
use crate::domain::{AppointmentId, InstitutionId, PersonId, WorkshopId};
use crate::server::clock::new_id;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::HashMap;

/// Says where somebody serves from today on: the earlier appointment ends, the new one begins. The same
/// institution with another position is a correction, not a move.
pub async fn appoint(
    tx: &mut Tx,
    person: PersonId,
    institution: Option<InstitutionId>,
    position: &str,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let current: Option<InstitutionId> = both!(&mut *tx, |conn| {
        sqlx::query_scalar("SELECT institution_id FROM appointments WHERE person_id = $1 AND ends_on IS NULL")
            .bind(person)
            .fetch_optional(conn)
            .await
    })?;
    if current.is_some() && current == institution {
        both!(tx, |conn| {
            sqlx::query("UPDATE appointments SET position = $2 WHERE person_id = $1 AND ends_on IS NULL")
                .bind(person)
                .bind(position)
                .execute(conn)
                .await
                .map(drop)
        })?;
        return Ok(());
    }
    both!(&mut *tx, |conn| {
        sqlx::query("UPDATE appointments SET ends_on = $2 WHERE person_id = $1 AND ends_on IS NULL")
            .bind(person)
            .bind(today)
            .execute(conn)
            .await
            .map(drop)
    })?;
    let Some(institution) = institution else { return Ok(()) };
    // The first one on record has no known beginning; a move has.
    let moved: bool = both!(&mut *tx, |conn| {
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM appointments WHERE person_id = $1)")
            .bind(person)
            .fetch_one(conn)
            .await
    })?;
    let starts_on = moved.then_some(today);
    put_in_office(tx, &[(person, institution, position, starts_on, now)]).await
}

/// Gives people who were added just now their first appointment.
pub async fn appoint_all(tx: &mut Tx, people: &[people::New<'_>]) -> Result<(), StorageError> {
    let mut all = Vec::new();
    for people::New { person, now, .. } in people {
        all.extend(
            person.institution.map(|institution| (person.id, institution, person.position.as_str(), None, *now)),
        );
    }
    put_in_office(tx, &all).await
}

type Office<'a> = (PersonId, InstitutionId, &'a str, Option<NaiveDate>, DateTime<Utc>);

async fn put_in_office(tx: &mut Tx, all: &[Office<'_>]) -> Result<(), StorageError> {
    insert_rows!(
        tx,
        "INSERT INTO appointments (id, person_id, institution_id, position, starts_on, created_at) ",
        all,
        |put, office| {
            let (person, institution, position, starts_on, now) = *office;
            put.push_bind(new_id())
                .push_bind(person)
                .push_bind(institution)
                .push_bind(position)
                .push_bind(starts_on)
                .push_bind(now);
        }
    );
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Row {
    id: AppointmentId,
    institution_id: InstitutionId,
    position: String,
    starts_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
}

/// Where somebody served, latest first.
pub async fn of(tx: &mut Tx, person: PersonId) -> Result<Vec<Appointment>, StorageError> {
    let rows: Vec<Row> = both!(tx, |conn| {
        sqlx::query_as("SELECT id, institution_id, position, starts_on, ends_on FROM appointments WHERE person_id = $1")
            .bind(person)
            .fetch_all(conn)
            .await
    })?;
    let mut all: Vec<Appointment> = rows
        .into_iter()
        .map(|row| Appointment {
            id: row.id,
            institution: row.institution_id,
            position: row.position,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
        })
        .collect();
    all.sort_by_key(|one| std::cmp::Reverse((one.ends_on.is_none(), one.ends_on, one.starts_on, one.id)));
    Ok(all)
}

/// Adds one.
pub async fn insert(
    tx: &mut Tx,
    person: PersonId,
    appointment: &Appointment,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO appointments (id, person_id, institution_id, position, starts_on, ends_on, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(appointment.id)
        .bind(person)
        .bind(appointment.institution)
        .bind(&appointment.position)
        .bind(appointment.starts_on)
        .bind(appointment.ends_on)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Corrects one.
pub async fn update(tx: &mut Tx, appointment: &Appointment) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "UPDATE appointments SET institution_id = $2, position = $3, starts_on = $4, ends_on = $5 WHERE id = $1",
        )
        .bind(appointment.id)
        .bind(appointment.institution)
        .bind(&appointment.position)
        .bind(appointment.starts_on)
        .bind(appointment.ends_on)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Takes one off the record.
pub async fn delete(tx: &mut Tx, id: AppointmentId) -> Result<(), StorageError> {
    both!(tx, |conn| sqlx::query("DELETE FROM appointments WHERE id = $1").bind(id).execute(conn).await.map(drop))?;
    Ok(())
}

/// Where those of a workshop served on its first day who have moved since.
pub async fn served_then(tx: &mut Tx, workshop: WorkshopId) -> Result<HashMap<PersonId, InstitutionId>, StorageError> {
    let rows: Vec<(PersonId, InstitutionId)> = both!(tx, |conn| {
        sqlx::query_as(
            "SELECT a.person_id, a.institution_id FROM appointments a JOIN workshops w ON w.id = $1
             WHERE a.ends_on > w.start_date AND (a.starts_on IS NULL OR a.starts_on <= w.start_date)
               AND a.person_id IN (SELECT person_id FROM invitations WHERE workshop_id = $1
                                   UNION SELECT person_id FROM registrations WHERE workshop_id = $1)",
        )
        .bind(workshop)
        .fetch_all(conn)
        .await
    })?;
    Ok(rows.into_iter().collect())
}
