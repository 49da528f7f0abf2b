//! `/workshops/{workshop}/exercises`: what participants work on.

use super::answer::{gone, made, one};
use super::ask::{Asked, Reads, Writes};
use super::body::{self, Sent};
use super::etag::IfMatch;
use super::paging::{self, Page};
use super::problem::Problem;
use super::schema::Words;
use crate::domain::Texts;
use crate::domain::exercise::Exercise;
use crate::server::services::exercises::{self, ExerciseInput};
use crate::server::state::App;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// The operations.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(get, change, delete))
}

/// An exercise.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Exercise)]
pub struct Shown {
    id: Uuid,
    /// Such as `stakeholder-map`, `problem-tree`, `world-cafe`.
    format: String,
    #[schema(value_type = Words)]
    title: Texts,
    #[schema(value_type = Words)]
    prompt: Texts,
    #[schema(value_type = Vec<Words>)]
    steps: Vec<Texts>,
    /// The session in which it is run.
    session: Option<Uuid>,
    /// Place among the workshop's exercises, from 0.
    position: i64,
    revision: i64,
}

fn shown(exercise: Exercise) -> Shown {
    Shown {
        id: exercise.id.0,
        format: exercise.format.to_string(),
        title: exercise.title,
        prompt: exercise.prompt,
        steps: exercise.steps,
        session: exercise.session.map(|id| id.0),
        position: exercise.position,
        revision: exercise.revision,
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

/// Lists a workshop's exercises in their order.
#[utoipa::path(get, path = "/workshops/{workshop}/exercises", tag = "exercises", params(Narrowed), responses((status = 200, body = Page<Shown>)))]
async fn list(
    Reads(ctx): Reads,
    Path(workshop): Path<String>,
    Asked(query): Asked<Narrowed>,
) -> Result<Json<Page<Shown>>, Problem> {
    let (_, all) = exercises::list(&ctx, &workshop).await?;
    let (rows, next) = paging::cut(all, query.limit.as_deref(), query.cursor.as_deref(), |one| one.id.to_string())?;
    Ok(Json(Page::new(rows.into_iter().map(shown).collect(), next)))
}

/// Shows an exercise.
#[utoipa::path(get, path = "/workshops/{workshop}/exercises/{exercise}", tag = "exercises", responses((status = 200, body = Shown)))]
async fn get(Reads(ctx): Reads, Path((workshop, exercise)): Path<(String, String)>) -> Result<Response, Problem> {
    let (_, found) = exercises::get(&ctx, &workshop, &exercise).await?;
    let revision = found.revision;
    Ok(one(&shown(found), revision))
}

/// An exercise to add or change.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = ExerciseInput)]
struct Input {
    #[serde(deserialize_with = "body::text")]
    format: Option<String>,
    #[serde(deserialize_with = "body::texts")]
    #[schema(value_type = Option<Words>)]
    title: Option<Texts>,
    #[serde(deserialize_with = "body::texts")]
    #[schema(value_type = Option<Words>)]
    prompt: Option<Texts>,
    #[schema(value_type = Option<Vec<Words>>)]
    steps: Option<Vec<Texts>>,
    /// Identifier of the session in which it is run.
    #[serde(deserialize_with = "body::text")]
    session: Option<String>,
}

impl From<Input> for ExerciseInput {
    fn from(sent: Input) -> Self {
        let Input { format, title, prompt, steps, session } = sent;
        Self { format, title, prompt, steps, session }
    }
}

/// Adds an exercise behind the others.
#[utoipa::path(post, path = "/workshops/{workshop}/exercises", tag = "exercises", request_body = Input, responses((status = 201, body = Shown)))]
async fn create(
    Writes(ctx): Writes,
    Path(workshop): Path<String>,
    Sent(sent): Sent<Input>,
) -> Result<Response, Problem> {
    let added = exercises::create(&ctx, &workshop, &sent.into()).await?;
    let (revision, path) = (added.revision, format!("workshops/{workshop}/exercises/{}", added.id));
    Ok(made(&shown(added), Some(revision), &path))
}

/// Changes an exercise.
#[utoipa::path(patch, path = "/workshops/{workshop}/exercises/{exercise}", tag = "exercises", request_body = Input, responses((status = 200, body = Shown)))]
async fn change(
    Writes(ctx): Writes,
    Path((workshop, exercise)): Path<(String, String)>,
    expected: IfMatch,
    Sent(sent): Sent<Input>,
) -> Result<Response, Problem> {
    let changed = exercises::update(&ctx, &workshop, &exercise, &sent.into(), expected.0).await?;
    let revision = changed.revision;
    Ok(one(&shown(changed), revision))
}

/// Takes an exercise away.
#[utoipa::path(delete, path = "/workshops/{workshop}/exercises/{exercise}", tag = "exercises", responses((status = 204)))]
async fn delete(
    Writes(ctx): Writes,
    Path((workshop, exercise)): Path<(String, String)>,
    expected: IfMatch,
) -> Result<Response, Problem> {
    exercises::delete(&ctx, &workshop, &exercise, expected.0).await?;
    Ok(gone())
}
