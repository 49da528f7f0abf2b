//! The agenda: sessions, moves, versions.
//!
//! `input` checks a session as typed; `change` adds, edits and removes; `moves` are the single taps of the
//! studio; `versions` publishes; `known` ties roles to records. To add a move: a variant of [`Move`] and its arm in `moves`.

mod change;
mod input;
mod known;
mod moves;
mod versions;

pub use change::{add, remove, restore, update};
pub use input::{RoleInput, SessionInput};
pub use known::{known, offer};
pub use moves::{Move, shift};
pub use versions::{Studio, freeze, history, publish, studio, version};

use super::{Ctx, Result, ServiceError};
use crate::domain::SessionId;
use crate::domain::role::Action;
use crate::domain::session::Session;
use crate::domain::workshop::Workshop;
use crate::server::storage::{self, Tx};

/// Whether what was changed goes to the public at once. Screens draft and publish; the API has no draft of
/// an agenda whose workshop is public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publish {
    /// It waits for the next version.
    Later,
    /// If the workshop is public and the asker may publish it, the next version is published in the same
    /// transaction; otherwise it waits for whoever may.
    AtOnce,
}

/// A session of a workshop that the asker may change, and the workshop held.
async fn find_session(ctx: &Ctx, tx: &mut Tx, key: &str, session: &str, action: Action) -> Result<(Workshop, Session)> {
    let workshop = super::workshops::find_to_change(ctx, tx, key, action, None).await?;
    let id: SessionId = session.parse().map_err(|_| ServiceError::NotFound)?;
    let session = storage::sessions::by_id(tx, id).await?.filter(|session| session.workshop == workshop.id);
    Ok((workshop, session.ok_or(ServiceError::NotFound)?))
}

/// One session with its workshop, for reading.
pub async fn session(ctx: &Ctx, key: &str, session: &str) -> Result<(Workshop, Session)> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = super::workshops::find(ctx, &mut tx, key, Action::ViewWorkshop).await?;
    let id: SessionId = session.parse().map_err(|_| ServiceError::NotFound)?;
    let session = storage::sessions::by_id(&mut tx, id).await?.filter(|session| session.workshop == workshop.id);
    Ok((workshop, session.ok_or(ServiceError::NotFound)?))
}

/// Whether the public has seen a session: taken out, it then stays as called off and can be brought back.
pub async fn is_published(ctx: &Ctx, key: &str, session: &str) -> Result<bool> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = super::workshops::find(ctx, &mut tx, key, Action::ViewWorkshop).await?;
    let published = storage::agenda::latest(&mut tx, workshop.id).await?;
    Ok(published.is_some_and(|agenda| agenda.sessions.iter().any(|one| one.id.to_string() == session)))
}

/// The sessions as drafted.
pub async fn sessions(ctx: &Ctx, key: &str) -> Result<(Workshop, Vec<Session>)> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = super::workshops::find(ctx, &mut tx, key, Action::ViewWorkshop).await?;
    let sessions = storage::sessions::for_workshop(&mut tx, workshop.id).await?;
    Ok((workshop, sessions))
}
