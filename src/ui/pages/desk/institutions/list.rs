//! Institutions of both levels, counterparts beside each other.

use crate::domain::Sorted;
use crate::domain::counterparts::{Narrowed, Pair};
use crate::domain::institution::{Institution, Level};
use crate::domain::role::Action;
use crate::server::services;
use crate::t;
use crate::ui::components::{ButtonLink, Count, Counts, Empty, Icon, LevelMark, Look, Order};
use crate::ui::layouts::{self, Section, workshop};
use crate::ui::page::{Page, load, page};
use crate::ui::pages::desk::parts::{content, export_menu, may};
use crate::ui::pages::desk::{filters, sorting};
use leptos::prelude::*;

/// `/{lang}/desk/institutions?q=&level=&tier=&sort=`
#[component]
pub fn Institutions() -> impl IntoView {
    let page = page();
    load(async move {
        page.ctx.require_staff()?;
        let institutions = services::institutions::all(&page.ctx).await?;
        let narrowed = Narrowed::parse(page.query.get("q"), page.query.get("level"), page.query.get("tier"));
        let by = Sorted::parse(page.query.get("sort"), Level::parse);
        let shown = narrowed.rows(&institutions, by, page.locale());
        let found = institutions.iter().filter(|one| narrowed.shows(one)).count();
        let add = may(&page, Action::ManageInstitutions).then(|| {
            view! { <ButtonLink href=page.to("desk/institutions/new") text=page.t("institution-new") look=Look::Main/> }
        });
        let import = may(&page, Action::ManageInstitutions).then(|| {
            view! { <ButtonLink href=page.to("desk/imports?kind=institutions") text=page.t("imports-title")/> }
        });
        let title = workshop::title(
            view! { {page.t("nav-institutions")} " " <span class="count">{page.reader.n(found as i64)}</span> },
            (),
            view! { {import} {export_menu(&page, ())} {add} },
        );
        let table = if shown.is_empty() {
            let next = (page.path.clone(), page.t("verb-clear-filters"));
            view! { <Empty title=page.t("phrase-nothing-found") next/> }.into_any()
        } else {
            table(&page, &shown, &narrowed, by)
        };
        Ok(layouts::desk(
            &page,
            Section::Institutions,
            view! {
                <leptos_meta::Title text=page.t("nav-institutions")/>
                {title}
                <div class="stack stack--near">{counts(&page, &institutions, &narrowed)}{search(&page)}{table}</div>
            },
        ))
    })
}

/// How many of each level there are among what is searched for.
fn counts(page: &Page, institutions: &[Institution], narrowed: &Narrowed) -> AnyView {
    let of = |level: Option<Level>| {
        let wanted = Narrowed { level, ..narrowed.clone() };
        page.reader.n(institutions.iter().filter(|one| wanted.shows(one)).count() as i64)
    };
    let mut counts = vec![Count {
        figure: of(None),
        text: page.t("phrase-all"),
        href: Some(page.with_query("level", "")),
        current: narrowed.level.is_none(),
        attention: false,
    }];
    counts.extend(Level::ALL.iter().map(|level| Count {
        figure: of(Some(*level)),
        text: page.reader.level(*level),
        href: Some(page.with_query("level", level.as_str())),
        current: narrowed.level == Some(*level),
        attention: false,
    }));
    view! { <Counts counts/> }.into_any()
}

fn search(page: &Page) -> AnyView {
    let levels = Level::ALL.iter().map(|level| (level.to_string(), page.reader.level(*level))).collect();
    let tiers = ["core", "extended"].map(|tier| (tier.to_owned(), page.t(format!("tier-{tier}")))).to_vec();
    let chosen =
        vec![filters::one(page, "level", "field-level", levels), filters::one(page, "tier", "field-tier", tiers)];
    filters::bar(page, "institutions-search", chosen)
}

fn table(page: &Page, shown: &[Pair<'_>], narrowed: &Narrowed, by: Option<Sorted<Level>>) -> AnyView {
    let body = ["core", "extended"]
        .into_iter()
        .map(|tier| {
            let of_tier: Vec<&Pair<'_>> = shown.iter().filter(|pair| pair.tier() == tier).collect();
            let rows = of_tier
                .iter()
                .map(|pair| {
                    let tie = (pair.federal.is_some() && pair.region.is_some()).then(|| view! { <span class="tie" aria-hidden="true"><i></i></span> });
                    view! { <tr>{cell(page, pair.federal, narrowed)}<td class="matrix-tie">{tie}</td>{cell(page, pair.region, narrowed)}</tr> }
                })
                .collect_view();
            (!of_tier.is_empty()).then(|| view! { <tr class="matrix-part"><th colspan="3" scope="colgroup">{page.t(format!("tier-{tier}"))}</th></tr>{rows} })
        })
        .collect_view();
    let head = |level: Level| {
        let order = by.and_then(|by| sorting::order(level, by));
        let href = page.with_query("sort", &by.map_or(Sorted::up(level), |by| by.pressed(level)).text());
        let (sort, icon) = match order {
            Some(Order::Ascending) => (Some("ascending"), Some("down")),
            Some(Order::Descending) => (Some("descending"), Some("up")),
            None => (None, None),
        };
        view! {
            <th scope="col" aria-sort=sort>
                <a href=href><LevelMark level text=page.reader.level(level) head=true/>{icon.map(|name| view! { " " <Icon name/> })}</a>
            </th>
        }
    };
    view! {
        <div class="table-box" role="region" tabindex="0" aria-label=page.t("nav-institutions")>
            <table class="table table--tight">
                <thead><tr>
                    {head(Level::Federal)}
                    <th class="matrix-tie" scope="col"><span class="visually-hidden">{page.t("field-counterpart")}</span></th>
                    {head(Level::Region)}
                </tr></thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn cell(page: &Page, institution: Option<&Institution>, narrowed: &Narrowed) -> AnyView {
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
    let class = if narrowed.shows(one) { "" } else { "cell-quiet" };
    let ended = one.valid_to.filter(|_| !one.exists_on(page.ctx.today())).map(|day| {
        view! { <span class="cell-note">{t!(page.reader, "institution-until", date = page.reader.date(day))}</span> }
    });
    view! {
        <td class=class>
            {name}
            <span class="cell-note ltr">{one.code.clone()}</span>
            {ended}
        </td>
    }
    .into_any()
}
