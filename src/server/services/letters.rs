//! What the team writes to the people of a workshop: fills each mail of `mail::messages` from the record.
//!
//! Open one [`Letters`] per workshop and transaction; every method gives a mail ready for
//! `outbox::enqueue`. Links are derived here, so that a reminder repeats the one that was sent first.

use super::mail_rules::Wordings;
use super::{Ctx, Result, ServiceError, reply_address};
use crate::domain::invitation::{Invitation, Rsvp};
use crate::domain::mail_rule::{Event, Placeholder, Rule, Template};
use crate::domain::message::NewMessage;
use crate::domain::news::Part;
use crate::domain::participant::Participant;
use crate::domain::person::Person;
use crate::domain::registration::{Registration, Status};
use crate::domain::session::{Role, Session};
use crate::domain::workshop::Workshop;
use crate::domain::{Locale, Texts, WorkshopId};
use crate::server::mail::Mailbox;
use crate::server::mail::messages::words::{self, Extra};
use crate::server::mail::messages::{self, About, Answer, Entry, Recipient};
use crate::server::secret::Purpose;
use crate::server::state::App;
use crate::server::storage::{self, Tx};
use chrono::{DateTime, NaiveDateTime, Utc};
use std::sync::Arc;
use uuid::Uuid;

/// From when to when, where the workshop is.
pub type Hours = (NaiveDateTime, NaiveDateTime);

/// Writes to the people of one workshop.
#[derive(Debug, Clone)]
pub struct Letters {
    app: App,
    now: DateTime<Utc>,
    workshop: Workshop,
    hours: Option<Hours>,
    organiser: Option<Texts>,
    from: Mailbox,
    wordings: Arc<Wordings>,
}

/// The address of an invitation's page.
pub fn rsvp_link(app: &App, invitation: &Invitation, language: Locale) -> String {
    let token = app.secret.link(Purpose::Rsvp, invitation.id.0, invitation.link_version);
    app.link(&format!("/{language}/rsvp/{token}"))
}

/// The address of a participant's own page.
pub fn me_link(app: &App, registration: &Registration, language: Locale) -> String {
    let token = app.secret.link(Purpose::Me, registration.id.0, registration.link_version);
    app.link(&format!("/{language}/me/{token}"))
}

/// The name as somebody is addressed.
pub fn addressed(person: &Person, language: Locale) -> String {
    format!("{} {}", person.honorific, person.name.best(language)).trim().to_owned()
}

/// From the first session's start to the last one's end, as published.
pub async fn hours(tx: &mut Tx, workshop: WorkshopId) -> Result<Option<Hours>> {
    let Some(agenda) = storage::agenda::latest(tx, workshop).await? else { return Ok(None) };
    let slots = agenda.sessions.iter().filter(|session| session.cancelled_at.is_none()).filter_map(|s| s.slot);
    let start = slots.clone().map(|slot| slot.date.and_time(slot.start)).min();
    Ok(start.zip(slots.map(|slot| slot.date.and_time(slot.end)).max()))
}

impl Letters {
    /// Gathers what all mails about a workshop say.
    pub async fn open(ctx: &Ctx, tx: &mut Tx, workshop: &Workshop) -> Result<Self> {
        let hours = hours(tx, workshop.id).await?;
        Self::with_hours(ctx, tx, workshop, hours).await
    }

    /// The same for who knows the [`hours`] of the agenda.
    pub async fn with_hours(ctx: &Ctx, tx: &mut Tx, workshop: &Workshop, hours: Option<Hours>) -> Result<Self> {
        let organiser = match workshop.series {
            Some(series) => match storage::series::by_id(tx, series).await?.and_then(|series| series.project) {
                Some(project) => storage::projects::by_id(tx, project).await?.map(|project| project.implementer),
                None => None,
            },
            None => None,
        };
        let from = Mailbox::parse(&ctx.app.settings.mail_from)
            .ok_or_else(|| ServiceError::internal("DIWAN_MAIL_FROM is no mailbox"))?;
        let wordings = Arc::new(Wordings::open(tx, workshop).await?);
        Ok(Self { app: ctx.app.clone(), now: ctx.now, workshop: workshop.clone(), hours, organiser, from, wordings })
    }

    fn about(&self) -> About<'_> {
        About {
            workshop: &self.workshop,
            hours: self.hours,
            from: &self.from,
            base_url: &self.app.base_url,
            organiser: self.organiser.as_ref(),
            now: self.now,
        }
    }

    /// Writes to one person in one language, if they have an address.
    pub fn to<T>(
        &self,
        person: &Person,
        language: Locale,
        write: impl FnOnce(&About<'_>, &Recipient<'_>) -> T,
    ) -> Option<T> {
        self.written(person, language, None, None, write)
    }

    /// Where the answers of the holder of an invitation, a registration or a part go that is sent its first entry.
    pub fn organizer(&self, id: Uuid) -> String {
        reply_address::of(&self.app, id)
            .or_else(|| self.workshop.contact_email.clone())
            .unwrap_or_else(|| self.from.email.clone())
    }

    /// Where the answers of a holder go now.
    fn answers(&self, id: Uuid) -> Option<String> {
        reply_address::of(&self.app, id)
    }

    /// The installation, for links.
    pub(super) fn app(&self) -> &App {
        &self.app
    }

    /// The same with the address to which the answers of a holder go, and the organisers' words for an event. In a mail
    /// with an entry that is the entry's organiser, the same for as long as it lives.
    fn written<T>(
        &self,
        person: &Person,
        language: Locale,
        reply_to: Option<String>,
        event: Option<Worded<'_>>,
        write: impl FnOnce(&About<'_>, &Recipient<'_>) -> T,
    ) -> Option<T> {
        let name = addressed(person, language);
        let email = person.email.as_deref()?;
        let mut to = Recipient {
            person: Some(person.id),
            name: &name,
            email,
            language,
            reply_to: reply_to.as_deref(),
            words: None,
        };
        // What must be sent is sent with its usual words where the organisers' would have a hole.
        let words = event.and_then(|event| self.worded(person, &to, event).ok()?);
        to.words = words.as_ref();
        Some(write(&self.about(), &to))
    }

    /// The organisers' words for a mail to somebody, if a rule has some; the placeholders that would be empty.
    fn worded(
        &self,
        person: &Person,
        to: &Recipient<'_>,
        worded: Worded<'_>,
    ) -> std::result::Result<Option<words::Words>, Vec<Placeholder>> {
        if !self.wordings.has(worded.event) {
            return Ok(None);
        }
        let participant = worded.participant(person);
        let Some(template) = self.wordings.words(worded.event, &participant) else { return Ok(None) };
        let extra = Extra {
            link: Some(worded.link),
            institution: self.wordings.institution(participant.institution).map(|one| &one.name),
            answer_by: self.workshop.register_by,
            recommendation: None,
        };
        words::filled(&self.about(), to, &template.subject, &template.body, &extra).map(Some)
    }

    /// The placeholders that would be empty in somebody's invitation: it must not leave then.
    pub fn holes(&self, person: &Person, invitation: &Invitation) -> Vec<Placeholder> {
        let link = rsvp_link(&self.app, invitation, invitation.language);
        let name = addressed(person, invitation.language);
        let Some(email) = person.email.as_deref() else { return Vec::new() };
        let language = invitation.language;
        let to = Recipient { person: Some(person.id), name: &name, email, language, reply_to: None, words: None };
        let event = Worded { event: Event::Invited, link: &link, registration: None, invitation: Some(invitation) };
        self.worded(person, &to, event).err().unwrap_or_default()
    }

    /// What a rule sends to somebody: none without an address; the placeholders that would be empty.
    pub fn by_rule(
        &self,
        rule: &Rule,
        template: Option<&Template>,
        person: &Person,
        language: Locale,
        extra: &Extra<'_>,
        holder: Option<Uuid>,
    ) -> Option<std::result::Result<NewMessage, Vec<Placeholder>>> {
        self.written(person, language, holder.and_then(|id| self.answers(id)), None, |about, to| {
            let usual;
            let (subject, body) = if let Some(template) = template {
                (&template.subject, &template.body)
            } else {
                usual = messages::by_rule::usual(rule.event);
                (&usual.0, &usual.1)
            };
            let words = words::filled(about, to, subject, body, extra)?;
            let to = Recipient { words: Some(&words), ..*to };
            let what = messages::by_rule::ByRule { event: rule.event, link: extra.link };
            Ok(messages::by_rule::write(about, &to, &what))
        })
    }

    /// The invitation with its calendar entry. `test` goes to its sender: the link leads nowhere.
    pub fn invitation(
        &self,
        person: &Person,
        invitation: &Invitation,
        named_by: Option<&str>,
        test: bool,
    ) -> Option<NewMessage> {
        let link = rsvp_link(&self.app, invitation, invitation.language);
        let worded = Worded { event: Event::Invited, link: &link, registration: None, invitation: Some(invitation) };
        let reply_to = if test { None } else { self.organizer_of(None, Some(invitation)) };
        self.written(person, invitation.language, reply_to, Some(worded), |about, to| {
            let mut mail = messages::invitation::write(
                about,
                to,
                &messages::invitation::Invitation {
                    id: (!test).then_some(invitation.id),
                    link: &link,
                    answer_by: self.workshop.register_by,
                    named_by,
                    entry: of_invitation(invitation),
                    test,
                },
            );
            if test {
                mail.person = None;
            }
            mail
        })
    }

    /// Asks again.
    pub fn reminder(&self, person: &Person, invitation: &Invitation) -> Option<NewMessage> {
        let link = rsvp_link(&self.app, invitation, invitation.language);
        self.written(person, invitation.language, self.organizer_of(None, Some(invitation)), None, |about, to| {
            messages::reminder::write(
                about,
                to,
                &messages::invitation::Invitation {
                    id: Some(invitation.id),
                    link: &link,
                    answer_by: self.workshop.register_by,
                    named_by: None,
                    entry: of_invitation(invitation),
                    test: false,
                },
            )
        })
    }

    /// A seat was given at once.
    pub fn confirmed(
        &self,
        person: &Person,
        registration: &Registration,
        invitation: Option<&Invitation>,
    ) -> Option<NewMessage> {
        let link = me_link(&self.app, registration, registration.language);
        let entry = Some(self.entry(registration, invitation, Answer::Accepted));
        let worded = Worded { event: Event::Accepted, link: &link, registration: Some(registration), invitation };
        let reply_to = self.organizer_of(Some(registration), invitation);
        self.written(person, registration.language, reply_to, Some(worded), |about, to| {
            let what = messages::registration_confirmed::RegistrationConfirmed { link: &link, entry };
            messages::registration_confirmed::write(about, to, &what)
        })
    }

    /// The workshop is full.
    pub fn waiting(&self, person: &Person, registration: &Registration, position: i64) -> Option<NewMessage> {
        let link = me_link(&self.app, registration, registration.language);
        self.written(person, registration.language, self.answers(registration.id.0), None, |about, to| {
            let what = messages::registration_waiting::RegistrationWaiting { link: &link, position };
            messages::registration_waiting::write(about, to, &what)
        })
    }

    /// A seat fell free.
    pub fn promoted(
        &self,
        person: &Person,
        registration: &Registration,
        invitation: Option<&Invitation>,
    ) -> Option<NewMessage> {
        let link = me_link(&self.app, registration, registration.language);
        let entry = Some(self.entry(registration, invitation, Answer::Accepted));
        let worded = Worded { event: Event::Accepted, link: &link, registration: Some(registration), invitation };
        let reply_to = self.organizer_of(Some(registration), invitation);
        self.written(person, registration.language, reply_to, Some(worded), |about, to| {
            messages::promoted::write(about, to, &messages::promoted::Promoted { link: &link, entry })
        })
    }

    /// They withdrew, or were withdrawn.
    pub fn withdrawn(
        &self,
        person: &Person,
        registration: &Registration,
        invitation: Option<&Invitation>,
        had_entry: bool,
    ) -> Option<NewMessage> {
        let language = registration.language;
        let link = self.app.link(&format!("/{language}/w/{}", self.workshop.slug));
        let entry = had_entry.then(|| self.entry(registration, invitation, Answer::Declined));
        self.written(person, language, self.organizer_of(Some(registration), invitation), None, |about, to| {
            messages::withdrawn::write(about, to, &messages::withdrawn::Withdrawn { link: &link, entry })
        })
    }

    /// Their invitation does not stand any more: the entry leaves their calendar.
    pub fn called_off(&self, person: &Person, invitation: &Invitation) -> Option<NewMessage> {
        let link = self.app.link(&format!("/{}/w/{}", invitation.language, self.workshop.slug));
        self.written(person, invitation.language, self.organizer_of(None, Some(invitation)), None, |about, to| {
            let what = messages::invitation_called_off::InvitationCalledOff {
                invitation: invitation.id,
                link: &link,
                entry: of_invitation(invitation),
            };
            messages::invitation_called_off::write(about, to, &what)
        })
    }

    /// Their answer has arrived; `link` is where it can be changed.
    pub fn answered(
        &self,
        person: &Person,
        invitation: &Invitation,
        registration: Option<&Registration>,
    ) -> Option<NewMessage> {
        let language = invitation.language;
        let link = match registration {
            Some(registration) if invitation.rsvp == Rsvp::Yes => me_link(&self.app, registration, language),
            _ => rsvp_link(&self.app, invitation, language),
        };
        let worded = (invitation.rsvp == Rsvp::Yes).then_some(Worded {
            event: Event::Accepted,
            link: &link,
            registration,
            invitation: Some(invitation),
        });
        self.written(person, language, self.answers(invitation.id.0), worded, |about, to| {
            let what = messages::rsvp_received::RsvpReceived {
                invitation: invitation.id,
                answer: invitation.rsvp,
                substitute: &invitation.substitute_name,
                link: &link,
            };
            messages::rsvp_received::write(about, to, &what)
        })
    }

    /// Time or place changed, or a cancelled workshop takes place after all: the entry in their calendar follows.
    pub fn changed(
        &self,
        person: &Person,
        language: Locale,
        registration: Option<&Registration>,
        invitation: Option<&Invitation>,
        reopened: bool,
    ) -> Option<NewMessage> {
        let link = self.app.link(&format!("/{language}/w/{}", self.workshop.slug));
        let entry = self.entry_of(registration, invitation);
        let reply_to = self.organizer_of(registration, invitation);
        let worded = (!reopened).then_some(Worded { event: Event::Changed, link: &link, registration, invitation });
        self.written(person, language, reply_to, worded, |about, to| {
            let what = messages::workshop_changed::WorkshopChanged {
                invitation: invitation.map(|invitation| invitation.id),
                link: &link,
                entry,
                reopened,
            };
            messages::workshop_changed::write(about, to, &what)
        })
    }

    /// Somebody's part in a session: its entry, its changes, its end. With SEQUENCE, and where their answers go.
    pub fn session_part(
        &self,
        person: &Person,
        session: &Session,
        role: Role,
        part: Part,
        (sequence, organizer): (i64, Option<String>),
    ) -> Option<NewMessage> {
        self.written(person, person.language, organizer, None, |about, to| {
            let what = messages::session_part::SessionPart { session, role, part, sequence };
            messages::session_part::write(about, to, &what)
        })
    }

    /// The workshop does not take place: the entry leaves their calendar.
    pub fn cancelled(
        &self,
        person: &Person,
        language: Locale,
        registration: Option<&Registration>,
        invitation: Option<&Invitation>,
    ) -> Option<NewMessage> {
        let link = self.app.link(&format!("/{language}/w/{}", self.workshop.slug));
        let entry = self.entry_of(registration, invitation);
        let reply_to = self.organizer_of(registration, invitation);
        let worded = Some(Worded { event: Event::Cancelled, link: &link, registration, invitation });
        self.written(person, language, reply_to, worded, |about, to| {
            let what = messages::workshop_cancelled::WorkshopCancelled {
                invitation: invitation.map(|invitation| invitation.id),
                link: &link,
                entry,
            };
            messages::workshop_cancelled::write(about, to, &what)
        })
    }

    /// The entry that stands in somebody's calendar: none for those who wait without having been asked.
    fn entry_of<'a>(
        &'a self,
        registration: Option<&'a Registration>,
        invitation: Option<&'a Invitation>,
    ) -> Option<Entry<'a>> {
        match (registration, invitation) {
            (Some(registration), invitation) if registration.status == Status::Confirmed => {
                Some(self.entry(registration, invitation, Answer::Accepted))
            }
            (_, Some(invitation)) if invitation.sent_at.is_some() => Some(of_invitation(invitation)),
            _ => None,
        }
    }

    /// Who organises the entry in somebody's calendar: whoever it was sent by first. Where it was not sent yet, whoever
    /// sends it now.
    fn organizer_of(&self, registration: Option<&Registration>, invitation: Option<&Invitation>) -> Option<String> {
        if let Some(one) = invitation {
            let unsent = || one.sent_at.is_none().then(|| self.organizer(one.id.0));
            return one.organizer.clone().or_else(unsent);
        }
        registration.and_then(|one| one.organizer.clone())
    }

    /// The entry in a participant's calendar. Without an invitation it is the workshop's own, and its SEQUENCE
    /// rises with every change of the workshop and of the registration.
    fn entry<'a>(
        &'a self,
        registration: &Registration,
        invitation: Option<&'a Invitation>,
        answer: Answer,
    ) -> Entry<'a> {
        let (uid, sequence) = uid_and_sequence(&self.workshop, Some(registration), invitation);
        Entry { uid, sequence, answer }
    }
}

/// UID and SEQUENCE of the entry in somebody's calendar. Without an invitation it is the workshop's own, and its
/// SEQUENCE rises with every change of the workshop and of the registration.
pub(super) fn uid_and_sequence<'a>(
    workshop: &'a Workshop,
    registration: Option<&Registration>,
    invitation: Option<&'a Invitation>,
) -> (&'a str, i64) {
    if let Some(invitation) = invitation {
        return (&invitation.calendar_uid, invitation.calendar_sequence);
    }
    let changes = registration.map_or(0, |registration| registration.revision - 1);
    (&workshop.calendar_uid, workshop.calendar_sequence + changes)
}

/// What a mail is about, for the organisers' words in it.
#[derive(Debug, Clone, Copy)]
struct Worded<'a> {
    event: Event,
    link: &'a str,
    registration: Option<&'a Registration>,
    invitation: Option<&'a Invitation>,
}

impl Worded<'_> {
    /// Its recipient as conditions see them.
    fn participant(&self, person: &Person) -> Participant {
        Participant {
            person: person.clone(),
            institution: self.registration.and_then(|one| one.institution).or(person.institution),
            invitation: self.invitation.cloned(),
            registration: self.registration.cloned(),
            replaced: false,
            mail_failed: false,
        }
    }
}

fn of_invitation(invitation: &Invitation) -> Entry<'_> {
    let answer = match invitation.rsvp {
        _ if invitation.tentative => Answer::Tentative,
        Rsvp::Waiting => Answer::Awaited,
        Rsvp::Yes => Answer::Accepted,
        Rsvp::No => Answer::Declined,
        Rsvp::Substitute => Answer::Delegated,
    };
    Entry { uid: &invitation.calendar_uid, sequence: invitation.calendar_sequence, answer }
}
