//! "Add to calendar" without a script: a list that opens.

use crate::server::services::calendars::{Links, subscription};
use crate::ui::components::Icon;
use crate::ui::page::Page;
use leptos::prelude::*;

/// The file, a subscription, and where there is one entry to add, the calendars on the web.
/// `file` is the address of the `.ics`, below the installation's own.
pub fn calendar_menu(page: &Page, file: &str, web: Option<Links>, class: &'static str) -> impl IntoView + use<> {
    let file = format!("{file}?lang={}", page.locale());
    let subscribe = subscription(&page.ctx, &file);
    // An hour before. What is subscribed to brings no reminders of its own.
    let reminding = web.is_some().then(|| {
        view! { <a href=format!("{file}&alarm=60")>{page.t("public-calendar-file-reminding")}</a> }
    });
    let web = web.map(|links| {
        view! {
            <a href=links.google rel="noreferrer">{page.t("public-calendar-google")}</a>
            <a href=links.outlook rel="noreferrer">{page.t("public-calendar-outlook")}</a>
            <a href=links.office rel="noreferrer">{page.t("public-calendar-office")}</a>
        }
    });
    view! {
        <details class=class>
            <summary class="btn">{page.t("public-add-to-calendar")} <Icon name="more"/></summary>
            <div class="menu-list">
                <a href=file>{page.t("public-calendar-file")}</a>
                {reminding}
                {web}
                <hr/>
                <a href=subscribe>{page.t("public-calendar-subscribe")}</a>
            </div>
        </details>
    }
}
