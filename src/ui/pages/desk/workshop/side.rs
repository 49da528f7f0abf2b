//! Beside the studio: the chosen session with its taps, the tray, what was called off, the versions.

use crate::domain::invitation::CalendarReply;
use crate::domain::session::Session;
use crate::server::services::{self, agenda::Studio};
use crate::t;
use crate::ui::components::{Chip, Icon, KindMark, State};
use crate::ui::page::Page;
use crate::ui::pages::desk::{self, parts::content};
use leptos::prelude::*;

/// Minutes of one tap.
const TAP: i64 = 15;

/// The chosen session: what it is, and a tap for everything that can be done with it.
pub fn chosen(page: &Page, drawn: &Studio, base: &str) -> Option<AnyView> {
    let session = drawn.sessions.iter().find(|session| session.id.to_string() == page.query.get("chosen"))?;
    let when = session.slot.map(|slot| {
        let room = (!session.room.is_empty()).then(|| view! { " · " <bdi>{session.room.clone()}</bdi> });
        view! { <p class="row-note"><span>{page.reader.date_weekday(slot.date)} " · " {page.reader.time_range(slot.start, slot.end)} {room}</span></p> }
    });
    let roles = session
        .roles
        .iter()
        .map(|holder| {
            let answer = holder.person.and_then(|person| drawn.answers.get(&(session.id, person))).map(|answer| {
                let state = match answer {
                    CalendarReply::Accepted => State::Yes,
                    CalendarReply::Tentative => State::Waiting,
                    CalendarReply::Declined => State::Attention,
                };
                view! { " " <Chip text=page.t(format!("inbox-answer-{answer}")) state/> }
            });
            view! { <p class="row-note"><span>{page.reader.session_role(holder.role)} ": " <bdi>{holder.name.clone()}</bdi>{answer}</span></p> }
        })
        .collect_view();
    let moves = if session.slot.is_some() {
        placed_moves(page, drawn, session)
    } else {
        view! { <div class="moves">{place_button(page, session, "btn btn--small")}</div> }.into_any()
    };
    let edit = format!("{base}/s/{}", session.id);
    let view = view! {
        <section class="side-part" id="chosen" data-said=said(page, drawn, session)>
            <div class="day-head"><h2 class="day-title">{page.t("agenda-chosen")}</h2></div>
            <p><KindMark kind=session.kind text=page.reader.kind(session.kind)/></p>
            <p class="row-title">{content(page, &session.title)}</p>
            {when}
            {roles}
            {moves}
            <p class="dots"><a href=edit>{page.t("verb-edit")}</a><a href=base.to_owned()>{page.t("agenda-unchoose")}</a></p>
        </section>
    };
    Some(view.into_any())
}

/// Where it stands now, in one sentence: said where a move did not open the page anew.
fn said(page: &Page, drawn: &Studio, session: &Session) -> String {
    let title = page.reader.content(&session.title).text;
    let Some(slot) = session.slot else { return t!(page.reader, "agenda-said-tray", title = title) };
    let (day, time) = (page.reader.date_weekday(slot.date), page.reader.time_range(slot.start, slot.end));
    let clash = drawn.conflicts.iter().any(|conflict| conflict.first == session.id || conflict.second == session.id);
    if clash {
        t!(page.reader, "agenda-said-overlap", title = title, day = day, time = time)
    } else {
        t!(page.reader, "agenda-said-placed", title = title, day = day, time = time)
    }
}

fn placed_moves(page: &Page, drawn: &Studio, session: &Session) -> AnyView {
    let tap = |step: String, label: String, icon: Option<&'static str>| {
        view! {
            <button class="btn btn--small" type="submit" name="move" value=step>
                {icon.map(|name| view! { <Icon name/> })}
                {label}
            </button>
        }
    };
    let other_days = drawn
        .workshop
        .days()
        .into_iter()
        .enumerate()
        .filter(|(_, day)| session.slot.is_some_and(|slot| slot.date != *day))
        .map(|(index, day)| tap(format!("day:{day}"), t!(page.reader, "agenda-to-day", n = index as i64 + 1), None))
        .collect_view();
    let keys = desk::keys::of_a_session(page)
        .into_iter()
        .map(|line| {
            let keys = line.keys.into_iter().map(|key| view! { <kbd>{key}</kbd> " " }).collect_view();
            view! { <span><span dir="ltr">{keys}</span> {line.text}</span> }
        })
        .collect_view();
    view! {
        <form method="post">
            <input type="hidden" name="do" value="move"/>
            <input type="hidden" name="session" value=session.id.to_string()/>
            <div class="moves">
                {tap(format!("by:-{TAP}"), t!(page.reader, "agenda-earlier", minutes = TAP), Some("up"))}
                {tap(format!("by:{TAP}"), t!(page.reader, "agenda-later", minutes = TAP), Some("down"))}
                {other_days}
                {tap("tray".into(), page.t("agenda-to-tray"), None)}
                {tap(format!("length:-{TAP}"), page.t("agenda-shorter"), None)}
                {tap(format!("length:{TAP}"), page.t("agenda-longer"), None)}
            </div>
        </form>
        <p class="keys">{keys}</p>
    }
    .into_any()
}

fn place_button(page: &Page, session: &Session, class: &'static str) -> AnyView {
    let label = t!(page.reader, "agenda-place-named", title = page.reader.content(&session.title).text);
    view! {
        <form method="post">
            <input type="hidden" name="do" value="move"/>
            <input type="hidden" name="session" value=session.id.to_string()/>
            <button class=class type="submit" name="move" value="place" aria-label=label>{page.t("agenda-place")}</button>
        </form>
    }
    .into_any()
}

/// Sessions without a time.
pub fn tray(page: &Page, drawn: &Studio, base: &str) -> AnyView {
    let waiting: Vec<&Session> =
        drawn.sessions.iter().filter(|one| one.slot.is_none() && one.cancelled_at.is_none()).collect();
    let count =
        (!waiting.is_empty()).then(|| view! { " " <span class="count">{page.reader.n(waiting.len() as i64)}</span> });
    let rows = waiting
        .iter()
        .map(|session| {
            let href = format!("{base}?chosen={}#chosen", session.id);
            view! {
                <li class="tray-row" id=format!("s-{}", session.id) data-kind=session.kind.to_string()>
                    <Icon name="handle"/>
                    <div>
                        <p class="row-title"><a href=href>{content(page, &session.title)}</a></p>
                        <p class="row-note"><KindMark kind=session.kind text=page.reader.kind(session.kind)/></p>
                    </div>
                    {place_button(page, session, "btn btn--tiny")}
                </li>
            }
        })
        .collect_view();
    let empty = drawn.sessions.is_empty().then(|| view! { <p class="meta">{page.t("agenda-empty")}</p> });
    view! {
        <section class="side-part" id="tray">
            <div class="day-head"><h2 class="day-title">{page.t("agenda-unscheduled")} {count}</h2></div>
            {empty}
            <ul>{rows}</ul>
            <p class="links"><a href=format!("{base}/new")>{page.t("agenda-add-session")}</a></p>
        </section>
    }
    .into_any()
}

/// Sessions that were published and then called off: they stay in calendars as cancelled.
pub fn called_off(page: &Page, drawn: &Studio) -> Option<AnyView> {
    let off: Vec<&Session> = drawn.sessions.iter().filter(|one| one.cancelled_at.is_some()).collect();
    if off.is_empty() {
        return None;
    }
    let rows = off
        .iter()
        .map(|session| {
            view! {
                <li class="tray-row">
                    <Icon name="close"/>
                    <p class="row-title">{content(page, &session.title)}</p>
                    <form method="post">
                        <input type="hidden" name="do" value="restore"/>
                        <input type="hidden" name="session" value=session.id.to_string()/>
                        <button class="btn btn--tiny" type="submit">{page.t("verb-undo")}</button>
                    </form>
                </li>
            }
        })
        .collect_view();
    let view = view! {
        <section class="side-part"><div class="day-head"><h2 class="day-title">{page.t("agenda-called-off")}</h2></div><ul>{rows}</ul></section>
    };
    Some(view.into_any())
}

/// Every published version.
pub fn history(page: &Page, drawn: &Studio, base: &str) -> Option<AnyView> {
    let zone = services::zone::parse(&drawn.workshop.timezone).unwrap_or(chrono_tz::Tz::UTC);
    let rows = drawn
        .history
        .iter()
        .map(|one| {
            let by = one.published_by.clone().map(|name| view! { <span><bdi>{name}</bdi></span> });
            view! {
                <li>
                    <p class="row-title"><a href=format!("{base}/v/{}", one.version)>{t!(page.reader, "phrase-version", n = one.version)}</a></p>
                    <p class="row-note"><span>{page.reader.instant(one.published_at, zone)}</span>{by}</p>
                </li>
            }
        })
        .collect_view();
    (!drawn.history.is_empty()).then(|| {
        view! {
            <section class="side-part"><div class="day-head"><h2 class="day-title">{page.t("agenda-versions")}</h2></div><ul class="lines">{rows}</ul></section>
        }
        .into_any()
    })
}
