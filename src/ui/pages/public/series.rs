//! A series: what it is about, its chain, its workshops.

use super::calendar_menu::calendar_menu;
use super::events::events;
use super::head::{foreign, foreign_dir, head};
use crate::domain::workshop::{Status, Workshop};
use crate::server::services::public;
use crate::ui::components::{Chain, Step, StepState, Words};
use crate::ui::layouts;
use crate::ui::page::{Page, load, page, param};
use leptos::prelude::*;

/// `/{lang}/series/{slug}`
#[component]
pub fn Series() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        let found = public::series(&page.ctx, &slug).await?;
        let reader = page.reader;
        let (title, summary) = (reader.content(&found.series.title), reader.content(&found.series.summary));
        let project = found.behind.as_ref().map(|behind| {
            let name = reader.content(&behind.project.title);
            view! { <p class="eyebrow"><Words text=name.text lang=name.locale/></p> }
        });
        let steps = steps(&page, &found.workshops);
        let content = view! {
            {head(&page, title.text, summary.text, &format!("series/{slug}"))}
            <div class="intro">
                <div>
                    {project}
                    <h1 lang=foreign(title) dir=foreign_dir(title)>{title.text.to_owned()}</h1>
                    {(!summary.text.is_empty())
                        .then(|| view! { <p class="lead" lang=foreign(summary) dir=foreign_dir(summary)>{summary.text.to_owned()}</p> })}
                    <div class="answer">{calendar_menu(&page, &format!("/series/{slug}.ics"), None, "menu")}</div>
                </div>
            </div>
            <section class="section" aria-labelledby="chain">
                <div class="section-head"><h2 id="chain">{page.t("public-series-chain")}</h2></div>
                <Chain steps/>
            </section>
            <section class="section">
                <div class="section-head"><h2>{page.t("public-series-workshops")}</h2></div>
                {events(&page, &found.workshops)}
            </section>
        };
        Ok(layouts::public_behind(&page, found.behind.as_ref(), content))
    })
}

fn steps(page: &Page, workshops: &[Workshop]) -> Vec<Step> {
    let reader = page.reader;
    let over = |w: &Workshop| w.status == Status::Closed || w.end < public::day(&page.ctx, w);
    let next = workshops.iter().position(|w| !over(w) && w.status != Status::Cancelled);
    let step = |(index, workshop): (usize, &Workshop)| {
        let state = match workshop.status {
            Status::Cancelled => StepState::Off,
            _ if over(workshop) => StepState::Done,
            _ if Some(index) == next => StepState::Now,
            _ => StepState::Planned,
        };
        let city = reader.content(&workshop.city);
        let title = if city.text.is_empty() { reader.content(&workshop.title) } else { city };
        let called_off = (state == StepState::Off).then(|| reader.status(workshop.status));
        Step {
            state,
            mark: workshop.ordinal.map(|n| reader.n(n)).unwrap_or_default(),
            title: title.text.to_owned(),
            lang: Some(title.locale),
            href: Some(page.to(&format!("w/{}", workshop.slug))),
            lines: [Some(reader.date_range(workshop.start, workshop.end)), called_off].into_iter().flatten().collect(),
            carried: None,
        }
    };
    workshops.iter().enumerate().map(step).collect()
}
