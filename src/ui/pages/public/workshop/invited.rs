//! Who is invited: the two levels of government side by side.

use crate::domain::institution::{Institution, Level};
use crate::ui::components::{LevelMark, Words};
use crate::ui::page::Page;
use leptos::prelude::*;

/// The section; nothing where nobody is on the list.
pub fn invited(page: &Page, institutions: &[Institution]) -> Option<AnyView> {
    if institutions.is_empty() {
        return None;
    }
    let columns = Level::ALL.iter().filter_map(|level| {
        let names: Vec<_> = institutions.iter().filter(|one| one.level == *level).collect();
        (!names.is_empty()).then(|| column(page, *level, &names))
    });
    Some(
        view! {
            <section class="section">
                <div class="section-head">
                    <h2>{page.t("public-invited-title")}</h2>
                    <p class="meta">{page.reader.n(institutions.len())}</p>
                </div>
                <div class="columns">{columns.collect_view()}</div>
            </section>
        }
        .into_any(),
    )
}

fn column(page: &Page, level: Level, institutions: &[&Institution]) -> impl IntoView + use<> {
    let names = institutions.iter().map(|institution| {
        let name = page.reader.content(&institution.name);
        view! { <li><Words text=name.text lang=name.locale/></li> }
    });
    view! {
        <div>
            <h3 class="lines-head"><LevelMark level text=page.reader.level(level) head=true/></h3>
            <ul class="lines">{names.collect_view()}</ul>
        </div>
    }
}
