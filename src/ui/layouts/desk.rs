//! The frame of staff pages: navigation, search, account.

use super::notice::notice;
use crate::domain::Locale;
use crate::domain::find::{Hit, Thing};
use crate::ui::components::{DiwanMark, Icon, KeyList};
use crate::ui::islands::{DraftSaved, KeyHelp, Palette, PaletteWords};
use crate::ui::page::Page;
use crate::ui::pages::desk::keys;
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
    /// Finding anything.
    Find,
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
            view! { <li><a href=page.to(path) aria-current=current>{page.t(*key)}</a></li> }
        })
        .collect_view();
    view! {
        <a class="skip" href="#main">{page.t("nav-skip")}</a>
        <header class="masthead">
            <div class="masthead-in">
                <a class="brand" href=page.to("desk")><DiwanMark/>{page.t("app-name")}</a>
                <nav class="staff-nav" aria-label=page.t("nav-label")><ul>{links}</ul></nav>
                <div class="masthead-end">
                    <a class="find" href=page.to("desk/find")>
                        <Icon name="search"/>
                        <span>{page.t("nav-find")}</span>
                        <kbd aria-hidden="true">"Ctrl K"</kbd>
                    </a>
                    {account(page)}
                </div>
            </div>
        </header>
        {palette(page)}
        {key_help(page)}
        {page.query.find("done").map(|_| view! { <DraftSaved/> })}
        <main id="main" class="page" tabindex="-1">{notice(page)}{content.into_any()}</main>
    }
    .into_any()
}

/// The palette, with what can be found at once.
fn palette(page: &Page) -> Option<AnyView> {
    page.ctx.staff()?;
    let action = |key: &str, path: &str| Hit {
        thing: Thing::Action,
        title: page.t(key),
        lang: None,
        note: String::new(),
        href: page.to(path),
    };
    let mut actions: Vec<Hit> = NAVIGATION.iter().map(|(_, key, path)| action(key, path)).collect();
    actions.push(action("workshop-new", "desk/workshops/new"));
    actions.push(action("recommendations-title", "desk/recommendations"));
    actions.push(action("settings-my-calendar", "desk/calendar"));
    actions.push(action("nav-settings", "desk/settings"));
    actions.dedup_by(|a, b| a.href == b.href);
    let words = PaletteWords {
        label: page.t("nav-find"),
        nothing: page.t("phrase-nothing-found"),
        headings: [page.t("find-workshops"), page.t("nav-people"), page.t("nav-institutions"), page.t("find-actions")],
    };
    Some(view! { <Palette lang=page.locale() words actions/> }.into_any())
}

/// The list of keys, opened by `?` and from the account's menu.
fn key_help(page: &Page) -> Option<AnyView> {
    page.ctx.staff()?;
    let view = view! {
        <dialog class="dialog keys-dialog" aria-labelledby="keys-title">
            <p class="dialog-title" id="keys-title" tabindex="-1" autofocus>{page.t("keys-title")}</p>
            <KeyList groups=keys::here(page)/>
            <label class="check"><input type="checkbox" checked/><span>{page.t("keys-single")}</span></label>
            <form class="form-end" method="dialog"><button class="btn" type="submit">{page.t("keys-close")}</button></form>
        </dialog>
        <KeyHelp/>
    };
    Some(view.into_any())
}

/// Who is signed in: settings, the languages, signing out. Opens without scripts.
fn account(page: &Page) -> Option<AnyView> {
    let staff = page.ctx.staff()?;
    let initial: String = staff.name.chars().take(1).flat_map(char::to_uppercase).collect();
    let languages = Locale::ALL
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
    let menu = view! {
        <details class="menu menu--end account">
            <summary aria-label=page.t("nav-account")>{initial}</summary>
            <div class="menu-list">
                <p class="menu-note"><bdi>{staff.name.clone()}</bdi></p>
                <a href=page.to("desk/calendar")>{page.t("settings-my-calendar")}</a>
                <a href=page.to("desk/settings")>{page.t("nav-settings")}</a>
                <a href=page.to("desk/keys") data-keys="">{page.t("keys-title")}</a>
                <hr/>
                <nav aria-label=page.t("nav-language")>{languages}</nav>
                <hr/>
                <form method="post" action=page.to("sign-out")>
                    <button type="submit">{page.t("nav-sign-out")}</button>
                </form>
            </div>
        </details>
    };
    Some(menu.into_any())
}
