//! Preview, a test to oneself, sending, and calling off.

use super::choose::{Asked, Choice, Recipients};
use crate::domain::invitation::{Invitation, Rsvp};
use crate::domain::message::NewMessage;
use crate::domain::person::{Person, PersonName};
use crate::domain::registration::Status;
use crate::domain::role::Action;
use crate::domain::workshop::Workshop;
use crate::domain::{BatchId, InvitationId, Locale, PersonId};
use crate::server::clock::new_id;
use crate::server::secret::{Purpose, hash};
use crate::server::services::letters::Letters;
use crate::server::services::nominations::substitution;
use crate::server::services::registrations::{Room, is_on};
use crate::server::services::{Ctx, Result, ServiceError, audit, links, outbox, people, workshops};
use crate::server::storage::{self, Tx};
use chrono::{DateTime, Duration, Utc};
use serde_json::json;

/// How long mails to many wait before they leave, so that they can be called off.
pub const WINDOW: Duration = Duration::seconds(60);

/// What would be sent.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The workshop.
    pub workshop: Workshop,
    /// To whom.
    pub recipients: Recipients,
    /// One mail in each language that is used.
    pub mails: Vec<NewMessage>,
}

/// What was sent.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    /// The invitations in the order of the choice.
    pub invitations: Vec<Invitation>,
    /// Who was asked or registered already.
    pub already: Vec<Already>,
    /// Who has no address.
    pub without_email: Vec<Person>,
    /// Pasted lines that are no address.
    pub bad: Vec<String>,
}

/// Somebody who needs no invitation.
#[derive(Debug, Clone)]
pub struct Already {
    /// Who.
    pub person: PersonId,
    /// The address that was chosen.
    pub email: String,
    /// Their invitation; none where they registered without one.
    pub invitation: Option<Invitation>,
}

/// Shows what a choice would send; changes nothing.
pub async fn preview(ctx: &Ctx, key: &str, choice: &Choice) -> Result<Preview> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ManageParticipants).await?;
    is_on(ctx, &workshop)?;
    let recipients = choice.resolve(&mut tx, &workshop).await?;
    let letters = Letters::open(ctx, &mut tx, &workshop).await?;
    let mut mails = Vec::new();
    for language in Locale::ALL {
        let Some(first) = recipients.asked.iter().find(|asked| asked.language == *language) else { continue };
        let person = first.person.clone().unwrap_or_else(|| newcomer(first));
        let invitation = blank(ctx, &workshop, person.id, *language);
        mails.extend(
            letters
                .invitation(&person, &invitation, None, true)
                .map(|mail| untested(mail, &letters, &person, &invitation)),
        );
    }
    Ok(Preview { workshop, recipients, mails })
}

/// The preview shows the mail itself, not the test; the link is not theirs yet.
fn untested(test: NewMessage, letters: &Letters, person: &Person, invitation: &Invitation) -> NewMessage {
    letters.invitation(person, invitation, None, false).unwrap_or(test)
}

/// Sends the mail of one language to the asking member of staff.
pub async fn test(ctx: &Ctx, key: &str, language: Locale) -> Result<()> {
    let staff = ctx.require_staff()?.clone();
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ManageParticipants).await?;
    let letters = Letters::open(ctx, &mut tx, &workshop).await?;
    let me = Asked { person: None, name: staff.name.clone(), email: staff.email.clone(), language, institution: None };
    let person = newcomer(&me);
    if let Some(mail) = letters.invitation(&person, &blank(ctx, &workshop, person.id, language), None, true) {
        outbox::enqueue(ctx, &mut tx, mail).await?;
    }
    Ok(tx.commit().await?)
}

/// Asks everybody chosen, or nobody: records, invitations and mails are kept together. With `mail` off, they are
/// put on the list without a mail; with `window`, mails to more than one wait for a minute.
pub async fn send(ctx: &Ctx, key: &str, choice: &Choice, mail: bool, window: bool) -> Result<Sent> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ManageParticipants).await?;
    let room = Room::open(ctx, &mut tx, workshop.id).await?;
    is_on(ctx, &room.workshop)?;
    let recipients = choice.resolve(&mut tx, &room.workshop).await?;
    let together = window && recipients.asked.len() > 1;
    let due_at = if together { ctx.now + WINDOW } else { ctx.now };
    let batch = together.then(|| BatchId(new_id()));
    let mut sent = Sent {
        invitations: Vec::with_capacity(recipients.asked.len()),
        already: already(&mut tx, &room.workshop, &recipients.already).await?,
        without_email: recipients.without_email,
        bad: recipients.bad,
    };
    for asked in &recipients.asked {
        let person = if let Some(person) = storage::people::by_email(&mut tx, &asked.email).await? {
            person
        } else {
            let person = newcomer(asked);
            people::insert(ctx, &mut tx, &person).await?;
            person
        };
        // Nobody gets a mail with a hole in it, and nobody gets one before it is filled for all.
        if mail && !room.letters.holes(&person, &blank(ctx, &room.workshop, person.id, asked.language)).is_empty() {
            return Err(ServiceError::Conflict("words-empty"));
        }
        let made = invite(ctx, &mut tx, &room, &person, asked.language, None, mail).await?;
        let Some((invitation, letter)) = made else {
            let again = Asked { person: Some(person), ..asked.clone() };
            sent.already.extend(already(&mut tx, &room.workshop, &[again]).await?);
            continue;
        };
        if let Some(letter) = letter {
            outbox::enqueue(ctx, &mut tx, NewMessage { batch, due_at, ..letter }).await?;
        }
        sent.invitations.push(invitation);
    }
    let detail = json!({"count": recipients.asked.len(), "mail": mail});
    audit::note(ctx, &mut tx, "invitation.send", "workshop", Some(workshop.id.0), detail).await?;
    tx.commit().await?;
    Ok(sent)
}

async fn already(tx: &mut Tx, workshop: &Workshop, asked: &[Asked]) -> Result<Vec<Already>> {
    let mut already = Vec::with_capacity(asked.len());
    for (person, email) in asked.iter().filter_map(|one| Some((one.person.as_ref()?.id, one.email.clone()))) {
        let invitation = storage::invitations::of_person(tx, workshop.id, person).await?;
        already.push(Already { person, email, invitation: invitation.filter(|one| one.cancelled_at.is_none()) });
    }
    Ok(already)
}

/// Makes an invitation, or takes up one that was made without a mail or called off. None when this person was
/// asked a moment ago by somebody else.
pub(in crate::server::services) async fn invite(
    ctx: &Ctx,
    tx: &mut Tx,
    room: &Room,
    person: &Person,
    language: Locale,
    instead_of: Option<(&Invitation, &str)>,
    mail: bool,
) -> Result<Option<(Invitation, Option<NewMessage>)>> {
    let earlier = storage::invitations::of_person(tx, room.workshop.id, person.id).await?;
    let mut invitation = match earlier {
        Some(earlier) if earlier.cancelled_at.is_none() && earlier.sent_at.is_some() => return Ok(None),
        Some(mut again) => {
            if again.cancelled_at.take().is_some() {
                again.calendar_sequence += 1;
                again.rsvp = Rsvp::Waiting;
                again.tentative = false;
                again.rsvp_at = None;
                links::end(ctx, tx, Purpose::Rsvp, again.id.0, again.link_version).await?;
                again.link_version += 1;
                storage::invitations::set_link(tx, again.id, again.link_version, &link_hash(ctx, &again)).await?;
            }
            again
        }
        None => {
            let new = blank(ctx, &room.workshop, person.id, language);
            storage::invitations::insert(tx, &new, &link_hash(ctx, &new)).await?;
            new
        }
    };
    invitation.language = language;
    invitation.substitute_for = instead_of.map(|(original, _)| original.id).or(invitation.substitute_for);
    if mail && invitation.sent_at.is_none() && invitation.organizer.is_none() {
        invitation.organizer = Some(room.letters.organizer(invitation.id.0));
    }
    invitation.sent_at = mail.then_some(ctx.now);
    storage::invitations::update(tx, &invitation, ctx.now).await?;
    let letter =
        if mail { room.letters.invitation(person, &invitation, instead_of.map(|(_, name)| name), false) } else { None };
    Ok(Some((invitation, letter)))
}

/// Calls an invitation off: the link says so, the entry leaves their calendar, a seat goes to whoever waits. With
/// `expected`, only if it is still at that revision.
pub async fn call_off(ctx: &Ctx, key: &str, person: PersonId, expected: Option<i64>) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ManageParticipants).await?;
    let mut room = Room::open(ctx, &mut tx, workshop.id).await?;
    let found = storage::invitations::of_person(&mut tx, workshop.id, person).await?;
    let invitation = found.ok_or(ServiceError::NotFound)?;
    if expected.is_some_and(|revision| revision != invitation.revision) {
        return Err(ServiceError::Stale);
    }
    call_off_in(ctx, &mut tx, &mut room, person).await?;
    Ok(tx.commit().await?)
}

/// Calls somebody's invitation off, if they have one that stands. Whether it was.
pub(in crate::server::services) async fn call_off_in(
    ctx: &Ctx,
    tx: &mut Tx,
    room: &mut Room,
    person: PersonId,
) -> Result<bool> {
    let found = storage::invitations::of_person(tx, room.workshop.id, person).await?;
    let Some(mut invitation) = found.filter(|invitation| invitation.cancelled_at.is_none()) else { return Ok(false) };
    invitation.cancelled_at = Some(ctx.now);
    storage::invitations::update(tx, &invitation, ctx.now).await?;
    storage::outbox::cancel_requests(tx, invitation.id).await?;
    let registration = storage::registrations::of_person(tx, room.workshop.id, person).await?;
    if let Some(registration) = registration.filter(|registration| registration.status != Status::Withdrawn) {
        room.release(ctx, tx, &registration, true).await?;
    } else {
        take_back(ctx, tx, room, &mut invitation).await?;
        substitution::declined(ctx, tx, room, person).await?;
    }
    audit::note(ctx, tx, "invitation.call-off", "invitation", Some(invitation.id.0), json!({})).await?;
    Ok(true)
}

/// Takes the entry back that came with an invitation, where one may have arrived.
async fn take_back(ctx: &Ctx, tx: &mut Tx, room: &Room, invitation: &mut Invitation) -> Result<()> {
    let Some(person) = storage::people::by_id(tx, invitation.person).await? else { return Ok(()) };
    if !storage::outbox::may_hold_entry(tx, room.workshop.id, person.id).await? {
        return Ok(());
    }
    // A cancellation counts only with a higher SEQUENCE.
    invitation.calendar_sequence += 1;
    storage::invitations::update(tx, invitation, ctx.now).await?;
    if let Some(mail) = room.letters.called_off(&person, invitation) {
        outbox::enqueue(ctx, tx, mail).await?;
    }
    Ok(())
}

fn link_hash(ctx: &Ctx, invitation: &Invitation) -> Vec<u8> {
    hash(&ctx.app.secret.link(Purpose::Rsvp, invitation.id.0, invitation.link_version))
}

/// The record of somebody who is asked for the first time. Without a name, their address names them.
pub(in crate::server::services) fn newcomer(asked: &Asked) -> Person {
    let name = if asked.name.is_empty() { asked.email.split('@').next().unwrap_or_default() } else { &asked.name };
    Person {
        id: PersonId(new_id()),
        name: PersonName::typed(name, asked.language),
        honorific: String::new(),
        email: Some(asked.email.clone()),
        phone: String::new(),
        sex: None,
        rank: None,
        language: asked.language,
        sample: false,
        institution: asked.institution,
        position: String::new(),
        revision: 1,
    }
}

pub(in crate::server::services) fn blank(
    ctx: &Ctx,
    workshop: &Workshop,
    person: PersonId,
    language: Locale,
) -> Invitation {
    Invitation {
        id: InvitationId(new_id()),
        workshop: workshop.id,
        person,
        language,
        link_version: 1,
        calendar_uid: new_id().to_string(),
        calendar_sequence: 0,
        organizer: None,
        rsvp: Rsvp::Waiting,
        tentative: false,
        rsvp_at: None,
        comment: String::new(),
        substitute_name: String::new(),
        substitute_email: String::new(),
        substitute_for: None,
        sent_at: None,
        cancelled_at: None,
        created_at: ctx.now,
        updated_at: ctx.now,
        revision: 1,
    }
}

/// Calls back what was sent to many at an instant within the last minute: the mails do not leave, and those
/// people can be asked again. Says how many.
pub async fn undo(ctx: &Ctx, key: &str, batch: DateTime<Utc>) -> Result<usize> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ManageParticipants).await?;
    let count = storage::invitations::call_back(&mut tx, workshop.id, batch, ctx.now).await?;
    if count == 0 {
        return Err(ServiceError::Conflict("messages-left"));
    }
    audit::note(ctx, &mut tx, "invitation.undo", "workshop", Some(workshop.id.0), json!({"count": count})).await?;
    tx.commit().await?;
    Ok(count)
}
