//! `/institutions/{institution}/focal-points`: who speaks for an institution, and from when until when.

use super::answer::made;
use super::ask::{Reads, Writes, id};
use super::body::{self, Sent};
use super::files::FileSent;
use super::problem::Problem;
use crate::domain::FocalPointId;
use crate::server::services::nominations::focal_points::{self, FocalPointInput, Speaker};
use crate::server::services::{Ctx, attachments, institutions};
use crate::server::state::App;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// The operations.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(end))
}

/// Who speaks for an institution, for a term.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FocalPoint)]
struct Shown {
    id: Uuid,
    /// Identifier of the person.
    person: Uuid,
    name: String,
    email: Option<String>,
    /// `direct`, `mofa`, `dfr`.
    channel: String,
    /// First day of the term, where known.
    starts_on: Option<NaiveDate>,
    /// Last day of the term; none while it lasts.
    ends_on: Option<NaiveDate>,
    /// Whether they speak for it today.
    speaks: bool,
    /// Whether the letter of designation is on record.
    has_letter: bool,
    revision: i64,
}

fn shown(ctx: &Ctx, (point, person): Speaker) -> Shown {
    Shown {
        id: point.id.0,
        person: person.id.0,
        name: person.name.best(ctx.locale).to_owned(),
        email: person.email,
        channel: point.channel.to_string(),
        starts_on: point.starts_on,
        ends_on: point.ends_on,
        speaks: point.speaks_on(ctx.today()),
        has_letter: point.letter.is_some(),
        revision: point.revision,
    }
}

/// Everybody who spoke or speaks for an institution.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FocalPoints)]
struct All {
    items: Vec<Shown>,
}

async fn all(ctx: &Ctx, institution: &str) -> Result<All, Problem> {
    let institution = institutions::get(ctx, institution).await?;
    let (_, speakers) = focal_points::of_institution(ctx, &institution.code).await?;
    Ok(All { items: speakers.into_iter().map(|speaker| shown(ctx, speaker)).collect() })
}

/// Lists who spoke and speaks for an institution, the latest first.
#[utoipa::path(get, path = "/institutions/{institution}/focal-points", operation_id = "list_focal_points", tag = "nominations", responses((status = 200, body = All)))]
async fn list(Reads(ctx): Reads, Path(institution): Path<String>) -> Result<Json<All>, Problem> {
    all(&ctx, &institution).await.map(Json)
}

/// A focal point to name.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = FocalPointInput)]
struct Input {
    /// Where nobody with the address is on record.
    #[serde(deserialize_with = "body::text")]
    name: Option<String>,
    #[serde(deserialize_with = "body::text")]
    email: Option<String>,
    #[serde(deserialize_with = "body::text")]
    phone: Option<String>,
    #[serde(deserialize_with = "body::text")]
    position: Option<String>,
    /// Language of letters to them.
    #[serde(deserialize_with = "body::text")]
    language: Option<String>,
    /// `direct`, `mofa`, `dfr`.
    #[serde(deserialize_with = "body::text")]
    channel: Option<String>,
    #[serde(deserialize_with = "body::text")]
    starts_on: Option<String>,
    #[serde(deserialize_with = "body::text")]
    ends_on: Option<String>,
    /// The letter of designation.
    letter: Option<FileSent>,
}

/// Names a focal point; whoever spoke for the institution before does so no longer.
#[utoipa::path(post, path = "/institutions/{institution}/focal-points", operation_id = "create_focal_point", tag = "nominations", request_body = Input, responses((status = 201, body = Shown)))]
async fn create(
    Writes(ctx): Writes,
    Path(institution): Path<String>,
    Sent(sent): Sent<Input>,
) -> Result<Response, Problem> {
    let institution = institutions::get(&ctx, &institution).await?;
    let input = FocalPointInput {
        name: sent.name.unwrap_or_default(),
        email: sent.email.unwrap_or_default(),
        phone: sent.phone.unwrap_or_default(),
        position: sent.position.unwrap_or_default(),
        language: sent.language.unwrap_or_default(),
        channel: sent.channel.unwrap_or_default(),
        starts_on: sent.starts_on.unwrap_or_default(),
        ends_on: sent.ends_on.unwrap_or_default(),
    };
    let letter = sent.letter.map(FileSent::read);
    let letter = letter.as_ref().map(|(name, bytes)| attachments::Sent { name, bytes });
    let point = focal_points::name(&ctx, &institution.code, &input, letter).await?;
    let (revision, path) = (point.revision, format!("institutions/{}/focal-points", institution.code));
    let named = all(&ctx, &institution.code).await?.items.into_iter().find(|one| one.id == point.id.0);
    let named = named.ok_or_else(|| Problem::new(StatusCode::NOT_FOUND, "not-found"))?;
    Ok(made(&named, Some(revision), &path))
}

/// Ends a term today.
#[utoipa::path(post, path = "/institutions/{institution}/focal-points/{focal_point}/end", operation_id = "end_focal_point", tag = "nominations", responses((status = 200, body = All)))]
async fn end(Writes(ctx): Writes, Path((institution, point)): Path<(String, String)>) -> Result<Json<All>, Problem> {
    let point: FocalPointId = id(&point)?;
    if all(&ctx, &institution).await?.items.iter().all(|one| one.id != point.0) {
        return Err(Problem::new(StatusCode::NOT_FOUND, "not-found"));
    }
    focal_points::end(&ctx, point).await?;
    all(&ctx, &institution).await.map(Json)
}
