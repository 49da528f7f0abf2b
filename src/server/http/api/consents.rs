//! `/consents`: the texts to which those who register agree, purpose by purpose, in versions.

use super::answer::{gone, made};
use super::ask::{Reads, Writes};
use super::body::{self, Sent};
use super::problem::Problem;
use super::schema::Words;
use crate::domain::Texts;
use crate::domain::consent::ConsentText;
use crate::server::services::consents;
use crate::server::state::App;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(end))
}

/// The words of a purpose.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ConsentText)]
struct Shown {
    /// `workshop`, `photos`, `contact`, `donor`.
    purpose: String,
    version: i64,
    #[schema(value_type = Words)]
    text: Texts,
    created_at: Option<DateTime<Utc>>,
    /// Until when it was asked; none while it is.
    ended_at: Option<DateTime<Utc>>,
}

fn shown(text: ConsentText) -> Shown {
    let ConsentText { purpose, version, text, created_at, ended_at } = text;
    Shown { purpose: purpose.to_string(), version, text, created_at, ended_at }
}

/// Every text that there ever was.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ConsentTexts)]
struct All {
    items: Vec<Shown>,
}

/// Lists every text that there ever was, the latest first. For administrators.
#[utoipa::path(get, path = "/consents", operation_id = "list_consent_texts", tag = "registrations", responses((status = 200, body = All)))]
async fn list(Reads(ctx): Reads) -> Result<Json<All>, Problem> {
    let items = consents::texts(&ctx).await?.into_iter().map(shown).collect();
    Ok(Json(All { items }))
}

/// Another wording of a purpose.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = ConsentTextInput)]
struct Input {
    /// `workshop`, `photos`, `contact`, `donor`.
    #[serde(deserialize_with = "body::text")]
    purpose: Option<String>,
    #[serde(deserialize_with = "body::texts")]
    #[schema(value_type = Option<Words>)]
    text: Option<Texts>,
}

/// Writes the next version of a text: whoever registers from now on reads it. The same words again change nothing.
#[utoipa::path(post, path = "/consents", operation_id = "create_consent_text", tag = "registrations", request_body = Input, responses((status = 201, body = All)))]
async fn create(Writes(ctx): Writes, Sent(sent): Sent<Input>) -> Result<Response, Problem> {
    consents::write(&ctx, &sent.purpose.unwrap_or_default(), &sent.text.unwrap_or_default()).await?;
    let items = consents::texts(&ctx).await?.into_iter().map(shown).collect();
    Ok(made(&All { items }, None, "consents"))
}

/// Asks for a purpose no more; of the one that is needed the product's own words are asked again.
#[utoipa::path(delete, path = "/consents/{purpose}", operation_id = "end_consent_text", tag = "registrations", responses((status = 204)))]
async fn end(Writes(ctx): Writes, Path(purpose): Path<String>) -> Result<Response, Problem> {
    consents::end(&ctx, &purpose).await?;
    Ok(gone())
}
