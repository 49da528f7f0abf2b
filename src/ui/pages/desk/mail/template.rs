//! One template: its words in each language, and what may stand in braces.

use super::{At, frame};
use crate::domain::mail_rule::{Event, Owner, Template, allowed};
use crate::server::services::Result;
use crate::server::services::mail_rules::{self, usual_words};
use crate::ui::components::{Button, Field, Look, Notice, Tone};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts::{self, long_trio, options, select, trio};
use leptos::prelude::*;

/// `/{lang}/desk/w/{slug}/mail/templates/{template}`; `new` makes one.
#[component]
pub fn TemplateOfWorkshop() -> impl IntoView {
    let (page, slug, id) = (page(), param("slug"), param("template"));
    load(async move { show(page, At::Workshop(slug), id).await })
}

/// `/{lang}/desk/series/{slug}/mail/templates/{template}`; `new` makes one.
#[component]
pub fn TemplateOfSeries() -> impl IntoView {
    let (page, slug, id) = (page(), param("slug"), param("template"));
    load(async move { show(page, At::Series(slug), id).await })
}

async fn show(page: Page, at: At, id: String) -> Result<AnyView> {
    page.ctx.require_staff()?;
    let stored = if id == "new" {
        // Who may not look at the list may not begin one either.
        mail_rules::list(&page.ctx, at.scope()).await?;
        None
    } else {
        Some(mail_rules::template(&page.ctx, at.scope(), &id).await?)
    };
    let inherited = matches!((&at, stored.as_ref().map(|one| one.owner)), (At::Workshop(_), Some(Owner::Series(_))));
    let title = page.t(if stored.is_some() { "templates-edit" } else { "templates-new" });
    let base = at.base(&page);
    let form = if inherited {
        view! { <Notice title=page.t("templates-of-series") tone=Tone::Plain/> }.into_any()
    } else {
        ().into_any()
    };
    let content = view! {
        <div class="stack stack--near">
            {parts::summary(&page)}
            {form}
            {self::form(&page, &base, stored.as_ref(), inherited)}
        </div>
    };
    frame(&page, &at, title, ().into_any(), content.into_any()).await
}

fn form(whole: &Page, base: &str, stored: Option<&Template>, inherited: bool) -> AnyView {
    let page = &whole.apart("delete");
    let chosen = Event::parse(page.form.fields.get("event")).or_else(|| Event::parse(page.query.get("event")));
    let event = stored.map(|one| one.event).or(chosen).unwrap_or(Event::Before);
    let (subject, body) = stored.map_or_else(|| usual_words(event), |one| (one.subject.clone(), one.body.clone()));
    let name = stored.map_or("", |one| one.name.as_str());
    let kind = if let Some(one) = stored {
        view! { <p class="meta">{page.reader.rule_event(one.event)}</p> }.into_any()
    } else {
        let events = options(Event::ALL, None, |event| page.reader.rule_event(event));
        select(page, "event", "templates-for", events, event.as_str()).into_any()
    };
    let names = allowed(event)
        .into_iter()
        .map(|one| {
            let word = format!("{{{one}}}");
            view! { <div><dt><code class="ltr" dir="ltr">{word}</code></dt><dd>{page.reader.placeholder(one)}</dd></div> }
        })
        .collect_view();
    let mut rows = parts::differing_texts(page, "templates-subject", "subject", &subject);
    rows.extend(parts::differing_texts(page, "templates-body", "body", &body));
    let remove = stored.map(|_| {
        view! {
            <form class="form" method="post">
                <input type="hidden" name="do" value="delete"/>
                <p>{whole.t("templates-delete-text")}</p>
                <div class="form-end"><Button text=whole.t("verb-delete") look=Look::Warm/></div>
            </form>
        }
    });
    let value = page.form.value("name", name);
    // Not the first button of the form: Enter in a field saves.
    let usual = stored
        .is_none()
        .then(|| view! { <Button text=page.t("templates-take-usual") name="do" value="usual" unchecked=true/> });
    let end = (!inherited).then(|| {
        view! {
            <div class="form-end">
                <Button text=page.t("verb-save") look=Look::Main/>
                {usual}
                <a class="btn btn--quiet" href=base.to_owned()>{page.t("verb-cancel")}</a>
            </div>
        }
    });
    view! {
        <div class="with-side">
            <form class="form" method="post">
                {parts::draft(page)}
                {stored.map(|one| parts::revision(page, one.revision))}
                {parts::differences(page, rows)}
                <fieldset class="form-part" disabled=inherited>
                    {kind}
                    <Field name="name" label=page.t("field-name") value max=80 hint=page.t("templates-name-hint") error=page.error("name")/>
                    {trio(page, "subject", "templates-subject", &subject, 200)}
                    {long_trio(page, "body", "templates-body", &body, 4000)}
                    <p class="hint">{page.t("templates-body-hint")}</p>
                </fieldset>
                {end}
            </form>
            <aside class="stack stack--near">
                <h2>{page.t("templates-placeholders")}</h2>
                <dl class="facts facts--stacked">{names}</dl>
            </aside>
        </div>
        {(!inherited).then_some(remove)}
    }
    .into_any()
}
