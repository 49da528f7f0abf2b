//! `/recommendations`: what workshops asked of institutions, and what became of it.

use super::answer::{gone, made, one};
use super::ask::{Asked, Reads, Writes, choice, id};
use super::body::{self, Sent};
use super::etag::IfMatch;
use super::names::{Institutions, Workshops};
use super::paging::{self, Page};
use super::problem::Problem;
use super::schema::Words;
use crate::domain::recommendation::{ProgressUpdate, Recommendation, State};
use crate::domain::{ErrorCode, Texts};
use crate::server::services::recommendations::{self, Filter, Step};
use crate::server::services::{Ctx, ServiceError, workshops};
use crate::server::state::App;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// The operations.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(get, change, delete)).routes(routes!(step))
}

/// A recommendation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Recommendation)]
pub struct Shown {
    id: Uuid,
    /// Slug of the workshop that made it.
    workshop: Option<String>,
    /// Number within the workshop, from 1.
    number: i64,
    #[schema(value_type = Words)]
    text: Texts,
    /// Code of the institution that leads.
    lead: Option<String>,
    /// Codes of those that support.
    supporting: Vec<String>,
    /// Codes of the governorates concerned; none means all.
    governorates: Vec<String>,
    due: Option<NaiveDate>,
    /// `low`, `normal`, `high`.
    priority: String,
    /// `proposed`, `validated`, `accepted`, `in-progress`, `done`, `stalled`, `dropped`.
    state: String,
    /// The lead's answer: `accepted`, `partly`, `declined`.
    response: Option<String>,
    /// Why it was declined or dropped.
    reason: String,
    /// What happened, latest first, when one recommendation is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    updates: Option<Vec<Update>>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    revision: i64,
}

/// What happened to a recommendation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ProgressUpdate)]
struct Update {
    state: String,
    note: String,
    evidence: String,
    at: DateTime<Utc>,
}

fn shown(
    found: Recommendation,
    updates: Option<Vec<ProgressUpdate>>,
    workshop: Option<String>,
    names: &Institutions,
) -> Shown {
    let update = |one: ProgressUpdate| Update {
        state: one.state.to_string(),
        note: one.note,
        evidence: one.evidence,
        at: one.at,
    };
    Shown {
        id: found.id.0,
        workshop,
        number: found.number,
        text: found.text,
        lead: names.code(Some(found.lead)),
        supporting: found.supporting.into_iter().filter_map(|id| names.code(Some(id))).collect(),
        governorates: found.governorates,
        due: found.due,
        priority: found.priority.to_string(),
        state: found.state.to_string(),
        response: found.response.map(|response| response.to_string()),
        reason: found.reason,
        updates: updates.map(|all| all.into_iter().map(update).collect()),
        created_at: found.created_at,
        updated_at: found.updated_at,
        revision: found.revision,
    }
}

async fn show(ctx: &Ctx, found: Recommendation, updates: Option<Vec<ProgressUpdate>>) -> Result<Shown, Problem> {
    let workshop = Workshops::default().slug(ctx, Some(found.workshop)).await?;
    Ok(shown(found, updates, workshop, &Institutions::of(ctx).await?))
}

/// What narrows the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Narrowed {
    /// Slug or identifier of a workshop.
    workshop: Option<String>,
    state: Option<String>,
    /// Code of the institution that leads.
    lead: Option<String>,
    /// `true`: only those neither done nor dropped.
    open: Option<String>,
    /// `true`: only open ones past their day.
    overdue: Option<String>,
    /// Words of the text, in any script.
    q: Option<String>,
    /// Rows of a page: 1 to 200.
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

fn flag(field: &str, asked: Option<&str>) -> Result<bool, Problem> {
    Ok(choice(field, asked, |word| word.parse().ok())?.unwrap_or_default())
}

/// Lists recommendations by workshop and number.
#[utoipa::path(get, path = "/recommendations", tag = "recommendations", params(Narrowed), responses((status = 200, body = Page<Shown>)))]
async fn list(Reads(ctx): Reads, Asked(query): Asked<Narrowed>) -> Result<Json<Page<Shown>>, Problem> {
    let (institutions, mut names) = (Institutions::of(&ctx).await?, Workshops::default());
    let limit = paging::limit(query.limit.as_deref())?;
    let filter = Filter {
        only_own: None,
        workshop: match query.workshop.as_deref().filter(|key| !key.is_empty()) {
            Some(key) => Some(workshops::get(&ctx, key).await?.id),
            None => None,
        },
        state: choice("state", query.state.as_deref(), State::parse)?,
        lead: choice("lead", query.lead.as_deref(), |code| institutions.named(code))?,
        open: flag("open", query.open.as_deref())?,
        overdue_on: flag("overdue", query.overdue.as_deref())?.then(|| ctx.today()),
        q: query.q.unwrap_or_default(),
        sort: None,
        after: paging::place(query.cursor.as_deref(), |place| place.parse().ok())?,
        limit: limit + 1,
    };
    let mut rows = recommendations::list(&ctx, filter).await?;
    let more = rows.len() as i64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or_default());
    let next = rows.last().filter(|_| more).map(|last| last.id.to_string());
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let workshop = names.slug(&ctx, Some(row.workshop)).await?;
        items.push(shown(row, None, workshop, &institutions));
    }
    Ok(Json(Page::new(items, next)))
}

/// Shows a recommendation and what happened to it.
#[utoipa::path(get, path = "/recommendations/{recommendation}", tag = "recommendations", responses((status = 200, body = Shown)))]
async fn get(Reads(ctx): Reads, Path(recommendation): Path<String>) -> Result<Response, Problem> {
    let (found, updates) = recommendations::get(&ctx, id(&recommendation)?).await?;
    let revision = found.revision;
    Ok(one(&show(&ctx, found, Some(updates)).await?, revision))
}

/// A recommendation to record.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = RecommendationInput)]
struct Input {
    /// Slug or identifier of the workshop that makes it.
    workshop: String,
    #[serde(deserialize_with = "body::texts")]
    #[schema(value_type = Option<Words>)]
    text: Option<Texts>,
    /// Code of the institution that leads.
    #[serde(deserialize_with = "body::text")]
    lead: Option<String>,
    /// Codes of those that support.
    #[serde(deserialize_with = "body::list")]
    supporting: Option<Vec<String>>,
    /// Codes of the governorates concerned; none means all.
    #[serde(deserialize_with = "body::list")]
    governorates: Option<Vec<String>>,
    #[serde(deserialize_with = "body::text")]
    due: Option<String>,
    /// `low`, `normal`, `high`.
    priority: Option<String>,
}

/// What can be changed of a recommendation.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = RecommendationChange)]
struct Fields {
    #[serde(deserialize_with = "body::texts")]
    #[schema(value_type = Option<Words>)]
    text: Option<Texts>,
    /// Code of the institution that leads.
    #[serde(deserialize_with = "body::text")]
    lead: Option<String>,
    /// Codes of those that support.
    #[serde(deserialize_with = "body::list")]
    supporting: Option<Vec<String>>,
    /// Codes of the governorates concerned; none means all.
    #[serde(deserialize_with = "body::list")]
    governorates: Option<Vec<String>>,
    #[serde(deserialize_with = "body::text")]
    due: Option<String>,
    /// `low`, `normal`, `high`.
    priority: Option<String>,
}

impl From<Fields> for recommendations::Input {
    fn from(sent: Fields) -> Self {
        let Fields { text, lead, supporting, governorates, due, priority } = sent;
        Self { text, lead, supporting, governorates, due, priority }
    }
}

/// Records a recommendation of a workshop.
#[utoipa::path(post, path = "/recommendations", tag = "recommendations", request_body = Input, responses((status = 201, body = Shown)))]
async fn create(Writes(ctx): Writes, Sent(sent): Sent<Input>) -> Result<Response, Problem> {
    let workshop = match workshops::get(&ctx, &sent.workshop).await {
        Err(ServiceError::NotFound) if sent.workshop.is_empty() => {
            return Err(Problem::field("workshop", ErrorCode::Required));
        }
        Err(ServiceError::NotFound) => return Err(Problem::field("workshop", ErrorCode::Unknown)),
        other => other?,
    };
    let Input { workshop: _, text, lead, supporting, governorates, due, priority } = sent;
    let input = recommendations::Input { text, lead, supporting, governorates, due, priority };
    let created = recommendations::create(&ctx, workshop.id, input).await?;
    let (revision, path) = (created.revision, format!("recommendations/{}", created.id));
    Ok(made(&show(&ctx, created, None).await?, Some(revision), &path))
}

/// Changes a recommendation. Its state is moved by an update.
#[utoipa::path(patch, path = "/recommendations/{recommendation}", tag = "recommendations", request_body = Fields, responses((status = 200, body = Shown)))]
async fn change(
    Writes(ctx): Writes,
    Path(recommendation): Path<String>,
    expected: IfMatch,
    Sent(sent): Sent<Fields>,
) -> Result<Response, Problem> {
    let changed = recommendations::update(&ctx, id(&recommendation)?, expected.0, sent.into()).await?;
    let revision = changed.revision;
    Ok(one(&show(&ctx, changed, None).await?, revision))
}

/// Removes a recommendation that was recorded by mistake: only while it is proposed.
#[utoipa::path(delete, path = "/recommendations/{recommendation}", tag = "recommendations", responses((status = 204)))]
async fn delete(
    Writes(ctx): Writes,
    Path(recommendation): Path<String>,
    expected: IfMatch,
) -> Result<Response, Problem> {
    recommendations::delete(&ctx, id(&recommendation)?, expected.0).await?;
    Ok(gone())
}

/// What happened to a recommendation.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = ProgressInput)]
struct Moved {
    /// The state reached; left out, it stays.
    state: String,
    /// The lead's answer: `accepted`, `partly`, `declined`.
    response: String,
    /// What happened; why, where it is dropped or declined.
    note: String,
    /// Where it can be seen.
    evidence: String,
}

/// Moves a recommendation to its next state, or notes what happened.
#[utoipa::path(post, path = "/recommendations/{recommendation}/updates", tag = "recommendations", request_body = Moved, responses((status = 201, body = Shown)))]
async fn step(
    Writes(ctx): Writes,
    Path(recommendation): Path<String>,
    Sent(sent): Sent<Moved>,
) -> Result<Response, Problem> {
    let Moved { state, response, note, evidence } = sent;
    let id = id(&recommendation)?;
    recommendations::step(&ctx, id, &Step { state, response, note, evidence }).await?;
    let (moved, updates) = recommendations::get(&ctx, id).await?;
    let (revision, path) = (moved.revision, format!("recommendations/{id}"));
    Ok(made(&show(&ctx, moved, Some(updates)).await?, Some(revision), &path))
}
