//! The agenda tab: conflicts, the days on one clock, what stands beside them; versions; the paper.

use super::{calendar, side, studio};
use crate::domain::agenda::{Conflict, Contested};
use crate::domain::role::Action;
use crate::domain::session::{Kind, Session};
use crate::server::services::{self, agenda::Studio};
use crate::t;
use crate::ui::components::{ButtonLink, Icon, KindMark, Look};
use crate::ui::islands::{StudioHands, StudioWords};
use crate::ui::layouts::{self, workshop as frame, workshop::Tab};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts::{self, content};
use leptos::prelude::*;

/// `/{lang}/desk/w/{slug}/agenda?chosen=`
#[component]
pub fn Agenda() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        let head = services::workshops::head(&page.ctx, &slug).await?;
        let drawn = services::agenda::studio(&page.ctx, &slug).await?;
        let base = page.to(&format!("desk/w/{}/agenda", head.workshop.slug));
        let next = drawn.workshop.agenda_version + 1;
        let placed = drawn.sessions.iter().any(|session| session.slot.is_some());
        let publish = (drawn.changes > 0 && placed && parts::may(&page, Action::PublishWorkshop)).then(|| {
            view! {
                <form method="post">
                    <input type="hidden" name="do" value="publish"/>
                    <input type="hidden" name="version" value=drawn.workshop.agenda_version.to_string()/>
                    <button class="btn btn--main" type="submit">{t!(page.reader, "agenda-publish", n = next)}</button>
                </form>
            }
        });
        let title = frame::title(
            page.t("agenda-title"),
            standing(&page, &drawn),
            view! {
                {calendar::menu(&page, &drawn.workshop)}
                <ButtonLink href=format!("{base}/print") text=page.t("verb-print") look=Look::Quiet/>
                <ButtonLink href=format!("{base}/new") text=page.t("agenda-add-session")/>
                {publish}
            },
        );
        let conflicts = conflicts(&page, &drawn);
        let legend = Kind::ALL
            .iter()
            .map(|kind| view! { <li class=format!("kind kind--{kind}")>{page.reader.kind(*kind)}</li> })
            .collect_view();
        let words = StudioWords { failed: page.t("agenda-not-moved"), no_day: page.t("agenda-no-day") };
        let hands =
            parts::may(&page, Action::EditWorkshop).then(|| view! { <StudioHands digits=page.reader.digits words/> });
        let view = view! {
            <leptos_meta::Title text=page.t("agenda-title")/>
            <div class="stack stack--near">
                {parts::summary(&page)}
                <div class="stack stack--near" id="agenda">
                    {conflicts}
                    <div class="with-side with-side--slim">
                        {studio::days(&page, &drawn, &base)}
                        <div>{side::chosen(&page, &drawn, &base)}{side::tray(&page, &drawn, &base)}{side::called_off(&page, &drawn)}{side::history(&page, &drawn, &base)}</div>
                    </div>
                </div>
                {hands}
                <ul class="legend">{legend}</ul>
            </div>
        };
        Ok(layouts::workshop::workshop(&page, &head, Tab::Agenda, title, view))
    })
}

/// Which version is drafted and how far it is from what is published.
fn standing(page: &Page, drawn: &Studio) -> AnyView {
    let version = drawn.workshop.agenda_version;
    if drawn.changes == 0 && version > 0 {
        let text = t!(page.reader, "agenda-published-version", n = version);
        return view! { <crate::ui::components::Chip text state=crate::ui::components::State::Yes/> }.into_any();
    }
    let chip = t!(page.reader, "agenda-draft-of", n = version + 1);
    let since = (version > 0).then(
        || view! { <p>{t!(page.reader, "agenda-changes-since", n = drawn.changes as i64, version = version)}</p> },
    );
    view! { <crate::ui::components::Chip text=chip/> {since} }.into_any()
}

/// What collides. Two sessions that want a room and a person have one pair of ways out.
fn conflicts(page: &Page, drawn: &Studio) -> AnyView {
    let mut before = None;
    let all = drawn.conflicts.iter().filter_map(|conflict| {
        let pair = Some((conflict.first, conflict.second));
        let first = std::mem::replace(&mut before, pair) != pair;
        words(page, drawn, conflict, first)
    });
    let all = all.collect::<Vec<_>>();
    (!all.is_empty()).then(|| view! { <div>{all}</div> }).into_any()
}

/// A conflict in words, with both ways out.
fn words(page: &Page, drawn: &Studio, conflict: &Conflict, remedies: bool) -> Option<AnyView> {
    let find = |id| drawn.sessions.iter().find(|session: &&Session| session.id == id);
    let (first, second) = (find(conflict.first)?, find(conflict.second)?);
    let (from, to) = (page.reader.time(conflict.from), page.reader.time(conflict.to));
    let day = page.reader.date_weekday(conflict.date);
    let (one, two) = (page.reader.content(&first.title).text, page.reader.content(&second.title).text);
    let text = match &conflict.over {
        Contested::Room(room) => {
            t!(
                page.reader,
                "agenda-overlap-room",
                day = day,
                from = from,
                to = to,
                room = room.as_str(),
                first = one,
                second = two
            )
        }
        Contested::Person(name) => {
            t!(
                page.reader,
                "agenda-overlap-person",
                name = name.as_str(),
                day = day,
                from = from,
                to = to,
                first = one,
                second = two
            )
        }
    };
    let (start, end) = (second.slot?.start, first.slot?.end);
    let remedy = |session: &Session, step: String, label: String| {
        view! {
            <form method="post">
                <input type="hidden" name="do" value="move"/>
                <input type="hidden" name="session" value=session.id.to_string()/>
                <button class="btn btn--small" type="submit" name="move" value=step>{label}</button>
            </form>
        }
    };
    let cut = (start > first.slot?.start).then(|| {
        remedy(
            first,
            format!("end:{}", start.format("%H:%M")),
            t!(page.reader, "agenda-end-first", time = page.reader.time(start)),
        )
    });
    let later = remedy(
        second,
        format!("start:{}", end.format("%H:%M")),
        t!(page.reader, "agenda-start-second", time = page.reader.time(end)),
    );
    let remedies = remedies.then(|| view! { <div class="actions">{cut}{later}</div> });
    Some(view! { <div class="conflict"><Icon name="warning"/><p>{text}</p>{remedies}</div> }.into_any())
}

/// `/{lang}/desk/w/{slug}/agenda/v/{version}`: one version as it was published.
#[component]
pub fn Version() -> impl IntoView {
    let (page, slug, number) = (page(), param("slug"), param("version"));
    load(async move {
        let head = services::workshops::head(&page.ctx, &slug).await?;
        let number = number.parse().unwrap_or_default();
        let (_, version) = services::agenda::version(&page.ctx, &slug, number).await?;
        let zone = services::zone::parse(&head.workshop.timezone).unwrap_or(chrono_tz::Tz::UTC);
        let published = page.reader.instant(version.published_at, zone);
        let text = t!(page.reader, "public-agenda-version", n = number, date = published);
        let title = frame::title(page.t("agenda-title"), view! { <p>{text}</p> }, ());
        let view = view! { <leptos_meta::Title text=page.t("agenda-title")/>{paper(&page, &version.sessions)} };
        Ok(layouts::workshop::workshop(&page, &head, Tab::Agenda, title, view))
    })
}

/// `/{lang}/desk/w/{slug}/agenda/print`: the draft on paper.
#[component]
pub fn Print() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        let head = services::workshops::head(&page.ctx, &slug).await?;
        let (workshop, sessions) = services::agenda::sessions(&page.ctx, &slug).await?;
        let title = frame::title(
            content(&page, &workshop.title),
            view! { <p>{page.reader.date_range(workshop.start, workshop.end)}</p> },
            view! { <p class="meta screen-only">{page.t("print-hint")}</p> },
        );
        let view = view! { <leptos_meta::Title text=page.t("agenda-print")/>{paper(&page, &sessions)} };
        Ok(layouts::workshop::workshop(&page, &head, Tab::Agenda, title, view))
    })
}

/// The agenda as it is read: day by day.
fn paper(page: &Page, sessions: &[Session]) -> AnyView {
    let mut days: Vec<chrono::NaiveDate> =
        sessions.iter().filter_map(|session| session.slot.map(|slot| slot.date)).collect();
    days.sort_unstable();
    days.dedup();
    let days = days
        .into_iter()
        .enumerate()
        .map(|(index, day)| {
            let rows = sessions
                .iter()
                .filter(|session| session.cancelled_at.is_none())
                .filter_map(|session| session.slot.filter(|slot| slot.date == day).map(|slot| (session, slot)))
                .map(|(session, slot)| {
                    let roles = session.roles.iter().map(|holder| {
                        view! { <span>{page.reader.session_role(holder.role)} ": " <bdi>{holder.name.clone()}</bdi></span> }
                    });
                    let room = (!session.room.is_empty()).then(|| view! { <span><bdi>{session.room.clone()}</bdi></span> });
                    let shown = page.reader.content(&session.title);
                    let (text, lang) = (shown.text.to_owned(), shown.locale);
                    view! {
                        <li class=format!("session session--{}", session.kind)>
                            <p class="session-time"><time>{page.reader.time(slot.start)}</time><time class="session-end">{page.reader.time(slot.end)}</time></p>
                            <div>
                                <h3 class="session-title" lang=lang.code() dir=lang.dir()>{text}</h3>
                                <p class="session-tags"><KindMark kind=session.kind text=page.reader.kind(session.kind)/>{room}{roles.collect_view()}</p>
                            </div>
                        </li>
                    }
                })
                .collect_view();
            view! {
                <section class="day">
                    <div class="day-head"><h2>{t!(page.reader, "public-day", n = index as i64 + 1)}</h2><p class="day-date">{page.reader.date_weekday(day)}</p></div>
                    <ol>{rows}</ol>
                </section>
            }
        })
        .collect_view();
    view! { <div class="columns">{days}</div> }.into_any()
}
