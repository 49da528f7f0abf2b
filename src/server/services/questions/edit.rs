//! Adding, changing, moving and taking away questions.

use crate::domain::question::{Condition, KEEP_DAYS, Kind, OPTIONS_MAX, QUESTIONS_MAX, Question, is_sound, keyed};
use crate::domain::role::Action;
use crate::domain::workshop::Workshop;
use crate::domain::{ErrorCode, FieldErrors, QuestionId, Texts, WorkshopId, wall_clock};
use crate::server::clock::new_id;
use crate::server::services::workshops::{find, find_to_change};
use crate::server::services::{Ctx, Result, ServiceError, audit, check};
use crate::server::storage::{self, Tx};
use serde_json::json;
use std::collections::HashMap;

/// A question as typed. `None`: not sent, stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuestionInput {
    /// What is asked for.
    pub kind: Option<String>,
    /// The question.
    pub label: Option<Texts>,
    /// A line that helps to answer.
    pub hint: Option<Texts>,
    /// What can be chosen.
    pub options: Option<Vec<Texts>>,
    /// Whether it must be answered.
    pub required: Option<bool>,
    /// Whether its answers are kept apart.
    pub sensitive: Option<bool>,
    /// For how many days after the workshop sensitive answers are kept; empty for the usual number.
    pub keep_days: Option<String>,
    /// The earlier answer on which it depends: the question and the key of its option, with a colon between
    /// them; empty for none.
    pub condition: Option<String>,
}

/// Which way a question moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Before the one in front of it.
    Up,
    /// Behind the one after it.
    Down,
}

/// The form of a workshop, questions no longer asked at the end.
pub async fn list(ctx: &Ctx, key: &str) -> Result<(Workshop, Vec<Question>)> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = find(ctx, &mut tx, key, Action::ViewWorkshop).await?;
    let mut questions = storage::questions::for_workshop(&mut tx, workshop.id).await?;
    questions.sort_by_key(|question| question.retired);
    Ok((workshop, questions))
}

/// One question with all of its form.
pub async fn get(ctx: &Ctx, key: &str, id: &str) -> Result<(Question, Vec<Question>)> {
    let (_, questions) = list(ctx, key).await?;
    Ok((one(&questions, id)?, questions))
}

/// Adds a question behind the others.
pub async fn create(ctx: &Ctx, key: &str, input: &QuestionInput) -> Result<Question> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = find_to_change(ctx, &mut tx, key, Action::EditWorkshop, None).await?;
    let mut questions = storage::questions::for_workshop(&mut tx, workshop.id).await?;
    if questions.iter().filter(|question| !question.retired).count() >= QUESTIONS_MAX {
        return Err(ServiceError::field("label", ErrorCode::TooMany { max: QUESTIONS_MAX }));
    }
    let mut question = Question {
        id: QuestionId(new_id()),
        workshop: workshop.id,
        kind: Kind::Text,
        label: Texts::default(),
        hint: Texts::default(),
        options: Vec::new(),
        required: false,
        sensitive: false,
        keep_days: KEEP_DAYS,
        condition: None,
        position: questions.iter().map(|question| question.position + 1).max().unwrap_or_default(),
        retired: false,
        revision: 1,
    };
    let mut typed = input.clone();
    typed.kind.get_or_insert_default();
    typed.label.get_or_insert_default();
    apply(&typed, &mut question, &questions, false)?;
    questions.push(question.clone());
    storage::questions::insert(&mut tx, &question, ctx.now).await?;
    noted(ctx, &mut tx, "question.create", &question).await?;
    tx.commit().await?;
    Ok(question)
}

/// Changes a question. With `expected`, only if it is still at that revision. What was answered keeps its
/// meaning: an answered question stays of its kind, and as open or as sensitive as it was.
pub async fn update(ctx: &Ctx, key: &str, id: &str, input: &QuestionInput, expected: Option<i64>) -> Result<Question> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = find_to_change(ctx, &mut tx, key, Action::EditWorkshop, None).await?;
    let mut questions = storage::questions::for_workshop(&mut tx, workshop.id).await?;
    let mut question = one(&questions, id)?;
    if expected.is_some_and(|revision| revision != question.revision) {
        return Err(ServiceError::Stale);
    }
    let answered = storage::questions::answered(&mut tx, workshop.id, question.id).await? > 0;
    apply(input, &mut question, &questions, answered)?;
    replace(&mut questions, &question);
    sound(&questions)?;
    question.revision = storage::questions::update(&mut tx, &question, ctx.now).await?.ok_or(ServiceError::Stale)?;
    noted(ctx, &mut tx, "question.update", &question).await?;
    tx.commit().await?;
    Ok(question)
}

/// Moves a question by one place. At the end of the form there is no step further: nothing changes.
pub async fn shift(ctx: &Ctx, key: &str, id: &str, step: Step) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = find_to_change(ctx, &mut tx, key, Action::EditWorkshop, None).await?;
    let mut questions = storage::questions::for_workshop(&mut tx, workshop.id).await?;
    let moved = one(&questions, id)?;
    let beside = {
        let shown = |question: &&Question| !question.retired && question.id != moved.id;
        let place = |question: &Question| (question.position, question.id);
        match step {
            Step::Up => questions.iter().filter(shown).rfind(|other| place(other) < place(&moved)).cloned(),
            Step::Down => questions.iter().filter(shown).find(|other| place(other) > place(&moved)).cloned(),
        }
    };
    let Some(beside) = beside.filter(|_| !moved.retired) else { return Ok(()) };
    let (to, from) = (beside.position, moved.position);
    for mut question in [Question { position: to, ..moved }, Question { position: from, ..beside }] {
        replace(&mut questions, &question);
        question.revision =
            storage::questions::update(&mut tx, &question, ctx.now).await?.ok_or(ServiceError::Stale)?;
        noted(ctx, &mut tx, "question.move", &question).await?;
    }
    sound(&questions)?;
    Ok(tx.commit().await?)
}

/// Takes a question away; one that has answers is no longer asked, and its answers stay. Twice is as once. Says
/// whether it is gone for good.
pub async fn retire(ctx: &Ctx, key: &str, id: &str, expected: Option<i64>) -> Result<bool> {
    turn(ctx, key, id, expected, true).await
}

/// Asks a question again.
pub async fn restore(ctx: &Ctx, key: &str, id: &str, expected: Option<i64>) -> Result<()> {
    turn(ctx, key, id, expected, false).await.map(drop)
}

async fn turn(ctx: &Ctx, key: &str, id: &str, expected: Option<i64>, retire: bool) -> Result<bool> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = find_to_change(ctx, &mut tx, key, Action::EditWorkshop, None).await?;
    let mut questions = storage::questions::for_workshop(&mut tx, workshop.id).await?;
    let mut question = one(&questions, id)?;
    if expected.is_some_and(|revision| revision != question.revision) {
        return Err(ServiceError::Stale);
    }
    let needed = |other: &Question| other.condition.as_ref().is_some_and(|on| on.question == question.id);
    if retire && questions.iter().any(needed) {
        return Err(ServiceError::Conflict("question-needed"));
    }
    let gone = retire && storage::questions::answered(&mut tx, workshop.id, question.id).await? == 0;
    if gone {
        storage::questions::delete(&mut tx, question.id).await?;
        noted(ctx, &mut tx, "question.delete", &question).await?;
    } else if question.retired != retire {
        question.retired = retire;
        replace(&mut questions, &question);
        sound(&questions)?;
        storage::questions::update(&mut tx, &question, ctx.now).await?.ok_or(ServiceError::Stale)?;
        noted(ctx, &mut tx, if question.retired { "question.retire" } else { "question.restore" }, &question).await?;
    }
    tx.commit().await?;
    Ok(gone)
}

/// The form of one workshop as that of another, without what is no longer asked.
pub(in crate::server::services) async fn copy(ctx: &Ctx, tx: &mut Tx, from: WorkshopId, to: WorkshopId) -> Result<()> {
    let mut ids = HashMap::new();
    for question in storage::questions::for_workshop(tx, from).await?.into_iter().filter(|question| !question.retired) {
        let id = QuestionId(new_id());
        ids.insert(question.id, id);
        let depends = |on: Condition| Some(Condition { question: *ids.get(&on.question)?, ..on });
        let options = question.options.into_iter().filter(|option| !option.retired).collect();
        let condition = question.condition.and_then(depends);
        let copied = Question { id, workshop: to, options, condition, revision: 1, ..question };
        storage::questions::insert(tx, &copied, ctx.now).await?;
    }
    Ok(())
}

fn one(questions: &[Question], id: &str) -> Result<Question> {
    let id: QuestionId = id.parse().map_err(|_| ServiceError::NotFound)?;
    questions.iter().find(|question| question.id == id).cloned().ok_or(ServiceError::NotFound)
}

fn replace(questions: &mut [Question], with: &Question) {
    if let Some(place) = questions.iter_mut().find(|question| question.id == with.id) {
        *place = with.clone();
    }
}

fn sound(questions: &[Question]) -> Result<()> {
    if is_sound(questions) { Ok(()) } else { Err(ServiceError::Conflict("question-order")) }
}

fn apply(input: &QuestionInput, question: &mut Question, questions: &[Question], answered: bool) -> Result<()> {
    let mut errors = FieldErrors::default();
    let was = (question.kind, question.sensitive);
    let kind = input.kind.as_deref().map(|raw| match check::filled(raw) {
        None => Err(ErrorCode::Required),
        Some(word) => Kind::parse(word).ok_or(ErrorCode::Choice),
    });
    check::set(&mut errors, "kind", &mut question.kind, kind);
    check::set_lines(&mut errors, "label", &mut question.label, input.label.as_ref(), 300, true);
    check::set_lines(&mut errors, "hint", &mut question.hint, input.hint.as_ref(), 300, false);
    if let Some(typed) = &input.options {
        let mut options = Vec::new();
        check::set_list(&mut errors, "options", &mut options, Some(typed), OPTIONS_MAX, 200);
        question.options = keyed(&question.options, &options);
    }
    if question.kind != Kind::Choice {
        question.options.clear();
    } else if question.offered().count() < 2 && errors.of("options.en").is_none() {
        errors.add("options.en", ErrorCode::Required);
    }
    let keep = input.keep_days.as_deref().map(|raw| wall_clock::optional_number(raw, 0, 3650));
    check::set(
        &mut errors,
        "keep_days",
        &mut question.keep_days,
        keep.map(|days| days.map(|days| days.unwrap_or(KEEP_DAYS))),
    );
    question.required = input.required.unwrap_or(question.required);
    question.sensitive = input.sensitive.unwrap_or(question.sensitive);
    if answered && was.0 != question.kind {
        errors.add("kind", ErrorCode::Transition);
    }
    if answered && was.1 != question.sensitive {
        errors.add("sensitive", ErrorCode::Transition);
    }
    if let Some(raw) = &input.condition {
        question.condition = match check::filled(raw) {
            None => None,
            Some(raw) => errors.take("condition", condition(raw, question, questions)),
        };
    }
    Ok(errors.finish(Some(()))?)
}

/// `{question}:{answer}` of a question that stands before.
fn condition(raw: &str, question: &Question, all: &[Question]) -> std::result::Result<Condition, ErrorCode> {
    let (on, answer) = raw.split_once(':').ok_or(ErrorCode::Choice)?;
    let earlier = all.iter().find(|other| other.id.to_string() == on).ok_or(ErrorCode::Choice)?;
    let before = (earlier.position, earlier.id) < (question.position, question.id);
    let fits = before && earlier.can_decide() && earlier.decides_by(answer);
    if fits { Ok(Condition { question: earlier.id, answer: answer.to_owned() }) } else { Err(ErrorCode::Choice) }
}

async fn noted(ctx: &Ctx, tx: &mut Tx, action: &str, question: &Question) -> Result<()> {
    let detail = json!({"workshop": question.workshop, "label": question.label, "kind": question.kind});
    audit::note(ctx, tx, action, "question", Some(question.id.0), detail).await
}
