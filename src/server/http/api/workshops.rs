//! `/workshops`: what, where, when, for whom. What hangs on a workshop has files of its own.

use super::answer::{gone, made, one};
use super::ask::{Asked, Reads, Writes, choice};
use super::body::{self, Sent};
use super::etag::IfMatch;
use super::names::{Workshops, series_of};
use super::paging::{self, Page};
use super::problem::Problem;
use super::schema::{Place, Words};
use crate::domain::Texts;
use crate::domain::workshop::{Status, Workshop};
use crate::server::services::Ctx;
use crate::server::services::workshops::{self, ListQuery, WorkshopInput};
use crate::server::state::App;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// The operations.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(get, change, delete))
}

/// A workshop.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Workshop)]
pub struct Shown {
    id: Uuid,
    slug: String,
    /// `draft`, `published`, `running`, `closed`, `cancelled`.
    status: String,
    #[schema(value_type = Words)]
    title: Texts,
    #[schema(value_type = Words)]
    theme: Texts,
    #[schema(value_type = Vec<Words>)]
    objectives: Vec<Texts>,
    /// Slug of the series.
    series: Option<String>,
    /// Number in the series.
    ordinal: Option<i64>,
    /// Slug of the workshop whose recommendations it takes up.
    follows: Option<String>,
    #[schema(value_type = Words)]
    city: Texts,
    #[schema(value_type = Words)]
    venue: Texts,
    governorate: Option<String>,
    /// IANA zone of its clocks.
    timezone: String,
    start_date: NaiveDate,
    end_date: NaiveDate,
    /// Seats; `null` is no limit.
    capacity: Option<i64>,
    languages: Vec<String>,
    /// `open`, `institutions` (those of the invited institutions, up to the seats of each), `invited`, `closed`.
    registration: String,
    /// Last day to register or answer.
    register_by: Option<NaiveDate>,
    opens_at: Option<DateTime<Utc>>,
    /// When registration closes; otherwise the last day to register decides.
    closes_at: Option<DateTime<Utc>>,
    contact_email: Option<String>,
    /// Where to join from afar; staff see it, participants have it in their own calendar.
    conference: Option<String>,
    /// Latitude and longitude in degrees: `36.191100,44.009200`.
    coordinates: Option<String>,
    /// Number of the agenda that the public sees; 0 before the first.
    agenda_version: i64,
    /// UID of the entry in calendars.
    calendar_uid: String,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    revision: i64,
}

async fn shown(ctx: &Ctx, all: Vec<Workshop>) -> Result<Vec<Shown>, Problem> {
    let (series, mut names) = (series_of(ctx).await?, Workshops::default());
    for workshop in &all {
        names.know(workshop.id, &workshop.slug);
    }
    let mut rows = Vec::with_capacity(all.len());
    for workshop in all {
        rows.push(Shown {
            follows: names.slug(ctx, workshop.follows).await?,
            series: workshop.series.and_then(|id| series.get(&id).cloned()),
            id: workshop.id.0,
            slug: workshop.slug,
            status: workshop.status.to_string(),
            title: workshop.title,
            theme: workshop.theme,
            objectives: workshop.objectives,
            ordinal: workshop.ordinal,
            city: workshop.city,
            venue: workshop.venue,
            governorate: workshop.governorate,
            timezone: workshop.timezone,
            start_date: workshop.start,
            end_date: workshop.end,
            capacity: workshop.capacity,
            languages: workshop.languages.iter().map(ToString::to_string).collect(),
            registration: workshop.registration.to_string(),
            register_by: workshop.register_by,
            opens_at: workshop.opens_at,
            closes_at: workshop.closes_at,
            contact_email: workshop.contact_email,
            conference: workshop.conference,
            coordinates: workshop.coordinates.map(|point| point.to_string()),
            agenda_version: workshop.agenda_version,
            calendar_uid: workshop.calendar_uid,
            created_at: workshop.created_at,
            updated_at: workshop.updated_at,
            revision: workshop.revision,
        });
    }
    Ok(rows)
}

async fn show(ctx: &Ctx, workshop: Workshop) -> Result<Shown, Problem> {
    let mut rows = shown(ctx, vec![workshop]).await?;
    rows.pop().ok_or_else(|| Problem::new(axum::http::StatusCode::NOT_FOUND, "not-found"))
}

/// What narrows the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Narrowed {
    /// Words of the title, city or slug, in any script.
    q: Option<String>,
    /// `draft`, `published`, `running`, `closed`, `cancelled`.
    status: Option<String>,
    /// Slug or identifier of a series.
    series: Option<String>,
    /// Rows of a page: 1 to 200.
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Lists workshops, the latest first.
#[utoipa::path(get, path = "/workshops", tag = "workshops", params(Narrowed), responses((status = 200, body = Page<Shown>)))]
async fn list(Reads(ctx): Reads, Asked(query): Asked<Narrowed>) -> Result<Json<Page<Shown>>, Problem> {
    choice("status", query.status.as_deref(), Status::parse)?;
    let asked = ListQuery {
        limit: paging::limit(query.limit.as_deref())?,
        after: paging::place(query.cursor.as_deref(), |place| place.contains('_').then(|| place.to_owned()))?
            .unwrap_or_default(),
        q: query.q.unwrap_or_default(),
        status: query.status.unwrap_or_default(),
        series: query.series.unwrap_or_default(),
    };
    let listed = workshops::list(&ctx, &asked).await?;
    Ok(Json(Page::new(shown(&ctx, listed.items).await?, listed.next)))
}

/// Shows a workshop, by its slug or identifier.
#[utoipa::path(get, path = "/workshops/{workshop}", tag = "workshops", responses((status = 200, body = Shown)))]
async fn get(Reads(ctx): Reads, Path(workshop): Path<String>) -> Result<Response, Problem> {
    let found = workshops::get(&ctx, &workshop).await?;
    let revision = found.revision;
    Ok(one(&show(&ctx, found).await?, revision))
}

/// A workshop to make or change.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = WorkshopInput)]
struct Input {
    #[serde(deserialize_with = "body::text")]
    slug: Option<String>,
    #[serde(deserialize_with = "body::texts")]
    #[schema(value_type = Option<Words>)]
    title: Option<Texts>,
    #[serde(deserialize_with = "body::texts")]
    #[schema(value_type = Option<Words>)]
    theme: Option<Texts>,
    #[schema(value_type = Option<Vec<Words>>)]
    objectives: Option<Vec<Texts>>,
    /// Slug or identifier of the series.
    #[serde(deserialize_with = "body::text")]
    series: Option<String>,
    #[serde(deserialize_with = "body::number")]
    #[schema(value_type = Option<i64>)]
    ordinal: Option<String>,
    /// Slug or identifier of the workshop before it.
    #[serde(deserialize_with = "body::text")]
    follows: Option<String>,
    /// One name, or a text by language.
    #[serde(deserialize_with = "body::place")]
    #[schema(value_type = Option<Place>)]
    city: Option<Texts>,
    /// One name, or a text by language.
    #[serde(deserialize_with = "body::place")]
    #[schema(value_type = Option<Place>)]
    venue: Option<Texts>,
    #[serde(deserialize_with = "body::text")]
    governorate: Option<String>,
    #[serde(deserialize_with = "body::text")]
    timezone: Option<String>,
    #[serde(deserialize_with = "body::text")]
    start_date: Option<String>,
    #[serde(deserialize_with = "body::text")]
    end_date: Option<String>,
    /// Seats; `null` is no limit.
    #[serde(deserialize_with = "body::number")]
    #[schema(value_type = Option<i64>)]
    capacity: Option<String>,
    #[serde(deserialize_with = "body::list")]
    languages: Option<Vec<String>>,
    /// `open`, `institutions` (those of the invited institutions, up to the seats of each), `invited`, `closed`.
    registration: Option<String>,
    #[serde(deserialize_with = "body::text")]
    register_by: Option<String>,
    /// When registration opens, on a quarter of an hour.
    #[serde(deserialize_with = "body::text")]
    #[schema(value_type = Option<DateTime<Utc>>)]
    opens_at: Option<String>,
    /// When registration closes, on a quarter of an hour.
    #[serde(deserialize_with = "body::text")]
    #[schema(value_type = Option<DateTime<Utc>>)]
    closes_at: Option<String>,
    /// An address under https where one joins from afar.
    #[serde(deserialize_with = "body::text")]
    conference: Option<String>,
    /// Latitude and longitude in degrees, such as `36.1911, 44.0092`.
    #[serde(deserialize_with = "body::text")]
    coordinates: Option<String>,
    #[serde(deserialize_with = "body::text")]
    contact_email: Option<String>,
    /// `draft`, `published`, `running`, `closed`, `cancelled`: only the steps that screens allow.
    status: Option<String>,
}

impl From<Input> for WorkshopInput {
    fn from(sent: Input) -> Self {
        Self {
            slug: sent.slug,
            title: sent.title,
            theme: sent.theme,
            objectives: sent.objectives,
            series: sent.series,
            ordinal: sent.ordinal,
            follows: sent.follows,
            city: sent.city,
            venue: sent.venue,
            governorate: sent.governorate,
            timezone: sent.timezone,
            start_date: sent.start_date,
            end_date: sent.end_date,
            capacity: sent.capacity,
            languages: sent.languages,
            registration: sent.registration,
            register_by: sent.register_by,
            opens_at: sent.opens_at,
            closes_at: sent.closes_at,
            conference: sent.conference,
            coordinates: sent.coordinates,
            contact_email: sent.contact_email,
            status: sent.status,
        }
    }
}

/// Makes a workshop, as a draft unless another status is given.
#[utoipa::path(post, path = "/workshops", tag = "workshops", request_body = Input, responses((status = 201, body = Shown)))]
async fn create(Writes(ctx): Writes, Sent(sent): Sent<Input>) -> Result<Response, Problem> {
    let created = workshops::create(&ctx, &sent.into()).await?;
    let (revision, path) = (created.revision, format!("workshops/{}", created.slug));
    Ok(made(&show(&ctx, created).await?, Some(revision), &path))
}

/// Changes a workshop: any field, and the step to another status.
#[utoipa::path(patch, path = "/workshops/{workshop}", tag = "workshops", request_body = Input, responses((status = 200, body = Shown)))]
async fn change(
    Writes(ctx): Writes,
    Path(workshop): Path<String>,
    expected: IfMatch,
    Sent(sent): Sent<Input>,
) -> Result<Response, Problem> {
    let changed = workshops::update(&ctx, &workshop, &sent.into(), expected.0).await?;
    let revision = changed.revision;
    Ok(one(&show(&ctx, changed).await?, revision))
}

/// Deletes a draft.
#[utoipa::path(delete, path = "/workshops/{workshop}", tag = "workshops", responses((status = 204)))]
async fn delete(Writes(ctx): Writes, Path(workshop): Path<String>, expected: IfMatch) -> Result<Response, Problem> {
    let found = workshops::get(&ctx, &workshop).await?;
    workshops::delete(&ctx, &workshop, &found.slug, expected.0).await?;
    Ok(gone())
}
