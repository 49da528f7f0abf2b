//! One name of a list that the team brings in, added to those that an institution gave.

use super::answer::{closed, nominee};
use super::{Ctx, NominationRequest, NomineeInput, Result, ServiceError};
use crate::domain::digits::ascii_digit;
use crate::domain::nomination::{Nomination, Place, RequestStatus, Selection};
use crate::domain::workshop::Workshop;
use crate::domain::{ErrorCode, FieldErrors, NominationId, PersonId};
use crate::server::clock::new_id;
use crate::server::services::{audit, people};
use crate::server::storage::{self, Tx};
use serde_json::json;

/// What became of a name.
#[derive(Debug)]
pub(in crate::server::services) enum Named {
    /// They are named now.
    Added {
        /// Who.
        person: PersonId,
        /// Whether they were on record.
        known: bool,
    },
    /// They were named already, for another place or in another order.
    Moved {
        /// Who.
        person: PersonId,
        /// `place`, `order`.
        changed: Vec<&'static str>,
    },
    /// They were named so already.
    Already {
        /// Who.
        person: PersonId,
    },
}

/// Names somebody in answer to a letter of a workshop that is held. `errors` is what is wrong with the row so far.
/// Somebody about whom the team has decided stays as they are.
///
/// # Errors
/// What is wrong, by field: `institution` where no names are taken any more, `place` where there is none left.
pub(in crate::server::services) async fn name(
    ctx: &Ctx,
    tx: &mut Tx,
    workshop: &Workshop,
    request: &mut NominationRequest,
    row: &NomineeInput,
    place: Option<Place>,
    mut errors: FieldErrors,
) -> Result<Named> {
    match closed(ctx, request, workshop) {
        Some("nomination-late") => errors.add("institution", ErrorCode::Late),
        Some(_) => errors.add("institution", ErrorCode::Transition),
        None => {}
    }
    let order = match row.order.trim() {
        "" => None,
        typed => {
            let number = typed.chars().map(ascii_digit).collect::<String>().parse::<i64>();
            let order = number.ok().filter(|order| (1..=9999).contains(order));
            errors.take("order", order.ok_or(ErrorCode::OutOfRange { min: 1, max: 9999 }))
        }
    };
    let found = nominee(ctx, tx, request, row, &str::to_owned, &mut errors).await?;
    let nominee = errors.finish(found)?;
    let (person, known) = (nominee.person, nominee.known);
    let named = storage::nominations::of_request(tx, request.id).await?;
    if let Some(there) = named.iter().find(|one| one.person == person.id) {
        return moved(ctx, tx, request, &named, there, place, order).await;
    }
    let place = place.unwrap_or(Place::Seat);
    room(request, &named, place)?;
    if !known {
        people::insert(ctx, tx, &person).await?;
    }
    let new = Nomination {
        id: NominationId(new_id()),
        request: request.id,
        person: person.id,
        place,
        priority: order.unwrap_or_else(|| last(&named, place) + 1),
        selection: Selection::Open,
        reason: String::new(),
        replaces: None,
        decided_at: None,
        called_at: None,
        revision: 1,
    };
    storage::nominations::insert(tx, &new, ctx.now).await?;
    if request.status != RequestStatus::Answered {
        request.status = RequestStatus::Answered;
        request.answered_at = Some(ctx.now);
        request.reason.clear();
        let revision = storage::nominations::update_request(tx, request, ctx.now).await?;
        request.revision = revision.ok_or(ServiceError::Stale)?;
    }
    audit::note(ctx, tx, "nomination.add", "nomination", Some(new.id.0), json!({"letter": request.id})).await?;
    Ok(Named::Added { person: person.id, known })
}

async fn moved(
    ctx: &Ctx,
    tx: &mut Tx,
    request: &NominationRequest,
    named: &[Nomination],
    there: &Nomination,
    place: Option<Place>,
    order: Option<i64>,
) -> Result<Named> {
    let person = there.person;
    if there.selection != Selection::Open {
        return Ok(Named::Already { person });
    }
    let mut next = there.clone();
    let mut changed = Vec::new();
    if let Some(place) = place.filter(|place| *place != there.place) {
        room(request, named, place)?;
        next.place = place;
        next.priority = last(named, place) + 1;
        changed.push("place");
    }
    if let Some(order) = order {
        next.priority = order;
    }
    if next.priority != there.priority {
        changed.push("order");
    }
    if changed.is_empty() {
        return Ok(Named::Already { person });
    }
    if !storage::nominations::update(tx, &next, ctx.now).await? {
        return Err(ServiceError::Stale);
    }
    audit::note(ctx, tx, "nomination.move", "nomination", Some(there.id.0), json!({"place": next.place})).await?;
    Ok(Named::Moved { person, changed })
}

/// Whether the letter asks for one more.
fn room(request: &NominationRequest, named: &[Nomination], place: Place) -> Result<()> {
    let most = match place {
        Place::Seat => request.quota.seats,
        Place::Alternate => request.quota.alternates,
    };
    let standing = named.iter().filter(|one| one.place == place && one.stands()).count() as i64;
    if standing < most {
        return Ok(());
    }
    let max = usize::try_from(most).unwrap_or_default();
    Err(ServiceError::field("place", ErrorCode::TooMany { max }))
}

/// The last in order of those for a place.
fn last(named: &[Nomination], place: Place) -> i64 {
    named.iter().filter(|one| one.place == place).map(|one| one.priority).max().unwrap_or(0)
}
