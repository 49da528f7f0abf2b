//! People on record, lists, feeds, erasure.

use super::*;
use crate::support::for_each_engine;
use diwan::domain::institution::{Institution, Level};
use diwan::domain::role::Role;
use diwan::domain::{ErrorCode, InstitutionId};
use diwan::server::clock::new_id;
use diwan::server::services::invitations::{Choice, Named, send};
use diwan::server::services::people::{self, PeopleQuery, PersonInput};
use diwan::server::services::rsvp::{self, AnswerInput};
use diwan::server::services::{ServiceError, feeds, participants};
use diwan::server::storage::{self, Engine, Tx};

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
        let w = workshop(&t, "w", Some(1)).await;
        let first = Ctx { address: "192.0.2.77".into(), ..public(&t) };
        let input = RegistrationInput { phone: "+964 750 123".into(), form_key: Some("k".into()), ..somebody(1) };
        registrations::register(&first, "w", &input).await.expect("registered");
        let link = token(&t, 1, "me").await;
        register(&t, "w", 2).await.expect("registered");
        // An earlier withdrawal of theirs promoted somebody elsewhere.
        workshop(&t, "earlier", Some(1)).await;
        registrations::register(&first, "earlier", &somebody(1)).await.expect("registered");
        register(&t, "earlier", 2).await.expect("registered");
        registrations::withdraw(&first, &token(&t, 1, "me").await).await.expect("withdrawn");
        // The third names the first instead, and the agenda names the first too.
        let named =
            Named { name: "Sample delegate 3".into(), email: "delegate3@mop.example".into(), ..Named::default() };
        let choice = Choice { named: vec![named], ..Choice::default() };
        send(&ctx(&t), "w", &choice, true, false).await.expect("sent");
        let instead = AnswerInput {
            answer: "substitute".into(),
            comment: "Ask Sample delegate 1, please.".into(),
            substitute_name: "Sample delegate 1".into(),
            substitute_email: "delegate1@mop.example".into(),
        };
        rsvp::answer(&public(&t), &token(&t, 3, "rsvp").await, &instead).await.expect("answered");
        agenda_with(&t, &w, person(&t, 1).await).await;
        let before = dump(&t).await;
        let needles = ["sample delegate 1", "delegate1@mop.example", "+964 750 123", "192.0.2.77"];
        assert!(needles.iter().all(|needle| !rows_with(&before, needle).is_empty()), "all is there before");

        let published = counter(&t).await;
        registrations::erase(&first, &link).await.expect("erased");
        assert!(matches!(registrations::mine(&public(&t), &link).await, Err(ServiceError::Link("link-unknown"))));
        assert!(counter(&t).await > published, "what is public is read anew");
        let after = dump(&t).await;
        for needle in needles {
            assert_eq!(rows_with(&after, needle), Vec::<&String>::new(), "{needle}");
        }
        assert!(!rows_with(&after, "sample delegate 2").is_empty() && !rows_with(&after, "chairs it").is_empty());
        let list = participants::list(&ctx(&t), "w", &participants::Query::default()).await.expect("a list");
        assert_eq!((list.counts.all, list.counts.confirmed, list.counts.no_answer), (2, 1, 1));
    })
    .await;
}

/// A published agenda and its draft in which one person chairs and somebody else moderates.
async fn agenda_with(t: &Test, workshop: &Workshop, chair: PersonId) {
    use diwan::domain::session::{Kind, Role as Does, RoleHolder, Session};
    let now = ctx(t).now;
    let holder = |role, person, name: &str| RoleHolder { role, person, name: name.into() };
    let session = Session {
        id: diwan::domain::SessionId(new_id()),
        workshop: workshop.id,
        kind: Kind::Opening,
        title: Texts::english("Opening"),
        description: Texts::default(),
        slot: None,
        room: String::new(),
        counts: true,
        roles: vec![
            holder(Does::Chair, Some(chair), "Sample delegate 1"),
            holder(Does::Expert, None, "Sample delegate 1"),
            holder(Does::Moderator, None, "Somebody who chairs it"),
        ],
        calendar_uid: "one@diwan".into(),
        calendar_sequence: 0,
        cancelled_at: None,
        created_at: now,
        updated_at: now,
        revision: 1,
    };
    let mut tx = t.app.db.write().await.expect("a transaction");
    storage::sessions::insert(&mut tx, &session).await.expect("drafted");
    let agenda = diwan::domain::agenda::AgendaVersion {
        workshop: workshop.id,
        version: 1,
        sessions: vec![session],
        published_at: now,
    };
    storage::agenda::publish(&mut tx, &agenda, None).await.expect("published");
    tx.commit().await.expect("commits");
}

async fn counter(t: &Test) -> i64 {
    let mut tx = t.app.db.read().await.expect("a connection");
    storage::counters::value(&mut tx, storage::counters::PUBLISHED).await.expect("a value")
}

fn rows_with<'a>(rows: &'a [String], needle: &str) -> Vec<&'a String> {
    rows.iter().filter(|row| row.contains(needle)).collect()
}

/// Every text of every column of every table, in small letters, with the lines of calendars put together.
async fn dump(t: &Test) -> Vec<String> {
    let mut tx = t.app.db.read().await.expect("a connection");
    let columns = match tx.engine() {
        Engine::Sqlite => {
            // The index of names has no text to be read; what it keeps is looked at in searching.rs.
            "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name <> 'people_search'"
        }
        Engine::Postgres => {
            "SELECT table_name::TEXT, column_name::TEXT FROM information_schema.columns WHERE table_schema = current_schema()"
        }
    };
    let mut rows = Vec::new();
    for (table, column) in texts::<(String, String)>(&mut tx, columns.into()).await {
        let bytes = tx.engine() == Engine::Sqlite;
        // Raw bytes hold keys and hashes; in SQLite they are told from texts by the value.
        let only = if bytes { format!(" AND typeof(\"{column}\") = 'text'") } else { String::new() };
        let sql = format!("SELECT CAST(\"{column}\" AS TEXT) FROM \"{table}\" WHERE \"{column}\" IS NOT NULL{only}");
        for (value,) in texts::<(String,)>(&mut tx, sql).await {
            rows.push(format!("{table}.{column}: {}", value.replace("\r\n ", "").to_lowercase()));
        }
    }
    rows
}

async fn texts<T>(tx: &mut Tx, sql: String) -> Vec<T>
where
    T: Send + Unpin,
    for<'r> T: sqlx::FromRow<'r, sqlx::sqlite::SqliteRow> + sqlx::FromRow<'r, sqlx::postgres::PgRow>,
{
    let sql = sqlx::AssertSqlSafe(sql);
    match tx {
        Tx::Sqlite(held) => sqlx::query_as(sql).fetch_all(held.conn()).await,
        Tx::Postgres(held) => sqlx::query_as(sql).fetch_all(held.conn()).await,
    }
    .expect("rows")
}

#[tokio::test]
async fn a_correction_does_not_undo_what_the_team_does_meanwhile() {
    let t = Test::new(Engine::Postgres).await;
    let w = workshop(&t, "w", Some(1)).await;
    register(&t, "w", 1).await.expect("registered");
    let link = token(&t, 1, "me").await;
    // The team withdraws them; before that is committed, the participant saves.
    let (context, id) = (public(&t), person(&t, 1).await);
    let mut tx = t.app.db.write().await.expect("a transaction");
    storage::registrations::lock_workshop(&mut tx, w.id).await.expect("held");
    let mut held = storage::registrations::of_person(&mut tx, w.id, id).await.expect("a row").expect("a registration");
    held.status = diwan::domain::registration::Status::Withdrawn;
    storage::registrations::update(&mut tx, &held, ctx(&t).now).await.expect("withdrawn");
    let saving = tokio::spawn(async move {
        let typed =
            registrations::Correction { name: "Sample delegate one".into(), ..registrations::Correction::default() };
        registrations::correct(&context, &link, &typed).await
    });
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    tx.commit().await.expect("commits");
    saving.await.expect("no panic").expect("corrected");
    let listed = registrations::list(&ctx(&t), "w", None, 0, 10).await.expect("a list");
    assert_eq!(listed[0].registration.status, diwan::domain::registration::Status::Withdrawn);
}

#[tokio::test]
async fn other_words_under_a_forms_key_are_another_registration() {
    for_each_engine(async |t| {
        workshop(&t, "w", None).await;
        let typed = |n| RegistrationInput { form_key: Some("one-showing".into()), ..somebody(n) };
        for n in [1, 1, 2, 2] {
            registrations::register(&public(&t), "w", &typed(n)).await.expect("registered");
        }
        let listed = registrations::list(&ctx(&t), "w", None, 0, 10).await.expect("a list");
        assert_eq!(listed.len(), 2, "the corrected address is registered too");
        assert_eq!((mails_to(&t, 1).await.len(), mails_to(&t, 2).await.len()), (1, 1));
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

#[tokio::test]
async fn answers_to_forms_are_forgotten_after_a_day() {
    for_each_engine(async |t| {
        workshop(&t, "w", None).await;
        let typed = |n| RegistrationInput { form_key: Some(format!("showing-{n}")), ..somebody(n) };
        registrations::register(&public(&t), "w", &typed(1)).await.expect("registered");
        t.app.clock.set(t.app.clock.now() + chrono::Duration::hours(25));
        registrations::register(&public(&t), "w", &typed(2)).await.expect("registered");
        let kept = async || {
            let mut tx = t.app.db.read().await.expect("a connection");
            texts::<(String,)>(&mut tx, "SELECT key FROM idempotency_keys".into()).await
        };
        for _ in 0..100 {
            if kept().await == [("showing-2".to_owned(),)] {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("still there: {:?}", kept().await);
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
