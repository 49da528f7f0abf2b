//! What institutions undertake towards a recommendation: the list, a tap when it is done, and adding one.

use super::rows::Names;
use crate::domain::recommendation::{Action, Recommendation};
use crate::domain::{Texts, role};
use crate::server::services::Result;
use crate::server::services::actions::{self, Filter};
use crate::t;
use crate::ui::components::{Button, Chip, ErrorSummary, Field, SelectField, Size, State, Trio, Words};
use crate::ui::form::FormState;
use crate::ui::page::Page;
use crate::ui::pages::desk::parts;
use leptos::prelude::*;

/// The section on the page of a recommendation.
pub async fn section(page: &Page, names: &Names, of: &Recommendation) -> Result<AnyView> {
    let filter = Filter { recommendation: Some(of.id), limit: 500, ..Filter::default() };
    let list = actions::list(&page.ctx, filter).await?;
    let may = parts::may(page, role::Action::ManageRecommendations);
    let rows = list.iter().map(|one| row(page, names, one, may)).collect_view();
    let empty = list.is_empty().then(|| view! { <p class="meta">{page.t("recommendations-no-actions")}</p> });
    Ok(view! {
        <section class="group" id="actions">
            <div class="group-head"><h2>{page.t("recommendations-actions")} " " <span class="count">{page.reader.n(list.len())}</span></h2></div>
            {empty}
            <ul>{rows}</ul>
            {may.then(|| form(page, names, of))}
        </section>
    }
    .into_any())
}

fn row(page: &Page, names: &Names, one: &Action, may: bool) -> AnyView {
    let text = page.reader.content(&one.text);
    let (words, lang) = (text.text.to_owned(), text.locale);
    let who = one.institution.map(|id| names.institution(page, id));
    let late = one.due.filter(|due| one.done_at.is_none() && *due < names.today);
    let late = late.and_then(|due| page.reader.days_late(due, names.today));
    let due = one.due.map(|due| t!(page.reader, "recommendations-due", date = page.reader.date(due)));
    let when = match one.done_at {
        Some(at) => {
            let date = page.reader.date(at.with_timezone(&page.ctx.zone()).date_naive());
            view! { <span>{t!(page.reader, "recommendations-action-done-on", date = date)}</span> }.into_any()
        }
        None => {
            view! { {late.map(|late| view! { <strong class="late">{late}</strong> })} <span>{due}</span> }.into_any()
        }
    };
    let done = one.done_at.is_some();
    let (verb, key) = if done {
        ("action-open", "recommendations-action-reopen")
    } else {
        ("action-done", "recommendations-action-done")
    };
    let tap = may.then(|| {
        view! {
            <form method="post">
                <input type="hidden" name="action" value=one.id.to_string()/>
                <input type="hidden" name="revision" value=one.revision.to_string()/>
                <Button text=page.t(key) label=format!("{}: {words}", page.t(key)) size=Size::Small name="do" value=verb/>
            </form>
        }
    });
    view! {
        <li class="row">
            <div class="row-main">
                <p class="row-title"><Words text=words.clone() lang/></p>
                <p class="row-note">{who} {done.then(|| view! { <Chip text=page.t("state-done") state=State::Done/> })}</p>
            </div>
            <p class="row-when">{when}</p>
            <div class="row-act">{tap}</div>
        </li>
    }
    .into_any()
}

/// The form, open while something in it is wrong.
fn form(page: &Page, names: &Names, of: &Recommendation) -> AnyView {
    let sent = page.form.fields.get("do") == "add-action";
    let none = FormState::default();
    let form = if sent { &page.form } else { &none };
    let error = |field: &str| form.errors.of(field).map(|code| page.reader.field_error(code));
    let mut who = vec![(String::new(), page.t("phrase-none"))];
    who.extend(names.choices(page));
    let errors = if sent { page.errors() } else { Vec::new() };
    let text = if sent { form.fields.texts("text") } else { Texts::default() };
    view! {
        <details open=sent>
            <summary class="btn">{page.t("recommendations-add-action")}</summary>
            <form class="form" method="post">
                <ErrorSummary
                    title=t!(page.reader, "error-summary-title", n = form.errors.0.len())
                    errors=errors.clone()
                    problem=form.problem.as_ref().map(|key| page.t(key))
                />
                <input type="hidden" name="do" value="add-action"/>
                <Trio name="text" legend=page.t("recommendations-action-text") value=text errors long=true max=2000/>
                <div class="form-row">
                    <SelectField name="institution" label=page.t("field-institution") options=who value=form.value("institution", &names.code(of.lead)) error=error("institution")/>
                    <Field name="due" label=page.t("field-due") kind="date" value=form.value("due", "") error=error("due") extra=page.t("phrase-optional") short=true/>
                </div>
                <div class="actions"><Button text=page.t("verb-add")/></div>
            </form>
        </details>
    }
    .into_any()
}
