//! Files that answer questions. The answer is the file's name, open or sealed like any other; what is in it is
//! sealed always, bound to its registration and question.

use crate::domain::question::{Kind, Question};
use crate::domain::role::Action;
use crate::domain::{ErrorCode, FieldErrors, PersonId, QuestionId, RegistrationId, attachment};
use crate::server::services::{Ctx, Result, ServiceError, audit, workshops};
use crate::server::storage::{self, Tx};
use serde_json::{Map, Value, json};

/// A file as sent for a question.
#[derive(Debug, Clone)]
pub struct SentFile {
    /// Which question.
    pub question: QuestionId,
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A file as given back.
#[derive(Debug, Clone)]
pub struct Given {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Puts the names of the files among the answers, and takes away what was typed where a file is asked for. Notes
/// files of a wrong kind or size, and those that nobody asked for.
pub(super) fn name(
    errors: &mut FieldErrors,
    questions: &[Question],
    files: &[SentFile],
    sent: &mut Map<String, Value>,
) {
    let asks = |id: QuestionId| questions.iter().find(|one| one.id == id && one.kind == Kind::File && !one.retired);
    for question in questions.iter().filter(|one| one.kind == Kind::File) {
        sent.remove(&question.id.to_string());
    }
    for file in files {
        let Some(question) = asks(file.question) else {
            errors.add(format!("answers.{}", file.question), ErrorCode::Unknown);
            continue;
        };
        match attachment::media_type(&file.bytes) {
            Ok(media_type) => {
                let name = attachment::file_name(&file.name, media_type);
                sent.insert(question.id.to_string(), Value::String(name));
            }
            Err(code) => errors.add(question.field(), code),
        }
    }
}

/// Seals files of a registration, each in place of the one that was there.
pub(in crate::server::services) async fn keep(
    ctx: &Ctx,
    tx: &mut Tx,
    registration: RegistrationId,
    files: &[SentFile],
) -> Result<()> {
    for file in files {
        let field = format!("answers.{}", file.question);
        let media_type = attachment::media_type(&file.bytes).map_err(|code| ServiceError::field(&field, code))?;
        let sealed = ctx.app.secret.seal_bytes(place(registration, file.question), &file.bytes);
        let sealed = sealed.ok_or_else(|| ServiceError::internal("a file could not be sealed"))?;
        storage::file_answers::put(tx, registration, file.question, media_type, &sealed, ctx.now).await?;
    }
    Ok(())
}

/// A sealed file for another registration; none where it was sealed for neither.
pub(in crate::server::services) fn reseal(
    ctx: &Ctx,
    question: QuestionId,
    from: RegistrationId,
    to: RegistrationId,
    sealed: &[u8],
) -> Option<Vec<u8>> {
    ctx.app.secret.reseal(place(from, question), place(to, question), sealed)
}

/// Takes files away whose question is answered no more.
pub(super) async fn keep_only(tx: &mut Tx, registration: RegistrationId, answered: &[QuestionId]) -> Result<()> {
    for question in storage::file_answers::of(tx, registration).await? {
        if !answered.contains(&question) {
            storage::file_answers::delete(tx, registration, question).await?;
        }
    }
    Ok(())
}

/// The other way round than that of an answer in words: neither opens as the other.
const fn place(registration: RegistrationId, question: QuestionId) -> [uuid::Uuid; 2] {
    [question.0, registration.0]
}

/// A file that a participant handed in, for those of the team who may see it. That a sensitive one was read is noted
/// first.
pub async fn file(ctx: &Ctx, key: &str, person: PersonId, question: QuestionId) -> Result<Given> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ViewParticipants).await?;
    let questions = storage::questions::for_workshop(&mut tx, workshop.id).await?;
    let question = questions.into_iter().find(|one| one.id == question).ok_or(ServiceError::NotFound)?;
    let registration = storage::registrations::of_person(&mut tx, workshop.id, person).await?;
    let registration = registration.ok_or(ServiceError::NotFound)?;
    let id = registration.id;
    let name = if question.sensitive {
        workshops::find(ctx, &mut tx, key, Action::ReadSensitive).await?;
        let detail = json!({"questions": [question.id], "file": true});
        audit::note(ctx, &mut tx, "registration.read-sensitive", "registration", Some(id.0), detail).await?;
        super::answers::opened(ctx, &mut tx, id).await?.remove(&question.id)
    } else {
        let name = registration.answers.get(&question.id.to_string()).and_then(Value::as_str);
        name.map(str::to_owned)
    };
    let found = storage::file_answers::get(&mut tx, id, question.id).await?;
    let (media_type, sealed) = found.ok_or(ServiceError::NotFound)?;
    let bytes = ctx.app.secret.open_bytes(place(id, question.id), &sealed);
    let bytes = bytes.ok_or_else(|| ServiceError::internal("a sealed file is not of this key"))?;
    tx.commit().await?;
    Ok(Given { name: name.unwrap_or_else(|| attachment::file_name("", &media_type)), media_type, bytes })
}
