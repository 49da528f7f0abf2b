//! Group commit: registrations that arrive together share one transaction and one sync of the disk.
//!
//! One worker takes whatever has arrived, in its order, commits once and answers all. Nobody is answered before
//! the commit. While one group syncs the next one gathers, so the more arrive, the fewer syncs each one costs.
//! Who is new is gathered and written in one statement a table ([`Newcomers`]). Should the engine refuse that, the
//! group is taken again, each behind a mark of its own, so that the one that fails takes nothing with it.

use super::input::Wanted;
use super::newcomers::Newcomers;
use super::room::{self, Admission, Room};
use super::{Registered, may_register};
use crate::domain::person::{Person, PersonName};
use crate::domain::registration::Status;
use crate::domain::{PersonId, WorkshopId};
use crate::server::clock::new_id;
use crate::server::services::letters::{self, Hours, Letters};
use crate::server::services::{Ctx, Result, ServiceError, consents, people, questions};
use crate::server::storage::idempotency::{self, Under};
use crate::server::storage::{self, Db, StorageError, Tx};
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;
use tokio::sync::{mpsc, oneshot};

/// Most registrations in one transaction.
const GROUP: usize = 256;

/// Where registrations wait for their transaction. Its worker starts with the first one.
#[derive(Debug, Default)]
pub struct Queue(OnceLock<mpsc::Sender<Job>>);

#[derive(Debug)]
struct Job {
    ctx: Ctx,
    workshop: WorkshopId,
    wanted: Wanted,
    under: Option<Under>,
    answer: oneshot::Sender<Result<Registered>>,
}

impl Queue {
    /// Hands a registration in and waits until it is durable.
    pub(super) async fn run(&self, ctx: &Ctx, workshop: WorkshopId, wanted: Wanted) -> Result<Registered> {
        let (answer, answered) = oneshot::channel();
        let job = Job { ctx: ctx.clone(), workshop, wanted, under: idempotency::current(), answer };
        let queue = self.0.get_or_init(|| {
            let (sender, receiver) = mpsc::channel(4 * GROUP);
            tokio::spawn(work(receiver));
            sender
        });
        let away = || ServiceError::internal("the registration worker has stopped");
        queue.send(job).await.map_err(|_| away())?;
        answered.await.map_err(|_| away())?
    }
}

/// Takes groups until the installation is dropped.
async fn work(mut arriving: mpsc::Receiver<Job>) {
    let (mut jobs, mut published) = (Vec::with_capacity(GROUP), Published::new());
    while arriving.recv_many(&mut jobs, GROUP).await > 0 {
        let Some(db) = jobs.first().map(|job| job.ctx.app.db.clone()) else { continue };
        let mut answers = Vec::with_capacity(jobs.len());
        let committed = together(&db, &jobs, &mut published, &mut answers).await;
        if let Err(error) = &committed {
            tracing::error!(
                error = error as &dyn std::error::Error,
                registrations = jobs.len(),
                "a group was not committed"
            );
        }
        let mut answers = answers.into_iter();
        for job in jobs.drain(..) {
            let answer = match (&committed, answers.next()) {
                (Ok(()), Some(answer)) => answer,
                (Err(ServiceError::Unavailable(_)), _) => {
                    Err(ServiceError::Unavailable(StorageError::Unavailable(sqlx::Error::PoolTimedOut)))
                }
                _ => Err(ServiceError::internal("the group was not committed")),
            };
            // Whoever has gone away meanwhile is registered all the same; their mail says so.
            let _ = job.answer.send(answer);
        }
    }
}

async fn together(
    db: &Db,
    jobs: &[Job],
    published: &mut Published,
    answers: &mut Vec<Result<Registered>>,
) -> Result<()> {
    *answers = match at_once(db, jobs, published).await {
        Ok(answers) => answers,
        Err(error @ ServiceError::Unavailable(_)) => return Err(error),
        Err(error) => {
            tracing::info!(error = &error as &dyn std::error::Error, "a group of registrations is taken one by one");
            one_by_one(db, jobs, published).await?
        }
    };
    if let Some(job) = jobs.first() {
        job.ctx.app.outbox_wake.notify_one();
    }
    Ok(())
}

type Rooms = BTreeMap<WorkshopId, Room>;

/// From when to when the agendas run that were published, by workshop and version: the hours of a version never change.
type Published = HashMap<WorkshopId, (i64, Option<Hours>)>;

/// Holds the workshops; those that are not there are left out.
async fn hold(tx: &mut Tx, jobs: &[Job], published: &mut Published) -> Result<Rooms> {
    let by_id: BTreeMap<WorkshopId, &Job> = jobs.iter().map(|job| (job.workshop, job)).collect();
    let ids: Vec<WorkshopId> = by_id.keys().copied().collect();
    let workshops = storage::workshops::lock_all(tx, &ids).await?;
    let taken = storage::registrations::taken_all(tx, &ids).await?;
    let mut rooms = Rooms::new();
    for workshop in workshops {
        let Some(job) = by_id.get(&workshop.id) else { continue };
        let known = published.get(&workshop.id).filter(|(version, _)| *version == workshop.agenda_version);
        let hours = match known {
            Some((_, hours)) => *hours,
            None => letters::hours(tx, workshop.id).await?,
        };
        published.insert(workshop.id, (workshop.agenda_version, hours));
        let letters = Letters::with_hours(&job.ctx, tx, &workshop, hours).await?;
        let quotas = room::quotas(tx, &workshop).await?;
        let taken = taken.get(&workshop.id).copied().unwrap_or_default();
        rooms.insert(workshop.id, Room { workshop, taken, quotas, letters });
    }
    Ok(rooms)
}

/// Takes everybody, whoever is new in a few statements for all.
async fn at_once(db: &Db, jobs: &[Job], published: &mut Published) -> Result<Vec<Result<Registered>>> {
    let mut tx = db.write().await?;
    let mut rooms = hold(&mut tx, jobs, published).await?;
    let emails: Vec<&str> = jobs.iter().map(|job| job.wanted.email.as_str()).collect();
    let on_record = storage::people::on_record(&mut tx, &emails).await?;
    let (mut new, mut answers) = (Newcomers::default(), Vec::with_capacity(jobs.len()));
    for job in jobs {
        let Some(room) = rooms.get_mut(&job.workshop) else {
            answers.push(Err(ServiceError::NotFound));
            continue;
        };
        let email = &job.wanted.email;
        answers.push(if on_record.contains(email) || new.has(email) {
            new.write(&mut tx).await?;
            one(&mut tx, job, room).await?
        } else {
            match admit(&mut tx, job, room, Some(&mut new)).await {
                Err(error @ (ServiceError::Unavailable(_) | ServiceError::Internal(_))) => return Err(error),
                answer => answer,
            }
        });
    }
    new.write(&mut tx).await?;
    tx.commit().await?;
    Ok(answers)
}

/// Takes each behind a mark of its own.
async fn one_by_one(db: &Db, jobs: &[Job], published: &mut Published) -> Result<Vec<Result<Registered>>> {
    let mut tx = db.write().await?;
    let mut rooms = hold(&mut tx, jobs, published).await?;
    let mut answers = Vec::with_capacity(jobs.len());
    for job in jobs {
        let Some(room) = rooms.get_mut(&job.workshop) else {
            answers.push(Err(ServiceError::NotFound));
            continue;
        };
        let mut answer = one(&mut tx, job, room).await?;
        if answer.as_ref().is_err_and(is_race) {
            // Somebody else put the same person on record a moment ago: now they are found.
            answer = one(&mut tx, job, room).await?;
        }
        answers.push(answer);
    }
    tx.commit().await?;
    Ok(answers)
}

/// One registration behind a mark. The outer error is the engine's: the whole group fails with it.
async fn one(tx: &mut Tx, job: &Job, room: &mut Room) -> Result<Result<Registered>> {
    let before = (room.taken, room.quotas.clone());
    tx.mark().await?;
    match admit(tx, job, room, None).await {
        Ok(answer) => {
            tx.keep_mark().await?;
            Ok(Ok(answer))
        }
        // A full disk ends the whole transaction by itself: there is no mark left to return to.
        Err(error @ ServiceError::Unavailable(_)) => Err(error),
        Err(error) => {
            tx.rollback_to_mark().await?;
            (room.taken, room.quotas) = before;
            Ok(Err(error))
        }
    }
}

fn is_race(error: &ServiceError) -> bool {
    let ServiceError::Internal(source) = error else { return false };
    matches!(source.downcast_ref::<StorageError>(), Some(StorageError::NotUnique(_)))
}

/// Registers somebody; one who is new is gathered where `newcomers` is given.
async fn admit<'a>(
    tx: &mut Tx,
    job: &'a Job,
    room: &mut Room,
    newcomers: Option<&mut Newcomers<'a>>,
) -> Result<Registered> {
    let Job { ctx, wanted, .. } = job;
    may_register(ctx, &room.workshop)?;
    let scope = format!("form:register:{}", room.workshop.id);
    if let Some(key) = &wanted.form_key
        && let Some(answer) = storage::registrations::answer_to(tx, &scope, key, &wanted.content).await?
    {
        return serde_json::from_str(&answer).map_err(ServiceError::internal);
    }
    let answer = match newcomers {
        Some(newcomers) => {
            let was_full = room.full();
            let answer = newcomers.admit(ctx, room, wanted)?;
            room.tell_if_crossed(tx, was_full).await?;
            answer
        }
        None => by_record(tx, job, room).await?,
    };
    if let Some(under) = &job.under {
        idempotency::carried_out(tx, under).await?;
    }
    if let Some(key) = &wanted.form_key {
        let body = serde_json::to_string(&answer).map_err(ServiceError::internal)?;
        storage::registrations::keep_answer(tx, &scope, key, &wanted.content, &body, ctx.now).await?;
    }
    Ok(answer)
}

async fn by_record(tx: &mut Tx, job: &Job, room: &mut Room) -> Result<Registered> {
    let Job { ctx, wanted, .. } = job;
    let Some(person) = storage::people::by_email(tx, &wanted.email).await? else {
        let person = put_on_record(ctx, tx, wanted).await?;
        return new_registration(tx, job, room, &person, None).await;
    };
    match storage::registrations::of_person(tx, room.workshop.id, person.id).await? {
        Some(earlier) if earlier.status != Status::Withdrawn => again(tx, job, room, &person, &earlier).await,
        earlier => new_registration(tx, job, room, &person, earlier).await,
    }
}

/// What the public types makes a record where there is none; it never changes one that is there.
pub(super) async fn put_on_record(ctx: &Ctx, tx: &mut Tx, wanted: &Wanted) -> Result<Person> {
    let person = person(wanted);
    people::insert(ctx, tx, &person).await?;
    Ok(person)
}

/// The record of somebody who is not on record.
pub(in crate::server::services) fn person(wanted: &Wanted) -> Person {
    Person {
        id: PersonId(new_id()),
        name: PersonName::typed(&wanted.name, wanted.language),
        honorific: String::new(),
        email: Some(wanted.email.clone()),
        phone: wanted.phone.clone(),
        sex: None,
        rank: wanted.rank,
        language: wanted.language,
        sample: false,
        institution: wanted.institution,
        position: String::new(),
        revision: 1,
    }
}

async fn new_registration(
    tx: &mut Tx,
    job: &Job,
    room: &mut Room,
    person: &Person,
    earlier: Option<crate::domain::registration::Registration>,
) -> Result<Registered> {
    let Job { ctx, wanted, .. } = job;
    let invitation = room.accepted(ctx, tx, person.id, earlier.is_some()).await?;
    let with = Admission {
        invitation,
        institution: wanted.institution,
        language: wanted.language,
        answers: wanted.answers.clone(),
        consents: wanted.consents.clone(),
        ..Admission::default()
    };
    let (registration, answer) = room.admit(ctx, tx, person, earlier, &with).await?;
    questions::keep(ctx, tx, registration.id, &wanted.sealed).await?;
    consents::keep(ctx, tx, registration.id, &wanted.agreed).await?;
    questions::keep_files(ctx, tx, registration.id, &wanted.files).await?;
    room.confirm(ctx, tx, person, &registration, answer.position, with.invitation.as_ref()).await?;
    Ok(answer)
}

/// The address is registered already: its owner gets the link once more, whoever asked gets a newcomer's answer.
async fn again(
    tx: &mut Tx,
    job: &Job,
    room: &Room,
    person: &Person,
    earlier: &crate::domain::registration::Registration,
) -> Result<Registered> {
    let invitation = match earlier.invitation {
        Some(id) => storage::invitations::by_id(tx, id).await?,
        None => None,
    };
    let place = match earlier.status {
        Status::Waiting => Some(storage::registrations::position(tx, room.workshop.id, earlier.arrival).await?),
        Status::Confirmed | Status::Withdrawn => None,
    };
    room.confirm(&job.ctx, tx, person, earlier, place, invitation.as_ref()).await?;
    let (status, position) = room.next(job.wanted.institution);
    Ok(Registered { id: earlier.id, status, position })
}
