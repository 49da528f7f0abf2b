//! Forms: one way everywhere (docs/adr/0005).
//!
//! A form posts to the address of the page it stands on. Its handler reads the fields, calls one service and
//! says where to go. When fields are wrong the same page is rendered again with status 422, what was typed,
//! a summary and a message beside each field; it works without JavaScript.
//!
//! To add one: `pub async fn verb(ctx: Ctx, form: Submitted) -> Result<Done>` in the noun's file here, and a
//! line in that file's `forms()`. Several forms on one page tell themselves apart by a hidden field `do`.

mod agenda;
mod institutions;
mod outbox;
mod participant;
mod participants;
mod planning;
mod projects;
mod recommendations;
mod settings;
mod sign_in;
mod submitted;
mod workshops;

pub use submitted::{Done, Submitted};

use super::pages;
use crate::server::services::{Ctx, ServiceError};
use crate::server::state::App;
use crate::ui::form::FormState;
use crate::ui::page::loggable;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::post;
use std::future::Future;
use std::pin::Pin;

/// What a form's handler is.
type Handler =
    Box<dyn Fn(Ctx, Submitted) -> Pin<Box<dyn Future<Output = Result<Done, ServiceError>> + Send>> + Send + Sync>;

/// One form: the address of its page and what it does.
pub struct Form {
    /// Address in axum's notation.
    pub path: &'static str,
    handler: Handler,
}

/// Ties a page's address to the handler of its form.
pub fn form<F, R>(path: &'static str, handler: F) -> Form
where
    F: Fn(Ctx, Submitted) -> R + Send + Sync + 'static,
    R: Future<Output = Result<Done, ServiceError>> + Send + 'static,
{
    Form { path, handler: Box::new(move |ctx, form| Box::pin(handler(ctx, form))) }
}

/// Every form of every noun.
fn all() -> Vec<Form> {
    [
        participant::forms(),
        participants::forms(),
        agenda::forms(),
        institutions::forms(),
        outbox::forms(),
        projects::forms(),
        recommendations::forms(),
        settings::forms(),
        sign_in::forms(),
        workshops::forms(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Addresses of all forms in axum's notation.
pub fn addresses() -> Vec<&'static str> {
    all().into_iter().map(|form| form.path).collect()
}

/// The POST of every page that has a form.
pub fn routes() -> Router<App> {
    all().into_iter().fold(Router::new(), |router, form| {
        let handler = std::sync::Arc::new(form.handler);
        router.route(form.path, post(move |request: Request| take(handler.clone(), request)))
    })
}

async fn take(handler: std::sync::Arc<Handler>, request: Request) -> Response {
    let Some(ctx) = request.extensions().get::<Ctx>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let (shell, submitted) = match Submitted::read(request).await {
        Ok(read) => read,
        Err(status) => return status.into_response(),
    };
    let fields = submitted.fields.clone();
    match handler(ctx, submitted).await {
        Ok(Done::Go(to)) => Redirect::to(&to).into_response(),
        Ok(Done::GoWithCookie(to, cookie)) => go_with(&to, &[cookie]),
        Ok(Done::GoWithCookies(to, cookies)) => go_with(&to, &cookies),
        Ok(Done::Show(shown)) => {
            let state = FormState { sent: true, fields, shown, ..FormState::default() };
            pages::render(shell, state, StatusCode::OK).await
        }
        Err(error) => refused(shell, fields, error).await,
    }
}

fn go_with(to: &str, cookies: &[String]) -> Response {
    let mut response = Redirect::to(to).into_response();
    for value in cookies.iter().filter_map(|cookie| HeaderValue::from_str(cookie).ok()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// The page again, with what is wrong. Errors that the page itself shows (not found, sign in) are left to it
/// where it would fail the same way; the rest is said above the form.
async fn refused(shell: Request, fields: crate::ui::form::Fields, error: ServiceError) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if matches!(error, ServiceError::SignIn) {
        let next = serde_urlencoded::to_string([("next", shell.uri().path())]).unwrap_or_default();
        let lang = shell.extensions().get::<Ctx>().map(|ctx| ctx.locale).unwrap_or_default();
        return Redirect::to(&format!("/{lang}/sign-in?{next}")).into_response();
    }
    if status.is_server_error() {
        tracing::error!(path = loggable(shell.uri().path()), error = &error as &dyn std::error::Error, "form failed");
    }
    let problem = match &error {
        ServiceError::Invalid(_) => None,
        ServiceError::Conflict(code) => Some(format!("conflict-{code}")),
        other => Some(format!("problem-{}", other.code())),
    };
    let wait = if let ServiceError::TooMany(seconds) = error { Some(seconds) } else { None };
    let errors = if let ServiceError::Invalid(errors) = error { errors } else { crate::domain::FieldErrors::default() };
    let fields = fields.without(&["password", "current_password", "new_password", "repeat_password", "setup_code"]);
    let shown = wait.map(|seconds| ("retry-after".to_owned(), seconds.to_string())).into_iter().collect();
    let state = FormState { sent: true, fields, errors, problem, shown };
    let mut response = pages::render(shell, state, status).await;
    if let Some(seconds) = wait {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
