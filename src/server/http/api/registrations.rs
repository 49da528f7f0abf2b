//! `/workshops/{workshop}/registrations`: who comes. The one address where the public may post.

use super::answer::{made, one};
use super::ask::{Anyone, Asked, Reads, Writes, choice, id};
use super::body::{self, Sent};
use super::etag::IfMatch;
use super::names::Institutions;
use super::paging::{self, Page};
use super::problem::Problem;
use crate::domain::registration::Status;
use crate::server::services::registrations::{self, Listed, Registered, RegistrationInput};
use crate::server::services::{Actor, Ctx, ServiceError};
use crate::server::state::App;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// The operations.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(get, change))
}

/// A registration.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Registration)]
pub struct Shown {
    id: Uuid,
    person: Uuid,
    /// The name in the language of the registration.
    name: String,
    email: Option<String>,
    /// Code of the institution for which they come.
    institution: Option<String>,
    language: String,
    /// `confirmed`, `waiting`, `withdrawn`.
    status: String,
    /// `attended`, `absent`; null while nobody has said.
    attendance: Option<String>,
    /// Place on the waiting list, from 1.
    position: Option<i64>,
    #[schema(value_type = Object)]
    answers: Map<String, Value>,
    consents: Vec<String>,
    /// A note by the team.
    note: String,
    created_at: DateTime<Utc>,
    withdrawn_at: Option<DateTime<Utc>>,
    revision: i64,
}

fn shown(listed: Listed, names: &Institutions) -> Shown {
    let Listed { registration, person, standing } = listed;
    Shown {
        id: registration.id.0,
        person: person.id.0,
        name: person.name.best(registration.language).to_owned(),
        email: person.email,
        institution: names.code(registration.institution),
        language: registration.language.to_string(),
        status: registration.status.to_string(),
        attendance: registration.attendance.map(|said| said.to_string()),
        position: standing.position,
        answers: registration.answers,
        consents: registration.consents,
        note: registration.note,
        created_at: registration.created_at,
        withdrawn_at: registration.withdrawn_at,
        revision: registration.revision,
    }
}

/// What narrows the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Narrowed {
    /// `confirmed`, `waiting`, `withdrawn`.
    status: Option<String>,
    /// Rows of a page: 1 to 200.
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Lists a workshop's registrations in the order of arrival.
#[utoipa::path(get, path = "/workshops/{workshop}/registrations", tag = "registrations", params(Narrowed), responses((status = 200, body = Page<Shown>)))]
async fn list(
    Reads(ctx): Reads,
    Path(workshop): Path<String>,
    Asked(query): Asked<Narrowed>,
) -> Result<Json<Page<Shown>>, Problem> {
    let status = choice("status", query.status.as_deref(), Status::parse)?;
    let limit = paging::limit(query.limit.as_deref())?;
    let after = paging::place(query.cursor.as_deref(), |place| place.parse().ok())?.unwrap_or_default();
    let mut rows = registrations::list(&ctx, &workshop, status, after, limit + 1).await?;
    let more = rows.len() as i64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or_default());
    let next = rows.last().filter(|_| more).map(|last| last.registration.arrival.to_string());
    let names = Institutions::of(&ctx).await?;
    Ok(Json(Page::new(rows.into_iter().map(|row| shown(row, &names)).collect(), next)))
}

/// Shows a registration.
#[utoipa::path(get, path = "/workshops/{workshop}/registrations/{registration}", tag = "registrations", responses((status = 200, body = Shown)))]
async fn get(Reads(ctx): Reads, Path((workshop, registration)): Path<(String, String)>) -> Result<Response, Problem> {
    let found = registrations::get(&ctx, &workshop, id(&registration)?).await?;
    let revision = found.registration.revision;
    Ok(one(&shown(found, &Institutions::of(&ctx).await?), revision))
}

/// Somebody who registers.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = RegistrationInput)]
struct Input {
    /// In any script.
    name: String,
    email: String,
    /// Code of the institution.
    institution: Option<String>,
    /// Language of mails and pages; that of the request by default.
    language: Option<String>,
    #[serde(deserialize_with = "body::text")]
    phone: Option<String>,
    rank: Option<String>,
    /// Answers to questions, by question.
    #[schema(value_type = Object)]
    answers: Map<String, Value>,
    /// Purposes consented to.
    consents: Vec<String>,
}

/// The answer to a registration.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Registered)]
struct Answer {
    id: Uuid,
    /// `confirmed` or `waiting`.
    status: String,
    /// Place on the waiting list, from 1.
    position: Option<i64>,
}

/// Registers somebody. Without a token, where the workshop's registration is open.
///
/// With the token of somebody who manages the workshop's participants, also where it is not.
#[utoipa::path(post, path = "/workshops/{workshop}/registrations", tag = "registrations", request_body = Input, responses((status = 201, body = Answer)), security((), ("token" = [])))]
async fn create(
    Anyone(ctx): Anyone,
    Path(workshop): Path<String>,
    Sent(sent): Sent<Input>,
) -> Result<Response, Problem> {
    let Registered { id, status, position } = admit(&ctx, &workshop, sent).await?;
    let answer = Answer { id: id.0, status: status.to_string(), position };
    Ok(made(&answer, None, &format!("workshops/{workshop}/registrations/{id}")))
}

async fn admit(ctx: &Ctx, workshop: &str, sent: Input) -> Result<Registered, Problem> {
    let public = RegistrationInput {
        name: sent.name,
        email: sent.email,
        institution: sent.institution,
        language: sent.language,
        phone: sent.phone.unwrap_or_default(),
        rank: sent.rank,
        answers: sent.answers,
        consents: sent.consents,
        ..RegistrationInput::default()
    };
    let refused = match registrations::register(ctx, workshop, &public).await {
        Ok(registered) => return Ok(registered),
        Err(error) => error,
    };
    let for_staff = matches!(&refused, ServiceError::NotFound | ServiceError::Conflict(_));
    if ctx.actor == Actor::Public || !for_staff {
        return Err(refused.into());
    }
    Ok(registrations::register_for(ctx, workshop, &public).await?)
}

/// What is to be different; what is left out stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = RegistrationChange)]
struct Change {
    /// `withdrawn`, `waiting`, or `confirmed` while a seat is free.
    status: Option<String>,
    /// `attended`, `absent`, or null to take back that anything was said. From the first day of the workshop on, of
    /// somebody with a seat.
    #[serde(deserialize_with = "body::text")]
    attendance: Option<String>,
    /// Code of the institution for which they come.
    #[serde(deserialize_with = "body::text")]
    institution: Option<String>,
    /// Language of mails and pages.
    language: Option<String>,
    /// A note by the team.
    #[serde(deserialize_with = "body::text")]
    note: Option<String>,
}

/// Corrects a registration, withdraws it, or moves it between seats and waiting list.
#[utoipa::path(patch, path = "/workshops/{workshop}/registrations/{registration}", tag = "registrations", request_body = Change, responses((status = 200, body = Shown)))]
async fn change(
    Writes(ctx): Writes,
    Path((workshop, registration)): Path<(String, String)>,
    expected: IfMatch,
    Sent(sent): Sent<Change>,
) -> Result<Response, Problem> {
    let id = id(&registration)?;
    let Change { status, attendance, institution, language, note } = sent;
    let change = registrations::Change { institution, language, note, status, attendance };
    registrations::change(&ctx, &workshop, id, &change, expected.0).await?;
    let now = registrations::get(&ctx, &workshop, id).await?;
    let revision = now.registration.revision;
    Ok(one(&shown(now, &Institutions::of(&ctx).await?), revision))
}
