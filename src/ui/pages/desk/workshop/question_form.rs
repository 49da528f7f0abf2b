//! A question of the registration form: adding one, changing one, taking one away.

use crate::domain::Texts;
use crate::domain::question::{KEEP_DAYS, Kind, Question, YES};
use crate::server::services::{self, check, workshops::Head};
use crate::ui::components::{Button, Checkbox, Look};
use crate::ui::layouts::{self, workshop::Tab};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts::{self, long_trio, options, select, short_hint, trio};
use crate::ui::pages::participant::questions::when;
use leptos::prelude::*;

/// `/{lang}/desk/w/{slug}/form/new`
#[component]
pub fn NewQuestion() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        let head = services::workshops::head(&page.ctx, &slug).await?;
        let (_, all) = services::questions::list(&page.ctx, &slug).await?;
        Ok(form(&page, &head, None, &all, page.t("form-question-new")))
    })
}

/// `/{lang}/desk/w/{slug}/form/{question}`
#[component]
pub fn EditQuestion() -> impl IntoView {
    let (page, slug, id) = (page(), param("slug"), param("question"));
    load(async move {
        let head = services::workshops::head(&page.ctx, &slug).await?;
        let (question, all) = services::questions::get(&page.ctx, &slug, &id).await?;
        Ok(form(&page, &head, Some(&question), &all, page.t("form-question-edit")))
    })
}

fn form(whole: &Page, head: &Head, stored: Option<&Question>, all: &[Question], title: String) -> AnyView {
    let page = &whole.apart("retire").apart("restore");
    let empty = Texts::default();
    let (label, hint) = stored.map_or((&empty, &empty), |this| (&this.label, &this.hint));
    let offered: Vec<Texts> =
        stored.map(|this| this.offered().map(|option| option.text.clone()).collect()).unwrap_or_default();
    let choices = check::unzipped(&offered);
    let kinds =
        options(Kind::ALL, stored.is_none().then(|| page.t("verb-choose")), |kind| page.reader.question_kind(kind));
    let condition = stored
        .and_then(|this| this.condition.as_ref())
        .map(|on| format!("{}:{}", on.question, on.answer))
        .unwrap_or_default();
    let mut rows = parts::differing_texts(page, "form-label", "label", label);
    rows.extend(parts::differing_texts(page, "form-hint", "hint", hint));
    rows.extend(parts::differing_texts(page, "form-options", "options", &choices));
    let ticked = |name: &str, stored: bool| page.form.chosen(name, YES, stored);
    let (required, sensitive) = stored.map_or((false, false), |this| (this.required, this.sensitive));
    let keep_days = stored.map_or(KEEP_DAYS, |this| this.keep_days).to_string();
    let remove = stored.map(|this| {
        let (step, text, verb) = if this.retired {
            ("restore", "form-restore-text", "form-restore")
        } else {
            ("retire", "form-remove-text", "form-remove")
        };
        view! {
            <form class="form" method="post">
                <input type="hidden" name="do" value=step/>
                <p>{whole.t(text)}</p>
                <div class="form-end"><Button text=whole.t(verb) look=if this.retired { Look::Plain } else { Look::Warm }/></div>
            </form>
        }
    });
    let form = view! {
        <form class="form" method="post">
            {parts::draft(page)}
            {stored.map(|this| parts::revision(page, this.revision))}
            {parts::differences(page, rows)}
            <section class="form-part">
                {select(page, "kind", "form-kind", kinds, stored.map_or("", |this| this.kind.as_str()))}
                {trio(page, "label", "form-label", label, 300)}
                {trio(page, "hint", "form-hint", hint, 300)}
                {long_trio(page, "options", "form-options", &choices, 4200)}
                {select(page, "condition", "form-condition", conditions(page, stored, all), &condition)}
                <Checkbox name="required" label=page.t("form-required-label") checked=ticked("required", required)/>
                <Checkbox name="sensitive" label=page.t("form-sensitive-label") hint=page.t("form-sensitive-text")
                    checked=ticked("sensitive", sensitive) error=page.error("sensitive")/>
                {short_hint(page, "keep_days", "form-keep-days", "text", &keep_days, page.t("form-keep-days-hint"))}
            </section>
            {parts::form_end(page, "verb-save", page.to(&format!("desk/w/{}/form", head.workshop.slug)))}
        </form>
        {remove}
    };
    let content = view! {
        <leptos_meta::Title text=title.clone()/>
        <div class="stack stack--near">{parts::summary(whole)}{form}</div>
    };
    layouts::workshop::workshop(page, head, Tab::Form, layouts::workshop::title(title, (), ()), content)
}

/// The answers to earlier questions on which this one can depend.
fn conditions(page: &Page, stored: Option<&Question>, all: &[Question]) -> Vec<(String, String)> {
    let before = |other: &&Question| {
        stored.is_none_or(|this| (other.position, other.id) < (this.position, this.id)) && other.can_decide()
    };
    let mut choices = vec![(String::new(), page.t("form-condition-none"))];
    for other in all.iter().filter(before) {
        let answers: Vec<String> = match other.kind {
            Kind::Choice => other.offered().map(|option| option.key.clone()).collect(),
            _ => vec![YES.to_owned()],
        };
        choices
            .extend(answers.into_iter().map(|answer| (format!("{}:{answer}", other.id), when(page, other, &answer))));
    }
    choices
}
