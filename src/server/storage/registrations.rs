//! Registrations, seats and the waiting list.
//!
//! Who gets a seat is decided while the workshop's row is locked ([`lock_workshop`]), so that the last seat
//! is given once however many arrive together.

use super::conditions::{Conditions, bind_all};
use super::rows::{insert_rows, push_list};
use super::{StorageError, Tx, both, dialect};
use crate::domain::quota::Quotas;
use crate::domain::registration::{Attendance, Registration, Status};
use crate::domain::{InstitutionId, InvitationId, Locale, PersonId, RegistrationId, WorkshopId};
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use std::collections::HashMap;

#[derive(sqlx::FromRow)]
struct Row {
    id: RegistrationId,
    workshop_id: WorkshopId,
    person_id: PersonId,
    invitation_id: Option<InvitationId>,
    institution_id: Option<InstitutionId>,
    status: Status,
    attendance: Option<Attendance>,
    arrival: i64,
    language: Locale,
    answers: Json<serde_json::Map<String, serde_json::Value>>,
    consents: Json<Vec<String>>,
    note: String,
    link_version: i64,
    organizer: Option<String>,
    withdrawn_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    revision: i64,
}

impl From<Row> for Registration {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            workshop: row.workshop_id,
            person: row.person_id,
            invitation: row.invitation_id,
            institution: row.institution_id,
            status: row.status,
            attendance: row.attendance,
            arrival: row.arrival,
            language: row.language,
            answers: row.answers.0,
            consents: row.consents.0,
            note: row.note,
            link_version: row.link_version,
            organizer: row.organizer,
            withdrawn_at: row.withdrawn_at,
            created_at: row.created_at,
            updated_at: row.updated_at,
            revision: row.revision,
        }
    }
}

const SELECT: &str = "SELECT id, workshop_id, person_id, invitation_id, institution_id, status, attendance, arrival, language, answers, consents, note, link_version,
     organizer, withdrawn_at, created_at, updated_at, revision FROM registrations";

/// Seats taken and asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Taken {
    /// With a seat.
    pub confirmed: i64,
    /// On the waiting list.
    pub waiting: i64,
    /// Places offered to alternates who have not answered: nobody else gets them.
    pub held: i64,
    /// The highest number of arrival given so far.
    pub last_arrival: i64,
}

/// Holds the workshop until the transaction ends: nobody else gives or takes its seats meanwhile. Says whether
/// there is such a workshop. Read the workshop after this, never before.
pub async fn lock_workshop(tx: &mut Tx, workshop: WorkshopId) -> Result<bool, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT 1 FROM workshops WHERE id = $1{}", dialect::for_update(tx.engine())));
    let found = both!(tx, |conn| sqlx::query(sql).bind(workshop).fetch_optional(conn).await.map(|row| row.is_some()))?;
    Ok(found)
}

/// What is taken at a workshop.
pub async fn taken(tx: &mut Tx, workshop: WorkshopId) -> Result<Taken, StorageError> {
    Ok(taken_all(tx, &[workshop]).await?.remove(&workshop).unwrap_or_default())
}

/// What is taken at each of these workshops; one without a registration is left out.
pub async fn taken_all(tx: &mut Tx, workshops: &[WorkshopId]) -> Result<HashMap<WorkshopId, Taken>, StorageError> {
    let rows: Vec<(WorkshopId, Status, i64, i64)> = both!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(
            "SELECT workshop_id, status, COUNT(*), MAX(arrival) FROM registrations WHERE workshop_id IN ",
        );
        push_list(&mut sql, workshops);
        sql.push(" GROUP BY workshop_id, status");
        sql.build_query_as().persistent(workshops.len() == 1).fetch_all(conn).await
    })?;
    let mut all: HashMap<WorkshopId, Taken> = HashMap::new();
    for (workshop, status, count, last) in rows {
        let taken = all.entry(workshop).or_default();
        taken.last_arrival = taken.last_arrival.max(last);
        match status {
            Status::Confirmed => taken.confirmed = count,
            Status::Waiting => taken.waiting = count,
            Status::Withdrawn => {}
        }
    }
    for (workshop, _, held) in super::nominations::held(tx, workshops).await? {
        all.entry(workshop).or_default().held += held;
    }
    Ok(all)
}

/// What is taken of the seats of each institution at a workshop, places that are held for alternates with it.
pub async fn quotas(tx: &mut Tx, workshop: WorkshopId) -> Result<Quotas, StorageError> {
    let offered = super::seats::for_workshop(tx, workshop).await?;
    let mut quotas = Quotas::new(offered.into_iter().map(|one| (one.institution, one.seats)));
    let rows: Vec<(Option<InstitutionId>, Status, i64)> = both!(&mut *tx, |conn| {
        sqlx::query_as(
            "SELECT institution_id, status, COUNT(*) FROM registrations WHERE workshop_id = $1 GROUP BY institution_id, status",
        )
        .bind(workshop)
        .fetch_all(conn)
        .await
    })?;
    for (institution, status, count) in rows {
        quotas.add(institution, status, count);
    }
    for (_, institution, held) in super::nominations::held(tx, &[workshop]).await? {
        quotas.add(Some(institution), Status::Confirmed, held);
    }
    Ok(quotas)
}

/// The registration with this identifier.
pub async fn by_id(tx: &mut Tx, id: RegistrationId) -> Result<Option<Registration>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE id = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// The registration that a participant's link opens, by the hash of its token.
pub async fn by_link(tx: &mut Tx, hash: &[u8]) -> Result<Option<Registration>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE link_hash = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(hash).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// Somebody's registration at a workshop.
pub async fn of_person(
    tx: &mut Tx,
    workshop: WorkshopId,
    person: PersonId,
) -> Result<Option<Registration>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE workshop_id = $1 AND person_id = $2"));
    let row: Option<Row> =
        both!(tx, |conn| sqlx::query_as(sql).bind(workshop).bind(person).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// Somebody's registrations at all workshops.
pub async fn all_of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Registration>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE person_id = $1 ORDER BY created_at, id"));
    let rows: Vec<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(person).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// A page of a workshop's registrations in order of arrival, after an arrival number.
pub async fn list(
    tx: &mut Tx,
    workshop: WorkshopId,
    status: Option<Status>,
    after: i64,
    limit: i64,
) -> Result<Vec<Registration>, StorageError> {
    let mut conditions = Conditions::default();
    let (id, after) = (conditions.hold(workshop.0), conditions.hold(after));
    conditions.and(format!("workshop_id = {id} AND arrival > {after}"));
    if let Some(status) = status {
        let status = conditions.hold(status.as_str());
        conditions.and(format!("status = {status}"));
    }
    let limit = conditions.hold(limit);
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} {} ORDER BY arrival LIMIT {limit}", conditions.clause()));
    let rows: Vec<Row> = both!(tx, |conn| bind_all!(sqlx::query_as(sql), conditions.values()).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Whose turn it is: the first of the waiting list.
pub async fn first_waiting(tx: &mut Tx, workshop: WorkshopId, limit: i64) -> Result<Vec<Registration>, StorageError> {
    list(tx, workshop, Some(Status::Waiting), 0, limit).await
}

/// How many wait up to this number of arrival: the position on the waiting list.
pub async fn position(tx: &mut Tx, workshop: WorkshopId, arrival: i64) -> Result<i64, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT COUNT(*) FROM registrations WHERE workshop_id = $1 AND status = 'waiting' AND arrival <= $2",
        )
        .bind(workshop)
        .bind(arrival)
        .fetch_one(conn)
        .await
    })?)
}

/// Adds registrations, each with the hash of its link's token.
pub async fn insert(tx: &mut Tx, registrations: &[(Registration, Vec<u8>)]) -> Result<(), StorageError> {
    insert_rows!(
        tx,
        "INSERT INTO registrations (id, workshop_id, person_id, invitation_id, institution_id, status, arrival, language, answers, consents, note,
             link_version, link_hash, created_at, updated_at, organizer) ",
        registrations,
        |put, row| {
            let (registration, link_hash) = row;
            put.push_bind(registration.id)
                .push_bind(registration.workshop)
                .push_bind(registration.person)
                .push_bind(registration.invitation)
                .push_bind(registration.institution)
                .push_bind(registration.status)
                .push_bind(registration.arrival)
                .push_bind(registration.language)
                .push_bind(Json(&registration.answers))
                .push_bind(Json(&registration.consents))
                .push_bind(&registration.note)
                .push_bind(registration.link_version)
                .push_bind(link_hash)
                .push_bind(registration.created_at)
                .push_bind(registration.created_at)
                .push_bind(&registration.organizer);
        }
    );
    Ok(())
}

/// Replaces what changes during a registration's life: seat, order, institution, language, answers, note. Only for
/// whoever read the registration while holding its workshop ([`lock_workshop`]).
pub async fn update(tx: &mut Tx, registration: &Registration, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "UPDATE registrations SET invitation_id = $2, institution_id = $3, status = $4, arrival = $5, language = $6, answers = $7, consents = $8, note = $9,
                 withdrawn_at = $10, updated_at = $11, organizer = $12, revision = revision + 1
             WHERE id = $1",
        )
        .bind(registration.id)
        .bind(registration.invitation)
        .bind(registration.institution)
        .bind(registration.status)
        .bind(registration.arrival)
        .bind(registration.language)
        .bind(Json(&registration.answers))
        .bind(Json(&registration.consents))
        .bind(&registration.note)
        .bind(registration.withdrawn_at)
        .bind(now)
        .bind(&registration.organizer)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Replaces what is said of somebody's coming, whatever becomes of their seat: institution, language, note.
pub async fn correct(tx: &mut Tx, registration: &Registration, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "UPDATE registrations SET institution_id = $2, language = $3, note = $4, updated_at = $5, revision = revision + 1
             WHERE id = $1",
        )
        .bind(registration.id)
        .bind(registration.institution)
        .bind(registration.language)
        .bind(&registration.note)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Writes the answers of a registration.
pub async fn answer(tx: &mut Tx, registration: &Registration, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("UPDATE registrations SET answers = $2, updated_at = $3, revision = revision + 1 WHERE id = $1")
            .bind(registration.id)
            .bind(Json(&registration.answers))
            .bind(now)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// What was answered to a form that carried this key and these words, if it came before.
pub async fn answer_to(tx: &mut Tx, scope: &str, key: &str, hash: &[u8]) -> Result<Option<String>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar("SELECT body FROM idempotency_keys WHERE scope = $1 AND key = $2 AND request_hash = $3")
            .bind(scope)
            .bind(key)
            .bind(hash)
            .fetch_optional(conn)
            .await
    })?)
}

/// Keeps the answer to a form, so that a second press of the button gets the same one. Other words under the same
/// key take its place.
pub async fn keep_answer(
    tx: &mut Tx,
    scope: &str,
    key: &str,
    hash: &[u8],
    body: &str,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO idempotency_keys (scope, key, request_hash, status, headers, body, created_at) VALUES ($1, $2, $3, 200, $4, $5, $6)
             ON CONFLICT (scope, key) DO UPDATE SET request_hash = excluded.request_hash, body = excluded.body, created_at = excluded.created_at",
        )
        .bind(scope)
        .bind(key)
        .bind(hash)
        .bind(Json(serde_json::json!({})))
        .bind(body)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}
