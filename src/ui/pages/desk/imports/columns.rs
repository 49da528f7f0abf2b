//! Which column of the file means what: one list to choose from a column, with what its first rows say.

use crate::domain::import::{Import, answer_field};
use crate::domain::question::Question;
use crate::t;
use crate::ui::components::{Button, Look, TableBox, Words, field_id};
use crate::ui::page::Page;
use crate::ui::pages::desk::parts;
use leptos::prelude::*;

/// The form.
pub fn form(page: &Page, import: &Import, questions: &[Question]) -> AnyView {
    let rows = (0..import.head.len()).map(|place| row(page, import, questions, place)).collect_view();
    let missing =
        parts::error(page, "columns").map(|_| view! { <p class="field-error" id="columns">{needed(page, import)}</p> });
    let encoding = match import.encoding.as_str() {
        "windows-1256" => Some("Windows-1256"),
        "utf-16" => Some("UTF-16"),
        _ => None,
    };
    let encoding =
        encoding.map(|name| view! { <p class="quieter">{t!(page.reader, "import-encoding", encoding = name)}</p> });
    let head = view! {
        <th scope="col">{page.t("import-column")}</th>
        <th scope="col">{page.t("import-samples")}</th>
        <th scope="col">{page.t("import-means")}</th>
    };
    view! {
        <section class="stack stack--near" aria-labelledby="columns-title">
            <div>
                <h2 id="columns-title">{page.t("import-columns-title")}</h2>
                <p>{page.t("import-columns-text")}</p>
                {encoding}
            </div>
            <form class="stack stack--near" method="post">
                <input type="hidden" name="do" value="columns"/>
                {parts::revision(page, import.revision)}
                {missing}
                <TableBox label=page.t("import-column") stack=true>
                    <thead><tr>{head}</tr></thead>
                    <tbody>{rows}</tbody>
                </TableBox>
                <div class="form-end">
                    <Button text=page.t("import-check") look=Look::Main/>
                    <p class="form-note">{page.t("import-check-note")}</p>
                </div>
            </form>
        </section>
    }
    .into_any()
}

/// What is missing, in words: one of each group.
fn needed(page: &Page, import: &Import) -> String {
    let missing = import.kind.needed().iter().find(|group| {
        let chosen: Vec<&str> = page.form.fields.0.iter().map(|(_, field)| field.as_str()).collect();
        !group.iter().any(|field| chosen.contains(field))
    });
    let names: Vec<String> =
        missing.unwrap_or(&import.kind.needed()[0]).iter().map(|field| page.reader.column(field)).collect();
    t!(page.reader, "import-column-needed", columns = page.reader.list(&names))
}

fn row(page: &Page, import: &Import, questions: &[Question], place: usize) -> AnyView {
    let name = format!("column.{place}");
    let head = import.head.get(place).filter(|head| !head.is_empty());
    let label = head.cloned().unwrap_or_else(|| t!(page.reader, "import-column-number", n = (place + 1) as i64));
    let stored = import.mapping.iter().find(|(_, at)| **at == place).map_or("", |(field, _)| field.as_str());
    let value = page.form.value(&name, stored);
    let none = (String::new(), page.t("import-column-none"));
    let options = std::iter::once(none)
        .chain(import.kind.columns().iter().map(|field| ((*field).to_owned(), page.reader.column(field))))
        .chain(questions.iter().map(|one| (answer_field(one.id), page.reader.content(&one.label).text.to_owned())))
        .map(|(key, words)| {
            let selected = key == value;
            view! { <option value=key selected=selected>{words}</option> }
        })
        .collect_view();
    let samples = import
        .samples
        .iter()
        .filter_map(|row| row.get(place))
        .filter(|cell| !cell.is_empty())
        .map(|cell| {
            let text: String = cell.chars().take(80).collect();
            view! { <li><Words text/></li> }
        })
        .collect_view();
    let (id, error) = (field_id(&name), parts::error(page, &name));
    let described = error.as_ref().map(|_| format!("{id}-error"));
    let invalid = error.as_ref().map(|_| "true");
    let error = error.map(|error| view! { <p class="field-error" id=format!("{id}-error")>{error}</p> });
    let aria = t!(page.reader, "import-means-named", column = label.clone());
    view! {
        <tr>
            <th scope="row"><Words text=label/></th>
            <td data-label=page.t("import-samples")><ul class="lines">{samples}</ul></td>
            <td data-label=page.t("import-means")>
                <select class="input" id=id name=name aria-label=aria aria-invalid=invalid aria-describedby=described>
                    {options}
                </select>
                {error}
            </td>
        </tr>
    }
    .into_any()
}
