//! Institutions of both levels, counterparts beside each other.

use super::pairs::{Pair, pairs};
use crate::domain::fold::fold;
use crate::domain::institution::{Institution, Level};
use crate::domain::role::Action;
use crate::server::services;
use crate::ui::components::{ButtonLink, Count, Counts, Empty, LevelMark, Look};
use crate::ui::layouts::{self, Section, workshop};
use crate::ui::page::{Page, load, page};
use crate::ui::pages::desk::parts::{content, may};
use leptos::prelude::*;

/// `/{lang}/desk/institutions?q=&level=`
#[component]
pub fn Institutions() -> impl IntoView {
    let page = page();
    load(async move {
        page.ctx.require_staff()?;
        let institutions = services::institutions::all(&page.ctx).await?;
        let level = Level::parse(page.query.get("level"));
        let q = fold(page.query.get("q"));
        let matches = |one: &Institution| {
            let key = fold(&format!("{} {}", one.name.joined(), one.code));
            level.is_none_or(|level| level == one.level) && q.split(' ').all(|word| key.contains(word))
        };
        let shown: Vec<Pair<'_>> = pairs(&institutions)
            .into_iter()
            .filter(|pair| [pair.federal, pair.region].into_iter().flatten().any(matches))
            .collect();
        let found = institutions.iter().filter(|one| matches(one)).count();
        let title = workshop::title(
            view! { {page.t("nav-institutions")} " " <span class="count">{page.reader.n(found as i64)}</span> },
            (),
            may(&page, Action::ManageInstitutions).then(|| {
                view! { <ButtonLink href=page.to("desk/institutions/new") text=page.t("institution-new") look=Look::Main/> }
            }),
        );
        let table = if shown.is_empty() {
            view! { <Empty title=page.t("phrase-nothing-found")/> }.into_any()
        } else {
            table(&page, &shown, matches)
        };
        Ok(layouts::desk(
            &page,
            Section::Institutions,
            view! {
                <leptos_meta::Title text=page.t("nav-institutions")/>
                {title}
                <div class="stack stack--near">{counts(&page, &institutions, level)}{search(&page)}{table}</div>
            },
        ))
    })
}

fn counts(page: &Page, institutions: &[Institution], chosen: Option<Level>) -> AnyView {
    let mut counts = vec![Count {
        figure: page.reader.n(institutions.len() as i64),
        text: page.t("phrase-all"),
        href: Some(page.with_query("level", "")),
        current: chosen.is_none(),
        attention: false,
    }];
    counts.extend(Level::ALL.iter().map(|level| Count {
        figure: page.reader.n(institutions.iter().filter(|one| one.level == *level).count() as i64),
        text: page.reader.level(*level),
        href: Some(page.with_query("level", level.as_str())),
        current: chosen == Some(*level),
        attention: false,
    }));
    view! { <Counts counts/> }.into_any()
}

fn search(page: &Page) -> AnyView {
    let level = page.query.get("level").to_owned();
    let clear = (page.query.has("q") || page.query.has("level"))
        .then(|| view! { <a href=page.path.clone()>{page.t("verb-clear-filters")}</a> });
    view! {
        <form class="filters" method="get" role="search">
            <div class="search-field">
                <span class="icon icon--search" aria-hidden="true"></span>
                <input class="input" type="search" name="q" value=page.query.get("q").to_owned() aria-label=page.t("institutions-search") placeholder=page.t("institutions-search")/>
            </div>
            {(!level.is_empty()).then(|| view! { <input type="hidden" name="level" value=level.clone()/> })}
            <button class="btn btn--small" type="submit">{page.t("verb-search")}</button>
            {clear}
        </form>
    }
    .into_any()
}

fn table(page: &Page, shown: &[Pair<'_>], matches: impl Fn(&Institution) -> bool) -> AnyView {
    let body = ["core", "extended"]
        .into_iter()
        .map(|tier| {
            let of_tier: Vec<&Pair<'_>> = shown.iter().filter(|pair| pair.tier() == tier).collect();
            let rows = of_tier
                .iter()
                .map(|pair| {
                    let tie = (pair.federal.is_some() && pair.region.is_some()).then(|| view! { <span class="tie" aria-hidden="true"><i></i></span> });
                    view! { <tr>{cell(page, pair.federal, &matches)}<td class="matrix-tie">{tie}</td>{cell(page, pair.region, &matches)}</tr> }
                })
                .collect_view();
            (!of_tier.is_empty()).then(|| view! { <tr class="matrix-part"><th colspan="3" scope="colgroup">{page.t(format!("tier-{tier}"))}</th></tr>{rows} })
        })
        .collect_view();
    let head = |level: Level| view! { <LevelMark level text=page.reader.level(level) head=true/> };
    view! {
        <div class="table-box" role="region" tabindex="0" aria-label=page.t("nav-institutions")>
            <table class="table table--tight">
                <thead><tr>
                    <th scope="col">{head(Level::Federal)}</th>
                    <th class="matrix-tie" scope="col"><span class="visually-hidden">{page.t("field-counterpart")}</span></th>
                    <th scope="col">{head(Level::Region)}</th>
                </tr></thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn cell(page: &Page, institution: Option<&Institution>, matches: impl Fn(&Institution) -> bool) -> AnyView {
    let Some(one) = institution else {
        return view! { <td class="cell-quiet">{page.t("institution-no-counterpart")}</td> }.into_any();
    };
    // Whoever may not correct it reads it.
    let name = if may(page, Action::ManageInstitutions) {
        let href = page.to(&format!("desk/institutions/{}", one.code));
        view! { <a href=href>{content(page, &one.name)}</a> }.into_any()
    } else {
        content(page, &one.name)
    };
    let class = if matches(one) { "" } else { "cell-quiet" };
    view! {
        <td class=class>
            {name}
            <span class="cell-note ltr">{one.code.clone()}</span>
        </td>
    }
    .into_any()
}
