//! `calendar-query` (RFC 4791 §7.8): the objects that a filter lets through.

use super::data::Data;
use super::filter::{Filter, Unfit};
use crate::server::http::caldav::propfind::{Wanted, response};
use crate::server::http::caldav::props::{Reading, Shown};
use crate::server::http::caldav::refuse::Refused;
use crate::server::http::caldav::xml::{CALDAV, DAV, Element, Out};
use crate::server::http::caldav::{Asked, multistatus};
use crate::server::services::caldav::Collection;
use axum::response::Response;

/// Each object that fits. Programs that give no depth mean what is in the calendar.
pub fn answer(asked: &Asked, collection: &Collection, root: &Element) -> Result<Response, Refused> {
    let (wanted, data) = (Wanted::of_report(root)?, Data::read(root)?);
    let filter = root.child(CALDAV, "filter").ok_or_else(|| Refused::caldav("valid-filter"))?;
    let filter = Filter::read(filter).map_err(|unfit| {
        Refused::caldav(match unfit {
            Unfit::Invalid => "valid-filter",
            Unfit::Unsupported => "supported-filter",
            Unfit::Collation => "supported-collation",
        })
    })?;
    let reading = Reading { who: &asked.who, tokens: false };
    let mut out = Out::new(DAV, "multistatus");
    let itself = asked.header("depth").is_some_and(|depth| depth.trim() == "0");
    for object in collection.objects.iter().filter(|object| !itself && filter.fits(object)) {
        let shown = Shown::Object(collection, object);
        response(&mut out, &reading, shown, &wanted, asked.is_brief(), &|name, shown| data.value(name, shown));
    }
    Ok(multistatus(out.finish(DAV, "multistatus")))
}
