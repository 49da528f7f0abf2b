//! Tokens for programs: made (shown once), listed, withdrawn.

use super::value;
use crate::domain::account::{ApiToken, Scope};
use crate::t;
use crate::ui::components::{Button, Field, Notice, SelectField, Size, Tone};
use crate::ui::page::Page;
use leptos::prelude::*;

/// The reader's tokens and the form for one more.
pub fn list(page: &Page, tokens: Vec<ApiToken>) -> AnyView {
    let made = page.form.shown("token").map(|token| {
        let token = token.to_owned();
        view! {
            <Notice title=page.t("settings-token-made") tone=Tone::Attention>
                <p><code class="ltr">{token}</code></p>
            </Notice>
        }
    });
    let rows = if tokens.is_empty() {
        view! { <p class="hint">{page.t("settings-tokens-none")}</p> }.into_any()
    } else {
        let rows = tokens.into_iter().map(|token| row(page, token)).collect_view();
        view! { <ul class="rows--plain">{rows}</ul> }.into_any()
    };
    let scopes = Scope::ALL.iter().map(|scope| (scope.to_string(), page.t(format!("token-scope-{scope}")))).collect();
    view! {
        <section class="group" id="tokens">
            <div class="group-head"><h2>{page.t("settings-tokens")}</h2></div>
            <div class="stack stack--near">
            <p class="hint">{page.t("settings-tokens-text")}</p>
            {made}
            {rows}
            <form class="form" method="post">
                <input type="hidden" name="do" value="token-create"/>
                <Field
                    name="token_name"
                    label=page.t("settings-token-name")
                    value=if page.form.shown("token").is_some() { String::new() } else { value(page, "token-create", "token_name", "") }
                    error=page.error("token_name")
                    max=80
                    required=true
                />
                <SelectField
                    name="token_scope"
                    label=page.t("settings-token-scope")
                    options=scopes
                    value=value(page, "token-create", "token_scope", "read")
                    error=page.error("token_scope")
                />
                <div class="form-end"><Button text=page.t("settings-token-create")/></div>
            </form>
            </div>
        </section>
    }
    .into_any()
}

fn row(page: &Page, token: ApiToken) -> AnyView {
    let used = token.used_at.map_or_else(
        || page.t("settings-token-never"),
        |at| t!(page.reader, "settings-session-seen", when = page.reader.relative(at, page.ctx.now)),
    );
    let scope = page.t(format!("token-scope-{}", token.scope));
    let revoke = page.t("settings-token-revoke");
    let label = format!("{revoke}: {}", token.name);
    view! {
        <li class="row">
            <div class="row-main">
                <p class="row-title"><bdi>{token.name}</bdi></p>
                <p class="row-note"><span>{scope}</span><span>{used}</span></p>
            </div>
            <form method="post" class="row-act">
                <input type="hidden" name="do" value="token-revoke"/>
                <input type="hidden" name="token" value=token.id.to_string()/>
                <Button text=revoke size=Size::Small label/>
            </form>
        </li>
    }
    .into_any()
}
