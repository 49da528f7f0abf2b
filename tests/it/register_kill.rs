//! The process is killed while people register, again and again: every registration that was acknowledged is
//! there, with its person and its mail, and nothing is half there. `DIWAN_KILLS` says how often.

use crate::support::Test;
use diwan::domain::Texts;
use diwan::server::services::workshops::{self, WorkshopInput};
use diwan::server::storage::backup::check_sqlite;
use diwan::server::storage::{Engine, Tx};
use std::collections::HashSet;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const KILLS: usize = 10;
const AT_ONCE: usize = 4;

#[expect(clippy::disallowed_methods, reason = "whoever runs the tests says how often")]
fn kills() -> usize {
    std::env::var("DIWAN_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(KILLS)
}

/// Starts the server; gives it with its address once it is ready, and how long that took.
fn serve(t: &Test) -> (Child, String, Duration) {
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_diwan"))
        .arg("serve")
        .current_dir(&t.app.settings.data_dir)
        .env("DIWAN_LISTEN", "127.0.0.1:0")
        .env("DIWAN_DATABASE_URL", &t.app.settings.database_url)
        .env("DIWAN_DATA_DIR", &t.app.settings.data_dir)
        .env("DIWAN_LOG", "error")
        .stdout(Stdio::piped())
        .spawn()
        .expect("the server starts");
    let mut printed = String::new();
    // The rest of what it prints is read too: a closed pipe would end it.
    let mut lines = BufReader::new(child.stdout.take().expect("its output"));
    while !printed.contains("http://") {
        assert!(lines.read_line(&mut printed).expect("a line") > 0, "it ended");
    }
    std::thread::spawn(move || drop(lines.read_to_end(&mut Vec::new())));
    let address = printed.split("http://").nth(1).expect("an address").trim().to_owned();
    while !ask(&address, "GET /readyz", "").is_some_and(|answer| answer.starts_with("HTTP/1.1 200")) {
        assert!(begun.elapsed() < Duration::from_secs(30), "it is not ready");
        std::thread::sleep(Duration::from_millis(5));
    }
    (child, address, begun.elapsed())
}

/// One request over a connection of its own; none where it was cut off.
fn ask(address: &str, head: &str, body: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
    let length = body.len();
    let request = format!(
        "{head} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_when_the_process_dies() {
    let t = Test::new(Engine::Sqlite).await;
    let input = WorkshopInput {
        slug: Some("w".into()),
        title: Some(Texts { en: "Sample".into(), ar: "نموذج".into(), ckb: "نموونە".into() }),
        city: Some(Texts::english("Erbil")),
        timezone: Some("Asia/Baghdad".into()),
        start_date: Some("2099-09-10".into()),
        end_date: Some("2099-09-11".into()),
        languages: Some(vec!["en".into()]),
        registration: Some("open".into()),
        status: Some("published".into()),
        ..WorkshopInput::default()
    };
    workshops::create(&t.ctx(), &input).await.expect("a workshop");
    let (acknowledged, number) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicUsize::new(0)));
    let mut ready = Vec::new();
    for kill in 0..kills() {
        let (mut child, address, took) = serve(&t);
        ready.push(took);
        let stop = Arc::new(AtomicBool::new(false));
        let before = acknowledged.lock().expect("a list").len();
        let posting: Vec<_> = (0..AT_ONCE)
            .map(|_| {
                let (acknowledged, number, stop, address) =
                    (acknowledged.clone(), number.clone(), stop.clone(), address.clone());
                std::thread::spawn(move || {
                    while !stop.load(Ordering::Relaxed) {
                        let email = format!("delegate{}@mop.example", number.fetch_add(1, Ordering::Relaxed));
                        let body = format!(r#"{{"name":"Sample delegate","email":"{email}"}}"#);
                        let answer = ask(&address, "POST /api/v1/workshops/w/registrations", &body);
                        match answer {
                            Some(answer) if answer.starts_with("HTTP/1.1 201") => {
                                acknowledged.lock().expect("a list").push(email);
                            }
                            Some(answer) if !answer.is_empty() => {
                                // Cut off in the middle of an answer is no answer.
                                assert!(answer.starts_with("HTTP/1.1 201") || answer.len() < 20, "{answer}");
                            }
                            _ => {}
                        }
                    }
                })
            })
            .collect();
        // Killed at another moment each time, while some are on their way.
        let begun = Instant::now();
        while acknowledged.lock().expect("a list").len() < before + 1 + kill % 7 {
            assert!(begun.elapsed() < Duration::from_secs(30), "nobody can register");
            tokio::time::sleep(Duration::from_micros(500)).await;
        }
        tokio::time::sleep(Duration::from_millis(kill as u64 * 7 % 23)).await;
        child.kill().expect("it is killed");
        child.wait().expect("it ends");
        stop.store(true, Ordering::Relaxed);
        for thread in posting {
            thread.join().expect("it ends");
        }
    }
    let (mut child, ..) = serve(&t);
    child.kill().expect("it is killed");
    child.wait().expect("it ends");
    // Half of the starts: the machine that runs the tests may be busy at one of them.
    ready.sort();
    assert!(ready[ready.len() / 2] < Duration::from_secs(3), "ready only after {ready:?}");

    let database = t.app.settings.data_dir.join("diwan.db");
    check_sqlite(&database).await.expect("its records are whole");
    let mut tx = t.app.db.read().await.expect("a connection");
    let Tx::Sqlite(held) = &mut tx else { panic!("SQLite was asked for") };
    let kept: Vec<String> = sqlx::query_scalar(
        "SELECT p.email FROM people p JOIN registrations r ON r.person_id = p.id
         WHERE r.status = 'confirmed' AND EXISTS (SELECT 1 FROM messages m WHERE m.person_id = p.id)",
    )
    .fetch_all(held.conn())
    .await
    .expect("rows");
    let (people, seats, mails): (i64, i64, i64) = sqlx::query_as(
        "SELECT (SELECT COUNT(*) FROM people), (SELECT COUNT(*) FROM registrations), (SELECT COUNT(*) FROM messages)",
    )
    .fetch_one(held.conn())
    .await
    .expect("counts");
    let whole = kept.len() as i64;
    assert_eq!((people, seats, mails), (whole, whole, whole), "something is half there");
    let kept: HashSet<String> = kept.into_iter().collect();
    let acknowledged = acknowledged.lock().expect("a list");
    let lost: Vec<_> = acknowledged.iter().filter(|email| !kept.contains(*email)).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    assert!(acknowledged.len() >= kills(), "too few to show anything");
}
