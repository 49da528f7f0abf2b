//! A file that was handed in, given back to staff as a download that no browser runs.

use crate::server::services::{Ctx, ServiceError, attachments, questions};
use crate::server::state::App;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use axum::{Extension, Router};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The address in axum's notation.
pub const FILE: &str = "/{lang}/desk/files/{id}";

/// The addresses.
pub fn routes() -> Router<App> {
    Router::new().route(FILE, get(file)).route(ANSWER, get(answer))
}

/// A file that answers a question of a registration form, in axum's notation.
pub const ANSWER: &str = "/{lang}/desk/w/{slug}/participants/{person}/files/{question}";

async fn file(Extension(ctx): Extension<Ctx>, Path((_, id)): Path<(String, String)>) -> Response {
    let found = match (id.parse(), ctx.require_staff()) {
        (Ok(id), Ok(_)) => attachments::open(&ctx, id).await,
        (_, Err(error)) => Err(error),
        _ => Err(ServiceError::NotFound),
    };
    match found {
        Ok((file, content)) => given(&file.file_name, &file.media_type, content),
        Err(error) => refused(&ctx, &error),
    }
}

async fn answer(
    Extension(ctx): Extension<Ctx>,
    Path((_, slug, person, question)): Path<(String, String, String, String)>,
) -> Response {
    let found = match (person.parse(), question.parse(), ctx.require_staff()) {
        (Ok(person), Ok(question), Ok(_)) => questions::file(&ctx, &slug, person, question).await,
        (_, _, Err(error)) => Err(error),
        _ => Err(ServiceError::NotFound),
    };
    match found {
        Ok(file) => given(&file.name, &file.media_type, file.bytes),
        Err(error) => refused(&ctx, &error),
    }
}

fn given(name: &str, media_type: &str, content: Vec<u8>) -> Response {
    // RFC 6266: the name in UTF-8.
    let name = utf8_percent_encode(name, NON_ALPHANUMERIC);
    let disposition = format!("attachment; filename*=UTF-8''{name}");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_str(media_type)),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition)),
        (header::CONTENT_SECURITY_POLICY, Ok(HeaderValue::from_static("default-src 'none'; sandbox"))),
        (header::CACHE_CONTROL, Ok(HeaderValue::from_static("private, no-store"))),
    ];
    let mut response = content.into_response();
    for (name, value) in headers {
        let Ok(value) = value else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
        response.headers_mut().insert(name, value);
    }
    response
}

fn refused(ctx: &Ctx, error: &ServiceError) -> Response {
    match error {
        ServiceError::SignIn => Redirect::to(&format!("/{}/sign-in", ctx.locale)).into_response(),
        error => StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response(),
    }
}
