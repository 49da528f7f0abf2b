//! The letters: whom each asks, for what, and where it stands.

use super::super::{StorageError, Tx, both};
use crate::domain::nomination::{Channel, NominationRequest, Quota, RequestStatus};
use crate::domain::person::Rank;
use crate::domain::{AttachmentId, FocalPointId, InstitutionId, Locale, NominationRequestId, Texts, WorkshopId};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;

#[derive(sqlx::FromRow)]
struct RequestRow {
    id: NominationRequestId,
    workshop_id: WorkshopId,
    institution_id: InstitutionId,
    focal_point_id: Option<FocalPointId>,
    number: i64,
    reference: String,
    their_reference: String,
    channel: Channel,
    addressee: Json<Texts>,
    languages: Json<Vec<Locale>>,
    letter: Json<Texts>,
    profile: Json<Texts>,
    seats: i64,
    alternates: i64,
    minimum_women: i64,
    rank_from: Option<Rank>,
    rank_to: Option<Rank>,
    due_on: Option<NaiveDate>,
    status: RequestStatus,
    sent_at: Option<DateTime<Utc>>,
    sent_by_hand: bool,
    scan_id: Option<AttachmentId>,
    acknowledged_at: Option<DateTime<Utc>>,
    answered_at: Option<DateTime<Utc>>,
    answer_id: Option<AttachmentId>,
    endorsed_by: String,
    reason: String,
    reminded_at: Option<DateTime<Utc>>,
    reminders: i64,
    link_version: i64,
    revision: i64,
}

impl From<RequestRow> for NominationRequest {
    fn from(row: RequestRow) -> Self {
        Self {
            id: row.id,
            workshop: row.workshop_id,
            institution: row.institution_id,
            focal_point: row.focal_point_id,
            number: row.number,
            reference: row.reference,
            their_reference: row.their_reference,
            channel: row.channel,
            addressee: row.addressee.0,
            languages: row.languages.0,
            letter: row.letter.0,
            profile: row.profile.0,
            quota: Quota {
                seats: row.seats,
                alternates: row.alternates,
                minimum_women: row.minimum_women,
                rank_from: row.rank_from,
                rank_to: row.rank_to,
            },
            due: row.due_on,
            status: row.status,
            sent_at: row.sent_at,
            by_hand: row.sent_by_hand,
            scan: row.scan_id,
            acknowledged_at: row.acknowledged_at,
            answered_at: row.answered_at,
            answer: row.answer_id,
            endorsed_by: row.endorsed_by,
            reason: row.reason,
            reminded_at: row.reminded_at,
            reminders: row.reminders,
            link_version: row.link_version,
            revision: row.revision,
        }
    }
}

const REQUEST: &str = "SELECT id, workshop_id, institution_id, focal_point_id, number, reference, their_reference, channel, addressee,
     languages, letter, profile, seats, alternates, minimum_women, rank_from, rank_to, due_on, status, sent_at, sent_by_hand,
     scan_id, acknowledged_at, answered_at, answer_id, endorsed_by, reason, reminded_at, reminders, link_version, revision
     FROM nomination_requests";

/// The request with this identifier.
pub async fn request(tx: &mut Tx, id: NominationRequestId) -> Result<Option<NominationRequest>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{REQUEST} WHERE id = $1"));
    let row: Option<RequestRow> = both!(tx, |conn| sqlx::query_as(sql).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// The request that a link opens, by the hash of its token.
pub async fn by_link(tx: &mut Tx, hash: &[u8]) -> Result<Option<NominationRequest>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{REQUEST} WHERE link_hash = $1"));
    let row: Option<RequestRow> = both!(tx, |conn| sqlx::query_as(sql).bind(hash).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// All requests of a workshop, in the order of their numbers.
pub async fn of_workshop(tx: &mut Tx, workshop: WorkshopId) -> Result<Vec<NominationRequest>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{REQUEST} WHERE workshop_id = $1 ORDER BY number, id"));
    let rows: Vec<RequestRow> = both!(tx, |conn| sqlx::query_as(sql).bind(workshop).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The last number given at a workshop; 0 before the first.
pub async fn last_number(tx: &mut Tx, workshop: WorkshopId) -> Result<i64, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar("SELECT COALESCE(MAX(number), 0) FROM nomination_requests WHERE workshop_id = $1")
            .bind(workshop)
            .fetch_one(conn)
            .await
    })?)
}

/// Adds a request; `link` is the hash of its link's token.
pub async fn insert_request(
    tx: &mut Tx,
    request: &NominationRequest,
    link: &[u8],
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO nomination_requests (id, workshop_id, institution_id, focal_point_id, number, reference, channel,
               addressee, languages, letter, profile, seats, alternates, minimum_women, rank_from, rank_to, due_on, status,
               link_version, link_hash, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $21)",
        )
        .bind(request.id)
        .bind(request.workshop)
        .bind(request.institution)
        .bind(request.focal_point)
        .bind(request.number)
        .bind(&request.reference)
        .bind(request.channel)
        .bind(Json(&request.addressee))
        .bind(Json(&request.languages))
        .bind(Json(&request.letter))
        .bind(Json(&request.profile))
        .bind(request.quota.seats)
        .bind(request.quota.alternates)
        .bind(request.quota.minimum_women)
        .bind(request.quota.rank_from)
        .bind(request.quota.rank_to)
        .bind(request.due)
        .bind(request.status)
        .bind(request.link_version)
        .bind(link)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Changes a request, if it is still at its revision; gives the new one. The link is changed by [`relink`].
pub async fn update_request(
    tx: &mut Tx,
    request: &NominationRequest,
    now: DateTime<Utc>,
) -> Result<Option<i64>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "UPDATE nomination_requests SET focal_point_id = $3, reference = $4, their_reference = $5, channel = $6,
               addressee = $7, languages = $8, letter = $9, profile = $10, seats = $11, alternates = $12,
               minimum_women = $13, rank_from = $14, rank_to = $15, due_on = $16, status = $17, sent_at = $18,
               sent_by_hand = $19, scan_id = $20, acknowledged_at = $21, answered_at = $22, answer_id = $23,
               endorsed_by = $24, reason = $25, reminded_at = $26, reminders = $27, updated_at = $28, revision = revision + 1
             WHERE id = $1 AND revision = $2 RETURNING revision",
        )
        .bind(request.id)
        .bind(request.revision)
        .bind(request.focal_point)
        .bind(&request.reference)
        .bind(&request.their_reference)
        .bind(request.channel)
        .bind(Json(&request.addressee))
        .bind(Json(&request.languages))
        .bind(Json(&request.letter))
        .bind(Json(&request.profile))
        .bind(request.quota.seats)
        .bind(request.quota.alternates)
        .bind(request.quota.minimum_women)
        .bind(request.quota.rank_from)
        .bind(request.quota.rank_to)
        .bind(request.due)
        .bind(request.status)
        .bind(request.sent_at)
        .bind(request.by_hand)
        .bind(request.scan)
        .bind(request.acknowledged_at)
        .bind(request.answered_at)
        .bind(request.answer)
        .bind(&request.endorsed_by)
        .bind(&request.reason)
        .bind(request.reminded_at)
        .bind(request.reminders)
        .bind(now)
        .fetch_optional(conn)
        .await
    })?)
}

/// Gives a request another link; the old one stops at once.
pub async fn relink(tx: &mut Tx, id: NominationRequestId, version: i64, link: &[u8]) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "UPDATE nomination_requests SET link_version = $2, link_hash = $3, revision = revision + 1 WHERE id = $1",
        )
        .bind(id)
        .bind(version)
        .bind(link)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Takes a request away with the names that came.
pub async fn delete_request(tx: &mut Tx, id: NominationRequestId) -> Result<(), StorageError> {
    both!(tx, |conn| sqlx::query("DELETE FROM nomination_requests WHERE id = $1")
        .bind(id)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// What a focal point typed and has not sent yet.
pub async fn answer_draft(tx: &mut Tx, id: NominationRequestId) -> Result<Option<serde_json::Value>, StorageError> {
    let found: Option<Option<Json<serde_json::Value>>> = both!(tx, |conn| {
        sqlx::query_scalar("SELECT answer_draft FROM nomination_requests WHERE id = $1")
            .bind(id)
            .fetch_optional(conn)
            .await
    })?;
    Ok(found.flatten().map(|draft| draft.0))
}

/// Keeps what a focal point typed; none forgets it.
pub async fn keep_answer_draft(
    tx: &mut Tx,
    id: NominationRequestId,
    draft: Option<&serde_json::Value>,
) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("UPDATE nomination_requests SET answer_draft = $2 WHERE id = $1")
            .bind(id)
            .bind(draft.map(Json))
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Silent letters with a last day, at workshops that still take people.
pub async fn silent(tx: &mut Tx) -> Result<Vec<NominationRequest>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{REQUEST} WHERE status IN ('sent', 'acknowledged') AND due_on IS NOT NULL
           AND workshop_id IN (SELECT id FROM workshops WHERE status IN ('published', 'running'))
         ORDER BY due_on, id"
    ));
    let rows: Vec<RequestRow> = both!(tx, |conn| sqlx::query_as(sql).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}
