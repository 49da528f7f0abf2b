//! `/institutions`: ministries, directorates and bodies of both levels.

use super::answer::{made, one};
use super::ask::{Asked, Reads, Writes, choice};
use super::body::{self, Sent};
use super::etag::IfMatch;
use super::names::Institutions;
use super::paging::{self, Page};
use super::problem::Problem;
use super::schema::Words;
use crate::domain::Texts;
use crate::domain::fold::fold;
use crate::domain::institution::{Institution, Level};
use crate::server::services::institutions::{self, InstitutionInput};
use crate::server::state::App;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// The operations.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(get, change))
}

/// An institution.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Institution)]
pub struct Shown {
    id: Uuid,
    /// Stable short code, such as `MOP` or `KRG-MOP`.
    code: String,
    /// `central` (federal) or `krg`.
    level: String,
    /// `core` or `extended`.
    tier: String,
    #[schema(value_type = Words)]
    name: Texts,
    /// Code of the institution that it belongs to.
    parent: Option<String>,
    /// Code of its counterpart at the other level.
    counterpart: Option<String>,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    revision: i64,
}

fn shown(institution: Institution, all: &Institutions) -> Shown {
    Shown {
        id: institution.id.0,
        code: institution.code,
        level: institution.level.to_string(),
        tier: institution.tier,
        name: institution.name,
        parent: all.code(institution.parent),
        counterpart: all.code(institution.counterpart),
        valid_from: institution.valid_from,
        valid_to: institution.valid_to,
        revision: institution.revision,
    }
}

/// What narrows the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Narrowed {
    /// Words of the name or code, in any script.
    q: Option<String>,
    /// `central` or `krg`.
    level: Option<String>,
    /// Rows of a page: 1 to 200.
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Lists institutions.
#[utoipa::path(get, path = "/institutions", tag = "institutions", params(Narrowed), responses((status = 200, body = Page<Shown>)))]
async fn list(Reads(ctx): Reads, Asked(query): Asked<Narrowed>) -> Result<Json<Page<Shown>>, Problem> {
    let names = Institutions::of(&ctx).await?;
    let level = choice("level", query.level.as_deref(), Level::parse)?;
    let words = fold(query.q.as_deref().unwrap_or_default());
    let fits = |one: &Institution| {
        let key = fold(&format!("{} {}", one.name.joined(), one.code));
        level.is_none_or(|level| one.level == level) && words.split(' ').all(|word| key.contains(word))
    };
    let all = institutions::all(&ctx).await?.into_iter().filter(fits).collect();
    let (rows, next) = paging::cut(all, query.limit.as_deref(), query.cursor.as_deref(), |one| one.id.to_string())?;
    Ok(Json(Page::new(rows.into_iter().map(|row| shown(row, &names)).collect(), next)))
}

/// Shows an institution, by its code or identifier.
#[utoipa::path(get, path = "/institutions/{institution}", tag = "institutions", responses((status = 200, body = Shown)))]
async fn get(Reads(ctx): Reads, Path(institution): Path<String>) -> Result<Response, Problem> {
    let names = Institutions::of(&ctx).await?;
    let found = institutions::get(&ctx, &institution).await?;
    let revision = found.revision;
    Ok(one(&shown(found, &names), revision))
}

/// An institution to make or change.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = InstitutionInput)]
struct Input {
    #[serde(deserialize_with = "body::text")]
    code: Option<String>,
    #[serde(deserialize_with = "body::text")]
    level: Option<String>,
    #[serde(deserialize_with = "body::text")]
    tier: Option<String>,
    #[serde(deserialize_with = "body::texts")]
    #[schema(value_type = Option<Words>)]
    name: Option<Texts>,
    #[serde(deserialize_with = "body::text")]
    parent: Option<String>,
    #[serde(deserialize_with = "body::text")]
    counterpart: Option<String>,
    /// First day of its existence.
    #[serde(deserialize_with = "body::text")]
    valid_from: Option<String>,
    /// Last day of its existence.
    #[serde(deserialize_with = "body::text")]
    valid_to: Option<String>,
}

impl From<Input> for InstitutionInput {
    fn from(sent: Input) -> Self {
        let Input { code, level, tier, name, parent, counterpart, valid_from, valid_to } = sent;
        Self { code, level, tier, name, parent, counterpart, valid_from, valid_to }
    }
}

/// Adds an institution.
#[utoipa::path(post, path = "/institutions", tag = "institutions", request_body = Input, responses((status = 201, body = Shown)))]
async fn create(Writes(ctx): Writes, Sent(sent): Sent<Input>) -> Result<Response, Problem> {
    let created = institutions::create(&ctx, &sent.into()).await?;
    let (revision, path) = (created.revision, format!("institutions/{}", created.code));
    Ok(made(&shown(created, &Institutions::of(&ctx).await?), Some(revision), &path))
}

/// Changes an institution.
#[utoipa::path(patch, path = "/institutions/{institution}", tag = "institutions", request_body = Input, responses((status = 200, body = Shown)))]
async fn change(
    Writes(ctx): Writes,
    Path(institution): Path<String>,
    expected: IfMatch,
    Sent(sent): Sent<Input>,
) -> Result<Response, Problem> {
    let changed = institutions::update(&ctx, &institution, &sent.into(), expected.0).await?;
    let revision = changed.revision;
    Ok(one(&shown(changed, &Institutions::of(&ctx).await?), revision))
}
