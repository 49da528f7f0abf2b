//! Addresses to which nothing arrives: seen, and trusted again.

use super::super::permission::{self, On};
use super::super::{Ctx, Result, ServiceError, audit};
use crate::domain::role::Action;
use crate::server::storage::{self, suppression};
use serde_json::json;

pub use crate::server::storage::suppression::Suppressed;

/// Most addresses on the page.
const MOST: i64 = 500;

/// Every such address, the latest first.
pub async fn suppressed(ctx: &Ctx) -> Result<Vec<Suppressed>> {
    let mut tx = ctx.app.db.read().await?;
    permission::require_to_look(ctx, &mut tx, Action::ManagePeople, On::Installation).await?;
    Ok(suppression::all(&mut tx, MOST).await?)
}

/// Trusts an address again, because it was mended or the other server erred.
pub async fn trust(ctx: &Ctx, email: &str) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    permission::require(ctx, &mut tx, Action::ManagePeople, On::Installation).await?;
    if !suppression::lift(&mut tx, email).await? {
        return Err(ServiceError::NotFound);
    }
    let person = storage::people::by_email(&mut tx, email).await?.map(|person| person.id.0);
    audit::note(ctx, &mut tx, "address.trust", "person", person, json!({})).await?;
    Ok(tx.commit().await?)
}

/// What is known against somebody's address.
pub async fn against(ctx: &Ctx, email: &str) -> Result<Option<Suppressed>> {
    let mut tx = ctx.app.db.read().await?;
    permission::require_to_look(ctx, &mut tx, Action::ViewPeople, On::Installation).await?;
    Ok(suppression::of(&mut tx, email).await?)
}
