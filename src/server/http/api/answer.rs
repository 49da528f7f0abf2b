//! Answers that carry a record: its entity tag, and where it is when it is new.

use super::etag;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;

/// A record as it is now.
pub fn one<T: Serialize>(record: &T, revision: i64) -> Response {
    ([(header::ETAG, etag::tag(revision))], Json(record)).into_response()
}

/// A record that was made, at a path below `/api/v1/`.
pub fn made<T: Serialize>(record: &T, revision: Option<i64>, path: &str) -> Response {
    let mut response = (StatusCode::CREATED, Json(record)).into_response();
    if let Ok(place) = HeaderValue::from_str(&format!("/api/v1/{path}")) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    if let Some(revision) = revision {
        response.headers_mut().insert(header::ETAG, etag::tag(revision));
    }
    response
}

/// Done, and nothing to show.
pub fn gone() -> Response {
    StatusCode::NO_CONTENT.into_response()
}
