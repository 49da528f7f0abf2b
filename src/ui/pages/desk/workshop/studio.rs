//! The days of an agenda side by side on one clock: a block for each session, lanes where two are at once.

use crate::domain::session::{Session, Slot};
use crate::server::services::agenda::Studio;
use crate::t;
use crate::ui::components::KindMark;
use crate::ui::page::Page;
use crate::ui::pages::desk::parts::content;
use chrono::{NaiveDate, NaiveTime, Timelike as _};
use leptos::prelude::*;

/// Minutes of one step of the grid.
const STEP: i64 = 5;
/// The most lanes that are drawn beside each other.
const LANES: usize = 3;

/// A session on the clock of its day.
struct Block<'a> {
    session: &'a Session,
    slot: Slot,
    lane: usize,
    lanes: usize,
}

/// Every day of the workshop.
pub fn days(page: &Page, drawn: &Studio, base: &str) -> AnyView {
    let live: Vec<(&Session, Slot)> = drawn
        .sessions
        .iter()
        .filter(|one| one.cancelled_at.is_none())
        .filter_map(|one| Some((one, one.slot?)))
        .collect();
    let first = live.iter().map(|(_, slot)| i64::from(slot.start.hour())).min().unwrap_or(9);
    let last = live.iter().map(|(_, slot)| minutes(slot.end)).max().unwrap_or(13 * 60);
    let hours = (first..=(last + 59) / 60).map(|hour| {
        let at = NaiveTime::from_hms_opt(hour as u32 % 24, 0, 0).unwrap_or_default();
        view! { <li class=format!("t-{}", (hour - first) * 60 / STEP + 1)>{page.reader.time(at)}</li> }
    });
    let days = drawn.workshop.days();
    let sections = days
        .iter()
        .enumerate()
        .map(|(index, day)| section(page, drawn, &live, index, *day, first, base))
        .collect_view();
    view! { <div class="studio" data-first=(first * 60).to_string()><ol class="studio-axis" aria-hidden="true">{hours.collect_view()}</ol>{sections}</div> }
        .into_any()
}

fn section(
    page: &Page,
    drawn: &Studio,
    live: &[(&Session, Slot)],
    index: usize,
    day: NaiveDate,
    first: i64,
    base: &str,
) -> AnyView {
    let blocks = lanes(live.iter().filter(|(_, slot)| slot.date == day).copied().collect());
    let items = blocks.iter().map(|one| block(page, drawn, one, first, base)).collect_view();
    let clashes = drawn.conflicts.iter().filter(|conflict| conflict.date == day).flat_map(|conflict| {
        blocks.iter().filter(|one| one.session.id == conflict.first || one.session.id == conflict.second).map(|one| {
            let class = format!("clash {} {}", place(conflict.from, conflict.to, first), lane_class(one));
            view! { <li class=class aria-hidden="true"></li> }
        })
    });
    let clashes = clashes.collect_view();
    view! {
        <section class="studio-day" id=format!("day-{day}") data-day=day.to_string()>
            <div class="day-head"><h2 class="day-title">{t!(page.reader, "public-day", n = index as i64 + 1)}</h2><p class="day-date">{page.reader.date_weekday(day)}</p></div>
            <ol class="studio-blocks">{items}{clashes}</ol>
        </section>
    }
    .into_any()
}

fn block(page: &Page, drawn: &Studio, one: &Block<'_>, first: i64, base: &str) -> AnyView {
    let (session, slot) = (one.session, one.slot);
    let id = session.id.to_string();
    let chosen = page.query.get("chosen") == id;
    let clash = drawn.conflicts.iter().any(|conflict| conflict.first == session.id || conflict.second == session.id);
    let mut class = format!("block block--{} {} {}", session.kind, place(slot.start, slot.end, first), lane_class(one));
    for (on, name) in [
        (slot.minutes() <= 30, " block--line"),
        ((31..60).contains(&slot.minutes()), " block--short"),
        (clash, " block--clash"),
        (chosen, " block--chosen"),
    ] {
        if on {
            class.push_str(name);
        }
    }
    let room = (!session.room.is_empty()).then(|| view! { <bdi>{session.room.clone()}</bdi> });
    let mut roles: Vec<String> =
        session.roles.iter().map(|holder| page.reader.session_role(holder.role).to_lowercase()).collect();
    roles.dedup();
    let roles = (!roles.is_empty()).then(|| t!(page.reader, "agenda-roles-named", roles = page.reader.list(&roles)));
    let between = (room.is_some() && roles.is_some()).then_some(" · ");
    let note =
        (room.is_some() || roles.is_some()).then(|| view! { <p class="block-note">{room} {between} {roles}</p> });
    let href = format!("{base}?chosen={id}#chosen");
    view! {
        <li class=class id=format!("s-{id}") data-kind=session.kind.to_string() data-from=minutes(slot.start).to_string() data-long=slot.minutes().to_string()>
            <p class="block-head">
                <KindMark kind=session.kind text=page.reader.time_range(slot.start, slot.end)/>
                <span class="block-kind">{page.reader.kind(session.kind)}</span>
            </p>
            <p class="block-title"><a href=href aria-current=chosen.then_some("true")>{content(page, &session.title)}</a></p>
            {note}
            <span class="block-pull" aria-hidden="true"></span>
        </li>
    }
    .into_any()
}

/// Gives each session a lane: those that overlap, directly or through others, share the width.
fn lanes(mut placed: Vec<(&Session, Slot)>) -> Vec<Block<'_>> {
    placed.sort_by_key(|(session, slot)| (slot.start, slot.end, session.id));
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let (mut cluster, mut ends): (usize, Vec<NaiveTime>) = (0, Vec::new());
    for (session, slot) in placed {
        if ends.iter().all(|end| *end <= slot.start) {
            let width = ends.len().clamp(1, LANES);
            blocks[cluster..].iter_mut().for_each(|block| block.lanes = width);
            cluster = blocks.len();
            ends.clear();
        }
        let lane = ends.iter().position(|end| *end <= slot.start).unwrap_or(ends.len());
        if lane == ends.len() {
            ends.push(slot.end);
        } else {
            ends[lane] = slot.end;
        }
        blocks.push(Block { session, slot, lane: lane.min(LANES - 1), lanes: 1 });
    }
    let width = ends.len().clamp(1, LANES);
    blocks[cluster..].iter_mut().for_each(|block| block.lanes = width);
    blocks
}

fn lane_class(block: &Block<'_>) -> String {
    if block.lanes == 1 { String::new() } else { format!("lane-{}-{}", block.lane + 1, block.lanes) }
}

/// The two classes of a place on the clock; what lies beyond the drawn hours is drawn at their edge.
fn place(start: NaiveTime, end: NaiveTime, first: i64) -> String {
    let from = ((minutes(start) - first * 60) / STEP + 1).clamp(1, 204);
    let long = ((minutes(end) - minutes(start)) / STEP).clamp(1, 120);
    format!("t-{from} d-{long}")
}

fn minutes(time: NaiveTime) -> i64 {
    i64::from(time.hour() * 60 + time.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_on_the_clock() {
        let at = |h, m| NaiveTime::from_hms_opt(h, m, 0).expect("a time");
        assert_eq!(place(at(9, 30), at(10, 45), 8), "t-19 d-15");
        assert_eq!(place(at(23, 58), at(23, 59), 0), "t-204 d-1");
    }
}
