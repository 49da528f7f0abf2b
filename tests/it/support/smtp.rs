//! A real mail server in another process (tests/smtp/receiver.py), and the workers that send to it.

use super::Test;
use diwan::domain::message::{Message, NewMessage, Status};
use diwan::domain::{Locale, MessageId};
use diwan::server::jobs::outbox::{Pace, start};
use diwan::server::mail::Mailbox;
use diwan::server::mail::transport::Server;
use diwan::server::services;
use diwan::server::storage::outbox;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The Python of the tests (scripts/python.sh): with aiosmtpd and icalendar.
#[expect(clippy::disallowed_methods, reason = "where the tests' Python is, is no setting of the product")]
pub fn python() -> String {
    std::env::var("DIWAN_TEST_PYTHON").unwrap_or_else(|_| "python3".to_owned())
}

/// The server and what it has kept.
pub struct Receiver {
    child: Child,
    folder: tempfile::TempDir,
    /// Its port on this machine.
    pub port: u16,
}

impl Receiver {
    /// Starts one.
    pub fn start() -> Self {
        Self::with(&[])
    }

    /// Starts one that behaves as tests/smtp/receiver.py says of these arguments.
    pub fn with(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (child, port) = Self::run(folder.path(), arguments);
        Self { child, folder, port }
    }

    /// Ends the process and starts another in its place: same port, same folder.
    pub fn restart(&mut self) {
        self.child.kill().expect("it is ended");
        self.child.wait().expect("it ends");
        let port = self.port.to_string();
        (self.child, self.port) = Self::run(self.folder.path(), &["--port", &port]);
    }

    fn run(folder: &Path, arguments: &[&str]) -> (Child, u16) {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/smtp/receiver.py");
        let mut child = Command::new(python())
            .arg(script)
            .arg(folder)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Python starts: set DIWAN_TEST_PYTHON to what scripts/python.sh prints");
        let mut line = String::new();
        let output = child.stdout.take().expect("a standard output");
        BufReader::new(output).read_line(&mut line).expect("it says its port");
        let port = line.trim().parse().expect("a port: does the Python of the tests have aiosmtpd?");
        (child, port)
    }

    /// The setting that leads to it.
    pub fn server(&self) -> Server {
        let server = Server::parse(&format!("smtp://127.0.0.1:{}", self.port)).expect("an address");
        server.patience(Duration::from_secs(10), Duration::from_secs(10))
    }

    /// Where it keeps mails.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Every mail that it took, as it came, in order.
    pub fn kept(&self) -> Vec<Vec<u8>> {
        let mut paths: Vec<_> =
            std::fs::read_dir(self.folder()).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|end| end == "json"));
        paths.sort();
        paths.iter().map(|path| std::fs::read(path.with_extension("eml")).expect("a mail")).collect()
    }

    /// What tests/smtp/check.py reads in them; fails on any fault that it finds.
    pub fn checked(&self) -> Vec<serde_json::Value> {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/smtp/check.py");
        let output = Command::new(python()).arg(script).arg(self.folder()).output().expect("Python starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("a summary")
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Workers in a hurry, until they are dropped.
pub struct Workers {
    stop: tokio::sync::watch::Sender<bool>,
    handles: Vec<tokio::task::JoinHandle<()>>,
}

impl Workers {
    /// Starts some.
    pub fn start(test: &Test, server: Server, workers: usize) -> Self {
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let from = Mailbox::parse("Diwan <diwan@diwan.test>").expect("a mailbox");
        let pace = Pace { poll: Duration::from_millis(20), down: Duration::from_millis(20), ..Pace::default() };
        let handles = start(&test.app, server, from, workers, pace, &stopped);
        Self { stop, handles }
    }

    /// Stops them in order.
    pub async fn stop(self) {
        self.stop.send(true).expect("workers listen");
        for handle in self.handles {
            tokio::time::timeout(Duration::from_secs(5), handle)
                .await
                .expect("a worker stops soon")
                .expect("it does not panic");
        }
    }
}

/// A plain mail to an address.
pub fn mail_to(test: &Test, email: &str) -> NewMessage {
    NewMessage {
        workshop: None,
        person: None,
        invitation: None,
        template: "invitation",
        language: Locale::En,
        to_email: email.to_owned(),
        to_name: "Sample delegate 3".to_owned(),
        reply_to: None,
        subject: "Sample".to_owned(),
        text: "Sample\n".to_owned(),
        html: "<p>Sample</p>".to_owned(),
        calendar: None,
        purpose: diwan::domain::message::Purpose::Needed,
        batch: None,
        rule: None,
        due_at: test.app.clock.now(),
    }
}

/// Queues mails as a service does.
pub async fn queue(test: &Test, mails: Vec<NewMessage>) -> Vec<MessageId> {
    let ctx = test.ctx();
    let mut tx = test.app.db.write().await.expect("a transaction");
    let mut ids = Vec::new();
    for mail in mails {
        ids.push(services::outbox::enqueue(&ctx, &mut tx, mail).await.expect("it is queued"));
    }
    tx.commit().await.expect("it commits");
    ids
}

/// A mail as it stands.
pub async fn message(test: &Test, id: MessageId) -> Message {
    outbox::by_id(&mut test.app.db.read().await.expect("a connection"), id).await.expect("a row").expect("the mail")
}

/// Waits until a mail is in a state.
pub async fn until(test: &Test, id: MessageId, status: Status) -> Message {
    let begun = Instant::now();
    loop {
        let message = message(test, id).await;
        if message.status == status {
            return message;
        }
        assert!(begun.elapsed() < Duration::from_mins(1), "still {}: {}", message.status, message.last_error);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
