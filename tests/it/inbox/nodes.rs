//! Several nodes, one mailbox.

use super::World;
use crate::support::dovecot::Reading;
use crate::support::for_each_engine;
use diwan::domain::inbox::Outcome;
use diwan::server::mail::imap::Server;
use diwan::server::services::inbox::{Incoming, Taken, set_aside};
use diwan::server::storage::inbox::{Place, mailbox};
use std::time::Duration;

#[tokio::test]
async fn one_node_reads_and_another_takes_over() {
    for_each_engine(async |t| {
        let mut world = World::new(&t, 30).await;
        let nodes: Vec<Reading> = (0..3).map(|_| Reading::start(&world.t, &world.mailbox.url)).collect();
        for person in &world.people {
            world.mailbox.deliver(person.mail("gmail", &[])).await;
        }
        let taken = world.next(30).await;
        assert!(taken.iter().all(|mail| mail.outcome == Outcome::Applied), "{taken:?}");
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert_eq!(crate::support::dovecot::taken(&world.t).await.len(), 30, "none twice");
        let mut nodes = nodes.into_iter();
        nodes.next().expect("a node").stop().await;
        nodes.next().expect("a node").stop().await;
        let person = &world.people[0];
        let stamp = world.t.app.clock.now().format("%Y%m%dT%H%M%SZ").to_string();
        world.mailbox.deliver(person.mail("apple", &[("PARTSTAT", "DECLINED"), ("STAMP", &stamp)])).await;
        assert_eq!(world.next(1).await[0].outcome, Outcome::Applied, "whoever is left reads");
        nodes.next().expect("a node").stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_dead_nodes_mailbox_is_taken_over_and_what_it_does_late_counts_no_more() {
    for_each_engine(async |t| {
        let mut world = World::new(&t, 1).await;
        let name = Server::parse(&world.mailbox.url).expect("a mailbox").name();
        let now = world.t.app.clock.now();
        let mut tx = world.t.app.db.write().await.expect("a transaction");
        assert!(mailbox::hold(&mut tx, &name, "dead", now, now + chrono::Duration::minutes(3)).await.expect("a lease"));
        tx.commit().await.expect("it commits");
        world.mailbox.deliver(world.people[0].mail("outlook", &[])).await;
        world.read();
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert!(crate::support::dovecot::taken(&world.t).await.is_empty(), "it may still live");
        world.t.app.clock.set(now + chrono::Duration::minutes(4));
        assert_eq!(world.next(1).await[0].outcome, Outcome::Applied);
        let late = Incoming {
            reader: "dead",
            place: Place { mailbox: &name, uidvalidity: 1, uid: 99 },
            received_at: None,
            raw: b"From: a@b\r\n\r\n",
        };
        assert_eq!(set_aside(&world.t.ctx(), late, None, Outcome::Failed).await.expect("an answer"), Taken::Lost);
        world.stop().await;
    })
    .await;
}
