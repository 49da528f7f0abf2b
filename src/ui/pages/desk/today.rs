//! What waits for me: the first screen after signing in.

use super::recommendations::rows::{self, Names};
use crate::domain::participant::Standing;
use crate::domain::session::{Kind, Role, Session};
use crate::domain::workshop::{Status, Workshop};
use crate::server::services::today::{self, Chain as SeriesChain, Today as Found};
use crate::t;
use crate::ui::components::{ButtonLink, Chain, Look, Size, Step, StepState, Words};
use crate::ui::layouts::{self, Section};
use crate::ui::page::{Page, load, page};
use chrono::NaiveDate;
use leptos::prelude::*;

/// `/{lang}/desk`
#[component]
pub fn Today() -> impl IntoView {
    let page = page();
    load(async move {
        page.ctx.require_staff()?;
        let today = page.ctx.today();
        let found = today::gather(&page.ctx, today).await?;
        let names = Names::load(&page).await?;
        let n = found.count();
        let title = if n == 0 { page.t("today-nothing") } else { t!(page.reader, "today-title", n = n) };
        let new = (page.ctx.staff().is_some_and(|s| s.role != crate::domain::role::Role::Coordinator))
            .then(|| view! { <div class="actions"><ButtonLink href=page.to("desk/workshops/new") text=page.t("workshop-new") look=Look::Main/></div> });
        let content = view! {
            <leptos_meta::Title text=page.t("nav-today")/>
            <div class="page-head">
                <div class="page-title"><h1>{title}</h1><p>{page.reader.date_full(today)}</p></div>
                {new}
            </div>
            {found.chain.as_ref().map(|chain| series(&page, chain, today))}
            <div class="with-side">
                <div class="stack">
                    {answers(&page, &found)}
                    {inbox(&page, &found)}
                    {failed(&page, &found)}
                    {overdue(&page, &names, &found)}
                    {(n == 0).then(|| view! { <p class="quieter">{page.t("today-calm")}</p> })}
                </div>
                <aside>{next(&page, &found)}</aside>
            </div>
        };
        Ok(layouts::desk(&page, Section::Today, content))
    })
}

fn series(page: &Page, chain: &SeriesChain, today: NaiveDate) -> AnyView {
    let reader = page.reader;
    let title = reader.content(&chain.series.title);
    let (words, lang) = (title.text.to_owned(), title.locale);
    let code = chain.projects.last().map(|p| format!(" · {}", p.code)).unwrap_or_default();
    let mut steps: Vec<Step> = chain
        .projects
        .split_last()
        .map_or(&[][..], |(_, before)| before)
        .iter()
        .map(|p| Step {
            state: StepState::Done,
            title: p.code.clone(),
            lines: vec![
                p.start.zip(p.end).map(|(a, b)| reader.date_range(a, b)).unwrap_or_default(),
                page.t("chain-before"),
            ],
            ..Step::default()
        })
        .collect();
    steps.extend(chain.steps.iter().map(|(w, confirmed, seats, open)| {
        let city = reader.content(if w.city.is_empty() { &w.title } else { &w.city });
        let state = match w.status {
            Status::Cancelled => StepState::Off,
            Status::Draft => StepState::Planned,
            _ if w.end < today => StepState::Done,
            _ => StepState::Now,
        };
        Step {
            state,
            mark: w.ordinal.map(|n| reader.n(n)).unwrap_or_default(),
            title: city.text.to_owned(),
            lang: Some(city.locale),
            href: Some(page.to(&format!("desk/w/{}", w.slug))),
            lines: vec![
                format!("{} · {}", reader.date_range(w.start, w.end), reader.status(w.status)),
                if *seats > 0 { t!(reader, "chain-confirmed", n = *confirmed, seats = *seats) } else { String::new() },
            ],
            carried: (*open > 0).then(|| t!(reader, "chain-carried-over", n = *open)),
        }
    }));
    if let Some(last) = steps.last_mut() {
        last.carried = None; // Nothing stands after it to carry to.
    }
    let href = page.to(&format!("desk/series/{}", chain.series.slug));
    view! {
        <section class="chain-box" aria-labelledby="chain">
            <div class="chain-head"><p id="chain"><strong><Words text=words lang/></strong>{code}</p><a href=href>{page.t("today-open-series")}</a></div>
            <Chain steps/>
        </section>
    }
    .into_any()
}

fn group(title: String, count: String, more: Option<(String, String)>, rows: AnyView) -> AnyView {
    view! {
        <section class="group">
            <div class="group-head"><h2>{title} " " <span class="count">{count}</span></h2>{more.map(|(href, text)| view! { <a href=href>{text}</a> })}</div>
            <ul>{rows}</ul>
        </section>
    }
    .into_any()
}

/// Where answers, substitutes and waiting lists want attention, and drafts that nobody sees yet.
fn answers(page: &Page, found: &Found) -> Option<AnyView> {
    let reader = page.reader;
    let mut rows = Vec::new();
    for (workshop, waiting) in &found.workshops {
        let base = format!("desk/w/{}", workshop.slug);
        let standing = |standing: Standing| format!("/participants?status={standing}");
        let parts = [
            (waiting.unanswered, "today-n-unanswered", standing(Standing::NoAnswer), "verb-remind"),
            (waiting.substitutes, "today-n-substitutes", standing(Standing::Proposed), "verb-open"),
            (waiting.waiting, "today-n-waiting", standing(Standing::WaitingList), "verb-open"),
            (waiting.silent, "today-n-silent", "/nominations".into(), "verb-open"),
            (waiting.undecided, "today-n-undecided", "/nominations".into(), "verb-open"),
            (i64::from(workshop.status == Status::Draft), "today-draft", String::new(), "verb-open"),
        ];
        for (n, key, path, verb) in parts.into_iter().filter(|(n, ..)| *n > 0) {
            rows.push(row(page, workshop, t!(reader, key, n = n), page.to(&format!("{base}{path}")), page.t(verb)));
        }
    }
    let n = rows.len();
    (n > 0).then(|| {
        group(
            page.t("today-workshops"),
            reader.n(n),
            Some((page.to("desk/projects"), page.t("today-all-workshops"))),
            rows.collect_view().into_any(),
        )
    })
}

fn row(page: &Page, workshop: &Workshop, what: String, href: String, verb: String) -> AnyView {
    let title = page.reader.content(&workshop.title);
    let (words, lang) = (title.text.to_owned(), title.locale);
    let label = format!("{verb}: {what}");
    let when = page.reader.date_range(workshop.start, workshop.end);
    view! {
        <li class="row">
            <div class="row-main"><p class="row-title">{what}</p><p class="row-note"><Words text=words lang/></p></div>
            <p class="row-when"><span>{when}</span></p>
            <p class="row-act"><ButtonLink href text=verb label size=Size::Small/></p>
        </li>
    }
    .into_any()
}

/// Mails that came in and wait for somebody.
fn inbox(page: &Page, found: &Found) -> Option<AnyView> {
    (found.inbox > 0).then(|| {
        let row = view! {
            <li class="row">
                <div class="row-main">
                    <p class="row-title">{t!(page.reader, "today-n-inbox", n = found.inbox)}</p>
                    <p class="row-note">{page.t("today-inbox-note")}</p>
                </div>
                <p class="row-act"><ButtonLink href=page.to("desk/inbox") text=page.t("today-open-inbox") size=Size::Small/></p>
            </li>
        };
        group(page.t("today-inbox"), page.reader.n(found.inbox), None, row.into_any())
    })
}

fn failed(page: &Page, found: &Found) -> Option<AnyView> {
    let (messages, count) = &found.failed;
    let rows = messages
        .iter()
        .map(|m| {
            let href = page.to(&format!("desk/outbox/{}", m.id));
            let when = page.reader.instant(m.created_at, page.ctx.zone());
            let tries = t!(page.reader, "today-tries", n = m.attempts);
            view! {
                <li class="row">
                    <div class="row-main">
                        <p class="row-title"><bdi>{m.subject.clone()}</bdi></p>
                        <p class="row-note"><bdi>{m.to_name.clone()}</bdi> " " <span class="ltr" dir="ltr">{m.to_email.clone()}</span></p>
                    </div>
                    <p class="row-when"><strong class="late">{when}</strong><span>{tries}</span></p>
                    <p class="row-act"><ButtonLink href text=page.t("verb-open") size=Size::Small/></p>
                </li>
            }
        })
        .collect_view();
    (*count > 0).then(|| {
        let more = (page.to("desk/outbox?status=failed"), page.t("today-open-outbox"));
        group(page.t("today-failed"), page.reader.n(*count), Some(more), rows.into_any())
    })
}

fn overdue(page: &Page, names: &Names, found: &Found) -> Option<AnyView> {
    let (list, count) = &found.overdue;
    let rows = list.iter().map(|r| rows::row(page, names, r, false)).collect_view();
    (*count > 0).then(|| {
        let more = (page.to("desk/recommendations?show=overdue"), page.t("today-all-recommendations"));
        group(page.t("today-overdue"), page.reader.n(*count), Some(more), rows.into_any())
    })
}

fn next(page: &Page, found: &Found) -> Option<AnyView> {
    let (workshop, sessions) = found.next.as_ref()?;
    let city = page.reader.content(if workshop.city.is_empty() { &workshop.title } else { &workshop.city });
    let (city, lang) = (city.text.to_owned(), city.locale);
    let mut day: Option<NaiveDate> = None;
    let rows = sessions
        .iter()
        .filter_map(|s| Some((s, s.slot?)))
        .map(|(session, slot)| {
            let head = (day != Some(slot.date)).then(|| {
                let (city, date) = (city.clone(), page.reader.date_full(slot.date));
                view! { <li class="rows-label"><Words text=city lang/> " · " {date}</li> }
            });
            day = Some(slot.date);
            let title = page.reader.content(&session.title);
            let (words, lang) = (title.text.to_owned(), title.locale);
            let missing = missing_role(session).map(|key| view! { <p class="warning">{page.t(key)}</p> });
            view! {
                {head}
                <li class="row row--timed">
                    <time datetime=slot.start.format("%H:%M").to_string()>{page.reader.time(slot.start)}</time>
                    <div class="row-main"><p class="row-title"><Words text=words lang/></p>{missing}</div>
                </li>
            }
        })
        .collect_view();
    let view = view! { <section class="group"><div class="group-head"><h2>{page.t("today-next-sessions")}</h2></div><ul>{rows}</ul></section> };
    (!sessions.is_empty()).then(|| view.into_any())
}

/// What a session cannot do without.
fn missing_role(session: &Session) -> Option<&'static str> {
    let has = |role: Role| session.roles.iter().any(|holder| holder.role == role);
    match session.kind {
        Kind::Discussion if !has(Role::Moderator) => Some("today-no-moderator"),
        Kind::Exercise if !has(Role::Facilitator) => Some("today-no-facilitator"),
        Kind::Exercise if !has(Role::Rapporteur) => Some("today-no-rapporteur"),
        _ => None,
    }
}
