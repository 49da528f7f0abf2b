//! What comes in over HTTP: context, defences, pages, forms, files, API.
//!
//! Whatever is published is answered from memory before anything else looks at it ([`published`]). Any other
//! request passes, outside in: security headers ([`headers`]), context (session, language, clock, request id:
//! [`context`]), words for whatever is refused further in ([`refusals`], [`api`]), origin check ([`origin`]),
//! limits on what the public sends ([`limits`]), catch-panic, an end to waiting ([`patience`]), then its handler.
//! Handlers call services, never storage. Every write is a POST that a page's own address takes ([`forms`]), an API call, a
//! server function, or an answer to an invitation from a calendar ([`caldav`]).

pub mod api;
pub mod assets;
pub mod attachments;
pub mod caldav;
pub mod calendars;
pub mod context;
pub mod downloads;
pub mod forms;
pub mod headers;
pub mod health;
pub mod inbox;
pub mod limits;
pub mod measure;
pub mod origin;
pub mod outbox;
pub mod pages;
pub mod patience;
pub mod published;
pub mod refusals;
pub mod rpc;
pub mod well_known;

use super::state::App;
use axum::Router;
use axum::http::StatusCode;
use axum::middleware;
use axum::response::IntoResponse as _;
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;

/// Everything that is reached from outside. The memory of what is published stands before the router: a hit
/// wakes none of what is inside.
pub fn router(app: App) -> Router {
    let published = published::Published::new(app.clone());
    let inside = Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .merge(pages::routes())
        .merge(forms::routes())
        .merge(calendars::routes())
        .merge(caldav::routes())
        .merge(well_known::routes())
        .merge(attachments::routes())
        .merge(outbox::routes())
        .merge(inbox::routes())
        .merge(rpc::routes())
        .merge(api::routes())
        .fallback(pages::fallback)
        .layer(middleware::from_fn(patience::bound))
        .merge(downloads::routes())
        .layer(CatchPanicLayer::custom(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response()))
        .layer(middleware::from_fn_with_state(limits::Limits::default(), limits::check))
        .layer(middleware::from_fn_with_state(app.clone(), origin::check))
        .layer(middleware::from_fn(api::render))
        .layer(middleware::from_fn(refusals::show))
        .layer(middleware::from_fn_with_state(app.clone(), context::attach))
        .layer(CatchPanicLayer::custom(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response()))
        .layer(middleware::from_fn_with_state(app.clone(), headers::secure))
        .merge(assets::routes(&app));
    // What is answered from memory is not counted: it would cost more than the answer.
    let measured = app.settings.metrics_listen.is_some();
    let inside = if measured { inside.layer(middleware::from_fn(measure::count)) } else { inside };
    let inside = inside.with_state(app);
    Router::new().fallback_service(inside).layer(middleware::from_fn_with_state(published, published::serve))
}
