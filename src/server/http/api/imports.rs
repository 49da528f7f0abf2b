//! `/imports`: lists brought in from files. A file is sent as it is; its columns are chosen with PATCH, which begins
//! the dry run; what it showed is accepted or cancelled.

use super::answer::{made, one};
use super::ask::{Asked, Reads, Writes, choice, id};
use super::body::Sent;
use super::etag::IfMatch;
use super::paging::{self, Page};
use super::problem::Problem;
use crate::domain::import::{Counts, Import, MOST_BYTES, Row, Verdict};
use crate::domain::{ErrorCode, FieldError, WorkshopId};
use crate::server::documents::XLSX_TYPE;
use crate::server::services::imports::{self, File};
use crate::server::state::App;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Path, Request};
use axum::http::{StatusCode, header};
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// Batches that are worked before the answer; a job works the rest.
const AT_ONCE: usize = 2;

/// Longest body at the address that takes files.
pub const LIMIT: usize = MOST_BYTES + 1024;

/// The operations.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(get, change))
        .routes(routes!(rows))
        .routes(routes!(accept))
        .routes(routes!(cancel))
}

/// How many rows of each verdict.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportCounts)]
struct Numbers {
    added: i64,
    changed: i64,
    same: i64,
    skipped: i64,
}

impl From<Counts> for Numbers {
    fn from(counts: Counts) -> Self {
        let Counts { added, changed, same, skipped } = counts;
        Self { added, changed, same, skipped }
    }
}

/// A list that is brought in.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Import)]
pub struct Shown {
    id: Uuid,
    /// `people`, `institutions`, `nominations` or `registrations`.
    kind: String,
    /// Identifier of the workshop, for lists that belong to one.
    #[schema(value_type = Option<Uuid>)]
    workshop: Option<WorkshopId>,
    /// `uploaded`, `checking`, `checked`, `running`, `done`, `cancelled` or `failed`.
    state: String,
    file_name: String,
    /// `utf-8`, `utf-16`, `windows-1256` or `xlsx`.
    encoding: String,
    /// Heads of the columns.
    head: Vec<String>,
    /// Rows below the head.
    rows: i64,
    /// Place of the column by the field that it means; places count from 0.
    mapping: BTreeMap<String, usize>,
    /// Fields that a column may mean; for registrations also `answer.` and the identifier of a question.
    fields: Vec<String>,
    /// What would happen, as far as the rows were checked.
    counts: Numbers,
    /// What happened, as far as they were brought in.
    done: Numbers,
    /// Why it failed: a code.
    problem: Option<String>,
    created_at: DateTime<Utc>,
    revision: i64,
}

fn shown(import: Import) -> Shown {
    Shown {
        id: import.id.0,
        kind: import.kind.to_string(),
        workshop: import.workshop,
        state: import.state.to_string(),
        file_name: import.file_name,
        encoding: import.encoding,
        head: import.head,
        rows: import.rows,
        mapping: import.mapping,
        fields: import.kind.columns().iter().map(|field| (*field).to_owned()).collect(),
        counts: import.counts.into(),
        done: import.done.into(),
        problem: Some(import.problem).filter(|problem| !problem.is_empty()),
        created_at: import.created_at,
        revision: import.revision,
    }
}

fn answer(import: Import) -> Response {
    let revision = import.revision;
    one(&shown(import), revision)
}

/// What narrows the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Paged {
    /// Rows of a page: 1 to 200.
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Lists that were brought in, the latest first.
#[utoipa::path(get, path = "/imports", tag = "imports", params(Paged), responses((status = 200, body = Page<Shown>)))]
async fn list(Reads(ctx): Reads, Asked(query): Asked<Paged>) -> Result<Json<Page<Shown>>, Problem> {
    let limit = paging::limit(query.limit.as_deref())?;
    let after = paging::place(query.cursor.as_deref(), |place| place.parse().ok())?;
    let found = imports::list(&ctx, None, after, limit).await?;
    let items = found.imports.into_iter().map(shown).collect();
    Ok(Json(Page::new(items, found.next.map(|id| id.to_string()))))
}

/// A file as it is sent: CSV or XLSX, not JSON.
struct Raw(Vec<u8>);

impl<S: Send + Sync> FromRequest<S> for Raw {
    type Rejection = Problem;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, Problem> {
        let kind =
            request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let table = [XLSX_TYPE, "text/csv", "text/tab-separated-values", "application/octet-stream"];
        if !table.contains(&kind.as_str()) {
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type"));
        }
        DefaultBodyLimit::max(LIMIT).apply(&mut request);
        let bytes = Bytes::from_request(request, state).await;
        bytes.map(|bytes| Self(bytes.to_vec())).map_err(|_| Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large"))
    }
}

/// What a file is.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct About {
    /// `people`, `institutions`, `nominations` or `registrations`.
    kind: Option<String>,
    /// Identifier or slug of the workshop, for lists that belong to one.
    workshop: Option<String>,
    /// Name of the file.
    name: Option<String>,
}

/// Sends a file: CSV (`text/csv`) or XLSX, at most 10 MB, its first row the heads of the columns. What the columns
/// mean is guessed; nothing else happens yet.
#[utoipa::path(post, path = "/imports", tag = "imports", params(About),
    request_body(content = Vec<u8>, content_type = "text/csv"), responses((status = 201, body = Shown)))]
async fn create(Writes(ctx): Writes, Asked(about): Asked<About>, Raw(bytes): Raw) -> Result<Response, Problem> {
    let file = File { name: about.name.unwrap_or_default(), bytes };
    let import =
        imports::receive(&ctx, about.kind.as_deref().unwrap_or_default(), about.workshop.as_deref(), Some(file))
            .await?;
    let (revision, path) = (import.revision, format!("imports/{}", import.id));
    Ok(made(&shown(import), Some(revision), &path))
}

/// Shows where an import stands.
#[utoipa::path(get, path = "/imports/{import}", tag = "imports", responses((status = 200, body = Shown)))]
async fn get(Reads(ctx): Reads, Path(import): Path<String>) -> Result<Response, Problem> {
    let import = imports::get(&ctx, id(&import)?).await?;
    let under_way = import.state.is_under_way();
    let mut response = answer(import);
    // Progress changes without a new revision: nobody holds the answer already.
    if under_way {
        response.headers_mut().remove(header::ETAG);
    }
    Ok(response)
}

/// What the columns mean.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = ImportInput)]
struct Input {
    /// Place of the column by the field that it means; places count from 0. Left out: as it was guessed.
    mapping: Option<BTreeMap<String, usize>>,
}

/// Says what the columns mean, and begins the dry run: the state is `checking`, then `checked`.
#[utoipa::path(patch, path = "/imports/{import}", tag = "imports", request_body = Input, responses((status = 200, body = Shown)))]
async fn change(
    Writes(ctx): Writes,
    Path(import): Path<String>,
    expected: IfMatch,
    Sent(sent): Sent<Input>,
) -> Result<Response, Problem> {
    let id = id(&import)?;
    let mapping = match sent.mapping {
        Some(mapping) => mapping,
        None => imports::get(&ctx, id).await?.mapping,
    };
    let columns: Vec<(usize, String)> = mapping.into_iter().map(|(field, place)| (place, field)).collect();
    imports::choose(&ctx, id, &columns, expected.0).await?;
    imports::work_on(&ctx.app, id, AT_ONCE).await;
    Ok(answer(imports::get(&ctx, id).await?))
}

/// One row, and what becomes of it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportRow)]
struct Line {
    /// Its number in the file; the head is row 1.
    number: i64,
    /// What it says, by field.
    cells: BTreeMap<String, String>,
    /// `added`, `changed`, `same` or `skipped`.
    verdict: String,
    /// Fields that change.
    changed: Vec<String>,
    /// Why it is left out: fields and codes; `row` stands for the row as a whole.
    reasons: Vec<Reason>,
    /// Whether it was brought in.
    worked: bool,
}

/// Why a row is left out.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportReason)]
struct Reason {
    /// Name of the field, or `row`.
    field: String,
    /// Stable code, for programs.
    code: String,
    /// The row above that means the same record.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<i64>,
}

impl From<FieldError> for Reason {
    fn from(error: FieldError) -> Self {
        let row = if let ErrorCode::Repeated { row } = error.code { Some(row) } else { None };
        Self { field: error.field, code: error.code.code().to_owned(), row }
    }
}

impl From<Row> for Line {
    fn from(row: Row) -> Self {
        Self {
            number: row.number,
            cells: row.cells,
            verdict: row.verdict.to_string(),
            changed: row.changed,
            reasons: row.reasons.0.into_iter().map(Into::into).collect(),
            worked: row.worked,
        }
    }
}

/// What narrows the rows.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Narrowed {
    /// `added`, `changed`, `same` or `skipped`.
    verdict: Option<String>,
    /// Rows of a page: 1 to 200.
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Rows that were checked, as they stand in the file.
#[utoipa::path(get, path = "/imports/{import}/rows", tag = "imports", params(Narrowed), responses((status = 200, body = Page<Line>)))]
async fn rows(
    Reads(ctx): Reads,
    Path(import): Path<String>,
    Asked(query): Asked<Narrowed>,
) -> Result<Json<Page<Line>>, Problem> {
    let verdict = choice("verdict", query.verdict.as_deref(), Verdict::parse)?;
    let limit = paging::limit(query.limit.as_deref())?;
    let after = paging::place(query.cursor.as_deref(), |place| place.parse().ok())?.unwrap_or_default();
    let found = imports::rows(&ctx, id(&import)?, verdict, after, limit).await?;
    let items = found.rows.into_iter().map(Into::into).collect();
    Ok(Json(Page::new(items, found.next.map(|number| number.to_string()))))
}

/// How it is accepted.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = ImportAcceptance)]
struct Acceptance {
    /// Bring in the good rows although others are left out; otherwise that is refused with 409.
    only_good: bool,
}

/// Brings in what the dry run showed: the state is `running`, then `done`.
#[utoipa::path(post, path = "/imports/{import}/accept", tag = "imports", request_body = Acceptance, responses((status = 200, body = Shown)))]
async fn accept(
    Writes(ctx): Writes,
    Path(import): Path<String>,
    expected: IfMatch,
    Sent(sent): Sent<Acceptance>,
) -> Result<Response, Problem> {
    let id = id(&import)?;
    imports::accept(&ctx, id, sent.only_good, expected.0).await?;
    imports::work_on(&ctx.app, id, AT_ONCE).await;
    Ok(answer(imports::get(&ctx, id).await?))
}

/// Stops an import. What was brought in until then stays.
#[utoipa::path(post, path = "/imports/{import}/cancel", tag = "imports", responses((status = 200, body = Shown)))]
async fn cancel(Writes(ctx): Writes, Path(import): Path<String>, expected: IfMatch) -> Result<Response, Problem> {
    Ok(answer(imports::cancel(&ctx, id(&import)?, expected.0).await?))
}
