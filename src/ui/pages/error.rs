//! When a page cannot be shown: what happened and what to do, in the reader's language.

use crate::server::services::ServiceError;
use crate::t;
use crate::ui::layouts;
use crate::ui::page::{Page, failed, page};
use leptos::prelude::*;

/// No such page.
#[component]
pub fn NotFound() -> impl IntoView {
    let page = page();
    failed(&page, use_context().as_ref(), &ServiceError::NotFound)
}

/// The error page. Internal faults show the request's number, nothing else.
pub fn view(page: &Page, error: &ServiceError) -> AnyView {
    let status = error.status();
    let text = t!(page.reader, format!("http-{status}-text"), request = page.ctx.request_id.as_str());
    layouts::public(
        page,
        view! {
            <leptos_meta::Title text=page.t(format!("http-{status}-title"))/>
            <section class="empty">
                <h1>{page.t(format!("http-{status}-title"))}</h1>
                <p>{text}</p>
                <p><a class="btn" href=page.to("")>{page.t("nav-home")}</a></p>
            </section>
        },
    )
}
