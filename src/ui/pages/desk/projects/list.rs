//! Projects, below each its series with the chain of workshops, then what belongs to neither.

use super::{chain, money};
use crate::domain::role::Action;
use crate::domain::workshop::{Donor, Project, Series, Workshop};
use crate::server::services::{self, ServiceError};
use crate::t;
use crate::ui::components::{ButtonLink, Chain, Empty, Look, Size, Words};
use crate::ui::layouts::{self, Section, workshop};
use crate::ui::page::{Page, load, page};
use crate::ui::pages::desk::parts::{content, may};
use leptos::prelude::*;

/// `/{lang}/desk/projects`
#[component]
pub fn Projects() -> impl IntoView {
    let page = page();
    load(async move {
        let projects = services::projects::list(&page.ctx).await?;
        let all_series = services::series::list(&page.ctx).await?;
        let donors = services::projects::donors(&page.ctx).await?;
        let query = services::workshops::ListQuery {
            q: page.query.get("q").to_owned(),
            status: page.query.get("status").to_owned(),
            after: page.query.get("after").to_owned(),
            limit: 50,
            ..Default::default()
        };
        let found = services::workshops::list(&page.ctx, &query).await?;
        let filtered = page.query.has("q") || page.query.has("status") || page.query.has("after");
        let mut groups = Vec::new();
        if !filtered {
            for project in &projects {
                let of_project: Vec<&Series> =
                    all_series.iter().filter(|series| series.project == Some(project.id)).collect();
                let donor = donors.iter().find(|donor| Some(donor.id) == project.donor);
                groups.push(project_group(&page, project, donor, &of_project).await?);
            }
            for series in all_series.iter().filter(|series| projects.iter().all(|one| Some(one.id) != series.project)) {
                groups.push(series_box(&page, series, None).await?);
            }
        }
        let empty = (!filtered && projects.is_empty() && all_series.is_empty()).then(|| {
            view! { <Empty title=page.t("projects-empty") next=(page.to("desk/projects/new"), page.t("projects-new"))/> }
        });
        let title = workshop::title(
            page.t("projects-title"),
            (),
            view! {
                {may(&page, Action::CreateProject)
                    .then(|| view! { <ButtonLink href=page.to("desk/projects/new") text=page.t("projects-new") look=Look::Quiet/> })}
                {may(&page, Action::EditProject)
                    .then(|| view! { <ButtonLink href=page.to("desk/series/new") text=page.t("series-new") look=Look::Quiet/> })}
                {may(&page, Action::CreateWorkshop)
                    .then(|| view! { <ButtonLink href=page.to("desk/workshops/new") text=page.t("workshop-new") look=Look::Main/> })}
            },
        );
        let table = workshops(&page, &found.items, found.next.as_deref());
        Ok(layouts::desk(
            &page,
            Section::Projects,
            view! {
                <leptos_meta::Title text=page.t("projects-title")/>
                {title}
                {empty}{groups}{table}
            },
        ))
    })
}

async fn project_group(
    page: &Page,
    project: &Project,
    donor: Option<&Donor>,
    series: &[&Series],
) -> Result<AnyView, ServiceError> {
    let mut boxes = Vec::new();
    for one in series {
        boxes.push(series_box(page, one, Some(project)).await?);
    }
    let period = match (project.start, project.end) {
        (Some(start), Some(end)) => Some(page.reader.date_range(start, end)),
        (Some(day), None) | (None, Some(day)) => Some(page.reader.date(day)),
        (None, None) => None,
    };
    let edit = page.to(&format!("desk/projects/{}/edit", project.code));
    let none = series.is_empty().then(|| view! { <p class="meta">{page.t("project-no-series")}</p> });
    let implementer =
        (!project.implementer.is_empty()).then(|| view! { <span>{content(page, &project.implementer)}</span> });
    Ok(view! {
        <section class="group">
            <div class="group-head">
                <h2><span class="ltr">{project.code.clone()}</span> " · " {content(page, &project.title)}</h2>
                {may(page, Action::EditProject).then(|| {
                    let label = t!(page.reader, "project-edit-named", code = project.code.as_str());
                    let team = page.to(&format!("desk/projects/{}/team", project.code));
                    let whose = t!(page.reader, "team-of-project", code = project.code.as_str());
                    view! {
                        <span class="actions">
                            <ButtonLink href=team text=page.t("team-title") label=whose look=Look::Quiet size=Size::Small/>
                            <ButtonLink href=edit text=page.t("verb-edit") label=label look=Look::Quiet size=Size::Small/>
                        </span>
                    }
                })}
            </div>
            <p class="rows-label row-note">{implementer} {period.map(|period| view! { <span>{period}</span> })} {money::behind(page, project, donor)}</p>
            {none}
            {boxes}
        </section>
    }
    .into_any())
}

async fn series_box(page: &Page, series: &Series, project: Option<&Project>) -> Result<AnyView, ServiceError> {
    let (_, workshops) = services::series::get(&page.ctx, &series.slug).await?;
    let steps = chain::steps(page, &workshops).await;
    let (id, label) = (format!("series-{}", series.slug), format!("series-{}", series.slug));
    let code = project.map(|project| view! { " · " <span class="ltr">{project.code.clone()}</span> });
    let chain = if steps.is_empty() {
        view! { <p class="meta">{page.t("series-empty")}</p> }.into_any()
    } else {
        view! { <Chain steps/> }.into_any()
    };
    Ok(view! {
        <section class="chain-box" aria-labelledby=label>
            <div class="chain-head">
                <p id=id><strong>{content(page, &series.title)}</strong> {code}</p>
                <a href=page.to(&format!("desk/series/{}", series.slug))>{page.t("today-open-series")}</a>
            </div>
            {chain}
        </section>
    }
    .into_any())
}

fn workshops(page: &Page, found: &[Workshop], next: Option<&str>) -> AnyView {
    use crate::domain::workshop::Status;
    let chosen = page.query.get("status").to_owned();
    let statuses = Status::ALL
        .iter()
        .map(|status| view! { <option value=status.as_str() selected=chosen == status.as_str()>{page.reader.status(*status)}</option> })
        .collect_view();
    let rows = found.iter().map(|one| row(page, one)).collect_view();
    let list = if found.is_empty() {
        view! { <Empty title=page.t("phrase-nothing-found")/> }.into_any()
    } else {
        view! { <ul>{rows}</ul> }.into_any()
    };
    let more = next.map(|after| {
        view! { <div class="pager"><p></p><nav aria-label=page.t("workshops-all")><ul><li><a rel="next" href=with_after(page, after)>{page.t("verb-show-more")}</a></li></ul></nav></div> }
    });
    let clear = (page.query.has("q") || page.query.has("status"))
        .then(|| view! { <a href=page.path.clone()>{page.t("verb-clear-filters")}</a> });
    view! {
        <section class="group" id="workshops">
            <div class="group-head"><h2>{page.t("workshops-all")}</h2></div>
            <form class="filters" method="get" role="search">
                <div class="search-field">
                    <span class="icon icon--search" aria-hidden="true"></span>
                    <input class="input" type="search" name="q" value=page.query.get("q").to_owned() aria-label=page.t("workshops-search") placeholder=page.t("workshops-search")/>
                </div>
                <label class="filter" class:filter--on=!chosen.is_empty()>
                    <span>{page.t("field-status")}":"</span>
                    <select name="status"><option value="">{page.t("phrase-all")}</option>{statuses}</select>
                </label>
                <button class="btn btn--small" type="submit">{page.t("verb-filter")}</button>
                {clear}
            </form>
            {list}
            {more}
        </section>
    }
    .into_any()
}

fn with_after(page: &Page, after: &str) -> String {
    let mut query = crate::ui::form::Fields(
        page.query.0.iter().filter(|(name, _)| name != "after" && name != "done").cloned().collect(),
    );
    query.push("after", after);
    format!("{}?{}", page.path, query.to_query())
}

fn row(page: &Page, one: &Workshop) -> AnyView {
    let href = page.to(&format!("desk/w/{}", one.slug));
    let title = page.reader.content(&one.title);
    let (text, lang) = (title.text.to_owned(), title.locale);
    view! {
        <li class="row">
            <div class="row-main">
                <p class="row-title"><a href=href><Words text lang/></a></p>
                <p class="row-note"><span>{content(page, &one.city)}</span></p>
            </div>
            <p class="row-when"><span>{page.reader.date_range(one.start, one.end)}</span></p>
            <p class="row-act">{workshop::status_chip(page, one)}</p>
        </li>
    }
    .into_any()
}
