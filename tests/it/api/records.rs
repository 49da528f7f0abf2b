//! Where people served, further contacts, records that are of one person: over the API as on the pages.

use super::{Desk, code_at};
use crate::support::for_each_engine;
use serde_json::{Value, json};

async fn person(desk: &Desk, email: &str) -> String {
    let sent = json!({"name": {"en": "Sample delegate 71"}, "email": email, "institution": "MOP"});
    desk.post("people", &sent).await.json::<Value>()["id"].as_str().expect("an id").to_owned()
}

#[tokio::test]
async fn posts_and_contacts_are_changed_under_the_tag_of_their_person() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        let id = person(&desk, "d71@mop.example").await;
        let posts = format!("people/{id}/appointments");
        let moved = json!({"institution": "MOF", "position": "Director", "starts_on": "2023-01-01"});
        let stale = desk.post(&posts, &moved).add_header("if-match", "\"9\"").await;
        assert_eq!(stale.status_code(), 412, "{}", stale.text());
        let made = desk.post(&posts, &moved).add_header("if-match", "\"1\"").await;
        assert_eq!(made.status_code(), 201, "{}", made.text());
        let shown: Value = made.json();
        assert_eq!((&shown["institution"], &shown["position"]), (&json!("MOF"), &json!("Director")));
        let served = shown["appointments"].as_array().expect("posts");
        assert_eq!(served[0]["starts_on"], "2023-01-01");
        assert_eq!((&served[1]["institution"], &served[1]["ends_on"]), (&json!("MOP"), &json!("2023-01-01")));
        let second =
            desk.post(&posts, &json!({"institution": "MOI", "starts_on": "2022-06-01", "ends_on": "2023-02-01"})).await;
        assert_eq!(code_at(&second, "starts_on").as_deref(), Some("overlap"), "{}", second.text());
        let first = format!("{posts}/{}", served[1]["id"].as_str().expect("an id"));
        let changed = desk.patch(&first, &json!({"starts_on": "2020-01-01"})).await;
        assert_eq!(changed.json::<Value>()["appointments"][1]["starts_on"], "2020-01-01", "{}", changed.text());
        let tag = changed.header("etag");
        assert_eq!(desk.get(&format!("people/{id}")).await.header("etag"), tag, "the tag is the person's");
        let gone = desk.delete(&first).await;
        assert_eq!(gone.json::<Value>()["appointments"].as_array().map(Vec::len), Some(1), "{}", gone.text());
        assert_eq!(desk.delete(&first).await.status_code(), 404);

        let contacts = format!("people/{id}/contacts");
        let added = desk.post(&contacts, &json!({"kind": "email", "value": "Home@Sample.example"})).await;
        assert_eq!(added.status_code(), 201, "{}", added.text());
        assert_eq!(added.json::<Value>()["contacts"], json!([{"kind": "email", "value": "home@sample.example"}]));
        let twice = desk.post(&contacts, &json!({"kind": "email", "value": "home@sample.example"})).await;
        assert_eq!(code_at(&twice, "value").as_deref(), Some("taken"));
        let gone = desk.delete(&format!("{contacts}?kind=email&value=home@sample.example")).await;
        assert_eq!(gone.json::<Value>()["contacts"], json!([]), "{}", gone.text());
    })
    .await;
}

#[tokio::test]
async fn a_registration_says_which_texts_were_agreed_to() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        desk.open_workshop("open", None).await;
        let sent =
            json!({"name": "Sample delegate 72", "email": "d72@mop.example", "consents": ["workshop", "of-our-own"]});
        assert_eq!(desk.server.post("/api/v1/workshops/open/registrations").json(&sent).await.status_code(), 201);
        let shown = &desk.get("workshops/open/registrations").await.json::<Value>()["items"][0];
        assert_eq!(shown["consents"], json!(["workshop", "of-our-own"]), "{shown}");
        assert_eq!((&shown["agreed"][0]["purpose"], &shown["agreed"][0]["version"]), (&json!("workshop"), &json!(0)));
        let one = desk.get(&format!("workshops/open/registrations/{}", shown["id"].as_str().expect("an id"))).await;
        assert_eq!(one.json::<Value>()["agreed"], shown["agreed"]);
        let unknown = json!({"name": "X", "email": "x@mop.example", "consents": ["photos:4"]});
        let refused = desk.server.post("/api/v1/workshops/open/registrations").json(&unknown).await;
        assert_eq!(code_at(&refused, "consents").as_deref(), Some("unknown"), "{}", refused.text());
    })
    .await;
}

#[tokio::test]
async fn two_records_are_made_one_and_taken_apart() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        let (one, other) = (person(&desk, "d71@mop.example").await, person(&desk, "d71@home.example").await);
        let pairs: Value = desk.get("duplicates").await.json();
        assert_eq!(pairs["items"][0]["shared"], json!(["name"]), "{pairs}");
        let wrong = desk.post("merges", &json!({"kept": one, "gone": one})).await;
        assert_eq!(code_at(&wrong, "gone").as_deref(), Some("choice"), "{}", wrong.text());
        let stale = json!({"kept": one, "gone": other, "kept_revision": 7, "gone_revision": 1});
        assert_eq!(desk.post("merges", &stale).await.status_code(), 412);
        let made = desk.post("merges", &json!({"kept": one, "gone": other})).add_header("idempotency-key", "m").await;
        assert_eq!(made.status_code(), 201, "{}", made.text());
        let again = desk.post("merges", &json!({"kept": one, "gone": other})).add_header("idempotency-key", "m").await;
        assert_eq!(again.text(), made.text(), "the same key, the same answer");
        assert_eq!(desk.get(&format!("people/{other}")).await.status_code(), 404);
        let merges: Value = desk.get("merges").await.json();
        assert_eq!((&merges["items"][0]["kept"], &merges["items"][0]["gone"]), (&json!(one), &json!(other)));
        let merge = format!("merges/{}", made.json::<Value>()["id"].as_str().expect("an id"));
        assert_eq!(desk.delete(&merge).await.status_code(), 204);
        assert_eq!(desk.get(&format!("people/{other}")).await.status_code(), 200);
        assert_eq!(desk.delete(&merge).await.status_code(), 404);
        assert_eq!(desk.post("duplicates/apart", &json!({"people": [one, other]})).await.status_code(), 204);
        assert_eq!(desk.get("duplicates").await.json::<Value>()["items"], json!([]));
        let nobody = desk.post("duplicates/apart", &json!({"people": ["x"]})).await;
        assert_eq!(code_at(&nobody, "people").as_deref(), Some("choice"));
    })
    .await;
}
