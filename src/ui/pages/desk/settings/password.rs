//! Another password.

use crate::domain::account::{PASSWORD_MAX, PASSWORD_MIN};
use crate::t;
use crate::ui::components::{Button, Field, Notice, Tone};
use crate::ui::page::Page;
use leptos::prelude::*;

/// The form. Whoever came with a one-time password is told to choose now, and is not asked for the old one.
pub fn form(page: &Page, spent: bool) -> AnyView {
    let current = if spent {
        let title = page.t("settings-password-spent");
        view! { <Notice title text=page.t("settings-password-spent-text") tone=Tone::Attention/> }.into_any()
    } else {
        view! {
            <Field
                name="current_password"
                label=page.t("settings-password-current")
                kind="password"
                error=page.error("current_password")
                autocomplete="current-password"
                required=true
            />
        }
        .into_any()
    };
    view! {
        <form class="form" method="post" id="password">
            <input type="hidden" name="do" value="password"/>
            <section class="form-part">
                <h2>{page.t("settings-password")}</h2>
                {current}
                <Field
                    name="new_password"
                    label=page.t("settings-password-new")
                    kind="password"
                    hint=t!(page.reader, "setup-password-hint", min = PASSWORD_MIN as i64)
                    error=page.error("new_password")
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
            </section>
            <div class="form-end"><Button text=page.t("settings-password-change")/></div>
        </form>
    }
    .into_any()
}
