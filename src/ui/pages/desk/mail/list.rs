//! The rules and templates of a workshop or a series, and whether the workshop's mail is held.

use super::{At, frame};
use crate::domain::mail_rule::{Condition, Template};
use crate::server::services::mail_rules::{self, Line, Listed};
use crate::server::services::outbox;
use crate::server::services::{self, Result};
use crate::t;
use crate::ui::components::{Button, ButtonLink, Chip, Empty, Look, Notice, Size, State, Tone, Words};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts;
use leptos::prelude::*;

/// `/{lang}/desk/w/{slug}/mail`
#[component]
pub fn OfWorkshop() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move { listed(page, At::Workshop(slug)).await })
}

/// `/{lang}/desk/series/{slug}/mail`
#[component]
pub fn OfSeries() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move { listed(page, At::Series(slug)).await })
}

async fn listed(page: Page, at: At) -> Result<AnyView> {
    page.ctx.require_staff()?;
    let all = mail_rules::list(&page.ctx, at.scope()).await?;
    let base = at.base(&page);
    let institutions = services::institutions::all(&page.ctx).await?;
    let named = |condition: &Condition| condition_words(&page, condition, &institutions);
    let rows = all.rules.iter().map(|line| row(&page, &base, line, named(&line.rule.condition))).collect_view();
    let rules = if all.rules.is_empty() {
        let next = (format!("{base}/rules/new"), page.t("rules-new"));
        view! { <Empty title=page.t("rules-empty") text=page.t("rules-empty-text") next/> }.into_any()
    } else {
        view! { <section class="group"><ul>{rows}</ul></section> }.into_any()
    };
    let held = match &at {
        At::Workshop(slug) => Some(hold(&page, slug, &all).await?),
        At::Series(_) => None,
    };
    let text = page.t(if matches!(at, At::Workshop(_)) { "rules-text" } else { "rules-text-series" });
    let actions = view! {
        <ButtonLink href=format!("{base}/templates/new") text=page.t("templates-new")/>
        <ButtonLink href=format!("{base}/rules/new") text=page.t("rules-new") look=Look::Main/>
    };
    let content = view! {
        <div class="stack">
            {parts::summary(&page)}
            {held}
            <section class="stack stack--near" aria-labelledby="rules">
                <h2 id="rules">{page.t("rules-title")}</h2>
                <p class="meta">{text}</p>
                {rules}
            </section>
            {templates(&page, &base, &all)}
        </div>
    };
    frame(&page, &at, page.t("tab-mail"), actions.into_any(), content.into_any()).await
}

/// Whether the workshop's mail is held, and the way to change that.
async fn hold(page: &Page, slug: &str, all: &Listed) -> Result<AnyView> {
    let query = outbox::Query { workshop: all.workshop.as_ref().map(|one| one.id), ..outbox::Query::default() };
    let workshop = query.workshop.map(|id| id.to_string()).unwrap_or_default();
    let outbox = page.to(&format!("desk/outbox?workshop={workshop}"));
    let button = |verb: &'static str, key: &str, look: Look| {
        view! {
            <form method="post"><Button text=page.t(key) name="do" value=verb look size=Size::Small/></form>
        }
    };
    let link = view! { <p><a href=outbox>{page.t("mail-in-outbox")}</a></p> };
    Ok(match mail_rules::held_since(&page.ctx, slug).await? {
        Some(since) => {
            let counts = outbox::counts(&page.ctx, &query).await?;
            let waits = |status: &crate::domain::message::Status| {
                use crate::domain::message::Status;
                matches!(status, Status::Queued | Status::Unknown)
            };
            let waiting: i64 = counts.iter().filter(|(status, _)| waits(status)).map(|(_, n)| n).sum();
            let date = page.reader.instant_zoned(since, page.ctx.zone());
            let let_go = button("let-go", "mail-let-go", Look::Main).into_any();
            view! {
                <Notice title=t!(page.reader, "mail-held", date = date) text=t!(page.reader, "mail-held-text", n = waiting) tone=Tone::Attention>
                    {link}
                    {let_go}
                </Notice>
            }
            .into_any()
        }
        None => view! {
            <div class="stack stack--near">
                <p class="meta">{page.t("mail-hold-text")}</p>
                <div class="form-end">{button("hold", "mail-hold", Look::Plain)}{link}</div>
            </div>
        }
        .into_any(),
    })
}

/// To whom a rule is narrowed, in words.
pub(super) fn condition_words(
    page: &Page,
    condition: &Condition,
    institutions: &[crate::domain::institution::Institution],
) -> Vec<String> {
    let reader = page.reader;
    let institution = condition.institution.and_then(|id| institutions.iter().find(|one| one.id == id));
    [
        condition.level.map(|level| reader.level(level)),
        institution.map(|one| reader.content(&one.name).text.to_owned()),
        condition.standing.map(|standing| reader.standing(standing)),
        condition.language.map(|language| reader.language(language)),
        condition.missing.map(|missing| t!(reader, "rule-lacks", what = reader.missing(missing))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn row(page: &Page, base: &str, line: &Line, condition: Vec<String>) -> AnyView {
    let rule = &line.rule;
    let when = page.reader.rule_when(rule);
    let chip = |key: &str, state: State| view! { " " <Chip text=page.t(key) state/> };
    let inherited = (line.inherited && !line.replaced).then(|| chip("rules-inherited", State::Done));
    let replaced = line.replaced.then(|| chip("rules-replaced", State::Out));
    let off = (!rule.active).then(|| chip("rules-off", State::Out));
    let words = match &line.template {
        Some(template) => t!(page.reader, "rules-words", name = template.name.as_str()),
        None => page.t("rules-usual-words"),
    };
    let next = line.next.map(|at| {
        let date = page.reader.instant_zoned(at, page.ctx.zone());
        view! { <span>{t!(page.reader, "rules-next", date = date)}</span> }
    });
    let sent = (line.sent > 0).then(|| view! { <span>{t!(page.reader, "rules-sent", n = line.sent)}</span> });
    let only = condition.into_iter().map(|text| view! { <span><Words text/></span> }).collect_view();
    let (verb, key, label) = if rule.active {
        ("off", "rules-off-verb", "rules-off-named")
    } else {
        ("on", "rules-on-verb", "rules-on-named")
    };
    let label = t!(page.reader, label, rule = when.as_str());
    let switch = (!line.replaced).then(|| {
        view! {
            <form method="post" class="actions">
                <input type="hidden" name="rule" value=rule.id.to_string()/>
                <Button text=page.t(key) look=Look::Quiet size=Size::Small name="do" value=verb label/>
            </form>
        }
    });
    view! {
        <li class="row">
            <div class="row-main">
                <p class="row-title"><a href=format!("{base}/rules/{}", rule.id)>{when}</a>{inherited}{replaced}{off}</p>
                <p class="row-note"><span><Words text=words/></span>{only}{next}{sent}</p>
            </div>
            <div class="row-act">{switch}</div>
        </li>
    }
    .into_any()
}

fn templates(page: &Page, base: &str, all: &Listed) -> AnyView {
    let row = |template: &Template| {
        let href = format!("{base}/templates/{}", template.id);
        view! {
            <li class="row">
                <div class="row-main">
                    <p class="row-title"><a href=href><Words text=template.name.clone()/></a></p>
                    <p class="row-note"><span>{page.reader.rule_event(template.event)}</span></p>
                </div>
            </li>
        }
    };
    let rows = all.templates.iter().map(row).collect_view();
    let list = if all.templates.is_empty() {
        view! { <p class="meta">{page.t("templates-empty")}</p> }.into_any()
    } else {
        view! { <section class="group"><ul>{rows}</ul></section> }.into_any()
    };
    view! {
        <section class="stack stack--near" aria-labelledby="templates">
            <h2 id="templates">{page.t("templates-title")}</h2>
            <p class="meta">{page.t("templates-text")}</p>
            {list}
        </section>
    }
    .into_any()
}
