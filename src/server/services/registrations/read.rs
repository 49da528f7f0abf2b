//! What is seen of registrations: by the public before registering, by staff afterwards.

use super::{Registered, may_register, public_workshop};
use crate::domain::RegistrationId;
use crate::domain::person::Person;
use crate::domain::quota::Quotas;
use crate::domain::registration::{Registration, Status, outcome};
use crate::domain::role::Action;
use crate::domain::workshop::Workshop;
use crate::server::services::{Ctx, Result, ServiceError, workshops};
use crate::server::storage;

/// What the public page of a registration needs to know.
#[derive(Debug, Clone)]
pub struct OpenFor {
    /// The workshop.
    pub workshop: Workshop,
    /// What the next to register gets, or the code of what stands against it.
    pub next: std::result::Result<(Status, Option<i64>), &'static str>,
    /// What is taken of the seats of each institution, where it is open to institutions.
    pub quotas: Option<Quotas>,
}

/// Whether and how the public may register at a workshop. A draft is not found.
pub async fn open_for(ctx: &Ctx, slug: &str) -> Result<OpenFor> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = public_workshop(&mut tx, slug).await?;
    let quotas = super::room::quotas(&mut tx, &workshop).await?;
    let next = match may_register(ctx, &workshop) {
        Ok(()) => {
            let taken = storage::registrations::taken(&mut tx, workshop.id).await?;
            let seated = taken.confirmed + taken.held;
            let status = match &quotas {
                Some(quotas) if quotas.all_full() => Status::Waiting,
                Some(_) if workshop.capacity.is_none_or(|seats| seated < seats) => Status::Confirmed,
                _ => outcome(workshop.capacity, seated, taken.waiting),
            };
            Ok((status, (status == Status::Waiting).then_some(taken.waiting + 1)))
        }
        Err(ServiceError::Conflict(code)) => Err(code),
        Err(other) => return Err(other),
    };
    Ok(OpenFor { workshop, next, quotas })
}

/// A registration as staff list it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The registration.
    pub registration: Registration,
    /// Whose.
    pub person: Person,
    /// Seat or place on the waiting list.
    pub standing: Registered,
}

/// Registrations of a workshop in order of arrival, at most `limit` after an arrival number.
pub async fn list(ctx: &Ctx, key: &str, status: Option<Status>, after: i64, limit: i64) -> Result<Vec<Listed>> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ViewParticipants).await?;
    let registrations = storage::registrations::list(&mut tx, workshop.id, status, after, limit).await?;
    let ids: Vec<_> = registrations.iter().map(|registration| registration.person).collect();
    let people = storage::people::by_ids(&mut tx, &ids).await?;
    let mut people: std::collections::HashMap<_, _> = people.into_iter().map(|person| (person.id, person)).collect();
    let mut waited: Option<i64> = None;
    let mut listed = Vec::with_capacity(registrations.len());
    for registration in registrations {
        let Some(person) = people.remove(&registration.person) else { continue };
        let mut position = None;
        if registration.status == Status::Waiting {
            // In order of arrival each one who waits stands one behind the one before.
            let place = match waited {
                Some(before) => before + 1,
                None => storage::registrations::position(&mut tx, workshop.id, registration.arrival).await?,
            };
            waited = Some(place);
            position = Some(place);
        }
        let standing = Registered { id: registration.id, status: registration.status, position };
        listed.push(Listed { registration, person, standing });
    }
    Ok(listed)
}

/// One registration of a workshop.
pub async fn get(ctx: &Ctx, key: &str, id: RegistrationId) -> Result<Listed> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ViewParticipants).await?;
    let found = storage::registrations::by_id(&mut tx, id).await?.filter(|one| one.workshop == workshop.id);
    let registration = found.ok_or(ServiceError::NotFound)?;
    let person = storage::people::by_id(&mut tx, registration.person).await?.ok_or(ServiceError::NotFound)?;
    let position = match registration.status {
        Status::Waiting => Some(storage::registrations::position(&mut tx, workshop.id, registration.arrival).await?),
        Status::Confirmed | Status::Withdrawn => None,
    };
    let standing = Registered { id, status: registration.status, position };
    Ok(Listed { registration, person, standing })
}
