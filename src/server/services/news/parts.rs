//! Whoever has a part in a session: they get its entry, its changes, and its end.

use super::answer::declined;
use crate::domain::message::NewMessage;
use crate::domain::news::{Part, signature};
use crate::domain::person::Person;
use crate::domain::session::{Role, Session};
use crate::domain::workshop::{Status, Workshop};
use crate::domain::{BatchId, MessageId, PersonId, SessionId};
use crate::server::clock::new_id;
use crate::server::services::invitations::WINDOW;
use crate::server::services::letters::Letters;
use crate::server::services::{Ctx, Result, outbox};
use crate::server::storage::news::SessionEntry;
use crate::server::storage::{self, Tx};
use std::collections::HashMap;

/// What somebody with a part in a session is told.
#[derive(Debug, Clone)]
pub struct PartNews {
    /// Which session, as published; as it was where it is gone.
    pub session: Session,
    /// Who.
    pub person: Person,
    /// What they do in it.
    pub role: Role,
    /// What they are told.
    pub part: Part,
    /// The entry as it stands afterwards.
    entry: SessionEntry,
    /// As it stood before.
    before: Option<SessionEntry>,
    /// The mail; none without an address.
    pub mail: Option<NewMessage>,
}

/// Who is to be told what: session, person, role, and the entry as it will stand.
struct Due {
    session: SessionId,
    person: PersonId,
    role: Role,
    part: Part,
    entry: SessionEntry,
    before: Option<SessionEntry>,
}

/// Compares the published agenda with what was sent. Breaks and the like have nobody.
pub(super) async fn of(tx: &mut Tx, workshop: &Workshop) -> Result<Vec<(SessionId, PersonId)>> {
    let (_, due) = due(tx, workshop).await?;
    Ok(due.into_iter().map(|one| (one.session, one.person)).collect())
}

async fn due(tx: &mut Tx, workshop: &Workshop) -> Result<(Vec<Session>, Vec<Due>)> {
    let sessions = storage::agenda::latest(tx, workshop.id).await?.map(|agenda| agenda.sessions).unwrap_or_default();
    let off = workshop.status == Status::Cancelled;
    let entries = storage::news::entries(tx, workshop.id).await?;
    let known: HashMap<(SessionId, PersonId), &SessionEntry> =
        entries.iter().map(|entry| ((entry.session_id, entry.person_id), entry)).collect();
    let mut due = Vec::new();
    let mut holds = std::collections::HashSet::new();
    for session in sessions.iter().filter(|_| !off) {
        let Some(slot) = session.slot.filter(|_| session.cancelled_at.is_none()) else { continue };
        let signature = signature(slot, &session.room, workshop);
        for holder in &session.roles {
            let Some(person) = holder.person.filter(|person| holds.insert((session.id, *person))) else { continue };
            let before = known.get(&(session.id, person));
            let part = match before {
                Some(entry) if entry.cancelled_at.is_none() && entry.signature == signature => continue,
                Some(entry) if entry.cancelled_at.is_none() && declined(entry) => continue,
                Some(entry) if entry.cancelled_at.is_none() => Part::Moved,
                _ => Part::New,
            };
            let sequence =
                before.map_or(session.calendar_sequence, |entry| session.calendar_sequence.max(entry.sequence + 1));
            let entry = SessionEntry {
                sequence,
                signature: signature.clone(),
                cancelled_at: None,
                reply_id: before.and_then(|entry| entry.reply_id).or_else(|| Some(new_id())),
                organizer: before.and_then(|entry| entry.organizer.clone()),
                ..SessionEntry::of(session.id, person)
            };
            let before = before.map(|before| (*before).clone());
            due.push(Due { session: session.id, person, role: holder.role, part, entry, before });
        }
    }
    for entry in entries.iter().filter(|entry| entry.cancelled_at.is_none()) {
        if !holds.contains(&(entry.session_id, entry.person_id)) {
            let ended = SessionEntry { sequence: entry.sequence + 1, ..entry.clone() };
            due.push(Due {
                session: entry.session_id,
                person: entry.person_id,
                role: Role::Expert,
                part: Part::Off,
                entry: ended,
                before: Some(entry.clone()),
            });
        }
    }
    Ok((sessions, due))
}

/// The news with their mails.
pub(super) async fn news(ctx: &Ctx, tx: &mut Tx, workshop: &Workshop, letters: &Letters) -> Result<Vec<PartNews>> {
    let (sessions, due) = due(tx, workshop).await?;
    let ids: Vec<PersonId> = due.iter().map(|one| one.person).collect();
    let people: HashMap<PersonId, Person> =
        storage::people::by_ids(tx, &ids).await?.into_iter().map(|person| (person.id, person)).collect();
    let mut all = Vec::new();
    for one in due {
        let published = sessions.iter().find(|session| session.id == one.session).cloned();
        let session = match published {
            Some(session) => Some(session),
            None => storage::sessions::by_id(tx, one.session).await?,
        };
        let Some((session, person)) = session.zip(people.get(&one.person).cloned()) else { continue };
        let mut entry = one.entry;
        entry.cancelled_at = (one.part == Part::Off).then_some(ctx.now);
        entry.organizer = entry.organizer.or_else(|| entry.reply_id.map(|id| letters.organizer(id)));
        let sent = (entry.sequence, entry.organizer.clone());
        let mail = letters.session_part(&person, &session, one.role, one.part, sent);
        all.push(PartNews { session, person, role: one.role, part: one.part, entry, before: one.before, mail });
    }
    Ok(all)
}

/// Tells those who were sent an entry before that it moved or is off.
pub(super) async fn tell_known(ctx: &Ctx, tx: &mut Tx, workshop: &Workshop) -> Result<()> {
    let letters = Letters::open(ctx, tx, workshop).await?;
    let known: Vec<PartNews> =
        news(ctx, tx, workshop, &letters).await?.into_iter().filter(|one| one.part != Part::New).collect();
    send(ctx, tx, workshop, &known, None).await.map(drop)
}

/// Queues the mails and notes what was sent. What that changed, mail by mail.
pub(super) async fn send(
    ctx: &Ctx,
    tx: &mut Tx,
    workshop: &Workshop,
    news: &[PartNews],
    batch: Option<BatchId>,
) -> Result<Vec<(MessageId, SessionId, PersonId, Option<SessionEntry>)>> {
    let due_at = if batch.is_some() { ctx.now + WINDOW } else { ctx.now };
    let mut changed = Vec::new();
    for one in news {
        storage::news::sent(tx, &one.entry, ctx.now).await?;
        if let Some(mail) = &one.mail {
            let mail = NewMessage { due_at, batch, workshop: Some(workshop.id), ..mail.clone() };
            let mail = outbox::enqueue(ctx, tx, mail).await?;
            // What somebody wrote with their answer is kept in one place.
            let before = one.before.clone().map(|before| SessionEntry { answer_comment: String::new(), ..before });
            changed.push((mail, one.session.id, one.person.id, before));
        }
    }
    Ok(changed)
}

/// Takes what is so for told, without a mail.
pub(super) async fn settle(ctx: &Ctx, tx: &mut Tx, news: &[PartNews]) -> Result<()> {
    for one in news {
        storage::news::sent(tx, &one.entry, ctx.now).await?;
    }
    Ok(())
}
