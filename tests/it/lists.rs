//! The lists of the desk: sorted and paged without a gap, counted, taken away as files; what is done from them.

use crate::support::{Test, for_each_engine};
use axum::http::header::COOKIE;
use axum_test::{TestResponse, TestServer};
use diwan::domain::message::{self, NewMessage, Purpose};
use diwan::domain::person;
use diwan::domain::recommendation::{self, State};
use diwan::domain::role::Role;
use diwan::domain::{Locale, MessageId, RecommendationId, Sorted, Texts};
use diwan::server::clock::new_id;
use diwan::server::services::people::{self, PeopleQuery, PersonInput};
use diwan::server::services::recommendations::{self, Filter, Input};
use diwan::server::services::{actions, demo, outbox, workshops};
use diwan::server::storage;

/// A signed-in administrator's browser at the reference case.
struct Desk {
    server: TestServer,
    cookie: String,
}

impl Desk {
    async fn open(t: &Test) -> Self {
        demo::load(&t.ctx()).await.expect("the reference case loads");
        Self { server: t.server(), cookie: t.signed_in(Role::Administrator).await }
    }

    async fn get(&self, path: &str) -> TestResponse {
        self.server.get(path).add_header(COOKIE, self.cookie.as_str()).await
    }

    async fn text(&self, path: &str) -> String {
        let response = self.get(path).await;
        assert_eq!(response.status_code(), 200, "{path}");
        response.text()
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> TestResponse {
        self.server.post(path).add_header(COOKIE, self.cookie.as_str()).form(&fields.to_vec()).await
    }
}

fn both_ways<T: Copy + std::fmt::Display + PartialEq>(all: &[T]) -> Vec<Sorted<T>> {
    all.iter().flat_map(|by| [Sorted::up(*by), Sorted::down(*by)]).collect()
}

async fn write_mails(t: &Test) {
    let mut tx = t.app.db.write().await.expect("a transaction");
    for n in 0..7_i64 {
        let mail = NewMessage {
            workshop: None,
            person: None,
            invitation: None,
            template: if n % 2 == 0 { "invitation" } else { "reminder" },
            language: Locale::En,
            to_email: format!("sample{}@x.example", n % 3),
            to_name: if n % 2 == 0 { format!("Sample {}", n % 4) } else { String::new() },
            reply_to: None,
            subject: format!("Subject {}", 9 - n),
            text: String::new(),
            html: String::new(),
            calendar: None,
            purpose: Purpose::Needed,
            batch: None,
            rule: None,
            due_at: t.app.clock.now(),
        };
        let at = t.app.clock.now() + chrono::Duration::minutes(n / 2);
        let message_id = format!("<{n}@x.example>");
        let new = storage::outbox::New {
            id: MessageId(new_id()),
            message_id,
            mail,
            unsubscribe: None,
            withheld: None,
            held: false,
            now: at,
        };
        storage::outbox::insert(&mut tx, &[new]).await.expect("a mail");
    }
    tx.commit().await.expect("commits");
}

#[tokio::test]
async fn every_order_pages_without_a_gap() {
    for_each_engine(async |t| {
        let ctx = t.ctx();
        demo::load(&ctx).await.expect("the reference case loads");
        write_mails(&t).await;
        for sort in both_ways(person::Sort::ALL) {
            let query = PeopleQuery { sort: sort.text(), limit: Some(500), ..PeopleQuery::default() };
            let whole = people::list(&ctx, &query).await.expect("a list").people;
            let (mut paged, mut after) = (Vec::new(), None);
            loop {
                let query = PeopleQuery { after, limit: Some(7), ..query.clone() };
                let page = people::list(&ctx, &query).await.expect("a page");
                paged.extend(page.people);
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert!(whole.len() > 30, "{}", whole.len());
            assert_eq!(paged, whole, "people by {}", sort.text());
        }
        for sort in both_ways(recommendation::Sort::ALL) {
            let filter = Filter { sort: Some(sort), limit: 100, ..Filter::default() };
            let whole = recommendations::list(&ctx, filter.clone()).await.expect("a list");
            let (mut paged, mut after) = (Vec::new(), None);
            loop {
                let page =
                    recommendations::list(&ctx, Filter { after, limit: 1, ..filter.clone() }).await.expect("a page");
                let Some(last) = page.last() else { break };
                after = Some(last.id);
                paged.extend(page);
            }
            assert_eq!(whole.len(), 3);
            assert_eq!(paged, whole, "recommendations by {}", sort.text());
        }
        for sort in both_ways(message::Sort::ALL) {
            let query = outbox::Query { sort: Some(sort), ..outbox::Query::default() };
            let whole = outbox::list(&ctx, &query, None, 100).await.expect("a list").items;
            let (mut paged, mut after) = (Vec::new(), None);
            loop {
                let page = outbox::list(&ctx, &query, after, 2).await.expect("a page");
                paged.extend(page.items);
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(whole.len(), 7);
            assert_eq!(paged, whole, "mails by {}", sort.text());
        }
        let subjects = async |sort| {
            let query = outbox::Query { sort: Some(sort), ..outbox::Query::default() };
            let items = outbox::list(&ctx, &query, None, 100).await.expect("a list").items;
            items.into_iter().map(|mail| mail.subject).collect::<Vec<_>>()
        };
        let rising = subjects(Sorted::up(message::Sort::Subject)).await;
        assert!(rising.is_sorted(), "{rising:?}");
        let ranks = PeopleQuery { sort: "rank".into(), limit: Some(500), ..PeopleQuery::default() };
        let ranks: Vec<_> =
            people::list(&ctx, &ranks).await.expect("a list").people.into_iter().map(|p| p.rank).collect();
        assert!(ranks.is_sorted_by_key(|rank| rank.map_or(99, |rank| rank as u8)), "{ranks:?}");
    })
    .await;
}

#[tokio::test]
async fn every_list_is_taken_away_as_shown() {
    for_each_engine(async |t| {
        let desk = Desk::open(&t).await;
        write_mails(&t).await;
        let formula =
            PersonInput { name: Some([("en".to_owned(), "=1+1".to_owned())].into()), ..PersonInput::default() };
        people::create(&t.ctx(), &formula).await.expect("a person");
        for (list, narrowed, holds, lacks) in [
            ("people", "institution=MOP", "sample1@mop.example", "sample1@momd.example"),
            ("people", "q=%3D1", "'=1+1", "sample1@"),
            ("institutions", "level=krg&sort=-krg", "KRG-MOP,", "\nMOP,"),
            ("institutions", "tier=core&q=planning", "MOP,", "MOMD,"),
            ("recommendations", "lead=MOMD&show=all&sort=due", "Ministry of Migration", "General Secretariat"),
            ("outbox", "kind=reminder&sort=subject", "Subject 8", "Subject 9"),
        ] {
            let page = desk.text(&format!("/en/desk/{list}?{narrowed}")).await;
            for ending in ["csv", "xlsx"] {
                assert!(page.contains(&format!("/en/desk/{list}.{ending}?")), "{list} does not offer {ending}");
            }
            let csv = desk.text(&format!("/en/desk/{list}.csv?{narrowed}")).await;
            assert!(csv.starts_with('\u{FEFF}') && csv.contains(holds), "{list}?{narrowed}: {csv}");
            assert!(!csv.contains(lacks), "{list}?{narrowed} holds what is not shown: {csv}");
            for language in ["en", "ar", "ckb"] {
                let workbook = desk.get(&format!("/{language}/desk/{list}.xlsx?{narrowed}")).await;
                assert_eq!(workbook.status_code(), 200);
                assert_eq!(&workbook.as_bytes()[..2], b"PK");
            }
            assert_eq!(t.server().get(&format!("/en/desk/{list}.csv")).await.status_code(), 303);
        }
        for (address, mark) in [
            ("people", "aria-sort=\"ascending\""),
            ("people?sort=-rank", "aria-sort=\"descending\""),
            ("institutions?sort=central", "aria-sort=\"ascending\""),
            ("recommendations?show=all", "aria-sort=\"descending\""),
            ("recommendations?show=all&sort=due", "aria-sort=\"ascending\""),
            ("outbox?sort=to", "aria-sort=\"ascending\""),
        ] {
            let page = desk.text(&format!("/en/desk/{address}")).await;
            assert_eq!(page.matches("aria-sort=").count(), 1, "{address}");
            assert!(page.contains(mark), "{address}");
        }
        assert!(desk.text("/en/desk/people").await.contains("<select name=\"institution\""));
        assert!(desk.text("/en/desk/recommendations").await.contains("<select name=\"lead\""));
    })
    .await;
}

/// Records one more at the first workshop: the reference case has none that is still proposed.
async fn proposed(t: &Test) -> RecommendationId {
    let ctx = t.ctx();
    let erbil = workshops::get(&ctx, demo::WORKSHOPS[0]).await.expect("Erbil");
    let text = Texts {
        en: "One shared form".into(), ar: "استمارة مشتركة".into(), ckb: "فۆرمێکی هاوبەش".into()
    };
    let input = Input { text: Some(text), lead: Some("MOMD".into()), ..Input::default() };
    recommendations::create(&ctx, erbil.id, input).await.expect("it is recorded").id
}

#[tokio::test]
async fn the_board_moves_a_card_with_one_tap_along_its_states() {
    for_each_engine(async |t| {
        let desk = Desk::open(&t).await;
        let id = proposed(&t).await;
        let board = "/en/desk/recommendations?view=board&lead=MOMD";
        let shown = desk.text("/en/desk/recommendations?view=board").await;
        assert!(shown.contains("name=\"state\" value=\"validated\""), "a tap to the next state");
        assert!(!shown.contains("name=\"state\" value=\"dropped\""), "dropping asks why on its own page");
        let id_text = id.to_string();
        let tap = |state| [("do", "move"), ("id", id_text.as_str()), ("state", state)];
        assert_eq!(desk.post(board, &tap("done")).await.status_code(), 422, "no state is jumped over");
        let moved = desk.post(board, &tap("validated")).await;
        assert_eq!(moved.status_code(), 303);
        let back = moved.header("location").to_str().expect("an address").to_owned();
        assert!(back.contains("view=board") && back.contains("lead=MOMD"), "{back}");
        assert_eq!(recommendations::get(&t.ctx(), id).await.expect("it").0.state, State::Validated);

        let all = recommendations::counts(&t.ctx(), Filter::default()).await.expect("counts");
        assert_eq!((all.all, all.open), (4, 4));
        let none = Filter { q: "nothing like it".into(), ..Filter::default() };
        assert_eq!(recommendations::counts(&t.ctx(), none).await.expect("counts").all, 0);
    })
    .await;
}

#[tokio::test]
async fn what_institutions_undertake_is_listed_added_and_done() {
    for_each_engine(async |t| {
        let desk = Desk::open(&t).await;
        let id = proposed(&t).await;
        let address = format!("/en/desk/recommendations/{id}");
        let wrong = desk.post(&address, &[("do", "add-action"), ("text.en", " "), ("due", "soon")]).await;
        assert_eq!(wrong.status_code(), 422);
        let html = wrong.text();
        assert!(html.contains("id=\"text-en-error\"") && html.contains("id=\"due-error\""), "said at the fields");
        assert!(!html.contains("id=\"note-error\""), "not at those of the other form");
        let right =
            [("do", "add-action"), ("text.en", "Names a focal point"), ("institution", "MOI"), ("due", "2023-09-01")];
        assert_eq!(desk.post(&address, &right).await.status_code(), 303);
        assert!(desk.text(&address).await.contains("Names a focal point"));
        let filter = actions::Filter { recommendation: Some(id), limit: 9, ..actions::Filter::default() };
        let one = actions::list(&t.ctx(), filter).await.expect("a list").remove(0);
        let (action, revision) = (one.id.to_string(), one.revision.to_string());
        let fields = |verb| [("do", verb), ("action", action.as_str()), ("revision", revision.as_str())];
        let other = proposed(&t).await;
        let elsewhere = format!("/en/desk/recommendations/{other}");
        assert_eq!(desk.post(&elsewhere, &fields("action-done")).await.status_code(), 404, "it is not theirs");
        assert_eq!(desk.post(&address, &fields("action-done")).await.status_code(), 303);
        assert!(actions::get(&t.ctx(), one.id).await.expect("it").done_at.is_some());
        assert_eq!(desk.post(&address, &fields("action-open")).await.status_code(), 412, "somebody was quicker");
        assert!(desk.text(&address).await.contains("value=\"action-open\""));
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_away_for_good_is_named_first() {
    for_each_engine(async |t| {
        let desk = Desk::open(&t).await;
        let id = proposed(&t).await;
        let (found, _) = recommendations::get(&t.ctx(), id).await.expect("it");
        let address = format!("/ar/desk/recommendations/{id}/edit");
        let wrong = desk.post(&address, &[("do", "delete"), ("confirm", "99")]).await;
        assert_eq!(wrong.status_code(), 422);
        assert!(wrong.text().contains("id=\"confirm-error\""));
        assert!(wrong.text().contains(found.text.ar.split('"').next().unwrap_or_default()), "the form keeps its text");
        let number = diwan::domain::text::arabic_indic(found.number);
        assert_eq!(desk.post(&address, &[("do", "delete"), ("confirm", &number)]).await.status_code(), 303);
        assert_eq!(desk.get(&format!("/en/desk/recommendations/{id}")).await.status_code(), 404);

        let slug = demo::WORKSHOPS[0];
        let mut tx = t.app.db.read().await.expect("a connection");
        let erbil = storage::workshops::by_slug(&mut tx, slug).await.expect("a row").expect("Erbil");
        let exercise = storage::exercises::for_workshop(&mut tx, erbil.id).await.expect("exercises").remove(0);
        let session = storage::sessions::for_workshop(&mut tx, erbil.id).await.expect("sessions").remove(0);
        drop(tx);
        let address = format!("/en/desk/w/{slug}/exercises/{}", exercise.id);
        assert_eq!(desk.post(&address, &[("do", "remove")]).await.status_code(), 422);
        let named = [("do", "remove"), ("confirm", exercise.title.en.as_str())];
        assert_eq!(desk.post(&address, &named).await.status_code(), 303);

        // The public has seen this one: it stays as called off and can be brought back.
        let address = format!("/en/desk/w/{slug}/agenda/s/{}", session.id);
        assert_eq!(desk.post(&address, &[("do", "remove")]).await.status_code(), 303);
        let new = [("title.en", "Side talk"), ("kind", "discussion")];
        let added = desk.post(&format!("/en/desk/w/{slug}/agenda/new"), &new).await;
        let to = added.header("location").to_str().expect("an address").to_owned();
        let id = to.split(['=', '&']).nth(1).expect("the session");
        let address = format!("/en/desk/w/{slug}/agenda/s/{id}");
        let wrong = desk.post(&address, &[("do", "remove"), ("confirm", "Another")]).await;
        assert_eq!(wrong.status_code(), 422);
        assert!(wrong.text().contains("value=\"Side talk\""), "the form keeps its title");
        assert_eq!(desk.post(&address, &[("do", "remove"), ("confirm", "side  TALK")]).await.status_code(), 303);
        assert_eq!(desk.get(&address).await.status_code(), 404);
    })
    .await;
}

#[tokio::test]
async fn somebodys_page_says_where_they_took_part() {
    for_each_engine(async |t| {
        let desk = Desk::open(&t).await;
        let query = PeopleQuery { q: "sample1@moi.example".into(), ..PeopleQuery::default() };
        let found = people::list(&t.ctx(), &query).await.expect("a list").people;
        assert_eq!(found.len(), 1, "sample delegates are found by their address");
        let attended = people::history(&t.ctx(), found[0].id).await.expect("a history");
        assert_eq!(
            attended.iter().map(|one| one.workshop.slug.as_str()).collect::<Vec<_>>(),
            ["woga-2-baghdad", "woga-1-erbil"]
        );
        assert!(attended.iter().all(|one| one.institution == found[0].institution));
        let page = desk.text(&format!("/en/desk/people/{}", found[0].id)).await;
        for slug in demo::WORKSHOPS {
            assert!(page.contains(&format!("/en/desk/w/{slug}/participants")), "{slug}");
        }
        let stranger = t.staff(Role::Coordinator).await;
        assert!(people::history(&stranger, found[0].id).await.expect("a history").is_empty(), "not their workshops");
    })
    .await;
}

#[tokio::test]
async fn an_agenda_is_taken_along_before_it_is_published() {
    for_each_engine(async |t| {
        let desk = Desk::open(&t).await;
        let slug = demo::WORKSHOPS[1];
        for page in [format!("/en/desk/w/{slug}"), format!("/en/desk/w/{slug}/agenda")] {
            let html = desk.text(&page).await;
            assert!(html.contains(&format!("/en/desk/w/{slug}/agenda.ics")), "{page}");
        }
        let new = [
            ("title.en", "Side talk"),
            ("kind", "discussion"),
            ("date", "2023-09-11"),
            ("start", "18:00"),
            ("end", "18:30"),
        ];
        assert_eq!(desk.post(&format!("/en/desk/w/{slug}/agenda/new"), &new).await.status_code(), 303);
        let draft = desk.get(&format!("/en/desk/w/{slug}/agenda.ics")).await;
        assert!(draft.header("content-type").to_str().unwrap_or_default().starts_with("text/calendar"));
        let text = draft.text();
        let entry = text.split("BEGIN:VEVENT").find(|entry| entry.contains("Side talk")).expect("the new session");
        assert!(entry.contains("STATUS:TENTATIVE"), "{entry}");
        assert!(!desk.get(&format!("/w/{slug}.ics")).await.text().contains("Side talk"), "the public has not seen it");
        let stranger = t.signed_in(Role::Coordinator).await;
        let refused =
            t.server().get(&format!("/en/desk/w/{slug}/agenda.ics")).add_header(COOKIE, stranger.as_str()).await;
        assert_eq!(refused.status_code(), 404);
    })
    .await;
}
