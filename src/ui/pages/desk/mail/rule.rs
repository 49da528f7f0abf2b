//! One rule: when, to whom, in which words; who gets it, how it reads, what it has sent.

use super::{At, frame};
use crate::domain::Locale;
use crate::domain::institution::{Institution, Level};
use crate::domain::mail_rule::{Event, Missing, Owner, Rule, Template, usual};
use crate::domain::participant::Standing;
use crate::server::services::mail_rules::{self, Aim, Aimed, LeftOut};
use crate::server::services::{self, Result};
use crate::t;
use crate::ui::components::{Button, Look, Notice, TableBox, Tone, Words};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::participants::preview::letter;
use crate::ui::pages::desk::parts::{self, options, select, short};
use leptos::prelude::*;

/// Most people listed one by one.
const LISTED: usize = 200;

/// `/{lang}/desk/w/{slug}/mail/rules/{rule}`; `new` makes one.
#[component]
pub fn RuleOfWorkshop() -> impl IntoView {
    let (page, slug, id) = (page(), param("slug"), param("rule"));
    load(async move { show(page, At::Workshop(slug), id).await })
}

/// `/{lang}/desk/series/{slug}/mail/rules/{rule}`; `new` makes one.
#[component]
pub fn RuleOfSeries() -> impl IntoView {
    let (page, slug, id) = (page(), param("slug"), param("rule"));
    load(async move { show(page, At::Series(slug), id).await })
}

async fn show(page: Page, at: At, id: String) -> Result<AnyView> {
    page.ctx.require_staff()?;
    let (stored, templates) = if id == "new" {
        (None, mail_rules::list(&page.ctx, at.scope()).await?.templates)
    } else {
        let (rule, templates) = mail_rules::get(&page.ctx, at.scope(), &id).await?;
        (Some(rule), templates)
    };
    let institutions = services::institutions::all(&page.ctx).await?;
    let inherited = matches!((&at, stored.as_ref().map(|one| one.owner)), (At::Workshop(_), Some(Owner::Series(_))));
    let title = stored.as_ref().map_or_else(|| page.t("rules-new"), |rule| page.reader.rule_when(rule));
    let base = at.base(&page);
    let effect = match (&at, &stored) {
        (At::Workshop(slug), Some(rule)) => {
            let aimed = mail_rules::preview(&page.ctx, slug, &rule.id.to_string()).await?;
            Some(effect(&page, &aimed, slug))
        }
        (At::Series(slug), Some(rule)) => Some(in_workshops(&page, slug, rule).await?),
        _ => None,
    };
    let remove = (stored.is_some() && !inherited).then(|| remove(&page));
    let body = if inherited {
        let verb = page.t("rules-replace");
        view! {
            <Notice title=page.t("rules-inherited") text=page.t("rules-replace-text") tone=Tone::Plain>
                <form method="post"><Button text=verb name="do" value="replace" look=Look::Main/></form>
            </Notice>
        }
        .into_any()
    } else {
        form(&page, &base, stored.as_ref(), &templates, &institutions)
    };
    let content = view! { <div class="stack">{parts::summary(&page)}{body}{effect}{remove}</div> };
    frame(&page, &at, title, ().into_any(), content.into_any()).await
}

fn form(
    whole: &Page,
    base: &str,
    stored: Option<&Rule>,
    templates: &[Template],
    institutions: &[Institution],
) -> AnyView {
    let page = &whole.apart("delete");
    let reader = page.reader;
    let condition = stored.map(|one| one.condition.clone()).unwrap_or_default();
    let event = stored.map_or(Event::Before, |one| one.event);
    let anybody = || Some(page.t("rules-anybody"));
    let mut of: Vec<(String, String)> = institutions
        .iter()
        .map(|one| (one.code.clone(), format!("{} ({})", reader.content(&one.name).text, reader.level(one.level))))
        .collect();
    of.sort_by_cached_key(|(_, name)| crate::domain::fold::sort_key(page.locale(), name));
    of.insert(0, (String::new(), page.t("rules-anybody")));
    let institution = condition.institution.and_then(|id| institutions.iter().find(|one| one.id == id));
    let words: Vec<(String, String)> = std::iter::once((String::new(), page.t("rules-usual-words")))
        .chain(
            templates
                .iter()
                .map(|one| (one.id.to_string(), format!("{} ({})", one.name, reader.rule_event(one.event)))),
        )
        .collect();
    let template = stored.and_then(|one| one.template).map(|id| id.to_string()).unwrap_or_default();
    let days = stored.filter(|one| one.event.counts_days()).map_or_else(|| "3".to_owned(), |one| one.days.to_string());
    let at = stored.map_or_else(usual, |one| one.at).format("%H:%M").to_string();
    let chosen = |value: Option<&'static str>| value.unwrap_or_default();
    view! {
        <form class="form" method="post">
            {stored.map(|one| parts::revision(page, one.revision))}
            <section class="form-part">
                <div class="form-row">
                {select(page, "event", "rules-field-event", options(Event::ALL, None, |one| reader.rule_event(one)), event.as_str())}
                {short(page, "days", "rules-field-days", "number", &days)}
                {short(page, "at", "rules-field-at", "time", &at)}
                {select(page, "template", "rules-field-template", words, &template)}
                </div>
            </section>
            <fieldset class="form-part">
                <legend>{page.t("rules-only")}</legend>
                <p class="hint">{page.t("rules-only-text")}</p>
                <div class="form-row">
                {select(page, "level", "field-level", options(Level::ALL, anybody(), |one| reader.level(one)), chosen(condition.level.map(Level::as_str)))}
                {select(page, "institution", "field-institution", of, institution.map_or("", |one| one.code.as_str()))}
                {select(page, "standing", "field-status", options(Standing::ALL, anybody(), |one| reader.standing(one)), chosen(condition.standing.map(Standing::as_str)))}
                {select(page, "language", "field-language", options(Locale::ALL, anybody(), |one| reader.language(one)), chosen(condition.language.map(Locale::code)))}
                {select(page, "missing", "rules-field-missing", options(Missing::ALL, anybody(), |one| reader.missing(one)), chosen(condition.missing.map(Missing::as_str)))}
                </div>
            </fieldset>
            {parts::form_end(page, "verb-save", base.to_owned())}
        </form>
    }
    .into_any()
}

/// Takes a rule away.
fn remove(page: &Page) -> AnyView {
    view! {
        <form class="form" method="post">
            <input type="hidden" name="do" value="delete"/>
            <p>{page.t("rules-delete-text")}</p>
            <div class="form-end"><Button text=page.t("verb-delete") look=Look::Warm/></div>
        </form>
    }
    .into_any()
}

/// Who gets it now, how it reads in each language, what it has sent.
fn effect(page: &Page, aimed: &Aimed, slug: &str) -> AnyView {
    let rows = aimed.aims.iter().take(LISTED).map(|aim| row(page, aim)).collect_view();
    let more = (aimed.aims.len() > LISTED).then(|| {
        view! { <p class="meta">{t!(page.reader, "phrase-showing", first = 1, last = LISTED as i64, total = aimed.aims.len() as i64)}</p> }
    });
    let heads = ["field-name", "rules-who-when"];
    let heads = heads.map(|key| view! { <th scope="col">{page.t(key)}</th> }).into_iter().collect_view();
    let who = if aimed.aims.is_empty() {
        view! { <p class="meta">{page.t("rules-who-none")}</p> }.into_any()
    } else {
        view! {
            <TableBox label=page.t("rules-who") stack=true tight=true>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </TableBox>
            {more}
        }
        .into_any()
    };
    let mails = Locale::ALL
        .iter()
        .filter_map(|language| {
            aimed.aims.iter().filter_map(|aim| aim.mail.as_ref().ok()).find(|mail| mail.language == *language)
        })
        .map(|mail| letter(page, mail))
        .collect_view();
    let looks = aimed.aims.iter().any(|aim| aim.mail.is_ok()).then(|| {
        view! { <section class="stack stack--near"><h2>{page.t("rules-looks")}</h2><div class="mails">{mails}</div></section> }
    });
    let count = page.reader.n(aimed.aims.len() as i64);
    view! {
        <section class="stack stack--near">
            <h2>{page.t("rules-who")} " " <span class="count">{count}</span></h2>
            <p class="meta">{page.t("rules-who-text")}</p>
            {who}
        </section>
        {looks}
        {aimed.rule.event.is_timed().then(|| went(page, aimed, slug))}
    }
    .into_any()
}

fn row(page: &Page, aim: &Aim) -> AnyView {
    let when = match aim.due {
        Some(due) => page.reader.instant_zoned(due, page.ctx.zone()),
        None => page.t("rules-with-the-mail"),
    };
    let note = match (&aim.mail, aim.went) {
        (_, true) => Some(page.t("rules-went-already")),
        (Err(LeftOut::Empty(names)), _) => {
            let names: Vec<String> = names.iter().map(|one| page.reader.placeholder(*one)).collect();
            Some(t!(page.reader, "rule-left-out-empty-named", names = page.reader.list(&names)))
        }
        (Err(why), _) => Some(page.t(format!("rule-left-out-{}", why.code()))),
        (Ok(_), false) => None,
    };
    let note = note.map(|text| view! { <span class="cell-note">{text}</span> });
    let name = aim.person.name.best(page.locale()).to_owned();
    let email = aim.person.email.clone().unwrap_or_default();
    view! {
        <tr>
            <th scope="row"><Words text=name/><span class="cell-note ltr" dir="ltr">{email}</span></th>
            <td data-label=page.t("rules-who-when")>{when}{note}</td>
        </tr>
    }
    .into_any()
}

fn went(page: &Page, aimed: &Aimed, slug: &str) -> AnyView {
    let rows = aimed
        .went
        .iter()
        .take(LISTED)
        .map(|(person, at, left_out)| {
            let name = person.name.best(page.locale()).to_owned();
            let why = (!left_out.is_empty()).then(|| view! { <span>{page.t(format!("rule-left-out-{left_out}"))}</span> });
            view! {
                <li class="row">
                    <div class="row-main"><p class="row-title"><Words text=name/></p><p class="row-note">{why}</p></div>
                    <p class="row-when"><time datetime=at.to_rfc3339()>{page.reader.instant_zoned(*at, page.ctx.zone())}</time></p>
                </li>
            }
        })
        .collect_view();
    let outbox = page.to(&format!("desk/outbox?rule={}&of={slug}", aimed.rule.id));
    let list = if aimed.went.is_empty() {
        view! { <p class="meta">{page.t("rules-went-none")}</p> }.into_any()
    } else {
        view! { <section class="group"><ul>{rows}</ul></section><p><a href=outbox>{page.t("rules-in-outbox")}</a></p> }
            .into_any()
    };
    view! { <section class="stack stack--near"><h2>{page.t("rules-went")}</h2>{list}</section> }.into_any()
}

async fn in_workshops(page: &Page, slug: &str, rule: &Rule) -> Result<AnyView> {
    let (_, workshops) = services::series::get(&page.ctx, slug).await?;
    let rows = workshops
        .iter()
        .map(|one| {
            let href = page.to(&format!("desk/w/{}/mail/rules/{}", one.slug, rule.id));
            view! {
                <li class="row">
                    <div class="row-main"><p class="row-title"><a href=href>{parts::content(page, &one.title)}</a></p></div>
                    <p class="row-when">{page.reader.date_range(one.start, one.end)}</p>
                </li>
            }
        })
        .collect_view();
    Ok(view! {
        <section class="stack stack--near">
            <h2>{page.t("rules-in-workshops")}</h2>
            <p class="meta">{page.t("rules-in-workshops-text")}</p>
            <section class="group"><ul>{rows}</ul></section>
        </section>
    }
    .into_any())
}
