//! Forms: one way everywhere (docs/adr/0005).
//!
//! A form posts to the address of the page it stands on. Its handler reads the fields, calls one service and
//! says where to go. When fields are wrong the same page is rendered again with status 422, what was typed,
//! a summary and a message beside each field; it works without JavaScript.
//!
//! To add one: `pub async fn verb(ctx: Ctx, form: Submitted) -> Result<Done>` in the noun's file here, and a
//! line in that file's `forms()`. Several forms on one page tell themselves apart by a hidden field `do`.

mod agenda;
mod duplicates;
mod imports;
mod inbox;
mod institutions;
mod mail;
mod nominations;
mod once;
mod outbox;
mod participant;
mod participants;
mod people;
mod planning;
mod projects;
mod questions;
mod recommendations;
mod settings;
mod sign_in;
mod submitted;
mod workshops;

pub use once::with_key;
pub use submitted::{Done, Submitted, Upload};

use super::pages;
use super::patience::AGAIN;
use crate::server::services::{Ctx, ServiceError};
use crate::server::state::App;
use crate::ui::form::{Fields, FormState};
use crate::ui::page::loggable;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::post;
use std::future::Future;
use std::pin::Pin;

/// Fields that are never sent back.
const SECRETS: &[&str] = &["password", "current_password", "new_password", "repeat_password", "setup_code"];

/// What a form's handler is.
type Handler =
    Box<dyn Fn(Ctx, Submitted) -> Pin<Box<dyn Future<Output = Result<Done, ServiceError>> + Send>> + Send + Sync>;

/// One form: the address of its page and what it does.
pub struct Form {
    /// Address in axum's notation.
    pub path: &'static str,
    most_file_bytes: usize,
    handler: Handler,
}

/// Ties a page's address to the handler of its form.
pub fn form<F, R>(path: &'static str, handler: F) -> Form
where
    F: Fn(Ctx, Submitted) -> R + Send + Sync + 'static,
    R: Future<Output = Result<Done, ServiceError>> + Send + 'static,
{
    Form { path, most_file_bytes: 0, handler: Box::new(move |ctx, form| Box::pin(handler(ctx, form))) }
}

impl Form {
    /// Takes files too, of so many bytes together. The page's form needs `enctype="multipart/form-data"`.
    #[must_use]
    pub fn with_files(self, most_bytes: usize) -> Self {
        Self { most_file_bytes: most_bytes, ..self }
    }
}

/// Every form of every noun.
fn all() -> Vec<Form> {
    [
        participant::forms(),
        participants::forms(),
        people::forms(),
        agenda::forms(),
        duplicates::forms(),
        imports::forms(),
        inbox::forms(),
        institutions::forms(),
        mail::forms(),
        nominations::forms(),
        outbox::forms(),
        projects::forms(),
        questions::forms(),
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
        let (handler, most) = (std::sync::Arc::new(form.handler), form.most_file_bytes);
        router.route(form.path, post(move |request: Request| take(handler.clone(), most, request)))
    })
}

async fn take(handler: std::sync::Arc<Handler>, most_file_bytes: usize, request: Request) -> Response {
    let Some(ctx) = request.extensions().get::<Ctx>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let (shell, mut submitted) = match Submitted::read(request, most_file_bytes).await {
        Ok(read) => read,
        Err(status) => return status.into_response(),
    };
    let once = once::key(&ctx, shell.uri(), &mut submitted);
    let fields = submitted.fields.clone();
    let done = match once {
        Some(key) => once::run(&ctx, key, handler(ctx.clone(), submitted)).await,
        None => handler(ctx, submitted).await,
    };
    match done {
        Ok(Done::Go(to)) => Redirect::to(&to).into_response(),
        Ok(Done::GoWithCookie(to, cookie)) => go_with(&to, &[cookie]),
        Ok(Done::GoWithCookies(to, cookies)) => go_with(&to, &cookies),
        Ok(Done::Show(shown)) => show(shell, fields, shown).await,
        Ok(Done::ShowWithCookies(shown, cookies)) => {
            with_cookies(show(shell, fields.without(SECRETS), shown).await, &cookies)
        }
        Err(error) => refused(shell, fields, error).await,
    }
}

async fn show(shell: Request, fields: Fields, shown: Vec<(String, String)>) -> Response {
    pages::render(shell, FormState { sent: true, fields, shown, ..FormState::default() }, StatusCode::OK).await
}

fn go_with(to: &str, cookies: &[String]) -> Response {
    with_cookies(Redirect::to(to).into_response(), cookies)
}

fn with_cookies(mut response: Response, cookies: &[String]) -> Response {
    for value in cookies.iter().filter_map(|cookie| HeaderValue::from_str(cookie).ok()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// The page again, with what is wrong. Errors that the page itself shows (not found, sign in) are left to it
/// where it would fail the same way; the rest is said above the form.
async fn refused(shell: Request, fields: Fields, error: ServiceError) -> Response {
    let secret = SECRETS.iter().any(|name| fields.has(name));
    let fields = fields.without(SECRETS);
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if matches!(error, ServiceError::SignIn) {
        return sign_in::again(shell, &fields).await;
    }
    if status.is_server_error() {
        tracing::error!(path = loggable(shell.uri().path()), error = &error as &dyn std::error::Error, "form failed");
    }
    let problem = match &error {
        ServiceError::Invalid(_) => None,
        ServiceError::Conflict(code) => Some(format!("conflict-{code}")),
        other => Some(format!("problem-{}", other.code())),
    };
    let wait = match error {
        ServiceError::TooMany(seconds) => Some(seconds),
        ServiceError::Unavailable(_) => Some(AGAIN),
        _ => None,
    };
    let errors = if let ServiceError::Invalid(errors) = error { errors } else { crate::domain::FieldErrors::default() };
    let shown = wait
        .filter(|_| status == StatusCode::TOO_MANY_REQUESTS)
        .map(|seconds| ("retry-after".to_owned(), seconds.to_string()))
        .into_iter()
        .collect();
    let state = FormState { sent: true, again: !secret, fields, errors, problem, shown };
    let mut response = pages::render(shell, state, status).await;
    if let Some(seconds) = wait {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
