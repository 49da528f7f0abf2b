//! The first administrator of a new installation, by the code that the server printed on its console.

use super::slow_down;
use crate::domain::account::{NAME_MAX, PASSWORD_MAX, PASSWORD_MIN};
use crate::server::services;
use crate::t;
use crate::ui::components::{Button, ErrorSummary, Field, Look, Size};
use crate::ui::layouts::{self, Width};
use crate::ui::page::{load, page, redirect};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

/// `/{lang}/setup`
#[component]
pub fn SetUp() -> impl IntoView {
    let page = page();
    let response = expect_context::<ResponseOptions>();
    load(async move {
        if services::accounts::any(&page.ctx).await? {
            redirect(&response, &page.to("sign-in"));
        }
        let wrong_code = page.error("setup_code").map(|_| page.t("setup-wrong-code"));
        let errors: Vec<_> = page
            .errors()
            .into_iter()
            .map(
                |(field, text)| if field == "setup_code" { (field, page.t("setup-wrong-code")) } else { (field, text) },
            )
            .collect();
        let title = t!(page.reader, "error-summary-title", n = errors.len() as i64);
        let content = view! {
            <leptos_meta::Title text=page.t("setup-title")/>
            <h1>{page.t("setup-title")}</h1>
            <p class="lead">{page.t("setup-text")}</p>
            {slow_down(&page)}
            <ErrorSummary title errors/>
            <form class="form" method="post">
                <Field name="setup_code" label=page.t("setup-code") error=wrong_code ltr=true autocomplete="off" required=true/>
                <Field
                    name="name"
                    label=page.t("setup-name")
                    value=page.form.value("name", "")
                    error=page.error("name")
                    autocomplete="name"
                    max=NAME_MAX
                    required=true
                />
                <Field
                    name="email"
                    label=page.t("sign-in-email")
                    kind="email"
                    value=page.form.value("email", "")
                    error=page.error("email")
                    autocomplete="username"
                    required=true
                />
                <Field
                    name="password"
                    label=page.t("setup-password")
                    kind="password"
                    hint=t!(page.reader, "setup-password-hint", min = PASSWORD_MIN as i64)
                    error=page.error("password")
                    autocomplete="new-password"
                    max=PASSWORD_MAX
                    required=true
                />
                <Field
                    name="repeat_password"
                    label=page.t("setup-password-again")
                    kind="password"
                    error=page.error("repeat_password")
                    autocomplete="new-password"
                    max=PASSWORD_MAX
                    required=true
                />
                <div class="form-end">
                    <Button text=page.t("setup-send") look=Look::Main size=Size::Wide/>
                </div>
            </form>
        };
        Ok(layouts::framed(&page, Width::Narrow, content))
    })
}
