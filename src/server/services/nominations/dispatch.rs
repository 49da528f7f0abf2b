//! Letters on their way: sent by mail, handed over, acknowledged, reminded; the link issued anew.

use super::{find, token};
use crate::domain::message::NewMessage;
use crate::domain::nomination::{NominationRequest, RequestStatus};
use crate::domain::person::Person;
use crate::domain::role::Action;
use crate::domain::workshop::Workshop;
use crate::domain::{ErrorCode, FieldErrors, Locale, NominationRequestId, wall_clock};
use crate::server::mail::messages::nomination_decided::{self, NominationDecided};
use crate::server::mail::messages::nomination_request::{self, Kind, NominationLetter};
use crate::server::secret::{Purpose, hash};
use crate::server::services::attachments::{self, Sent};
use crate::server::services::invitations::WINDOW;
use crate::server::services::letters::{Letters, addressed};
use crate::server::services::registrations::today;
use crate::server::services::{Ctx, Result, ServiceError, audit, links, outbox, zone};
use crate::server::storage::{self, Tx};
use serde_json::json;

/// How a letter goes out: its words, and who gets it.
struct Sending {
    request: NominationRequest,
    workshop: Workshop,
    speaker: Option<Person>,
    letters: Letters,
}

async fn sending(ctx: &Ctx, tx: &mut Tx, id: NominationRequestId) -> Result<Sending> {
    let request = find(ctx, tx, id, Action::ManageNominations).await?;
    prepared(ctx, tx, request).await
}

async fn prepared(ctx: &Ctx, tx: &mut Tx, mut request: NominationRequest) -> Result<Sending> {
    let workshop = storage::workshops::by_id(tx, request.workshop).await?.ok_or(ServiceError::NotFound)?;
    let point = match request.focal_point {
        Some(id) => storage::focal_points::by_id(tx, id).await?,
        None => super::focal_points::current(tx, request.institution, ctx.today()).await?,
    };
    let speaker = match &point {
        Some(point) => storage::people::by_id(tx, point.person).await?,
        None => None,
    };
    // Whoever got the letter is its reader from now on, until the link is issued to somebody else.
    request.focal_point = point.map(|point| point.id);
    let letters = Letters::open(ctx, tx, &workshop).await?;
    Ok(Sending { request, workshop, speaker, letters })
}

impl Sending {
    fn link(&self, ctx: &Ctx, language: Locale) -> String {
        ctx.app.link(&format!("/{language}/nominate/{}", token(ctx, &self.request)))
    }

    fn mail(&self, ctx: &Ctx, kind: Kind) -> Option<NewMessage> {
        let speaker = self.speaker.as_ref()?;
        let language = self.language(speaker);
        let link = self.link(ctx, language);
        let letter = NominationLetter { request: &self.request, link: &link, kind };
        self.letters.to(speaker, language, |about, to| nomination_request::write(about, to, &letter))
    }

    /// The language of the one who reads it, where the letter has it.
    fn language(&self, speaker: &Person) -> Locale {
        let has = |language: &Locale| self.request.languages.contains(language);
        Some(speaker.language).filter(has).or(self.request.languages.first().copied()).unwrap_or(speaker.language)
    }
}

/// The mail as it will look; none where nobody with an address speaks for the institution.
pub async fn preview(ctx: &Ctx, id: NominationRequestId) -> Result<Option<NewMessage>> {
    let mut tx = ctx.app.db.read().await?;
    Ok(sending(ctx, &mut tx, id).await?.mail(ctx, Kind::Letter))
}

/// Sends letters to their focal points. Says how many left; those without an address stay drafts.
pub async fn send(ctx: &Ctx, ids: &[NominationRequestId]) -> Result<usize> {
    let mut tx = ctx.app.db.write().await?;
    let mut sent = 0;
    for id in ids {
        let going = sending(ctx, &mut tx, *id).await?;
        if !going.workshop.status.is_public() {
            return Err(ServiceError::Conflict("workshop-draft"));
        }
        let (RequestStatus::Draft, Some(mail)) = (going.request.status, going.mail(ctx, Kind::Letter)) else {
            continue;
        };
        outbox::enqueue(ctx, &mut tx, mail).await?;
        let request = NominationRequest { status: RequestStatus::Sent, sent_at: Some(ctx.now), ..going.request };
        save(ctx, &mut tx, &request, "nomination-request.send").await?;
        sent += 1;
    }
    if sent == 0 {
        return Err(ServiceError::Conflict("nobody-to-write-to"));
    }
    tx.commit().await?;
    Ok(sent)
}

/// Notes that a letter was handed over on paper, on a day by the workshop's clock, with the scan of it.
pub async fn by_hand(ctx: &Ctx, id: NominationRequestId, day: &str, scan: Option<Sent<'_>>) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let request = find(ctx, &mut tx, id, Action::ManageNominations).await?;
    if request.status != RequestStatus::Draft {
        return Err(ServiceError::Conflict("letter-sent"));
    }
    let workshop = storage::workshops::by_id(&mut tx, request.workshop).await?.ok_or(ServiceError::NotFound)?;
    let mut errors = FieldErrors::default();
    let day = errors.take("handed_on", wall_clock::optional_date(day)).flatten();
    if day.is_some_and(|day| day > today(ctx, &workshop)) {
        errors.add("handed_on", ErrorCode::Future);
    }
    if let Some(Err(code)) = scan.map(|scan| scan.check()) {
        errors.add("scan", code);
    }
    errors.finish(Some(()))?;
    let scan = match scan {
        Some(scan) => Some(attachments::keep(ctx, &mut tx, "dispatched", "scan", scan).await?),
        None => None,
    };
    let noon = chrono::NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    let at = day.map_or(ctx.now, |day| zone::instant(zone::or_default(&workshop.timezone), day, noon));
    let request = NominationRequest { status: RequestStatus::Sent, sent_at: Some(at), by_hand: true, scan, ..request };
    save(ctx, &mut tx, &request, "nomination-request.by-hand").await?;
    Ok(tx.commit().await?)
}

/// Notes that the institution has said that it has the letter.
pub async fn acknowledge(ctx: &Ctx, id: NominationRequestId) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let request = find(ctx, &mut tx, id, Action::ManageNominations).await?;
    if request.status == RequestStatus::Sent {
        let request =
            NominationRequest { status: RequestStatus::Acknowledged, acknowledged_at: Some(ctx.now), ..request };
        save(ctx, &mut tx, &request, "nomination-request.acknowledge").await?;
    }
    Ok(tx.commit().await?)
}

/// Reminds those who are silent. Says how many mails leave.
pub async fn remind(ctx: &Ctx, ids: &[NominationRequestId]) -> Result<usize> {
    let mut tx = ctx.app.db.write().await?;
    let mut sent = 0;
    for id in ids {
        let request = find(ctx, &mut tx, *id, Action::ManageNominations).await?;
        sent += usize::from(remind_in(ctx, &mut tx, request).await?);
    }
    if sent == 0 {
        return Err(ServiceError::Conflict("nobody-to-write-to"));
    }
    tx.commit().await?;
    Ok(sent)
}

/// Reminds of one letter, if it waits for names and somebody reads it. Whether it did.
pub(super) async fn remind_in(ctx: &Ctx, tx: &mut Tx, request: NominationRequest) -> Result<bool> {
    if !request.is_silent() {
        return Ok(false);
    }
    let going = prepared(ctx, tx, request).await?;
    let Some(mail) = going.mail(ctx, Kind::Reminder) else { return Ok(false) };
    outbox::enqueue(ctx, tx, mail).await?;
    let reminders = going.request.reminders + 1;
    let request = NominationRequest { reminded_at: Some(ctx.now), reminders, ..going.request };
    save(ctx, tx, &request, "nomination-request.remind").await?;
    Ok(true)
}

/// The mail that tells a focal point what was decided about people whom their institution named; none where nobody
/// with an address speaks for it. It waits a minute, so that it can be taken back.
pub(super) async fn decided(
    ctx: &Ctx,
    tx: &mut Tx,
    id: NominationRequestId,
    people: &[Person],
    asked: bool,
    reason: &str,
) -> Result<Option<NewMessage>> {
    let request = storage::nominations::request(tx, id).await?.ok_or(ServiceError::NotFound)?;
    let going = prepared(ctx, tx, request).await?;
    let Some(speaker) = &going.speaker else { return Ok(None) };
    let language = going.language(speaker);
    let names: Vec<String> = people.iter().map(|person| addressed(person, language)).collect();
    let (declined, asked) = if asked { (Vec::new(), names) } else { (names, Vec::new()) };
    let decided = NominationDecided {
        reference: &going.request.reference,
        declined: &declined,
        asked: &asked,
        reason,
        link: &going.link(ctx, language),
    };
    let mail = going.letters.to(speaker, language, |about, to| nomination_decided::write(about, to, &decided));
    Ok(mail.map(|mail| NewMessage { due_at: ctx.now + WINDOW, ..mail }))
}

/// Takes such a mail back that has not left.
pub(super) async fn take_back_decided(ctx: &Ctx, tx: &mut Tx, id: NominationRequestId) -> Result<()> {
    let request = storage::nominations::request(tx, id).await?.ok_or(ServiceError::NotFound)?;
    let going = prepared(ctx, tx, request).await?;
    if let Some(speaker) = &going.speaker {
        storage::outbox::cancel_kind(tx, going.workshop.id, speaker.id, "nomination_decided").await?;
    }
    Ok(())
}

/// Gives a letter another link and another reader; the old link stops at once.
pub async fn reissue(ctx: &Ctx, id: NominationRequestId) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let request = find(ctx, &mut tx, id, Action::ManageNominations).await?;
    let version = request.link_version + 1;
    links::end(ctx, &mut tx, Purpose::Nominate, request.id.0, request.link_version).await?;
    let link = hash(&ctx.app.secret.link(Purpose::Nominate, request.id.0, version));
    let speaker = super::focal_points::current(&mut tx, request.institution, ctx.today()).await?;
    let request = NominationRequest { focal_point: speaker.map(|point| point.id), ..request };
    save(ctx, &mut tx, &request, "nomination-request.reissue").await?;
    storage::nominations::relink(&mut tx, request.id, version, &link).await?;
    if request.is_silent() || request.status == RequestStatus::Answered {
        let going = sending(ctx, &mut tx, id).await?;
        if let Some(mail) = going.mail(ctx, Kind::Letter) {
            outbox::enqueue(ctx, &mut tx, mail).await?;
        }
    }
    Ok(tx.commit().await?)
}

async fn save(ctx: &Ctx, tx: &mut Tx, request: &NominationRequest, what: &str) -> Result<()> {
    storage::nominations::update_request(tx, request, ctx.now).await?.ok_or(ServiceError::Stale)?;
    let detail = json!({"reference": request.reference});
    audit::note(ctx, tx, what, "nomination-request", Some(request.id.0), detail).await
}
