//! What those concerned are told of a new time or place: seen first, by name and with the difference, then sent.
//!
//! A change that staff make in the browser waits here; programs and the command line tell at once, as whoever wrote
//! them has decided. `parts` is the same for whoever has a part in a session.

mod answer;
mod parts;

pub use answer::answer;
pub use parts::PartNews;

use super::letters::{self, Letters};
use super::participants::{self, News};
use super::{Actor, Ctx, Result, ServiceError, audit, workshops};
use crate::domain::message::NewMessage;
use crate::domain::news::Told;
use crate::domain::participant::Participant;
use crate::domain::role::Action;
use crate::domain::workshop::{Status, Workshop};
use crate::domain::{BatchId, InvitationId, Locale, WorkshopId};
use crate::server::clock::new_id;
use crate::server::storage::news::{SessionEntry, Undo};
use crate::server::storage::outbox::hold::CalledBack;
use crate::server::storage::{self, Tx};
use chrono::{DateTime, Utc};
use serde_json::json;

/// What waits to be told.
#[derive(Debug, Clone)]
pub struct Pending {
    /// The workshop as it is.
    pub workshop: Workshop,
    /// As those concerned know it, and since when it differs; none where only sessions changed.
    pub told: Option<(Told, DateTime<Utc>)>,
    /// As it is.
    pub now: Told,
    /// To whom the news go.
    pub recipients: Vec<Participant>,
    /// Who of them has no address.
    pub without_email: usize,
    /// Who is told of their part in a session.
    pub parts: Vec<PartNews>,
    /// One mail in each language that is used.
    pub mails: Vec<NewMessage>,
}

impl Pending {
    /// To how many a mail goes.
    pub fn count(&self) -> usize {
        self.recipients.len() - self.without_email + self.parts.iter().filter(|part| part.mail.is_some()).count()
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.recipients.is_empty() && self.parts.is_empty()
    }
}

/// A new time or place of a workshop: told at once, or noted for whoever looks first. `before` is what those concerned
/// know. Call it in the transaction of the change, after the workshop was saved.
pub(super) async fn changed(ctx: &Ctx, tx: &mut Tx, before: &Told, workshop: &Workshop) -> Result<()> {
    if !matches!(ctx.actor, Actor::Staff(_)) {
        participants::tell(ctx, tx, workshop, News::Changed, None).await?;
        return parts::tell_known(ctx, tx, workshop).await;
    }
    if participants::concerned(tx, workshop).await?.is_empty() {
        return Ok(());
    }
    storage::news::note(tx, workshop.id, before, ctx.now).await?;
    // Changed back: they know it as it is.
    let now = Told::of(workshop, letters::hours(tx, workshop.id).await?);
    if storage::news::pending(tx, workshop.id).await?.is_some_and(|(told, _)| told == now) {
        storage::news::settle(tx, workshop.id).await?;
    }
    Ok(())
}

/// Whoever has a part in a session hears at once that it moved or is off, where programs changed it.
pub(super) async fn agenda_changed(ctx: &Ctx, tx: &mut Tx, workshop: &Workshop) -> Result<()> {
    if matches!(ctx.actor, Actor::Staff(_)) { Ok(()) } else { parts::tell_known(ctx, tx, workshop).await }
}

/// The workshop is off, or on again: whoever has a part in a session hears of it with the others.
pub(super) async fn stepped(ctx: &Ctx, tx: &mut Tx, workshop: &Workshop) -> Result<()> {
    parts::tell_known(ctx, tx, workshop).await
}

/// Whether something waits to be told: what every page of the workshop says.
pub async fn waits(ctx: &Ctx, tx: &mut Tx, workshop: &Workshop) -> Result<bool> {
    if !is_ahead(ctx, workshop) {
        return Ok(false);
    }
    Ok(storage::news::pending(tx, workshop.id).await?.is_some() || !parts::of(tx, workshop).await?.is_empty())
}

fn is_ahead(ctx: &Ctx, workshop: &Workshop) -> bool {
    matches!(workshop.status, Status::Published | Status::Running) && workshop.end >= ctx.now.date_naive()
}

/// What waits to be told, to whom, and how the mails read. Changes nothing.
pub async fn pending(ctx: &Ctx, key: &str) -> Result<Pending> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ManageParticipants).await?;
    gather(ctx, &mut tx, workshop).await
}

async fn gather(ctx: &Ctx, tx: &mut Tx, workshop: Workshop) -> Result<Pending> {
    let told = storage::news::pending(tx, workshop.id).await?;
    let now = Told::of(&workshop, letters::hours(tx, workshop.id).await?);
    let recipients = if told.is_some() { participants::concerned(tx, &workshop).await? } else { Vec::new() };
    let letters = Letters::open(ctx, tx, &workshop).await?;
    let mut mails = Vec::new();
    for language in Locale::ALL {
        let Some(first) = recipients.iter().find(|one| one.language() == *language && one.person.email.is_some())
        else {
            continue;
        };
        let (registration, invitation) = (first.registration.as_ref(), first.invitation.as_ref());
        mails.extend(letters.changed(&first.person, *language, registration, invitation, false));
    }
    let parts = if is_ahead(ctx, &workshop) { parts::news(ctx, tx, &workshop, &letters).await? } else { Vec::new() };
    for part in &parts {
        let Some(mail) = &part.mail else { continue };
        if !mails.iter().any(|one: &NewMessage| one.template == mail.template && one.language == mail.language) {
            mails.push(mail.clone());
        }
    }
    let without_email = recipients.iter().filter(|one| one.person.email.is_none()).count();
    Ok(Pending { workshop, told, now, recipients, without_email, parts, mails })
}

/// Tells those concerned: every calendar gets the update with a higher SEQUENCE. Mails to many can be called back for a
/// minute. `seen` is the number of recipients that was shown: nobody else is told unseen.
pub async fn send(ctx: &Ctx, key: &str, seen: Option<usize>) -> Result<usize> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find_to_change(ctx, &mut tx, key, Action::ManageParticipants, None).await?;
    let pending = gather(ctx, &mut tx, workshop).await?;
    if pending.is_empty() {
        return Err(ServiceError::Conflict("nothing-to-tell"));
    }
    if seen.is_some_and(|seen| seen != pending.count()) {
        return Err(ServiceError::Conflict("others-to-tell"));
    }
    let batch = (pending.count() > 1).then(|| BatchId(new_id()));
    let mut count = 0;
    if pending.told.is_some() {
        count += participants::tell(ctx, &mut tx, &pending.workshop, News::Changed, batch).await?;
        storage::news::settle(&mut tx, pending.workshop.id).await?;
    }
    let parts = parts::send(ctx, &mut tx, &pending.workshop, &pending.parts, batch).await?;
    count += parts.len();
    if let Some(batch) = batch {
        storage::news::keep_undo(&mut tx, batch, &Undo { told: pending.told, parts }, ctx.now).await?;
    }
    let detail = json!({"count": count});
    audit::note(ctx, &mut tx, "workshop.tell", "workshop", Some(pending.workshop.id.0), detail).await?;
    tx.commit().await?;
    ctx.app.outbox_wake.notify_one();
    Ok(count)
}

/// News that were called back before they left wait to be told again.
pub(super) async fn called_back(
    ctx: &Ctx,
    tx: &mut Tx,
    workshop: WorkshopId,
    batch: BatchId,
    gone: &[CalledBack],
) -> Result<()> {
    let changed = gone.iter().filter(|mail| mail.template == "workshop_changed");
    let invitations: Vec<InvitationId> = changed.clone().filter_map(|mail| mail.invitation_id).collect();
    storage::invitations::unraise(tx, &invitations, ctx.now).await?;
    let Some(undo) = storage::news::take_undo(tx, batch).await? else { return Ok(()) };
    if let Some((told, since)) = undo.told.filter(|_| changed.count() > 0)
        && let Some(workshop) = storage::workshops::by_id(tx, workshop).await?
        && told != Told::of(&workshop, letters::hours(tx, workshop.id).await?)
    {
        // Whoever of them knows later news gets them again: nobody is left out.
        storage::news::settle(tx, workshop.id).await?;
        storage::news::note(tx, workshop.id, &told, since).await?;
    }
    for (mail, session, _, before) in undo.parts {
        // Records may have been merged, erased or deleted since: whose mail it was is what counts.
        let Some(person) = gone.iter().find(|one| one.id == mail).and_then(|one| one.person_id) else { continue };
        if storage::sessions::by_id(tx, session).await?.is_some() {
            let before = before.map(|before| SessionEntry { person_id: person, ..before });
            storage::news::restore(tx, session, person, before.as_ref(), ctx.now).await?;
        }
    }
    Ok(())
}

/// Nobody is told: calendars that were sent an entry keep what they have.
pub async fn dismiss(ctx: &Ctx, key: &str) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find_to_change(ctx, &mut tx, key, Action::ManageParticipants, None).await?;
    let pending = gather(ctx, &mut tx, workshop).await?;
    storage::news::settle(&mut tx, pending.workshop.id).await?;
    parts::settle(ctx, &mut tx, &pending.parts).await?;
    audit::note(ctx, &mut tx, "workshop.tell-nobody", "workshop", Some(pending.workshop.id.0), json!({})).await?;
    Ok(tx.commit().await?)
}
