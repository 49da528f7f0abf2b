//! Signing in and out, and the first administrator.

use super::{Done, Form, Submitted, form};
use crate::domain::ErrorCode;
use crate::server::http::context::{LANGUAGE_COOKIE, SESSION_COOKIE};
use crate::server::http::pages;
use crate::server::services::accounts::{self, NewAccount};
use crate::server::services::sign_in::{self, LASTS, SignedIn};
use crate::server::services::{Ctx, Result, ServiceError, local_path};
use crate::server::state::App;
use crate::ui::form::{Fields, FormState};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::uri::PathAndQuery;
use axum::response::{IntoResponse as _, Redirect, Response};

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
    if fields.0.iter().any(|(name, _)| name.starts_with("kept.")) && !signed_in.one_time {
        return Ok(Done::ShowWithCookies(vec![("resume".into(), to)], cookies(&ctx, &signed_in)));
    }
    Ok(into(&ctx, to, &signed_in))
}

/// Whoever sent a form when their session had ended signs in first; what was typed goes along, and is sent from
/// the page after that. Where nothing was typed the way leads to signing in and back.
pub(super) async fn again(mut shell: Request, fields: &Fields) -> Response {
    let lang = shell.extensions().get::<Ctx>().map(|ctx| ctx.locale).unwrap_or_default();
    let here = shell.uri().path_and_query().map_or_else(|| shell.uri().path(), PathAndQuery::as_str);
    let next = serde_urlencoded::to_string([("next", here)]).unwrap_or_default();
    let to = format!("/{lang}/sign-in?{next}");
    let Some(uri) = to.parse().ok().filter(|_| !fields.0.is_empty()) else {
        return Redirect::to(&to).into_response();
    };
    *shell.uri_mut() = uri;
    let kept = fields.0.iter().map(|(name, value)| (format!("kept.{name}"), value.clone())).collect();
    let state = FormState { fields: Fields(kept), ..FormState::default() };
    pages::render(shell, state, StatusCode::UNAUTHORIZED).await
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
    Done::GoWithCookies(to, cookies(ctx, signed_in))
}

fn cookies(ctx: &Ctx, signed_in: &SignedIn) -> Vec<String> {
    let language = format!("{LANGUAGE_COOKIE}={}; Path=/; SameSite=Lax; Max-Age=31536000", ctx.locale);
    vec![cookie(&ctx.app, SESSION_COOKIE, &signed_in.token, LASTS.num_seconds()), language]
}

/// A cookie that scripts cannot read and other sites' forms do not send; over TLS only, where there is TLS.
fn cookie(app: &App, name: &str, value: &str, seconds: i64) -> String {
    let secure = if app.base_url.starts_with("https://") { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}
