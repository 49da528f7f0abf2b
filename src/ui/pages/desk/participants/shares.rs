//! Who comes, by level and by institution: figures above the list, each leading to the list of just these.

use crate::domain::fold::sort_key;
use crate::domain::institution::{Institution, Level};
use crate::domain::participant::Share;
use crate::server::services::participants::List;
use crate::t;
use crate::ui::components::{ColumnHead, LevelMark, TableBox};
use crate::ui::page::Page;
use crate::ui::pages::desk::parts;
use leptos::prelude::*;

/// The two levels; each institution below them, folded away. Nothing where nobody was offered a seat or is listed.
pub fn view(page: &Page, list: &List) -> AnyView {
    let mut institutions: Vec<&Institution> = list.institutions.values().collect();
    institutions.sort_by_cached_key(|one| (one.level, sort_key(page.locale(), one.name.best(page.locale()).0)));
    let shown: Vec<&Institution> = institutions
        .into_iter()
        .filter(|one| list.shares.seats(one.id).is_some() || list.shares.of(Some(one.id)) != Share::default())
        .collect();
    let without = list.shares.of(None);
    if shown.is_empty() {
        return ().into_any();
    }
    let filtered = |name: &str, value: &str| (page.query.get(name) == value).then_some("true");
    let levels = Level::ALL
        .iter()
        .map(|level| {
            let (share, seats) = list.shares.of_level(*level, list.institutions.values());
            let href = format!("{}?level={level}", page.path);
            let current = filtered("level", level.as_str());
            let name = view! { <a href=href aria-current=current><LevelMark level=*level text=page.reader.level(*level)/></a> };
            row(page, name.into_any(), share, seats)
        })
        .collect_view();
    let nobodys = (without != Share::default())
        .then(|| row(page, page.t("participants-no-institution").into_any(), without, None));
    let rows = shown
        .iter()
        .map(|one| {
            let query = serde_urlencoded::to_string([("institution", &one.code)]).unwrap_or_default();
            let current = filtered("institution", &one.code);
            let name = view! {
                <a href=format!("{}?{query}", page.path) aria-current=current>{parts::content(page, &one.name)}</a> " "
                <LevelMark level=one.level text=page.reader.level(one.level)/>
            };
            row(page, name.into_any(), list.shares.of(Some(one.id)), list.shares.seats(one.id))
        })
        .collect_view();
    let open = page.query.has("institution");
    let (by_level, by_institution) = (heads(page, "field-level"), heads(page, "field-institution"));
    view! {
        <TableBox label=page.t("participants-by-level") tight=true>
            {by_level}
            <tbody>{levels}{nobodys}</tbody>
        </TableBox>
        <details open=open>
            <summary>{page.t("participants-by-institution")}</summary>
            <TableBox label=page.t("participants-by-institution") tight=true>
                {by_institution}
                <tbody>{rows}</tbody>
            </TableBox>
        </details>
    }
    .into_any()
}

fn heads(page: &Page, first: &str) -> AnyView {
    let number = |key: &str| view! { <ColumnHead text=page.t(key) number=true/> };
    view! {
        <thead><tr>
            <ColumnHead text=page.t(first)/>
            {number("participants-confirmed")}
            {number("participants-asked")}
            {number("participants-waiting")}
        </tr></thead>
    }
    .into_any()
}

fn row(page: &Page, name: AnyView, share: Share, seats: Option<i64>) -> AnyView {
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="cell-num">{of_seats(page, share.confirmed, seats)}</td>
            <td class="cell-num">{page.reader.n(share.asked)}</td>
            <td class="cell-num">{page.reader.n(share.waiting)}</td>
        </tr>
    }
    .into_any()
}

/// "3 of 4", or the bare number where no seats were offered.
pub fn of_seats(page: &Page, confirmed: usize, seats: Option<i64>) -> String {
    match seats {
        Some(seats) => t!(page.reader, "participants-of-seats", n = confirmed as i64, seats = seats),
        None => page.reader.n(confirmed),
    }
}
