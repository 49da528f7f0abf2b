//! Security headers on every answer.

use crate::server::state::App;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// The nonce of one page's scripts; put into the request by the page renderer's context.
#[derive(Debug, Clone)]
pub struct Nonce(pub String);

/// Middleware: policy, framing, sniffing, referrer. A handler's own header stays.
pub async fn secure(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let script =
        response.extensions().get::<Nonce>().map(|nonce| format!("'self' 'nonce-{}' 'wasm-unsafe-eval'", nonce.0));
    let policy = policy(script.as_deref());
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: HeaderValue| {
        headers.entry(name).or_insert(value);
    };
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        set(header::CONTENT_SECURITY_POLICY, policy);
    }
    if app.base_url.starts_with("https://") {
        // A year; not for other names below this one, which are not ours to decide about.
        set(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    set(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    set(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    // Never no-referrer: forms need to know where they came from; never another site.
    set(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    set(HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin"));
    set(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin"));
    set(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=(), payment=()"),
    );
    set(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The content security policy; a page without scripts allows none.
pub fn policy(script: Option<&str>) -> String {
    format!(
        "default-src 'none'; script-src {}; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
         manifest-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        script.unwrap_or("'none'")
    )
}
