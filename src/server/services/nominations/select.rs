//! What the team decides about those who were named: approve, let wait, decline, ask for somebody else, take back.
//! Approving invites; what an institution should know goes to its focal point.

use super::{Ctx, dispatch};
use crate::domain::message::NewMessage;
use crate::domain::nomination::{Nomination, Selection};
use crate::domain::person::Person;
use crate::domain::role::Action;
use crate::domain::text::paragraphs;
use crate::domain::{FieldErrors, NominationId, NominationRequestId};
use crate::server::services::invitations::{call_off_in, invite_in};
use crate::server::services::registrations::{Room, is_on};
use crate::server::services::{Result, ServiceError, audit, outbox, workshops};
use crate::server::storage::{self, Tx};
use serde_json::json;
use std::collections::BTreeMap;

/// A decision about one or many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// They come: each is invited.
    Approve,
    /// They wait.
    Wait,
    /// Not this time.
    Decline,
    /// The institution is asked to name somebody else.
    AskAnother,
    /// Back to nothing decided.
    Undo,
}

impl Decision {
    /// The decision of this word.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "approve" => Some(Self::Approve),
            "wait" => Some(Self::Wait),
            "decline" => Some(Self::Decline),
            "ask-another" => Some(Self::AskAnother),
            "undo" => Some(Self::Undo),
            _ => None,
        }
    }

    /// Its word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Wait => "wait",
            Self::Decline => "decline",
            Self::AskAnother => "ask-another",
            Self::Undo => "undo",
        }
    }

    const fn outcome(self) -> Selection {
        match self {
            Self::Approve => Selection::Approved,
            Self::Wait => Selection::Waiting,
            Self::Decline => Selection::Declined,
            Self::AskAnother => Selection::Asked,
            Self::Undo => Selection::Open,
        }
    }

    /// Whether the institution reads of it.
    const fn is_told(self) -> bool {
        matches!(self, Self::Decline | Self::AskAnother)
    }

    /// Whether it changes how somebody stands. Whom somebody else was named for stays replaced.
    fn concerns(self, nomination: &Nomination) -> bool {
        nomination.selection != self.outcome() && nomination.selection != Selection::Replaced
    }
}

/// What a decision would do.
#[derive(Debug, Clone)]
pub struct Outlook {
    /// Whom it concerns.
    pub people: Vec<(Nomination, Person)>,
    /// How many mails leave.
    pub mails: usize,
    /// How they look: one of each kind in each language.
    pub samples: Vec<NewMessage>,
    /// Institutions that are not told, for want of a focal point with an address.
    pub untold: Vec<NominationRequestId>,
}

/// Decides about many at once, all or none. Says how many it changed.
pub async fn decide(ctx: &Ctx, key: &str, ids: &[NominationId], decision: Decision, reason: &str) -> Result<usize> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::SelectNominees).await?;
    let mut room = Room::open(ctx, &mut tx, workshop.id).await?;
    is_on(ctx, &room.workshop)?;
    let reason = checked(reason)?;
    let named = storage::nominations::named_for(&mut tx, workshop.id).await?;
    let mut told: BTreeMap<NominationRequestId, Vec<Person>> = BTreeMap::new();
    let mut changed = 0;
    for id in ids {
        let nomination = named.iter().find(|one| one.id == *id).ok_or(ServiceError::NotFound)?;
        if !decision.concerns(nomination) {
            continue;
        }
        let person = storage::people::by_id(&mut tx, nomination.person).await?.ok_or(ServiceError::NotFound)?;
        carry_out(ctx, &mut tx, &mut room, nomination.id, &person, decision, &reason).await?;
        told.entry(nomination.request).or_default().push(person);
        changed += 1;
    }
    if changed == 0 {
        return Err(ServiceError::Conflict("nobody-concerned"));
    }
    for (request, people) in &told {
        if decision.is_told() {
            let asked = decision == Decision::AskAnother;
            if let Some(mail) = dispatch::decided(ctx, &mut tx, *request, people, asked, &reason).await? {
                outbox::enqueue(ctx, &mut tx, mail).await?;
            }
        } else {
            dispatch::take_back_decided(ctx, &mut tx, *request).await?;
        }
    }
    let detail = json!({"people": changed, "decision": decision.outcome()});
    audit::note(ctx, &mut tx, "nomination.decide", "workshop", Some(workshop.id.0), detail).await?;
    tx.commit().await?;
    Ok(changed)
}

/// Looks ahead. Changes nothing.
pub async fn look_ahead(
    ctx: &Ctx,
    key: &str,
    ids: &[NominationId],
    decision: Decision,
    reason: &str,
) -> Result<Outlook> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::SelectNominees).await?;
    is_on(ctx, &workshop)?;
    let reason = checked(reason)?;
    let letters = super::Letters::open(ctx, &mut tx, &workshop).await?;
    let mut outlook = Outlook { people: Vec::new(), mails: 0, samples: Vec::new(), untold: Vec::new() };
    let mut told: BTreeMap<NominationRequestId, Vec<Person>> = BTreeMap::new();
    for nomination in storage::nominations::named_for(&mut tx, workshop.id).await? {
        if !ids.contains(&nomination.id) || !decision.concerns(&nomination) {
            continue;
        }
        let person = storage::people::by_id(&mut tx, nomination.person).await?.ok_or(ServiceError::NotFound)?;
        if decision == Decision::Approve {
            let blank = super::super::invitations::blank_of(ctx, &workshop, person.id, person.language);
            outlook.add(letters.invitation(&person, &blank, None, false));
        } else if nomination.selection == Selection::Approved {
            let invitation = storage::invitations::of_person(&mut tx, workshop.id, person.id).await?;
            let holds = storage::outbox::may_hold_entry(&mut tx, workshop.id, person.id).await?;
            outlook.add(invitation.filter(|_| holds).and_then(|invitation| letters.called_off(&person, &invitation)));
        }
        if decision.is_told() {
            told.entry(nomination.request).or_default().push(person.clone());
        }
        outlook.people.push((nomination, person));
    }
    for (request, people) in &told {
        let asked = decision == Decision::AskAnother;
        match dispatch::decided(ctx, &mut tx, *request, people, asked, &reason).await? {
            Some(mail) => outlook.add(Some(mail)),
            None => outlook.untold.push(*request),
        }
    }
    Ok(outlook)
}

impl Outlook {
    fn add(&mut self, mail: Option<NewMessage>) {
        let Some(mail) = mail else { return };
        self.mails += 1;
        if !self.samples.iter().any(|sample| (sample.language, sample.template) == (mail.language, mail.template)) {
            self.samples.push(mail);
        }
    }
}

fn checked(reason: &str) -> Result<String> {
    let mut errors = FieldErrors::default();
    let reason = errors.take("reason", paragraphs(reason, 1000));
    Ok(errors.finish(reason)?)
}

async fn carry_out(
    ctx: &Ctx,
    tx: &mut Tx,
    room: &mut Room,
    id: NominationId,
    person: &Person,
    decision: Decision,
    reason: &str,
) -> Result<()> {
    let nomination = storage::nominations::by_id(tx, id).await?.ok_or(ServiceError::Stale)?;
    if decision == Decision::Approve {
        if let Some((_, Some(letter))) = invite_in(ctx, tx, room, person, person.language, None, true).await? {
            outbox::enqueue(ctx, tx, letter).await?;
        }
        return decided(ctx, tx, room, &nomination, Selection::Approved, reason).await;
    }
    let was_approved = nomination.selection == Selection::Approved;
    if was_approved && decision == Decision::Decline {
        // While they stand as approved: their place goes to whoever steps in.
        call_off_in(ctx, tx, room, person.id).await?;
        let nomination = storage::nominations::by_id(tx, id).await?.ok_or(ServiceError::Stale)?;
        return decided(ctx, tx, room, &nomination, Selection::Declined, reason).await;
    }
    decided(ctx, tx, room, &nomination, decision.outcome(), reason).await?;
    if was_approved {
        call_off_in(ctx, tx, room, person.id).await?;
    }
    Ok(())
}

async fn decided(
    ctx: &Ctx,
    tx: &mut Tx,
    room: &mut Room,
    nomination: &Nomination,
    selection: Selection,
    reason: &str,
) -> Result<()> {
    let decided_at = (selection != Selection::Open).then_some(ctx.now);
    let called_at = nomination.called_at.filter(|_| selection == Selection::Approved);
    if nomination.called_at.is_some() && called_at.is_none() {
        room.taken.held -= 1;
    }
    let next = Nomination { selection, reason: reason.to_owned(), decided_at, called_at, ..nomination.clone() };
    if storage::nominations::update(tx, &next, ctx.now).await? { Ok(()) } else { Err(ServiceError::Stale) }
}
