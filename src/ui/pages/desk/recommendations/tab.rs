//! A workshop's own recommendations, and what is still open from those before it.

use super::rows::{self, Names};
use crate::domain::recommendation::Recommendation;
use crate::server::services::recommendations::{self, Filter};
use crate::server::services::workshops;
use crate::ui::components::{ButtonLink, Empty, Look};
use crate::ui::layouts;
use crate::ui::layouts::workshop::Tab;
use crate::ui::page::{Page, load, page, param};
use leptos::prelude::*;

/// `/{lang}/desk/w/{slug}/recommendations`
#[component]
pub fn OfWorkshop() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        page.ctx.require_staff()?;
        let head = workshops::head(&page.ctx, &slug).await?;
        let names = Names::load(&page).await?;
        let filter = Filter { workshop: Some(head.workshop.id), limit: 500, ..Filter::default() };
        let own = recommendations::list(&page.ctx, filter).await?;
        let before = recommendations::carried_over(&page.ctx, head.workshop.id).await?;
        let new = format!("{}/new", page.path);
        let title = layouts::workshop::title(
            page.t("recommendations-title"),
            (),
            view! { <ButtonLink href=new.clone() text=page.t("recommendations-new") look=Look::Main/> },
        );
        let empty = own.is_empty().then(
            || view! { <Empty title=page.t("recommendations-empty") next=(new, page.t("recommendations-new"))/> },
        );
        let content = view! {
            <leptos_meta::Title text=page.t("recommendations-title")/>
            {group(&page, &names, "recommendations-carried", &before, true)}
            {group(&page, &names, "recommendations-own", &own, false)}
            {empty}
        };
        Ok(layouts::workshop::workshop(&page, &head, Tab::Recommendations, title, content))
    })
}

/// A heading and its rows; nothing where there are none.
fn group(page: &Page, names: &Names, key: &str, list: &[Recommendation], with_workshop: bool) -> Option<AnyView> {
    let rows = list.iter().map(|r| rows::row(page, names, r, with_workshop)).collect_view();
    (!list.is_empty()).then(|| {
        view! {
            <section class="group">
                <div class="group-head"><h2>{page.t(key)} " " <span class="count">{page.reader.n(list.len())}</span></h2></div>
                <ul>{rows}</ul>
            </section>
        }
        .into_any()
    })
}
