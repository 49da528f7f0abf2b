//! `/projects`: what is paid for.

use super::answer::{made, one};
use super::ask::{Asked, Reads, Writes};
use super::body::{self, Sent};
use super::etag::IfMatch;
use super::names::{donors_of, projects_of};
use super::paging::{self, Page};
use super::problem::Problem;
use super::schema::Words;
use crate::domain::Texts;
use crate::domain::workshop::Project;
use crate::server::services::Ctx;
use crate::server::services::projects::{self, ProjectInput};
use crate::server::state::App;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// The operations.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(get, change))
}

/// A project.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Project)]
pub struct Shown {
    id: Uuid,
    code: String,
    #[schema(value_type = Words)]
    title: Texts,
    /// Code of the donor.
    donor: Option<String>,
    #[schema(value_type = Words)]
    implementer: Texts,
    /// Code of the project before it.
    follows: Option<String>,
    start_date: Option<NaiveDate>,
    end_date: Option<NaiveDate>,
    budget: Option<Budget>,
    /// How its letters are numbered; empty for the usual pattern.
    reference_pattern: String,
    revision: i64,
}

/// An amount of money.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Budget {
    /// Such as `500000.00`.
    amount: String,
    /// ISO 4217 code.
    currency: String,
}

async fn shown(ctx: &Ctx, all: Vec<Project>) -> Result<Vec<Shown>, Problem> {
    let (donors, codes) = (donors_of(ctx).await?, projects_of(ctx).await?);
    let shown = |project: Project| Shown {
        id: project.id.0,
        code: project.code,
        title: project.title,
        donor: project.donor.and_then(|id| donors.get(&id).cloned()),
        implementer: project.implementer,
        follows: project.follows.and_then(|id| codes.get(&id).cloned()),
        start_date: project.start,
        end_date: project.end,
        budget: project.budget.map(|money| Budget { amount: money.amount(), currency: money.currency }),
        reference_pattern: project.reference_pattern,
        revision: project.revision,
    };
    Ok(all.into_iter().map(shown).collect())
}

async fn show(ctx: &Ctx, project: Project) -> Result<Shown, Problem> {
    let mut shown = shown(ctx, vec![project]).await?;
    shown.pop().ok_or_else(|| Problem::new(axum::http::StatusCode::NOT_FOUND, "not-found"))
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

/// Lists the projects that the token's owner runs.
#[utoipa::path(get, path = "/projects", tag = "projects", params(Narrowed), responses((status = 200, body = Page<Shown>)))]
async fn list(Reads(ctx): Reads, Asked(query): Asked<Narrowed>) -> Result<Json<Page<Shown>>, Problem> {
    let all = projects::list(&ctx).await?;
    let (rows, next) = paging::cut(all, query.limit.as_deref(), query.cursor.as_deref(), |one| one.id.to_string())?;
    Ok(Json(Page::new(shown(&ctx, rows).await?, next)))
}

/// Shows a project, by its code or identifier.
#[utoipa::path(get, path = "/projects/{project}", tag = "projects", responses((status = 200, body = Shown)))]
async fn get(Reads(ctx): Reads, Path(project): Path<String>) -> Result<Response, Problem> {
    let found = projects::get(&ctx, &project).await?;
    let revision = found.revision;
    Ok(one(&show(&ctx, found).await?, revision))
}

/// A project to make or change.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = ProjectInput)]
struct Input {
    #[serde(deserialize_with = "body::text")]
    code: Option<String>,
    #[serde(deserialize_with = "body::texts")]
    #[schema(value_type = Option<Words>)]
    title: Option<Texts>,
    /// Code of the donor.
    #[serde(deserialize_with = "body::text")]
    donor: Option<String>,
    #[serde(deserialize_with = "body::texts")]
    #[schema(value_type = Option<Words>)]
    implementer: Option<Texts>,
    /// Code of the project before it.
    #[serde(deserialize_with = "body::text")]
    follows: Option<String>,
    #[serde(deserialize_with = "body::text")]
    start_date: Option<String>,
    #[serde(deserialize_with = "body::text")]
    end_date: Option<String>,
    #[serde(deserialize_with = "budget")]
    budget: Option<Budget>,
    /// `{project}`, `{workshop}`, `{institution}`, `{year}` and `{number}` are replaced.
    #[serde(deserialize_with = "body::text")]
    reference_pattern: Option<String>,
}

/// `null` takes the budget away.
fn budget<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Budget>, D::Error> {
    Option::<Budget>::deserialize(from).map(|budget| Some(budget.unwrap_or_default()))
}

impl From<Input> for ProjectInput {
    fn from(sent: Input) -> Self {
        Self {
            code: sent.code,
            title: sent.title,
            donor: sent.donor,
            new_donor: None,
            implementer: sent.implementer,
            follows: sent.follows,
            start_date: sent.start_date,
            end_date: sent.end_date,
            budget: sent.budget.as_ref().map(|budget| budget.amount.clone()),
            currency: sent.budget.map(|budget| budget.currency),
            reference_pattern: sent.reference_pattern,
        }
    }
}

/// Makes a project; the token's owner runs it.
#[utoipa::path(post, path = "/projects", tag = "projects", request_body = Input, responses((status = 201, body = Shown)))]
async fn create(Writes(ctx): Writes, Sent(sent): Sent<Input>) -> Result<Response, Problem> {
    let created = projects::create(&ctx, &sent.into()).await?;
    let (revision, path) = (created.revision, format!("projects/{}", created.code));
    Ok(made(&show(&ctx, created).await?, Some(revision), &path))
}

/// Changes a project.
#[utoipa::path(patch, path = "/projects/{project}", tag = "projects", request_body = Input, responses((status = 200, body = Shown)))]
async fn change(
    Writes(ctx): Writes,
    Path(project): Path<String>,
    expected: IfMatch,
    Sent(sent): Sent<Input>,
) -> Result<Response, Problem> {
    let changed = projects::update(&ctx, &project, &sent.into(), expected.0).await?;
    let revision = changed.revision;
    Ok(one(&show(&ctx, changed).await?, revision))
}
