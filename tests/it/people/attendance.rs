//! Who came: said of one and of many, taken back, over pages and the API.

use super::*;
use crate::support::for_each_engine;
use axum::http::header::COOKIE;
use chrono::{DateTime, Utc};
use diwan::domain::registration::Attendance::{Absent, Attended};
use diwan::domain::role::Role;
use diwan::server::services::participants::{self, Query};
use diwan::server::services::{ServiceError, attendance};
use serde_json::{Value, json};

fn on(t: &Test, instant: &str) {
    t.app.clock.set(instant.parse::<DateTime<Utc>>().expect("an instant"));
}

async fn standing(t: &Test, slug: &str) -> String {
    let list = participants::list(&t.ctx(), slug, &Query::default()).await.expect("a list");
    let one = |p: &diwan::domain::participant::Participant| p.attendance().map_or("-", |said| said.as_str());
    list.shown.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn said_of_one_and_many_and_taken_back() {
    for_each_engine(async |t| {
        workshop(&t, "w", Some(3)).await;
        workshop(&t, "other", None).await;
        for n in 1..=4 {
            register(&t, "w", n).await.expect("registered");
        }
        register(&t, "other", 1).await.expect("registered");
        let mut all = Vec::new();
        for n in 1..=4 {
            all.push(person(&t, n).await);
        }
        // The first day begins in Baghdad three hours before it does in UTC.
        on(&t, "2023-09-09T20:59:59Z");
        let early = attendance::record(&t.ctx(), "w", &all, Some(Attended)).await.expect_err("too early");
        assert!(matches!(early, ServiceError::Conflict("attendance-early")), "{early:?}");
        on(&t, "2023-09-09T21:00:00Z");
        assert_eq!(attendance::record(&ctx(&t), "w", &all, Some(Attended)).await.expect("said"), 3, "one has no seat");
        assert_eq!(attendance::record(&ctx(&t), "w", &all, Some(Attended)).await.expect("said"), 0, "said already");
        assert_eq!(standing(&t, "w").await, "attended attended attended -");
        assert_eq!(standing(&t, "other").await, "-", "another workshop is another matter");
        let second = ctx(&t);
        assert_eq!(attendance::record(&second, "w", &all[..2], Some(Absent)).await.expect("said"), 2);
        assert_eq!(standing(&t, "w").await, "absent absent attended -");
        assert_eq!(attendance::take_back(&ctx(&t), "w", second.now).await.expect("taken back"), 2);
        assert_eq!(standing(&t, "w").await, "attended attended attended -", "as it stood before");
        assert_eq!(attendance::take_back(&ctx(&t), "w", second.now).await.expect("nothing"), 0, "once only");
        assert_eq!(attendance::record(&ctx(&t), "w", &all[2..3], None).await.expect("said"), 1);
        assert_eq!(standing(&t, "w").await, "attended attended - -");
        let query = Query { attendance: "attended".into(), ..Query::default() };
        let list = participants::list(&t.ctx(), "w", &query).await.expect("a list");
        assert_eq!((list.shown.len(), list.counts.attended), (2, 2));
        let coordinator = t.staff(Role::Coordinator).await;
        for refused in [coordinator, t.public()] {
            assert!(attendance::record(&refused, "w", &all, Some(Absent)).await.is_err());
            assert!(attendance::take_back(&refused, "w", second.now).await.is_err());
        }
        assert_eq!(standing(&t, "w").await, "attended attended - -");
    })
    .await;
}

#[tokio::test]
async fn on_the_list_and_over_the_api() {
    for_each_engine(async |t| {
        workshop(&t, "w", None).await;
        for n in 1..=2 {
            register(&t, "w", n).await.expect("registered");
        }
        let server = t.server();
        let list = "/en/desk/w/w/participants";
        let early = t.signed_in(Role::Administrator).await;
        let page = server.get(list).add_header(COOKIE, early.as_str()).await.text();
        assert!(page.contains("Sample delegate 1"), "{page}");
        assert!(!page.contains("value=\"attended\""), "not before the first day");
        on(&t, "2023-09-10T06:00:00Z");
        // The session that was opened in August is over.
        let cookie = t.signed_in(Role::Administrator).await;
        let get = async |path: &str| server.get(path).add_header(COOKIE, cookie.as_str()).await.text();
        let post = async |fields: &[(&str, &str)]| {
            server.post(list).add_header(COOKIE, cookie.as_str()).form(&fields.to_vec()).await
        };
        assert!(get(list).await.contains("value=\"attended\""));
        let (one, two) = (person(&t, 1).await.to_string(), person(&t, 2).await.to_string());
        assert_eq!(post(&[("do", "attended")]).await.status_code(), 409, "nobody chosen");
        let done = post(&[("do", "attended"), ("person", &one), ("person", &two)]).await;
        let there = done.header("location").to_str().unwrap_or_default().to_owned();
        assert!(done.status_code() == 303 && there.contains("n=2"), "{there}");
        let page = get(&there).await;
        assert!(page.contains("Attendance is noted for 2 people.") && page.contains("value=\"take-back\""), "{page}");
        on(&t, "2023-09-10T06:00:05Z");
        assert_eq!(post(&[("absent", &two)]).await.status_code(), 303, "its own button");
        assert_eq!(standing(&t, "w").await, "attended absent");
        let csv = get("/en/desk/w/w/participants.csv").await;
        assert!(csv.contains(",Confirmed,Attended,") && csv.contains(",Confirmed,Absent,"), "{csv}");
        let at = there.split_once("&at=").expect("when it was said").1;
        // What was said of the second since stays.
        let back = post(&[("do", "take-back"), ("at", at)]).await;
        assert!(back.header("location").to_str().unwrap_or_default().contains("n=1"));
        assert_eq!(standing(&t, "w").await, "- absent");

        let boss = t.staff(Role::Administrator).await;
        let token = crate::api::token(&t, &boss, "write").await;
        let base = "/api/v1/workshops/w/registrations";
        let rows: Value = server.get(base).authorization_bearer(&token).await.json();
        let (first, second) = (&rows["items"][0], &rows["items"][1]);
        assert_eq!((&first["attendance"], &second["attendance"]), (&Value::Null, &json!("absent")));
        let address = format!("{base}/{}", first["id"].as_str().expect("an id"));
        let patch = async |body: Value| server.patch(&address).authorization_bearer(&token).json(&body).await;
        let said: Value = patch(json!({"attendance": "attended"})).await.json();
        assert_eq!(said["attendance"], "attended");
        assert_eq!(patch(json!({"attendance": "late"})).await.status_code(), 422);
        let none: Value = patch(json!({"attendance": null})).await.json();
        assert_eq!(none["attendance"], Value::Null);
        assert_eq!(patch(json!({"note": "By phone."})).await.status_code(), 200, "what is left out stays");
    })
    .await;
}
