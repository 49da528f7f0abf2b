//! The rows of a file, each with what becomes of it and why.

use crate::domain::import::{Counts as Numbers, Import, Kind, Row, State, Verdict, question_of};
use crate::domain::question::Question;
use crate::server::services::imports::Rows;
use crate::t;
use crate::ui::components::{Chip, Count, Counts, Empty, Pager, State as Look, TableBox, Words};
use crate::ui::page::Page;
use leptos::prelude::*;

/// How many of each, each a filter.
pub fn counts(page: &Page, numbers: &Numbers, chosen: Option<Verdict>) -> AnyView {
    let count = |verdict: &Verdict| Count {
        figure: page.reader.n(numbers.of(*verdict)),
        text: page.t(format!("import-verdict-{verdict}")),
        href: Some(page.with_query("verdict", if chosen == Some(*verdict) { "" } else { verdict.as_str() })),
        current: chosen == Some(*verdict),
        attention: *verdict == Verdict::Skipped && numbers.skipped > 0,
    };
    view! { <Counts counts=Verdict::ALL.iter().map(count).collect()/> }.into_any()
}

/// The rows.
pub fn table(page: &Page, import: &Import, questions: &[Question], found: &Rows) -> AnyView {
    if found.rows.is_empty() {
        return view! { <Empty title=page.t("phrase-nothing-found")/> }.into_any();
    }
    let rows = found.rows.iter().map(|one| row(page, import, questions, one)).collect_view();
    let next = found.next.map(|number| (page.with_query("after", &number.to_string()), page.t("verb-next")));
    let back = page.query.has("after").then(|| (page.with_query("after", ""), page.t("phrase-from-start")));
    let text = t!(page.reader, "import-rows-count", n = found.rows.len() as i64);
    let head = view! {
        <th scope="col" class="cell-num">{page.t("import-row")}</th>
        <th scope="col">{page.t(format!("import-record-{}", import.kind))}</th>
        <th scope="col">{page.t("import-verdict")}</th>
        <th scope="col">{page.t("import-why")}</th>
    };
    view! {
        <TableBox label=page.t("import-rows") stack=true><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></TableBox>
        <Pager text label=page.t("import-rows") back next/>
    }
    .into_any()
}

fn row(page: &Page, import: &Import, questions: &[Question], row: &Row) -> AnyView {
    let look = match row.verdict {
        Verdict::Added => Look::Yes,
        Verdict::Changed => Look::Waiting,
        Verdict::Same => Look::Out,
        Verdict::Skipped => Look::Attention,
    };
    let waits =
        import.state != State::Checked && !row.worked && matches!(row.verdict, Verdict::Added | Verdict::Changed);
    let verdict = page.t(format!("import-verdict-{}", row.verdict));
    let chip = if waits && import.state.is_over() {
        view! { <Chip text=page.t("import-not-brought-in") state=Look::Out/> }.into_any()
    } else {
        view! { <Chip text=verdict state=look/> }.into_any()
    };
    let note = note_of(import.kind, row).map(|text| view! { <span class="cell-note"><Words text/></span> });
    view! {
        <tr>
            <th scope="row" class="cell-num">{page.reader.n(row.number)}</th>
            <td data-label=page.t(format!("import-record-{}", import.kind))><Words text=name_of(page, row)/>{note}</td>
            <td data-label=page.t("import-verdict")>{chip}</td>
            <td data-label=page.t("import-why")>{why(page, questions, row)}</td>
        </tr>
    }
    .into_any()
}

/// What the row is about, in the reader's language if it says so.
fn name_of(page: &Page, row: &Row) -> String {
    let own = format!("name.{}", page.locale());
    let fields = [own.as_str(), "name", "name.en", "name.ar", "name.ckb", "name.passport", "code", "email", "id"];
    fields.iter().find_map(|field| row.cells.get(*field)).cloned().unwrap_or_default()
}

fn note_of(kind: Kind, row: &Row) -> Option<String> {
    let field = if kind == Kind::Institutions { "code" } else { "email" };
    row.cells.get(field).cloned()
}

/// What a column is called; one that holds answers, by its question.
fn column(page: &Page, questions: &[Question], field: &str) -> String {
    let asked = question_of(field).and_then(|id| questions.iter().find(|question| question.id == id));
    asked.map_or_else(|| page.reader.column(field), |one| page.reader.content(&one.label).text.to_owned())
}

/// Reasons, and what changes to what.
fn why(page: &Page, questions: &[Question], row: &Row) -> Option<AnyView> {
    let reasons = row.reasons.0.iter().map(|error| {
        let said = page.reader.field_error(&error.code);
        let text = match error.field.as_str() {
            "row" => said,
            field => t!(page.reader, "import-reason", column = column(page, questions, field), reason = said),
        };
        let typed = row.cells.get(&error.field).map(|cell| {
            let text: String = cell.chars().take(80).collect();
            view! { " " <span class="quieter"><Words text/></span> }
        });
        view! { <li>{text}{typed}</li> }.into_any()
    });
    let changes = row.changed.iter().filter(|_| row.verdict == Verdict::Changed).map(|field| {
        let value = row.cells.get(field).map(|cell| view! { ": " <Words text=cell.clone()/> });
        view! { <li>{column(page, questions, field)}{value}</li> }.into_any()
    });
    let lines: Vec<AnyView> = reasons.chain(changes).collect();
    (!lines.is_empty()).then(|| view! { <ul class="lines">{lines}</ul> }.into_any())
}
