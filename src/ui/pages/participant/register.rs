//! Registering for an open workshop.

use super::consents;
use super::parts::{facts, institution_select, languages, noted_institution_select, ranks, summary, title};
use super::questions::{enctype, questions};
use crate::domain::consent::ConsentText;
use crate::domain::institution::Institution;
use crate::domain::question::Question;
use crate::domain::quota::Quotas;
use crate::domain::registration::Status;
use crate::server::services::{self, registrations};
use crate::t;
use crate::ui::components::{Button, ButtonLink, Field, Look, Notice, SelectField, Size, Tone};
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
                let mut institutions = services::institutions::all(&page.ctx).await?;
                if let Some(quotas) = &open.quotas {
                    institutions.retain(|one| quotas.offers(one.id));
                }
                let full = (next == Status::Waiting)
                    .then(|| view! { <Notice title=page.t("public-full") tone=Tone::Plain/> }.into_any());
                let asked = services::questions::asked(&page.ctx, &slug).await?;
                let agreements = services::consents::asked(&page.ctx).await?;
                view! { {full} {form(&page, &institutions, open.quotas.as_ref(), &asked, &agreements)} }.into_any()
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

fn form(
    page: &Page,
    institutions: &[Institution],
    quotas: Option<&Quotas>,
    asked: &[Question],
    agreements: &[ConsentText],
) -> AnyView {
    let value = |name: &str| page.form.value(name, "");
    let full = |one: &Institution| {
        quotas.filter(|quotas| !quotas.has_room(Some(one.id))).map(|_| page.t("registration-status-waiting"))
    };
    let institution = match quotas {
        Some(_) => noted_institution_select(page, institutions, &value("institution"), &full),
        None => institution_select(page, institutions, &value("institution")),
    };
    // The same key on every press of this form's button: one registration, one mail.
    let key = page.form.value("key", &registrations::form_key());
    view! {
        {summary(page)}
        <form class="form" method="post" enctype=enctype(asked)>
            <input type="hidden" name="key" value=key/>
            <Field name="name" label=page.t("register-name") value=value("name") hint=page.t("answer-name-hint")
                error=page.error("name") autocomplete="name" max=200 required=true/>
            <Field name="email" label=page.t("register-email") value=value("email") error=page.error("email")
                kind="email" autocomplete="email" max=254 required=true/>
            {institution}
            <SelectField name="rank" label=page.t("field-rank") extra=page.t("phrase-optional") options=ranks(page)
                value=value("rank") error=page.error("rank")/>
            <Field name="phone" label=page.t("field-phone") extra=page.t("phrase-optional") value=value("phone")
                error=page.error("phone") kind="tel" autocomplete="tel" max=40/>
            <Field name="needs" label=page.t("field-needs") extra=page.t("phrase-optional") value=value("needs")
                hint=page.t("register-needs-hint") error=page.error("answers.needs") max=400/>
            {questions(page, asked, &|_| String::new(), &[])}
            <SelectField name="language" label=page.t("register-language") options=languages()
                value=page.form.value("language", page.locale().code()) error=page.error("language")/>
            {consents::boxes(page, agreements)}
            <div class="form-end">
                <Button text=page.t("register-send") look=Look::Main size=Size::Wide/>
                <p class="form-note">{page.t("register-after")}</p>
            </div>
        </form>
    }
    .into_any()
}
