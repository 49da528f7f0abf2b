//! People: what a row means, and that it means it once.

use super::*;
use crate::support::for_each_engine;
use diwan::domain::Texts;
use diwan::domain::role::Role;
use diwan::server::services::institutions::{self, InstitutionInput};
use diwan::server::services::people::{self as records, PeopleQuery, PersonInput};
use diwan::server::storage::Engine;
use proptest::prelude::*;

async fn institution(t: &Test, code: &str, level: &str, name: &str) {
    let input = InstitutionInput {
        code: Some(code.into()),
        level: Some(level.into()),
        name: Some(Texts::english(name)),
        ..InstitutionInput::default()
    };
    institutions::create(&ctx(t), &input).await.expect("an institution");
}

async fn everybody(t: &Test) -> Vec<diwan::domain::person::Person> {
    let query = PeopleQuery { limit: Some(500), ..PeopleQuery::default() };
    records::list(&t.ctx(), &query).await.expect("a list").people
}

const LIST: &str = "Name,Name (Arabic),E-mail,Phone,Institution,Position,Rank,Sex,Language\n\
    Sample Person 1,شخص نموذجي ١,one@mop.example,+964 750 000 0001,MOP,Director,Director,Female,Arabic\n\
    Sample Person 2,,two@mop.example,,Ministry of Planning,,director-general,m,en\n\
    Sample Person 3,,,,MOP,Officer,Officer,F,\n\
    Sample Person 4,,not an address,,MOP,,,,\n\
    Sample Person 5,,five@mop.example,,No Such Ministry,,Grand vizier,x,fr\n\
    Sample Person 1 again,,ONE@mop.example,,MOP,,,,\n\
    ,,six@mop.example,,MOP,,,,\n\
    \"Sample\u{7} Person 8\",,eight@mop.example,,,,,,\n\
    Sample Person 9,,nine@mop.example,,,Director,,,\n\
    Sample Person 10,,ten@mop.example,0,MOP,,,,,extra\n";

#[tokio::test]
async fn every_row_says_what_it_would_do() {
    for_each_engine(async |t| {
        institution(&t, "MOP", "central", "Ministry of Planning").await;
        let import = checked(&t, &ctx(&t), "people", LIST).await;
        assert_eq!(count(&t, "people").await, 0, "a dry run changes nothing");
        let skipped = |number: i64, reasons: &[&str]| {
            (
                number,
                Verdict::Skipped,
                Vec::<String>::new(),
                reasons.iter().map(|r| (*r).to_owned()).collect::<Vec<_>>(),
            )
        };
        let said = said(&t.ctx(), import.id).await;
        assert_eq!(said.iter().take(3).map(|row| row.1).collect::<Vec<_>>(), [Verdict::Added; 3], "{said:?}");
        assert_eq!(said[3], skipped(5, &["email email"]));
        assert_eq!(said[4], skipped(6, &["institution unknown", "rank choice", "sex choice", "language choice"]));
        assert_eq!(said[5], skipped(7, &["row repeated"]));
        assert_eq!(said[6], skipped(8, &["name.en required-in-one-language"]));
        assert_eq!(said[7], skipped(9, &["name.en control-characters"]));
        assert_eq!(said[8], skipped(10, &["institution required"]));
        assert_eq!(said[9], skipped(11, &["row ragged"]));
        assert_eq!((import.counts.added, import.counts.skipped, import.rows), (3, 7, 10));
        assert_eq!(
            rows(&t.ctx(), import.id).await[5].reasons.0[0].code,
            ErrorCode::Repeated { row: 2 },
            "it says which row was first"
        );
    })
    .await;
}

#[tokio::test]
async fn only_the_good_rows_come_in_and_twice_changes_nothing() {
    for_each_engine(async |t| {
        institution(&t, "MOP", "central", "Ministry of Planning").await;
        let import = checked(&t, &ctx(&t), "people", LIST).await;
        let all = imports::accept(&ctx(&t), import.id, false, None).await.expect_err("rows would be left out");
        assert!(matches!(all, ServiceError::Conflict("import-not-all-good")), "{all:?}");
        imports::accept(&ctx(&t), import.id, true, Some(import.revision)).await.expect("accepted");
        imports::work(&t.app, || false).await.expect("worked");
        let done = imports::get(&t.ctx(), import.id).await.expect("an import");
        assert_eq!((done.state, done.done.added, done.done.skipped), (State::Done, 3, 0));
        let people = everybody(&t).await;
        assert_eq!(people.len(), 3);
        let one = people.iter().find(|person| person.email.as_deref() == Some("one@mop.example")).expect("a person");
        assert_eq!(one.name.0.get("ar").map(String::as_str), Some("شخص نموذجي ١"));
        assert_eq!((one.phone.as_str(), one.position.as_str()), ("+964 750 000 0001", "Director"));
        assert_eq!(one.language.as_str(), "ar");
        assert!(one.institution.is_some() && one.rank.is_some() && one.sex.is_some());
        assert_eq!(count(&t, "audit_log").await, 1 + 4 + 3, "each record and each step is noted");

        let before = everybody(&t).await;
        let again = checked(&t, &ctx(&t), "people", LIST).await;
        let counts = again.counts;
        assert_eq!((counts.added, counts.changed, counts.same, counts.skipped), (0, 0, 3, 7));
        assert_eq!(everybody(&t).await, before);
    })
    .await;
}

#[tokio::test]
async fn somebody_is_known_by_identifier_address_or_name_and_institution() {
    for_each_engine(async |t| {
        institution(&t, "MOP", "central", "Ministry of Planning").await;
        institution(&t, "KRG-MOP", "krg", "Ministry of Planning").await;
        let put = async |name: &str, email: &str, code: &str| {
            let input = PersonInput {
                name: Some([("en".to_owned(), name.to_owned())].into()),
                email: Some(email.into()),
                institution: Some(code.into()),
                phone: Some("1".into()),
                ..PersonInput::default()
            };
            records::create(&ctx(&t), &input).await.expect("a person")
        };
        let (one, two) = (put("Sample One", "one@x.example", "MOP").await, put("Sample Two", "", "MOP").await);
        put("Sample Twin", "", "MOP").await;
        put("Sample  twin", "", "MOP").await;
        let list = format!(
            "id,name,email,phone,institution\n\
             {},Sample One Renamed,new@x.example,,\n\
             ,Sample Two,two@x.example,2,MOP\n\
             ,Sample Two,,2,KRG-MOP\n\
             ,Sample Twin,,2,MOP\n\
             ,Sample Two,,,Ministry of Planning\n\
             no-id,Sample Three,,,\n\
             ,Sample Four,one@x.example,,MOP\n",
            one.id
        );
        let import = checked(&t, &ctx(&t), "people", list.clone()).await;
        let said = said(&t.ctx(), import.id).await;
        let at = |index: usize| {
            let (_, verdict, changed, reasons) = &said[index];
            (*verdict, changed.join(" "), reasons.join(" "))
        };
        assert_eq!(at(0), (Verdict::Changed, "name.en email".into(), String::new()));
        assert_eq!(at(1), (Verdict::Changed, "email phone".into(), String::new()), "the missing address is added");
        assert_eq!(at(2).0, Verdict::Added, "somebody of that name at the other level");
        assert_eq!(at(3), (Verdict::Skipped, String::new(), "row ambiguous".into()));
        assert_eq!(at(4), (Verdict::Skipped, String::new(), "institution ambiguous".into()), "two have that name");
        assert_eq!(at(5), (Verdict::Skipped, String::new(), "id unknown".into()));
        assert_eq!(at(6), (Verdict::Skipped, String::new(), "row repeated".into()), "the address still is of row 2's");
        imports::accept(&ctx(&t), import.id, true, None).await.expect("accepted");
        imports::work(&t.app, || false).await.expect("worked");
        let (now, _) = records::get(&t.ctx(), two.id).await.expect("a person");
        assert_eq!((now.email.as_deref(), now.phone.as_str()), (Some("two@x.example"), "2"));
        let again = checked(&t, &ctx(&t), "people", list).await;
        assert_eq!((again.counts.changed, again.counts.same), (0, 3), "{:?}", super::said(&t.ctx(), again.id).await);
    })
    .await;
}

/// So many people, each with all that a list has.
pub fn many(n: usize) -> String {
    let rows = (0..n)
        .map(|i| format!("Sample Person {i},شخص {i},person{i}@mop.example,0750{i:07},MOP,Officer,Officer,F,ar\n"));
    format!("Name,Name (Arabic),E-mail,Phone,Institution,Position,Rank,Sex,Language\n{}", rows.collect::<String>())
}

#[tokio::test]
async fn a_long_list_is_cancelled_between_two_batches_and_another_goes_on_after_a_stop() {
    for_each_engine(async |t| {
        institution(&t, "MOP", "central", "Ministry of Planning").await;
        let import = checked(&t, &ctx(&t), "people", many(1200)).await;
        imports::accept(&ctx(&t), import.id, false, None).await.expect("accepted");
        imports::work_on(&t.app, import.id, 1).await;
        let half = imports::get(&t.ctx(), import.id).await.expect("an import");
        assert_eq!((half.state, half.progress()), (State::Running, (500, 1200)), "progress is seen");
        imports::cancel(&ctx(&t), import.id, None).await.expect("cancelled");
        assert_eq!(imports::work(&t.app, || false).await.expect("nothing to do"), 0);
        assert_eq!(count(&t, "people").await, 500, "what came in stays");
        let over = imports::cancel(&ctx(&t), import.id, None).await.expect_err("it is over");
        assert!(matches!(over, ServiceError::Conflict("import-over")));

        // The process is killed after one batch; the next one goes on, and nothing is there twice.
        let import = checked(&t, &ctx(&t), "people", many(1200)).await;
        assert_eq!((import.counts.same, import.counts.added), (500, 700));
        imports::accept(&ctx(&t), import.id, false, None).await.expect("accepted");
        let stopped = std::cell::Cell::new(0);
        let stop = || stopped.replace(stopped.get() + 1) >= 1;
        imports::work(&t.app, stop).await.expect("one batch");
        assert_eq!(imports::get(&t.ctx(), import.id).await.expect("an import").state, State::Running);
        imports::work(&t.app, || false).await.expect("the rest");
        let done = imports::get(&t.ctx(), import.id).await.expect("an import");
        assert_eq!((done.state, done.done.added), (State::Done, 700));
        assert_eq!((count(&t, "people").await, count(&t, "appointments").await), (1200, 1200));
    })
    .await;
}

#[tokio::test]
async fn who_may_no_longer_do_it_has_it_done_no_further() {
    for_each_engine(async |t| {
        let staff = t.staff(Role::Coordinator).await;
        let import = checked(&t, &staff, "people", "name,email\nSample A,a@x.example\n").await;
        let stranger = imports::get(&t.public(), import.id).await.expect_err("not for the public");
        assert!(matches!(stranger, ServiceError::SignIn));
        imports::accept(&staff, import.id, false, None).await.expect("accepted");
        let mut tx = t.app.db.write().await.expect("a transaction");
        let id = staff.staff().expect("staff").id;
        let mut account = storage::users::by_id(&mut tx, id).await.expect("a look-up").expect("an account");
        account.disabled_at = Some(t.app.clock.now());
        storage::users::update(&mut tx, &account).await.expect("disabled");
        tx.commit().await.expect("commits");
        imports::work(&t.app, || false).await.expect("it gives up");
        let failed = imports::get(&t.ctx(), import.id).await.expect("an import");
        assert_eq!((failed.state, failed.problem.as_str()), (State::Failed, "forbidden"));
        assert_eq!(count(&t, "people").await, 0);
    })
    .await;
}

#[tokio::test]
async fn what_rows_said_of_somebody_goes_with_them() {
    for_each_engine(async |t| {
        let import =
            brought_in(&t, &ctx(&t), "people", "name,email\nSample A,a@x.example\nSample B,b@x.example\n").await;
        let a = records::by_email(&t.ctx(), "a@x.example").await.expect("a look-up").expect("a person");
        records::erase(&ctx(&t), a.id, "a@x.example", None).await.expect("erased");
        let kept = rows(&t.ctx(), import.id).await;
        assert!(kept[0].cells.is_empty() && !kept[1].cells.is_empty(), "{kept:?}");
    })
    .await;
}

/// A list of people with a small choice of names, addresses and institutions, so that rows meet each other.
fn lists() -> impl Strategy<Value = Vec<[String; 6]>> {
    let of = |words: &'static [&'static str]| prop::sample::select(words).prop_map(str::to_owned);
    let row = (
        of(&["Sample Ali", "sample ali", "شخص نموذجي", "Sample Zana", "", "=1+1"]),
        of(&["", "a@x.example", "A@x.example", "b@x.example", "no address"]),
        of(&["", "MOP", "KRG-MOP", "Ministry of Planning", "NOWHERE"]),
        of(&["", "Director", "-", "Officer"]),
        of(&["", "director", "vizier"]),
        of(&["", "1", "+964 750"]),
    );
    prop::collection::vec(row.prop_map(|(a, b, c, d, e, f)| [a, b, c, d, e, f]), 1..12)
}

/// Brings a list in, and once more: nothing is new, and everybody is as they were.
async fn twice(t: &Test, list: &[[String; 6]]) {
    let rows: String = list.iter().map(|row| row.join(",") + "\n").collect();
    let file = format!("Name,E-mail,Institution,Position,Rank,Phone\n{rows}");
    brought_in(t, &ctx(t), "people", file.clone()).await;
    let before = everybody(t).await;
    let again = checked(t, &ctx(t), "people", file.clone()).await;
    let said = said(&t.ctx(), again.id).await;
    assert_eq!((again.counts.added, again.counts.changed), (0, 0), "{file}\n{said:?}");
    imports::accept(&ctx(t), again.id, true, None).await.expect("accepted");
    imports::work(&t.app, || false).await.expect("worked");
    assert_eq!(everybody(t).await, before);
}

#[test]
fn whatever_a_list_says_bringing_it_in_twice_changes_nothing() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.expect("a runtime");
    for (engine, cases) in [(Engine::Sqlite, 60), (Engine::Postgres, 6)] {
        let cases = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
        proptest!(cases, |(new in lists(), later in lists())| {
            runtime.block_on(async {
                let t = Test::new(engine).await;
                institution(&t, "MOP", "central", "Ministry of Planning").await;
                institution(&t, "KRG-MOP", "krg", "Ministry of Planning").await;
                twice(&t, &new).await;
                // People who are on record change by their address. A list that renames somebody and names them by
                // their old name as well contradicts itself.
                let known: Vec<_> = later.into_iter().filter(|row| !row[1].is_empty()).collect();
                if !known.is_empty() {
                    twice(&t, &known).await;
                }
            });
        });
    }
}
