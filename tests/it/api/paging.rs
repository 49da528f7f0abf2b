//! Lists to their end: nothing is lost, nothing comes twice, and cursors say nothing.

use super::{Desk, registration, workshop};
use crate::support::for_each_engine;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Every identifier of a list, read in pages of `limit`.
async fn walk(desk: &Desk, path: &str, limit: usize) -> Vec<String> {
    let (mut seen, mut cursor) = (Vec::new(), None::<String>);
    for _ in 0..200 {
        let mut ask = desk.get(path).add_query_param("limit", limit);
        if let Some(cursor) = &cursor {
            assert!(cursor.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)), "{cursor}");
            ask = ask.add_query_param("cursor", cursor);
        }
        let page: Value = ask.await.json();
        let items = page["items"].as_array().unwrap_or_else(|| panic!("{path}: {page}"));
        assert!(items.len() <= limit);
        seen.extend(items.iter().map(|item| item["id"].as_str().expect("an id").to_owned()));
        match page["next"].as_str() {
            Some(next) => cursor = Some(next.to_owned()),
            None => return seen,
        }
    }
    panic!("{path} never ends");
}

#[tokio::test]
async fn every_list_is_read_to_its_end() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        let administrator = desk.t.staff(diwan::domain::role::Role::Administrator).await;
        let token = super::token(&desk.t, &administrator, "write").await;
        let desk = Desk { token, ..desk };
        desk.open_workshop("long", Some(9)).await;
        for n in 0..13 {
            let made = desk.server.post("/api/v1/workshops/long/registrations").json(&registration(n)).await;
            assert_eq!(made.status_code(), 201, "{}", made.text());
            // The same first day: the identifier decides.
            assert_eq!(desk.post("workshops", &workshop(&format!("w-{n}"), None)).await.status_code(), 201);
        }
        let people: Vec<Value> =
            (20..31).map(|n| json!({"name": "Sample delegate", "email": format!("i{n}@mop.example")})).collect();
        desk.post("workshops/long/invitations", &json!({"people": people, "send": true})).await;
        for (path, least) in [
            ("workshops", 15),
            ("workshops/long/registrations", 13),
            ("workshops/long/invitations", 11),
            ("workshops/woga-1-erbil/sessions", 15),
            ("workshops/woga-1-erbil/exercises", 2),
            ("people", 40),
            ("institutions", 10),
            ("projects", 1),
            ("series", 1),
            ("recommendations", 3),
            ("messages", 20),
        ] {
            let whole = walk(&desk, path, 200).await;
            assert!(whole.len() >= least, "{path}: {}", whole.len());
            assert_eq!(whole.iter().collect::<BTreeSet<_>>().len(), whole.len(), "{path}: doubles");
            assert_eq!(walk(&desk, path, 4).await, whole, "{path}");
            assert_eq!(walk(&desk, path, 1).await.len(), whole.len(), "{path}");
        }
    })
    .await;
}
