//! Asking for one's own links once more.

use super::parts::summary;
use crate::ui::components::{Button, Field, Look, Notice, Size};
use crate::ui::layouts::{self, Width};
use crate::ui::page::page;
use leptos::prelude::*;

/// `/{lang}/links`
#[component]
pub fn Links() -> impl IntoView {
    let page = page();
    let body = if page.form.shown("sent").is_some() {
        view! { <Notice title=page.t("links-sent") text=page.t("links-sent-text")/> }.into_any()
    } else {
        view! {
            <p class="lead">{page.t("links-text")}</p>
            {summary(&page)}
            <form class="form" method="post">
                <Field name="email" kind="email" autocomplete="email" label=page.t("register-email") max=254 required=true
                    value=page.form.value("email", "") error=page.error("email")/>
                <div class="form-end"><Button text=page.t("links-send") look=Look::Main size=Size::Wide/></div>
            </form>
        }
        .into_any()
    };
    let content = view! {
        <leptos_meta::Title text=page.t("links-title")/>
        <h1>{page.t("links-title")}</h1>
        {body}
    };
    layouts::framed(&page, Width::Narrow, content)
}
