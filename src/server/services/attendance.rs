//! Who came: said by the team once the workshop has begun, of one or many, and taken back in one step.

use super::{Ctx, Result, ServiceError, audit, registrations, workshops};
use crate::domain::registration::Attendance;
use crate::domain::role::Action;
use crate::domain::workshop::Workshop;
use crate::domain::{ErrorCode, PersonId, RegistrationId};
use crate::server::storage::{self, Tx};
use chrono::{DateTime, Utc};
use serde_json::json;

/// Says of these people whether they came; none takes back that anything was said. Those without a seat, and those
/// of whom the same was said already, are left as they are. Says for how many it was done.
pub async fn record(ctx: &Ctx, key: &str, people: &[PersonId], attendance: Option<Attendance>) -> Result<usize> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ManageParticipants).await?;
    let count = say(ctx, &mut tx, &workshop, people, attendance).await?;
    tx.commit().await?;
    Ok(count)
}

/// Most registrations of which it is said at once.
pub const MOST: usize = 2000;

/// The same for registrations of a workshop, by identifier, with a word as [`Attendance`] spells it, or nothing.
///
/// # Errors
/// `attendance` is wrong where no word was sent, so that nothing is taken back by mistake; `registrations` where one
/// of them is not the workshop's, or there are too many: nothing is said then.
pub async fn record_registered(ctx: &Ctx, key: &str, ids: &[String], word: Option<&str>) -> Result<usize> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ManageParticipants).await?;
    let word = said(word.ok_or_else(|| ServiceError::field("attendance", ErrorCode::Required))?)?;
    if ids.len() > MOST {
        return Err(ServiceError::field("registrations", ErrorCode::TooMany { max: MOST }));
    }
    let unknown = || ServiceError::field("registrations", ErrorCode::Unknown);
    let ids: Option<Vec<RegistrationId>> = ids.iter().map(|id| id.parse().ok()).collect();
    let ids = ids.ok_or_else(unknown)?;
    let people = storage::attendance::people(&mut tx, workshop.id, &ids).await?;
    if ids.iter().any(|id| !people.contains_key(id)) {
        return Err(unknown());
    }
    let people: Vec<PersonId> = people.into_values().collect();
    let count = say(ctx, &mut tx, &workshop, &people, word).await?;
    tx.commit().await?;
    Ok(count)
}

/// The same within a transaction, for whoever may manage the workshop's participants.
pub(super) async fn say(
    ctx: &Ctx,
    tx: &mut Tx,
    workshop: &Workshop,
    people: &[PersonId],
    attendance: Option<Attendance>,
) -> Result<usize> {
    if registrations::today(ctx, workshop) < workshop.start {
        return Err(ServiceError::Conflict("attendance-early"));
    }
    let changed = storage::attendance::set(tx, workshop.id, people, attendance, ctx.now).await?;
    note(ctx, tx, &changed, attendance.map_or("none", Attendance::as_str)).await?;
    Ok(changed.len())
}

/// What a field says: a word, or nothing where nobody has said.
pub(super) fn said(word: &str) -> Result<Option<Attendance>> {
    match word {
        "" => Ok(None),
        word => {
            let said = Attendance::parse(word);
            said.map(Some).ok_or_else(|| ServiceError::field("attendance", ErrorCode::Choice))
        }
    }
}

/// Takes back what was said at an instant. Says for how many it was done.
pub async fn take_back(ctx: &Ctx, key: &str, said_at: DateTime<Utc>) -> Result<usize> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ManageParticipants).await?;
    let changed = storage::attendance::take_back(&mut tx, workshop.id, said_at, ctx.now).await?;
    note(ctx, &mut tx, &changed, "before").await?;
    tx.commit().await?;
    Ok(changed.len())
}

async fn note(ctx: &Ctx, tx: &mut Tx, changed: &[RegistrationId], said: &str) -> Result<()> {
    let entry = |id: &RegistrationId| {
        let detail = json!({"attendance": said});
        audit::entry(ctx, "registration.attendance", "registration", Some(id.0), detail)
    };
    Ok(storage::audit::append(tx, &changed.iter().map(entry).collect::<Vec<_>>()).await?)
}
