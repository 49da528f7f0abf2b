//! Recommendations with their institutions and governorates, and what happened to them.

use super::order::{direction, place};
use super::workshop_lists::pattern;
use super::{StorageError, Tx, both};
use crate::domain::recommendation::{Priority, ProgressUpdate, Recommendation, Response, Sort, State};
use crate::domain::{InstitutionId, RecommendationId, Sorted, Texts, UserId, WorkshopId};
use crate::server::clock::new_id;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;
use std::collections::HashMap;

#[derive(sqlx::FromRow)]
struct Row {
    id: RecommendationId,
    workshop_id: WorkshopId,
    number: i64,
    text: Json<Texts>,
    lead_id: InstitutionId,
    due: Option<NaiveDate>,
    priority: Priority,
    state: State,
    response: Option<Response>,
    reason: String,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    revision: i64,
}

impl From<Row> for Recommendation {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            workshop: row.workshop_id,
            number: row.number,
            text: row.text.0,
            lead: row.lead_id,
            supporting: Vec::new(),
            governorates: Vec::new(),
            due: row.due,
            priority: row.priority,
            state: row.state,
            response: row.response,
            reason: row.reason,
            created_at: row.created_at,
            updated_at: row.updated_at,
            revision: row.revision,
        }
    }
}

const COLUMNS: &str = "r.id, r.workshop_id, r.number, r.text, r.lead_id, r.due, r.priority, r.state, r.response, r.reason, \
                       r.created_at, r.updated_at, r.revision";

/// What a list shows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those of this member of staff's workshops.
    pub only_own: Option<UserId>,
    /// Only those made here.
    pub workshop: Option<WorkshopId>,
    /// Only those in this state.
    pub state: Option<State>,
    /// Only those that this institution leads.
    pub lead: Option<InstitutionId>,
    /// Only those neither done nor dropped.
    pub open: bool,
    /// Only those open and due before this day.
    pub overdue_on: Option<NaiveDate>,
    /// Words of the text, folded.
    pub q: String,
    /// How it is sorted; by default by workshop, the latest first.
    pub sort: Option<Sorted<Sort>>,
    /// Begin after this one: the last row shown.
    pub after: Option<RecommendationId>,
    /// At most so many.
    pub limit: i64,
}

impl Filter {
    /// What a page or file asks for: the open ones, unless it names a state or says `all` or `overdue`.
    pub fn asked(show: &str, state: Option<State>, lead: Option<InstitutionId>, q: &str, today: NaiveDate) -> Self {
        Self {
            state,
            lead,
            open: show == "open" || show.is_empty() && state.is_none(),
            overdue_on: (show == "overdue").then_some(today),
            q: q.to_owned(),
            ..Self::default()
        }
    }
}

/// Which rows a list shows: $1 whose workshops, $2 workshop, $3 state, $4 lead, $5 open, $6 overdue on, $7 pattern.
const NARROW: &str = "($1 IS NULL
        OR EXISTS (SELECT 1 FROM workshop_staff ws WHERE ws.workshop_id = w.id AND ws.user_id = $1)
        OR EXISTS (SELECT 1 FROM series s JOIN project_staff ps ON ps.project_id = s.project_id
                   WHERE s.id = w.series_id AND ps.user_id = $1))
    AND ($2 IS NULL OR r.workshop_id = $2)
    AND ($3 IS NULL OR r.state = $3)
    AND ($4 IS NULL OR r.lead_id = $4)
    AND ($5 = 0 OR r.state NOT IN ('done', 'dropped'))
    AND ($6 IS NULL OR (r.state NOT IN ('done', 'dropped') AND r.due < $6))
    AND ($7 IS NULL OR r.text_key LIKE $7 ESCAPE '\\')";

/// What a list is sorted by, of the recommendation `r`, its workshop `w` and its lead `i`.
fn sort_key(by: Sort, r: &str, w: &str, i: &str) -> String {
    match by {
        Sort::Workshop => format!("{w}.start_date"),
        Sort::Text => format!("{r}.text_key"),
        Sort::Lead => format!("({i}.level || ' ' || {i}.name_key)"),
        // Without a day comes after every day.
        Sort::Due => format!("COALESCE(CAST({r}.due AS TEXT), '9999-12-31')"),
        Sort::Priority => place(&format!("{r}.priority"), Priority::ALL),
        Sort::State => place(&format!("{r}.state"), State::ALL),
    }
}

/// Recommendations as sorted; those that are equal by workshop, the latest first, and number.
pub async fn list(tx: &mut Tx, filter: &Filter) -> Result<Vec<Recommendation>, StorageError> {
    let Sorted { by, down } = filter.sort.unwrap_or(Sorted::down(Sort::Workshop));
    let (beyond, order) = direction(down);
    let (key, last) = (sort_key(by, "r", "w", "i"), sort_key(by, "a", "aw", "ai"));
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM recommendations r JOIN workshops w ON w.id = r.workshop_id JOIN institutions i ON i.id = r.lead_id
         WHERE {NARROW}
           AND ($8 IS NULL OR EXISTS (SELECT 1 FROM recommendations a JOIN workshops aw ON aw.id = a.workshop_id
                JOIN institutions ai ON ai.id = a.lead_id WHERE a.id = $8
                AND ({key} {beyond} {last} OR ({key} = {last} AND (w.start_date < aw.start_date
                     OR (w.start_date = aw.start_date AND (w.id > aw.id OR (w.id = aw.id AND r.number > a.number))))))))
         ORDER BY {key} {order}, w.start_date DESC, w.id, r.number LIMIT $9"
    ));
    let rows: Vec<Row> = both!(&mut *tx, |conn| {
        sqlx::query_as(sql)
            .bind(filter.only_own)
            .bind(filter.workshop)
            .bind(filter.state)
            .bind(filter.lead)
            .bind(i64::from(filter.open))
            .bind(filter.overdue_on)
            .bind(pattern(&filter.q))
            .bind(filter.after)
            .bind(filter.limit)
            .fetch_all(conn)
            .await
    })?;
    with_places(tx, rows).await
}

/// How many a list has, whatever its page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Counts {
    /// All of them.
    pub all: i64,
    /// Neither done nor dropped.
    pub open: i64,
    /// Open past their day.
    pub overdue: i64,
}

/// Counts what a list shows; its own choice of open or overdue ones is left aside.
pub async fn counts(tx: &mut Tx, filter: &Filter, today: NaiveDate) -> Result<Counts, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT COUNT(*) AS \"all\",
            COUNT(CASE WHEN r.state NOT IN ('done', 'dropped') THEN 1 END) AS open,
            COUNT(CASE WHEN r.state NOT IN ('done', 'dropped') AND r.due < $8 THEN 1 END) AS overdue
         FROM recommendations r JOIN workshops w ON w.id = r.workshop_id WHERE {NARROW}"
    ));
    Ok(both!(tx, |conn| {
        sqlx::query_as(sql)
            .bind(filter.only_own)
            .bind(filter.workshop)
            .bind(filter.state)
            .bind(filter.lead)
            .bind(0_i64)
            .bind(None::<NaiveDate>)
            .bind(pattern(&filter.q))
            .bind(today)
            .fetch_one(conn)
            .await
    })?)
}

/// The recommendation with this identifier.
pub async fn by_id(tx: &mut Tx, id: RecommendationId) -> Result<Option<Recommendation>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM recommendations r WHERE r.id = $1"));
    let rows: Vec<Row> = both!(&mut *tx, |conn| sqlx::query_as(sql).bind(id).fetch_all(conn).await)?;
    Ok(with_places(tx, rows).await?.pop())
}

/// Adds supporting institutions and governorates: two queries, however long the list.
async fn with_places(tx: &mut Tx, rows: Vec<Row>) -> Result<Vec<Recommendation>, StorageError> {
    let mut list: Vec<Recommendation> = rows.into_iter().map(Into::into).collect();
    if list.is_empty() {
        return Ok(list);
    }
    let workshops: std::collections::BTreeSet<WorkshopId> = list.iter().map(|r| r.workshop).collect();
    let mut supporting: HashMap<RecommendationId, Vec<InstitutionId>> = HashMap::new();
    let mut governorates: HashMap<RecommendationId, Vec<String>> = HashMap::new();
    for workshop in workshops {
        let found: Vec<(RecommendationId, InstitutionId)> = both!(&mut *tx, |conn| {
            sqlx::query_as(
                "SELECT s.recommendation_id, s.institution_id FROM recommendation_supporting s JOIN recommendations r ON r.id = s.recommendation_id
                 JOIN institutions i ON i.id = s.institution_id WHERE r.workshop_id = $1 ORDER BY i.level, i.code",
            )
            .bind(workshop)
            .fetch_all(conn)
            .await
        })?;
        for (id, institution) in found {
            supporting.entry(id).or_default().push(institution);
        }
        let found: Vec<(RecommendationId, String)> = both!(&mut *tx, |conn| {
            sqlx::query_as(
                "SELECT g.recommendation_id, g.governorate FROM recommendation_governorates g JOIN recommendations r ON r.id = g.recommendation_id
                 WHERE r.workshop_id = $1 ORDER BY g.governorate",
            )
            .bind(workshop)
            .fetch_all(conn)
            .await
        })?;
        for (id, governorate) in found {
            governorates.entry(id).or_default().push(governorate);
        }
    }
    for recommendation in &mut list {
        recommendation.supporting = supporting.remove(&recommendation.id).unwrap_or_default();
        recommendation.governorates = governorates.remove(&recommendation.id).unwrap_or_default();
    }
    Ok(list)
}

/// The number that the next recommendation of a workshop gets.
pub async fn next_number(tx: &mut Tx, workshop: WorkshopId) -> Result<i64, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar("SELECT COALESCE(MAX(number), 0) + 1 FROM recommendations WHERE workshop_id = $1")
            .bind(workshop)
            .fetch_one(conn)
            .await
    })?)
}

/// Adds a recommendation. `text_key` is its folded search key.
pub async fn insert(tx: &mut Tx, r: &Recommendation, text_key: &str) -> Result<(), StorageError> {
    both!(&mut *tx, |conn| {
        sqlx::query(
            "INSERT INTO recommendations (id, workshop_id, number, text, text_key, lead_id, due, priority, state, response, reason, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)",
        )
        .bind(r.id)
        .bind(r.workshop)
        .bind(r.number)
        .bind(Json(&r.text))
        .bind(text_key)
        .bind(r.lead)
        .bind(r.due)
        .bind(r.priority)
        .bind(r.state)
        .bind(r.response)
        .bind(&r.reason)
        .bind(r.created_at)
        .execute(conn)
        .await
        .map(drop)
    })?;
    set_places(tx, r).await
}

/// Changes a recommendation read at its `revision`; none when somebody changed it since.
pub async fn update(
    tx: &mut Tx,
    r: &Recommendation,
    text_key: &str,
    now: DateTime<Utc>,
) -> Result<Option<i64>, StorageError> {
    let revision: Option<i64> = both!(&mut *tx, |conn| {
        sqlx::query_scalar(
            "UPDATE recommendations SET text = $3, text_key = $4, lead_id = $5, due = $6, priority = $7, state = $8, response = $9, reason = $10,
               updated_at = $11, revision = revision + 1 WHERE id = $1 AND revision = $2 RETURNING revision",
        )
        .bind(r.id)
        .bind(r.revision)
        .bind(Json(&r.text))
        .bind(text_key)
        .bind(r.lead)
        .bind(r.due)
        .bind(r.priority)
        .bind(r.state)
        .bind(r.response)
        .bind(&r.reason)
        .bind(now)
        .fetch_optional(conn)
        .await
    })?;
    if revision.is_some() {
        set_places(tx, r).await?;
    }
    Ok(revision)
}

async fn set_places(tx: &mut Tx, r: &Recommendation) -> Result<(), StorageError> {
    for sql in [
        "DELETE FROM recommendation_supporting WHERE recommendation_id = $1",
        "DELETE FROM recommendation_governorates WHERE recommendation_id = $1",
    ] {
        both!(&mut *tx, |conn| sqlx::query(sql).bind(r.id).execute(conn).await.map(drop))?;
    }
    for institution in &r.supporting {
        both!(&mut *tx, |conn| {
            sqlx::query("INSERT INTO recommendation_supporting (recommendation_id, institution_id) VALUES ($1, $2)")
                .bind(r.id)
                .bind(institution)
                .execute(conn)
                .await
                .map(drop)
        })?;
    }
    for governorate in &r.governorates {
        both!(&mut *tx, |conn| {
            sqlx::query("INSERT INTO recommendation_governorates (recommendation_id, governorate) VALUES ($1, $2)")
                .bind(r.id)
                .bind(governorate)
                .execute(conn)
                .await
                .map(drop)
        })?;
    }
    Ok(())
}

/// Removes a recommendation and its updates.
pub async fn delete(tx: &mut Tx, id: RecommendationId, revision: i64) -> Result<bool, StorageError> {
    let rows = both!(tx, |conn| {
        sqlx::query("DELETE FROM recommendations WHERE id = $1 AND revision = $2")
            .bind(id)
            .bind(revision)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(rows == 1)
}

#[derive(sqlx::FromRow)]
struct UpdateRow {
    state: State,
    note: String,
    evidence: String,
    user_id: Option<UserId>,
    at: DateTime<Utc>,
}

/// What happened to a recommendation, latest first.
pub async fn updates(tx: &mut Tx, id: RecommendationId) -> Result<Vec<ProgressUpdate>, StorageError> {
    let rows: Vec<UpdateRow> = both!(tx, |conn| {
        sqlx::query_as("SELECT state, note, evidence, user_id, at FROM progress_updates WHERE recommendation_id = $1 ORDER BY at DESC, id").bind(id).fetch_all(conn).await
    })?;
    Ok(rows
        .into_iter()
        .map(|u| ProgressUpdate { state: u.state, note: u.note, evidence: u.evidence, user: u.user_id, at: u.at })
        .collect())
}

/// Notes what happened.
pub async fn add_update(tx: &mut Tx, id: RecommendationId, update: &ProgressUpdate) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("INSERT INTO progress_updates (id, recommendation_id, state, note, evidence, user_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(new_id())
            .bind(id)
            .bind(update.state)
            .bind(&update.note)
            .bind(&update.evidence)
            .bind(update.user)
            .bind(update.at)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}
