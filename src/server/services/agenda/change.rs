//! Adding, changing and removing a session.

use super::input::{SessionInput, apply};
use super::known::tied;
use super::versions::refreeze;
use super::{Publish, find_session};
use crate::domain::role::Action;
use crate::domain::session::{Kind, Session};
use crate::domain::workshop::Workshop;
use crate::domain::{ErrorCode, FieldErrors, SessionId, Texts};
use crate::server::clock::new_id;
use crate::server::services::permission::{On, require};
use crate::server::services::{Ctx, Result, ServiceError, audit, workshops};
use crate::server::storage::{self, StorageError, Tx};
use serde_json::json;

/// Adds a session to the agenda, or to its tray.
pub async fn add(ctx: &Ctx, key: &str, input: &SessionInput, publish: Publish) -> Result<Session> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find_to_change(ctx, &mut tx, key, Action::EditWorkshop, None).await?;
    let mut session = blank(ctx, &workshop);
    let mut errors = FieldErrors::default();
    let mut typed = tied(ctx, &mut tx, input, &mut errors).await?;
    typed.title.get_or_insert_default();
    typed.kind.get_or_insert_default();
    apply(&typed, &workshop, &mut session, &mut errors);
    if typed.counts.is_none() {
        session.counts = session.kind.counts();
    }
    errors.finish(Some(()))?;
    storage::sessions::insert(&mut tx, &session).await.map_err(unknown_person)?;
    finish(ctx, tx, workshop, &session, "session.create", publish).await?;
    Ok(session)
}

/// Changes a session. With `expected`, only if it is still at that revision.
pub async fn update(
    ctx: &Ctx,
    key: &str,
    session: &str,
    input: &SessionInput,
    expected: Option<i64>,
    publish: Publish,
) -> Result<Session> {
    let mut tx = ctx.app.db.write().await?;
    let (workshop, mut session) = find_session(ctx, &mut tx, key, session, Action::EditWorkshop).await?;
    if expected.is_some_and(|revision| revision != session.revision) {
        return Err(ServiceError::Stale);
    }
    let (before, mut errors) = (session.clone(), FieldErrors::default());
    let typed = tied(ctx, &mut tx, input, &mut errors).await?;
    apply(&typed, &workshop, &mut session, &mut errors);
    errors.finish(Some(()))?;
    write(ctx, &mut tx, &before, &mut session).await?;
    finish(ctx, tx, workshop, &session, "session.update", publish).await?;
    Ok(session)
}

/// Takes a session out. One that the public has seen stays as called off, so that calendars hear of it.
pub async fn remove(ctx: &Ctx, key: &str, session: &str, expected: Option<i64>, publish: Publish) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let (workshop, mut session) = find_session(ctx, &mut tx, key, session, Action::EditWorkshop).await?;
    if expected.is_some_and(|revision| revision != session.revision) {
        return Err(ServiceError::Stale);
    }
    let published = storage::agenda::latest(&mut tx, workshop.id).await?;
    if published.is_some_and(|agenda| agenda.sessions.iter().any(|one| one.id == session.id)) {
        let before = session.clone();
        session.cancelled_at = session.cancelled_at.or(Some(ctx.now));
        write(ctx, &mut tx, &before, &mut session).await?;
    } else {
        storage::sessions::delete(&mut tx, session.id).await?;
    }
    finish(ctx, tx, workshop, &session, "session.remove", publish).await
}

/// Brings back a session that was called off.
pub async fn restore(ctx: &Ctx, key: &str, session: &str) -> Result<Session> {
    let mut tx = ctx.app.db.write().await?;
    let (workshop, mut session) = find_session(ctx, &mut tx, key, session, Action::EditWorkshop).await?;
    let before = session.clone();
    session.cancelled_at = None;
    write(ctx, &mut tx, &before, &mut session).await?;
    finish(ctx, tx, workshop, &session, "session.restore", Publish::Later).await?;
    Ok(session)
}

fn blank(ctx: &Ctx, workshop: &Workshop) -> Session {
    Session {
        id: SessionId(new_id()),
        workshop: workshop.id,
        kind: Kind::Theory,
        title: Texts::default(),
        description: Texts::default(),
        slot: None,
        room: String::new(),
        counts: true,
        roles: Vec::new(),
        calendar_uid: format!("{}@diwan", new_id()),
        calendar_sequence: 0,
        cancelled_at: None,
        created_at: ctx.now,
        updated_at: ctx.now,
        revision: 1,
    }
}

/// Writes a changed session; its sequence rises when time or place change, or when it is called off or on.
pub(super) async fn write(ctx: &Ctx, tx: &mut Tx, before: &Session, session: &mut Session) -> Result<()> {
    if (before.slot, &before.room, before.cancelled_at.is_some())
        != (session.slot, &session.room, session.cancelled_at.is_some())
    {
        session.calendar_sequence += 1;
    }
    session.revision = storage::sessions::update(tx, session, ctx.now).await?.ok_or(ServiceError::Stale)?;
    session.updated_at = ctx.now;
    if before.roles != session.roles {
        storage::sessions::set_roles(tx, session.id, &session.roles).await.map_err(unknown_person)?;
    }
    Ok(())
}

pub(super) async fn finish(
    ctx: &Ctx,
    mut tx: Tx,
    mut workshop: Workshop,
    session: &Session,
    action: &str,
    publish: Publish,
) -> Result<()> {
    let detail = json!({"workshop": workshop.slug, "title": session.title, "slot": session.slot, "room": session.room});
    audit::note(ctx, &mut tx, action, "session", Some(session.id.0), detail).await?;
    if publish == Publish::AtOnce && workshop.status.is_public() && may_publish(ctx, &mut tx, &workshop).await? {
        refreeze(ctx, &mut tx, &mut workshop).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// A version publishes whatever anybody drafted: who may only edit leaves theirs as a draft too.
async fn may_publish(ctx: &Ctx, tx: &mut Tx, workshop: &Workshop) -> Result<bool> {
    match require(ctx, tx, Action::PublishWorkshop, On::Workshop(workshop.id)).await {
        Ok(()) => Ok(true),
        Err(ServiceError::Forbidden | ServiceError::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

fn unknown_person(error: StorageError) -> ServiceError {
    match error {
        StorageError::Reference(_) => ServiceError::field("roles", ErrorCode::Unknown),
        other => other.into(),
    }
}
