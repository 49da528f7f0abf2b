//! Rules and templates of mails, and what each rule has done.

use super::{StorageError, Tx, both};
use crate::domain::mail_rule::{Condition, Event, Owner, Rule, Template};
use crate::domain::{BatchId, PersonId, RuleId, SeriesId, TemplateId, Texts, WorkshopId};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sqlx::types::Json;

#[derive(sqlx::FromRow)]
struct RuleRow {
    id: RuleId,
    workshop_id: Option<WorkshopId>,
    series_id: Option<SeriesId>,
    replaces_id: Option<RuleId>,
    event: Event,
    days: i64,
    at_time: String,
    condition: Json<Condition>,
    template_id: Option<TemplateId>,
    active: bool,
    active_since: DateTime<Utc>,
    revision: i64,
}

/// The table asks for exactly one of the two.
fn owner(workshop: Option<WorkshopId>, series: Option<SeriesId>) -> Owner {
    match (workshop, series) {
        (Some(workshop), _) => Owner::Workshop(workshop),
        (None, series) => Owner::Series(series.unwrap_or(SeriesId(uuid::Uuid::nil()))),
    }
}

const fn columns(owner: Owner) -> (Option<WorkshopId>, Option<SeriesId>) {
    match owner {
        Owner::Workshop(id) => (Some(id), None),
        Owner::Series(id) => (None, Some(id)),
    }
}

impl From<RuleRow> for Rule {
    fn from(row: RuleRow) -> Self {
        Self {
            id: row.id,
            owner: owner(row.workshop_id, row.series_id),
            replaces: row.replaces_id,
            event: row.event,
            days: row.days,
            at: NaiveTime::parse_from_str(&row.at_time, "%H:%M").unwrap_or_default(),
            condition: row.condition.0,
            template: row.template_id,
            active: row.active,
            active_since: row.active_since,
            revision: row.revision,
        }
    }
}

const RULE: &str = "SELECT id, workshop_id, series_id, replaces_id, event, days, at_time, condition, template_id, active, active_since, revision FROM mail_rules";

/// The rules of a workshop and of its series, in the order in which they were made.
pub async fn for_workshop(
    tx: &mut Tx,
    workshop: WorkshopId,
    series: Option<SeriesId>,
) -> Result<Vec<Rule>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{RULE} WHERE workshop_id = $1 OR ($2 IS NOT NULL AND series_id = $2) ORDER BY created_at, id"
    ));
    let rows: Vec<RuleRow> = both!(tx, |conn| sqlx::query_as(sql).bind(workshop).bind(series).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The rules of a series.
pub async fn for_series(tx: &mut Tx, series: SeriesId) -> Result<Vec<Rule>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{RULE} WHERE series_id = $1 ORDER BY created_at, id"));
    let rows: Vec<RuleRow> = both!(tx, |conn| sqlx::query_as(sql).bind(series).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The workshops for which some rule that sends by itself may be in force, and that ended after a day if all that is
/// left to send comes after they end.
pub async fn workshops_with_rules(tx: &mut Tx, ended_after: NaiveDate) -> Result<Vec<WorkshopId>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT w.id FROM workshops w WHERE w.status IN ('published', 'running', 'closed') AND EXISTS (
                 SELECT 1 FROM mail_rules r WHERE r.active AND (r.workshop_id = w.id OR r.series_id = w.series_id)
                     AND (r.event = 'overdue' OR (r.event = 'after' AND w.end_date > $1)
                         OR (r.event IN ('before', 'on-the-day', 'silent') AND w.status <> 'closed')))
             ORDER BY w.id",
        )
        .bind(ended_after)
        .fetch_all(conn)
        .await
    })?)
}

/// The rule with this identifier.
pub async fn by_id(tx: &mut Tx, id: RuleId) -> Result<Option<Rule>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{RULE} WHERE id = $1"));
    let row: Option<RuleRow> = both!(tx, |conn| sqlx::query_as(sql).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// Adds a rule.
pub async fn insert(tx: &mut Tx, rule: &Rule, now: DateTime<Utc>) -> Result<(), StorageError> {
    let (workshop, series) = columns(rule.owner);
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO mail_rules (id, workshop_id, series_id, replaces_id, event, days, at_time, condition, template_id, active,
                 active_since, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)",
        )
        .bind(rule.id)
        .bind(workshop)
        .bind(series)
        .bind(rule.replaces)
        .bind(rule.event)
        .bind(rule.days)
        .bind(rule.at.format("%H:%M").to_string())
        .bind(Json(&rule.condition))
        .bind(rule.template)
        .bind(rule.active)
        .bind(rule.active_since)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Changes a rule, if it is still at its revision. Whether it was.
pub async fn update(tx: &mut Tx, rule: &Rule, now: DateTime<Utc>) -> Result<bool, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query(
            "UPDATE mail_rules SET event = $3, days = $4, at_time = $5, condition = $6, template_id = $7, active = $8,
                 active_since = $9, updated_at = $10, revision = revision + 1
             WHERE id = $1 AND revision = $2",
        )
        .bind(rule.id)
        .bind(rule.revision)
        .bind(rule.event)
        .bind(rule.days)
        .bind(rule.at.format("%H:%M").to_string())
        .bind(Json(&rule.condition))
        .bind(rule.template)
        .bind(rule.active)
        .bind(rule.active_since)
        .bind(now)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })? > 0)
}

/// Takes a rule away; what it sent stays in the outbox.
pub async fn delete(tx: &mut Tx, id: RuleId) -> Result<(), StorageError> {
    both!(tx, |conn| sqlx::query("DELETE FROM mail_rules WHERE id = $1").bind(id).execute(conn).await.map(drop))?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct TemplateRow {
    id: TemplateId,
    workshop_id: Option<WorkshopId>,
    series_id: Option<SeriesId>,
    event: Event,
    name: String,
    subject: Json<Texts>,
    body: Json<Texts>,
    revision: i64,
}

impl From<TemplateRow> for Template {
    fn from(row: TemplateRow) -> Self {
        Self {
            id: row.id,
            owner: owner(row.workshop_id, row.series_id),
            event: row.event,
            name: row.name,
            subject: row.subject.0,
            body: row.body.0,
            revision: row.revision,
        }
    }
}

const TEMPLATE: &str = "SELECT id, workshop_id, series_id, event, name, subject, body, revision FROM mail_templates";

/// The templates of a workshop and of its series, or of the series alone, by name.
pub async fn templates(
    tx: &mut Tx,
    workshop: Option<WorkshopId>,
    series: Option<SeriesId>,
) -> Result<Vec<Template>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{TEMPLATE} WHERE ($1 IS NOT NULL AND workshop_id = $1) OR ($2 IS NOT NULL AND series_id = $2) ORDER BY name, id"
    ));
    let rows: Vec<TemplateRow> =
        both!(tx, |conn| sqlx::query_as(sql).bind(workshop).bind(series).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The template with this identifier.
pub async fn template(tx: &mut Tx, id: TemplateId) -> Result<Option<Template>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{TEMPLATE} WHERE id = $1"));
    let row: Option<TemplateRow> = both!(tx, |conn| sqlx::query_as(sql).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// Adds a template.
pub async fn insert_template(tx: &mut Tx, template: &Template, now: DateTime<Utc>) -> Result<(), StorageError> {
    let (workshop, series) = columns(template.owner);
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO mail_templates (id, workshop_id, series_id, event, name, subject, body, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)",
        )
        .bind(template.id)
        .bind(workshop)
        .bind(series)
        .bind(template.event)
        .bind(&template.name)
        .bind(Json(&template.subject))
        .bind(Json(&template.body))
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Changes the words of a template, if it is still at its revision. Whether it was.
pub async fn update_template(tx: &mut Tx, template: &Template, now: DateTime<Utc>) -> Result<bool, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query(
            "UPDATE mail_templates SET name = $3, subject = $4, body = $5, updated_at = $6, revision = revision + 1
             WHERE id = $1 AND revision = $2",
        )
        .bind(template.id)
        .bind(template.revision)
        .bind(&template.name)
        .bind(Json(&template.subject))
        .bind(Json(&template.body))
        .bind(now)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })? > 0)
}

/// How many rules send a template.
pub async fn uses(tx: &mut Tx, id: TemplateId) -> Result<i64, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar("SELECT COUNT(*) FROM mail_rules WHERE template_id = $1").bind(id).fetch_one(conn).await
    })?)
}

/// Takes a template away that no rule sends.
pub async fn delete_template(tx: &mut Tx, id: TemplateId) -> Result<(), StorageError> {
    both!(tx, |conn| sqlx::query("DELETE FROM mail_templates WHERE id = $1").bind(id).execute(conn).await.map(drop))?;
    Ok(())
}

/// Whether a rule has had its turn on an occasion.
pub async fn had_turn(tx: &mut Tx, rule: RuleId, workshop: WorkshopId, occasion: &str) -> Result<bool, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM mail_rule_turns WHERE rule_id = $1 AND workshop_id = $2 AND occasion = $3)",
        )
        .bind(rule)
        .bind(workshop)
        .bind(occasion)
        .fetch_one(conn)
        .await
    })?)
}

/// Takes a rule's turn on an occasion. Whether it had not been taken: another node may have been quicker.
pub async fn take_turn(
    tx: &mut Tx,
    rule: RuleId,
    workshop: WorkshopId,
    occasion: &str,
    now: DateTime<Utc>,
) -> Result<bool, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO mail_rule_turns (rule_id, workshop_id, occasion, at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (rule_id, workshop_id, occasion) DO NOTHING",
        )
        .bind(rule)
        .bind(workshop)
        .bind(occasion)
        .bind(now)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })? > 0)
}

/// Whether somebody was asked after one instant and until another, has not answered, and has not heard of a rule since.
pub async fn is_silent(
    tx: &mut Tx,
    rule: RuleId,
    workshop: WorkshopId,
    (after, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<bool, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM invitations i
                 WHERE i.workshop_id = $2 AND i.rsvp = 'waiting' AND i.cancelled_at IS NULL AND i.sent_at > $3 AND i.sent_at <= $4
                     AND NOT EXISTS (SELECT 1 FROM mail_rule_runs r
                         WHERE r.rule_id = $1 AND r.workshop_id = $2 AND r.person_id = i.person_id AND r.at >= i.sent_at))",
        )
        .bind(rule)
        .bind(workshop)
        .bind(after)
        .bind(until)
        .fetch_one(conn)
        .await
    })?)
}

/// Whether a recommendation of a workshop is open that was due after one day and until another.
pub async fn is_overdue(
    tx: &mut Tx,
    workshop: WorkshopId,
    (after, until): (NaiveDate, NaiveDate),
) -> Result<bool, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM recommendations
                 WHERE workshop_id = $1 AND state NOT IN ('done', 'dropped') AND due > $2 AND due <= $3)",
        )
        .bind(workshop)
        .bind(after)
        .bind(until)
        .fetch_one(conn)
        .await
    })?)
}

/// What a rule has done for a workshop counts for another one that comes in its place there.
pub async fn carry_over(tx: &mut Tx, from: RuleId, to: RuleId, workshop: WorkshopId) -> Result<(), StorageError> {
    for sql in [
        "INSERT INTO mail_rule_turns (rule_id, workshop_id, occasion, at)
         SELECT $2, workshop_id, occasion, at FROM mail_rule_turns WHERE rule_id = $1 AND workshop_id = $3
         ON CONFLICT (rule_id, workshop_id, occasion) DO NOTHING",
        "INSERT INTO mail_rule_runs (rule_id, workshop_id, occasion, person_id, left_out, at)
         SELECT $2, workshop_id, occasion, person_id, left_out, at FROM mail_rule_runs WHERE rule_id = $1 AND workshop_id = $3
         ON CONFLICT (rule_id, workshop_id, occasion, person_id) DO NOTHING",
    ] {
        both!(&mut *tx, |conn| {
            sqlx::query(sql).bind(from).bind(to).bind(workshop).execute(conn).await.map(drop)
        })?;
    }
    Ok(())
}

/// Why a rule did not go to somebody whose mail was called back.
pub const CALLED_BACK: &str = "called-back";

/// Notes for whoever got no mail of a batch because it was called back; nobody gets it again by itself.
pub async fn called_back(tx: &mut Tx, batch: BatchId) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "UPDATE mail_rule_runs SET left_out = $2
             WHERE rule_id IN (SELECT rule_id FROM messages WHERE batch_id = $1 AND rule_id IS NOT NULL) AND EXISTS (
                 SELECT 1 FROM messages m WHERE m.batch_id = $1 AND m.status = 'cancelled' AND m.rule_id = mail_rule_runs.rule_id
                     AND m.workshop_id = mail_rule_runs.workshop_id AND m.person_id = mail_rule_runs.person_id
                     AND m.created_at = mail_rule_runs.at AND mail_rule_runs.left_out = '')",
        )
        .bind(batch)
        .bind(CALLED_BACK)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// One person to whom a rule goes on an occasion.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// Which rule.
    pub rule: RuleId,
    /// Of which workshop.
    pub workshop: WorkshopId,
    /// On which occasion.
    pub occasion: &'a str,
    /// To whom.
    pub person: PersonId,
    /// Why it did not go to them; empty where it did.
    pub left_out: &'a str,
}

/// Notes that a rule went to somebody. Whether it had not: nothing goes out twice.
pub async fn note_run(tx: &mut Tx, run: &Run<'_>, now: DateTime<Utc>) -> Result<bool, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO mail_rule_runs (rule_id, workshop_id, occasion, person_id, left_out, at) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (rule_id, workshop_id, occasion, person_id) DO NOTHING",
        )
        .bind(run.rule)
        .bind(run.workshop)
        .bind(run.occasion)
        .bind(run.person)
        .bind(run.left_out)
        .bind(now)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })? > 0)
}

/// To whom a rule has gone already: person and occasion.
pub async fn runs(
    tx: &mut Tx,
    rule: RuleId,
    workshop: WorkshopId,
) -> Result<Vec<(PersonId, String, String, DateTime<Utc>)>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as(
            "SELECT person_id, occasion, left_out, at FROM mail_rule_runs WHERE rule_id = $1 AND workshop_id = $2 ORDER BY at DESC, person_id",
        )
        .bind(rule)
        .bind(workshop)
        .fetch_all(conn)
        .await
    })?)
}

/// How many mails each rule has sent about a workshop: the mails in the outbox, those called off left out.
pub async fn sent(tx: &mut Tx, workshop: WorkshopId) -> Result<Vec<(RuleId, i64)>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as(
            "SELECT rule_id, COUNT(*) FROM messages WHERE rule_id IS NOT NULL AND workshop_id = $1 AND status <> 'cancelled' GROUP BY rule_id",
        )
        .bind(workshop)
        .fetch_all(conn)
        .await
    })?)
}
