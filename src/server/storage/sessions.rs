//! Sessions of the agenda that is being drafted, with their roles.

use super::rows::push_list;
use super::{StorageError, Tx, both};
use crate::domain::agenda;
use crate::domain::session::{Kind, Role, RoleHolder, Session, Slot};
use crate::domain::{PersonId, SessionId, Texts, WorkshopId};
use crate::server::clock::new_id;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sqlx::types::Json;
use std::collections::HashMap;

#[derive(sqlx::FromRow)]
struct Row {
    id: SessionId,
    workshop_id: WorkshopId,
    kind: Kind,
    title: Json<Texts>,
    description: Json<Texts>,
    date: Option<NaiveDate>,
    start_time: Option<NaiveTime>,
    end_time: Option<NaiveTime>,
    room: String,
    counts: bool,
    calendar_uid: String,
    calendar_sequence: i64,
    cancelled_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    revision: i64,
}

#[derive(sqlx::FromRow)]
struct RoleRow {
    session_id: SessionId,
    role: Role,
    person_id: Option<PersonId>,
    name: String,
}

impl Row {
    fn with_roles(self, roles: Vec<RoleHolder>) -> Session {
        let slot =
            self.date.zip(self.start_time).zip(self.end_time).map(|((date, start), end)| Slot { date, start, end });
        Session {
            id: self.id,
            workshop: self.workshop_id,
            kind: self.kind,
            title: self.title.0,
            description: self.description.0,
            slot,
            room: self.room,
            counts: self.counts,
            roles,
            calendar_uid: self.calendar_uid,
            calendar_sequence: self.calendar_sequence,
            cancelled_at: self.cancelled_at,
            created_at: self.created_at,
            updated_at: self.updated_at,
            revision: self.revision,
        }
    }
}

const COLUMNS: &str = "id, workshop_id, kind, title, description, date, start_time, end_time, room, counts, calendar_uid, calendar_sequence, cancelled_at, created_at, updated_at, revision";
const ROLE_ORDER: &str = "ORDER BY CASE r.role WHEN 'chair' THEN 0 WHEN 'moderator' THEN 1 WHEN 'expert' THEN 2
    WHEN 'facilitator' THEN 3 WHEN 'rapporteur' THEN 4 ELSE 5 END, r.name, r.id";

/// The sessions of a workshop in the order of its agenda, the tray last.
pub async fn for_workshop(tx: &mut Tx, workshop: WorkshopId) -> Result<Vec<Session>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM sessions WHERE workshop_id = $1"));
    let rows: Vec<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(workshop).fetch_all(conn).await)?;
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT r.session_id, r.role, r.person_id, r.name FROM session_roles r
         JOIN sessions s ON s.id = r.session_id WHERE s.workshop_id = $1 {ROLE_ORDER}"
    ));
    let roles: Vec<RoleRow> = both!(tx, |conn| sqlx::query_as(sql).bind(workshop).fetch_all(conn).await)?;
    let mut by_session: HashMap<SessionId, Vec<RoleHolder>> = HashMap::new();
    for row in roles {
        let holder = RoleHolder { role: row.role, person: row.person_id, name: row.name };
        by_session.entry(row.session_id).or_default().push(holder);
    }
    let mut sessions: Vec<Session> = rows
        .into_iter()
        .map(|row| {
            let roles = by_session.remove(&row.id).unwrap_or_default();
            row.with_roles(roles)
        })
        .collect();
    agenda::sort(&mut sessions);
    Ok(sessions)
}

/// The sessions of each of these workshops, without who does what: what calendars show of them.
pub async fn for_calendars(
    tx: &mut Tx,
    workshops: &[WorkshopId],
) -> Result<HashMap<WorkshopId, Vec<Session>>, StorageError> {
    let rows: Vec<Row> = both!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(format!("SELECT {COLUMNS} FROM sessions WHERE workshop_id IN "));
        push_list(&mut sql, workshops);
        sql.build_query_as().persistent(workshops.len() == 1).fetch_all(conn).await
    })?;
    let mut all: HashMap<WorkshopId, Vec<Session>> = HashMap::new();
    for row in rows {
        all.entry(row.workshop_id).or_default().push(row.with_roles(Vec::new()));
    }
    Ok(all)
}

/// One session with its roles.
pub async fn by_id(tx: &mut Tx, id: SessionId) -> Result<Option<Session>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM sessions WHERE id = $1"));
    let row: Option<Row> = both!(&mut *tx, |conn| sqlx::query_as(sql).bind(id).fetch_optional(conn).await)?;
    let Some(row) = row else { return Ok(None) };
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT r.session_id, r.role, r.person_id, r.name FROM session_roles r WHERE r.session_id = $1 {ROLE_ORDER}"
    ));
    let roles: Vec<RoleRow> = both!(tx, |conn| sqlx::query_as(sql).bind(id).fetch_all(conn).await)?;
    let roles = roles.into_iter().map(|row| RoleHolder { role: row.role, person: row.person_id, name: row.name });
    Ok(Some(row.with_roles(roles.collect())))
}

/// Adds a session and its roles.
pub async fn insert(tx: &mut Tx, session: &Session) -> Result<(), StorageError> {
    both!(&mut *tx, |conn| {
        sqlx::query(
            "INSERT INTO sessions (id, workshop_id, kind, title, description, date, start_time, end_time, room, counts,
               calendar_uid, calendar_sequence, cancelled_at, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        )
        .bind(session.id)
        .bind(session.workshop)
        .bind(session.kind)
        .bind(Json(&session.title))
        .bind(Json(&session.description))
        .bind(session.slot.map(|slot| slot.date))
        .bind(session.slot.map(|slot| slot.start))
        .bind(session.slot.map(|slot| slot.end))
        .bind(&session.room)
        .bind(session.counts)
        .bind(&session.calendar_uid)
        .bind(session.calendar_sequence)
        .bind(session.cancelled_at)
        .bind(session.created_at)
        .bind(session.updated_at)
        .execute(conn)
        .await
        .map(drop)
    })?;
    add_roles(tx, session.id, &session.roles).await
}

/// Changes a session, if it is still at its revision; gives the new one. Roles are set by [`set_roles`].
pub async fn update(tx: &mut Tx, session: &Session, now: DateTime<Utc>) -> Result<Option<i64>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "UPDATE sessions SET kind = $3, title = $4, description = $5, date = $6, start_time = $7, end_time = $8, room = $9,
               counts = $10, calendar_sequence = $11, cancelled_at = $12, updated_at = $13, revision = revision + 1
             WHERE id = $1 AND revision = $2 RETURNING revision",
        )
        .bind(session.id)
        .bind(session.revision)
        .bind(session.kind)
        .bind(Json(&session.title))
        .bind(Json(&session.description))
        .bind(session.slot.map(|slot| slot.date))
        .bind(session.slot.map(|slot| slot.start))
        .bind(session.slot.map(|slot| slot.end))
        .bind(&session.room)
        .bind(session.counts)
        .bind(session.calendar_sequence)
        .bind(session.cancelled_at)
        .bind(now)
        .fetch_optional(conn)
        .await
    })?)
}

/// Replaces who does what in a session.
pub async fn set_roles(tx: &mut Tx, session: SessionId, roles: &[RoleHolder]) -> Result<(), StorageError> {
    both!(&mut *tx, |conn| {
        sqlx::query("DELETE FROM session_roles WHERE session_id = $1").bind(session).execute(conn).await.map(drop)
    })?;
    add_roles(tx, session, roles).await
}

async fn add_roles(tx: &mut Tx, session: SessionId, roles: &[RoleHolder]) -> Result<(), StorageError> {
    for holder in roles {
        both!(&mut *tx, |conn| {
            sqlx::query("INSERT INTO session_roles (id, session_id, role, person_id, name) VALUES ($1, $2, $3, $4, $5)")
                .bind(new_id())
                .bind(session)
                .bind(holder.role)
                .bind(holder.person)
                .bind(&holder.name)
                .execute(conn)
                .await
                .map(drop)
        })?;
    }
    Ok(())
}

/// Takes a session out of the agenda.
pub async fn delete(tx: &mut Tx, id: SessionId) -> Result<(), StorageError> {
    both!(tx, |conn| sqlx::query("DELETE FROM sessions WHERE id = $1").bind(id).execute(conn).await.map(drop))?;
    Ok(())
}
