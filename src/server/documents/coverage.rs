//! Coverage as a table: a line for each institution, a column for each workshop.

use super::Sheet;
use crate::domain::InstitutionId;
use crate::domain::coverage::{Figure, Matrix, Stage, veil};
use crate::domain::institution::Institution;
use crate::domain::workshop::Workshop;
use crate::i18n::Reader;

/// What the cells are filled from.
#[derive(Debug)]
pub struct Covered<'a> {
    /// The workshops, in the order of the matrix.
    pub workshops: &'a [Workshop],
    /// The matrix.
    pub matrix: &'a Matrix,
    /// For readers outside the team: figures under five are hidden.
    pub outside: bool,
}

/// The institutions that are shown; `all` names their counterparts.
pub fn coverage(reader: Reader, shown: &[&Institution], all: &[Institution], covered: &Covered<'_>) -> Sheet {
    let reader = reader.plain();
    let keys = ["field-code", "field-institution", "field-level", "field-counterpart"];
    let mut head: Vec<String> = keys.iter().map(|key| reader.t(key)).collect();
    head.extend(covered.workshops.iter().map(|workshop| {
        let name = reader.content(if workshop.city.is_empty() { &workshop.title } else { &workshop.city }).text;
        let ordinal = workshop.ordinal.map(|ordinal| format!("{} ", reader.n(ordinal))).unwrap_or_default();
        format!("{ordinal}{name}")
    }));
    head.extend([reader.t("coverage-people-confirmed"), reader.t("coverage-people-attended")]);
    let sums = shown.iter().map(|one| {
        let cells = covered.matrix.row(one.id).map(|(cell, _)| (cell.confirmed, cell.attended));
        cells.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
    });
    let (confirmed, attended): (Vec<u32>, Vec<u32>) = sums.unzip();
    let (confirmed, attended) =
        (figures(reader, &confirmed, covered.outside), figures(reader, &attended, covered.outside));
    let code = |id: Option<InstitutionId>| {
        all.iter().find(|one| Some(one.id) == id).map(|one| one.code.clone()).unwrap_or_default()
    };
    let rows = shown.iter().enumerate().map(|(at, one)| {
        let name = reader.content(&one.name).text.to_owned();
        let mut row = vec![one.code.clone(), name, reader.level(one.level), code(one.counterpart)];
        row.extend(covered.matrix.row(one.id).map(|(_, stage)| word(reader, stage)));
        row.extend([confirmed[at].clone(), attended[at].clone()]);
        row
    });
    let rows = rows.collect();
    Sheet { name: reader.t("coverage-title"), locale: reader.locale, head, rows }
}

/// A stage in a word; nothing where nobody was asked.
fn word(reader: Reader, stage: Stage) -> String {
    if stage == Stage::NotInvited { String::new() } else { reader.t(format!("stage-{stage}")) }
}

/// Figures of one column. Machines read these files as well: digits are ASCII in every language.
fn figures(reader: Reader, parts: &[u32], outside: bool) -> Vec<String> {
    let shown = if outside { veil(parts).parts } else { parts.iter().map(|n| Figure::Shown(*n)).collect() };
    let text = |figure| match figure {
        Figure::Shown(n) => u32::to_string(&n),
        Figure::Few => reader.t("coverage-few"),
        Figure::Withheld => reader.t("coverage-withheld"),
    };
    shown.into_iter().map(text).collect()
}
