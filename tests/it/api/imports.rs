//! Lists brought in by programs.

use super::{Desk, code, code_at};
use crate::support::for_each_engine;
use axum_test::TestResponse;
use serde_json::{Value, json};

async fn send(desk: &Desk, query: &str, key: &str, kind: &str, bytes: &[u8]) -> TestResponse {
    desk.server
        .post(&format!("/api/v1/imports?{query}"))
        .authorization_bearer(&desk.token)
        .add_header("idempotency-key", key)
        .bytes(bytes.to_vec().into())
        .content_type(kind)
        .await
}

#[tokio::test]
async fn a_file_is_sent_checked_accepted_and_read_row_by_row() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        let text = "Name,E-mail,Institution\nSample A,a@x.example,MOP\nSample B,wrong,MOP\n".as_bytes();
        let made = send(&desk, "kind=people&name=people.csv", "one", "text/csv", text).await;
        assert_eq!(made.status_code(), 201, "{}", made.text());
        let again = send(&desk, "kind=people&name=people.csv", "one", "text/csv", text).await;
        assert_eq!(again.json::<Value>()["id"], made.json::<Value>()["id"], "the same key is done once");
        let made: Value = made.json();
        assert_eq!(
            (&made["state"], &made["rows"], &made["mapping"]["email"]),
            (&json!("uploaded"), &json!(2), &json!(1))
        );
        let at = format!("imports/{}", made["id"].as_str().expect("an id"));

        let early = desk.post(&format!("{at}/accept"), &json!({})).await;
        assert_eq!((early.status_code().as_u16(), code(&early)), (409, "import-not-checked".into()));
        let wrong = desk.patch(&at, &json!({"mapping": {"shoe": 0}})).await;
        assert_eq!((wrong.status_code().as_u16(), code_at(&wrong, "column.0").as_deref()), (422, Some("choice")));
        let stale = desk.patch(&at, &json!({})).add_header("if-match", "\"7\"").await;
        assert_eq!(stale.status_code(), 412);
        let checked = desk.patch(&at, &json!({})).add_header("if-match", "\"1\"").await;
        let tag = checked.header("etag").to_str().expect("a tag").to_owned();
        let checked: Value = checked.json();
        assert_eq!((&checked["state"], &checked["counts"]["added"]), (&json!("checked"), &json!(1)), "{checked}");

        let rows: Value = desk.get(&format!("{at}/rows?verdict=skipped")).await.json();
        assert_eq!(rows["items"][0]["number"], 3);
        assert_eq!(rows["items"][0]["reasons"], json!([{"field": "email", "code": "email"}]));
        let page: Value = desk.get(&format!("{at}/rows?limit=1")).await.json();
        let next = page["next"].as_str().expect("a cursor");
        let page: Value = desk.get(&format!("{at}/rows?limit=1&cursor={next}")).await.json();
        assert_eq!((&page["items"][0]["number"], &page["next"]), (&json!(3), &Value::Null));

        let all = desk.post(&format!("{at}/accept"), &json!({})).await;
        assert_eq!((all.status_code().as_u16(), code(&all)), (409, "import-not-all-good".into()));
        let accepted =
            desk.post(&format!("{at}/accept"), &json!({"only_good": true})).add_header("if-match", tag.as_str()).await;
        let accepted: Value = accepted.json();
        assert_eq!((&accepted["state"], &accepted["done"]["added"]), (&json!("done"), &json!(1)), "{accepted}");
        let found: Value = desk.get("people?q=a@x.example").await.json();
        assert_eq!(found["items"].as_array().map(Vec::len), Some(1));
        let over = desk.post(&format!("{at}/cancel"), &json!({})).await;
        assert_eq!(code(&over), "import-over");
        let list: Value = desk.get("imports").await.json();
        assert_eq!(list["items"][0]["id"], made["id"]);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_list_is_refused_in_the_readers_language() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        let pdf = desk
            .server
            .post("/api/v1/imports?kind=people")
            .authorization_bearer(&desk.token)
            .add_header("accept-language", "ar")
            .bytes(b"%PDF-1.7".to_vec().into())
            .content_type("text/csv")
            .await;
        assert_eq!(pdf.status_code(), 422);
        assert_eq!(code_at(&pdf, "file").as_deref(), Some("table-type"));
        assert!(pdf.text().contains("هذا ليس جدولًا"), "{}", pdf.text());
        let json = send(&desk, "kind=people", "two", "application/json", b"{}").await;
        assert_eq!(json.status_code(), 415);
        let large = send(&desk, "kind=people", "three", "text/csv", &vec![b'a'; 11 << 20]).await;
        assert_eq!(large.status_code(), 413);
        let kind = send(&desk, "kind=horses", "four", "text/csv", b"a\n1\n").await;
        assert_eq!(code_at(&kind, "kind").as_deref(), Some("choice"));
        let public = desk.server.post("/api/v1/imports?kind=people").bytes(b"a\n1\n".to_vec().into()).await;
        assert_eq!(public.status_code(), 401);
        let nowhere = desk.get("imports/00000000-0000-4000-8000-000000000000").await;
        assert_eq!(nowhere.status_code(), 404);
    })
    .await;
}
