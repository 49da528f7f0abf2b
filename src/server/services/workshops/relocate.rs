//! The agenda moves with its workshop: the draft, and what the public sees of it.

use crate::domain::agenda::AgendaVersion;
use crate::domain::session::{Session, Slot};
use crate::domain::workshop::{Workshop, shifted};
use crate::server::services::{Ctx, Result, ServiceError, zone};
use crate::server::storage::{self, Tx};

/// Moves every session by as many days as the workshop's first day. What then lies outside its days, or at
/// a time that the zone jumps over, waits in the tray. Where an agenda is published, the same sessions are
/// published anew at their new time and place; changes that are only drafted stay drafts.
pub(super) async fn sessions(ctx: &Ctx, tx: &mut Tx, before: &Workshop, after: &mut Workshop) -> Result<()> {
    let zone = zone::parse(&after.timezone).map_err(|code| ServiceError::field("timezone", code))?;
    let moved = |slot: Slot| {
        let slot = Slot { date: shifted(slot.date, before.start, after.start), ..slot };
        let exists = zone::exists(zone, slot.date, slot.start) && zone::exists(zone, slot.date, slot.end);
        Some(slot).filter(|slot| after.has_day(slot.date) && exists)
    };
    let mut drafted = storage::sessions::for_workshop(tx, after.id).await?;
    for session in drafted.iter_mut().filter(|session| session.slot.is_some()) {
        session.slot = session.slot.and_then(moved);
        session.calendar_sequence += 1;
        storage::sessions::update(tx, session, ctx.now).await?;
    }
    let Some(latest) = storage::agenda::latest(tx, after.id).await? else { return Ok(()) };
    let published: Vec<Session> =
        latest.sessions.into_iter().map(|session| republished(ctx, session, &drafted, moved)).collect();
    let version = latest.version + 1;
    let agenda = AgendaVersion { workshop: after.id, version, sessions: published, published_at: ctx.now };
    storage::agenda::publish(tx, &agenda, ctx.staff().map(|staff| staff.id)).await?;
    after.agenda_version = version;
    Ok(())
}

/// A published session at its new time. One that lost its time is called off, so that calendars hear of it.
fn republished(ctx: &Ctx, mut session: Session, drafted: &[Session], moved: impl Fn(Slot) -> Option<Slot>) -> Session {
    let draft = drafted.iter().find(|draft| draft.id == session.id);
    session.calendar_sequence = draft.map_or(0, |draft| draft.calendar_sequence).max(session.calendar_sequence + 1);
    session.updated_at = ctx.now;
    match session.slot.and_then(moved) {
        Some(slot) => session.slot = Some(slot),
        None => session.cancelled_at = session.cancelled_at.or(Some(ctx.now)),
    }
    session
}
