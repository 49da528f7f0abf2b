//! "Add to calendar" without a script: a list that opens.

use crate::server::calendar::{Event, google, outlook_live, outlook_office, webcal};
use crate::ui::components::Icon;
use crate::ui::page::Page;
use leptos::prelude::*;
use url::Url;

/// The file, a subscription, and where there is one entry to add, the calendars on the web.
/// `file` is the address of the `.ics`, below the installation's own.
pub fn calendar_menu(page: &Page, file: &str, entry: Option<&Event>, class: &'static str) -> impl IntoView + use<> {
    let file = format!("{file}?lang={}", page.locale());
    let subscribe = Url::parse(&page.ctx.app.link(&file)).map(|url| webcal(&url)).unwrap_or_default();
    let web = entry.map(|entry| {
        view! {
            <a href=google(entry) rel="noreferrer">{page.t("public-calendar-google")}</a>
            <a href=outlook_live(entry) rel="noreferrer">{page.t("public-calendar-outlook")}</a>
            <a href=outlook_office(entry) rel="noreferrer">{page.t("public-calendar-office")}</a>
        }
    });
    view! {
        <details class=class>
            <summary class="btn">{page.t("public-add-to-calendar")} <Icon name="more"/></summary>
            <div class="menu-list">
                <a href=file>{page.t("public-calendar-file")}</a>
                {web}
                <hr/>
                <a href=subscribe>{page.t("public-calendar-subscribe")}</a>
            </div>
        </details>
    }
}
