//! Workshops: writing them and finding one. Lists are in `workshop_lists`.

use super::rows::push_list;
use super::{StorageError, Tx, both, dialect};
use crate::domain::coordinates::Coordinates;
use crate::domain::fold::fold;
use crate::domain::workshop::{Registration, Status, Workshop};
use crate::domain::{Locale, SeriesId, Texts, UserId, WorkshopId};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;

pub use super::workshop_lists::*;

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    id: WorkshopId,
    slug: String,
    series_id: Option<SeriesId>,
    ordinal: Option<i64>,
    follows_id: Option<WorkshopId>,
    title: Json<Texts>,
    theme: Json<Texts>,
    objectives: Json<Vec<Texts>>,
    city: Json<Texts>,
    venue: Json<Texts>,
    governorate: Option<String>,
    timezone: String,
    start_date: NaiveDate,
    end_date: NaiveDate,
    capacity: Option<i64>,
    languages: Json<Vec<Locale>>,
    registration: Registration,
    by_institution: bool,
    opens_at: Option<DateTime<Utc>>,
    closes_at: Option<DateTime<Utc>>,
    register_by: Option<NaiveDate>,
    contact_email: Option<String>,
    conference: Option<String>,
    coordinates: Option<String>,
    status: Status,
    calendar_uid: String,
    calendar_sequence: i64,
    agenda_version: i64,
    sample: bool,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    revision: i64,
}

impl From<Row> for Workshop {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            slug: row.slug,
            series: row.series_id,
            ordinal: row.ordinal,
            follows: row.follows_id,
            title: row.title.0,
            theme: row.theme.0,
            objectives: row.objectives.0,
            city: row.city.0,
            venue: row.venue.0,
            governorate: row.governorate,
            timezone: row.timezone,
            start: row.start_date,
            end: row.end_date,
            capacity: row.capacity,
            languages: row.languages.0,
            // The first schema knows three words: the fourth is one of them with a mark.
            registration: match row.registration {
                Registration::Open if row.by_institution => Registration::Institutions,
                other => other,
            },
            register_by: row.register_by,
            opens_at: row.opens_at,
            closes_at: row.closes_at,
            contact_email: row.contact_email,
            conference: row.conference,
            coordinates: row.coordinates.as_deref().and_then(|text| Coordinates::parse(text).ok()),
            status: row.status,
            calendar_uid: row.calendar_uid,
            calendar_sequence: row.calendar_sequence,
            agenda_version: row.agenda_version,
            sample: row.sample,
            created_at: row.created_at,
            updated_at: row.updated_at,
            revision: row.revision,
        }
    }
}

pub(super) const COLUMNS: &str = "w.id, w.slug, w.series_id, w.ordinal, w.follows_id, w.title, w.theme, w.objectives, w.city, w.venue,
    w.governorate, w.timezone, w.start_date, w.end_date, w.capacity, w.languages, w.registration, w.by_institution, w.opens_at, w.closes_at, w.register_by, w.contact_email, w.conference, w.coordinates,
    w.status, w.calendar_uid, w.calendar_sequence, w.agenda_version, w.sample, w.created_at, w.updated_at, w.revision";

/// What a workshop is found by: its title, city and address, folded.
pub fn title_key(workshop: &Workshop) -> String {
    fold(&format!("{} {} {}", workshop.title.joined(), workshop.city.joined(), workshop.slug))
}

/// Who may register, as the columns say it.
const fn stored(registration: Registration) -> (Registration, bool) {
    match registration {
        Registration::Institutions => (Registration::Open, true),
        other => (other, false),
    }
}

/// The workshop with this identifier.
pub async fn by_id(tx: &mut Tx, id: WorkshopId) -> Result<Option<Workshop>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM workshops w WHERE w.id = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// The workshops with these identifiers, by first day. Those that are not there are left out.
pub async fn by_ids(tx: &mut Tx, ids: &[WorkshopId]) -> Result<Vec<Workshop>, StorageError> {
    let rows: Vec<Row> = both!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(format!("SELECT {COLUMNS} FROM workshops w WHERE w.id IN "));
        push_list(&mut sql, ids);
        sql.push(" ORDER BY w.start_date, w.id");
        sql.build_query_as().persistent(ids.len() == 1).fetch_all(conn).await
    })?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The workshop with this identifier, held until the transaction ends: for decisions that hang on what it says (seats, revision).
pub async fn lock(tx: &mut Tx, id: WorkshopId) -> Result<Option<Workshop>, StorageError> {
    Ok(lock_all(tx, &[id]).await?.pop())
}

/// The same for many, in the order of their identifiers, so that two transactions never wait for each other. Those
/// that are not there are left out.
pub async fn lock_all(tx: &mut Tx, ids: &[WorkshopId]) -> Result<Vec<Workshop>, StorageError> {
    let lock = dialect::for_update(tx.engine());
    let rows: Vec<Row> = both!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(format!("SELECT {COLUMNS} FROM workshops w WHERE w.id IN "));
        push_list(&mut sql, ids);
        sql.push(format!(" ORDER BY w.id{lock}"));
        sql.build_query_as().persistent(ids.len() == 1).fetch_all(conn).await
    })?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The workshop at this address.
pub async fn by_slug(tx: &mut Tx, slug: &str) -> Result<Option<Workshop>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM workshops w WHERE w.slug = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(slug).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// Adds a workshop as it is; its time stamps and revision 1 are the record's own.
pub async fn insert(tx: &mut Tx, workshop: &Workshop, by: Option<UserId>) -> Result<(), StorageError> {
    let (key, (registration, by_institution)) = (title_key(workshop), stored(workshop.registration));
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO workshops (id, slug, series_id, ordinal, follows_id, title, title_key, theme, objectives, city, venue,
               governorate, timezone, start_date, end_date, capacity, languages, registration, register_by, contact_email,
               status, calendar_uid, calendar_sequence, agenda_version, sample, created_by, created_at, updated_at,
               by_institution, opens_at, closes_at, conference, coordinates)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
               $24, $25, $26, $27, $28, $29, $30, $31, $32, $33)",
        )
        .bind(workshop.id)
        .bind(&workshop.slug)
        .bind(workshop.series)
        .bind(workshop.ordinal)
        .bind(workshop.follows)
        .bind(Json(&workshop.title))
        .bind(&key)
        .bind(Json(&workshop.theme))
        .bind(Json(&workshop.objectives))
        .bind(Json(&workshop.city))
        .bind(Json(&workshop.venue))
        .bind(&workshop.governorate)
        .bind(&workshop.timezone)
        .bind(workshop.start)
        .bind(workshop.end)
        .bind(workshop.capacity)
        .bind(Json(&workshop.languages))
        .bind(registration)
        .bind(workshop.register_by)
        .bind(&workshop.contact_email)
        .bind(workshop.status)
        .bind(&workshop.calendar_uid)
        .bind(workshop.calendar_sequence)
        .bind(workshop.agenda_version)
        .bind(workshop.sample)
        .bind(by)
        .bind(workshop.created_at)
        .bind(workshop.updated_at)
        .bind(by_institution)
        .bind(workshop.opens_at)
        .bind(workshop.closes_at)
        .bind(&workshop.conference)
        .bind(workshop.coordinates.map(|point| point.to_string()))
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Changes a workshop, if it is still at its revision; gives the new one. Who made it and when stays.
pub async fn update(tx: &mut Tx, workshop: &Workshop, now: DateTime<Utc>) -> Result<Option<i64>, StorageError> {
    let (key, (registration, by_institution)) = (title_key(workshop), stored(workshop.registration));
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "UPDATE workshops SET slug = $3, series_id = $4, ordinal = $5, follows_id = $6, title = $7, title_key = $8, theme = $9,
               objectives = $10, city = $11, venue = $12, governorate = $13, timezone = $14, start_date = $15, end_date = $16,
               capacity = $17, languages = $18, registration = $19, register_by = $20, contact_email = $21, status = $22,
               calendar_sequence = $23, agenda_version = $24, updated_at = $25, by_institution = $26, opens_at = $27,
               closes_at = $28, conference = $29, coordinates = $30, revision = revision + 1
             WHERE id = $1 AND revision = $2 RETURNING revision",
        )
        .bind(workshop.id)
        .bind(workshop.revision)
        .bind(&workshop.slug)
        .bind(workshop.series)
        .bind(workshop.ordinal)
        .bind(workshop.follows)
        .bind(Json(&workshop.title))
        .bind(&key)
        .bind(Json(&workshop.theme))
        .bind(Json(&workshop.objectives))
        .bind(Json(&workshop.city))
        .bind(Json(&workshop.venue))
        .bind(&workshop.governorate)
        .bind(&workshop.timezone)
        .bind(workshop.start)
        .bind(workshop.end)
        .bind(workshop.capacity)
        .bind(Json(&workshop.languages))
        .bind(registration)
        .bind(workshop.register_by)
        .bind(&workshop.contact_email)
        .bind(workshop.status)
        .bind(workshop.calendar_sequence)
        .bind(workshop.agenda_version)
        .bind(now)
        .bind(by_institution)
        .bind(workshop.opens_at)
        .bind(workshop.closes_at)
        .bind(&workshop.conference)
        .bind(workshop.coordinates.map(|point| point.to_string()))
        .fetch_optional(conn)
        .await
    })?)
}

/// Sets where a workshop stands, and nothing else.
pub async fn set_status(tx: &mut Tx, id: WorkshopId, status: Status, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("UPDATE workshops SET status = $2, updated_at = $3, revision = revision + 1 WHERE id = $1")
            .bind(id)
            .bind(status)
            .bind(now)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Notes that something below the workshop changed (agenda, seats), so that its entity tag changes too.
pub async fn touch(tx: &mut Tx, id: WorkshopId, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("UPDATE workshops SET updated_at = $2, revision = revision + 1 WHERE id = $1")
            .bind(id)
            .bind(now)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Takes a workshop away with everything below it.
pub async fn delete(tx: &mut Tx, id: WorkshopId) -> Result<(), StorageError> {
    both!(tx, |conn| sqlx::query("DELETE FROM workshops WHERE id = $1").bind(id).execute(conn).await.map(drop))?;
    Ok(())
}
