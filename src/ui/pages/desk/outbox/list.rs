//! The list: counts, filters, search, and what can be done with many at once.

use super::{kind, possible, said, state};
use crate::domain::Sorted;
use crate::domain::message::{Message, Sort, Status};
use crate::domain::workshop::Workshop;
use crate::server::services;
use crate::server::services::outbox::{Batch, Cursor, KINDS, Query};
use crate::t;
use crate::ui::components::{
    Button, ButtonLink, Chip, Count, Counts, Empty, Icon, Look, Notice, PageHead, Pager, Size, State, TableBox, Tone,
    Words,
};
use crate::ui::layouts::{self, Section};
use crate::ui::page::{Page, load, page};
use crate::ui::pages::desk::{parts, sorting};
use leptos::prelude::*;

/// Mails on one page.
const LIMIT: i64 = 50;

/// `/{lang}/desk/outbox`
#[component]
pub fn Outbox() -> impl IntoView {
    let page = page();
    load(async move {
        page.ctx.require_staff()?;
        let query = asked(&page);
        let counts = services::outbox::counts(&page.ctx, &query).await?;
        let listed = services::outbox::list(&page.ctx, &query, Cursor::parse(page.query.get("after")), LIMIT).await?;
        let total: i64 = counts.iter().map(|(_, n)| n).sum();
        let narrowed = query.workshop.is_some()
            || query.status.is_some()
            || query.template.is_some()
            || query.rule.is_some()
            || !query.search.is_empty();
        let list = if listed.items.is_empty() {
            let (title, next) = if narrowed {
                (page.t("phrase-nothing-found"), (page.path.clone(), page.t("verb-clear-filters")))
            } else {
                (page.t("outbox-empty"), (page.to("desk/projects"), page.t("outbox-empty-next")))
            };
            view! { <Empty title text=page.t("outbox-empty-text") next/> }.into_any()
        } else {
            table(&page, &listed.items, &query)
        };
        let next = listed.next.map(|cursor| (page.with_query("after", &cursor.as_text()), page.t("verb-next")));
        let back = page.query.has("after").then(|| (page.with_query("after", ""), page.t("outbox-newest")));
        let shown = t!(page.reader, "count-messages", n = listed.items.len() as i64);
        let problem = page.problem().map(|title| view! { <Notice title tone=Tone::Attention/> });
        let export = parts::export_menu(&page, ());
        let batches = services::outbox::waiting(&page.ctx).await?;
        let batches = batches.iter().map(|(batch, workshop)| waiting(&page, batch, workshop.as_ref())).collect_view();
        let inbox = view! { <ButtonLink href=page.to("desk/inbox") text=page.t("inbox-title") look=Look::Quiet/> };
        let addresses = view! { <ButtonLink href=page.to("desk/outbox/addresses") text=page.t("addresses-title") look=Look::Quiet/> };
        let content = view! {
            <leptos_meta::Title text=page.t("outbox-title")/>
            <PageHead title=page.t("outbox-title") count=page.reader.n(total)>
                {inbox}
                {addresses}
                {export}
            </PageHead>
            <div class="stack stack--near">
                {problem}
                {no_server(&page)}
                {batches}
                {(total > 0).then(|| strip(&page, &counts, total))}
            </div>
            {(total > 0 || narrowed).then(|| filters(&page, &query))}
            {list}
            {(next.is_some() || back.is_some()).then(|| view! { <Pager text=shown label=page.t("outbox-title") back next/> })}
        };
        Ok(layouts::desk(&page, Section::Outbox, content))
    })
}

/// Mails to many that wait for their minute, with the way to call them back.
fn waiting(page: &Page, batch: &Batch, workshop: Option<&Workshop>) -> AnyView {
    let at = page.reader.instant_zoned(batch.leaves_at, page.ctx.zone());
    let title = t!(page.reader, "outbox-batch", n = batch.waiting, time = at);
    let about = workshop.map(|workshop| page.reader.content(&workshop.title).text.to_owned()).unwrap_or_default();
    let text = format!("{}{}{about}", kind(page.reader, &batch.template), if about.is_empty() { "" } else { " · " });
    let (id, verb) = (batch.batch_id.to_string(), page.t("outbox-call-back"));
    view! {
        <Notice title text tone=Tone::Plain>
            <form method="post">
                <input type="hidden" name="batch" value=id/>
                <Button text=verb name="do" value="call-back" look=Look::Warm size=Size::Small/>
            </form>
        </Notice>
    }
    .into_any()
}

/// What the address asks for.
fn asked(page: &Page) -> Query {
    Query::read(|name| page.query.get(name))
}

/// Said while no mail leaves.
pub(super) fn no_server(page: &Page) -> Option<AnyView> {
    let missing = !services::outbox::has_server(&page.ctx);
    missing.then(|| {
        view! { <Notice title=page.t("outbox-no-server") text=page.t("outbox-no-server-remedy") tone=Tone::Plain/> }
            .into_any()
    })
}

fn strip(page: &Page, counts: &[(Status, i64)], total: i64) -> AnyView {
    let current = page.query.get("status");
    let all = Count {
        figure: page.reader.n(total),
        text: page.t("phrase-all"),
        href: Some(page.with_query("status", "")),
        current: current.is_empty(),
        attention: false,
    };
    let each = Status::ALL.iter().filter_map(|status| {
        let n = counts.iter().find(|(of, _)| of == status).map_or(0, |(_, n)| *n);
        let wanted =
            n > 0 || current == status.as_str() || matches!(status, Status::Queued | Status::Sent | Status::Failed);
        wanted.then(|| Count {
            figure: page.reader.n(n),
            text: page.reader.message_status(*status),
            href: Some(page.with_query("status", status.as_str())),
            current: current == status.as_str(),
            attention: n > 0 && matches!(status, Status::Failed | Status::Unknown),
        })
    });
    let counts: Vec<Count> = std::iter::once(all).chain(each).collect();
    view! { <Counts counts/> }.into_any()
}

fn filters(page: &Page, query: &Query) -> AnyView {
    let chosen = query.template.clone().unwrap_or_default();
    let options = std::iter::once((String::new(), page.t("phrase-all")))
        .chain(KINDS.iter().map(|name| ((*name).to_owned(), kind(page.reader, name))))
        .map(|(value, text)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{text}</option> }
        })
        .collect_view();
    let class = if chosen.is_empty() { "filter" } else { "filter filter--on" };
    let narrowed = !chosen.is_empty() || !query.search.is_empty();
    let kept = ["status", "workshop", "rule", "sort"]
        .into_iter()
        .filter(|name| page.query.has(name))
        .map(|name| view! { <input type="hidden" name=name value=page.query.get(name).to_owned()/> })
        .collect_view();
    view! {
        <form class="filters" method="get" role="search">
            {kept}
            <div class="search-field">
                <Icon name="search"/>
                <input class="input" type="search" name="q" value=query.search.clone() aria-label=page.t("outbox-search") placeholder=page.t("outbox-search")/>
            </div>
            <label class=class>
                <span>{page.t("field-kind")}</span>
                <select name="kind">{options}</select>
            </label>
            <Button text=page.t("verb-filter") size=Size::Small/>
            {narrowed.then(|| view! { <a href=page.path.clone()>{page.t("verb-clear-filters")}</a> })}
        </form>
    }
    .into_any()
}

fn table(page: &Page, messages: &[Message], query: &Query) -> AnyView {
    let rows = messages.iter().map(|message| row(page, message)).collect_view();
    let any = |of: fn(&Message) -> bool| messages.iter().any(of);
    let (retry, cancel) = (any(|message| possible(message).0), any(|message| possible(message).1));
    let all = query.status == Some(Status::Failed) || query.status == Some(Status::Unknown);
    let now = query.sort.unwrap_or(Sorted::down(Sort::Created));
    let heads = [
        ("field-to", Sort::To),
        ("field-subject", Sort::Subject),
        ("field-status", Sort::Status),
        ("field-created", Sort::Created),
    ];
    let heads = heads.map(|(key, column)| sorting::head(page, key, column, now)).into_iter().collect_view();
    let choose = page.t("verb-choose");
    view! {
        <form method="post">
            <TableBox label=page.t("outbox-title") stack=true>
                <thead>
                    <tr><th class="cell-box"><span class="visually-hidden">{choose}</span></th>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </TableBox>
            {(retry || cancel)
                .then(|| {
                    view! {
                        <div class="bulk" role="group" aria-label=page.t("outbox-chosen")>
                            <p>{page.t("outbox-chosen")}</p>
                            {retry.then(|| view! { <Button text=page.t("verb-retry") look=Look::Main name="do" value="retry"/> })}
                            {cancel.then(|| view! { <Button text=page.t("outbox-cancel-sending") name="do" value="cancel"/> })}
                            {(all && retry).then(|| view! { <Button text=page.t("outbox-retry-all") name="do" value="retry-all"/> })}
                        </div>
                    }
                })}
        </form>
    }
    .into_any()
}

fn row(page: &Page, message: &Message) -> AnyView {
    let reader = page.reader;
    let href = page.to(&format!("desk/outbox/{}", message.id));
    let (retry, cancel) = possible(message);
    let name = if message.to_name.is_empty() { message.to_email.clone() } else { message.to_name.clone() };
    let choose = t!(reader, "outbox-choose", name = name.as_str());
    let (words, ours) = said(reader, &message.last_error);
    let error = (!words.is_empty() && message.status != Status::Sent).then(|| {
        let (lang, dir) = if ours { (None, None) } else { (Some("en"), Some("ltr")) };
        view! { <span class="cell-note" lang=lang dir=dir>{words}</span> }
    });
    view! {
        <tr>
            <td class="cell-box">
                {(retry || cancel)
                    .then(|| view! { <input type="checkbox" name="id" value=message.id.to_string() aria-label=choose/> })}
            </td>
            <th scope="row">
                <Words text=name/>
                <span class="cell-note ltr" dir="ltr">{message.to_email.clone()}</span>
            </th>
            <td data-label=page.t("field-subject")>
                <a href=href><Words text=message.subject.clone() lang=message.language/></a>
                <span class="cell-note">{kind(reader, &message.template)}</span>
            </td>
            <td data-label=page.t("field-status")>
                <Chip text=reader.message_status(message.status) state=state(message.status)/>
                {message.held_due_at.map(|_| view! { " " <Chip text=page.t("outbox-held") state=State::Attention/> })}
                {(message.attempts > 1).then(|| view! { <span class="cell-note">{t!(reader, "count-attempts", n = message.attempts)}</span> })}
                {error}
            </td>
            <td class="cell-quiet" data-label=page.t("field-created")>
                <time datetime=message.created_at.to_rfc3339()>{reader.relative(message.created_at, page.ctx.now)}</time>
            </td>
        </tr>
    }
    .into_any()
}
