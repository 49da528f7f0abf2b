//! `/workshops/{workshop}/nominations`: whom institutions named, and what the team decided.

use super::answer::one;
use super::ask::{Asked, Reads, Writes, choice, id};
use super::body::Sent;
use super::etag::IfMatch;
use super::paging::{self, Page};
use super::problem::Problem;
use crate::domain::ErrorCode;
use crate::domain::nomination::{Nomination, Selection};
use crate::domain::person::Person;
use crate::server::services::nominations::{self, Answer, Decision, NomineeInput};
use crate::server::services::{Ctx, ServiceError};
use crate::server::state::App;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// The operations.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(get, change))
}

/// Somebody whom an institution named.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Nomination)]
pub struct Shown {
    id: Uuid,
    /// The letter that it answers.
    request: Uuid,
    person: Uuid,
    name: String,
    email: Option<String>,
    /// `seat`, `alternate`.
    place: String,
    priority: i64,
    /// `open`, `approved`, `waiting`, `declined`, `asked`, `replaced`.
    selection: String,
    reason: String,
    /// Whom they were named instead of.
    replaces: Option<Uuid>,
    decided_at: Option<DateTime<Utc>>,
    /// Since when a place that fell free is held for them.
    called_at: Option<DateTime<Utc>>,
    revision: i64,
}

fn shown(ctx: &Ctx, nomination: &Nomination, person: &Person) -> Shown {
    Shown {
        id: nomination.id.0,
        request: nomination.request.0,
        person: person.id.0,
        name: person.name.best(ctx.locale).to_owned(),
        email: person.email.clone(),
        place: nomination.place.to_string(),
        priority: nomination.priority,
        selection: nomination.selection.to_string(),
        reason: nomination.reason.clone(),
        replaces: nomination.replaces.map(|id| id.0),
        decided_at: nomination.decided_at,
        called_at: nomination.called_at,
        revision: nomination.revision,
    }
}

/// What narrows the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Narrowed {
    /// `open`, `approved`, `waiting`, `declined`, `asked`, `replaced`.
    selection: Option<String>,
    /// Rows of a page: 1 to 200.
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Lists those who were named, letter by letter, seats before alternates.
#[utoipa::path(get, path = "/workshops/{workshop}/nominations", tag = "nominations", params(Narrowed), responses((status = 200, body = Page<Shown>)))]
async fn list(
    Reads(ctx): Reads,
    Path(workshop): Path<String>,
    Asked(query): Asked<Narrowed>,
) -> Result<Json<Page<Shown>>, Problem> {
    let selection = choice("selection", query.selection.as_deref(), Selection::parse)?;
    let board = nominations::board(&ctx, &workshop).await?;
    let all = board.nominations.iter().filter(|one| selection.is_none_or(|wanted| one.selection == wanted));
    let all: Vec<_> = all.filter_map(|one| Some((one, board.people.get(&one.person)?))).collect();
    let (rows, next) =
        paging::cut(all, query.limit.as_deref(), query.cursor.as_deref(), |(one, _)| one.id.to_string())?;
    Ok(Json(Page::new(rows.into_iter().map(|(one, person)| shown(&ctx, one, person)).collect(), next)))
}

async fn answer(ctx: &Ctx, workshop: &str, nomination: &str) -> Result<(Nomination, Person), Problem> {
    let wanted = id(nomination)?;
    let board = nominations::board(ctx, workshop).await?;
    let found = board.nominations.into_iter().find(|one| one.id == wanted).ok_or(ServiceError::NotFound)?;
    let person = board.people.get(&found.person).cloned().ok_or(ServiceError::NotFound)?;
    Ok((found, person))
}

/// Shows somebody who was named.
#[utoipa::path(get, path = "/workshops/{workshop}/nominations/{nomination}", tag = "nominations", responses((status = 200, body = Shown)))]
async fn get(Reads(ctx): Reads, Path((workshop, nomination)): Path<(String, String)>) -> Result<Response, Problem> {
    let (found, person) = answer(&ctx, &workshop, &nomination).await?;
    Ok(one(&shown(&ctx, &found, &person), found.revision))
}

/// Somebody to name.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = NomineeInput)]
struct Nominee {
    name: String,
    email: String,
    phone: String,
    position: String,
    rank: String,
    sex: String,
}

/// The names that came in answer to a letter, in the order of the institution's choice. They take the place of
/// those sent before.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = NominationsInput)]
struct Input {
    /// The letter.
    request: String,
    seats: Vec<Nominee>,
    alternates: Vec<Nominee>,
    endorsed_by: String,
    their_reference: String,
}

/// Records the names of an institution, as its focal point would.
#[utoipa::path(post, path = "/workshops/{workshop}/nominations", tag = "nominations", request_body = Input, responses((status = 201, body = Page<Shown>)))]
async fn create(
    Writes(ctx): Writes,
    Path(workshop): Path<String>,
    Sent(sent): Sent<Input>,
) -> Result<Response, Problem> {
    let unknown = || Problem::field("request", ErrorCode::Unknown);
    // Whose workshop it is comes first: a stranger learns nothing of letters.
    nominations::board(&ctx, &workshop).await?;
    let request = nominations::letter(&ctx, &workshop, sent.request.parse().map_err(|_| unknown())?).await;
    let request =
        request.map_err(|error| if matches!(error, ServiceError::NotFound) { unknown() } else { error.into() })?;
    let row = |one: Nominee| NomineeInput {
        name: one.name,
        email: one.email,
        phone: one.phone,
        position: one.position,
        rank: one.rank,
        sex: one.sex,
        ..NomineeInput::default()
    };
    let names = Answer {
        seats: sent.seats.into_iter().map(row).collect(),
        alternates: sent.alternates.into_iter().map(row).collect(),
        endorsed_by: sent.endorsed_by,
        their_reference: sent.their_reference,
    };
    nominations::submit_for(&ctx, request.id, &names).await?;
    let board = nominations::board(&ctx, &workshop).await?;
    let rows = board.named(request.id).map(|(one, person)| shown(&ctx, one, person)).collect();
    Ok((StatusCode::CREATED, Json(Page::new(rows, None))).into_response())
}

/// A decision.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = NominationChange)]
struct Change {
    /// `open`, `approved`, `waiting`, `declined`, `asked`.
    selection: String,
    /// Why; the institution reads it.
    reason: String,
}

/// Decides about somebody who was named. Approving invites; declining tells the focal point.
#[utoipa::path(patch, path = "/workshops/{workshop}/nominations/{nomination}", tag = "nominations", request_body = Change, responses((status = 200, body = Shown)))]
async fn change(
    Writes(ctx): Writes,
    Path((workshop, nomination)): Path<(String, String)>,
    expected: IfMatch,
    Sent(sent): Sent<Change>,
) -> Result<Response, Problem> {
    let (found, _) = answer(&ctx, &workshop, &nomination).await?;
    if expected.0.is_some_and(|revision| revision != found.revision) {
        return Err(ServiceError::Stale.into());
    }
    let decision = match Selection::parse(&sent.selection) {
        Some(Selection::Open) => Decision::Undo,
        Some(Selection::Approved) => Decision::Approve,
        Some(Selection::Waiting) => Decision::Wait,
        Some(Selection::Declined) => Decision::Decline,
        Some(Selection::Asked) => Decision::AskAnother,
        Some(Selection::Replaced) | None => return Err(Problem::field("selection", ErrorCode::Choice)),
    };
    nominations::decide(&ctx, &workshop, &[found.id], decision, &sent.reason).await?;
    let (found, person) = answer(&ctx, &workshop, &nomination).await?;
    Ok(one(&shown(&ctx, &found, &person), found.revision))
}
