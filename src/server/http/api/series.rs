//! `/series`: chains of workshops.

use super::answer::{made, one};
use super::ask::{Asked, Reads, Writes};
use super::body::{self, Sent};
use super::etag::IfMatch;
use super::names::projects_of;
use super::paging::{self, Page};
use super::problem::Problem;
use super::schema::Words;
use crate::domain::workshop::{Series, Workshop};
use crate::domain::{ProjectId, Texts};
use crate::server::services::series::{self, SeriesInput};
use crate::server::state::App;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// The operations.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(get, change))
}

/// A series.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Series)]
pub struct Shown {
    id: Uuid,
    slug: String,
    /// Code of the project, if the asker runs it.
    project: Option<String>,
    #[schema(value_type = Words)]
    title: Texts,
    #[schema(value_type = Words)]
    summary: Texts,
    /// Slugs of its workshops in their order, when one series is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    workshops: Option<Vec<String>>,
    revision: i64,
}

fn shown(series: Series, chain: Option<Vec<Workshop>>, projects: &HashMap<ProjectId, String>) -> Shown {
    Shown {
        id: series.id.0,
        slug: series.slug,
        project: series.project.and_then(|id| projects.get(&id).cloned()),
        title: series.title,
        summary: series.summary,
        workshops: chain.map(|all| all.into_iter().map(|workshop| workshop.slug).collect()),
        revision: series.revision,
    }
}

/// What narrows the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Narrowed {
    /// Rows of a page: 1 to 200.
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Lists series.
#[utoipa::path(get, path = "/series", tag = "series", params(Narrowed), responses((status = 200, body = Page<Shown>)))]
async fn list(Reads(ctx): Reads, Asked(query): Asked<Narrowed>) -> Result<Json<Page<Shown>>, Problem> {
    let projects = projects_of(&ctx).await?;
    let all = series::list(&ctx).await?;
    let (rows, next) = paging::cut(all, query.limit.as_deref(), query.cursor.as_deref(), |one| one.id.to_string())?;
    Ok(Json(Page::new(rows.into_iter().map(|row| shown(row, None, &projects)).collect(), next)))
}

/// Shows a series and its workshops, by its slug or identifier.
#[utoipa::path(get, path = "/series/{series}", tag = "series", responses((status = 200, body = Shown)))]
async fn get(Reads(ctx): Reads, Path(series): Path<String>) -> Result<Response, Problem> {
    let (found, chain) = series::get(&ctx, &series).await?;
    let revision = found.revision;
    Ok(one(&shown(found, Some(chain), &projects_of(&ctx).await?), revision))
}

/// A series to make or change.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = SeriesInput)]
struct Input {
    #[serde(deserialize_with = "body::text")]
    slug: Option<String>,
    /// Code of the project.
    #[serde(deserialize_with = "body::text")]
    project: Option<String>,
    #[serde(deserialize_with = "body::texts")]
    #[schema(value_type = Option<Words>)]
    title: Option<Texts>,
    #[serde(deserialize_with = "body::texts")]
    #[schema(value_type = Option<Words>)]
    summary: Option<Texts>,
}

impl From<Input> for SeriesInput {
    fn from(sent: Input) -> Self {
        let Input { slug, project, title, summary } = sent;
        Self { slug, project, title, summary }
    }
}

/// Makes a series.
#[utoipa::path(post, path = "/series", tag = "series", request_body = Input, responses((status = 201, body = Shown)))]
async fn create(Writes(ctx): Writes, Sent(sent): Sent<Input>) -> Result<Response, Problem> {
    let created = series::create(&ctx, &sent.into()).await?;
    let (revision, path) = (created.revision, format!("series/{}", created.slug));
    Ok(made(&shown(created, None, &projects_of(&ctx).await?), Some(revision), &path))
}

/// Changes a series.
#[utoipa::path(patch, path = "/series/{series}", tag = "series", request_body = Input, responses((status = 200, body = Shown)))]
async fn change(
    Writes(ctx): Writes,
    Path(series): Path<String>,
    expected: IfMatch,
    Sent(sent): Sent<Input>,
) -> Result<Response, Problem> {
    let changed = series::update(&ctx, &series, &sent.into(), expected.0).await?;
    let revision = changed.revision;
    Ok(one(&shown(changed, None, &projects_of(&ctx).await?), revision))
}
