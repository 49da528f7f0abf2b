//! `/duplicates` and `/merges`: records that may be of one person, made one, and taken apart again.

use super::answer::{gone, made};
use super::ask::{Asked, Reads, Writes, id};
use super::body::Sent;
use super::names::Institutions;
use super::paging::Page;
use super::people::{Shown as ShownPerson, shown as shown_person};
use super::problem::Problem;
use crate::domain::person::PersonName;
use crate::domain::{ErrorCode, MergeId, PersonId};
use crate::server::services::duplicates::{self, Side};
use crate::server::services::merges;
use crate::server::state::App;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// The operations.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(pairs))
        .routes(routes!(apart))
        .routes(routes!(list, merge))
        .routes(routes!(undo))
}

/// Two records that may be of one person.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Duplicate)]
struct Pair {
    one: ShownPerson,
    other: ShownPerson,
    /// What they share: `email`, `name`, `phone`.
    shared: Vec<String>,
}

/// Where the list goes on.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Next {
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Lists records that may be of one person, in pairs.
#[utoipa::path(get, path = "/duplicates", operation_id = "list_duplicates", tag = "people", params(Next), responses((status = 200, body = Page<Pair>)))]
async fn pairs(Reads(ctx): Reads, Asked(asked): Asked<Next>) -> Result<Json<Page<Pair>>, Problem> {
    let found = duplicates::pairs(&ctx, asked.cursor.as_deref()).await?;
    let names = Institutions::of(&ctx).await?;
    let person = |side: Side| shown_person(side.person, Some((side.appointments, side.contacts)), &names);
    let pair = |pair: duplicates::Pair| Pair {
        one: person(pair.one),
        other: person(pair.other),
        shared: pair.shared.iter().map(ToString::to_string).collect(),
    };
    Ok(Json(Page::new(found.pairs.into_iter().map(pair).collect(), found.next)))
}

/// Two records of two people after all.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = ApartInput)]
struct Apart {
    /// Identifiers of both.
    people: Vec<String>,
}

/// Notes that two records are of two people: they are not listed again.
#[utoipa::path(post, path = "/duplicates/apart", operation_id = "set_apart", tag = "people", request_body = Apart, responses((status = 204)))]
async fn apart(Writes(ctx): Writes, Sent(sent): Sent<Apart>) -> Result<Response, Problem> {
    let [one, other] = sent.people.as_slice() else { return Err(Problem::field("people", ErrorCode::Choice)) };
    duplicates::set_apart(&ctx, person("people.0", one)?, person("people.1", other)?).await?;
    Ok(gone())
}

/// Two records made one.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Merge)]
struct Shown {
    id: Uuid,
    /// The person who stayed.
    kept: Uuid,
    /// The record that went; it is back when the merge is taken back.
    gone: Uuid,
    #[schema(value_type = super::schema::Name)]
    gone_name: PersonName,
    at: DateTime<Utc>,
}

/// Lists the last merges, the latest first.
#[utoipa::path(get, path = "/merges", operation_id = "list_merges", tag = "people", responses((status = 200, body = Page<Shown>)))]
async fn list(Reads(ctx): Reads) -> Result<Json<Page<Shown>>, Problem> {
    let shown = |done: merges::Done| {
        let merge = done.merge;
        Shown { id: merge.id.0, kept: merge.kept.0, gone: merge.gone.0, gone_name: merge.gone_name, at: merge.at }
    };
    Ok(Json(Page::new(merges::recent(&ctx).await?.into_iter().map(shown).collect(), None)))
}

/// Which two records.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = MergeInput)]
struct Input {
    /// The person who stays.
    kept: String,
    /// The record that goes.
    gone: String,
    /// Revision of the one that stays, where the merge may only happen at it; with `gone_revision`.
    kept_revision: Option<i64>,
    /// Revision of the one that goes.
    gone_revision: Option<i64>,
}

/// What a merge gives back.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MergeMade)]
struct Merged {
    /// For `DELETE /merges/{id}`, which takes it back.
    id: Uuid,
    /// The person who stayed.
    kept: Uuid,
}

/// Makes one record of two. Nothing that either said or had is lost.
#[utoipa::path(post, path = "/merges", operation_id = "create_merge", tag = "people", request_body = Input, responses((status = 201, body = Merged)))]
async fn merge(Writes(ctx): Writes, Sent(sent): Sent<Input>) -> Result<Response, Problem> {
    let (kept, gone) = (person("kept", &sent.kept)?, person("gone", &sent.gone)?);
    let id = merges::merge(&ctx, kept, gone, sent.kept_revision.zip(sent.gone_revision)).await?;
    Ok(made(&Merged { id: id.0, kept: kept.0 }, None, &format!("people/{kept}")))
}

/// Takes a merge back, where nothing that came later stands in the way.
#[utoipa::path(delete, path = "/merges/{merge}", operation_id = "undo_merge", tag = "people", responses((status = 204)))]
async fn undo(Writes(ctx): Writes, Path(merge): Path<String>) -> Result<Response, Problem> {
    merges::undo(&ctx, id::<MergeId>(&merge)?).await?;
    Ok(gone())
}

fn person(field: &str, sent: &str) -> Result<PersonId, Problem> {
    sent.parse().map_err(|_| Problem::field(field, ErrorCode::Unknown))
}
