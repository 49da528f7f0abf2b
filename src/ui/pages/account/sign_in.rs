//! Signing in. Says nothing of whether an account exists.

use super::slow_down;
use crate::server::services;
use crate::ui::components::{Button, Field, Look, Notice, Size, Tone};
use crate::ui::layouts::{self, Width};
use crate::ui::page::{load, page, redirect};
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
        let wrong = page.error("password").is_some();
        let notice = if wrong {
            Some(view! { <Notice title=page.t("sign-in-wrong") tone=Tone::Attention/> }.into_any())
        } else if let Some(wait) = slow_down(&page) {
            Some(wait)
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
            <form class="form" method="post">
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
