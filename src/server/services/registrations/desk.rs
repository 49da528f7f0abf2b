//! What the team does with single registrations: registering somebody where the public may not, correcting whom
//! they come for.

use super::input::{Wanted, choice, institution};
use super::queue::put_on_record;
use super::{Admission, Listed, Registered, RegistrationInput, Room, is_on};
use crate::domain::registration::{Registration, Status};
use crate::domain::role::Action;
use crate::domain::text::paragraphs;
use crate::domain::{ErrorCode, FieldErrors, Locale, PersonId, RegistrationId};
use crate::server::services::{Ctx, Result, ServiceError, attendance, audit, consents, questions, workshops};
use crate::server::storage::{self, Tx, counters};
use serde_json::json;

/// Most characters of a note.
pub const NOTE_MAX: usize = 2000;

/// Registers somebody with all that they gave, whether the workshop is open to the public or not.
pub async fn register_for(ctx: &Ctx, key: &str, input: &RegistrationInput) -> Result<Registered> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ManageParticipants).await?;
    let mut room = Room::open(ctx, &mut tx, workshop.id).await?;
    is_on(ctx, &room.workshop)?;
    let wanted: Wanted = input.check(ctx, &mut tx, &room.workshop, false).await?;
    let person = match storage::people::by_email(&mut tx, &wanted.email).await? {
        Some(person) => person,
        None => put_on_record(ctx, &mut tx, &wanted).await?,
    };
    let earlier = storage::registrations::of_person(&mut tx, workshop.id, person.id).await?;
    if earlier.as_ref().is_some_and(|registration| registration.status != Status::Withdrawn) {
        return Err(ServiceError::field("email", ErrorCode::Taken));
    }
    let with = Admission {
        invitation: room.accepted(ctx, &mut tx, person.id, earlier.is_some()).await?,
        institution: wanted.institution,
        language: wanted.language,
        answers: wanted.answers,
        consents: wanted.consents,
        ..Admission::default()
    };
    let (registration, registered) = room.admit(ctx, &mut tx, &person, earlier, &with).await?;
    questions::keep(ctx, &mut tx, registration.id, &wanted.sealed).await?;
    consents::keep(ctx, &mut tx, registration.id, &wanted.agreed).await?;
    questions::keep_files(ctx, &mut tx, registration.id, &wanted.files).await?;
    room.confirm(ctx, &mut tx, &person, &registration, registered.position, with.invitation.as_ref()).await?;
    tx.commit().await?;
    Ok(registered)
}

/// What the team changes about a registration. `None` leaves what is there, an empty text empties it.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// Code of the institution for which they come.
    pub institution: Option<String>,
    /// Language of their mails and pages.
    pub language: Option<String>,
    /// A note by the team.
    pub note: Option<String>,
    /// `withdrawn`, `waiting`, or `confirmed` while a seat is free.
    pub status: Option<String>,
    /// `attended`, `absent`, or empty where nobody has said.
    pub attendance: Option<String>,
}

/// A participant's registration, for its form.
pub async fn of_person(ctx: &Ctx, key: &str, person: PersonId) -> Result<Listed> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ViewParticipants).await?;
    let found = storage::registrations::of_person(&mut tx, workshop.id, person).await?;
    let id = found.ok_or(ServiceError::NotFound)?.id;
    drop(tx);
    super::get(ctx, key, id).await
}

/// Changes a registration; with `expected`, only if nobody did so since.
pub async fn change(ctx: &Ctx, key: &str, id: RegistrationId, change: &Change, expected: Option<i64>) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ManageParticipants).await?;
    let mut room = Room::open(ctx, &mut tx, workshop.id).await?;
    let found = storage::registrations::by_id(&mut tx, id).await?.filter(|one| one.workshop == workshop.id);
    let registration = found.ok_or(ServiceError::NotFound)?;
    if expected.is_some_and(|revision| revision != registration.revision) {
        return Err(ServiceError::Stale);
    }
    change_held(ctx, &mut tx, &mut room, registration, change).await?;
    Ok(tx.commit().await?)
}

/// The same for whoever holds the workshop and may manage its participants.
pub(in crate::server::services) async fn change_held(
    ctx: &Ctx,
    tx: &mut Tx,
    room: &mut Room,
    mut registration: Registration,
    change: &Change,
) -> Result<()> {
    let before = registration.clone();
    let to = corrected(tx, &mut registration, change).await?;
    let said = change.attendance.as_deref().map(attendance::said).transpose()?;
    if (registration.institution, registration.language, &registration.note)
        != (before.institution, before.language, &before.note)
    {
        storage::registrations::correct(tx, &registration, ctx.now).await?;
        registration.revision += 1;
        audit::note(ctx, tx, "registration.correct", "registration", Some(before.id.0), json!({})).await?;
        if room.quotas.is_some() && registration.institution != before.institution {
            // The team may go over the seats of an institution; what it left goes to whoever waits for it.
            room.pass_on(ctx, tx).await?;
            counters::raise(tx, counters::PUBLISHED).await?;
            registration = storage::registrations::by_id(tx, before.id).await?.ok_or(ServiceError::NotFound)?;
        }
    }
    if let Some(to) = to.filter(|to| *to != registration.status) {
        stand(ctx, tx, room, &registration, to).await?;
    }
    if let Some(said) = said.filter(|said| *said != registration.attendance) {
        let changed = attendance::say(ctx, tx, &room.workshop, &[registration.person], said).await?;
        if changed == 0 {
            return Err(ServiceError::field("attendance", ErrorCode::Transition));
        }
    }
    Ok(())
}

/// Puts what was sent into the registration, or says all that is wrong with it. Gives where it is to stand.
async fn corrected(tx: &mut Tx, registration: &mut Registration, change: &Change) -> Result<Option<Status>> {
    let mut errors = FieldErrors::default();
    if let Some(code) = &change.institution {
        registration.institution = institution(tx, &mut errors, Some(code)).await?;
    }
    if let Some(language) = choice(&mut errors, "language", change.language.as_deref(), Locale::parse) {
        registration.language = language;
    }
    if let Some(note) = &change.note {
        registration.note = errors.take("note", paragraphs(note, NOTE_MAX)).unwrap_or_default();
    }
    let to = change.status.as_deref().map(|word| Status::parse(word).ok_or(ErrorCode::Choice));
    let to = to.and_then(|to| errors.take("status", to));
    Ok(errors.finish(Some(to))?)
}

/// Moves somebody between seat, waiting list and neither.
async fn stand(ctx: &Ctx, tx: &mut Tx, room: &mut Room, registration: &Registration, to: Status) -> Result<()> {
    if to != Status::Withdrawn {
        is_on(ctx, &room.workshop)?;
    }
    match (registration.status, to) {
        (Status::Confirmed | Status::Waiting, Status::Withdrawn) => {
            drop(room.release(ctx, tx, registration, true).await?);
        }
        (Status::Confirmed, Status::Waiting) => room.send_to_wait(ctx, tx, registration).await?,
        (Status::Waiting, Status::Confirmed) => {
            if room.workshop.capacity.is_some_and(|seats| room.taken.confirmed >= seats) {
                return Err(ServiceError::Conflict("workshop-full"));
            }
            drop(room.seat(ctx, tx, registration).await?);
        }
        _ => return Err(ServiceError::field("status", ErrorCode::Transition)),
    }
    Ok(())
}
