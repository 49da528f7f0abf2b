//! Every recommendation of one's workshops: as a list by workshop, or on a board by state.

use super::rows::{self, Names};
use crate::domain::RecommendationId;
use crate::domain::recommendation::State;
use crate::server::services::recommendations::{self, Filter};
use crate::ui::components::{Count, Counts, Empty, Pager, Tab, Tabs};
use crate::ui::layouts::{self, Section};
use crate::ui::page::{Page, load, page};
use leptos::prelude::*;

const ROWS: usize = 50;

/// `/{lang}/desk/recommendations`
#[component]
pub fn List() -> impl IntoView {
    let page = page();
    load(async move {
        page.ctx.require_staff()?;
        let names = Names::load(&page).await?;
        let board = page.query.get("view") == "board";
        let show = page.query.get("show");
        let filter = Filter {
            state: State::parse(page.query.get("state")),
            lead: page.query.get("lead").parse().ok(),
            open: show == "open" || show.is_empty() && page.query.get("state").is_empty(),
            overdue_on: (show == "overdue").then_some(names.today),
            q: page.query.get("q").to_owned(),
            after: page.query.get("after").parse::<RecommendationId>().ok(),
            limit: if board { 500 } else { ROWS as i64 + 1 },
            ..Filter::default()
        };
        let mut list = recommendations::list(&page.ctx, filter).await?;
        let everything = recommendations::list(&page.ctx, Filter { limit: 500, ..Filter::default() }).await?;
        let more = !board && list.len() > ROWS;
        list.truncate(if board { 500 } else { ROWS });
        let count = |wanted: &dyn Fn(&crate::domain::recommendation::Recommendation) -> bool| {
            everything.iter().filter(|r| wanted(r)).count()
        };
        let overdue = count(&|r| r.is_overdue(names.today));
        let cell = |key: &str, figure: usize, value: &str, attention: bool| Count {
            figure: page.reader.n(figure),
            text: page.t(key),
            href: Some(page.with_query("show", value)),
            current: show == value || (show.is_empty() && value == "open"),
            attention,
        };
        let counts = vec![
            cell("recommendations-open", count(&|r| r.state.is_open()), "open", false),
            cell("recommendations-overdue", overdue, "overdue", overdue > 0),
            cell("phrase-all", everything.len(), "all", false),
        ];
        let tabs = ["", "board"]
            .iter()
            .map(|view| Tab {
                href: page.with_query("view", view),
                text: page.t(if view.is_empty() { "recommendations-table" } else { "recommendations-board" }),
                current: page.query.get("view") == *view,
            })
            .collect();
        let shown = if list.is_empty() {
            view! { <Empty title=page.t(if everything.is_empty() { "recommendations-empty" } else { "phrase-nothing-found" })/> }.into_any()
        } else if board {
            by_state(&page, &names, &list)
        } else {
            let rows = list.iter().map(|r| rows::row(&page, &names, r, true)).collect_view();
            let next = list.last().filter(|_| more).map(|last| {
                let href = page.with_query("after", &last.id.to_string());
                (href, page.t("verb-next"))
            });
            let text = crate::t!(page.reader, "count-recommendations", n = list.len());
            view! { <section class="group"><ul>{rows}</ul></section> <Pager text label=page.t("recommendations-title") next/> }.into_any()
        };
        let content = view! {
            <leptos_meta::Title text=page.t("recommendations-title")/>
            <div class="page-head"><div class="page-title"><h1>{page.t("recommendations-title")}</h1></div></div>
            <Counts counts/>
            {filters(&page, &names)}
            <Tabs label=page.t("recommendations-title") tabs/>
            {shown}
        };
        Ok(layouts::desk(&page, Section::Recommendations, content))
    })
}

fn filters(page: &Page, names: &Names) -> AnyView {
    let states = State::ALL
        .iter()
        .map(|state| {
            let selected = page.query.get("state") == state.as_str();
            view! { <option value=state.as_str() selected=selected>{page.t(format!("state-{state}"))}</option> }
        })
        .collect_view();
    let _ = names;
    view! {
        <form class="filters" method="get" role="search">
            <input type="hidden" name="view" value=page.query.get("view").to_owned()/>
            <div class="search-field">
                <span class="icon icon--search" aria-hidden="true"></span>
                <input class="input" type="search" name="q" value=page.query.get("q").to_owned() aria-label=page.t("verb-search") maxlength="100"/>
            </div>
            <label class="filter">
                <span>{page.t("field-state")}</span>
                <select name="state"><option value="">{page.t("phrase-all")}</option>{states}</select>
            </label>
            <button class="btn btn--small" type="submit">{page.t("verb-filter")}</button>
            <a href=page.path.clone()>{page.t("verb-clear-filters")}</a>
        </form>
    }
    .into_any()
}

fn by_state(page: &Page, names: &Names, list: &[crate::domain::recommendation::Recommendation]) -> AnyView {
    State::ALL
        .iter()
        .filter_map(|state| {
            let here: Vec<_> = list.iter().filter(|r| r.state == *state).collect();
            (!here.is_empty()).then(|| {
                let rows = here.iter().map(|r| rows::row(page, names, r, true)).collect_view();
                view! {
                    <section class="group">
                        <div class="group-head"><h2>{page.t(format!("state-{state}"))} " " <span class="count">{page.reader.n(here.len())}</span></h2></div>
                        <ul>{rows}</ul>
                    </section>
                }
            })
        })
        .collect_view()
        .into_any()
}
