//! A real IMAP server (scripts/dovecot.sh), mails that arrive there, and the job that reads them.

use super::Test;
use diwan::domain::inbox::InboxMail;
use diwan::server::clock::new_id;
use diwan::server::config::Settings;
use diwan::server::jobs::inbox::{Pace, start};
use diwan::server::mail::imap::Server;
use diwan::server::state::App;
use diwan::server::storage::inbox::{self, Filter};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use tokio::net::TcpStream;

static DOVECOT: OnceLock<Dovecot> = OnceLock::new();

/// The server of this process.
pub struct Dovecot {
    folder: PathBuf,
    /// Without TLS, or with STARTTLS.
    pub port: u16,
    /// With TLS from the first byte.
    pub tls: u16,
}

/// Starts it once; it ends with this process.
pub fn dovecot() -> &'static Dovecot {
    DOVECOT.get_or_init(Dovecot::start)
}

impl Dovecot {
    #[expect(clippy::zombie_processes, reason = "the watcher outlives this process on purpose")]
    fn start() -> Self {
        let folder = std::env::temp_dir().join(format!("diwan-dovecot-{}-{}", std::process::id(), new_id().simple()));
        let output = script("start", &folder);
        assert!(output.status.success(), "Dovecot does not start: {}", String::from_utf8_lossy(&output.stderr));
        let watch = format!(
            "while kill -0 {} 2>/dev/null; do sleep 1; done; scripts/dovecot.sh stop {}",
            std::process::id(),
            folder.display()
        );
        Command::new("setsid")
            .args(["sh", "-c", &watch])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdin(std::process::Stdio::null())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("a watcher starts");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut ports = said.lines().map(|line| line.parse().expect("a port"));
        Self { folder, port: ports.next().expect("a port"), tls: ports.next().expect("a port") }
    }

    /// Its certificate, which nobody vouches for.
    pub fn certificate(&self) -> Vec<u8> {
        std::fs::read(self.folder.join("cert.der")).expect("a certificate")
    }
}

fn script(verb: &str, folder: &Path) -> std::process::Output {
    Command::new("scripts/dovecot.sh")
        .arg(verb)
        .arg(folder)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the script runs")
}

/// A mailbox of its own.
pub struct Mailbox {
    user: String,
    /// The setting that leads to it.
    pub url: String,
}

type Session = async_imap::Session<TcpStream>;

impl Mailbox {
    /// A new one; its address is what answers go to.
    pub fn new() -> Self {
        let user = format!("replies-{}", new_id().simple());
        let url = format!("imap://{user}%40diwan.test:secret@127.0.0.1:{}", dovecot().port);
        Self { user: format!("{user}@diwan.test"), url }
    }

    /// The same installation with this mailbox.
    pub fn installed(&self, t: &Test) -> Test {
        installed(t, &self.url)
    }

    /// A line to it by another program than ours.
    pub async fn session(&self) -> Session {
        let tcp = TcpStream::connect(("127.0.0.1", dovecot().port)).await.expect("Dovecot answers");
        let mut client = async_imap::Client::new(tcp);
        client.read_response().await.expect("an answer").expect("a greeting");
        client.login(&self.user, "secret").await.map_err(|(error, _)| error).expect("it lets us in")
    }

    /// Puts a mail there.
    pub async fn deliver(&self, mail: impl AsRef<[u8]>) {
        let mut session = self.session().await;
        session.append("INBOX", None, None, mail).await.expect("it takes the mail");
        session.logout().await.expect("it lets us go");
    }

    /// How many mails a folder holds, and how many of them nobody has seen.
    pub async fn count(&self, folder: &str) -> (u32, usize) {
        let mut session = self.session().await;
        let selected = match session.select(folder).await {
            Ok(selected) => selected,
            Err(error) => {
                use futures::TryStreamExt as _;
                let all = session.list(Some(""), Some("*")).await.expect("a list");
                let all: Vec<_> = all.map_ok(|name| name.name().to_owned()).try_collect().await.expect("names");
                panic!("{folder}: {error}; there are {all:?}");
            }
        };
        let unseen = session.search("UNSEEN").await.expect("a search");
        (selected.exists, unseen.len())
    }
}

/// The same installation with a mailbox.
pub fn installed(t: &Test, url: &str) -> Test {
    let settings = Settings { imap_url: Some(url.to_owned()), ..t.app.settings.clone() };
    let (app, base) = (&t.app, t.app.base_url.clone());
    Test::around(App::new(app.db.clone(), app.clock.clone(), app.secret.clone(), settings, base))
}

/// The job that reads, until it is dropped.
pub struct Reading {
    stop: tokio::sync::watch::Sender<bool>,
    handle: tokio::task::JoinHandle<()>,
}

/// In a hurry.
pub fn pace() -> Pace {
    Pace {
        poll: Duration::from_millis(500),
        down: Duration::from_millis(50),
        down_most: Duration::from_millis(200),
        contend: Duration::from_millis(50),
        ..Pace::default()
    }
}

impl Reading {
    /// Starts it.
    pub fn start(t: &Test, url: &str) -> Self {
        Self::with(t, Server::parse(url).expect("a mailbox"), pace())
    }

    /// The same as it is told.
    pub fn with(t: &Test, server: Server, pace: Pace) -> Self {
        let (stop, stopped) = tokio::sync::watch::channel(false);
        Self { stop, handle: start(&t.app, server, pace, &stopped) }
    }

    /// Stops it in order.
    pub async fn stop(self) {
        self.stop.send(true).expect("it listens");
        tokio::time::timeout(Duration::from_secs(5), self.handle).await.expect("it stops soon").expect("no panic");
    }
}

/// Every mail that was read, in the order in which they lie in the mailbox.
pub async fn taken(t: &Test) -> Vec<InboxMail> {
    let mut tx = t.app.db.read().await.expect("a connection");
    let mut all = Vec::new();
    for short in inbox::list(&mut tx, &Filter::default(), None, 1000).await.expect("mails") {
        all.push(inbox::by_id(&mut tx, short.id).await.expect("a mail").expect("a mail"));
    }
    all
}

/// Waits until so many mails were read that were not known, and gives them.
pub async fn more(t: &Test, known: &mut BTreeSet<diwan::domain::InboxMailId>, n: usize) -> Vec<InboxMail> {
    let begun = Instant::now();
    loop {
        let new: Vec<InboxMail> = taken(t).await.into_iter().filter(|mail| !known.contains(&mail.id)).collect();
        if new.len() >= n {
            known.extend(new.iter().map(|mail| mail.id));
            return new;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "only {} of {n} mails were read", new.len());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
