//! Seats and the waiting list.

use super::*;
use crate::support::for_each_engine;
use diwan::domain::registration::Status;
use diwan::server::services::registrations::{mine, withdraw};
use diwan::server::services::{ServiceError, participants};
use diwan::server::storage::Engine;
use proptest::prelude::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_last_seat_is_given_once_however_many_arrive_together() {
    for_each_engine(async |t| {
        for run in 0..20 {
            let slug = format!("last-seat-{run}");
            workshop(&t, &slug, Some(1)).await;
            let all = (0..200).map(|n| {
                let (ctx, slug) = (public(&t), slug.clone());
                tokio::spawn(async move { registrations::register(&ctx, &slug, &somebody(n)).await })
            });
            let mut answers = Vec::new();
            for task in all.collect::<Vec<_>>() {
                answers.push(task.await.expect("no panic").expect("no error"));
            }
            let confirmed = answers.iter().filter(|answer| answer.status == Status::Confirmed).count();
            assert_eq!(confirmed, 1, "{slug}");
            let mut positions: Vec<i64> = answers.iter().filter_map(|answer| answer.position).collect();
            positions.sort_unstable();
            assert_eq!(positions, (1..=199).collect::<Vec<_>>(), "{slug}");
            let listed = registrations::list(&ctx(&t), &slug, None, 0, 500).await.expect("a list");
            assert_eq!(listed.len(), 200);
            for one in &listed {
                let answer = answers.iter().find(|answer| answer.id == one.registration.id).expect("an answer");
                assert_eq!((answer.status, answer.position), (one.standing.status, one.standing.position), "in order");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_same_key_fifty_times_is_one_row_one_mail_one_answer() {
    for_each_engine(async |t| {
        workshop(&t, "keys", None).await;
        let input = RegistrationInput { form_key: Some("k1".into()), ..somebody(1) };
        let tasks: Vec<_> = (0..50)
            .map(|_| {
                let (ctx, input) = (public(&t), input.clone());
                tokio::spawn(async move { registrations::register(&ctx, "keys", &input).await })
            })
            .collect();
        let mut answers = Vec::new();
        for task in tasks {
            answers.push(task.await.expect("no panic").expect("no error"));
        }
        answers.dedup();
        assert_eq!(answers.len(), 1);
        assert_eq!(mails(&t).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_free_seat_goes_to_whoever_waits_first() {
    for_each_engine(async |t| {
        workshop(&t, "w", Some(1)).await;
        for n in 1..=3 {
            register(&t, "w", n).await.expect("registered");
        }
        let (first, second, third) = (token(&t, 1, "me").await, token(&t, 2, "me").await, token(&t, 3, "me").await);
        assert_eq!(mine(&public(&t), &third).await.expect("a page").position, Some(2));
        withdraw(&public(&t), &first).await.expect("withdrawn");
        withdraw(&public(&t), &first).await.expect("a second press changes nothing");
        assert_eq!(mine(&public(&t), &second).await.expect("a page").registration.status, Status::Confirmed);
        assert_eq!(mine(&public(&t), &third).await.expect("a page").position, Some(1));
        assert_eq!(mails_to(&t, 1).await, ["registration_confirmed", "withdrawn"]);
        assert_eq!(mails_to(&t, 2).await, ["registration_waiting", "promoted"]);
        let cancel = mails(&t).await.into_iter().find(|mail| mail.template == "withdrawn").expect("a mail");
        assert_eq!(cancel.calendar_method.as_deref(), Some("CANCEL"));
        let sequence = |mail: &Message| {
            let calendar = mail.calendar.clone().unwrap_or_default();
            calendar
                .lines()
                .find_map(|line| line.strip_prefix("SEQUENCE:")?.trim().parse::<i64>().ok())
                .unwrap_or_default()
        };
        let request =
            mails(&t).await.into_iter().find(|mail| mail.template == "registration_confirmed").expect("a mail");
        assert!(sequence(&cancel) > sequence(&request), "a cancellation counts only with a higher sequence");

        // Back again: at the end of the line.
        let again = register(&t, "w", 1).await.expect("registered again");
        assert_eq!((again.status, again.position), (Status::Waiting, Some(2)));
    })
    .await;
}

#[tokio::test]
async fn more_seats_are_passed_on() {
    for_each_engine(async |t| {
        let made = workshop(&t, "w", Some(1)).await;
        for n in 1..=4 {
            register(&t, "w", n).await.expect("registered");
        }
        let more = WorkshopInput { capacity: Some("3".into()), ..WorkshopInput::default() };
        workshops::update(&ctx(&t), "w", &more, None).await.expect("changed");
        let mut tx = t.app.db.write().await.expect("a transaction");
        participants::pass_on_seats(&ctx(&t), &mut tx, &made).await.expect("passed on");
        tx.commit().await.expect("commits");
        let listed = registrations::list(&ctx(&t), "w", None, 0, 10).await.expect("a list");
        let standing: Vec<_> = listed.iter().map(|one| one.standing.status).collect();
        use Status::{Confirmed, Waiting};
        assert_eq!(standing, [Confirmed, Confirmed, Confirmed, Waiting]);
    })
    .await;
}

#[tokio::test]
async fn who_may_not_register_is_told_why() {
    for_each_engine(async |t| {
        workshop_as(&t, "draft", None, "open", "draft").await;
        workshop_as(&t, "invited", None, "invited", "published").await;
        workshop_as(&t, "shut", None, "closed", "published").await;
        workshop(&t, "off", None).await;
        let cancelled = WorkshopInput { status: Some("cancelled".into()), ..WorkshopInput::default() };
        workshops::update(&ctx(&t), "off", &cancelled, None).await.expect("cancelled");
        assert!(matches!(register(&t, "draft", 1).await, Err(ServiceError::NotFound)));
        assert!(matches!(register(&t, "none", 1).await, Err(ServiceError::NotFound)));
        for (slug, code) in
            [("invited", "registration-invited"), ("shut", "registration-closed"), ("off", "workshop-cancelled")]
        {
            let Err(ServiceError::Conflict(got)) = register(&t, slug, 1).await else { panic!("{slug} took somebody") };
            assert_eq!(got, code);
        }
        workshop(&t, "over", None).await;
        t.app.clock.set("2023-09-12T06:00:00Z".parse().expect("an instant"));
        assert!(matches!(register(&t, "over", 1).await, Err(ServiceError::Conflict("workshop-closed"))));
        assert_eq!(mails(&t).await.len(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_known_address_learns_nothing_and_its_owner_gets_the_link() {
    for_each_engine(async |t| {
        workshop(&t, "w", Some(1)).await;
        register(&t, "w", 1).await.expect("registered");
        // Full now: a stranger would wait as number one, and so does whoever tries a known address.
        let known = register(&t, "w", 1).await.expect("an answer");
        let unknown = register(&t, "w", 2).await.expect("an answer");
        assert_eq!((known.status, known.position), (unknown.status, unknown.position));
        assert_eq!(mails_to(&t, 1).await, ["registration_confirmed", "registration_confirmed"]);
        let listed = registrations::list(&ctx(&t), "w", None, 0, 10).await.expect("a list");
        assert_eq!(listed.len(), 2);
        // What the public types never changes a record.
        let other_name = RegistrationInput { name: "Somebody else".into(), ..somebody(1) };
        registrations::register(&public(&t), "w", &other_name).await.expect("an answer");
        let listed = registrations::list(&ctx(&t), "w", None, 0, 10).await.expect("a list");
        assert!(listed.iter().all(|one| one.person.name.best(diwan::domain::Locale::En) != "Somebody else"));
    })
    .await;
}

#[tokio::test]
async fn every_wrong_field_is_said_at_once() {
    for_each_engine(async |t| {
        workshop(&t, "w", None).await;
        let wrong = RegistrationInput {
            name: "a\u{0}b".into(),
            email: "nobody".into(),
            institution: Some("NOPE".into()),
            language: Some("fr".into()),
            rank: Some("king".into()),
            asks_consent: true,
            ..RegistrationInput::default()
        };
        let Err(ServiceError::Invalid(errors)) = registrations::register(&public(&t), "w", &wrong).await else {
            panic!("taken")
        };
        for field in ["name", "email", "institution", "language", "rank", "consents"] {
            assert!(errors.of(field).is_some(), "{field}: {errors:?}");
        }
        let long = RegistrationInput { name: "x".repeat(201), ..somebody(1) };
        assert!(matches!(registrations::register(&public(&t), "w", &long).await, Err(ServiceError::Invalid(_))));
    })
    .await;
}

#[derive(Debug, Clone)]
enum Event {
    Arrives(usize),
    Leaves(usize),
    Seats(Option<i64>),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        4 => (0_usize..12).prop_map(Event::Arrives),
        3 => (0_usize..12).prop_map(Event::Leaves),
        1 => prop_oneof![Just(None), (1_i64..6).prop_map(Some)].prop_map(Event::Seats),
    ];
    proptest::collection::vec(event, 1..40)
}

/// The waiting list as anybody would keep it on paper.
#[derive(Default)]
struct Model {
    seats: Option<i64>,
    seated: Vec<usize>,
    waiting: Vec<usize>,
}

impl Model {
    fn happens(&mut self, event: &Event) {
        match event {
            Event::Arrives(n) if self.seated.contains(n) || self.waiting.contains(n) => {}
            Event::Arrives(n) => self.waiting.push(*n),
            Event::Leaves(n) => {
                self.seated.retain(|seated| seated != n);
                self.waiting.retain(|waiting| waiting != n);
            }
            Event::Seats(seats) => self.seats = *seats,
        }
        while !self.waiting.is_empty() && self.seats.is_none_or(|seats| (self.seated.len() as i64) < seats) {
            let next = self.waiting.remove(0);
            self.seated.push(next);
        }
    }
}

#[test]
fn the_waiting_list_is_what_one_would_keep_on_paper() {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let t = runtime.block_on(Test::new(engine));
        let round = std::cell::Cell::new(0);
        let cases = ProptestConfig { cases: 12, ..ProptestConfig::default() };
        proptest!(cases, |(events in events())| {
            round.set(round.get() + 1);
            runtime.block_on(played(&t, &format!("round-{}", round.get()), &events))?;
        });
    }
}

async fn played(t: &Test, slug: &str, events: &[Event]) -> std::result::Result<(), TestCaseError> {
    let mut model = Model { seats: Some(2), ..Model::default() };
    let made = workshop(t, slug, Some(2)).await;
    for event in events {
        model.happens(event);
        match event {
            Event::Arrives(n) => drop(register(t, slug, *n).await.expect("registered")),
            Event::Leaves(n) => {
                let mut tx = t.app.db.read().await.expect("a connection");
                let known =
                    storage::people::by_email(&mut tx, &format!("delegate{n}@mop.example")).await.expect("a look-up");
                drop(tx);
                if let Some(person) = known {
                    participants::step(&ctx(t), slug, &[person.id], participants::Step::Withdraw)
                        .await
                        .expect("withdrawn");
                }
            }
            Event::Seats(seats) => {
                let seats = seats.map(|n| n.to_string()).unwrap_or_default();
                let input = WorkshopInput { capacity: Some(seats), ..WorkshopInput::default() };
                workshops::update(&ctx(t), slug, &input, None).await.expect("changed");
                let mut tx = t.app.db.write().await.expect("a transaction");
                participants::pass_on_seats(&ctx(t), &mut tx, &made).await.expect("passed on");
                tx.commit().await.expect("commits");
            }
        }
        let listed = registrations::list(&ctx(t), slug, None, 0, 100).await.expect("a list");
        let who = |one: &registrations::Listed| -> usize {
            one.person
                .email
                .as_deref()
                .unwrap_or_default()
                .trim_start_matches("delegate")
                .split('@')
                .next()
                .unwrap_or_default()
                .parse()
                .expect("a number")
        };
        let mut seated: Vec<usize> =
            listed.iter().filter(|one| one.standing.status == Status::Confirmed).map(who).collect();
        let waiting: Vec<usize> = listed.iter().filter(|one| one.standing.status == Status::Waiting).map(who).collect();
        seated.sort_unstable();
        model.seated.sort_unstable();
        prop_assert_eq!(&seated, &model.seated);
        prop_assert_eq!(&waiting, &model.waiting);
    }
    Ok(())
}
