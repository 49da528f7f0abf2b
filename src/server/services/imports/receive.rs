//! A file comes in, and somebody says what its columns mean.

use super::permission_of;
use crate::domain::fold::fold;
use crate::domain::import::{Counts, Import, Kind, Mapping, SAMPLES, State, answer_field, question_of};
use crate::domain::question::Question;
use crate::domain::text::line;
use crate::domain::workshop::Status;
use crate::domain::{ErrorCode, FieldErrors, ImportId};
use crate::server::clock::new_id;
use crate::server::documents::{self, Table, column_of, is_called};
use crate::server::services::permission::{On, require};
use crate::server::services::{Ctx, Result, ServiceError, audit, workshops};
use crate::server::storage;
use serde_json::json;
use sha2::{Digest as _, Sha256};

/// Longest name of a file that is kept.
const NAME_MAX: usize = 120;

/// A file as sent.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Reads a file and keeps it, with the columns that the asker chose for such a file before, or that its heads
/// suggest. `workshop` is the key of the workshop, for lists that belong to one.
///
/// # Errors
/// `file` is wrong where it cannot be read or is too large.
pub async fn receive(ctx: &Ctx, kind: &str, workshop: Option<&str>, file: Option<File>) -> Result<Import> {
    ctx.refuse_public()?;
    let kind = match kind.trim() {
        "" => return Err(ServiceError::field("kind", ErrorCode::Required)),
        word => Kind::parse(word),
    };
    let kind = kind.ok_or_else(|| ServiceError::field("kind", ErrorCode::Choice))?;
    let (workshop, questions) = {
        let mut tx = ctx.app.db.read().await?;
        let workshop = match (kind.of_workshop(), workshop.map(str::trim).filter(|key| !key.is_empty())) {
            (true, Some(key)) => {
                let workshop = workshops::find(ctx, &mut tx, key, permission_of(kind)).await?;
                match workshop.status {
                    Status::Draft if kind == Kind::Registrations => {
                        return Err(ServiceError::Conflict("workshop-draft"));
                    }
                    Status::Cancelled => return Err(ServiceError::Conflict("workshop-cancelled")),
                    _ => Some(workshop.id),
                }
            }
            (true, None) => return Err(ServiceError::field("workshop", ErrorCode::Required)),
            (false, _) => {
                require(ctx, &mut tx, permission_of(kind), On::Installation).await?;
                None
            }
        };
        (workshop, super::questions(&mut tx, kind, workshop).await?)
    };
    let file = file.ok_or_else(|| ServiceError::field("file", ErrorCode::Required))?;
    let (table, file) = read(file).await.map_err(|code| ServiceError::field("file", code))?;
    let head_hash = head_hash(&table.head);
    let mut import = Import {
        id: ImportId(new_id()),
        kind,
        workshop,
        state: State::Uploaded,
        file_name: file_name(&file.name),
        encoding: table.encoding.to_owned(),
        samples: table.rows.iter().take(SAMPLES).map(|(_, row)| row.clone()).collect(),
        rows: table.rows.len() as i64,
        mapping: guessed(kind, &questions, &table.head),
        head: table.head,
        position: 0,
        counts: Counts::default(),
        done: Counts::default(),
        problem: String::new(),
        by: ctx.staff().map(|staff| staff.id),
        created_at: ctx.now,
        updated_at: ctx.now,
        revision: 1,
    };
    let mut tx = ctx.app.db.write().await?;
    // Asked again in the transaction that writes, as everywhere.
    require(ctx, &mut tx, permission_of(kind), super::on(workshop)).await?;
    if let Some(user) = import.by
        && let Some(mut mapping) = storage::imports::remembered(&mut tx, user, kind, &head_hash).await?
    {
        // Questions are those of one workshop; a form with the same heads has its own.
        mapping.retain(|field, _| question_of(field).is_none());
        let asked = import.mapping.into_iter().filter(|(field, _)| question_of(field).is_some());
        let free: Mapping = asked.filter(|(_, place)| !mapping.values().any(|taken| taken == place)).collect();
        mapping.extend(free);
        import.mapping = mapping;
    }
    storage::imports::insert(&mut tx, &import, &file.bytes, &head_hash).await?;
    let detail = json!({"kind": kind, "rows": import.rows});
    audit::note(ctx, &mut tx, "import.receive", "import", Some(import.id.0), detail).await?;
    tx.commit().await?;
    Ok(import)
}

/// Reads a file beside the threads of requests.
async fn read(file: File) -> std::result::Result<(Table, File), ErrorCode> {
    let read = tokio::task::spawn_blocking(move || documents::read(&file.bytes).map(|table| (table, file)));
    read.await.unwrap_or(Err(ErrorCode::Unreadable))
}

/// What a column's head suggests; the first of those that suggest the same.
fn guessed(kind: Kind, questions: &[Question], head: &[String]) -> Mapping {
    let mut mapping = Mapping::new();
    for (index, text) in head.iter().enumerate() {
        let asked = questions.iter().find(|question| is_called(&question.label, text));
        if let Some(field) = column_of(kind, text) {
            mapping.entry(field.to_owned()).or_insert(index);
        } else if let Some(question) = asked {
            mapping.entry(answer_field(question.id)).or_insert(index);
        }
    }
    mapping
}

fn head_hash(head: &[String]) -> Vec<u8> {
    let mut hash = Sha256::new();
    for text in head {
        hash.update(fold(text));
        hash.update([0]);
    }
    hash.finalize().to_vec()
}

fn file_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter(|c| !c.is_control()).take(NAME_MAX).collect();
    line(&kept, NAME_MAX).unwrap_or_default()
}

/// Says which column means what, by the place of each column: the name of a field, or nothing for a column that is
/// left out. The choice is remembered, and the dry run begins; what was found out before is forgotten.
///
/// # Errors
/// `column.{place}` is wrong where its field is none of the list or was given to an earlier column; `columns` where
/// one that is needed is missing.
pub async fn choose(ctx: &Ctx, id: ImportId, columns: &[(usize, String)], expected: Option<i64>) -> Result<Import> {
    let mut tx = ctx.app.db.write().await?;
    let mut import = super::hold(ctx, &mut tx, id, expected).await?;
    if !matches!(import.state, State::Uploaded | State::Checking | State::Checked) {
        return Err(ServiceError::Conflict("import-over"));
    }
    let questions = super::questions(&mut tx, import.kind, import.workshop).await?;
    import.mapping = checked(&import, &questions, columns)?;
    import.state = State::Checking;
    import.position = 0;
    import.counts = Counts::default();
    import.revision += 1;
    storage::imports::clear_rows(&mut tx, id).await?;
    storage::imports::save(&mut tx, &import, ctx.now).await?;
    if let Some(staff) = ctx.staff() {
        storage::imports::remember(&mut tx, staff.id, &import, ctx.now).await?;
    }
    audit::note(ctx, &mut tx, "import.choose", "import", Some(id.0), json!({"columns": import.mapping})).await?;
    tx.commit().await?;
    ctx.app.imports_wake.notify_one();
    Ok(import)
}

fn checked(import: &Import, questions: &[Question], columns: &[(usize, String)]) -> Result<Mapping> {
    let (mut errors, mut mapping) = (FieldErrors::default(), Mapping::new());
    for (place, field) in columns.iter().filter(|(_, field)| !field.is_empty()) {
        let at = format!("column.{place}");
        let asked = question_of(field).is_some_and(|id| questions.iter().any(|question| question.id == id));
        if *place >= import.head.len() || !(asked || import.kind.columns().contains(&field.as_str())) {
            errors.add(at, ErrorCode::Choice);
        } else if mapping.insert(field.clone(), *place).is_some_and(|earlier| earlier != *place) {
            errors.add(at, ErrorCode::Taken);
        }
    }
    for group in import.kind.needed() {
        if errors.is_empty() && !group.iter().any(|field| mapping.contains_key(*field)) {
            errors.add("columns", ErrorCode::Required);
        }
    }
    Ok(errors.finish(Some(mapping))?)
}
