//! What calendars hold, and how it is asked for.

use super::*;
use crate::support::for_each_engine;
use diwan::domain::invitation::Rsvp;
use diwan::domain::workshop::Status;
use diwan::server::calendar;

#[tokio::test]
async fn an_agenda_holds_what_somebody_was_asked_to_and_where_they_sit() {
    for_each_engine(async |t| {
        let server = t.server();
        let (_, session) = t.published("woga").await;
        let (other, _) = t.published("other").await;
        t.published("third").await;
        let person = invite(&t, "woga", 1).await;
        let dav = Dav::new(&server, &access(&t, person).await);
        let agenda = format!("/caldav/u/{person}/agenda/");
        let mut tx = t.app.db.read().await.expect("a connection");
        let invitation = storage::invitations::all_of_person(&mut tx, person).await.expect("a list").remove(0);
        drop(tx);
        let files = dav.files(&agenda).await;
        assert_eq!(files.len(), 1, "asked: the workshop, not its sessions");
        let file = &files[&format!("{agenda}{}.ics", invitation.calendar_uid)];
        let expected = [
            ("UID", invitation.calendar_uid.as_str()),
            ("DTSTART", "20230911T090000"),
            ("DTEND", "20230911T100000"),
            ("ATTENDEE", "mailto:delegate1@mop.example"),
            ("ORGANIZER", "mailto:diwan@localhost.localdomain"),
            ("SEQUENCE", "0"),
        ];
        for (name, expected) in expected.into_iter().filter(|(name, _)| *name != "ORGANIZER") {
            assert_eq!(value(file, name), expected, "{file}");
        }
        assert!(value(file, "ORGANIZER").starts_with("mailto:"));
        assert!(
            lines(file)
                .iter()
                .any(|line| line.starts_with("ATTENDEE") && line.contains("PARTSTAT=NEEDS-ACTION;RSVP=TRUE"))
        );
        assert!(!file.contains("METHOD"));
        // Registered elsewhere, without having been asked.
        register(&t, "other", 1).await;
        let files = dav.files(&agenda).await;
        assert_eq!(files.len(), 3, "one more, and its session");
        let whole = files.values().find(|file| value(file, "UID") == other.calendar_uid).expect("the workshop itself");
        assert!(lines(whole).iter().any(|line| line.contains("PARTSTAT=ACCEPTED")), "{whole}");
        assert_eq!(value(whole, "TRANSP"), "TRANSPARENT", "its session takes the time");
        assert!(!files.values().any(|file| value(file, "UID") == session.calendar_uid), "no seat there yet");
        for file in files.values() {
            assert_eq!(file.matches("BEGIN:VEVENT").count(), 1);
        }
        // A draft is nobody's business, and neither is what was called off before it was sent.
        let mut tx = t.app.db.write().await.expect("a transaction");
        storage::workshops::set_status(&mut tx, other.id, Status::Draft, t.app.clock.now()).await.expect("a draft");
        tx.commit().await.expect("it commits");
        assert_eq!(dav.files(&agenda).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn whoever_waits_for_a_seat_is_told_so_and_not_where_to_join() {
    for_each_engine(async |t| {
        let server = t.server();
        let (workshop, _) = t.published("woga").await;
        let input = diwan::server::services::workshops::WorkshopInput {
            capacity: Some("1".into()),
            conference: Some("https://meet.example/woga".into()),
            ..Default::default()
        };
        diwan::server::services::workshops::update(&t.ctx(), "woga", &input, None).await.expect("a change");
        for (n, objects, status, joins) in [(1, 2, "CONFIRMED", true), (2, 1, "TENTATIVE", false)] {
            let person = register(&t, "woga", n).await;
            let dav = Dav::new(&server, &access(&t, person).await);
            let files = dav.files(&format!("/caldav/u/{person}/agenda/")).await;
            assert_eq!(files.len(), objects, "{n}");
            let whole = files.values().find(|file| value(file, "UID") == workshop.calendar_uid).expect("the workshop");
            assert_eq!(value(whole, "STATUS"), status);
            assert_eq!(files.values().all(|file| file.contains("meet.example")), joins, "{whole}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_answer_is_seen_as_it_stands() {
    for_each_engine(async |t| {
        let server = t.server();
        t.published("woga").await;
        let person = invite(&t, "woga", 1).await;
        let dav = Dav::new(&server, &access(&t, person).await);
        let agenda = format!("/caldav/u/{person}/agenda/");
        for (rsvp, tentative, seen) in [
            (Rsvp::Waiting, false, "NEEDS-ACTION"),
            (Rsvp::Waiting, true, "TENTATIVE"),
            (Rsvp::Yes, false, "ACCEPTED"),
            (Rsvp::No, false, "DECLINED"),
            (Rsvp::Substitute, false, "DELEGATED"),
        ] {
            let mut tx = t.app.db.write().await.expect("a transaction");
            let mut invitation = storage::invitations::all_of_person(&mut tx, person).await.expect("a list").remove(0);
            (invitation.rsvp, invitation.tentative) = (rsvp, tentative);
            storage::invitations::update(&mut tx, &invitation, t.app.clock.now()).await.expect("a change");
            tx.commit().await.expect("it commits");
            let files = dav.files(&agenda).await;
            let file = files.values().next().expect("an object");
            assert!(lines(file).iter().any(|line| line.contains(&format!("PARTSTAT={seen}"))), "{seen}: {file}");
        }
        let mut tx = t.app.db.write().await.expect("a transaction");
        let mut invitation = storage::invitations::all_of_person(&mut tx, person).await.expect("a list").remove(0);
        invitation.cancelled_at = Some(t.app.clock.now());
        storage::invitations::update(&mut tx, &invitation, t.app.clock.now()).await.expect("a change");
        tx.commit().await.expect("it commits");
        assert!(dav.files(&agenda).await.is_empty(), "called off");
    })
    .await;
}

#[tokio::test]
async fn files_are_read_one_by_one_and_kept() {
    for_each_engine(async |t| {
        let server = t.server();
        t.published("woga").await;
        let person = register(&t, "woga", 1).await;
        let dav = Dav::new(&server, &access(&t, person).await);
        let agenda = format!("/caldav/u/{person}/agenda/");
        for (href, file) in dav.files(&agenda).await {
            let got = dav.ask("GET", &href, &[], "").await;
            got.assert_status_ok();
            assert_eq!(got.headers()["content-type"], "text/calendar; charset=utf-8");
            assert_eq!(got.headers()["cache-control"], "private, no-cache");
            assert_eq!(got.text(), file, "the same bytes as in a report");
            let tag = got.headers()["etag"].to_str().expect("a tag").to_owned();
            assert_eq!(tag, calendar::etag(file.as_bytes()));
            let known = dav.ask("GET", &href, &[("if-none-match", &tag)], "").await;
            known.assert_status(StatusCode::NOT_MODIFIED);
            let head = dav.ask("HEAD", &href, &[], "").await;
            head.assert_status_ok();
            assert!(head.as_bytes().is_empty());
            assert_eq!(head.headers()["content-length"], file.len().to_string());
        }
    })
    .await;
}

fn query(filter: &str) -> String {
    format!(
        "<c:calendar-query {SPACES}><d:prop><d:getetag/></d:prop><c:filter><c:comp-filter name=\"VCALENDAR\">{filter}\
         </c:comp-filter></c:filter></c:calendar-query>"
    )
}

#[tokio::test]
async fn a_query_finds_by_time_and_words() {
    for_each_engine(async |t| {
        let server = t.server();
        t.draft("woga").await;
        t.session("woga", "Opening words", "09:00", "10:00").await;
        t.session("woga", "Closing, and thanks", "11:00", "12:00").await;
        t.set_status("woga", Status::Published).await;
        let person = register(&t, "woga", 1).await;
        let dav = Dav::new(&server, &access(&t, person).await);
        let agenda = format!("/caldav/u/{person}/agenda/");
        let titles = async |filter: &str| {
            let mut titles = Vec::new();
            let files = dav.files(&agenda).await;
            for href in Multi::of(&dav.report(&agenda, &query(filter)).await).hrefs() {
                titles.push(value(&files[href], "SUMMARY"));
            }
            titles.sort();
            titles
        };
        let event = |inner: &str| format!("<c:comp-filter name=\"VEVENT\">{inner}</c:comp-filter>");
        let time = |from: &str, to: &str| {
            event(&format!("<c:time-range start=\"20230911T{from}00Z\" end=\"20230911T{to}00Z\"/>"))
        };
        let (opening, closing, whole) = ("Opening words", "Closing\\, and thanks", "Workshop woga");
        assert_eq!(titles(&event("")).await, [closing, opening, whole]);
        // 09:00 in Baghdad is 06:00 UTC; what only touches is outside.
        assert_eq!(titles(&time("0600", "0700")).await, [opening, whole]);
        assert_eq!(titles(&time("0700", "0800")).await, [whole]);
        assert_eq!(titles(&time("0830", "0831")).await, [closing, whole]);
        assert!(titles(&time("0900", "1000")).await.is_empty());
        assert!(titles(&event("<c:time-range end=\"20230911T060000Z\"/>")).await.is_empty());
        let words = |name: &str, inner: &str| event(&format!("<c:prop-filter name=\"{name}\">{inner}</c:prop-filter>"));
        assert_eq!(titles(&words("SUMMARY", "<c:text-match>CLOSING, and</c:text-match>")).await, [closing]);
        assert!(
            titles(&words("SUMMARY", "<c:text-match collation=\"i;octet\">CLOSING</c:text-match>")).await.is_empty()
        );
        let not = "<c:text-match negate-condition=\"yes\">words</c:text-match>";
        assert_eq!(titles(&words("SUMMARY", not)).await, [closing, whole]);
        assert_eq!(titles(&words("ATTENDEE", "<c:is-not-defined/>")).await, [closing, opening]);
        let accepted = "<c:param-filter name=\"PARTSTAT\"><c:text-match>accepted</c:text-match></c:param-filter>";
        assert_eq!(titles(&words("ATTENDEE", accepted)).await, [whole]);
        assert!(titles("<c:comp-filter name=\"VTODO\"/>").await.is_empty());
        assert_eq!(titles("<c:comp-filter name=\"VTODO\"><c:is-not-defined/></c:comp-filter>").await.len(), 3);
        assert_eq!(titles(&event("<c:comp-filter name=\"VALARM\"><c:is-not-defined/></c:comp-filter>")).await.len(), 3);
        let itself = dav.ask("REPORT", &agenda, &[("depth", "0")], &query(&event(""))).await;
        assert!(Multi::of(&itself).responses.is_empty());
        for (bad, precondition) in [
            (query(&words("DTSTAMP", "<c:time-range start=\"20230911T000000Z\"/>")), "<c:supported-filter/>"),
            (query(&event("<c:time-range start=\"yesterday\"/>")), "<c:valid-filter/>"),
            (query(&words("SUMMARY", "<c:text-match collation=\"i;x\">a</c:text-match>")), "<c:supported-collation/>"),
            (query("").replace("VCALENDAR", "VEVENT"), "<c:valid-filter/>"),
            (format!("<c:calendar-query {SPACES}><d:prop/></c:calendar-query>"), "<c:valid-filter/>"),
            (
                query("").replace("<d:getetag/>", "<c:calendar-data content-type=\"text/html\"/>"),
                "<c:supported-calendar-data/>",
            ),
            (format!("<c:free-busy-query {SPACES}/>"), "<d:supported-report/>"),
            (format!("<d:expand-property {SPACES}/>"), "<d:supported-report/>"),
        ] {
            let refused = dav.report(&agenda, &bad).await;
            refused.assert_status(StatusCode::FORBIDDEN);
            assert!(refused.text().contains(precondition), "{bad}: {}", refused.text());
        }
        dav.report(&format!("/caldav/u/{person}/"), &query("")).await.assert_status(StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn named_objects_come_together_and_missing_ones_are_told() {
    for_each_engine(async |t| {
        let server = t.server();
        t.published("woga").await;
        let person = register(&t, "woga", 1).await;
        let stranger = register(&t, "woga", 2).await;
        let dav = Dav::new(&server, &access(&t, person).await);
        let agenda = format!("/caldav/u/{person}/agenda/");
        let files = dav.files(&agenda).await;
        let known: Vec<&String> = files.keys().collect();
        let other = known[1].replace(&person.to_string(), &stranger.to_string());
        let hrefs = [
            format!("http://diwan.test{}", known[0]),
            known[1].replace('-', "%2D"),
            format!("{agenda}none.ics"),
            other,
            "nonsense".to_owned(),
        ];
        let list: String = hrefs.iter().map(|href| format!("<d:href>{href}</d:href>")).collect();
        let body = |data: &str| {
            format!("<c:calendar-multiget {SPACES}><d:prop><d:getetag/>{data}</d:prop>{list}</c:calendar-multiget>")
        };
        let found = Multi::of(&dav.report(&agenda, &body("<c:calendar-data/>")).await);
        assert_eq!(found.responses.len(), 5);
        for href in &known {
            assert_eq!(found.prop(href, "calendar-data"), files[*href].trim());
        }
        for missing in &hrefs[2..] {
            assert_eq!(found.one(missing).status, Some(404), "{missing}");
        }
        let bare = format!("<c:calendar-multiget {SPACES}><d:href>{}</d:href></c:calendar-multiget>", known[0]);
        let found = Multi::of(&dav.report(&agenda, &bare).await);
        assert!(found.one(known[0]).props.is_empty(), "nothing was asked for: that it is there");
        // Only parts of it, and on the clock of UTC.
        let parts = "<c:calendar-data><c:comp name=\"VCALENDAR\"><c:prop name=\"VERSION\"/><c:comp name=\"VEVENT\">\
                     <c:prop name=\"UID\"/><c:prop name=\"SUMMARY\"/></c:comp></c:comp></c:calendar-data>";
        let found = Multi::of(&dav.report(&agenda, &body(parts)).await);
        let file = &found.responses[0].props["calendar-data"].1;
        let names: Vec<String> =
            lines(file).iter().map(|line| line.split([':', ';']).next().unwrap_or_default().to_owned()).collect();
        assert_eq!(names, ["BEGIN", "VERSION", "BEGIN", "UID", "SUMMARY", "END", "END", ""]);
        let expand =
            "<c:calendar-data><c:expand start=\"20230901T000000Z\" end=\"20231001T000000Z\"/></c:calendar-data>";
        let found = Multi::of(&dav.report(&agenda, &body(expand)).await);
        for one in &found.responses[..2] {
            let file = &one.props["calendar-data"].1;
            assert_eq!(value(file, "DTSTART"), "20230911T060000Z");
            assert!(!file.contains("VTIMEZONE"));
        }
    })
    .await;
}

#[tokio::test]
async fn a_full_calendar_is_told_in_a_few_looks() {
    let t = Test::new(storage::Engine::Sqlite).await;
    let server = t.server();
    for n in 0..20 {
        let slug = format!("w{n}");
        t.draft(&slug).await;
        for hour in 8..18 {
            t.session(&slug, &format!("Session {hour}"), &format!("{hour:02}:00"), &format!("{hour:02}:45")).await;
        }
        t.set_status(&slug, Status::Published).await;
        register(&t, &slug, 1).await;
    }
    let person = person(&t, 1).await;
    let dav = Dav::new(&server, &access(&t, person).await);
    let agenda = format!("/caldav/u/{person}/agenda/");
    // Nextest runs each test in a process of its own.
    let log = Log::default();
    let writer = log.clone();
    tracing_subscriber::fmt().with_max_level(tracing::Level::DEBUG).with_writer(move || writer.clone()).init();
    let begun = std::time::Instant::now();
    let found = dav.find(&agenda, "1", "<d:getetag/><d:sync-token/>").await;
    let took = begun.elapsed();
    assert_eq!(found.responses.len(), 1 + 20 * 11);
    let looks = String::from_utf8_lossy(&log.0.lock().expect("a lock")).matches("sqlx::query").count();
    eprintln!("220 objects in {took:?} with {looks} statements");
    assert!((5..20).contains(&looks), "{looks} statements");
}

/// What was logged.
#[derive(Clone, Default)]
struct Log(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("a lock").extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
