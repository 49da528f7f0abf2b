//! What a workshop does by itself: whom a free place goes to, when silent institutions are reminded.

use super::{Ctx, dispatch};
use crate::domain::nomination::{FreePlace, Rules};
use crate::domain::role::Action;
use crate::domain::{ErrorCode, FieldErrors};
use crate::server::services::registrations::today;
use crate::server::services::{Result, audit, workshops, zone};
use crate::server::storage;
use serde_json::json;

/// What a workshop does by itself.
pub async fn rules(ctx: &Ctx, key: &str) -> Result<Rules> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ViewParticipants).await?;
    Ok(storage::nominations::rules(&mut tx, workshop.id).await?)
}

/// Says what a workshop does by itself.
pub async fn set_rules(ctx: &Ctx, key: &str, free_place: &str, remind: &str) -> Result<Rules> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find_to_change(ctx, &mut tx, key, Action::ManageNominations, None).await?;
    let mut errors = FieldErrors::default();
    let free_place = errors.take("free_place", FreePlace::parse(free_place.trim()).ok_or(ErrorCode::Choice));
    let remind = errors.take("remind", Rules::days(remind));
    let (free_place, remind) = errors.finish(free_place.zip(remind))?;
    let rules = Rules { free_place, remind };
    storage::nominations::set_rules(&mut tx, workshop.id, &rules).await?;
    let detail = json!({"free_place": free_place, "remind": rules.remind});
    audit::note(ctx, &mut tx, "nomination-rules.set", "workshop", Some(workshop.id.0), detail).await?;
    tx.commit().await?;
    Ok(rules)
}

/// Reminds every institution whose day has come. Says how many mails are queued. Runs by itself; a letter is
/// reminded once for a day of the rule, whichever node looks first.
pub async fn remind_due(ctx: &Ctx) -> Result<usize> {
    let silent = storage::nominations::silent(&mut ctx.app.db.read().await?).await?;
    let mut sent = 0;
    for request in silent {
        let mut tx = ctx.app.db.write().await?;
        let Some(workshop) = storage::workshops::lock(&mut tx, request.workshop).await? else { continue };
        let Some(request) = storage::nominations::request(&mut tx, request.id).await? else { continue };
        let rules = storage::nominations::rules(&mut tx, workshop.id).await?;
        let zone = zone::or_default(&workshop.timezone);
        let last = request.reminded_at.or(request.sent_at).map(|at| at.with_timezone(&zone).date_naive());
        let (Some(due), Some(last)) = (request.due, last) else { continue };
        if request.is_silent() && rules.reminds(due, last, today(ctx, &workshop)) {
            sent += usize::from(dispatch::remind_in(ctx, &mut tx, request).await?);
            tx.commit().await?;
        }
    }
    Ok(sent)
}
