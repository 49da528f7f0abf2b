//! What stands in a calendar: one object for each UID, its bytes and its entity tag.

use super::Participant;
use crate::domain::agenda::AgendaVersion;
use crate::domain::invitation::{Invitation, Rsvp};
use crate::domain::registration::{self, Registration};
use crate::domain::workshop::{Status as Of, Workshop};
use crate::domain::{Locale, WorkshopId};
use crate::server::calendar::{Answer, Attendee, Calendar, Entries, Event, Party, Role, Status, etag, publish};
use crate::server::services::letters::{addressed, uid_and_sequence};
use crate::server::services::{Ctx, Result, calendars};
use crate::server::storage::{self, Tx};
use chrono_tz::Tz;
use std::collections::{BTreeSet, HashMap};

/// One object of a calendar.
#[derive(Debug, Clone)]
pub struct Object {
    /// Its name in its collection's address, made of its UID.
    pub name: String,
    /// What it holds.
    pub event: Event,
    /// Whose calendar it is in, where they may answer it.
    pub attendee: Option<Attendee>,
    /// The workshop that is answered with it.
    pub answers: Option<WorkshopId>,
    /// Its file.
    pub bytes: Vec<u8>,
    /// The tag of its file, with quotes.
    pub etag: String,
}

impl Object {
    fn new(event: Event, attendee: Option<Attendee>, answers: Option<WorkshopId>) -> Self {
        let name = name_of(&event.uid);
        let bytes = publish(&Calendar::stored(event.clone(), attendee.clone()));
        Self { name, etag: etag(&bytes), event, attendee, answers, bytes }
    }

    /// Its file on the clock of UTC.
    pub fn in_utc(&self) -> Vec<u8> {
        publish(&Calendar::stored(self.event.clone().in_utc(), self.attendee.clone()))
    }
}

/// Only what needs no escape in an address, so that no program can write the same one in two ways.
fn name_of(uid: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' };
    format!("{}.ics", uid.chars().map(plain).collect::<String>())
}

/// A participant's agenda: each workshop to which they were asked or at which they are registered, and the sessions
/// where they have a seat. With `only`, of one workshop.
pub(super) async fn of_participant(
    ctx: &Ctx,
    tx: &mut Tx,
    who: &Participant,
    only: Option<WorkshopId>,
) -> Result<Vec<Object>> {
    let stands = |one: &Invitation| one.cancelled_at.is_none();
    let invitations = storage::invitations::all_of_person(tx, who.person.id).await?.into_iter().filter(stands);
    let invitations: HashMap<WorkshopId, Invitation> = invitations.map(|one| (one.workshop, one)).collect();
    let (gone, registrations): (Vec<_>, Vec<_>) = storage::registrations::all_of_person(tx, who.person.id)
        .await?
        .into_iter()
        .partition(|one| one.status == registration::Status::Withdrawn);
    let registrations: HashMap<WorkshopId, Registration> =
        registrations.into_iter().map(|one| (one.workshop, one)).collect();
    // Whom the team withdrew got a cancellation by mail, although they had said that they come.
    let withdrawn = |one: &Invitation| one.rsvp == Rsvp::Yes && gone.iter().any(|gone| gone.workshop == one.workshop);
    let asked = invitations.values().filter(|one| one.sent_at.is_some() && !withdrawn(one)).map(|one| one.workshop);
    let ids: BTreeSet<WorkshopId> = asked.chain(registrations.keys().copied()).collect();
    let ids: Vec<WorkshopId> = ids.into_iter().filter(|id| only.is_none_or(|only| only == *id)).collect();
    let workshops = storage::workshops::by_ids(tx, &ids).await?;
    let agendas = storage::agenda::latest_of(tx, &ids).await?;
    let entries = calendars::entries(ctx, who.language).private();
    let mut objects = Vec::new();
    for workshop in workshops.iter().filter(|workshop| workshop.status.is_public()) {
        let theirs = Theirs {
            ctx,
            who,
            workshop,
            agenda: agendas.get(&workshop.id),
            invitation: invitations.get(&workshop.id),
            registration: registrations.get(&workshop.id),
        };
        objects.extend(theirs.objects(&entries));
    }
    Ok(objects)
}

/// One workshop as a participant has it.
struct Theirs<'a> {
    ctx: &'a Ctx,
    who: &'a Participant,
    workshop: &'a Workshop,
    agenda: Option<&'a AgendaVersion>,
    invitation: Option<&'a Invitation>,
    registration: Option<&'a Registration>,
}

impl Theirs<'_> {
    fn objects(&self, entries: &Entries<'_>) -> Vec<Object> {
        let sessions = self.agenda.map_or(&[][..], |agenda| &agenda.sessions);
        let seat = self.registration.is_some_and(|one| one.status == registration::Status::Confirmed);
        let sessions_shown = if seat { entries.sessions(self.workshop, sessions) } else { Vec::new() };
        let mut event = entries.whole(self.workshop, calendars::hours(sessions));
        let zone: Tz = self.workshop.timezone.parse().unwrap_or(Tz::UTC);
        let over = event.status == Status::Cancelled && event.span(zone).1 <= self.ctx.now;
        self.complete(&mut event, seat && sessions_shown.is_empty());
        let attendee = Some(self.attendee());
        let whole = (!over).then(|| Object::new(event, attendee, Some(self.workshop.id)));
        whole.into_iter().chain(sessions_shown.into_iter().map(|event| Object::new(event, None, None))).collect()
    }

    /// As the invitation by mail says it: the same UID, SEQUENCE and organiser.
    fn complete(&self, event: &mut Event, busy: bool) {
        let (uid, sequence) = uid_and_sequence(self.workshop, self.registration, self.invitation);
        uid.clone_into(&mut event.uid);
        event.sequence = u32::try_from(sequence).unwrap_or_default();
        let changes = [
            self.agenda.map(|agenda| agenda.published_at),
            self.invitation.map(|invitation| invitation.updated_at),
            self.registration.map(|registration| registration.updated_at),
        ];
        event.stamp = changes.into_iter().flatten().fold(event.stamp, Ord::max);
        event.modified = Some(event.stamp);
        let sent = self.invitation.map(|one| &one.organizer).or(self.registration.map(|one| &one.organizer));
        if let Some(email) = sent.and_then(Option::as_ref) {
            event.organizer.email.clone_from(email);
        }
        if self.registration.is_some_and(|one| one.status == registration::Status::Waiting) {
            if event.status == Status::Confirmed {
                event.status = Status::Tentative;
            }
            // Anybody can wait where anybody can register; whoever was asked has the address in their mail.
            event.conference =
                event.conference.take().filter(|_| self.invitation.is_some_and(|one| one.sent_at.is_some()));
        }
        event.busy = busy && event.status == Status::Confirmed;
    }

    fn attendee(&self) -> Attendee {
        let name = addressed(&self.who.person, self.who.language);
        let party = Party { email: self.who.email.clone(), name: (!name.is_empty()).then_some(name) };
        Attendee { party, role: Role::Required, answer: self.answer() }
    }

    fn answer(&self) -> Answer {
        match (self.registration, self.invitation) {
            (_, Some(invitation)) if invitation.tentative => Answer::Tentative,
            (Some(_), _) => Answer::Accepted,
            (None, Some(invitation)) => match invitation.rsvp {
                Rsvp::Waiting => Answer::Awaited,
                Rsvp::Yes => Answer::Accepted,
                Rsvp::No => Answer::Declined,
                Rsvp::Substitute => Answer::Delegated,
            },
            (None, None) => Answer::Awaited,
        }
    }
}

/// What each of these workshops shows to its staff: its sessions, as drafted while it is a draft; itself while it has
/// none.
pub(super) async fn of_workshops(
    ctx: &Ctx,
    tx: &mut Tx,
    workshops: &[Workshop],
    language: Locale,
) -> Result<Vec<Vec<Object>>> {
    let of = |drafted: bool| -> Vec<WorkshopId> {
        workshops.iter().filter(|one| (one.status == Of::Draft) == drafted).map(|one| one.id).collect()
    };
    let mut drafts = storage::sessions::for_calendars(tx, &of(true)).await?;
    let mut agendas = storage::agenda::latest_of(tx, &of(false)).await?;
    let entries = calendars::entries(ctx, language).private();
    Ok(workshops
        .iter()
        .map(|workshop| {
            let agenda = agendas.remove(&workshop.id).map(|agenda| agenda.sessions);
            let sessions = agenda.or_else(|| drafts.remove(&workshop.id)).unwrap_or_default();
            let mut events = entries.sessions(workshop, &sessions);
            if events.is_empty() {
                events.push(entries.workshop(workshop));
            }
            events.into_iter().map(|event| Object::new(event, None, None)).collect()
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::name_of;

    #[test]
    fn names_need_no_escape() {
        assert_eq!(name_of("0c9e1f0a-6f0b@diwan"), "0c9e1f0a-6f0b-diwan.ics");
        assert_eq!(name_of("a/../b%2f ä"), "a----b-2f--.ics");
    }
}
