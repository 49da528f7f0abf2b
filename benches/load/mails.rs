//! 10,000 invitations to a receiver on this machine: how many leave a second, and what pages cost meanwhile.

use crate::Outcome;
use crate::client::{Load, get};
use crate::search::Postgres;
use crate::seed::{Api, token};
use crate::server::Server;
use crate::table::{Limit, Table};
use std::collections::HashSet;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

const WORKSHOPS: usize = 5;
const EACH: usize = 2_000;
const ALL: usize = WORKSHOPS * EACH;
/// Mails a second.
const LEAST: f64 = 500.0;
/// How much longer a page may take while mails leave: the receiver and this client share the second core.
const SLOWER: f64 = 4.0;

pub async fn measure(table: &mut Table) -> Outcome<()> {
    let folder = tempfile::Builder::new().prefix("diwan-mails-").tempdir()?;
    engine(table, "SQLite", folder.path(), &format!("sqlite:{}", folder.path().join("diwan.db").display())).await?;
    if let Ok(postgres) = Postgres::start() {
        let folder = tempfile::Builder::new().prefix("diwan-mails-").tempdir()?;
        engine(table, "PostgreSQL", folder.path(), &postgres.url).await?;
    }
    Ok(())
}

async fn engine(table: &mut Table, name: &str, folder: &Path, database: &str) -> Outcome<()> {
    let server = Server::start_on(folder, database).await?;
    let mut api = Api::open(&server, &token(&server)?).await?;
    for number in 0..WORKSHOPS {
        invite(&mut api, number).await?;
    }
    let page = vec!["/api/v1/workshops/mails-0".to_owned()];
    let bearer = api.bearer.trim().trim_start_matches("authorization: Bearer ").to_owned();
    let quiet = Load::get(server.address, page.clone()).bearer(&bearer).alone().run(3).await?;
    server.stop().await?;

    let receiver = Receiver::start().await?;
    let settings =
        [("DIWAN_WORKERS", "1".to_owned()), ("DIWAN_SMTP_URL", format!("smtp://127.0.0.1:{}", receiver.port))];
    let server = Server::start_with(folder, database, &settings).await?;
    let begun = Instant::now();
    while receiver.count() == 0 {
        if begun.elapsed() > Duration::from_secs(90) {
            return Err("no mail has left".into());
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let (first, before) = (Instant::now(), receiver.count());
    let busy = Load::get(server.address, page).bearer(&bearer).alone().run(3).await?;
    while receiver.count() < ALL {
        if first.elapsed() > Duration::from_mins(3) {
            return Err(format!("only {} of {ALL} mails have left", receiver.count()).into());
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let rate = (ALL - before) as f64 / first.elapsed().as_secs_f64();
    // What is left is to write down the last ends.
    tokio::time::sleep(Duration::from_secs(1)).await;
    if receiver.distinct() != ALL {
        return Err(format!("{} different mails of {ALL}", receiver.distinct()).into());
    }
    let resident = server.resident_megabytes()?;
    server.stop().await?;
    table.row(
        &format!("{name}: {ALL} invitations"),
        format!("{rate:.0}/s, none twice, {resident:.0} MB"),
        Limit::at_least(rate, LEAST),
    );
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    let ratio = milliseconds(busy.p50) / milliseconds(quiet.p50);
    table.row(
        &format!("{name}: a record read meanwhile / alone"),
        format!(
            "{ratio:.2} (p50 {:.1} ms / {:.1} ms, p99 {:.1} ms)",
            milliseconds(busy.p50),
            milliseconds(quiet.p50),
            milliseconds(busy.p99)
        ),
        Limit::at_most(ratio, SLOWER, ""),
    );
    Ok(())
}

async fn invite(api: &mut Api, number: usize) -> Outcome<()> {
    let workshop = format!(
        r#"{{"slug":"mails-{number}","title":{{"en":"Sample workshop {number}","ar":"ورشة نموذجية"}},"city":{{"en":"Erbil"}},"timezone":"Asia/Baghdad","start_date":"2031-05-23","end_date":"2031-05-24","languages":["en","ar"],"registration":"invited"}}"#
    );
    api.write("POST", "/api/v1/workshops", &workshop).await?;
    api.write("PATCH", &format!("/api/v1/workshops/mails-{number}"), r#"{"status":"published"}"#).await?;
    let people: Vec<String> = (0..EACH)
        .map(|person| {
            let language = ["en", "ar", "ckb"][person % 3];
            format!(
                r#"{{"name":"Sample delegate {person}","email":"delegate{number}-{person}@smp.example","language":"{language}"}}"#
            )
        })
        .collect();
    let body = format!(r#"{{"people":[{}],"send":true}}"#, people.join(","));
    api.write("POST", &format!("/api/v1/workshops/mails-{number}/invitations"), &body).await?;
    let answer = api.connection.send(&get("/api/v1/messages?limit=1", &api.bearer.clone())).await?;
    if answer.status == 200 { Ok(()) } else { Err(answer.text().into()) }
}

/// What a receiver has seen: how many mails, and their Message-IDs.
type Seen = Arc<Mutex<(usize, HashSet<String>)>>;

/// A mail server that takes everything and keeps only the Message-IDs.
struct Receiver {
    port: u16,
    seen: Seen,
}

impl Receiver {
    async fn start() -> Outcome<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        let seen = Seen::default();
        let shared = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&shared)));
            }
        });
        Ok(Self { port, seen })
    }

    fn count(&self) -> usize {
        self.seen.lock().map_or(0, |seen| seen.0)
    }

    fn distinct(&self) -> usize {
        self.seen.lock().map_or(0, |seen| seen.1.len())
    }
}

async fn serve(stream: TcpStream, seen: Seen) {
    let (read, mut write) = stream.into_split();
    let mut read = BufReader::new(read);
    let mut line = Vec::new();
    if write.write_all(b"220 receiver.test\r\n").await.is_err() {
        return;
    }
    loop {
        line.clear();
        if read.read_until(b'\n', &mut line).await.unwrap_or(0) == 0 {
            return;
        }
        let answer: &[u8] = match line.get(..4) {
            Some(b"EHLO") => b"250-receiver.test\r\n250 8BITMIME\r\n",
            Some(b"DATA") => {
                if write.write_all(b"354 go\r\n").await.is_err() {
                    return;
                }
                let mut id = String::new();
                loop {
                    line.clear();
                    if read.read_until(b'\n', &mut line).await.unwrap_or(0) == 0 {
                        return;
                    }
                    if line.starts_with(b"Message-ID:") {
                        id = String::from_utf8_lossy(&line[11..]).trim().to_owned();
                    }
                    if line == b".\r\n" {
                        break;
                    }
                }
                if let Ok(mut seen) = seen.lock() {
                    seen.0 += 1;
                    seen.1.insert(id);
                }
                b"250 2.0.0 kept\r\n"
            }
            Some(b"QUIT") => {
                let _ = write.write_all(b"221 bye\r\n").await;
                return;
            }
            _ => b"250 ok\r\n",
        };
        if write.write_all(answer).await.is_err() {
            return;
        }
    }
}
