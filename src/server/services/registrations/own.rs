//! A participant's own page: what they see, correct and withdraw. The link is the permission.

use super::Room;
use super::input::{NAME_MAX, choice, institution};
use crate::domain::agenda::AgendaVersion;
use crate::domain::invitation::{Invitation, Rsvp};
use crate::domain::person::{Person, PersonName, Rank};
use crate::domain::registration::{Registration, Status};
use crate::domain::text::{line, required_line};
use crate::domain::workshop::{self, Workshop};
use crate::domain::{ErrorCode, FieldErrors, Locale};
use crate::server::secret::hash;
use crate::server::services::{Ctx, Result, ServiceError, audit, caldav, feeds, links, people};
use crate::server::storage::{self, Tx, counters};
use serde_json::json;

/// What a participant sees of themselves.
#[derive(Debug, Clone)]
pub struct Mine {
    /// The workshop.
    pub workshop: Workshop,
    /// Their registration.
    pub registration: Registration,
    /// Their record.
    pub person: Person,
    /// The invitation that they answered.
    pub invitation: Option<Invitation>,
    /// Place on the waiting list.
    pub position: Option<i64>,
    /// The agenda as published.
    pub agenda: Option<AgendaVersion>,
    /// Address of their feed; none when it was revoked.
    pub feed: Option<String>,
    /// How they sign in with a calendar program; none when the feed was revoked.
    pub caldav: Option<caldav::Access>,
}

/// What a participant corrects about themselves.
#[derive(Debug, Clone, Default)]
pub struct Correction {
    /// Name.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// Rank.
    pub rank: String,
    /// Position.
    pub position: String,
    /// Code of the institution.
    pub institution: String,
    /// Language.
    pub language: String,
}

pub(in crate::server::services) async fn by_token(tx: &mut Tx, token: &str) -> Result<(Registration, Workshop)> {
    let Some(registration) = storage::registrations::by_link(tx, &hash(token)).await? else {
        return Err(links::refused(tx, token).await?);
    };
    let workshop = storage::workshops::by_id(tx, registration.workshop).await?.ok_or(ServiceError::NotFound)?;
    Ok((registration, workshop))
}

/// The page behind a participant's link.
pub async fn mine(ctx: &Ctx, token: &str) -> Result<Mine> {
    let mut tx = ctx.app.db.read().await?;
    let (registration, workshop) = by_token(&mut tx, token).await?;
    let person = storage::people::by_id(&mut tx, registration.person).await?.ok_or(ServiceError::NotFound)?;
    let invitation = match registration.invitation {
        Some(id) => storage::invitations::by_id(&mut tx, id).await?,
        None => None,
    };
    let position = match registration.status {
        Status::Waiting => Some(storage::registrations::position(&mut tx, workshop.id, registration.arrival).await?),
        Status::Confirmed | Status::Withdrawn => None,
    };
    let agenda = if workshop.status.is_public() { storage::agenda::latest(&mut tx, workshop.id).await? } else { None };
    let feed = storage::feeds::of_person(&mut tx, person.id).await?;
    let feed = feed.filter(|feed| feed.revoked_at.is_none());
    let caldav = feed.as_ref().and_then(|feed| caldav::access_of(ctx, feed, person.email.as_deref()));
    let feed = feed.map(|feed| feeds::link(ctx, &feed));
    Ok(Mine { workshop, registration, person, invitation, position, agenda, feed, caldav })
}

/// Gives the seat back; whoever waits first gets it. Doing it twice changes nothing more.
pub async fn withdraw(ctx: &Ctx, token: &str) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let (registration, workshop) = by_token(&mut tx, token).await?;
    let mut room = Room::open(ctx, &mut tx, workshop.id).await?;
    let registration = storage::registrations::by_id(&mut tx, registration.id).await?.ok_or(ServiceError::NotFound)?;
    if registration.status != Status::Withdrawn {
        super::is_on(ctx, &room.workshop)?;
        decline(ctx, &mut tx, &registration).await?;
        room.release(ctx, &mut tx, &registration, true).await?;
    }
    Ok(tx.commit().await?)
}

/// Whoever withdraws declines what they were asked.
async fn decline(ctx: &Ctx, tx: &mut Tx, registration: &Registration) -> Result<()> {
    let Some(id) = registration.invitation else { return Ok(()) };
    if let Some(mut invitation) = storage::invitations::by_id(tx, id).await? {
        invitation.rsvp = Rsvp::No;
        invitation.tentative = false;
        invitation.rsvp_at = Some(ctx.now);
        storage::invitations::update(tx, &invitation, ctx.now).await?;
    }
    Ok(())
}

/// Corrects what is on record about the participant. The address stays: it is what the link was sent to.
pub async fn correct(ctx: &Ctx, token: &str, typed: &Correction) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let (found, workshop) = by_token(&mut tx, token).await?;
    // Whoever promotes or withdraws them holds the workshop: what they wrote is read after that, and only the
    // participant's own columns are written back.
    storage::registrations::lock_workshop(&mut tx, workshop.id).await?;
    let mut registration = storage::registrations::by_id(&mut tx, found.id).await?.ok_or(ServiceError::NotFound)?;
    let mut person = storage::people::by_id(&mut tx, registration.person).await?.ok_or(ServiceError::NotFound)?;
    let mut errors = FieldErrors::default();
    let name = errors.take("name", required_line(&typed.name, NAME_MAX));
    let phone = errors.take("phone", line(&typed.phone, 40));
    let position = errors.take("position", line(&typed.position, 200));
    let rank = choice(&mut errors, "rank", Some(&typed.rank), Rank::parse);
    let language = choice(&mut errors, "language", Some(&typed.language), Locale::parse);
    let institution = institution(&mut tx, &mut errors, Some(&typed.institution)).await?;
    let moves = institution != registration.institution && registration.status != Status::Withdrawn;
    let mut room = match workshop.registration {
        workshop::Registration::Institutions if moves => Some(Room::open(ctx, &mut tx, workshop.id).await?),
        _ => None,
    };
    if let Some(quotas) = room.as_ref().and_then(|room| room.quotas.as_ref())
        && errors.of("institution").is_none()
    {
        // A seat is the institution's: with another one they come only if that one has a seat for them.
        match institution {
            Some(institution) if !quotas.offers(institution) => errors.add("institution", ErrorCode::Choice),
            None => errors.add("institution", ErrorCode::Required),
            Some(_) if registration.status == Status::Confirmed && !quotas.has_room(institution) => {
                errors.add("institution", ErrorCode::NoSeat);
            }
            Some(_) => {}
        }
    }
    let (name, phone, position) = errors.finish(name.zip(phone).zip(position).map(|((n, p), o)| (n, p, o)))?;
    rename(&mut person.name, &name, language.unwrap_or(registration.language));
    person.phone = phone;
    person.rank = rank;
    person.institution = institution;
    person.position = position;
    if let Some(language) = language {
        person.language = language;
        registration.language = language;
    }
    registration.institution = institution;
    people::save(ctx, &mut tx, &person).await?;
    storage::registrations::correct(&mut tx, &registration, ctx.now).await?;
    if let Some(room) = &mut room {
        room.pass_on(ctx, &mut tx).await?;
        counters::raise(&mut tx, counters::PUBLISHED).await?;
    }
    audit::note(ctx, &mut tx, "person.correct", "person", Some(person.id.0), json!({"by": "participant"})).await?;
    Ok(tx.commit().await?)
}

/// Replaces the spelling that was shown; other scripts stay.
fn rename(name: &mut PersonName, typed: &str, language: Locale) {
    let shown = name.0.iter().find(|(_, text)| text.as_str() == name.best(language)).map(|(key, _)| key.clone());
    let fresh = PersonName::typed(typed, language);
    for (key, text) in fresh.0 {
        if let Some(shown) = shown.as_ref().filter(|shown| **shown != key && name.0.get(*shown) == Some(&text)) {
            name.0.insert(shown.clone(), text);
        } else {
            name.0.insert(key, text);
        }
    }
}

/// Issues the participant's feed anew: the old address stops at once.
pub async fn issue_feed(ctx: &Ctx, token: &str) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let (registration, _) = by_token(&mut tx, token).await?;
    feeds::renew_for_person(ctx, &mut tx, registration.person, registration.language, true).await?;
    Ok(tx.commit().await?)
}
