//! The one thing that a participant changes in their calendar: their own answer to an invitation.

use super::compare::{Written, written};
use super::objects::{self, Object};
use super::{Key, Principal};
use crate::domain::invitation::CalendarReply;
use crate::server::services::rsvp::{Applied, CalendarAnswer, answer_in_calendar};
use crate::server::services::{Ctx, Result, ServiceError};
use crate::server::storage::{self, Tx, calendar_answers};

/// What a program sends in place of an object.
#[derive(Debug, Clone, Copy)]
pub struct Put<'a> {
    /// The calendar.
    pub key: &'a Key,
    /// The object's name.
    pub name: &'a str,
    /// `If-Match`: tags, of which the object must have one.
    pub if_match: Option<&'a str>,
    /// `If-None-Match`: `*` for an object that must be new.
    pub if_none_match: Option<&'a str>,
    /// The file.
    pub text: &'a str,
}

/// Why an object stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It changed meanwhile, or is there already.
    Stale,
    /// It is not theirs to change.
    ReadOnly,
    /// There is none of this name, and none can be added.
    New,
    /// What came is no calendar.
    NoCalendar,
    /// What came is not one event as it is stored.
    NotOneEvent,
    /// What came is another event.
    OtherUid,
    /// Something else than the answer would change.
    OnlyTheAnswer,
    /// This answer is not given here.
    NoSuchAnswer,
    /// No answer is taken any more; the code is the catalogue key after `conflict-`.
    TooLate(&'static str),
}

/// Takes an answer. The workshop is held while it is compared and applied, so that of two programs that send at once
/// one is told that it comes late.
pub async fn put(ctx: &Ctx, who: &Principal, put: &Put<'_>) -> Result<std::result::Result<(), Refusal>> {
    let Principal::Participant(person) = who else {
        return match super::one(ctx, who, put.key).await {
            Ok(collection) if collection.object(put.name).is_some() => Ok(Err(Refusal::ReadOnly)),
            Ok(_) => Ok(Err(Refusal::New)),
            Err(error) => Err(error),
        };
    };
    if *put.key != Key::Agenda {
        return Err(ServiceError::NotFound);
    }
    let mut tx = ctx.app.db.write().await?;
    let find = |objects: Vec<Object>| objects.into_iter().find(|object| object.name == put.name);
    let Some(seen) = find(objects::of_participant(ctx, &mut tx, person, None).await?) else {
        return Ok(Err(Refusal::New));
    };
    let Some(workshop) = seen.answers else { return Ok(Err(Refusal::ReadOnly)) };
    storage::workshops::lock(&mut tx, workshop).await?;
    let found = find(objects::of_participant(ctx, &mut tx, person, Some(workshop)).await?);
    let Some(object) = found else { return Ok(Err(Refusal::Stale)) };
    if put.if_none_match.is_some() || put.if_match.is_some_and(|tags| !names(tags, &object.etag)) {
        return Ok(Err(Refusal::Stale));
    }
    let Written { reply, comment } = match written(&object, put.text) {
        Ok(written) => written,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let Some(reply) = reply else { return Ok(Ok(())) };
    let asked = storage::invitations::of_person(&mut tx, workshop, person.person.id).await?;
    if reply == CalendarReply::Tentative && asked.is_none_or(|one| one.sent_at.is_none()) {
        // A seat is held, or it is not.
        return Ok(Err(Refusal::NoSuchAnswer));
    }
    let answer = newest(ctx, &mut tx, person, workshop, &object, reply, comment).await?;
    match answer_in_calendar(ctx, &mut tx, workshop, person.person.id, &answer).await? {
        Applied::Done | Applied::Same => {
            tx.commit().await?;
            Ok(Ok(()))
        }
        Applied::Old => Ok(Err(Refusal::Stale)),
        Applied::Refused(code) => Ok(Err(Refusal::TooLate(code))),
    }
}

/// The answer as given now: whoever sends it is here, whatever the clock of their device says, and knew what stands.
async fn newest(
    ctx: &Ctx,
    tx: &mut Tx,
    person: &super::Participant,
    workshop: crate::domain::WorkshopId,
    object: &Object,
    reply: CalendarReply,
    comment: String,
) -> Result<CalendarAnswer> {
    let uid = object.event.uid.clone();
    let (mut sequence, mut stamp) = (i64::from(object.event.sequence), ctx.now);
    if let Some(last) = calendar_answers::last(tx, workshop, person.person.id).await? {
        if last.uid == uid {
            sequence = sequence.max(last.sequence);
        }
        stamp = stamp.max(last.stamp);
    }
    Ok(CalendarAnswer { reply, comment, uid, sequence, stamp })
}

/// Whether an `If-Match` names a tag: compared strongly (RFC 9110 §13.1.1), but for the mark that proxies that
/// compress put before it.
fn names(tags: &str, etag: &str) -> bool {
    tags.split(',').map(str::trim).any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag)
}
