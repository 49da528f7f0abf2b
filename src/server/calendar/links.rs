//! "Add to calendar" without a file: addresses at Google and Outlook, and webcal: for subscriptions.
//!
//! To offer one more service, add a function that builds its address with [`address`].

use chrono::NaiveDate;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

use super::model::{Event, When};
use super::text::clean;
use super::writer::{date, time};
use super::zone::instant;

/// Everything but RFC 3986's unreserved characters. Space becomes %20: Outlook shows a `+` as one.
const STRICT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Encoded octets of a description that a link carries. An Arabic letter takes six, and services
/// refuse addresses beyond about 8,000; the page itself is linked for the rest.
const DETAILS: usize = 3000;

/// Opens a new event in Google Calendar.
pub fn google(event: &Event) -> String {
    let (dates, zone) = match event.when {
        When::Timed { start, end, zone } => {
            let stamp = |at: chrono::NaiveDateTime| format!("{}T{}", &*date(at.date()), &*time(at));
            (format!("{}/{}", stamp(start), stamp(end.max(start))), Some(zone.name()))
        }
        When::Days { first, last } => (format!("{}/{}", &*date(first), &*date(day_after(first, last))), None),
    };
    let mut link = address(
        "https://calendar.google.com/calendar/render?action=TEMPLATE",
        &[("text", &event.summary.value), ("dates", &dates)],
    );
    append(&mut link, &[("ctz", zone.unwrap_or_default()), ("location", place(event))]);
    append_details(&mut link, "details", event);
    link
}

/// Opens a new event in Outlook for private accounts.
pub fn outlook_live(event: &Event) -> String {
    outlook("https://outlook.live.com", event)
}

/// Opens a new event in Outlook for accounts of organisations.
pub fn outlook_office(event: &Event) -> String {
    outlook("https://outlook.office.com", event)
}

fn outlook(host: &str, event: &Event) -> String {
    let (start, end, all_day) = match event.when {
        When::Timed { start, end, zone } => {
            let stamp = |at| instant(at, zone).format("%Y-%m-%dT%H:%M:%SZ").to_string();
            (stamp(start), stamp(end.max(start)), "false")
        }
        When::Days { first, last } => (first.to_string(), day_after(first, last).to_string(), "true"),
    };
    let mut link = address(
        &format!("{host}/calendar/0/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose&rru=addevent"),
        &[
            ("subject", &event.summary.value),
            ("startdt", &start),
            ("enddt", &end),
            ("allday", all_day),
            ("location", place(event)),
        ],
    );
    append_details(&mut link, "body", event);
    link
}

/// The feed's address under `webcal:`, which opens the reader's own calendar program.
pub fn webcal(feed: &Url) -> String {
    let rest = feed.as_str().split_once(':').map_or("", |(_, rest)| rest);
    format!("webcal:{rest}")
}

/// Subscribes Google Calendar to a feed.
pub fn google_subscribe(feed: &Url) -> String {
    address("https://calendar.google.com/calendar/r?", &[("cid", &webcal(feed))])
}

/// Subscribes Outlook on the web to a feed.
pub fn outlook_subscribe(feed: &Url, name: &str) -> String {
    address("https://outlook.live.com/calendar/0/addfromweb?", &[("url", feed.as_str()), ("name", name)])
}

fn address(base: &str, query: &[(&str, &str)]) -> String {
    let mut link = base.to_owned();
    append(&mut link, query);
    link
}

/// Adds the parameters that have a value.
fn append(link: &mut String, query: &[(&str, &str)]) {
    for (name, value) in query.iter().filter(|(_, value)| !value.is_empty()) {
        if !link.ends_with('?') {
            link.push('&');
        }
        link.push_str(name);
        link.push('=');
        link.extend(utf8_percent_encode(&clean(value), STRICT));
    }
}

/// The description as far as it fits, and the event's own page.
fn append_details(link: &mut String, name: &str, event: &Event) {
    let text = event.description.as_ref().map_or("", |text| text.value.as_str());
    let text = clean(text);
    let mut octets = 0;
    let fits = text.char_indices().find_map(|(at, c)| {
        octets += if c.is_ascii_alphanumeric() { 1 } else { 3 * c.len_utf8() };
        (octets > DETAILS).then_some(at)
    });
    let mut details = match fits {
        Some(at) => format!("{}…", text[..at].trim_end()),
        None => text,
    };
    if let Some(url) = &event.url {
        if !details.is_empty() {
            details.push_str("\n\n");
        }
        details.push_str(url.as_str());
    }
    append(link, &[(name, &details)]);
}

fn place(event: &Event) -> &str {
    event.location.as_ref().map_or("", |text| &text.value)
}

fn day_after(first: NaiveDate, last: NaiveDate) -> NaiveDate {
    last.max(first).succ_opt().unwrap_or(last)
}
