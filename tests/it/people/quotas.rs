//! Workshops open to institutions: the seats of each are a limit; and when registration opens and closes.

use super::records::institution;
use super::*;
use crate::support::for_each_engine;
use diwan::domain::ErrorCode;
use diwan::domain::registration::Status;
use diwan::server::services::registrations::{self, Change, Correction, correct, withdraw};
use diwan::server::services::seats::{self, SeatInput};
use diwan::server::services::{ServiceError, public};

/// A workshop of `capacity` seats that is open to two institutions with these seats.
async fn prepared(t: &Test, slug: &str, capacity: Option<i64>, mop: i64, mot: i64) {
    let mut tx = t.app.db.write().await.expect("a transaction");
    for code in ["MOP", "MOT", "MOJ"] {
        institution(&mut tx, code).await;
    }
    tx.commit().await.expect("commits");
    workshop_as(t, slug, capacity, "institutions", "published").await;
    offer(t, slug, mop, mot).await;
}

async fn offer(t: &Test, slug: &str, mop: i64, mot: i64) {
    let seats = [("MOP", mop), ("MOT", mot)]
        .map(|(code, seats)| SeatInput { institution: code.into(), seats: seats.to_string() });
    seats::set(&ctx(t), slug, &seats, None).await.expect("offered");
}

async fn comes(t: &Test, slug: &str, n: usize, of: &str) -> Result<Registered> {
    let input = RegistrationInput { institution: Some(of.into()), ..somebody(n) };
    registrations::register(&public(t), slug, &input).await
}

async fn status(t: &Test, slug: &str) -> Vec<(String, Status)> {
    let listed = registrations::list(&ctx(t), slug, None, 0, 500).await.expect("a list");
    listed.into_iter().map(|one| (one.person.email.unwrap_or_default(), one.registration.status)).collect()
}

#[tokio::test]
async fn each_institution_has_its_seats_and_its_turn() {
    for_each_engine(async |t| {
        prepared(&t, "w", Some(3), 1, 5).await;
        assert_eq!(refused(comes(&t, "w", 9, "").await, "institution"), ErrorCode::Required);
        assert_eq!(refused(comes(&t, "w", 9, "MOJ").await, "institution"), ErrorCode::Choice);
        let got = async |n, of: &str| {
            let answer = comes(&t, "w", n, of).await.expect("registered");
            (answer.status, answer.position)
        };
        assert_eq!(got(1, "MOP").await, (Status::Confirmed, None));
        assert_eq!(got(2, "MOP").await, (Status::Waiting, Some(1)), "its one seat is taken");
        assert_eq!(
            got(3, "MOT").await,
            (Status::Confirmed, None),
            "whoever waits for another institution's seat is not in the way"
        );
        assert_eq!(got(4, "MOT").await, (Status::Confirmed, None));
        assert_eq!(got(5, "MOT").await, (Status::Waiting, Some(2)), "the workshop is full");
        // A seat of MOT falls free: the first of the list is of MOP, whose seat is taken; the next one comes.
        withdraw(&public(&t), &token(&t, 3, "me").await).await.expect("withdrawn");
        let standing = status(&t, "w").await;
        let of = |n: usize| {
            standing.iter().find(|(email, _)| *email == format!("delegate{n}@mop.example")).expect("there").1
        };
        assert_eq!((of(2), of(5)), (Status::Waiting, Status::Confirmed));
        // MOP is offered another seat, but the room is full; then somebody leaves.
        offer(&t, "w", 2, 5).await;
        assert_eq!(status(&t, "w").await.iter().filter(|(_, s)| *s == Status::Confirmed).count(), 3);
        withdraw(&public(&t), &token(&t, 4, "me").await).await.expect("withdrawn");
        let standing = status(&t, "w").await;
        assert_eq!(
            standing.iter().find(|(email, _)| email.contains("delegate2@")).expect("there").1,
            Status::Confirmed
        );
        assert_eq!(mails_to(&t, 2).await, ["registration_waiting", "promoted"]);
    })
    .await;
}

#[tokio::test]
async fn more_seats_for_an_institution_go_to_its_own() {
    for_each_engine(async |t| {
        prepared(&t, "w", None, 1, 1).await;
        for (n, of) in [(1, "MOP"), (2, "MOP"), (3, "MOT"), (4, "MOT")] {
            comes(&t, "w", n, of).await.expect("registered");
        }
        let entry = async || public::workshop(&public(&t), "w").await.expect("a page").entry;
        assert_eq!(entry().await, public::Entry::Full);
        offer(&t, "w", 1, 2).await;
        let confirmed: Vec<String> = status(&t, "w")
            .await
            .into_iter()
            .filter(|(_, s)| *s == Status::Confirmed)
            .map(|(email, _)| email)
            .collect();
        assert_eq!(confirmed, ["delegate1@mop.example", "delegate3@mop.example", "delegate4@mop.example"]);
        offer(&t, "w", 1, 3).await;
        assert_eq!(entry().await, public::Entry::Open);
    })
    .await;
}

#[tokio::test]
async fn a_participant_moves_only_to_a_free_seat_and_the_team_as_it_likes() {
    for_each_engine(async |t| {
        prepared(&t, "w", None, 1, 1).await;
        comes(&t, "w", 1, "MOP").await.expect("registered");
        comes(&t, "w", 2, "MOT").await.expect("registered");
        comes(&t, "w", 3, "MOP").await.expect("waits");
        let link = token(&t, 1, "me").await;
        let moved = |to: &str| Correction {
            name: "Sample delegate".into(),
            institution: to.into(),
            language: "en".into(),
            ..Correction::default()
        };
        for (to, code) in [("MOT", ErrorCode::NoSeat), ("MOJ", ErrorCode::Choice), ("", ErrorCode::Required)] {
            assert_eq!(refused(correct(&public(&t), &link, &moved(to)).await, "institution"), code, "{to}");
        }
        let first = registrations::list(&ctx(&t), "w", None, 0, 1).await.expect("a list").remove(0).registration;
        let change = Change { institution: Some("MOT".into()), ..Change::default() };
        registrations::change(&ctx(&t), "w", first.id, &change, None).await.expect("the team may");
        let third = status(&t, "w").await.into_iter().find(|(email, _)| email.contains("delegate3@")).expect("there");
        assert_eq!(third.1, Status::Confirmed, "what was left goes to whoever waits for it");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_limit_is_passed_however_many_arrive_together() {
    for_each_engine(async |t| {
        prepared(&t, "w", Some(12), 5, 10).await;
        let all: Vec<_> = (0..120)
            .map(|n| {
                let (ctx, of) = (public(&t), if n % 3 == 0 { "MOT" } else { "MOP" });
                let input = RegistrationInput { institution: Some(of.into()), ..somebody(n) };
                tokio::spawn(async move { registrations::register(&ctx, "w", &input).await })
            })
            .collect();
        for task in all {
            task.await.expect("no panic").expect("no error");
        }
        let listed = registrations::list(&ctx(&t), "w", None, 0, 500).await.expect("a list");
        let seated: Vec<_> = listed.iter().filter(|one| one.registration.status == Status::Confirmed).collect();
        let mop = seated.iter().filter(|one| one.registration.institution == most_of(&listed)).count();
        assert!(mop <= 5, "{mop} of the five seats of one institution");
        assert_eq!(seated.len(), 12, "and none stays free");
    })
    .await;
}

/// The institution of those of whom two of three come.
fn most_of(listed: &[registrations::Listed]) -> Option<diwan::domain::InstitutionId> {
    let mut counts = std::collections::BTreeMap::<_, usize>::new();
    for one in listed {
        *counts.entry(one.registration.institution).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).and_then(|(institution, _)| institution)
}

#[tokio::test]
async fn registration_opens_and_closes_by_the_clock() {
    for_each_engine(async |t| {
        workshop(&t, "w", None).await;
        let set = async |opens: &str, closes: &str| {
            let input = WorkshopInput {
                opens_at: Some(opens.into()),
                closes_at: Some(closes.into()),
                ..WorkshopInput::default()
            };
            workshops::update(&ctx(&t), "w", &input, None).await
        };
        assert_eq!(refused(set("2023-08-01T09:05", "").await, "opens_at"), ErrorCode::QuarterHour);
        assert_eq!(refused(set("soon", "").await, "opens_at"), ErrorCode::Date);
        assert_eq!(refused(set("2023-08-02T09:00", "2023-08-01T09:00").await, "closes_at"), ErrorCode::EndBeforeStart);
        assert_eq!(refused(set("", "2023-09-12T09:00").await, "closes_at"), ErrorCode::OutsideWorkshop);
        set("2023-08-01T09:00", "2023-08-10T12:15").await.expect("set");
        let entry = async || public::workshop(&public(&t), "w").await.expect("a page").entry;
        let at = |instant: &str| t.app.clock.set(instant.parse().expect("an instant"));
        // The clocks of Baghdad are three hours ahead.
        at("2023-08-01T05:59:00Z");
        assert_eq!(entry().await, public::Entry::Later);
        let early = register(&t, "w", 1).await;
        assert!(matches!(early, Err(ServiceError::Conflict("registration-not-yet"))), "{early:?}");
        let page = t.server().get("/en/w/w").await.text();
        assert!(page.contains("Registration opens on 1 August 2023, 09:00"), "{page}");
        at("2023-08-01T06:00:00Z");
        assert_eq!(entry().await, public::Entry::Open);
        register(&t, "w", 1).await.expect("open");
        let page = t.server().get("/en/w/w").await.text();
        assert!(page.contains("Register until 10 August 2023, 12:15"), "{page}");
        at("2023-08-10T09:15:00Z");
        assert_eq!(entry().await, public::Entry::Closed);
        let late = register(&t, "w", 2).await;
        assert!(matches!(late, Err(ServiceError::Conflict("registration-closed"))), "{late:?}");
        let copy = workshops::CopyInput { slug: "again".into(), start_date: "2023-10-10".into(), ..Default::default() };
        let copied = workshops::copy(&ctx(&t), "w", &copy).await.expect("copied");
        assert_eq!(copied.closes_at.map(|at| at.to_rfc3339()).as_deref(), Some("2023-09-09T09:15:00+00:00"));
    })
    .await;
}
