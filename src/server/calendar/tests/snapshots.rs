//! The files, letter by letter.

use chrono_tz::{Asia, Europe};

use super::sample::{agenda, at, attendee, feed, organizer, session, timed, url};
use super::well_formed;
use crate::domain::Locale;
use crate::server::calendar::{Answer, Calendar, Status, Text, When, cancel, publish, request};

fn each_language(kind: &str, print: impl Fn(Locale) -> Vec<u8>) {
    for language in Locale::ALL.iter().copied() {
        insta::assert_snapshot!(format!("{kind}.{language}"), well_formed(&print(language)));
    }
}

#[test]
fn an_agenda() {
    each_language("agenda", |language| publish(&agenda(language)));
}

#[test]
fn one_session() {
    each_language("session", |language| {
        let event = session(language);
        publish(&Calendar::file(event.summary.clone(), vec![event]))
    });
}

#[test]
fn a_feed() {
    each_language("feed", |language| publish(&feed(language)));
}

#[test]
fn an_invitation() {
    each_language("request", |language| request(&session(language), &organizer(), &attendee(Answer::Awaited)));
}

#[test]
fn an_invitation_taken_back() {
    each_language("cancel", |language| {
        let mut event = session(language);
        event.sequence += 1;
        cancel(&event, &organizer(), &attendee(Answer::Accepted))
    });
}

#[test]
fn a_stored_object() {
    let file = well_formed(&publish(&Calendar::stored(session(Locale::En), None)));
    assert!(!file.contains("METHOD"));
    assert_eq!(file.matches("BEGIN:VEVENT").count(), 1);
}

#[test]
fn two_prints_are_the_same_bytes_in_whatever_order_the_events_came() {
    let mut calendar = agenda(Locale::Ckb);
    let same_time = |uid: &str, zone| timed(uid, at(24, 9, 30), at(24, 9, 30), zone, Text::new("x", Locale::En));
    calendar.events.push(same_time("b", Europe::Berlin));
    calendar.events.push(same_time("a", Europe::Berlin));
    let mut turned = calendar.clone();
    turned.events.reverse();
    assert_eq!(publish(&calendar), publish(&calendar));
    assert_eq!(publish(&calendar), publish(&turned));
}

#[test]
fn what_would_spoil_the_file_is_left_out() {
    let mut event = session(Locale::En);
    event.when = When::Timed { start: at(24, 9, 0), end: at(24, 8, 0), zone: Asia::Baghdad };
    event.geo = Some((f64::NAN, 0.0));
    event.url = Some(url("javascript:alert(1)"));
    event.conference = Some(url("file:///etc/hosts"));
    event.description = Some(Text::new("", Locale::En));
    event.categories.clear();
    let file = well_formed(&publish(&Calendar::stored(event, None)));
    for name in ["DTEND", "GEO", "URL", "CONFERENCE", "DESCRIPTION;LANGUAGE=en:\r\n", "CATEGORIES"] {
        assert!(!file.contains(&format!("\n{name}")), "{name}");
    }
}

#[test]
fn feeds_name_nobody_and_ring_at_nobody() {
    let file = well_formed(&publish(&feed(Locale::En)));
    assert!(file.contains("ORGANIZER"));
    assert!(!file.contains("ATTENDEE") && !file.contains("VALARM"));
    assert!(well_formed(&publish(&agenda(Locale::En))).contains("VALARM"));
}

#[test]
fn a_new_time_or_place_moves_an_event_and_a_new_title_does_not() {
    let earlier = session(Locale::En);
    let mut later = earlier.clone();
    later.summary.value.push_str(" (new)");
    later.description = None;
    assert!(!later.moved_from(&earlier));
    later.location = None;
    assert!(later.moved_from(&earlier));
    let mut off = earlier.clone();
    off.status = Status::Cancelled;
    assert!(off.moved_from(&earlier) && earlier.moved_from(&off));
}
