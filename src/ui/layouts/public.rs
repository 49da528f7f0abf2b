//! The frame of public pages: the mark, the languages, the page.

use super::notice::notice;
use crate::domain::{Locale, Texts};
use crate::server::services::public::Behind;
use crate::t;
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
    public_behind(page, None, content)
}

/// The same for what somebody organises and somebody pays: the page's foot names both.
pub fn public_behind(page: &Page, behind: Option<&Behind>, content: impl IntoView + 'static) -> AnyView {
    let foot = foot(page, behind);
    view! { {framed(page, Width::Wide, content)} {foot} }.into_any()
}

fn foot(page: &Page, behind: Option<&Behind>) -> AnyView {
    let said = |key: &'static str, name: &Texts| {
        let name = page.reader.content(name);
        (!name.text.is_empty()).then(|| view! { <p>{t!(page.reader, key, name = name.text)}</p> })
    };
    let organised = behind.and_then(|behind| said("public-organised-by", &behind.project.implementer));
    let funded = behind.and_then(|behind| said("public-funded-by", &behind.donor.as_ref()?.name));
    let tagline = behind.is_none().then(|| view! { <p>{page.t("app-tagline")}</p> });
    let links = view! { <p class="screen-only"><a href=page.to("links")>{page.t("links-title")}</a></p> };
    let staff = behind
        .is_none()
        .then(|| view! { <p class="screen-only"><a href=page.to("desk")>{page.t("public-staff")}</a></p> });
    view! { <footer class="foot"><div class="foot-in">{organised}{funded}{tagline}{links}{staff}</div></footer> }
        .into_any()
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
