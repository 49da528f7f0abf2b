//! Whatever stands in a field of a calendar file comes back as that field and as nothing else, read by the parser
//! of the `icalendar` crate, which shares no code with the writer.
#![no_main]

use arbitrary::Arbitrary;
use chrono::{DateTime, Duration};
use diwan::domain::Locale;
use diwan::server::calendar::{self, Answer, Attendee, Calendar, Event, Feed, Party, Role, Text, When};
use icalendar::parser::{Property, read_calendar, unfold};
use libfuzzer_sys::fuzz_target;

#[derive(Debug, Arbitrary)]
struct Fields<'a> {
    title: &'a str,
    description: &'a str,
    place: &'a str,
    uid: &'a str,
    category: &'a str,
    name: &'a str,
    address: &'a str,
    minutes: u32,
}

fuzz_target!(|fields: Fields<'_>| {
    let event = event(&fields);
    let mut file = Calendar::file(Text::new(fields.title, Locale::En), vec![event.clone()]);
    file.description = Some(Text::new(fields.description, Locale::Ckb));
    let source = "https://diwan.example/calendar.ics".parse().expect("an address");
    file.feed = Some(Feed { source, refresh_minutes: 60 });
    check(&calendar::publish(&file), &fields, None);
    let guest = Attendee {
        party: Party { email: fields.address.to_owned(), name: Some(fields.name.to_owned()) },
        role: Role::Required,
        answer: Answer::Awaited,
    };
    check(&calendar::request(&event, &event.organizer, &guest), &fields, Some("NEEDS-ACTION"));
    check(&calendar::cancel(&event, &event.organizer, &guest), &fields, Some(""));
});

fn event(fields: &Fields<'_>) -> Event {
    let stamp = DateTime::from_timestamp(1_774_000_000, 0).expect("an instant");
    let start = stamp.naive_utc() + Duration::minutes(i64::from(fields.minutes % 5_000_000));
    let end = start + Duration::minutes(75);
    let when = When::Timed { start, end, zone: chrono_tz::Asia::Baghdad };
    let desk = Party { email: "desk@diwan.example".to_owned(), name: Some(fields.name.to_owned()) };
    let mut event = Event::new(format!("u{}", fields.uid), stamp, when, desk, Text::new(fields.title, Locale::Ar));
    event.description = Some(Text::new(fields.description, Locale::Ar));
    event.location = Some(Text::new(fields.place, Locale::Ckb));
    event.categories = vec![format!("c{}", fields.category)];
    event
}

/// The rules that hold for every file, and the fields as the other parser reads them.
fn check(bytes: &[u8], fields: &Fields<'_>, guest: Option<&str>) {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    assert!(text.ends_with("\r\n"), "the last line ends");
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets in a line", line.len());
        assert!(line.chars().all(|c| c == '\t' || !c.is_control()), "a control character in {line:?}");
    }
    let unfolded = unfold(text);
    let read = read_calendar(&unfolded).expect("the other parser reads it");
    assert_eq!(read.components.len(), 2, "one zone and one event");
    let own: Vec<Property<'static>> = read.components[1]
        .properties
        .iter()
        .map(|one| Property::from(icalendar::Property::from(one.clone())))
        .collect();
    let value = |name: &str| {
        let mut found = own.iter().filter(|one| one.name.as_str() == name);
        let first = found.next().map(|one| one.val.as_str().to_owned()).filter(|value| !value.is_empty());
        assert!(found.next().is_none(), "{name} stands once");
        first
    };
    assert_eq!(value("UID"), Some(calendar::clean(&format!("u{}", fields.uid))));
    for (name, given) in [("SUMMARY", fields.title), ("DESCRIPTION", fields.description), ("LOCATION", fields.place)] {
        assert_eq!(value(name), Some(calendar::clean(given)).filter(|text| !text.is_empty()), "{name}");
    }
    assert_eq!(value("ATTENDEE").is_some(), guest.is_some());
    const KNOWN: [&str; 18] = [
        "UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "LAST-MODIFIED", "STATUS", "SUMMARY", "DESCRIPTION",
        "LOCATION", "GEO", "URL", "CONFERENCE", "CATEGORIES", "COLOR", "TRANSP", "ORGANIZER", "ATTENDEE",
    ];
    for one in &own {
        assert!(KNOWN.contains(&one.name.as_str()), "{} was smuggled in", one.name.as_str());
    }
}
