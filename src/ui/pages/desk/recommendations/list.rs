//! Every recommendation of one's workshops: as a table that sorts, or on a board by state.

use super::board::board;
use super::rows::{self, Names};
use crate::domain::recommendation::{Recommendation, Sort, State};
use crate::domain::{RecommendationId, Sorted};
use crate::server::services::recommendations::{self, Counts as Numbers, Filter};
use crate::t;
use crate::ui::components::{Count, Counts, Empty, PageHead, Pager, Tab, TableBox, Tabs, Words};
use crate::ui::layouts::{self, Section};
use crate::ui::page::{Page, load, page};
use crate::ui::pages::desk::{filters, parts, sorting};
use leptos::prelude::*;

/// Rows of a page of the table.
const ROWS: usize = 50;
/// Cards of a page of the board.
const CARDS: usize = 200;

/// `/{lang}/desk/recommendations`
#[component]
pub fn List() -> impl IntoView {
    let page = page();
    load(async move {
        page.ctx.require_staff()?;
        let names = Names::load(&page).await?;
        let on_board = page.query.get("view") == "board";
        let most = if on_board { CARDS } else { ROWS };
        let filter = Filter { limit: most as i64 + 1, ..asked(&page, &names) };
        let counts = recommendations::counts(&page.ctx, filter.clone()).await?;
        let total = match (filter.open, filter.overdue_on) {
            (_, Some(_)) => counts.overdue,
            (true, None) => counts.open,
            (false, None) => counts.all,
        };
        let sort = filter.sort;
        let mut list = recommendations::list(&page.ctx, filter).await?;
        let more = list.len() > most;
        list.truncate(most);
        let tabs = ["", "board"]
            .iter()
            .map(|view| Tab {
                href: page.with_query("view", view),
                text: page.t(if view.is_empty() { "recommendations-table" } else { "recommendations-board" }),
                current: page.query.get("view") == *view,
            })
            .collect();
        let next = list.last().filter(|_| more).map(|last| {
            let href = page.with_query("after", &last.id.to_string());
            (href, page.t("verb-next"))
        });
        let back = page.query.has("after").then(|| (page.with_query("after", ""), page.t("phrase-from-start")));
        let shown = if list.is_empty() {
            let narrowed = ["q", "state", "lead", "show"].iter().any(|name| page.query.has(name));
            if narrowed {
                let next = (page.path.clone(), page.t("verb-clear-filters"));
                view! { <Empty title=page.t("phrase-nothing-found") next/> }.into_any()
            } else {
                let title = if counts.all == 0 { "recommendations-empty" } else { "phrase-nothing-found" };
                view! { <Empty title=page.t(title)/> }.into_any()
            }
        } else {
            let text = t!(page.reader, "count-recommendations", n = total);
            let rows = if on_board { board(&page, &names, &list) } else { table(&page, &names, &list, sort) };
            view! { {rows} <Pager text label=page.t("recommendations-title") back next/> }.into_any()
        };
        let export = parts::export_menu(&page, ());
        let content = view! {
            <leptos_meta::Title text=page.t("recommendations-title")/>
            <PageHead title=page.t("recommendations-title") count=page.reader.n(total)>{export}</PageHead>
            {parts::summary(&page)}
            {numbers(&page, counts)}
            {filter_bar(&page, &names)}
            <Tabs label=page.t("recommendations-title") tabs/>
            {shown}
        };
        Ok(layouts::desk(&page, Section::Recommendations, content))
    })
}

/// What the address asks for; the open ones unless it says otherwise.
fn asked(page: &Page, names: &Names) -> Filter {
    let (state, lead) = (State::parse(page.query.get("state")), names.with_code(page.query.get("lead")));
    Filter {
        sort: Sorted::parse(page.query.get("sort"), Sort::parse),
        after: page.query.get("after").parse::<RecommendationId>().ok(),
        ..Filter::asked(page.query.get("show"), state, lead, page.query.get("q"), names.today)
    }
}

fn numbers(page: &Page, counts: Numbers) -> AnyView {
    let show = page.query.get("show");
    let open = show.is_empty() && page.query.get("state").is_empty();
    let cell = |key: &str, figure: i64, value: &str, attention: bool| Count {
        figure: page.reader.n(figure),
        text: page.t(key),
        href: Some(page.with_query("show", value)),
        current: show == value || (open && value == "open"),
        attention,
    };
    let counts = vec![
        cell("recommendations-open", counts.open, "open", false),
        cell("recommendations-overdue", counts.overdue, "overdue", counts.overdue > 0),
        cell("phrase-all", counts.all, "all", false),
    ];
    view! { <Counts counts/> }.into_any()
}

fn filter_bar(page: &Page, names: &Names) -> AnyView {
    let states = State::ALL.iter().map(|state| (state.to_string(), page.t(format!("state-{state}")))).collect();
    let kept = ["view", "show"]
        .into_iter()
        .filter(|name| page.query.has(name))
        .map(|name| view! { <input type="hidden" name=name value=page.query.get(name).to_owned()/> })
        .collect_view()
        .into_any();
    let chosen = vec![
        filters::one(page, "state", "field-state", states),
        filters::one(page, "lead", "field-lead", names.choices(page)),
        kept,
    ];
    filters::bar(page, "verb-search", chosen)
}

fn table(page: &Page, names: &Names, list: &[Recommendation], sort: Option<Sorted<Sort>>) -> AnyView {
    let now = sort.unwrap_or(Sorted::down(Sort::Workshop));
    let heads = [
        ("thing-recommendation", Sort::Text),
        ("thing-workshop", Sort::Workshop),
        ("field-lead", Sort::Lead),
        ("field-due", Sort::Due),
        ("field-priority", Sort::Priority),
        ("field-state", Sort::State),
    ];
    let heads = heads.map(|(key, column)| sorting::head(page, key, column, now)).into_iter().collect_view();
    let rows = list.iter().map(|one| row(page, names, one)).collect_view();
    view! {
        <TableBox label=page.t("recommendations-title") stack=true>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </TableBox>
    }
    .into_any()
}

fn row(page: &Page, names: &Names, one: &Recommendation) -> AnyView {
    let text = page.reader.content(&one.text);
    let (words, lang) = (text.text.to_owned(), text.locale);
    let href = page.to(&format!("desk/recommendations/{}", one.id));
    let late = one.due.filter(|_| one.is_overdue(names.today)).and_then(|due| page.reader.days_late(due, names.today));
    let late = late.map(|late| view! { <strong class="late">{late}</strong> " " });
    view! {
        <tr>
            <th scope="row"><a href=href><Words text=words lang/></a></th>
            <td data-label=page.t("thing-workshop")><bdi>{names.workshop(one.workshop)}</bdi></td>
            <td data-label=page.t("field-lead")>{names.institution(page, one.lead)}</td>
            <td data-label=page.t("field-due")>{late}{one.due.map(|due| page.reader.date(due))}</td>
            <td class="cell-quiet" data-label=page.t("field-priority")>{page.t(format!("priority-{}", one.priority))}</td>
            <td data-label=page.t("field-state")>{rows::state_chip(page, one.state)}</td>
        </tr>
    }
    .into_any()
}
