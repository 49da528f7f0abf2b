//! Two records of one person made one, and taken apart again.
//!
//! What the record that goes has, goes over to the one that stays: registrations, invitations, posts, roles in
//! agendas, mails; its address, telephone and spellings stay as further ones. Each step is kept, so that the
//! merge can be taken back exactly, for as long as nothing that came later stands in the way.

mod twice;

use super::permission::{On, require};
use super::registrations::hold;
use super::{Ctx, Result, ServiceError, audit, people};
use crate::domain::duplicate;
use crate::domain::fold::fold;
use crate::domain::person::{Contact, ContactKind, Person, Rank, Sex};
use crate::domain::role::Action;
use crate::domain::{ErrorCode, MergeId, PersonId};
use crate::server::clock::new_id;
use crate::server::storage::merges::{Merge, Record};
use crate::server::storage::merging::{Cells, Hindrance, Merging, Step, id_cell, take_back};
use crate::server::storage::{self, Tx, counters};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Makes one record of two. With revisions (of the one that stays, of the one that goes), only if nobody changed
/// either since they were looked at.
pub async fn merge(ctx: &Ctx, kept: PersonId, gone: PersonId, expected: Option<(i64, i64)>) -> Result<MergeId> {
    let mut tx = ctx.app.db.write().await?;
    require(ctx, &mut tx, Action::ManagePeople, On::Installation).await?;
    if kept == gone {
        return Err(ServiceError::field("gone", ErrorCode::Choice));
    }
    let rooms = hold(ctx, &mut tx, &[kept, gone]).await?;
    let stays = storage::people::by_id(&mut tx, kept).await?.ok_or(ServiceError::NotFound)?;
    let goes = storage::people::by_id(&mut tx, gone).await?.ok_or(ServiceError::NotFound)?;
    if expected.is_some_and(|revisions| revisions != (stays.revision, goes.revision)) {
        return Err(ServiceError::Stale);
    }
    let mut merging = Merging::begin(&mut tx).await?;
    let (kept_cell, gone_cell) = (id_cell(kept.0), id_cell(gone.0));
    posts(ctx, &mut merging, &kept_cell, &gone_cell).await?;
    roles(&mut merging, &kept_cell, &gone_cell).await?;
    for workshop in rooms.keys() {
        agendas(&mut merging, &id_cell(workshop.0), kept, gone).await?;
        twice::hand_over(ctx, &mut merging, &id_cell(workshop.0), &kept_cell, &gone_cell).await?;
    }
    merging.fold("people", &gone_cell, &kept_cell).await?;
    for row in merging.rows("people", &[("id", &gone_cell)]).await? {
        merging.remove("people", row).await?;
    }
    fill(&mut merging, &kept_cell, &stays, &goes).await?;
    contacts(ctx, &mut merging, &stays, &goes).await?;
    let mut record = Record { kept, steps: merging.steps, taken: BTreeMap::new() };
    refresh(ctx, &mut tx, kept).await?;
    for workshop in record.steps.iter().filter_map(Step::freed) {
        let taken = storage::registrations::taken(&mut tx, workshop).await?;
        record.taken.insert(workshop, taken.confirmed + taken.held);
    }
    let merge = Merge {
        id: MergeId(new_id()),
        kept,
        gone,
        gone_name: goes.name,
        at: ctx.now,
        user: ctx.staff().map(|staff| staff.id),
    };
    storage::merges::insert(&mut tx, &merge, &record).await?;
    let detail = json!({"gone": gone, "merge": merge.id});
    audit::note(ctx, &mut tx, "person.merge", "person", Some(kept.0), detail).await?;
    counters::raise(&mut tx, counters::PUBLISHED).await?;
    tx.commit().await?;
    Ok(merge.id)
}

/// Takes a merge back; gives the record that is there again.
pub async fn undo(ctx: &Ctx, id: MergeId) -> Result<PersonId> {
    let mut tx = ctx.app.db.write().await?;
    require(ctx, &mut tx, Action::ManagePeople, On::Installation).await?;
    let merge = storage::merges::by_id(&mut tx, id).await?.ok_or(ServiceError::NotFound)?;
    let rooms = hold(ctx, &mut tx, &[merge.kept]).await?;
    let record = storage::merges::record(&mut tx, id).await?.ok_or(ServiceError::NotFound)?;
    if record.kept != merge.kept {
        return Err(ServiceError::Conflict("merge-undo-later"));
    }
    for (workshop, left) in &record.taken {
        let Some(room) = rooms.get(workshop) else { return Err(ServiceError::Conflict("merge-undo-changed")) };
        // A place held for an alternate is taken too.
        let taken = room.taken.confirmed + room.taken.held;
        if taken > *left && room.workshop.capacity.is_some_and(|seats| taken >= seats) {
            return Err(ServiceError::Conflict("merge-undo-full"));
        }
    }
    match take_back(&mut tx, &record.steps).await? {
        None => {}
        Some(Hindrance::Changed) => return Err(ServiceError::Conflict("merge-undo-changed")),
        Some(Hindrance::Taken) => return Err(ServiceError::Conflict("merge-undo-taken")),
    }
    storage::merges::delete(&mut tx, id).await?;
    refresh(ctx, &mut tx, merge.kept).await?;
    let gone = storage::people::by_id(&mut tx, merge.gone).await?.ok_or(ServiceError::NotFound)?;
    let further = storage::contacts::of(&mut tx, gone.id).await?;
    storage::duplicates::put_keys(&mut tx, gone.id, &duplicate::keys(&gone, &further)).await?;
    let detail = json!({"gone": gone.id, "merge": id});
    audit::note(ctx, &mut tx, "person.unmerge", "person", Some(merge.kept.0), detail).await?;
    counters::raise(&mut tx, counters::PUBLISHED).await?;
    tx.commit().await?;
    Ok(gone.id)
}

/// A merge, and the person who stayed.
#[derive(Debug, Clone)]
pub struct Done {
    /// The merge.
    pub merge: Merge,
    /// Who stayed.
    pub kept: Person,
}

/// The last merges, the latest first.
pub async fn recent(ctx: &Ctx) -> Result<Vec<Done>> {
    let mut tx = ctx.app.db.read().await?;
    require(ctx, &mut tx, Action::ViewPeople, On::Installation).await?;
    let mut all = Vec::new();
    for merge in storage::merges::recent(&mut tx, 20).await? {
        if let Some(kept) = storage::people::by_id(&mut tx, merge.kept).await? {
            all.push(Done { merge, kept });
        }
    }
    Ok(all)
}

/// Who a record that went was merged into.
pub async fn now_at(ctx: &Ctx, gone: PersonId) -> Result<Option<PersonId>> {
    let mut tx = ctx.app.db.read().await?;
    require(ctx, &mut tx, Action::ViewPeople, On::Installation).await?;
    Ok(storage::merges::of_gone(&mut tx, gone).await?.map(|merge| merge.kept))
}

/// One post at a time: where both serve somewhere, the record that stays says where now; the other post ends.
async fn posts(ctx: &Ctx, merging: &mut Merging<'_>, kept: &Value, gone: &Value) -> Result<()> {
    let open = |rows: Vec<Cells>| rows.into_iter().find(|row| row.get("ends_on").is_some_and(Value::is_null));
    let stays = open(merging.rows("appointments", &[("person_id", kept)]).await?);
    let goes = open(merging.rows("appointments", &[("person_id", gone)]).await?);
    let (Some(stays), Some(goes)) = (stays, goes) else { return Ok(()) };
    let said = |row: &Cells, name: &str| row.get(name).and_then(Value::as_str).map(str::to_owned);
    let same_place = stays.get("institution_id") == goes.get("institution_id");
    let position = |row: &Cells| said(row, "position").unwrap_or_default();
    if same_place && (position(&goes).is_empty() || fold(&position(&goes)) == fold(&position(&stays))) {
        return Ok(merging.remove("appointments", goes).await?);
    }
    // It ended when the other began, where that is known.
    let today = ctx.now.date_naive().to_string();
    let ends = said(&stays, "starts_on").filter(|day| said(&goes, "starts_on").is_none_or(|start| start <= *day));
    let to = Cells::from_iter([("ends_on".to_owned(), json!(ends.unwrap_or(today)))]);
    Ok(merging.change("appointments", &goes, to).await?)
}

/// Nobody has the same role twice in one session.
async fn roles(merging: &mut Merging<'_>, kept: &Value, gone: &Value) -> Result<()> {
    let theirs = merging.rows("session_roles", &[("person_id", kept)]).await?;
    for row in merging.rows("session_roles", &[("person_id", gone)]).await? {
        let is_same = |other: &Cells| ["session_id", "role"].iter().all(|name| other.get(*name) == row.get(*name));
        if theirs.iter().any(is_same) {
            merging.remove("session_roles", row).await?;
        }
    }
    Ok(())
}

/// Published agendas name the record that stays.
async fn agendas(merging: &mut Merging<'_>, workshop: &Value, kept: PersonId, gone: PersonId) -> Result<()> {
    let (kept, gone) = (kept.to_string(), gone.to_string());
    for row in merging.rows("agenda_versions", &[("workshop_id", workshop)]).await? {
        let Some(sessions) = row.get("sessions").and_then(Value::as_str).filter(|text| text.contains(&gone)) else {
            continue;
        };
        let to = Cells::from_iter([("sessions".to_owned(), json!(sessions.replace(&gone, &kept)))]);
        merging.change("agenda_versions", &row, to).await?;
    }
    Ok(())
}

/// What the record that stays does not say, the other one may.
async fn fill(merging: &mut Merging<'_>, kept: &Value, stays: &Person, goes: &Person) -> Result<()> {
    let mut to = Cells::new();
    let mut name = stays.name.clone();
    for (script, text) in &goes.name.0 {
        name.0.entry(script.clone()).or_insert_with(|| text.clone());
    }
    if name != stays.name {
        to.insert("name".into(), json!(serde_json::to_string(&name).map_err(ServiceError::internal)?));
    }
    let mut put = |column: &str, stays: Option<&str>, goes: Option<&str>| {
        if let (None | Some(""), Some(text)) = (stays, goes.filter(|text| !text.is_empty())) {
            to.insert(column.to_owned(), json!(text));
        }
    };
    put("honorific", Some(&stays.honorific), Some(&goes.honorific));
    put("phone", Some(&stays.phone), Some(&goes.phone));
    put("email", stays.email.as_deref(), goes.email.as_deref());
    put("sex", stays.sex.map(Sex::as_str), goes.sex.map(Sex::as_str));
    put("rank", stays.rank.map(Rank::as_str), goes.rank.map(Rank::as_str));
    if stays.sample && !goes.sample {
        to.insert("sample".into(), json!(0));
    }
    for row in merging.rows("people", &[("id", kept)]).await? {
        merging.change("people", &row, to.clone()).await?;
    }
    Ok(())
}

/// What the other record said otherwise, stays beside it.
async fn contacts(ctx: &Ctx, merging: &mut Merging<'_>, stays: &Person, goes: &Person) -> Result<()> {
    let now = storage::people::by_id(merging.tx(), stays.id).await?.ok_or(ServiceError::NotFound)?;
    let mut known = duplicate::keys(&now, &storage::contacts::of(merging.tx(), stays.id).await?);
    let further = goes.email.iter().map(|email| (ContactKind::Email, email));
    let further = further.chain(std::iter::once((ContactKind::Phone, &goes.phone)));
    let further = further.chain(goes.name.0.values().map(|name| (ContactKind::Name, name)));
    for (kind, value) in further.filter(|(_, value)| !value.is_empty()) {
        let contact = Contact { kind, value: value.clone() };
        let key = duplicate::key_of(&contact);
        if key.as_ref().is_some_and(|key| known.contains(key)) {
            continue;
        }
        let id = new_id();
        storage::contacts::insert(merging.tx(), id, stays.id, &contact, ctx.now).await?;
        merging.added("person_contacts", id);
        known.extend(key);
    }
    Ok(())
}

/// Makes anew what is derived from a record, and lets its revision rise.
async fn refresh(ctx: &Ctx, tx: &mut Tx, person: PersonId) -> Result<()> {
    let person = storage::people::by_id(tx, person).await?.ok_or(ServiceError::NotFound)?;
    let further = storage::contacts::of(tx, person.id).await?;
    storage::people::update(tx, &person, &people::key_with(&person, &further), ctx.now).await?;
    Ok(())
}
