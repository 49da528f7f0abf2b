//! Workshops: finding them, and everything that changes one.
//!
//! `input` checks what was typed; `change` creates and updates; `status` publishes, closes and cancels;
//! `relocate` moves the agenda along; `copy` makes a new one from an old one; `read` is what the overview shows.

mod change;
mod copy;
mod input;
mod read;
mod relocate;
mod status;

pub use change::{create, delete, update};
pub use copy::{CopyInput, copy};
pub use input::WorkshopInput;
pub use read::{Head, ListQuery, Listed, Missing, chain, get, head, list, missing_texts, titles};
pub use status::{cancel_reaches, may_become, set_status};

use super::permission::{On, require};
use super::{Ctx, Result, ServiceError};
use crate::domain::WorkshopId;
use crate::domain::role::Action;
use crate::domain::workshop::Workshop;
use crate::server::storage::{self, Tx};

/// The workshop at an address or with an identifier, if the asker may do this to it. One that they may
/// not touch is not found.
pub async fn find(ctx: &Ctx, tx: &mut Tx, key: &str, action: Action) -> Result<Workshop> {
    ctx.refuse_public()?;
    let found = match key.parse::<WorkshopId>() {
        Ok(id) => storage::workshops::by_id(tx, id).await?,
        Err(_) => storage::workshops::by_slug(tx, key).await?,
    };
    let workshop = found.ok_or(ServiceError::NotFound)?;
    require(ctx, tx, action, On::Workshop(workshop.id)).await?;
    Ok(workshop)
}

/// The same, held until the transaction ends, and only if nobody changed it since `expected`.
pub async fn find_to_change(
    ctx: &Ctx,
    tx: &mut Tx,
    key: &str,
    action: Action,
    expected: Option<i64>,
) -> Result<Workshop> {
    let found = find(ctx, tx, key, action).await?;
    let workshop = storage::workshops::lock(tx, found.id).await?.ok_or(ServiceError::NotFound)?;
    if expected.is_some_and(|revision| revision != workshop.revision) {
        return Err(ServiceError::Stale);
    }
    Ok(workshop)
}
