//! Asking institutions for names from a program: focal points, letters, names, rules, consents.

use super::*;
use crate::support::for_each_engine;

#[tokio::test]
async fn from_the_focal_point_to_the_names() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        desk.open_workshop("mine", Some(9)).await;
        let points = "institutions/MOP/focal-points";
        let before: Value = desk.get(points).await.json();
        let bad = desk.post(points, &json!({"name": "Sample focal point", "channel": "pigeon"})).await;
        assert_eq!(bad.status_code(), 422);
        assert_eq!(code_at(&bad, "channel").as_deref(), Some("choice"), "{}", bad.text());
        let point =
            json!({"name": "Sample focal point", "email": "focal@mop.example", "language": "ar", "channel": "direct"});
        let made = desk.post(points, &point).await;
        assert_eq!(made.status_code(), 201, "{}", made.text());
        let point: Value = made.json();
        assert_eq!((&point["email"], &point["speaks"]), (&json!("focal@mop.example"), &json!(true)));
        let now: Value = desk.get(points).await.json();
        let spoke =
            |all: &Value| all["items"].as_array().expect("a list").iter().filter(|p| p["speaks"] == true).count();
        assert_eq!(spoke(&now), 1, "whoever spoke before does so no longer: {now}");
        assert!(now["items"].as_array().expect("a list").len() > before["items"].as_array().expect("a list").len());

        let base = "workshops/mine/nomination-requests";
        let letters = json!({"institutions": ["MOP", "MOI"], "letter": {"seats": 2, "due": "2023-09-09"}});
        let letters: Value = desk.post(base, &letters).await.json();
        let id = |at: usize| letters["items"][at]["id"].as_str().expect("an id").to_owned();
        let sent = desk.post(&format!("{base}/{}/send", id(0)), &json!({})).await;
        assert_eq!(sent.json::<Value>()["status"], "sent", "{}", sent.text());
        let handed = format!("{base}/{}/by-hand", id(1));
        let future = desk.post(&handed, &json!({"handed_on": "2024-01-01"})).await;
        assert_eq!(code_at(&future, "handed_on").as_deref(), Some("future"), "{}", future.text());
        let done = desk.post(&handed, &json!({})).await;
        assert_eq!(done.json::<Value>()["by_hand"], true, "{}", done.text());
        let twice = desk.post(&handed, &json!({})).await;
        assert_eq!(twice.status_code(), 409, "{}", twice.text());

        let end = format!("{points}/{}/end", point["id"].as_str().expect("an id"));
        let elsewhere = desk.post(&end.replace("/MOP/", "/MOI/"), &json!({})).await;
        assert_eq!(elsewhere.status_code(), 404);
        let ended: Value = desk.post(&end, &json!({})).await.json();
        assert!(ended["items"].as_array().expect("a list").iter().all(|one| one["ends_on"] != Value::Null), "{ended}");

        let rules = "workshops/mine/nomination-rules";
        assert_eq!(desk.get(rules).await.json::<Value>(), json!({"free_place": "waiting-list", "remind": [7, 2, -1]}));
        let changed = desk.patch(rules, &json!({"free_place": "team"})).await;
        assert_eq!(changed.json::<Value>(), json!({"free_place": "team", "remind": [7, 2, -1]}));
        let changed: Value = desk.patch(rules, &json!({"remind": [1, 14, 1]})).await.json();
        assert_eq!(changed, json!({"free_place": "team", "remind": [14, 1]}));
        assert_eq!(desk.get(rules).await.json::<Value>(), changed);
        let wrong = desk.patch(rules, &json!({"free_place": "nobody", "remind": [99]})).await;
        assert_eq!(code_at(&wrong, "free_place").as_deref(), Some("choice"));
        assert_eq!(code_at(&wrong, "remind").as_deref(), Some("out-of-range"), "{}", wrong.text());
    })
    .await;
}

#[tokio::test]
async fn texts_of_consents_are_written_by_administrators() {
    for_each_engine(async |t| {
        let desk = Desk::new(t).await;
        let sent = json!({"purpose": "photos", "text": {"en": "Sample photographs are taken."}});
        assert_eq!(desk.post("consents", &sent).await.status_code(), 403, "not an organiser's");
        assert_eq!(desk.get("consents").await.status_code(), 403);
        let boss = desk.t.staff(Role::Administrator).await;
        let token = token(&desk.t, &boss, "write").await;
        let desk = Desk { token, ..desk };
        for version in [1, 1, 2] {
            let text = if version == 1 { &sent["text"] } else { &json!({"en": "Sample films are taken."}) };
            let made = desk.post("consents", &json!({"purpose": "photos", "text": text})).await;
            assert_eq!(made.status_code(), 201, "{}", made.text());
            let items = made.json::<Value>()["items"].clone();
            let latest = items.as_array().expect("a list").iter().find(|one| one["purpose"] == "photos");
            assert_eq!(latest.expect("photos")["version"], version, "the same words are the same version");
        }
        let wrong = desk.post("consents", &json!({"purpose": "cookies"})).await;
        assert_eq!(code_at(&wrong, "purpose").as_deref(), Some("choice"), "{}", wrong.text());
        assert_eq!(desk.delete("consents/photos").await.status_code(), 204);
        assert_eq!(desk.delete("consents/cookies").await.status_code(), 404);
        let items = desk.get("consents").await.json::<Value>()["items"].clone();
        let asked = items.as_array().expect("a list").iter().filter(|one| one["purpose"] == "photos");
        assert!(asked.into_iter().all(|one| one["ended_at"] != Value::Null), "{items}");
    })
    .await;
}
