//! What is refused: without a token, with the wrong one, with a body that does not fit, from another team.

use super::{Desk, code, code_at, registration, token, workshop};
use crate::support::for_each_engine;
use axum_test::TestServer;
use diwan::domain::role::Role;
use serde_json::{Value, json};

/// Every operation: method and address, `{…}` filled with what belongs to the workshop `mine`.
async fn operations(server: &TestServer) -> Vec<(String, String)> {
    let document: Value = server.get("/api/v1/openapi.json").await.json();
    let paths = document["paths"].as_object().expect("paths");
    let all: Vec<_> = paths
        .iter()
        .flat_map(|(path, item)| {
            item.as_object().expect("an item").keys().map(move |method| (method.clone(), path.clone()))
        })
        .collect();
    assert!(all.len() > 40, "{}", all.len());
    all
}

#[tokio::test]
async fn nothing_opens_without_the_right_token() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        let reader = desk.t.staff(Role::Administrator).await;
        let reader = token(&desk.t, &reader, "read").await;
        desk.open_workshop("mine", None).await;
        for (method, path) in operations(&desk.server).await {
            let address = path.replace("{workshop}", "mine");
            let registers = method == "post" && path.ends_with("/registrations");
            let verb = method.to_uppercase().parse().expect("a method");
            let ask = || desk.server.method(http_method(&verb), &address).json(&json!({}));
            let none = ask().await;
            if registers {
                assert_eq!(none.status_code(), 422, "{method} {path}");
            } else {
                assert_eq!((none.status_code().as_u16(), code(&none)), (401, "sign-in".into()), "{method} {path}");
                assert_eq!(none.header("www-authenticate"), "Bearer realm=\"diwan\"");
            }
            let wrong = ask().authorization_bearer("diwan_no-such-token").await;
            assert_eq!(wrong.status_code(), 401, "{method} {path}");
            assert!(wrong.header("www-authenticate").to_str().expect("a header").contains("invalid_token"));
            let cookie = ask().add_header("cookie", format!("diwan_session={}", desk.token)).await;
            assert_eq!(cookie.status_code(), if registers { 422 } else { 401 }, "{method} {path}");
            if method != "get" {
                let read = ask().authorization_bearer(&reader).await;
                assert_eq!((read.status_code().as_u16(), code(&read)), (403, "forbidden".into()), "{method} {path}");
            } else if !path.replace("{workshop}", "").contains('{') {
                let read = ask().authorization_bearer(&reader).await;
                assert_eq!(read.status_code(), 200, "{method} {path}: {}", read.text());
            }
        }
        let project = desk.server.get("/api/v1/projects/IMAG").authorization_bearer(&reader).await;
        project.assert_status_ok();
    })
    .await;
}

fn http_method(verb: &axum::http::Method) -> axum::http::Method {
    verb.clone()
}

#[tokio::test]
async fn bodies_that_do_not_fit() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        desk.open_workshop("mine", None).await;
        let post = || desk.server.post("/api/v1/workshops").authorization_bearer(&desk.token);
        let bad = post().content_type("application/json").bytes("{\"slug\": ".into()).await;
        assert_eq!((bad.status_code().as_u16(), code(&bad)), (400, "bad-json".into()));
        let plain = post().text("{}").await;
        assert_eq!((plain.status_code().as_u16(), code(&plain)), (415, "media-type".into()));
        let long = post().json(&json!({"slug": "x".repeat(1_100_000)})).await;
        assert_eq!((long.status_code().as_u16(), code(&long)), (413, "too-large".into()));
        let kind = post().json(&json!({"slug": 7})).await;
        assert_eq!((kind.status_code().as_u16(), code_at(&kind, "slug").as_deref()), (422, Some("type")));
        let list = post().json(&json!([])).await;
        assert_eq!((list.status_code().as_u16(), code(&list)), (422, "invalid".into()));
        let empty = post().json(&json!({})).await;
        assert_eq!(empty.status_code(), 422);
        for (field, wanted) in [
            ("slug", "required"),
            ("title.en", "required-in-one-language"),
            ("timezone", "required"),
            ("start_date", "required"),
        ] {
            assert_eq!(code_at(&empty, field).as_deref(), Some(wanted), "{}", empty.text());
        }
        let taken = post().json(&workshop("mine", None)).await;
        assert_eq!(code_at(&taken, "slug").as_deref(), Some("taken"));
        let elsewhere = desk.get("no-such-thing").await;
        assert_eq!((elsewhere.status_code().as_u16(), code(&elsewhere)), (404, "not-found".into()));
        let method = desk.server.put("/api/v1/workshops").authorization_bearer(&desk.token).json(&json!({})).await;
        assert_eq!((method.status_code().as_u16(), code(&method)), (405, "method-not-allowed".into()));
        assert!(method.header("allow").to_str().expect("a header").contains("POST"));
        for (query, field) in [("limit=0", "limit"), ("cursor=zz", "cursor"), ("status=open", "status")] {
            let refused = desk.get(&format!("workshops?{query}")).await;
            assert!(code_at(&refused, field).is_some(), "{query}: {}", refused.text());
        }
        // In the language that was asked for, in words of its own.
        for (language, title) in [
            ("en", "Something needs correcting"),
            ("ar", "ثمة ما يلزم تصحيحه"),
            ("ckb", "شتێک پێویستی بە ڕاستکردنەوەیە"),
        ] {
            let refused = post().add_header("accept-language", language).json(&json!({})).await;
            assert_eq!(refused.header("content-language"), language);
            let found = refused.json::<Value>()["title"].clone();
            if language == "en" {
                assert_eq!(found, title);
            } else {
                assert!(found.as_str().is_some_and(|text| !text.is_ascii()), "{found}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_not_a_field_is_never_stored() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        desk.open_workshop("mine", None).await;
        let before: Value = desk.get("workshops/mine").await.json();
        for field in ["id", "revision", "agenda_version", "calendar_uid", "sample", "created_by", "role"] {
            let refused = desk.patch("workshops/mine", &json!({"capacity": 5, field: 1})).await;
            assert_eq!(refused.status_code(), 422, "{field}");
            assert_eq!(code_at(&refused, field).as_deref(), Some("unknown-field"), "{}", refused.text());
        }
        assert_eq!(desk.get("workshops/mine").await.json::<Value>(), before);
        for field in ["status", "person", "position", "arrival", "role", "email_confirmed"] {
            let mut sent = registration(1);
            sent[field] = json!("confirmed");
            let refused = desk.server.post("/api/v1/workshops/mine/registrations").json(&sent).await;
            assert_eq!(code_at(&refused, field).as_deref(), Some("unknown-field"), "{}", refused.text());
        }
        assert_eq!(desk.get("workshops/mine/registrations").await.json::<Value>()["items"], json!([]));
        let person = desk.post("people", &json!({"name": {"en": "X"}, "sample": true})).await;
        assert_eq!(code_at(&person, "sample").as_deref(), Some("unknown-field"));
        let nested = desk.patch("workshops/mine", &json!({"title": {"en": "X", "fr": "Y"}})).await;
        assert_eq!(code_at(&nested, "title.fr").as_deref(), Some("unknown-field"), "{}", nested.text());
    })
    .await;
}

/// Two teams: every address of one, asked for by the other, is not there.
#[tokio::test]
async fn another_teams_records_are_not_found() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        desk.open_workshop("theirs", None).await;
        desk.post("projects", &json!({"code": "THEIRS", "title": {"en": "T"}})).await;
        desk.post("series", &json!({"slug": "theirs", "project": "THEIRS", "title": {"en": "T"}})).await;
        let id = |made: Value| made["id"].as_str().expect("an id").to_owned();
        let session =
            json!({"title": {"en": "S"}, "kind": "theory", "date": "2023-09-12", "start": "09:00", "end": "10:00"});
        let session = id(desk.post("workshops/theirs/sessions", &session).await.json());
        let exercise = json!({"format": "swot", "title": {"en": "S"}, "prompt": {"en": "S"}});
        let exercise = id(desk.post("workshops/theirs/exercises", &exercise).await.json());
        let registered = id(desk.post("workshops/theirs/registrations", &registration(1)).await.json());
        let asked = json!({"people": [{"name": "S", "email": "s@mop.example"}], "send": true});
        let invited = id(desk.post("workshops/theirs/invitations", &asked).await.json::<Value>()["items"][0].clone());
        let recommended = json!({"workshop": "theirs", "text": {"en": "R"}, "lead": "MOP"});
        let recommended = id(desk.post("recommendations", &recommended).await.json());
        let action =
            id(desk.post("actions", &json!({"recommendation": recommended, "text": {"en": "A"}})).await.json());
        let message = id(desk.get("messages?workshop=theirs").await.json::<Value>()["items"][0].clone());
        let letters = json!({"institutions": ["MOP"]});
        let letter =
            id(desk.post("workshops/theirs/nomination-requests", &letters).await.json::<Value>()["items"][0].clone());
        let before = desk.get("workshops/theirs").await.text();

        let stranger = desk.t.staff(Role::Organiser).await;
        let stranger = Desk { token: token(&desk.t, &stranger, "write").await, server: desk.t.server(), t: desk.t };
        stranger.open_workshop("own", None).await;
        for (method, path) in operations(&stranger.server).await {
            let filled = path
                .replace("{workshop}", "theirs")
                .replace("{session}", &session)
                .replace("{exercise}", &exercise)
                .replace("{registration}", &registered)
                .replace("{invitation}", &invited)
                .replace("{request}", &letter)
                .replace("{nomination}", &invited)
                .replace("{recommendation}", &recommended)
                .replace("{action}", &action)
                .replace("{message}", &message)
                .replace("{project}", "THEIRS")
                .replace("{series}", "theirs");
            // Institutions and people are on record for every team.
            if filled == path || filled.contains('{') || (method == "post" && path.ends_with("/registrations")) {
                continue;
            }
            let body = body_for(&path);
            let verb: axum::http::Method = method.to_uppercase().parse().expect("a method");
            let ask = |address: &str| {
                stranger.server.method(verb.clone(), address).authorization_bearer(&stranger.token).json(&body)
            };
            let refused = ask(&filled).await;
            assert_eq!(
                (refused.status_code().as_u16(), code(&refused)),
                (404, "not-found".into()),
                "{method} {filled}"
            );
            // One's own workshop does not open another's records either.
            if path.contains("{workshop}/") && path.ends_with('}') {
                let swapped = ask(&filled.replace("/theirs/", "/own/")).await;
                assert_eq!(swapped.status_code(), 404, "{method} {filled}");
            }
        }
        for list in ["workshops", "projects", "series", "recommendations", "actions", "messages"] {
            let text = stranger.get(list).await.text();
            assert!(!text.to_lowercase().contains("theirs"), "{list}: {text}");
        }
        for (post, body, field) in [
            ("recommendations", json!({"workshop": "theirs", "text": {"en": "R"}, "lead": "MOP"}), "workshop"),
            ("actions", json!({"recommendation": recommended, "text": {"en": "A"}}), "recommendation"),
            (
                "workshops",
                {
                    let mut sent = workshop("mine-too", None);
                    sent["follows"] = json!("theirs");
                    sent
                },
                "follows",
            ),
        ] {
            let refused = stranger.post(post, &body).await;
            assert_eq!(code_at(&refused, field).as_deref(), Some("unknown"), "{post}: {}", refused.text());
        }
        let owner = Desk { token: desk.token, ..stranger };
        assert_eq!(owner.get("workshops/theirs").await.text(), before);
    })
    .await;
}

/// A body that would be right.
fn body_for(path: &str) -> Value {
    match path.rsplit('/').find(|part| !part.starts_with('{')).unwrap_or_default() {
        "registrations" => json!({"status": "withdrawn"}),
        "messages" => json!({"status": "cancelled"}),
        "invitations" => json!({"people": [{"name": "S", "email": "x@mop.example"}], "send": false}),
        "updates" => json!({"note": "x"}),
        "sessions" => json!({"title": {"en": "S"}, "kind": "theory"}),
        "exercises" => json!({"format": "swot", "title": {"en": "S"}, "prompt": {"en": "S"}}),
        _ => json!({}),
    }
}
