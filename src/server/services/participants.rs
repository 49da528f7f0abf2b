//! A workshop's participants: the list, its numbers, and what the team does with single people and many.

use super::registrations::{Admission, Room, is_on};
use super::shares::{self, Shares};
use super::{Ctx, Result, ServiceError, audit, invitations, outbox, people, registrations, workshops};
use crate::domain::fold::{fold, sort_key};
use crate::domain::institution::{Institution, Level};
use crate::domain::invitation::Rsvp;
use crate::domain::participant::{Counts, Filter, Participant, Sort, Standing};
use crate::domain::person::{Rank, Sex};
use crate::domain::registration::{Attendance, Status};
use crate::domain::role::Action;
use crate::domain::text::{EmailAddress, required_line};
use crate::domain::workshop::Workshop;
use crate::domain::{BatchId, FieldErrors, InstitutionId, Locale, PersonId};
use crate::server::clock::new_id;
use crate::server::storage::{self, Tx};
use serde_json::json;
use std::collections::{BTreeMap, HashMap};

/// Most participants on one page.
pub const PAGE: usize = 50;

/// What a list asks for, as it stands in its address.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Words of the name, address or institution.
    pub q: String,
    /// `central` or `krg`.
    pub level: String,
    /// Code of the institution.
    pub institution: String,
    /// Where they stand, or `mail-failed`.
    pub status: String,
    /// What they answered.
    pub rsvp: String,
    /// Language.
    pub language: String,
    /// Sex.
    pub sex: String,
    /// Whether they came.
    pub attendance: String,
    /// How it is sorted.
    pub sort: String,
    /// The last participant of the page before.
    pub after: String,
}

/// A list of participants.
#[derive(Debug, Clone)]
pub struct List {
    /// The workshop.
    pub workshop: Workshop,
    /// Everybody, counted.
    pub counts: Counts,
    /// Everybody, counted by institution.
    pub shares: Shares,
    /// All that the query shows, sorted.
    pub shown: Vec<Participant>,
    /// Where this page begins in `shown`.
    pub from: usize,
    /// Every institution, by identifier.
    pub institutions: BTreeMap<InstitutionId, Institution>,
}

impl List {
    /// The lines of this page.
    pub fn page(&self) -> &[Participant] {
        let end = (self.from + PAGE).min(self.shown.len());
        &self.shown[self.from.min(end)..end]
    }

    /// Where the next page begins.
    pub fn next(&self) -> Option<PersonId> {
        (self.from + PAGE < self.shown.len()).then(|| self.page().last().map(|last| last.person.id)).flatten()
    }

    /// The institution of a participant.
    pub fn institution(&self, participant: &Participant) -> Option<&Institution> {
        participant.institution.and_then(|id| self.institutions.get(&id))
    }
}

/// The participants of a workshop. The page of `query.after` comes; exports take all of `shown`.
pub async fn list(ctx: &Ctx, key: &str, query: &Query) -> Result<List> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ViewParticipants).await?;
    let all = storage::participants::of_workshop(&mut tx, workshop.id).await?;
    let institutions: BTreeMap<_, _> =
        storage::institutions::all(&mut tx).await?.into_iter().map(|i| (i.id, i)).collect();
    let shares = shares::gather(&mut tx, workshop.id, &all).await?;
    drop(tx);
    let counts = Counts::of(&all);
    let filter = filter(query, &institutions);
    let keys: HashMap<InstitutionId, String> =
        institutions.values().map(|i| (i.id, fold(&format!("{} {}", i.name.joined(), i.code)))).collect();
    let mut shown: Vec<Participant> = all
        .into_iter()
        .filter(|participant| {
            let institution = participant.institution.and_then(|id| institutions.get(&id));
            let of_institution = institution.and_then(|i| keys.get(&i.id)).map_or("", String::as_str);
            let key = if filter.words.is_empty() {
                String::new()
            } else {
                format!("{} {of_institution}", people::search_key(&participant.person))
            };
            filter.shows(participant, institution, &key)
        })
        .collect();
    sort(&mut shown, Sort::parse(&query.sort).unwrap_or(Sort::Name), ctx.locale, &institutions);
    let from = query
        .after
        .parse::<PersonId>()
        .ok()
        .and_then(|id| shown.iter().position(|p| p.person.id == id))
        .map_or(0, |at| at + 1);
    Ok(List { workshop, counts, shares, shown, from, institutions })
}

fn filter(query: &Query, institutions: &BTreeMap<InstitutionId, Institution>) -> Filter {
    Filter {
        words: fold(&query.q).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).take(8).collect(),
        level: Level::parse(&query.level),
        institution: institutions.values().find(|i| i.code == query.institution).map(|i| i.id),
        standing: Standing::parse(&query.status),
        rsvp: Rsvp::parse(&query.rsvp),
        language: Locale::parse(&query.language),
        sex: Sex::parse(&query.sex),
        attendance: Attendance::parse(&query.attendance),
        mail_failed: query.status == "mail-failed",
    }
}

fn sort(list: &mut [Participant], by: Sort, locale: Locale, institutions: &BTreeMap<InstitutionId, Institution>) {
    let name = |p: &Participant| sort_key(locale, p.person.name.best(locale));
    let latest = |p: &Participant| {
        let invited = p.invitation.as_ref().map(|i| i.rsvp_at.or(i.sent_at).unwrap_or(i.created_at));
        std::cmp::Reverse(p.registration.as_ref().map(|r| r.updated_at).max(invited))
    };
    let institution = |p: &Participant| {
        let found = p.institution.and_then(|id| institutions.get(&id));
        (found.is_none(), found.map(|i| (i.level, sort_key(locale, i.name.best(locale).0))))
    };
    match by {
        Sort::Name => list.sort_by_cached_key(|p| (name(p), p.person.id)),
        Sort::Institution => list.sort_by_cached_key(|p| (institution(p), name(p), p.person.id)),
        Sort::Standing => list
            .sort_by_cached_key(|p| (p.standing(), p.registration.as_ref().map(|r| r.arrival), name(p), p.person.id)),
        Sort::Latest => list.sort_by_cached_key(|p| (latest(p), name(p), p.person.id)),
    }
}

/// Somebody whom the team adds.
#[derive(Debug, Clone, Default)]
pub struct AddInput {
    /// Name in any script.
    pub name: String,
    /// Address.
    pub email: String,
    /// Code of the institution.
    pub institution: String,
    /// Rank.
    pub rank: String,
    /// Sex.
    pub sex: String,
    /// Language.
    pub language: String,
}

/// Adds a participant: a seat, or a place on the waiting list when the workshop is full.
pub async fn add(ctx: &Ctx, key: &str, input: &AddInput) -> Result<registrations::Registered> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ManageParticipants).await?;
    let mut room = Room::open(ctx, &mut tx, workshop.id).await?;
    is_on(ctx, &room.workshop)?;
    let mut errors = FieldErrors::default();
    let name = errors.take("name", required_line(&input.name, 200));
    let email = errors.take("email", EmailAddress::parse(&input.email));
    let institution = registrations::institution(&mut tx, &mut errors, Some(&input.institution)).await?;
    let rank = registrations::choice(&mut errors, "rank", Some(&input.rank), Rank::parse);
    let sex = registrations::choice(&mut errors, "sex", Some(&input.sex), Sex::parse);
    let language = registrations::choice(&mut errors, "language", Some(&input.language), Locale::parse);
    let (name, email) = errors.finish(name.zip(email))?;
    let language = language.unwrap_or(ctx.locale);
    let person = if let Some(person) = storage::people::by_email(&mut tx, email.as_str()).await? {
        person
    } else {
        let asked = invitations::Asked { person: None, name, email: email.into_string(), language, institution };
        let person = crate::domain::person::Person { sex, rank, ..invitations::newcomer_of(&asked) };
        people::insert(ctx, &mut tx, &person).await?;
        person
    };
    let earlier = storage::registrations::of_person(&mut tx, workshop.id, person.id).await?;
    if earlier.as_ref().is_some_and(|registration| registration.status != Status::Withdrawn) {
        return Err(ServiceError::field("email", crate::domain::ErrorCode::Taken));
    }
    let invitation = room.accepted(ctx, &mut tx, person.id, earlier.is_some()).await?;
    let with = Admission { invitation, institution, language, ..Admission::default() };
    let (registration, registered) = room.admit(ctx, &mut tx, &person, earlier, &with).await?;
    room.confirm(ctx, &mut tx, &person, &registration, registered.position, with.invitation.as_ref()).await?;
    tx.commit().await?;
    Ok(registered)
}

/// What is done to participants from the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Withdraw them; the seat is passed on.
    Withdraw,
    /// To the end of the waiting list.
    ToWaitingList,
    /// A seat, if one is free.
    Seat,
    /// Call the invitation off.
    CallOff,
}

/// Takes a step for each of the chosen, or for none when something stands in the way; those to whom it does not
/// apply are left as they are. Says for how many it was done.
pub async fn step(ctx: &Ctx, key: &str, chosen: &[PersonId], step: Step) -> Result<usize> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ManageParticipants).await?;
    let mut room = Room::open(ctx, &mut tx, workshop.id).await?;
    if matches!(step, Step::Seat | Step::ToWaitingList) {
        is_on(ctx, &room.workshop)?;
    }
    let mut done = 0;
    for person in chosen {
        if step == Step::CallOff {
            done += usize::from(invitations::call_off_in(ctx, &mut tx, &mut room, *person).await?);
            continue;
        }
        let Some(registration) = storage::registrations::of_person(&mut tx, workshop.id, *person).await? else {
            continue;
        };
        match (step, registration.status) {
            (Step::Withdraw, Status::Confirmed | Status::Waiting) => {
                drop(room.release(ctx, &mut tx, &registration, true).await?);
            }
            (Step::ToWaitingList, Status::Confirmed) => room.send_to_wait(ctx, &mut tx, &registration).await?,
            (Step::Seat, Status::Waiting) => {
                if room.workshop.capacity.is_some_and(|seats| room.taken.confirmed >= seats) {
                    return Err(ServiceError::Conflict("workshop-full"));
                }
                room.seat(ctx, &mut tx, &registration).await?;
            }
            _ => continue,
        }
        done += 1;
    }
    tx.commit().await?;
    Ok(done)
}

/// Asks those again who have not answered: the chosen ones, or all when none is chosen. Says how many.
pub async fn remind(ctx: &Ctx, key: &str, chosen: &[PersonId]) -> Result<usize> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ManageParticipants).await?;
    is_on(ctx, &workshop)?;
    let letters = super::letters::Letters::open(ctx, &mut tx, &workshop).await?;
    let all = storage::participants::of_workshop(&mut tx, workshop.id).await?;
    let silent = all
        .iter()
        .filter(|p| p.standing() == Standing::NoAnswer && (chosen.is_empty() || chosen.contains(&p.person.id)));
    let mut mails = Vec::new();
    for participant in silent {
        let asked = participant.invitation.as_ref().filter(|invitation| invitation.sent_at.is_some());
        mails.extend(asked.and_then(|invitation| letters.reminder(&participant.person, invitation)));
    }
    let due_at = if mails.len() > 1 { ctx.now + invitations::WINDOW } else { ctx.now };
    let batch = (mails.len() > 1).then(|| BatchId(new_id()));
    let count = mails.len();
    for mail in mails {
        outbox::enqueue(ctx, &mut tx, crate::domain::message::NewMessage { batch, due_at, ..mail }).await?;
    }
    audit::note(ctx, &mut tx, "invitation.remind", "workshop", Some(workshop.id.0), json!({"count": count})).await?;
    tx.commit().await?;
    Ok(count)
}

/// What everybody concerned is told of a workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// Time or place changed.
    Changed,
    /// It does not take place.
    Cancelled,
    /// It takes place after all: the entry comes back.
    Reopened,
}

/// Whoever is told of a workshop: everybody who was asked or registered and has not declined.
pub(super) async fn concerned(tx: &mut Tx, workshop: &Workshop) -> Result<Vec<Participant>> {
    let mut all = storage::participants::of_workshop(tx, workshop.id).await?;
    all.retain(|participant| {
        let asked = participant.invitation.as_ref().is_none_or(|invitation| invitation.sent_at.is_some());
        let stands = matches!(
            participant.standing(),
            Standing::Confirmed
                | Standing::Substitute
                | Standing::NoAnswer
                | Standing::WaitingList
                | Standing::Proposed
        );
        stands && (asked || participant.registration.is_some())
    });
    Ok(all)
}

/// Queues the news, with the calendar's update, for everybody concerned. Call it in the transaction of the change,
/// after the workshop was saved. With `batch`, the mails wait for their minute. Says to how many it goes.
pub async fn tell(ctx: &Ctx, tx: &mut Tx, workshop: &Workshop, news: News, batch: Option<BatchId>) -> Result<usize> {
    let letters = super::letters::Letters::open(ctx, tx, workshop).await?;
    let due_at = if batch.is_some() { ctx.now + invitations::WINDOW } else { ctx.now };
    let mut count = 0;
    for mut participant in concerned(tx, workshop).await? {
        if let Some(invitation) = participant.invitation.as_mut() {
            invitation.calendar_sequence += 1;
            storage::invitations::update(tx, invitation, ctx.now).await?;
        }
        let (person, language) = (&participant.person, participant.language());
        let (registration, invitation) = (participant.registration.as_ref(), participant.invitation.as_ref());
        let mail = match news {
            News::Changed => letters.changed(person, language, registration, invitation, false),
            News::Reopened => letters.changed(person, language, registration, invitation, true),
            News::Cancelled => letters.cancelled(person, language, registration, invitation),
        };
        if let Some(mail) = mail {
            let mail = crate::domain::message::NewMessage { batch, due_at, ..mail };
            outbox::enqueue(ctx, tx, mail).await?;
            count += 1;
        }
    }
    Ok(count)
}

/// Gives seats that a workshop gained to those who wait. Call it in the transaction of the change.
pub async fn pass_on_seats(ctx: &Ctx, tx: &mut Tx, workshop: &Workshop) -> Result<usize> {
    let mut room = Room::open(ctx, tx, workshop.id).await?;
    room.pass_on(ctx, tx).await
}
