//! What people agree to: versions of the texts, what is kept of whom, taking it back.

use super::*;
use crate::support::for_each_engine;
use axum::http::StatusCode;
use diwan::domain::ErrorCode;
use diwan::domain::consent::Purpose;
use diwan::domain::role::Role;
use diwan::server::services::{ServiceError, consents};

/// What stands with the registration of a sample delegate: purpose, version, whether it was taken back.
async fn given(t: &Test, n: usize) -> Vec<(String, i64, bool)> {
    let mut tx = t.app.db.read().await.expect("a connection");
    let person = storage::people::by_email(&mut tx, &format!("delegate{n}@mop.example")).await.expect("asked");
    let all = storage::registrations::all_of_person(&mut tx, person.expect("on record").id).await.expect("asked");
    let given = storage::consents::of(&mut tx, all[0].id).await.expect("asked");
    given.into_iter().map(|one| (one.purpose.to_string(), one.version, one.withdrawn_at.is_some())).collect()
}

async fn registered(t: &Test, n: usize, boxes: &[&str]) -> Result<Registered> {
    let input = RegistrationInput {
        consents: boxes.iter().map(|one| (*one).to_owned()).collect(),
        asks_consent: true,
        ..somebody(n)
    };
    registrations::register(&public(t), "w", &input).await
}

#[tokio::test]
async fn each_registration_keeps_the_version_that_was_read() {
    for_each_engine(async |t| {
        workshop(&t, "w", None).await;
        let none = registered(&t, 1, &[]).await;
        assert!(
            matches!(&none, Err(ServiceError::Invalid(e)) if e.of("consents") == Some(&ErrorCode::Consent)),
            "{none:?}"
        );
        registered(&t, 1, &["workshop"]).await.expect("the product's own words");
        assert_eq!(given(&t, 1).await, [("workshop".to_owned(), 0, false)]);
        let text = |words: &str| Texts::english(words);
        assert_eq!(consents::write(&ctx(&t), "photos", &text("Photographs may be taken.")).await.expect("written"), 1);
        assert_eq!(consents::write(&ctx(&t), "photos", &text("Photographs may be taken.")).await.expect("the same"), 1);
        assert_eq!(
            consents::write(&ctx(&t), "workshop", &text("My data are used for this.")).await.expect("written"),
            1
        );
        // Only the optional one: what is needed is missed.
        let only = registered(&t, 2, &["photos:1"]).await;
        assert!(
            matches!(&only, Err(ServiceError::Invalid(e)) if e.of("consents") == Some(&ErrorCode::Consent)),
            "{only:?}"
        );
        registered(&t, 2, &["photos:1", "workshop:1"]).await.expect("registered");
        assert_eq!(consents::write(&ctx(&t), "photos", &text("They are published.")).await.expect("written"), 2);
        // The form was open while the text changed: what was read counts. What was never there does not.
        registered(&t, 3, &["workshop:0", "photos:1"]).await.expect("registered");
        let never = registered(&t, 4, &["workshop", "photos:9"]).await;
        assert!(
            matches!(&never, Err(ServiceError::Invalid(e)) if e.of("consents") == Some(&ErrorCode::Unknown)),
            "{never:?}"
        );
        registered(&t, 4, &["workshop", "photos"]).await.expect("the present version");
        assert_eq!(given(&t, 3).await, [("photos".to_owned(), 1, false), ("workshop".to_owned(), 0, false)]);
        assert_eq!(given(&t, 4).await, [("photos".to_owned(), 2, false), ("workshop".to_owned(), 1, false)]);
        let listed = registrations::list(&ctx(&t), "w", None, 0, 10).await.expect("a list");
        assert_eq!(listed[2].registration.consents, ["workshop", "photos"], "without versions, as before");
        let all = consents::of_listed(&ctx(&t), &listed).await.expect("asked");
        assert_eq!(all.values().map(Vec::len).sum::<usize>(), 7);
        consents::end(&ctx(&t), "photos").await.expect("ended");
        assert_eq!(consents::asked(&ctx(&t)).await.expect("asked").len(), 1);
        assert_eq!(consents::write(&ctx(&t), "photos", &text("They are published.")).await.expect("asked again"), 3);
    })
    .await;
}

#[tokio::test]
async fn a_participant_takes_back_what_is_not_needed() {
    for_each_engine(async |t| {
        workshop(&t, "w", None).await;
        for purpose in ["photos", "contact"] {
            consents::write(&ctx(&t), purpose, &Texts::english("May we?")).await.expect("written");
        }
        registered(&t, 1, &["workshop:0", "photos:1"]).await.expect("registered");
        let link = token(&t, 1, "me").await;
        let server = t.server();
        let path = format!("/en/me/{link}");
        let page = server.get(&path).await.text();
        assert!(page.contains("What you agreed to") && page.contains("value=\"photos:1\" checked"), "{page}");
        let form = [("do", "consents"), ("consents", "contact:1")];
        let done = server.post(&path).add_header("origin", "http://diwan.test").form(&form).await;
        done.assert_status(StatusCode::SEE_OTHER);
        let now = [("contact".to_owned(), 1, false), ("photos".to_owned(), 1, true), ("workshop".to_owned(), 0, false)];
        assert_eq!(given(&t, 1).await, now);
        consents::answer(&public(&t), &link, &["contact:1".into()]).await.expect("twice is as once");
        assert_eq!(given(&t, 1).await, now);
        consents::answer(&public(&t), &link, &["photos".into()]).await.expect("given again");
        assert_eq!(given(&t, 1).await[..2], [("contact".to_owned(), 1, true), ("photos".to_owned(), 1, false)]);
        let mut tx = t.app.db.read().await.expect("a connection");
        let person = storage::people::by_email(&mut tx, "delegate1@mop.example").await.expect("asked").expect("there");
        let registration = storage::registrations::all_of_person(&mut tx, person.id).await.expect("asked").remove(0);
        assert_eq!(registration.consents, ["workshop", "photos"]);
    })
    .await;
}

#[tokio::test]
async fn administrators_write_the_texts() {
    for_each_engine(async |t| {
        let (cookie, server) = (t.signed_in(Role::Administrator).await, t.server());
        let path = "/en/desk/settings/consents";
        let post = async |fields: &[(&str, &str)]| {
            server.post(path).add_header("cookie", &cookie).add_header("origin", "http://diwan.test").form(fields).await
        };
        let wrong = post(&[("do", "write"), ("purpose", "photos")]).await;
        wrong.assert_status(StatusCode::UNPROCESSABLE_ENTITY);
        let words = [("do", "write"), ("purpose", "photos"), ("text.en", "May we?"), ("text.ar", "هل تسمح؟")];
        post(&words).await.assert_status(StatusCode::SEE_OTHER);
        let page = server.get(path).add_header("cookie", &cookie).await.text();
        assert!(page.contains("May we?") && page.contains("هل تسمح؟") && page.contains("Version 1, since"), "{page}");
        let coordinator = t.staff(Role::Coordinator).await;
        let refused = consents::write(&coordinator, "photos", &Texts::english("x")).await;
        assert!(matches!(refused, Err(ServiceError::Forbidden)), "{refused:?}");
        assert!(matches!(consents::texts(&public(&t)).await, Err(ServiceError::SignIn)));
        post(&[("do", "end"), ("purpose", "photos")]).await.assert_status(StatusCode::SEE_OTHER);
        let asked = consents::asked(&ctx(&t)).await.expect("asked");
        assert_eq!(asked.iter().map(|one| one.purpose).collect::<Vec<_>>(), [Purpose::Workshop]);
    })
    .await;
}
