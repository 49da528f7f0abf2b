//! Somebody else instead of one who was named.

use super::super::{Ctx, Result, ServiceError, substitution};
use super::by_token;
use super::rows::{Nominee, NomineeInput, nominee};
use crate::domain::nomination::{Nomination, Selection};
use crate::domain::text::required_paragraphs;
use crate::domain::{ErrorCode, FieldErrors, NominationId};
use crate::server::clock::new_id;
use crate::server::services::registrations::{Room, is_on};
use crate::server::services::{audit, people};
use crate::server::storage;
use serde_json::json;

/// Names somebody else instead of one who was named, with a reason, also after the last day: the team decides about
/// the new one. An invitation of the first is called off.
pub async fn replace(ctx: &Ctx, token: &str, id: NominationId, row: &NomineeInput, reason: &str) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let (request, workshop) = by_token(&mut tx, token).await?;
    let mut room = Room::open(ctx, &mut tx, workshop.id).await?;
    is_on(ctx, &room.workshop)?;
    let named = storage::nominations::of_request(&mut tx, request.id).await?;
    let gone = named.iter().find(|one| one.id == id).ok_or(ServiceError::NotFound)?;
    if gone.selection == Selection::Replaced {
        return Err(ServiceError::Conflict("nominee-replaced"));
    }
    let mut errors = FieldErrors::default();
    let field = |name: &str| format!("replace.{name}");
    if row.is_empty() {
        errors.add(field("name"), ErrorCode::Required);
    }
    let nominee = if row.is_empty() { None } else { nominee(ctx, &mut tx, &request, row, &field, &mut errors).await? };
    if nominee.as_ref().is_some_and(|new| named.iter().any(|one| one.person == new.person.id)) {
        errors.add(field("email"), ErrorCode::Taken);
    }
    let reason = errors.take("replace.reason", required_paragraphs(reason, 1000));
    let (Nominee { person, known }, reason) = errors.finish(nominee.zip(reason))?;
    if !known {
        people::insert(ctx, &mut tx, &person).await?;
    }
    let was_approved = gone.selection == Selection::Approved;
    let next = Nomination {
        selection: Selection::Replaced,
        reason: reason.clone(),
        decided_at: Some(ctx.now),
        called_at: None,
        ..gone.clone()
    };
    if gone.called_at.is_some() {
        room.taken.held -= 1;
    }
    if !storage::nominations::update(&mut tx, &next, ctx.now).await? {
        return Err(ServiceError::Stale);
    }
    let new = Nomination {
        id: NominationId(new_id()),
        person: person.id,
        selection: Selection::Open,
        reason: String::new(),
        replaces: Some(gone.id),
        decided_at: None,
        called_at: None,
        revision: 1,
        ..gone.clone()
    };
    storage::nominations::insert(&mut tx, &new, ctx.now).await?;
    if was_approved {
        substitution::leave(ctx, &mut tx, &mut room, gone.person).await?;
    }
    let detail = json!({"instead_of": gone.id});
    audit::note(ctx, &mut tx, "nomination.replace", "nomination", Some(new.id.0), detail).await?;
    Ok(tx.commit().await?)
}
