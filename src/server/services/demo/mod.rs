//! The reference case: a real chain of workshops, with sample delegates, for looking around and for tests.
//!
//! Governorates and institutions are reference data: they are put into every empty installation, because no
//! form can be filled without them. Donor, projects, series, workshops, delegates and recommendations are
//! samples; [`remove`] takes them out again. The data lie in `data/`: what is on the public record, what is
//! marked illustrative there, and our translations.

mod chain;
mod delegates;
mod letters;
mod outcome;
mod questions;
mod reference;

pub use reference::put as put_reference;

use super::{Ctx, Result, ServiceError, audit, permission};
use crate::domain::{Texts, WorkshopId};
use crate::server::storage::{self, Tx, counters};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Slugs of the sample workshops, in their order.
pub const WORKSHOPS: [&str; 2] = ["woga-1-erbil", "woga-2-baghdad"];
/// Slug of the sample series.
pub const SERIES: &str = "woga-iraq";

static TRANSLATIONS: LazyLock<HashMap<String, Texts>> =
    LazyLock::new(|| serde_json::from_str(include_str!("data/translations.json")).expect("the translations are JSON"));

/// A text of the reference case with the translations that there are.
fn texts(english: &str) -> Texts {
    let mut texts = TRANSLATIONS.get(english).cloned().unwrap_or_default();
    english.clone_into(&mut texts.en);
    texts
}

/// Loads the reference case, unless it is there; says whether it was loaded. Sample organisers among the
/// staff get its project, sample coordinators its workshops.
pub async fn load(ctx: &Ctx) -> Result<bool> {
    permission::system(ctx)?;
    put_reference(ctx).await?;
    let mut tx = ctx.app.db.write().await?;
    if storage::series::by_slug(&mut tx, SERIES).await?.is_some() {
        return Ok(false);
    }
    let case = reference::case();
    let made = chain::load(ctx, &mut tx, &case).await?;
    delegates::load(ctx, &mut tx, &made).await?;
    questions::load(ctx, &mut tx, &made).await?;
    letters::load(ctx, &mut tx, &made).await?;
    outcome::load(ctx, &mut tx, &case, &made).await?;
    storage::samples::assign_staff(&mut tx, made.project, &made.workshops).await?;
    counters::raise(&mut tx, counters::PUBLISHED).await?;
    audit::note(ctx, &mut tx, "demo.load", "installation", None, serde_json::json!({})).await?;
    tx.commit().await?;
    Ok(true)
}

/// Takes the samples out again: workshops, delegates, series, projects, donor, sample staff. Refuses where
/// somebody has built on them (a workshop of their own in the sample series, say).
pub async fn remove(ctx: &Ctx) -> Result<()> {
    permission::system(ctx)?;
    let mut tx = ctx.app.db.write().await?;
    storage::samples::remove(&mut tx).await.map_err(|error| match error {
        storage::StorageError::Reference(_) => ServiceError::Conflict("samples-in-use"),
        other => other.into(),
    })?;
    counters::raise(&mut tx, counters::PUBLISHED).await?;
    audit::note(ctx, &mut tx, "demo.remove", "installation", None, serde_json::json!({})).await?;
    Ok(tx.commit().await?)
}

/// What the chain's loader made, for those that come after it.
struct Made {
    project: crate::domain::ProjectId,
    workshops: [WorkshopId; 2],
}

/// An institution's identifier by its code.
async fn institution(tx: &mut Tx, code: &str) -> Result<crate::domain::InstitutionId> {
    let found = storage::institutions::by_code(tx, code).await?;
    found.map(|institution| institution.id).ok_or_else(|| ServiceError::internal(format!("no institution {code}")))
}
