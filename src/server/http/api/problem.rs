//! What the API refuses: RFC 9457 bodies with a stable `code`, in the language that was asked for.
//!
//! A handler gives back a [`Problem`]; it travels as an extension of the response and [`render`] writes its
//! body, because only there the reader's language is known. Whatever else is refused below `/api/` (unknown
//! address, wrong method, too many requests) gets its body there too. To add a code: give it where it is
//! refused; a `conflict-{code}` or `problem-{code}` in the catalogue becomes its detail.

use super::etag;
use crate::domain::{ErrorCode, FieldError};
use crate::i18n::{Reader, has, negotiate};
use crate::server::http::patience::AGAIN;
use crate::server::services::{Ctx, ServiceError};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::sync::Arc;

/// Content type of every problem.
const CONTENT_TYPE: &str = "application/problem+json";

/// One field and what is wrong with it.
#[derive(Debug, Clone)]
pub enum Fault {
    /// As a service says it.
    Checked(FieldError),
    /// As the body was read: the field, and a code of this module.
    Read(String, &'static str),
}

/// A refusal.
#[derive(Debug, Clone)]
pub struct Problem {
    status: StatusCode,
    code: Cow<'static, str>,
    faults: Vec<Fault>,
    wait: Option<u64>,
    cause: Option<Arc<ServiceError>>,
}

impl Problem {
    /// A refusal without more to say.
    pub fn new(status: StatusCode, code: &'static str) -> Self {
        Self { status, code: code.into(), faults: Vec::new(), wait: None, cause: None }
    }

    /// A body that was read but does not fit.
    pub fn fault(field: impl Into<String>, code: &'static str) -> Self {
        let faults = vec![Fault::Read(field.into(), code)];
        Self { faults, ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid") }
    }

    /// One field as a service would refuse it.
    pub fn field(field: &str, code: ErrorCode) -> Self {
        ServiceError::field(field, code).into()
    }

    /// The same, to be tried again after some seconds.
    #[must_use]
    pub fn after(self, seconds: u64) -> Self {
        Self { wait: Some(seconds), ..self }
    }

    /// What a status alone says, where no handler was reached.
    fn of(status: StatusCode) -> Self {
        let code = match status.as_u16() {
            400 => "bad-request",
            401 => "sign-in",
            403 => "forbidden",
            404 => "not-found",
            405 => "method-not-allowed",
            413 => "too-large",
            415 => "media-type",
            429 => "too-many-requests",
            503 => "unavailable",
            _ if status.is_server_error() => "internal",
            _ => "refused",
        };
        Self::new(status, code)
    }

    fn title(&self, reader: Reader) -> String {
        match self.status.as_u16() {
            400 => reader.t("api-title-bad-request"),
            401 => reader.t("api-title-sign-in"),
            409 => reader.t("api-title-conflict"),
            415 => reader.t("api-title-media-type"),
            number => {
                let key = format!("http-{number}-title");
                if has(&key) { reader.t(key) } else { reader.t("api-title-refused") }
            }
        }
    }

    fn detail(&self, reader: Reader) -> Option<String> {
        if !self.faults.is_empty() {
            return Some(crate::t!(reader, "error-summary-title", n = self.faults.len() as i64));
        }
        let keys =
            [format!("api-problem-{}", self.code), format!("conflict-{}", self.code), format!("problem-{}", self.code)];
        keys.into_iter().find(|key| has(key)).map(|key| reader.t(key))
    }

    /// The body in a reader's language.
    fn body(&self, reader: Reader, base: &str, path: &str, request_id: &str) -> Value {
        let mut body = json!({
            "type": format!("{base}/api/#{}", self.code),
            "title": self.title(reader),
            "status": self.status.as_u16(),
            "code": self.code,
            "instance": path,
        });
        if let Some(detail) = self.detail(reader) {
            body["detail"] = detail.into();
        }
        if !self.faults.is_empty() {
            body["errors"] = self.faults.iter().map(|fault| fault.body(reader)).collect();
        }
        if self.status.is_server_error() {
            body["request"] = request_id.into();
        }
        body
    }
}

impl Fault {
    fn body(&self, reader: Reader) -> Value {
        match self {
            Self::Checked(error) => {
                let mut body =
                    json!({"field": error.field, "code": error.code.code(), "detail": reader.field_error(&error.code)});
                for (name, value) in error.code.numbers() {
                    body[name] = value.into();
                }
                body
            }
            Self::Read(field, code) => {
                json!({"field": field, "code": code, "detail": reader.t(format!("error-{code}"))})
            }
        }
    }
}

impl From<ServiceError> for Problem {
    fn from(error: ServiceError) -> Self {
        let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut problem = Self::new(status, error.code());
        match error {
            ServiceError::Invalid(errors) => problem.faults = errors.0.into_iter().map(Fault::Checked).collect(),
            ServiceError::TooMany(seconds) => problem.wait = Some(seconds),
            ServiceError::Unavailable(_) => {
                problem.wait = Some(AGAIN);
                problem.cause = Some(Arc::new(error));
            }
            other => problem.cause = status.is_server_error().then(|| Arc::new(other)),
        }
        problem
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Middleware: writes the bodies of refusals below `/api/`, and answers 304 to who has the answer already.
pub async fn render(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    if !path.starts_with("/api/") {
        return next.run(request).await;
    }
    let ctx = request.extensions().get::<Ctx>().cloned();
    let reader = reader(&request, ctx.as_ref());
    let held = request.headers().get(header::IF_NONE_MATCH).cloned();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let told = request.headers().contains_key(header::AUTHORIZATION);
    let mut response = next.run(request).await;
    if reads && response.status() == StatusCode::OK && etag::is_held(held.as_ref(), response.headers()) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Body::empty();
        response.headers_mut().remove(header::CONTENT_LENGTH);
        return response;
    }
    let written = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == CONTENT_TYPE);
    if written || !(response.status().is_client_error() || response.status().is_server_error()) {
        return response;
    }
    let problem = response.extensions_mut().remove::<Problem>().unwrap_or_else(|| Problem::of(response.status()));
    let request_id = ctx.as_ref().map_or("", |ctx| ctx.request_id.as_str());
    if let Some(cause) = &problem.cause {
        tracing::error!(
            request = request_id,
            path,
            error = cause.as_ref() as &dyn std::error::Error,
            "API call failed"
        );
    }
    let base = ctx.as_ref().map_or("", |ctx| ctx.app.base_url.as_str());
    let body = problem.body(reader, base, &path, request_id).to_string();
    let mut answer = Response::new(Body::from(body));
    *answer.status_mut() = problem.status;
    headers(&problem, response.headers(), reader, told, answer.headers_mut());
    answer
}

fn headers(problem: &Problem, before: &HeaderMap, reader: Reader, told: bool, headers: &mut HeaderMap) {
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(reader.lang()));
    headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = before.get(&name) {
            headers.insert(name, value.clone());
        }
    }
    if let Some(seconds) = problem.wait {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    if problem.status == StatusCode::UNAUTHORIZED {
        let how = if told { "Bearer realm=\"diwan\", error=\"invalid_token\"" } else { "Bearer realm=\"diwan\"" };
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(how));
    }
}

/// Who reads the problem: the language that the request asks for, else that of its token's owner.
fn reader(request: &Request, ctx: Option<&Ctx>) -> Reader {
    let asked = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).map(negotiate);
    Reader::of(asked.or(ctx.map(|ctx| ctx.locale)).unwrap_or_default()).plain()
}
