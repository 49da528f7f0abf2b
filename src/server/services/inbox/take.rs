//! What becomes of one mail: decided, applied and kept in one transaction, so that nothing is done twice and nothing
//! half.
//!
//! An answer is applied only where the signed reply address, the entry and the attendee are of one invitation,
//! registration or part in a session; never by its sender, who may be anybody. What cannot be applied is kept for the workshop that the
//! address names.

use super::holder::{self, Holder};
use crate::domain::inbox::{Detail, InboxMail, Kind, Outcome};
use crate::domain::invitation::CalendarReply;
use crate::domain::message::Message;
use crate::domain::{InboxMailId, InvitationId, PersonId, WorkshopId};
use crate::server::clock::new_id;
use crate::server::mail::inbox::{Action, Bounce, Found, Mail, Method, PartStat, Reply};
use crate::server::services::rsvp::{Applied, CalendarAnswer, answer_in_calendar};
use crate::server::services::{Ctx, Result, audit, news};
use crate::server::storage::inbox::{Fingerprint, Place, mailbox};
use crate::server::storage::suppression::{self, Reason};
use crate::server::storage::{self, Tx};
use chrono::{DateTime, Utc};
use serde_json::json;
use sha2::{Digest as _, Sha256};

/// The largest mail that is kept whole, in bytes.
const RAW: usize = 256 * 1024;

/// A mail as it was fetched.
#[derive(Debug, Clone, Copy)]
pub struct Incoming<'a> {
    /// Who reads, by the name of their lease.
    pub reader: &'a str,
    /// Where it lies.
    pub place: Place<'a>,
    /// When it was put there.
    pub received_at: Option<DateTime<Utc>>,
    /// Its bytes, as far as they were fetched.
    pub raw: &'a [u8],
}

/// Whether a mail was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is kept; this became of it.
    Kept(Outcome),
    /// Somebody else reads the mailbox now.
    Lost,
}

/// What is known of a mail when it has been looked at.
#[derive(Debug, Clone)]
struct Verdict {
    kind: Kind,
    outcome: Outcome,
    workshop: Option<WorkshopId>,
    person: Option<PersonId>,
    invitation: Option<InvitationId>,
    detail: Detail,
}

impl Verdict {
    fn new(kind: Kind, outcome: Outcome) -> Self {
        Self { kind, outcome, workshop: None, person: None, invitation: None, detail: Detail::default() }
    }

    fn of(mut self, holder: &Holder) -> Self {
        self.workshop = Some(holder.workshop);
        self.person = Some(holder.person);
        self.invitation = holder.invitation;
        self
    }

    fn about(mut self, message: &Message) -> Self {
        self.workshop = message.workshop;
        self.person = message.person;
        self.invitation = message.invitation;
        self
    }
}

/// What tells a mail from others wherever it lies: its Message-ID, else who sent it when about what, and its content.
pub fn fingerprint(raw: &[u8], mail: Option<&Mail>) -> Fingerprint {
    let (head, body) = crate::server::mail::inbox::split(raw);
    let message = match mail {
        Some(mail) if !mail.message_id.is_empty() => Sha256::digest(mail.message_id.as_bytes()),
        // Headers that servers on the way add stand before these.
        Some(mail) => Sha256::digest(format!("{}\n{}\n{}", mail.from_email, mail.date, mail.subject).as_bytes()),
        None => Sha256::digest(head),
    };
    Fingerprint { message: message.to_vec(), content: Sha256::digest(body).to_vec() }
}

/// Takes a mail that was read.
pub async fn take(ctx: &Ctx, incoming: Incoming<'_>, mail: &Mail) -> Result<Taken> {
    let mut tx = ctx.app.db.write().await?;
    if !mailbox::is_held(&mut tx, incoming.place.mailbox, incoming.reader).await? {
        return Ok(Taken::Lost);
    }
    let print = fingerprint(incoming.raw, Some(mail));
    let verdict = if storage::inbox::is_known(&mut tx, &print).await? {
        Verdict::new(kind_of(mail), Outcome::Duplicate)
    } else {
        judge(ctx, &mut tx, mail).await?
    };
    let outcome = verdict.outcome;
    keep(ctx, &mut tx, incoming, &print, Some(mail), verdict).await?;
    tx.commit().await?;
    Ok(Taken::Kept(outcome))
}

/// Keeps that a mail was not read, and why, so that it is not tried for ever.
pub async fn set_aside(ctx: &Ctx, incoming: Incoming<'_>, mail: Option<&Mail>, why: Outcome) -> Result<Taken> {
    let mut tx = ctx.app.db.write().await?;
    if !mailbox::is_held(&mut tx, incoming.place.mailbox, incoming.reader).await? {
        return Ok(Taken::Lost);
    }
    let print = fingerprint(incoming.raw, mail);
    keep(ctx, &mut tx, incoming, &print, mail, Verdict::new(Kind::SetAside, why)).await?;
    tx.commit().await?;
    Ok(Taken::Kept(why))
}

async fn keep(
    ctx: &Ctx,
    tx: &mut Tx,
    incoming: Incoming<'_>,
    print: &Fingerprint,
    mail: Option<&Mail>,
    verdict: Verdict,
) -> Result<()> {
    let (wanted, empty) = (verdict.outcome.wants_attention(), String::new());
    // Of what nobody looks at, no more is kept than is needed to know it again.
    let says = !matches!(verdict.outcome, Outcome::Ignored | Outcome::Duplicate | Outcome::Unmatched);
    let text = |of: fn(&Mail) -> &String| mail.map_or(empty.clone(), |mail| of(mail).clone());
    let mut detail = verdict.detail;
    if wanted && let Some(mail) = mail {
        detail.files.clone_from(&mail.files);
    }
    let row = InboxMail {
        id: InboxMailId(new_id()),
        received_at: incoming.received_at.unwrap_or(ctx.now),
        read_at: ctx.now,
        kind: verdict.kind,
        outcome: verdict.outcome,
        workshop: verdict.workshop,
        person: verdict.person,
        invitation: verdict.invitation,
        from_email: text(|mail| &mail.from_email),
        from_name: text(|mail| &mail.from_name),
        subject: text(|mail| &mail.subject),
        text: if says { text(|mail| &mail.text) } else { String::new() },
        detail,
        has_raw: false,
        handled_at: (!wanted).then_some(ctx.now),
        handled_by: None,
    };
    // What is nobody's lies in the mailbox: whoever floods it fills no database.
    let raw = (wanted && verdict.workshop.is_some() && incoming.raw.len() <= RAW).then_some(incoming.raw);
    Ok(storage::inbox::insert(tx, incoming.place, print, &row, raw).await?)
}

fn kind_of(mail: &Mail) -> Kind {
    match &mail.found {
        Found::Reply(reply) if reply.method == Method::Counter => Kind::Counter,
        Found::Reply(_) => Kind::Reply,
        Found::Bounce(bounce) if bounce.is_report => Kind::Bounce,
        Found::Bounce(_) | Found::Other if mail.is_automatic => Kind::Automatic,
        Found::Bounce(_) | Found::Other => Kind::Letter,
    }
}

async fn judge(ctx: &Ctx, tx: &mut Tx, mail: &Mail) -> Result<Verdict> {
    match &mail.found {
        Found::Reply(reply) => answered(ctx, tx, mail, reply).await,
        Found::Bounce(bounce) => match returned(ctx, tx, bounce).await? {
            Some(verdict) => Ok(verdict),
            None if bounce.is_report => Ok(Verdict::new(Kind::Bounce, Outcome::Unmatched)),
            None => written(ctx, tx, mail).await,
        },
        Found::Other => written(ctx, tx, mail).await,
    }
}

/// Something that somebody wrote, or a program.
async fn written(ctx: &Ctx, tx: &mut Tx, mail: &Mail) -> Result<Verdict> {
    let holders = holder::all(ctx, tx, mail).await?;
    let verdict = match (mail.is_automatic, holders.is_empty()) {
        (true, _) => Verdict::new(Kind::Automatic, Outcome::Ignored),
        (false, true) => Verdict::new(Kind::Letter, Outcome::Unsigned),
        (false, false) => Verdict::new(Kind::Letter, Outcome::Kept),
    };
    Ok(match holders.first() {
        Some(holder) => verdict.of(holder),
        None => verdict,
    })
}

/// An answer of a calendar, or a time that it proposes.
async fn answered(ctx: &Ctx, tx: &mut Tx, mail: &Mail, reply: &Reply) -> Result<Verdict> {
    let kind = kind_of(mail);
    let holders = holder::all(ctx, tx, mail).await?;
    let own = holders.iter().find_map(|holder| Some((holder, holder.answer_of(reply)?)));
    let mut verdict = Verdict::new(kind, Outcome::Unsigned);
    verdict.detail.comment.clone_from(&reply.comment);
    verdict.detail.proposal.clone_from(&reply.proposal);
    let stat = own.map(|(_, attendee)| attendee).or(reply.attendees.first()).map_or(PartStat::Other, |one| one.stat);
    stat.as_str().clone_into(&mut verdict.detail.answer);
    let Some((holder, attendee)) = own else {
        Holder::note(&mut verdict.detail, reply);
        if let Some(holder) = holders.first() {
            verdict.outcome = Outcome::Mismatch;
            verdict = verdict.of(holder);
        }
        return Ok(verdict);
    };
    verdict = verdict.of(holder);
    verdict.outcome = match attendee.stat {
        _ if kind == Kind::Counter => Outcome::Proposed,
        PartStat::Accepted => give(ctx, tx, holder, reply, CalendarReply::Accepted, &mut verdict.detail).await?,
        PartStat::Tentative => give(ctx, tx, holder, reply, CalendarReply::Tentative, &mut verdict.detail).await?,
        PartStat::Declined => give(ctx, tx, holder, reply, CalendarReply::Declined, &mut verdict.detail).await?,
        PartStat::Delegated => Outcome::Delegated,
        PartStat::Other => Outcome::Unclear,
    };
    Ok(verdict)
}

/// Applies an answer that is theirs.
async fn give(
    ctx: &Ctx,
    tx: &mut Tx,
    holder: &Holder,
    reply: &Reply,
    answer: CalendarReply,
    detail: &mut Detail,
) -> Result<Outcome> {
    let answer = CalendarAnswer {
        reply: answer,
        comment: reply.comment.clone(),
        uid: holder.uid.clone(),
        // They answer an entry that was sent: no later one than the last.
        sequence: reply.sequence.unwrap_or(holder.sequence).min(holder.sequence),
        // A clock that goes wrong must not outdate the answers to come.
        stamp: reply.stamp.unwrap_or(ctx.now).min(ctx.now),
    };
    let applied = match &holder.part {
        Some(part) => news::answer(ctx, tx, part, &answer).await?,
        None => answer_in_calendar(ctx, tx, holder.workshop, holder.person, &answer).await?,
    };
    Ok(match applied {
        // Somebody else must be found.
        Applied::Done if holder.part.is_some() && answer.reply == CalendarReply::Declined => Outcome::PartDeclined,
        Applied::Done => Outcome::Applied,
        Applied::Same => Outcome::Same,
        Applied::Old => Outcome::Old,
        Applied::Refused(code) => {
            code.clone_into(&mut detail.refused);
            Outcome::Refused
        }
    })
}

/// A mail of ours that came back, if it is one of ours.
async fn returned(ctx: &Ctx, tx: &mut Tx, bounce: &Bounce) -> Result<Option<Verdict>> {
    let mut message = None;
    for id in &bounce.about {
        message = storage::outbox::by_message_id(tx, id).await?;
        if message.is_some() {
            break;
        }
    }
    let Some(message) = message else { return Ok(None) };
    let said = bounce.of(&message.to_email);
    let outcome = match (said.action, bounce.gravest()) {
        (Some(Action::Failed), _) if said.is_for_good() => Outcome::Marked,
        (Some(Action::Failed), _) | (None, Action::Failed) => Outcome::Returned,
        (Some(Action::Delayed), _) | (None, Action::Delayed) => Outcome::Delayed,
        (Some(Action::Other), _) | (None, Action::Other) => Outcome::Ignored,
    };
    if outcome == Outcome::Marked {
        let words = format!("{} {}", said.status, said.words);
        suppression::mark(tx, &message.to_email, Reason::Bounced, words.trim(), ctx.now).await?;
        let detail = json!({ "status": said.status });
        audit::note(ctx, tx, "address.bounce", "person", message.person.map(|id| id.0), detail).await?;
    }
    let mut verdict = Verdict::new(Kind::Bounce, outcome).about(&message);
    verdict.detail.recipient = said.recipient;
    verdict.detail.status = said.status;
    verdict.detail.said = said.words;
    Ok(Some(verdict))
}
