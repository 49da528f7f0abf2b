//! What withdrawing people or calling their invitations off would do: whom it concerns and which mails leave.

use super::letters::Letters;
use super::participants::Step;
use super::registrations::had_entry;
use super::{Ctx, Result, workshops};
use crate::domain::PersonId;
use crate::domain::message::NewMessage;
use crate::domain::participant::Participant;
use crate::domain::registration::{Registration, Status};
use crate::domain::role::Action;
use crate::server::storage;

/// What a step would do.
#[derive(Debug, Clone)]
pub struct Leaving {
    /// Those to whom it applies.
    pub people: Vec<Participant>,
    /// How many of them had a seat, which is passed on.
    pub seats: usize,
    /// How many are written to.
    pub mails: usize,
    /// How the mails look: one of each kind, with and without a calendar entry, in each language that is written.
    pub samples: Vec<NewMessage>,
}

/// Looks ahead. Changes nothing.
pub async fn preview(ctx: &Ctx, key: &str, chosen: &[PersonId], step: Step) -> Result<Leaving> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ManageParticipants).await?;
    let letters = Letters::open(ctx, &mut tx, &workshop).await?;
    let mut leaving = Leaving { people: Vec::new(), seats: 0, mails: 0, samples: Vec::new() };
    for participant in storage::participants::of_workshop(&mut tx, workshop.id).await? {
        let held = participant.registration.as_ref().filter(|one| one.status != Status::Withdrawn);
        let invited = participant.invitation.as_ref().filter(|invitation| invitation.cancelled_at.is_none());
        let applies = if step == Step::CallOff { invited.is_some() } else { held.is_some() };
        if !applies || !chosen.contains(&participant.person.id) {
            continue;
        }
        let person = &participant.person;
        let mail = if let Some(held) = held {
            leaving.seats += usize::from(held.status == Status::Confirmed);
            let gone = Registration { status: Status::Withdrawn, ..held.clone() };
            let invitation = participant.invitation.as_ref().filter(|one| Some(one.id) == held.invitation);
            letters.withdrawn(person, &gone, invitation, had_entry(held, invitation))
        } else if storage::outbox::may_hold_entry(&mut tx, workshop.id, person.id).await? {
            invited.and_then(|invitation| letters.called_off(person, invitation))
        } else {
            None
        };
        if let Some(mail) = mail {
            leaving.mails += 1;
            let kind = |mail: &NewMessage| (mail.language, mail.template, mail.calendar.is_some());
            if !leaving.samples.iter().any(|sample| kind(sample) == kind(&mail)) {
                leaving.samples.push(mail);
            }
        }
        leaving.people.push(participant);
    }
    Ok(leaving)
}
