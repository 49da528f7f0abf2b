//! One mail: headers, text, how it looks, its calendar entry, its tries.

use super::list::no_server;
use super::{kind, possible, said, state};
use crate::domain::message::{Message, Status};
use crate::server::services::outbox::Attempt;
use crate::server::services::{self, ServiceError};
use crate::ui::components::{Button, Chip, Field, Icon, Look, Notice, PageHead, TextArea, Tone, Words};
use crate::ui::layouts::{self, Section};
use crate::ui::page::{Page, load, page, param};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// `/{lang}/desk/outbox/{id}`
#[component]
pub fn OutboxMessage() -> impl IntoView {
    let page = page();
    let id = param("id");
    load(async move {
        page.ctx.require_staff()?;
        let id = id.parse().map_err(|_| ServiceError::NotFound)?;
        let (message, attempts) = services::outbox::view(&page.ctx, id).await?;
        let (retry, cancel) = possible(&message);
        let buttons = view! {
            <form class="actions" method="post">
                {cancel.then(|| view! { <Button text=page.t("outbox-cancel-sending") look=Look::Warm name="do" value="cancel"/> })}
                {retry.then(|| view! { <Button text=page.t("verb-retry") look=Look::Main name="do" value="retry"/> })}
            </form>
        };
        let status = message.status;
        let held =
            message.held_due_at.map(|_| view! { <Notice title=page.t("outbox-held-text") tone=Tone::Attention/> });
        let problem_in_words = page.form.errors.of("words").is_some() || page.form.errors.of("subject").is_some();
        let edit = edit(&page, &message, problem_in_words);
        let word = page.reader.message_status(status);
        let aside = move || view! { <Chip text=word.clone() state=state(status)/> }.into_any();
        let crumbs = vec![(page.to("desk/outbox"), page.t("outbox-title"))];
        let problem = page.problem().map(|title| view! { <Notice title tone=Tone::Attention/> });
        let content = view! {
            <leptos_meta::Title text=message.subject.clone()/>
            <PageHead title=message.subject.clone() lang=message.language aside crumbs crumbs_label=page.t("outbox-title")>{buttons}</PageHead>
            <div class="stack stack--near">
                {problem}
                {(status != Status::Sent).then(|| no_server(&page))}
                {held}
                <div class="with-side">
                    <div class="stack stack--near">{edit}{letter(&page, &message)}</div>
                    <div class="stack stack--near">{facts(&page, &message)} {tries(&page, &attempts)}</div>
                </div>
            </div>
        };
        Ok(layouts::desk(&page, Section::Outbox, content))
    })
}

fn when(page: &Page, at: DateTime<Utc>) -> AnyView {
    let text = page.reader.instant_zoned(at, page.ctx.zone());
    view! { <time datetime=at.to_rfc3339()>{text}</time> }.into_any()
}

fn facts(page: &Page, message: &Message) -> AnyView {
    let waits = matches!(message.status, Status::Queued | Status::Unknown)
        && message.due_at > page.ctx.now
        && message.held_due_at.is_none();
    view! {
        <dl class="facts facts--stacked">
            <div>
                <dt>{page.t("field-to")}</dt>
                <dd><Words text=message.to_name.clone()/><br/><span class="ltr" dir="ltr">{message.to_email.clone()}</span></dd>
            </div>
            {message
                .reply_to
                .clone()
                .map(|to| view! { <div><dt>{page.t("outbox-reply-to")}</dt><dd><span class="ltr" dir="ltr">{to}</span></dd></div> })}
            <div><dt>{page.t("field-kind")}</dt><dd>{kind(page.reader, &message.template)}</dd></div>
            <div><dt>{page.t("field-created")}</dt><dd>{when(page, message.created_at)}</dd></div>
            {message.edited_at.map(|at| view! { <div><dt>{page.t("outbox-edited")}</dt><dd>{when(page, at)}</dd></div> })}
            {message.sent_at.map(|at| view! { <div><dt>{page.t("field-sent")}</dt><dd>{when(page, at)}</dd></div> })}
            {waits.then(|| view! { <div><dt>{page.t("outbox-not-before")}</dt><dd>{when(page, message.due_at)}</dd></div> })}
            <div><dt>{page.t("outbox-message-id")}</dt><dd><span class="ltr small" dir="ltr">{message.message_id.clone()}</span></dd></div>
        </dl>
    }
    .into_any()
}

/// The words, while they can be changed.
fn edit(page: &Page, message: &Message, open: bool) -> Option<AnyView> {
    let stored = services::outbox::editable(message)?;
    let of = page.apart_unless("edit");
    let subject = of.form.value("subject", &stored.subject);
    let words = of.form.value("words", &stored.words);
    let version = services::outbox::edited(message).to_string();
    let view = view! {
        <details class="mail" open=open>
            <summary class="mail-head"><span>{page.t("outbox-edit")}</span><Icon name="down"/></summary>
            <form class="form mail-body" method="post">
                <input type="hidden" name="version" value=version/>
                <Field name="subject" label=page.t("field-subject") value=subject max=200 lang=message.language error=of.error("subject")/>
                <TextArea name="words" label=page.t("templates-body") value=words rows=8 max=6000 lang=message.language
                    hint=page.t("outbox-edit-hint") error=of.error("words")/>
                <div class="form-end"><Button text=page.t("verb-save") look=Look::Main name="do" value="edit"/></div>
            </form>
        </details>
    };
    Some(view.into_any())
}

fn letter(page: &Page, message: &Message) -> AnyView {
    let (lang, dir) = (message.language.code(), message.language.dir());
    let source = page.to(&format!("desk/outbox/{}/html", message.id));
    view! {
        <section aria-label=page.t("outbox-as-mail")>
            <h2 class="visually-hidden">{page.t("outbox-as-mail")}</h2>
            <div class="mail">
                <iframe class="mail-frame" sandbox="" title=page.t("outbox-as-mail") src=source height="820"></iframe>
            </div>
        </section>
        <details class="mail">
            <summary class="mail-head"><span>{page.t("outbox-plain-text")}</span><Icon name="down"/></summary>
            <div class="mail-body mail-body--plain" lang=lang dir=dir>{message.text.clone()}</div>
        </details>
        {message
            .calendar
            .clone()
            .map(|calendar| {
                view! {
                    <details class="mail">
                        <summary class="mail-head">
                            <span>{page.t("outbox-calendar-part")} " " <bdi class="ltr">{message.calendar_method.clone()}</bdi></span>
                            <Icon name="down"/>
                        </summary>
                        <pre class="mail-body mail-body--plain ltr" dir="ltr">{calendar}</pre>
                    </details>
                }
            })}
    }
    .into_any()
}

fn tries(page: &Page, attempts: &[Attempt]) -> AnyView {
    if attempts.is_empty() {
        return view! { <p class="quieter">{page.t("outbox-not-tried")}</p> }.into_any();
    }
    let rows = attempts
        .iter()
        .rev()
        .map(|attempt| {
            let (words, ours) = said(page.reader, &attempt.answer);
            let (lang, dir) = if ours { (None, None) } else { (Some("en"), Some("ltr")) };
            view! {
                <li>
                    <strong>{page.t(format!("outbox-outcome-{}", attempt.outcome.as_str()))}</strong>
                    <br/>
                    <span class="small quieter">{when(page, attempt.at)}</span>
                    {(!words.is_empty()).then(|| view! { <br/><span class="small" lang=lang dir=dir>{words}</span> })}
                </li>
            }
        })
        .collect_view();
    view! { <section aria-label=page.t("outbox-tries")><h2>{page.t("outbox-tries")}</h2><ul class="lines">{rows}</ul></section> }.into_any()
}
