//! Where somebody took part before: the workshop, where they stood, for whom they came.

use crate::domain::PersonId;
use crate::domain::institution::Institution;
use crate::server::services::Result;
use crate::server::services::people::{self, Attended};
use crate::ui::components::TableBox;
use crate::ui::page::Page;
use crate::ui::pages::desk::parts::content;
use leptos::prelude::*;

/// The section on a person's page; nothing where the reader may see none of it.
pub async fn section(page: &Page, person: PersonId, institutions: &[Institution]) -> Result<Option<AnyView>> {
    let attended = people::history(&page.ctx, person).await?;
    if attended.is_empty() {
        return Ok(None);
    }
    let heads = ["thing-workshop", "field-date", "field-status", "field-institution"];
    let heads = heads.map(|key| view! { <th scope="col">{page.t(key)}</th> }).into_iter().collect_view();
    let rows = attended.iter().map(|one| row(page, one, institutions)).collect_view();
    let section = view! {
        <section class="section">
            <h2>{page.t("people-history")} " " <span class="count">{page.reader.n(attended.len() as i64)}</span></h2>
            <TableBox label=page.t("people-history") stack=true>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </TableBox>
        </section>
    };
    Ok(Some(section.into_any()))
}

fn row(page: &Page, one: &Attended, institutions: &[Institution]) -> AnyView {
    let workshop = &one.workshop;
    let href = page.to(&format!("desk/w/{}/participants", workshop.slug));
    let of = one.institution.and_then(|id| institutions.iter().find(|i| i.id == id));
    view! {
        <tr>
            <th scope="row"><a href=href>{content(page, &workshop.title)}</a></th>
            <td data-label=page.t("field-date")>{page.reader.date_range(workshop.start, workshop.end)}</td>
            <td data-label=page.t("field-status")>{page.reader.standing(one.standing)}</td>
            <td data-label=page.t("field-institution")>{of.map(|i| content(page, &i.name))}</td>
        </tr>
    }
    .into_any()
}
