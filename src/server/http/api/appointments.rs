//! `/people/{person}/appointments` and `/contacts`: where somebody served, and how else to find them. Every change
//! answers with the person as they are now; its entity tag is the person's.

use super::ask::{Asked, Writes, id};
use super::body::{self, Sent};
use super::etag::IfMatch;
use super::people::{self, Shown, whole};
use super::problem::Problem;
use crate::domain::PersonId;
use crate::domain::person::{Contact, ContactKind};
use crate::server::services::appointments::{self, AppointmentInput};
use crate::server::services::contacts;
use crate::server::state::App;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create))
        .routes(routes!(change, delete))
        .routes(routes!(create_contact, delete_contact))
}

/// A time served, to be recorded or corrected.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = AppointmentInput)]
struct Input {
    /// Code of the institution.
    #[serde(deserialize_with = "body::text")]
    institution: Option<String>,
    #[serde(deserialize_with = "body::text")]
    position: Option<String>,
    /// First day; of one that lasts still it is the day of the move, and ends the one that lasted until then.
    #[serde(deserialize_with = "body::text")]
    starts_on: Option<String>,
    /// The first day on which they no longer served there.
    #[serde(deserialize_with = "body::text")]
    ends_on: Option<String>,
}

impl From<Input> for AppointmentInput {
    fn from(sent: Input) -> Self {
        let Input { institution, position, starts_on, ends_on } = sent;
        Self { institution, position, starts_on, ends_on }
    }
}

/// Records where somebody served.
#[utoipa::path(post, path = "/people/{person}/appointments", operation_id = "create_appointment", tag = "people", request_body = Input, responses((status = 201, body = people::Shown)))]
async fn create(
    Writes(ctx): Writes,
    Path(person): Path<String>,
    expected: IfMatch,
    Sent(sent): Sent<Input>,
) -> Result<Response, Problem> {
    let person: PersonId = id(&person)?;
    appointments::add(&ctx, person, &sent.into(), expected.0).await?;
    whole(&ctx, person).await.map(created)
}

/// Corrects where somebody served.
#[utoipa::path(patch, path = "/people/{person}/appointments/{appointment}", operation_id = "change_appointment", tag = "people", request_body = Input, responses((status = 200, body = people::Shown)))]
async fn change(
    Writes(ctx): Writes,
    Path((person, appointment)): Path<(String, String)>,
    expected: IfMatch,
    Sent(sent): Sent<Input>,
) -> Result<Response, Problem> {
    let person: PersonId = id(&person)?;
    appointments::change(&ctx, person, id(&appointment)?, &sent.into(), expected.0).await?;
    whole(&ctx, person).await
}

/// Takes a time served off the record.
#[utoipa::path(delete, path = "/people/{person}/appointments/{appointment}", operation_id = "delete_appointment", tag = "people", responses((status = 200, body = people::Shown)))]
async fn delete(
    Writes(ctx): Writes,
    Path((person, appointment)): Path<(String, String)>,
    expected: IfMatch,
) -> Result<Response, Problem> {
    let person: PersonId = id(&person)?;
    appointments::remove(&ctx, person, id(&appointment)?, expected.0).await?;
    whole(&ctx, person).await
}

/// A further contact to add.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = ContactInput)]
struct ContactSent {
    /// `email`, `phone`, or `name` for another spelling.
    kind: String,
    value: String,
}

/// Adds a further contact.
#[utoipa::path(post, path = "/people/{person}/contacts", operation_id = "create_contact", tag = "people", request_body = ContactSent, responses((status = 201, body = Shown)))]
async fn create_contact(
    Writes(ctx): Writes,
    Path(person): Path<String>,
    expected: IfMatch,
    Sent(sent): Sent<ContactSent>,
) -> Result<Response, Problem> {
    let person: PersonId = id(&person)?;
    contacts::add(&ctx, person, &sent.kind, &sent.value, expected.0).await?;
    whole(&ctx, person).await.map(created)
}

/// Which contact.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// `email`, `phone` or `name`.
    kind: Option<String>,
    /// As it is shown.
    value: Option<String>,
}

/// Takes a further contact away.
#[utoipa::path(delete, path = "/people/{person}/contacts", operation_id = "delete_contact", tag = "people", params(Which), responses((status = 200, body = Shown)))]
async fn delete_contact(
    Writes(ctx): Writes,
    Path(person): Path<String>,
    expected: IfMatch,
    Asked(which): Asked<Which>,
) -> Result<Response, Problem> {
    let person: PersonId = id(&person)?;
    let kind = ContactKind::parse(which.kind.as_deref().unwrap_or_default());
    let kind = kind.ok_or_else(|| Problem::field("kind", crate::domain::ErrorCode::Choice))?;
    let contact = Contact { kind, value: which.value.unwrap_or_default() };
    contacts::remove(&ctx, person, &contact, expected.0).await?;
    whole(&ctx, person).await
}

fn created(mut response: Response) -> Response {
    *response.status_mut() = StatusCode::CREATED;
    response
}
