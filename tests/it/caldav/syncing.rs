//! What changed since last time.

use super::*;
use crate::support::for_each_engine;
use diwan::domain::Texts;
use diwan::server::services::agenda::{self, Publish, SessionInput};

#[tokio::test]
async fn only_what_changed_is_told() {
    for_each_engine(async |t| {
        let server = t.server();
        let (_, session) = t.published("woga").await;
        let person = register(&t, "woga", 1).await;
        let dav = Dav::new(&server, &access(&t, person).await);
        let agenda = format!("/caldav/u/{person}/agenda/");
        let ctag = async || dav.find(&agenda, "0", "<cs:getctag/><d:sync-token/>").await.prop(&agenda, "getctag");
        let first = dav.changes(&agenda, "").await;
        assert_eq!(first.responses.len(), 2);
        let (quiet, tag) = (dav.changes(&agenda, &first.token).await, ctag().await);
        assert!(quiet.responses.is_empty());
        assert_eq!(quiet.token, first.token);
        let listed = dav.find(&agenda, "0", "<d:sync-token/>").await;
        assert_eq!(listed.prop(&agenda, "sync-token"), first.token, "the same from a listing");

        // Changed.
        t.app.clock.set(t.app.clock.now() + chrono::Duration::minutes(1));
        let later = SessionInput { start: Some("14:00".into()), end: Some("15:00".into()), ..SessionInput::default() };
        agenda::update(&t.ctx(), "woga", &session.id.to_string(), &later, None, Publish::AtOnce).await.expect("moved");
        let moved = dav.changes(&agenda, &first.token).await;
        let href = format!("{agenda}{}.ics", session.calendar_uid.replace('@', "-"));
        assert!(moved.hrefs().contains(&href.as_str()), "{moved:?}");
        assert_ne!(ctag().await, tag);
        assert_eq!(value(&dav.files(&agenda).await[&href], "DTSTART"), "20230911T140000");

        // Added.
        let more = SessionInput {
            title: Some(Texts::english("One more")),
            kind: Some("theory".into()),
            date: Some("2023-09-12".into()),
            start: Some("09:00".into()),
            end: Some("10:00".into()),
            ..SessionInput::default()
        };
        let more = agenda::add(&t.ctx(), "woga", &more, Publish::AtOnce).await.expect("a session");
        let added = dav.changes(&agenda, &moved.token).await;
        let new = format!("{agenda}{}.ics", more.calendar_uid.replace('@', "-"));
        assert_eq!(added.one(&new).props["getetag"].0, 200);
        assert!(!added.hrefs().contains(&href.as_str()));

        // Taken away: from two different states.
        withdraw(&t, person).await;
        for (since, gone) in [(&added.token, 3), (&first.token, 2)] {
            let left = dav.changes(&agenda, since).await;
            assert_eq!(left.responses.len(), gone);
            assert!(left.responses.iter().all(|one| one.status == Some(404)), "{left:?}");
            let again = dav.changes(&agenda, &left.token).await;
            assert!(again.responses.is_empty());
        }
    })
    .await;
}

async fn withdraw(t: &Test, person: PersonId) {
    let mut tx = t.app.db.write().await.expect("a transaction");
    let mut registration = storage::registrations::all_of_person(&mut tx, person).await.expect("a list").remove(0);
    registration.status = diwan::domain::registration::Status::Withdrawn;
    storage::registrations::update(&mut tx, &registration, t.app.clock.now()).await.expect("a change");
    tx.commit().await.expect("it commits");
}

#[tokio::test]
async fn tokens_are_of_one_calendar_and_survive_the_process() {
    for_each_engine(async |t| {
        let server = t.server();
        t.published("woga").await;
        let (person, other) = (register(&t, "woga", 1).await, register(&t, "woga", 2).await);
        let dav = Dav::new(&server, &access(&t, person).await);
        let agenda = format!("/caldav/u/{person}/agenda/");
        let token = dav.changes(&agenda, "").await.token;
        // Another node of the installation.
        let elsewhere = t.server();
        let node = Dav::new(&elsewhere, &access(&t, person).await);
        assert!(node.changes(&agenda, &token).await.responses.is_empty());
        let theirs = Dav::new(&server, &access(&t, other).await);
        let their_agenda = format!("/caldav/u/{other}/agenda/");
        let their_token = theirs.changes(&their_agenda, "").await.token;
        for bad in [their_token.as_str(), "x", "urn:uuid:x", "urn:uuid:00000000-0000-8000-8000-000000000000", "&lt;"] {
            let refused = dav.report(&agenda, &sync_body(bad, "")).await;
            refused.assert_status(StatusCode::FORBIDDEN);
            assert!(refused.text().contains("<d:valid-sync-token/>"), "{bad}: {}", refused.text());
        }
        for bad in [
            sync_body("", "").replace("<d:sync-level>1<", "<d:sync-level>7<"),
            sync_body("", "<d:limit><d:nresults>0</d:nresults></d:limit>"),
            format!("<d:sync-collection {SPACES}><d:prop/></d:sync-collection>"),
        ] {
            dav.report(&agenda, &bad).await.assert_status(StatusCode::BAD_REQUEST);
        }
        // What nobody has come back for is forgotten when something new is kept.
        t.app.clock.set(t.app.clock.now() + chrono::Duration::days(91));
        theirs.changes(&their_agenda, "").await;
        let refused = dav.report(&agenda, &sync_body(&token, "")).await;
        refused.assert_status(StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn a_program_may_take_little_at_a_time() {
    for_each_engine(async |t| {
        let server = t.server();
        for slug in ["w1", "w2", "w3"] {
            t.published(slug).await;
            register(&t, slug, 1).await;
        }
        let person = person(&t, 1).await;
        let dav = Dav::new(&server, &access(&t, person).await);
        let agenda = format!("/caldav/u/{person}/agenda/");
        let (mut token, mut seen, mut rounds) = (String::new(), Vec::new(), 0);
        loop {
            let body = sync_body(&token, "<d:limit><d:nresults>4</d:nresults></d:limit>");
            let answer = dav.report(&agenda, &body).await;
            let more = answer.text().contains("<d:number-of-matches-within-limits/>");
            let part = Multi::of(&answer);
            assert_eq!(part.responses.iter().any(|one| one.href == agenda && one.status == Some(507)), more);
            seen.extend(part.responses.iter().filter(|one| one.href != agenda).map(|one| one.href.clone()));
            token = part.token;
            rounds += 1;
            if !more {
                break;
            }
        }
        seen.sort();
        seen.dedup();
        assert_eq!((seen.len(), rounds), (6, 2));
        assert!(dav.changes(&agenda, &token).await.responses.is_empty());
    })
    .await;
}

#[tokio::test]
async fn whoever_is_erased_leaves_nothing_here() {
    for_each_engine(async |t| {
        let server = t.server();
        t.published("woga").await;
        let person = register(&t, "woga", 1).await;
        let right = access(&t, person).await;
        let dav = Dav::new(&server, &right);
        let agenda = format!("/caldav/u/{person}/agenda/");
        let token = dav.changes(&agenda, "").await.token;
        let token = token.strip_prefix("urn:uuid:").expect("a token").parse().expect("a token");
        let kept = async || {
            let mut tx = t.app.db.read().await.expect("a connection");
            storage::caldav::state(&mut tx, person.0, "agenda", token).await.expect("a look-up")
        };
        assert!(kept().await.is_some_and(|state| state.len() == 2));
        let mut tx = t.app.db.read().await.expect("a connection");
        let registration = storage::registrations::all_of_person(&mut tx, person).await.expect("a list").remove(0);
        drop(tx);
        let link = t.app.secret.link(diwan::server::secret::Purpose::Me, registration.id.0, registration.link_version);
        registrations::erase(&t.public(), &link).await.expect("erased");
        assert!(kept().await.is_none());
        dav.ask("GET", &agenda, &[], "").await.assert_status(StatusCode::UNAUTHORIZED);
    })
    .await;
}
