//! What stands in the head of a public page: its title, a description for those who pass the link on, the same
//! page in the other languages.

use crate::domain::Locale;
use crate::i18n::Content;
use crate::ui::page::Page;
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};

/// Title and description as they are shown elsewhere; `path` is the page's address below its language.
pub fn head(page: &Page, title: &str, description: &str, path: &str) -> impl IntoView + use<> {
    let address = |locale: Locale| page.ctx.app.link(&format!("/{locale}/{path}"));
    let here = address(page.locale());
    let app = page.t("app-name");
    let others = Locale::ALL
        .iter()
        .map(|locale| view! { <Link rel="alternate" hreflang=locale.code() href=address(*locale)/> })
        .collect_view();
    view! {
        <Title text=title.to_owned()/>
        <Meta name="description" content=description.to_owned()/>
        <Link rel="canonical" href=here.clone()/>
        {others}
        <Link rel="alternate" hreflang="x-default" href=address(Locale::En)/>
        <Meta property="og:type" content="website"/>
        <Meta property="og:site_name" content=app/>
        <Meta property="og:title" content=title.to_owned()/>
        <Meta property="og:description" content=description.to_owned()/>
        <Meta property="og:url" content=here/>
        <Meta property="og:locale" content=page.locale().code()/>
    }
}

/// The `lang` of a text that is not in the page's language.
pub fn foreign(text: Content<'_>) -> Option<&'static str> {
    text.is_fallback.then(|| text.lang())
}

/// Its `dir`.
pub fn foreign_dir(text: Content<'_>) -> Option<&'static str> {
    text.is_fallback.then(|| text.dir())
}
