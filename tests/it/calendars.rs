//! Calendar files and feeds over HTTP: what they hold, who gets them, what clients may keep.

use crate::support::{Test, for_each_engine};
use axum_test::TestResponse;
use axum_test::http::{Method, StatusCode};
use diwan::domain::role::Role;
use diwan::domain::workshop::Status;
use diwan::domain::{Locale, PersonId, Texts};
use diwan::server::services::agenda::{self, Publish, SessionInput};
use diwan::server::services::registrations::{self, RegistrationInput};
use diwan::server::services::workshops::{self, WorkshopInput};
use diwan::server::services::{Ctx, feeds};
use diwan::server::storage;

fn header<'a>(response: &'a TestResponse, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().expect("a readable header"))
}

/// The lines of a file with its folds undone.
fn lines(file: &str) -> Vec<String> {
    file.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

fn values<'a>(lines: &'a [String], name: &str) -> Vec<&'a str> {
    let value = |line: &'a String| {
        let rest = line.strip_prefix(name)?;
        let (parameters, value) = rest.split_once(':')?;
        (parameters.is_empty() || parameters.starts_with(';')).then_some(value)
    };
    lines.iter().filter_map(value).collect()
}

/// Registers somebody; gives the address of their feed.
async fn feed_of(t: &Test, slug: &str, n: usize) -> (PersonId, String) {
    let email = format!("delegate{n}@mop.example");
    let input = RegistrationInput {
        name: format!("Sample delegate {n}"),
        email: email.clone(),
        ..RegistrationInput::default()
    };
    registrations::register(&t.public(), slug, &input).await.expect("a seat");
    let mut tx = t.app.db.write().await.expect("a transaction");
    let person = storage::people::by_email(&mut tx, &email).await.expect("a look-up").expect("a person").id;
    let feed = feeds::ensure_for_person(&t.ctx(), &mut tx, person, Locale::En).await.expect("a feed");
    tx.commit().await.expect("it commits");
    (person, path(&feeds::link(&t.ctx(), &feed)))
}

fn path(link: &str) -> String {
    link.strip_prefix("http://diwan.test").expect("our own address").to_owned()
}

async fn withdraw(t: &Test, person: PersonId) {
    let mut tx = t.app.db.write().await.expect("a transaction");
    let mut registration =
        storage::registrations::all_of_person(&mut tx, person).await.expect("a list").pop().expect("a registration");
    registration.status = diwan::domain::registration::Status::Withdrawn;
    storage::registrations::update(&mut tx, &registration, t.app.clock.now()).await.expect("a change");
    tx.commit().await.expect("it commits");
}

#[tokio::test]
async fn an_agenda_is_a_file_that_clients_can_keep() {
    for_each_engine(async |t| {
        let server = t.server();
        let (workshop, session) = t.published("woga").await;
        let first = server.get("/w/woga.ics?lang=ar").await;
        first.assert_status_ok();
        assert_eq!(header(&first, "content-type"), "text/calendar; charset=utf-8");
        assert_eq!(header(&first, "cache-control"), "public, max-age=60");
        assert_eq!(header(&first, "vary"), "accept-encoding");
        let name = header(&first, "content-disposition");
        assert!(name.starts_with("attachment; filename=\"woga.ics\"; filename*=UTF-8''%D9%88"), "{name}");
        assert_eq!(header(&first, "last-modified"), "Tue, 15 Aug 2023 06:00:00 GMT");
        let again = server.get("/w/woga.ics?lang=ar").await;
        assert_eq!(first.as_bytes(), again.as_bytes(), "two prints are the same bytes");
        let tag = header(&first, "etag").to_owned();
        for (name, value) in [("if-none-match", tag.as_str()), ("if-modified-since", "Tue, 15 Aug 2023 06:00:00 GMT")] {
            let known = server.get("/w/woga.ics?lang=ar").add_header(name, value).await;
            known.assert_status(StatusCode::NOT_MODIFIED);
            assert!(known.as_bytes().is_empty());
        }
        let head = server.method(Method::HEAD, "/w/woga.ics?lang=ar").await;
        head.assert_status_ok();
        assert!(head.as_bytes().is_empty());
        assert_eq!(header(&head, "content-length"), first.as_bytes().len().to_string());
        assert_eq!(header(&head, "etag"), tag);
        let found = lines(&first.text());
        assert_eq!(values(&found, "UID"), [session.calendar_uid.as_str()]);
        assert_eq!(values(&found, "METHOD"), ["PUBLISH"]);
        assert_eq!(
            values(&found, "URL"),
            ["http://diwan.test/ar/w/woga".to_owned(), format!("http://diwan.test/ar/w/woga#s-{}", session.id),]
        );
        assert!(found.iter().any(|line| line == "DTSTART;TZID=Asia/Baghdad:20230911T090000"), "{found:?}");
        let one = server.get(&format!("/w/woga/s/{}.ics", session.id)).await;
        one.assert_status_ok();
        assert_eq!(values(&lines(&one.text()), "UID"), [session.calendar_uid.as_str()]);
        let all = lines(&server.get("/calendar.ics").await.text());
        assert_eq!(values(&all, "UID"), [workshop.calendar_uid.as_str()]);
        assert!(all.iter().any(|line| line == "DTEND;VALUE=DATE:20230913"), "the last day counts: {all:?}");
        server.get(&format!("/w/woga/s/{}.ics", workshop.id)).await.assert_status_not_found();
        server.get("/w/woga/s/nothing.ics").await.assert_status_not_found();
    })
    .await;
}

#[tokio::test]
async fn another_workshop_does_not_open_a_session() {
    for_each_engine(async |t| {
        let server = t.server();
        let (_, session) = t.published("woga").await;
        t.published("other").await;
        server.get(&format!("/w/other/s/{}.ics", session.id)).await.assert_status_not_found();
    })
    .await;
}

#[tokio::test]
async fn what_is_called_off_stays_as_cancelled_until_it_is_past() {
    for_each_engine(async |t| {
        let server = t.server();
        let (_, session) = t.published("woga").await;
        t.session("woga", "Second session", "11:00", "12:00").await;
        agenda::publish(&t.ctx(), "woga", None).await.expect("a version");
        let before = lines(&server.get("/w/woga.ics").await.text());
        assert_eq!(values(&before, "STATUS"), ["CONFIRMED", "CONFIRMED"]);
        agenda::remove(&t.ctx(), "woga", &session.id.to_string(), None, Publish::AtOnce).await.expect("it goes");
        let after = lines(&server.get("/w/woga.ics").await.text());
        assert_eq!(values(&after, "STATUS"), ["CANCELLED", "CONFIRMED"]);
        assert_eq!(values(&after, "SEQUENCE"), ["1", "0"]);
        t.app.clock.set("2023-09-11T07:00:00Z".parse().expect("its end"));
        assert_eq!(values(&lines(&server.get("/w/woga.ics").await.text()), "STATUS"), ["CONFIRMED"]);
        t.set_status("woga", Status::Cancelled).await;
        let off = lines(&server.get("/w/woga.ics").await.text());
        assert_eq!(values(&off, "STATUS"), ["CANCELLED"]);
        assert_eq!(values(&off, "SEQUENCE"), ["1"], "it rises when the whole workshop is called off");
        t.set_status("woga", Status::Draft).await;
        t.set_status("woga", Status::Published).await;
        let on = lines(&server.get("/w/woga.ics").await.text());
        assert_eq!((values(&on, "STATUS"), values(&on, "SEQUENCE")), (vec!["CONFIRMED"], vec!["2"]), "and comes back");
    })
    .await;
}

#[tokio::test]
async fn a_move_raises_the_sequence_and_keeps_the_uid() {
    for_each_engine(async |t| {
        let server = t.server();
        let (_, session) = t.published("woga").await;
        let later = SessionInput { start: Some("09:30".into()), end: Some("10:30".into()), ..SessionInput::default() };
        let id = session.id.to_string();
        agenda::update(&t.ctx(), "woga", &id, &later, None, Publish::AtOnce).await.expect("a move");
        let found = lines(&server.get("/w/woga.ics").await.text());
        assert_eq!(values(&found, "UID"), [session.calendar_uid.as_str()]);
        assert_eq!(values(&found, "SEQUENCE"), ["1"]);
        t.app.clock.set("2023-08-16T06:00:00Z".parse().expect("the next day"));
        let moved = WorkshopInput {
            start_date: Some("2023-09-18".into()),
            end_date: Some("2023-09-19".into()),
            ..WorkshopInput::default()
        };
        workshops::update(&t.ctx(), "woga", &moved, None).await.expect("a move");
        let found = lines(&server.get("/w/woga.ics").await.text());
        assert_eq!(values(&found, "SEQUENCE"), ["2"], "its workshop moved");
        assert_eq!(values(&found, "DTSTART;TZID=Asia/Baghdad"), ["20230918T093000"]);
        assert_eq!(values(&found, "DTSTAMP"), ["20230816T060000Z"]);
    })
    .await;
}

#[tokio::test]
async fn a_feed_is_its_owners_and_ends_at_once() {
    for_each_engine(async |t| {
        let server = t.server();
        let (_, session) = t.published("woga").await;
        t.published("other").await;
        let (person, feed) = feed_of(&t, "woga", 1).await;
        for _ in 0..2 {
            let answer = server.get(&feed).await;
            answer.assert_status_ok();
            assert_eq!(header(&answer, "cache-control"), "private, no-cache");
            assert_eq!(header(&answer, "x-content-type-options"), "nosniff");
            let found = lines(&answer.text());
            assert_eq!(values(&found, "UID"), [session.calendar_uid.as_str()], "only where they are registered");
            assert!(values(&found, "ATTENDEE").is_empty());
            let tag = header(&answer, "etag").to_owned();
            let known = server.get(&feed).add_header("if-none-match", &tag).await;
            known.assert_status(StatusCode::NOT_MODIFIED);
        }
        // A change of the agenda, then one of the registration: both are seen at once.
        let change = SessionInput { title: Some(Texts::english("New words")), ..SessionInput::default() };
        let id = session.id.to_string();
        agenda::update(&t.ctx(), "woga", &id, &change, None, Publish::AtOnce).await.expect("a change");
        assert!(server.get(&feed).await.text().contains("New words"));
        withdraw(&t, person).await;
        assert!(values(&lines(&server.get(&feed).await.text()), "UID").is_empty());
        // Issued anew: the old address is gone, the new one works; then revoked.
        let renew = async |in_force: bool| {
            let mut tx = t.app.db.write().await.expect("a transaction");
            let feed = feeds::renew_for_person(&t.ctx(), &mut tx, person, Locale::En, in_force).await.expect("a feed");
            tx.commit().await.expect("it commits");
            path(&feeds::link(&t.ctx(), &feed))
        };
        let new = renew(true).await;
        server.get(&feed).await.assert_status_not_found();
        server.get(&new).await.assert_status_ok();
        let none = renew(false).await;
        server.get(&new).await.assert_status_not_found();
        server.get(&none).await.assert_status_not_found();
        server.get("/feed/.ics").await.assert_status_not_found();
        server.get(&format!("/feed/{}.ics", "a".repeat(5000))).await.assert_status_not_found();
    })
    .await;
}

#[tokio::test]
async fn a_draft_reaches_staff_as_tentative_and_nobody_else() {
    for_each_engine(async |t| {
        let server = t.server();
        let (_, _) = t.published("woga").await;
        let draft = t.draft("plans").await;
        let session = t.session("plans", "Still a plan", "09:00", "10:00").await;
        let coordinator = t.staff(Role::Coordinator).await;
        let user = coordinator.staff().expect("staff").id;
        let mut tx = t.app.db.write().await.expect("a transaction");
        storage::staff::assign_workshop(&mut tx, user, draft.id).await.expect("assigned");
        tx.commit().await.expect("it commits");
        let mine = path(&feeds::issue_mine(&coordinator).await.expect("a feed"));
        let found = lines(&server.get(&mine).await.text());
        assert_eq!(values(&found, "UID"), [session.calendar_uid.as_str()], "their own workshops only");
        assert_eq!(values(&found, "STATUS"), ["TENTATIVE"]);
        let (_, feed) = feed_of(&t, "woga", 1).await;
        for path in [feed.as_str(), "/calendar.ics"] {
            assert!(!server.get(path).await.text().contains("Still a plan"), "{path}");
        }
        // Back to draft: the participant's calendar no longer shows it.
        let mut tx = t.app.db.write().await.expect("a transaction");
        let woga = storage::workshops::by_slug(&mut tx, "woga").await.expect("a look-up").expect("a workshop");
        storage::workshops::set_status(&mut tx, woga.id, Status::Draft, t.app.clock.now()).await.expect("a draft");
        storage::counters::raise(&mut tx, storage::counters::PUBLISHED).await.expect("it counts");
        tx.commit().await.expect("it commits");
        assert!(values(&lines(&server.get(&feed).await.text()), "UID").is_empty());
        feeds::revoke_mine(&coordinator).await.expect("revoked");
        server.get(&mine).await.assert_status_not_found();
    })
    .await;
}

#[tokio::test]
async fn staff_whose_account_is_disabled_have_no_feed() {
    for_each_engine(async |t| {
        let server = t.server();
        let ctx: Ctx = t.staff(Role::Administrator).await;
        let mine = path(&feeds::issue_mine(&ctx).await.expect("a feed"));
        server.get(&mine).await.assert_status_ok();
        let mut tx = t.app.db.write().await.expect("a transaction");
        let sql = "UPDATE users SET disabled_at = $1 WHERE id = $2";
        let (now, id) = (t.app.clock.now(), ctx.staff().expect("staff").id);
        match &mut tx {
            storage::Tx::Sqlite(held) => sqlx::query(sql).bind(now).bind(id).execute(held.conn()).await.map(drop),
            storage::Tx::Postgres(held) => sqlx::query(sql).bind(now).bind(id).execute(held.conn()).await.map(drop),
        }
        .expect("disabled");
        tx.commit().await.expect("it commits");
        server.get(&mine).await.assert_status_not_found();
    })
    .await;
}

#[tokio::test]
async fn no_line_of_a_file_comes_from_a_title() {
    for_each_engine(async |t| {
        let server = t.server();
        t.draft("woga").await;
        let evil = "A;B,C:D\"E\\nATTENDEE:mailto:x@y.example \u{2028}BEGIN:VEVENT";
        let input = WorkshopInput {
            title: Some(Texts::english(evil)),
            venue: Some(Texts::english(evil)),
            contact_email: Some("office@diwan.example".into()),
            ..WorkshopInput::default()
        };
        workshops::update(&t.ctx(), "woga", &input, None).await.expect("a change");
        t.session("woga", evil, "09:00", "10:00").await;
        t.set_status("woga", Status::Published).await;
        for path in ["/w/woga.ics", "/calendar.ics"] {
            let file = server.get(path).await.text();
            let found = lines(&file);
            assert_eq!(found.iter().filter(|line| *line == "BEGIN:VEVENT").count(), 1, "{file}");
            assert!(!found.iter().any(|line| line.starts_with("ATTENDEE")), "{file}");
            assert_eq!(values(&found, "ORGANIZER"), ["mailto:office@diwan.example"]);
        }
    })
    .await;
}

/// What was logged while this test ran.
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

#[tokio::test]
async fn tokens_are_in_no_log_even_when_all_fails() {
    let log = Log::default();
    let writer = log.clone();
    // Nextest runs each test in a process of its own.
    tracing_subscriber::fmt().with_max_level(tracing::Level::DEBUG).with_writer(move || writer.clone()).init();
    let t = Test::new(storage::Engine::Sqlite).await;
    let server = t.server();
    let token = "c2VjcmV0LXRva2VuLW9mLW1l";
    let paths = [format!("/feed/{token}.ics"), format!("/en/rsvp/{token}"), format!("/ar/me/{token}")];
    for path in &paths {
        server.get(path).await.assert_status_not_found();
    }
    t.app.db.close().await;
    for path in &paths {
        server.get(path).await.assert_status(StatusCode::SERVICE_UNAVAILABLE);
    }
    server.post(&paths[1]).form(&[("rsvp", "yes")]).await.assert_status(StatusCode::SERVICE_UNAVAILABLE);
    let logged = String::from_utf8_lossy(&log.0.lock().expect("a lock")).into_owned();
    assert!(logged.contains("page failed") && logged.contains("calendar failed"), "{logged}");
    assert!(!logged.contains(token), "{logged}");
}

#[tokio::test]
async fn alarms_come_where_they_are_asked_for_and_who_takes_part_may_join_from_afar() {
    for_each_engine(async |t| {
        let server = t.server();
        t.published("woga").await;
        let online = WorkshopInput {
            conference: Some("https://meet.example.org/woga?pwd=1".into()),
            coordinates: Some("٣٦٫١٩١١، ٤٤٫٠٠٩٢".into()),
            ..WorkshopInput::default()
        };
        workshops::update(&t.ctx(), "woga", &online, None).await.expect("changed");
        let (_, feed) = feed_of(&t, "woga", 1).await;
        let public = lines(&server.get("/w/woga.ics").await.text());
        assert_eq!(values(&public, "GEO"), ["36.191100;44.009200"]);
        assert!(values(&public, "CONFERENCE").is_empty(), "the address is for those who take part");
        assert!(values(&public, "TRIGGER").is_empty(), "no reminders that nobody asked for");
        let reminding = lines(&server.get("/w/woga.ics?lang=ar&alarm=30").await.text());
        assert_eq!(values(&reminding, "TRIGGER"), ["-PT30M"]);
        assert_eq!(values(&lines(&server.get("/w/woga.ics?alarm=99999").await.text()), "TRIGGER").len(), 0);
        let own = lines(&server.get(&feed).await.text());
        assert_eq!(values(&own, "CONFERENCE"), ["https://meet.example.org/woga?pwd=1"]);
        assert!(values(&own, "TRIGGER").is_empty());
        for (field, input) in [
            (
                "conference",
                WorkshopInput { conference: Some("javascript:alert(1)".into()), ..WorkshopInput::default() },
            ),
            (
                "conference",
                WorkshopInput { conference: Some("http://meet.example.org".into()), ..WorkshopInput::default() },
            ),
            ("coordinates", WorkshopInput { coordinates: Some("91,0".into()), ..WorkshopInput::default() }),
        ] {
            let refused = workshops::update(&t.ctx(), "woga", &input, None).await;
            let named =
                matches!(&refused, Err(diwan::server::services::ServiceError::Invalid(e)) if e.of(field).is_some());
            assert!(named, "{refused:?}");
        }
    })
    .await;
}
