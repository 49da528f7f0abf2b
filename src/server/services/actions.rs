//! Actions: what institutions undertake towards recommendations.

use super::permission::{self, On};
use super::{Ctx, Result, ServiceError, audit, check, registrations};
use crate::domain::recommendation::{Action, Recommendation};
use crate::domain::role::Action as Deed;
use crate::domain::{ActionId, FieldErrors, RecommendationId, Texts, wall_clock};
use crate::server::clock::new_id;
use crate::server::storage::actions as stored;
pub use crate::server::storage::actions::Filter;
use crate::server::storage::{self, Tx};
use serde_json::json;

/// Longest text in one language.
const TEXT_MAX: usize = 2000;

/// An action as typed. `None`: not sent, stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActionInput {
    /// Code of the institution that undertakes it; empty for none.
    pub institution: Option<String>,
    /// What it undertakes.
    pub text: Option<Texts>,
    /// Until when; empty for no day.
    pub due: Option<String>,
    /// Whether it is done.
    pub done: Option<bool>,
}

/// Actions of the workshops that the asker may see.
pub async fn list(ctx: &Ctx, mut filter: Filter) -> Result<Vec<Action>> {
    filter.only_own = permission::only_own(ctx, Deed::ViewRecommendations)?;
    let mut tx = ctx.app.db.read().await?;
    if let Some(id) = filter.recommendation {
        towards(ctx, &mut tx, id, Deed::ViewRecommendations).await?;
    }
    Ok(stored::list(&mut tx, &filter).await?)
}

/// One action.
pub async fn get(ctx: &Ctx, id: ActionId) -> Result<Action> {
    find(ctx, &mut ctx.app.db.read().await?, id, Deed::ViewRecommendations).await
}

/// Records an action.
pub async fn create(ctx: &Ctx, recommendation: RecommendationId, input: &ActionInput) -> Result<Action> {
    let mut tx = ctx.app.db.write().await?;
    towards(ctx, &mut tx, recommendation, Deed::ManageRecommendations).await?;
    let mut action = Action {
        id: ActionId(new_id()),
        recommendation,
        institution: None,
        text: Texts::default(),
        due: None,
        done_at: None,
        revision: 1,
    };
    let with_text = ActionInput { text: Some(input.text.clone().unwrap_or_default()), ..input.clone() };
    apply(ctx, &mut tx, &with_text, &mut action).await?;
    stored::insert(&mut tx, &action, ctx.now).await?;
    noted(ctx, &mut tx, "action.create", &action).await?;
    tx.commit().await?;
    Ok(action)
}

/// Changes an action. With `expected`, only if it is still at that revision.
pub async fn update(ctx: &Ctx, id: ActionId, input: &ActionInput, expected: Option<i64>) -> Result<Action> {
    let mut tx = ctx.app.db.write().await?;
    let mut action = find(ctx, &mut tx, id, Deed::ManageRecommendations).await?;
    is_at(&action, expected)?;
    apply(ctx, &mut tx, input, &mut action).await?;
    action.revision = stored::update(&mut tx, &action, ctx.now).await?.ok_or(ServiceError::Stale)?;
    noted(ctx, &mut tx, "action.update", &action).await?;
    tx.commit().await?;
    Ok(action)
}

/// Takes an action away. With `expected`, only if it is still at that revision.
pub async fn delete(ctx: &Ctx, id: ActionId, expected: Option<i64>) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let action = find(ctx, &mut tx, id, Deed::ManageRecommendations).await?;
    is_at(&action, expected)?;
    stored::delete(&mut tx, id).await?;
    noted(ctx, &mut tx, "action.delete", &action).await?;
    Ok(tx.commit().await?)
}

fn is_at(action: &Action, expected: Option<i64>) -> Result<()> {
    if expected.is_some_and(|revision| revision != action.revision) { Err(ServiceError::Stale) } else { Ok(()) }
}

/// The recommendation, if the asker may do this to those of its workshop.
async fn towards(ctx: &Ctx, tx: &mut Tx, id: RecommendationId, deed: Deed) -> Result<Recommendation> {
    let found = storage::recommendations::by_id(tx, id).await?.ok_or(ServiceError::NotFound)?;
    permission::require(ctx, tx, deed, On::Workshop(found.workshop)).await?;
    Ok(found)
}

async fn find(ctx: &Ctx, tx: &mut Tx, id: ActionId, deed: Deed) -> Result<Action> {
    ctx.refuse_public()?;
    let action = stored::by_id(tx, id).await?.ok_or(ServiceError::NotFound)?;
    towards(ctx, tx, action.recommendation, deed).await?;
    Ok(action)
}

async fn apply(ctx: &Ctx, tx: &mut Tx, input: &ActionInput, action: &mut Action) -> Result<()> {
    let mut errors = FieldErrors::default();
    check::set_paragraphs(&mut errors, "text", &mut action.text, input.text.as_ref(), TEXT_MAX, true);
    let due = input.due.as_deref().map(wall_clock::optional_date);
    check::set(&mut errors, "due", &mut action.due, due);
    if let Some(code) = &input.institution {
        action.institution = registrations::institution(tx, &mut errors, Some(code)).await?;
    }
    match input.done {
        Some(true) => action.done_at = action.done_at.or(Some(ctx.now)),
        Some(false) => action.done_at = None,
        None => {}
    }
    Ok(errors.finish(Some(()))?)
}

async fn noted(ctx: &Ctx, tx: &mut Tx, deed: &str, action: &Action) -> Result<()> {
    let detail = json!({"recommendation": action.recommendation, "done": action.done_at.is_some()});
    audit::note(ctx, tx, deed, "action", Some(action.id.0), detail).await
}
