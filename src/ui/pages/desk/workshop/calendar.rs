//! The agenda to take along: as published, and as it is being drafted.

use crate::domain::workshop::Workshop;
use crate::ui::page::Page;
use leptos::prelude::*;

/// A list that opens: the file of what is published, where something is, and the draft's.
pub fn menu(page: &Page, workshop: &Workshop) -> AnyView {
    let published = (workshop.status.is_public() && workshop.agenda_version > 0).then(|| {
        let href = format!("/w/{}.ics?lang={}", workshop.slug, page.locale());
        view! { <a href=href download="">{page.t("agenda-file-published")}</a> }
    });
    let draft = page.to(&format!("desk/w/{}/agenda.ics", workshop.slug));
    view! {
        <details class="menu menu--end">
            <summary class="btn btn--quiet">{page.t("public-calendar-file")}</summary>
            <div class="menu-list">
                {published}
                <a href=draft download="">{page.t("agenda-file-draft")}</a>
            </div>
        </details>
    }
    .into_any()
}
