//! What was sent to many together and waits for its minute: seen, and called back as one.

use super::super::permission::{self, On};
use super::super::{Ctx, Result, ServiceError, audit};
use crate::domain::role::Action;
use crate::domain::workshop::Workshop;
use crate::domain::{BatchId, WorkshopId};
use crate::server::storage;
use serde_json::json;

pub use crate::server::storage::outbox::hold::Batch;

/// What waits of one's own workshops, with the workshop, the first to leave first.
pub async fn waiting(ctx: &Ctx) -> Result<Vec<(Batch, Option<Workshop>)>> {
    let own = permission::only_own(ctx, Action::ManageOutbox)?;
    let mut tx = ctx.app.db.read().await?;
    let mut seen = Vec::new();
    for batch in storage::outbox::hold::waiting_batches(&mut tx, ctx.now).await? {
        let serves = match (own, batch.workshop_id) {
            (None, _) => true,
            (Some(user), Some(workshop)) => storage::staff::serves_workshop(&mut tx, user, workshop).await?,
            (Some(_), None) => false,
        };
        if serves {
            let workshop = match batch.workshop_id {
                Some(id) => storage::workshops::by_id(&mut tx, id).await?,
                None => None,
            };
            seen.push((batch, workshop));
        }
    }
    Ok(seen)
}

/// Calls back what has not left of a batch. Whoever was invited by it can be asked again. How many mails.
pub async fn call_back(ctx: &Ctx, batch: BatchId) -> Result<u64> {
    let mut tx = ctx.app.db.write().await?;
    let workshop: Option<WorkshopId> = storage::outbox::hold::workshop_of(&mut tx, batch).await?;
    let on = workshop.map_or(On::Installation, On::Workshop);
    permission::require(ctx, &mut tx, Action::ManageOutbox, on).await?;
    if workshop.is_none() {
        return Err(ServiceError::NotFound);
    }
    storage::invitations::not_sent(&mut tx, batch, ctx.now).await?;
    let count = storage::outbox::hold::call_back(&mut tx, batch).await?;
    if count == 0 {
        return Err(ServiceError::Conflict("messages-left"));
    }
    audit::note(ctx, &mut tx, "message.call-back", "workshop", workshop.map(|id| id.0), json!({"count": count}))
        .await?;
    tx.commit().await?;
    Ok(count)
}
