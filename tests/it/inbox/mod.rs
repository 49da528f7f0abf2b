//! Mails that come in by IMAP: what stands on the list afterwards, on both engines, with a real server.
//!
//! `tests/inbox/*.eml` are mails as other programs write them; [`fill`] puts a case into one.

mod bounces;
mod faulty;
mod harmful;
mod killed;
mod letters;
mod mailbox;
mod nodes;
mod pages;
mod parts;
mod replies;
mod strangers;

use crate::support::Test;
use crate::support::dovecot::{Mailbox, Reading, more};
use base64::Engine as _;
use diwan::domain::inbox::{InboxMail, Outcome};
use diwan::domain::invitation::Invitation;
use diwan::domain::message::Message;
use diwan::domain::{InboxMailId, Locale};
use diwan::server::clock::new_id;
use diwan::server::services::invitations::{Choice, send};
use diwan::server::storage::{self, Engine};
use std::collections::BTreeSet;

/// A mail of `tests/inbox` with its places filled in, lines ending in CR LF.
pub fn fill(name: &str, values: &[(&str, &str)]) -> String {
    let path = format!("{}/tests/inbox/{name}.eml", env!("CARGO_MANIFEST_DIR"));
    let mut text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    for (key, value) in values {
        text = text.replace(&format!("{{{{{key}}}}}"), value);
    }
    for (key, value) in [("SEQUENCE", "0"), ("COMMENT", ""), ("PARTSTAT", "ACCEPTED"), ("STAMP", "20230815T060000Z")] {
        text = text.replace(&format!("{{{{{key}}}}}"), value);
    }
    text =
        text.replace("{{partstat}}", "Answer").replace("{{ID}}", &format!("{}@elsewhere.example", new_id().simple()));
    let text = text.replace('\n', "\r\n");
    let (mut out, mut rest) = (String::new(), text.as_str());
    while let Some((before, after)) = rest.split_once("{{base64\r\n") {
        let (block, after) = after.split_once("}}\r\n").expect("a block ends");
        out.push_str(before);
        let encoded = base64::engine::general_purpose::STANDARD.encode(block);
        for line in encoded.as_bytes().chunks(76) {
            out.push_str(std::str::from_utf8(line).expect("base64"));
            out.push_str("\r\n");
        }
        rest = after;
    }
    out.push_str(rest);
    assert!(!out.contains("{{"), "a place is left in {name}: {out}");
    out
}

/// Somebody who was asked: what a calendar that answers knows.
pub struct Asked {
    pub email: String,
    /// The signed address to which their answers go.
    pub address: String,
    pub uid: String,
    /// Message-ID of their invitation.
    pub ours: String,
}

impl Asked {
    /// A mail of theirs.
    pub fn mail(&self, name: &str, more: &[(&str, &str)]) -> String {
        let values = [
            ("FROM", self.email.as_str()),
            ("ATTENDEE", self.email.as_str()),
            ("ADDRESS", self.address.as_str()),
            ("UID", self.uid.as_str()),
            ("OURS", self.ours.as_str()),
            ("TO", self.email.as_str()),
        ];
        let kept = values.into_iter().filter(|(key, _)| !more.iter().any(|(other, _)| other == key));
        fill(name, &more.iter().copied().chain(kept).collect::<Vec<_>>())
    }
}

/// An installation with a mailbox that is read, and people who were asked to the workshop `w`.
pub struct World {
    pub t: Test,
    pub mailbox: Mailbox,
    pub people: Vec<Asked>,
    reading: Option<Reading>,
    known: BTreeSet<InboxMailId>,
}

impl World {
    /// So many people were asked; nothing is read yet.
    pub async fn new(t: &Test, people: usize) -> Self {
        let mailbox = Mailbox::new();
        let t = mailbox.installed(t);
        t.published("w").await;
        let paste = (1..=people).map(|n| format!("delegate{n}@mop.example\n")).collect();
        let choice = Choice { paste, language: Locale::En, ..Choice::default() };
        if people > 0 {
            send(&t.ctx(), "w", &choice, true, true).await.expect("sent");
        }
        let mut asked = Vec::new();
        for n in 1..=people {
            asked.push(asked_of(&t, n).await);
        }
        Self { t, mailbox, people: asked, reading: None, known: BTreeSet::new() }
    }

    /// The same, and the mailbox is read.
    pub async fn reading(t: &Test, people: usize) -> Self {
        let mut world = Self::new(t, people).await;
        world.read();
        world
    }

    /// Begins to read.
    pub fn read(&mut self) {
        self.reading = Some(Reading::start(&self.t, &self.mailbox.url));
    }

    /// Ends it.
    pub async fn stop(&mut self) {
        if let Some(reading) = self.reading.take() {
            reading.stop().await;
        }
    }

    /// What became of mails that arrive, in their order.
    pub async fn arrive(&mut self, mails: &[String]) -> Vec<InboxMail> {
        let mut all = Vec::new();
        for mail in mails {
            self.mailbox.deliver(mail).await;
            // Each a moment after the other.
            self.t.app.clock.set(self.t.app.clock.now() + chrono::Duration::seconds(1));
            all.extend(self.next(1).await);
        }
        all
    }

    /// The next mails that were read.
    pub async fn next(&mut self, n: usize) -> Vec<InboxMail> {
        more(&self.t, &mut self.known, n).await
    }

    /// What became of one mail that arrives.
    pub async fn outcome(&mut self, mail: String) -> Outcome {
        self.arrive(&[mail]).await[0].outcome
    }

    /// An invitation as it stands.
    pub async fn invitation(&self, n: usize) -> Invitation {
        invitation(&self.t, n).await
    }
}

async fn invitation(t: &Test, n: usize) -> Invitation {
    let mut tx = t.app.db.read().await.expect("a connection");
    let email = format!("delegate{n}@mop.example");
    let person = storage::people::by_email(&mut tx, &email).await.expect("a look-up").expect("a person");
    let workshop = storage::workshops::by_slug(&mut tx, "w").await.expect("a look-up").expect("a workshop");
    let found = storage::invitations::of_person(&mut tx, workshop.id, person.id).await;
    found.expect("a look-up").expect("an invitation")
}

async fn message_to(t: &Test, email: &str) -> Message {
    let mut tx = t.app.db.read().await.expect("a connection");
    let all = storage::outbox::list(&mut tx, &storage::outbox::Filter::default(), None, 1000).await.expect("mails");
    let short = all.into_iter().find(|mail| mail.to_email == email).expect("a mail");
    storage::outbox::by_id(&mut tx, short.id).await.expect("a mail").expect("a mail")
}

async fn asked_of(t: &Test, n: usize) -> Asked {
    let email = format!("delegate{n}@mop.example");
    let message = message_to(t, &email).await;
    Asked {
        address: message.reply_to.expect("a reply address"),
        uid: invitation(t, n).await.calendar_uid,
        ours: message.message_id,
        email,
    }
}

/// Runs a statement as nobody but a test does.
pub async fn execute(t: &Test, sql: &'static str) {
    let mut tx = t.app.db.write().await.expect("a transaction");
    match &mut tx {
        storage::Tx::Sqlite(held) => sqlx::raw_sql(sql).execute(held.conn()).await.map(drop),
        storage::Tx::Postgres(held) => sqlx::raw_sql(sql).execute(held.conn()).await.map(drop),
    }
    .expect("it runs");
    tx.commit().await.expect("it commits");
}

/// On which engine a test runs.
pub fn engine(t: &Test) -> Engine {
    t.app.db.engine()
}
