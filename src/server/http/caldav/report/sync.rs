//! `sync-collection` (RFC 6578): what changed since a token.

use super::data::Data;
use super::multiget::missing;
use crate::server::http::caldav::path::{self, Target};
use crate::server::http::caldav::propfind::{Status, Wanted, response};
use crate::server::http::caldav::props::{Reading, Shown};
use crate::server::http::caldav::refuse::Refused;
use crate::server::http::caldav::xml::{DAV, Element, Out};
use crate::server::http::caldav::{Asked, multistatus};
use crate::server::services::caldav::{self, Collection};
use axum::response::Response;

/// What is new or changed with its properties, what is no more as 404, and the token for next time.
pub async fn answer(asked: &Asked, collection: &Collection, root: &Element) -> Result<Response, Refused> {
    let (wanted, data) = (Wanted::of_report(root)?, Data::read(root)?);
    // "infinite" is the same here: no calendar lies in another.
    let level = root.child(DAV, "sync-level").map_or("1", |level| level.text.trim());
    if !matches!(level, "1" | "infinite") {
        return Err(Refused::bad_xml());
    }
    let since = root.child(DAV, "sync-token").ok_or_else(Refused::bad_xml)?;
    let limit = root.child(DAV, "limit").and_then(|limit| limit.child(DAV, "nresults"));
    let limit = limit.map(|limit| limit.text.trim().parse::<usize>().map_err(|_| Refused::bad_xml())).transpose()?;
    if limit == Some(0) {
        return Err(Refused::bad_xml());
    }
    let changes = caldav::changes(&asked.ctx, &asked.who, collection, &since.text, limit).await?;
    let changes = changes.ok_or_else(|| Refused::dav("valid-sync-token"))?;
    let reading = Reading { who: &asked.who, tokens: false };
    let mut out = Out::new(DAV, "multistatus");
    for object in &changes.changed {
        let shown = Shown::Object(collection, object);
        response(&mut out, &reading, shown, &wanted, asked.is_brief(), &|name, shown| data.value(name, shown));
    }
    for name in changes.gone {
        missing(&mut out, &path::href(&asked.who, &Target::Object(collection.key.clone(), name)));
    }
    if changes.more {
        out.open(DAV, "response").text(DAV, "href", &asked.href());
        out.text(DAV, "status", Status::InsufficientStorage.line());
        out.open(DAV, "error").empty(DAV, "number-of-matches-within-limits").close(DAV, "error");
        out.close(DAV, "response");
    }
    out.text(DAV, "sync-token", &changes.token);
    Ok(multistatus(out.finish(DAV, "multistatus")))
}
