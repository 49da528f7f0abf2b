//! `/workshops/{workshop}/nomination-requests`: letters that ask institutions for names, and their way.

use super::answer::{gone, made, one};
use super::ask::{Asked, Reads, Writes, choice, id};
use super::body::{self, Sent};
use super::etag::IfMatch;
use super::files::FileSent;
use super::names::Institutions;
use super::paging::{self, Page};
use super::problem::Problem;
use super::schema::Words;
use crate::domain::nomination::{NominationRequest, RequestStatus};
use crate::domain::{NominationRequestId, Texts};
use crate::server::services::nominations::{self, LetterInput};
use crate::server::services::{Ctx, attachments, registrations};
use crate::server::state::App;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// The operations.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(get, change, remove))
        .routes(routes!(send))
        .routes(routes!(remind))
        .routes(routes!(by_hand))
        .routes(routes!(acknowledge))
        .routes(routes!(reissue))
}

/// A letter that asks an institution for names.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NominationRequest)]
pub struct Shown {
    id: Uuid,
    /// Code of the institution.
    institution: Option<String>,
    number: i64,
    reference: String,
    their_reference: String,
    /// `direct`, `mofa`, `dfr`.
    channel: String,
    #[schema(value_type = Words)]
    addressee: Texts,
    languages: Vec<String>,
    #[schema(value_type = Words)]
    letter: Texts,
    #[schema(value_type = Words)]
    profile: Texts,
    seats: i64,
    alternates: i64,
    minimum_women: i64,
    /// Highest rank asked for.
    rank_from: Option<String>,
    /// Lowest rank asked for.
    rank_to: Option<String>,
    due: Option<NaiveDate>,
    /// `draft`, `sent`, `acknowledged`, `answered`, `declined`.
    status: String,
    /// Whether names are late.
    overdue: bool,
    sent_at: Option<DateTime<Utc>>,
    by_hand: bool,
    acknowledged_at: Option<DateTime<Utc>>,
    answered_at: Option<DateTime<Utc>>,
    endorsed_by: String,
    /// Why the institution names nobody.
    reason: String,
    reminders: i64,
    reminded_at: Option<DateTime<Utc>>,
    revision: i64,
}

async fn shown(ctx: &Ctx, workshop: &str, all: Vec<NominationRequest>) -> Result<Vec<Shown>, Problem> {
    let institutions = Institutions::of(ctx).await?;
    let today = registrations::today(ctx, &nominations::board(ctx, workshop).await?.workshop);
    let shown = |request: NominationRequest| Shown {
        id: request.id.0,
        institution: institutions.code(Some(request.institution)),
        number: request.number,
        overdue: request.is_overdue(today),
        reference: request.reference,
        their_reference: request.their_reference,
        channel: request.channel.to_string(),
        addressee: request.addressee,
        languages: request.languages.iter().map(ToString::to_string).collect(),
        letter: request.letter,
        profile: request.profile,
        seats: request.quota.seats,
        alternates: request.quota.alternates,
        minimum_women: request.quota.minimum_women,
        rank_from: request.quota.rank_from.map(|rank| rank.to_string()),
        rank_to: request.quota.rank_to.map(|rank| rank.to_string()),
        due: request.due,
        status: request.status.to_string(),
        sent_at: request.sent_at,
        by_hand: request.by_hand,
        acknowledged_at: request.acknowledged_at,
        answered_at: request.answered_at,
        endorsed_by: request.endorsed_by,
        reason: request.reason,
        reminders: request.reminders,
        reminded_at: request.reminded_at,
        revision: request.revision,
    };
    Ok(all.into_iter().map(shown).collect())
}

async fn answer(ctx: &Ctx, workshop: &str, id: NominationRequestId) -> Result<Response, Problem> {
    let request = nominations::letter(ctx, workshop, id).await?;
    let revision = request.revision;
    let mut rows = shown(ctx, workshop, vec![request]).await?;
    let row = rows.pop().ok_or_else(|| Problem::new(StatusCode::NOT_FOUND, "not-found"))?;
    Ok(one(&row, revision))
}

/// What narrows the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Narrowed {
    /// `draft`, `sent`, `acknowledged`, `answered`, `declined`.
    status: Option<String>,
    /// Rows of a page: 1 to 200.
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Lists a workshop's letters in the order of their numbers.
#[utoipa::path(get, path = "/workshops/{workshop}/nomination-requests", tag = "nominations", params(Narrowed), responses((status = 200, body = Page<Shown>)))]
async fn list(
    Reads(ctx): Reads,
    Path(workshop): Path<String>,
    Asked(query): Asked<Narrowed>,
) -> Result<Json<Page<Shown>>, Problem> {
    let status = choice("status", query.status.as_deref(), RequestStatus::parse)?;
    let mut all = nominations::board(&ctx, &workshop).await?.requests;
    all.retain(|request| status.is_none_or(|status| request.status == status));
    let (rows, next) = paging::cut(all, query.limit.as_deref(), query.cursor.as_deref(), |one| one.id.to_string())?;
    Ok(Json(Page::new(shown(&ctx, &workshop, rows).await?, next)))
}

/// Shows a letter.
#[utoipa::path(get, path = "/workshops/{workshop}/nomination-requests/{request}", tag = "nominations", responses((status = 200, body = Shown)))]
async fn get(Reads(ctx): Reads, Path((workshop, request)): Path<(String, String)>) -> Result<Response, Problem> {
    answer(&ctx, &workshop, id(&request)?).await
}

/// What a letter asks and says.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = LetterInput)]
struct Wanted {
    /// By the project's pattern where it is left out.
    #[serde(deserialize_with = "body::text")]
    reference: Option<String>,
    #[serde(deserialize_with = "body::text")]
    their_reference: Option<String>,
    /// `direct`, `mofa`, `dfr`.
    #[serde(deserialize_with = "body::text")]
    channel: Option<String>,
    #[serde(deserialize_with = "body::texts")]
    #[schema(value_type = Option<Words>)]
    addressee: Option<Texts>,
    #[serde(deserialize_with = "body::list")]
    languages: Option<Vec<String>>,
    #[serde(deserialize_with = "body::texts")]
    #[schema(value_type = Option<Words>)]
    letter: Option<Texts>,
    #[serde(deserialize_with = "body::texts")]
    #[schema(value_type = Option<Words>)]
    profile: Option<Texts>,
    #[serde(deserialize_with = "body::number")]
    #[schema(value_type = Option<i64>)]
    seats: Option<String>,
    #[serde(deserialize_with = "body::number")]
    #[schema(value_type = Option<i64>)]
    alternates: Option<String>,
    #[serde(deserialize_with = "body::number")]
    #[schema(value_type = Option<i64>)]
    minimum_women: Option<String>,
    #[serde(deserialize_with = "body::text")]
    rank_from: Option<String>,
    #[serde(deserialize_with = "body::text")]
    rank_to: Option<String>,
    #[serde(deserialize_with = "body::text")]
    due: Option<String>,
}

impl From<Wanted> for LetterInput {
    fn from(sent: Wanted) -> Self {
        Self {
            reference: sent.reference,
            their_reference: sent.their_reference,
            channel: sent.channel,
            addressee: sent.addressee,
            languages: sent.languages,
            letter: sent.letter,
            profile: sent.profile,
            seats: sent.seats,
            alternates: sent.alternates,
            minimum_women: sent.minimum_women,
            rank_from: sent.rank_from,
            rank_to: sent.rank_to,
            due: sent.due,
        }
    }
}

/// Letters to make.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = NominationRequestsInput)]
struct Input {
    /// Codes of the institutions that are asked.
    institutions: Vec<String>,
    /// What all of them ask and say; seats are those of each institution where they are left out.
    letter: Wanted,
}

/// What was made of it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NominationRequestsMade)]
struct Made {
    items: Vec<Shown>,
    /// Codes of institutions that had a letter already.
    already: Vec<String>,
}

/// Makes letters as drafts: nothing is sent.
#[utoipa::path(post, path = "/workshops/{workshop}/nomination-requests", tag = "nominations", request_body = Input, responses((status = 201, body = Made)))]
async fn create(
    Writes(ctx): Writes,
    Path(workshop): Path<String>,
    Sent(sent): Sent<Input>,
) -> Result<Response, Problem> {
    let done = nominations::compose(&ctx, &workshop, &sent.institutions, &sent.letter.into()).await?;
    let body = Made { items: shown(&ctx, &workshop, done.made).await?, already: done.already };
    Ok(made(&body, None, &format!("workshops/{workshop}/nomination-requests")))
}

/// Changes a letter. Once it was sent only their reference and the last day.
#[utoipa::path(patch, path = "/workshops/{workshop}/nomination-requests/{request}", tag = "nominations", request_body = Wanted, responses((status = 200, body = Shown)))]
async fn change(
    Writes(ctx): Writes,
    Path((workshop, request)): Path<(String, String)>,
    expected: IfMatch,
    Sent(sent): Sent<Wanted>,
) -> Result<Response, Problem> {
    let request = nominations::letter(&ctx, &workshop, id(&request)?).await?;
    nominations::update(&ctx, request.id, &sent.into(), expected.0).await?;
    answer(&ctx, &workshop, request.id).await
}

/// Removes a letter that was never sent.
#[utoipa::path(delete, path = "/workshops/{workshop}/nomination-requests/{request}", tag = "nominations", responses((status = 204)))]
async fn remove(Writes(ctx): Writes, Path((workshop, request)): Path<(String, String)>) -> Result<Response, Problem> {
    let request = nominations::letter(&ctx, &workshop, id(&request)?).await?;
    nominations::remove(&ctx, request.id).await?;
    Ok(gone())
}

/// Sends a letter to the institution's focal point.
#[utoipa::path(post, path = "/workshops/{workshop}/nomination-requests/{request}/send", tag = "nominations", responses((status = 200, body = Shown)))]
async fn send(Writes(ctx): Writes, Path((workshop, request)): Path<(String, String)>) -> Result<Response, Problem> {
    let request = nominations::letter(&ctx, &workshop, id(&request)?).await?;
    nominations::send(&ctx, &[request.id]).await?;
    answer(&ctx, &workshop, request.id).await
}

/// Reminds a silent institution.
#[utoipa::path(post, path = "/workshops/{workshop}/nomination-requests/{request}/remind", tag = "nominations", responses((status = 200, body = Shown)))]
async fn remind(Writes(ctx): Writes, Path((workshop, request)): Path<(String, String)>) -> Result<Response, Problem> {
    let request = nominations::letter(&ctx, &workshop, id(&request)?).await?;
    nominations::remind(&ctx, &[request.id]).await?;
    answer(&ctx, &workshop, request.id).await
}

/// How a letter was handed over.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = HandedOver)]
struct HandedOver {
    /// The day; today where it is left out.
    #[serde(deserialize_with = "body::text")]
    handed_on: Option<String>,
    /// The scan of what was handed over.
    scan: Option<FileSent>,
}

/// Notes that a letter was handed over on paper.
#[utoipa::path(post, path = "/workshops/{workshop}/nomination-requests/{request}/by-hand", operation_id = "hand_over", tag = "nominations", request_body = HandedOver, responses((status = 200, body = Shown)))]
async fn by_hand(
    Writes(ctx): Writes,
    Path((workshop, request)): Path<(String, String)>,
    Sent(sent): Sent<HandedOver>,
) -> Result<Response, Problem> {
    let request = nominations::letter(&ctx, &workshop, id(&request)?).await?;
    let scan = sent.scan.map(FileSent::read);
    let scan = scan.as_ref().map(|(name, bytes)| attachments::Sent { name, bytes });
    nominations::by_hand(&ctx, request.id, &sent.handed_on.unwrap_or_default(), scan).await?;
    answer(&ctx, &workshop, request.id).await
}

/// Notes that the institution has the letter.
#[utoipa::path(post, path = "/workshops/{workshop}/nomination-requests/{request}/acknowledge", tag = "nominations", responses((status = 200, body = Shown)))]
async fn acknowledge(
    Writes(ctx): Writes,
    Path((workshop, request)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let request = nominations::letter(&ctx, &workshop, id(&request)?).await?;
    nominations::acknowledge(&ctx, request.id).await?;
    answer(&ctx, &workshop, request.id).await
}

/// Gives the letter a new link for the present focal point; the old one stops at once.
#[utoipa::path(post, path = "/workshops/{workshop}/nomination-requests/{request}/reissue", tag = "nominations", responses((status = 204)))]
async fn reissue(Writes(ctx): Writes, Path((workshop, request)): Path<(String, String)>) -> Result<Response, Problem> {
    let request = nominations::letter(&ctx, &workshop, id(&request)?).await?;
    nominations::reissue(&ctx, request.id).await?;
    Ok(gone().into_response())
}
