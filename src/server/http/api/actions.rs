//! `/actions`: what institutions undertake towards recommendations.

use super::answer::{gone, made, one};
use super::ask::{Asked, Reads, Writes, id};
use super::body::{self, Sent};
use super::etag::IfMatch;
use super::names::Institutions;
use super::paging::{self, Page};
use super::problem::Problem;
use super::schema::Words;
use crate::domain::recommendation::Action;
use crate::domain::{ErrorCode, RecommendationId, Texts};
use crate::server::services::actions::{self, ActionInput, Filter};
use crate::server::services::{ServiceError, workshops};
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
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(get, change, delete))
}

/// An action.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Action)]
pub struct Shown {
    id: Uuid,
    recommendation: Uuid,
    /// Code of the institution that undertakes it.
    institution: Option<String>,
    #[schema(value_type = Words)]
    text: Texts,
    due: Option<NaiveDate>,
    done_at: Option<DateTime<Utc>>,
    revision: i64,
}

fn shown(action: Action, names: &Institutions) -> Shown {
    Shown {
        id: action.id.0,
        recommendation: action.recommendation.0,
        institution: names.code(action.institution),
        text: action.text,
        due: action.due,
        done_at: action.done_at,
        revision: action.revision,
    }
}

/// What narrows the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Narrowed {
    /// Identifier of a recommendation.
    recommendation: Option<String>,
    /// Slug or identifier of a workshop.
    workshop: Option<String>,
    /// Rows of a page: 1 to 200.
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Lists actions.
#[utoipa::path(get, path = "/actions", tag = "actions", params(Narrowed), responses((status = 200, body = Page<Shown>)))]
async fn list(Reads(ctx): Reads, Asked(query): Asked<Narrowed>) -> Result<Json<Page<Shown>>, Problem> {
    let limit = paging::limit(query.limit.as_deref())?;
    let filter = Filter {
        only_own: None,
        recommendation: match query.recommendation.as_deref().filter(|key| !key.is_empty()) {
            Some(key) => Some(id(key)?),
            None => None,
        },
        workshop: match query.workshop.as_deref().filter(|key| !key.is_empty()) {
            Some(key) => Some(workshops::get(&ctx, key).await?.id),
            None => None,
        },
        after: paging::place(query.cursor.as_deref(), |place| place.parse().ok())?,
        limit: limit + 1,
    };
    let mut rows = actions::list(&ctx, filter).await?;
    let more = rows.len() as i64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or_default());
    let next = rows.last().filter(|_| more).map(|last| last.id.to_string());
    let names = Institutions::of(&ctx).await?;
    Ok(Json(Page::new(rows.into_iter().map(|row| shown(row, &names)).collect(), next)))
}

/// Shows an action.
#[utoipa::path(get, path = "/actions/{action}", tag = "actions", responses((status = 200, body = Shown)))]
async fn get(Reads(ctx): Reads, Path(action): Path<String>) -> Result<Response, Problem> {
    let found = actions::get(&ctx, id(&action)?).await?;
    let revision = found.revision;
    Ok(one(&shown(found, &Institutions::of(&ctx).await?), revision))
}

/// An action to record.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = ActionInput)]
struct Input {
    /// Identifier of the recommendation.
    recommendation: String,
    /// Code of the institution that undertakes it.
    #[serde(deserialize_with = "body::text")]
    institution: Option<String>,
    #[serde(deserialize_with = "body::texts")]
    #[schema(value_type = Option<Words>)]
    text: Option<Texts>,
    #[serde(deserialize_with = "body::text")]
    due: Option<String>,
    /// Whether it is done.
    done: Option<bool>,
}

/// What can be changed of an action.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = ActionChange)]
struct Change {
    /// Code of the institution that undertakes it.
    #[serde(deserialize_with = "body::text")]
    institution: Option<String>,
    #[serde(deserialize_with = "body::texts")]
    #[schema(value_type = Option<Words>)]
    text: Option<Texts>,
    #[serde(deserialize_with = "body::text")]
    due: Option<String>,
    /// Whether it is done.
    done: Option<bool>,
}

/// Records what an institution undertakes.
#[utoipa::path(post, path = "/actions", tag = "actions", request_body = Input, responses((status = 201, body = Shown)))]
async fn create(Writes(ctx): Writes, Sent(sent): Sent<Input>) -> Result<Response, Problem> {
    let Input { recommendation, institution, text, due, done } = sent;
    if recommendation.is_empty() {
        return Err(Problem::field("recommendation", ErrorCode::Required));
    }
    let unknown = || Problem::field("recommendation", ErrorCode::Unknown);
    let recommendation: RecommendationId = recommendation.parse().map_err(|_| unknown())?;
    let created = actions::create(&ctx, recommendation, &ActionInput { institution, text, due, done }).await;
    let created =
        created.map_err(|error| if matches!(error, ServiceError::NotFound) { unknown() } else { error.into() })?;
    let (revision, path) = (created.revision, format!("actions/{}", created.id));
    Ok(made(&shown(created, &Institutions::of(&ctx).await?), Some(revision), &path))
}

/// Changes an action, or says that it is done.
#[utoipa::path(patch, path = "/actions/{action}", tag = "actions", request_body = Change, responses((status = 200, body = Shown)))]
async fn change(
    Writes(ctx): Writes,
    Path(action): Path<String>,
    expected: IfMatch,
    Sent(sent): Sent<Change>,
) -> Result<Response, Problem> {
    let Change { institution, text, due, done } = sent;
    let input = ActionInput { institution, text, due, done };
    let changed = actions::update(&ctx, id(&action)?, &input, expected.0).await?;
    let revision = changed.revision;
    Ok(one(&shown(changed, &Institutions::of(&ctx).await?), revision))
}

/// Takes an action away.
#[utoipa::path(delete, path = "/actions/{action}", tag = "actions", responses((status = 204)))]
async fn delete(Writes(ctx): Writes, Path(action): Path<String>, expected: IfMatch) -> Result<Response, Problem> {
    actions::delete(&ctx, id(&action)?, expected.0).await?;
    Ok(gone())
}
