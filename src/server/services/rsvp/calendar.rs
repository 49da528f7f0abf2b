//! The answer that somebody gives in their calendar: by mail (iTIP REPLY) or over CalDAV.
//!
//! Whoever calls this has shown that the answer is theirs: by the signed reply address, or by signing in. What
//! was answered later on the page stands, and so does a later answer of a calendar (RFC 5546 §2.1.5, RFC 6047 §3).

use super::{open_to_answer, record};
use crate::domain::invitation::{CalendarReply, Invitation, Rsvp};
use crate::domain::registration::{Registration, Status};
use crate::domain::text::paragraphs;
use crate::domain::{PersonId, WorkshopId};
use crate::server::services::registrations::Room;
use crate::server::services::{Ctx, Result, ServiceError, audit};
use crate::server::storage::calendar_answers::{self, Last};
use crate::server::storage::{self, Tx};
use chrono::{DateTime, Duration, Utc};
use serde_json::json;

/// An answer as a calendar gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarAnswer {
    /// PARTSTAT.
    pub reply: CalendarReply,
    /// COMMENT; empty where there is none. Cut to what the page takes.
    pub comment: String,
    /// UID of the entry that is answered.
    pub uid: String,
    /// SEQUENCE of the entry that is answered.
    pub sequence: i64,
    /// DTSTAMP of the answer.
    pub stamp: DateTime<Utc>,
}

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applied {
    /// It stands.
    Done,
    /// It stood already.
    Same,
    /// A later one stands.
    Old,
    /// It cannot be given any more; the code is the catalogue key after `conflict-`.
    Refused(&'static str),
}

/// Applies the answer of a person to a workshop to which they are invited or registered, in the caller's write
/// transaction. The workshop is held from here on.
pub async fn answer_in_calendar(
    ctx: &Ctx,
    tx: &mut Tx,
    workshop: WorkshopId,
    person: PersonId,
    answer: &CalendarAnswer,
) -> Result<Applied> {
    let mut room = Room::open(ctx, tx, workshop).await?;
    let invitation = storage::invitations::of_person(tx, workshop, person).await?;
    let registration = storage::registrations::of_person(tx, workshop, person).await?;
    let invitation = invitation.filter(|one| one.sent_at.is_some());
    if let Some(last) = calendar_answers::last(tx, workshop, person).await? {
        if last.is_newer_than(&answer.uid, answer.sequence, answer.stamp) {
            return Ok(Applied::Old);
        }
        let given = (answer.reply, &answer.uid, answer.sequence, answer.stamp);
        if (last.answer, &last.uid, last.sequence, last.stamp) == given {
            return Ok(Applied::Same);
        }
    }
    let applied = match (invitation, registration) {
        (Some(invitation), registration) => {
            let seated = registration.is_some_and(|one| one.status != Status::Withdrawn);
            invited(ctx, tx, &mut room, invitation, seated, answer).await?
        }
        (None, Some(registration)) if registration.status != Status::Withdrawn => {
            registered(ctx, tx, &mut room, &registration, answer.reply).await?
        }
        (None, _) => Applied::Refused("invitation-called-off"),
    };
    if matches!(applied, Applied::Done | Applied::Same) {
        let last =
            Last { answer: answer.reply, uid: answer.uid.clone(), sequence: answer.sequence, stamp: answer.stamp };
        calendar_answers::note(tx, workshop, person, &last, ctx.now).await?;
    }
    Ok(applied)
}

async fn invited(
    ctx: &Ctx,
    tx: &mut Tx,
    room: &mut Room,
    invitation: Invitation,
    seated: bool,
    answer: &CalendarAnswer,
) -> Result<Applied> {
    // DTSTAMP has whole seconds.
    if invitation.rsvp_at.is_some_and(|at| at > answer.stamp + Duration::seconds(1)) {
        return Ok(Applied::Old);
    }
    match open_to_answer(ctx, &room.workshop, &invitation) {
        Ok(()) => {}
        Err(ServiceError::Conflict(code)) => return Ok(Applied::Refused(code)),
        Err(other) => return Err(other),
    }
    // What they said of another time or place says nothing of this one, once they may have heard of it. Who declined
    // has nothing newer than what takes the entry back, and may change their mind.
    if answer.sequence < invitation.calendar_sequence
        && invitation.rsvp != Rsvp::No
        && !storage::outbox::update_waits(tx, invitation.id).await?
    {
        return Ok(Applied::Old);
    }
    let comment = shortened(&answer.comment);
    let next = Invitation {
        rsvp: match answer.reply {
            CalendarReply::Accepted => Rsvp::Yes,
            CalendarReply::Declined => Rsvp::No,
            // Whoever has a seat keeps it while they are in doubt.
            CalendarReply::Tentative if invitation.rsvp == Rsvp::Yes => Rsvp::Yes,
            CalendarReply::Tentative => Rsvp::Waiting,
        },
        tentative: answer.reply == CalendarReply::Tentative,
        // When it was given, not when it was read: of two that are read late, the second stands.
        rsvp_at: Some(answer.stamp.min(ctx.now)),
        comment: if comment.is_empty() { invitation.comment.clone() } else { comment },
        substitute_name: String::new(),
        substitute_email: String::new(),
        ..invitation.clone()
    };
    // A seat that the team took back is not theirs any more, whatever they had answered.
    let holds = match answer.reply {
        CalendarReply::Accepted => seated,
        CalendarReply::Declined => !seated,
        CalendarReply::Tentative => true,
    };
    let same =
        (next.rsvp, next.tentative, &next.comment) == (invitation.rsvp, invitation.tentative, &invitation.comment);
    if same && holds {
        return Ok(Applied::Same);
    }
    if answer.reply == CalendarReply::Tentative {
        storage::invitations::update(tx, &next, ctx.now).await?;
        let detail = json!({"answer": "tentative", "by": "calendar"});
        audit::note(ctx, tx, "invitation.answer", "invitation", Some(next.id.0), detail).await?;
        return Ok(Applied::Done);
    }
    match record(ctx, tx, room, &invitation, next).await {
        Ok(_) => Ok(Applied::Done),
        Err(ServiceError::Conflict(code)) => Ok(Applied::Refused(code)),
        Err(other) => Err(other),
    }
}

/// Somebody who registered without being asked: only a "no" changes anything.
async fn registered(
    ctx: &Ctx,
    tx: &mut Tx,
    room: &mut Room,
    registration: &Registration,
    reply: CalendarReply,
) -> Result<Applied> {
    if reply != CalendarReply::Declined {
        return Ok(Applied::Done);
    }
    match crate::server::services::registrations::is_on(ctx, &room.workshop) {
        Ok(()) => {}
        Err(ServiceError::Conflict(code)) => return Ok(Applied::Refused(code)),
        Err(other) => return Err(other),
    }
    room.release(ctx, tx, registration, true).await?;
    Ok(Applied::Done)
}

/// What the page would take of a comment.
fn shortened(raw: &str) -> String {
    let cut: String = raw.chars().take(1900).collect();
    paragraphs(&cut, 2000).unwrap_or_default()
}
