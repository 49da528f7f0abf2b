//! One series: what it is about, and the chain of its workshops.

use super::{chain, money};
use crate::domain::role::Action;
use crate::server::services;
use crate::t;
use crate::ui::components::{ButtonLink, Chain, Empty, Look};
use crate::ui::layouts::{self, Section, workshop};
use crate::ui::page::{load, page, param};
use crate::ui::pages::desk::parts::{content, may};
use leptos::prelude::*;

/// `/{lang}/desk/series/{slug}`
#[component]
pub fn SeriesPage() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        let (series, workshops) = services::series::get(&page.ctx, &slug).await?;
        let project = match series.project {
            Some(id) => services::projects::behind(&page.ctx, id).await?,
            None => None,
        };
        let steps = chain::steps(&page, &workshops).await;
        let new = page.to(&format!("desk/workshops/new?series={}", series.slug));
        let title = workshop::title(
            content(&page, &series.title),
            (),
            view! {
                {(!workshops.is_empty() && may(&page, Action::ViewParticipants)).then(|| {
                    let coverage = page.to(&format!("desk/series/{}/coverage", series.slug));
                    view! { <ButtonLink href=coverage text=page.t("coverage-title") look=Look::Quiet/> }
                })}
                {may(&page, Action::EditWorkshop).then(|| {
                    let mail = page.to(&format!("desk/series/{}/mail", series.slug));
                    view! { <ButtonLink href=mail text=page.t("tab-mail") look=Look::Quiet/> }
                })}
                {may(&page, Action::EditProject).then(|| {
                    let edit = page.to(&format!("desk/series/{}/edit", series.slug));
                    view! { <ButtonLink href=edit text=page.t("verb-edit") look=Look::Quiet/> }
                })}
                {may(&page, Action::CreateWorkshop)
                    .then(|| view! { <ButtonLink href=new.clone() text=page.t("workshop-new") look=Look::Main/> })}
            },
        );
        let chain = if steps.is_empty() {
            view! { <Empty title=page.t("series-empty") next=(new, page.t("workshop-new"))/> }.into_any()
        } else {
            view! {
                <section class="chain-box" aria-labelledby="chain-title">
                    <div class="chain-head"><p id="chain-title"><strong>{page.t("series-chain")}</strong></p></div>
                    <Chain steps/>
                </section>
            }
            .into_any()
        };
        let rows = workshops
            .iter()
            .map(|one| {
                let before = workshops.iter().find(|before| Some(before.id) == one.follows);
                let follows = before.map(|before| {
                    let name = page.reader.content(if before.city.is_empty() { &before.title } else { &before.city });
                    view! { <span>{t!(page.reader, "workshop-follows-named", name = name.text)}</span> }
                });
                view! {
                    <li class="row">
                        <div class="row-main">
                            <p class="row-title"><a href=page.to(&format!("desk/w/{}", one.slug))>{content(&page, &one.title)}</a></p>
                            <p class="row-note"><span>{content(&page, &one.city)}</span>{follows}</p>
                        </div>
                        <p class="row-when"><span>{page.reader.date_range(one.start, one.end)}</span></p>
                        <p class="row-act">{workshop::status_chip(&page, one)}</p>
                    </li>
                }
            })
            .collect_view();
        let list = (!workshops.is_empty()).then(|| {
            view! {
                <section class="group">
                    <div class="group-head"><h2>{page.t("public-home-title")} " " <span class="count">{page.reader.n(workshops.len() as i64)}</span></h2></div>
                    <ul>{rows}</ul>
                </section>
            }
        });
        let project = project.map(|(project, donor)| {
            let money = money::behind(&page, &project, donor.as_ref());
            view! { <p class="row-note"><span class="ltr">{project.code.clone()}</span><span>{content(&page, &project.title)}</span>{money}</p> }
        });
        let summary =
            (!series.summary.is_empty()).then(|| view! { <p class="reading">{content(&page, &series.summary)}</p> });
        let public = page.to(&format!("series/{}", series.slug));
        let feed = format!("/series/{}.ics?lang={}", series.slug, page.locale());
        Ok(layouts::desk(
            &page,
            Section::Projects,
            view! {
                <leptos_meta::Title text=page.reader.content(&series.title).text.to_owned()/>
                <nav class="crumbs" aria-label=page.t("crumbs-label")><ol><li><a href=page.to("desk/projects")>{page.t("projects-title")}</a></li></ol></nav>
                {title}
                <div class="stack">
                    <div>{project}{summary}<p class="dots"><a href=public>{page.t("workshop-public-page")}</a><a href=feed>{page.t("public-calendar-file")}</a></p></div>
                    {chain}
                    {list}
                </div>
            },
        ))
    })
}
