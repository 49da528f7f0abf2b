//! Exercises of a workshop.

use super::workshops::{find, find_to_change};
use super::{Ctx, Result, ServiceError, audit, check};
use crate::domain::exercise::{Exercise, Format};
use crate::domain::role::Action;
use crate::domain::workshop::Workshop;
use crate::domain::{ErrorCode, ExerciseId, FieldErrors, SessionId, Texts};
use crate::server::clock::new_id;
use crate::server::storage::{self, Tx};
use serde::Deserialize;
use serde_json::json;

/// An exercise as typed. `None`: not sent, stays as it is. Shared by the form and the API.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ExerciseInput {
    /// Format.
    pub format: Option<String>,
    /// Title.
    pub title: Option<Texts>,
    /// What participants are asked.
    pub prompt: Option<Texts>,
    /// The steps.
    pub steps: Option<Vec<Texts>>,
    /// Identifier of the session in which it is run; empty for none.
    pub session: Option<String>,
}

/// The exercises of a workshop in their order.
pub async fn list(ctx: &Ctx, key: &str) -> Result<(Workshop, Vec<Exercise>)> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = find(ctx, &mut tx, key, Action::ViewWorkshop).await?;
    let exercises = storage::exercises::for_workshop(&mut tx, workshop.id).await?;
    Ok((workshop, exercises))
}

/// One exercise with its workshop.
pub async fn get(ctx: &Ctx, key: &str, id: &str) -> Result<(Workshop, Exercise)> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = find(ctx, &mut tx, key, Action::ViewWorkshop).await?;
    let exercise = one(&mut tx, &workshop, id).await?;
    Ok((workshop, exercise))
}

/// Adds an exercise behind the others.
pub async fn create(ctx: &Ctx, key: &str, input: &ExerciseInput) -> Result<Exercise> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = find_to_change(ctx, &mut tx, key, Action::EditWorkshop, None).await?;
    let others = storage::exercises::for_workshop(&mut tx, workshop.id).await?;
    let mut exercise = Exercise {
        id: ExerciseId(new_id()),
        workshop: workshop.id,
        session: None,
        format: Format::StakeholderMap,
        title: Texts::default(),
        prompt: Texts::default(),
        steps: Vec::new(),
        position: others.last().map_or(0, |last| last.position + 1),
        revision: 1,
    };
    let mut typed = input.clone();
    typed.format.get_or_insert_default();
    typed.title.get_or_insert_default();
    typed.prompt.get_or_insert_default();
    apply(&mut tx, &typed, &workshop, &mut exercise).await?;
    storage::exercises::insert(&mut tx, &exercise, ctx.now).await?;
    noted(ctx, &mut tx, "exercise.create", &exercise).await?;
    tx.commit().await?;
    Ok(exercise)
}

/// Changes an exercise. With `expected`, only if it is still at that revision.
pub async fn update(ctx: &Ctx, key: &str, id: &str, input: &ExerciseInput, expected: Option<i64>) -> Result<Exercise> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = find_to_change(ctx, &mut tx, key, Action::EditWorkshop, None).await?;
    let mut exercise = one(&mut tx, &workshop, id).await?;
    if expected.is_some_and(|revision| revision != exercise.revision) {
        return Err(ServiceError::Stale);
    }
    apply(&mut tx, input, &workshop, &mut exercise).await?;
    exercise.revision = storage::exercises::update(&mut tx, &exercise, ctx.now).await?.ok_or(ServiceError::Stale)?;
    noted(ctx, &mut tx, "exercise.update", &exercise).await?;
    tx.commit().await?;
    Ok(exercise)
}

/// Takes an exercise away. With `expected`, only if it is still at that revision.
pub async fn delete(ctx: &Ctx, key: &str, id: &str, expected: Option<i64>) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = find_to_change(ctx, &mut tx, key, Action::EditWorkshop, None).await?;
    let exercise = one(&mut tx, &workshop, id).await?;
    if expected.is_some_and(|revision| revision != exercise.revision) {
        return Err(ServiceError::Stale);
    }
    storage::exercises::delete(&mut tx, exercise.id).await?;
    noted(ctx, &mut tx, "exercise.delete", &exercise).await?;
    tx.commit().await?;
    Ok(())
}

async fn one(tx: &mut Tx, workshop: &Workshop, id: &str) -> Result<Exercise> {
    let id: ExerciseId = id.parse().map_err(|_| ServiceError::NotFound)?;
    let found = storage::exercises::by_id(tx, id).await?;
    found.filter(|exercise| exercise.workshop == workshop.id).ok_or(ServiceError::NotFound)
}

async fn noted(ctx: &Ctx, tx: &mut Tx, action: &str, exercise: &Exercise) -> Result<()> {
    let detail = json!({"workshop": exercise.workshop, "title": exercise.title, "format": exercise.format});
    audit::note(ctx, tx, action, "exercise", Some(exercise.id.0), detail).await
}

async fn apply(tx: &mut Tx, input: &ExerciseInput, workshop: &Workshop, exercise: &mut Exercise) -> Result<()> {
    let mut errors = FieldErrors::default();
    let format = input.format.as_deref().map(|raw| match check::filled(raw) {
        None => Err(ErrorCode::Required),
        Some(word) => Format::parse(word).ok_or(ErrorCode::Choice),
    });
    check::set(&mut errors, "format", &mut exercise.format, format);
    check::set_lines(&mut errors, "title", &mut exercise.title, input.title.as_ref(), 300, true);
    check::set_paragraphs(&mut errors, "prompt", &mut exercise.prompt, input.prompt.as_ref(), 5000, true);
    check::set_list(&mut errors, "steps", &mut exercise.steps, input.steps.as_deref(), 30, 500);
    if let Some(raw) = &input.session {
        exercise.session = match check::filled(raw) {
            None => None,
            Some(raw) => {
                let session = match raw.parse::<SessionId>() {
                    Ok(id) => storage::sessions::by_id(tx, id).await?,
                    Err(_) => None,
                };
                let known = session.filter(|session| session.workshop == workshop.id).map(|session| session.id);
                errors.take("session", known.ok_or(ErrorCode::Unknown))
            }
        };
    }
    errors.finish(Some(()))?;
    Ok(())
}
