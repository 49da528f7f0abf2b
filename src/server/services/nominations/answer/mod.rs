//! What a focal point does behind their link: names people, keeps a draft, sends the names, changes them until
//! the due day, or says that the institution names nobody. The link is the permission.
//!
//! `rows` is what is typed and what is kept of it; `replace` names somebody else afterwards.

mod replace;
mod rows;

pub use replace::replace;
pub(super) use rows::nominee;
pub use rows::{Answer, NomineeInput};

use self::rows::{checked, put};
use super::{Ctx, NominationRequest, Result, ServiceError};
use crate::domain::institution::Institution;
use crate::domain::nomination::{Gaps, Nomination, Place, RequestStatus, Selection};
use crate::domain::person::{Person, Rank, Sex};
use crate::domain::role::Action;
use crate::domain::text::{line, paragraphs, required_line};
use crate::domain::workshop::Workshop;
use crate::domain::{FieldErrors, NominationRequestId, PersonId};
use crate::server::secret::hash;
use crate::server::services::attachments::{self, Sent};
use crate::server::services::registrations::{is_on, today};
use crate::server::services::{audit, links};
use crate::server::storage::people::Filter;
use crate::server::storage::{self, Tx};
use serde_json::json;

/// Most people of an institution offered to choose from.
const OFFERED: i64 = 200;

/// What the page behind a focal point's link shows.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The letter.
    pub request: NominationRequest,
    /// The workshop.
    pub workshop: Workshop,
    /// Who is asked.
    pub institution: Institution,
    /// Who was named so far.
    pub named: Vec<(Nomination, Person)>,
    /// People of the institution to choose from.
    pub offered: Vec<Person>,
    /// Those of them, or others, whom the institution named before.
    pub before: Vec<PersonId>,
    /// Name of the signed letter that came.
    pub letter: Option<String>,
    /// What was typed and not sent yet.
    pub draft: Option<Answer>,
    /// What is missing from those who were named.
    pub gaps: Gaps,
    /// Why nothing can be sent any more, as a code.
    pub closed: Option<&'static str>,
}

async fn by_token(tx: &mut Tx, token: &str) -> Result<(NominationRequest, Workshop)> {
    // The link exists from the first draft on; it opens with the letter.
    let found = storage::nominations::by_link(tx, &hash(token)).await?;
    let Some(request) = found.filter(|request| request.status != RequestStatus::Draft) else {
        return Err(links::refused(tx, token).await?);
    };
    let workshop = storage::workshops::by_id(tx, request.workshop).await?.ok_or(ServiceError::NotFound)?;
    Ok((request, workshop))
}

pub(super) fn closed(ctx: &Ctx, request: &NominationRequest, workshop: &Workshop) -> Option<&'static str> {
    match is_on(ctx, workshop) {
        Err(ServiceError::Conflict(code)) => Some(code),
        _ if !request.is_open(today(ctx, workshop)) => Some("nomination-late"),
        _ => None,
    }
}

/// The page behind a focal point's link.
pub async fn open(ctx: &Ctx, token: &str) -> Result<Asked> {
    let mut tx = ctx.app.db.read().await?;
    let (request, workshop) = by_token(&mut tx, token).await?;
    let institution =
        storage::institutions::by_id(&mut tx, request.institution).await?.ok_or(ServiceError::NotFound)?;
    let mut named = Vec::new();
    for nomination in storage::nominations::of_request(&mut tx, request.id).await? {
        if let Some(person) = storage::people::by_id(&mut tx, nomination.person).await? {
            named.push((nomination, person));
        }
    }
    let filter = Filter { institutions: vec![institution.id], ..Filter::default() };
    let mut offered = storage::people::list(&mut tx, &filter, None, OFFERED).await?;
    let before = storage::nominations::named_before(&mut tx, institution.id, workshop.id).await?;
    let missing: Vec<_> = before.iter().filter(|id| offered.iter().all(|one| one.id != **id)).copied().collect();
    let earlier = storage::people::by_ids(&mut tx, &missing).await?;
    offered.extend(earlier.into_iter().filter(|one| one.institution == Some(institution.id)));
    offered.sort_by_key(|one| before.iter().position(|id| *id == one.id).unwrap_or(usize::MAX));
    let letter = match request.answer {
        Some(id) => storage::attachments::by_id(&mut tx, id).await?.map(|file| file.file_name),
        None => None,
    };
    let draft = storage::nominations::answer_draft(&mut tx, request.id).await?;
    let gaps = request.quota.gaps(standing(&named));
    Ok(Asked {
        draft: draft.and_then(|draft| serde_json::from_value(draft).ok()),
        closed: closed(ctx, &request, &workshop),
        request,
        workshop,
        institution,
        named,
        offered,
        before,
        letter,
        gaps,
    })
}

fn standing(named: &[(Nomination, Person)]) -> impl Iterator<Item = (Place, Option<Sex>, Option<Rank>)> {
    let still = named.iter().filter(|(nomination, _)| nomination.stands());
    still.map(|(nomination, person)| (nomination.place, person.sex, person.rank))
}

/// Keeps what was typed, as it is: the page shows it again.
pub async fn save_draft(ctx: &Ctx, token: &str, answer: &Answer, letter: Option<Sent<'_>>) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let (mut request, workshop) = by_token(&mut tx, token).await?;
    if let Some(code) = closed(ctx, &request, &workshop) {
        return Err(ServiceError::Conflict(code));
    }
    if letter.is_some() {
        keep_letter(ctx, &mut tx, &mut request, letter).await?;
        storage::nominations::update_request(&mut tx, &request, ctx.now).await?.ok_or(ServiceError::Stale)?;
    }
    let draft = serde_json::to_value(answer).map_err(ServiceError::internal)?;
    storage::nominations::keep_answer_draft(&mut tx, request.id, Some(&draft)).await?;
    Ok(tx.commit().await?)
}

/// Keeps the signed letter instead of the one before.
async fn keep_letter(ctx: &Ctx, tx: &mut Tx, request: &mut NominationRequest, letter: Option<Sent<'_>>) -> Result<()> {
    let Some(letter) = letter else { return Ok(()) };
    let kept = attachments::keep(ctx, tx, "answer", "letter", letter).await?;
    if let Some(earlier) = request.answer.replace(kept) {
        storage::attachments::delete(tx, earlier).await?;
    }
    Ok(())
}

/// Names people. Those who were named before and are not any more are taken off the list, unless the team has
/// decided about them: then somebody else is named in their stead, with a reason.
pub async fn submit(ctx: &Ctx, token: &str, answer: &Answer, letter: Option<Sent<'_>>) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let (found, _) = by_token(&mut tx, token).await?;
    let workshop = storage::workshops::lock(&mut tx, found.workshop).await?.ok_or(ServiceError::NotFound)?;
    let mut request = storage::nominations::request(&mut tx, found.id).await?.ok_or(ServiceError::NotFound)?;
    if let Some(code) = closed(ctx, &request, &workshop) {
        return Err(ServiceError::Conflict(code));
    }
    let mut errors = FieldErrors::default();
    let rows = checked(ctx, &mut tx, &request, answer, &mut errors).await?;
    let signed = errors.take("endorsed_by", required_line(&answer.endorsed_by, 200));
    let theirs = errors.take("their_reference", line(&answer.their_reference, 120));
    if let Some(Err(code)) = letter.map(|letter| letter.check()) {
        errors.add("letter", code);
    }
    let (signed, theirs) = errors.finish(signed.zip(theirs))?;
    keep_letter(ctx, &mut tx, &mut request, letter).await?;
    put(ctx, &mut tx, &request, rows).await?;
    request.endorsed_by = signed;
    request.their_reference = theirs;
    request.status = RequestStatus::Answered;
    request.answered_at = Some(ctx.now);
    request.reason.clear();
    storage::nominations::update_request(&mut tx, &request, ctx.now).await?.ok_or(ServiceError::Stale)?;
    storage::nominations::keep_answer_draft(&mut tx, request.id, None).await?;
    let detail = json!({"seats": answer.seats.len(), "alternates": answer.alternates.len()});
    audit::note(ctx, &mut tx, "nomination.submit", "nomination-request", Some(request.id.0), detail).await?;
    Ok(tx.commit().await?)
}

/// The same by the team, for names that came on paper or through a program.
pub async fn submit_for(ctx: &Ctx, id: NominationRequestId, answer: &Answer) -> Result<()> {
    let request = {
        let mut tx = ctx.app.db.read().await?;
        super::find(ctx, &mut tx, id, Action::ManageNominations).await?
    };
    if request.status == RequestStatus::Draft {
        return Err(ServiceError::Conflict("letter-not-sent"));
    }
    submit(ctx, &super::token(ctx, &request), answer, None).await
}

/// The institution names nobody, and says why.
pub async fn decline(ctx: &Ctx, token: &str, reason: &str) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let (mut request, workshop) = by_token(&mut tx, token).await?;
    if let Some(code) = closed(ctx, &request, &workshop) {
        return Err(ServiceError::Conflict(code));
    }
    let mut errors = FieldErrors::default();
    let reason = errors.take("reason", paragraphs(reason, 2000));
    let reason = errors.finish(reason)?;
    if storage::nominations::of_request(&mut tx, request.id)
        .await?
        .iter()
        .any(|one| one.selection == Selection::Approved)
    {
        return Err(ServiceError::Conflict("nominee-decided"));
    }
    request.status = RequestStatus::Declined;
    request.reason = reason;
    storage::nominations::update_request(&mut tx, &request, ctx.now).await?.ok_or(ServiceError::Stale)?;
    audit::note(ctx, &mut tx, "nomination.decline", "nomination-request", Some(request.id.0), json!({})).await?;
    Ok(tx.commit().await?)
}
