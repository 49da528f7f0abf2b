//! Versions of an agenda: what the public sees is frozen when it is published.

use crate::domain::agenda::{self, AgendaVersion, Conflict};
use crate::domain::invitation::CalendarReply;
use crate::domain::news::Told;
use crate::domain::role::Action;
use crate::domain::session::Session;
use crate::domain::workshop::{Status, Workshop};
use crate::domain::{PersonId, SessionId};
use crate::server::services::{Ctx, Result, ServiceError, audit, letters, news, workshops};
use crate::server::storage::agenda::Published;
use crate::server::storage::{self, Tx, counters};
use serde_json::json;
use std::collections::HashMap;

/// Everything that the studio shows.
#[derive(Debug, Clone)]
pub struct Studio {
    /// Whose agenda.
    pub workshop: Workshop,
    /// As drafted, the tray last.
    pub sessions: Vec<Session>,
    /// What those with a part in a session answered in their calendars.
    pub answers: HashMap<(SessionId, PersonId), CalendarReply>,
    /// What collides.
    pub conflicts: Vec<Conflict>,
    /// How many sessions differ from what is published.
    pub changes: usize,
    /// Every published version, the latest first.
    pub history: Vec<Published>,
}

/// The agenda as it is being drafted, beside what is published.
pub async fn studio(ctx: &Ctx, key: &str) -> Result<Studio> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ViewWorkshop).await?;
    let sessions = storage::sessions::for_workshop(&mut tx, workshop.id).await?;
    let published = storage::agenda::latest(&mut tx, workshop.id).await?;
    let history = storage::agenda::history(&mut tx, workshop.id).await?;
    let changes = agenda::changes(published.as_ref().map_or(&[], |agenda| &agenda.sessions), &sessions);
    let conflicts = agenda::conflicts(&sessions);
    let entries = storage::news::entries(&mut tx, workshop.id).await?;
    let standing = entries.into_iter().filter(|entry| entry.cancelled_at.is_none());
    let answers = standing.filter_map(|entry| Some(((entry.session_id, entry.person_id), entry.answer?))).collect();
    Ok(Studio { workshop, sessions, answers, conflicts, changes, history })
}

/// Every published version, the latest first.
pub async fn history(ctx: &Ctx, key: &str) -> Result<Vec<Published>> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ViewWorkshop).await?;
    Ok(storage::agenda::history(&mut tx, workshop.id).await?)
}

/// One published version.
pub async fn version(ctx: &Ctx, key: &str, number: i64) -> Result<(Workshop, AgendaVersion)> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ViewWorkshop).await?;
    let version = storage::agenda::version(&mut tx, workshop.id, number).await?;
    Ok((workshop, version.ok_or(ServiceError::NotFound)?))
}

/// Publishes the draft as the next version; nothing happens where nothing changed. `expected` is the
/// version that the publisher saw as the latest: somebody who published meanwhile is not overrun.
pub async fn publish(ctx: &Ctx, key: &str, expected: Option<i64>) -> Result<i64> {
    let mut tx = ctx.app.db.write().await?;
    let mut workshop = workshops::find_to_change(ctx, &mut tx, key, Action::PublishWorkshop, None).await?;
    if expected.is_some_and(|version| version != workshop.agenda_version) {
        return Err(ServiceError::Stale);
    }
    if storage::sessions::for_workshop(&mut tx, workshop.id).await?.iter().all(|session| session.slot.is_none()) {
        return Err(ServiceError::Conflict("agenda-empty"));
    }
    refreeze(ctx, &mut tx, &mut workshop).await?;
    tx.commit().await?;
    Ok(workshop.agenda_version)
}

/// Freezes the draft as the next version, if it differs from the last one. The caller saves the workshop.
pub async fn freeze(ctx: &Ctx, tx: &mut Tx, workshop: &mut Workshop) -> Result<()> {
    let drafted = storage::sessions::for_workshop(tx, workshop.id).await?;
    let sessions: Vec<Session> = drafted.into_iter().filter(|session| session.slot.is_some()).collect();
    let latest = storage::agenda::latest(tx, workshop.id).await?;
    let same = agenda::changes(latest.as_ref().map_or(&[], |agenda| &agenda.sessions), &sessions) == 0;
    if same {
        return Ok(());
    }
    let version = latest.map_or(0, |agenda| agenda.version) + 1;
    let agenda = AgendaVersion { workshop: workshop.id, version, sessions, published_at: ctx.now };
    storage::agenda::publish(tx, &agenda, ctx.staff().map(|staff| staff.id)).await?;
    workshop.agenda_version = version;
    counters::raise(tx, counters::PUBLISHED).await?;
    let detail = json!({"version": version, "sessions": agenda.sessions.len()});
    audit::note(ctx, tx, "agenda.publish", "workshop", Some(workshop.id.0), detail).await
}

/// Freezes and saves. When the whole now begins or ends at another time, everybody's entry moves with it.
pub(super) async fn refreeze(ctx: &Ctx, tx: &mut Tx, workshop: &mut Workshop) -> Result<()> {
    let (before, hours) = (workshop.agenda_version, letters::hours(tx, workshop.id).await?);
    let told = Told::of(workshop, hours);
    freeze(ctx, tx, workshop).await?;
    if workshop.agenda_version == before {
        return Ok(());
    }
    let moved = before > 0 && letters::hours(tx, workshop.id).await? != hours;
    if moved {
        workshop.calendar_sequence += 1;
    }
    workshop.revision = storage::workshops::update(tx, workshop, ctx.now).await?.ok_or(ServiceError::Stale)?;
    if moved && matches!(workshop.status, Status::Published | Status::Running) {
        news::changed(ctx, tx, &told, workshop).await?;
    } else {
        news::agenda_changed(ctx, tx, workshop).await?;
    }
    Ok(())
}
