//! The outbox: mails as rows. Here what services and pages ask; `queue` is the workers' side.
//!
//! To keep one more fact of a mail: a migration for each engine, a field in [`Row`] and in
//! [`Message`](crate::domain::message::Message), and its place in `COLUMNS` and `insert`.

pub mod hold;
pub mod queue;

use super::order::{direction, place};
use super::rows::insert_rows;
use super::{StorageError, Tx, both};
use crate::domain::fold::fold;
use crate::domain::message::{Message, NewMessage, Purpose, Sort, Status};
use crate::domain::{BatchId, InvitationId, Locale, MessageId, PersonId, RuleId, Sorted, UserId, WorkshopId};
use crate::server::clock::new_id;
use chrono::{DateTime, Utc};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: MessageId,
    workshop_id: Option<WorkshopId>,
    person_id: Option<PersonId>,
    invitation_id: Option<InvitationId>,
    template: String,
    language: Locale,
    to_email: String,
    to_name: String,
    reply_to: Option<String>,
    subject: String,
    text_body: String,
    html_body: String,
    calendar: Option<String>,
    calendar_method: Option<String>,
    purpose: Purpose,
    unsubscribe: Option<String>,
    batch_id: Option<BatchId>,
    rule_id: Option<RuleId>,
    message_id: String,
    status: Status,
    attempts: i64,
    due_at: DateTime<Utc>,
    held_due_at: Option<DateTime<Utc>>,
    edited_at: Option<DateTime<Utc>>,
    last_error: String,
    created_at: DateTime<Utc>,
    sent_at: Option<DateTime<Utc>>,
}

impl From<Row> for Message {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            workshop: row.workshop_id,
            person: row.person_id,
            invitation: row.invitation_id,
            template: row.template,
            language: row.language,
            to_email: row.to_email,
            to_name: row.to_name,
            reply_to: row.reply_to,
            subject: row.subject,
            text: row.text_body,
            html: row.html_body,
            calendar: row.calendar,
            calendar_method: row.calendar_method,
            purpose: row.purpose,
            unsubscribe: row.unsubscribe,
            batch: row.batch_id,
            rule: row.rule_id,
            message_id: row.message_id,
            status: row.status,
            attempts: row.attempts,
            due_at: row.due_at,
            held_due_at: row.held_due_at,
            edited_at: row.edited_at,
            last_error: row.last_error,
            created_at: row.created_at,
            sent_at: row.sent_at,
        }
    }
}

const COLUMNS: &str = "m.id, m.workshop_id, m.person_id, m.invitation_id, m.template, m.language, m.to_email, m.to_name, m.reply_to, m.subject,
    m.text_body, m.html_body, m.calendar, m.calendar_method, m.purpose, m.unsubscribe, m.batch_id, m.rule_id, m.message_id, m.status, m.attempts, m.due_at, m.held_due_at, m.edited_at, m.last_error, m.created_at, m.sent_at";

/// The same shape without what is long: for lists.
const SHORT: &str = "m.id, m.workshop_id, m.person_id, m.invitation_id, m.template, m.language, m.to_email, m.to_name, m.reply_to, m.subject,
    '' AS text_body, '' AS html_body, NULL AS calendar, m.calendar_method, m.purpose, m.unsubscribe, m.batch_id, m.rule_id, m.message_id, m.status, m.attempts, m.due_at, m.held_due_at, m.edited_at, m.last_error, m.created_at, m.sent_at";

/// Whose mails: $1 a member of staff and the workshops that they serve, or nobody for all.
const OWN: &str = "($1 IS NULL
    OR EXISTS (SELECT 1 FROM workshop_staff ws WHERE ws.workshop_id = m.workshop_id AND ws.user_id = $1)
    OR EXISTS (SELECT 1 FROM workshops w JOIN series s ON s.id = w.series_id JOIN project_staff ps ON ps.project_id = s.project_id
               WHERE w.id = m.workshop_id AND ps.user_id = $1))";

/// What a list is narrowed to; the default is everything.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only workshops that this member of staff serves.
    pub own: Option<UserId>,
    /// About this workshop.
    pub workshop: Option<WorkshopId>,
    /// In this state.
    pub status: Option<Status>,
    /// Of this kind.
    pub template: Option<String>,
    /// Recipient or subject holds this.
    pub search: String,
    /// Sent by this rule.
    pub rule: Option<RuleId>,
    /// How it is sorted; by default the newest first.
    pub sort: Option<Sorted<Sort>>,
}

/// What a list is sorted by, of the mail `m`.
fn sort_key(by: Sort, m: &str) -> String {
    match by {
        Sort::Created => format!("{m}.created_at"),
        Sort::To => format!("LOWER(CASE WHEN {m}.to_name = '' THEN {m}.to_email ELSE {m}.to_name END)"),
        Sort::Subject => format!("LOWER({m}.subject)"),
        Sort::Status => place(&format!("{m}.status"), Status::ALL),
    }
}

impl Filter {
    /// The pattern that the search column is compared with; none where nothing is searched.
    fn pattern(&self) -> Option<String> {
        let key = fold(&self.search);
        let escaped = key.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        (!key.is_empty()).then(|| format!("%{escaped}%"))
    }
}

/// The narrowing after [`OWN`]: $2 workshop, $3 kind, $4 pattern, $5 rule.
const NARROW: &str = "($2 IS NULL OR m.workshop_id = $2) AND ($3 IS NULL OR m.template = $3) AND ($4 IS NULL OR m.search_key LIKE $4 ESCAPE '\\')
    AND ($5 IS NULL OR m.rule_id = $5)";

/// A mail to be added.
#[derive(Debug, Clone)]
pub struct New {
    /// Identifier.
    pub id: MessageId,
    /// The header with its angle brackets.
    pub message_id: String,
    /// The mail.
    pub mail: NewMessage,
    /// The address of one click that ends mails of its purpose.
    pub unsubscribe: Option<String>,
    /// Why it is not to leave: a code of [`answer`]. It stands in the outbox as called off.
    pub withheld: Option<&'static str>,
    /// Whether the mail of its workshop is held.
    pub held: bool,
    /// When.
    pub now: DateTime<Utc>,
}

/// Adds mails.
pub async fn insert(tx: &mut Tx, mails: &[New]) -> Result<(), StorageError> {
    insert_rows!(
        tx,
        "INSERT INTO messages (id, workshop_id, person_id, invitation_id, template, language, to_email, to_name, reply_to, subject,
                               text_body, html_body, calendar, calendar_method, message_id, due_at, created_at, search_key,
                               purpose, unsubscribe, batch_id, status, last_error, held_due_at, rule_id) ",
        mails,
        |put, new| {
            let mail = &new.mail;
            let calendar = mail.calendar.as_ref();
            put.push_bind(new.id)
                .push_bind(mail.workshop)
                .push_bind(mail.person)
                .push_bind(mail.invitation)
                .push_bind(mail.template)
                .push_bind(mail.language)
                .push_bind(&mail.to_email)
                .push_bind(&mail.to_name)
                .push_bind(&mail.reply_to)
                .push_bind(&mail.subject)
                .push_bind(&mail.text)
                .push_bind(&mail.html)
                .push_bind(calendar.map(|(body, _)| body))
                .push_bind(calendar.map(|(_, method)| *method))
                .push_bind(&new.message_id)
                .push_bind(if new.held { far() } else { mail.due_at })
                .push_bind(new.now)
                .push_bind(fold(&format!("{} {} {}", mail.to_email, mail.to_name, mail.subject)))
                .push_bind(mail.purpose)
                .push_bind(&new.unsubscribe)
                .push_bind(mail.batch)
                .push_bind(if new.withheld.is_some() { Status::Cancelled } else { Status::Queued })
                .push_bind(new.withheld.unwrap_or_default())
                .push_bind(new.held.then_some(mail.due_at))
                .push_bind(mail.rule);
        }
    );
    Ok(())
}

/// The instant at which held mails are due: workers never see it come.
pub(super) fn far() -> DateTime<Utc> {
    DateTime::from_timestamp(253_370_764_800, 0).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// The mail with this identifier.
pub async fn by_id(tx: &mut Tx, id: MessageId) -> Result<Option<Message>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM messages m WHERE m.id = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// The mail with this Message-ID, its angle brackets included.
pub async fn by_message_id(tx: &mut Tx, message_id: &str) -> Result<Option<Message>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM messages m WHERE m.message_id = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(message_id).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// Mails as sorted, then newest first, without their bodies; `after` is the last one of the page before.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter,
    after: Option<(DateTime<Utc>, MessageId)>,
    limit: i64,
) -> Result<Vec<Message>, StorageError> {
    let (beyond, order) = match filter.sort.unwrap_or(Sorted::down(Sort::Created)) {
        Sorted { by: Sort::Created, down: true } => (String::new(), String::new()),
        Sorted { by, down } => {
            let (key, last, (beyond, order)) = (sort_key(by, "m"), sort_key(by, "b"), direction(down));
            let last = format!("(SELECT {last} FROM messages b WHERE b.id = $8)");
            (format!("{key} {beyond} {last} OR {key} = {last} AND "), format!("{key} {order}, "))
        }
    };
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT {SHORT} FROM messages m WHERE {OWN} AND {NARROW} AND ($6 IS NULL OR m.status = $6)
           AND ($7 IS NULL OR {beyond}(m.created_at < $7 OR (m.created_at = $7 AND m.id < $8)))
         ORDER BY {order}m.created_at DESC, m.id DESC LIMIT $9"
    ));
    let (at, id) = after.unzip();
    let rows: Vec<Row> = both!(tx, |conn| {
        sqlx::query_as(sql)
            .bind(filter.own)
            .bind(filter.workshop)
            .bind(&filter.template)
            .bind(filter.pattern())
            .bind(filter.rule)
            .bind(filter.status)
            .bind(at)
            .bind(id)
            .bind(limit)
            .fetch_all(conn)
            .await
    })?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// How many mails are in each state; the filter's own state is left aside.
pub async fn counts(tx: &mut Tx, filter: &Filter) -> Result<Vec<(Status, i64)>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT m.status, COUNT(*) FROM messages m WHERE {OWN} AND {NARROW} GROUP BY m.status"
    ));
    let rows: Vec<(Status, i64)> = both!(tx, |conn| {
        sqlx::query_as(sql)
            .bind(filter.own)
            .bind(filter.workshop)
            .bind(&filter.template)
            .bind(filter.pattern())
            .bind(filter.rule)
            .fetch_all(conn)
            .await
    })?;
    Ok(rows)
}

/// Identifiers of all mails that a filter finds, oldest first: for acting on what is shown.
pub async fn ids(tx: &mut Tx, filter: &Filter, limit: i64) -> Result<Vec<MessageId>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT m.id FROM messages m WHERE {OWN} AND {NARROW} AND ($6 IS NULL OR m.status = $6) ORDER BY m.created_at, m.id LIMIT $7"
    ));
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(sql)
            .bind(filter.own)
            .bind(filter.workshop)
            .bind(&filter.template)
            .bind(filter.pattern())
            .bind(filter.rule)
            .bind(filter.status)
            .bind(limit)
            .fetch_all(conn)
            .await
    })?)
}

/// Calls a mail off, unless it has left or is in a worker's hands. Whether it was.
pub async fn cancel(tx: &mut Tx, id: MessageId) -> Result<bool, StorageError> {
    let sql = "UPDATE messages SET status = 'cancelled', revision = revision + 1 WHERE id = $1 AND status IN ('queued', 'failed', 'unknown')";
    Ok(both!(tx, |conn| sqlx::query(sql).bind(id).execute(conn).await.map(|done| done.rows_affected()))? > 0)
}

/// Replaces what a mail says that has not been tried and is in nobody's hands. Whether it was.
pub async fn edit(
    tx: &mut Tx,
    mail: &Message,
    subject: &str,
    html: &str,
    text: &str,
    now: DateTime<Utc>,
) -> Result<bool, StorageError> {
    let key = fold(&format!("{} {} {}", mail.to_email, mail.to_name, subject));
    Ok(both!(tx, |conn| {
        sqlx::query(
            "UPDATE messages SET subject = $2, html_body = $3, text_body = $4, search_key = $5, edited_at = $6, revision = revision + 1
             WHERE id = $1 AND status = 'queued' AND attempts = 0",
        )
        .bind(mail.id)
        .bind(subject)
        .bind(html)
        .bind(text)
        .bind(key)
        .bind(now)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })? > 0)
}

/// Whether somebody was written a mail of a kind since an instant.
pub async fn wrote_since(
    tx: &mut Tx,
    person: PersonId,
    template: &str,
    since: DateTime<Utc>,
) -> Result<bool, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM messages WHERE person_id = $1 AND template = $2 AND created_at > $3)",
        )
        .bind(person)
        .bind(template)
        .bind(since)
        .fetch_one(conn)
        .await
    })?)
}

/// Calls off the mails of a kind to somebody about a workshop that have not left.
pub async fn cancel_kind(
    tx: &mut Tx,
    workshop: WorkshopId,
    person: PersonId,
    template: &str,
) -> Result<(), StorageError> {
    let sql = "UPDATE messages SET status = 'cancelled', revision = revision + 1
               WHERE workshop_id = $1 AND person_id = $2 AND template = $3 AND status = 'queued' AND attempts = 0";
    both!(tx, |conn| sqlx::query(sql).bind(workshop).bind(person).bind(template).execute(conn).await.map(drop))?;
    Ok(())
}

/// Calls off the mails with an entry that wait to leave for an invitation.
pub async fn cancel_requests(tx: &mut Tx, invitation: InvitationId) -> Result<(), StorageError> {
    let sql = "UPDATE messages SET status = 'cancelled', revision = revision + 1
               WHERE invitation_id = $1 AND status = 'queued' AND calendar_method = 'REQUEST'";
    both!(tx, |conn| sqlx::query(sql).bind(invitation).execute(conn).await.map(drop))?;
    Ok(())
}

/// Calls off what waits to ask or remind people about a workshop that does not take place: it must not come after what
/// takes its entry back. Says whose invitations were never tried: they need not hear that it does not take place.
pub async fn cancel_asking(tx: &mut Tx, workshop: WorkshopId) -> Result<Vec<InvitationId>, StorageError> {
    let sql = "UPDATE messages SET status = 'cancelled', revision = revision + 1
               WHERE workshop_id = $1 AND status IN ('queued', 'unknown') AND (purpose <> 'needed' OR calendar_method = 'REQUEST')
               RETURNING template, attempts, invitation_id";
    let gone: Vec<(String, i64, Option<InvitationId>)> =
        both!(tx, |conn| sqlx::query_as(sql).bind(workshop).fetch_all(conn).await)?;
    let untried = |(template, attempts, id): (String, i64, Option<InvitationId>)| {
        id.filter(|_| template == "invitation" && attempts == 0)
    };
    Ok(gone.into_iter().filter_map(untried).collect())
}

/// Whether the update of an invitation's entry is still to leave, or was called off: what stands in their calendar is
/// what they knew before.
pub async fn update_waits(tx: &mut Tx, invitation: InvitationId) -> Result<bool, StorageError> {
    let last: Option<(Status, i64)> = both!(tx, |conn| {
        sqlx::query_as(
            "SELECT m.status, m.attempts FROM messages m JOIN invitations i ON i.id = $1 AND i.person_id = m.person_id
             WHERE m.invitation_id = $1 AND m.calendar_method = 'REQUEST' ORDER BY m.created_at DESC, m.id LIMIT 1",
        )
        .bind(invitation)
        .fetch_optional(conn)
        .await
    })?;
    Ok(last.is_some_and(|(status, attempts)| matches!(status, Status::Queued | Status::Cancelled) && attempts == 0))
}

/// Whether somebody may have a workshop's entry in their calendar: a request has left, or may have, and none
/// after it takes it back.
pub async fn may_hold_entry(tx: &mut Tx, workshop: WorkshopId, person: PersonId) -> Result<bool, StorageError> {
    let last: Option<String> = both!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT m.calendar_method FROM messages m
             WHERE m.workshop_id = $1 AND m.person_id = $2 AND m.template <> 'session_part' AND (
                 (m.calendar_method = 'REQUEST' AND (m.status IN ('sending', 'sent', 'unknown')
                     OR EXISTS (SELECT 1 FROM message_attempts a WHERE a.message_id = m.id AND a.outcome IN ('sent', 'unknown', 'abandoned'))))
                 OR (m.calendar_method = 'CANCEL' AND m.status NOT IN ('cancelled', 'failed')))
             ORDER BY m.created_at DESC LIMIT 1",
        )
        .bind(workshop)
        .bind(person)
        .fetch_optional(conn)
        .await
    })?;
    Ok(last.as_deref() == Some("REQUEST"))
}

/// Makes a mail due at once that failed, was called off, waits for another try, or may not have arrived. Whether
/// it was. One that has not been tried keeps its time: until then it can be called off. What its recipient wants
/// no more, or what nothing takes at their address, stays as it is unless they must get it; one of a workshop whose mail is held waits with the others.
pub async fn retry(tx: &mut Tx, id: MessageId, now: DateTime<Utc>) -> Result<bool, StorageError> {
    let sql = "UPDATE messages SET status = 'queued', revision = revision + 1,
                 due_at = CASE WHEN held_due_at IS NOT NULL THEN due_at
                     WHEN EXISTS (SELECT 1 FROM workshops w WHERE w.id = messages.workshop_id AND w.mail_held_at IS NOT NULL) THEN $3
                     ELSE $2 END,
                 held_due_at = CASE WHEN held_due_at IS NULL AND EXISTS (
                         SELECT 1 FROM workshops w WHERE w.id = messages.workshop_id AND w.mail_held_at IS NOT NULL) THEN $2
                     ELSE held_due_at END
               WHERE id = $1 AND (status IN ('failed', 'unknown', 'cancelled') OR (status = 'queued' AND attempts > 0 AND due_at > $2))
                   AND (purpose = 'needed' OR NOT EXISTS (SELECT 1 FROM suppressed_addresses s WHERE s.email = LOWER(messages.to_email))
                       AND NOT EXISTS (SELECT 1 FROM unsubscribes u WHERE u.person_id = messages.person_id AND u.purpose = messages.purpose))";
    let done = both!(tx, |conn| {
        sqlx::query(sql).bind(id).bind(now).bind(far()).execute(conn).await.map(|done| done.rows_affected())
    })? > 0;
    if done {
        add_attempt(tx, id, now, Outcome::Requeued, "").await?;
    }
    Ok(done)
}

/// Whether an error means that the row itself is at fault, and not the database.
pub const fn is_unreadable(error: &StorageError) -> bool {
    matches!(error, StorageError::Other(sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_)))
}

/// How a try ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The server took it.
    Sent,
    /// Not this time; it is tried again.
    Later,
    /// Refused for good, or given up.
    Failed,
    /// The answer was cut off.
    Unknown,
    /// Its worker died with it in hand.
    Abandoned,
    /// Somebody asked for another try: the four days begin anew.
    Requeued,
}

impl Outcome {
    /// All, for reading.
    pub const ALL: [Self; 6] = [Self::Sent, Self::Later, Self::Failed, Self::Unknown, Self::Abandoned, Self::Requeued];

    /// The stable spelling.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Later => "later",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
            Self::Abandoned => "abandoned",
            Self::Requeued => "requeued",
        }
    }
}

/// What we say ourselves where no server said anything: codes, whose words are `outbox-answer-…` in the
/// catalogues. Everything else in [`Attempt::answer`] is the server's or the system's own.
pub mod answer {
    /// The row cannot be read.
    pub const UNREADABLE: &str = "@unreadable";
    /// No mail can be made of it.
    pub const UNBUILDABLE: &str = "@unbuildable";
    /// Its workers died with it in hand.
    pub const POISONED: &str = "@poisoned";
    /// Its recipient wants no more mails of its purpose.
    pub const UNSUBSCRIBED: &str = "@unsubscribed";
    /// Nothing arrives at its address.
    pub const SUPPRESSED: &str = "@suppressed";
}

/// One try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// When.
    pub at: DateTime<Utc>,
    /// How it ended.
    pub outcome: Outcome,
    /// What the server said.
    pub answer: String,
}

/// Notes a try.
async fn add_attempt(
    tx: &mut Tx,
    id: MessageId,
    at: DateTime<Utc>,
    outcome: Outcome,
    answer: &str,
) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("INSERT INTO message_attempts (id, message_id, at, outcome, answer) VALUES ($1, $2, $3, $4, $5)")
            .bind(new_id())
            .bind(id)
            .bind(at)
            .bind(outcome.as_str())
            .bind(answer)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// The tries of a mail, oldest first.
pub async fn attempts(tx: &mut Tx, id: MessageId) -> Result<Vec<Attempt>, StorageError> {
    let rows: Vec<(Uuid, DateTime<Utc>, String, String)> = both!(tx, |conn| {
        sqlx::query_as("SELECT id, at, outcome, answer FROM message_attempts WHERE message_id = $1 ORDER BY at, id")
            .bind(id)
            .fetch_all(conn)
            .await
    })?;
    let outcome =
        |word: &str| Outcome::ALL.into_iter().find(|outcome| outcome.as_str() == word).unwrap_or(Outcome::Unknown);
    Ok(rows.into_iter().map(|(_, at, word, answer)| Attempt { at, outcome: outcome(&word), answer }).collect())
}
