//! The agenda as published, grouped by day.

use super::super::head::{foreign, foreign_dir};
use crate::domain::session::{Kind, Session, Slot};
use crate::domain::workshop::Workshop;
use crate::server::services::public::PublicWorkshop;
use crate::server::services::zone;
use crate::t;
use crate::ui::components::KindMark;
use crate::ui::page::Page;
use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;
use leptos::prelude::*;

/// The section, also where there is no agenda yet.
pub fn agenda(page: &Page, found: &PublicWorkshop) -> AnyView {
    let (reader, workshop) = (page.reader, &found.workshop);
    let Some(agenda) = found.agenda.as_ref().filter(|agenda| !agenda.sessions.is_empty()) else {
        return view! {
            <section class="section">
                <div class="section-head"><h2>{page.t("public-agenda")}</h2></div>
                <p>{page.t("public-agenda-empty")}</p>
            </section>
        }
        .into_any();
    };
    let zone: Tz = workshop.timezone.parse().unwrap_or(Tz::UTC);
    let published = reader.date(agenda.published_at.with_timezone(&zone).date_naive());
    let version = t!(reader, "public-agenda-version", n = agenda.version, date = published);
    let file = format!("/w/{}.ics?lang={}", workshop.slug, page.locale());
    let room = only_room(&agenda.sessions);
    let everywhere = room.map(|room| view! { <p class="meta"><bdi>{room.to_owned()}</bdi></p> });
    let days = days(&agenda.sessions).into_iter().map(|(date, sessions)| {
        let number = (date - workshop.start).num_days() + 1;
        let rows = sessions
            .into_iter()
            .map(|(session, slot)| row(page, workshop, zone, session, slot, room.is_none()))
            .collect_view();
        view! {
            <section class="day">
                <div class="day-head">
                    <h3>{t!(reader, "public-day", n = number)}</h3>
                    <p class="day-date">{reader.date_weekday(date)}</p>
                </div>
                <ol>{rows}</ol>
            </section>
        }
    });
    view! {
        <section class="section" id="agenda">
            <div class="section-head">
                <h2>{page.t("public-agenda")}</h2>
                <p class="meta">{version}</p>
                {everywhere}
                <p class="links"><a href=file>{page.t("public-add-all")}</a></p>
            </div>
            <div class="columns">{days.collect_view()}</div>
        </section>
    }
    .into_any()
}

/// Sessions by day, in order.
fn days(sessions: &[Session]) -> Vec<(NaiveDate, Vec<(&Session, Slot)>)> {
    let mut placed: Vec<(&Session, Slot)> = sessions.iter().filter_map(|s| Some((s, s.slot?))).collect();
    placed.sort_by_key(|(session, slot)| (*slot, session.created_at, session.id));
    let mut days: Vec<(NaiveDate, Vec<(&Session, Slot)>)> = Vec::new();
    for (session, slot) in placed {
        match days.last_mut() {
            Some((date, of_day)) if *date == slot.date => of_day.push((session, slot)),
            _ => days.push((slot.date, vec![(session, slot)])),
        }
    }
    days
}

/// The room of the whole agenda, where there is only one: said once.
fn only_room(sessions: &[Session]) -> Option<&str> {
    let mut rooms = sessions.iter().map(|session| session.room.as_str()).filter(|room| !room.is_empty());
    let first = rooms.next()?;
    rooms.all(|room| room == first).then_some(first)
}

fn row(
    page: &Page,
    workshop: &Workshop,
    zone_of: Tz,
    session: &Session,
    slot: Slot,
    with_room: bool,
) -> impl IntoView + use<> {
    let reader = page.reader;
    let time = |at: NaiveTime| {
        let at = zone::instant(zone_of, slot.date, at).with_timezone(&zone_of);
        at.format("%Y-%m-%dT%H:%M%:z").to_string()
    };
    let (title, text) = (reader.content(&session.title), reader.content(&session.description));
    let kind = reader.kind(session.kind);
    // "Registration" need not be said twice.
    let named = session.kind == Kind::Break || title.text == kind;
    let kind = (!named).then(|| view! { <KindMark kind=session.kind text=kind/> });
    let room = (with_room && session.kind != Kind::Break && !session.room.is_empty())
        .then(|| view! { <bdi>{session.room.clone()}</bdi> });
    let untranslated =
        title.is_fallback.then(|| view! { <span class="untranslated">{page.t("phrase-not-translated")}</span> });
    let called_off = session.cancelled_at.is_some();
    let off = called_off.then(|| view! { <span class="session-changed">{page.t("public-session-cancelled")}</span> });
    let tags = (kind.is_some() || room.is_some() || untranslated.is_some() || off.is_some())
        .then(|| view! { <p class="session-tags">{off}{kind}{room}{untranslated}</p> });
    let file = format!("/w/{}/s/{}.ics?lang={}", workshop.slug, session.id, page.locale());
    let words = title.text.to_owned();
    let words = if called_off { view! { <s>{words}</s> }.into_any() } else { words.into_any() };
    let about = (!text.text.is_empty()).then(|| {
        view! { <p class="session-text" lang=foreign(text) dir=foreign_dir(text)>{text.text.to_owned()}</p> }
    });
    view! {
        <li class=format!("session session--{}", session.kind) id=format!("s-{}", session.id)>
            <p class="session-time">
                <time datetime=time(slot.start)>{reader.time(slot.start)}</time>
                <time class="session-end" datetime=time(slot.end)>{reader.time(slot.end)}</time>
            </p>
            <div>
                <h4 class="session-title" lang=foreign(title) dir=foreign_dir(title)>
                    <a href=file title=page.t("public-calendar-session")>{words}</a>
                </h4>
                {tags}
                {about}
            </div>
        </li>
    }
}
