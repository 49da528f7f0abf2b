//! Recommendations: recorded after a workshop, moved through their states, taken up by the follow-up.

use super::permission::{self, On};
use super::{Ctx, Result, ServiceError, audit};
use crate::domain::recommendation::{Priority, ProgressUpdate, Recommendation, Response, State};
use crate::domain::role::Action;
use crate::domain::{ErrorCode, FieldErrors, InstitutionId, RecommendationId, Texts, WorkshopId, text, wall_clock};
use crate::server::clock::new_id;
use crate::server::storage::recommendations as stored;
pub use crate::server::storage::recommendations::{Counts, Filter};
use crate::server::storage::{self, Tx};

/// Longest text of a recommendation in one language.
const TEXT_MAX: usize = 2000;
/// Longest note or evidence of an update.
const NOTE_MAX: usize = 5000;
/// Most institutions that support one.
const SUPPORTING_MAX: usize = 50;

/// A recommendation as typed or sent; `None` leaves a field as it is.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// Text.
    pub text: Option<Texts>,
    /// Code of the lead institution.
    pub lead: Option<String>,
    /// Codes of those that support.
    pub supporting: Option<Vec<String>>,
    /// Codes of governorates.
    pub governorates: Option<Vec<String>>,
    /// `2023-12-31`, or empty.
    pub due: Option<String>,
    /// `low`, `normal`, `high`.
    pub priority: Option<String>,
}

/// A step of a recommendation as typed.
#[derive(Debug, Clone, Default)]
pub struct Step {
    /// The state reached; empty keeps it.
    pub state: String,
    /// The lead's answer; empty keeps it.
    pub response: String,
    /// What happened.
    pub note: String,
    /// Where it can be seen.
    pub evidence: String,
}

/// A list for staff: only what is theirs.
pub async fn list(ctx: &Ctx, mut filter: Filter) -> Result<Vec<Recommendation>> {
    filter.only_own = permission::only_own(ctx, Action::ViewRecommendations)?;
    filter.limit = filter.limit.clamp(1, 500);
    filter.q = crate::domain::fold::fold(&filter.q);
    Ok(stored::list(&mut ctx.app.db.read().await?, &filter).await?)
}

/// How many such a list has in all, how many of them are open, how many late.
pub async fn counts(ctx: &Ctx, mut filter: Filter) -> Result<Counts> {
    filter.only_own = permission::only_own(ctx, Action::ViewRecommendations)?;
    filter.q = crate::domain::fold::fold(&filter.q);
    Ok(stored::counts(&mut ctx.app.db.read().await?, &filter, ctx.today()).await?)
}

/// One recommendation with its updates.
pub async fn get(ctx: &Ctx, id: RecommendationId) -> Result<(Recommendation, Vec<ProgressUpdate>)> {
    // Asked before it is looked up: who may see none is told the same of every number.
    permission::only_own(ctx, Action::ViewRecommendations)?;
    let mut tx = ctx.app.db.read().await?;
    let found = stored::by_id(&mut tx, id).await?.ok_or(ServiceError::NotFound)?;
    permission::require(ctx, &mut tx, Action::ViewRecommendations, On::Workshop(found.workshop)).await?;
    let updates = stored::updates(&mut tx, id).await?;
    Ok((found, updates))
}

/// What is still open from the workshops before this one, along *follows*: what a follow-up takes up.
pub async fn open_before(ctx: &Ctx, tx: &mut Tx, workshop: WorkshopId) -> Result<Vec<Recommendation>> {
    permission::require(ctx, tx, Action::ViewRecommendations, On::Workshop(workshop)).await?;
    let mut open = Vec::new();
    let mut before = storage::workshops::by_id(tx, workshop).await?.and_then(|w| w.follows);
    // The chain has no circle (checked when it is tied); the bound guards against a damaged one.
    for _ in 0..50 {
        let Some(id) = before else { break };
        let filter = Filter { workshop: Some(id), open: true, limit: 500, ..Filter::default() };
        open.extend(stored::list(tx, &filter).await?);
        before = storage::workshops::by_id(tx, id).await?.and_then(|w| w.follows);
    }
    Ok(open)
}

/// The same for a page: what a workshop has to take up.
pub async fn carried_over(ctx: &Ctx, workshop: WorkshopId) -> Result<Vec<Recommendation>> {
    open_before(ctx, &mut ctx.app.db.read().await?, workshop).await
}

/// Records a recommendation of a workshop.
pub async fn create(ctx: &Ctx, workshop: WorkshopId, input: Input) -> Result<Recommendation> {
    let mut tx = ctx.app.db.write().await?;
    permission::require(ctx, &mut tx, Action::ManageRecommendations, On::Workshop(workshop)).await?;
    let mut recommendation = Recommendation {
        id: RecommendationId(new_id()),
        workshop,
        number: 0,
        text: Texts::default(),
        lead: InstitutionId(uuid::Uuid::nil()),
        supporting: Vec::new(),
        governorates: Vec::new(),
        due: None,
        priority: Priority::Normal,
        state: State::Proposed,
        response: None,
        reason: String::new(),
        created_at: ctx.now,
        updated_at: ctx.now,
        revision: 1,
    };
    let input = Input {
        text: input.text.or_else(|| Some(Texts::default())),
        lead: input.lead.or_else(|| Some(String::new())),
        ..input
    };
    apply(&mut tx, &mut recommendation, &input).await?;
    // The row lock keeps two writers from taking the same number.
    storage::workshops::lock(&mut tx, workshop).await?.ok_or(ServiceError::NotFound)?;
    recommendation.number = stored::next_number(&mut tx, workshop).await?;
    stored::insert(&mut tx, &recommendation, &key(&recommendation.text)).await?;
    let first = ProgressUpdate {
        state: State::Proposed,
        note: String::new(),
        evidence: String::new(),
        user: ctx.staff().map(|s| s.id),
        at: ctx.now,
    };
    stored::add_update(&mut tx, recommendation.id, &first).await?;
    audit::note(
        ctx,
        &mut tx,
        "recommendation.create",
        "recommendation",
        Some(recommendation.id.0),
        serde_json::json!({}),
    )
    .await?;
    tx.commit().await?;
    Ok(recommendation)
}

/// Changes a recommendation; `revision` is the one that was read, if the caller knows it.
pub async fn update(ctx: &Ctx, id: RecommendationId, revision: Option<i64>, input: Input) -> Result<Recommendation> {
    let mut tx = ctx.app.db.write().await?;
    let mut recommendation = own(ctx, &mut tx, id).await?;
    if revision.is_some_and(|read| read != recommendation.revision) {
        return Err(ServiceError::Stale);
    }
    apply(&mut tx, &mut recommendation, &input).await?;
    save(ctx, &mut tx, &mut recommendation, "recommendation.update").await?;
    tx.commit().await?;
    Ok(recommendation)
}

/// Moves a recommendation on, or notes what happened.
pub async fn step(ctx: &Ctx, id: RecommendationId, step: &Step) -> Result<Recommendation> {
    let mut tx = ctx.app.db.write().await?;
    let mut recommendation = own(ctx, &mut tx, id).await?;
    let mut errors = FieldErrors::default();
    let note = errors.take("note", text::paragraphs(&step.note, NOTE_MAX)).unwrap_or_default();
    let evidence = errors.take("evidence", text::line(&step.evidence, NOTE_MAX)).unwrap_or_default();
    let state = chosen(&mut errors, "state", &step.state, State::parse).unwrap_or(recommendation.state);
    let response = chosen(&mut errors, "response", &step.response, Response::parse).or(recommendation.response);
    let moves = state != recommendation.state;
    if moves && !recommendation.state.next().contains(&state) {
        errors.add("state", ErrorCode::Transition);
    }
    let declines = response == Some(Response::Declined) && recommendation.response != response;
    if note.is_empty() && (!moves || state == State::Dropped || declines) {
        // Why something was dropped or declined is what the next reader asks first.
        errors.add("note", ErrorCode::Required);
    }
    errors.finish(Some(()))?;
    if state == State::Dropped || declines {
        recommendation.reason.clone_from(&note);
    }
    recommendation.state = state;
    recommendation.response = response;
    save(ctx, &mut tx, &mut recommendation, "recommendation.step").await?;
    let update = ProgressUpdate { state, note, evidence, user: ctx.staff().map(|s| s.id), at: ctx.now };
    stored::add_update(&mut tx, id, &update).await?;
    tx.commit().await?;
    Ok(recommendation)
}

/// Removes a recommendation that was recorded by mistake: only while it is proposed. With `expected`, only if
/// it is still at that revision.
pub async fn delete(ctx: &Ctx, id: RecommendationId, expected: Option<i64>) -> Result<WorkshopId> {
    let mut tx = ctx.app.db.write().await?;
    let recommendation = own(ctx, &mut tx, id).await?;
    if expected.is_some_and(|revision| revision != recommendation.revision) {
        return Err(ServiceError::Stale);
    }
    if recommendation.state != State::Proposed {
        return Err(ServiceError::Conflict("recommendation-under-way"));
    }
    if !stored::delete(&mut tx, id, recommendation.revision).await? {
        return Err(ServiceError::Stale);
    }
    audit::note(
        ctx,
        &mut tx,
        "recommendation.delete",
        "recommendation",
        Some(id.0),
        serde_json::json!({ "number": recommendation.number }),
    )
    .await?;
    tx.commit().await?;
    Ok(recommendation.workshop)
}

async fn own(ctx: &Ctx, tx: &mut Tx, id: RecommendationId) -> Result<Recommendation> {
    permission::only_own(ctx, Action::ManageRecommendations)?;
    let found = stored::by_id(tx, id).await?.ok_or(ServiceError::NotFound)?;
    permission::require(ctx, tx, Action::ManageRecommendations, On::Workshop(found.workshop)).await?;
    Ok(found)
}

async fn save(ctx: &Ctx, tx: &mut Tx, recommendation: &mut Recommendation, action: &str) -> Result<()> {
    let saved = stored::update(tx, recommendation, &key(&recommendation.text), ctx.now).await?;
    recommendation.revision = saved.ok_or(ServiceError::Stale)?;
    let detail = serde_json::json!({ "state": recommendation.state });
    audit::note(ctx, tx, action, "recommendation", Some(recommendation.id.0), detail).await
}

fn key(text: &Texts) -> String {
    crate::domain::fold::fold(&text.joined())
}

fn chosen<T>(errors: &mut FieldErrors, field: &str, raw: &str, parse: fn(&str) -> Option<T>) -> Option<T> {
    if raw.is_empty() { None } else { errors.take(field, parse(raw).ok_or(ErrorCode::Choice)) }
}

/// Checks what was given and puts it into the record, all errors at once.
async fn apply(tx: &mut Tx, recommendation: &mut Recommendation, input: &Input) -> Result<()> {
    let mut errors = FieldErrors::default();
    if let Some(raw) = &input.text {
        recommendation.text = text::paragraph_texts(&mut errors, "text", raw, TEXT_MAX, true);
    }
    if let Some(code) = &input.lead {
        recommendation.lead = institution(tx, &mut errors, "lead", code).await?.unwrap_or(recommendation.lead);
    }
    if let Some(codes) = &input.supporting {
        if codes.len() > SUPPORTING_MAX {
            errors.add("supporting", ErrorCode::TooMany { max: SUPPORTING_MAX });
        }
        recommendation.supporting.clear();
        for code in codes.iter().take(SUPPORTING_MAX).filter(|code| !code.is_empty()) {
            let Some(id) = institution(tx, &mut errors, "supporting", code).await? else { continue };
            if id != recommendation.lead && !recommendation.supporting.contains(&id) {
                recommendation.supporting.push(id);
            }
        }
    }
    if let Some(codes) = &input.governorates {
        let known = storage::institutions::governorates(tx).await?;
        recommendation.governorates = codes.iter().filter(|code| !code.is_empty()).cloned().collect();
        recommendation.governorates.sort();
        recommendation.governorates.dedup();
        if recommendation.governorates.iter().any(|code| !known.iter().any(|g| g.code == *code)) {
            errors.add("governorates", ErrorCode::Unknown);
        }
    }
    if let Some(raw) = &input.due {
        recommendation.due = errors.take("due", wall_clock::optional_date(raw)).flatten();
    }
    if let Some(priority) =
        input.priority.as_deref().and_then(|raw| chosen(&mut errors, "priority", raw, Priority::parse))
    {
        recommendation.priority = priority;
    }
    Ok(errors.finish(Some(()))?)
}

async fn institution(tx: &mut Tx, errors: &mut FieldErrors, field: &str, code: &str) -> Result<Option<InstitutionId>> {
    if code.trim().is_empty() {
        errors.add(field, ErrorCode::Required);
        return Ok(None);
    }
    let found = storage::institutions::by_code(tx, code.trim()).await?;
    if found.is_none() {
        errors.add(field, ErrorCode::Unknown);
    }
    Ok(found.map(|institution| institution.id))
}
