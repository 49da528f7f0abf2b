//! The frame of public pages: the mark, the languages, the page.

use super::notice::notice;
use crate::domain::Locale;
use crate::ui::components::DiwanMark;
use crate::ui::page::Page;
use leptos::prelude::*;

/// How wide a public page is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Width {
    /// 1120 px: a workshop, the list of workshops.
    #[default]
    Wide,
    /// 760 px: long forms.
    Form,
    /// 560 px: an answer, signing in.
    Narrow,
}

/// Puts a public page into its frame.
pub fn public(page: &Page, content: impl IntoView + 'static) -> AnyView {
    framed(page, Width::Wide, content)
}

/// Puts a form or an answer into its frame, as wide as it reads best.
pub fn framed(page: &Page, width: Width, content: impl IntoView + 'static) -> AnyView {
    let class = match width {
        Width::Wide => "page page--public",
        Width::Form => "page page--form",
        Width::Narrow => "page page--narrow",
    };
    view! {
        <a class="skip" href="#main">{page.t("nav-skip")}</a>
        <header class="masthead">
            <div class="masthead-in">
                <a class="brand" href=page.to("")><DiwanMark/>{page.t("app-name")}</a>
                {languages(page)}
            </div>
        </header>
        <main id="main" class=class tabindex="-1">{notice(page)}{content.into_any()}</main>
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
