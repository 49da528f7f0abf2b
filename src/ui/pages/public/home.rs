//! Published workshops, coming first.

use super::calendar_menu::calendar_menu;
use super::events::events;
use super::head::head;
use crate::server::services::public;
use crate::ui::components::Empty;
use crate::ui::layouts;
use crate::ui::page::{load, page};
use leptos::prelude::*;

/// `/{lang}/`
#[component]
pub fn Home() -> impl IntoView {
    let page = page();
    load(async move {
        let listed = public::list(&page.ctx).await?;
        let nothing = listed.coming.is_empty() && listed.past.is_empty();
        let part = |key: &str, workshops: &[_]| {
            (!workshops.is_empty()).then(|| {
                view! {
                    <section class="section">
                        <div class="section-head"><h2>{page.t(key)}</h2></div>
                        {events(&page, workshops)}
                    </section>
                }
            })
        };
        let content = view! {
            {head(&page, &page.t("app-name"), &page.t("app-tagline"), "")}
            <div class="intro">
                <div>
                    <h1>{page.t("public-home-title")}</h1>
                    <p class="lead">{page.t("public-home-text")}</p>
                    {(!nothing)
                        .then(|| view! { <div class="answer">{calendar_menu(&page, "/calendar.ics", None, "menu")}</div> })}
                </div>
            </div>
            {nothing.then(|| view! { <section class="section"><Empty title=page.t("public-home-empty")/></section> })}
            {part("public-home-coming", &listed.coming)}
            {part("public-home-past", &listed.past)}
        };
        Ok(layouts::public(&page, content))
    })
}
