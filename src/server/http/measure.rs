//! Counts answers by route and status, and how long they took. By route, not by address: addresses hold tokens.

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;

/// Middleware, in place only where figures are asked for.
pub async fn count(request: Request, next: Next) -> Response {
    let route =
        request.extensions().get::<MatchedPath>().map_or_else(|| "other".to_owned(), |path| path.as_str().to_owned());
    let method = request.method().as_str().to_owned();
    let begun = Instant::now();
    let response = next.run(request).await;
    let labels = [("route", route), ("method", method), ("status", response.status().as_str().to_owned())];
    metrics::counter!("diwan_http_answers_total", &labels).increment(1);
    metrics::histogram!("diwan_http_answer_seconds", &labels[..2]).record(begun.elapsed().as_secs_f64());
    response
}
