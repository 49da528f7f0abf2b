//! When something goes wrong between the reader and the records: the database is away, a session has ended, a
//! button is pressed twice, somebody else saved first. Nothing that was typed is lost, nothing is done twice.

use crate::accounts::account;
use crate::api::{Desk, token};
use crate::support::{Test, for_each_engine};
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE, COOKIE};
use axum_test::{TestResponse, TestServer};
use diwan::domain::Texts;
use diwan::domain::role::Role;
use diwan::server::config::Settings;
use diwan::server::services::outbox::Query;
use diwan::server::services::people::{self, PeopleQuery};
use diwan::server::services::projects::{self, ProjectInput};
use diwan::server::services::series::{self, SeriesInput};
use diwan::server::services::workshops::{self, WorkshopInput};
use diwan::server::services::{ServiceError, accounts, recommendations};
use diwan::server::state::App;
use diwan::server::storage::Engine;
use serde_json::{Value, json};

const HTML: &str = "text/html,application/xhtml+xml";

fn header(response: &TestResponse, name: &str) -> String {
    response.maybe_header(name).and_then(|value| value.to_str().ok().map(str::to_owned)).unwrap_or_default()
}

/// The values of the hidden fields of a name.
fn hidden(page: &str, name: &str) -> Vec<String> {
    let field = format!("name=\"{name}\" value=\"");
    page.split(&field).skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
}

async fn post(server: &TestServer, cookie: &str, path: &str, fields: &[(&str, &str)]) -> TestResponse {
    server.post(path).add_header(COOKIE, cookie).form(&fields.to_vec()).await
}

async fn people_named(t: &Test, name: &str) -> usize {
    let query = PeopleQuery { q: name.into(), ..PeopleQuery::default() };
    people::list(&t.ctx(), &query).await.expect("people").people.len()
}

#[tokio::test]
async fn while_the_database_is_away_nobody_is_sent_away_and_nothing_typed_is_lost() {
    for_each_engine(async |t| {
        let (server, cookie) = (t.server(), t.signed_in(Role::Administrator).await);
        let bearer = token(&t, &t.staff(Role::Organiser).await, "write").await;
        t.app.db.close().await;
        let page = server.get("/en/desk/people").add_header(COOKIE, cookie.as_str()).await;
        assert_eq!((page.status_code().as_u16(), header(&page, "retry-after")), (503, "5".into()));
        assert!(page.text().contains("Not available for a moment"), "{}", page.text());
        let form = post(&server, &cookie, "/en/desk/people/new", &[("name.en", "Typed \"name\""), ("email", "")]).await;
        assert_eq!((form.status_code().as_u16(), header(&form, "retry-after")), (503, "5".into()));
        assert!(form.text().contains("Send again"), "{}", form.text());
        assert!(form.text().contains("name=\"name.en\" value=\"Typed &quot;name&quot;\""), "{}", form.text());
        let password = [("do", "password"), ("current_password", "a secret"), ("new_password", "b secret")];
        let secret = post(&server, &cookie, "/en/desk/settings", &password).await;
        assert_eq!(secret.status_code(), 503);
        assert!(!secret.text().contains("secret") && !secret.text().contains("Send again"), "{}", secret.text());
        let api = server.get("/api/v1/people").authorization_bearer(&bearer).await;
        assert_eq!((api.status_code().as_u16(), header(&api, "retry-after")), (503, "5".into()));
        assert_eq!(api.json::<Value>()["code"], "unavailable");
        assert_eq!(server.get("/readyz").await.status_code(), 503);
    })
    .await;
}

#[tokio::test]
async fn what_was_typed_when_a_session_ended_goes_through_signing_in() {
    for_each_engine(async |t| {
        account(&t, "a@mop.example", Role::Administrator).await;
        let mut server = t.server();
        let typed = [("name.en", "Kept person"), ("position", "<first> & \"second\""), ("password", "a secret")];
        let ended = post(&server, "diwan_session=gone", "/en/desk/people/new?from=list", &typed).await;
        assert_eq!(ended.status_code(), 401);
        let page = ended.text();
        assert!(page.contains("Your session has ended") && !page.contains("a secret"), "{page}");
        assert_eq!(hidden(&page, "kept.name.en"), ["Kept person"]);
        assert_eq!(hidden(&page, "kept.position"), ["&lt;first&gt; &amp; &quot;second&quot;"]);
        let to = "/en/sign-in?next=%2Fen%2Fdesk%2Fpeople%2Fnew%3Ffrom%3Dlist";
        assert!(page.contains(&format!("action=\"{to}\"")), "{page}");

        let kept = [("kept.name.en", "Kept person"), ("kept.position", "<first>"), ("email", "a@mop.example")];
        let with = |password: &'static str| [&kept[..], &[("password", password)]].concat();
        let wrong = server.post(to).form(&with("wrong")).await;
        assert_eq!((wrong.status_code().as_u16(), hidden(&wrong.text(), "kept.name.en").len()), (422, 1));
        server.save_cookies();
        let again = server.post(to).form(&with("two rivers, four winds")).await;
        again.assert_status_ok();
        let page = again.text();
        assert!(page.contains("action=\"/en/desk/people/new?from=list\""), "{page}");
        assert!(!page.contains("two rivers"), "{page}");
        let (name, once) = (hidden(&page, "name.en"), hidden(&page, "once"));
        assert_eq!((name.len(), once.len()), (1, 1), "{page}");
        let sent = [("name.en", name[0].as_str()), ("position", "<first>"), ("once", once[0].as_str())];
        assert_eq!(server.post("/en/desk/people/new?from=list").form(&sent).await.status_code(), 303);
        assert_eq!(people_named(&t, "Kept person").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_button_that_is_pressed_twice_does_its_work_once() {
    for_each_engine(async |t| {
        let (server, cookie) = (t.server(), t.signed_in(Role::Administrator).await);
        let opened = async || {
            let page = server.get("/en/desk/people/new").add_header(COOKIE, cookie.as_str()).await.text();
            hidden(&page, "once").pop().expect("a key")
        };
        let path = "/en/desk/people/new";
        let key = opened().await;
        let fields = [("name.en", "Twice"), ("once", key.as_str())];
        let (first, second) =
            tokio::join!(post(&server, &cookie, path, &fields), post(&server, &cookie, path, &fields));
        assert_eq!((first.status_code().as_u16(), second.status_code().as_u16()), (303, 303));
        assert_eq!(header(&first, "location"), header(&second, "location"));
        let third = post(&server, &cookie, path, &fields).await;
        assert_eq!(header(&third, "location"), header(&first, "location"));
        assert_eq!(people_named(&t, "Twice").await, 1);
        let key = opened().await;
        post(&server, &cookie, path, &[("name.en", "Twice"), ("once", key.as_str())]).await;
        assert_eq!(people_named(&t, "Twice").await, 2, "a form that was opened again is another one");

        // What was refused can be corrected and sent, with the key that came back and even with the old one.
        let key = opened().await;
        let refused = post(&server, &cookie, path, &[("name.en", ""), ("once", key.as_str())]).await;
        assert_eq!(refused.status_code(), 422);
        assert_ne!(hidden(&refused.text(), "once").first(), Some(&key));
        let corrected = post(&server, &cookie, path, &[("name.en", "Corrected"), ("once", key.as_str())]).await;
        assert_eq!(corrected.status_code(), 303);
        assert_eq!(people_named(&t, "Corrected").await, 1);
    })
    .await;
}

#[tokio::test]
async fn refusals_have_words() {
    let t = Test::new(Engine::Sqlite).await;
    let server = t.server();
    let cookie = t.signed_in(Role::Administrator).await;
    let large = [("name.en".to_owned(), "x".repeat(2 << 20))];
    let large = server
        .post("/ar/desk/people/new")
        .add_header(COOKIE, cookie.as_str())
        .add_header(ACCEPT, HTML)
        .form(&large)
        .await;
    assert_eq!(large.status_code(), 413);
    assert!(large.text().contains("الحجم أكبر من المسموح") && large.text().contains("dir=\"rtl\""), "{}", large.text());
    let plain = server.get("/w/nothing.ics").add_header(ACCEPT_LANGUAGE, "ckb").await;
    assert_eq!(plain.status_code(), 404);
    assert!(plain.text().starts_with("نەدۆزرایەوە\n"), "{}", plain.text());
    let read = server.get("/w/nothing.ics").add_header(ACCEPT, HTML).add_header(ACCEPT_LANGUAGE, "en").await;
    assert!(read.text().contains("<h1>Not found</h1>"), "{}", read.text());
    let lost = server.get("/en/desk/w/none/participants.csv").add_header(COOKIE, cookie.as_str()).await;
    assert!(lost.status_code() == 404 && lost.text().starts_with("Not found\n"), "{}", lost.text());
    let elsewhere = server.post("/en/desk/settings").add_header("sec-fetch-site", "cross-site");
    let elsewhere = elsewhere.add_header(ACCEPT, HTML).form(&[("do", "x")]).await;
    assert_eq!(elsewhere.status_code(), 403);
    assert!(elsewhere.text().contains("came from another site"), "{}", elsewhere.text());
    // A header that counts only for programs opens nothing where the cookie counts.
    let shown = server.post("/en/desk/settings").add_header("sec-fetch-site", "cross-site");
    assert_eq!(shown.add_header("authorization", "Basic eDp5").form(&[("do", "x")]).await.status_code(), 403);
    let api = server.post("/api/v1/people").add_header("sec-fetch-site", "cross-site").await;
    assert_eq!((api.status_code().as_u16(), header(&api, "content-type")), (403, "application/problem+json".into()));
}

#[tokio::test]
async fn over_tls_browsers_are_told_to_stay_there() {
    let t = Test::new(Engine::Sqlite).await;
    assert_eq!(header(&t.server().get("/healthz").await, "strict-transport-security"), "");
    let settings = Settings::clone(&t.app.settings);
    let app = App::new(t.app.db.clone(), t.app.clock.clone(), t.app.secret.clone(), settings, "https://a.test".into());
    let secure = Test::around(app);
    assert!(header(&secure.server().get("/healthz").await, "strict-transport-security").starts_with("max-age="));
}

#[tokio::test]
async fn an_endless_address_is_answered_as_an_unknown_one() {
    let t = Test::new(Engine::Sqlite).await;
    account(&t, "a@mop.example", Role::Organiser).await;
    let server = t.server();
    let long = format!("{}@mop.example", "x".repeat(500_000));
    let wrong = server.post("/en/sign-in").form(&[("email", long.as_str()), ("password", "x")]).await;
    let unknown = server.post("/en/sign-in").form(&[("email", "nobody@mop.example"), ("password", "x")]).await;
    assert_eq!((wrong.status_code().as_u16(), unknown.status_code().as_u16()), (422, 422));
}

#[tokio::test]
async fn an_unknown_step_of_the_list_reminds_nobody() {
    let t = Test::new(Engine::Sqlite).await;
    let cookie = t.signed_in(Role::Administrator).await;
    let workshop = WorkshopInput {
        slug: Some("w".into()),
        title: Some(Texts::english("W")),
        city: Some(Texts::english("Erbil")),
        timezone: Some("Asia/Baghdad".into()),
        start_date: Some("2023-09-10".into()),
        end_date: Some("2023-09-11".into()),
        languages: Some(vec!["en".into()]),
        ..WorkshopInput::default()
    };
    workshops::create(&t.ctx(), &workshop).await.expect("a workshop");
    let person = uuid::Uuid::nil().to_string();
    for fields in [vec![("person", person.as_str())], vec![("person", person.as_str()), ("do", "unheard-of")]] {
        assert_eq!(post(&t.server(), &cookie, "/en/desk/w/w/participants", &fields).await.status_code(), 404);
    }
}

#[tokio::test]
async fn the_later_save_sees_the_difference_and_loses_nothing() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        let cookie = desk.t.signed_in(Role::Administrator).await;
        desk.open_workshop("later", None).await;
        let path = "/en/desk/w/later/institutions";
        let open = async |path: &str| desk.server.get(path).add_header(COOKIE, cookie.as_str()).await.text();
        let revision = hidden(&open(path).await, "revision").pop().expect("a revision");
        let seats = |n: &'static str, revision: &str| {
            [("invite", "MOP"), ("seats.MOP", n), ("revision", revision)].map(|(a, b)| (a.to_owned(), b.to_owned()))
        };
        let send = async |path: &str, fields: &[(String, String)]| {
            desk.server.post(path).add_header(COOKIE, cookie.as_str()).form(&fields.to_vec()).await
        };
        assert_eq!(send(path, &seats("3", &revision)).await.status_code(), 303);
        let late = send(path, &seats("7", &revision)).await;
        assert_eq!(late.status_code(), 412);
        assert!(late.text().contains("Somebody saved before you"), "{}", late.text());
        let now = hidden(&late.text(), "revision").pop().expect("a revision");
        assert_ne!(now, revision);
        assert_eq!(send(path, &seats("7", &now)).await.status_code(), 303);

        let made = json!({"workshop": "later", "text": {"en": "Meet."}, "lead": "MOP", "due": "2023-12-31"});
        let made = desk.post("recommendations", &made).await;
        assert_eq!(made.status_code(), 201, "{}", made.text());
        let id = made.json::<Value>()["id"].as_str().expect("an id").to_owned();
        let path = format!("/en/desk/recommendations/{id}/edit");
        let typed = |revision: &str, text: &str| {
            let fields =
                [("text.en", text), ("lead", "MOP"), ("due", ""), ("priority", "high"), ("revision", revision)];
            fields.map(|(a, b)| (a.to_owned(), b.to_owned()))
        };
        assert_eq!(send(&path, &typed("1", "Meet soon.")).await.status_code(), 303);
        let late = send(&path, &typed("1", "Meet often.")).await;
        assert_eq!(late.status_code(), 412);
        assert!(late.text().contains("Meet soon."), "what is on record now is shown");
        let now = hidden(&late.text(), "revision").pop().expect("a revision");
        assert_eq!(send(&path, &typed(&now, "Meet often.")).await.status_code(), 303);
    })
    .await;
}

#[tokio::test]
async fn a_stale_tag_takes_nothing_away() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        desk.open_workshop("tags", None).await;
        let workshop = json!({
            "slug": "draft", "title": {"en": "Draft"}, "city": "Erbil", "timezone": "Asia/Baghdad",
            "start_date": "2023-09-12", "end_date": "2023-09-13", "languages": ["en"],
        });
        let exercise = json!({"format": "swot", "title": {"en": "A"}, "prompt": {"en": "B"}});
        let session =
            json!({"title": {"en": "S"}, "kind": "break", "date": "2023-09-12", "start": "09:00", "end": "10:00"});
        let recommendation = json!({"workshop": "tags", "text": {"en": "Meet."}, "lead": "MOP"});
        let person = json!({"name": {"en": "Somebody"}, "email": "somebody@mop.example"});
        let mut made = Vec::new();
        for (path, body) in [
            ("workshops/tags/exercises", &exercise),
            ("workshops/tags/sessions", &session),
            ("recommendations", &recommendation),
            ("people", &person),
            ("workshops", &workshop),
        ] {
            let response = desk.post(path, body).await;
            assert_eq!(response.status_code(), 201, "{path}: {}", response.text());
            let at = header(&response, "location");
            made.push(at.strip_prefix("/api/v1/").expect("a path of the API").to_owned());
        }
        // The mail of the one who is called off has not left and goes with the invitation; the other's stays.
        let asked = json!({"people": [
            {"name": "Asked", "email": "asked@mop.example"}, {"name": "Kept", "email": "kept@mop.example"},
        ], "send": true});
        let asked = desk.post("workshops/tags/invitations", &asked).await.json::<Value>();
        made.push(format!("workshops/tags/invitations/{}", asked["items"][0]["id"].as_str().expect("an id")));
        for at in &made {
            assert_eq!(desk.delete(at).add_header("if-match", "\"99\"").await.status_code(), 412, "{at}");
            let tag = header(&desk.get(at).await, "etag");
            let list = format!("\"0\", {tag}");
            let gone = desk.delete(at).add_header("if-match", list.as_str()).await;
            assert_eq!(gone.status_code(), 204, "{at}: {}", gone.text());
        }
        let mails = desk.get("messages?workshop=tags&status=queued").await.json::<Value>();
        let at = format!("messages/{}", mails["items"][0]["id"].as_str().expect("a mail"));
        let tag = header(&desk.get(&at).await, "etag");
        let cancel = json!({"status": "cancelled"});
        assert_eq!(desk.patch(&at, &cancel).add_header("if-match", "\"99\"").await.status_code(), 412);
        let cancelled = desk.patch(&at, &cancel).add_header("if-match", tag.as_str()).await;
        assert_eq!(cancelled.status_code(), 200, "{}", cancelled.text());
        assert_ne!(header(&cancelled, "etag"), tag);
    })
    .await;
}

#[tokio::test]
async fn of_two_administrators_who_close_each_other_one_stays() {
    for_each_engine(async |t| {
        let (a, b) = (t.staff(Role::Administrator).await, t.staff(Role::Administrator).await);
        for _ in 0..8 {
            let id = |ctx: &diwan::server::services::Ctx| ctx.staff().expect("staff").id;
            let (first, second) = tokio::join!(accounts::disable(&a, id(&b)), accounts::disable(&b, id(&a)));
            let done = [&first, &second].into_iter().filter(|done| done.is_ok()).count();
            assert_eq!(done, 1, "{first:?} {second:?}");
            // Both are there again for the next round.
            let left = if first.is_ok() { id(&a) } else { id(&b) };
            accounts::disable(&t.ctx(), left).await.expect_err("the last one");
            accounts::enable(&t.ctx(), if first.is_ok() { id(&b) } else { id(&a) }).await.expect("open");
        }
    })
    .await;
}

#[tokio::test]
async fn who_may_see_none_cannot_tell_which_there_are() {
    for_each_engine(async |t| {
        let project =
            ProjectInput { code: Some("P1".into()), title: Some(Texts::english("Project")), ..ProjectInput::default() };
        projects::create(&t.ctx(), &project).await.expect("a project");
        let coordinator = t.staff(Role::Coordinator).await;
        for code in ["P1", "P9"] {
            assert!(matches!(projects::get(&coordinator, code).await, Err(ServiceError::Forbidden)), "{code}");
            let changed = projects::update(&coordinator, code, &project, None).await;
            assert!(matches!(changed, Err(ServiceError::Forbidden)), "{code}");
        }
        let chain = SeriesInput {
            slug: Some("chain".into()),
            title: Some(Texts::english("Chain")),
            project: Some("P1".into()),
            ..SeriesInput::default()
        };
        series::create(&t.ctx(), &chain).await.expect("a series");
        for slug in ["chain", "nothing"] {
            let changed = series::update(&coordinator, slug, &SeriesInput::default(), None).await;
            assert!(matches!(changed, Err(ServiceError::NotFound)), "{slug}: {changed:?}");
        }
        let nowhere = diwan::domain::RecommendationId(uuid::Uuid::nil());
        assert!(matches!(recommendations::get(&t.public(), nowhere).await, Err(ServiceError::SignIn)));
    })
    .await;
}

#[test]
fn all_of_a_list_is_what_the_list_shows() {
    let fields = [("kind", "reminder"), ("q", "delegate1"), ("status", "failed"), ("workshop", "")];
    let of = |name: &str| fields.iter().find(|(field, _)| *field == name).map_or("", |(_, value)| *value);
    let query = Query::read(of);
    assert_eq!((query.template.as_deref(), query.search.as_str()), (Some("reminder"), "delegate1"));
    assert!(query.workshop.is_none() && query.status.is_some_and(|status| status.as_str() == "failed"));
}
