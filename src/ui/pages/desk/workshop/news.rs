//! What those concerned have not been told: the difference, to whom it goes, how it reads; then sending.

use crate::domain::news::Told;
use crate::server::services::news::{self, PartNews, Pending};
use crate::server::services::{self, zone};
use crate::t;
use crate::ui::components::{Button, Empty, Look, Notice, TableBox, Tone, Words};
use crate::ui::layouts::{self, workshop as frame, workshop::Tab};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::participants::preview::letter;
use crate::ui::pages::desk::parts::{self, content};
use leptos::prelude::*;

/// Most recipients listed one by one.
const LISTED: usize = 300;

/// `/{lang}/desk/w/{slug}/news`
#[component]
pub fn News() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        page.ctx.require_staff()?;
        let head = services::workshops::head(&page.ctx, &slug).await?;
        let pending = news::pending(&page.ctx, &slug).await?;
        let body = if pending.is_empty() {
            let next = (page.to(&format!("desk/w/{slug}")), page.t("verb-back"));
            view! { <Empty title=page.t("news-nothing") text=page.t("news-nothing-text") next/> }.into_any()
        } else {
            shown(&page, &pending)
        };
        let view = view! {
            <leptos_meta::Title text=page.t("news-title")/>
            <div class="stack stack--near">{parts::summary(&page)}{body}</div>
        };
        let title = frame::title(page.t("news-title"), (), ());
        Ok(layouts::workshop::workshop(&page, &head, Tab::Mail, title, view))
    })
}

fn shown(page: &Page, pending: &Pending) -> AnyView {
    let n = pending.count();
    let difference = pending.told.as_ref().map(|(told, since)| {
        let since = page.reader.instant_zoned(*since, page.ctx.zone());
        view! {
            <section class="stack stack--near">
                <h2>{page.t("news-difference")}</h2>
                <p class="meta">{t!(page.reader, "news-since", date = since)}</p>
                {differences(page, told, &pending.now)}
            </section>
        }
    });
    let mails = pending.mails.iter().map(|mail| letter(page, mail)).collect_view();
    let without = (pending.without_email > 0).then(|| {
        view! { <Notice title=t!(page.reader, "news-without-email", n = pending.without_email as i64) tone=Tone::Attention/> }
    });
    view! {
        <div class="sending"><p>{t!(page.reader, "news-to", n = n as i64)}</p></div>
        {difference}
        {without}
        {recipients(page, pending)}
        <section class="stack stack--near"><h2>{page.t("rules-looks")}</h2><div class="mails">{mails}</div></section>
        <form class="form-end" method="post">
            <input type="hidden" name="seen" value=n.to_string()/>
            <Button text=t!(page.reader, "news-send", n = n as i64) name="do" value="send" look=Look::Main/>
            <Button text=page.t("news-dismiss") name="do" value="dismiss" look=Look::Quiet/>
            <p class="form-note">{page.t("news-note")}</p>
        </form>
    }
    .into_any()
}

fn differences(page: &Page, told: &Told, now: &Told) -> AnyView {
    let reader = page.reader;
    let when = |one: &Told| reader.date_range(one.start, one.end);
    let hours = |one: &Told| one.hours.map(|(start, end)| reader.event_hours(start, end)).unwrap_or_default();
    let clock = |one: &Told| reader.zone_label(zone::or_default(&one.timezone), one.start);
    let words = |text: String| view! { <Words text/> }.into_any();
    let rows: Vec<(&str, bool, AnyView, AnyView)> = vec![
        ("mail-when", when(told) != when(now), words(when(told)), words(when(now))),
        ("news-hours", hours(told) != hours(now), words(hours(told)), words(hours(now))),
        ("field-timezone", told.timezone != now.timezone, words(clock(told)), words(clock(now))),
        ("field-city", told.city != now.city, content(page, &told.city), content(page, &now.city)),
        (
            "field-conference",
            told.conference != now.conference,
            words(told.conference.clone().unwrap_or_default()),
            words(now.conference.clone().unwrap_or_default()),
        ),
        ("field-venue", told.venue != now.venue, content(page, &told.venue), content(page, &now.venue)),
    ];
    let rows = rows
        .into_iter()
        .filter(|(_, differs, ..)| *differs)
        .map(|(key, _, before, after)| {
            view! {
                <tr>
                    <th scope="row">{page.t(key)}</th>
                    <td data-label=page.t("news-before")>{before}</td>
                    <td data-label=page.t("news-now")><strong>{after}</strong></td>
                </tr>
            }
        })
        .collect_view();
    let heads = ["news-what", "news-before", "news-now"];
    let heads = heads.map(|key| view! { <th scope="col">{page.t(key)}</th> }).into_iter().collect_view();
    view! {
        <TableBox label=page.t("news-difference") stack=true tight=true>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </TableBox>
    }
    .into_any()
}

fn recipients(page: &Page, pending: &Pending) -> AnyView {
    let line = |name: String, email: Option<String>, note: String| {
        view! {
            <tr>
                <th scope="row"><Words text=name/><span class="cell-note ltr" dir="ltr">{email}</span></th>
                <td data-label=page.t("news-what")><Words text=note/></td>
            </tr>
        }
    };
    let own = pending.recipients.iter().take(LISTED).map(|one| {
        let name = one.person.name.best(page.locale()).to_owned();
        line(name, one.person.email.clone(), page.reader.standing(one.standing()))
    });
    let part = |one: &PartNews| {
        let name = one.person.name.best(page.locale()).to_owned();
        let session = page.reader.content(&one.session.title).text.to_owned();
        let note = t!(page.reader, format!("news-part-{}", one.part), session = session);
        line(name, one.person.email.clone(), note)
    };
    let rows = own.chain(pending.parts.iter().take(LISTED).map(part)).collect_view();
    let heads = ["field-name", "news-what"];
    let heads = heads.map(|key| view! { <th scope="col">{page.t(key)}</th> }).into_iter().collect_view();
    let total = pending.recipients.len() + pending.parts.len();
    let more = (total > LISTED).then(|| {
        view! { <p class="meta">{t!(page.reader, "phrase-showing", first = 1, last = LISTED as i64, total = total as i64)}</p> }
    });
    view! {
        <section class="stack stack--near">
            <h2>{page.t("rules-who")} " " <span class="count">{page.reader.n(total as i64)}</span></h2>
            <TableBox label=page.t("rules-who") stack=true tight=true>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </TableBox>
            {more}
        </section>
    }
    .into_any()
}
