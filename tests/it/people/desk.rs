//! The staff's pages over HTTP: lists, forms, bulk steps, exports.

use super::*;
use crate::support::for_each_engine;
use axum::http::header::COOKIE;
use diwan::domain::Locale;
use diwan::domain::role::Role;

#[tokio::test]
async fn every_page_of_the_desk_opens_and_strangers_sign_in() {
    for_each_engine(async |t| {
        workshop(&t, "w", Some(1)).await;
        register(&t, "w", 1).await.expect("registered");
        register(&t, "w", 2).await.expect("registered");
        let (server, cookie, id) = (t.server(), t.signed_in(Role::Administrator).await, person(&t, 1).await);
        let before = snapshot(&t).await;
        for path in [
            "desk/people".to_owned(),
            "desk/people?q=sample&level=central".to_owned(),
            "desk/people/new".to_owned(),
            format!("desk/people/{id}"),
            "desk/calendar".to_owned(),
            "desk/w/w/participants".to_owned(),
            "desk/w/w/participants?status=waiting-list&sort=latest".to_owned(),
            "desk/w/w/participants/add".to_owned(),
            "desk/w/w/participants/sheet".to_owned(),
            format!("desk/w/w/participants/{id}"),
            "desk/w/w/invitations?q=sample".to_owned(),
            "desk/w/w/participants.xlsx".to_owned(),
            "desk/w/w/participants.csv?status=confirmed".to_owned(),
            "desk/people.csv".to_owned(),
        ] {
            for language in ["en", "ar", "ckb"] {
                let address = format!("/{language}/{path}");
                let page = server.get(&address).add_header(COOKIE, cookie.as_str()).await;
                assert_eq!(page.status_code(), 200, "{address}");
                let stranger = server.get(&address).await;
                assert_eq!(stranger.status_code(), 303, "{address}");
            }
        }
        assert_eq!(snapshot(&t).await, before, "reading changes nothing");
        assert_eq!(server.get("/en/desk/people/x").add_header(COOKIE, cookie.as_str()).await.status_code(), 404);
        let csv =
            server.get("/en/desk/w/w/participants.csv?status=confirmed").add_header(COOKIE, cookie.as_str()).await;
        assert!(csv.text().starts_with('\u{FEFF}') && csv.text().contains("delegate1@mop.example"));
        assert!(!csv.text().contains("delegate2@mop.example"), "the export holds what is shown");
    })
    .await;
}

#[tokio::test]
async fn choose_look_send_and_call_back() {
    for_each_engine(async |t| {
        workshop_as(&t, "w", None, "invited", "published").await;
        let (server, cookie) = (t.server(), t.signed_in(Role::Administrator).await);
        let post = async |path: &str, fields: &[(&str, &str)]| {
            server.post(path).add_header(COOKIE, cookie.as_str()).form(&fields.to_vec()).await
        };
        let address = "/en/desk/w/w/invitations";
        let paste = "Sample delegate 1 <delegate1@mop.example>\nnobody\ndelegate2@mop.example";
        let empty = post(address, &[("do", "preview"), ("paste", "")]).await;
        assert_eq!(empty.status_code(), 422);
        let shown = post(address, &[("do", "preview"), ("paste", paste), ("language", "ar")]).await;
        shown.assert_status_ok();
        assert!(shown.text().contains("2 people will get this") && shown.text().contains("nobody"), "{}", shown.text());
        assert_eq!(mails(&t).await.len(), 0);
        let sent = post(
            address,
            &[("do", "send"), ("paste", paste), ("language", "ar"), ("lang.delegate2@mop.example", "ckb")],
        )
        .await;
        assert_eq!(sent.status_code(), 303);
        let languages: Vec<_> = mails(&t).await.iter().map(|mail| mail.language.to_string()).collect();
        assert!(languages.contains(&"ar".to_owned()) && languages.contains(&"ckb".to_owned()));
        let there = sent.header("location").to_str().unwrap_or_default().to_owned();
        let at = there.split_once("&at=").expect("when it was sent").1;
        let undone = post(address, &[("do", "undo"), ("at", at)]).await;
        assert_eq!(undone.status_code(), 303);
        let late = post(address, &[("do", "undo"), ("at", at)]).await;
        assert_eq!(late.status_code(), 409, "nothing is left to call back");
        assert!(mails(&t).await.iter().all(|mail| mail.status == diwan::domain::message::Status::Cancelled));
        let again = post(address, &[("do", "send"), ("paste", paste), ("language", "ar")]).await;
        assert!(again.header("location").to_str().unwrap_or_default().contains("sent=2"), "they can be asked again");

        let id = person(&t, 1).await.to_string();
        let kept = [("do", "search"), ("q", "nobody at all"), ("person", id.as_str()), ("paste", "kept@mop.example")];
        let found = post(address, &kept).await;
        found.assert_status_ok();
        assert!(found.text().contains(&id) && found.text().contains("kept@mop.example"), "a search loses nothing");
        let list = "/en/desk/w/w/participants";
        assert_eq!(post(list, &[("do", "remind")]).await.status_code(), 409, "nobody chosen");
        assert_eq!(post(list, &[("do", "remind"), ("person", &id)]).await.status_code(), 303);
        // All were queued in the same instant: their order says nothing.
        assert_eq!(mails_to(&t, 1).await.iter().filter(|mail| *mail == "reminder").count(), 1);
        let before = snapshot(&t).await;
        let asked = post(list, &[("do", "call-off"), ("person", &id)]).await;
        asked.assert_status_ok();
        assert!(asked.text().contains("Call 1 invitation off?") && asked.text().contains("No mail is sent"));
        assert_eq!(snapshot(&t).await, before, "the first press only asks");
        let off = [("do", "call-off"), ("sure", "yes"), ("person", id.as_str())];
        let done = post(list, &off).await;
        assert!(done.header("location").to_str().unwrap_or_default().contains("n=1"), "for how many");
        assert_eq!(post(list, &off).await.status_code(), 409, "for nobody");
        let added = [("name", "Sample delegate 3"), ("email", "delegate3@mop.example"), ("language", "en")];
        assert_eq!(post("/en/desk/w/w/participants/add", &added).await.status_code(), 303);
        assert_eq!(mails_to(&t, 3).await, ["registration_confirmed"]);
        let third = person(&t, 3).await.to_string();
        let asked = post(list, &[("do", "withdraw"), ("person", &third), ("person", &id)]).await.text();
        assert!(asked.contains("Withdraw 1 person?") && asked.contains("delegate3@mop.example"), "{asked}");
        assert!(!asked.contains("delegate1@mop.example"), "it does not apply to one without a seat");
        assert!(
            asked.contains("1 person gets this mail") && asked.contains("1 seat goes to the waiting list"),
            "{asked}"
        );
        assert_eq!(mails_to(&t, 3).await, ["registration_confirmed"]);
        assert_eq!(post(list, &[("do", "withdraw"), ("sure", "yes"), ("person", &third)]).await.status_code(), 303);
        assert_eq!(mails_to(&t, 3).await.len(), 2);
        let twin = [("name.en", "Somebody"), ("email", "delegate3@mop.example")];
        let twin = post("/en/desk/people/new", &twin).await;
        assert_eq!(twin.status_code(), 422);
        assert!(twin.text().contains("Sample delegate 3"), "the one who has the address is shown");
        let stranger = server.post(list).form(&vec![("do", "remind"), ("person", id.as_str())]).await;
        assert_eq!(stranger.status_code(), 401);
    })
    .await;
}

#[tokio::test]
async fn the_team_corrects_for_whom_somebody_comes() {
    for_each_engine(async |t| {
        let mut tx = t.app.db.write().await.expect("a transaction");
        let planning = records::institution(&mut tx, "MOP").await;
        tx.commit().await.expect("commits");
        workshop(&t, "w", Some(2)).await;
        register(&t, "w", 1).await.expect("registered");
        let (server, cookie, id) = (t.server(), t.signed_in(Role::Administrator).await, person(&t, 1).await);
        let address = format!("/en/desk/w/w/participants/{id}");
        let post = async |revision: &str, institution: &str| {
            let typed =
                [("revision", revision), ("institution", institution), ("language", "ckb"), ("note", "By phone.")];
            server.post(&address).add_header(COOKIE, cookie.as_str()).form(&typed.to_vec()).await
        };
        let registration = async || {
            let listed = registrations::list(&ctx(&t), "w", None, 0, 10).await.expect("a list");
            listed.into_iter().next().expect("a registration").registration
        };
        assert_eq!(post("1", "NO").await.status_code(), 422);
        assert_eq!(post("1", "MOP").await.status_code(), 303);
        let now = registration().await;
        assert_eq!((now.institution, now.language, now.note.as_str()), (Some(planning), Locale::Ckb, "By phone."));
        assert_eq!(now.status, diwan::domain::registration::Status::Confirmed);
        let stale = post("1", "").await;
        assert_eq!(stale.status_code(), 412);
        assert!(stale.text().contains("Ministry of Planning"), "what is on record is shown beside what was typed");
        assert_eq!(registration().await.institution, Some(planning));
        let list = server.get("/en/desk/w/w/participants").add_header(COOKIE, cookie.as_str()).await.text();
        assert!(list.contains("institution=MOP") && list.contains("level=central"), "the figures lead to the list");
        let invited = server.get("/en/desk/w/w/institutions").add_header(COOKIE, cookie.as_str()).await.text();
        assert!(invited.contains("1 confirmed, 0 waiting"), "{invited}");
    })
    .await;
}
