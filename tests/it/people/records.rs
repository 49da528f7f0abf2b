//! People on record, lists, feeds, erasure.

use super::*;
use crate::support::for_each_engine;
use diwan::domain::institution::{Institution, Level};
use diwan::domain::role::Role;
use diwan::domain::{ErrorCode, InstitutionId};
use diwan::server::clock::new_id;
use diwan::server::services::people::{self, PeopleQuery, PersonInput};
use diwan::server::services::{ServiceError, feeds, participants};
use diwan::server::storage::{self, Tx};

pub async fn institution(tx: &mut Tx, code: &str) -> InstitutionId {
    let institution = Institution {
        id: InstitutionId(new_id()),
        code: code.into(),
        level: Level::Federal,
        tier: "core".into(),
        name: Texts {
            en: "Ministry of Planning".into(), ar: "وزارة التخطيط".into(), ckb: "وەزارەتی پلاندانان".into()
        },
        parent: None,
        counterpart: None,
        valid_from: None,
        valid_to: None,
        revision: 1,
    };
    let key = diwan::domain::fold::fold(&institution.name.joined());
    storage::institutions::insert(tx, &institution, &key, "2023-01-01T00:00:00Z".parse().expect("an instant"))
        .await
        .expect("added");
    institution.id
}

fn input(name: &[(&str, &str)], email: &str) -> PersonInput {
    PersonInput {
        name: Some(name.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()),
        email: Some(email.into()),
        ..PersonInput::default()
    }
}

async fn found(t: &Test, q: &str) -> Vec<String> {
    let page = people::list(&ctx(t), &PeopleQuery { q: q.into(), ..PeopleQuery::default() }).await.expect("a list");
    page.people.into_iter().filter_map(|person| person.email).collect()
}

#[tokio::test]
async fn people_are_found_however_their_names_are_typed() {
    for_each_engine(async |t| {
        let mut tx = t.app.db.write().await.expect("a transaction");
        institution(&mut tx, "MOP").await;
        tx.commit().await.expect("commits");
        let ckb = PersonInput {
            institution: Some("MOP".into()),
            ..input(&[("ckb", "نوێنەری نموونە ١"), ("en", "Sample Delegate 1")], "one@x.example")
        };
        people::create(&ctx(&t), &ckb).await.expect("a person");
        people::create(&ctx(&t), &input(&[("ar", "مندوب نموذجي ٢")], "two@x.example")).await.expect("a person");
        people::create(&ctx(&t), &input(&[("en", "100% _ Sample")], "three@x.example")).await.expect("a person");
        assert_eq!(found(&t, "نوينهري").await, ["one@x.example"]);
        assert_eq!(found(&t, "sample delegate").await, ["one@x.example"]);
        assert_eq!(found(&t, "نموذجى 2").await, ["two@x.example"]);
        assert_eq!(found(&t, "TWO@x").await, ["two@x.example"]);
        assert_eq!(found(&t, "0%").await, ["three@x.example"], "wildcards are literal");
        assert_eq!(found(&t, "وهزارهتي پلاندانان").await, ["one@x.example"], "by institution");
        assert_eq!(found(&t, "planning sample").await, ["one@x.example"]);
        assert!(found(&t, "nobody").await.is_empty());
        assert_eq!(found(&t, "").await.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn an_address_belongs_to_one_person_and_moves_are_kept() {
    for_each_engine(async |t| {
        let mut tx = t.app.db.write().await.expect("a transaction");
        let (first, second) = (institution(&mut tx, "MOP").await, institution(&mut tx, "MOI").await);
        tx.commit().await.expect("commits");
        let made = people::create(
            &ctx(&t),
            &PersonInput { institution: Some("MOP".into()), ..input(&[("en", "Sample delegate 1")], "A@x.example") },
        )
        .await
        .expect("a person");
        let again = people::create(&ctx(&t), &input(&[("en", "Sample delegate 2")], "a@X.example")).await;
        let Err(ServiceError::Invalid(errors)) = again else { panic!("taken twice") };
        assert_eq!(errors.of("email"), Some(&ErrorCode::Taken));
        assert_eq!(people::by_email(&ctx(&t), "a@x.example").await.expect("a look-up").map(|p| p.id), Some(made.id));

        let moved =
            PersonInput { institution: Some("MOI".into()), position: Some("Adviser".into()), ..PersonInput::default() };
        let moved = people::update(&ctx(&t), made.id, &moved, Some(made.revision)).await.expect("moved");
        assert_eq!(moved.institution, Some(second));
        let (_, appointments) = people::get(&ctx(&t), made.id).await.expect("a person");
        assert_eq!(appointments.len(), 2);
        assert!(appointments.iter().any(|a| a.institution == first && a.ends_on.is_some()));
        let stale = people::update(&ctx(&t), made.id, &PersonInput::default(), Some(made.revision)).await;
        assert!(matches!(stale, Err(ServiceError::Stale)));

        for wrong in [
            input(&[], "b@x.example"),
            input(&[("en", "x"), ("fr", "x")], "b@x.example"),
            input(&[("en", "x\n")], "b x.example"),
            PersonInput {
                rank: Some("king".into()),
                sex: Some("x".into()),
                institution: Some("NO".into()),
                ..input(&[("en", "x")], "b@x.example")
            },
        ] {
            assert!(matches!(people::create(&ctx(&t), &wrong).await, Err(ServiceError::Invalid(_))), "{wrong:?}");
        }
        assert!(matches!(
            people::create(&public(&t), &input(&[("en", "x")], "c@x.example")).await,
            Err(ServiceError::SignIn)
        ));
    })
    .await;
}

#[tokio::test]
async fn pages_follow_each_other() {
    for_each_engine(async |t| {
        for n in 0..7 {
            people::create(&ctx(&t), &input(&[("en", &format!("Same name {}", n / 3))], &format!("p{n}@x.example")))
                .await
                .expect("a person");
        }
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let page = people::list(&ctx(&t), &PeopleQuery { after, limit: Some(2), ..PeopleQuery::default() })
                .await
                .expect("a page");
            assert_eq!(page.total, 7);
            seen.extend(page.people.into_iter().map(|person| person.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        seen.dedup();
        assert_eq!(seen.len(), 7);
    })
    .await;
}

#[tokio::test]
async fn feeds_are_issued_anew_and_revoked() {
    for_each_engine(async |t| {
        let staff = t.staff(Role::Administrator).await;
        let key = |link: &str| link.rsplit('/').next().unwrap_or_default().trim_end_matches(".ics").to_owned();
        assert_eq!(feeds::mine(&staff).await.expect("a look-up"), None);
        let first = feeds::issue_mine(&staff).await.expect("a feed");
        let user = staff.staff().map(|staff| staff.id).expect("staff");
        assert_eq!(
            feeds::find(&public(&t), &key(&first)).await.expect("a look-up").map(|f| f.0),
            Some(feeds::Owner::User(user))
        );
        let second = feeds::issue_mine(&staff).await.expect("a feed");
        assert_eq!(feeds::find(&public(&t), &key(&first)).await.expect("a look-up"), None);
        feeds::revoke_mine(&staff).await.expect("revoked");
        assert_eq!(feeds::find(&public(&t), &key(&second)).await.expect("a look-up"), None);
        assert_eq!(feeds::mine(&staff).await.expect("a look-up"), None);
        assert_eq!(feeds::find(&public(&t), &"x".repeat(1000)).await.expect("a look-up"), None);
    })
    .await;
}

#[tokio::test]
async fn erasing_leaves_nothing_behind_and_passes_the_seat_on() {
    for_each_engine(async |t| {
        workshop(&t, "w", Some(1)).await;
        register(&t, "w", 1).await.expect("registered");
        register(&t, "w", 2).await.expect("registered");
        let link = token(&t, 1, "me").await;
        registrations::erase(&public(&t), &link).await.expect("erased");
        assert!(matches!(registrations::mine(&public(&t), &link).await, Err(ServiceError::NotFound)));
        assert!(mails_to(&t, 1).await.is_empty());
        assert!(found(&t, "delegate1@").await.is_empty());
        let list = participants::list(&ctx(&t), "w", &participants::Query::default()).await.expect("a list");
        assert_eq!((list.counts.all, list.counts.confirmed), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn participants_are_filtered_counted_and_corrected() {
    for_each_engine(async |t| {
        let mut tx = t.app.db.write().await.expect("a transaction");
        institution(&mut tx, "MOP").await;
        tx.commit().await.expect("commits");
        workshop(&t, "w", Some(2)).await;
        for n in 1..=3 {
            let input = RegistrationInput { institution: (n == 1).then(|| "MOP".into()), ..somebody(n) };
            registrations::register(&public(&t), "w", &input).await.expect("registered");
        }
        let shows = async |query: participants::Query| {
            participants::list(&ctx(&t), "w", &query).await.expect("a list").shown.len()
        };
        let q = participants::Query::default;
        assert_eq!(shows(q()).await, 3);
        assert_eq!(shows(participants::Query { status: "waiting-list".into(), ..q() }).await, 1);
        assert_eq!(shows(participants::Query { level: "central".into(), ..q() }).await, 1);
        assert_eq!(shows(participants::Query { institution: "MOP".into(), ..q() }).await, 1);
        assert_eq!(shows(participants::Query { q: "تخطيط".into(), ..q() }).await, 1);
        assert_eq!(shows(participants::Query { language: "ckb".into(), ..q() }).await, 0);
        let counts = participants::list(&ctx(&t), "w", &q()).await.expect("a list").counts;
        assert_eq!((counts.confirmed, counts.waiting), (2, 1));

        let third = person(&t, 3).await;
        let full = participants::step(&ctx(&t), "w", &[third], participants::Step::Seat).await;
        assert!(matches!(full, Err(ServiceError::Conflict("workshop-full"))));
        let first = person(&t, 1).await;
        assert_eq!(
            participants::step(&ctx(&t), "w", &[first], participants::Step::ToWaitingList).await.expect("moved"),
            1
        );
        let listed = registrations::list(&ctx(&t), "w", None, 0, 10).await.expect("a list");
        let waits: Vec<_> =
            listed.iter().filter(|one| one.standing.position.is_some()).map(|one| one.person.id).collect();
        assert_eq!(waits, [first], "the seat went to the one who waited");
        let added = participants::AddInput {
            name: "Sample delegate 1".into(),
            email: "delegate1@mop.example".into(),
            ..participants::AddInput::default()
        };
        assert!(
            matches!(participants::add(&ctx(&t), "w", &added).await, Err(ServiceError::Invalid(_))),
            "on the list already"
        );

        let link = token(&t, 2, "me").await;
        let correction = registrations::Correction {
            name: "مندوبة نموذجية ٢".into(),
            language: "ckb".into(),
            ..registrations::Correction::default()
        };
        registrations::correct(&public(&t), &link, &correction).await.expect("corrected");
        let mine = registrations::mine(&public(&t), &link).await.expect("a page");
        assert_eq!(mine.person.name.best(diwan::domain::Locale::Ckb), "مندوبة نموذجية ٢");
        assert_eq!(mine.registration.language, diwan::domain::Locale::Ckb);
    })
    .await;
}

/// Run by hand: `cargo nextest run --features ssr a_hundred_thousand --run-ignored all --no-capture`.
#[tokio::test]
#[ignore = "takes long; the figure is what counts"]
async fn a_hundred_thousand_people_are_searched_in_fifty_milliseconds() {
    for_each_engine(async |t| {
        let mut tx = t.app.db.write().await.expect("a transaction");
        for n in 0..100_000_u32 {
            let person = diwan::domain::person::Person {
                id: PersonId(new_id()),
                name: diwan::domain::person::PersonName::one(
                    "en",
                    format!("Sample{} Delegate{} {n}", n % 977, n % 613),
                ),
                honorific: String::new(),
                email: Some(format!("p{n}@x.example")),
                phone: String::new(),
                sex: None,
                rank: None,
                language: diwan::domain::Locale::En,
                sample: true,
                institution: None,
                position: String::new(),
                revision: 1,
            };
            storage::people::insert(&mut tx, &person, &people::search_key(&person), ctx(&t).now).await.expect("added");
        }
        tx.commit().await.expect("commits");
        for q in ["", "delegate612", "p99999@", "nobody at all", "sample5 delegate7"] {
            let started = std::time::Instant::now();
            let count = found(&t, q).await.len();
            eprintln!("{q:?}: {count} in {:?}", started.elapsed());
        }
    })
    .await;
}

#[tokio::test]
async fn a_name_may_stand_by_its_script() {
    for_each_engine(async |t| {
        let name = [("Latn", "By script"), ("Arab", "مندوب نموذجي"), ("en", "By language")];
        let name = name.map(|(key, text)| (key.to_owned(), text.to_owned())).into();
        let input = PersonInput { name: Some(name), ..PersonInput::default() };
        let made = people::create(&ctx(&t), &input).await.expect("a person");
        assert_eq!(made.name.0.get("en").map(String::as_str), Some("By language"));
        assert_eq!(made.name.0.get("ar").map(String::as_str), Some("مندوب نموذجي"));
    })
    .await;
}
