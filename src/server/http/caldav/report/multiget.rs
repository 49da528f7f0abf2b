//! `calendar-multiget` (RFC 4791 §7.9): these objects.

use super::data::Data;
use crate::server::http::caldav::path::Target;
use crate::server::http::caldav::propfind::{Status, Wanted, response};
use crate::server::http::caldav::props::{Reading, Shown};
use crate::server::http::caldav::refuse::Refused;
use crate::server::http::caldav::xml::{DAV, Element, Out};
use crate::server::http::caldav::{Asked, multistatus};
use crate::server::services::caldav::Collection;
use axum::response::Response;
use std::collections::HashSet;

/// Each object that there is, and 404 for each that there is not.
pub fn answer(asked: &Asked, collection: &Collection, root: &Element) -> Result<Response, Refused> {
    let (wanted, data) = (Wanted::of_report(root)?, Data::read(root)?);
    let reading = Reading { who: &asked.who, tokens: false };
    let mut out = Out::new(DAV, "multistatus");
    let mut seen = HashSet::new();
    for href in root.all(DAV, "href").map(|href| href.text.trim()) {
        if !seen.insert(href) {
            continue;
        }
        let object = match Target::of_href(href, asked.who.id()) {
            Some(Target::Object(key, name)) if key == collection.key => collection.object(&name),
            _ => None,
        };
        match object {
            Some(object) => {
                let shown = Shown::Object(collection, object);
                response(&mut out, &reading, shown, &wanted, asked.is_brief(), &|name, shown| data.value(name, shown));
            }
            None => missing(&mut out, href),
        }
    }
    Ok(multistatus(out.finish(DAV, "multistatus")))
}

/// An address at which there is nothing.
pub fn missing(out: &mut Out, href: &str) {
    out.open(DAV, "response").text(DAV, "href", href);
    out.text(DAV, "status", Status::NotFound.line()).close(DAV, "response");
}
