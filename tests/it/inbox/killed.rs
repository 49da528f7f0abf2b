//! The process is killed while it reads, again and again: every answer is taken, none twice.

use super::{World, engine, execute};
use crate::support::dovecot::taken;
use crate::support::{Test, for_each_engine};
use diwan::domain::inbox::Outcome;
use diwan::domain::invitation::Rsvp;
use diwan::server::storage::{self, Engine};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PEOPLE: usize = 60;
const KILLS: usize = 10;

fn serve(world: &World) -> Child {
    let settings = &world.t.app.settings;
    Command::new(env!("CARGO_BIN_EXE_diwan"))
        .arg("serve")
        .current_dir(&settings.data_dir)
        .env("DIWAN_LISTEN", "127.0.0.1:0")
        .env("DIWAN_DATABASE_URL", &settings.database_url)
        .env("DIWAN_DATA_DIR", &settings.data_dir)
        .env("DIWAN_IMAP_URL", &world.mailbox.url)
        .env("DIWAN_LOG", "error")
        .stdout(Stdio::null())
        .spawn()
        .expect("the server starts")
}

/// How often somebody was written to about their answer.
async fn thanked(t: &Test) -> Vec<(String, usize)> {
    let mut tx = t.app.db.read().await.expect("a connection");
    let all = storage::outbox::list(&mut tx, &storage::outbox::Filter::default(), None, 1000).await.expect("mails");
    let mut counts = std::collections::BTreeMap::new();
    for mail in all.into_iter().filter(|mail| mail.template != "invitation") {
        *counts.entry(mail.to_email).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

#[tokio::test]
async fn nothing_is_lost_and_nothing_done_twice_when_the_process_dies() {
    for_each_engine(async |t| {
        let world = World::new(&t, PEOPLE).await;
        // The program goes by the machine's clock.
        execute(&world.t, "UPDATE workshops SET start_date = '2096-09-11', end_date = '2096-09-12'").await;
        for person in &world.people {
            world.mailbox.deliver(person.mail("gmail", &[])).await;
        }
        let mut seen = 0;
        for kill in 0..KILLS {
            let mut server = serve(&world);
            let begun = Instant::now();
            while taken(&world.t).await.len() < seen + 1 + kill % 4 && begun.elapsed() < Duration::from_secs(20) {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            server.kill().expect("it is killed");
            server.wait().expect("it ends");
            if engine(&world.t) == Engine::Postgres {
                // Where there may be several nodes, the lease of a dead one has to pass; here it is ended.
                execute(&world.t, "UPDATE inbox_mailboxes SET leased_by = NULL, leased_until = NULL").await;
            }
            seen = taken(&world.t).await.len();
        }
        assert!(seen < PEOPLE, "the kills came too late to show anything");
        let mut server = serve(&world);
        let begun = Instant::now();
        while taken(&world.t).await.len() < PEOPLE || world.mailbox.count("INBOX").await.0 > 0 {
            assert!(begun.elapsed() < Duration::from_mins(1), "{} were read", taken(&world.t).await.len());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        server.kill().expect("it is killed");
        server.wait().expect("it ends");
        let taken = taken(&world.t).await;
        assert!(taken.iter().all(|mail| mail.outcome == Outcome::Applied), "{taken:?}");
        assert_eq!(taken.len(), PEOPLE);
        for n in 1..=PEOPLE {
            assert_eq!(world.invitation(n).await.rsvp, Rsvp::Yes);
        }
        let thanked = thanked(&world.t).await;
        assert_eq!(thanked.len(), PEOPLE);
        assert!(thanked.iter().all(|(_, times)| *times == 1), "{thanked:?}");
    })
    .await;
}
