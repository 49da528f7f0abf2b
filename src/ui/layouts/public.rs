//! The frame of public pages: the mark, the languages, the page.

use super::notice::notice;
use crate::domain::Locale;
use crate::ui::page::Page;
use leptos::prelude::*;

/// Puts a public page into its frame.
pub fn public(page: &Page, content: impl IntoView + 'static) -> AnyView {
    view! {
        <a class="skip-link" href="#main">{page.t("nav-skip")}</a>
        <header class="masthead">
            <a class="masthead__brand" href=page.to("")>{page.t("app-name")}</a>
            {languages(page)}
        </header>
        <main id="main" class="public" tabindex="-1">{notice(page)}{content.into_any()}</main>
    }
    .into_any()
}

/// The same page in each language.
pub fn languages(page: &Page) -> AnyView {
    let links = Locale::ALL
        .iter()
        .map(|locale| {
            let current = (*locale == page.locale()).then_some("true");
            view! {
                <a href=page.in_language(*locale) lang=locale.code() dir=locale.dir() hreflang=locale.code() aria-current=current>
                    {locale.native_name()}
                </a>
            }
        })
        .collect_view();
    view! { <nav class="languages" aria-label=page.t("nav-language")>{links}</nav> }.into_any()
}
