//! The funnel from invited to attended, and the shares.

use super::{Shown, words};
use crate::domain::coverage::{Figure, Group, Reached, Step, Veiled, veil};
use crate::domain::institution::Level;
use crate::t;
use crate::ui::components::{ColumnHead, LevelBar, LevelBars, TableBox};
use crate::ui::page::Page;
use leptos::prelude::*;

/// Both funnels: institutions, then people.
pub fn funnel(shown: &Shown<'_>) -> AnyView {
    let page = shown.page;
    let funnel = &shown.coverage.funnel;
    let part = |key: &str, steps: &[Step; 5], veiled: bool| {
        let neither = steps[0].neither > 0;
        let veiled = |step: &Step| veiled.then(|| step.veiled(neither));
        let bars = Reached::ALL.iter().zip(steps).map(|(reached, step)| bar(page, *reached, *step, veiled(step)));
        let bars = bars.collect();
        view! {
            <section class="group">
                <div class="group-head"><h2>{page.t(key)}</h2></div>
                <LevelBars label=page.t(key) bars/>
            </section>
        }
    };
    let (federal, region) = (page.reader.level(Level::Federal), page.reader.level(Level::Region));
    let class = if shown.is_wide() { "stack stack--near" } else { "columns" };
    view! {
        <div class="stack stack--near">
            <ul class="swatches">
                <li><span class="swatch swatch--federal"></span>{federal}</li>
                <li><span class="swatch swatch--region"></span>{region}</li>
            </ul>
            <div class=class>
                {part("coverage-funnel-institutions", &funnel.institutions, false)}
                {part("coverage-funnel-people", &funnel.people, shown.outside)}
            </div>
            <p class="meta">{page.t("coverage-funnel-text")}</p>
        </div>
    }
    .into_any()
}

fn bar(page: &Page, reached: Reached, step: Step, veiled: Option<Veiled>) -> LevelBar {
    let label = page.t(format!("reached-{reached}"));
    let n = |figure: u32| page.reader.n(figure);
    let (federal, region) = (step.federal, step.region);
    let parts = t!(page.reader, "coverage-parts", federal = n(federal), region = n(region));
    let text = veiled.as_ref().map_or_else(|| n(step.total()), |veiled| words::figure(page, veiled.total));
    let hidden = veiled.is_some_and(|veiled| veiled.parts.iter().any(|part| !matches!(part, Figure::Shown(_))));
    // What may not be said is not drawn either.
    if hidden {
        LevelBar { label, text, ..LevelBar::default() }
    } else {
        LevelBar { label, federal, region, text, parts }
    }
}

/// The shares of those with a seat and of those who came.
pub fn shares(shown: &Shown<'_>) -> AnyView {
    let (page, shares) = (shown.page, &shown.coverage.shares);
    if shares.confirmed == 0 {
        return ().into_any();
    }
    let reader = page.reader;
    let governorate = |code: &String| {
        let found = shown.coverage.governorates.iter().find(|one| one.code == *code);
        found.map_or_else(|| code.clone(), |one| reader.content(&one.name).text.to_owned())
    };
    view! {
        <section class="group">
            <div class="group-head"><h2>{page.t("coverage-shares")}</h2></div>
            <div class="columns">
                {group(shown, "field-level", &shares.level, |level| reader.level(*level))}
                {group(shown, "field-sex", &shares.sex, |sex| reader.sex(*sex))}
                {group(shown, "field-rank", &shares.rank, |rank| reader.rank(*rank))}
                {group(shown, "coverage-governorate", &shares.governorate, governorate)}
            </div>
            <p class="meta">{page.t("coverage-governorate-text")}</p>
        </section>
    }
    .into_any()
}

fn group<T>(shown: &Shown<'_>, key: &str, group: &Group<T>, name: impl Fn(&T) -> String) -> AnyView {
    let page = shown.page;
    let column = |parts: Vec<u32>| {
        if shown.outside {
            let veiled = veil(&parts);
            (veiled.parts, veiled.total)
        } else {
            let whole = Figure::Shown(parts.iter().sum());
            (parts.into_iter().map(Figure::Shown).collect(), whole)
        }
    };
    let (confirmed, all) = column(group.iter().map(|share| share.confirmed).collect());
    let (attended, came) = column(group.iter().map(|share| share.attended).collect());
    let rows = group
        .iter()
        .enumerate()
        .map(|(at, share)| {
            let name = share.of.as_ref().map_or_else(|| page.t("coverage-not-known"), &name);
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="cell-num">{words::share(page, confirmed[at], all)}</td>
                    <td class="cell-num">{words::share(page, attended[at], came)}</td>
                </tr>
            }
        })
        .collect_view();
    let heads = view! {
        <tr>
            <ColumnHead text=page.t(key)/>
            <ColumnHead text=page.t("coverage-people-confirmed") number=true/>
            <ColumnHead text=page.t("coverage-people-attended") number=true/>
        </tr>
    };
    view! { <TableBox label=page.t(key) tight=true><thead>{heads}</thead><tbody>{rows}</tbody></TableBox> }.into_any()
}
