//! A new file, and those that came before.

use super::chip;
use crate::domain::import::{Import, Kind, MOST_MEGABYTES};
use crate::domain::workshop::Workshop;
use crate::server::services::imports;
use crate::t;
use crate::ui::components::{Button, Empty, FileField, Look, PageHead, Pager, SelectField, TableBox, Words};
use crate::ui::layouts::{self, Section};
use crate::ui::page::{Page, load, page};
use crate::ui::pages::desk::parts;
use leptos::prelude::*;

/// `/{lang}/desk/imports`
#[component]
pub fn List() -> impl IntoView {
    let page = page();
    load(async move {
        let mut kinds = imports::kinds(&page.ctx)?;
        let key = page.form.value("workshop", page.query.get("workshop"));
        // A list belongs to the workshop from whose page one came, or to none.
        kinds.retain(|kind| kind.of_workshop() != key.is_empty());
        let workshop = match kinds.first() {
            Some(kind) if !key.is_empty() => Some(imports::workshop(&page.ctx, *kind, &key).await?),
            _ => None,
        };
        let of = workshop.as_ref().map(|workshop| workshop.id);
        let found = imports::list(&page.ctx, of, page.query.get("after").parse().ok(), imports::LIST).await?;
        let next = found.next.map(|id| (page.with_query("after", &id.to_string()), page.t("verb-next")));
        let back = page.query.has("after").then(|| (page.with_query("after", ""), page.t("phrase-from-start")));
        let before = if found.imports.is_empty() {
            view! { <Empty title=page.t("imports-none") text=page.t("imports-none-text")/> }.into_any()
        } else {
            let text = t!(page.reader, "imports-count", n = found.imports.len() as i64);
            view! { {table(&page, &found.imports)} <Pager text label=page.t("imports-title") back next/> }.into_any()
        };
        let content = view! {
            <leptos_meta::Title text=page.t("imports-title")/>
            <PageHead title=page.t("imports-title") crumbs=crumbs(&page, workshop.as_ref()) crumbs_label=page.t("crumbs-label")/>
            <div class="stack stack--near">{parts::summary(&page)}<p>{page.t("imports-text")}</p></div>
            {(!kinds.is_empty()).then(|| upload(&page, &kinds, workshop.as_ref()))}
            <section class="section"><h2>{page.t("imports-before")}</h2>{before}</section>
        };
        Ok(layouts::desk(&page, section(workshop.as_ref()), content))
    })
}

/// Where the reader came from.
pub(super) const fn section(workshop: Option<&Workshop>) -> Section {
    if workshop.is_some() { Section::Projects } else { Section::People }
}

/// The workshop above, where the list is of one.
pub(super) fn crumbs(page: &Page, workshop: Option<&Workshop>) -> Vec<(String, String)> {
    let of = |workshop: &Workshop| {
        let title = page.reader.content(&workshop.title).text.to_owned();
        (page.to(&format!("desk/w/{}", workshop.slug)), title)
    };
    workshop.map(of).into_iter().collect()
}

fn upload(page: &Page, kinds: &[Kind], workshop: Option<&Workshop>) -> AnyView {
    let options = parts::options(kinds, None, |kind| page.t(format!("import-kind-{kind}")));
    let kind = page.form.value("kind", page.query.get("kind"));
    let workshop = workshop.map(|one| view! { <input type="hidden" name="workshop" value=one.slug.clone()/> });
    let hint = t!(page.reader, "import-file-hint", kinds = "CSV, XLSX", max = MOST_MEGABYTES as i64);
    view! {
        <form class="form reading" method="post" enctype="multipart/form-data">
            {workshop}
            <SelectField name="kind" label=page.t("import-kind") options value=kind error=parts::error(page, "kind")/>
            <FileField name="file" label=page.t("import-file") hint error=parts::error(page, "file")
                accept=".csv,.tsv,.txt,.xlsx"/>
            <div class="form-end">
                <Button text=page.t("import-read") look=Look::Main/>
                <p class="form-note">{page.t("import-read-note")}</p>
            </div>
        </form>
    }
    .into_any()
}

fn table(page: &Page, all: &[Import]) -> AnyView {
    let rows = all
        .iter()
        .map(|import| {
            let href = page.to(&format!("desk/imports/{}", import.id));
            let name = if import.file_name.is_empty() { page.t("import-file") } else { import.file_name.clone() };
            view! {
                <tr>
                    <th scope="row"><a href=href><Words text=name/></a></th>
                    <td data-label=page.t("import-kind")>{page.t(format!("import-kind-{}", import.kind))}</td>
                    <td data-label=page.t("field-status")>{chip(page, import)}</td>
                    <td class="cell-num" data-label=page.t("import-rows")>{page.reader.n(import.rows)}</td>
                    <td data-label=page.t("field-created")>{page.reader.instant(import.created_at, page.ctx.zone())}</td>
                </tr>
            }
        })
        .collect_view();
    let head = view! {
        <th scope="col">{page.t("import-file")}</th>
        <th scope="col">{page.t("import-kind")}</th>
        <th scope="col">{page.t("field-status")}</th>
        <th scope="col" class="cell-num">{page.t("import-rows")}</th>
        <th scope="col">{page.t("field-created")}</th>
    };
    view! {
        <TableBox label=page.t("imports-before") stack=true><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></TableBox>
    }
    .into_any()
}
