//! People, invitations, answers, registrations, participants: every rule, on both engines.

mod answers;
mod attendance;
mod consents;
mod coverage;
mod desk;
mod files;
mod forms;
mod invitations;
mod listed;
mod merging;
mod nominations;
mod pages;
mod posts;
mod quotas;
mod records;
mod searching;
mod seats;

use crate::support::Test;
use diwan::domain::message::Message;
use diwan::domain::workshop::Workshop;
use diwan::domain::{ErrorCode, PersonId, Texts};
use diwan::server::services::registrations::{Registered, RegistrationInput};
use diwan::server::services::workshops::{self, WorkshopInput};
use diwan::server::services::{Actor, Ctx, Result, ServiceError, registrations};
use diwan::server::storage;

/// Acts as the system, a second later than before: mails keep their order.
fn ctx(t: &Test) -> Ctx {
    t.app.clock.set(t.app.clock.now() + chrono::Duration::seconds(1));
    t.ctx()
}

/// Acts as the public, a second later than before.
fn public(t: &Test) -> Ctx {
    Ctx { actor: Actor::Public, ..ctx(t) }
}

/// A published workshop that anybody may register for.
async fn workshop(t: &Test, slug: &str, capacity: Option<i64>) -> Workshop {
    workshop_as(t, slug, capacity, "open", "published").await
}

async fn workshop_as(t: &Test, slug: &str, capacity: Option<i64>, registration: &str, status: &str) -> Workshop {
    let input = WorkshopInput {
        slug: Some(slug.into()),
        title: Some(Texts {
            en: "Sample workshop".into(), ar: "ورشة نموذجية".into(), ckb: "وۆرکشۆپی نموونە".into()
        }),
        city: Some(Texts::english("Erbil")),
        timezone: Some("Asia/Baghdad".into()),
        start_date: Some("2023-09-10".into()),
        end_date: Some("2023-09-11".into()),
        capacity: Some(capacity.map(|n| n.to_string()).unwrap_or_default()),
        languages: Some(vec!["en".into(), "ar".into()]),
        registration: Some(registration.into()),
        status: Some(status.into()),
        ..WorkshopInput::default()
    };
    workshops::create(&ctx(t), &input).await.expect("a workshop")
}

fn somebody(n: usize) -> RegistrationInput {
    RegistrationInput {
        name: format!("Sample delegate {n}"),
        email: format!("delegate{n}@mop.example"),
        language: Some("ar".into()),
        ..RegistrationInput::default()
    }
}

async fn register(t: &Test, slug: &str, n: usize) -> Result<Registered> {
    registrations::register(&public(t), slug, &somebody(n)).await
}

/// All mails, oldest first.
async fn mails(t: &Test) -> Vec<Message> {
    let mut tx = t.app.db.read().await.expect("a connection");
    let filter = storage::outbox::Filter::default();
    let mut mails = Vec::new();
    for short in storage::outbox::list(&mut tx, &filter, None, 1000).await.expect("mails") {
        mails.push(storage::outbox::by_id(&mut tx, short.id).await.expect("a mail").expect("a mail"));
    }
    mails.sort_by_key(|mail| (mail.created_at, mail.id));
    mails
}

async fn mails_to(t: &Test, n: usize) -> Vec<String> {
    let to = format!("delegate{n}@mop.example");
    mails(t).await.into_iter().filter(|mail| mail.to_email == to).map(|mail| mail.template).collect()
}

async fn person(t: &Test, n: usize) -> PersonId {
    let mut tx = t.app.db.read().await.expect("a connection");
    storage::people::by_email(&mut tx, &format!("delegate{n}@mop.example"))
        .await
        .expect("a look-up")
        .expect("a person")
        .id
}

/// The token at the end of the link in the last mail to somebody, e.g. `me` or `rsvp`.
async fn token(t: &Test, n: usize, page: &str) -> String {
    let to = format!("delegate{n}@mop.example");
    let marker = format!("/{page}/");
    mails(t)
        .await
        .iter()
        .rev()
        .filter(|mail| mail.to_email == to)
        .find_map(|mail| {
            mail.text.split_once(&marker).map(|(_, rest)| rest.split_whitespace().next().unwrap_or_default().to_owned())
        })
        .expect("a link")
}

/// Counts rows, to see that nothing changed.
async fn snapshot(t: &Test) -> String {
    let mut counts = Vec::new();
    for table in ["people", "invitations", "registrations", "messages", "feeds", "audit_log", "appointments"] {
        let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        let mut tx = t.app.db.read().await.expect("a connection");
        let count: i64 = match &mut tx {
            storage::Tx::Sqlite(held) => sqlx::query_scalar(sql).fetch_one(held.conn()).await,
            storage::Tx::Postgres(held) => sqlx::query_scalar(sql).fetch_one(held.conn()).await,
        }
        .expect("a count");
        counts.push(format!("{table} {count}"));
    }
    let sql = "SELECT COALESCE(SUM(revision), 0) FROM invitations";
    let mut tx = t.app.db.read().await.expect("a connection");
    let revisions: String = match &mut tx {
        storage::Tx::Sqlite(held) => {
            sqlx::query_scalar::<_, i64>(sql).fetch_one(held.conn()).await.map(|n| n.to_string())
        }
        storage::Tx::Postgres(held) => {
            sqlx::query_scalar("SELECT COALESCE(SUM(revision), 0)::TEXT FROM invitations").fetch_one(held.conn()).await
        }
    }
    .expect("a sum");
    counts.push(revisions);
    counts.join(", ")
}

/// The code that a field was refused with.
fn refused<T: std::fmt::Debug>(result: Result<T>, field: &str) -> ErrorCode {
    match result {
        Err(ServiceError::Invalid(errors)) => {
            errors.of(field).cloned().unwrap_or_else(|| panic!("{field}: {errors:?}"))
        }
        other => panic!("not refused: {other:?}"),
    }
}
