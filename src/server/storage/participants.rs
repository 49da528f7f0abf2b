//! A workshop's people with their invitation and registration, as one list.
//!
//! A workshop has hundreds of them, not millions: the list is read whole and sorted by the reader's alphabet,
//! which no engine knows, in the service.

use super::{StorageError, Tx, appointments, both, invitations, people, registrations};
use crate::domain::invitation::Invitation;
use crate::domain::participant::Participant;
use crate::domain::person::Person;
use crate::domain::{PersonId, WorkshopId};
use std::collections::{HashMap, HashSet};

/// Everybody who was asked or has registered, by the folded name.
pub async fn of_workshop(tx: &mut Tx, workshop: WorkshopId) -> Result<Vec<Participant>, StorageError> {
    let people = people::of_workshop(tx, workshop).await?;
    let mut invitations: HashMap<PersonId, Invitation> =
        invitations::list(tx, workshop).await?.into_iter().map(|invitation| (invitation.person, invitation)).collect();
    let replaced: HashSet<_> = invitations.values().filter_map(|invitation| invitation.substitute_for).collect();
    let mut registrations: HashMap<PersonId, _> = registrations::list(tx, workshop, None, 0, i64::MAX)
        .await?
        .into_iter()
        .map(|registration| (registration.person, registration))
        .collect();
    let failed = mail_failed(tx, workshop).await?;
    let served_then = appointments::served_then(tx, workshop).await?;
    Ok(people
        .into_iter()
        .map(|person| {
            let registration = registrations.remove(&person.id);
            let invitation = invitations.remove(&person.id);
            Participant {
                institution: registration
                    .as_ref()
                    .and_then(|registration| registration.institution)
                    .or_else(|| served_then.get(&person.id).copied())
                    .or(person.institution),
                replaced: invitation.as_ref().is_some_and(|invitation| replaced.contains(&invitation.id)),
                invitation,
                mail_failed: failed.contains(&person.id),
                registration,
                person,
            }
        })
        .collect())
}

/// Somebody as each workshop sees them that asked them or where they registered.
pub async fn of_person(tx: &mut Tx, person: &Person) -> Result<Vec<(WorkshopId, Participant)>, StorageError> {
    let workshops: Vec<WorkshopId> = both!(&mut *tx, |conn| {
        sqlx::query_scalar(
            "SELECT workshop_id FROM invitations WHERE person_id = $1 UNION SELECT workshop_id FROM registrations WHERE person_id = $1",
        )
        .bind(person.id)
        .fetch_all(conn)
        .await
    })?;
    let mut found = Vec::with_capacity(workshops.len());
    for workshop in workshops {
        let invitation = invitations::of_person(tx, workshop, person.id).await?;
        let registration = registrations::of_person(tx, workshop, person.id).await?;
        let replaced: bool = match &invitation {
            Some(invitation) => both!(&mut *tx, |conn| {
                sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM invitations WHERE substitute_for = $1)")
                    .bind(invitation.id)
                    .fetch_one(conn)
                    .await
            })?,
            None => false,
        };
        let institution = registration.as_ref().and_then(|registration| registration.institution);
        let person = person.clone();
        found.push((
            workshop,
            Participant { person, institution, invitation, registration, replaced, mail_failed: false },
        ));
    }
    Ok(found)
}

/// Whose last mail about a workshop failed for good.
async fn mail_failed(tx: &mut Tx, workshop: WorkshopId) -> Result<HashSet<PersonId>, StorageError> {
    let ids: Vec<PersonId> = both!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT m.person_id FROM messages m WHERE m.workshop_id = $1 AND m.status = 'failed' AND m.person_id IS NOT NULL
                 AND NOT EXISTS (SELECT 1 FROM messages n WHERE n.workshop_id = $1 AND n.person_id = m.person_id AND n.created_at > m.created_at AND n.status = 'sent')",
        )
        .bind(workshop)
        .fetch_all(conn)
        .await
    })?;
    Ok(ids.into_iter().collect())
}
