//! Institutions: the tree that is invited.

use super::{Ctx, Result};
use crate::domain::institution::{Governorate, Institution};
use crate::server::storage;

/// All institutions. Their names are public.
pub async fn all(ctx: &Ctx) -> Result<Vec<Institution>> {
    Ok(storage::institutions::all(&mut ctx.app.db.read().await?).await?)
}

/// All governorates.
pub async fn governorates(ctx: &Ctx) -> Result<Vec<Governorate>> {
    Ok(storage::institutions::governorates(&mut ctx.app.db.read().await?).await?)
}
