//! When a page cannot be shown: what happened and what to do, in the reader's language.

use crate::server::services::ServiceError;
use crate::t;
use crate::ui::components::{Button, Look};
use crate::ui::form::Fields;
use crate::ui::layouts;
use crate::ui::page::{Page, Refusal, failed, page};
use leptos::prelude::*;

/// No such page, or what was refused before any page was asked.
#[component]
pub fn NotFound() -> impl IntoView {
    let page = page();
    match page.refusal {
        Some(refusal) => shown(&page, refusal),
        None => failed(&page, use_context().as_ref(), &ServiceError::NotFound),
    }
}

/// The error page. Internal faults show the request's number, nothing else.
pub fn view(page: &Page, error: &ServiceError) -> AnyView {
    if let ServiceError::Link(code) = error {
        return no_link(page, code);
    }
    shown(page, Refusal::new(error.status(), None))
}

/// A personal link that opens nothing: why, and the way to a new one.
fn no_link(page: &Page, code: &str) -> AnyView {
    let title = page.t(format!("problem-{code}"));
    layouts::public(
        page,
        view! {
            <leptos_meta::Title text=title.clone()/>
            <section class="empty">
                <h1>{title}</h1>
                <p>{page.t(format!("problem-{code}-text"))}</p>
                <p><a class="btn btn--main" href=page.to("links")>{page.t("links-title")}</a></p>
            </section>
        },
    )
}

fn shown(page: &Page, refusal: Refusal) -> AnyView {
    let text = t!(page.reader, refusal.text_key(), request = page.ctx.request_id.as_str());
    let again = (page.form.sent && page.form.again).then(|| {
        view! {
            <p>{page.t("error-kept")}</p>
            {send_again(page, None, &page.form.fields)}
        }
    });
    layouts::public(
        page,
        view! {
            <leptos_meta::Title text=page.t(refusal.title_key())/>
            <section class="empty">
                <h1>{page.t(refusal.title_key())}</h1>
                <p>{text}</p>
                {again}
                <p><a class="btn" href=page.to("")>{page.t("nav-home")}</a></p>
            </section>
        },
    )
}

/// A button that sends what was typed once more: to its own address, or to `action`.
pub fn send_again(page: &Page, action: Option<String>, fields: &Fields) -> AnyView {
    let hidden = fields
        .0
        .iter()
        .map(|(name, value)| view! { <input type="hidden" name=name.clone() value=value.clone()/> })
        .collect_view();
    view! {
        <form method="post" action=action>
            {hidden}
            <Button text=page.t("error-send-again") look=Look::Main/>
        </form>
    }
    .into_any()
}
