//! The steps of a workshop: publish, run, close, cancel, back to draft.

use super::change::save;
use super::{find_to_change, relocate};
use crate::domain::news::Told;
use crate::domain::role::Action;
use crate::domain::workshop::{Status, Workshop};
use crate::domain::{BatchId, ErrorCode};
use crate::server::clock::new_id;
use crate::server::services::participants::{self, News};
use crate::server::services::permission::{On, require};
use crate::server::services::{Actor, Ctx, Result, ServiceError, agenda, audit, letters, news};
use crate::server::storage::{self, Tx, counters};
use serde_json::json;

/// Takes a step and says so in the log.
pub async fn set_status(ctx: &Ctx, key: &str, next: Status, expected: Option<i64>) -> Result<Workshop> {
    let mut tx = ctx.app.db.write().await?;
    let mut workshop = find_to_change(ctx, &mut tx, key, Action::PublishWorkshop, expected).await?;
    let before = workshop.clone();
    let told = Told::of(&before, letters::hours(&mut tx, before.id).await?);
    step(ctx, &mut tx, &mut workshop, next).await?;
    save(ctx, &mut tx, &mut workshop).await?;
    tell(ctx, &mut tx, &before, &told, &workshop, false).await?;
    tx.commit().await?;
    Ok(workshop)
}

/// What follows from a change, once it is saved: those concerned hear of a new time or place, of a
/// cancellation, or that it takes place after all, and seats that were gained go to those who wait. Who is
/// concerned, the list of participants says; where nobody is, nobody hears anything.
pub(super) async fn tell(
    ctx: &Ctx,
    tx: &mut Tx,
    before: &Workshop,
    told: &Told,
    after: &Workshop,
    moved: bool,
) -> Result<()> {
    let expected = |status| matches!(status, Status::Published | Status::Running);
    let reopened = matches!(before.status, Status::Cancelled | Status::Draft) && expected(after.status);
    let news = if after.status == Status::Cancelled {
        (before.status != Status::Cancelled).then_some(News::Cancelled)
    } else if reopened {
        Some(News::Reopened)
    } else {
        (moved && expected(after.status)).then_some(News::Changed)
    };
    match news {
        Some(News::Changed) => news::changed(ctx, tx, told, after).await?,
        Some(news) => {
            // What waited to be told is told with it.
            storage::news::settle(tx, after.id).await?;
            if news == News::Cancelled {
                let unasked = storage::outbox::cancel_asking(tx, after.id).await?;
                storage::invitations::not_sent(tx, &unasked, ctx.now).await?;
            }
            let many = matches!(ctx.actor, Actor::Staff(_));
            participants::tell(ctx, tx, after, news, many.then(|| BatchId(new_id()))).await?;
            news::stepped(ctx, tx, after).await?;
        }
        None => {}
    }
    let gained = match (before.capacity, after.capacity) {
        (Some(before), Some(after)) => after > before,
        (Some(_), None) => true,
        (None, _) => false,
    };
    // While it was off, seats that fell free were kept.
    // Seats of institutions are a limit no more, or the first time.
    let other_limits = before.registration != after.registration;
    if (gained || reopened || other_limits) && expected(after.status) {
        participants::pass_on_seats(ctx, tx, after).await?;
    }
    Ok(())
}

/// One step inside a transaction that holds the workshop; the caller saves it. Publishing freezes the first
/// agenda; publishing again what is public already freezes the next one, if it changed.
pub(super) async fn step(ctx: &Ctx, tx: &mut Tx, workshop: &mut Workshop, next: Status) -> Result<()> {
    require(ctx, tx, Action::PublishWorkshop, On::Workshop(workshop.id)).await?;
    let before = workshop.status;
    let has_people = storage::workshops::has_people(tx, workshop.id).await?;
    if !may_become(before, next, has_people) {
        return Err(ServiceError::field("status", ErrorCode::Transition));
    }
    // A draft may be deleted: what people were told of is called off, so that they hear of it.
    if next == Status::Draft && before != next && has_people {
        return Err(ServiceError::Conflict("has-people"));
    }
    if next == Status::Published {
        if workshop.title.is_empty() {
            return Err(ServiceError::field("title.en", ErrorCode::RequiredInOneLanguage));
        }
        if workshop.agenda_version == 0 || before == next {
            agenda::freeze(ctx, tx, workshop).await?;
        }
    }
    if before == next {
        return Ok(());
    }
    workshop.status = next;
    if cancel_reaches(before, next) {
        workshop.calendar_sequence += 1;
        // Each session leaves calendars, or comes back: calendars believe that of a higher SEQUENCE only.
        let as_it_was = workshop.clone();
        relocate::sessions(ctx, tx, &as_it_was, workshop).await?;
    }
    counters::raise(tx, counters::PUBLISHED).await?;
    let detail = json!({"from": before, "to": next});
    audit::note(ctx, tx, &format!("workshop.{}", verb(next)), "workshop", Some(workshop.id.0), detail).await
}

/// Whether a step is allowed. A draft of which people were told is called off like any other workshop: they are
/// told, and it was public once.
pub fn may_become(before: Status, next: Status, has_people: bool) -> bool {
    before.may_become(next) || (has_people && (before, next) == (Status::Draft, Status::Cancelled))
}

/// Whether a step takes the workshop out of calendars, or brings it back into them.
pub const fn cancel_reaches(before: Status, next: Status) -> bool {
    matches!(before, Status::Cancelled) != matches!(next, Status::Cancelled)
}

const fn verb(next: Status) -> &'static str {
    match next {
        Status::Draft => "draft",
        Status::Published => "publish",
        Status::Running => "run",
        Status::Closed => "close",
        Status::Cancelled => "cancel",
    }
}
