//! Everybody's accounts: adding, roles, closing, one-time passwords.

use super::{summary, value};
use crate::domain::account::{Account, NAME_MAX};
use crate::domain::role::Role;
use crate::server::services;
use crate::t;
use crate::ui::components::{Button, Chip, Field, Look, Notice, PageHead, SelectField, Size, State, Tone};
use crate::ui::layouts::{self, Section};
use crate::ui::page::{Page, load, page};
use leptos::prelude::*;

/// `/{lang}/desk/settings/accounts`
#[component]
pub fn Accounts() -> impl IntoView {
    let page = page();
    load(async move {
        page.ctx.require_staff()?;
        let accounts = services::accounts::list(&page.ctx).await?;
        let rows = accounts.into_iter().map(|account| row(&page, account)).collect_view();
        let crumbs = vec![(page.to("desk/settings"), page.t("settings-title"))];
        let content = view! {
            <leptos_meta::Title text=page.t("settings-accounts")/>
            <PageHead title=page.t("settings-accounts") crumbs crumbs_label=page.t("settings-title")/>
            <p class="sentence">{page.t("accounts-text")}</p>
            {summary(&page)}
            {made(&page)}
            <div class="with-side">
                <section class="group" aria-label=page.t("settings-accounts")><ul class="rows--plain">{rows}</ul></section>
                {add(&page)}
            </div>
        };
        Ok(layouts::desk(&page, Section::Settings, content))
    })
}

/// The one-time password that was just made, shown this once.
fn made(page: &Page) -> Option<AnyView> {
    let (password, email) = (page.form.shown("password")?.to_owned(), page.form.shown("email")?.to_owned());
    let title = t!(page.reader, "accounts-password-made", email = email.as_str());
    let view = view! {
        <Notice title text=page.t("accounts-password-text") tone=Tone::Attention>
            <p><code class="ltr">{password}</code></p>
        </Notice>
    };
    Some(view.into_any())
}

fn roles(page: &Page) -> Vec<(String, String)> {
    Role::ALL.iter().map(|role| (role.to_string(), page.reader.role(*role))).collect()
}

fn add(page: &Page) -> AnyView {
    let typed = |name: &str, stored: &str| {
        let added = page.form.shown("password").is_some();
        if added { stored.to_owned() } else { value(page, "add", name, stored) }
    };
    view! {
        <form class="form" method="post">
            <input type="hidden" name="do" value="add"/>
            <section class="form-part">
                <h2>{page.t("accounts-add")}</h2>
                <p class="hint">{page.t("accounts-add-text")}</p>
                <p class="hint">{page.t("accounts-team-text")}</p>
                <Field name="name" label=page.t("field-name") value=typed("name", "") error=page.error("name") max=NAME_MAX required=true/>
                <Field
                    name="email"
                    label=page.t("field-email")
                    kind="email"
                    value=typed("email", "")
                    error=page.error("email")
                    autocomplete="off"
                    required=true
                />
                <SelectField
                    name="role"
                    label=page.t("field-role")
                    options=roles(page)
                    value=typed("role", "coordinator")
                    error=page.error("role")
                />
            </section>
            <div class="form-end"><Button text=page.t("verb-add") look=Look::Main/></div>
        </form>
    }
    .into_any()
}

fn row(page: &Page, account: Account) -> AnyView {
    let me = page.ctx.staff().is_some_and(|staff| staff.id == account.id);
    let closed = account.disabled_at.is_some();
    let seen = account.signed_in_at.map_or_else(
        || page.t("accounts-never"),
        |at| t!(page.reader, "accounts-last", when = page.reader.relative(at, page.ctx.now)),
    );
    let chosen = account.role;
    let options = Role::ALL
        .iter()
        .map(|role| view! { <option value=role.as_str() selected=*role == chosen>{page.reader.role(*role)}</option> })
        .collect_view();
    let whose = |verb: String| (verb.clone(), format!("{verb}: {}", account.name));
    let (change, change_whose) = whose(page.t("accounts-role-change"));
    let (reset, reset_whose) = whose(page.t("accounts-reset"));
    let (turn, turn_whose) = whose(page.t(if closed { "accounts-enable" } else { "accounts-disable" }));
    // One's own role and account are somebody else's to change.
    let deed = if closed { "enable" } else { "disable" };
    let actions = (!me).then(|| {
        view! {
            <form method="post" class="actions">
                <input type="hidden" name="account" value=account.id.to_string()/>
                <select class="input input--short" name="role" aria-label=change_whose.clone()>{options}</select>
                <Button text=change size=Size::Small name="do" value="role" label=change_whose/>
                <Button text=reset size=Size::Small name="do" value="reset" label=reset_whose/>
                <Button
                    text=turn
                    size=Size::Small
                    look=if closed { Look::Plain } else { Look::Warm }
                    name="do"
                    value=deed
                    label=turn_whose
                />
            </form>
        }
    });
    view! {
        <li class="row">
            <div class="row-main">
                <p class="row-title">
                    <bdi>{account.name}</bdi>
                    {me.then(|| view! { " " <span class="quieter">{page.t("accounts-you")}</span> })}
                    {closed.then(|| view! { " " <Chip text=page.t("accounts-closed") state=State::Out/> })}
                </p>
                <p class="row-note">
                    <span>{page.reader.role(account.role)}</span>
                    <span class="ltr">{account.email}</span>
                    <span>{seen}</span>
                </p>
                {actions}
            </div>
        </li>
    }
    .into_any()
}
