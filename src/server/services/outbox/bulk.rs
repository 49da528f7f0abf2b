//! What was sent to many together and waits for its minute: seen, and called back as one.

use super::super::permission::{self, On};
use super::super::{Ctx, Result, ServiceError, audit, news};
use crate::domain::role::Action;
use crate::domain::workshop::Workshop;
use crate::domain::{BatchId, InvitationId, WorkshopId};
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

/// Calls back what has not left of a batch, and what it changed beside the mails: whoever was invited by it can be asked
/// again, news wait to be told again, and a rule says that it was called back. How many mails.
pub async fn call_back(ctx: &Ctx, batch: BatchId) -> Result<usize> {
    let mut tx = ctx.app.db.write().await?;
    let workshop: Option<WorkshopId> = storage::outbox::hold::workshop_of(&mut tx, batch).await?;
    let on = workshop.map_or(On::Installation, On::Workshop);
    permission::require(ctx, &mut tx, Action::ManageOutbox, on).await?;
    let Some(workshop) = workshop else { return Err(ServiceError::NotFound) };
    storage::workshops::lock(&mut tx, workshop).await?;
    let gone = storage::outbox::hold::call_back(&mut tx, batch).await?;
    if gone.is_empty() {
        return Err(ServiceError::Conflict("messages-left"));
    }
    let invited: Vec<InvitationId> =
        gone.iter().filter(|mail| mail.template == "invitation").filter_map(|mail| mail.invitation_id).collect();
    storage::invitations::not_sent(&mut tx, &invited, ctx.now).await?;
    storage::mail_rules::called_back(&mut tx, batch).await?;
    news::called_back(ctx, &mut tx, workshop, batch, &gone).await?;
    let detail = json!({"count": gone.len()});
    audit::note(ctx, &mut tx, "message.call-back", "workshop", Some(workshop.0), detail).await?;
    tx.commit().await?;
    Ok(gone.len())
}
