//! The seats of one workshop, while its row is held: giving, freeing and passing them on.

use super::Registered;
use crate::domain::invitation::{CalendarReply, Invitation, Rsvp};
use crate::domain::message::NewMessage;
use crate::domain::person::Person;
use crate::domain::quota::Quotas;
use crate::domain::registration::{Registration, Status, outcome, to_promote};
use crate::domain::workshop::{self, Workshop};
use crate::domain::{InstitutionId, Locale, PersonId, RegistrationId, WorkshopId};
use crate::server::clock::new_id;
use crate::server::secret::{Purpose, hash};
use crate::server::services::letters::{self, Letters};
use crate::server::services::nominations::substitution;
use crate::server::services::{Ctx, Result, ServiceError, audit, feeds, outbox};
use crate::server::storage::calendar_answers::{self, Last};
use crate::server::storage::registrations::Taken;
use crate::server::storage::{self, Tx, counters};
use serde_json::{Map, Value, json};

/// A workshop held until the transaction ends, with what is taken of it.
#[derive(Debug, Clone)]
pub struct Room {
    /// The workshop.
    pub workshop: Workshop,
    /// What is taken.
    pub taken: Taken,
    /// What is taken of the seats of each institution, where those are a limit.
    pub quotas: Option<Quotas>,
    /// Writes to its people.
    pub letters: Letters,
}

/// What somebody comes with.
#[derive(Debug, Clone, Default)]
pub struct Admission {
    /// The invitation that they answer.
    pub invitation: Option<Invitation>,
    /// Whom they come for.
    pub institution: Option<InstitutionId>,
    /// Language of their mails.
    pub language: Locale,
    /// Answers to questions.
    pub answers: Map<String, Value>,
    /// Consents.
    pub consents: Vec<String>,
    /// The seat or place that they take over from somebody.
    pub instead_of: Option<Registration>,
    /// Whether they wait, also while a seat is free.
    pub waits: bool,
}

impl Room {
    /// Holds a workshop. Whoever comes later waits until this transaction ends.
    pub async fn open(ctx: &Ctx, tx: &mut Tx, id: WorkshopId) -> Result<Self> {
        let workshop = storage::workshops::lock(tx, id).await?.ok_or(ServiceError::NotFound)?;
        let taken = storage::registrations::taken(tx, id).await?;
        let quotas = quotas(tx, &workshop).await?;
        let letters = Letters::open(ctx, tx, &workshop).await?;
        Ok(Self { workshop, taken, quotas, letters })
    }

    /// What the next to arrive gets who comes for this institution.
    pub fn next(&self, institution: Option<InstitutionId>) -> (Status, Option<i64>) {
        let taken = self.taken.confirmed + self.taken.held;
        let status = match &self.quotas {
            Some(quotas) => quotas.outcome(institution, self.workshop.capacity.is_none_or(|seats| taken < seats)),
            None => outcome(self.workshop.capacity, taken, self.taken.waiting),
        };
        (status, (status == Status::Waiting).then_some(self.taken.waiting + 1))
    }

    /// Whether every seat is taken.
    pub(super) fn full(&self) -> bool {
        self.workshop.capacity.is_some_and(|seats| self.taken.confirmed + self.taken.held >= seats)
            || self.quotas.as_ref().is_some_and(Quotas::all_full)
    }

    /// The public page says whether there are seats: it is told when that changes.
    pub(super) async fn tell_if_crossed(&self, tx: &mut Tx, was_full: bool) -> Result<()> {
        if was_full != self.full() {
            counters::raise(tx, counters::PUBLISHED).await?;
        }
        Ok(())
    }

    /// Gives a seat or a place on the waiting list. Somebody who withdrew goes to the end of the line.
    pub async fn admit(
        &mut self,
        ctx: &Ctx,
        tx: &mut Tx,
        person: &Person,
        earlier: Option<Registration>,
        with: &Admission,
    ) -> Result<(Registration, Registered)> {
        let was_full = self.full();
        let institution = match &earlier {
            Some(earlier) => with.institution.or(earlier.institution),
            None => with.institution.or(person.institution),
        };
        let (status, position, arrival) = if let Some(held) = &with.instead_of {
            self.hand_over(ctx, tx, held).await?
        } else if self.taken.held > 0 && substitution::takes_up(ctx, tx, self, person.id).await? {
            (Status::Confirmed, None, self.taken.last_arrival + 1)
        } else if with.waits {
            (Status::Waiting, Some(self.taken.waiting + 1), self.taken.last_arrival + 1)
        } else {
            let (status, position) = self.next(institution);
            (status, position, self.taken.last_arrival + 1)
        };
        let invitation = with.invitation.as_ref().map(|invitation| invitation.id);
        let registration = if let Some(earlier) = earlier {
            let again = Registration {
                // Not the earlier one: it may have been called off, and its entry was taken back.
                invitation,
                institution,
                status,
                arrival,
                language: with.language,
                answers: with.answers.clone(),
                consents: with.consents.clone(),
                organizer: earlier.organizer.clone().or_else(|| Some(self.letters.organizer(earlier.id.0))),
                withdrawn_at: None,
                revision: earlier.revision + 1,
                ..earlier
            };
            storage::registrations::update(tx, &again, ctx.now).await?;
            self.outdate_answers(ctx, tx, &again).await?;
            again
        } else {
            let (new, link) = self.registration(ctx, person, with, status, arrival);
            storage::registrations::insert(tx, &[(new.clone(), link)]).await?;
            feeds::ensure_for_person(ctx, tx, person.id, with.language).await?;
            new
        };
        self.count(status, arrival, institution);
        self.tell_if_crossed(tx, was_full).await?;
        storage::audit::append(tx, &[Self::note_of_admission(ctx, &registration)]).await?;
        let answer = Registered { id: registration.id, status, position };
        Ok((registration, answer))
    }

    /// What their calendar said before they registered anew, and is read late, says nothing of this seat.
    async fn outdate_answers(&self, ctx: &Ctx, tx: &mut Tx, again: &Registration) -> Result<()> {
        if again.invitation.is_some() {
            return Ok(());
        }
        let (uid, sequence) = letters::uid_and_sequence(&self.workshop, Some(again), None);
        let last = Last { answer: CalendarReply::Accepted, uid: uid.to_owned(), sequence, stamp: ctx.now };
        Ok(calendar_answers::note(tx, self.workshop.id, again.person, &last, ctx.now).await?)
    }

    /// Gives the next seat or place to somebody who comes for the first time. Nothing is written: the caller adds
    /// the registration with the hash of its link, and calls [`Room::tell_if_crossed`].
    pub(super) fn place(
        &mut self,
        ctx: &Ctx,
        person: &Person,
        with: &Admission,
    ) -> (Registration, Vec<u8>, Registered) {
        let (status, position) = self.next(with.institution.or(person.institution));
        let (registration, link) = self.registration(ctx, person, with, status, self.taken.last_arrival + 1);
        self.count(status, registration.arrival, registration.institution);
        let answer = Registered { id: registration.id, status, position };
        (registration, link, answer)
    }

    /// A registration to be added, with the hash of its link.
    fn registration(
        &self,
        ctx: &Ctx,
        person: &Person,
        with: &Admission,
        status: Status,
        arrival: i64,
    ) -> (Registration, Vec<u8>) {
        let id = RegistrationId(new_id());
        let new = Registration {
            id,
            workshop: self.workshop.id,
            person: person.id,
            invitation: with.invitation.as_ref().map(|invitation| invitation.id),
            institution: with.institution.or(person.institution),
            status,
            attendance: None,
            arrival,
            language: with.language,
            answers: with.answers.clone(),
            consents: with.consents.clone(),
            note: String::new(),
            link_version: 1,
            organizer: Some(self.letters.organizer(id.0)),
            withdrawn_at: None,
            created_at: ctx.now,
            updated_at: ctx.now,
            revision: 1,
        };
        (new, hash(&ctx.app.secret.link(Purpose::Me, id.0, 1)))
    }

    fn count(&mut self, status: Status, arrival: i64, institution: Option<InstitutionId>) {
        self.taken.last_arrival = self.taken.last_arrival.max(arrival);
        match status {
            Status::Confirmed => self.taken.confirmed += 1,
            _ => self.taken.waiting += 1,
        }
        self.quota(institution, status, 1);
    }

    /// Notes the same of the institution's seats, where those are a limit.
    fn quota(&mut self, institution: Option<InstitutionId>, status: Status, count: i64) {
        if let Some(quotas) = &mut self.quotas {
            quotas.add(institution, status, count);
        }
    }

    /// What the log says of an admission.
    pub(super) fn note_of_admission<'a>(ctx: &'a Ctx, registration: &Registration) -> storage::audit::Entry<'a> {
        let detail = json!({"status": registration.status});
        audit::entry(ctx, "registration.add", "registration", Some(registration.id.0), detail)
    }

    /// Takes somebody's seat or place for the one who comes instead of them.
    async fn hand_over(&mut self, ctx: &Ctx, tx: &mut Tx, held: &Registration) -> Result<(Status, Option<i64>, i64)> {
        let place = match held.status {
            Status::Waiting => Some(storage::registrations::position(tx, self.workshop.id, held.arrival).await?),
            Status::Confirmed | Status::Withdrawn => None,
        };
        let taken = self.taken;
        // Nobody is let in between: what was taken stays taken.
        self.workshop.capacity =
            self.workshop.capacity.map(|seats| seats - i64::from(held.status == Status::Confirmed));
        self.give_back(ctx, tx, held, true).await?;
        self.workshop.capacity =
            self.workshop.capacity.map(|seats| seats + i64::from(held.status == Status::Confirmed));
        self.taken = Taken { last_arrival: taken.last_arrival, ..self.taken };
        Ok((held.status, place, held.arrival))
    }

    /// The invitation that somebody accepts by registering, unless it was called off. `again` for one who had
    /// withdrawn: they got a cancellation, and their entry comes back with a higher SEQUENCE (RFC 5546, 2.1.4).
    pub async fn accepted(&self, ctx: &Ctx, tx: &mut Tx, person: PersonId, again: bool) -> Result<Option<Invitation>> {
        let found = storage::invitations::of_person(tx, self.workshop.id, person).await?;
        let mut invitation = found.filter(|invitation| invitation.cancelled_at.is_none());
        if let Some(invitation) = &mut invitation {
            invitation.rsvp = Rsvp::Yes;
            invitation.tentative = false;
            // The first entry comes with their seat, where the invitation came without one.
            if invitation.sent_at.is_none() && invitation.organizer.is_none() {
                invitation.organizer = Some(self.letters.organizer(invitation.id.0));
            }
            invitation.rsvp_at = Some(ctx.now);
            invitation.calendar_sequence += i64::from(again);
            storage::invitations::update(tx, invitation, ctx.now).await?;
        }
        Ok(invitation)
    }

    /// Queues the mail that says seat or waiting list.
    pub async fn confirm(
        &self,
        ctx: &Ctx,
        tx: &mut Tx,
        person: &Person,
        registration: &Registration,
        position: Option<i64>,
        invitation: Option<&Invitation>,
    ) -> Result<()> {
        if let Some(mail) = self.letter(person, registration, position, invitation) {
            outbox::enqueue(ctx, tx, mail).await?;
        }
        Ok(())
    }

    /// The mail that says seat or waiting list, if they have an address.
    pub(super) fn letter(
        &self,
        person: &Person,
        registration: &Registration,
        position: Option<i64>,
        invitation: Option<&Invitation>,
    ) -> Option<NewMessage> {
        match position {
            None => self.letters.confirmed(person, registration, invitation),
            Some(position) => self.letters.waiting(person, registration, position),
        }
    }

    /// Takes a seat or a place on the waiting list back, and passes a seat on: to the first alternate of an
    /// institution that named them, else to whoever waits first. `tell` queues the mail that takes the entry out of
    /// their calendar.
    pub async fn release(
        &mut self,
        ctx: &Ctx,
        tx: &mut Tx,
        registration: &Registration,
        tell: bool,
    ) -> Result<Registration> {
        let was_full = self.full();
        let gone = self.give_back(ctx, tx, registration, tell).await?;
        if registration.status != Status::Withdrawn {
            if registration.status == Status::Confirmed {
                substitution::fell_free(ctx, tx, self, gone.person).await?;
            }
            self.pass_on(ctx, tx).await?;
            self.tell_if_crossed(tx, was_full).await?;
        }
        Ok(gone)
    }

    /// Takes a seat or a place on the waiting list back and nothing more.
    async fn give_back(
        &mut self,
        ctx: &Ctx,
        tx: &mut Tx,
        registration: &Registration,
        tell: bool,
    ) -> Result<Registration> {
        match registration.status {
            Status::Confirmed => self.taken.confirmed -= 1,
            Status::Waiting => self.taken.waiting -= 1,
            Status::Withdrawn => return Ok(registration.clone()),
        }
        self.quota(registration.institution, registration.status, -1);
        let gone = Registration {
            status: Status::Withdrawn,
            withdrawn_at: Some(ctx.now),
            revision: registration.revision + 1,
            ..registration.clone()
        };
        storage::registrations::update(tx, &gone, ctx.now).await?;
        audit::note(ctx, tx, "registration.withdraw", "registration", Some(gone.id.0), json!({})).await?;
        if tell && let Some(person) = storage::people::by_id(tx, gone.person).await? {
            let mut invitation = match gone.invitation {
                Some(id) => storage::invitations::by_id(tx, id).await?,
                None => None,
            };
            if let Some(invitation) = &mut invitation {
                // A cancellation counts only with a higher SEQUENCE.
                invitation.calendar_sequence += 1;
                storage::invitations::update(tx, invitation, ctx.now).await?;
            }
            let entry = had_entry(registration, invitation.as_ref());
            if let Some(mail) = self.letters.withdrawn(&person, &gone, invitation.as_ref(), entry) {
                outbox::enqueue(ctx, tx, mail).await?;
            }
        }
        Ok(gone)
    }

    /// Gives free seats to those who wait, in their order. Call it after seats were added too.
    pub async fn pass_on(&mut self, ctx: &Ctx, tx: &mut Tx) -> Result<usize> {
        self.pass_on_but(ctx, tx, None).await
    }

    /// The same, passing over one of those who wait.
    async fn pass_on_but(&mut self, ctx: &Ctx, tx: &mut Tx, but: Option<RegistrationId>) -> Result<usize> {
        let on = matches!(self.workshop.status, workshop::Status::Published | workshop::Status::Running);
        let free = to_promote(self.workshop.capacity, self.taken.confirmed + self.taken.held, self.taken.waiting);
        if !on || free == 0 || !substitution::passes_on(tx, self).await? {
            return Ok(0);
        }
        let next = if self.workshop.registration == workshop::Registration::Institutions {
            // Places may have been held or let go since: what counts is what is written.
            let mut quotas = storage::registrations::quotas(tx, self.workshop.id).await?;
            let waiting = storage::registrations::first_waiting(tx, self.workshop.id, i64::MAX).await?;
            let waiting = waiting.into_iter().filter(|one| Some(one.id) != but);
            let next = quotas.promote(waiting, |one| one.institution, free);
            self.quotas = Some(storage::registrations::quotas(tx, self.workshop.id).await?);
            next
        } else {
            let mut next = storage::registrations::first_waiting(tx, self.workshop.id, free.saturating_add(1)).await?;
            next.retain(|one| Some(one.id) != but);
            next.truncate(usize::try_from(free).unwrap_or(usize::MAX));
            next
        };
        let promoted = next.len();
        for registration in next {
            self.seat(ctx, tx, &registration).await?;
        }
        Ok(promoted)
    }

    /// Gives somebody who waits their seat and writes to them. The caller has seen that one is free.
    pub async fn seat(&mut self, ctx: &Ctx, tx: &mut Tx, registration: &Registration) -> Result<Registration> {
        // Whoever waits has no entry yet: it comes with the seat.
        let organizer = match &registration.organizer {
            None if !storage::outbox::may_hold_entry(tx, self.workshop.id, registration.person).await? => {
                Some(self.letters.organizer(registration.id.0))
            }
            known => known.clone(),
        };
        let seated = Registration {
            status: Status::Confirmed,
            organizer,
            revision: registration.revision + 1,
            ..registration.clone()
        };
        storage::registrations::update(tx, &seated, ctx.now).await?;
        self.taken.confirmed += 1;
        self.taken.waiting -= 1;
        self.quota(seated.institution, Status::Confirmed, 1);
        self.quota(seated.institution, Status::Waiting, -1);
        audit::note(ctx, tx, "registration.promote", "registration", Some(seated.id.0), json!({})).await?;
        if let Some(person) = storage::people::by_id(tx, seated.person).await? {
            let invitation = match seated.invitation {
                Some(id) => storage::invitations::by_id(tx, id).await?,
                None => None,
            };
            if let Some(mail) = self.letters.promoted(&person, &seated, invitation.as_ref()) {
                outbox::enqueue(ctx, tx, mail).await?;
            }
        }
        Ok(seated)
    }

    /// Moves somebody with a seat to the end of the waiting list; the seat goes to whoever waited before.
    pub async fn send_to_wait(&mut self, ctx: &Ctx, tx: &mut Tx, registration: &Registration) -> Result<()> {
        let was_full = self.full();
        self.taken.last_arrival += 1;
        let moved = Registration {
            status: Status::Waiting,
            arrival: self.taken.last_arrival,
            revision: registration.revision + 1,
            ..registration.clone()
        };
        storage::registrations::update(tx, &moved, ctx.now).await?;
        self.taken.confirmed -= 1;
        self.taken.waiting += 1;
        self.quota(moved.institution, Status::Confirmed, -1);
        self.quota(moved.institution, Status::Waiting, 1);
        // Whoever waited before gets the seat; the one who was moved does not get it straight back.
        self.pass_on_but(ctx, tx, Some(moved.id)).await?;
        audit::note(ctx, tx, "registration.to-waiting-list", "registration", Some(moved.id.0), json!({})).await?;
        if let Some(person) = storage::people::by_id(tx, moved.person).await? {
            self.confirm(ctx, tx, &person, &moved, Some(self.taken.waiting), None).await?;
        }
        self.tell_if_crossed(tx, was_full).await
    }
}

/// The seats of each institution, where those are a limit.
pub(super) async fn quotas(tx: &mut Tx, workshop: &Workshop) -> Result<Option<Quotas>> {
    Ok(match workshop.registration {
        workshop::Registration::Institutions => Some(storage::registrations::quotas(tx, workshop.id).await?),
        _ => None,
    })
}

/// Whether somebody was sent a calendar entry: with their seat, or with the invitation that they accepted.
pub fn had_entry(registration: &Registration, accepted: Option<&Invitation>) -> bool {
    registration.status == Status::Confirmed || accepted.is_some_and(|invitation| invitation.sent_at.is_some())
}
