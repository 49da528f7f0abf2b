//! Tokens for the API: made, listed, withdrawn, recognised.

use super::sign_in::{NOTED, require_browser};
use super::{Actor, Ctx, Result, ServiceError, Staff, audit, zone};
use crate::domain::account::{ApiToken, Scope};
use crate::domain::{FieldErrors, TokenId, text};
use crate::server::clock::new_id;
use crate::server::secret;
use crate::server::state::App;
use crate::server::storage::{Tx, tokens, users};
use chrono::{DateTime, Utc};
use serde_json::json;

/// Begins every token, so that one that was published by mistake is found by scanners.
pub const PREFIX: &str = "diwan_";
/// Most tokens that one account may have.
const MAX: usize = 50;

/// Whom a Bearer token stands for, if anybody.
pub async fn recognise(app: &App, token: &str, now: DateTime<Utc>) -> Result<Option<Actor>> {
    let hash = secret::hash(token);
    let Some(bearer) = tokens::bearer(&mut app.db.read().await?, &hash).await? else { return Ok(None) };
    if bearer.used_at.is_none_or(|used| used < now - NOTED)
        && let Err(error) = note_use(app, bearer.token_id, now).await
    {
        tracing::warn!(%error, "the use of a token could not be noted");
    }
    let staff = Staff {
        id: bearer.user_id,
        email: bearer.email,
        name: bearer.name,
        role: bearer.role,
        language: bearer.language,
        zone: zone::or_default(&bearer.timezone),
    };
    Ok(Some(Actor::Token { staff, write: bearer.scope == Scope::Write }))
}

async fn note_use(app: &App, id: TokenId, now: DateTime<Utc>) -> Result<()> {
    let mut tx = app.db.write().await?;
    tokens::used(&mut tx, id, now).await?;
    Ok(tx.commit().await?)
}

/// Makes a token for the reader; it is shown this once.
pub async fn create_mine(ctx: &Ctx, name: &str, scope: &str) -> Result<(ApiToken, String)> {
    let staff = require_browser(ctx)?.id;
    let mut tx = ctx.app.db.write().await?;
    if tokens::list_of(&mut tx, staff).await?.len() >= MAX {
        return Err(ServiceError::field("name", crate::domain::ErrorCode::TooMany { max: MAX }));
    }
    let made = create(ctx, &mut tx, staff, name, scope).await?;
    tx.commit().await?;
    Ok(made)
}

/// Makes a token for an account, from the command line.
pub async fn create_for(ctx: &Ctx, email: &str, name: &str, scope: &str) -> Result<(ApiToken, String)> {
    let mut tx = ctx.app.db.write().await?;
    let owner = owner(ctx, &mut tx, email).await?;
    let made = create(ctx, &mut tx, owner, name, scope).await?;
    tx.commit().await?;
    Ok(made)
}

async fn create(
    ctx: &Ctx,
    tx: &mut Tx,
    owner: crate::domain::UserId,
    name: &str,
    scope: &str,
) -> Result<(ApiToken, String)> {
    let mut errors = FieldErrors::default();
    let name = errors.take("name", text::required_line(name, 80));
    let scope = errors.take("scope", Scope::parse(scope).ok_or(crate::domain::ErrorCode::Choice));
    let (name, scope) = errors.finish(name.zip(scope))?;
    let secret = format!("{PREFIX}{}", secret::new_token());
    let token = ApiToken {
        id: TokenId(new_id()),
        user: owner,
        name,
        scope,
        created_at: ctx.now,
        used_at: None,
        revoked_at: None,
    };
    tokens::insert(tx, &token, &secret::hash(&secret)).await?;
    audit::note(ctx, tx, "token.create", "account", Some(owner.0), json!({ "token": token.id, "scope": scope }))
        .await?;
    Ok((token, secret))
}

/// The reader's tokens.
pub async fn list_mine(ctx: &Ctx) -> Result<Vec<ApiToken>> {
    let staff = ctx.require_staff()?.id;
    Ok(tokens::list_of(&mut ctx.app.db.read().await?, staff).await?)
}

/// An account's tokens, from the command line.
pub async fn list_for(ctx: &Ctx, email: &str) -> Result<Vec<ApiToken>> {
    let mut tx = ctx.app.db.read().await?;
    let owner = owner(ctx, &mut tx, email).await?;
    Ok(tokens::list_of(&mut tx, owner).await?)
}

/// Withdraws a token: one's own, or any from the command line.
pub async fn revoke(ctx: &Ctx, id: TokenId) -> Result<()> {
    let only_of = match &ctx.actor {
        Actor::System => None,
        _ => Some(require_browser(ctx)?.id),
    };
    let mut tx = ctx.app.db.write().await?;
    let token = tokens::by_id(&mut tx, id)
        .await?
        .filter(|token| only_of.is_none_or(|owner| token.user == owner))
        .ok_or(ServiceError::NotFound)?;
    if tokens::revoke(&mut tx, id, ctx.now).await? {
        audit::note(ctx, &mut tx, "token.revoke", "account", Some(token.user.0), json!({ "token": id })).await?;
    }
    Ok(tx.commit().await?)
}

async fn owner(ctx: &Ctx, tx: &mut Tx, email: &str) -> Result<crate::domain::UserId> {
    if ctx.actor != Actor::System {
        return Err(ServiceError::Forbidden);
    }
    let found = users::by_email(tx, &email.trim().to_ascii_lowercase()).await?;
    found.map(|account| account.id).ok_or_else(|| ServiceError::field("user", crate::domain::ErrorCode::Unknown))
}
