//! An answer that is given in a calendar arrives as an answer, and nothing else does.

use super::*;
use crate::support::for_each_engine;
use diwan::domain::invitation::{Invitation, Rsvp};
use diwan::domain::registration::Status;
use diwan::server::storage::outbox::Filter;

async fn invitation(t: &Test, person: PersonId) -> Invitation {
    let mut tx = t.app.db.read().await.expect("a connection");
    storage::invitations::all_of_person(&mut tx, person).await.expect("a list").remove(0)
}

async fn seat(t: &Test, person: PersonId) -> Option<Status> {
    let mut tx = t.app.db.read().await.expect("a connection");
    let all = storage::registrations::all_of_person(&mut tx, person).await.expect("a list");
    all.first().map(|one| one.status)
}

/// Somebody who was asked, their program, and the address of what they were asked to.
struct Asked<'a> {
    dav: Dav<'a>,
    person: PersonId,
    href: String,
}

async fn asked<'a>(t: &Test, server: &'a TestServer, n: usize) -> Asked<'a> {
    let person = invite(t, "woga", n).await;
    let dav = Dav::new(server, &access(t, person).await);
    let href = format!("/caldav/u/{person}/agenda/{}.ics", invitation(t, person).await.calendar_uid);
    // An answer comes later than the question.
    t.app.clock.set(t.app.clock.now() + chrono::Duration::seconds(2));
    Asked { dav, person, href }
}

impl Asked<'_> {
    async fn file(&self) -> (String, String) {
        let got = self.dav.ask("GET", &self.href, &[], "").await;
        got.assert_status_ok();
        (got.text(), got.headers()["etag"].to_str().expect("a tag").to_owned())
    }

    async fn put(&self, file: &str, headers: &[(&str, &str)]) -> TestResponse {
        self.dav.ask("PUT", &self.href, headers, file).await
    }
}

fn partstat(file: &str) -> String {
    let unfolded = lines(file).join("\n");
    let (_, rest) = unfolded.split_once("PARTSTAT=").expect("an answer");
    rest.split([';', ':']).next().unwrap_or_default().to_owned()
}

/// The same file with another answer, as programs write it.
fn answered(file: &str, answer: &str) -> String {
    let before = format!("PARTSTAT={}", partstat(file));
    lines(file).join("\r\n").replace(&before, &format!("PARTSTAT={answer}"))
}

#[tokio::test]
async fn answers_arrive_and_are_seen() {
    for_each_engine(async |t| {
        let server = t.server();
        let (_, session) = t.published("woga").await;
        let me = asked(&t, &server, 1).await;
        for (answer, rsvp, tentative, status) in [
            ("TENTATIVE", Rsvp::Waiting, true, None),
            ("ACCEPTED", Rsvp::Yes, false, Some(Status::Confirmed)),
            ("TENTATIVE", Rsvp::Yes, true, Some(Status::Confirmed)),
            ("ACCEPTED", Rsvp::Yes, false, Some(Status::Confirmed)),
            ("DECLINED", Rsvp::No, false, Some(Status::Withdrawn)),
            ("ACCEPTED", Rsvp::Yes, false, Some(Status::Confirmed)),
        ] {
            t.app.clock.set(t.app.clock.now() + chrono::Duration::seconds(5));
            let (file, tag) = me.file().await;
            let put = me.put(&answered(&file, answer), &[("if-match", &tag)]).await;
            assert_eq!(put.status_code(), StatusCode::NO_CONTENT, "{answer}: {}", put.text());
            assert!(!put.headers().contains_key("etag"), "what is stored is not what was sent");
            let now = invitation(&t, me.person).await;
            assert_eq!((now.rsvp, now.tentative), (rsvp, tentative), "{answer}");
            assert_eq!(seat(&t, me.person).await, status, "{answer}");
            let (after, new) = me.file().await;
            assert_eq!(partstat(&after), answer);
            assert_ne!(new, tag);
            // The same again changes nothing.
            me.put(&after, &[("if-match", &new)]).await.assert_status(StatusCode::NO_CONTENT);
            assert_eq!(me.file().await.1, new);
        }
        // With a seat, the sessions came along.
        let agenda = format!("/caldav/u/{}/agenda/", me.person);
        assert!(me.dav.files(&agenda).await.values().any(|file| value(file, "UID") == session.calendar_uid));
        let mut tx = t.app.db.read().await.expect("a connection");
        let mails = storage::outbox::list(&mut tx, &Filter::default(), None, 100).await.expect("mails");
        assert!(mails.iter().any(|mail| mail.template == "rsvp_received"), "as after an answer on the page");
    })
    .await;
}

#[tokio::test]
async fn a_comment_comes_along() {
    for_each_engine(async |t| {
        let server = t.server();
        t.published("woga").await;
        let me = asked(&t, &server, 1).await;
        let (file, _) = me.file().await;
        let with = answered(&file, "DECLINED")
            .replace("END:VEVENT", "X-CALENDARSERVER-ATTENDEE-COMMENT:On leave\\, sorry\r\nEND:VEVENT");
        me.put(&with, &[]).await.assert_status(StatusCode::NO_CONTENT);
        assert_eq!(invitation(&t, me.person).await.comment, "On leave, sorry");
    })
    .await;
}

#[tokio::test]
async fn programs_may_write_the_same_event_in_their_own_way() {
    for_each_engine(async |t| {
        let server = t.server();
        t.published("woga").await;
        let me = asked(&t, &server, 1).await;
        let uid = invitation(&t, me.person).await.calendar_uid;
        let own = format!(
            "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Other//EN\nBEGIN:VEVENT\nUID:{uid}\nDTSTAMP:20200101T000000Z\n\
             DTSTART:20230911T060000Z\nDURATION:PT1H\nSUMMARY:Workshop woga\nX-OWN:1\n\
             ATTENDEE;PARTSTAT=DECLINED:mailto:somebody@else.example\nATTENDEE;PARTSTAT=accepted:MAILTO:{}\n\
             BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT15M\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n",
            email(1).to_uppercase()
        );
        me.put(&own, &[]).await.assert_status(StatusCode::NO_CONTENT);
        assert_eq!(invitation(&t, me.person).await.rsvp, Rsvp::Yes);
        let (file, _) = me.file().await;
        assert!(!file.contains("X-OWN") && !file.contains("somebody@else") && !file.contains("VALARM"), "{file}");
    })
    .await;
}

#[tokio::test]
async fn what_is_the_teams_stays_the_teams() {
    for_each_engine(async |t| {
        let server = t.server();
        let (_, session) = t.published("woga").await;
        let me = asked(&t, &server, 1).await;
        let (file, tag) = me.file().await;
        let yes = answered(&file, "ACCEPTED");
        let vtodo = yes.replace("VEVENT", "VTODO");
        let two = yes.replace("END:VCALENDAR", "BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\nEND:VCALENDAR");
        for (sent, status, precondition) in [
            (yes.replace("T090000", "T093000"), 403, "<c:allowed-attendee-scheduling-object-change/>"),
            (yes.replace("T100000", "T110000"), 403, "<c:allowed-attendee-scheduling-object-change/>"),
            (yes.replace("Workshop woga", "Party"), 403, "<c:allowed-attendee-scheduling-object-change/>"),
            (
                yes.replace("END:VEVENT", "RRULE:FREQ=DAILY\r\nEND:VEVENT"),
                403,
                "<c:allowed-attendee-scheduling-object-change/>",
            ),
            (answered(&file, "DELEGATED"), 403, "<c:allowed-attendee-scheduling-object-change/>"),
            (yes.replace("UID:", "UID:x"), 403, "<c:no-uid-conflict>"),
            (yes.replace("VERSION:2.0", "VERSION:2.0\r\nMETHOD:REPLY"), 403, "<c:valid-calendar-object-resource/>"),
            (vtodo, 403, "<c:valid-calendar-object-resource/>"),
            (two, 403, "<c:valid-calendar-object-resource/>"),
            ("BEGIN:VCALENDAR".to_owned(), 403, "<c:valid-calendar-data/>"),
            ("BEGIN:VCALENDAR\r\nx\r\nEND:VCALENDAR".to_owned(), 403, "<c:valid-calendar-data/>"),
        ] {
            let refused = me.put(&sent, &[("if-match", &tag)]).await;
            assert_eq!(refused.status_code(), status, "{sent}");
            assert!(refused.text().contains(precondition), "{sent}: {}", refused.text());
        }
        for headers in [[("if-match", "\"x\"")], [("if-none-match", "*")]] {
            me.put(&yes, &headers).await.assert_status(StatusCode::PRECONDITION_FAILED);
        }
        me.put(&yes, &[("content-type", "text/html")]).await.assert_status(StatusCode::FORBIDDEN);
        assert_eq!(me.file().await.1, tag, "nothing of it was kept");
        // Taken, and then a program that did not see it.
        me.put(&yes, &[("if-match", "*")]).await.assert_status(StatusCode::NO_CONTENT);
        let late = me.put(&answered(&file, "DECLINED"), &[("if-match", &tag)]).await;
        late.assert_status(StatusCode::PRECONDITION_FAILED);
        // An answer is not taken back, and sessions are only read.
        let (now, _) = me.file().await;
        me.put(&answered(&now, "NEEDS-ACTION"), &[]).await.assert_status(StatusCode::FORBIDDEN);
        let agenda = format!("/caldav/u/{}/agenda/", me.person);
        let files = me.dav.files(&agenda).await;
        let (href, file) =
            files.iter().find(|(_, file)| value(file, "UID") == session.calendar_uid).expect("a session");
        let refused = me.dav.ask("PUT", href, &[], file).await;
        refused.assert_status(StatusCode::FORBIDDEN);
        assert!(refused.text().contains("<d:write-content/>"), "{}", refused.text());
        assert!(refused.text().contains("Only your own answer"), "{}", refused.text());
    })
    .await;
}

#[tokio::test]
async fn too_late_is_said_in_words() {
    for_each_engine(async |t| {
        let server = t.server();
        t.published("woga").await;
        let me = asked(&t, &server, 1).await;
        let (file, _) = me.file().await;
        t.app.clock.set("2023-09-13T06:00:00Z".parse().expect("an instant"));
        let refused = me.put(&answered(&file, "ACCEPTED"), &[]).await;
        refused.assert_status(StatusCode::FORBIDDEN);
        let text = refused.text();
        assert!(
            text.contains("allowed-attendee-scheduling-object-change") && text.contains("has taken place"),
            "{text}"
        );
        assert_eq!(invitation(&t, me.person).await.rsvp, Rsvp::Waiting);
    })
    .await;
}

#[tokio::test]
async fn whoever_registered_can_give_their_seat_back() {
    for_each_engine(async |t| {
        let server = t.server();
        let (workshop, _) = t.published("woga").await;
        let person = register(&t, "woga", 1).await;
        let dav = Dav::new(&server, &access(&t, person).await);
        let agenda = format!("/caldav/u/{person}/agenda/");
        let href = format!("{agenda}{}.ics", workshop.calendar_uid.replace('@', "-"));
        let file = dav.files(&agenda).await[&href].clone();
        t.app.clock.set(t.app.clock.now() + chrono::Duration::seconds(2));
        dav.ask("PUT", &href, &[], &answered(&file, "TENTATIVE")).await.assert_status(StatusCode::FORBIDDEN);
        dav.ask("PUT", &href, &[], &answered(&file, "DECLINED")).await.assert_status(StatusCode::NO_CONTENT);
        assert_eq!(seat(&t, person).await, Some(Status::Withdrawn));
        assert!(dav.files(&agenda).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn of_two_programs_at_once_one_comes_late() {
    for_each_engine(async |t| {
        let server = t.server();
        t.published("woga").await;
        let me = asked(&t, &server, 1).await;
        let (file, tag) = me.file().await;
        let (yes, no) = (answered(&file, "ACCEPTED"), answered(&file, "DECLINED"));
        let headers = [("if-match", tag.as_str())];
        let (one, other) = futures::join!(me.put(&yes, &headers), me.put(&no, &headers));
        let mut statuses = [one.status_code().as_u16(), other.status_code().as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [204, 412]);
    })
    .await;
}
