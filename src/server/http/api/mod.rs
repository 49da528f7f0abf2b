//! The JSON API: `/api/v1`, its description and its page.
//!
//! One file a noun: what is shown, what may be sent, its operations and their description in one place.
//! Handlers call the same services as the pages. To add a noun: a file with `routes()`, a line in
//! [`operations`], a case in `tests/it/api`. Shared pieces: `ask` (who asks, filters), `body` (what is sent),
//! `answer`, `etag`, `paging`, `names` (codes for identifiers), `problem` (refusals), `idempotency`.
#![expect(unused_qualifications, reason = "utoipa's macros name the query structs by a longer path")]

mod actions;
mod answer;
mod appointments;
mod ask;
mod body;
mod consents;
mod coverage;
mod describe;
mod etag;
mod exercises;
mod files;
mod focal_points;
mod idempotency;
mod imports;
mod institutions;
mod invitations;
mod merges;
mod messages;
mod names;
mod nomination_requests;
mod nomination_rules;
mod nominations;
mod paging;
mod people;
mod problem;
mod projects;
mod questions;
mod recommendations;
mod registrations;
mod schema;
mod series;
mod sessions;
mod workshops;

pub use problem::render;

use crate::server::state::App;
use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::response::Redirect;
use axum::routing::get;
use problem::Problem;
use utoipa_axum::router::OpenApiRouter;

/// Every operation of every noun.
fn operations() -> OpenApiRouter<App> {
    vec![
        imports::routes(),
        institutions::routes(),
        focal_points::routes(),
        people::routes(),
        appointments::routes(),
        merges::routes(),
        projects::routes(),
        series::routes(),
        coverage::routes(),
        workshops::routes(),
        sessions::routes(),
        exercises::routes(),
        nomination_requests::routes(),
        nomination_rules::routes(),
        nominations::routes(),
        questions::routes(),
        registrations::routes(),
        consents::routes(),
        invitations::routes(),
        recommendations::routes(),
        actions::routes(),
        messages::routes(),
    ]
    .into_iter()
    .fold(OpenApiRouter::with_openapi(describe::base()), |all, noun| {
        all.merge(OpenApiRouter::new().nest("/api/v1", noun))
    })
}

/// The API and its description.
pub fn routes() -> Router<App> {
    let (router, document) = operations().split_for_parts();
    describe::keep(describe::complete(&document));
    router
        .layer(from_fn(render))
        .layer(from_fn(idempotency::once))
        .route("/api/v1/openapi.json", get(describe::openapi))
        .route("/api/", get(describe::page))
        .route("/api", get(async || Redirect::permanent("/api/")))
        .route("/api/{*rest}", axum::routing::any(async || Problem::new(StatusCode::NOT_FOUND, "not-found")))
}
