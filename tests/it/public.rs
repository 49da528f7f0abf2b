//! What the public sees, and what it does not: pages, languages, memory, search engines.

use crate::support::{for_each_engine, public::texts};
use axum_test::{TestResponse, TestServer};
use diwan::domain::Texts;
use diwan::domain::session::Kind;
use diwan::domain::workshop::Status;
use diwan::server::services::agenda::{self, Publish, SessionInput};
use diwan::server::services::registrations::{self, RegistrationInput};
use diwan::server::services::workshops::{self, WorkshopInput};
use diwan::server::services::{demo, series, series::SeriesInput};
use diwan::server::storage::{self, counters};
use std::time::Duration;

async fn get(server: &TestServer, path: &str) -> TestResponse {
    server.get(path).await
}

async fn text(server: &TestServer, path: &str) -> String {
    let response = get(server, path).await;
    response.assert_status_ok();
    response.text()
}

fn header<'a>(response: &'a TestResponse, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().expect("a readable header"))
}

#[tokio::test]
async fn a_draft_is_nowhere() {
    for_each_engine(async |t| {
        let server = t.server();
        let draft = t.draft("secret-plans").await;
        let session = t.session("secret-plans", "Hidden session", "09:00", "10:00").await;
        for path in [
            "/en/w/secret-plans".to_owned(),
            "/ar/w/secret-plans".into(),
            "/w/secret-plans.ics".into(),
            format!("/w/secret-plans/s/{}.ics", session.id),
            format!("/en/w/{}", draft.id),
        ] {
            get(&server, &path).await.assert_status_not_found();
        }
        let somebody = serde_json::json!({"name": "Sample delegate 1", "email": "delegate1@mop.example"});
        for slug in ["secret-plans", "no-such-thing"] {
            let answer = server.post(&format!("/api/v1/workshops/{slug}/registrations")).json(&somebody).await;
            answer.assert_status_not_found();
            server.get(&format!("/api/v1/workshops/{slug}")).await.assert_status_unauthorized();
        }
        for path in ["/en/", "/calendar.ics", "/sitemap.xml"] {
            let shown = text(&server, path).await;
            assert!(!shown.contains("secret-plans") && !shown.contains("Hidden session"), "{path}: {shown}");
        }
        t.set_status("secret-plans", Status::Published).await;
        for path in ["/en/", "/calendar.ics", "/sitemap.xml", "/en/w/secret-plans", "/w/secret-plans.ics"] {
            assert!(text(&server, path).await.contains("secret-plans"), "{path}");
        }
        t.set_status("secret-plans", Status::Draft).await;
        get(&server, "/en/w/secret-plans").await.assert_status_not_found();
        get(&server, "/w/secret-plans.ics").await.assert_status_not_found();
        assert!(!text(&server, "/en/").await.contains("secret-plans"));
    })
    .await;
}

#[tokio::test]
async fn what_is_published_changes_only_when_it_is_published_again() {
    for_each_engine(async |t| {
        let server = t.server();
        let (_, session) = t.published("woga").await;
        let (page, file) = (text(&server, "/en/w/woga").await, text(&server, "/w/woga.ics").await);
        assert!(page.contains("Opening words") && page.contains("09:00"));
        let change = SessionInput { title: Some(Texts::english("Changed words")), ..SessionInput::default() };
        let id = session.id.to_string();
        agenda::update(&t.ctx(), "woga", &id, &change, None, Publish::Later).await.expect("a change");
        assert_eq!(text(&server, "/en/w/woga").await, page, "a change waits for its version");
        assert_eq!(text(&server, "/w/woga.ics").await, file);
        agenda::publish(&t.ctx(), "woga", None).await.expect("a version");
        // At once: the commit has returned.
        let page = text(&server, "/en/w/woga").await;
        assert!(page.contains("Changed words") && !page.contains("Opening words"), "{page}");
        assert!(text(&server, "/w/woga.ics").await.contains("Changed words"));
    })
    .await;
}

#[tokio::test]
async fn nothing_old_is_shown_after_a_commit_however_many_read() {
    for_each_engine(async |t| {
        let server = std::sync::Arc::new(t.server());
        let (_, session) = t.published("woga").await;
        let readers: Vec<_> = (0..8)
            .map(|_| {
                let server = server.clone();
                tokio::spawn(async move {
                    for _ in 0..200 {
                        server.get("/en/w/woga").await.assert_status_ok();
                    }
                })
            })
            .collect();
        for round in 0..10 {
            let title = format!("Round {round}.");
            let change = SessionInput { title: Some(Texts::english(&title)), ..SessionInput::default() };
            let id = session.id.to_string();
            agenda::update(&t.ctx(), "woga", &id, &change, None, Publish::AtOnce).await.expect("a change");
            assert!(text(&server, "/en/w/woga").await.contains(&title), "round {round}");
            assert!(text(&server, "/w/woga.ics").await.contains(&title), "round {round}");
        }
        for reader in readers {
            reader.await.expect("a reader");
        }
    })
    .await;
}

#[tokio::test]
async fn other_nodes_follow_within_half_a_second() {
    for_each_engine(async |t| {
        // Each server has a memory of its own; a change that raises nothing in this process comes from elsewhere.
        let server = t.server();
        let (workshop, _) = t.published("woga").await;
        assert!(text(&server, "/en/w/woga").await.contains("Workshop woga"));
        let mut tx = t.app.db.write().await.expect("a transaction");
        let changed = diwan::domain::workshop::Workshop { title: Texts::english("From another node"), ..workshop };
        storage::workshops::update(&mut tx, &changed, t.app.clock.now()).await.expect("a change").expect("in time");
        let sql = "UPDATE counters SET value = value + 1 WHERE name = 'published'";
        match &mut tx {
            storage::Tx::Sqlite(held) => sqlx::query(sql).execute(held.conn()).await.map(drop),
            storage::Tx::Postgres(held) => sqlx::query(sql).execute(held.conn()).await.map(drop),
        }
        .expect("a raise");
        tx.commit().await.expect("it commits");
        tokio::time::sleep(Duration::from_millis(500)).await;
        assert!(text(&server, "/en/w/woga").await.contains("From another node"));
    })
    .await;
}

#[tokio::test]
async fn a_raise_that_is_undone_is_only_read_again() {
    for_each_engine(async |t| {
        let before = counters::epoch();
        let mut tx = t.app.db.write().await.expect("a transaction");
        counters::raise(&mut tx, counters::PUBLISHED).await.expect("it rises");
        assert_eq!(counters::epoch(), before, "not before the transaction ends");
        tx.commit().await.expect("it commits");
        assert_ne!(counters::epoch(), before, "when commit returns it is known");
    })
    .await;
}

#[tokio::test]
async fn the_page_says_how_to_come() {
    for_each_engine(async |t| {
        let server = t.server();
        t.published("woga").await;
        let change = |input: WorkshopInput| {
            let ctx = t.ctx();
            async move { workshops::update(&ctx, "woga", &input, None).await.expect("a change") }
        };
        assert!(text(&server, "/en/w/woga").await.contains("/en/w/woga/register"));
        change(WorkshopInput { capacity: Some("1".into()), ..WorkshopInput::default() }).await;
        let somebody = RegistrationInput {
            name: "Sample delegate 1".into(),
            email: "delegate1@mop.example".into(),
            ..RegistrationInput::default()
        };
        registrations::register(&t.public(), "woga", &somebody).await.expect("a seat");
        assert!(text(&server, "/en/w/woga").await.contains("waiting list"), "the last seat is gone, and it is said");
        change(WorkshopInput { registration: Some("invited".into()), ..WorkshopInput::default() }).await;
        let page = text(&server, "/en/w/woga").await;
        assert!(page.contains("by invitation") && !page.contains("/register\""));
        change(WorkshopInput {
            registration: Some("open".into()),
            register_by: Some("2023-08-20".into()),
            capacity: Some(String::new()),
            ..WorkshopInput::default()
        })
        .await;
        assert!(text(&server, "/en/w/woga").await.contains("Register by 20 August 2023"));
        // The day passes without anything being published.
        t.app.clock.set("2023-08-20T21:00:00Z".parse().expect("midnight in Baghdad"));
        let page = text(&server, "/en/w/woga").await;
        assert!(page.contains("Registration is closed") && !page.contains("/register\""), "{page}");
        t.set_status("woga", Status::Cancelled).await;
        assert!(text(&server, "/en/w/woga").await.contains("This workshop is cancelled"));
    })
    .await;
}

#[tokio::test]
async fn coming_becomes_past_at_midnight_of_its_own_place() {
    for_each_engine(async |t| {
        let server = t.server();
        t.published("woga").await;
        t.app.clock.set("2023-09-12T20:59:00Z".parse().expect("an instant"));
        assert!(!text(&server, "/en/").await.contains("<h2>Past</h2>"));
        t.app.clock.set("2023-09-12T21:00:00Z".parse().expect("an instant"));
        let page = text(&server, "/en/").await;
        assert!(page.contains("<h2>Past</h2>") && !page.contains("<h2>Coming</h2>"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn three_languages_and_their_directions() {
    for_each_engine(async |t| {
        let server = t.server();
        t.published("woga").await;
        for (lang, dir, title, day) in [
            ("en", "ltr", "Workshop woga", "Monday 11 September"),
            ("ar", "rtl", "ورشة woga", "١١ أيلول"),
            ("ckb", "rtl", "وۆرکشۆپی woga", "١١ی ئەیلوول"),
        ] {
            let page = text(&server, &format!("/{lang}/w/woga")).await;
            assert!(page.contains(&format!("<html lang=\"{lang}\" dir=\"{dir}\"")), "{page}");
            assert!(page.contains(title) && page.contains(day), "{page}");
            for other in ["en", "ar", "ckb"] {
                let alternate = format!("http://diwan.test/{other}/w/woga\" hreflang=\"{other}\"");
                assert!(page.contains(&alternate), "{page}");
            }
            if lang != "en" {
                assert!(page.contains("lang=\"en\" dir=\"ltr\" class=\"session-title\""), "{page}");
                assert!(page.contains("class=\"untranslated\""), "what is not translated says so: {page}");
            }
        }
        let digits = server.get("/ar/w/woga").add_header("cookie", "diwan_digits=latin").await.text();
        assert!(digits.contains("11 أيلول"), "{digits}");
        assert!(text(&server, "/ar/w/woga").await.contains("١١ أيلول"), "one reader's digits are not another's");
    })
    .await;
}

#[tokio::test]
async fn whatever_is_typed_is_text() {
    for_each_engine(async |t| {
        let server = t.server();
        t.draft("woga").await;
        let payloads = [
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "</title><script>alert(1)</script>",
            "javascript:alert(1)",
            "{{7*7}}${7*7}<%= 7*7 %>",
            "<!--<() />--><b>bold</b>",
            "'; DROP TABLE workshops; --",
        ];
        for payload in payloads {
            let input = WorkshopInput {
                title: Some(Texts::english(payload)),
                theme: Some(Texts::english(payload)),
                objectives: Some(vec![Texts::english(payload)]),
                city: Some(Texts::english(payload)),
                venue: Some(Texts::english(payload)),
                ..WorkshopInput::default()
            };
            workshops::update(&t.ctx(), "woga", &input, None).await.expect("a change");
            let session = SessionInput {
                title: Some(Texts::english(payload)),
                description: Some(Texts::english(payload)),
                room: Some(payload.into()),
                kind: Some(Kind::Theory.to_string()),
                date: Some("2023-09-11".into()),
                start: Some("09:00".into()),
                end: Some("10:00".into()),
                ..SessionInput::default()
            };
            let session = agenda::add(&t.ctx(), "woga", &session, Publish::Later).await.expect("a session");
            t.set_status("woga", Status::Published).await;
            agenda::publish(&t.ctx(), "woga", None).await.ok();
            for lang in ["en", "ar"] {
                for path in [format!("/{lang}/w/woga"), format!("/{lang}/")] {
                    let page = text(&server, &path).await;
                    for tag in ["<script", "<img", "<b>", "href=\"javascript:"] {
                        assert!(!page.contains(tag), "{payload} in {path}: {page}");
                    }
                    let words = payload.split('<').next().unwrap_or_default();
                    assert!(page.contains(&words.replace('"', "&quot;")) || page.contains(words));
                }
            }
            agenda::remove(&t.ctx(), "woga", &session.id.to_string(), None, Publish::AtOnce).await.expect("it goes");
        }
    })
    .await;
}

#[tokio::test]
async fn links_come_from_the_setting_only() {
    for_each_engine(async |t| {
        let server = t.server();
        t.published("woga").await;
        for path in
            ["/en/w/woga", "/w/woga.ics", "/calendar.ics", "/sitemap.xml", "/robots.txt", "/.well-known/security.txt"]
        {
            let response = server
                .get(path)
                .add_header("host", "evil.example")
                .add_header("x-forwarded-host", "evil.example")
                .await;
            response.assert_status_ok();
            assert!(!response.text().contains("evil.example"), "{path}");
            assert!(response.text().contains("http://diwan.test/"), "{path}: {}", response.text());
        }
    })
    .await;
}

#[tokio::test]
async fn pages_may_be_kept_and_personal_ones_may_not() {
    for_each_engine(async |t| {
        let server = t.server();
        t.published("woga").await;
        for _ in 0..2 {
            let page = get(&server, "/en/w/woga").await;
            assert_eq!(header(&page, "cache-control"), "public, no-cache");
            assert_eq!(header(&page, "vary"), "accept-encoding, cookie");
            assert!(header(&page, "content-security-policy").contains("script-src 'none'"), "from memory too");
            assert_eq!(header(&page, "x-content-type-options"), "nosniff");
            assert!(page.headers().get("set-cookie").is_none());
            let tag = header(&page, "etag").to_owned();
            let again = server.get("/en/w/woga").add_header("if-none-match", &tag).await;
            again.assert_status(axum_test::http::StatusCode::NOT_MODIFIED);
            assert!(again.as_bytes().is_empty());
            assert_eq!(header(&again, "etag"), tag);
        }
        for path in ["/en/desk", "/en/rsvp/x", "/en/me/x", "/en/w/woga/register", "/en/w/none", "/feed/x.ics", "/"] {
            assert_eq!(header(&get(&server, path).await, "cache-control"), "no-store", "{path}");
        }
        let root = server.get("/").add_header("accept-language", "ckb").await;
        root.assert_status(axum_test::http::StatusCode::TEMPORARY_REDIRECT);
        assert_eq!(header(&root, "location"), "/ckb/");
        assert_eq!(header(&root, "vary"), "accept-language, cookie");
        assert_eq!(header(&get(&server, "/w/woga").await, "location"), "/en/w/woga");
    })
    .await;
}

#[tokio::test]
async fn pages_are_small_and_have_no_script() {
    for_each_engine(async |t| {
        let server = t.server();
        demo::load(&t.ctx()).await.expect("the reference case");
        for lang in ["en", "ar", "ckb"] {
            let path = format!("/{lang}/w/woga-1-erbil");
            let page = text(&server, &path).await;
            assert!(!page.contains("<script") && !page.contains(" style=") && !page.contains("<!--"), "{page}");
            assert!(page.len() < 24_000, "{} bytes", page.len());
            let packed = server.get(&path).add_header("accept-encoding", "gzip, br").await;
            assert_eq!(header(&packed, "content-encoding"), "br");
            assert!(packed.as_bytes().len() < 6_000, "{} bytes", packed.as_bytes().len());
        }
    })
    .await;
}

#[tokio::test]
async fn a_series_shows_its_published_workshops() {
    for_each_engine(async |t| {
        let server = t.server();
        let input = SeriesInput {
            slug: Some("chain".into()),
            title: Some(texts("Chain of workshops", "سلسلة ورش", "زنجیرەی وۆرکشۆپ")),
            ..SeriesInput::default()
        };
        series::create(&t.ctx(), &input).await.expect("a series");
        for slug in ["first", "second"] {
            t.draft(slug).await;
            let input = WorkshopInput { series: Some("chain".into()), ..WorkshopInput::default() };
            workshops::update(&t.ctx(), slug, &input, None).await.expect("a change");
        }
        get(&server, "/en/series/chain").await.assert_status_not_found();
        get(&server, "/series/chain.ics").await.assert_status_not_found();
        t.set_status("first", Status::Published).await;
        let page = text(&server, "/en/series/chain").await;
        assert!(page.contains("/en/w/first") && !page.contains("/en/w/second"), "{page}");
        let file = text(&server, "/series/chain.ics").await;
        assert!(file.contains("Workshop first") && !file.contains("Workshop second"), "{file}");
        assert!(text(&server, "/sitemap.xml").await.contains("/ckb/series/chain<"));
    })
    .await;
}
