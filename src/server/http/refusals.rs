//! What is refused without a page of its own: too large a form, too many requests, a file that may not be had,
//! a panic. Browsers get the error page, programs a line of text, both in the reader's language. The API writes
//! its own bodies (`api::problem`).

use super::context::by_token;
use super::pages;
use crate::i18n::Reader;
use crate::server::services::Ctx;
use crate::t;
use crate::ui::page::Refusal;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// Why something was refused, where the status does not say enough: the catalogue key of the sentence.
#[derive(Debug, Clone, Copy)]
pub struct Reason(pub &'static str);

/// Middleware: gives a bare refusal its words.
pub async fn show(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    // Programs and islands read codes.
    if by_token(path) || path.starts_with("/rpc/") || matches!(path, "/healthz" | "/readyz") {
        return next.run(request).await;
    }
    let extensions = request.extensions();
    let Some((ctx, reader)) = extensions.get::<Ctx>().cloned().zip(extensions.get::<Reader>().copied()) else {
        return next.run(request).await;
    };
    let (uri, html) = (request.uri().clone(), wants_html(request.headers()));
    let response = next.run(request).await;
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) || is_written(&response) {
        return response;
    }
    let reason = response.extensions().get::<Reason>().map(|Reason(key)| *key);
    let refusal = Refusal::new(status.as_u16(), reason);
    let request_id = ctx.request_id.clone();
    let mut answer = if html {
        let mut shell = Request::new(Body::empty());
        *shell.uri_mut() = uri;
        shell.extensions_mut().insert(ctx);
        shell.extensions_mut().insert(reader);
        pages::refused(shell, refusal, status).await
    } else {
        let reader = reader.plain();
        let text = t!(reader, refusal.text_key(), request = request_id.as_str());
        let body = format!("{}\n{text}\n", reader.t(refusal.title_key()));
        let language = (header::CONTENT_LANGUAGE, HeaderValue::from_static(reader.lang()));
        (status, [language], body).into_response()
    };
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            answer.headers_mut().insert(name, value.clone());
        }
    }
    answer
}

fn wants_html(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .any(|accepted| accepted.contains("text/html"))
}

/// Whether somebody has written what to show: a page, a feed, a file.
fn is_written(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| !kind.starts_with("text/plain"))
}
