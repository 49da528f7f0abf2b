//! The append-only log: who, when, what, from where.

use super::{Actor, Ctx, Result};
use crate::server::storage::audit::Entry;
use crate::server::storage::{self, Tx};
use uuid::Uuid;

/// Notes a change in the transaction that makes it. `action` is `noun.verb`, e.g. `workshop.publish`.
pub async fn note(
    ctx: &Ctx,
    tx: &mut Tx,
    action: &str,
    subject: &str,
    subject_id: Option<Uuid>,
    detail: serde_json::Value,
) -> Result<()> {
    Ok(storage::audit::append(tx, &[entry(ctx, action, subject, subject_id, detail)]).await?)
}

/// The line that [`note`] adds.
pub(super) fn entry<'a>(
    ctx: &'a Ctx,
    action: &'a str,
    subject: &'a str,
    subject_id: Option<Uuid>,
    detail: serde_json::Value,
) -> Entry<'a> {
    let (actor, user) = match &ctx.actor {
        Actor::Public | Actor::Unknown => ("public", None),
        Actor::System => ("system", None),
        Actor::Staff(staff) => ("staff", Some(staff.id)),
        Actor::Token { staff, .. } => ("token", Some(staff.id)),
    };
    Entry { at: ctx.now, actor, user, action, subject, subject_id, detail, address: &ctx.address }
}
