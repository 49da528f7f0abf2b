//! The tables beside the heat map: how far institutions came at each workshop, and each institution over all.

use super::{Shown, nothing, words};
use crate::domain::coverage::{Figure, Stage, veil};
use crate::t;
use crate::ui::components::{ColumnHead, LevelMark, TableBox};
use crate::ui::pages::desk::parts::content;
use leptos::prelude::*;

/// Stages that are counted, in the order of the columns.
const COUNTED: [Stage; 5] = [Stage::Invited, Stage::Silent, Stage::Nominated, Stage::Confirmed, Stage::Attended];

/// How far the institutions of the series came, in a sentence; each is counted where it came furthest.
pub fn sentence(shown: &Shown<'_>) -> String {
    let coverage = shown.coverage;
    let mut furthest = [0_i64; 6];
    let mut silent = 0_i64;
    for one in &coverage.institutions {
        let stages = || coverage.matrix.row(one.id).map(|(_, stage)| stage);
        furthest[stages().max().unwrap_or(Stage::NotInvited) as usize] += 1;
        silent += i64::from(stages().any(|stage| stage == Stage::Silent));
    }
    let from = |stage: Stage| furthest[stage as usize..].iter().sum::<i64>();
    t!(
        shown.page.reader,
        "coverage-sentence",
        n = from(Stage::NotInvited),
        invited = from(Stage::Invited),
        confirmed = from(Stage::Confirmed),
        attended = from(Stage::Attended),
        silent = silent
    )
}

/// Figures as the reader may see them; they add up to a whole that is shown elsewhere on the page.
fn figures(shown: &Shown<'_>, parts: &[u32]) -> Vec<Figure> {
    if shown.outside { veil(parts).parts } else { parts.iter().map(|n| Figure::Shown(*n)).collect() }
}

fn heads(shown: &Shown<'_>, first: AnyView) -> AnyView {
    let page = shown.page;
    let stages = COUNTED
        .map(|stage| view! { <ColumnHead text=words::stage(page, stage) number=true/> })
        .into_iter()
        .collect_view();
    view! {
        <thead><tr>
            {first}{stages}
            <ColumnHead text=page.t("coverage-people-confirmed") number=true/>
            <ColumnHead text=page.t("coverage-people-attended") number=true/>
        </tr></thead>
    }
    .into_any()
}

fn numbers(shown: &Shown<'_>, counts: [u32; 6], confirmed: Figure, attended: Figure) -> AnyView {
    let page = shown.page;
    let stages = COUNTED
        .map(|stage| {
            // Whoever came further came through what is before; silence is a stage of its own.
            let upto = if stage == Stage::Silent { stage as usize } else { Stage::ALL.len() - 1 };
            let n: u32 = counts[stage as usize..=upto].iter().sum();
            let class = if n == 0 { "cell-num cell-quiet" } else { "cell-num" };
            view! { <td class=class>{page.reader.n(n)}</td> }
        })
        .into_iter()
        .collect_view();
    let people = |figure: Figure| view! { <td class="cell-num">{words::figure(page, figure)}</td> };
    view! { {stages}{people(confirmed)}{people(attended)} }.into_any()
}

/// Each workshop: at which stage how many institutions stand, and how many people have a seat and came.
pub fn by_workshop(shown: &Shown<'_>) -> AnyView {
    let (page, coverage) = (shown.page, shown.coverage);
    let (confirmed, attended): (Vec<_>, Vec<_>) = coverage.matrix.people.iter().copied().unzip();
    let (confirmed, attended) = (figures(shown, &confirmed), figures(shown, &attended));
    let rows = coverage
        .workshops
        .iter()
        .enumerate()
        .map(|(at, workshop)| {
            let href = page.to(&format!("desk/w/{}", workshop.slug));
            let counts = coverage.matrix.count(at, |_| true);
            view! {
                <tr>
                    <th scope="row"><a href=href>{words::workshop(page, workshop)}</a><span class="cell-note">{page.reader.month_year(workshop.start)}</span></th>
                    {numbers(shown, counts, confirmed[at], attended[at])}
                </tr>
            }
        })
        .collect_view();
    let first = view! { <ColumnHead text=page.t("thing-workshop")/> }.into_any();
    table(page.t("coverage-by-workshop"), page.t("coverage-counted"), heads(shown, first), rows.into_any())
}

/// Each institution: at how many workshops it stands at which stage, and how many of its people have a seat and came.
pub fn by_institution(shown: &Shown<'_>) -> AnyView {
    let (page, coverage) = (shown.page, shown.coverage);
    let rows = shown.narrowed.rows(&coverage.institutions, None, page.locale());
    let listed: Vec<_> = rows
        .iter()
        .flat_map(|pair| [pair.federal, pair.region])
        .flatten()
        .filter(|one| shown.narrowed.shows(one))
        .filter(|one| shown.stage.is_none_or(|stage| coverage.stands_at(one.id, stage)))
        .collect();
    if listed.is_empty() {
        return nothing(page);
    }
    let sums = listed.iter().map(|one| {
        coverage
            .matrix
            .row(one.id)
            .fold((0, 0), |(confirmed, attended), (cell, _)| (confirmed + cell.confirmed, attended + cell.attended))
    });
    let (confirmed, attended): (Vec<u32>, Vec<u32>) = sums.unzip();
    let (confirmed, attended) = (figures(shown, &confirmed), figures(shown, &attended));
    let rows = listed
        .iter()
        .enumerate()
        .map(|(at, one)| {
            view! {
                <tr>
                    <th scope="row">{content(page, &one.name)}</th>
                    <td><LevelMark level=one.level text=page.reader.level(one.level)/></td>
                    {numbers(shown, coverage.matrix.count_row(one.id), confirmed[at], attended[at])}
                </tr>
            }
        })
        .collect_view();
    let first =
        view! { <ColumnHead text=page.t("field-institution")/><ColumnHead text=page.t("field-level")/> }.into_any();
    table(page.t("coverage-by-institution"), page.t("coverage-counted-row"), heads(shown, first), rows.into_any())
}

fn table(title: String, text: String, heads: AnyView, rows: AnyView) -> AnyView {
    view! {
        <section class="group">
            <div class="group-head"><h2>{title.clone()}</h2></div>
            <TableBox label=title tight=true>{heads}<tbody>{rows}</tbody></TableBox>
            <p class="meta">{text}</p>
        </section>
    }
    .into_any()
}
