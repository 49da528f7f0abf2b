//! What a row of a list of institutions means. An institution is known by its identifier or its code. Rows may name
//! each other as parent and counterpart, in whichever order they stand.

use super::work::unjudged;
use crate::domain::import::{Cells, Row, Verdict};
use crate::domain::institution::Institution;
use crate::domain::{ErrorCode, InstitutionId, Locale, Texts};
use crate::server::services::institutions::{InstitutionInput, fill, keep, unnamed};
use crate::server::services::{Ctx, Result, check};
use crate::server::storage::imports::Judged;
use crate::server::storage::{self, Tx, counters};
use std::collections::HashSet;

/// What would become of these rows. Nothing changes.
pub(super) async fn judge(tx: &mut Tx, rows: &[&Cells]) -> Result<Vec<Judged>> {
    let mut all = storage::institutions::all(tx).await?;
    let on_record = all.clone();
    // Those that the list adds are known to its other rows; of rows with one key, the first.
    let mut seen = HashSet::new();
    let mut judged: Vec<(Judged, Institution, bool)> = Vec::with_capacity(rows.len());
    for cells in rows {
        let (judged_alone, alone) = one(&on_record, &on_record, cells, false);
        let first = judged_alone.row.verdict != Verdict::Skipped && seen.insert(judged_alone.key.clone());
        if first {
            put(&mut all, &alone);
        }
        judged.push((judged_alone, alone, first));
    }
    for ((judged, alone, first), cells) in judged.iter_mut().zip(rows) {
        if *first {
            let added = !on_record.iter().any(|other| other.id == alone.id);
            let (whole, _) = with_ties(&all, &on_record, cells, alone);
            *judged = whole;
            if added && judged.row.verdict != Verdict::Skipped {
                judged.row.verdict = Verdict::Added;
                judged.subject = None;
            }
        }
    }
    Ok(judged.into_iter().map(|(judged, ..)| judged).collect())
}

/// The row without its parent and counterpart.
fn one(all: &[Institution], on_record: &[Institution], cells: &Cells, ties: bool) -> (Judged, Institution) {
    let mut judged = unjudged(cells);
    let id = match cells.get("id").map(|id| id.parse::<InstitutionId>()) {
        Some(Ok(id)) => Some(id),
        None => None,
        Some(Err(_)) => {
            judged.row.reasons.add("id", ErrorCode::Unknown);
            return (judged, unnamed());
        }
    };
    let code = cells.get("code").and_then(|code| check::code(code).ok());
    let by_id = all.iter().find(|one| Some(one.id) == id);
    let by_code = all.iter().find(|one| Some(&one.code) == code.as_ref());
    let known = by_id.or(by_code);
    let before = known.cloned().unwrap_or_else(|| Institution { id: id.unwrap_or(unnamed().id), ..unnamed() });
    let mut after = before.clone();
    let errors = fill(all, &input(cells, &before, ties), &mut after);
    judged.key = match known {
        Some(known) => format!("id:{}", known.id),
        None => code.map(|code| format!("code:{code}")).unwrap_or_default(),
    };
    judged.subject = known.filter(|known| on_record.iter().any(|one| one.id == known.id)).map(|known| known.id.0);
    if !errors.is_empty() {
        judged.row.reasons = errors;
        return (judged, after);
    }
    judged.row.changed = changed(on_record.iter().find(|one| one.id == after.id).unwrap_or(&before), &after);
    judged.row.verdict = match (known.is_some(), judged.row.changed.is_empty()) {
        (false, _) => Verdict::Added,
        (true, true) => Verdict::Same,
        (true, false) => Verdict::Changed,
    };
    (judged, after)
}

/// The whole row, when every other row is known.
fn with_ties(
    all: &[Institution],
    on_record: &[Institution],
    cells: &Cells,
    alone: &Institution,
) -> (Judged, Institution) {
    let mut cells_of_it = cells.clone();
    cells_of_it.insert("id".to_owned(), alone.id.to_string());
    let (mut judged, after) = one(all, on_record, &cells_of_it, true);
    judged.row.cells.clone_from(cells);
    if let Some(code) = cells.get("code").and_then(|code| check::code(code).ok())
        && judged.subject.is_none()
    {
        judged.key = format!("code:{code}");
    }
    (judged, after)
}

fn input(cells: &Cells, before: &Institution, ties: bool) -> InstitutionInput {
    let cell = |name: &str| cells.get(name).cloned();
    let mut name: Texts = before.name.clone();
    for locale in Locale::ALL {
        if let Some(text) = cells.get(&format!("name.{locale}")) {
            name.set(*locale, text.clone());
        }
    }
    let new = before.code.is_empty();
    InstitutionInput {
        code: cell("code").or_else(|| new.then(String::new)),
        level: cell("level").or_else(|| new.then(String::new)),
        tier: cell("tier"),
        name: Some(name),
        parent: cell("parent").filter(|_| ties),
        counterpart: cell("counterpart").filter(|_| ties),
        valid_from: cell("valid_from"),
        valid_to: cell("valid_to"),
    }
}

fn changed(before: &Institution, after: &Institution) -> Vec<String> {
    let names = Locale::ALL.iter().filter(|locale| before.name.get(**locale) != after.name.get(**locale));
    let mut fields: Vec<String> = names.map(|locale| format!("name.{locale}")).collect();
    let others = [
        ("code", before.code != after.code),
        ("level", before.level != after.level),
        ("tier", before.tier != after.tier),
        ("parent", before.parent != after.parent),
        ("counterpart", before.counterpart != after.counterpart),
        ("valid_from", before.valid_from != after.valid_from),
        ("valid_to", before.valid_to != after.valid_to),
    ];
    fields.extend(others.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field.to_owned()));
    fields
}

fn put(all: &mut Vec<Institution>, kept: &Institution) {
    match all.iter_mut().find(|one| one.id == kept.id) {
        Some(there) => there.clone_from(kept),
        None => all.push(kept.clone()),
    }
}

/// Brings rows in, each judged once more against what is on record now: first all by themselves, then their ties.
pub(super) async fn bring_in(ctx: &Ctx, tx: &mut Tx, rows: Vec<Row>) -> Result<Vec<Judged>> {
    let mut worked = Vec::with_capacity(rows.len());
    let mut all = storage::institutions::all(tx).await?;
    for row in &rows {
        let (mut judged, after) = one(&all, &all, &row.cells, false);
        judged.row.number = row.number;
        let kept = match judged.row.verdict {
            Verdict::Added => Some(keep(ctx, tx, &after, false).await?),
            Verdict::Changed => Some(keep(ctx, tx, &after, true).await?),
            Verdict::Same => Some(after),
            Verdict::Skipped => None,
        };
        judged.subject = kept.as_ref().map(|kept| kept.id.0);
        if let Some(kept) = &kept {
            put(&mut all, kept);
        }
        worked.push((judged, kept));
    }
    for ((judged, kept), row) in worked.iter_mut().zip(&rows) {
        let Some(kept) = kept else { continue };
        // Ties of earlier rows may have changed it since.
        let now = all.iter().find(|one| one.id == kept.id).unwrap_or(kept).clone();
        let (tied, after) = with_ties(&all, &all, &row.cells, &now);
        match tied.row.verdict {
            Verdict::Skipped => {
                // It is there, without the tie that does not hold; the reason is said beside it.
                judged.row.reasons = tied.row.reasons;
            }
            Verdict::Changed => {
                let kept = keep(ctx, tx, &after, true).await?;
                if kept.counterpart == now.counterpart {
                    put(&mut all, &kept);
                } else {
                    all = storage::institutions::all(tx).await?;
                }
                if judged.row.verdict == Verdict::Same {
                    judged.row.verdict = Verdict::Changed;
                }
                for field in tied.row.changed {
                    if !judged.row.changed.contains(&field) {
                        judged.row.changed.push(field);
                    }
                }
            }
            Verdict::Added | Verdict::Same => {}
        }
    }
    counters::raise(tx, counters::PUBLISHED).await?;
    Ok(worked.into_iter().map(|(judged, _)| judged).collect())
}
