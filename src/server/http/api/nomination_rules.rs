//! `/workshops/{workshop}/nomination-rules`: whom a free place goes to, when silent institutions are reminded.

use super::ask::{Reads, Writes};
use super::body::{self, Sent};
use super::problem::Problem;
use crate::domain::nomination::Rules;
use crate::server::services::nominations;
use crate::server::state::App;
use axum::Json;
use axum::extract::Path;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get, change))
}

/// What a workshop does by itself.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NominationRules)]
struct Shown {
    /// `waiting-list`, `alternates`, `team`.
    free_place: String,
    /// So many days before the last day to answer; below zero after it.
    remind: Vec<i64>,
}

fn shown(rules: &Rules) -> Json<Shown> {
    Json(Shown { free_place: rules.free_place.to_string(), remind: rules.remind.clone() })
}

/// Shows what a workshop does by itself.
#[utoipa::path(get, path = "/workshops/{workshop}/nomination-rules", operation_id = "get_nomination_rules", tag = "nominations", responses((status = 200, body = Shown)))]
async fn get(Reads(ctx): Reads, Path(workshop): Path<String>) -> Result<Json<Shown>, Problem> {
    Ok(shown(&nominations::rules(&ctx, &workshop).await?))
}

/// What is to change.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = NominationRulesInput)]
struct Input {
    #[serde(deserialize_with = "body::text")]
    free_place: Option<String>,
    remind: Option<Vec<i64>>,
}

/// Says what a workshop does by itself; what is left out stays as it is.
#[utoipa::path(patch, path = "/workshops/{workshop}/nomination-rules", operation_id = "change_nomination_rules", tag = "nominations", request_body = Input, responses((status = 200, body = Shown)))]
async fn change(
    Writes(ctx): Writes,
    Path(workshop): Path<String>,
    Sent(sent): Sent<Input>,
) -> Result<Json<Shown>, Problem> {
    let now = nominations::rules(&ctx, &workshop).await?;
    let free_place = sent.free_place.unwrap_or_else(|| now.free_place.to_string());
    let remind = sent.remind.unwrap_or(now.remind).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    Ok(shown(&nominations::set_rules(&ctx, &workshop, &free_place, &remind).await?))
}
