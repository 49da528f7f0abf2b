//! A mail that came in, whole, to be kept as a file: never shown, whatever it holds.

use crate::server::services::{Ctx, ServiceError, inbox};
use crate::server::state::App;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use axum::{Extension, Router};

/// The address in axum's notation.
pub const WHOLE: &str = "/{lang}/desk/inbox/{id}/mail.eml";

/// The address.
pub fn routes() -> Router<App> {
    Router::new().route(WHOLE, get(whole))
}

async fn whole(Extension(ctx): Extension<Ctx>, Path((_, id)): Path<(String, String)>) -> Response {
    let found = match id.parse() {
        Ok(id) => inbox::raw(&ctx, id).await,
        Err(_) => Err(ServiceError::NotFound),
    };
    match found {
        // Not as a mail: some browsers open those.
        Ok(bytes) => {
            let headers = [
                (header::CONTENT_TYPE, "application/octet-stream"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"mail.eml\""),
            ];
            (headers, bytes).into_response()
        }
        Err(ServiceError::SignIn) => Redirect::to(&format!("/{}/sign-in", ctx.locale)).into_response(),
        Err(error) => StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response(),
    }
}
