//! Registrations: who gets a seat, who waits, who comes next.
//!
//! `input` checks what was typed; `queue` takes what arrives together through one transaction, `newcomers`
//! those of them whom nobody knew; `room` gives, frees and passes on seats; `own` is what a participant does on their own page, `desk` what the team does,
//! `erase` what happens when somebody is erased. Every way to a seat (form, API, answer to an invitation, the
//! team) goes through [`Room`].

mod desk;
mod erase;
mod input;
mod newcomers;
mod own;
mod queue;
mod read;
mod room;

pub(super) use desk::change_held;
pub use desk::{Change, NOTE_MAX, change, of_person, register_for};
pub use erase::erase;
pub(super) use erase::{erase_person, hold};
pub use input::{RegistrationInput, Wanted};
pub(super) use input::{choice, institution};
pub(super) use own::by_token;
pub use own::{Correction, Mine, correct, issue_feed, mine, withdraw};
pub use queue::Queue;
pub(super) use queue::person as newcomer;
pub use read::{Listed, OpenFor, get, list, open_for};
pub use room::{Admission, Room, had_entry};

use super::{Ctx, Result, ServiceError};
use crate::domain::RegistrationId;
use crate::domain::registration::Status;
use crate::domain::workshop::{self, Workshop};
use crate::server::storage::{self, Tx};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The answer to a registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    /// Which one.
    pub id: RegistrationId,
    /// Seat or waiting.
    pub status: Status,
    /// Place on the waiting list, from 1.
    pub position: Option<i64>,
}

/// A key for one showing of the form: however often its button is pressed, it registers once.
pub fn form_key() -> String {
    crate::server::clock::new_id().to_string()
}

/// Registers somebody at an open workshop, as the public page and the API do. Returns when it is durable.
///
/// An address that is registered already gets its link by mail once more; the answer here is the one that a
/// new address would get, so that nobody learns who comes by trying addresses.
pub async fn register(ctx: &Ctx, slug: &str, input: &RegistrationInput) -> Result<Registered> {
    let (workshop, wanted) = {
        let mut tx = ctx.app.db.read().await?;
        let workshop = public_workshop(&mut tx, slug).await?;
        may_register(ctx, &workshop)?;
        (workshop.id, input.check(ctx, &mut tx, &workshop, true).await?)
    };
    if wanted.form_key.is_some() {
        super::idempotency::tidy_beside(ctx);
    }
    ctx.app.registrations.run(ctx, workshop, wanted).await
}

/// The workshop at an address or with an identifier, if the public may see it.
pub(super) async fn public_workshop(tx: &mut Tx, key: &str) -> Result<Workshop> {
    let found = match key.parse() {
        Ok(id) => storage::workshops::by_id(tx, id).await?,
        Err(_) => storage::workshops::by_slug(tx, key).await?,
    };
    found.filter(|workshop| workshop.status.is_public()).ok_or(ServiceError::NotFound)
}

/// Whether the public may register now.
fn may_register(ctx: &Ctx, workshop: &Workshop) -> Result<()> {
    is_on(ctx, workshop)?;
    match workshop.registration {
        workshop::Registration::Open | workshop::Registration::Institutions => match hours(ctx, workshop) {
            Hours::Open => Ok(()),
            Hours::NotYet => Err(ServiceError::Conflict("registration-not-yet")),
            Hours::Over => Err(ServiceError::Conflict("registration-closed")),
        },
        workshop::Registration::Invited => Err(ServiceError::Conflict("registration-invited")),
        workshop::Registration::Closed => Err(ServiceError::Conflict("registration-closed")),
    }
}

/// Whether registration is open by the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hours {
    /// It has not begun.
    NotYet,
    /// Now.
    Open,
    /// It has ended.
    Over,
}

/// Whether registration is open by the clock: until it closes, else until the last day to register is over.
pub fn hours(ctx: &Ctx, workshop: &Workshop) -> Hours {
    let over = match (workshop.closes_at, workshop.register_by) {
        (Some(at), _) => ctx.now >= at,
        (None, Some(by)) => today(ctx, workshop) > by,
        (None, None) => false,
    };
    match workshop.opens_at {
        _ if over => Hours::Over,
        Some(at) if ctx.now < at => Hours::NotYet,
        _ => Hours::Open,
    }
}

/// Whether a workshop takes people: announced, not called off, not over.
pub(super) fn is_on(ctx: &Ctx, workshop: &Workshop) -> Result<()> {
    match workshop.status {
        workshop::Status::Draft => Err(ServiceError::Conflict("workshop-draft")),
        workshop::Status::Cancelled => Err(ServiceError::Conflict("workshop-cancelled")),
        workshop::Status::Closed => Err(ServiceError::Conflict("workshop-closed")),
        _ if today(ctx, workshop) > workshop.end => Err(ServiceError::Conflict("workshop-closed")),
        workshop::Status::Published | workshop::Status::Running => Ok(()),
    }
}

/// The day where the workshop is held.
pub fn today(ctx: &Ctx, workshop: &Workshop) -> NaiveDate {
    let zone: chrono_tz::Tz = workshop.timezone.parse().unwrap_or(chrono_tz::Tz::UTC);
    ctx.now.with_timezone(&zone).date_naive()
}
