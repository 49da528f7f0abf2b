//! A place that falls free: offered to an alternate and held for them until they answer, or left to whoever waits.

use super::Ctx;
use crate::domain::PersonId;
use crate::domain::nomination::{FreePlace, Nomination, Selection, heir};
use crate::domain::registration::Status;
use crate::server::services::invitations::{call_off_in, invite_in};
use crate::server::services::registrations::{Room, is_on};
use crate::server::services::{Result, ServiceError, audit, outbox};
use crate::server::storage::{self, Tx};
use serde_json::json;

/// Whether places that fall free go to whoever waits, by the rule of the workshop.
pub(in crate::server::services) async fn passes_on(tx: &mut Tx, room: &Room) -> Result<bool> {
    Ok(storage::nominations::rules(tx, room.workshop.id).await?.free_place != FreePlace::Team)
}

/// A seat was given back: it is offered to whoever steps in for the one who had it.
pub(in crate::server::services) async fn fell_free(
    ctx: &Ctx,
    tx: &mut Tx,
    room: &mut Room,
    gone: PersonId,
) -> Result<()> {
    let Some(nomination) = storage::nominations::approved(tx, room.workshop.id, gone).await? else { return Ok(()) };
    if has_place(room) { call_up(ctx, tx, room, &nomination).await } else { Ok(()) }
}

/// Whether there is a seat that nobody has and that is held for nobody.
fn has_place(room: &Room) -> bool {
    room.workshop.capacity.is_none_or(|seats| room.taken.confirmed + room.taken.held < seats)
}

/// Somebody approved says no before they had a seat, or their invitation is called off: whoever steps in is asked,
/// and a place that was held for them is passed on.
pub(in crate::server::services) async fn declined(
    ctx: &Ctx,
    tx: &mut Tx,
    room: &mut Room,
    person: PersonId,
) -> Result<()> {
    let Some(mut nomination) = storage::nominations::approved(tx, room.workshop.id, person).await? else {
        return Ok(());
    };
    if nomination.called_at.take().is_some() {
        keep(ctx, tx, &nomination).await?;
        nomination.revision += 1;
        room.taken.held -= 1;
    }
    // Somebody else may have changed their mind and taken the seat meanwhile.
    if has_place(room) {
        call_up(ctx, tx, room, &nomination).await?;
    }
    room.pass_on(ctx, tx).await?;
    Ok(())
}

/// Calls the invitation of somebody off in whose place another was named; their seat goes to whoever waits.
pub(super) async fn leave(ctx: &Ctx, tx: &mut Tx, room: &mut Room, person: PersonId) -> Result<()> {
    call_off_in(ctx, tx, room, person).await.map(drop)
}

/// Takes up a place that was held for somebody. Whether there was one.
pub(in crate::server::services) async fn takes_up(
    ctx: &Ctx,
    tx: &mut Tx,
    room: &mut Room,
    person: PersonId,
) -> Result<bool> {
    let found = storage::nominations::approved(tx, room.workshop.id, person).await?;
    let Some(mut nomination) = found.filter(|one| one.called_at.is_some()) else { return Ok(false) };
    nomination.called_at = None;
    keep(ctx, tx, &nomination).await?;
    room.taken.held -= 1;
    Ok(true)
}

/// Approves whoever steps in for somebody: gives them the seat if they wait for one, else invites them and holds it.
async fn call_up(ctx: &Ctx, tx: &mut Tx, room: &mut Room, gone: &Nomination) -> Result<()> {
    if is_on(ctx, &room.workshop).is_err() {
        return Ok(());
    }
    let rule = storage::nominations::rules(tx, room.workshop.id).await?.free_place;
    let mut alternates = storage::nominations::named_for(tx, room.workshop.id).await?;
    alternates.retain(|one| one.id != gone.id && one.can_step_in());
    let letters: Vec<_> = alternates.iter().map(|one| one.request).collect();
    let Some(next) = heir(&letters, &gone.request, rule).and_then(|index| alternates.get(index)) else { return Ok(()) };
    let registration = storage::registrations::of_person(tx, room.workshop.id, next.person).await?;
    let mut approved = Nomination { selection: Selection::Approved, decided_at: Some(ctx.now), ..next.clone() };
    match registration.filter(|registration| registration.status != Status::Withdrawn) {
        Some(waits) if waits.status == Status::Waiting => drop(room.seat(ctx, tx, &waits).await?),
        Some(_) => {}
        None => {
            let person = storage::people::by_id(tx, next.person).await?.ok_or(ServiceError::NotFound)?;
            if let Some((_, Some(letter))) = invite_in(ctx, tx, room, &person, person.language, None, true).await? {
                outbox::enqueue(ctx, tx, letter).await?;
            }
            approved.called_at = Some(ctx.now);
            room.taken.held += 1;
        }
    }
    keep(ctx, tx, &approved).await?;
    let detail = json!({"instead_of": gone.id});
    audit::note(ctx, tx, "nomination.step-in", "nomination", Some(approved.id.0), detail).await
}

async fn keep(ctx: &Ctx, tx: &mut Tx, nomination: &Nomination) -> Result<()> {
    if storage::nominations::update(tx, nomination, ctx.now).await? { Ok(()) } else { Err(ServiceError::Stale) }
}
