//! Whatever stands in a field comes back as that field and as nothing else. Read by the parser of the
//! `icalendar` crate, which shares no code with the writer.

use icalendar::parser::{Component, Property, read_calendar, unfold};
use proptest::prelude::*;

use super::sample::{attendee, session, url};
use super::well_formed;
use crate::domain::Locale;
use crate::server::calendar::{Answer, Calendar, Event, Feed, Party, Text, clean, publish, request};

/// Text of any kind, with what breaks parsers made likely.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        "[\\\\;,:\"^'=\\r\\n\\t ]{0,6}",
        "[ء-ي\u{61c}\u{200f}ڕڵێۆە]{0,60}",
        Just("\r\nATTENDEE:mailto:x@example.org\r\n".to_owned()),
        Just("\nEND:VEVENT\nEND:VCALENDAR\n".to_owned()),
        Just("\\n^n%2C\\N\\;\u{2028}\u{85}\u{202e}\0".to_owned()),
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn events(file: &[u8]) -> Vec<(String, Vec<(String, Property<'static>)>)> {
    let text = unfold(&well_formed(file));
    let calendar = read_calendar(&text).expect("the other parser reads it");
    let own = |component: &Component<'_>| {
        let property =
            |p: &Property<'_>| (p.name.as_str().to_owned(), Property::from(icalendar::Property::from(p.clone())));
        (component.name.as_str().to_owned(), component.properties.iter().map(property).collect())
    };
    calendar.components.iter().map(own).collect()
}

fn value<'a>(properties: &'a [(String, Property<'static>)], name: &str) -> Option<&'a str> {
    let mut found = properties.iter().filter(|(key, _)| key == name);
    let first = found.next().map(|(_, property)| property.val.as_str());
    assert!(found.next().is_none(), "{name} stands once");
    first
}

fn param<'a>(property: &'a Property<'static>, name: &str) -> Option<&'a str> {
    let param = property.params.iter().find(|param| param.key.as_str() == name)?;
    param.val.as_ref().map(icalendar::parser::ParseString::as_str)
}

/// By RFC 6868, which the crate's parser leaves to its user.
fn decoded(value: &str) -> String {
    let value = value.trim_matches('"');
    value.replace("^^", "\u{1}").replace("^n", "\n").replace("^'", "\"").replace('\u{1}', "^")
}

fn expected(value: &str) -> Option<String> {
    Some(clean(value)).filter(|_| !value.is_empty())
}

fn with(text: [String; 6]) -> Event {
    let [summary, description, location, uid, category, name] = text;
    let mut event = session(Locale::En);
    event.uid = format!("u{uid}");
    event.summary = Text::new(summary, Locale::En);
    event.description = Some(Text::new(description, Locale::Ar));
    event.location = Some(Text::new(location, Locale::Ckb));
    event.categories = vec![format!("c{category}")];
    event.organizer = Party { email: name.clone(), name: Some(name) };
    event
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_comes_back_from_a_published_file(text in proptest::array::uniform6(nasty())) {
        let event = with(text.clone());
        let mut calendar = Calendar::file(Text::new(text[0].clone(), Locale::En), vec![event.clone()]);
        calendar.description = Some(Text::new(text[1].clone(), Locale::En));
        let source = url("https://diwan.example/calendar.ics");
        calendar.feed = Some(Feed { source, refresh_minutes: 60 });
        let found = events(&publish(&calendar));
        prop_assert_eq!(found.len(), 2, "one zone and one event");
        let (kind, properties) = &found[1];
        prop_assert_eq!(kind, "VEVENT");
        let uid = clean(&event.uid);
        prop_assert_eq!(value(properties, "UID"), Some(uid.as_str()));
        for (name, given) in [("SUMMARY", 0), ("DESCRIPTION", 1), ("LOCATION", 2)] {
            // The other parser gives nothing back for an empty value.
            let got = value(properties, name).filter(|got| !got.is_empty()).map(str::to_owned);
            prop_assert_eq!(got, expected(&text[given]).filter(|t| !t.is_empty()), "{}", name);
        }
        prop_assert!(properties.iter().all(|(name, _)| name != "ATTENDEE"));
        let allowed = ["UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "LAST-MODIFIED", "STATUS",
            "SUMMARY", "DESCRIPTION", "LOCATION", "GEO", "URL", "CONFERENCE", "CATEGORIES", "COLOR",
            "TRANSP", "ORGANIZER"];
        for (name, _) in properties {
            prop_assert!(allowed.contains(&name.as_str()), "{} was smuggled in", name);
        }
    }

    #[test]
    fn any_name_comes_back_from_an_invitation(name in nasty(), email in nasty()) {
        let mut guest = attendee(Answer::Awaited);
        guest.party = Party { email, name: Some(name.clone()) };
        let file = request(&session(Locale::Ar), &session(Locale::Ar).organizer, &guest);
        let found = events(&file);
        prop_assert_eq!(found.len(), 2);
        let attendees: Vec<_> =
            found[1].1.iter().filter(|(name, _)| name == "ATTENDEE").map(|(_, p)| p).collect();
        prop_assert_eq!(attendees.len(), 1);
        let wanted = Some(clean(&name).trim().to_owned()).filter(|name| !name.is_empty());
        let got = param(attendees[0], "CN").map(decoded).filter(|name| !name.is_empty());
        prop_assert_eq!(got, wanted);
        prop_assert_eq!(param(attendees[0], "RSVP"), Some("TRUE"));
        prop_assert!(attendees[0].val.as_str().starts_with("mailto:"));
    }
}
