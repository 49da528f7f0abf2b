//! Erasing somebody: their record and all that hangs on it, and their name where others keep it.

use super::Room;
use super::own::by_token;
use crate::domain::fold::fold;
use crate::domain::person::{Contact, ContactKind, Person};
use crate::domain::registration::Status;
use crate::domain::session::{RoleHolder, Session};
use crate::domain::{PersonId, WorkshopId, redact};
use crate::server::services::{Ctx, Result, ServiceError, audit};
use crate::server::storage::{self, Tx, counters, erasure};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// Erases the participant: the record, every invitation, registration, mail and feed of theirs. What the log
/// keeps names nobody.
pub async fn erase(ctx: &Ctx, token: &str) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let (registration, _) = by_token(&mut tx, token).await?;
    erase_person(ctx, &mut tx, registration.person, |_| Ok(())).await?;
    Ok(tx.commit().await?)
}

/// Frees every seat of somebody, passes them on, and removes the record with all that names them, if `may` lets
/// the record pass as it is while it is held.
pub(in crate::server::services) async fn erase_person(
    ctx: &Ctx,
    tx: &mut Tx,
    person: PersonId,
    may: impl FnOnce(&Person) -> Result<()>,
) -> Result<()> {
    let by_staff = ctx.staff().is_some();
    // From where they did it, the log does not keep: neither for them nor for whoever gets their seat.
    let nowhere = Ctx { address: String::new(), ..ctx.clone() };
    let ctx = if by_staff { ctx } else { &nowhere };
    let mut rooms = hold(ctx, tx, &[person]).await?;
    let who = storage::people::by_id(tx, person).await?.ok_or(ServiceError::NotFound)?;
    may(&who)?;
    let registrations = storage::registrations::all_of_person(tx, person).await?;
    for registration in registrations.iter().filter(|registration| registration.status != Status::Withdrawn) {
        let room = rooms.get_mut(&registration.workshop).ok_or(ServiceError::Stale)?;
        room.release(ctx, tx, registration, false).await?;
    }
    for registration in &registrations {
        storage::idempotency::forget_about(tx, registration.id.0).await?;
    }
    storage::idempotency::forget_about(tx, person.0).await?;
    storage::imports::forget_person(tx, person.0, who.email.as_deref()).await?;
    storage::inbox::forget_person(tx, person, who.email.as_deref()).await?;
    let workshops: Vec<WorkshopId> = rooms.keys().copied().collect();
    leave_agendas(tx, &who, &workshops).await?;
    leave_words_of_others(ctx, tx, &who, &workshops).await?;
    erasure::forget_addresses(tx, person).await?;
    if let Some(email) = &who.email {
        storage::suppression::lift(tx, email).await?;
    }
    storage::caldav::forget(tx, person.0).await?;
    storage::news::forget_undo(tx, person).await?;
    storage::people::delete(tx, person).await?;
    counters::raise(tx, counters::PUBLISHED).await?;
    let by = json!({"by": if by_staff { "staff" } else { "participant" }});
    audit::note(ctx, tx, "person.erase", "person", None, by).await
}

/// Holds every workshop in which they appear, in the order in which all hold several, then their records: nobody
/// registers or names them from here on.
pub(in crate::server::services) async fn hold(
    ctx: &Ctx,
    tx: &mut Tx,
    people: &[PersonId],
) -> Result<BTreeMap<WorkshopId, Room>> {
    let mut people = people.to_vec();
    people.sort_unstable();
    let mut rooms = BTreeMap::new();
    for id in appearances(tx, &people).await? {
        rooms.insert(id, Room::open(ctx, tx, id).await?);
    }
    for person in &people {
        if !erasure::lock(tx, *person).await? {
            return Err(ServiceError::NotFound);
        }
    }
    // Somewhere else meanwhile: whoever tries again holds that too.
    if appearances(tx, &people).await?.iter().any(|id| !rooms.contains_key(id)) {
        return Err(ServiceError::Stale);
    }
    Ok(rooms)
}

/// The workshops in which any of them appears.
async fn appearances(tx: &mut Tx, people: &[PersonId]) -> Result<BTreeSet<WorkshopId>> {
    let mut all = BTreeSet::new();
    for person in people {
        let who = storage::people::by_id(tx, *person).await?.ok_or(ServiceError::NotFound)?;
        all.extend(erasure::workshops(tx, *person, &who.email.unwrap_or_default()).await?);
        for contact in storage::contacts::of(tx, *person).await? {
            if contact.kind == ContactKind::Email {
                all.extend(erasure::workshops(tx, *person, &contact.value).await?);
            }
        }
    }
    Ok(all)
}

/// Takes them out of every agenda, published and drafted: by their record everywhere, by name alone in the
/// workshops in which they appear otherwise, so that a namesake elsewhere stays.
async fn leave_agendas(tx: &mut Tx, who: &Person, workshops: &[WorkshopId]) -> Result<()> {
    let contacts = storage::contacts::of(tx, who.id).await?;
    let names: Vec<String> = who
        .name
        .0
        .values()
        .map(String::as_str)
        .chain(of(&contacts, ContactKind::Name))
        .map(fold)
        .filter(|name| !name.is_empty())
        .collect();
    let is_theirs = |holder: &RoleHolder| {
        holder.person == Some(who.id) || (holder.person.is_none() && names.contains(&fold(&holder.name)))
    };
    for workshop in workshops {
        for (version, mut sessions) in erasure::agendas(tx, *workshop).await? {
            let named = |session: &Session| session.roles.iter().any(is_theirs);
            if sessions.iter().any(named) {
                for session in &mut sessions {
                    session.roles.retain(|holder| !is_theirs(holder));
                }
                erasure::rewrite_agenda(tx, *workshop, version, &sessions).await?;
            }
        }
        for (role, name) in erasure::names_in_draft(tx, *workshop).await? {
            if names.contains(&fold(&name)) {
                erasure::remove_from_draft(tx, role).await?;
            }
        }
    }
    Ok(())
}

/// Takes them out of what others wrote or were written.
async fn leave_words_of_others(ctx: &Ctx, tx: &mut Tx, who: &Person, workshops: &[WorkshopId]) -> Result<()> {
    let email = who.email.clone().unwrap_or_default();
    let contacts = storage::contacts::of(tx, who.id).await?;
    erasure::forget_as_substitute(tx, who.id, &email, ctx.now).await?;
    for further in of(&contacts, ContactKind::Email) {
        erasure::forget_as_substitute(tx, who.id, further, ctx.now).await?;
    }
    let names: Vec<String> =
        who.name.0.values().map(String::as_str).chain(of(&contacts, ContactKind::Name)).flat_map(spellings).collect();
    let reach = [email.as_str(), who.phone.as_str()].into_iter();
    let reach = reach.chain(of(&contacts, ContactKind::Email)).chain(of(&contacts, ContactKind::Phone));
    let reach: Vec<String> = reach.filter(|word| !word.is_empty()).flat_map(spellings).collect();
    let all: Vec<String> = names.iter().chain(&reach).cloned().collect();
    for workshop in workshops {
        for (id, comment) in erasure::comments(tx, *workshop, who.id).await? {
            if let Some(comment) = redact::without(&comment, &all) {
                erasure::rewrite_comment(tx, id, &comment).await?;
            }
        }
    }
    for further in of(&contacts, ContactKind::Email) {
        storage::inbox::forget_person(tx, who.id, Some(further)).await?;
    }
    leave_inbox(tx, workshops, &all).await?;
    for mut mail in erasure::mails_naming(tx, who.id, workshops, &all).await? {
        // A namesake keeps their own name in the mails to them.
        let namesake = names.iter().any(|name| redact::without(&mail.to_name, std::slice::from_ref(name)).is_some());
        let words = if namesake { &reach } else { &all };
        let mut changed = false;
        for part in [&mut mail.subject, &mut mail.text_body, &mut mail.html_body, &mut mail.last_error] {
            if let Some(without) = redact::without(part, words) {
                *part = without;
                changed = true;
            }
        }
        if changed {
            erasure::rewrite_mail(tx, &mail).await?;
        }
    }
    Ok(())
}

/// Takes them out of the mails that others sent.
async fn leave_inbox(tx: &mut Tx, workshops: &[WorkshopId], words: &[String]) -> Result<()> {
    for mut mail in storage::inbox::about(tx, workshops).await? {
        let mut changed = false;
        let detail = &mut mail.detail.0;
        let parts = [
            &mut mail.subject,
            &mut mail.text,
            &mut detail.comment,
            &mut detail.attendee,
            &mut detail.recipient,
            &mut detail.said,
        ];
        for part in parts {
            if let Some(without) = redact::without(part, words) {
                *part = without;
                changed = true;
            }
        }
        if changed {
            storage::inbox::rewrite(tx, &mail).await?;
        }
    }
    Ok(())
}

/// The further contacts of a kind.
fn of(contacts: &[Contact], kind: ContactKind) -> impl Iterator<Item = &str> {
    contacts.iter().filter(move |contact| contact.kind == kind).map(|contact| contact.value.as_str())
}

/// A word as texts hold it, and as HTML does.
fn spellings(word: &str) -> Vec<String> {
    let word = word.trim();
    let escaped = word
        .replace('&', "&#38;")
        .replace('<', "&#60;")
        .replace('>', "&#62;")
        .replace('"', "&#34;")
        .replace('\'', "&#39;");
    if escaped == word { vec![word.to_owned()] } else { vec![word.to_owned(), escaped] }
}
