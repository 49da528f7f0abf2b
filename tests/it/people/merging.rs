//! Two records of one person: found, merged without loss, taken apart exactly.

use super::records::institution;
use super::*;
use crate::support::for_each_engine;
use diwan::domain::QuestionId;
use diwan::domain::registration::Attendance;
use diwan::domain::role::Role;
use diwan::domain::workshop::Workshop;
use diwan::server::services::agenda::{self, Publish, RoleInput, SessionInput};
use diwan::server::services::invitations::{Choice, send};
use diwan::server::services::participants::{self, Step};
use diwan::server::services::people::{self, PersonInput};
use diwan::server::services::questions::{self, QuestionInput, SentFile};
use diwan::server::services::{ServiceError, attendance, duplicates, merges};
use diwan::server::storage::{Engine, Tx};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Written by every step of the desk, or made anew: not part of what a merge puts back.
const ASIDE: [&str; 4] = ["audit_log", "counters", "idempotency_keys", "_sqlx_migrations"];

/// Every row of every table as text.
async fn dump(t: &Test) -> BTreeMap<String, BTreeSet<String>> {
    let mut tx = t.app.db.read().await.expect("a connection");
    let tables: Vec<String> =
        match &mut tx {
            Tx::Sqlite(held) => sqlx::query_scalar(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'people\\_search%' ESCAPE '\\'",
            )
            .fetch_all(held.conn())
            .await,
            Tx::Postgres(held) => {
                sqlx::query_scalar(
                    "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()",
                )
                .fetch_all(held.conn())
                .await
            }
        }
        .expect("tables");
    let mut all = BTreeMap::new();
    for table in tables.into_iter().filter(|table| !ASIDE.contains(&table.as_str())) {
        let rows: Vec<String> = match &mut tx {
            Tx::Sqlite(held) => {
                let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info($1)")
                    .bind(&table)
                    .fetch_all(held.conn())
                    .await
                    .expect("columns");
                let columns = columns.iter().filter(|name| kept(&table, name));
                let said = columns
                    .map(|name| format!("'{name}=' || quote(\"{name}\")"))
                    .collect::<Vec<_>>()
                    .join(" || ' ' || ");
                let sql = sqlx::AssertSqlSafe(format!("SELECT {said} FROM \"{table}\""));
                sqlx::query_scalar(sql).fetch_all(held.conn()).await
            }
            Tx::Postgres(held) => {
                let aside = if table == "people" { " - 'revision' - 'updated_at'" } else { "" };
                let sql = sqlx::AssertSqlSafe(format!("SELECT (to_jsonb(t){aside})::text FROM \"{table}\" t"));
                sqlx::query_scalar(sql).fetch_all(held.conn()).await
            }
        }
        .expect("rows");
        all.insert(table, rows.into_iter().collect());
    }
    all
}

/// An entity tag never falls, so that a form from before is known for old.
fn kept(table: &str, column: &str) -> bool {
    table != "people" || !["revision", "updated_at"].contains(&column)
}

/// Where an identifier still stands.
fn naming(dump: &BTreeMap<String, BTreeSet<String>>, person: PersonId) -> Vec<&str> {
    let (plain, hex) = (person.to_string(), person.0.simple().to_string().to_uppercase());
    let names = |row: &&String| row.contains(&plain) || row.contains(&hex);
    dump.iter().filter(|(_, rows)| rows.iter().any(|row| names(&row))).map(|(table, _)| table.as_str()).collect()
}

/// What happens to three people, two of whom turn out to be one, at three workshops.
#[derive(Debug, Clone)]
enum Event {
    Registers(usize, usize),
    Leaves(usize, usize),
    Invited(usize, usize),
    Answers(usize, usize, &'static str),
    Chairs(usize, usize),
    Says(usize, &'static str, &'static str),
    Serves(usize, &'static str),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let (who, place) = (|| 0_usize..3, || 0_usize..3);
    let said = prop::sample::select(vec![
        ("phone", "0750 000 0001"),
        ("phone", "0750 000 0002"),
        ("honorific", "Dr"),
        ("rank", "director"),
        ("sex", "female"),
        ("ar", "مندوب نموذجي"),
        ("ckb", "نوێنەری نموونە"),
        ("passport", "SAMPLE DELEGATE"),
    ]);
    let event = prop_oneof![
        4 => (who(), place()).prop_map(|(n, w)| Event::Registers(n, w)),
        1 => (who(), place()).prop_map(|(n, w)| Event::Leaves(n, w)),
        3 => (who(), place()).prop_map(|(n, w)| Event::Invited(n, w)),
        2 => (who(), place(), prop::sample::select(vec!["yes", "no", "substitute"])).prop_map(|(n, w, a)| Event::Answers(n, w, a)),
        2 => (who(), place()).prop_map(|(n, w)| Event::Chairs(n, w)),
        3 => (who(), said).prop_map(|(n, (field, text))| Event::Says(n, field, text)),
        2 => (who(), prop::sample::select(vec!["MOP", "MOI", ""])).prop_map(|(n, code)| Event::Serves(n, code)),
    ];
    prop::collection::vec(event, 1..16)
}

async fn run(t: &Test, sql: &str, person: PersonId, workshop: &Workshop, word: &str) {
    let mut tx = t.app.db.write().await.expect("a transaction");
    match &mut tx {
        Tx::Sqlite(held) => {
            let sql = sqlx::AssertSqlSafe(sql.to_owned());
            sqlx::query(sql).bind(person).bind(workshop.id).bind(word).execute(held.conn()).await.map(drop)
        }
        Tx::Postgres(held) => {
            let sql = sqlx::AssertSqlSafe(sql.to_owned());
            sqlx::query(sql).bind(person).bind(workshop.id).bind(word).execute(held.conn()).await.map(drop)
        }
    }
    .expect("changed");
    tx.commit().await.expect("commits");
}

async fn happens(t: &Test, people: &[PersonId], places: &[Workshop], event: &Event) {
    let ctx = ctx(t);
    match event {
        Event::Registers(n, w) => {
            let email = people::get(&ctx, people[*n]).await.expect("a person").0.email.expect("an address");
            let input =
                RegistrationInput { name: format!("Sample delegate {n}"), email, ..RegistrationInput::default() };
            registrations::register(&public(t), &places[*w].slug, &input).await.expect("registered");
        }
        Event::Leaves(n, w) => {
            participants::step(&ctx, &places[*w].slug, &[people[*n]], Step::Withdraw).await.ok();
        }
        Event::Invited(n, w) => {
            let choice = Choice { people: vec![people[*n]], ..Choice::default() };
            send(&ctx, &places[*w].slug, &choice, true, false).await.ok();
        }
        Event::Answers(n, w, answer) => {
            let sql = "UPDATE invitations SET rsvp = $3 WHERE person_id = $1 AND workshop_id = $2";
            run(t, sql, people[*n], &places[*w], answer).await;
        }
        Event::Chairs(n, w) => {
            let input = SessionInput {
                title: Some(Texts::english("Sample session")),
                kind: Some("theory".into()),
                date: Some("2023-09-10".into()),
                start: Some("09:00".into()),
                end: Some("10:00".into()),
                roles: Some(vec![RoleInput {
                    role: "chair".into(),
                    name: format!("Sample {n}"),
                    person: Some(people[*n]),
                }]),
                ..SessionInput::default()
            };
            agenda::add(&ctx, &places[*w].slug, &input, Publish::Later).await.expect("a session");
            agenda::publish(&ctx, &places[*w].slug, None).await.ok();
        }
        Event::Says(n, field, text) => {
            let mut input = PersonInput::default();
            match *field {
                "phone" => input.phone = Some((*text).into()),
                "honorific" => input.honorific = Some((*text).into()),
                "rank" => input.rank = Some((*text).into()),
                "sex" => input.sex = Some((*text).into()),
                script => {
                    let mut name = people::get(&ctx, people[*n]).await.expect("a person").0.name.0;
                    name.insert(script.to_owned(), format!("{text} {n}"));
                    input.name = Some(name);
                }
            }
            people::update(&ctx, people[*n], &input, None).await.expect("saved");
        }
        Event::Serves(n, code) => {
            let input = PersonInput { institution: Some((*code).into()), ..PersonInput::default() };
            people::update(&ctx, people[*n], &input, None).await.expect("saved");
        }
    }
}

async fn made(t: &Test, round: usize) -> (Vec<PersonId>, Vec<Workshop>) {
    let (mut people, mut places) = (Vec::new(), Vec::new());
    for n in 0..3 {
        let input = PersonInput {
            name: Some([("en".to_owned(), format!("Sample delegate {n}"))].into()),
            email: Some(format!("sample{n}.{round}@mop.example")),
            ..PersonInput::default()
        };
        people.push(people::create(&ctx(t), &input).await.expect("a person").id);
        places.push(workshop(t, &format!("place-{n}-{round}"), (n != 0).then_some(i64::from(n))).await);
    }
    (people, places)
}

#[test]
fn a_merge_loses_nothing_and_undoing_it_restores_every_table() {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let t = runtime.block_on(Test::new(engine));
        runtime.block_on(async {
            let mut tx = t.app.db.write().await.expect("a transaction");
            institution(&mut tx, "MOP").await;
            institution(&mut tx, "MOI").await;
            tx.commit().await.expect("commits");
        });
        let round = std::cell::Cell::new(0);
        let cases = ProptestConfig { cases: 24, ..ProptestConfig::default() };
        proptest!(cases, |(events in events(), twice in any::<bool>())| {
            round.set(round.get() + 1);
            runtime.block_on(merged_and_back(&t, round.get(), &events, twice))?;
        });
    }
}

async fn merged_and_back(
    t: &Test,
    round: usize,
    events: &[Event],
    twice: bool,
) -> std::result::Result<(), TestCaseError> {
    let (people, places) = made(t, round).await;
    for event in events {
        happens(t, &people, &places, event).await;
    }
    let attended = async |who: &[PersonId]| {
        let mut all = BTreeSet::new();
        for person in who {
            let history = people::history(&ctx(t), *person).await.expect("a history");
            all.extend(history.into_iter().map(|one| one.workshop.slug));
        }
        all
    };
    let before = dump(t).await;
    let workshops = attended(&people[..2]).await;
    let first = merges::merge(&ctx(t), people[0], people[1], None).await.expect("merged");
    let between = dump(t).await;
    prop_assert_eq!(naming(&between, people[1]), ["merges"]);
    prop_assert_eq!(attended(&people[..1]).await, workshops);
    let found = people::by_email(&ctx(t), &format!("sample1.{round}@mop.example")).await.expect("a look-up");
    prop_assert_eq!(found.map(|person| person.id), Some(people[0]), "the other address leads to the record");
    if twice {
        let second = merges::merge(&ctx(t), people[2], people[0], None).await.expect("merged");
        let early = merges::undo(&ctx(t), first).await;
        prop_assert!(matches!(early, Err(ServiceError::Conflict("merge-undo-later"))), "{early:?}");
        merges::undo(&ctx(t), second).await.expect("undone");
        prop_assert_eq!(&dump(t).await, &between);
    }
    merges::undo(&ctx(t), first).await.expect("undone");
    let after = dump(t).await;
    for (table, rows) in &before {
        prop_assert_eq!(rows, &after[table], "{}", table);
    }
    Ok(())
}

async fn two(t: &Test) -> (PersonId, PersonId) {
    let mut ids = Vec::new();
    for (name, email, phone) in [
        ("عبد الله النموذجي", "one@x.example", "0750 000 0001"),
        ("عبدالله النموذجی", "two@x.example", "+964 750 000 0001"),
    ] {
        let input = PersonInput {
            name: Some([("ar".to_owned(), name.to_owned())].into()),
            email: Some(email.into()),
            phone: Some(phone.into()),
            ..PersonInput::default()
        };
        ids.push(people::create(&ctx(t), &input).await.expect("a person").id);
    }
    (ids[0], ids[1])
}

#[tokio::test]
async fn pairs_are_found_however_they_are_written_and_can_be_told_apart() {
    for_each_engine(async |t| {
        let (one, other) = two(&t).await;
        // Records from before keys were kept are found too.
        let nowhere = workshop(&t, "w", None).await;
        run(&t, "UPDATE people SET keyed = FALSE WHERE id = $1 AND $2 = $2 AND $3 = $3", one, &nowhere, "").await;
        let mut tx = t.app.db.write().await.expect("a transaction");
        storage::duplicates::put_keys(&mut tx, other, &[]).await.expect("taken away");
        tx.commit().await.expect("commits");
        run(&t, "UPDATE people SET keyed = FALSE WHERE id = $1 AND $2 = $2 AND $3 = $3", other, &nowhere, "").await;

        let found = duplicates::pairs(&ctx(&t), None).await.expect("pairs");
        assert_eq!(found.pairs.len(), 1, "once, though they share two things");
        let shared: Vec<_> = found.pairs[0].shared.iter().map(|kind| kind.as_str()).collect();
        assert_eq!(shared, ["name", "phone"]);
        assert!(matches!(duplicates::pairs(&public(&t), None).await, Err(ServiceError::SignIn)));
        duplicates::set_apart(&ctx(&t), other, one).await.expect("two people");
        assert!(duplicates::pairs(&ctx(&t), None).await.expect("pairs").pairs.is_empty());

        // Many of one name: page after page, each pair once.
        for n in 0..7 {
            let input = PersonInput {
                name: Some([("en".to_owned(), "Sample Delegate".to_owned())].into()),
                email: Some(format!("many{n}@x.example")),
                ..PersonInput::default()
            };
            people::create(&ctx(&t), &input).await.expect("a person");
        }
        let (mut seen, mut after) = (BTreeSet::new(), None::<String>);
        loop {
            let page = duplicates::pairs(&ctx(&t), after.as_deref()).await.expect("pairs");
            for pair in &page.pairs {
                assert!(seen.insert((pair.one.person.id, pair.other.person.id)), "shown twice");
            }
            match page.next {
                Some(next) => after = Some(next),
                None => break,
            }
        }
        assert_eq!(seen.len(), 21);
    })
    .await;
}

#[tokio::test]
async fn what_came_after_a_merge_stays_or_hinders() {
    for_each_engine(async |t| {
        let (one, other) = two(&t).await;
        let full = workshop(&t, "full", Some(2)).await;
        let later = workshop(&t, "later", None).await;
        let join = async |slug: &str, email: &str| {
            let input =
                RegistrationInput { name: "Sample".into(), email: email.into(), ..RegistrationInput::default() };
            registrations::register(&public(&t), slug, &input).await.expect("registered");
        };
        join(&full.slug, "one@x.example").await;
        join(&full.slug, "two@x.example").await;
        let stale = merges::merge(&ctx(&t), one, other, Some((9, 9))).await;
        assert!(matches!(stale, Err(ServiceError::Stale)));
        assert!(merges::merge(&ctx(&t), one, one, None).await.is_err());

        // Where the seat that came free is taken, there is none to give back; once it is free again, there is.
        let merge = merges::merge(&ctx(&t), one, other, None).await.expect("merged");
        join(&full.slug, "three@x.example").await;
        join(&later.slug, "two@x.example").await;
        let undone = merges::undo(&ctx(&t), merge).await;
        assert!(matches!(undone, Err(ServiceError::Conflict("merge-undo-full"))), "{undone:?}");
        let third = people::by_email(&ctx(&t), "three@x.example").await.expect("a look-up").expect("a person").id;
        participants::step(&ctx(&t), &full.slug, &[third], Step::Withdraw).await.expect("withdrawn");
        assert_eq!(merges::undo(&ctx(&t), merge).await.expect("undone"), other);
        let at = people::history(&ctx(&t), one).await.expect("a history");
        assert_eq!(at.len(), 2, "what came later stays with the record that was kept");
        assert!(matches!(merges::undo(&ctx(&t), merge).await, Err(ServiceError::NotFound)));

        // A record that was filled and then corrected is nobody's to put back.
        let merge = merges::merge(&ctx(&t), third, other, None).await.expect("merged");
        let input = PersonInput { phone: Some("0770 000 0009".into()), ..PersonInput::default() };
        people::update(&ctx(&t), third, &input, None).await.expect("saved");
        let undone = merges::undo(&ctx(&t), merge).await;
        assert!(matches!(undone, Err(ServiceError::Conflict("merge-undo-changed"))), "{undone:?}");

        // Who is erased is erased: nothing of the record that went is kept.
        people::erase(&ctx(&t), third, "three@x.example", None).await.expect("erased");
        let left = dump(&t).await;
        assert!(naming(&left, other).is_empty());
        assert!(!left.values().flatten().any(|row| row.contains("two@x.example")), "the further address is gone");
    })
    .await;
}

#[tokio::test]
async fn staff_merge_and_undo_on_the_page() {
    for_each_engine(async |t| {
        let (one, other) = two(&t).await;
        let cookie = t.signed_in(Role::Coordinator).await;
        let server = t.server();
        let path = "/en/desk/people/duplicates";
        let page = server.get(path).add_header("cookie", &cookie).await.text();
        assert!(page.contains("cell-differs") && page.contains("Keep this record"), "{page}");
        let form = [("one", one.to_string()), ("other", other.to_string()), ("kept", one.to_string())];
        let post = async |fields: &[(&str, String)]| {
            server.post(path).add_header("cookie", &cookie).add_header("origin", "http://diwan.test").form(fields).await
        };
        post(&form).await.assert_status(axum::http::StatusCode::SEE_OTHER);
        let moved = server.get(&format!("/en/desk/people/{other}")).add_header("cookie", &cookie).await;
        moved.assert_status(axum::http::StatusCode::SEE_OTHER);
        assert_eq!(moved.header("location"), format!("/en/desk/people/{one}"));
        let merge = merges::recent(&ctx(&t)).await.expect("merges")[0].merge.id;
        post(&[("do", "undo".into()), ("merge", merge.to_string())])
            .await
            .assert_status(axum::http::StatusCode::SEE_OTHER);
        server.get(&format!("/en/desk/people/{other}")).add_header("cookie", &cookie).await.assert_status_ok();
        post(&[("do", "apart".into()), ("one", one.to_string()), ("other", other.to_string())]).await;
        let page = server.get(path).add_header("cookie", &cookie).await.text();
        assert!(page.contains("No possible duplicates"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn somebody_registered_twice_loses_nothing_and_gets_both_back() {
    for_each_engine(async |t| {
        workshop(&t, "w", None).await;
        let ask = async |kind: &str, sensitive: bool| {
            let input = QuestionInput {
                kind: Some(kind.into()),
                label: Some(Texts::english(format!("Sample {kind} {sensitive}"))),
                sensitive: Some(sensitive),
                ..QuestionInput::default()
            };
            questions::create(&ctx(&t), "w", &input).await.expect("a question").id
        };
        let (meal, diet, page) = (ask("text", false).await, ask("text", true).await, ask("file", true).await);
        let comes = async |n: usize, answers: &[(QuestionId, &str)], file: Option<&[u8]>| {
            let mut input = RegistrationInput { consents: vec!["workshop".into()], ..somebody(n) };
            input.answers = answers.iter().map(|(id, answer)| (id.to_string(), serde_json::json!(answer))).collect();
            let file = file.map(|bytes| SentFile { question: page, name: format!("{n}.pdf"), bytes: bytes.into() });
            input.files = file.into_iter().collect();
            registrations::register(&public(&t), "w", &input).await.expect("registered").id
        };
        // The first one to come stays in the room, whichever record it is of.
        let first = comes(1, &[(meal, "fish")], None).await;
        comes(2, &[(meal, "rice"), (diet, "sample allergy")], Some(b"%PDF-1.7 sample")).await;
        let (one, two) = (person(&t, 1).await, person(&t, 2).await);
        t.app.clock.set("2023-09-10T06:00:00Z".parse().expect("an instant"));
        attendance::record(&ctx(&t), "w", &[two], Some(Attendance::Attended)).await.expect("said");
        attendance::record(&ctx(&t), "w", &[one], Some(Attendance::Absent)).await.expect("said");
        let note = |text: &str| registrations::Change { note: Some(text.into()), ..registrations::Change::default() };
        let second = registrations::of_person(&ctx(&t), "w", two).await.expect("registered").registration.id;
        registrations::change(&ctx(&t), "w", second, &note("sample note"), None).await.expect("noted");
        let before = dump(&t).await;

        for (kept, gone) in [(one, two), (two, one)] {
            let merge = merges::merge(&ctx(&t), kept, gone, None).await.expect("merged");
            let listed = registrations::of_person(&ctx(&t), "w", kept).await.expect("one registration");
            let registration = listed.registration;
            assert_eq!(registration.id, first, "the better place stays");
            assert_eq!(registration.attendance, Some(Attendance::Attended));
            assert_eq!(registration.note, "sample note");
            assert_eq!(registration.answers[&meal.to_string()], "fish", "its own answer stays");
            let opened = questions::reveal(&ctx(&t), "w", registration.id).await.expect("they open");
            assert!(opened.iter().any(|(question, answer)| question.id == diet && answer == "sample allergy"));
            let file = questions::file(&ctx(&t), "w", kept, page).await.expect("it opens");
            assert_eq!((file.name.as_str(), file.bytes.as_slice()), ("2.pdf", b"%PDF-1.7 sample".as_slice()));
            merges::undo(&ctx(&t), merge).await.expect("taken apart");
            let after = dump(&t).await;
            for (table, rows) in &before {
                assert_eq!(&after[table], rows, "{table}");
            }
            let theirs = questions::reveal(&ctx(&t), "w", second).await.expect("they open where they were");
            assert!(theirs.iter().any(|(_, answer)| answer == "sample allergy"));
            assert_eq!(questions::file(&ctx(&t), "w", two, page).await.expect("it opens").bytes, b"%PDF-1.7 sample");
        }
    })
    .await;
}
