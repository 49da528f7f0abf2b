//! The frame of staff pages: navigation, search, account.

use super::notice::notice;
use super::public::languages;
use crate::ui::page::Page;
use leptos::prelude::*;

/// The part of the desk that a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// What waits.
    Today,
    /// Projects, series, workshops.
    Projects,
    /// Institutions.
    Institutions,
    /// People.
    People,
    /// Mail.
    Outbox,
    /// Recommendations.
    Recommendations,
    /// One's own account and the installation.
    Settings,
}

const NAVIGATION: [(Section, &str, &str); 6] = [
    (Section::Today, "nav-today", "desk"),
    (Section::Projects, "nav-projects", "desk/projects"),
    (Section::Institutions, "nav-institutions", "desk/institutions"),
    (Section::People, "nav-people", "desk/people"),
    (Section::Outbox, "nav-outbox", "desk/outbox"),
    (Section::Recommendations, "nav-recommendations", "desk/recommendations"),
];

/// Puts a staff page into its frame.
pub fn desk(page: &Page, section: Section, content: impl IntoView + 'static) -> AnyView {
    let links = NAVIGATION
        .iter()
        .map(|(target, key, path)| {
            let current = (*target == section).then_some("page");
            view! { <a href=page.to(path) aria-current=current>{page.t(*key)}</a> }
        })
        .collect_view();
    view! {
        <a class="skip-link" href="#main">{page.t("nav-skip")}</a>
        <header class="masthead masthead--desk">
            <a class="masthead__brand" href=page.to("desk")>{page.t("app-name")}</a>
            <nav class="masthead__nav" aria-label=page.t("nav-label")>{links}</nav>
            {languages(page)}
        </header>
        <main id="main" class="desk" tabindex="-1">{notice(page)}{content.into_any()}</main>
    }
    .into_any()
}
