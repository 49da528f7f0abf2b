//! Signing in and out, and the first administrator.

use super::{Done, Form, Submitted, form};
use crate::domain::ErrorCode;
use crate::server::http::context::{LANGUAGE_COOKIE, SESSION_COOKIE};
use crate::server::services::accounts::{self, NewAccount};
use crate::server::services::sign_in::{self, LASTS, SignedIn};
use crate::server::services::{Ctx, Result, ServiceError, local_path};
use crate::server::state::App;

/// The forms.
pub fn forms() -> Vec<Form> {
    vec![form("/{lang}/sign-in", sign_in_form), form("/{lang}/sign-out", sign_out), form("/{lang}/setup", set_up)]
}

async fn sign_in_form(ctx: Ctx, form: Submitted) -> Result<Done> {
    let fields = &form.fields;
    let signed_in = sign_in::sign_in(&ctx, fields.get("email"), fields.get("password"), &form.agent).await?;
    let desk = format!("/{}/desk", ctx.locale);
    let to = if signed_in.one_time {
        format!("{desk}/settings#password")
    } else {
        local_path::or_desk(form.query.get("next"), desk)
    };
    Ok(into(&ctx, to, &signed_in))
}

async fn set_up(ctx: Ctx, form: Submitted) -> Result<Done> {
    let fields = &form.fields;
    let password = fields.get("password");
    let input = NewAccount {
        email: fields.get("email").into(),
        name: fields.get("name").into(),
        password: Some(password.into()),
        ..NewAccount::default()
    };
    if password != fields.get("repeat_password") {
        return Err(ServiceError::field("repeat_password", ErrorCode::Mismatch));
    }
    let signed_in = accounts::set_up(&ctx, fields.get("setup_code"), &input, &form.agent).await?;
    Ok(into(&ctx, format!("/{}/desk", ctx.locale), &signed_in))
}

async fn sign_out(ctx: Ctx, _form: Submitted) -> Result<Done> {
    sign_in::sign_out(&ctx).await?;
    Ok(Done::GoWithCookie(format!("/{}/sign-in?done=signed-out", ctx.locale), cookie(&ctx.app, SESSION_COOKIE, "", 0)))
}

fn into(ctx: &Ctx, to: String, signed_in: &SignedIn) -> Done {
    let language = format!("{LANGUAGE_COOKIE}={}; Path=/; SameSite=Lax; Max-Age=31536000", ctx.locale);
    Done::GoWithCookies(to, vec![cookie(&ctx.app, SESSION_COOKIE, &signed_in.token, LASTS.num_seconds()), language])
}

/// A cookie that scripts cannot read and other sites' forms do not send; over TLS only, where there is TLS.
fn cookie(app: &App, name: &str, value: &str, seconds: i64) -> String {
    let secure = if app.base_url.starts_with("https://") { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}
