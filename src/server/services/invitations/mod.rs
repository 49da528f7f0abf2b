//! Invitations: whom to ask, how it will look, and sending.
//!
//! `paste` reads addresses, `choose` turns a choice into recipients, `send` previews, tests and sends. A person
//! is asked once: whoever is asked or registered already is left out and said.

mod choose;
pub mod paste;
mod send;

pub use choose::{Asked, Choice, Named, Recipients};
pub use send::{Already, Preview, Sent, WINDOW, call_off, preview, send, test, undo};
pub(super) use send::{blank as blank_of, call_off_in, invite as invite_in, newcomer as newcomer_of};

use super::{Ctx, Result, ServiceError, letters, workshops};
use crate::domain::InvitationId;
use crate::domain::invitation::{Invitation, Rsvp};
use crate::domain::person::Person;
use crate::domain::role::Action;
use crate::server::storage;
use std::collections::HashMap;

/// A page of a workshop's invitations with whom they went to, for the API.
pub async fn list(
    ctx: &Ctx,
    key: &str,
    rsvp: Option<Rsvp>,
    after: Option<InvitationId>,
    limit: i64,
) -> Result<Vec<(Invitation, Person)>> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ViewParticipants).await?;
    let invitations = storage::invitations::page(&mut tx, workshop.id, rsvp, after, limit).await?;
    let ids: Vec<_> = invitations.iter().map(|invitation| invitation.person).collect();
    let people = storage::people::by_ids(&mut tx, &ids).await?;
    let mut people: HashMap<_, _> = people.into_iter().map(|person| (person.id, person)).collect();
    Ok(invitations
        .into_iter()
        .filter_map(|invitation| people.remove(&invitation.person).map(|p| (invitation, p)))
        .collect())
}

/// One invitation with whom it went to, for the API.
pub async fn get(ctx: &Ctx, key: &str, id: InvitationId) -> Result<(Invitation, Person)> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ViewParticipants).await?;
    let found = storage::invitations::by_id(&mut tx, id).await?.filter(|one| one.workshop == workshop.id);
    let invitation = found.ok_or(ServiceError::NotFound)?;
    let person = storage::people::by_id(&mut tx, invitation.person).await?.ok_or(ServiceError::NotFound)?;
    Ok((invitation, person))
}

/// The people on record whom a choice names, so that the next search does not lose them.
pub async fn chosen(ctx: &Ctx, key: &str, choice: &Choice) -> Result<Vec<Person>> {
    let mut tx = ctx.app.db.read().await?;
    workshops::find(ctx, &mut tx, key, Action::ManageParticipants).await?;
    Ok(storage::people::by_ids(&mut tx, &choice.people).await?)
}

/// The address of the page on which an invitation is answered. Who has it may answer.
pub fn link(ctx: &Ctx, invitation: &Invitation) -> String {
    letters::rsvp_link(&ctx.app, invitation, invitation.language)
}

/// How many invitations of a workshop have each answer.
pub async fn counts(ctx: &Ctx, key: &str) -> Result<Vec<(Rsvp, i64)>> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ViewParticipants).await?;
    Ok(storage::invitations::counts(&mut tx, workshop.id).await?)
}
