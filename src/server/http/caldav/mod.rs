//! CalDAV (RFC 4791, 4918, 6578, 6764): calendars to which programs sign in. Reading, and one thing to write: a
//! participant's answer to an invitation.
//!
//! | address | what |
//! | --- | --- |
//! | `/.well-known/caldav` | leads to `/caldav/` |
//! | `/caldav/` | where a program learns who it is |
//! | `/caldav/u/{id}/` | somebody, and the home of their calendars |
//! | `/caldav/u/{id}/agenda/` | a participant's own agenda |
//! | `/caldav/u/{id}/mine/`, `/caldav/u/{id}/w-{slug}/` | a member of staff's workshops together, and each |
//! | `…/{uid}.ics` | one object |
//!
//! A file a method. `auth` says who asks: Basic alone, nothing of a browser. `path` reads and writes addresses,
//! `props` gives properties, `refuse` what is refused and why, `xml` reads bodies and writes answers. What calendars
//! hold is `services::caldav`. To add a property: a line in `props`.

mod auth;
mod get;
mod options;
mod path;
mod propfind;
mod proppatch;
mod props;
mod put;
mod refuse;
mod report;
pub mod xml;

use crate::server::services::caldav::{self, Collection, Object, Principal};
use crate::server::services::{Ctx, Result, ServiceError};
use crate::server::state::App;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Extension, Request};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::any;
use path::Target;
use refuse::Refused;
use std::sync::Arc;

/// The addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/.well-known/caldav", any(well_known))
        .route("/caldav", any(handle))
        .route("/caldav/", any(handle))
        .route("/caldav/{*path}", any(handle))
}

/// Where a program that knows only the host begins (RFC 6764 §5).
async fn well_known(body: Body) -> Response {
    drop(read_body(body).await);
    (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, "/caldav/")]).into_response()
}

/// One request of somebody who signed in.
struct Asked {
    ctx: Ctx,
    who: Principal,
    target: Target,
    headers: HeaderMap,
    body: Vec<u8>,
}

/// What an address leads to.
enum Found {
    Root,
    Home,
    Collection(Collection),
    Object(Collection, Arc<Object>),
}

async fn handle(Extension(ctx): Extension<Ctx>, request: Request) -> Response {
    let mut response = match answer(ctx, request).await {
        Ok(response) => response,
        Err(refused) => refused.into_response(),
    };
    response.headers_mut().insert("dav", HeaderValue::from_static(options::CLASSES));
    response
}

async fn answer(ctx: Ctx, request: Request) -> std::result::Result<Response, Refused> {
    if request.method() == Method::OPTIONS {
        return Ok(options::answer());
    }
    let (parts, body) = request.into_parts();
    // Read before anything is refused: a connection with half a request in it is closed, and programs ask again
    // with their password over the same one.
    let body = read_body(body).await?;
    let who = auth::who(&ctx, &parts.headers).await?;
    let ctx = Ctx { locale: who.language(), ..ctx };
    let path = parts.uri.path();
    if matches!(parts.method.as_str(), "MKCALENDAR" | "MKCOL") && path::is_below_home(path, &who) {
        return Err(Refused::privilege(&path::home(&who), "bind"));
    }
    let target = Target::parse(path, who.id()).ok_or(ServiceError::NotFound)?;
    let asked = Asked { ctx, who, target, headers: parts.headers, body };
    match parts.method.as_str() {
        "GET" => get::answer(&asked, false).await,
        "HEAD" => get::answer(&asked, true).await,
        "PROPFIND" => propfind::answer(&asked).await,
        "REPORT" => report::answer(&asked).await,
        "PUT" => put::answer(&asked).await,
        "PROPPATCH" => proppatch::answer(&asked).await,
        "DELETE" => {
            asked.found().await?;
            Err(Refused::privilege(&asked.href(), "unbind"))
        }
        _ => Err(Refused::method()),
    }
}

async fn read_body(body: Body) -> std::result::Result<Vec<u8>, Refused> {
    match to_bytes(body, xml::MOST_BYTES).await {
        Ok(bytes) => Ok(bytes.to_vec()),
        Err(_) => Err(Refused::too_large()),
    }
}

impl Asked {
    /// What the address leads to; 404 where that is nothing of theirs.
    async fn found(&self) -> Result<Found> {
        Ok(match &self.target {
            Target::Root => Found::Root,
            Target::Home => Found::Home,
            Target::Collection(key) => Found::Collection(caldav::one(&self.ctx, &self.who, key).await?),
            Target::Object(key, name) => {
                let collection = caldav::one(&self.ctx, &self.who, key).await?;
                let object = collection.object(name).cloned().ok_or(ServiceError::NotFound)?;
                Found::Object(collection, object)
            }
        })
    }

    /// The address as answers write it.
    fn href(&self) -> String {
        path::href(&self.who, &self.target)
    }

    /// A header as a text.
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

/// `207` with its body.
fn multistatus(xml: String) -> Response {
    (StatusCode::MULTI_STATUS, [(header::CONTENT_TYPE, "application/xml; charset=utf-8")], xml).into_response()
}
