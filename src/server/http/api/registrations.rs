//! `/workshops/{workshop}/registrations`: who comes. The one address where the public may post.

use super::answer::{made, one};
use super::ask::{Anyone, Asked, Reads, Writes, choice, id};
use super::body::{self, Sent};
use super::etag::IfMatch;
use super::files::{self, AnswerSent};
use super::names::Institutions;
use super::paging::{self, Page};
use super::problem::Problem;
use crate::domain::consent::Consent;
use crate::domain::registration::Status;
use crate::domain::{ErrorCode, FieldErrors, QuestionId};
use crate::server::services::questions::SentFile;
use crate::server::services::registrations::{self, Listed, Registered, RegistrationInput};
use crate::server::services::{Actor, Ctx, ServiceError, attendance, consents};
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
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(get, change)).routes(routes!(came))
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
    /// The texts agreed to, version by version.
    agreed: Vec<Agreed>,
    /// A note by the team.
    note: String,
    created_at: DateTime<Utc>,
    withdrawn_at: Option<DateTime<Utc>>,
    revision: i64,
}

/// One text agreed to.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Agreed)]
struct Agreed {
    /// `workshop`, `photos`, `contact`, `donor`.
    purpose: String,
    /// Of the purpose's text; 0 are the product's own words.
    version: i64,
    given_at: DateTime<Utc>,
    withdrawn_at: Option<DateTime<Utc>>,
}

/// Registrations of one workshop with what belongs to them.
async fn all_shown(ctx: &Ctx, listed: Vec<Listed>) -> Result<Vec<Shown>, Problem> {
    let names = Institutions::of(ctx).await?;
    let mut consents = consents::of_listed(ctx, &listed).await?;
    let mut row = |listed: Listed| {
        let agreed = consents.remove(&listed.registration.id).unwrap_or_default();
        shown(listed, agreed, &names)
    };
    Ok(listed.into_iter().map(&mut row).collect())
}

async fn one_shown(ctx: &Ctx, listed: Listed) -> Result<Response, Problem> {
    let revision = listed.registration.revision;
    match all_shown(ctx, vec![listed]).await?.first() {
        Some(shown) => Ok(one(shown, revision)),
        None => Err(Problem::new(axum::http::StatusCode::NOT_FOUND, "not-found")),
    }
}

fn shown(listed: Listed, agreed: Vec<Consent>, names: &Institutions) -> Shown {
    let agreed = agreed.into_iter().map(|one| Agreed {
        purpose: one.purpose.to_string(),
        version: one.version,
        given_at: one.given_at,
        withdrawn_at: one.withdrawn_at,
    });
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
        agreed: agreed.collect(),
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
    Ok(Json(Page::new(all_shown(&ctx, rows).await?, next)))
}

/// Shows a registration.
#[utoipa::path(get, path = "/workshops/{workshop}/registrations/{registration}", tag = "registrations", responses((status = 200, body = Shown)))]
async fn get(Reads(ctx): Reads, Path((workshop, registration)): Path<(String, String)>) -> Result<Response, Problem> {
    let found = registrations::get(&ctx, &workshop, id(&registration)?).await?;
    one_shown(&ctx, found).await
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
    /// Files that answer questions.
    files: Vec<AnswerSent>,
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

/// The files that were sent.
fn files(sent: Vec<AnswerSent>) -> Result<Vec<SentFile>, Problem> {
    let mut errors = FieldErrors::default();
    let mut read = |(at, file): (usize, AnswerSent)| {
        let question = file.question.parse::<QuestionId>().map_err(|_| ErrorCode::Unknown);
        let question = errors.take(format!("files.{at}.question"), question)?;
        Some(SentFile { question, name: file.name, bytes: files::bytes(&file.content) })
    };
    let files: Vec<SentFile> = sent.into_iter().enumerate().filter_map(&mut read).collect();
    Ok(errors.finish(Some(files)).map_err(ServiceError::from)?)
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
        files: files(sent.files)?,
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
    one_shown(&ctx, now).await
}

/// Of whom it is said.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = AttendanceInput)]
struct Came {
    /// Identifiers of registrations of the workshop; at most 2,000.
    registrations: Vec<String>,
    /// `attended`, `absent`, or null to take back that anything was said.
    #[serde(deserialize_with = "body::text")]
    attendance: Option<String>,
}

/// What came of it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AttendanceSaid)]
struct Said {
    /// Of how many something else was said before; those without a seat are passed over.
    changed: usize,
}

/// Says of many at once whether they came, from the first day of the workshop on.
#[utoipa::path(post, path = "/workshops/{workshop}/attendance", operation_id = "say_attendance", tag = "registrations", request_body = Came, responses((status = 200, body = Said)))]
async fn came(
    Writes(ctx): Writes,
    Path(workshop): Path<String>,
    Sent(sent): Sent<Came>,
) -> Result<Json<Said>, Problem> {
    let said = attendance::record_registered(&ctx, &workshop, &sent.registrations, sent.attendance.as_deref());
    Ok(Json(Said { changed: said.await? }))
}
