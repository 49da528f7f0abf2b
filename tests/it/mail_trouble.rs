//! A receiver that misbehaves on purpose: slow, a tarpit, a certificate that nobody vouches for, a login that fails, a
//! restart in the middle. What is refused, put off or cut off stands in `mail`, what dies with us in `mail_kill`.

use crate::support::smtp::{Receiver, Workers, mail_to, message, queue, until};
use crate::support::{Test, for_each_engine};
use chrono::Duration;
use diwan::domain::MessageId;
use diwan::domain::message::{Message, Status};
use diwan::server::mail::transport::Server;
use std::collections::HashMap;
use std::time::{Duration as Time, Instant};

/// Waits until a mail was tried.
async fn tried(t: &Test, id: MessageId) -> Message {
    let begun = Instant::now();
    loop {
        let mail = message(t, id).await;
        if mail.attempts > 0 && mail.status != Status::Sending {
            return mail;
        }
        assert!(begun.elapsed() < Time::from_mins(1), "not tried: {mail:?}");
        tokio::time::sleep(Time::from_millis(20)).await;
    }
}

#[tokio::test]
async fn a_slow_server_is_waited_for_and_a_tarpit_keeps_nobody_else() {
    for_each_engine(async |t| {
        let receiver = Receiver::start();
        let mut mails = vec![mail_to(&t, "tarpit@mop.example"), mail_to(&t, "slow@mop.example")];
        mails.extend((0..20).map(|n| mail_to(&t, &format!("delegate{n}@mop.example"))));
        let ids = queue(&t, mails).await;
        let server = receiver.server().patience(Time::from_secs(2), Time::from_secs(2));
        let workers = Workers::start(&t, server, 1);
        let begun = Instant::now();
        for id in &ids[1..] {
            until(&t, *id, Status::Sent).await;
        }
        assert!(begun.elapsed() < Time::from_secs(15), "{:?}", begun.elapsed());
        let stuck = tried(&t, ids[0]).await;
        assert_eq!((stuck.status, stuck.last_error.as_str()), (Status::Queued, "timed out"));
        assert!(stuck.due_at > t.app.clock.now(), "it is tried again later");
        workers.stop().await;
        assert_eq!(receiver.kept().len(), 21);
    })
    .await;
}

#[tokio::test]
async fn nothing_goes_to_whom_nobody_vouches_for() {
    for_each_engine(async |t| {
        let receiver = Receiver::with(&["--tls"]);
        let ids = queue(&t, vec![mail_to(&t, "a@mop.example"), mail_to(&t, "b@mop.example")]).await;
        let strict = Server::parse(&format!("smtp://127.0.0.1:{}?tls=required", receiver.port)).expect("an address");
        let workers = Workers::start(&t, strict, 1);
        let waiting = tried(&t, ids[0]).await;
        workers.stop().await;
        assert_eq!(waiting.status, Status::Queued);
        let words = waiting.last_error.to_lowercase();
        assert!(words.contains("certificate"), "staff see why: {words}");
        // The server insists on TLS: without it nothing goes either.
        let plain = Workers::start(&t, receiver.server(), 1);
        t.app.clock.set(t.app.clock.now() + Duration::minutes(5));
        tokio::time::sleep(Time::from_millis(500)).await;
        plain.stop().await;
        assert!(receiver.kept().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_login_that_fails_blames_no_mail() {
    for_each_engine(async |t| {
        let receiver = Receiver::with(&["--login"]);
        let ids = queue(&t, vec![mail_to(&t, "a@mop.example")]).await;
        let server = Server::parse(&format!("smtp://desk:wrong@127.0.0.1:{}", receiver.port)).expect("an address");
        let workers = Workers::start(&t, server, 1);
        let waiting = tried(&t, ids[0]).await;
        workers.stop().await;
        assert_eq!(waiting.status, Status::Queued, "it is tried again once the password is mended");
        assert!(waiting.last_error.starts_with("535"), "{}", waiting.last_error);
        assert!(!waiting.last_error.contains("wrong"), "no password in what staff read");
        assert!(receiver.kept().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_restart_in_the_middle_loses_nothing() {
    for_each_engine(async |t| {
        let mut receiver = Receiver::start();
        let mails = (0..200).map(|n| mail_to(&t, &format!("delegate{n}@mop.example"))).collect();
        let ids = queue(&t, mails).await;
        let workers = Workers::start(&t, receiver.server(), 2);
        for part in 1..=3_usize {
            let begun = Instant::now();
            while receiver.kept().len() < part * 30 {
                assert!(begun.elapsed() < Time::from_mins(1), "{}", receiver.kept().len());
                tokio::time::sleep(Time::from_millis(2)).await;
            }
            receiver.restart();
            // What was on its way is due again in a while.
            t.app.clock.set(t.app.clock.now() + Duration::minutes(10));
        }
        let begun = Instant::now();
        for id in &ids {
            while message(&t, *id).await.status != Status::Sent {
                assert!(begun.elapsed() < Time::from_mins(1), "{:?}", message(&t, *id).await);
                t.app.clock.set(t.app.clock.now() + Duration::minutes(1));
                tokio::time::sleep(Time::from_millis(20)).await;
            }
        }
        workers.stop().await;
        let mut copies: HashMap<String, Vec<String>> = HashMap::new();
        for raw in receiver.kept() {
            let mail = mail_parser::MessageParser::default().parse(&raw).expect("a mail");
            let to = mail.to().and_then(|to| to.first()).and_then(|to| to.address()).expect("a recipient").to_owned();
            copies.entry(to).or_default().push(mail.message_id().expect("an identifier").to_owned());
        }
        assert_eq!(copies.len(), 200, "a mail is lost");
        assert!(copies.values().all(|ids| ids.iter().all(|id| *id == ids[0])), "a copy under another Message-ID");
    })
    .await;
}
