//! The pages over HTTP, as a phone without scripts sees them.

use super::*;
use crate::support::for_each_engine;
use diwan::server::services::invitations::{Choice, Named, send};

fn form<'a>(fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    fields.to_vec()
}

async fn invited(t: &Test) -> String {
    let named = Named { name: "Sample delegate 1".into(), email: "delegate1@mop.example".into(), ..Named::default() };
    let choice = Choice { named: vec![named], ..Choice::default() };
    send(&ctx(t), "w", &choice, true, false).await.expect("sent");
    token(t, 1, "rsvp").await
}

#[tokio::test]
async fn an_answer_by_phone() {
    for_each_engine(async |t| {
        workshop_as(&t, "w", None, "invited", "published").await;
        let link = invited(&t).await;
        let server = t.server();
        let before = snapshot(&t).await;
        for language in ["en", "ar", "ckb"] {
            let address = format!("/{language}/rsvp/{link}");
            let page = server.get(&address).await;
            page.assert_status_ok();
            assert!(page.text().contains("name=\"answer\""), "{language}");
            assert_eq!(page.header("cache-control"), "no-store");
            server.method(axum::http::Method::HEAD, &address).await.assert_status_ok();
        }
        assert_eq!(snapshot(&t).await, before, "a scanner that follows links changes nothing");

        let address = format!("/ar/rsvp/{link}");
        let empty =
            server.post(&address).form(&form(&[("answer", "substitute"), ("substitute_name", "مندوبة نموذجية")])).await;
        assert_eq!(empty.status_code(), 422);
        assert!(empty.text().contains("مندوبة نموذجية") && empty.text().contains("#substitute_email"));
        assert_eq!(snapshot(&t).await, before);

        let yes = server.post(&address).form(&form(&[("answer", "yes")])).await;
        assert_eq!(yes.status_code(), 303);
        let after = server.get(&address).await.text();
        assert!(after.contains("/ar/me/"), "the own page is linked");
        for wrong in ["/en/rsvp/x", "/en/me/x", "/en/rsvp/AAAAAAAAAAAAAAAAAAAAAAAA", "/en/w/none/register"] {
            assert_eq!(server.get(wrong).await.status_code(), 404, "{wrong}");
        }
        let cross =
            server.post(&address).add_header("sec-fetch-site", "cross-site").form(&form(&[("answer", "no")])).await;
        assert_eq!(cross.status_code(), 403);
    })
    .await;
}

#[tokio::test]
async fn registering_correcting_and_withdrawing_by_phone() {
    for_each_engine(async |t| {
        workshop(&t, "w", Some(1)).await;
        let server = t.server();
        let typed =
            [("name", "Sample delegate 1"), ("email", "delegate1@mop.example"), ("language", "en"), ("key", "k")];
        let without = server.post("/en/w/w/register").form(&form(&typed)).await;
        assert_eq!(without.status_code(), 422, "consent is asked");
        assert!(without.text().contains("delegate1@mop.example") && without.text().contains("#consents"));
        let typed = [&typed[..], &[("consents", "workshop")]].concat();
        for _ in 0..2 {
            let done = server.post("/en/w/w/register").form(&form(&typed)).await;
            done.assert_status_ok();
            assert!(done.text().contains("You are registered"), "{}", done.text());
        }
        assert_eq!(mails_to(&t, 1).await, ["registration_confirmed"], "a second press sends nothing");

        let address = format!("/en/me/{}", token(&t, 1, "me").await);
        let page = server.get(&address).await;
        page.assert_status_ok();
        assert!(page.text().contains("webcal://"));
        let bad = server.post(&address).form(&form(&[("do", "correct"), ("name", "")])).await;
        assert_eq!(bad.status_code(), 422);
        let good = [("do", "correct"), ("name", "مندوب نموذجي ١"), ("language", "ar")];
        assert_eq!(server.post(&address).form(&form(&good)).await.status_code(), 303);
        assert!(server.get(&address).await.text().contains("مندوب نموذجي ١"));
        assert_eq!(server.post(&address).form(&form(&[("do", "withdraw")])).await.status_code(), 422, "asks first");
        assert_eq!(server.post(&address).form(&form(&[("do", "withdraw"), ("sure", "yes")])).await.status_code(), 303);
        assert!(server.get(&address).await.text().contains("You have withdrawn"));
        assert_eq!(server.post(&address).form(&form(&[("do", "erase"), ("erase", "yes")])).await.status_code(), 303);
        assert_eq!(server.get(&address).await.status_code(), 404);
    })
    .await;
}

#[tokio::test]
async fn a_page_says_why_nobody_can_register() {
    for_each_engine(async |t| {
        workshop_as(&t, "w", None, "invited", "published").await;
        workshop_as(&t, "draft", None, "open", "draft").await;
        let server = t.server();
        let page = server.get("/en/w/w/register").await;
        page.assert_status_ok();
        assert!(page.text().contains("Registration is by invitation only") && !page.text().contains("name=\"email\""));
        assert_eq!(server.get("/en/w/draft/register").await.status_code(), 404);
        let posted = server.post("/en/w/w/register").form(&form(&[("name", "x"), ("email", "a@b.example")])).await;
        assert_eq!(posted.status_code(), 409);
    })
    .await;
}
