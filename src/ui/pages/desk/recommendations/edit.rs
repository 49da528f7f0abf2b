//! Recording a recommendation of a workshop, and correcting one.

use super::rows::Names;
use crate::domain::Texts;
use crate::domain::recommendation::{Priority, Recommendation};
use crate::server::services::workshops::{self, Head};
use crate::server::services::{Result, ServiceError, institutions, recommendations};
use crate::t;
use crate::ui::components::{Button, ButtonLink, Checkbox, Field, Look, SelectField, Trio};
use crate::ui::layouts::workshop::Tab;
use crate::ui::layouts::{self, Section};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts::{self, Confirmed};
use leptos::prelude::*;

/// `/{lang}/desk/w/{slug}/recommendations/new`
#[component]
pub fn New() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        page.ctx.require_staff()?;
        let head: Head = workshops::head(&page.ctx, &slug).await?;
        let back = page.to(&format!("desk/w/{slug}/recommendations"));
        let form = form(&page, None, back).await?;
        let title = layouts::workshop::title(page.t("recommendations-new"), (), ());
        let form = view! { <leptos_meta::Title text=page.t("recommendations-new")/>{form} };
        Ok(layouts::workshop::workshop(&page, &head, Tab::Recommendations, title, form))
    })
}

/// `/{lang}/desk/recommendations/{id}/edit`
#[component]
pub fn Edit() -> impl IntoView {
    let (page, id) = (page(), param("id"));
    load(async move {
        page.ctx.require_staff()?;
        let id = id.parse().map_err(|_| ServiceError::NotFound)?;
        let (recommendation, _) = recommendations::get(&page.ctx, id).await?;
        let back = page.to(&format!("desk/recommendations/{id}"));
        let form = form(&page, Some(&recommendation), back).await?;
        let content = view! {
            <leptos_meta::Title text=page.t("recommendations-edit")/>
            <div class="page-head"><div class="page-title"><h1>{page.t("recommendations-edit")}</h1></div></div>
            {form}
        };
        Ok(layouts::desk(&page, Section::Recommendations, content))
    })
}

async fn form(whole: &Page, stored: Option<&Recommendation>, back: String) -> Result<AnyView> {
    let page = &whole.apart("delete");
    let names = Names::load(page).await?;
    let sent = &page.form;
    let text =
        if sent.sent { sent.fields.texts("text") } else { stored.map_or_else(Texts::default, |r| r.text.clone()) };
    let mut leads = vec![(String::new(), page.t("recommendations-choose-institution"))];
    leads.extend(names.choices(page));
    let lead = sent.value("lead", &stored.map(|r| names.code(r.lead)).unwrap_or_default());
    let due = sent.value("due", &stored.and_then(|r| r.due).map(|d| d.to_string()).unwrap_or_default());
    let priority = sent.value("priority", stored.map_or("normal", |r| r.priority.as_str()));
    let priorities = Priority::ALL.iter().map(|p| (p.to_string(), page.t(format!("priority-{p}")))).collect();
    let supports: Vec<String> =
        stored.map(|r| r.supporting.iter().map(|id| names.code(*id)).collect()).unwrap_or_default();
    let supporting = names
        .choices(page)
        .into_iter()
        .map(|(code, name)| {
            let checked = sent.chosen("supporting", &code, supports.contains(&code));
            view! { <Checkbox name="supporting" id=format!("supporting-{code}") value=code.clone() label=name checked/> }
        })
        .collect_view();
    let concerned: Vec<String> = stored.map(|r| r.governorates.clone()).unwrap_or_default();
    let governorates = institutions::governorates(&page.ctx)
        .await?
        .into_iter()
        .map(|g| {
            let checked = sent.chosen("governorates", &g.code, concerned.contains(&g.code));
            let label = page.reader.content(&g.name).text.to_owned();
            view! { <Checkbox name="governorates" id=format!("governorates-{}", g.code) value=g.code label checked/> }
        })
        .collect_view();
    let revision = stored.map(|r| parts::revision(page, r.revision));
    let rows = stored.map(|r| changed(page, r, &names)).unwrap_or_default();
    let remove = stored.filter(|r| r.state == crate::domain::recommendation::State::Proposed).map(|r| {
        let number = page.reader.n(r.number);
        let text = t!(
            page.reader,
            "recommendations-delete-text",
            n = number.as_str(),
            text = page.reader.content(&r.text).text
        );
        let asked = Confirmed { verb: "delete", title: "verb-delete", label: "field-number", ltr: false };
        parts::confirmed(whole, asked, text, &number)
    });
    let error = |field: &str| page.error(field).map(|text| view! { <p class="field-error">{text}</p> });
    Ok(view! {
        {parts::summary(whole)}
        <form class="form" method="post">
            {parts::draft(page)}
            {revision}
            {parts::differences(page, rows)}
            <Trio name="text" legend=page.t("field-text") value=text errors=page.errors() long=true max=2000/>
            <section class="form-part">
                <SelectField name="lead" label=page.t("field-lead") options=leads value=lead error=page.error("lead") required=true/>
                <div class="form-row">
                    <Field name="due" label=page.t("field-due") kind="date" value=due error=page.error("due") extra=page.t("phrase-optional") short=true/>
                    <SelectField name="priority" label=page.t("field-priority") options=priorities value=priority error=page.error("priority")/>
                </div>
            </section>
            <fieldset class="form-part" id="supporting"><legend>{page.t("field-supporting")}</legend>{error("supporting")}<div class="checks">{supporting}</div></fieldset>
            <fieldset class="form-part" id="governorates"><legend>{page.t("field-governorates")}</legend>{error("governorates")}<div class="checks">{governorates}</div></fieldset>
            <div class="form-end">
                <Button text=page.t("verb-save") look=Look::Main/>
                <ButtonLink href=back text=page.t("verb-cancel") look=Look::Quiet/>
            </div>
        </form>
        {remove}
    }
    .into_any())
}

/// What is on record, for the rows of [`parts::differences`].
fn changed(page: &Page, stored: &Recommendation, names: &Names) -> Vec<(String, String, String)> {
    let mut rows = parts::differing_texts(page, "field-text", "text", &stored.text);
    let due = stored.due.map(|due| due.to_string()).unwrap_or_default();
    for (label, name, value) in [
        ("field-lead", "lead", names.code(stored.lead)),
        ("field-due", "due", due),
        ("field-priority", "priority", stored.priority.to_string()),
    ] {
        rows.push((page.t(label), name.to_owned(), value));
    }
    rows
}
