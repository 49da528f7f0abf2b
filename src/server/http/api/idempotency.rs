//! `Idempotency-Key` on POST: the same request sent again, or fifty times at once, is done once.
//!
//! A key belongs to a token's owner, or for the public to its address and path. Another request under the same
//! key is refused. Refusals that depend on who asks and faults of ours are not kept.

use super::body::LIMIT;
use super::files;
use super::problem::Problem;
use crate::server::services::idempotency::{self, Answer, Turn};
use crate::server::services::{Actor, Ctx};
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use sha2::{Digest as _, Sha256};

/// Longest key.
const KEY_MAX: usize = 255;

/// Middleware: carries a request with a key out once.
pub async fn once(request: Request, next: Next) -> Response {
    let key = request.headers().get("idempotency-key").cloned();
    let ctx = request.extensions().get::<Ctx>().cloned();
    let (Some(key), Some(ctx), &Method::POST) = (key, ctx, request.method()) else { return next.run(request).await };
    let path = request.uri().path().to_owned();
    // Who may not post here anyway leaves no trace.
    if ctx.actor == Actor::Public && !path.ends_with("/registrations") {
        return next.run(request).await;
    }
    let readable =
        |key: &&str| (1..=KEY_MAX).contains(&key.len()) && key.bytes().all(|byte| (0x21..0x7f).contains(&byte));
    let Some(key) = key.to_str().ok().filter(readable).map(str::to_owned) else {
        return Problem::new(StatusCode::BAD_REQUEST, "idempotency-key").into_response();
    };
    let (parts, body) = request.into_parts();
    // Files are sent as they are, and may be longer than what is typed.
    let limit = match path.as_str() {
        "/api/v1/imports" => super::imports::LIMIT,
        path if files::taken_at(path) => files::LIMIT,
        _ => LIMIT,
    };
    let Ok(bytes) = axum::body::to_bytes(body, limit).await else {
        return Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large").into_response();
    };
    let scope = match &ctx.actor {
        Actor::Token { staff, .. } | Actor::Staff(staff) => format!("api:user:{}", staff.id),
        Actor::Public | Actor::Unknown | Actor::System => format!("api:address:{}:{path}", ctx.address),
    };
    let hash = hash(&parts.uri.to_string(), &bytes);
    idempotency::tidy_beside(&ctx);
    match idempotency::begin(&ctx, &scope, &key, &hash).await {
        Ok(Turn::First) => first(ctx, scope, key, Request::from_parts(parts, Body::from(bytes)), next).await,
        Ok(Turn::Again(answer)) => again(answer),
        Ok(Turn::Other) => Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency-key-reused").into_response(),
        Ok(Turn::Busy) => Problem::new(StatusCode::CONFLICT, "idempotency-key-busy").after(5).into_response(),
        Ok(Turn::Done) => Problem::new(StatusCode::CONFLICT, "idempotency-key-done").into_response(),
        Err(error) => Problem::from(error).into_response(),
    }
}

/// In a task of its own: who hangs up meanwhile gets the answer with the next try.
async fn first(ctx: Ctx, scope: String, key: String, request: Request, next: Next) -> Response {
    let task = tokio::spawn(async move {
        let (mut parts, body) = idempotency::carry_out(&ctx, &scope, &key, next.run(request)).await.into_parts();
        let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let status = parts.status;
        let of_the_moment =
            matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::TOO_MANY_REQUESTS);
        let kept = if status.is_server_error() || of_the_moment {
            idempotency::release(&ctx, &scope, &key).await
        } else {
            let kept = [header::CONTENT_TYPE, header::CONTENT_LANGUAGE, header::LOCATION, header::ETAG];
            let value = |name: &HeaderName| parts.headers.get(name).and_then(|value| value.to_str().ok());
            let headers = kept.iter().filter_map(|name| Some((name.to_string(), value(name)?.to_owned()))).collect();
            let body = String::from_utf8_lossy(&bytes).into_owned();
            idempotency::keep(&ctx, &scope, &key, &Answer { status: status.as_u16(), headers, body }).await
        };
        if let Err(error) = kept {
            tracing::error!(error = &error as &dyn std::error::Error, "the answer to an idempotency key was not kept");
        }
        parts.headers.remove(header::TRANSFER_ENCODING);
        Response::from_parts(parts, Body::from(bytes))
    });
    task.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn again(answer: Answer) -> Response {
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    for (name, value) in answer.headers {
        if let Some((name, value)) = name.parse::<HeaderName>().ok().zip(HeaderValue::from_str(&value).ok()) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

fn hash(address: &str, body: &Bytes) -> Vec<u8> {
    Sha256::new().chain_update(address).chain_update([0]).chain_update(body).finalize().to_vec()
}
