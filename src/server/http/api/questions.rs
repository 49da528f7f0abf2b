//! `/workshops/{workshop}/questions`: what a workshop's registration form asks besides the standard fields.

use super::answer::{gone, made, one};
use super::ask::{Asked, Reads, Writes};
use super::body::{self, Sent};
use super::etag::IfMatch;
use super::paging::{self, Page};
use super::problem::Problem;
use super::schema::Words;
use crate::domain::Texts;
use crate::domain::question::Question;
use crate::server::services::questions::{self, QuestionInput};
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

/// One of the answers of a choice.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = QuestionOption)]
struct Offered {
    /// What an answer holds; it stays when the words change.
    key: String,
    #[schema(value_type = Words)]
    text: Texts,
    /// No longer offered.
    retired: bool,
}

/// A question of a registration form.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Question)]
pub struct Shown {
    /// Also the key of its answer among the `answers` of a registration.
    id: Uuid,
    /// `text`, `choice`, `number`, `date` or `consent`.
    kind: String,
    #[schema(value_type = Words)]
    label: Texts,
    #[schema(value_type = Words)]
    hint: Texts,
    options: Vec<Offered>,
    required: bool,
    /// Its answers are kept apart and are not among those of a registration.
    sensitive: bool,
    /// For how many days after the workshop sensitive answers are kept.
    keep_days: i64,
    /// The earlier answer on which it depends, as `{question}:{answer}`; none where it is always asked.
    condition: Option<String>,
    /// Place in the form, from 0.
    position: i64,
    /// No longer asked.
    retired: bool,
    revision: i64,
}

fn shown(question: Question) -> Shown {
    let offered = |option: crate::domain::question::Choice| Offered {
        key: option.key,
        text: option.text,
        retired: option.retired,
    };
    Shown {
        id: question.id.0,
        kind: question.kind.to_string(),
        label: question.label,
        hint: question.hint,
        options: question.options.into_iter().map(offered).collect(),
        required: question.required,
        sensitive: question.sensitive,
        keep_days: question.keep_days,
        condition: question.condition.map(|on| format!("{}:{}", on.question, on.answer)),
        position: question.position,
        retired: question.retired,
        revision: question.revision,
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

/// Lists the questions of a workshop's form in their order, those no longer asked at the end.
#[utoipa::path(get, path = "/workshops/{workshop}/questions", tag = "questions", params(Narrowed), responses((status = 200, body = Page<Shown>)))]
async fn list(
    Reads(ctx): Reads,
    Path(workshop): Path<String>,
    Asked(query): Asked<Narrowed>,
) -> Result<Json<Page<Shown>>, Problem> {
    let (_, all) = questions::list(&ctx, &workshop).await?;
    let (rows, next) = paging::cut(all, query.limit.as_deref(), query.cursor.as_deref(), |one| one.id.to_string())?;
    Ok(Json(Page::new(rows.into_iter().map(shown).collect(), next)))
}

/// Shows a question.
#[utoipa::path(get, path = "/workshops/{workshop}/questions/{question}", tag = "questions", responses((status = 200, body = Shown)))]
async fn get(Reads(ctx): Reads, Path((workshop, question)): Path<(String, String)>) -> Result<Response, Problem> {
    let (found, _) = questions::get(&ctx, &workshop, &question).await?;
    let revision = found.revision;
    Ok(one(&shown(found), revision))
}

/// A question to add or change. An answered one keeps its kind, and stays as open or as sensitive as it was.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = QuestionInput)]
struct Input {
    /// `text`, `choice`, `number`, `date` or `consent`.
    #[serde(deserialize_with = "body::text")]
    kind: Option<String>,
    #[serde(deserialize_with = "body::texts")]
    #[schema(value_type = Option<Words>)]
    label: Option<Texts>,
    #[serde(deserialize_with = "body::texts")]
    #[schema(value_type = Option<Words>)]
    hint: Option<Texts>,
    /// What can be chosen. An option whose words are known in any language keeps its key.
    #[schema(value_type = Option<Vec<Words>>)]
    options: Option<Vec<Texts>>,
    required: Option<bool>,
    sensitive: Option<bool>,
    #[serde(deserialize_with = "body::number")]
    #[schema(value_type = Option<i64>)]
    keep_days: Option<String>,
    /// `{question}:{answer}` of an earlier choice or consent; empty for always.
    #[serde(deserialize_with = "body::text")]
    condition: Option<String>,
}

impl From<Input> for QuestionInput {
    fn from(sent: Input) -> Self {
        let Input { kind, label, hint, options, required, sensitive, keep_days, condition } = sent;
        Self { kind, label, hint, options, required, sensitive, keep_days, condition }
    }
}

/// Adds a question behind the others.
#[utoipa::path(post, path = "/workshops/{workshop}/questions", tag = "questions", request_body = Input, responses((status = 201, body = Shown)))]
async fn create(
    Writes(ctx): Writes,
    Path(workshop): Path<String>,
    Sent(sent): Sent<Input>,
) -> Result<Response, Problem> {
    let added = questions::create(&ctx, &workshop, &sent.into()).await?;
    let (revision, path) = (added.revision, format!("workshops/{workshop}/questions/{}", added.id));
    Ok(made(&shown(added), Some(revision), &path))
}

/// Changes a question.
#[utoipa::path(patch, path = "/workshops/{workshop}/questions/{question}", tag = "questions", request_body = Input, responses((status = 200, body = Shown)))]
async fn change(
    Writes(ctx): Writes,
    Path((workshop, question)): Path<(String, String)>,
    expected: IfMatch,
    Sent(sent): Sent<Input>,
) -> Result<Response, Problem> {
    let changed = questions::update(&ctx, &workshop, &question, &sent.into(), expected.0).await?;
    let revision = changed.revision;
    Ok(one(&shown(changed), revision))
}

/// Takes a question away. One that has answers is no longer asked; its answers stay.
#[utoipa::path(delete, path = "/workshops/{workshop}/questions/{question}", tag = "questions", responses((status = 204)))]
async fn delete(
    Writes(ctx): Writes,
    Path((workshop, question)): Path<(String, String)>,
    expected: IfMatch,
) -> Result<Response, Problem> {
    questions::retire(&ctx, &workshop, &question, expected.0).await?;
    Ok(gone())
}
