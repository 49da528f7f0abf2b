//! Published workshops, coming first.

use crate::ui::layouts;
use crate::ui::page::{load, page};
use leptos::prelude::*;

/// `/{lang}/`
#[component]
pub fn Home() -> impl IntoView {
    let page = page();
    load(async move { Ok(layouts::public(&page, view! { <h1>{page.t("app-name")}</h1> })) })
}
