//! Calendar files read by somebody else: the Python package `icalendar`, run by
//! `calendar_independent.py` beside this file. To try one more kind of file, add a [`Case`].
#![cfg(feature = "ssr")]

use std::path::Path;
use std::process::Command;

use chrono::{DateTime, Duration, MappedLocalTime, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::{Africa, America, Asia, Australia, Europe, Pacific, Tz};
use diwan::domain::Locale;
use diwan::server::calendar::{Attendee, Calendar, Event, Feed, Party, Text, When, cancel, clean, publish, request};
use serde_json::{Value, json};

/// A file, and what the other reader must find in it.
struct Case {
    file: String,
    bytes: Vec<u8>,
    method: &'static str,
    name: Option<String>,
    events: Vec<Value>,
}

const NASTY: [&str; 12] = [
    "ڕێبازی گشتگیری حکوومەت؛ چەمکە سەرەکییەکان، چوارچێوە تیۆرییەکان و بەڕێوەبردنی کۆچ لە عێراق",
    "النهج الحكومي الشامل؛ المفاهيم الأساسية، والأطر النظرية لإدارة الهجرة في العراق",
    "quotes \"double\" and 'single', semicolons; commas, colons: all of them",
    "line\r\nATTENDEE:mailto:intruder@example.org\r\nEND:VEVENT\r\nBEGIN:VEVENT",
    "lone\rreturn and lone\nfeed and \u{2028} and \u{85} and \u{c}\u{b}\u{1c}\u{1e}",
    "C:\\new\\Notes \\n \\N \\; \\, \\\\ end\\",
    "caret ^ ^^ ^n ^' and percent %2C %3A %0A",
    "BEGIN:VCALENDAR",
    "override \u{202e}gnp.exe\u{202c} mark \u{200f} isolate \u{2068}x\u{2069} \u{feff}",
    "emoji 👩🏽‍💼🏛️ and accents é e\u{301}, math 𝒟",
    "tab\tinside  two  spaces ",
    "=?utf-8?b?dGVzdA==?= <script>alert(1)</script> =cmd|' /C calc'!A0",
];

fn morning() -> NaiveDateTime {
    let date = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date");
    date.and_hms_opt(9, 30, 0).expect("a time")
}

fn stamp() -> DateTime<Utc> {
    morning().and_utc()
}

fn desk() -> Party {
    Party::new("desk@diwan.example", "Diwan: Erbil; \"desk\", ^n")
}

fn event(uid: &str, start: NaiveDateTime, zone: Tz, text: &str) -> Event {
    let end = start + Duration::minutes(75);
    let title = Text::new(text, Locale::Ckb);
    let mut event = Event::new(uid, stamp(), When::Timed { start, end, zone }, desk(), title);
    event.description = Some(Text::new(text, Locale::Ar));
    event.location = Some(Text::new(text, Locale::En));
    event.categories = vec![text.to_owned()];
    event
}

/// What Python must find. Instants come from chrono-tz, not from the module that is tested.
fn expected(event: &Event, attendee: Option<&str>) -> Value {
    let utc = |at: NaiveDateTime, zone: Tz| {
        let at = zone.from_local_datetime(&at).earliest().expect("a time that exists");
        at.with_timezone(&Utc).format("%Y-%m-%dT%H:%M:%SZ").to_string()
    };
    let (start, end) = match event.when {
        When::Timed { start, end, zone } => (utc(start, zone), utc(end, zone)),
        When::Days { first, last } => (first.to_string(), (last + Duration::days(1)).to_string()),
    };
    let text = |text: &Text| Some(clean(&text.value)).filter(|text| !text.is_empty());
    json!({
        "uid": event.uid, "start": start, "end": end,
        "summary": text(&event.summary),
        "description": event.description.as_ref().and_then(text),
        "location": event.location.as_ref().and_then(text),
        "organizer": event.organizer.name.as_deref().map(clean),
        "attendee": attendee.map(|name| clean(name).trim().to_owned()),
    })
}

fn published(file: &str, calendar: &Calendar) -> Case {
    Case {
        file: format!("{file}.ics"),
        bytes: publish(calendar),
        method: "PUBLISH",
        name: calendar.name.as_ref().map(|name| clean(&name.value)),
        events: calendar.events.iter().map(|event| expected(event, None)).collect(),
    }
}

fn hostile_texts() -> Vec<Case> {
    let long = NASTY.join(" \r\n").repeat(40);
    let mut cases = Vec::new();
    for (number, text) in NASTY.into_iter().chain([long.as_str()]).enumerate() {
        let uid = format!("text-{number}");
        let event = event(&uid, morning(), Asia::Baghdad, text);
        // This reader takes backslashes in parameters for escapes, which they are not (RFC 5545 §3.2).
        let name = text.replace('\\', "/");
        let guest = Attendee::invited(Party::new("delegate3+woga@ministry.example", name));
        let name = guest.party.name.clone();
        for (method, bytes) in
            [("REQUEST", request(&event, &desk(), &guest)), ("CANCEL", cancel(&event, &desk(), &guest))]
        {
            let events = vec![expected(&event, name.as_deref())];
            let file = format!("{uid}-{method}.ics");
            cases.push(Case { file, bytes, method, name: None, events });
        }
        let mut calendar = Calendar::file(Text::new(text, Locale::Ar), vec![event]);
        let source = "https://diwan.example/calendar.ics".parse().expect("a URL");
        calendar.feed = Some(Feed { source, refresh_minutes: 60 });
        cases.push(published(&uid, &calendar));
    }
    cases
}

/// A year, every 26 hours, so that each hour of the day and each season is met.
fn zones() -> Vec<Case> {
    let year = |year| NaiveDate::from_ymd_opt(year, 1, 1).expect("a date").and_time(morning().time());
    let cases = [
        (Asia::Baghdad, 2026),
        (Europe::Berlin, 2026),
        (America::New_York, 2026),
        (Asia::Tehran, 2026),
        (Asia::Tehran, 2022), // the last year of summer time
        (Australia::Lord_Howe, 2026),
        (Europe::Dublin, 2026),
        (Africa::Casablanca, 2026),
        (Africa::Cairo, 2026),
        (America::Santiago, 2026),
        (America::Argentina::San_Luis, 2010), // changed its clocks in 2009 for the last time
        (Pacific::Chatham, 2026),
        (Tz::UTC, 2026),
    ];
    let file = |(zone, first): (Tz, i32)| {
        let starts = (0..337).map(|turn| year(first) + Duration::hours(26 * turn));
        // What a doubled or skipped hour means is a convention, and readers differ.
        let plain = |at: &NaiveDateTime| {
            let later = *at + Duration::minutes(75);
            let single = |at| matches!(zone.from_local_datetime(&at), MappedLocalTime::Single(_));
            single(*at) && single(later)
        };
        let events = starts.filter(plain).enumerate();
        let events = events.map(|(n, at)| event(&format!("{n}"), at, zone, "هەولێر")).collect();
        let file = format!("{}-{first}", zone.name().replace('/', "-"));
        published(&file, &Calendar::file(Text::new("zone", Locale::En), events))
    };
    cases.map(file).into()
}

fn whole_days_and_two_zones() -> Case {
    let days = When::Days { first: morning().date(), last: morning().date() + Duration::days(1) };
    let whole = Event::new("days", stamp(), days, desk(), Text::new("x", Locale::En));
    let events =
        vec![event("berlin", morning(), Europe::Berlin, "x"), event("baghdad", morning(), Asia::Baghdad, "x"), whole];
    published("mixed", &Calendar::file(Text::new("mixed", Locale::En), events))
}

/// The interpreter that has the package, or the reason why there is none.
#[expect(clippy::disallowed_methods, reason = "a setting of the test run, not of the product")]
fn python() -> String {
    let python = std::env::var("DIWAN_TEST_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let found = Command::new(&python).args(["-c", "import icalendar"]).output();
    assert!(
        found.is_ok_and(|output| output.status.success()),
        "`{python}` has no module `icalendar`: make a virtual environment with it \
         (`python3 -m venv DIR && DIR/bin/pip install icalendar`) and name its interpreter in \
         DIWAN_TEST_PYTHON"
    );
    python
}

fn read_by_python(folder: &Path, cases: &[Case]) {
    for case in cases {
        std::fs::write(folder.join(&case.file), &case.bytes).expect("a file");
    }
    let told =
        |case: &Case| json!({"file": case.file, "method": case.method, "name": case.name, "events": case.events});
    let list: Value = cases.iter().map(told).collect();
    std::fs::write(folder.join("expected.json"), list.to_string()).expect("a file");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/calendar_independent.py");
    let output = Command::new(python()).arg(script).arg(folder).output().expect("Python runs");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}\n{err}");
}

#[test]
fn python_reads_what_was_meant() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut cases = hostile_texts();
    cases.extend(zones());
    cases.push(whole_days_and_two_zones());
    read_by_python(folder.path(), &cases);
}
