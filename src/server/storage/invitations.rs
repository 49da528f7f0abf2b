//! Invitations and their answers.

use super::conditions::{Conditions, bind_all};
use super::{StorageError, Tx, both};
use crate::domain::invitation::{Invitation, Rsvp};
use crate::domain::{InvitationId, Locale, PersonId, WorkshopId};
use chrono::{DateTime, Utc};

#[derive(sqlx::FromRow)]
struct Row {
    id: InvitationId,
    workshop_id: WorkshopId,
    person_id: PersonId,
    language: Locale,
    link_version: i64,
    calendar_uid: String,
    calendar_sequence: i64,
    organizer: Option<String>,
    rsvp: Rsvp,
    tentative: bool,
    rsvp_at: Option<DateTime<Utc>>,
    comment: String,
    substitute_name: String,
    substitute_email: String,
    substitute_for: Option<InvitationId>,
    sent_at: Option<DateTime<Utc>>,
    cancelled_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    revision: i64,
}

impl From<Row> for Invitation {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            workshop: row.workshop_id,
            person: row.person_id,
            language: row.language,
            link_version: row.link_version,
            calendar_uid: row.calendar_uid,
            calendar_sequence: row.calendar_sequence,
            organizer: row.organizer,
            rsvp: row.rsvp,
            tentative: row.tentative,
            rsvp_at: row.rsvp_at,
            comment: row.comment,
            substitute_name: row.substitute_name,
            substitute_email: row.substitute_email,
            substitute_for: row.substitute_for,
            sent_at: row.sent_at,
            cancelled_at: row.cancelled_at,
            created_at: row.created_at,
            updated_at: row.updated_at,
            revision: row.revision,
        }
    }
}

const SELECT: &str = "SELECT id, workshop_id, person_id, language, link_version, calendar_uid, calendar_sequence, organizer, rsvp, tentative, rsvp_at, comment,
     substitute_name, substitute_email, substitute_for, sent_at, cancelled_at, created_at, updated_at, revision FROM invitations";

/// The invitation with this identifier.
pub async fn by_id(tx: &mut Tx, id: InvitationId) -> Result<Option<Invitation>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE id = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// The invitation that a link opens, by the hash of its token.
pub async fn by_link(tx: &mut Tx, hash: &[u8]) -> Result<Option<Invitation>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE link_hash = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(hash).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// Somebody's invitation to a workshop.
pub async fn of_person(
    tx: &mut Tx,
    workshop: WorkshopId,
    person: PersonId,
) -> Result<Option<Invitation>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE workshop_id = $1 AND person_id = $2"));
    let row: Option<Row> =
        both!(tx, |conn| sqlx::query_as(sql).bind(workshop).bind(person).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// All invitations to a workshop in the order in which they were made; those called off included.
pub async fn list(tx: &mut Tx, workshop: WorkshopId) -> Result<Vec<Invitation>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE workshop_id = $1 ORDER BY created_at, id"));
    let rows: Vec<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(workshop).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// A page of a workshop's invitations by identifier, for the API.
pub async fn page(
    tx: &mut Tx,
    workshop: WorkshopId,
    rsvp: Option<Rsvp>,
    after: Option<InvitationId>,
    limit: i64,
) -> Result<Vec<Invitation>, StorageError> {
    let mut conditions = Conditions::default();
    let id = conditions.hold(workshop.0);
    conditions.and(format!("workshop_id = {id}"));
    if let Some(rsvp) = rsvp {
        let rsvp = conditions.hold(rsvp.as_str());
        conditions.and(format!("rsvp = {rsvp}"));
    }
    if let Some(after) = after {
        let after = conditions.hold(after.0);
        conditions.and(format!("id > {after}"));
    }
    let limit = conditions.hold(limit);
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} {} ORDER BY id LIMIT {limit}", conditions.clause()));
    let rows: Vec<Row> = both!(tx, |conn| bind_all!(sqlx::query_as(sql), conditions.values()).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Somebody's invitations to all workshops.
pub async fn all_of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Invitation>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE person_id = $1 ORDER BY created_at, id"));
    let rows: Vec<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(person).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Adds an invitation; `link_hash` is the hash of its link's token.
pub async fn insert(tx: &mut Tx, invitation: &Invitation, link_hash: &[u8]) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO invitations (id, workshop_id, person_id, language, link_version, link_hash, calendar_uid, calendar_sequence, rsvp, rsvp_at, comment,
                 substitute_name, substitute_email, substitute_for, sent_at, created_at, updated_at, organizer)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16, $17)",
        )
        .bind(invitation.id)
        .bind(invitation.workshop)
        .bind(invitation.person)
        .bind(invitation.language)
        .bind(invitation.link_version)
        .bind(link_hash)
        .bind(&invitation.calendar_uid)
        .bind(invitation.calendar_sequence)
        .bind(invitation.rsvp)
        .bind(invitation.rsvp_at)
        .bind(&invitation.comment)
        .bind(&invitation.substitute_name)
        .bind(&invitation.substitute_email)
        .bind(invitation.substitute_for)
        .bind(invitation.sent_at)
        .bind(invitation.created_at)
        .bind(&invitation.organizer)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Replaces what an answer or a step of the team changes: answer, substitute, calendar sequence, language, sent, cancelled.
pub async fn update(tx: &mut Tx, invitation: &Invitation, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "UPDATE invitations SET language = $2, calendar_sequence = $3, rsvp = $4, rsvp_at = $5, comment = $6, substitute_name = $7, substitute_email = $8,
                 sent_at = $9, cancelled_at = $10, substitute_for = $11, updated_at = $12, tentative = $13, organizer = $14, revision = revision + 1
             WHERE id = $1",
        )
        .bind(invitation.id)
        .bind(invitation.language)
        .bind(invitation.calendar_sequence)
        .bind(invitation.rsvp)
        .bind(invitation.rsvp_at)
        .bind(&invitation.comment)
        .bind(&invitation.substitute_name)
        .bind(&invitation.substitute_email)
        .bind(invitation.sent_at)
        .bind(invitation.cancelled_at)
        .bind(invitation.substitute_for)
        .bind(now)
        .bind(invitation.tentative)
        .bind(&invitation.organizer)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Issues the link anew: the old one stops at once.
pub async fn set_link(tx: &mut Tx, id: InvitationId, version: i64, hash: &[u8]) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("UPDATE invitations SET link_version = $2, link_hash = $3, revision = revision + 1 WHERE id = $1")
            .bind(id)
            .bind(version)
            .bind(hash)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// How many invitations of a workshop have each answer; those called off are left out.
pub async fn counts(tx: &mut Tx, workshop: WorkshopId) -> Result<Vec<(Rsvp, i64)>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as(
            "SELECT rsvp, COUNT(*) FROM invitations WHERE workshop_id = $1 AND cancelled_at IS NULL GROUP BY rsvp",
        )
        .bind(workshop)
        .fetch_all(conn)
        .await
    })?)
}

/// The invitation of the one who comes instead of somebody, if the team agreed to one with this address.
pub async fn of_substitute(
    tx: &mut Tx,
    original: InvitationId,
    email: &str,
) -> Result<Option<InvitationId>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT i.id FROM invitations i JOIN people p ON p.id = i.person_id
             WHERE i.substitute_for = $1 AND p.email = $2 AND i.cancelled_at IS NULL",
        )
        .bind(original)
        .bind(email)
        .fetch_optional(conn)
        .await
    })?)
}

/// Calls off the mails of one sending that still wait for their minute, and marks those invitations as not
/// sent. `batch` is the instant at which they were queued. Says how many.
pub async fn call_back(
    tx: &mut Tx,
    workshop: WorkshopId,
    batch: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<usize, StorageError> {
    // One that was tried waits for its next try, not for its minute: it may have arrived.
    let ids: Vec<Option<InvitationId>> = both!(&mut *tx, |conn| {
        sqlx::query_scalar(
            "UPDATE messages SET status = 'cancelled', revision = revision + 1
             WHERE workshop_id = $1 AND template = 'invitation' AND status = 'queued' AND attempts = 0 AND created_at = $2 AND due_at > $3
               AND invitation_id IS NOT NULL RETURNING invitation_id",
        )
        .bind(workshop)
        .bind(batch)
        .bind(now)
        .fetch_all(conn)
        .await
    })?;
    let count = ids.len();
    not_sent(tx, &ids.into_iter().flatten().collect::<Vec<_>>(), now).await?;
    Ok(count)
}

/// Marks invitations as not sent, whose mails were called off before they were tried.
pub async fn not_sent(tx: &mut Tx, ids: &[InvitationId], now: DateTime<Utc>) -> Result<(), StorageError> {
    for id in ids {
        both!(&mut *tx, |conn| {
            sqlx::query("UPDATE invitations SET sent_at = NULL, updated_at = $2, revision = revision + 1 WHERE id = $1")
                .bind(*id)
                .bind(now)
                .execute(conn)
                .await
                .map(drop)
        })?;
    }
    Ok(())
}

/// Takes a SEQUENCE back that was never sent.
pub async fn unraise(tx: &mut Tx, ids: &[InvitationId], now: DateTime<Utc>) -> Result<(), StorageError> {
    for id in ids {
        both!(&mut *tx, |conn| {
            sqlx::query(
                "UPDATE invitations SET calendar_sequence = calendar_sequence - 1, updated_at = $2, revision = revision + 1
                 WHERE id = $1 AND calendar_sequence > 0",
            )
            .bind(*id)
            .bind(now)
            .execute(conn)
            .await
            .map(drop)
        })?;
    }
    Ok(())
}

/// To how many workshops somebody was invited.
pub async fn count_of_person(tx: &mut Tx, person: PersonId) -> Result<i64, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar("SELECT COUNT(*) FROM invitations WHERE person_id = $1").bind(person).fetch_one(conn).await
    })?)
}
