//! Wanting no more mails of a purpose. Looking at it changes nothing: mail scanners look.

use crate::server::services::unsubscribe;
use crate::ui::components::{Button, Look, Notice, Size};
use crate::ui::layouts::{self, Width};
use crate::ui::page::{load, page, param};
use leptos::prelude::*;

/// `/{lang}/unsubscribe/{token}`
#[component]
pub fn Unsubscribe() -> impl IntoView {
    let (page, token) = (page(), param("token"));
    load(async move {
        let shown = unsubscribe::show(&page.ctx, &token).await?;
        let purpose = page.t(format!("mail-purpose-{}", shown.purpose));
        let said = page.form.sent.then(|| {
            let key = if shown.wanted { "unsubscribe-wanted" } else { "unsubscribe-done" };
            view! { <Notice title=page.t(key)/> }
        });
        let (text, verb, value) = if shown.wanted {
            ("unsubscribe-text", "unsubscribe-stop", "stop")
        } else {
            ("unsubscribe-stopped", "unsubscribe-start", "start")
        };
        let content = view! {
            <leptos_meta::Title text=page.t("unsubscribe-title")/>
            <h1>{page.t("unsubscribe-title")}</h1>
            {said}
            <p class="lead">{purpose}</p>
            <p>{page.t(text)}</p>
            <form class="form" method="post">
                <div class="form-end"><Button text=page.t(verb) name="do" value look=Look::Main size=Size::Wide/></div>
            </form>
            <p class="meta">{page.t("unsubscribe-needed")}</p>
        };
        Ok(layouts::framed(&page, Width::Narrow, content))
    })
}
