//! The outbox: what was written, to whom, and where it stands.

mod addresses;
mod list;
mod message;

pub use addresses::Addresses;
pub use list::Outbox;
pub use message::OutboxMessage;

use crate::domain::message::{Message, Status};
use crate::i18n::Reader;
use crate::server::services::outbox::answer;
use crate::ui::components::State;

/// The chip of a state.
const fn state(status: Status) -> State {
    match status {
        Status::Queued | Status::Sending => State::Waiting,
        Status::Sent => State::Done,
        Status::Failed | Status::Unknown => State::Attention,
        Status::Cancelled => State::Out,
    }
}

/// What kind of mail it is.
fn kind(reader: Reader, template: &str) -> String {
    reader.t(format!("mail-kind-{}", template.replace('_', "-")))
}

/// What was said: the server's own words, or ours in the reader's language; and whether they are ours.
fn said(reader: Reader, words: &str) -> (String, bool) {
    match words {
        answer::UNREADABLE => (reader.t("outbox-answer-unreadable"), true),
        answer::UNBUILDABLE => (reader.t("outbox-answer-unbuildable"), true),
        answer::POISONED => (reader.t("outbox-answer-poisoned"), true),
        answer::UNSUBSCRIBED => (reader.t("outbox-answer-unsubscribed"), true),
        answer::SUPPRESSED => (reader.t("outbox-answer-suppressed"), true),
        other => (other.to_owned(), false),
    }
}

/// Whether a mail can be tried again now, and whether it can be called off.
const fn possible(message: &Message) -> (bool, bool) {
    let waits = matches!(message.status, Status::Queued);
    let retry = matches!(message.status, Status::Failed | Status::Unknown | Status::Cancelled)
        || (waits && message.attempts > 0);
    (retry, waits || matches!(message.status, Status::Unknown))
}
