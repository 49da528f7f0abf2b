//! The keys that work on staff pages: in the list under `?`, and here without scripts.

use crate::t;
use crate::ui::components::{KeyGroup, KeyLine, KeyList};
use crate::ui::layouts::{self, Section};
use crate::ui::page::{Page, load, page};
use leptos::prelude::*;

/// Minutes of one key in the studio.
const TAP: i64 = 15;

/// `/{lang}/desk/keys`
#[component]
pub fn Keys() -> impl IntoView {
    let page = page();
    load(async move {
        page.ctx.require_staff()?;
        let groups = vec![everywhere(&page), studio(&page)];
        let content = view! {
            <leptos_meta::Title text=page.t("keys-title")/>
            <div class="page-head"><div class="page-title"><h1>{page.t("keys-title")}</h1></div></div>
            <p class="hint">{page.t("keys-hint")}</p>
            <div class="columns"><KeyList groups/></div>
        };
        Ok(layouts::desk(&page, Section::Settings, content))
    })
}

/// The keys of the page that is shown.
pub fn here(page: &Page) -> Vec<KeyGroup> {
    let studio = page.path.ends_with("/agenda").then(|| studio(page));
    std::iter::once(everywhere(page)).chain(studio).collect()
}

fn line(keys: &[&str], text: String) -> KeyLine {
    KeyLine { keys: keys.iter().map(|key| (*key).to_owned()).collect(), text }
}

fn everywhere(page: &Page) -> KeyGroup {
    let lines = vec![
        line(&["Ctrl / ⌘", "K"], page.t("nav-find")),
        line(&["?"], page.t("keys-this-list")),
        line(&["Esc"], page.t("keys-close")),
    ];
    KeyGroup { title: page.t("keys-everywhere"), lines }
}

/// The keys of the chosen session, as they stand under its buttons too.
pub fn of_a_session(page: &Page) -> Vec<KeyLine> {
    vec![
        line(&["↑", "↓"], page.t("keys-move")),
        line(&["Shift", "↑", "↓"], page.t("keys-length")),
        line(&["←", "→"], page.t("keys-day")),
        line(&["Del"], page.t("agenda-to-tray")),
    ]
}

fn studio(page: &Page) -> KeyGroup {
    let lines = vec![
        line(&["↑", "↓"], t!(page.reader, "keys-move-by", minutes = TAP)),
        line(&["Shift", "↑", "↓"], t!(page.reader, "keys-length-by", minutes = TAP)),
        line(&["←", "→"], page.t("keys-other-day")),
        line(&["Del"], page.t("agenda-to-tray")),
        line(&["Esc"], page.t("keys-drag-back")),
    ];
    KeyGroup { title: page.t("keys-studio"), lines }
}
