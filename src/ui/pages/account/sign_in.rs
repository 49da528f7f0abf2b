//! Signing in. Says nothing of whether an account exists.

use super::slow_down;
use crate::server::services;
use crate::ui::components::{Button, Field, Look, Notice, Size, Tone};
use crate::ui::layouts::{self, Width};
use crate::ui::page::{Page, load, page, redirect};
use crate::ui::pages::error::send_again;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

/// `/{lang}/sign-in`
#[component]
pub fn SignIn() -> impl IntoView {
    let page = page();
    let response = expect_context::<ResponseOptions>();
    load(async move {
        if !page.form.sent && page.ctx.staff().is_some() {
            redirect(&response, &services::local_path::or_desk(page.query.get("next"), page.to("desk")));
        } else if !services::accounts::any(&page.ctx).await? {
            redirect(&response, &page.to("setup"));
        }
        if let Some(to) = page.form.shown("resume") {
            return Ok(resume(&page, to));
        }
        let wrong = page.error("password").is_some();
        let kept = kept(&page);
        // It stands on the page of the form that was refused.
        let action = kept.is_some().then(|| page.with_query("", ""));
        let notice = if wrong {
            Some(view! { <Notice title=page.t("sign-in-wrong") tone=Tone::Attention/> }.into_any())
        } else if let Some(wait) = slow_down(&page) {
            Some(wait)
        } else if kept.is_some() {
            Some(
                view! { <Notice title=page.t("sign-in-ended") text=page.t("sign-in-ended-text") tone=Tone::Plain/> }
                    .into_any(),
            )
        } else {
            page.query
                .has("next")
                .then(|| view! { <Notice title=page.t("sign-in-needed") tone=Tone::Plain/> }.into_any())
        };
        let content = view! {
            <leptos_meta::Title text=page.t("sign-in-title")/>
            <h1>{page.t("sign-in-title")}</h1>
            <p class="lead">{page.t("sign-in-text")}</p>
            {notice}
            <form class="form" method="post" action=action>
                {kept}
                <Field
                    name="email"
                    label=page.t("sign-in-email")
                    kind="email"
                    autocomplete="username"
                    value=page.form.value("email", "")
                    required=true
                />
                <Field
                    name="password"
                    label=page.t("sign-in-password")
                    kind="password"
                    autocomplete="current-password"
                    required=true
                />
                <div class="form-end">
                    <Button text=page.t("sign-in-send") look=Look::Main size=Size::Wide/>
                </div>
            </form>
        };
        Ok(layouts::framed(&page, Width::Narrow, content))
    })
}

/// What was typed before the session had ended, carried on through signing in.
fn kept(page: &Page) -> Option<AnyView> {
    let fields: Vec<_> = page.form.fields.0.iter().filter(|(name, _)| name.starts_with("kept.")).collect();
    let hidden = |(name, value): &(String, String)| {
        view! { <input type="hidden" name=name.clone() value=value.clone()/> }
    };
    (!fields.is_empty()).then(|| fields.into_iter().map(hidden).collect_view().into_any())
}

/// Signed in again: what was typed can be sent now.
fn resume(page: &Page, to: &str) -> AnyView {
    let fields = page.form.fields.below("kept");
    let content = view! {
        <leptos_meta::Title text=page.t("sign-in-resume-title")/>
        <h1>{page.t("sign-in-resume-title")}</h1>
        <p class="lead">{page.t("sign-in-resume-text")}</p>
        {send_again(page, Some(to.to_owned()), &fields)}
    };
    layouts::framed(page, Width::Narrow, content)
}
