//! Somebody was registered twice at one workshop, under both of their records: what the registration that gives way
//! says, the one that stays says where it says nothing itself.

use super::Merging;
use crate::domain::{QuestionId, RegistrationId};
use crate::server::services::registrations::NOTE_MAX;
use crate::server::services::{Ctx, Result, ServiceError, questions};
use crate::server::storage::merging::{Cells, bytes_cell, bytes_of, gives_way, id_cell, id_of};
use serde_json::{Map, Value, json};

/// Hands over what would be lost at one workshop. The registration that gives way is taken away later, with
/// everything else that cannot stand twice.
pub(super) async fn hand_over(
    ctx: &Ctx,
    merging: &mut Merging<'_>,
    workshop: &Value,
    kept: &Value,
    gone: &Value,
) -> Result<()> {
    let mut of = async |person: &Value| -> Result<Option<Cells>> {
        Ok(merging.rows("registrations", &[("workshop_id", workshop), ("person_id", person)]).await?.pop())
    };
    let (Some(theirs), Some(others)) = (of(kept).await?, of(gone).await?) else { return Ok(()) };
    let (stays, goes) = if gives_way("registrations", &others, &theirs) { (theirs, others) } else { (others, theirs) };
    merging.change("registrations", &stays, said(&stays, &goes)?).await?;
    let id = |row: &Cells| row.get("id").and_then(id_of).map(RegistrationId);
    let (Some(from), Some(to)) = (id(&goes), id(&stays)) else { return Ok(()) };
    for table in ["sealed_answers", "file_answers"] {
        reseal(ctx, merging, table, from, to).await?;
    }
    Ok(())
}

fn text<'a>(row: &'a Cells, name: &str) -> &'a str {
    row.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// What the registration that stays says now.
fn said(stays: &Cells, goes: &Cells) -> Result<Cells> {
    let mut to = Cells::new();
    let came = |row: &Cells| match (text(row, "status"), text(row, "attendance")) {
        ("confirmed", "attended") => 2,
        ("confirmed", "absent") => 1,
        _ => 0,
    };
    if came(goes) > came(stays) {
        for name in ["attendance", "attendance_before", "attendance_at"] {
            to.insert(name.to_owned(), goes.get(name).cloned().unwrap_or_default());
        }
    }
    let read = |row: &Cells, name: &str| serde_json::from_str::<Value>(text(row, name)).unwrap_or_default();
    let objects = [stays, goes].map(|row| read(row, "answers").as_object().cloned().unwrap_or_default());
    let [mut answers, more]: [Map<String, Value>; 2] = objects;
    for (question, answer) in more {
        answers.entry(question).or_insert(answer);
    }
    let lists = [stays, goes].map(|row| read(row, "consents").as_array().cloned().unwrap_or_default());
    let [mut consents, more]: [Vec<Value>; 2] = lists;
    for purpose in more {
        if !consents.contains(&purpose) {
            consents.push(purpose);
        }
    }
    for (name, value, before) in [
        ("answers", Value::Object(answers), read(stays, "answers")),
        ("consents", Value::Array(consents), read(stays, "consents")),
    ] {
        if value != before {
            to.insert(name.to_owned(), json!(serde_json::to_string(&value).map_err(ServiceError::internal)?));
        }
    }
    let (note, other) = (text(stays, "note"), text(goes, "note"));
    let both = if note.is_empty() { other.to_owned() } else { format!("{note}\n{other}") };
    if !other.is_empty() && note != other && both.chars().count() <= NOTE_MAX {
        to.insert("note".to_owned(), json!(both));
    }
    Ok(to)
}

/// Sealed answers open only where they were sealed: those that the registration that stays has not are sealed anew.
async fn reseal(
    ctx: &Ctx,
    merging: &mut Merging<'_>,
    table: &str,
    from: RegistrationId,
    to: RegistrationId,
) -> Result<()> {
    let there = merging.rows(table, &[("registration_id", &id_cell(to.0))]).await?;
    for row in merging.rows(table, &[("registration_id", &id_cell(from.0))]).await? {
        if there.iter().any(|one| one.get("question_id") == row.get("question_id")) {
            continue;
        }
        let question = row.get("question_id").and_then(id_of).map(QuestionId);
        let sealed = row.get("sealed").and_then(bytes_of);
        let (Some(question), Some(sealed)) = (question, sealed) else { continue };
        let sealed = match table {
            "file_answers" => questions::reseal_file(ctx, question, from, to, &sealed),
            _ => questions::reseal(ctx, question, from, to, &sealed),
        };
        let sealed = sealed.ok_or_else(|| ServiceError::internal("a sealed answer is not of this key"))?;
        let moved = Cells::from_iter([
            ("registration_id".to_owned(), id_cell(to.0)),
            ("sealed".to_owned(), bytes_cell(&sealed)),
        ]);
        merging.change(table, &row, moved).await?;
    }
    Ok(())
}
