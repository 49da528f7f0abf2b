//! The answer to an invitation: yes, no, or somebody else. The link is the permission.
//!
//! Looking changes nothing, however often a mail scanner does it. An answer may be changed until the last day
//! to answer, or the end of the workshop; the same answer twice is one answer.

mod calendar;

pub use calendar::{Applied, CalendarAnswer, answer_in_calendar};

use super::invitations::{Asked, invite_in, newcomer_of};
use super::nominations::substitution;
use super::registrations::{Admission, Registered, Room, is_on, today};
use super::{Ctx, Result, ServiceError, audit, links, outbox, people, workshops};
use crate::domain::institution::Institution;
use crate::domain::invitation::{Invitation, Rsvp};
use crate::domain::person::Person;
use crate::domain::registration::{Registration, Status};
use crate::domain::role::Action;
use crate::domain::text::{EmailAddress, paragraphs, required_line};
use crate::domain::workshop::Workshop;
use crate::domain::{ErrorCode, FieldErrors, PersonId};
use crate::server::secret::hash;
use crate::server::storage::{self, Tx};
use chrono::NaiveDateTime;
use serde_json::json;

/// What the page of an invitation shows.
#[derive(Debug, Clone)]
pub struct Shown {
    /// To what.
    pub workshop: Workshop,
    /// From the first session's start to the last one's end, where an agenda is published.
    pub hours: Option<(NaiveDateTime, NaiveDateTime)>,
    /// The invitation.
    pub invitation: Invitation,
    /// To whom.
    pub person: Person,
    /// Whom they come for.
    pub institution: Option<Institution>,
    /// Their registration.
    pub registration: Option<Registration>,
    /// Place on the waiting list.
    pub position: Option<i64>,
    /// The code of what stands against an answer now.
    pub closed: Option<&'static str>,
}

/// An answer as typed.
#[derive(Debug, Clone, Default)]
pub struct AnswerInput {
    /// `yes`, `no` or `substitute`.
    pub answer: String,
    /// A message to the organiser.
    pub comment: String,
    /// Who comes instead.
    pub substitute_name: String,
    /// Their address.
    pub substitute_email: String,
}

/// What an answer came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// The answer.
    pub rsvp: Rsvp,
    /// Seat or place on the waiting list, after a yes.
    pub registered: Option<Registered>,
}

async fn by_token(tx: &mut Tx, token: &str) -> Result<Invitation> {
    match storage::invitations::by_link(tx, &hash(token)).await? {
        Some(invitation) => Ok(invitation),
        None => Err(links::refused(tx, token).await?),
    }
}

/// Shows an invitation. Changes nothing.
pub async fn show(ctx: &Ctx, token: &str) -> Result<Shown> {
    let mut tx = ctx.app.db.read().await?;
    let invitation = by_token(&mut tx, token).await?;
    let workshop = storage::workshops::by_id(&mut tx, invitation.workshop).await?.ok_or(ServiceError::NotFound)?;
    let person = storage::people::by_id(&mut tx, invitation.person).await?.ok_or(ServiceError::NotFound)?;
    let registration = storage::registrations::of_person(&mut tx, workshop.id, person.id).await?;
    let institution = registration.as_ref().and_then(|r| r.institution).or(person.institution);
    let institution = match institution {
        Some(id) => storage::institutions::by_id(&mut tx, id).await?,
        None => None,
    };
    let position = match &registration {
        Some(r) if r.status == Status::Waiting => {
            Some(storage::registrations::position(&mut tx, workshop.id, r.arrival).await?)
        }
        _ => None,
    };
    let hours = super::letters::hours(&mut tx, workshop.id).await?;
    let closed = match open_to_answer(ctx, &workshop, &invitation) {
        Ok(()) => None,
        Err(ServiceError::Conflict(code)) => Some(code),
        Err(other) => return Err(other),
    };
    Ok(Shown { workshop, hours, invitation, person, institution, registration, position, closed })
}

fn open_to_answer(ctx: &Ctx, workshop: &Workshop, invitation: &Invitation) -> Result<()> {
    is_on(ctx, workshop)?;
    if invitation.cancelled_at.is_some() {
        return Err(ServiceError::Conflict("invitation-called-off"));
    }
    if workshop.register_by.is_some_and(|by| today(ctx, workshop) > by) {
        return Err(ServiceError::Conflict("answer-too-late"));
    }
    Ok(())
}

/// Records an answer.
pub async fn answer(ctx: &Ctx, token: &str, input: &AnswerInput) -> Result<Answered> {
    let mut tx = ctx.app.db.write().await?;
    let found = by_token(&mut tx, token).await?;
    let mut room = Room::open(ctx, &mut tx, found.workshop).await?;
    let invitation = storage::invitations::by_id(&mut tx, found.id).await?.ok_or(ServiceError::NotFound)?;
    open_to_answer(ctx, &room.workshop, &invitation)?;
    let person = storage::people::by_id(&mut tx, invitation.person).await?.ok_or(ServiceError::NotFound)?;
    let next = checked(ctx, &invitation, &person, input)?;
    let answered = record(ctx, &mut tx, &mut room, &invitation, next).await?;
    tx.commit().await?;
    Ok(answered)
}

/// Records an answer that may be given, while the workshop is held: seat, mail, log.
async fn record(
    ctx: &Ctx,
    tx: &mut Tx,
    room: &mut Room,
    invitation: &Invitation,
    next: Invitation,
) -> Result<Answered> {
    let person = storage::people::by_id(tx, invitation.person).await?.ok_or(ServiceError::NotFound)?;
    let registration = storage::registrations::of_person(tx, room.workshop.id, person.id).await?;
    let active = registration.clone().filter(|registration| registration.status != Status::Withdrawn);
    let same = next.rsvp == invitation.rsvp
        && (&next.substitute_name, &next.substitute_email)
            == (&invitation.substitute_name, &invitation.substitute_email);
    storage::invitations::update(tx, &next, ctx.now).await?;
    let registered = match next.rsvp {
        Rsvp::Yes => Some(accept(ctx, tx, room, &person, next.clone(), registration, same).await?),
        _ if same => None,
        Rsvp::No => {
            if let Some(registration) = &active {
                room.release(ctx, tx, registration, true).await?;
            } else {
                thank(ctx, tx, room, &person, &next, None).await?;
                substitution::declined(ctx, tx, room, person.id).await?;
            }
            None
        }
        Rsvp::Substitute | Rsvp::Waiting => {
            thank(ctx, tx, room, &person, &next, None).await?;
            None
        }
    };
    audit::note(ctx, tx, "invitation.answer", "invitation", Some(next.id.0), json!({"answer": next.rsvp})).await?;
    Ok(Answered { rsvp: next.rsvp, registered })
}

fn checked(ctx: &Ctx, invitation: &Invitation, person: &Person, input: &AnswerInput) -> Result<Invitation> {
    let mut errors = FieldErrors::default();
    let rsvp = match Rsvp::parse(&input.answer) {
        None if input.answer.is_empty() => errors.take("answer", Err(ErrorCode::Required)),
        None | Some(Rsvp::Waiting) => errors.take("answer", Err(ErrorCode::Choice)),
        known => known,
    };
    let comment = errors.take("comment", paragraphs(&input.comment, 2000)).unwrap_or_default();
    let (mut name, mut email) = (String::new(), String::new());
    if rsvp == Some(Rsvp::Substitute) {
        name = errors.take("substitute_name", required_line(&input.substitute_name, 200)).unwrap_or_default();
        email = errors
            .take("substitute_email", EmailAddress::parse(&input.substitute_email))
            .map(EmailAddress::into_string)
            .unwrap_or_default();
        if !email.is_empty() && person.email.as_deref() == Some(email.as_str()) {
            errors.add("substitute_email", ErrorCode::Taken);
        }
    }
    let next = rsvp.map(|rsvp| Invitation {
        rsvp,
        tentative: false,
        rsvp_at: Some(ctx.now),
        comment,
        substitute_name: name,
        substitute_email: email,
        ..invitation.clone()
    });
    Ok(errors.finish(next)?)
}

async fn accept(
    ctx: &Ctx,
    tx: &mut Tx,
    room: &mut Room,
    person: &Person,
    mut invitation: Invitation,
    registration: Option<Registration>,
    same: bool,
) -> Result<Registered> {
    if let Some(registration) = registration.as_ref().filter(|registration| registration.status != Status::Withdrawn) {
        let position = match registration.status {
            Status::Waiting => {
                Some(storage::registrations::position(tx, room.workshop.id, registration.arrival).await?)
            }
            Status::Confirmed | Status::Withdrawn => None,
        };
        if !same {
            thank(ctx, tx, room, person, &invitation, Some(registration)).await?;
        }
        return Ok(Registered { id: registration.id, status: registration.status, position });
    }
    let came_back = registration.is_some();
    if came_back {
        invitation.calendar_sequence += 1;
        storage::invitations::update(tx, &invitation, ctx.now).await?;
    }
    let instead_of = seat_of_original(tx, &invitation).await?;
    let with = Admission {
        institution: person.institution,
        language: invitation.language,
        instead_of,
        invitation: Some(invitation.clone()),
        ..Admission::default()
    };
    let (registration, registered) = room.admit(ctx, tx, person, registration, &with).await?;
    if came_back || registered.position.is_some() {
        room.confirm(ctx, tx, person, &registration, registered.position, Some(&invitation)).await?;
    } else {
        thank(ctx, tx, room, person, &invitation, Some(&registration)).await?;
    }
    Ok(registered)
}

/// The seat that a substitute takes over.
async fn seat_of_original(tx: &mut Tx, invitation: &Invitation) -> Result<Option<Registration>> {
    let Some(original) = invitation.substitute_for else { return Ok(None) };
    let Some(original) = storage::invitations::by_id(tx, original).await? else { return Ok(None) };
    if original.rsvp != Rsvp::Substitute {
        // They come themselves after all.
        return Ok(None);
    }
    let held = storage::registrations::of_person(tx, original.workshop, original.person).await?;
    Ok(held.filter(|registration| registration.status != Status::Withdrawn))
}

async fn thank(
    ctx: &Ctx,
    tx: &mut Tx,
    room: &Room,
    person: &Person,
    invitation: &Invitation,
    registration: Option<&Registration>,
) -> Result<()> {
    if let Some(mail) = room.letters.answered(person, invitation, registration) {
        outbox::enqueue(ctx, tx, mail).await?;
    }
    Ok(())
}

/// Agrees to a substitute: they are put on record and asked; the one who named them keeps a seat for them
/// until they answer.
pub async fn approve_substitute(ctx: &Ctx, key: &str, person: PersonId) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ManageParticipants).await?;
    let room = Room::open(ctx, &mut tx, workshop.id).await?;
    is_on(ctx, &room.workshop)?;
    let original = proposed(&mut tx, &room.workshop, person).await?;
    let names = storage::people::by_id(&mut tx, person).await?.ok_or(ServiceError::NotFound)?;
    let substitute = if let Some(person) = storage::people::by_email(&mut tx, &original.substitute_email).await? {
        person
    } else {
        let asked = Asked {
            person: None,
            name: original.substitute_name.clone(),
            email: original.substitute_email.clone(),
            language: original.language,
            institution: names.institution,
        };
        let person = newcomer_of(&asked);
        people::insert(ctx, &mut tx, &person).await?;
        person
    };
    let named_by = names.name.best(original.language).to_owned();
    let made =
        invite_in(ctx, &mut tx, &room, &substitute, original.language, Some((&original, &named_by)), true).await?;
    let Some((invitation, letter)) = made else { return Err(ServiceError::Conflict("already-invited")) };
    if let Some(letter) = letter {
        outbox::enqueue(ctx, &mut tx, letter).await?;
    }
    audit::note(ctx, &mut tx, "invitation.approve-substitute", "invitation", Some(invitation.id.0), json!({})).await?;
    Ok(tx.commit().await?)
}

/// Does not agree: the one who was asked is asked again.
pub async fn decline_substitute(ctx: &Ctx, key: &str, person: PersonId) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ManageParticipants).await?;
    let room = Room::open(ctx, &mut tx, workshop.id).await?;
    let mut original = proposed(&mut tx, &room.workshop, person).await?;
    if storage::invitations::of_substitute(&mut tx, original.id, &original.substitute_email).await?.is_some() {
        return Err(ServiceError::Conflict("substitute-invited"));
    }
    original.rsvp = Rsvp::Waiting;
    original.substitute_name.clear();
    original.substitute_email.clear();
    storage::invitations::update(&mut tx, &original, ctx.now).await?;
    let names = storage::people::by_id(&mut tx, person).await?.ok_or(ServiceError::NotFound)?;
    if let Some(mail) = room.letters.reminder(&names, &original) {
        outbox::enqueue(ctx, &mut tx, mail).await?;
    }
    audit::note(ctx, &mut tx, "invitation.decline-substitute", "invitation", Some(original.id.0), json!({})).await?;
    Ok(tx.commit().await?)
}

async fn proposed(tx: &mut Tx, workshop: &Workshop, person: PersonId) -> Result<Invitation> {
    let found = storage::invitations::of_person(tx, workshop.id, person).await?;
    found.filter(|i| i.rsvp == Rsvp::Substitute && i.cancelled_at.is_none()).ok_or(ServiceError::NotFound)
}

/// The path of the own page that a yes opened, for the one who holds the invitation's link.
pub fn me_path(ctx: &Ctx, registration: &Registration) -> String {
    let link = super::letters::me_link(&ctx.app, registration, ctx.locale);
    link.strip_prefix(&ctx.app.base_url).map_or(link.clone(), str::to_owned)
}
