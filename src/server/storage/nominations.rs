//! Letters that ask institutions for names, and whom they name.

use super::rows::push_list;
use super::{StorageError, Tx, both};
use crate::domain::nomination::{
    Channel, FreePlace, Nomination, NominationRequest, Place, Quota, RequestStatus, Rules, Selection,
};
use crate::domain::person::Rank;
use crate::domain::{
    AttachmentId, FocalPointId, InstitutionId, Locale, NominationId, NominationRequestId, PersonId, Texts, WorkshopId,
};
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

/// What a workshop does by itself.
pub async fn rules(tx: &mut Tx, workshop: WorkshopId) -> Result<Rules, StorageError> {
    let row: Option<(FreePlace, String)> = both!(tx, |conn| {
        sqlx::query_as("SELECT free_place, remind FROM nomination_rules WHERE workshop_id = $1")
            .bind(workshop)
            .fetch_optional(conn)
            .await
    })?;
    Ok(row.map_or_else(Rules::default, |(free_place, remind)| Rules {
        free_place,
        remind: serde_json::from_str(&remind).unwrap_or_default(),
    }))
}

/// Says what a workshop does by itself.
pub async fn set_rules(tx: &mut Tx, workshop: WorkshopId, rules: &Rules) -> Result<(), StorageError> {
    let remind = serde_json::to_string(&rules.remind).unwrap_or_default();
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO nomination_rules (workshop_id, free_place, remind) VALUES ($1, $2, $3)
             ON CONFLICT (workshop_id) DO UPDATE SET free_place = excluded.free_place, remind = excluded.remind",
        )
        .bind(workshop)
        .bind(rules.free_place)
        .bind(remind)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Takes somebody off the list of names.
pub async fn delete(tx: &mut Tx, id: NominationId) -> Result<(), StorageError> {
    both!(tx, |conn| sqlx::query("DELETE FROM nominations WHERE id = $1").bind(id).execute(conn).await.map(drop))?;
    Ok(())
}
