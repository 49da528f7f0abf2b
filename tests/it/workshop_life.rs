//! The life of a workshop: what takes it from people, who may take it where, and what each step tells.

use crate::api::{Desk, token};
use crate::support::{Test, for_each_engine};
use diwan::domain::message::Message;
use diwan::domain::participant::Standing;
use diwan::domain::role::Role;
use diwan::domain::workshop::Status;
use diwan::domain::{ErrorCode, Texts};
use diwan::server::services::invitations::{self, Choice, Named};
use diwan::server::services::participants::{self, Query};
use diwan::server::services::projects::{self, ProjectInput};
use diwan::server::services::registrations::{self, RegistrationInput};
use diwan::server::services::series::{self, SeriesInput};
use diwan::server::services::workshops::{self, WorkshopInput};
use diwan::server::services::{Ctx, ServiceError, rsvp, staff, today};
use diwan::server::storage;
use serde_json::{Value, json};

async fn invite(ctx: &Ctx, slug: &str, n: usize) {
    let named = Named {
        name: format!("Sample delegate {n}"),
        email: format!("delegate{n}@mop.example"),
        language: Some("en".into()),
        institution: None,
    };
    let choice = Choice { named: vec![named], ..Choice::default() };
    invitations::send(ctx, slug, &choice, true, false).await.expect("sent");
}

async fn register(t: &Test, slug: &str, n: usize) -> registrations::Registered {
    let input = RegistrationInput {
        name: format!("Sample delegate {n}"),
        email: format!("delegate{n}@mop.example"),
        ..RegistrationInput::default()
    };
    registrations::register(&t.public(), slug, &input).await.expect("registered")
}

/// Mails with a calendar entry to one delegate, oldest first: template, method, SEQUENCE.
async fn entries(t: &Test, n: usize) -> Vec<(String, String, i64)> {
    let mut tx = t.app.db.read().await.expect("a connection");
    let to = format!("delegate{n}@mop.example");
    let mut mails: Vec<Message> = Vec::new();
    for short in storage::outbox::list(&mut tx, &storage::outbox::Filter::default(), None, 1000).await.expect("mails") {
        mails.push(storage::outbox::by_id(&mut tx, short.id).await.expect("a mail").expect("a mail"));
    }
    mails.retain(|mail| mail.to_email == to && mail.calendar.is_some());
    mails.sort_by_key(|mail| (mail.created_at, mail.id));
    let sequence = |mail: &Message| {
        let lines = mail.calendar.clone().unwrap_or_default();
        lines.lines().find_map(|line| line.strip_prefix("SEQUENCE:")?.trim().parse().ok()).expect("a sequence")
    };
    mails
        .iter()
        .map(|mail| (mail.template.clone(), mail.calendar_method.clone().unwrap_or_default(), sequence(mail)))
        .collect()
}

/// A second later than before: mails keep their order.
fn later(t: &Test) -> Ctx {
    t.app.clock.set(t.app.clock.now() + chrono::Duration::seconds(1));
    t.ctx()
}

fn transition<T: std::fmt::Debug>(result: Result<T, ServiceError>) {
    match result {
        Err(ServiceError::Invalid(errors)) => assert_eq!(errors.of("status"), Some(&ErrorCode::Transition)),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_nobody_has_seen_is_deleted_not_cancelled() {
    for_each_engine(async |t| {
        t.draft("plans").await;
        transition(workshops::set_status(&t.ctx(), "plans", Status::Cancelled, None).await);
        let sent = WorkshopInput { status: Some("cancelled".into()), ..WorkshopInput::default() };
        transition(workshops::update(&t.ctx(), "plans", &sent, None).await);
        assert_eq!(t.server().get("/en/w/plans").await.status_code(), 404);
        workshops::delete(&t.ctx(), "plans", "plans", None).await.expect("deleted");
    })
    .await;
}

#[tokio::test]
async fn what_people_were_told_of_is_cancelled_not_deleted() {
    for_each_engine(async |t| {
        for slug in ["asked", "taken"] {
            t.published(slug).await;
        }
        invite(&later(&t), "asked", 1).await;
        register(&t, "taken", 2).await;
        crate::inbox::execute(&t, "UPDATE messages SET status = 'sent' WHERE status = 'queued'").await;
        for slug in ["asked", "taken"] {
            let drafted = workshops::set_status(&t.ctx(), slug, Status::Draft, None).await;
            assert!(matches!(drafted, Err(ServiceError::Conflict("has-people"))), "{drafted:?}");
            // One that became a draft before this was refused.
            let mut tx = t.app.db.write().await.expect("a transaction");
            let id = storage::workshops::by_slug(&mut tx, slug).await.expect("a look-up").expect("a workshop").id;
            storage::workshops::set_status(&mut tx, id, Status::Draft, t.app.clock.now()).await.expect("a draft");
            tx.commit().await.expect("it commits");
            let deleted = workshops::delete(&t.ctx(), slug, slug, None).await;
            assert!(matches!(deleted, Err(ServiceError::Conflict("has-people"))), "{deleted:?}");
            workshops::set_status(&later(&t), slug, Status::Cancelled, None).await.expect("called off");
        }
        for n in [1, 2] {
            let sent = entries(&t, n).await;
            assert_eq!(sent.last().map(|(_, method, _)| method.as_str()), Some("CANCEL"), "{sent:?}");
        }
        // Who withdrew is not told again: nothing holds the workshop any more.
        t.published("free").await;
        register(&t, "free", 3).await;
        let list = participants::list(&t.ctx(), "free", &Query::default()).await.expect("a list");
        let chosen = [list.shown[0].person.id];
        participants::step(&later(&t), "free", &chosen, participants::Step::Withdraw).await.expect("withdrawn");
        t.set_status("free", Status::Draft).await;
        workshops::delete(&t.ctx(), "free", "free", None).await.expect("deleted");
    })
    .await;
}

#[tokio::test]
async fn a_workshop_that_takes_place_after_all_comes_back_into_calendars() {
    for_each_engine(async |t| {
        t.published("woga").await;
        invite(&later(&t), "woga", 1).await;
        register(&t, "woga", 2).await;
        crate::inbox::execute(&t, "UPDATE messages SET status = 'sent' WHERE status = 'queued'").await;
        workshops::set_status(&later(&t), "woga", Status::Cancelled, None).await.expect("called off");
        // What is put right while it is off is said when it is on again.
        let moved = WorkshopInput {
            start_date: Some("2023-09-18".into()),
            end_date: Some("2023-09-19".into()),
            ..WorkshopInput::default()
        };
        workshops::update(&later(&t), "woga", &moved, None).await.expect("moved");
        let counted = entries(&t, 1).await.len();
        workshops::set_status(&later(&t), "woga", Status::Published, None).await.expect("on again");
        assert_eq!(entries(&t, 1).await.len(), counted + 1);
        for n in [1, 2] {
            let sent = entries(&t, n).await;
            let [.., (_, off, cancelled), (template, on, requested)] = sent.as_slice() else { panic!("{sent:?}") };
            assert_eq!((off.as_str(), on.as_str()), ("CANCEL", "REQUEST"), "{sent:?}");
            assert_eq!(template, "workshop_changed");
            assert!(requested > cancelled, "calendars believe a higher sequence only: {sent:?}");
        }
        let page = t.server().get("/en/w/woga").await.text();
        assert!(!page.contains("This workshop is cancelled"));
    })
    .await;
}

/// A series and a workshop in it; in a project where one is named.
async fn in_series(ctx: &Ctx, slug: &str, project: Option<&str>) {
    if let Some(code) = project {
        let input =
            ProjectInput { code: Some(code.into()), title: Some(Texts::english("Project")), ..ProjectInput::default() };
        projects::create(ctx, &input).await.expect("a project");
    }
    let chain = SeriesInput {
        slug: Some(format!("{slug}-chain")),
        project: Some(project.unwrap_or_default().into()),
        title: Some(Texts::english("Chain")),
        ..SeriesInput::default()
    };
    series::create(ctx, &chain).await.expect("a series");
    workshops::create(ctx, &typed(slug, &format!("{slug}-chain"))).await.expect("a workshop");
}

fn typed(slug: &str, series: &str) -> WorkshopInput {
    WorkshopInput {
        slug: Some(slug.into()),
        title: Some(Texts::english("Border dialogue")),
        city: Some(Texts::english(format!("City of {slug}"))),
        series: Some(series.into()),
        timezone: Some("Asia/Baghdad".into()),
        start_date: Some("2023-09-11".into()),
        end_date: Some("2023-09-12".into()),
        ..WorkshopInput::default()
    }
}

fn into(series: &str) -> WorkshopInput {
    WorkshopInput { series: Some(series.into()), ..WorkshopInput::default() }
}

#[tokio::test]
async fn a_workshop_leaves_and_joins_a_series_by_those_whose_it_is() {
    for_each_engine(async |t| {
        let (owner, other, coordinator) =
            (t.staff(Role::Organiser).await, t.staff(Role::Organiser).await, t.staff(Role::Coordinator).await);
        in_series(&owner, "mine", Some("MINE")).await;
        in_series(&owner, "loose", None).await;
        in_series(&other, "theirs", None).await;
        for slug in ["mine", "loose"] {
            staff::assign_to_workshop(&owner, slug, coordinator.staff().expect("staff").id).await.expect("assigned");
            staff::assign_to_workshop(&owner, slug, other.staff().expect("staff").id).await.expect("assigned");
            for to in ["", "theirs-chain"] {
                let taken = workshops::update(&coordinator, slug, &into(to), None).await;
                assert!(
                    matches!(taken, Err(ServiceError::Forbidden | ServiceError::Invalid(_))),
                    "{slug} to {to:?}: {taken:?}"
                );
            }
            let same = into(&format!("{slug}-chain"));
            workshops::update(&coordinator, slug, &same, None).await.expect("the same series is no change");
        }
        // Looking after one workshop of a project is not running it.
        for to in ["", "theirs-chain"] {
            let taken = workshops::update(&other, "mine", &into(to), None).await;
            assert!(matches!(taken, Err(ServiceError::Forbidden)), "{taken:?}");
        }
        // A stranger's series in no project is theirs alone.
        let joined = workshops::create(&other, &typed("joined", "loose-chain")).await;
        let Err(ServiceError::Invalid(errors)) = joined else { panic!("{joined:?}") };
        assert_eq!(errors.of("series"), Some(&ErrorCode::Unknown));
        workshops::update(&owner, "mine", &into("loose-chain"), None).await.expect("both are the owner's");
        workshops::update(&owner, "mine", &into(""), None).await.expect("and out again");
        workshops::update(&t.ctx(), "mine", &into("theirs-chain"), None).await.expect("an administrator moves all");
    })
    .await;
}

#[tokio::test]
async fn todays_chain_shows_ones_own_workshops_only() {
    for_each_engine(async |t| {
        let (owner, coordinator) = (t.staff(Role::Organiser).await, t.staff(Role::Coordinator).await);
        in_series(&owner, "first", Some("MINE")).await;
        workshops::create(&owner, &typed("second", "first-chain")).await.expect("a draft that is nobody's business");
        staff::assign_to_workshop(&owner, "first", coordinator.staff().expect("staff").id).await.expect("assigned");
        let day = "2023-08-15".parse().expect("a day");
        let slugs = async |ctx: &Ctx| {
            let chain = today::gather(ctx, day).await.expect("a screen").chain.expect("a chain");
            chain.steps.into_iter().map(|(workshop, ..)| workshop.slug).collect::<Vec<_>>()
        };
        assert_eq!(slugs(&coordinator).await, ["first"]);
        assert_eq!(slugs(&owner).await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn nobody_is_seated_at_a_workshop_that_was_called_off() {
    for_each_engine(async |t| {
        t.published("off").await;
        let seats = WorkshopInput { capacity: Some("1".into()), ..WorkshopInput::default() };
        workshops::update(&t.ctx(), "off", &seats, None).await.expect("one seat");
        let (first, second) = (register(&t, "off", 1).await, register(&t, "off", 2).await);
        t.set_status("off", Status::Cancelled).await;
        let to =
            |status: &str| registrations::Change { status: Some(status.into()), ..registrations::Change::default() };
        let seated = registrations::change(&t.ctx(), "off", second.id, &to("confirmed"), None).await;
        assert!(matches!(seated, Err(ServiceError::Conflict("workshop-cancelled"))), "{seated:?}");
        let moved = registrations::change(&t.ctx(), "off", first.id, &to("waiting"), None).await;
        assert!(matches!(moved, Err(ServiceError::Conflict("workshop-cancelled"))), "{moved:?}");
        registrations::change(&t.ctx(), "off", second.id, &to("withdrawn"), None).await.expect("leaving is free");
    })
    .await;
}

#[tokio::test]
async fn long_after_all_workshops_today_shows_the_series_that_ended_last() {
    for_each_engine(async |t| {
        let ctx = t.ctx();
        in_series(&ctx, "aaa", None).await;
        in_series(&ctx, "mmm", None).await;
        let empty = SeriesInput {
            slug: Some("zzz-chain".into()),
            title: Some(Texts::english("Chain")),
            ..SeriesInput::default()
        };
        series::create(&ctx, &empty).await.expect("a series without a workshop");
        let later = WorkshopInput { end_date: Some("2023-09-13".into()), ..WorkshopInput::default() };
        workshops::update(&ctx, "mmm", &later, None).await.expect("longer");
        for slug in ["aaa", "mmm"] {
            t.session(slug, "Opening words", "09:00", "10:00").await;
            t.set_status(slug, Status::Published).await;
        }
        let found = today::gather(&ctx, "2026-01-15".parse().expect("a day")).await.expect("a screen");
        assert_eq!(found.chain.expect("a chain").series.slug, "mmm-chain");
    })
    .await;
}

#[tokio::test]
async fn who_only_edits_publishes_nothing_through_the_api() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        desk.open_workshop("agenda", None).await;
        let session = |title: &str, start: &str, end: &str| json!({"title": {"en": title}, "kind": "theory", "date": "2023-09-12", "start": start, "end": end});
        let made = desk.post("workshops/agenda/sessions", &session("Opening", "09:00", "10:00")).await;
        assert_eq!(made.status_code(), 201);
        let version = async || desk.get("workshops/agenda").await.json::<Value>()["agenda_version"].clone();
        let before = version().await;
        let coordinator = desk.t.staff(Role::Coordinator).await;
        staff::assign_to_workshop(&desk.t.ctx(), "agenda", coordinator.staff().expect("staff").id)
            .await
            .expect("assigned");
        let theirs = token(&desk.t, &coordinator, "write").await;
        let added = desk
            .server
            .post("/api/v1/workshops/agenda/sessions")
            .authorization_bearer(&theirs)
            .json(&session("Only a plan", "11:00", "12:00"))
            .await;
        assert_eq!(added.status_code(), 201, "{}", added.text());
        let at = added.header("location").to_str().expect("a location").to_owned();
        let changed = desk.server.patch(&at).authorization_bearer(&theirs).json(&json!({"room": "Hall"})).await;
        assert_eq!(changed.status_code(), 200, "{}", changed.text());
        assert_eq!(version().await, before, "it waits as a draft");
        assert!(!desk.server.get("/en/w/agenda").await.text().contains("Only a plan"));
        desk.post("workshops/agenda/sessions", &session("Closing", "13:00", "14:00")).await;
        assert_ne!(version().await, before, "who may publish does");
    })
    .await;
}

#[tokio::test]
async fn each_line_of_today_leads_to_as_many_people() {
    for_each_engine(async |t| {
        t.published("woga").await;
        let seats = |n: &str| WorkshopInput { capacity: Some(n.into()), ..WorkshopInput::default() };
        workshops::update(&t.ctx(), "woga", &seats("1"), None).await.expect("one seat");
        for n in 1..=4 {
            invite(&later(&t), "woga", n).await;
        }
        // One comes, one is called off, one names somebody else, one says nothing; three register, of whom two wait.
        for n in [5, 6, 7] {
            register(&t, "woga", n).await;
        }
        let list = participants::list(&t.ctx(), "woga", &Query::default()).await.expect("a list");
        let of = |n: usize| {
            let email = format!("delegate{n}@mop.example");
            list.shown.iter().find(|one| one.person.email.as_deref() == Some(&email)).expect("on the list")
        };
        invitations::call_off(&later(&t), "woga", of(2).person.id, None).await.expect("called off");
        let invitation = of(3).invitation.as_ref().expect("an invitation");
        let link = invitations::link(&t.ctx(), invitation);
        let instead = rsvp::AnswerInput {
            answer: "substitute".into(),
            substitute_name: "Sample delegate 9".into(),
            substitute_email: "delegate9@mop.example".into(),
            ..rsvp::AnswerInput::default()
        };
        let answered = link.rsplit('/').next().expect("a token");
        rsvp::answer(&t.public(), answered, &instead).await.expect("answered");

        let found = today::gather(&t.ctx(), "2023-08-15".parse().expect("a day")).await.expect("a screen");
        let (_, waiting) = found.workshops.iter().find(|(one, _)| one.slug == "woga").expect("the workshop");
        let session = t.signed_in(Role::Administrator).await;
        let page = t.server().get("/en/desk").add_header("cookie", session).await.text();
        for (n, standing) in [
            (waiting.unanswered, Standing::NoAnswer),
            (waiting.substitutes, Standing::Proposed),
            (waiting.waiting, Standing::WaitingList),
        ] {
            assert!(n > 0, "{standing}");
            assert!(page.contains(&format!("/desk/w/woga/participants?status={standing}")), "{standing}");
            let query = Query { status: standing.to_string(), ..Query::default() };
            let shown = participants::list(&t.ctx(), "woga", &query).await.expect("a list").shown;
            assert_eq!(shown.len() as i64, n, "{standing}");
        }
        // A draft whose days have passed is not forgotten; it stands behind what is near.
        t.draft("late").await;
        let after = today::gather(&t.ctx(), "2023-12-01".parse().expect("a day")).await.expect("a screen");
        assert_eq!(after.workshops.iter().map(|(one, _)| one.slug.as_str()).collect::<Vec<_>>(), ["late"]);
    })
    .await;
}
