//! `GET` and `HEAD`: one object's file.

use super::refuse::Refused;
use super::{Asked, Found};
use crate::server::calendar::{FILE_TYPE, not_modified};
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;

/// The file; 304 for who holds it already. Calendars as a whole are read by `REPORT`.
pub async fn answer(asked: &Asked, head: bool) -> Result<Response, Refused> {
    let Found::Object(_, object) = asked.found().await? else { return Err(Refused::method()) };
    let held = not_modified(asked.header("if-none-match"), &object.etag);
    let body = if held || head { Body::empty() } else { Body::from(object.bytes.clone()) };
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    if let Ok(tag) = HeaderValue::from_str(&object.etag) {
        headers.insert(header::ETAG, tag);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    if held {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return Ok(response);
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(FILE_TYPE));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(object.bytes.len()));
    Ok(response)
}
