//! One's own account, and for administrators everybody's.

use super::{Done, Form, Submitted, form};
use crate::domain::UserId;
use crate::server::http::context::{DIGITS_COOKIE, LANGUAGE_COOKIE};
use crate::server::services::accounts::{self, NewAccount};
use crate::server::services::{Ctx, Result, ServiceError, consents, sign_in, tokens};

/// The forms.
pub fn forms() -> Vec<Form> {
    vec![
        form("/{lang}/desk/settings", mine),
        form("/{lang}/desk/settings/accounts", everybodys),
        form("/{lang}/desk/settings/consents", agreed),
    ]
}

async fn mine(ctx: Ctx, form: Submitted) -> Result<Done> {
    ctx.require_staff()?;
    let fields = &form.fields;
    let here = |locale, done: &str| format!("/{locale}/desk/settings?done={done}");
    match fields.get("do") {
        "profile" => {
            let (name, language) = (fields.get("name"), fields.get("language"));
            let (digits, zone) = (fields.get("digits"), fields.get("timezone"));
            let account = accounts::update_mine(&ctx, name, language, digits, zone).await?;
            let forever = "Path=/; SameSite=Lax; Max-Age=31536000";
            let language = format!("{LANGUAGE_COOKIE}={}; {forever}", account.language);
            let digits = match account.digits {
                Some(digits) => format!("{DIGITS_COOKIE}={digits}; {forever}"),
                None => format!("{DIGITS_COOKIE}=; Path=/; SameSite=Lax; Max-Age=0"),
            };
            Ok(Done::GoWithCookies(here(account.language, "profile"), vec![language, digits]))
        }
        "password" => {
            let (current, new) = (fields.get("current_password"), fields.get("new_password"));
            accounts::change_password(&ctx, current, new, fields.get("repeat_password")).await?;
            Ok(Done::Go(here(ctx.locale, "password")))
        }
        "end-session" => {
            sign_in::revoke_session(&ctx, fields.get("session").parse().map_err(|_| ServiceError::NotFound)?).await?;
            Ok(Done::Go(here(ctx.locale, "session-ended")))
        }
        "token-create" => {
            let made = tokens::create_mine(&ctx, fields.get("token_name"), fields.get("token_scope")).await;
            let (_, token) = made.map_err(|error| match error {
                ServiceError::Invalid(mut errors) => {
                    // The page has a name and a scope of other things too.
                    errors.0.iter_mut().for_each(|error| error.field = format!("token_{}", error.field));
                    ServiceError::Invalid(errors)
                }
                other => other,
            })?;
            Ok(Done::Show(vec![("token".into(), token)]))
        }
        "token-revoke" => {
            tokens::revoke(&ctx, fields.get("token").parse().map_err(|_| ServiceError::NotFound)?).await?;
            Ok(Done::Go(here(ctx.locale, "token-revoked")))
        }
        _ => Err(ServiceError::NotFound),
    }
}

async fn agreed(ctx: Ctx, form: Submitted) -> Result<Done> {
    ctx.require_staff()?;
    let fields = &form.fields;
    if fields.get("do") == "end" {
        consents::end(&ctx, fields.get("purpose")).await?;
    } else {
        consents::write(&ctx, fields.get("purpose"), &fields.texts("text")).await?;
    }
    Ok(Done::Go(format!("/{}/desk/settings/consents?done=saved", ctx.locale)))
}

async fn everybodys(ctx: Ctx, form: Submitted) -> Result<Done> {
    ctx.require_staff()?;
    let fields = &form.fields;
    let id = || fields.get("account").parse::<UserId>().map_err(|_| ServiceError::NotFound);
    let shown = |email: &str, password: Option<String>| {
        Done::Show(vec![("email".into(), email.to_owned()), ("password".into(), password.unwrap_or_default())])
    };
    match fields.get("do") {
        "add" => {
            let input = NewAccount {
                email: fields.get("email").into(),
                name: fields.get("name").into(),
                role: fields.get("role").into(),
                ..NewAccount::default()
            };
            let (account, password) = accounts::add(&ctx, &input).await?;
            return Ok(shown(&account.email, password));
        }
        "reset" => {
            let (account, password) = accounts::reset(&ctx, id()?, None).await?;
            return Ok(shown(&account.email, password));
        }
        "role" => accounts::set_role(&ctx, id()?, fields.get("role")).await?,
        "disable" => accounts::disable(&ctx, id()?).await?,
        "enable" => accounts::enable(&ctx, id()?).await?,
        _ => return Err(ServiceError::NotFound),
    }
    Ok(Done::Go(format!("/{}/desk/settings/accounts?done=account-changed", ctx.locale)))
}
