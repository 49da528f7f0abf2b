//! Planning: what is refused, what a copy carries, who may, what rises a calendar's sequence, what is frozen.

use crate::support::{Test, for_each_engine};
use diwan::domain::role::Role;
use diwan::domain::workshop::{Status, Workshop};
use diwan::domain::{ErrorCode, Locale, Texts};
use diwan::server::services::agenda::{self, Move, Publish, RoleInput, SessionInput};
use diwan::server::services::exercises::{self, ExerciseInput};
use diwan::server::services::institutions::{self, InstitutionInput};
use diwan::server::services::projects::{self, ProjectInput};
use diwan::server::services::recommendations;
use diwan::server::services::seats::{self, SeatInput};
use diwan::server::services::series::{self, SeriesInput};
use diwan::server::services::workshops::{self, CopyInput, ListQuery, WorkshopInput};
use diwan::server::services::{Ctx, ServiceError, demo};
use diwan::server::storage::{self, counters};

fn en(text: &str) -> Texts {
    Texts::english(text)
}

#[expect(clippy::unnecessary_wraps, reason = "fields of an input are optional")]
fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// A workshop with all that it needs, from 23 to 24 May 2023 in Baghdad's zone.
fn typed(slug: &str) -> WorkshopInput {
    WorkshopInput {
        slug: some(slug),
        title: Some(en("Border dialogue")),
        city: Some(en("Erbil")),
        timezone: some("Asia/Baghdad"),
        start_date: some("2023-05-23"),
        end_date: some("٢٠٢٣-٠٥-٢٤"),
        ..WorkshopInput::default()
    }
}

fn session(title: &str, date: &str, start: &str, end: &str) -> SessionInput {
    SessionInput {
        title: Some(en(title)),
        kind: some("theory"),
        date: some(date),
        start: some(start),
        end: some(end),
        ..SessionInput::default()
    }
}

/// The field's error, or what came instead.
#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, ServiceError>, field: &str) -> ErrorCode {
    match result {
        Err(ServiceError::Invalid(errors)) => match errors.of(field) {
            Some(code) => code.clone(),
            None => panic!("no error at {field}: {errors:?}"),
        },
        other => panic!("{field} should be refused: {other:?}"),
    }
}

async fn published(t: &Test, ctx: &Ctx, slug: &str) -> Workshop {
    workshops::create(ctx, &typed(slug)).await.expect("a workshop");
    let day = session("Opening", "2023-05-23", "09:00", "10:00");
    agenda::add(ctx, slug, &day, Publish::Later).await.expect("a session");
    let _ = t;
    workshops::set_status(ctx, slug, Status::Published, None).await.expect("it is published")
}

#[tokio::test]
async fn every_wrong_field_of_a_workshop_is_said_at_once() {
    for_each_engine(async |t| {
        let ctx = t.ctx();
        workshops::create(&ctx, &typed("taken")).await.expect("a workshop");
        let empty = workshops::create(&ctx, &WorkshopInput::default()).await;
        let Err(ServiceError::Invalid(errors)) = empty else { panic!("{empty:?}") };
        for field in ["slug", "title.en", "timezone", "start_date", "end_date"] {
            assert!(errors.of(field).is_some(), "{field} is not named: {errors:?}");
        }
        let long = "x".repeat(301);
        let cases: Vec<(&str, WorkshopInput, ErrorCode)> = vec![
            ("slug", WorkshopInput { slug: some("Not A Slug"), ..typed("a") }, ErrorCode::Slug),
            ("slug", typed("taken"), ErrorCode::Taken),
            ("title.en", WorkshopInput { title: Some(en(&long)), ..typed("a") }, ErrorCode::TooLong { max: 300 }),
            ("title.en", WorkshopInput { title: Some(en("a\u{7}b")), ..typed("a") }, ErrorCode::ControlCharacters),
            ("title.en", WorkshopInput { title: Some(en("  ")), ..typed("a") }, ErrorCode::RequiredInOneLanguage),
            ("theme.en", WorkshopInput { theme: Some(en(&long)), ..typed("a") }, ErrorCode::TooLong { max: 300 }),
            (
                "city.en",
                WorkshopInput { city: Some(en(&"x".repeat(121))), ..typed("a") },
                ErrorCode::TooLong { max: 120 },
            ),
            ("venue.en", WorkshopInput { venue: Some(en(&long)), ..typed("a") }, ErrorCode::TooLong { max: 300 }),
            (
                "objectives.en",
                WorkshopInput { objectives: Some(vec![en("x"); 21]), ..typed("a") },
                ErrorCode::TooMany { max: 20 },
            ),
            (
                "objectives.en",
                WorkshopInput { objectives: Some(vec![en(&"x".repeat(501))]), ..typed("a") },
                ErrorCode::TooLong { max: 500 },
            ),
            ("timezone", WorkshopInput { timezone: some("Mars/Olympus"), ..typed("a") }, ErrorCode::Zone),
            ("timezone", WorkshopInput { timezone: some("EST"), ..typed("a") }, ErrorCode::Zone),
            ("start_date", WorkshopInput { start_date: some("23.05.2023"), ..typed("a") }, ErrorCode::Date),
            ("start_date", WorkshopInput { start_date: some("1999-12-31"), ..typed("a") }, ErrorCode::Date),
            ("end_date", WorkshopInput { end_date: some("2023-02-30"), ..typed("a") }, ErrorCode::Date),
            ("end_date", WorkshopInput { end_date: some("2023-05-22"), ..typed("a") }, ErrorCode::EndBeforeStart),
            (
                "end_date",
                WorkshopInput { end_date: some("2023-06-23"), ..typed("a") },
                ErrorCode::OutOfRange { min: 1, max: 31 },
            ),
            (
                "register_by",
                WorkshopInput { register_by: some("2023-05-25"), ..typed("a") },
                ErrorCode::OutsideWorkshop,
            ),
            (
                "capacity",
                WorkshopInput { capacity: some("0"), ..typed("a") },
                ErrorCode::OutOfRange { min: 1, max: 100_000 },
            ),
            (
                "capacity",
                WorkshopInput { capacity: some("100001"), ..typed("a") },
                ErrorCode::OutOfRange { min: 1, max: 100_000 },
            ),
            ("languages", WorkshopInput { languages: Some(vec!["ku".into()]), ..typed("a") }, ErrorCode::Choice),
            ("registration", WorkshopInput { registration: some("maybe"), ..typed("a") }, ErrorCode::Choice),
            ("contact_email", WorkshopInput { contact_email: some("nobody"), ..typed("a") }, ErrorCode::Email),
            ("governorate", WorkshopInput { governorate: some("XX"), ..typed("a") }, ErrorCode::Unknown),
            ("series", WorkshopInput { series: some("no-such-series"), ..typed("a") }, ErrorCode::Unknown),
            ("follows", WorkshopInput { follows: some("no-such-workshop"), ..typed("a") }, ErrorCode::Unknown),
            ("status", WorkshopInput { status: some("ready"), ..typed("a") }, ErrorCode::Choice),
        ];
        for (field, input, code) in cases {
            assert_eq!(refused(workshops::create(&ctx, &input).await, field), code, "{field}");
        }
        let mut tx = t.app.db.read().await.expect("a connection");
        assert!(storage::workshops::by_slug(&mut tx, "a").await.expect("a row").is_none(), "nothing is half-saved");
    })
    .await;
}

#[tokio::test]
async fn sessions_stay_inside_the_workshop_and_its_clock() {
    for_each_engine(async |t| {
        let ctx = t.ctx();
        let berlin = WorkshopInput {
            timezone: some("Europe/Berlin"),
            start_date: some("2024-03-30"),
            end_date: some("2024-03-31"),
            ..typed("spring")
        };
        workshops::create(&ctx, &berlin).await.expect("a workshop");
        let add = async |input: SessionInput| agenda::add(&ctx, "spring", &input, Publish::Later).await;
        let good = || session("A", "2024-03-30", "09:00", "10:00");
        assert_eq!(
            refused(add(session("A", "2024-03-29", "09:00", "10:00")).await, "date"),
            ErrorCode::OutsideWorkshop
        );
        assert_eq!(refused(add(session("A", "2024-03-30", "10:00", "09:00")).await, "end"), ErrorCode::EndBeforeStart);
        assert_eq!(refused(add(session("A", "2024-03-30", "10:00", "10:00")).await, "end"), ErrorCode::EndBeforeStart);
        assert_eq!(
            refused(add(session("A", "2024-03-31", "02:30", "04:00")).await, "start"),
            ErrorCode::TimeDoesNotExist
        );
        assert_eq!(refused(add(session("A", "2024-03-30", "", "10:00")).await, "start"), ErrorCode::Required);
        for bad in ["25:00", "23:59:60"] {
            assert_eq!(refused(add(session("A", "2024-03-30", bad, "26:00")).await, "start"), ErrorCode::Time, "{bad}");
        }
        for unseen in ["", " ", "\u{202E}", "\u{200B} "] {
            assert_eq!(
                refused(add(session(unseen, "2024-03-30", "09:00", "10:00")).await, "title.en"),
                ErrorCode::RequiredInOneLanguage,
                "{unseen:?}"
            );
        }
        assert_eq!(refused(add(SessionInput { kind: some("party"), ..good() }).await, "kind"), ErrorCode::Choice);
        assert_eq!(refused(add(SessionInput { kind: None, ..good() }).await, "kind"), ErrorCode::Required);
        assert_eq!(
            refused(add(SessionInput { room: some(&"x".repeat(121)), ..good() }).await, "room"),
            ErrorCode::TooLong { max: 120 }
        );
        let description = Some(en(&"x".repeat(5001)));
        assert_eq!(
            refused(add(SessionInput { description, ..good() }).await, "description.en"),
            ErrorCode::TooLong { max: 5000 }
        );
        let roles = Some(vec![RoleInput { role: "king".into(), name: "Sample moderator".into(), person: None }]);
        assert_eq!(refused(add(SessionInput { roles, ..good() }).await, "roles.0.role"), ErrorCode::Choice);
        let stranger = diwan::domain::PersonId(diwan::server::clock::new_id());
        let roles = Some(vec![RoleInput { role: "chair".into(), name: "Nobody".into(), person: Some(stranger) }]);
        assert_eq!(refused(add(SessionInput { roles, ..good() }).await, "roles"), ErrorCode::Unknown);
        let tray = add(session("Later", "", "", "")).await.expect("it waits in the tray");
        assert_eq!(tray.slot, None);
        let placed = agenda::shift(&ctx, "spring", &tray.id.to_string(), Move::Place).await.expect("it is placed");
        assert!(placed.slot.is_some());
        let far =
            agenda::shift(&ctx, "spring", &tray.id.to_string(), Move::Day("2024-04-02".parse().expect("a day"))).await;
        assert_eq!(refused(far, "date"), ErrorCode::OutsideWorkshop);
    })
    .await;
}

#[tokio::test]
async fn a_workshop_never_follows_itself() {
    for_each_engine(async |t| {
        let ctx = t.ctx();
        for (slug, follows) in [("one", ""), ("two", "one"), ("three", "two")] {
            workshops::create(&ctx, &WorkshopInput { follows: some(follows), ..typed(slug) })
                .await
                .expect("a workshop");
        }
        let follow = |slug: &str| WorkshopInput { follows: some(slug), ..WorkshopInput::default() };
        assert_eq!(refused(workshops::update(&ctx, "one", &follow("one"), None).await, "follows"), ErrorCode::Circle);
        assert_eq!(refused(workshops::update(&ctx, "one", &follow("three"), None).await, "follows"), ErrorCode::Circle);
        let two = workshops::get(&ctx, "two").await.expect("a workshop");
        let chain = workshops::chain(&ctx, two.id).await.expect("a chain");
        assert_eq!(chain.len(), 3, "followed both ways");
        let deleted = workshops::delete(&ctx, "one", "one", None).await;
        assert!(matches!(deleted, Err(ServiceError::Conflict("is-followed"))), "{deleted:?}");
        assert_eq!(refused(workshops::delete(&ctx, "three", "wrong", None).await, "confirm"), ErrorCode::Mismatch);
        workshops::delete(&ctx, "three", "three", None).await.expect("a draft goes");
        assert!(matches!(workshops::get(&ctx, "three").await, Err(ServiceError::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn a_project_never_follows_itself() {
    for_each_engine(async |t| {
        let ctx = t.ctx();
        for (code, follows) in [("ONE", ""), ("TWO", "ONE"), ("THREE", "TWO")] {
            let input = ProjectInput {
                code: some(code),
                title: Some(en(code)),
                follows: some(follows),
                ..ProjectInput::default()
            };
            projects::create(&ctx, &input).await.expect("a project");
        }
        for follows in ["ONE", "TWO", "THREE"] {
            let input = ProjectInput { follows: some(follows), ..ProjectInput::default() };
            assert_eq!(refused(projects::update(&ctx, "ONE", &input, None).await, "follows"), ErrorCode::Circle);
        }
        let earlier = ProjectInput { follows: some("ONE"), ..ProjectInput::default() };
        projects::update(&ctx, "THREE", &earlier, None).await.expect("an earlier one");
    })
    .await;
}

#[tokio::test]
async fn a_copy_carries_everything_but_people_over_the_leap_day() {
    for_each_engine(async |t| {
        let ctx = t.ctx();
        demo::load(&ctx).await.expect("the reference case");
        let old = workshops::get(&ctx, "woga-1-erbil").await.expect("Erbil");
        let input = CopyInput {
            slug: "erbil-again".into(),
            start_date: "2024-02-28".into(),
            follows: true,
            ..CopyInput::default()
        };
        let copy = workshops::copy(&ctx, "woga-1-erbil", &input).await.expect("a copy");
        assert_eq!((copy.start.to_string(), copy.end.to_string()), ("2024-02-28".into(), "2024-02-29".into()));
        assert_eq!((copy.status, copy.agenda_version, copy.follows), (Status::Draft, 0, Some(old.id)));
        assert!(copy.calendar_uid != old.calendar_uid && !copy.sample);
        let (_, before) = agenda::sessions(&ctx, "woga-1-erbil").await.expect("sessions");
        let (_, after) = agenda::sessions(&ctx, "erbil-again").await.expect("sessions");
        assert_eq!(before.len(), after.len());
        for (one, two) in before.iter().zip(&after) {
            assert_eq!(
                (&one.title, one.kind, &one.room, &one.roles, one.counts),
                (&two.title, two.kind, &two.room, &two.roles, two.counts)
            );
            assert_eq!(one.slot.map(|slot| (slot.start, slot.end)), two.slot.map(|slot| (slot.start, slot.end)));
            assert!(two.slot.is_none_or(|slot| copy.has_day(slot.date)));
            assert_ne!(one.calendar_uid, two.calendar_uid);
        }
        let (_, exercises) = exercises::list(&ctx, "erbil-again").await.expect("exercises");
        assert_eq!(exercises.len(), 2);
        let tied =
            exercises.iter().filter_map(|one| one.session).all(|id| after.iter().any(|session| session.id == id));
        assert!(tied, "an exercise points at the copied session, not at the old one");
        let (one, two) = (seats::offered(&ctx, "woga-1-erbil").await, seats::offered(&ctx, "erbil-again").await);
        assert_eq!(one.expect("seats").seats, two.expect("seats").seats);
        let mut tx = t.app.db.read().await.expect("a connection");
        assert!(
            storage::invitations::list(&mut tx, copy.id).await.expect("a list").is_empty(),
            "people are not copied"
        );
        drop(tx);
        let again = workshops::copy(&ctx, "woga-1-erbil", &input).await;
        assert_eq!(refused(again, "slug"), ErrorCode::Taken);
        let bad = CopyInput { slug: "erbil-3".into(), start_date: "2023-02-29".into(), ..CopyInput::default() };
        assert_eq!(refused(workshops::copy(&ctx, "woga-1-erbil", &bad).await, "start_date"), ErrorCode::Date);
    })
    .await;
}

#[tokio::test]
async fn a_copied_time_that_the_clocks_jump_over_waits_in_the_tray() {
    for_each_engine(async |t| {
        let ctx = t.ctx();
        workshops::create(&ctx, &WorkshopInput { timezone: some("Europe/Berlin"), ..typed("night") })
            .await
            .expect("a workshop");
        let night = session("Night shift", "2023-05-23", "02:15", "04:00");
        agenda::add(&ctx, "night", &night, Publish::Later).await.expect("a session");
        let input = CopyInput { slug: "night-2".into(), start_date: "2024-03-31".into(), ..CopyInput::default() };
        workshops::copy(&ctx, "night", &input).await.expect("a copy");
        let (_, sessions) = agenda::sessions(&ctx, "night-2").await.expect("sessions");
        assert_eq!((sessions.len(), sessions[0].slot), (1, None));
    })
    .await;
}

#[tokio::test]
async fn what_is_not_ones_own_is_not_found() {
    for_each_engine(async |t| {
        let (mine, other, coordinator) =
            (t.staff(Role::Organiser).await, t.staff(Role::Organiser).await, t.staff(Role::Coordinator).await);
        let project = ProjectInput { code: some("imag"), title: Some(en("Project")), ..ProjectInput::default() };
        projects::create(&mine, &project).await.expect("a project");
        let chain = SeriesInput {
            slug: some("chain"),
            project: some("IMAG"),
            title: Some(en("Chain")),
            ..SeriesInput::default()
        };
        series::create(&mine, &chain).await.expect("a series");
        let workshop = workshops::create(&mine, &WorkshopInput { series: some("chain"), ..typed("mine") })
            .await
            .expect("a workshop");
        let session = agenda::add(&mine, "mine", &session("A", "2023-05-23", "09:00", "10:00"), Publish::Later)
            .await
            .expect("a session");
        let (key, id) = (workshop.id.to_string(), session.id.to_string());
        for ctx in [&other, &coordinator] {
            for key in ["mine", key.as_str()] {
                assert!(matches!(workshops::get(ctx, key).await, Err(ServiceError::NotFound)));
                assert!(matches!(
                    workshops::update(ctx, key, &WorkshopInput::default(), None).await,
                    Err(ServiceError::NotFound)
                ));
                assert!(matches!(agenda::studio(ctx, key).await, Err(ServiceError::NotFound)));
                assert!(matches!(agenda::shift(ctx, key, &id, Move::Tray).await, Err(ServiceError::NotFound)));
                assert!(matches!(seats::set(ctx, key, &[], None).await, Err(ServiceError::NotFound)));
                assert!(matches!(exercises::list(ctx, key).await, Err(ServiceError::NotFound)));
                assert!(matches!(workshops::copy(ctx, key, &CopyInput::default()).await, Err(ServiceError::NotFound)));
            }
            assert!(matches!(series::get(ctx, "chain").await, Err(ServiceError::NotFound)));
            assert!(
                workshops::list(ctx, &ListQuery { limit: 10, ..ListQuery::default() })
                    .await
                    .expect("a list")
                    .items
                    .is_empty()
            );
        }
        assert!(matches!(projects::update(&other, "IMAG", &project, None).await, Err(ServiceError::NotFound)));
        assert!(matches!(workshops::create(&coordinator, &typed("c")).await, Err(ServiceError::Forbidden)));
        assert!(matches!(workshops::get(&t.public(), "mine").await, Err(ServiceError::SignIn)));
        let foreign = workshops::create(&other, &WorkshopInput { series: some("chain"), ..typed("theirs") }).await;
        assert_eq!(refused(foreign, "series"), ErrorCode::Unknown, "another's series cannot be joined");
        let foreign = workshops::create(&other, &WorkshopInput { follows: some("mine"), ..typed("theirs") }).await;
        assert_eq!(refused(foreign, "follows"), ErrorCode::Unknown, "another's workshop cannot be followed");
        // A session of one workshop is not reached through another.
        workshops::create(&other, &typed("theirs")).await.expect("a workshop of their own");
        assert!(matches!(agenda::shift(&other, "theirs", &id, Move::Tray).await, Err(ServiceError::NotFound)));
        // A coordinator who is assigned edits, and does not publish.
        let mut tx = t.app.db.write().await.expect("a transaction");
        let staff = coordinator.staff().expect("staff").id;
        storage::staff::assign_workshop(&mut tx, staff, workshop.id).await.expect("assigned");
        tx.commit().await.expect("it commits");
        assert!(agenda::shift(&coordinator, "mine", &id, Move::By(15)).await.is_ok());
        let publish = workshops::set_status(&coordinator, "mine", Status::Published, None).await;
        assert!(matches!(publish, Err(ServiceError::Forbidden)), "{publish:?}");
        let sneaky = WorkshopInput { status: some("published"), ..WorkshopInput::default() };
        assert!(matches!(workshops::update(&coordinator, "mine", &sneaky, None).await, Err(ServiceError::Forbidden)));
        assert_eq!(workshops::get(&mine, "mine").await.expect("a workshop").status, Status::Draft);
    })
    .await;
}

#[tokio::test]
async fn the_later_save_is_told_and_loses_nothing() {
    for_each_engine(async |t| {
        let ctx = t.ctx();
        let seen = workshops::create(&ctx, &typed("shared")).await.expect("a workshop");
        let change = |title: &str| WorkshopInput { title: Some(en(title)), ..WorkshopInput::default() };
        let first = workshops::update(&ctx, "shared", &change("First"), Some(seen.revision)).await.expect("it saves");
        assert!(first.revision > seen.revision);
        let second = workshops::update(&ctx, "shared", &change("Second"), Some(seen.revision)).await;
        assert!(matches!(second, Err(ServiceError::Stale)), "{second:?}");
        let now = workshops::get(&ctx, "shared").await.expect("a workshop");
        assert_eq!((now.title.get(Locale::En), now.city.get(Locale::En)), ("First", "Erbil"));
        let session = agenda::add(&ctx, "shared", &session("A", "2023-05-23", "09:00", "10:00"), Publish::Later)
            .await
            .expect("a session");
        let id = session.id.to_string();
        let room = |room: &str| SessionInput { room: some(room), ..SessionInput::default() };
        agenda::update(&ctx, "shared", &id, &room("Hall"), Some(session.revision), Publish::Later)
            .await
            .expect("it saves");
        let late = agenda::update(&ctx, "shared", &id, &room("Attic"), Some(session.revision), Publish::Later).await;
        assert!(matches!(late, Err(ServiceError::Stale)), "{late:?}");
    })
    .await;
}

#[tokio::test]
async fn sequences_rise_with_time_and_place_only() {
    for_each_engine(async |t| {
        let ctx = t.ctx();
        let workshop = published(&t, &ctx, "seq").await;
        assert_eq!(workshop.calendar_sequence, 0);
        let update = async |input: WorkshopInput| {
            workshops::update(&ctx, "seq", &input, None).await.expect("it saves").calendar_sequence
        };
        assert_eq!(
            update(WorkshopInput { title: Some(en("Other")), capacity: some("40"), ..WorkshopInput::default() }).await,
            0
        );
        assert_eq!(update(WorkshopInput { venue: Some(en("Hall")), ..WorkshopInput::default() }).await, 1);
        assert_eq!(
            update(WorkshopInput { venue: Some(en("Hall")), ..WorkshopInput::default() }).await,
            1,
            "the same is no change"
        );
        assert_eq!(update(WorkshopInput { city: Some(en("Duhok")), ..WorkshopInput::default() }).await, 2);
        assert_eq!(update(WorkshopInput { timezone: some("Asia/Amman"), ..WorkshopInput::default() }).await, 3);
        let moved =
            WorkshopInput { start_date: some("2023-06-10"), end_date: some("2023-06-11"), ..WorkshopInput::default() };
        assert_eq!(update(moved).await, 4);
        let (_, sessions) = agenda::sessions(&ctx, "seq").await.expect("sessions");
        let one = &sessions[0];
        assert_eq!(one.slot.map(|slot| slot.date.to_string()).as_deref(), Some("2023-06-10"), "the agenda moved along");
        let (before, id) = (one.calendar_sequence, one.id.to_string());
        assert!(before > 0);
        let mut tx = t.app.db.read().await.expect("a connection");
        let frozen = storage::agenda::latest(&mut tx, workshop.id).await.expect("an agenda").expect("published");
        drop(tx);
        assert_eq!(frozen.sessions[0].slot, one.slot, "what the public sees moved along");
        assert_eq!(frozen.sessions[0].calendar_sequence, before);
        let change = async |input: SessionInput| {
            agenda::update(&ctx, "seq", &id, &input, None, Publish::Later).await.expect("it saves").calendar_sequence
        };
        assert_eq!(change(SessionInput { title: Some(en("New words")), ..SessionInput::default() }).await, before);
        assert_eq!(change(SessionInput { room: some("Main hall"), ..SessionInput::default() }).await, before + 1);
        assert_eq!(change(SessionInput { start: some("09:15"), ..SessionInput::default() }).await, before + 2);
        let cancelled = workshops::set_status(&ctx, "seq", Status::Cancelled, None).await.expect("it is cancelled");
        assert_eq!(cancelled.calendar_sequence, 5);
        let closed = workshops::set_status(&ctx, "seq", Status::Closed, None).await;
        assert_eq!(refused(closed, "status"), ErrorCode::Transition);
    })
    .await;
}

#[tokio::test]
async fn a_published_agenda_stays_as_it_was() {
    for_each_engine(async |t| {
        let ctx = t.ctx();
        let workshop = published(&t, &ctx, "frozen").await;
        assert_eq!(workshop.agenda_version, 1);
        let counter = async || {
            counters::value(&mut t.app.db.read().await.expect("a connection"), counters::PUBLISHED)
                .await
                .expect("a counter")
        };
        let before = counter().await;
        let (_, sessions) = agenda::sessions(&ctx, "frozen").await.expect("sessions");
        let id = sessions[0].id.to_string();
        agenda::shift(&ctx, "frozen", &id, Move::By(30)).await.expect("it moves");
        assert_eq!(counter().await, before, "a draft changes nothing outside");
        let (_, one) = agenda::version(&ctx, "frozen", 1).await.expect("version 1");
        assert_eq!(one.sessions[0].slot.map(|slot| slot.start.to_string()).as_deref(), Some("09:00:00"));
        assert_eq!(agenda::studio(&ctx, "frozen").await.expect("a studio").changes, 1);
        let stale = agenda::publish(&ctx, "frozen", Some(0)).await;
        assert!(matches!(stale, Err(ServiceError::Stale)), "{stale:?}");
        assert_eq!(agenda::publish(&ctx, "frozen", Some(1)).await.expect("it is published"), 2);
        assert!(counter().await > before);
        assert_eq!(
            agenda::publish(&ctx, "frozen", None).await.expect("nothing to do"),
            2,
            "nothing changed: no version"
        );
        let (_, one) = agenda::version(&ctx, "frozen", 1).await.expect("version 1");
        assert_eq!(
            one.sessions[0].slot.map(|slot| slot.start.to_string()).as_deref(),
            Some("09:00:00"),
            "version 1 is frozen"
        );
        // What the public has seen is called off, not deleted.
        agenda::remove(&ctx, "frozen", &id, None, Publish::Later).await.expect("it goes");
        let (_, sessions) = agenda::sessions(&ctx, "frozen").await.expect("sessions");
        assert!(sessions[0].cancelled_at.is_some());
        agenda::restore(&ctx, "frozen", &id).await.expect("it comes back");
        // The API has no draft: what it changes is published at once.
        let extra = session("Extra", "2023-05-24", "09:00", "10:00");
        agenda::add(&ctx, "frozen", &extra, Publish::AtOnce).await.expect("a session");
        let now = workshops::get(&ctx, "frozen").await.expect("a workshop");
        assert_eq!(now.agenda_version, 3);
        workshops::create(&ctx, &typed("empty")).await.expect("a workshop");
        assert!(matches!(agenda::publish(&ctx, "empty", None).await, Err(ServiceError::Conflict("agenda-empty"))));
    })
    .await;
}

#[tokio::test]
async fn overlaps_are_shown_with_a_way_out() {
    for_each_engine(async |t| {
        let ctx = t.ctx();
        workshops::create(&ctx, &typed("clash")).await.expect("a workshop");
        let in_hall = |input: SessionInput| SessionInput { room: some("Main hall"), ..input };
        let first = in_hall(session("First", "2023-05-23", "13:15", "14:30"));
        let first = agenda::add(&ctx, "clash", &first, Publish::Later).await.expect("a session");
        let second = in_hall(session("Second", "2023-05-23", "14:15", "15:00"));
        agenda::add(&ctx, "clash", &second, Publish::Later).await.expect("an overlap is not forbidden");
        assert_eq!(agenda::studio(&ctx, "clash").await.expect("a studio").conflicts.len(), 1);
        let step = Move::parse("end:14:15").expect("a move");
        agenda::shift(&ctx, "clash", &first.id.to_string(), step).await.expect("the first ends earlier");
        assert!(agenda::studio(&ctx, "clash").await.expect("a studio").conflicts.is_empty());
    })
    .await;
}

#[tokio::test]
async fn one_person_collides_however_the_name_is_spelt() {
    for_each_engine(async |t| {
        let ctx = t.ctx();
        demo::load(&ctx).await.expect("the reference case");
        let slug = demo::WORKSHOPS[1];
        let known = agenda::known(&ctx, slug).await.expect("people");
        let offer = known.iter().find_map(|one| agenda::offer(one, Locale::En)).expect("somebody to offer");
        let (name, address) = offer.split_once(" <").expect("a name and an address");
        let with = |title: &str, start: &str, end: &str, name: String| SessionInput {
            roles: Some(vec![RoleInput { role: "moderator".into(), name, person: None }]),
            ..session(title, "2023-09-11", start, end)
        };
        let before = agenda::studio(&ctx, slug).await.expect("a studio").conflicts.len();
        let first = with("First", "18:00", "19:00", offer.clone());
        let first = agenda::add(&ctx, slug, &first, Publish::Later).await.expect("a session");
        assert!(first.roles[0].person.is_some(), "tied to the record");
        assert_eq!(first.roles[0].name, name, "the address is not shown with the name");
        let second = with("Second", "18:30", "19:30", format!("Dr. S. Delegate <{address}"));
        agenda::add(&ctx, slug, &second, Publish::Later).await.expect("a session");
        let conflicts = agenda::studio(&ctx, slug).await.expect("a studio").conflicts;
        assert_eq!(conflicts.len(), before + 1, "{conflicts:?}");
        let outsider = with("Third", "20:00", "20:30", "An Outsider".into());
        let outsider = agenda::add(&ctx, slug, &outsider, Publish::Later).await.expect("free text");
        assert_eq!(outsider.roles[0].person, None);
        let nobody = with("Fourth", "20:00", "20:30", "Nobody <nobody@x.example>".into());
        let nobody = agenda::add(&ctx, slug, &nobody, Publish::Later).await;
        assert_eq!(refused(nobody, "roles.0.name"), ErrorCode::Unknown);
        let stranger = t.staff(Role::Coordinator).await;
        assert!(matches!(agenda::known(&stranger, slug).await, Err(ServiceError::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn a_drag_ends_on_a_day_at_a_time() {
    for_each_engine(async |t| {
        let ctx = t.ctx();
        workshops::create(&ctx, &typed("dragged")).await.expect("a workshop");
        let dragged = session("Dragged", "2023-05-23", "09:00", "10:30");
        let id = agenda::add(&ctx, "dragged", &dragged, Publish::Later).await.expect("a session").id.to_string();
        let to = async |step: &str| {
            let moved = agenda::shift(&ctx, "dragged", &id, Move::parse(step).expect("a move")).await?;
            Ok::<_, ServiceError>(moved.slot.map(|slot| format!("{} {} {}", slot.date, slot.start, slot.end)))
        };
        let placed = |text: &str| Some(text.to_owned());
        assert_eq!(to("to:2023-05-24:14:05").await.expect("moved"), placed("2023-05-24 14:05:00 15:35:00"));
        assert_eq!(refused(to("to:2023-06-01:09:00").await, "date"), ErrorCode::OutsideWorkshop);
        assert_eq!(refused(to("to:2023-05-24:23:30").await, "start"), ErrorCode::Time);
        assert_eq!(to("tray").await.expect("moved"), None);
        assert_eq!(to("to:2023-05-23:11:00").await.expect("out of the tray"), placed("2023-05-23 11:00:00 11:45:00"));
    })
    .await;
}

#[tokio::test]
async fn institutions_counterparts_and_seats() {
    for_each_engine(async |t| {
        let organiser = t.staff(Role::Organiser).await;
        let add = async |code: &str, level: &str, counterpart: &str| {
            let input = InstitutionInput {
                code: some(code),
                level: some(level),
                name: Some(Texts { ckb: "وەزارەتی ناوخۆ".into(), ..en("Ministry of Interior") }),
                counterpart: some(counterpart),
                ..InstitutionInput::default()
            };
            institutions::create(&organiser, &input).await
        };
        let federal = add("moi-x", "central", "").await.expect("an institution");
        let region = add("KRG-MOI-X", "krg", "MOI-X").await.expect("its counterpart");
        let federal = institutions::get(&organiser, &federal.code).await.expect("an institution");
        assert_eq!(
            (federal.counterpart, region.counterpart),
            (Some(region.id), Some(federal.id)),
            "they name each other"
        );
        assert_eq!(refused(add("MOI-X", "central", "").await, "code"), ErrorCode::Taken);
        assert_eq!(refused(add("وزارة", "central", "").await, "code"), ErrorCode::Slug);
        assert_eq!(refused(add("Y", "province", "").await, "level"), ErrorCode::Choice);
        assert_eq!(refused(add("Y", "central", "NOBODY").await, "counterpart"), ErrorCode::Unknown);
        assert_eq!(refused(add("Y", "central", "MOI-X").await, "counterpart"), ErrorCode::Choice, "of the same level");
        let own = InstitutionInput { parent: some("MOI-X"), ..InstitutionInput::default() };
        assert_eq!(refused(institutions::update(&organiser, "MOI-X", &own, None).await, "parent"), ErrorCode::Circle);
        let coordinator = t.staff(Role::Coordinator).await;
        let forbidden = institutions::create(&coordinator, &InstitutionInput::default()).await;
        assert!(matches!(forbidden, Err(ServiceError::Forbidden)), "{forbidden:?}");

        workshops::create(&organiser, &typed("seats")).await.expect("a workshop");
        let seat = |code: &str, seats: &str| SeatInput { institution: code.into(), seats: seats.into() };
        let set = async |typed: &[SeatInput]| seats::set(&organiser, "seats", typed, None).await;
        assert_eq!(refused(set(&[seat("NOBODY", "2")]).await, "seats.NOBODY"), ErrorCode::Unknown);
        assert_eq!(
            refused(set(&[seat("MOI-X", "many")]).await, "seats.MOI-X"),
            ErrorCode::OutOfRange { min: 0, max: 500 }
        );
        assert_eq!(refused(set(&[seat("MOI-X", "1"), seat("MOI-X", "2")]).await, "seats.MOI-X"), ErrorCode::Taken);
        set(&[seat("MOI-X", "٣")]).await.expect("seats are set");
        let offered = seats::offered(&organiser, "seats").await.expect("seats");
        let left: Vec<&str> = offered.left_out().iter().map(|(_, other)| other.code.as_str()).collect();
        assert_eq!(left, ["KRG-MOI-X"], "a counterpart that is left out is named");
        seats::invite(&organiser, "seats", "KRG-MOI-X", 3).await.expect("it is invited too");
        let offered = seats::offered(&organiser, "seats").await.expect("seats");
        assert!(offered.left_out().is_empty());
        assert_eq!(offered.seats.iter().map(|one| one.seats).sum::<i64>(), 6);
    })
    .await;
}

#[tokio::test]
async fn projects_series_and_exercises_say_what_is_wrong() {
    for_each_engine(async |t| {
        let ctx = t.ctx();
        let project = || ProjectInput { code: some("P1"), title: Some(en("Project")), ..ProjectInput::default() };
        let with_donor = ProjectInput {
            new_donor: Some(("don".into(), en("Sample donor"))),
            budget: some("500000.50"),
            currency: some("EUR"),
            ..project()
        };
        let made = projects::create(&ctx, &with_donor).await.expect("a project");
        assert!(made.donor.is_some() && made.budget.is_some_and(|budget| budget.minor == 50_000_050));
        assert_eq!(refused(projects::create(&ctx, &project()).await, "code"), ErrorCode::Taken);
        let bad = |input: ProjectInput| ProjectInput { code: some("P2"), ..input };
        let dates = ProjectInput { start_date: some("2023-02-01"), end_date: some("2023-01-01"), ..bad(project()) };
        assert_eq!(refused(projects::create(&ctx, &dates).await, "end_date"), ErrorCode::EndBeforeStart);
        let money = ProjectInput { budget: some("a lot"), currency: some("EUR"), ..bad(project()) };
        assert_eq!(refused(projects::create(&ctx, &money).await, "budget"), ErrorCode::Money);
        let nameless = ProjectInput { new_donor: Some(("BLANK".into(), en("\u{202E} "))), ..bad(project()) };
        assert_eq!(refused(projects::create(&ctx, &nameless).await, "donor_name.en"), ErrorCode::RequiredInOneLanguage);
        let unseen = ProjectInput { title: Some(en("\u{200B}")), ..bad(project()) };
        assert_eq!(refused(projects::create(&ctx, &unseen).await, "title.en"), ErrorCode::RequiredInOneLanguage);
        let donor = ProjectInput { donor: some("NOBODY"), ..bad(project()) };
        assert_eq!(refused(projects::create(&ctx, &donor).await, "donor"), ErrorCode::Unknown);
        let donor = ProjectInput { new_donor: Some(("DON".into(), en("Again"))), ..bad(project()) };
        assert_eq!(refused(projects::create(&ctx, &donor).await, "donor_code"), ErrorCode::Taken);
        let chain = SeriesInput {
            slug: some("chain"),
            title: Some(en("Chain")),
            project: some("P1"),
            ..SeriesInput::default()
        };
        series::create(&ctx, &chain).await.expect("a series");
        assert_eq!(refused(series::create(&ctx, &chain).await, "slug"), ErrorCode::Taken);
        let unseen = SeriesInput { slug: some("unseen"), title: Some(en("\u{202E}")), ..SeriesInput::default() };
        assert_eq!(refused(series::create(&ctx, &unseen).await, "title.en"), ErrorCode::RequiredInOneLanguage);
        let new = SeriesInput { slug: some("new"), ..chain.clone() };
        assert_eq!(refused(series::create(&ctx, &new).await, "slug"), ErrorCode::Reserved, "the address of a form");
        let lost = SeriesInput { slug: some("lost"), project: some("P9"), ..chain };
        assert_eq!(refused(series::create(&ctx, &lost).await, "project"), ErrorCode::Unknown);

        let workshop = workshops::create(&ctx, &typed("ex")).await.expect("a workshop");
        for unseen in [" ", "\u{202E}", "\u{200B}\n"] {
            let input = recommendations::Input { text: Some(en(unseen)), ..recommendations::Input::default() };
            let made = recommendations::create(&ctx, workshop.id, input).await;
            assert_eq!(refused(made, "text.en"), ErrorCode::RequiredInOneLanguage, "{unseen:?}");
        }
        let exercise = || ExerciseInput {
            format: some("swot"),
            title: Some(en("Swot")),
            prompt: Some(en("What?")),
            ..ExerciseInput::default()
        };
        let made =
            exercises::create(&ctx, "ex", &ExerciseInput { steps: Some(vec![en("One"), en("Two")]), ..exercise() })
                .await
                .expect("an exercise");
        assert_eq!((made.position, made.steps.len()), (0, 2));
        assert_eq!(exercises::create(&ctx, "ex", &exercise()).await.expect("another").position, 1);
        let add = async |input: ExerciseInput| exercises::create(&ctx, "ex", &input).await;
        assert_eq!(
            refused(add(ExerciseInput { format: some("nap"), ..exercise() }).await, "format"),
            ErrorCode::Choice
        );
        assert_eq!(
            refused(add(ExerciseInput { prompt: None, ..exercise() }).await, "prompt.en"),
            ErrorCode::RequiredInOneLanguage
        );
        for (field, input) in [
            ("title.en", ExerciseInput { title: Some(en("\u{202E}")), ..exercise() }),
            ("prompt.en", ExerciseInput { prompt: Some(en(" \u{FEFF}\n")), ..exercise() }),
        ] {
            assert_eq!(refused(add(input).await, field), ErrorCode::RequiredInOneLanguage, "{field}");
        }
        let long = Some(en(&"x".repeat(5001)));
        assert_eq!(
            refused(add(ExerciseInput { prompt: long, ..exercise() }).await, "prompt.en"),
            ErrorCode::TooLong { max: 5000 }
        );
        assert_eq!(
            refused(add(ExerciseInput { session: some("nowhere"), ..exercise() }).await, "session"),
            ErrorCode::Unknown
        );
        let stale = exercises::update(&ctx, "ex", &made.id.to_string(), &exercise(), Some(7)).await;
        assert!(matches!(stale, Err(ServiceError::Stale)), "{stale:?}");
    })
    .await;
}

#[tokio::test]
async fn lists_fold_their_search_and_page_by_key() {
    for_each_engine(async |t| {
        let ctx = t.ctx();
        for n in 1..=5 {
            let title = Texts { ckb: format!("وۆرکشۆپی سنووری {n}"), ..en(&format!("100% Border {n}")) };
            let day = some(&format!("2023-05-{:02}", 10 + n));
            let input = WorkshopInput {
                title: Some(title),
                start_date: day.clone(),
                end_date: day,
                ..typed(&format!("w-{n}"))
            };
            workshops::create(&ctx, &input).await.expect("a workshop");
        }
        let list = async |q: &str, after: &str, limit: i64| {
            let query = ListQuery { q: q.into(), after: after.into(), limit, ..ListQuery::default() };
            workshops::list(&ctx, &query).await.expect("a list")
        };
        let first = list("", "", 2).await;
        let slugs = |listed: &workshops::Listed| listed.items.iter().map(|one| one.slug.clone()).collect::<Vec<_>>();
        assert_eq!(slugs(&first), ["w-5", "w-4"]);
        let next = list("", first.next.as_deref().expect("there is more"), 2).await;
        assert_eq!(slugs(&next), ["w-3", "w-2"]);
        let last = list("", next.next.as_deref().expect("there is more"), 2).await;
        assert_eq!((slugs(&last), last.next), (vec!["w-1".to_owned()], None));
        assert_eq!(list("ورکشوپی ٣", "", 10).await.items.len(), 1, "an old keyboard finds it");
        assert_eq!(list("100%", "", 10).await.items.len(), 5);
        assert!(list("1_0%", "", 10).await.items.is_empty(), "signs of LIKE are letters here");
    })
    .await;
}
