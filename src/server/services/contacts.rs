//! Further ways to reach or to find somebody: addresses, telephones, other spellings of the name.
//!
//! A further address is as unique as the one of the record: mail that is pasted or imported finds its person by
//! either.

use super::people::{find_to_change, key_with};
use super::permission::{On, require};
use super::{Ctx, Result, ServiceError, audit};
use crate::domain::person::{Contact, ContactKind, Person};
use crate::domain::role::Action;
use crate::domain::text::{EmailAddress, required_line};
use crate::domain::{ErrorCode, FieldErrors, PersonId};
use crate::server::clock::new_id;
use crate::server::storage::{self, Tx};
use serde_json::json;

/// Most further contacts of one person.
const MOST: usize = 20;

/// The further contacts of somebody.
pub async fn of(ctx: &Ctx, person: PersonId) -> Result<Vec<Contact>> {
    let mut tx = ctx.app.db.read().await?;
    require(ctx, &mut tx, Action::ViewPeople, On::Installation).await?;
    Ok(storage::contacts::of(&mut tx, person).await?)
}

/// Adds one. With `expected`, only if nobody changed the person since.
pub async fn add(ctx: &Ctx, id: PersonId, kind: &str, value: &str, expected: Option<i64>) -> Result<Contact> {
    let mut tx = ctx.app.db.write().await?;
    let (person, mut all) = find(ctx, &mut tx, id, expected).await?;
    let mut errors = FieldErrors::default();
    let kind = errors.take("kind", ContactKind::parse(kind.trim()).ok_or(ErrorCode::Choice));
    let checked = match kind {
        Some(ContactKind::Email) => EmailAddress::parse(value).map(EmailAddress::into_string),
        Some(ContactKind::Phone) => required_line(value, 40),
        Some(ContactKind::Name) | None => required_line(value, 200),
    };
    let value = errors.take("value", checked);
    let (kind, value) = errors.finish(kind.zip(value))?;
    let contact = Contact { kind, value };
    let refused = |code| Err(ServiceError::field("value", code));
    if all.len() >= MOST {
        return refused(ErrorCode::TooMany { max: MOST });
    }
    let theirs =
        contact.kind == ContactKind::Email && storage::people::by_email(&mut tx, &contact.value).await?.is_some();
    if theirs || all.contains(&contact) {
        return refused(ErrorCode::Taken);
    }
    storage::contacts::insert(&mut tx, new_id(), id, &contact, ctx.now).await?;
    all.push(contact.clone());
    finish(ctx, tx, &person, &all, "person.contact-add").await?;
    Ok(contact)
}

/// Takes one away.
pub async fn remove(ctx: &Ctx, id: PersonId, contact: &Contact, expected: Option<i64>) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let (person, mut all) = find(ctx, &mut tx, id, expected).await?;
    if !storage::contacts::delete(&mut tx, id, contact).await? {
        return Err(ServiceError::NotFound);
    }
    all.retain(|one| one != contact);
    finish(ctx, tx, &person, &all, "person.contact-remove").await
}

async fn find(ctx: &Ctx, tx: &mut Tx, id: PersonId, expected: Option<i64>) -> Result<(Person, Vec<Contact>)> {
    let person = find_to_change(ctx, tx, id, expected).await?;
    let all = storage::contacts::of(tx, id).await?;
    Ok((person, all))
}

/// Keeps what the person is found by.
async fn finish(ctx: &Ctx, mut tx: Tx, person: &Person, contacts: &[Contact], action: &str) -> Result<()> {
    if !storage::people::update(&mut tx, person, &key_with(person, contacts), ctx.now).await? {
        return Err(ServiceError::Stale);
    }
    audit::note(ctx, &mut tx, action, "person", Some(person.id.0), json!({})).await?;
    Ok(tx.commit().await?)
}
