//! Mails that came in: what pages ask and what the reader keeps. `mailbox` is who reads, and how far.

pub mod mailbox;

use super::conditions::{Conditions, bind_all, contains};
use super::{StorageError, Tx, both};
use crate::domain::fold::fold;
use crate::domain::inbox::{Detail, InboxMail, Kind, Outcome};
use crate::domain::{InboxMailId, InvitationId, PersonId, UserId, WorkshopId};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

#[derive(sqlx::FromRow)]
struct Row {
    id: InboxMailId,
    received_at: DateTime<Utc>,
    read_at: DateTime<Utc>,
    kind: Kind,
    outcome: Outcome,
    workshop_id: Option<WorkshopId>,
    person_id: Option<PersonId>,
    invitation_id: Option<InvitationId>,
    from_email: String,
    from_name: String,
    subject: String,
    text: String,
    detail: Json<Detail>,
    has_raw: bool,
    handled_at: Option<DateTime<Utc>>,
    handled_by: Option<UserId>,
}

impl From<Row> for InboxMail {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            received_at: row.received_at,
            read_at: row.read_at,
            kind: row.kind,
            outcome: row.outcome,
            workshop: row.workshop_id,
            person: row.person_id,
            invitation: row.invitation_id,
            from_email: row.from_email,
            from_name: row.from_name,
            subject: row.subject,
            text: row.text,
            detail: row.detail.0,
            has_raw: row.has_raw,
            handled_at: row.handled_at,
            handled_by: row.handled_by,
        }
    }
}

const SELECT: &str = "SELECT m.id, m.received_at, m.read_at, m.kind, m.outcome, m.workshop_id, m.person_id, m.invitation_id, m.from_email, m.from_name,
     m.subject, m.text, m.detail, m.raw IS NOT NULL AS has_raw, m.handled_at, m.handled_by FROM inbox_mails m";

/// Where a mail lies.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The mailbox's name.
    pub mailbox: &'a str,
    /// With it, a UID means the same mail for ever.
    pub uidvalidity: u32,
    /// Its number.
    pub uid: u32,
}

/// What tells a mail from others wherever it lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    /// Of its Message-ID, or of what stands for one.
    pub message: Vec<u8>,
    /// Of what it holds.
    pub content: Vec<u8>,
}

/// Keeps a mail.
pub async fn insert(
    tx: &mut Tx,
    place: Place<'_>,
    print: &Fingerprint,
    mail: &InboxMail,
    raw: Option<&[u8]>,
) -> Result<(), StorageError> {
    let key = fold(&format!("{} {} {}", mail.from_email, mail.from_name, mail.subject));
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO inbox_mails (id, mailbox, uidvalidity, uid, message_hash, content_hash, received_at, read_at, kind, outcome, workshop_id,
                 person_id, invitation_id, from_email, from_name, subject, text, detail, raw, search_key, handled_at, handled_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)",
        )
        .bind(mail.id)
        .bind(place.mailbox)
        .bind(i64::from(place.uidvalidity))
        .bind(i64::from(place.uid))
        .bind(&print.message)
        .bind(&print.content)
        .bind(mail.received_at)
        .bind(mail.read_at)
        .bind(mail.kind)
        .bind(mail.outcome)
        .bind(mail.workshop)
        .bind(mail.person)
        .bind(mail.invitation)
        .bind(&mail.from_email)
        .bind(&mail.from_name)
        .bind(&mail.subject)
        .bind(&mail.text)
        .bind(Json(&mail.detail))
        .bind(raw)
        .bind(key)
        .bind(mail.handled_at)
        .bind(mail.handled_by)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Whether the same mail was read before, from wherever. One that was set aside is read when it is put back.
pub async fn is_known(tx: &mut Tx, print: &Fingerprint) -> Result<bool, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM inbox_mails WHERE message_hash = $1 AND content_hash = $2 AND kind <> 'set-aside')",
        )
        .bind(&print.message)
        .bind(&print.content)
        .fetch_one(conn)
        .await
    })?)
}

/// Which of these mails of a mailbox were read, with whether they lie apart.
pub async fn read_of(
    tx: &mut Tx,
    mailbox: &str,
    uidvalidity: u32,
    uids: &[u32],
) -> Result<Vec<(u32, Outcome)>, StorageError> {
    let mut found = Vec::new();
    for some in uids.chunks(super::rows::ROWS) {
        let ids: Vec<i64> = some.iter().map(|uid| i64::from(*uid)).collect();
        let rows: Vec<(i64, Outcome)> = both!(&mut *tx, |conn| {
            let mut sql = sqlx::QueryBuilder::new("SELECT uid, outcome FROM inbox_mails WHERE mailbox = ");
            sql.push_bind(mailbox).push(" AND uidvalidity = ").push_bind(i64::from(uidvalidity)).push(" AND uid IN ");
            super::rows::push_list(&mut sql, &ids);
            sql.build_query_as().persistent(false).fetch_all(conn).await
        })?;
        found.extend(rows.into_iter().filter_map(|(uid, outcome)| Some((u32::try_from(uid).ok()?, outcome))));
    }
    Ok(found)
}

/// What a list is narrowed to; the default is everything.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only workshops that this member of staff serves.
    pub own: Option<UserId>,
    /// About this workshop.
    pub workshop: Option<WorkshopId>,
    /// Of this kind.
    pub kind: Option<Kind>,
    /// Only what somebody has to look at, or only the rest.
    pub open: Option<bool>,
    /// Sender or subject holds this.
    pub search: String,
}

fn narrowed(filter: &Filter) -> Conditions {
    let mut conditions = Conditions::default();
    if let Some(own) = filter.own {
        let user = conditions.hold(own.0);
        conditions.and(format!(
            "(EXISTS (SELECT 1 FROM workshop_staff ws WHERE ws.workshop_id = m.workshop_id AND ws.user_id = {user})
              OR EXISTS (SELECT 1 FROM workshops w JOIN series s ON s.id = w.series_id JOIN project_staff ps ON ps.project_id = s.project_id
                         WHERE w.id = m.workshop_id AND ps.user_id = {user}))"
        ));
    }
    if let Some(workshop) = filter.workshop {
        let id = conditions.hold(workshop.0);
        conditions.and(format!("m.workshop_id = {id}"));
    }
    if let Some(kind) = filter.kind {
        let kind = conditions.hold(kind.as_str());
        conditions.and(format!("m.kind = {kind}"));
    }
    if let Some(open) = filter.open {
        conditions.and(if open { "m.handled_at IS NULL" } else { "m.handled_at IS NOT NULL" });
    }
    let key = fold(&filter.search);
    if !key.is_empty() {
        let pattern = conditions.hold(contains(&key));
        conditions.and(format!("m.search_key LIKE {pattern} ESCAPE '\\'"));
    }
    conditions
}

/// Mails, the latest first; `limit` of them after the one where the page before ended. Without their text.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter,
    after: Option<(DateTime<Utc>, InboxMailId)>,
    limit: i64,
) -> Result<Vec<InboxMail>, StorageError> {
    let mut conditions = narrowed(filter);
    if let Some((at, id)) = after {
        let (at, id) = (conditions.hold(at), conditions.hold(id.0));
        conditions.and(format!("(m.read_at < {at} OR (m.read_at = {at} AND m.id < {id}))"));
    }
    let limit = conditions.hold(limit);
    let sql = sqlx::AssertSqlSafe(format!(
        "{} {} ORDER BY m.read_at DESC, m.id DESC LIMIT {limit}",
        SELECT.replace("m.text,", "'' AS text,"),
        conditions.clause()
    ));
    let rows: Vec<Row> = both!(tx, |conn| bind_all!(sqlx::query_as(sql), conditions.values()).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// How many mails a filter finds.
pub async fn count(tx: &mut Tx, filter: &Filter) -> Result<i64, StorageError> {
    let conditions = narrowed(filter);
    let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM inbox_mails m {}", conditions.clause()));
    Ok(both!(tx, |conn| bind_all!(sqlx::query_scalar(sql), conditions.values()).fetch_one(conn).await)?)
}

/// The workshops about which mails came in.
pub async fn workshops(tx: &mut Tx, own: Option<UserId>) -> Result<Vec<WorkshopId>, StorageError> {
    let conditions = {
        let mut conditions = narrowed(&Filter { own, ..Filter::default() });
        conditions.and("m.workshop_id IS NOT NULL");
        conditions
    };
    let sql = sqlx::AssertSqlSafe(format!("SELECT DISTINCT m.workshop_id FROM inbox_mails m {}", conditions.clause()));
    Ok(both!(tx, |conn| bind_all!(sqlx::query_scalar(sql), conditions.values()).fetch_all(conn).await)?)
}

/// The mail with this identifier.
pub async fn by_id(tx: &mut Tx, id: InboxMailId) -> Result<Option<InboxMail>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE m.id = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// The whole mail, where it is kept.
pub async fn raw(tx: &mut Tx, id: InboxMailId) -> Result<Option<Vec<u8>>, StorageError> {
    let raw: Option<Option<Vec<u8>>> = both!(tx, |conn| {
        sqlx::query_scalar("SELECT raw FROM inbox_mails WHERE id = $1").bind(id).fetch_optional(conn).await
    })?;
    Ok(raw.flatten())
}

/// Notes that somebody has looked after a mail, unless somebody had already. Whether it was noted.
pub async fn handle(
    tx: &mut Tx,
    id: InboxMailId,
    by: Option<UserId>,
    now: DateTime<Utc>,
) -> Result<bool, StorageError> {
    let sql = "UPDATE inbox_mails SET handled_at = $2, handled_by = $3 WHERE id = $1 AND handled_at IS NULL";
    Ok(both!(tx, |conn| sqlx::query(sql).bind(id).bind(now).bind(by).execute(conn).await.map(|d| d.rows_affected()))?
        > 0)
}

/// Puts a mail back among those that wait. Whether it was done.
pub async fn reopen(tx: &mut Tx, id: InboxMailId) -> Result<bool, StorageError> {
    let sql = "UPDATE inbox_mails SET handled_at = NULL, handled_by = NULL WHERE id = $1 AND handled_at IS NOT NULL";
    Ok(both!(tx, |conn| sqlx::query(sql).bind(id).execute(conn).await.map(|d| d.rows_affected()))? > 0)
}

/// Forgets the whole of mails that were looked after before an instant. How many.
pub async fn tidy(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StorageError> {
    let sql = "UPDATE inbox_mails SET raw = NULL WHERE raw IS NOT NULL AND handled_at < $1";
    Ok(both!(tx, |conn| sqlx::query(sql).bind(before).execute(conn).await.map(|d| d.rows_affected()))?)
}

/// Forgets what somebody wrote, or was written for them; that a mail was read stays, so that it is not read again.
pub async fn forget_person(tx: &mut Tx, person: PersonId, email: Option<&str>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "UPDATE inbox_mails SET from_email = '', from_name = '', subject = '', text = '', detail = '{}', raw = NULL, search_key = '',
                    person_id = NULL, invitation_id = NULL, handled_at = COALESCE(handled_at, read_at)
             WHERE person_id = $1 OR (from_email <> '' AND from_email = $2)",
        )
        .bind(person)
        .bind(email)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// A mail of somebody else that may name a person.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Naming {
    /// Which one.
    pub id: InboxMailId,
    /// Sender's name.
    pub from_name: String,
    /// Sender's address.
    pub from_email: String,
    /// Subject.
    pub subject: String,
    /// Text.
    pub text: String,
    /// What else it said.
    pub detail: Json<Detail>,
}

/// The mails about these workshops, or about none.
pub async fn about(tx: &mut Tx, workshops: &[WorkshopId]) -> Result<Vec<Naming>, StorageError> {
    let mut conditions = Conditions::default();
    let ids = conditions.hold_all(workshops.iter().map(|id| id.0));
    let of = if workshops.is_empty() { String::new() } else { format!(" OR workshop_id IN ({ids})") };
    conditions.and(format!("(workshop_id IS NULL{of})"));
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT id, from_name, from_email, subject, text, detail FROM inbox_mails {}",
        conditions.clause()
    ));
    Ok(both!(tx, |conn| bind_all!(sqlx::query_as(sql), conditions.values()).fetch_all(conn).await)?)
}

/// Replaces what a mail says, and lets the whole of it go.
pub async fn rewrite(tx: &mut Tx, mail: &Naming) -> Result<(), StorageError> {
    let key = fold(&format!("{} {} {}", mail.from_email, mail.from_name, mail.subject));
    both!(tx, |conn| {
        sqlx::query(
            "UPDATE inbox_mails SET subject = $2, text = $3, detail = $4, raw = NULL, search_key = $5 WHERE id = $1",
        )
        .bind(mail.id)
        .bind(&mail.subject)
        .bind(&mail.text)
        .bind(&mail.detail)
        .bind(key)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}
