//! The exercises tab: the list, and a worksheet of each for paper.

use crate::server::services;
use crate::t;
use crate::ui::components::{ButtonLink, Empty, Look};
use crate::ui::layouts::{self, workshop as frame, workshop::Tab};
use crate::ui::page::{load, page, param};
use crate::ui::pages::desk::parts::{self, content};
use leptos::prelude::*;

/// `/{lang}/desk/w/{slug}/exercises`
#[component]
pub fn Exercises() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        let head = services::workshops::head(&page.ctx, &slug).await?;
        let (_, exercises) = services::exercises::list(&page.ctx, &slug).await?;
        let (_, sessions) = services::agenda::sessions(&page.ctx, &slug).await?;
        let base = page.to(&format!("desk/w/{}/exercises", head.workshop.slug));
        let rows = exercises
            .iter()
            .map(|one| {
                let session = sessions.iter().find(|session| Some(session.id) == one.session);
                let when = session.and_then(|session| session.slot).map(|slot| {
                    view! { <span>{page.reader.date_weekday(slot.date)}</span><span>{page.reader.time_range(slot.start, slot.end)}</span> }
                });
                let steps = t!(page.reader, "exercise-steps-count", n = one.steps.len() as i64);
                let print = t!(page.reader, "exercise-print-named", title = page.reader.content(&one.title).text);
                view! {
                    <li class="row">
                        <div class="row-main">
                            <p class="row-title"><a href=format!("{base}/{}", one.id)>{content(&page, &one.title)}</a></p>
                            <p class="row-note"><span>{page.reader.format(one.format)}</span><span>{steps}</span></p>
                        </div>
                        <p class="row-when">{when}</p>
                        <p class="row-act"><a class="btn btn--small" href=format!("{base}/{}/print", one.id) aria-label=print>{page.t("exercise-worksheet")}</a></p>
                    </li>
                }
            })
            .collect_view();
        let list = if exercises.is_empty() {
            view! { <Empty title=page.t("exercise-empty") next=(format!("{base}/new"), page.t("exercise-new"))/> }
                .into_any()
        } else {
            view! { <section class="group"><ul>{rows}</ul></section> }.into_any()
        };
        let count = view! { <span class="count">{page.reader.n(exercises.len() as i64)}</span> };
        let title = frame::title(
            view! { {page.t("tab-exercises")} " " {count} },
            (),
            view! { <ButtonLink href=format!("{base}/new") text=page.t("exercise-new") look=Look::Main/> },
        );
        let view = view! { <leptos_meta::Title text=page.t("tab-exercises")/><div class="stack">{parts::summary(&page)}{list}</div> };
        Ok(layouts::workshop::workshop(&page, &head, Tab::Exercises, title, view))
    })
}

/// `/{lang}/desk/w/{slug}/exercises/{exercise}/print`: what a table gets, with room to write.
#[component]
pub fn Worksheet() -> impl IntoView {
    let (page, slug, id) = (page(), param("slug"), param("exercise"));
    load(async move {
        let head = services::workshops::head(&page.ctx, &slug).await?;
        let (workshop, exercise) = services::exercises::get(&page.ctx, &slug, &id).await?;
        let steps = exercise.steps.iter().map(|step| view! { <li>{content(&page, step)}</li> }).collect_view();
        let prompt = page.reader.content(&exercise.prompt);
        let (lang, dir) = (prompt.lang(), prompt.dir());
        let paragraphs = prompt.text.split('\n').map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
        let lines = (0..8).map(|_| view! { <tr><td class="sheet-sign"></td></tr> }).collect_view();
        let title = frame::title(
            page.t("exercise-worksheet"),
            (),
            view! { <p class="meta screen-only">{page.t("print-hint")}</p> },
        );
        let view = view! {
            <leptos_meta::Title text=page.t("exercise-worksheet")/>
            <article class="paper">
                <header class="paper-head"><p>{content(&page, &workshop.title)}</p><p>{page.reader.format(exercise.format)}</p></header>
                <h2>{content(&page, &exercise.title)}</h2>
                <div class="reading" lang=lang dir=dir>{paragraphs}</div>
                <ol class="points">{steps}</ol>
                <table class="sheet"><thead><tr><th scope="col">{page.t("exercise-notes")}</th></tr></thead><tbody>{lines}</tbody></table>
            </article>
        };
        Ok(layouts::workshop::workshop(&page, &head, Tab::Exercises, title, view))
    })
}
