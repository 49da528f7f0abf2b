//! The process is killed while it mails, again and again: no mail is lost, and a second copy of one is only
//! where the server's answer was cut off, under the same Message-ID.

use crate::support::Test;
use crate::support::smtp::{Receiver, mail_to, queue};
use diwan::domain::message::Status;
use diwan::server::jobs::outbox::Pace;
use diwan::server::services::outbox::{self as service, Query};
use diwan::server::storage::Engine;
use std::collections::HashMap;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const MAILS: usize = 1000;
const KILLS: usize = 50;

fn serve(t: &Test, receiver: &Receiver) -> Child {
    Command::new(env!("CARGO_BIN_EXE_diwan"))
        .arg("serve")
        .current_dir(&t.app.settings.data_dir)
        .env("DIWAN_LISTEN", "127.0.0.1:0")
        .env("DIWAN_DATABASE_URL", &t.app.settings.database_url)
        .env("DIWAN_DATA_DIR", &t.app.settings.data_dir)
        .env("DIWAN_SMTP_URL", format!("smtp://127.0.0.1:{}", receiver.port))
        .env("DIWAN_LOG", "error")
        .stdout(Stdio::null())
        .spawn()
        .expect("the server starts")
}

#[tokio::test]
async fn nothing_is_lost_when_the_process_dies() {
    let t = Test::new(Engine::Sqlite).await;
    let receiver = Receiver::start();
    let mails = (0..MAILS).map(|n| mail_to(&t, &format!("delegate{n}@ministry.example"))).collect();
    queue(&t, mails).await;
    let mut seen = 0;
    for kill in 0..KILLS {
        let mut server = serve(&t, &receiver);
        // Killed at a mail of its own choice each time, while some are on their way.
        let begun = Instant::now();
        while receiver.kept().len() < seen + 3 + kill % 13 && begun.elapsed() < Duration::from_secs(20) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        server.kill().expect("it is killed");
        server.wait().expect("it ends");
        seen = receiver.kept().len();
    }
    assert!(seen < MAILS, "the kills came too late to show anything");
    let mut server = serve(&t, &receiver);
    let begun = Instant::now();
    loop {
        let counts = service::counts(&t.ctx(), &Query::default()).await.expect("counts");
        if counts == [(Status::Sent, MAILS as i64)] {
            break;
        }
        assert!(begun.elapsed() < Duration::from_mins(1), "{counts:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    server.kill().expect("it is killed");
    server.wait().expect("it ends");

    let mut copies: HashMap<String, Vec<String>> = HashMap::new();
    for raw in receiver.kept() {
        let mail = mail_parser::MessageParser::default().parse(&raw).expect("a mail");
        let to = mail.to().and_then(|to| to.first()).and_then(|to| to.address()).expect("a recipient").to_owned();
        copies.entry(to).or_default().push(mail.message_id().expect("an identifier").to_owned());
    }
    assert_eq!(copies.len(), MAILS, "a mail is lost");
    let twice = copies.values().filter(|ids| ids.len() > 1).count();
    // Each line has one mail on its way: the answer to that one was cut off.
    let lines = Pace::default().lines;
    assert!(twice <= KILLS * lines, "{twice} mails came twice in {KILLS} kills over {lines} lines");
    assert!(copies.values().all(|ids| ids.iter().all(|id| *id == ids[0])), "a copy under another Message-ID");
}
