//! Finding anything, without the palette.

use crate::domain::find::{Hit, Thing};
use crate::server::services::find;
use crate::ui::components::Empty;
use crate::ui::layouts::{self, Section};
use crate::ui::page::{Page, load, page};
use leptos::prelude::*;

/// `/{lang}/desk/find?q=`
#[component]
pub fn Find() -> impl IntoView {
    let page = page();
    load(async move {
        let typed = page.query.get("q").to_owned();
        let hits = find::find(&page.ctx, &typed).await?;
        let groups = [
            (Thing::Workshop, "find-workshops"),
            (Thing::Person, "nav-people"),
            (Thing::Institution, "nav-institutions"),
        ];
        let shown = groups
            .iter()
            .filter_map(|(thing, key)| group(&page, key, hits.iter().filter(|hit| hit.thing == *thing).collect()))
            .collect_view();
        let empty = (hits.is_empty() && !typed.is_empty())
            .then(|| view! { <Empty title=page.t("phrase-nothing-found") text=page.t("find-hint")/> });
        let content = view! {
            <leptos_meta::Title text=page.t("nav-find")/>
            <div class="page-head"><div class="page-title"><h1>{page.t("nav-find")}</h1></div></div>
            <form class="filters" method="get" role="search">
                <div class="search-field">
                    <span class="icon icon--search" aria-hidden="true"></span>
                    <input class="input" type="search" name="q" value=typed maxlength="100" dir="auto" aria-label=page.t("nav-find")/>
                </div>
                <button class="btn btn--main" type="submit">{page.t("verb-search")}</button>
            </form>
            {shown}
            {empty}
        };
        Ok(layouts::desk(&page, Section::Find, content))
    })
}

fn group(page: &Page, key: &str, hits: Vec<&Hit>) -> Option<AnyView> {
    let n = hits.len();
    let rows = hits
        .into_iter()
        .cloned()
        .map(|hit| {
            let lang = hit.lang.map(crate::domain::Locale::code);
            view! {
                <li class="row">
                    <div class="row-main">
                        <p class="row-title"><a href=hit.href><bdi lang=lang>{hit.title}</bdi></a></p>
                        <p class="row-note"><bdi>{hit.note}</bdi></p>
                    </div>
                </li>
            }
        })
        .collect_view();
    (n > 0).then(|| {
        view! {
            <section class="group">
                <div class="group-head"><h2>{page.t(key)} " " <span class="count">{page.reader.n(n)}</span></h2></div>
                <ul class="rows--plain">{rows}</ul>
            </section>
        }
        .into_any()
    })
}
