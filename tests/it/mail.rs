//! Mail over a real SMTP server in another process: what arrives, what fails, what is never lost or doubled.

use crate::mail_words::{everything, hostile};
use crate::support::smtp::{Receiver, Workers, mail_to, message, queue, until};
use crate::support::{Test, for_each_engine};
use chrono::Duration;
use diwan::domain::message::{Message, Status};
use diwan::domain::role::Role;
use diwan::server::mail::transport::Server;
use diwan::server::services::outbox::{self as service, Deed, Query};
use diwan::server::services::{self, ServiceError};
use diwan::server::storage::outbox::{self, Attempt, Outcome};
use std::collections::HashSet;

async fn attempts(t: &Test, mail: &Message) -> Vec<Attempt> {
    outbox::attempts(&mut t.app.db.read().await.expect("a connection"), mail.id).await.expect("attempts")
}

fn later(t: &Test, time: Duration) {
    t.app.clock.set(t.app.clock.now() + time);
}

/// Every mail in every language, and one whose every text is hostile, read by a parser that is not ours.
#[tokio::test]
async fn what_arrives_is_whole_and_right() {
    for_each_engine(async |t| {
        let receiver = Receiver::start();
        let workers = Workers::start(&t, receiver.server(), 2);
        let mut mails = everything(t.app.clock.now());
        let count = mails.len();
        mails.extend(hostile(t.app.clock.now()));
        for mail in &mut mails {
            // The workshop of these mails is not on record here.
            (mail.workshop, mail.invitation, mail.person) = (None, None, None);
        }
        let ids = queue(&t, mails).await;
        for id in &ids {
            until(&t, *id, Status::Sent).await;
        }
        workers.stop().await;
        let read = receiver.checked();
        assert_eq!(read.len(), ids.len());
        for mail in read.iter().filter(|mail| mail["to"] == "delegate3@ministry.example") {
            assert_eq!(mail["name"].as_str().map(|name| name.contains("نموذج")), Some(true), "{mail}");
        }
        let arabic =
            read.iter().filter(|mail| mail["language"] == "ar" && mail["method"] == "REQUEST").collect::<Vec<_>>();
        assert!(
            arabic.iter().any(|mail| mail["subject"].as_str().is_some_and(|s| s.starts_with("دعوة: "))),
            "{arabic:?}"
        );
        let evil: Vec<_> = read.iter().filter(|mail| mail["to"] == "evil@ministry.example").collect();
        assert_eq!(evil.len(), mails_of_hostile(&ids, count));
        for mail in evil {
            let links = mail["links"].as_array().expect("links");
            assert!(
                links.iter().all(|link| link.as_str().is_some_and(|link| link.starts_with("https://diwan.test/"))),
                "{mail}"
            );
            assert!(mail["headers"].as_array().expect("headers").iter().all(|name| name != "X-Evil"), "{mail}");
        }
        // A second parser.
        for raw in receiver.kept() {
            let parsed = mail_parser::MessageParser::default().parse(&raw).expect("a mail");
            assert!(parsed.message_id().is_some_and(|id| id.ends_with("@diwan.test")), "{:?}", parsed.message_id());
            assert_eq!((parsed.text_body_count(), parsed.html_body_count()), (1, 1));
            assert!(parsed.body_text(0).is_some_and(|text| !text.contains('\u{2068}')));
        }
    })
    .await;
}

fn mails_of_hostile(ids: &[diwan::domain::MessageId], before: usize) -> usize {
    ids.len() - before
}

#[tokio::test]
async fn refused_for_good_is_failed_with_the_servers_words() {
    for_each_engine(async |t| {
        let receiver = Receiver::start();
        let ids = queue(
            &t,
            vec![
                mail_to(&t, "refused@ministry.example"),
                mail_to(&t, "content@ministry.example"),
                mail_to(&t, "a@ministry.example"),
            ],
        )
        .await;
        let workers = Workers::start(&t, receiver.server(), 1);
        let refused = until(&t, ids[0], Status::Failed).await;
        assert_eq!(refused.last_error, "550 5.1.1 no such mailbox here");
        assert_eq!(until(&t, ids[1], Status::Failed).await.last_error, "554 5.6.0 content refused");
        until(&t, ids[2], Status::Sent).await;
        workers.stop().await;
        assert_eq!(attempts(&t, &refused).await.len(), 1);
        assert_eq!(receiver.kept().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn not_now_is_tried_again_later() {
    for_each_engine(async |t| {
        let receiver = Receiver::start();
        let ids = queue(
            &t,
            vec![
                mail_to(&t, "later-2@ministry.example"),
                mail_to(&t, "closing-1@ministry.example"),
                mail_to(&t, "b@ministry.example"),
            ],
        )
        .await;
        let workers = Workers::start(&t, receiver.server(), 1);
        until(&t, ids[2], Status::Sent).await;
        let waiting = tried(&t, ids[0], 1).await;
        assert_eq!((waiting.status, waiting.last_error.as_str()), (Status::Queued, "451 4.7.1 try again later"));
        assert!(waiting.due_at > t.app.clock.now());
        let closed = tried(&t, ids[1], 1).await;
        assert!(closed.last_error.starts_with("421"), "{}", closed.last_error);
        later(&t, Duration::minutes(1));
        tried(&t, ids[0], 2).await;
        until(&t, ids[1], Status::Sent).await;
        later(&t, Duration::minutes(2));
        let sent = until(&t, ids[0], Status::Sent).await;
        workers.stop().await;
        assert_eq!((sent.attempts, sent.last_error.as_str()), (3, ""));
        let outcomes: Vec<_> = attempts(&t, &sent).await.into_iter().map(|attempt| attempt.outcome).collect();
        assert_eq!(outcomes, [Outcome::Later, Outcome::Later, Outcome::Sent]);
        assert_eq!(receiver.kept().len(), 3);
    })
    .await;
}

async fn tried(t: &Test, id: diwan::domain::MessageId, times: i64) -> Message {
    for _ in 0..1500 {
        let mail = message(t, id).await;
        if mail.attempts >= times && mail.status != Status::Sending {
            return mail;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("not tried {times} times: {:?}", message(t, id).await);
}

#[tokio::test]
async fn cut_off_after_the_mail_is_unknown_and_sent_again_as_the_same() {
    for_each_engine(async |t| {
        let receiver = Receiver::start();
        let ids = queue(&t, vec![mail_to(&t, "cut-1@ministry.example"), mail_to(&t, "c@ministry.example")]).await;
        let workers = Workers::start(&t, receiver.server(), 1);
        let unknown = until(&t, ids[0], Status::Unknown).await;
        assert!(unknown.due_at > t.app.clock.now());
        until(&t, ids[1], Status::Sent).await;
        later(&t, Duration::minutes(1));
        until(&t, ids[0], Status::Sent).await;
        workers.stop().await;
        let read = receiver.checked();
        let same: Vec<_> =
            read.iter().filter(|mail| mail["to"] == "cut-1@ministry.example").map(|mail| mail["id"].as_str()).collect();
        assert_eq!(same.len(), 2);
        assert_eq!(same[0], same[1]);
        assert_eq!(same[0], Some(unknown.message_id.as_str()));
    })
    .await;
}

#[tokio::test]
async fn many_workers_send_each_mail_once() {
    for_each_engine(async |t| {
        let receiver = Receiver::start();
        let mails = (0..500).map(|n| mail_to(&t, &format!("delegate{n}@ministry.example"))).collect();
        let ids = queue(&t, mails).await;
        let (one, two) = (Workers::start(&t, receiver.server(), 2), Workers::start(&t, receiver.server(), 2));
        for id in &ids {
            until(&t, *id, Status::Sent).await;
        }
        one.stop().await;
        two.stop().await;
        let kept = receiver.kept();
        let distinct: HashSet<_> = kept
            .iter()
            .map(|raw| {
                mail_parser::MessageParser::default().parse(raw).expect("a mail").message_id().map(str::to_owned)
            })
            .collect();
        assert_eq!((kept.len(), distinct.len()), (500, 500));
    })
    .await;
}

#[tokio::test]
async fn a_dead_workers_mail_is_taken_over() {
    for_each_engine(async |t| {
        let receiver = Receiver::start();
        let ids = queue(&t, vec![mail_to(&t, "d@ministry.example")]).await;
        let (now, lease) = (t.app.clock.now(), Duration::minutes(3));
        let mut tx = t.app.db.write().await.expect("a transaction");
        let claimed = outbox::queue::claim(&mut tx, "dead", now, (now, now + lease), 5).await.expect("a claim");
        tx.commit().await.expect("it commits");
        assert_eq!(claimed, ids);
        let mut tx = t.app.db.write().await.expect("a transaction");
        let again = outbox::queue::claim(&mut tx, "other", now, (now, now + lease), 5).await.expect("a claim");
        assert!(again.is_empty(), "a lease holds");
        drop(tx);
        later(&t, Duration::minutes(4));
        let workers = Workers::start(&t, receiver.server(), 1);
        let sent = until(&t, ids[0], Status::Sent).await;
        workers.stop().await;
        let outcomes: Vec<_> = attempts(&t, &sent).await.into_iter().map(|attempt| attempt.outcome).collect();
        // The test's clock stands still, so their order is open.
        assert_eq!(outcomes.len(), 2);
        assert!(outcomes.contains(&Outcome::Abandoned) && outcomes.contains(&Outcome::Sent), "{outcomes:?}");
        // The dead one wakes and says that it failed: nobody listens.
        let mut tx = t.app.db.write().await.expect("a transaction");
        let end =
            outbox::queue::End { outcome: Outcome::Failed, status: Status::Failed, answer: "x", at: now, due_at: now };
        assert!(!outbox::queue::finish(&mut tx, "dead", ids[0], &end).await.expect("an answer"));
        drop(tx);
        assert_eq!(receiver.kept().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_poisoned_mail_blocks_no_other() {
    for_each_engine(async |t| {
        let receiver = Receiver::start();
        let ids = queue(
            &t,
            vec![mail_to(&t, "e@ministry.example"), mail_to(&t, "no address"), mail_to(&t, "f@ministry.example")],
        )
        .await;
        execute(&t, "UPDATE messages SET language = 'zz' WHERE to_email = 'e@ministry.example'").await;
        let workers = Workers::start(&t, receiver.server(), 1);
        until(&t, ids[2], Status::Sent).await;
        assert_eq!(until(&t, ids[1], Status::Failed).await.last_error, "@unbuildable");
        workers.stop().await;
        execute(&t, "UPDATE messages SET language = 'en'").await;
        assert_eq!(until(&t, ids[0], Status::Failed).await.last_error, "@unreadable");
    })
    .await;
}

async fn execute(t: &Test, sql: &'static str) {
    let mut tx = t.app.db.write().await.expect("a transaction");
    match &mut tx {
        diwan::server::storage::Tx::Sqlite(held) => sqlx::query(sql).execute(held.conn()).await.map(drop),
        diwan::server::storage::Tx::Postgres(held) => sqlx::query(sql).execute(held.conn()).await.map(drop),
    }
    .expect("it runs");
    tx.commit().await.expect("it commits");
}

#[tokio::test]
async fn a_server_that_is_away_costs_nothing_and_no_mail_leaves_unprotected() {
    for_each_engine(async |t| {
        let receiver = Receiver::start();
        let ids = queue(&t, vec![mail_to(&t, "g@ministry.example"), mail_to(&t, "h@ministry.example")]).await;
        // This server offers no TLS.
        let strict = Server::parse(&format!("smtp://127.0.0.1:{}?tls=required", receiver.port)).expect("an address");
        let workers = Workers::start(&t, strict, 1);
        let waiting = tried(&t, ids[0], 1).await;
        assert_eq!(waiting.status, Status::Queued);
        assert!(!waiting.last_error.is_empty());
        workers.stop().await;
        assert!(receiver.kept().is_empty());
        let closed = Workers::start(&t, Server::parse("smtp://127.0.0.1:1").expect("an address"), 1);
        later(&t, Duration::minutes(2));
        tried(&t, ids[0], 2).await;
        closed.stop().await;
        later(&t, Duration::minutes(20));
        let workers = Workers::start(&t, receiver.server(), 1);
        for id in ids {
            until(&t, id, Status::Sent).await;
        }
        workers.stop().await;
    })
    .await;
}

#[tokio::test]
async fn staff_see_retry_and_call_off_the_mails_of_their_workshops() {
    for_each_engine(async |t| {
        let administrator = t.staff(Role::Administrator).await;
        let coordinator = t.staff(Role::Coordinator).await;
        let ids = queue(&t, vec![mail_to(&t, "أحمد@x.example"), mail_to(&t, "i@ministry.example")]).await;
        let all = Query::default();
        let listed = service::list(&administrator, &all, None, 1).await.expect("a list");
        let next = listed.next.expect("another page");
        let cursor = service::Cursor::parse(&next.as_text());
        let rest = service::list(&administrator, &all, cursor, 5).await.expect("a list");
        assert_eq!((listed.items.len(), rest.items.len(), rest.next), (1, 1, None));
        let searched = Query { search: "I@MINISTRY".into(), ..Query::default() };
        assert_eq!(service::counts(&administrator, &searched).await.expect("counts"), [(Status::Queued, 1)]);

        assert!(service::list(&coordinator, &all, None, 5).await.expect("a list").items.is_empty());
        assert!(matches!(service::view(&coordinator, ids[0]).await, Err(ServiceError::NotFound)));
        assert!(matches!(service::act(&coordinator, ids[0], Deed::Cancel, None).await, Err(ServiceError::NotFound)));
        assert!(matches!(service::list(&t.public(), &all, None, 5).await, Err(ServiceError::SignIn)));

        assert_eq!(service::act_on_many(&administrator, &ids, Deed::Cancel).await.expect("done"), 2);
        assert!(matches!(
            service::act(&administrator, ids[0], Deed::Cancel, None).await,
            Err(ServiceError::Conflict(_))
        ));
        service::act(&administrator, ids[1], Deed::Retry, None).await.expect("done");
        assert_eq!(message(&t, ids[1]).await.status, Status::Queued);
        let receiver = Receiver::start();
        let workers = Workers::start(&t, receiver.server(), 1);
        until(&t, ids[1], Status::Sent).await;
        workers.stop().await;
        assert_eq!(message(&t, ids[0]).await.status, Status::Cancelled);
        assert!(matches!(
            service::act(&administrator, ids[1], Deed::Retry, None).await,
            Err(ServiceError::Conflict(_))
        ));
        let _ = services::outbox::has_server(&administrator);
    })
    .await;
}

/// The pages over HTTP, as an administrator sees them.
#[tokio::test]
async fn pages_show_the_outbox_and_frame_a_mail_that_can_do_nothing() {
    for_each_engine(async |t| {
        let mut mails = everything(t.app.clock.now());
        for mail in &mut mails {
            (mail.workshop, mail.invitation, mail.person) = (None, None, None);
        }
        let ids = queue(&t, mails).await;
        let server = t.server();
        let refused = server.get("/en/desk/outbox").await;
        assert_eq!(refused.status_code(), 303);
        let cookie = t.signed_in(Role::Administrator).await;
        for lang in ["en", "ar", "ckb"] {
            let list =
                server.get(&format!("/{lang}/desk/outbox?q=delegate3")).add_header("cookie", cookie.as_str()).await;
            assert_eq!(list.status_code(), 200);
            let text = list.text();
            assert!(
                // More than a page: the latest are on the first.
                ids.iter().any(|id| text.contains(&format!("/{lang}/desk/outbox/{id}")))
                    && text.contains("DIWAN_SMTP_URL"),
                "{text}"
            );
        }
        let empty = server.get("/ckb/desk/outbox?q=nobody").add_header("cookie", cookie.as_str()).await.text();
        assert!(empty.contains("class=\"empty\""));
        let one = server.get(&format!("/en/desk/outbox/{}", ids[0])).add_header("cookie", cookie.as_str()).await;
        assert_eq!(one.status_code(), 200);
        assert!(one.text().contains("METHOD:REQUEST") && one.text().contains("<iframe"));
        let html = server.get(&format!("/en/desk/outbox/{}/html", ids[0])).add_header("cookie", cookie.as_str()).await;
        let policy = html.header("content-security-policy").to_str().expect("text").to_owned();
        assert!(
            policy.contains("default-src 'none'")
                && policy.contains("frame-ancestors 'self'")
                && policy.contains("sandbox"),
            "{policy}"
        );
        assert_eq!(html.header("x-frame-options"), "SAMEORIGIN");
        assert_eq!(server.get(&format!("/en/desk/outbox/{}/html", ids[0])).await.status_code(), 401);

        let cancel = server
            .post(&format!("/en/desk/outbox/{}", ids[0]))
            .add_header("cookie", cookie.as_str())
            .form(&[("do", "cancel")])
            .await;
        assert_eq!(cancel.status_code(), 303);
        assert_eq!(message(&t, ids[0]).await.status, Status::Cancelled);
        let (a, b) = (ids[1].to_string(), ids[2].to_string());
        let both = [("id", a.as_str()), ("id", b.as_str()), ("do", "cancel")];
        let many = server.post("/en/desk/outbox").add_header("cookie", cookie.as_str()).form(&both).await;
        assert_eq!(many.header("location"), "/en/desk/outbox?done=message-cancel");
        assert_eq!(message(&t, ids[2]).await.status, Status::Cancelled);
        let again = server
            .post(&format!("/en/desk/outbox/{}", ids[0]))
            .add_header("cookie", cookie.as_str())
            .form(&[("do", "cancel")])
            .await;
        assert_eq!(again.status_code(), 409);
    })
    .await;
}

/// A coordinator sees the mails of the workshops that they serve, and no others.
#[tokio::test]
async fn a_coordinator_sees_the_mails_of_their_workshop() {
    for_each_engine(async |t| {
        services::demo::load(&t.ctx()).await.expect("the reference case");
        let coordinator = t.staff(Role::Coordinator).await;
        let mut tx = t.app.db.write().await.expect("a transaction");
        let slugs = ["woga-1-erbil", "woga-2-baghdad"];
        let mut workshops = Vec::new();
        for slug in slugs {
            let found = diwan::server::storage::workshops::by_slug(&mut tx, slug).await.expect("an answer");
            workshops.push(found.expect("a workshop of the reference case").id);
        }
        let id = coordinator.staff().expect("staff").id;
        diwan::server::storage::staff::assign_workshop(&mut tx, id, workshops[0]).await.expect("assigned");
        tx.commit().await.expect("it commits");
        let about = |workshop| diwan::domain::message::NewMessage {
            workshop: Some(workshop),
            ..mail_to(&t, "j@ministry.example")
        };
        let ids = queue(&t, vec![about(workshops[0]), about(workshops[1])]).await;
        let listed = service::list(&coordinator, &Query::default(), None, 10).await.expect("a list");
        assert_eq!(listed.items.iter().map(|mail| mail.id).collect::<Vec<_>>(), [ids[0]]);
        assert!(service::view(&coordinator, ids[0]).await.is_ok());
        assert!(matches!(service::view(&coordinator, ids[1]).await, Err(ServiceError::NotFound)));
        assert!(matches!(service::act_on_many(&coordinator, &ids, Deed::Cancel).await, Err(ServiceError::NotFound)));
        assert_eq!(message(&t, ids[0]).await.status, Status::Queued, "all or nothing");
        service::act(&coordinator, ids[0], Deed::Cancel, None).await.expect("done");
    })
    .await;
}
