//! Files and feeds: METHOD:PUBLISH, and objects as CalDAV stores them.

use super::model::{Calendar, Event, Feed, Method, When};
use super::vtimezone::{self, Years};
use super::writer::Writer;
use super::{event, zone};
use chrono::{DateTime, NaiveTime, Utc};
use chrono_tz::Tz;

/// A formal public identifier (RFC 5545 §3.7.3). It names the product, not the release: a new release
/// must not change the bytes of an agenda that did not change.
const PRODUCT: &str = "-//Diwan//Diwan//EN";

/// The content type of files and feeds over HTTP.
pub const FILE_TYPE: &str = "text/calendar; charset=utf-8";

/// The file's bytes: the same for the same record, in whatever order its events came.
pub fn publish(calendar: &Calendar) -> Vec<u8> {
    let mut writer = Writer::with_capacity(1024 + calendar.events.len() * 768);
    open(&mut writer, (calendar.method == Method::Publish).then_some("PUBLISH"));
    describe(&mut writer, calendar);
    zones(&mut writer, &calendar.events);
    let alarms = calendar.feed.is_none();
    for item in in_order(&calendar.events) {
        let attendee = calendar.attendee.as_ref();
        let print = event::Print { attendee, rsvp: attendee.is_some(), ..event::Print::published(item, alarms) };
        event::write(&mut writer, item, &print);
    }
    writer.end("VCALENDAR");
    writer.finish()
}

pub(super) fn open(writer: &mut Writer, method: Option<&str>) {
    writer.begin("VCALENDAR");
    writer.line("VERSION").verbatim("2.0");
    writer.line("PRODID").verbatim(PRODUCT);
    writer.line("CALSCALE").verbatim("GREGORIAN");
    if let Some(method) = method {
        writer.line("METHOD").verbatim(method);
    }
}

/// The names twice: by RFC 7986, and as Apple's and Google's programs have read them for longer.
fn describe(writer: &mut Writer, calendar: &Calendar) {
    event::text(writer, "NAME", calendar.name.as_ref());
    if let Some(name) = calendar.name.as_ref().filter(|name| !name.value.is_empty()) {
        writer.line("X-WR-CALNAME").text(&name.value);
    }
    event::text(writer, "DESCRIPTION", calendar.description.as_ref());
    if let Some(description) = calendar.description.as_ref().filter(|text| !text.value.is_empty()) {
        writer.line("X-WR-CALDESC").text(&description.value);
    }
    if let Some(url) = &calendar.url {
        writer.line("URL").uri(url);
    }
    if let Some(Feed { source, refresh_minutes }) = &calendar.feed {
        let minutes = refresh_minutes.to_string();
        writer.line("REFRESH-INTERVAL").param("VALUE", "DURATION").parts(&["PT", &minutes, "M"]);
        writer.line("X-PUBLISHED-TTL").parts(&["PT", &minutes, "M"]);
        writer.line("SOURCE").param("VALUE", "URI").uri(source);
    }
    if let Some(color) = calendar.color {
        writer.line("COLOR").verbatim(color.name());
    }
}

/// Every zone that an event names, once, before the events.
pub(super) fn zones(writer: &mut Writer, events: &[Event]) {
    // Few zones in many events: a short list is quicker than a map. In order of name, so that the
    // order of the events cannot show.
    let mut needed: Vec<(Tz, Years)> = Vec::new();
    for event in events {
        let When::Timed { start, end, zone } = event.when else {
            continue;
        };
        let years = Years::of(start, end);
        match needed.iter_mut().find(|(known, _)| *known == zone) {
            Some((_, known)) => *known = known.join(years),
            None if zone == chrono_tz::UTC => {}
            None => needed.push((zone, years)),
        }
    }
    needed.sort_by_key(|(zone, _)| zone.name());
    for (zone, years) in needed {
        vtimezone::write(writer, zone, years);
    }
}

fn in_order(events: &[Event]) -> Vec<&Event> {
    let mut order: Vec<(DateTime<Utc>, &Event)> = events.iter().map(|event| (begins(event), event)).collect();
    order.sort_by(|(one, a), (other, b)| one.cmp(other).then_with(|| a.uid.cmp(&b.uid)));
    order.into_iter().map(|(_, event)| event).collect()
}

fn begins(event: &Event) -> DateTime<Utc> {
    match event.when {
        When::Timed { start, zone, .. } => zone::instant(start, zone),
        When::Days { first, .. } => first.and_time(NaiveTime::MIN).and_utc(),
    }
}
