//! `REPORT` (RFC 3253 §3.6): what is in a calendar, by question, by name, or since last time.

mod data;
mod filter;
mod multiget;
mod query;
mod sync;

use super::refuse::Refused;
use super::xml::{self, CALDAV, DAV};
use super::{Asked, Found};
use axum::response::Response;

/// The answer of whichever report is asked for.
pub async fn answer(asked: &Asked) -> Result<Response, Refused> {
    let root = xml::read(&asked.body).map_err(|_| Refused::bad_xml())?.ok_or_else(Refused::bad_xml)?;
    let found = asked.found().await?;
    let Found::Collection(collection) = found else { return Err(Refused::dav("supported-report")) };
    match (root.name.space.as_str(), root.name.local.as_str()) {
        (CALDAV, "calendar-query") => query::answer(asked, &collection, &root),
        (CALDAV, "calendar-multiget") => multiget::answer(asked, &collection, &root),
        (DAV, "sync-collection") => sync::answer(asked, &collection, &root).await,
        _ => Err(Refused::dav("supported-report")),
    }
}
