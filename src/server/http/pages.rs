//! Renders pages: the GET of every route in `ui::routes`, and the answer to a form that was not right.

use super::forms::with_key;
use super::headers::Nonce;
use crate::domain::Locale;
use crate::i18n::Reader;
use crate::server::clock::random;
use crate::server::services::{Actor, Ctx};
use crate::server::state::App;
use crate::ui::form::{Fields, FormState};
use crate::ui::page::{Page, Refusal};
use crate::ui::routes::Pages;
use crate::ui::shell::shell;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use leptos::prelude::provide_context;

/// The GET of every page.
pub fn routes() -> Router<App> {
    addresses().into_iter().fold(Router::new().route("/", get(root)), |router, path| {
        // A language's home has a slash at its end.
        let router = if path == "/{lang}" { router.route("/{lang}/", get(show)) } else { router };
        router.route(&path, get(show))
    })
}

/// Addresses of all pages in axum's notation.
pub fn addresses() -> Vec<String> {
    leptos_axum::generate_route_list(Pages).into_iter().map(|route| route.path().to_owned()).collect()
}

/// `/` leads to the reader's language: the one they chose, else the one that their browser asks for.
async fn root(request: Request) -> Response {
    let reader = request.extensions().get::<Reader>().copied();
    let to = format!("/{}/", reader.map_or(Locale::En, |reader| reader.locale));
    ([(header::VARY, "accept-language, cookie")], Redirect::temporary(&to)).into_response()
}

async fn show(mut request: Request) -> Response {
    // `/{lang}` would take any word for a language.
    let known = request.uri().path().split('/').nth(1).and_then(Locale::parse).is_some();
    if !known {
        let lang = request.extensions().get::<Ctx>().map(|ctx| ctx.locale).unwrap_or_default();
        if let Ok(nowhere) = format!("/{lang}/404/404").parse() {
            *request.uri_mut() = nowhere;
        }
    }
    render(request, FormState::default(), StatusCode::OK).await
}

/// Whatever has no route: the 404 page in the reader's language.
pub async fn fallback(request: Request) -> Response {
    // The page's own "not found" sets the status.
    render(request, FormState::default(), StatusCode::OK).await
}

/// Renders the page at the request's address. `status` stands unless the page sets another.
pub async fn render(request: Request, form: FormState, status: StatusCode) -> Response {
    rendered(request, form, None, status).await
}

/// The error page for what was refused without one, at the address where it happened.
pub async fn refused(request: Request, refusal: Refusal, status: StatusCode) -> Response {
    rendered(request, FormState::default(), Some(refusal), status).await
}

async fn rendered(request: Request, form: FormState, refusal: Option<Refusal>, status: StatusCode) -> Response {
    let (mut parts, _) = request.into_parts();
    let Some((ctx, reader)) = parts.extensions.get::<Ctx>().cloned().zip(parts.extensions.get::<Reader>().copied())
    else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let nonce = hex(&random::<16>());
    // A key is of one rendering: what is published is the same for everybody.
    let keyed = ctx.actor != Actor::Public || form.shown("resume").is_some();
    let lang = ctx.locale;
    let page = Page {
        refusal,
        ctx,
        reader,
        form,
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().and_then(|query| Fields::parse(query.as_bytes())).unwrap_or_default(),
        nonce: nonce.clone(),
    };
    if refusal.is_some()
        && let Ok(nowhere) = format!("/{lang}/404/404").parse()
    {
        // No page stands there: the one for what cannot be shown is rendered.
        parts.uri = nowhere;
    }
    let islands = page.has_islands();
    let provide = move || {
        provide_context(leptos::nonce::Nonce::from_value(page.nonce.clone()));
        provide_context(page.clone());
    };
    let mut response =
        leptos_axum::render_app_async_with_context(provide, shell)(Request::from_parts(parts, Body::empty())).await;
    if response.status() == StatusCode::OK {
        *response.status_mut() = status;
    }
    if islands {
        response.extensions_mut().insert(Nonce(nonce));
    }
    finished(response, !islands, keyed).await
}

/// A page without islands needs neither the scripts after the document nor the marks between its nodes. Forms
/// get their key.
async fn finished(response: Response, plain: bool, keyed: bool) -> Response {
    if !plain && !keyed {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let html = String::from_utf8_lossy(&bytes);
    let mut html = if plain { without_hydration(&html) } else { html.into_owned() };
    if keyed {
        html = with_key(&html);
    }
    parts.headers.remove(header::TRANSFER_ENCODING);
    Response::from_parts(parts, Body::from(html))
}

fn without_hydration(html: &str) -> String {
    let end = html.find("</html>").map_or(html.len(), |at| at + "</html>".len());
    html.get(..end).unwrap_or(html).replace("<!>", "").replace("<!--HEAD-->", "").replace("<!--<() />-->", "")
}

/// Bytes as text.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
