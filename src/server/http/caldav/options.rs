//! `OPTIONS`: what there is to do here. The same at every address and for everybody, so that it tells of nobody.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};

/// What is complied with.
pub const CLASSES: &str = "1, 3, calendar-access, sync-collection";
/// The methods that may succeed somewhere here.
pub const METHODS: &str = "OPTIONS, GET, HEAD, PUT, PROPFIND, PROPPATCH, REPORT";

/// The answer.
pub fn answer() -> Response {
    (StatusCode::OK, [(header::ALLOW, METHODS)]).into_response()
}
