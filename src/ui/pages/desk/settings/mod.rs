//! One's own account, and for administrators everybody's.
//!
//! The first page holds several forms, one file each; each carries its name in the hidden field `do`. To
//! add one: a file here, a line below, a branch in `server/http/forms/settings.rs`.

mod accounts;
mod consents;
mod password;
mod profile;
mod sessions;
mod tokens;

pub use accounts::Accounts;
pub use consents::Consents;

use crate::domain::role::{Action, Reach, reach};
use crate::server::services;
use crate::t;
use crate::ui::components::{ButtonLink, ErrorSummary, PageHead};
use crate::ui::layouts::{self, Section};
use crate::ui::page::{Page, load, page};
use leptos::prelude::*;

/// `/{lang}/desk/settings`
#[component]
pub fn Settings() -> impl IntoView {
    let page = page();
    load(async move {
        let (account, spent) = services::accounts::mine(&page.ctx).await?;
        let sessions = services::sign_in::my_sessions(&page.ctx).await?;
        let tokens = services::tokens::list_mine(&page.ctx).await?;
        let accounts = (reach(account.role, Action::ManageAccounts) == Reach::All).then(|| {
            view! {
                <ButtonLink href=page.to("desk/settings/consents") text=page.t("settings-consents")/>
                <ButtonLink href=page.to("desk/settings/accounts") text=page.t("settings-accounts")/>
            }
        });
        let calendar = view! { <ButtonLink href=page.to("desk/calendar") text=page.t("settings-my-calendar")/> };
        let content = view! {
            <leptos_meta::Title text=page.t("settings-title")/>
            <PageHead title=page.t("settings-title")>
                {calendar}
                {accounts}
            </PageHead>
            {summary(&page)}
            <div class="columns">
                <div class="stack">
                    {profile::form(&page, &account)}
                    {password::form(&page, spent)}
                </div>
                <div class="stack">
                    {sessions::list(&page, sessions)}
                    {tokens::list(&page, tokens)}
                </div>
            </div>
        };
        Ok(layouts::desk(&page, Section::Settings, content))
    })
}

/// What is wrong with the form that was sent.
fn summary(page: &Page) -> AnyView {
    let errors = page.errors();
    let title = match page.problem() {
        Some(problem) if errors.is_empty() => problem.clone(),
        _ => t!(page.reader, "error-summary-title", n = errors.len() as i64),
    };
    let problem = page.problem().filter(|problem| *problem != title);
    (!errors.is_empty() || page.form.problem.is_some())
        .then(|| {
            let text = problem.unwrap_or_else(|| page.t("error-summary-text"));
            view! { <ErrorSummary title errors problem=Some(text)/> }
        })
        .into_any()
}

/// What stands in a field of one of several forms: as typed if it was this form, as stored otherwise.
fn value(page: &Page, form: &str, name: &str, stored: &str) -> String {
    if page.form.fields.get("do") == form { page.form.value(name, stored) } else { stored.to_owned() }
}
