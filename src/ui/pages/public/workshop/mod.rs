//! A workshop: what, when, where, for whom, how to come; its agenda; who is invited.

mod agenda;
mod facts;
mod invited;

use super::head::{foreign, foreign_dir, head};
use crate::domain::workshop::Workshop;
use crate::i18n::Digits;
use crate::server::services::public::{self, Entry, PublicWorkshop};
use crate::t;
use crate::ui::components::{Notice, Tone, Words};
use crate::ui::layouts;
use crate::ui::page::{Page, load, page, param};
use leptos::prelude::*;

/// `/{lang}/w/{slug}`
#[component]
pub fn Workshop() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        let found = public::workshop(&page.ctx, &slug).await?;
        let reader = page.reader;
        let (title, theme) = (reader.content(&found.workshop.title), reader.content(&found.workshop.theme));
        let content = view! {
            {head(&page, title.text, &description(&page, &found.workshop), &format!("w/{slug}"))}
            {banner(&page, found.entry)}
            <div class="intro">
                <div>
                    {eyebrow(&page, &found)}
                    <h1 lang=foreign(title) dir=foreign_dir(title)>{title.text.to_owned()}</h1>
                    {(!theme.text.is_empty())
                        .then(|| view! { <p class="lead" lang=foreign(theme) dir=foreign_dir(theme)>{theme.text.to_owned()}</p> })}
                </div>
                <aside>{facts::facts(&page, &found)}{facts::answer(&page, &found)}</aside>
                <div>{objectives(&page, &found.workshop)}{beside(&page, &found)}</div>
            </div>
            {agenda::agenda(&page, &found)}
            {invited::invited(&page, &found.invited)}
        };
        Ok(layouts::public_behind(&page, found.behind.as_ref(), content))
    })
}

/// What the link says when it is passed on.
fn description(page: &Page, workshop: &Workshop) -> String {
    let reader = page.reader.plain();
    let place = reader.content(&workshop.city).text;
    let dates = reader.date_range(workshop.start, workshop.end);
    let theme = reader.content(&workshop.theme).text;
    t!(reader, "public-description", dates = dates, place = place, theme = theme).trim().to_owned()
}

/// What changes everything comes first.
fn banner(page: &Page, entry: Entry) -> AnyView {
    match entry {
        Entry::Cancelled => view! {
            <Notice title=page.t("public-cancelled") text=page.t("public-cancelled-text") tone=Tone::Attention/>
        }
        .into_any(),
        Entry::Over => view! { <Notice title=page.t("public-closed") tone=Tone::Plain/> }.into_any(),
        Entry::Open | Entry::Full | Entry::Later | Entry::Invited | Entry::Closed => ().into_any(),
    }
}

/// Its place in the series.
fn eyebrow(page: &Page, found: &PublicWorkshop) -> Option<AnyView> {
    let series = found.series.as_ref()?;
    let name = page.reader.content(&series.title);
    let before = found.workshop.ordinal.map(|n| t!(page.reader, "public-workshop-of-series", n = n));
    Some(
        view! {
            <p class="eyebrow">
                {before} " "
                <a href=page.to(&format!("series/{}", series.slug))><Words text=name.text lang=name.locale/></a>
            </p>
        }
        .into_any(),
    )
}

/// What it follows and what follows it.
fn beside(page: &Page, found: &PublicWorkshop) -> Option<AnyView> {
    let reader = page.reader;
    let named = |key: &'static str, workshop: &Workshop| {
        let city = reader.content(&workshop.city);
        let name = if city.text.is_empty() { reader.content(&workshop.title).text } else { city.text };
        view! { <a href=page.to(&format!("w/{}", workshop.slug))>{t!(reader, key, title = name)}</a> }
    };
    let follows = found.follows.as_ref().map(|one| named("public-follows", one));
    let followed = found.followed_by.iter().map(|one| named("public-followed-by", one)).collect_view();
    (found.follows.is_some() || !found.followed_by.is_empty())
        .then(|| view! { <p class="links points-end">{follows}{followed}</p> }.into_any())
}

fn objectives(page: &Page, workshop: &Workshop) -> Option<AnyView> {
    let reader = page.reader;
    if workshop.objectives.is_empty() {
        return None;
    }
    let points = workshop.objectives.iter().map(|objective| {
        let text = reader.content(objective);
        view! { <li><span lang=foreign(text) dir=foreign_dir(text)>{text.text.to_owned()}</span></li> }
    });
    let class = if reader.digits == Digits::Latin { "points points--latin" } else { "points" };
    Some(
        view! {
            <h2 class="points-head">{page.t("public-objectives")}</h2>
            <ol class=class>{points.collect_view()}</ol>
        }
        .into_any(),
    )
}
