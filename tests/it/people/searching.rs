//! Who is found by a piece of a name: the same people as when everybody is looked through, in the same order.

use super::*;
use crate::support::for_each_engine;
use diwan::domain::fold::fold;
use diwan::domain::person::{Person, PersonName, Rank, Sort};
use diwan::domain::role::Role;
use diwan::domain::{Locale, Sorted};
use diwan::server::clock::new_id;
use diwan::server::services::people::{self, COUNTED, PeopleQuery, PersonInput};
use diwan::server::services::{contacts, merges};
use diwan::server::storage::people::{Filter, New};
use diwan::server::storage::{Engine, Tx};
use proptest::prelude::*;

/// Somebody as the storage keeps them, with what they are searched by.
fn somebody_called(name_key: &str, rank: Option<Rank>) -> (Person, String) {
    let person = Person {
        id: PersonId(new_id()),
        name: PersonName([("en".to_owned(), name_key.to_owned())].into()),
        honorific: String::new(),
        email: None,
        phone: String::new(),
        sex: None,
        rank,
        language: Locale::En,
        sample: false,
        institution: None,
        position: String::new(),
        revision: 1,
    };
    (person, name_key.to_owned())
}

async fn put(t: &Test, all: &[(Person, String)]) {
    let now = ctx(t).now;
    let new: Vec<New<'_>> = all.iter().map(|(person, key)| New { person, name_key: key.clone(), now }).collect();
    let mut tx = t.app.db.write().await.expect("a transaction");
    storage::people::insert(&mut tx, &new).await.expect("added");
    tx.commit().await.expect("commits");
}

/// Who is to be found, by looking through everybody.
fn expected(all: &[(Person, String)], filter: &Filter) -> Vec<PersonId> {
    let mut fits: Vec<_> = all
        .iter()
        .filter(|(person, key)| {
            filter.words.iter().all(|word| key.contains(word.as_str()))
                && filter.rank.is_none_or(|rank| person.rank == Some(rank))
        })
        .map(|(person, key)| (key.as_str(), person.id))
        .collect();
    fits.sort_unstable();
    if filter.sort.is_some_and(|sorted| sorted.down) {
        fits.reverse();
    }
    fits.into_iter().map(|(_, id)| id).collect()
}

/// Everybody found, page after page.
async fn paged(t: &Test, filter: &Filter, limit: i64) -> Vec<PersonId> {
    let mut tx = t.app.db.read().await.expect("a connection");
    let mut seen: Vec<PersonId> = Vec::new();
    loop {
        let after = seen.last().copied();
        let page = storage::people::list(&mut tx, filter, after, limit).await.expect("a page");
        seen.extend(page.iter().map(|person| person.id));
        if (page.len() as i64) < limit {
            return seen;
        }
    }
}

fn words(typed: &str) -> Filter {
    Filter { words: fold(typed).split(' ').map(str::to_owned).collect(), ..Filter::default() }
}

/// What stands between the beginnings of regions, on either side of each: the engines and the program agree on them.
async fn starts() -> Vec<String> {
    let t = Test::new(Engine::Sqlite).await;
    let mut tx = t.app.db.read().await.expect("a connection");
    let Tx::Sqlite(held) = &mut tx else { panic!("SQLite") };
    sqlx::query_scalar("SELECT start FROM people_regions").fetch_all(held.conn()).await.expect("regions")
}

#[tokio::test]
async fn everybody_is_found_once_and_in_order_wherever_names_begin() {
    let starts = starts().await;
    assert!(starts.len() > 200 && starts.is_sorted());
    for_each_engine(async |t| {
        let mut all = Vec::new();
        for start in &starts {
            for end in ["", "!", "zz", "\u{10FFFF}"] {
                all.push(somebody_called(&format!("{start}{end} needle"), None));
            }
        }
        for (at, name) in ["Ω needle", "  needle", "!needle", "نeedle needle"].iter().enumerate() {
            all.push(somebody_called(name, Some(if at % 2 == 0 { Rank::Minister } else { Rank::Adviser })));
        }
        put(&t, &all).await;
        for down in [false, true] {
            for limit in [40, 2000] {
                let filter = Filter { sort: Some(Sorted { by: Sort::Name, down }), ..words("needle") };
                assert_eq!(paged(&t, &filter, limit).await, expected(&all, &filter), "{limit} {down}");
            }
        }
        let filter = Filter { rank: Some(Rank::Minister), ..words("needle") };
        assert_eq!(paged(&t, &filter, 1).await, expected(&all, &filter), "few of many");
    })
    .await;
}

#[tokio::test]
async fn frequent_names_are_found_in_order_before_all_of_them_are_read() {
    for_each_engine(async |t| {
        let mut all = Vec::new();
        for n in 0..3000_usize {
            // More of one name than are fetched and sorted, a name that only stands last, and one that is spread.
            let given = ["محمد", "زینب", "شیلان", "Zainab", "Ahmed"][if n < 1500 { 0 } else { n % 5 }];
            let father = ["كريم", "علي", "Ali", "سهردار"][n % 4];
            let rank = (n % 700 == 0).then_some(Rank::Minister);
            all.push(somebody_called(&fold(&format!("{given} {father} {}", n % 977)), rank));
        }
        put(&t, &all).await;
        for typed in [
            "محمد",
            "زينب",
            "شيلان",
            "zainab",
            "محمد كريم",
            "علي محمد 12",
            "ainab",
            "a",
            "ali",
            "al",
            "زی محمد",
            "97",
            "mohammed",
            "zx",
            "ahmed 9",
        ] {
            for (limit, down) in [(51, false), (51, true), (500, false)] {
                let filter = Filter { sort: Some(Sorted { by: Sort::Name, down }), ..words(typed) };
                assert_eq!(paged(&t, &filter, limit).await, expected(&all, &filter), "{typed} {limit} {down}");
            }
            let filter = Filter { rank: Some(Rank::Minister), ..words(typed) };
            let fits = expected(&all, &filter);
            assert_eq!(paged(&t, &filter, 2).await, fits, "ministers called {typed}");
            let by_rank = Filter { sort: Some(Sorted::up(Sort::Rank)), ..filter.clone() };
            assert_eq!(paged(&t, &by_rank, 500).await, fits, "by rank");
            let mut tx = t.app.db.read().await.expect("a connection");
            let counted = storage::people::count(&mut tx, &filter, 2).await.expect("a count");
            assert_eq!(counted, fits.len().min(2) as i64, "{typed}");
            let everybody = words(typed);
            let counted = storage::people::count(&mut tx, &everybody, 5000).await.expect("a count");
            assert_eq!(counted, expected(&all, &everybody).len() as i64, "{typed}");
        }
    })
    .await;
}

#[test]
fn what_the_index_finds_is_what_is_there() {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let t = runtime.block_on(Test::new(engine));
        let all = std::cell::RefCell::new(Vec::new());
        let cases = ProptestConfig { cases: 48, ..ProptestConfig::default() };
        // Few letters, so that pieces occur; quotes, wildcards and signs, so that none of them means anything.
        let names = prop::collection::vec("[abزی][abزی \"%_\\\\*'-]{0,9}", 1..12);
        let asked = prop::collection::vec("[abزی\"%_\\\\*'-]{1,5}( [abزی]{1,4})?", 1..12);
        proptest!(cases, |(names in names, asked in asked)| {
            let new: Vec<_> = names.iter().map(|name| somebody_called(&fold(name), None)).collect();
            runtime.block_on(put(&t, &new));
            all.borrow_mut().extend(new);
            for typed in asked {
                let filter = words(&typed);
                prop_assert_eq!(runtime.block_on(paged(&t, &filter, 20)), expected(&all.borrow(), &filter), "{}", typed);
            }
        });
    }
}

/// Every trigram that the index of SQLite holds, and the bytes in which it does.
async fn indexed(t: &Test) -> Option<(i64, Vec<u8>)> {
    let mut tx = t.app.db.write().await.expect("a transaction");
    let Tx::Sqlite(held) = &mut tx else { return None };
    let conn = held.conn();
    sqlx::query("CREATE VIRTUAL TABLE IF NOT EXISTS temp.trigrams USING fts5vocab(main, people_search, instance)")
        .execute(&mut *conn)
        .await
        .expect("a view of the index");
    let number = sqlx::query_scalar("SELECT COUNT(*) FROM temp.trigrams").fetch_one(&mut *conn).await;
    let blocks: Vec<Vec<u8>> =
        sqlx::query_scalar("SELECT block FROM people_search_data").fetch_all(conn).await.expect("blocks");
    Some((number.expect("a number"), blocks.concat()))
}

#[tokio::test]
async fn the_index_follows_names_and_forgets_those_who_are_erased() {
    for_each_engine(async |t| {
        let found = async |q: &str| {
            let query = PeopleQuery { q: q.into(), ..PeopleQuery::default() };
            people::list(&ctx(&t), &query)
                .await
                .expect("a list")
                .people
                .into_iter()
                .map(|person| person.id)
                .collect::<Vec<_>>()
        };
        let create = async |name: &str, email: &str| {
            let name = Some([("ckb".to_owned(), name.to_owned())].into());
            let input = PersonInput { name, email: Some(email.into()), ..PersonInput::default() };
            people::create(&ctx(&t), &input).await.expect("a person").id
        };
        let stays = create("نوێنەری نموونە", "stays@mop.example").await;
        let before = indexed(&t).await;
        let other = create("ڤیانێ ژەنگنە", "qjxvanek@mop.example").await;
        assert_eq!(found("ڤيانى ژهنگنه").await, [other]);

        let name = Some([("ckb".to_owned(), "شەپۆل ژەنگنە".to_owned())].into());
        let renamed = PersonInput { name, ..PersonInput::default() };
        people::update(&ctx(&t), other, &renamed, None).await.expect("renamed");
        assert_eq!(found("ڤیان").await, []);
        assert_eq!(found("شهپول").await, [other]);
        let untouched = PersonInput { phone: Some("+964 750".into()), ..PersonInput::default() };
        people::update(&ctx(&t), other, &untouched, None).await.expect("saved");
        assert_eq!(found("شهپول").await, [other]);

        let merged = merges::merge(&ctx(&t), stays, other, None).await.expect("merged");
        assert_eq!(found("شهپول").await, [stays], "by the other spelling");
        assert_eq!(found("qjxvanek").await, [stays]);
        merges::undo(&ctx(&t), merged).await.expect("taken apart");
        assert_eq!(found("شهپول").await, [other]);
        assert_eq!(found("نموونه").await, [stays]);
        assert!(contacts::of(&ctx(&t), stays).await.expect("contacts").is_empty());

        if let Tx::Sqlite(_) = t.app.db.read().await.expect("a connection") {
            // It renumbers the rows of people.
            let storage::Db::Sqlite { write, .. } = &t.app.db else { panic!("SQLite") };
            sqlx::query("VACUUM").execute(write).await.expect("smaller");
            assert_eq!(found("شهپول").await, [other]);
        }
        people::erase(&ctx(&t), other, "qjxvanek@mop.example", None).await.expect("erased");
        assert_eq!(found("شهپول").await, []);
        assert_eq!(found("نموونه").await, [stays]);
        if let (Some((before, _)), Some((after, bytes))) = (before, indexed(&t).await) {
            assert_eq!(after, before, "no trigram of theirs is left");
            for piece in ["qjx", "شهپ", "ڤیا"] {
                assert!(!bytes.windows(piece.len()).any(|window| window == piece.as_bytes()), "{piece}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn more_than_are_counted_are_said_to_be_more() {
    let t = Test::new(Engine::Sqlite).await;
    let all: Vec<_> = (0..=COUNTED).map(|n| somebody_called(&format!("sample {n}"), None)).collect();
    put(&t, &all[1..]).await;
    let exactly = people::list(&ctx(&t), &PeopleQuery::default()).await.expect("a list");
    assert_eq!((exactly.total, exactly.over), (COUNTED, false));
    put(&t, &all[..1]).await;
    for q in ["", "sample", "le"] {
        let more = people::list(&ctx(&t), &PeopleQuery { q: q.into(), ..PeopleQuery::default() }).await;
        let more = more.expect("a list");
        assert_eq!((more.total, more.over, more.people.len()), (COUNTED, true, 50), "{q}");
    }
    let (server, cookie) = (t.server(), t.signed_in(Role::Organiser).await);
    for (language, said) in
        [("en", "More than 10,000 people"), ("ar", "أكثر من ١٠٬٠٠٠ شخص"), ("ckb", "زیاتر لە ١٠٬٠٠٠ کەس")]
    {
        let page = server.get(&format!("/{language}/desk/people")).add_header("cookie", &cookie).await.text();
        assert!(page.contains(said), "{language}");
    }
}
