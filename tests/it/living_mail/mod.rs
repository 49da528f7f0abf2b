//! Mails that live: rules and templates, holding and editing, wanting no more, answers from calendars.

mod answers;
mod news;
mod outbox;
mod rules;
mod steady;

use crate::support::Test;
use diwan::domain::message::Message;
use diwan::server::services::Ctx;
use diwan::server::services::invitations::{self, Choice, Named};
use diwan::server::services::registrations::{self, RegistrationInput};
use diwan::server::storage;

/// Invites sample delegates by number, in a language.
async fn invite(ctx: &Ctx, slug: &str, people: &[(usize, &str)]) {
    let named = people
        .iter()
        .map(|(n, language)| Named {
            name: format!("Sample delegate {n}"),
            email: format!("delegate{n}@mop.example"),
            language: Some((*language).into()),
            institution: None,
        })
        .collect();
    let choice = Choice { named, ..Choice::default() };
    invitations::send(ctx, slug, &choice, true, false).await.expect("sent");
}

async fn register(t: &Test, slug: &str, n: usize, language: &str) {
    let input = RegistrationInput {
        name: format!("Sample delegate {n}"),
        email: format!("delegate{n}@mop.example"),
        language: Some(language.into()),
        ..RegistrationInput::default()
    };
    registrations::register(&t.public(), slug, &input).await.expect("registered");
}

/// Every mail, the oldest first, with its bodies.
async fn mails(t: &Test) -> Vec<Message> {
    let mut tx = t.app.db.read().await.expect("a connection");
    let mut mails = Vec::new();
    for short in storage::outbox::list(&mut tx, &storage::outbox::Filter::default(), None, 1000).await.expect("mails") {
        mails.push(storage::outbox::by_id(&mut tx, short.id).await.expect("a mail").expect("a mail"));
    }
    mails.sort_by_key(|mail| (mail.created_at, mail.id));
    mails
}

/// Those of a kind, by recipient.
async fn of_kind(t: &Test, template: &str) -> Vec<Message> {
    let mut found: Vec<Message> = mails(t).await.into_iter().filter(|mail| mail.template == template).collect();
    found.sort_by(|a, b| a.to_email.cmp(&b.to_email));
    found
}

fn at(t: &Test, instant: &str) {
    t.app.clock.set(instant.parse().expect("an instant"));
}
