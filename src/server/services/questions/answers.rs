//! What is answered: checked, taken apart, sealed, read again.
//!
//! The sensitive answers are sealed with a key that is derived from the installation's and bound to their
//! registration and question: a copy of the database gives none of them away, and none fits another row.

use super::files::{self, SentFile};
use crate::domain::question::{Answers, Kind, Question, check_all};
use crate::domain::registration::Registration;
use crate::domain::role::Action;
use crate::domain::{ErrorCode, FieldErrors, QuestionId, RegistrationId, WorkshopId};
use crate::server::services::{Ctx, Result, ServiceError, audit, registrations, workshops};
use crate::server::storage::{self, Tx};
use serde_json::{Map, Value, json};

/// Answers taken apart.
#[derive(Debug, Clone, Default)]
pub(in crate::server::services) struct Taken {
    /// What stands with the registration: answers to questions, and what is of no question.
    pub open: Map<String, Value>,
    /// What is sealed.
    pub sealed: Answers,
}

/// Whether a key of the answers is that of a question.
fn question(key: &str) -> Option<QuestionId> {
    key.parse().ok()
}

/// Checks the answers among what was sent against a workshop's form, with everything that is wrong noted.
/// `whole`: what must be answered is missed.
pub(in crate::server::services) async fn take(
    tx: &mut Tx,
    errors: &mut FieldErrors,
    workshop: WorkshopId,
    sent: &Map<String, Value>,
    sent_files: &[SentFile],
    whole: bool,
) -> Result<Taken> {
    let questions = storage::questions::for_workshop(tx, workshop).await?;
    let mut sent = sent.clone();
    files::name(errors, &questions, sent_files, &mut sent);
    Ok(apart(errors, &questions, &sent, &Answers::new(), whole))
}

fn apart(
    errors: &mut FieldErrors,
    questions: &[Question],
    sent: &Map<String, Value>,
    kept: &Answers,
    whole: bool,
) -> Taken {
    let mut taken = Taken::default();
    let mut typed = Answers::new();
    for (key, value) in sent {
        let Some(id) = question(key) else {
            taken.open.insert(key.clone(), value.clone());
            continue;
        };
        if !questions.iter().any(|question| question.id == id) {
            errors.add(format!("answers.{id}"), ErrorCode::Unknown);
            continue;
        }
        match value {
            Value::String(text) => drop(typed.insert(id, text.clone())),
            Value::Number(number) => drop(typed.insert(id, number.to_string())),
            Value::Bool(true) => drop(typed.insert(id, crate::domain::question::YES.to_owned())),
            Value::Bool(false) | Value::Null => {}
            Value::Array(_) | Value::Object(_) => errors.add(format!("answers.{id}"), ErrorCode::Choice),
        }
    }
    for (id, answer) in check_all(errors, questions, &typed, kept, whole) {
        if questions.iter().any(|question| question.id == id && question.sensitive) {
            taken.sealed.insert(id, answer);
        } else {
            taken.open.insert(id.to_string(), Value::String(answer));
        }
    }
    taken
}

/// Seals the sensitive answers of a registration in place of those that it had.
pub(in crate::server::services) async fn keep(
    ctx: &Ctx,
    tx: &mut Tx,
    registration: RegistrationId,
    sealed: &Answers,
) -> Result<()> {
    let rows: Option<Vec<_>> =
        sealed.iter().map(|(id, answer)| Some((*id, ctx.app.secret.seal([registration.0, id.0], answer)?))).collect();
    let rows = rows.ok_or_else(|| ServiceError::internal("an answer could not be sealed"))?;
    Ok(storage::questions::seal(tx, registration, &rows, ctx.now).await?)
}

/// A sealed answer for another registration; none where it was not sealed for the first.
pub(in crate::server::services) fn reseal(
    ctx: &Ctx,
    question: QuestionId,
    from: RegistrationId,
    to: RegistrationId,
    sealed: &[u8],
) -> Option<Vec<u8>> {
    ctx.app.secret.reseal([from.0, question.0], [to.0, question.0], sealed)
}

pub(super) async fn opened(ctx: &Ctx, tx: &mut Tx, registration: RegistrationId) -> Result<Answers> {
    let mut answers = Answers::new();
    for (id, sealed) in storage::questions::sealed(tx, registration).await? {
        let answer = ctx.app.secret.open([registration.0, id.0], &sealed);
        answers.insert(id, answer.ok_or_else(|| ServiceError::internal("a sealed answer is not of this key"))?);
    }
    Ok(answers)
}

/// The questions that a public workshop asks now.
pub async fn asked(ctx: &Ctx, slug: &str) -> Result<Vec<Question>> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = registrations::public_workshop(&mut tx, slug).await?;
    let mut questions = storage::questions::for_workshop(&mut tx, workshop.id).await?;
    questions.retain(|question| !question.retired);
    Ok(questions)
}

/// What a participant has answered and is still asked; of a sensitive answer only that there is one.
pub async fn mine(ctx: &Ctx, registration: &Registration) -> Result<(Vec<Question>, Vec<QuestionId>)> {
    let mut tx = ctx.app.db.read().await?;
    let mut questions = storage::questions::for_workshop(&mut tx, registration.workshop).await?;
    questions.retain(|question| !question.retired);
    let sealed = storage::questions::sealed(&mut tx, registration.id).await?;
    Ok((questions, sealed.into_iter().map(|(id, _)| id).collect()))
}

/// A participant answers the form on their own page. A sensitive answer that was left empty stays as it is, and so
/// does a file.
pub async fn answer(ctx: &Ctx, token: &str, sent: &Map<String, Value>, sent_files: &[SentFile]) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let found = registrations::by_token(&mut tx, token).await?.0;
    storage::registrations::lock_workshop(&mut tx, found.workshop).await?;
    let mut registration = storage::registrations::by_id(&mut tx, found.id).await?.ok_or(ServiceError::NotFound)?;
    let questions = storage::questions::for_workshop(&mut tx, registration.workshop).await?;
    let mut kept: Answers = opened(ctx, &mut tx, registration.id).await?;
    let mut sent: Map<String, Value> = sent
        .iter()
        .filter(|(key, _)| question(key).is_some())
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    let mut errors = FieldErrors::default();
    files::name(&mut errors, &questions, sent_files, &mut sent);
    for (id, answer) in &kept {
        let value = sent.entry(id.to_string()).or_insert(Value::Null);
        if value.as_str().is_none_or(|typed| typed.trim().is_empty()) {
            *value = Value::String(answer.clone());
        }
    }
    for (key, value) in &registration.answers {
        if let (Some(id), Some(answer)) = (question(key), value.as_str()) {
            kept.insert(id, answer.to_owned());
            if questions.iter().any(|one| one.id == id && one.kind == Kind::File) {
                sent.entry(key.clone()).or_insert_with(|| value.clone());
            }
        }
    }
    let taken = apart(&mut errors, &questions, &sent, &kept, true);
    errors.finish(Some(()))?;
    // What is of no question, and what was answered to a question no longer asked, stays.
    let asked = |key: &str| questions.iter().any(|one| !one.retired && one.id.to_string() == key);
    registration.answers.retain(|key, _| !asked(key));
    registration.answers.extend(taken.open);
    let mut sealed = taken.sealed;
    for retired in questions.iter().filter(|one| one.retired && one.sensitive) {
        if let Some(answer) = kept.get(&retired.id) {
            sealed.insert(retired.id, answer.clone());
        }
    }
    keep(ctx, &mut tx, registration.id, &sealed).await?;
    let open = registration.answers.keys().filter_map(|key| question(key));
    let answered: Vec<QuestionId> = open.chain(sealed.keys().copied()).collect();
    let given: Vec<SentFile> = sent_files.iter().filter(|file| answered.contains(&file.question)).cloned().collect();
    files::keep(ctx, &mut tx, registration.id, &given).await?;
    files::keep_only(&mut tx, registration.id, &answered).await?;
    storage::registrations::answer(&mut tx, &registration, ctx.now).await?;
    let by = json!({"by": "participant"});
    audit::note(ctx, &mut tx, "registration.answer", "registration", Some(registration.id.0), by).await?;
    Ok(tx.commit().await?)
}

/// The open answers of a registration in the order of the form, for staff; and whether there are sealed ones.
pub async fn shown(ctx: &Ctx, key: &str, registration: &Registration) -> Result<(Vec<(Question, String)>, bool)> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ViewParticipants).await?;
    let questions = storage::questions::for_workshop(&mut tx, workshop.id).await?;
    let answer = |one: Question| {
        let answer = registration.answers.get(&one.id.to_string())?.as_str()?.to_owned();
        Some((one, answer))
    };
    let open = questions.into_iter().filter_map(answer).collect();
    let sealed = !storage::questions::sealed(&mut tx, registration.id).await?.is_empty();
    Ok((open, sealed))
}

/// The sensitive answers of a registration, for those who need them. That they were read is noted first.
pub async fn reveal(ctx: &Ctx, key: &str, registration: RegistrationId) -> Result<Vec<(Question, String)>> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ReadSensitive).await?;
    let found = storage::registrations::by_id(&mut tx, registration).await?.filter(|one| one.workshop == workshop.id);
    let id = found.ok_or(ServiceError::NotFound)?.id;
    let mut answers = opened(ctx, &mut tx, id).await?;
    let questions = storage::questions::for_workshop(&mut tx, workshop.id).await?;
    let read: Vec<(Question, String)> =
        questions.into_iter().filter_map(|one| answers.remove(&one.id).map(|answer| (one, answer))).collect();
    let detail = json!({"questions": read.iter().map(|(one, _)| one.id).collect::<Vec<_>>()});
    audit::note(ctx, &mut tx, "registration.read-sensitive", "registration", Some(id.0), detail).await?;
    tx.commit().await?;
    Ok(read)
}

/// Deletes the sensitive answers whose days are over; says how many.
pub async fn forget_sealed(ctx: &Ctx) -> Result<u64> {
    let mut tx = ctx.app.db.write().await?;
    let today = ctx.now.date_naive();
    let mut gone = 0;
    for (question, end, days) in storage::questions::sealed_until(&mut tx).await? {
        // A day more: where the workshop is held it may still be the last one.
        if today.signed_duration_since(end).num_days() <= days {
            continue;
        }
        let answers = storage::questions::delete_sealed(&mut tx, question).await?;
        let detail = json!({"answers": answers, "days": days});
        audit::note(ctx, &mut tx, "question.forget-answers", "question", Some(question.0), detail).await?;
        gone += answers;
    }
    tx.commit().await?;
    Ok(gone)
}
