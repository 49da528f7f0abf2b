//! No other site writes here: `Sec-Fetch-Site` and `Origin` are checked on everything but reading.
//!
//! Where a token counts and cookies do not (`context::by_token`), a request that shows one carries no ambient
//! authority and passes; anywhere else an `Authorization` header means nothing. A browser that was given a name and
//! a password for `/caldav/` would send them by itself, but asks first before it sends anything but GET and POST to
//! another site, and is not let (no `Access-Control-Allow-*`); POST does nothing there. A browser always sends one of
//! the two headers with a cross-site POST; a request with neither comes from a program.

use super::context::by_token;
use super::refusals::Reason;
use crate::server::state::App;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// Middleware: 403 for a write that another site sent.
pub async fn check(State(app): State<App>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS)
        || matches!(request.method().as_str(), "PROPFIND" | "REPORT");
    let by_token = by_token(request.uri().path()) && request.headers().contains_key(header::AUTHORIZATION);
    if reads || by_token || same_site(&app, request.headers()) {
        next.run(request).await
    } else {
        let mut response = StatusCode::FORBIDDEN.into_response();
        response.extensions_mut().insert(Reason("http-other-site-text"));
        response
    }
}

fn same_site(app: &App, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match text("origin") {
        None => true,
        Some(origin) => {
            let host = text("host").unwrap_or_default();
            origin == app.base_url || origin.split_once("://").is_some_and(|(_, rest)| rest == host)
        }
    }
}
