//! The list: what waits first, filters, and saying of many at once that somebody looked after them.

use super::{kind, mailbox, outcome, sender, state, subject};
use crate::domain::inbox::{InboxMail, Kind};
use crate::server::services::inbox::{self, Counts as Figures, Cursor, Listed, Query, Show};
use crate::t;
use crate::ui::components::{
    Button, ButtonLink, Chip, Count, Counts, Empty, Look, Notice, PageHead, Pager, TableBox, Tone, Words,
};
use crate::ui::layouts::{self, Section};
use crate::ui::page::{Page, load, page};
use crate::ui::pages::desk::filters;
use leptos::prelude::*;

/// Mails on one page.
const LIMIT: i64 = 50;

/// `/{lang}/desk/inbox`
#[component]
pub fn Inbox() -> impl IntoView {
    let page = page();
    load(async move {
        page.ctx.require_staff()?;
        let query = Query::read(|name| page.query.get(name));
        let figures = inbox::counts(&page.ctx, &query).await?;
        let listed = inbox::list(&page.ctx, &query, Cursor::parse(page.query.get("after")), LIMIT).await?;
        let narrowed = query.workshop.is_some() || query.kind.is_some() || !query.search.is_empty();
        let list = if listed.items.is_empty() {
            let (title, next) = if narrowed {
                (page.t("phrase-nothing-found"), (page.path.clone(), page.t("verb-clear-filters")))
            } else {
                (page.t("inbox-empty"), (page.to("desk/outbox"), page.t("inbox-empty-next")))
            };
            view! { <Empty title text=page.t("inbox-empty-text") next/> }.into_any()
        } else {
            table(&page, &listed)
        };
        let next = listed.next.map(|cursor| (page.with_query("after", &cursor.as_text()), page.t("verb-next")));
        let back = page.query.has("after").then(|| (page.with_query("after", ""), page.t("inbox-newest")));
        let shown = t!(page.reader, "count-messages", n = listed.items.len() as i64);
        let problem = page.problem().map(|title| view! { <Notice title tone=Tone::Attention/> });
        let narrowing = narrowing(&page).await?;
        let away = mailbox(&page).await?;
        let outbox = view! { <ButtonLink href=page.to("desk/outbox") text=page.t("outbox-title") look=Look::Quiet/> };
        let content = view! {
            <leptos_meta::Title text=page.t("inbox-title")/>
            <PageHead title=page.t("inbox-title") count=page.reader.n(figures.open + figures.handled)>
                {outbox}
            </PageHead>
            <div class="stack stack--near">
                {problem}
                {away}
                {strip(&page, query.show, figures)}
            </div>
            {narrowing}
            {list}
            {(next.is_some() || back.is_some()).then(|| view! { <Pager text=shown label=page.t("inbox-title") back next/> })}
        };
        Ok(layouts::desk(&page, Section::Outbox, content))
    })
}

fn strip(page: &Page, now: Show, figures: Figures) -> AnyView {
    let cells = [
        ("inbox-open", "", figures.open, Show::Open),
        ("inbox-handled", "handled", figures.handled, Show::Handled),
        ("phrase-all", "all", figures.open + figures.handled, Show::All),
    ];
    let counts = cells.into_iter().map(|(key, value, n, show)| Count {
        figure: page.reader.n(n),
        text: page.t(key),
        href: Some(page.with_query("show", value)),
        current: show == now,
        attention: show == Show::Open && n > 0,
    });
    view! { <Counts counts=counts.collect()/> }.into_any()
}

async fn narrowing(page: &Page) -> crate::server::services::Result<AnyView> {
    let kinds = Kind::ALL.iter().map(|one| (one.to_string(), kind(page.reader, *one))).collect();
    let workshops = inbox::workshops(&page.ctx).await?;
    let workshops = workshops.into_iter().map(|w| (w.id.to_string(), page.reader.content(&w.title).text.to_owned()));
    let mut all = vec![filters::one(page, "kind", "field-kind", kinds)];
    let workshops: Vec<_> = workshops.collect();
    if !workshops.is_empty() {
        all.push(filters::one(page, "workshop", "inbox-workshop", workshops));
    }
    if page.query.has("show") {
        let show = page.query.get("show").to_owned();
        all.push(view! { <input type="hidden" name="show" value=show/> }.into_any());
    }
    Ok(filters::bar(page, "inbox-search", all))
}

fn table(page: &Page, listed: &Listed) -> AnyView {
    let rows = listed.items.iter().map(|mail| row(page, mail, listed)).collect_view();
    let choose = page.t("verb-choose");
    let some = listed.items.iter().any(|mail| mail.handled_at.is_none());
    let heads = ["inbox-from", "field-subject", "inbox-workshop", "field-status", "inbox-received"];
    let heads = heads.map(|key| view! { <th scope="col">{page.t(key)}</th> }).into_iter().collect_view();
    view! {
        <form method="post">
            <TableBox label=page.t("inbox-title") stack=true>
                <thead>
                    <tr><th class="cell-box"><span class="visually-hidden">{choose}</span></th>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </TableBox>
            {some
                .then(|| {
                    view! {
                        <div class="bulk" role="group" aria-label=page.t("inbox-chosen")>
                            <p>{page.t("inbox-chosen")}</p>
                            <Button text=page.t("inbox-handle") look=Look::Main name="do" value="handle"/>
                        </div>
                    }
                })}
        </form>
    }
    .into_any()
}

fn row(page: &Page, mail: &InboxMail, listed: &Listed) -> AnyView {
    let reader = page.reader;
    let from = sender(page, mail);
    let choose = t!(reader, "inbox-choose", name = from.as_str());
    let href = page.to(&format!("desk/inbox/{}", mail.id));
    let address = (from != mail.from_email).then(|| mail.from_email.clone());
    let workshop = mail.workshop.and_then(|id| listed.workshops.get(&id)).map(|workshop| {
        let title = reader.content(&workshop.title);
        let (words, lang) = (title.text.to_owned(), title.locale);
        view! { <Words text=words lang/> }
    });
    let at = mail.received_at;
    view! {
        <tr>
            <td class="cell-box">
                {mail
                    .handled_at
                    .is_none()
                    .then(|| view! { <input type="checkbox" name="id" value=mail.id.to_string() aria-label=choose/> })}
            </td>
            <th scope="row">
                <Words text=from/>
                {address.map(|address| view! { <span class="cell-note ltr" dir="ltr">{address}</span> })}
            </th>
            <td data-label=page.t("field-subject")>
                <a href=href><Words text=subject(page, mail)/></a>
                <span class="cell-note">{kind(reader, mail.kind)}</span>
            </td>
            <td data-label=page.t("inbox-workshop")>{workshop}</td>
            <td data-label=page.t("field-status")><Chip text=outcome(reader, mail.outcome) state=state(mail)/></td>
            <td class="cell-quiet" data-label=page.t("inbox-received")>
                <time datetime=at.to_rfc3339()>{reader.relative(at, page.ctx.now)}</time>
            </td>
        </tr>
    }
    .into_any()
}
