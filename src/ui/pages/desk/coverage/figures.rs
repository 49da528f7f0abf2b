//! The funnel from invited to attended, and the shares.

use super::{Shown, words};
use crate::domain::coverage::{Figure, Group, Reached, Step, veil};
use crate::t;
use crate::ui::components::{ColumnHead, LevelBar, LevelBars, TableBox};
use leptos::prelude::*;

/// Both funnels: institutions, then people.
pub fn funnel(shown: &Shown<'_>) -> AnyView {
    let page = shown.page;
    let funnel = &shown.coverage.funnel;
    let part = |key: &str, steps: &[Step; 5], veiled: bool| {
        let bars = Reached::ALL.iter().zip(steps).map(|(reached, step)| bar(shown, *reached, *step, veiled)).collect();
        view! {
            <section class="group">
                <div class="group-head"><h2>{page.t(key)}</h2></div>
                <LevelBars label=page.t(key) bars/>
            </section>
        }
    };
    let federal = page.reader.level(crate::domain::institution::Level::Federal);
    let region = page.reader.level(crate::domain::institution::Level::Region);
    view! {
        <div class="stack stack--near funnels">
            <ul class="swatches">
                <li><span class="swatch swatch--federal"></span>{federal}</li>
                <li><span class="swatch swatch--region"></span>{region}</li>
            </ul>
            {part("coverage-funnel-institutions", &funnel.institutions, false)}
            {part("coverage-funnel-people", &funnel.people, shown.outside)}
            <p class="meta">{page.t("coverage-funnel-text")}</p>
        </div>
    }
    .into_any()
}

fn bar(shown: &Shown<'_>, reached: Reached, step: Step, veiled: bool) -> LevelBar {
    let page = shown.page;
    let label = page.t(format!("reached-{reached}"));
    let parts = |federal: String, region: String| t!(page.reader, "coverage-parts", federal = federal, region = region);
    if !veiled {
        let (federal, region) = (step.federal, step.region);
        return LevelBar {
            label,
            federal,
            region,
            text: page.reader.n(step.total()),
            parts: parts(page.reader.n(federal), page.reader.n(region)),
        };
    }
    let figures = veil(&[step.federal, step.region, step.neither]);
    let text = words::figure(page, figures.total);
    match (figures.parts[0], figures.parts[1]) {
        (Figure::Shown(federal), Figure::Shown(region)) => {
            LevelBar { label, federal, region, text, parts: parts(page.reader.n(federal), page.reader.n(region)) }
        }
        // What may not be said is not drawn either.
        _ => LevelBar { label, text, ..LevelBar::default() },
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
            <div class="columns columns--shares">
                {group(shown, "field-level", &shares.level, |level| reader.level(*level))}
                {group(shown, "field-sex", &shares.sex, |sex| reader.sex(*sex))}
                {group(shown, "field-rank", &shares.rank, |rank| reader.rank(*rank))}
                {group(shown, "coverage-governorate", &shares.governorate, governorate)}
            </div>
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
