//! One recommendation: who leads, until when, what happened, and the next step.

use super::actions;
use super::rows::{self, Names};
use crate::domain::recommendation::{ProgressUpdate, Recommendation, Response, State};
use crate::server::services::{ServiceError, institutions, recommendations};
use crate::t;
use crate::ui::components::{Button, ErrorSummary, Field, Look, SelectField, TextArea, Words};
use crate::ui::form::FormState;
use crate::ui::layouts::{self, Section};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts;
use leptos::prelude::*;

/// `/{lang}/desk/recommendations/{id}`
#[component]
pub fn One() -> impl IntoView {
    let (page, id) = (page(), param("id"));
    load(async move {
        page.ctx.require_staff()?;
        let id = id.parse().map_err(|_| ServiceError::NotFound)?;
        let (recommendation, updates) = recommendations::get(&page.ctx, id).await?;
        let names = Names::load(&page).await?;
        let governorates = governorates(&page, &recommendation).await?;
        let text = page.reader.content(&recommendation.text);
        let (words, lang) = (text.text.to_owned(), text.locale);
        let supporting = recommendation
            .supporting
            .iter()
            .map(|id| view! { <li>{names.institution(&page, *id)}</li> })
            .collect_view();
        let workshop = names.workshop(recommendation.workshop);
        let edit = format!("{}/edit", page.path);
        let content = view! {
            <leptos_meta::Title text=words.clone()/>
            <nav class="crumbs" aria-label=page.t("crumbs-label")>
                <ol>
                    <li><a href=page.to("desk/recommendations")>{page.t("recommendations-title")}</a></li>
                    <li>{t!(page.reader, "recommendations-from", workshop = workshop.as_str())}</li>
                </ol>
            </nav>
            <div class="page-head">
                <div class="page-title"><h1><Words text=words lang/></h1>{rows::state_chip(&page, recommendation.state)}</div>
                <div class="actions"><a class="btn" href=edit>{page.t("verb-edit")}</a></div>
            </div>
            {page.form.fields.get("do").starts_with("action-").then(|| parts::summary(&page))}
            <div class="with-side">
                <div class="stack">
                    <dl class="facts facts--desk">
                        <div><dt>{page.t("field-lead")}</dt><dd>{names.institution(&page, recommendation.lead)}</dd></div>
                        <div><dt>{page.t("field-supporting")}</dt><dd><ul>{supporting}</ul></dd></div>
                        <div><dt>{page.t("field-due")}</dt><dd>{rows::due(&page, &names, &recommendation)}</dd></div>
                        <div><dt>{page.t("field-priority")}</dt><dd>{page.t(format!("priority-{}", recommendation.priority))}</dd></div>
                        {(!governorates.is_empty()).then(|| view! { <div><dt>{page.t("field-governorates")}</dt><dd>{governorates}</dd></div> })}
                        {recommendation.response.map(|response| view! { <div><dt>{page.t("field-response")}</dt><dd>{page.t(format!("response-{response}"))}</dd></div> })}
                        {(!recommendation.reason.is_empty()).then(|| view! { <div><dt>{page.t("field-reason")}</dt><dd><bdi>{recommendation.reason.clone()}</bdi></dd></div> })}
                    </dl>
                    {actions::section(&page, &names, &recommendation).await?}
                    {history(&page, &updates)}
                </div>
                <aside>{step(&page, &recommendation)}</aside>
            </div>
        };
        Ok(layouts::desk(&page, Section::Recommendations, content))
    })
}

async fn governorates(page: &Page, recommendation: &Recommendation) -> crate::server::services::Result<String> {
    let known = institutions::governorates(&page.ctx).await?;
    let named: Vec<String> = known
        .iter()
        .filter(|g| recommendation.governorates.contains(&g.code))
        .map(|g| page.reader.content(&g.name).text.to_owned())
        .collect();
    Ok(page.reader.list(&named))
}

fn history(page: &Page, updates: &[ProgressUpdate]) -> AnyView {
    let rows = updates
        .iter()
        .map(|update| {
            let when = page.reader.instant(update.at, page.ctx.zone());
            let evidence = (!update.evidence.is_empty())
                .then(|| view! { <p class="row-note"><bdi>{update.evidence.clone()}</bdi></p> });
            view! {
                <li class="row">
                    <div class="row-main">
                        <p class="row-title">{page.t(format!("state-{}", update.state))}</p>
                        {(!update.note.is_empty()).then(|| view! { <p dir="auto">{update.note.clone()}</p> })}
                        {evidence}
                    </div>
                    <p class="row-when"><span>{when}</span></p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="group">
            <div class="group-head"><h2>{page.t("recommendations-updates")} " " <span class="count">{page.reader.n(updates.len())}</span></h2></div>
            <ul>{rows}</ul>
        </section>
    }
    .into_any()
}

fn step(page: &Page, recommendation: &Recommendation) -> AnyView {
    let mut states = vec![(String::new(), page.t("recommendations-keep-state"))];
    states.extend(recommendation.state.next().iter().map(|s: &State| (s.to_string(), page.t(format!("state-{s}")))));
    let mut responses = vec![(String::new(), page.t("recommendations-keep-response"))];
    responses.extend(Response::ALL.iter().map(|r| (r.to_string(), page.t(format!("response-{r}")))));
    // The other forms of the page say themselves what is wrong with them.
    let none = FormState::default();
    let form = if page.form.fields.has("do") { &none } else { &page.form };
    let error = |field: &str| form.errors.of(field).map(|code| page.reader.field_error(code));
    view! {
        <section class="side-part">
            <div class="day-head"><h2 class="day-title">{page.t("recommendations-add-update")}</h2></div>
            <form class="form" method="post">
                <ErrorSummary
                    title=t!(page.reader, "error-summary-title", n = form.errors.0.len())
                    errors=if page.form.fields.has("do") { Vec::new() } else { page.errors() }
                    problem=form.problem.as_ref().map(|key| page.t(key))
                />
                <SelectField name="state" label=page.t("field-state") options=states value=form.value("state", "") error=error("state")/>
                <SelectField name="response" label=page.t("field-response") options=responses value=form.value("response", "") error=error("response")/>
                <TextArea name="note" label=page.t("field-update") value=form.value("note", "") error=error("note") max=5000 hint=page.t("recommendations-note-hint")/>
                <Field name="evidence" label=page.t("field-evidence") value=form.value("evidence", "") error=error("evidence") max=5000 extra=page.t("phrase-optional") hint=page.t("recommendations-evidence-hint")/>
                <div class="form-end"><Button text=page.t("verb-save") look=Look::Main/></div>
            </form>
        </section>
    }
    .into_any()
}
