//! Registering for an open workshop.

use super::parts::{facts, institution_select, languages, ranks, summary, title};
use super::questions::questions;
use crate::domain::question::Question;
use crate::domain::registration::Status;
use crate::server::services::{self, registrations};
use crate::t;
use crate::ui::components::{Button, ButtonLink, Checkbox, Field, Look, Notice, SelectField, Size, Tone};
use crate::ui::layouts::{self, Width};
use crate::ui::page::{Page, load, page, param};
use leptos::prelude::*;

/// `/{lang}/w/{slug}/register`
#[component]
pub fn Register() -> impl IntoView {
    let page = page();
    let slug = param("slug");
    load(async move {
        let open = registrations::open_for(&page.ctx, &slug).await?;
        let workshop = open.workshop;
        let body = match (page.form.shown("status"), open.next) {
            (Some(status), _) => done(&page, status),
            (None, Err(code)) => view! {
                <Notice title=page.t(format!("conflict-{code}")) tone=Tone::Attention/>
                <ButtonLink href=page.to(&format!("w/{slug}")) text=page.t("mail-action-workshop")/>
            }
            .into_any(),
            (None, Ok((next, _))) => {
                let institutions = services::institutions::all(&page.ctx).await?;
                let full = (next == Status::Waiting)
                    .then(|| view! { <Notice title=page.t("public-full") tone=Tone::Plain/> }.into_any());
                let asked = services::questions::asked(&page.ctx, &slug).await?;
                view! { {full} {form(&page, &institutions, &asked)} }.into_any()
            }
        };
        let content = view! {
            <leptos_meta::Title text=page.t("register-title")/>
            <p class="eyebrow">{page.t("register-title")}</p>
            <h1>{title(&page, &workshop)}</h1>
            {facts(&page, &workshop, None)}
            {body}
        };
        Ok(layouts::framed(&page, Width::Narrow, content))
    })
}

fn done(page: &Page, status: &str) -> AnyView {
    let place: i64 = page.form.shown("position").and_then(|n| n.parse().ok()).unwrap_or_default();
    let title = if status == Status::Confirmed.as_str() {
        page.t("register-done-confirmed")
    } else {
        t!(page.reader, "register-done-waiting", n = place)
    };
    let text = t!(page.reader, "register-check-mail", email = page.form.fields.get("email").trim());
    view! { <section class="outcome"><Notice title text/></section> }.into_any()
}

fn form(page: &Page, institutions: &[crate::domain::institution::Institution], asked: &[Question]) -> AnyView {
    let value = |name: &str| page.form.value(name, "");
    // The same key on every press of this form's button: one registration, one mail.
    let key = page.form.value("key", &registrations::form_key());
    view! {
        {summary(page)}
        <form class="form" method="post">
            <input type="hidden" name="key" value=key/>
            <Field name="name" label=page.t("register-name") value=value("name") hint=page.t("answer-name-hint")
                error=page.error("name") autocomplete="name" max=200 required=true/>
            <Field name="email" label=page.t("register-email") value=value("email") error=page.error("email")
                kind="email" autocomplete="email" max=254 required=true/>
            {institution_select(page, institutions, &value("institution"))}
            <SelectField name="rank" label=page.t("field-rank") extra=page.t("phrase-optional") options=ranks(page)
                value=value("rank") error=page.error("rank")/>
            <Field name="phone" label=page.t("field-phone") extra=page.t("phrase-optional") value=value("phone")
                error=page.error("phone") kind="tel" autocomplete="tel" max=40/>
            <Field name="needs" label=page.t("field-needs") extra=page.t("phrase-optional") value=value("needs")
                hint=page.t("register-needs-hint") error=page.error("answers.needs") max=400/>
            {questions(page, asked, &|_| String::new(), &[])}
            <SelectField name="language" label=page.t("register-language") options=languages()
                value=page.form.value("language", page.locale().code()) error=page.error("language")/>
            <Checkbox name="consents" label=page.t("register-consent") value="workshop"
                checked=page.form.chosen("consents", "workshop", false) error=page.error("consents")/>
            <div class="form-end">
                <Button text=page.t("register-send") look=Look::Main size=Size::Wide/>
                <p class="form-note">{page.t("register-after")}</p>
            </div>
        </form>
    }
    .into_any()
}
