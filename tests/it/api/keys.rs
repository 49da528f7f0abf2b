//! The same key: done once, answered alike.

use super::{Desk, code, registration, workshop};
use crate::support::for_each_engine;
use chrono::Duration;
use diwan::server::services::idempotency::{self, Turn};
use serde_json::{Value, json};

#[tokio::test]
async fn fifty_at_once_are_one() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        desk.open_workshop("once", None).await;
        let ask = || async {
            desk.server
                .post("/api/v1/workshops/once/registrations")
                .add_header("idempotency-key", "5b0f-once")
                .json(&registration(1))
                .await
        };
        let answers = futures::future::join_all((0..50).map(|_| ask())).await;
        let first = (answers[0].status_code(), answers[0].text(), answers[0].header("location"));
        assert_eq!(first.0, 201, "{}", first.1);
        for answer in &answers {
            assert_eq!((answer.status_code(), answer.text(), answer.header("location")), first);
        }
        let listed: Value = desk.get("workshops/once/registrations").await.json();
        assert_eq!(listed["items"].as_array().map(Vec::len), Some(1), "one row");
        let mails: Value = desk.get("messages?workshop=once").await.json();
        assert_eq!(mails["items"].as_array().map(Vec::len), Some(1), "one mail");

        let made = futures::future::join_all((0..50).map(|_| async {
            desk.post("workshops", &workshop("twin", None)).add_header("idempotency-key", "twin").await
        }))
        .await;
        assert!(made.iter().all(|one| one.status_code() == 201 && one.text() == made[0].text()), "one workshop");
        assert!(made.iter().all(|one| one.header("etag") == "\"1\""));
    })
    .await;
}

#[tokio::test]
async fn a_key_belongs_to_one_request_of_one_asker() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        desk.open_workshop("once", None).await;
        let send =
            |slug: &str, key: &str| desk.post("workshops", &workshop(slug, None)).add_header("idempotency-key", key);
        let first = send("a", "k").await;
        assert_eq!(first.status_code(), 201);
        let other = send("b", "k").await;
        assert_eq!((other.status_code().as_u16(), code(&other)), (422, "idempotency-key-reused".into()));
        assert_eq!(desk.get("workshops/b").await.status_code(), 404);
        // The public's keys are its own.
        let public = desk.server.post("/api/v1/workshops/once/registrations").add_header("idempotency-key", "k");
        assert_eq!(public.json(&registration(1)).await.status_code(), 201);
        for bad in ["", "with space", "ü"] {
            let refused = desk
                .post("workshops", &workshop("c", None))
                .add_header("idempotency-key", axum::http::HeaderValue::from_bytes(bad.as_bytes()).expect("a header"))
                .await;
            assert_eq!(refused.status_code(), 400, "{bad:?}");
        }
        // A refusal is an answer too; what depends on the token is not.
        let refused = send("A b", "wrong").await;
        assert_eq!(refused.status_code(), 422);
        assert_eq!(send("A b", "wrong").await.text(), refused.text());
        let unsigned = || {
            desk.server.post("/api/v1/people").add_header("idempotency-key", "p").json(&json!({"name": {"en": "P"}}))
        };
        assert_eq!(unsigned().await.status_code(), 401);
        assert_eq!(unsigned().authorization_bearer(&desk.token).await.status_code(), 201);
        // After a day it is a new key.
        desk.t.app.clock.set(desk.t.app.clock.now() + Duration::hours(25));
        let later = send("later", "k").await;
        assert_eq!(later.status_code(), 201, "{}", later.text());
    })
    .await;
}

#[tokio::test]
async fn erased_people_are_in_no_kept_answer() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        let sent = json!({"name": {"en": "Sample delegate 5"}, "email": "five@mop.example"});
        let made = desk.post("people", &sent).add_header("idempotency-key", "five").await;
        let at = format!("people/{}", made.json::<Value>()["id"].as_str().expect("an id"));
        assert_eq!(desk.delete(&at).await.status_code(), 204);
        let again = desk.post("people", &sent).add_header("idempotency-key", "five").await;
        assert_ne!(again.text(), made.text(), "the answer that named them is gone");
    })
    .await;
}

/// The process dies between the commit and keeping the answer: nothing is done a second time.
#[tokio::test]
async fn what_was_committed_is_not_carried_out_again() {
    for_each_engine(async |t| {
        let ctx = t.ctx();
        let begin = async |key: &str| {
            let ctx = diwan::server::services::Ctx { now: t.app.clock.now(), ..t.ctx() };
            idempotency::begin(&ctx, "api:user:test", key, b"hash").await.expect("a turn")
        };
        assert_eq!(begin("committed").await, Turn::First);
        idempotency::carry_out(&ctx, "api:user:test", "committed", async {
            t.app.db.write().await.expect("a transaction").commit().await.expect("it commits");
        })
        .await;
        assert_eq!(begin("lost").await, Turn::First);
        idempotency::carry_out(&ctx, "api:user:test", "lost", async {
            drop(t.app.db.write().await.expect("a transaction"));
        })
        .await;
        t.app.clock.set(t.app.clock.now() + Duration::seconds(61));
        assert_eq!(begin("committed").await, Turn::Done);
        assert_eq!(begin("lost").await, Turn::First, "what was never committed begins anew");
        idempotency::release(&ctx, "api:user:test", "committed").await.expect("it is asked");
        assert_eq!(begin("committed").await, Turn::Done, "what was done cannot be given back");
    })
    .await;
}
