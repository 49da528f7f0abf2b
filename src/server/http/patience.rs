//! Nobody waits without an end: what takes too long is answered 503.
//!
//! Files that are made from whole tables stand outside of this (`downloads`).

use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use std::time::Duration;

/// How long reading may take: a little longer than the wait for a connection.
const READS: Duration = Duration::from_secs(5);
/// How long a write may take. Longer than the wait for the same request's first answer. What was not handed to a
/// worker is rolled back; registrations, and what came under a key, are carried out to their end all the same.
const WRITES: Duration = Duration::from_secs(20);
/// After which seconds it is worth another try.
pub const AGAIN: u64 = 5;

/// Middleware: 503 with `Retry-After` when the time is up.
pub async fn bound(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let limit = if reads { READS } else { WRITES };
    tokio::time::timeout(limit, next.run(request)).await.unwrap_or_else(|_| {
        tracing::warn!("a request took too long and was given up");
        (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, HeaderValue::from(AGAIN))]).into_response()
    })
}
