//! The HTML of one mail, for the frame on its page: a document of its own that may run nothing, fetch nothing
//! and be framed by our own pages only.

use crate::server::services::{Ctx, ServiceError, outbox};
use crate::server::state::App;
use axum::extract::Path;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Extension, Router};

/// The address in axum's notation.
pub const HTML: &str = "/{lang}/desk/outbox/{id}/html";

/// The address.
pub fn routes() -> Router<App> {
    Router::new().route(HTML, get(html))
}

const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; base-uri 'none'; sandbox";

async fn html(Extension(ctx): Extension<Ctx>, Path((_, id)): Path<(String, String)>) -> Response {
    let found = match id.parse() {
        Ok(id) => outbox::view(&ctx, id).await,
        Err(_) => Err(ServiceError::NotFound),
    };
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    match found {
        Ok((message, _)) => (headers, message.html).into_response(),
        Err(error) => StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response(),
    }
}
