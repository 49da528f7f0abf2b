//! Every shape goes in as it is promised and comes back as it was given.

use super::{Desk, registration, workshop};
use crate::support::for_each_engine;
use serde_json::{Value, json};

#[tokio::test]
async fn a_workshop_from_draft_to_published() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        let made = desk.post("workshops", &workshop("border-dialogue", Some(30))).await;
        assert_eq!(made.status_code(), 201, "{}", made.text());
        assert_eq!(made.header("location"), "/api/v1/workshops/border-dialogue");
        assert_eq!(made.header("etag"), "\"1\"");
        let shown: Value = desk.get("workshops/border-dialogue").await.json();
        assert_eq!(shown, made.json::<Value>());
        for (field, value) in [
            ("status", json!("draft")),
            ("title", json!({"en": "Border dialogue", "ar": "حوار الحدود"})),
            ("city", json!({"en": "Erbil"})),
            ("capacity", json!(30)),
            ("languages", json!(["en", "ar", "ckb"])),
            ("registration", json!("open")),
            ("start_date", json!("2023-09-12")),
            ("series", Value::Null),
            ("follows", Value::Null),
        ] {
            assert_eq!(shown[field], value, "{field}");
        }
        let id = shown["id"].as_str().expect("an identifier");
        assert_eq!(desk.get(&format!("workshops/{id}")).await.json::<Value>(), shown);

        // A stale tag changes nothing, the right one does, none does.
        let change = json!({"capacity": null, "city": {"ckb": "هەولێر"}});
        let stale = desk.patch("workshops/border-dialogue", &change).add_header("if-match", "\"9\"").await;
        assert_eq!((stale.status_code().as_u16(), super::code(&stale)), (412, "stale".into()));
        assert_eq!(desk.get("workshops/border-dialogue").await.json::<Value>(), shown);
        let changed = desk.patch("workshops/border-dialogue", &change).add_header("if-match", "\"1\"").await;
        assert_eq!(changed.status_code(), 200, "{}", changed.text());
        assert_eq!(changed.header("etag"), "\"2\"");
        assert_eq!(changed.json::<Value>()["capacity"], Value::Null);
        assert_eq!(changed.json::<Value>()["city"], json!({"ckb": "هەولێر"}));
        let again = desk.get("workshops/border-dialogue").add_header("if-none-match", "\"2\"").await;
        assert_eq!((again.status_code().as_u16(), again.text().len()), (304, 0));

        // A follow-up, by slug.
        let mut after = workshop("border-dialogue-2", None);
        after["follows"] = json!("border-dialogue");
        after["start_date"] = json!("2023-11-12");
        after["end_date"] = json!("2023-11-12");
        let after = desk.post("workshops", &after).await;
        assert_eq!(after.json::<Value>()["follows"], "border-dialogue", "{}", after.text());

        let published = desk.patch("workshops/border-dialogue", &json!({"status": "published"})).await;
        assert_eq!(published.json::<Value>()["status"], "published");
        desk.server.get("/en/w/border-dialogue").await.assert_status_ok();
        let kept = desk.delete("workshops/border-dialogue").await;
        assert_eq!((kept.status_code().as_u16(), super::code(&kept)), (409, "not-a-draft".into()));
        assert_eq!(desk.delete("workshops/border-dialogue-2").await.status_code(), 204);
        assert_eq!(desk.get("workshops/border-dialogue-2").await.status_code(), 404);
    })
    .await;
}

#[tokio::test]
async fn sessions_and_exercises() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        desk.open_workshop("agenda", None).await;
        let sent = json!({"title": {"en": "Opening"}, "kind": "opening", "date": "2023-09-12", "start": "09:00", "end": "10:30", "room": "Hall A"});
        let made = desk.post("workshops/agenda/sessions", &sent).await;
        assert_eq!(made.status_code(), 201, "{}", made.text());
        let shown: Value = made.json();
        for (field, value) in sent.as_object().expect("an object") {
            assert_eq!(shown[field], *value, "{field}");
        }
        let at = made.header("location").to_str().expect("a location").to_owned();
        let at = at.strip_prefix("/api/v1/").expect("a path of the API");
        assert_eq!(desk.get(at).await.json::<Value>(), shown);
        let changed = desk.patch(at, &json!({"start": "09:15", "room": "Hall B"})).await;
        assert_eq!(changed.json::<Value>()["start"], "09:15", "{}", changed.text());
        assert_eq!(changed.json::<Value>()["calendar_uid"], shown["calendar_uid"]);
        assert_eq!(desk.patch(at, &json!({"room": "C"})).add_header("if-match", "\"1\"").await.status_code(), 412);
        // The workshop is public: what the API changes is published at once.
        assert_eq!(desk.get("workshops/agenda").await.json::<Value>()["agenda_version"], 2);
        let outside = desk.post("workshops/agenda/sessions", &json!({"title": {"en": "X"}, "kind": "break", "date": "2023-09-20", "start": "09:00", "end": "08:00"})).await;
        assert_eq!(outside.status_code(), 422);
        assert_eq!(super::code_at(&outside, "date").as_deref(), Some("outside-workshop"));
        assert_eq!(super::code_at(&outside, "end").as_deref(), Some("end-before-start"));
        assert_eq!(desk.delete(at).await.status_code(), 204);
        assert_eq!(desk.get(at).await.json::<Value>()["cancelled"], true, "calendars hear of it");

        let exercise = json!({"format": "problem-tree", "title": {"en": "Roots"}, "prompt": {"en": "Why?"}, "steps": [{"en": "Write"}], "session": shown["id"]});
        let made = desk.post("workshops/agenda/exercises", &exercise).await;
        assert_eq!(made.status_code(), 201, "{}", made.text());
        let id = made.json::<Value>()["id"].as_str().expect("an id").to_owned();
        let listed: Value = desk.get("workshops/agenda/exercises").await.json();
        assert_eq!(listed["items"][0]["steps"], exercise["steps"]);
        let changed = desk.patch(&format!("workshops/agenda/exercises/{id}"), &json!({"session": null})).await;
        assert_eq!(changed.json::<Value>()["session"], Value::Null);
        assert_eq!(desk.delete(&format!("workshops/agenda/exercises/{id}")).await.status_code(), 204);
    })
    .await;
}

#[tokio::test]
async fn registration_without_a_token_and_its_list() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        desk.open_workshop("open", Some(2)).await;
        let mut answers = Vec::new();
        for n in 1..=4 {
            let made = desk.server.post("/api/v1/workshops/open/registrations").json(&registration(n)).await;
            assert_eq!(made.status_code(), 201, "{}", made.text());
            let answer: Value = made.json();
            assert_eq!(answer.as_object().expect("an object").len(), 3, "nothing else is told");
            answers.push((answer["status"].clone(), answer["position"].clone()));
        }
        let confirmed = (json!("confirmed"), Value::Null);
        let waiting = |n| (json!("waiting"), json!(n));
        assert_eq!(answers, [confirmed.clone(), confirmed, waiting(1), waiting(2)]);
        let listed: Value = desk.get("workshops/open/registrations?status=waiting&limit=1").await.json();
        assert_eq!(listed["items"][0]["name"], "Sample delegate 3");
        assert_eq!(listed["items"][0]["position"], 1);
        assert_eq!(listed["items"][0]["institution"], "MOP");
        assert_eq!(listed["items"][0]["answers"], json!({"diet": "none"}));
        let next = listed["next"].as_str().expect("one more");
        let last: Value =
            desk.get(&format!("workshops/open/registrations?status=waiting&limit=1&cursor={next}")).await.json();
        assert_eq!((&last["items"][0]["position"], &last["next"]), (&json!(2), &Value::Null));

        // Whoever withdraws makes room.
        let all: Value = desk.get("workshops/open/registrations").await.json();
        let first = format!("workshops/open/registrations/{}", all["items"][0]["id"].as_str().expect("an id"));
        let withdrawn = desk.patch(&first, &json!({"status": "withdrawn"})).await;
        assert_eq!(withdrawn.json::<Value>()["status"], "withdrawn", "{}", withdrawn.text());
        let confirmed: Value = desk.get("workshops/open/registrations?status=confirmed").await.json();
        assert_eq!(confirmed["items"][1]["name"], "Sample delegate 3");

        // The team corrects for whom somebody comes; only at the revision that it read.
        let second = format!("workshops/open/registrations/{}", all["items"][1]["id"].as_str().expect("an id"));
        let corrected =
            desk.patch(&second, &json!({"institution": null, "language": "ckb", "note": "By phone."})).await;
        let corrected: Value = corrected.json();
        assert_eq!((&corrected["institution"], &corrected["language"]), (&Value::Null, &json!("ckb")), "{corrected}");
        assert_eq!((&corrected["note"], &corrected["status"]), (&json!("By phone."), &json!("confirmed")));
        assert_eq!(desk.patch(&second, &json!({"institution": "NO"})).await.status_code(), 422);
        let old = desk.patch(&second, &json!({"status": "withdrawn"})).add_header("if-match", "\"1\"").await;
        assert_eq!(old.status_code(), 412, "{}", old.text());

        // By invitation only: the public is refused, the team adds with all that was given.
        desk.patch("workshops/open", &json!({"registration": "invited", "capacity": null})).await.assert_status_ok();
        let refused = desk.server.post("/api/v1/workshops/open/registrations").json(&registration(9)).await;
        assert_eq!((refused.status_code().as_u16(), super::code(&refused)), (409, "registration-invited".into()));
        let added = desk.post("workshops/open/registrations", &registration(9)).await;
        assert_eq!(added.status_code(), 201);
        let added = added.json::<Value>()["id"].as_str().expect("an id").to_owned();
        let added: Value = desk.get(&format!("workshops/open/registrations/{added}")).await.json();
        assert_eq!(added["answers"], json!({"diet": "none"}), "{added}");
        let draft = desk.server.post("/api/v1/workshops/none/registrations").json(&registration(9)).await;
        assert_eq!((draft.status_code().as_u16(), super::code(&draft)), (404, "not-found".into()));
    })
    .await;
}

#[tokio::test]
async fn invitations_and_their_mails() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        desk.open_workshop("asked", None).await;
        let sent = json!({"people": [
            {"name": "Sample delegate 1", "email": "one@mop.example", "language": "ckb", "institution": "MOP"},
            {"name": "Sample delegate 2", "email": "two@mop.example", "language": "en", "institution": null},
        ], "send": true});
        let made = desk.post("workshops/asked/invitations", &sent).await;
        assert_eq!(made.status_code(), 201, "{}", made.text());
        let items = made.json::<Value>()["items"].as_array().expect("items").clone();
        assert_eq!(items.len(), 2);
        let rsvp = items[0]["rsvp"].as_str().expect("a link");
        assert!(rsvp.starts_with("http://diwan.test/ckb/rsvp/"), "{rsvp}");
        desk.get(&format!("people/{}", items[0]["person"].as_str().expect("a person"))).await.assert_status_ok();

        let mails: Value = desk.get("messages?workshop=asked&status=queued").await.json();
        let to: Vec<&Value> = mails["items"].as_array().expect("items").iter().map(|mail| &mail["to"]).collect();
        assert_eq!(to.len(), 2);
        assert!(to.contains(&&json!("one@mop.example")) && to.contains(&&json!("two@mop.example")), "{to:?}");
        assert_eq!(mails["items"][0]["attempts"], 0);
        assert!(mails["items"][0]["subject"].as_str().is_some_and(|subject| !subject.is_empty()));
        let mail = format!("messages/{}", mails["items"][0]["id"].as_str().expect("an id"));
        let text = desk.get(&mail).await.json::<Value>()["text"].as_str().expect("a text").to_owned();
        assert!(items.iter().any(|one| text.contains(one["rsvp"].as_str().expect("a link"))), "{text}");
        assert_eq!(desk.patch(&mail, &json!({"status": "cancelled"})).await.json::<Value>()["status"], "cancelled");
        assert_eq!(desk.patch(&mail, &json!({"status": "sent"})).await.status_code(), 422);

        let again = desk.post("workshops/asked/invitations", &sent).await;
        let again: Value = again.json();
        assert_eq!(again["items"], json!([]));
        for (known, made) in again["already"].as_array().expect("those asked before").iter().zip(&items) {
            assert_eq!((&known["id"], &known["person"], &known["rsvp"]), (&made["id"], &made["person"], &made["rsvp"]));
            assert!(known["email"].as_str().is_some_and(|email| email.ends_with("@mop.example")));
        }
        let nowhere = json!({"people": [{"name": "x", "email": "x@mop.example", "institution": "NOPE"}]});
        let nowhere = desk.post("workshops/asked/invitations", &nowhere).await;
        assert!(super::code_at(&nowhere, "people.0.institution").is_some());
        let list: Value = desk.get("workshops/asked/invitations?answer=waiting").await.json();
        assert_eq!(list["items"].as_array().map(Vec::len), Some(2));
        let one = format!("workshops/asked/invitations/{}", items[0]["id"].as_str().expect("an id"));
        assert_eq!(desk.delete(&one).await.status_code(), 204);
        assert!(desk.get(&one).await.json::<Value>()["cancelled_at"].is_string());
        let wrong = desk
            .post("workshops/asked/invitations", &json!({"people": [{"name": "x", "email": "no"}], "send": true}))
            .await;
        assert_eq!(super::code_at(&wrong, "people.0.email").as_deref(), Some("email"));
        let nobody = desk.post("workshops/asked/invitations", &json!({"people": [], "send": true})).await;
        assert_eq!(super::code_at(&nobody, "people").as_deref(), Some("required"));
    })
    .await;
}

#[tokio::test]
async fn people_are_found_in_any_spelling() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        let sent = json!({"name": {"ckb": "نموونەی وەزارەتی تاقیکردنەوە", "en": "Sample delegate 71"}, "email": "d71@mop.example", "institution": "KRG-MOP", "rank": "director", "sex": "female"});
        let made = desk.post("people", &sent).await;
        assert_eq!(made.status_code(), 201, "{}", made.text());
        let shown: Value = made.json();
        for (field, value) in sent.as_object().expect("an object") {
            assert_eq!(shown[field], *value, "{field}");
        }
        let found: Value = desk.get("people").add_query_param("q", "وهزارهتي تاقيكردنهوه").await.json();
        assert_eq!(found["items"][0]["id"], shown["id"], "{found}");
        assert_eq!(found["next"], Value::Null);
        let at = format!("people/{}", shown["id"].as_str().expect("an id"));
        let moved = desk.patch(&at, &json!({"institution": "MOF"})).add_header("if-match", "\"1\"").await;
        assert_eq!(moved.json::<Value>()["institution"], "MOF", "{}", moved.text());
        assert_eq!(desk.get(&at).await.json::<Value>()["appointments"].as_array().map(Vec::len), Some(2));
        let twice = desk.post("people", &sent).await;
        assert_eq!(super::code_at(&twice, "email").as_deref(), Some("taken"));
        assert_eq!(desk.delete(&at).await.status_code(), 204);
        assert_eq!(desk.get(&at).await.status_code(), 404);
    })
    .await;
}

#[tokio::test]
async fn projects_series_institutions() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        let project = json!({"code": "NEXT", "title": {"en": "Next"}, "implementer": {"en": "An organisation"}, "start_date": "2023-01-01", "end_date": "2024-12-31", "budget": {"amount": "500000.00", "currency": "CHF"}});
        let made = desk.post("projects", &project).await;
        assert_eq!(made.status_code(), 201, "{}", made.text());
        for (field, value) in project.as_object().expect("an object") {
            assert_eq!(made.json::<Value>()[field], *value, "{field}");
        }
        let series = json!({"slug": "next-series", "project": "NEXT", "title": {"en": "Next series"}, "summary": {"en": "More."}});
        let made = desk.post("series", &series).await;
        assert_eq!(made.status_code(), 201, "{}", made.text());
        let mut sent = workshop("in-series", None);
        sent["series"] = json!("next-series");
        assert_eq!(desk.post("workshops", &sent).await.json::<Value>()["series"], "next-series");
        let shown: Value = desk.get("series/next-series").await.json();
        assert_eq!((&shown["workshops"], &shown["project"]), (&json!(["in-series"]), &json!("NEXT")));
        let listed: Value = desk.get("workshops?series=next-series").await.json();
        assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
        let none: Value = desk.patch("projects/NEXT", &json!({"budget": null})).await.json();
        assert_eq!(none["budget"], Value::Null);

        let mop: Value = desk.get("institutions/MOP").await.json();
        assert_eq!((&mop["level"], &mop["counterpart"]), (&json!("central"), &json!("KRG-MOP")));
        let found: Value = desk.get("institutions?q=planning&level=krg").await.json();
        assert_eq!(found["items"][0]["code"], "KRG-MOP");
        let made = desk.post("institutions", &json!({"code": "KRG-XX", "level": "krg", "name": {"en": "Office X"}, "parent": "KRG-MOP"})).await;
        assert_eq!(made.json::<Value>()["parent"], "KRG-MOP", "{}", made.text());
        let changed = desk.patch("institutions/KRG-XX", &json!({"parent": null})).await;
        assert_eq!(changed.json::<Value>()["parent"], Value::Null);
    })
    .await;
}

#[tokio::test]
async fn recommendations_and_actions() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        desk.open_workshop("outcome", None).await;
        let sent = json!({"workshop": "outcome", "text": {"en": "Share data."}, "lead": "MOP", "supporting": ["KRG-MOP"], "due": "2023-12-31"});
        let made = desk.post("recommendations", &sent).await;
        assert_eq!(made.status_code(), 201, "{}", made.text());
        let shown: Value = made.json();
        for (field, value) in sent.as_object().expect("an object") {
            assert_eq!(shown[field], *value, "{field}");
        }
        let at = format!("recommendations/{}", shown["id"].as_str().expect("an id"));
        let unknown = desk.post("recommendations", &json!({"workshop": "outcome", "text": {}, "lead": "NOPE"})).await;
        assert_eq!(super::code_at(&unknown, "lead").as_deref(), Some("unknown"));
        assert_eq!(super::code_at(&unknown, "text.en").as_deref(), Some("required-in-one-language"));
        let moved = desk.post(&format!("{at}/updates"), &json!({"state": "validated", "note": "In plenary."})).await;
        assert_eq!((moved.status_code().as_u16(), moved.json::<Value>()["state"].clone()), (201, json!("validated")));
        let leap = desk.post(&format!("{at}/updates"), &json!({"state": "done"})).await;
        assert_eq!(super::code_at(&leap, "state").as_deref(), Some("transition"));
        let stale = desk.patch(&at, &json!({"due": null})).add_header("if-match", "\"1\"").await;
        assert_eq!(stale.status_code(), 412);
        assert_eq!(desk.patch(&at, &json!({"due": null})).await.json::<Value>()["due"], Value::Null);
        let open: Value = desk.get("recommendations?workshop=outcome&open=true&lead=MOP").await.json();
        assert_eq!(open["items"].as_array().map(Vec::len), Some(1));
        assert_eq!(super::code(&desk.delete(&at).await), "recommendation-under-way");

        let action = json!({"recommendation": shown["id"], "institution": "KRG-MOP", "text": {"en": "Name a contact."}, "due": "2023-10-01"});
        let made = desk.post("actions", &action).await;
        assert_eq!(made.status_code(), 201, "{}", made.text());
        for (field, value) in action.as_object().expect("an object") {
            assert_eq!(made.json::<Value>()[field], *value, "{field}");
        }
        let one = format!("actions/{}", made.json::<Value>()["id"].as_str().expect("an id"));
        let done = desk.patch(&one, &json!({"done": true})).add_header("if-match", "\"1\"").await;
        assert!(done.json::<Value>()["done_at"].is_string(), "{}", done.text());
        assert_eq!(desk.patch(&one, &json!({"done": false})).add_header("if-match", "\"1\"").await.status_code(), 412);
        let listed: Value = desk.get("actions?workshop=outcome").await.json();
        assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
        assert_eq!(desk.delete(&one).await.status_code(), 204);
    })
    .await;
}

#[tokio::test]
async fn it_describes_itself() {
    let t = crate::support::Test::new(diwan::server::storage::Engine::Sqlite).await;
    let server = t.server();
    let document: Value = server.get("/api/v1/openapi.json").await.json();
    insta::assert_json_snapshot!("openapi", document);
    for lang in ["en", "ar", "ckb"] {
        let page = server.get("/api/").add_header("accept-language", lang).await;
        page.assert_status_ok();
        let html = page.text();
        assert!(html.contains(&format!("<html lang=\"{lang}\"")), "{html}");
        assert!(html.contains("GET /api/v1/workshops/{workshop}") && !html.contains("<script"), "{html}");
        let policy = page.header("content-security-policy");
        assert!(policy.to_str().expect("a header").contains("script-src 'none'"));
    }
}
