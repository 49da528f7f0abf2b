//! One VEVENT. To print one more fact, add its field to the model and its line here.

use url::Url;

use super::model::{Alarm, Event, Party, Status, Text, When};
use super::writer::Writer;

/// What differs between a published event and one that is sent to somebody.
pub(super) struct Print<'a> {
    pub(super) organizer: &'a Party,
    pub(super) attendee: Option<&'a super::model::Attendee>,
    /// Whether an answer is asked for.
    pub(super) rsvp: bool,
    pub(super) status: Status,
    pub(super) alarms: bool,
}

impl<'a> Print<'a> {
    /// As it stands in files and feeds.
    pub(super) fn published(event: &'a Event, alarms: bool) -> Self {
        Self { organizer: &event.organizer, attendee: None, rsvp: false, status: event.status, alarms }
    }
}

pub(super) fn write(writer: &mut Writer, event: &Event, print: &Print<'_>) {
    writer.begin("VEVENT");
    writer.line("UID").text(&event.uid);
    writer.line("DTSTAMP").utc(event.stamp);
    when(writer, &event.when);
    writer.line("SEQUENCE").number(event.sequence);
    if let Some(modified) = event.modified {
        writer.line("LAST-MODIFIED").utc(modified);
    }
    writer.line("STATUS").verbatim(match print.status {
        Status::Confirmed => "CONFIRMED",
        Status::Tentative => "TENTATIVE",
        Status::Cancelled => "CANCELLED",
    });
    text(writer, "SUMMARY", Some(&event.summary));
    text(writer, "DESCRIPTION", event.description.as_ref());
    text(writer, "LOCATION", event.location.as_ref());
    if let Some((latitude, longitude)) = event.geo.filter(on_earth) {
        writer.line("GEO").verbatim(&format!("{latitude:.6};{longitude:.6}"));
    }
    if let Some(url) = safe(event.url.as_ref()) {
        writer.line("URL").uri(url);
    }
    if let Some(url) = safe(event.conference.as_ref()) {
        let line = writer.line("CONFERENCE").param("VALUE", "URI").param("FEATURE", "VIDEO");
        line.uri(url);
    }
    if !event.categories.is_empty() {
        writer.line("CATEGORIES").texts(event.categories.iter().map(String::as_str));
    }
    if let Some(color) = event.color {
        writer.line("COLOR").verbatim(color.name());
    }
    writer.line("TRANSP").verbatim(if event.busy { "OPAQUE" } else { "TRANSPARENT" });
    super::party::write(writer, print);
    if print.alarms {
        event.alarms.iter().for_each(|item| alarm(writer, item));
    }
    writer.end("VEVENT");
}

fn when(writer: &mut Writer, when: &When) {
    match *when {
        When::Timed { start, end, zone } if zone == chrono_tz::UTC => {
            writer.line("DTSTART").utc(start.and_utc());
            if end > start {
                writer.line("DTEND").utc(end.and_utc());
            }
        }
        When::Timed { start, end, zone } => {
            writer.line("DTSTART").param("TZID", zone.name()).wall_clock(start);
            // A DTEND that is not later makes the whole event invalid.
            if end > start {
                writer.line("DTEND").param("TZID", zone.name()).wall_clock(end);
            }
        }
        When::Days { first, last } => {
            let after = last.max(first).succ_opt().unwrap_or(last);
            writer.line("DTSTART").param("VALUE", "DATE").date(first);
            writer.line("DTEND").param("VALUE", "DATE").date(after);
        }
    }
}

/// Prints a text with its language, or nothing for an empty one.
pub(super) fn text(writer: &mut Writer, name: &str, text: Option<&Text>) {
    if let Some(text) = text.filter(|text| !text.value.is_empty()) {
        writer.line(name).param("LANGUAGE", text.language.code()).text(&text.value);
    }
}

/// Calendar programs open these at a tap, so what runs or reads local files is left out.
fn safe(url: Option<&Url>) -> Option<&Url> {
    url.filter(|url| ["https", "http", "tel", "sip", "sips", "xmpp", "mailto"].contains(&url.scheme()))
}

fn on_earth((latitude, longitude): &(f64, f64)) -> bool {
    latitude.abs() <= 90.0 && longitude.abs() <= 180.0
}

fn alarm(writer: &mut Writer, alarm: &Alarm) {
    writer.begin("VALARM");
    writer.line("ACTION").verbatim("DISPLAY");
    writer.line("TRIGGER").parts(&["-PT", &alarm.minutes_before.to_string(), "M"]);
    text(writer, "DESCRIPTION", Some(&alarm.text));
    writer.end("VALARM");
}
