//! Accounts of staff: the first one, new ones, roles, closing, passwords, one's own.

use super::permission::{On, require};
use super::sign_in::{self, SignedIn, require_browser};
use super::{Ctx, Result, ServiceError, audit, passwords, zone};
use crate::domain::account::{Account, NAME_MAX, TIMEZONE, check_password};
use crate::domain::role::{Action, Role};
use crate::domain::text::{EmailAddress, required_line};
use crate::domain::{Digits, ErrorCode, FieldErrors, Locale, UserId};
use crate::server::clock::new_id;
use crate::server::gate::neighbourhood;
use crate::server::storage::{StorageError, Tx, staff_sessions, users};
use serde_json::json;
use subtle::ConstantTimeEq as _;

/// What a new account is made of, as typed.
#[derive(Debug, Clone, Default)]
pub struct NewAccount {
    /// Address.
    pub email: String,
    /// Name; the address's first part where there is none.
    pub name: String,
    /// Role.
    pub role: String,
    /// Language.
    pub language: String,
    /// Password; without one, a one-time password is made.
    pub password: Option<String>,
    /// Whether it belongs to the reference case.
    pub sample: bool,
}

/// Whether anybody can sign in yet.
pub async fn any(ctx: &Ctx) -> Result<bool> {
    Ok(users::any(&mut ctx.app.db.read().await?).await?)
}

/// All accounts.
pub async fn list(ctx: &Ctx) -> Result<Vec<Account>> {
    let mut tx = ctx.app.db.read().await?;
    require(ctx, &mut tx, Action::ManageAccounts, On::Installation).await?;
    Ok(users::all(&mut tx).await?)
}

/// The account with this address.
pub async fn by_email(ctx: &Ctx, email: &str) -> Result<Account> {
    let mut tx = ctx.app.db.read().await?;
    require(ctx, &mut tx, Action::ManageAccounts, On::Installation).await?;
    users::by_email(&mut tx, &email.trim().to_ascii_lowercase()).await?.ok_or(ServiceError::NotFound)
}

/// The reader's own account, and whether they still have to choose a password.
pub async fn mine(ctx: &Ctx) -> Result<(Account, bool)> {
    let id = ctx.require_staff()?.id;
    let mut tx = ctx.app.db.read().await?;
    let account = users::by_id(&mut tx, id).await?.ok_or(ServiceError::SignIn)?;
    let hash = users::password_hash(&mut tx, id).await?;
    Ok((account, hash.as_deref() == Some(passwords::SPENT)))
}

/// Adds an account; gives the one-time password that was made, if one was.
pub async fn add(ctx: &Ctx, input: &NewAccount) -> Result<(Account, Option<String>)> {
    require(ctx, &mut ctx.app.db.read().await?, Action::ManageAccounts, On::Installation).await?;
    let account = checked(ctx, input)?;
    let (hash, made) = match &input.password {
        Some(password) => (passwords::hash(&ctx.app, password).await?, None),
        None => one_time(ctx).await?,
    };
    let mut tx = ctx.app.db.write().await?;
    insert(ctx, &mut tx, &account, &hash, input.sample).await?;
    tx.commit().await?;
    Ok((account, made))
}

/// Makes the first administrator with the code that was printed on the console, and signs them in.
pub async fn set_up(ctx: &Ctx, code: &str, input: &NewAccount, agent: &str) -> Result<SignedIn> {
    let gate = &ctx.app.gate;
    let address = neighbourhood(&ctx.address);
    gate.addresses.attempt(&address, ctx.now).map_err(ServiceError::TooMany)?;
    let expected = gate.setup_code().map(|code| passwords::folded(&code));
    let given = passwords::folded(code);
    if !expected.is_some_and(|expected| bool::from(expected.as_bytes().ct_eq(given.as_bytes()))) {
        return Err(ServiceError::field("setup_code", ErrorCode::Wrong));
    }
    gate.addresses.take_back(&address);
    let account = checked(ctx, &NewAccount { role: Role::Administrator.as_str().into(), ..input.clone() })?;
    let hash = passwords::hash(&ctx.app, input.password.as_deref().unwrap_or_default()).await?;
    let mut tx = ctx.app.db.write().await?;
    users::lock_administrators(&mut tx).await?;
    if users::any(&mut tx).await? {
        return Err(ServiceError::field("setup_code", ErrorCode::Wrong));
    }
    insert(ctx, &mut tx, &account, &hash, false).await?;
    let token = sign_in::open(ctx, &mut tx, &account, agent).await?;
    tx.commit().await?;
    gate.set_setup_code(None);
    Ok(SignedIn { token, account, one_time: false })
}

/// Gives somebody another role.
pub async fn set_role(ctx: &Ctx, id: UserId, role: &str) -> Result<()> {
    let role = Role::parse(role).ok_or_else(|| ServiceError::field("role", ErrorCode::Choice))?;
    change(ctx, id, "account.role", |account| account.role = role).await
}

/// Closes an account: its sessions end and its tokens no longer work.
pub async fn disable(ctx: &Ctx, id: UserId) -> Result<()> {
    change(ctx, id, "account.disable", |account| account.disabled_at = account.disabled_at.or(Some(ctx.now))).await
}

/// Opens a closed account again.
pub async fn enable(ctx: &Ctx, id: UserId) -> Result<()> {
    change(ctx, id, "account.enable", |account| account.disabled_at = None).await
}

/// Gives an account another password and ends its sessions; without one, makes a one-time password.
pub async fn reset(ctx: &Ctx, id: UserId, password: Option<&str>) -> Result<(Account, Option<String>)> {
    let account = {
        let mut tx = ctx.app.db.read().await?;
        require(ctx, &mut tx, Action::ManageAccounts, On::Installation).await?;
        users::by_id(&mut tx, id).await?.ok_or(ServiceError::NotFound)?
    };
    let (hash, made) = match password {
        Some(password) => {
            check_password(password, &account.email).map_err(|code| ServiceError::field("password", code))?;
            (passwords::hash(&ctx.app, password).await?, None)
        }
        None => one_time(ctx).await?,
    };
    let mut tx = ctx.app.db.write().await?;
    let old = users::password_hash(&mut tx, id).await?.ok_or(ServiceError::NotFound)?;
    users::replace_password(&mut tx, id, &old, &hash).await?;
    staff_sessions::delete_others(&mut tx, id, None).await?;
    audit::note(ctx, &mut tx, "account.reset-password", "account", Some(id.0), json!({})).await?;
    tx.commit().await?;
    ctx.app.gate.accounts.forget(&account.email);
    Ok((account, made))
}

/// Changes the reader's own name, language, digits and zone. An empty choice of digits follows the language.
pub async fn update_mine(ctx: &Ctx, name: &str, language: &str, digits: &str, timezone: &str) -> Result<Account> {
    let id = require_browser(ctx)?.id;
    let mut errors = FieldErrors::default();
    let name = errors.take("name", required_line(name, NAME_MAX));
    let language = errors.take("language", Locale::parse(language).ok_or(ErrorCode::Choice));
    let chosen = if digits.is_empty() { Ok(None) } else { Digits::parse(digits).map(Some).ok_or(ErrorCode::Choice) };
    let digits = errors.take("digits", chosen);
    let zone = errors.take("timezone", zone::parse(timezone));
    let (((name, language), digits), zone) = errors.finish(name.zip(language).zip(digits).zip(zone))?;
    let mut tx = ctx.app.db.write().await?;
    let mut account = users::by_id(&mut tx, id).await?.ok_or(ServiceError::SignIn)?;
    (account.name, account.language, account.digits) = (name, language, digits);
    zone.name().clone_into(&mut account.timezone);
    users::update(&mut tx, &account).await?;
    audit::note(ctx, &mut tx, "account.update", "account", Some(id.0), json!({})).await?;
    tx.commit().await?;
    Ok(account)
}

/// Changes the reader's own password and ends their other sessions. The present one is asked for, unless it
/// was a one-time password that is used up.
pub async fn change_password(ctx: &Ctx, current: &str, new: &str, repeated: &str) -> Result<()> {
    let staff = require_browser(ctx)?;
    ctx.app.gate.accounts.attempt(&staff.email, ctx.now).map_err(ServiceError::TooMany)?;
    let stored = users::password_hash(&mut ctx.app.db.read().await?, staff.id).await?.ok_or(ServiceError::SignIn)?;
    let mut errors = FieldErrors::default();
    if stored != passwords::SPENT && !passwords::verify(&ctx.app, current, Some(&stored)).await? {
        errors.add("current_password", ErrorCode::Wrong);
    } else {
        ctx.app.gate.accounts.take_back(&staff.email);
    }
    errors.take("new_password", check_password(new, &staff.email));
    if new != repeated {
        errors.add("repeat_password", ErrorCode::Mismatch);
    }
    errors.finish(Some(()))?;
    let hash = passwords::hash(&ctx.app, new).await?;
    let mut tx = ctx.app.db.write().await?;
    if !users::replace_password(&mut tx, staff.id, &stored, &hash).await? {
        return Err(ServiceError::Stale);
    }
    staff_sessions::delete_others(&mut tx, staff.id, ctx.session).await?;
    audit::note(ctx, &mut tx, "account.change-password", "account", Some(staff.id.0), json!({})).await?;
    Ok(tx.commit().await?)
}

async fn change(ctx: &Ctx, id: UserId, what: &str, with: impl FnOnce(&mut Account)) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    require(ctx, &mut tx, Action::ManageAccounts, On::Installation).await?;
    users::lock_administrators(&mut tx).await?;
    let mut account = users::by_id(&mut tx, id).await?.ok_or(ServiceError::NotFound)?;
    with(&mut account);
    users::update(&mut tx, &account).await?;
    // Asked after the change, in its transaction: somebody must be left who can undo it.
    if users::active_administrators(&mut tx).await? == 0 {
        return Err(ServiceError::Conflict("last-administrator"));
    }
    if account.disabled_at.is_some() {
        staff_sessions::delete_others(&mut tx, id, None).await?;
    }
    audit::note(ctx, &mut tx, what, "account", Some(id.0), json!({ "role": account.role })).await?;
    Ok(tx.commit().await?)
}

fn checked(ctx: &Ctx, input: &NewAccount) -> Result<Account> {
    let mut errors = FieldErrors::default();
    let email = errors.take("email", EmailAddress::parse(&input.email)).map(EmailAddress::into_string);
    let fallback = email.as_deref().and_then(|email| email.split('@').next()).unwrap_or_default();
    let name = if input.name.trim().is_empty() { fallback } else { &input.name };
    let name = errors.take(
        "name",
        if email.is_none() && name.is_empty() { Ok(String::new()) } else { required_line(name, NAME_MAX) },
    );
    let role = errors.take("role", Role::parse(&input.role).ok_or(ErrorCode::Choice));
    let language = if input.language.is_empty() { Some(ctx.locale) } else { Locale::parse(&input.language) };
    let language = errors.take("language", language.ok_or(ErrorCode::Choice));
    if let Some(password) = &input.password {
        errors.take("password", check_password(password, email.as_deref().unwrap_or_default()));
    }
    let parts = email.zip(name).zip(role.zip(language));
    let ((email, name), (role, language)) = errors.finish(parts)?;
    Ok(Account {
        id: UserId(new_id()),
        email,
        name,
        role,
        language,
        digits: None,
        timezone: TIMEZONE.to_owned(),
        created_at: ctx.now,
        disabled_at: None,
        signed_in_at: None,
        revision: 1,
    })
}

async fn insert(ctx: &Ctx, tx: &mut Tx, account: &Account, hash: &str, sample: bool) -> Result<()> {
    let taken = || ServiceError::field("email", ErrorCode::Taken);
    if users::by_email(tx, &account.email).await?.is_some() {
        return Err(taken());
    }
    users::insert(tx, account, hash, sample).await.map_err(|error| match error {
        StorageError::NotUnique(_) => taken(),
        other => other.into(),
    })?;
    audit::note(ctx, tx, "account.add", "account", Some(account.id.0), json!({ "role": account.role })).await
}

async fn one_time(ctx: &Ctx) -> Result<(String, Option<String>)> {
    let password = passwords::readable(4);
    Ok((passwords::hash_once(&ctx.app, &password).await?, Some(password)))
}
