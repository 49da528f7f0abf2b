//! A new workshop from an old one: everything but people, with its dates shifted.

use super::change::relate;
use super::find;
use super::input::{WorkshopInput, apply};
use crate::domain::role::Action;
use crate::domain::session::Session;
use crate::domain::workshop::{Status, Workshop, shifted};
use crate::domain::{ErrorCode, ExerciseId, FieldErrors, SessionId, Texts, WorkshopId};
use crate::server::clock::new_id;
use crate::server::services::permission::{On, require};
use crate::server::services::series::may_edit;
use crate::server::services::{Ctx, Result, ServiceError, audit, check, mail_rules, questions, zone};
use crate::server::storage::{self, Tx};
use serde_json::json;
use std::collections::HashMap;

/// What is typed about a copy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CopyInput {
    /// Its own address.
    pub slug: String,
    /// Its first day; everything else moves along.
    pub start_date: String,
    /// Another title; empty keeps the old one.
    pub title: Texts,
    /// Whether it follows the workshop that it is a copy of.
    pub follows: bool,
}

/// Copies texts, sessions with their roles, exercises, seats, the form and the rules of its mail into a new draft.
pub async fn copy(ctx: &Ctx, key: &str, input: &CopyInput) -> Result<Workshop> {
    let mut tx = ctx.app.db.write().await?;
    let old = find(ctx, &mut tx, key, Action::ViewWorkshop).await?;
    require(ctx, &mut tx, Action::CreateWorkshop, On::Installation).await?;
    let workshop = drafted(ctx, &mut tx, &old, input).await?;
    storage::workshops::insert(&mut tx, &workshop, ctx.staff().map(|staff| staff.id))
        .await
        .map_err(check::taken("slug"))?;
    if let Some(staff) = ctx.staff() {
        storage::staff::assign_workshop(&mut tx, staff.id, workshop.id).await?;
    }
    let sessions = copy_sessions(ctx, &mut tx, &old, &workshop).await?;
    for mut exercise in storage::exercises::for_workshop(&mut tx, old.id).await? {
        exercise.id = ExerciseId(new_id());
        exercise.workshop = workshop.id;
        exercise.session = exercise.session.and_then(|session| sessions.get(&session).copied());
        storage::exercises::insert(&mut tx, &exercise, ctx.now).await?;
    }
    let seats = storage::seats::for_workshop(&mut tx, old.id).await?;
    storage::seats::set(&mut tx, workshop.id, &seats).await?;
    questions::copy(ctx, &mut tx, old.id, workshop.id).await?;
    mail_rules::copy(ctx, &mut tx, &old, &workshop).await?;
    let detail = json!({"slug": workshop.slug, "from": old.slug});
    audit::note(ctx, &mut tx, "workshop.copy", "workshop", Some(workshop.id.0), detail).await?;
    tx.commit().await?;
    Ok(workshop)
}

async fn drafted(ctx: &Ctx, tx: &mut Tx, old: &Workshop, input: &CopyInput) -> Result<Workshop> {
    let mut workshop = Workshop {
        id: WorkshopId(new_id()),
        status: Status::Draft,
        calendar_uid: format!("{}@diwan", new_id()),
        calendar_sequence: 0,
        agenda_version: 0,
        sample: false,
        created_at: ctx.now,
        updated_at: ctx.now,
        revision: 1,
        ..old.clone()
    };
    let typed = WorkshopInput {
        slug: Some(input.slug.clone()),
        title: (!input.title.is_empty()).then(|| input.title.clone()),
        follows: input.follows.then(|| old.id.to_string()),
        ..WorkshopInput::default()
    };
    let mut errors = FieldErrors::default();
    // The first day decides all others: it is read first, so that the last day moves with it.
    match crate::domain::wall_clock::date(&input.start_date) {
        Ok(start) => {
            workshop.start = start;
            workshop.end = shifted(old.end, old.start, start);
            workshop.register_by = old.register_by.map(|day| shifted(day, old.start, start));
            let moved = start.signed_duration_since(old.start);
            workshop.opens_at = old.opens_at.map(|at| at + moved);
            workshop.closes_at = old.closes_at.map(|at| at + moved);
            if !crate::domain::wall_clock::YEARS.contains(&chrono::Datelike::year(&workshop.end)) {
                errors.add("start_date", ErrorCode::Date);
            }
        }
        Err(code) => errors.add("start_date", code),
    }
    if input.follows {
        workshop.ordinal = old.ordinal.map(|number| number + 1);
    }
    apply(&typed, &mut workshop, &mut errors);
    relate(ctx, tx, &typed, &mut workshop, &mut errors).await?;
    errors.finish(Some(()))?;
    stay_in_series(ctx, tx, &mut workshop).await?;
    Ok(workshop)
}

/// The copy stays in the series only if that is the asker's to change; otherwise it stands by itself.
async fn stay_in_series(ctx: &Ctx, tx: &mut Tx, workshop: &mut Workshop) -> Result<()> {
    let Some(series) = workshop.series else { return Ok(()) };
    let Some(series) = storage::series::by_id(tx, series).await? else { return Ok(()) };
    match may_edit(ctx, tx, &series).await {
        Err(ServiceError::NotFound | ServiceError::Forbidden) => workshop.series = None,
        other => other?,
    }
    Ok(())
}

/// Which old session became which new one. A time that the zone jumps over on its new day waits in the tray.
async fn copy_sessions(
    ctx: &Ctx,
    tx: &mut Tx,
    old: &Workshop,
    new: &Workshop,
) -> Result<HashMap<SessionId, SessionId>> {
    let zone = zone::parse(&new.timezone).map_err(|code| ServiceError::field("timezone", code))?;
    let mut ids = HashMap::new();
    for session in storage::sessions::for_workshop(tx, old.id).await? {
        if session.cancelled_at.is_some() {
            continue;
        }
        let slot = session.slot.map(|mut slot| {
            slot.date = shifted(slot.date, old.start, new.start);
            slot
        });
        let fits = |slot: &crate::domain::session::Slot| {
            new.has_day(slot.date)
                && zone::exists(zone, slot.date, slot.start)
                && zone::exists(zone, slot.date, slot.end)
        };
        let copied = Session {
            id: SessionId(new_id()),
            workshop: new.id,
            slot: slot.filter(fits),
            calendar_uid: format!("{}@diwan", new_id()),
            calendar_sequence: 0,
            cancelled_at: None,
            created_at: ctx.now,
            updated_at: ctx.now,
            revision: 1,
            ..session.clone()
        };
        storage::sessions::insert(tx, &copied).await?;
        ids.insert(session.id, copied.id);
    }
    Ok(ids)
}
