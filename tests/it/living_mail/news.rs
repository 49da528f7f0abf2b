//! A new time or place: seen first, then told to those concerned and nobody else; parts in sessions likewise.

use super::{at, invite, mails, of_kind, register};
use crate::inbox::execute;
use crate::support::{Test, for_each_engine};
use diwan::domain::Texts;
use diwan::domain::message::{Message, Status as MailStatus};
use diwan::domain::news::Part;
use diwan::domain::role::Role;
use diwan::domain::workshop::Status;
use diwan::server::services::agenda::{self, Publish, RoleInput, SessionInput};
use diwan::server::services::news::{dismiss, pending, send};
use diwan::server::services::people::{self, PersonInput};
use diwan::server::services::workshops::{self, WorkshopInput};
use diwan::server::services::{Ctx, ServiceError, outbox, rsvp};

fn line(mail: &Message, name: &str) -> String {
    let entry = mail.calendar.clone().expect("an entry").replace("\r\n ", "");
    let found = entry.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("{name} in {entry}"));
    found.trim().to_owned()
}

fn sequence(mail: &Message) -> i64 {
    line(mail, "SEQUENCE:").trim_start_matches("SEQUENCE:").parse().expect("a number")
}

fn moved(start: &str, end: &str) -> WorkshopInput {
    WorkshopInput { start_date: Some(start.into()), end_date: Some(end.into()), ..WorkshopInput::default() }
}

fn as_staff(t: &Test, ctx: &Ctx) -> Ctx {
    Ctx { now: t.app.clock.now(), ..ctx.clone() }
}

#[tokio::test]
async fn those_concerned_are_shown_before_they_are_told() {
    for_each_engine(async |t| {
        let organiser = t.staff(Role::Administrator).await;
        t.published("w").await;
        invite(&t.ctx(), "w", &[(1, "en"), (2, "ar"), (3, "en")]).await;
        register(&t, "w", 4, "ckb").await;
        let asked = of_kind(&t, "invitation").await;
        let token =
            asked[2].text.split("/rsvp/").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("a link");
        let no = rsvp::AnswerInput { answer: "no".into(), ..Default::default() };
        rsvp::answer(&t.public(), token, &no).await.expect("an answer");
        let before = mails(&t).await.len();
        at(&t, "2023-08-16T06:00:00Z");
        let organiser = as_staff(&t, &organiser);
        workshops::update(&organiser, "w", &moved("2023-09-18", "2023-09-19"), None).await.expect("moved");
        assert_eq!(mails(&t).await.len(), before, "nothing leaves unseen");
        assert!(workshops::head(&organiser, "w").await.expect("a head").news);
        let shown = pending(&organiser, "w").await.expect("what waits");
        assert_eq!((shown.count(), shown.recipients.len(), shown.mails.len()), (3, 3, 3));
        let (told, _) = shown.told.clone().expect("what they know");
        assert_eq!((told.start.to_string(), shown.now.start.to_string()), ("2023-09-11".into(), "2023-09-18".into()));
        assert!(matches!(send(&organiser, "w", Some(2)).await, Err(ServiceError::Conflict("others-to-tell"))));
        assert_eq!(send(&organiser, "w", Some(3)).await.expect("told"), 3);
        assert!(!workshops::head(&organiser, "w").await.expect("a head").news);
        let sent = of_kind(&t, "workshop_changed").await;
        let to: Vec<_> = sent.iter().map(|mail| mail.to_email.as_str()).collect();
        assert_eq!(to, ["delegate1@mop.example", "delegate2@mop.example", "delegate4@mop.example"], "not who declined");
        for mail in &sent {
            assert_eq!(mail.calendar_method.as_deref(), Some("REQUEST"));
            assert!(sequence(mail) > 0 && mail.batch.is_some() && mail.due_at > mail.created_at);
        }
        assert_eq!(line(&sent[0], "UID:"), line(&asked[0], "UID:"));
        assert!(matches!(send(&organiser, "w", None).await, Err(ServiceError::Conflict("nothing-to-tell"))));
        let batch = outbox::waiting(&organiser).await.expect("a list")[0].0.batch_id;
        assert_eq!(outbox::call_back(&organiser, batch).await.expect("called back"), 3);
        // It waits to be told again, to the same people and under the same SEQUENCE: none has left.
        let again = pending(&organiser, "w").await.expect("what waits");
        assert_eq!(again.told.map(|(told, _)| told), Some(told), "they know what they knew");
        assert_eq!(send(&organiser, "w", Some(3)).await.expect("told"), 3);
        let twice: Vec<i64> = of_kind(&t, "workshop_changed").await[..2].iter().map(sequence).collect();
        assert_eq!(twice[0], twice[1]);
    })
    .await;
}

#[tokio::test]
async fn what_is_changed_back_or_dismissed_is_told_to_nobody() {
    for_each_engine(async |t| {
        let organiser = t.staff(Role::Administrator).await;
        t.published("w").await;
        invite(&t.ctx(), "w", &[(1, "en")]).await;
        let before = mails(&t).await.len();
        workshops::update(&organiser, "w", &moved("2023-09-18", "2023-09-19"), None).await.expect("moved");
        workshops::update(&organiser, "w", &moved("2023-09-25", "2023-09-26"), None).await.expect("moved again");
        let (told, _) = pending(&organiser, "w").await.expect("what waits").told.expect("what they know");
        assert_eq!(told.start.to_string(), "2023-09-11", "what they were told last");
        workshops::update(&organiser, "w", &moved("2023-09-11", "2023-09-12"), None).await.expect("moved back");
        assert!(pending(&organiser, "w").await.expect("nothing").is_empty(), "they know it as it is");
        let city = WorkshopInput { city: Some(Texts::english("Baghdad")), ..WorkshopInput::default() };
        workshops::update(&organiser, "w", &city, None).await.expect("elsewhere");
        dismiss(&organiser, "w").await.expect("nobody is told");
        assert!(pending(&organiser, "w").await.expect("nothing").is_empty());
        assert_eq!(mails(&t).await.len(), before);
        let other = t.staff(Role::Coordinator).await;
        assert!(matches!(pending(&other, "w").await, Err(ServiceError::NotFound)));
        assert!(matches!(send(&other, "w", None).await, Err(ServiceError::NotFound)));
        // Programs have decided.
        workshops::update(&t.ctx(), "w", &moved("2023-09-18", "2023-09-19"), None).await.expect("moved");
        assert_eq!(of_kind(&t, "workshop_changed").await.len(), 1);
    })
    .await;
}

async fn chaired(t: &Test, title: &str, start: &str, end: &str) -> SessionInput {
    let input = PersonInput {
        name: Some([("en".to_owned(), "Sample chair".to_owned())].into()),
        email: Some("chair@mop.example".into()),
        ..PersonInput::default()
    };
    let _ = people::create(&t.ctx(), &input).await;
    let role = RoleInput { role: "chair".into(), name: "Sample chair <chair@mop.example>".into(), person: None };
    SessionInput {
        title: Some(Texts::english(title)),
        kind: Some("discussion".into()),
        date: Some("2023-09-11".into()),
        start: Some(start.into()),
        end: Some(end.into()),
        roles: Some(vec![role]),
        ..SessionInput::default()
    }
}

#[tokio::test]
async fn whoever_has_a_part_in_a_session_gets_it_its_changes_and_its_end() {
    for_each_engine(async |t| {
        let organiser = t.staff(Role::Administrator).await;
        t.published("w").await;
        let input = chaired(&t, "Discussion", "11:00", "12:00").await;
        let session = agenda::add(&organiser, "w", &input, Publish::Later).await.expect("a session");
        assert!(pending(&organiser, "w").await.expect("nothing").is_empty(), "a draft is nobody's business");
        agenda::publish(&organiser, "w", None).await.expect("a version");
        let shown = pending(&organiser, "w").await.expect("what waits");
        assert_eq!((shown.parts.len(), shown.told.is_none()), (1, true));
        assert_eq!(send(&organiser, "w", Some(1)).await.expect("told"), 1);
        let first = of_kind(&t, "session_part").await.remove(0);
        assert_eq!(line(&first, "UID:"), format!("UID:{}", session.calendar_uid), "the same as in every file");
        assert!(
            line(&first, "ATTENDEE").contains("ROLE=CHAIR") && line(&first, "ATTENDEE").contains("chair@mop.example")
        );
        assert_eq!((first.calendar_method.as_deref(), first.due_at), (Some("REQUEST"), first.created_at));

        at(&t, "2023-08-16T06:00:00Z");
        let organiser = as_staff(&t, &organiser);
        let later = SessionInput { start: Some("12:00".into()), end: Some("13:00".into()), ..input.clone() };
        agenda::update(&organiser, "w", &session.id.to_string(), &later, None, Publish::Later).await.expect("moved");
        agenda::publish(&organiser, "w", None).await.expect("a version");
        send(&organiser, "w", None).await.expect("told");
        at(&t, "2023-08-17T06:00:00Z");
        let organiser = as_staff(&t, &organiser);
        agenda::remove(&organiser, "w", &session.id.to_string(), None, Publish::Later).await.expect("out");
        agenda::publish(&organiser, "w", None).await.expect("a version");
        send(&organiser, "w", None).await.expect("told");
        let mut all = of_kind(&t, "session_part").await;
        all.sort_by_key(|mail| mail.created_at);
        let methods: Vec<_> = all.iter().map(|mail| mail.calendar_method.clone().expect("a method")).collect();
        assert_eq!(methods, ["REQUEST", "REQUEST", "CANCEL"]);
        let numbers: Vec<_> = all.iter().map(sequence).collect();
        assert!(numbers[0] < numbers[1] && numbers[1] < numbers[2], "{numbers:?}");
        assert_eq!(line(&all[2], "STATUS:"), "STATUS:CANCELLED");
        assert!(pending(&organiser, "w").await.expect("nothing").is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_cancelled_workshop_leaves_every_calendar() {
    for_each_engine(async |t| {
        let organiser = t.staff(Role::Administrator).await;
        t.published("w").await;
        let input = chaired(&t, "Discussion", "11:00", "12:00").await;
        agenda::add(&organiser, "w", &input, Publish::Later).await.expect("a session");
        agenda::publish(&organiser, "w", None).await.expect("a version");
        send(&organiser, "w", None).await.expect("told");
        invite(&t.ctx(), "w", &[(1, "en")]).await;
        execute(&t, "UPDATE messages SET status = 'sent' WHERE status = 'queued'").await;
        workshops::update(&organiser, "w", &moved("2023-09-18", "2023-09-19"), None).await.expect("moved");
        workshops::set_status(&organiser, "w", Status::Cancelled, None).await.expect("off");
        let off = of_kind(&t, "workshop_cancelled").await;
        assert_eq!((off.len(), off[0].calendar_method.as_deref()), (1, Some("CANCEL")));
        let parts = of_kind(&t, "session_part").await;
        assert_eq!(parts.iter().filter(|mail| mail.calendar_method.as_deref() == Some("CANCEL")).count(), 1);
        assert!(!workshops::head(&organiser, "w").await.expect("a head").news, "what waited is told with it");
        assert!(of_kind(&t, "workshop_changed").await.is_empty());
        assert!(off.iter().all(|mail| mail.status == MailStatus::Queued));
    })
    .await;
}

/// Over the pages: saving leads to whom to tell.
#[tokio::test]
async fn saving_leads_to_the_page_that_tells() {
    for_each_engine(async |t| {
        t.published("w").await;
        invite(&t.ctx(), "w", &[(1, "en"), (2, "en")]).await;
        let cookie = t.signed_in(Role::Administrator).await;
        let server = t.server();
        let edit = server.get("/en/desk/w/w/edit").add_header("cookie", cookie.as_str()).await.text();
        assert!(edit.contains("name=\"start_date\""));
        let organiser = t.staff(Role::Administrator).await;
        workshops::update(&organiser, "w", &moved("2023-09-18", "2023-09-19"), None).await.expect("moved");
        for lang in ["en", "ar", "ckb"] {
            let overview = server.get(&format!("/{lang}/desk/w/w")).add_header("cookie", cookie.as_str()).await.text();
            assert!(overview.contains(&format!("/{lang}/desk/w/w/news")), "{lang}");
            let page = server.get(&format!("/{lang}/desk/w/w/news")).add_header("cookie", cookie.as_str()).await;
            page.assert_status_ok();
            assert!(page.text().contains("delegate2@mop.example"));
        }
        let sent = server
            .post("/en/desk/w/w/news")
            .add_header("cookie", cookie.as_str())
            .form(&[("do", "send"), ("seen", "2")])
            .await;
        assert_eq!(sent.header("location"), "/en/desk/w/w?done=news-sent");
        let outbox = server.get("/en/desk/outbox").add_header("cookie", cookie.as_str()).await.text();
        assert!(outbox.contains("2 messages leave together"), "{outbox}");
    })
    .await;
}

#[tokio::test]
async fn a_part_that_was_called_back_is_as_it_was_before() {
    for_each_engine(async |t| {
        let organiser = as_staff(&t, &t.staff(Role::Administrator).await);
        t.published("w").await;
        let mut ids = Vec::new();
        for (start, end) in [("11:00", "12:00"), ("13:00", "14:00")] {
            let input = chaired(&t, "Discussion", start, end).await;
            ids.push(agenda::add(&organiser, "w", &input, Publish::Later).await.expect("a session").id.to_string());
        }
        agenda::publish(&organiser, "w", None).await.expect("a version");
        let parts = async |organiser: &Ctx| -> Vec<Part> {
            pending(organiser, "w").await.expect("what waits").parts.iter().map(|one| one.part).collect()
        };
        let call_back = async |organiser: &Ctx| {
            let batch = outbox::waiting(organiser).await.expect("a list")[0].0.batch_id;
            outbox::call_back(organiser, batch).await.expect("called back")
        };
        assert_eq!(send(&organiser, "w", Some(2)).await.expect("told"), 2);
        assert!(parts(&organiser).await.is_empty());
        assert_eq!(call_back(&organiser).await, 2);
        assert_eq!(parts(&organiser).await, [Part::New, Part::New], "they know of nothing");
        assert_eq!(send(&organiser, "w", Some(2)).await.expect("told"), 2);
        execute(&t, "UPDATE messages SET status = 'sent' WHERE status = 'queued'").await;
        for id in &ids {
            agenda::remove(&organiser, "w", id, None, Publish::Later).await.expect("out");
        }
        agenda::publish(&organiser, "w", None).await.expect("a version");
        assert_eq!(parts(&organiser).await, [Part::Off, Part::Off]);
        assert_eq!(send(&organiser, "w", Some(2)).await.expect("told"), 2);
        assert_eq!(call_back(&organiser).await, 2);
        assert_eq!(parts(&organiser).await, [Part::Off, Part::Off], "it stands in their calendars still");
    })
    .await;
}
