//! Letters: made for the institutions that have seats, changed until they are sent.

use super::{find, token};
use crate::domain::institution::{Institution, Level};
use crate::domain::nomination::{self, Channel, NominationRequest, Quota, RequestStatus};
use crate::domain::person::Rank;
use crate::domain::role::Action;
use crate::domain::text::line;
use crate::domain::workshop::Workshop;
use crate::domain::{ErrorCode, FieldErrors, Locale, NominationRequestId, Texts, text, wall_clock};
use crate::server::clock::new_id;
use crate::server::mail::messages::nomination_request;
use crate::server::secret::hash;
use crate::server::services::{Ctx, Result, ServiceError, audit, check, workshops};
use crate::server::storage::{self, Tx};
use chrono::Datelike as _;
use serde::Deserialize;
use serde_json::json;

/// Most characters of a letter in one language.
const LETTER_MAX: usize = 8000;
/// Most seats and alternates of one letter.
const MOST: i64 = 200;

/// A letter as typed. `None`: not sent, stays as it is. Shared by the form and the API.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LetterInput {
    /// Our reference; by the project's pattern where it is empty.
    pub reference: Option<String>,
    /// The institution's reference.
    pub their_reference: Option<String>,
    /// `direct`, `mofa` or `dfr`.
    pub channel: Option<String>,
    /// Who is addressed, by title.
    pub addressee: Option<Texts>,
    /// Languages of the letter.
    pub languages: Option<Vec<String>>,
    /// What it says.
    pub letter: Option<Texts>,
    /// Whom the workshop is for.
    pub profile: Option<Texts>,
    /// Seats.
    pub seats: Option<String>,
    /// Alternates.
    pub alternates: Option<String>,
    /// Fewest women.
    pub minimum_women: Option<String>,
    /// Highest rank.
    pub rank_from: Option<String>,
    /// Lowest rank.
    pub rank_to: Option<String>,
    /// Last day to answer.
    pub due: Option<String>,
}

/// What came of composing.
#[derive(Debug, Clone, Default)]
pub struct Composed {
    /// The letters that were made.
    pub made: Vec<NominationRequest>,
    /// Codes of institutions that had one already.
    pub already: Vec<String>,
}

/// Makes a letter for each institution, alike but for seats, references and the way it takes. Institutions are
/// asked for as many people as they have seats at the workshop.
pub async fn compose(ctx: &Ctx, key: &str, codes: &[String], input: &LetterInput) -> Result<Composed> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find_to_change(ctx, &mut tx, key, Action::ManageNominations, None).await?;
    let (pattern, project) = pattern(&mut tx, &workshop).await?;
    let seats = storage::seats::for_workshop(&mut tx, workshop.id).await?;
    let there = storage::nominations::of_workshop(&mut tx, workshop.id).await?;
    let mut number = storage::nominations::last_number(&mut tx, workshop.id).await?;
    let (mut composed, mut errors) = (Composed::default(), FieldErrors::default());
    if codes.is_empty() {
        errors.add("institution", ErrorCode::Required);
    }
    for code in codes {
        let Some(institution) = storage::institutions::by_code(&mut tx, code.trim()).await? else {
            errors.add("institution", ErrorCode::Unknown);
            continue;
        };
        if there.iter().any(|one| one.institution == institution.id) {
            composed.already.push(institution.code);
            continue;
        }
        number += 1;
        let offered = seats.iter().find(|seats| seats.institution == institution.id).map_or(0, |seats| seats.seats);
        let reference =
            nomination::reference(&pattern, &project, &workshop.slug, &institution.code, ctx.now.year(), number);
        let mut request = letter_to(&workshop, &institution, number, reference, offered);
        let speaker = super::focal_points::current(&mut tx, institution.id, ctx.today()).await?;
        request.focal_point = speaker.as_ref().map(|point| point.id);
        if let Some(point) = speaker {
            request.channel = point.channel;
        }
        apply(&mut errors, &mut request, input, &workshop);
        if errors.is_empty() {
            storage::nominations::insert_request(&mut tx, &request, &hash(&token(ctx, &request)), ctx.now).await?;
            composed.made.push(request);
        }
    }
    errors.finish(Some(()))?;
    let detail = json!({"letters": composed.made.len()});
    audit::note(ctx, &mut tx, "nomination-request.compose", "workshop", Some(workshop.id.0), detail).await?;
    tx.commit().await?;
    Ok(composed)
}

/// Changes a letter. What has been sent keeps its words and its quota; notes about its way can still be made.
pub async fn update(
    ctx: &Ctx,
    id: NominationRequestId,
    input: &LetterInput,
    expected: Option<i64>,
) -> Result<NominationRequest> {
    let mut tx = ctx.app.db.write().await?;
    let mut request = find(ctx, &mut tx, id, Action::ManageNominations).await?;
    if expected.is_some_and(|revision| revision != request.revision) {
        return Err(ServiceError::Stale);
    }
    let workshop = storage::workshops::by_id(&mut tx, request.workshop).await?.ok_or(ServiceError::NotFound)?;
    let mut errors = FieldErrors::default();
    let after_sending = LetterInput {
        their_reference: input.their_reference.clone(),
        due: input.due.clone(),
        ..LetterInput::default()
    };
    let allowed = if request.status == RequestStatus::Draft { input } else { &after_sending };
    apply(&mut errors, &mut request, allowed, &workshop);
    errors.finish(Some(()))?;
    let saved = storage::nominations::update_request(&mut tx, &request, ctx.now).await?;
    request.revision = saved.ok_or(ServiceError::Stale)?;
    audit::note(ctx, &mut tx, "nomination-request.update", "nomination-request", Some(id.0), json!({})).await?;
    tx.commit().await?;
    Ok(request)
}

/// Takes a letter away that was never sent.
pub async fn remove(ctx: &Ctx, id: NominationRequestId) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let request = find(ctx, &mut tx, id, Action::ManageNominations).await?;
    if request.status != RequestStatus::Draft {
        return Err(ServiceError::Conflict("letter-sent"));
    }
    storage::nominations::delete_request(&mut tx, id).await?;
    let detail = json!({"reference": request.reference});
    audit::note(ctx, &mut tx, "nomination-request.remove", "nomination-request", Some(id.0), detail).await?;
    Ok(tx.commit().await?)
}

/// The project's pattern for references, and its code.
async fn pattern(tx: &mut Tx, workshop: &Workshop) -> Result<(String, String)> {
    let series = match workshop.series {
        Some(id) => storage::series::by_id(tx, id).await?,
        None => None,
    };
    let project = match series.and_then(|series| series.project) {
        Some(id) => storage::projects::by_id(tx, id).await?,
        None => None,
    };
    let code = project.as_ref().map_or_else(|| workshop.slug.clone(), |project| project.code.clone());
    let pattern = project.map(|project| project.reference_pattern).filter(|pattern| !pattern.is_empty());
    Ok((pattern.unwrap_or_else(|| nomination::PATTERN.to_owned()), code))
}

/// The letter to an institution before anybody changes a word.
pub fn letter_to(
    workshop: &Workshop,
    institution: &Institution,
    number: i64,
    reference: String,
    seats: i64,
) -> NominationRequest {
    let channel = match institution.level {
        Level::Federal => Channel::Direct,
        Level::Region => Channel::ForeignRelations,
    };
    NominationRequest {
        id: NominationRequestId(new_id()),
        workshop: workshop.id,
        institution: institution.id,
        focal_point: None,
        number,
        reference,
        their_reference: String::new(),
        channel,
        addressee: nomination_request::addressee(institution),
        languages: workshop.languages.clone(),
        letter: nomination_request::usual_letter(workshop),
        profile: Texts::default(),
        quota: Quota { seats, ..Quota::default() },
        due: None,
        status: RequestStatus::Draft,
        sent_at: None,
        by_hand: false,
        scan: None,
        acknowledged_at: None,
        answered_at: None,
        answer: None,
        endorsed_by: String::new(),
        reason: String::new(),
        reminded_at: None,
        reminders: 0,
        link_version: 1,
        revision: 1,
    }
}

fn apply(errors: &mut FieldErrors, request: &mut NominationRequest, input: &LetterInput, workshop: &Workshop) {
    let rank = |typed: &String| match check::filled(typed) {
        None => Ok(None),
        Some(word) => Rank::parse(word).map(Some).ok_or(ErrorCode::Choice),
    };
    if let Some(reference) = input.reference.as_deref().filter(|typed| !typed.trim().is_empty()) {
        check::set(errors, "reference", &mut request.reference, Some(line(reference, 120)));
    }
    let theirs = input.their_reference.as_deref().map(|typed| line(typed, 120));
    check::set(errors, "their_reference", &mut request.their_reference, theirs);
    let channel = input.channel.as_deref().map(|word| Channel::parse(word.trim()).ok_or(ErrorCode::Choice));
    check::set(errors, "channel", &mut request.channel, channel);
    if let Some(typed) = input.addressee.as_ref().filter(|texts| !texts.is_empty()) {
        request.addressee = text::line_texts(errors, "addressee", typed, 300, true);
    }
    if let Some(typed) = input.letter.as_ref().filter(|texts| !texts.is_empty()) {
        request.letter = text::paragraph_texts(errors, "letter", typed, LETTER_MAX, true);
    }
    check::set_paragraphs(errors, "profile", &mut request.profile, input.profile.as_ref(), 4000, false);
    if let Some(typed) = &input.languages {
        let chosen: Vec<Locale> = Locale::ALL.iter().copied().filter(|l| typed.iter().any(|t| t == l.code())).collect();
        if chosen.is_empty() {
            errors.add("languages", ErrorCode::Required);
        } else {
            request.languages = chosen;
        }
    }
    let number = |typed: &String| wall_clock::number(typed, 0, MOST);
    let filled = |typed: &Option<String>| typed.as_ref().filter(|typed| !typed.trim().is_empty()).map(number);
    check::set(errors, "seats", &mut request.quota.seats, filled(&input.seats));
    check::set(errors, "alternates", &mut request.quota.alternates, filled(&input.alternates));
    check::set(errors, "minimum_women", &mut request.quota.minimum_women, filled(&input.minimum_women));
    check::set(errors, "rank_from", &mut request.quota.rank_from, input.rank_from.as_ref().map(rank));
    check::set(errors, "rank_to", &mut request.quota.rank_to, input.rank_to.as_ref().map(rank));
    let range = (request.quota.rank_from, request.quota.rank_to);
    if range.0.zip(range.1).is_some_and(|(highest, lowest)| lowest < highest) {
        errors.add("rank_to", ErrorCode::EndBeforeStart);
    }
    let due = input.due.as_ref().map(|typed| wall_clock::optional_date(typed));
    check::set(errors, "due", &mut request.due, due);
    if request.due.is_some_and(|day| day > workshop.end) {
        errors.add("due", ErrorCode::OutsideWorkshop);
    }
}
