//! `/workshops/{workshop}/invitations`: who is asked, and what they answered.

use super::answer::{gone, one};
use super::ask::{Asked, Reads, Writes, choice, id};
use super::body::{self, Sent};
use super::etag::IfMatch;
use super::paging::{self, Page};
use super::problem::Problem;
use crate::domain::FieldErrors;
use crate::domain::invitation::{Invitation, Rsvp};
use crate::domain::person::Person;
use crate::server::services::invitations::{self, Choice, Named};
use crate::server::services::{Actor, Ctx, ServiceError};
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
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(get, call_off))
}

/// An invitation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Invitation)]
pub struct Shown {
    id: Uuid,
    person: Uuid,
    /// Address of the page on which this person answers. Only for tokens that may write: who has it may answer.
    rsvp: Option<String>,
    /// `waiting`, `yes`, `no`, `substitute`.
    answer: String,
    answered_at: Option<DateTime<Utc>>,
    /// What they added.
    comment: String,
    name: String,
    email: Option<String>,
    language: String,
    /// When the first mail was queued.
    sent_at: Option<DateTime<Utc>>,
    cancelled_at: Option<DateTime<Utc>>,
    revision: i64,
}

fn shown(ctx: &Ctx, invitation: Invitation, person: Person) -> Shown {
    let may_write = matches!(ctx.actor, Actor::Token { write: true, .. });
    Shown {
        rsvp: may_write.then(|| invitations::link(ctx, &invitation)),
        id: invitation.id.0,
        person: person.id.0,
        answer: invitation.rsvp.to_string(),
        answered_at: invitation.rsvp_at,
        comment: invitation.comment,
        name: person.name.best(invitation.language).to_owned(),
        email: person.email,
        language: invitation.language.to_string(),
        sent_at: invitation.sent_at,
        cancelled_at: invitation.cancelled_at,
        revision: invitation.revision,
    }
}

/// What narrows the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Narrowed {
    /// `waiting`, `yes`, `no`, `substitute`.
    answer: Option<String>,
    /// Rows of a page: 1 to 200.
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Lists a workshop's invitations.
#[utoipa::path(get, path = "/workshops/{workshop}/invitations", tag = "invitations", params(Narrowed), responses((status = 200, body = Page<Shown>)))]
async fn list(
    Reads(ctx): Reads,
    Path(workshop): Path<String>,
    Asked(query): Asked<Narrowed>,
) -> Result<Json<Page<Shown>>, Problem> {
    let answer = choice("answer", query.answer.as_deref(), Rsvp::parse)?;
    let limit = paging::limit(query.limit.as_deref())?;
    let after = paging::place(query.cursor.as_deref(), |place| place.parse().ok())?;
    let mut rows = invitations::list(&ctx, &workshop, answer, after, limit + 1).await?;
    let more = rows.len() as i64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or_default());
    let next = rows.last().filter(|_| more).map(|(last, _)| last.id.to_string());
    Ok(Json(Page::new(rows.into_iter().map(|(invitation, person)| shown(&ctx, invitation, person)).collect(), next)))
}

/// Shows an invitation.
#[utoipa::path(get, path = "/workshops/{workshop}/invitations/{invitation}", tag = "invitations", responses((status = 200, body = Shown)))]
async fn get(Reads(ctx): Reads, Path((workshop, invitation)): Path<(String, String)>) -> Result<Response, Problem> {
    let (found, person) = invitations::get(&ctx, &workshop, id(&invitation)?).await?;
    let revision = found.revision;
    Ok(one(&shown(&ctx, found, person), revision))
}

/// Whom to invite.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = InvitationsInput)]
struct Input {
    people: Vec<Asking>,
    /// Whether mails leave; without, the invitations are kept and their links can be given by other means.
    #[serde(default)]
    send: bool,
}

/// Somebody to invite.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = InvitationInput)]
struct Asking {
    name: String,
    email: String,
    /// Language of the mail.
    language: Option<String>,
    /// Code of the institution.
    #[serde(deserialize_with = "body::text")]
    institution: Option<String>,
}

/// What was made of it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Invited)]
struct Answer {
    /// The invitations, in the order in which people were named.
    items: Vec<Made>,
    /// Those who are invited or registered already: they get no second mail.
    already: Vec<Known>,
}

/// One invitation that was made.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InvitationMade)]
struct Made {
    id: Uuid,
    person: Uuid,
    /// Address of the page on which this person answers.
    rsvp: String,
}

/// Somebody who is invited or registered already.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InvitedAlready)]
struct Known {
    /// Their invitation; none for those who registered without one.
    id: Option<Uuid>,
    person: Uuid,
    /// Address of the page on which this person answers.
    rsvp: Option<String>,
    email: String,
}

/// Invites people. Who is not on record yet is put there.
#[utoipa::path(post, path = "/workshops/{workshop}/invitations", tag = "invitations", request_body = Input, responses((status = 201, body = Answer)))]
async fn create(
    Writes(ctx): Writes,
    Path(workshop): Path<String>,
    Sent(sent): Sent<Input>,
) -> Result<Response, Problem> {
    let named =
        |one: Asking| Named { name: one.name, email: one.email, language: one.language, institution: one.institution };
    let chosen =
        Choice { named: sent.people.into_iter().map(named).collect(), language: ctx.locale, ..Choice::default() };
    let done = invitations::send(&ctx, &workshop, &chosen, sent.send, false).await.map_err(in_people)?;
    let made = |one: &Invitation| Made { id: one.id.0, person: one.person.0, rsvp: invitations::link(&ctx, one) };
    let known = |one: invitations::Already| Known {
        id: one.invitation.as_ref().map(|invitation| invitation.id.0),
        person: one.person.0,
        rsvp: one.invitation.as_ref().map(|invitation| invitations::link(&ctx, invitation)),
        email: one.email,
    };
    let answer = Answer {
        items: done.invitations.iter().map(made).collect(),
        already: done.already.into_iter().map(known).collect(),
    };
    Ok((StatusCode::CREATED, Json(answer)).into_response())
}

/// The form has one field for pasted addresses; here they are `people`.
fn in_people(error: ServiceError) -> ServiceError {
    match error {
        ServiceError::Invalid(FieldErrors(mut errors)) => {
            for error in errors.iter_mut().filter(|error| error.field == "paste") {
                "people".clone_into(&mut error.field);
            }
            ServiceError::Invalid(FieldErrors(errors))
        }
        other => other,
    }
}

/// Calls an invitation off. A seat that was taken goes to whoever waits.
#[utoipa::path(delete, path = "/workshops/{workshop}/invitations/{invitation}", tag = "invitations", responses((status = 204)))]
async fn call_off(
    Writes(ctx): Writes,
    Path((workshop, invitation)): Path<(String, String)>,
    expected: IfMatch,
) -> Result<Response, Problem> {
    let (_, person) = invitations::get(&ctx, &workshop, id(&invitation)?).await?;
    invitations::call_off(&ctx, &workshop, person.id, expected.0).await?;
    Ok(gone())
}
