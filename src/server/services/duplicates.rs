//! Records that may be of one person, side by side. To make one of two is [`super::merges`].

use super::permission::{On, require};
use super::{Ctx, Result, ServiceError};
use crate::domain::duplicate::{self, KeyKind};
use crate::domain::person::{Appointment, Contact, Person};
use crate::domain::role::Action;
use crate::domain::{ErrorCode, PersonId};
use crate::server::services::audit;
use crate::server::storage::duplicates::Shared;
use crate::server::storage::{self, Tx};
use serde_json::json;

/// Most pairs on one page.
pub const PAGE: i64 = 10;
/// Records from before that get their keys in one transaction.
const BATCH: i64 = 500;

/// One of two records.
#[derive(Debug, Clone)]
pub struct Side {
    /// The record.
    pub person: Person,
    /// Further contacts.
    pub contacts: Vec<Contact>,
    /// Where they served, latest first.
    pub appointments: Vec<Appointment>,
    /// At how many workshops they are registered.
    pub registrations: usize,
    /// To how many they were invited.
    pub invitations: i64,
}

/// Two records that share something.
#[derive(Debug, Clone)]
pub struct Pair {
    /// One.
    pub one: Side,
    /// The other.
    pub other: Side,
    /// What they share.
    pub shared: Vec<KeyKind>,
}

/// A page of pairs.
#[derive(Debug, Clone)]
pub struct Pairs {
    /// The pairs.
    pub pairs: Vec<Pair>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// Pairs of records that may be of one person, after the pair of which `after` was told.
pub async fn pairs(ctx: &Ctx, after: Option<&str>) -> Result<Pairs> {
    require(ctx, &mut ctx.app.db.read().await?, Action::ViewPeople, On::Installation).await?;
    catch_up(ctx).await?;
    let mut tx = ctx.app.db.read().await?;
    let after = match after.and_then(parse) {
        Some((one, other)) => first_shared(&mut tx, one, other).await?,
        None => None,
    };
    let mut found = storage::duplicates::pairs(&mut tx, after.as_ref(), PAGE + 1).await?;
    let more = found.len() as i64 > PAGE;
    found.truncate(usize::try_from(PAGE).unwrap_or_default());
    let next = found.last().filter(|_| more).map(|last| format!("{}.{}", last.one, last.other));
    let mut pairs = Vec::with_capacity(found.len());
    for Shared { one, other, .. } in found {
        let (Some(one), Some(other)) = (side(&mut tx, one).await?, side(&mut tx, other).await?) else { continue };
        let keys = duplicate::keys(&other.person, &other.contacts);
        let mut shared: Vec<KeyKind> = duplicate::keys(&one.person, &one.contacts)
            .into_iter()
            .filter(|key| keys.contains(key))
            .map(|key| key.kind)
            .collect();
        shared.dedup();
        pairs.push(Pair { one, other, shared });
    }
    Ok(Pairs { pairs, next })
}

/// Notes that two records are of two people: they are not shown as a pair again.
pub async fn set_apart(ctx: &Ctx, one: PersonId, other: PersonId) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    require(ctx, &mut tx, Action::ManagePeople, On::Installation).await?;
    if one == other {
        return Err(ServiceError::field("other", ErrorCode::Choice));
    }
    for id in [one, other] {
        storage::people::by_id(&mut tx, id).await?.ok_or(ServiceError::NotFound)?;
    }
    storage::duplicates::set_apart(&mut tx, one, other, ctx.now).await?;
    audit::note(ctx, &mut tx, "person.apart", "person", Some(one.0), json!({"other": other})).await?;
    Ok(tx.commit().await?)
}

fn parse(after: &str) -> Option<(PersonId, PersonId)> {
    let (one, other) = after.split_once('.')?;
    Some((one.parse().ok()?, other.parse().ok()?))
}

/// The place of a pair in the order of pairs; none where it is one no more.
async fn first_shared(tx: &mut Tx, one: PersonId, other: PersonId) -> Result<Option<Shared>> {
    let (Some(first), Some(second)) = (side(tx, one).await?, side(tx, other).await?) else { return Ok(None) };
    let keys = duplicate::keys(&second.person, &second.contacts);
    let shared = duplicate::keys(&first.person, &first.contacts).into_iter().find(|key| keys.contains(key));
    Ok(shared.map(|key| Shared { kind: key.kind, key: key.key, one, other }))
}

async fn side(tx: &mut Tx, id: PersonId) -> Result<Option<Side>> {
    let Some(person) = storage::people::by_id(tx, id).await? else { return Ok(None) };
    Ok(Some(Side {
        contacts: storage::contacts::of(tx, id).await?,
        appointments: storage::appointments::of(tx, id).await?,
        registrations: storage::registrations::all_of_person(tx, id).await?.len(),
        invitations: storage::invitations::count_of_person(tx, id).await?,
        person,
    }))
}

/// Records that were made before keys were kept get theirs.
pub(super) async fn catch_up(ctx: &Ctx) -> Result<()> {
    while !storage::duplicates::without_keys(&mut ctx.app.db.read().await?, 1).await?.is_empty() {
        let mut tx = ctx.app.db.write().await?;
        for id in storage::duplicates::without_keys(&mut tx, BATCH).await? {
            if let Some(person) = storage::people::by_id(&mut tx, id).await? {
                let contacts = storage::contacts::of(&mut tx, id).await?;
                storage::duplicates::put_keys(&mut tx, id, &duplicate::keys(&person, &contacts)).await?;
            }
        }
        tx.commit().await?;
    }
    Ok(())
}
