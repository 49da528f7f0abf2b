//! Signing in and out, and who a cookie stands for.

use super::{Actor, Ctx, Result, ServiceError, Staff, audit, passwords, zone};
use crate::domain::account::{Account, StaffSession};
use crate::domain::{Digits, ErrorCode};
use crate::server::gate::neighbourhood;
use crate::server::secret;
use crate::server::state::App;
use crate::server::storage::{Tx, staff_sessions, users};
use chrono::{DateTime, Duration, Utc};
use serde_json::json;
use uuid::Uuid;

/// A session that is not used for this long has ended.
pub const IDLE: Duration = Duration::hours(12);
/// A session ends at the latest after this.
pub const LASTS: Duration = Duration::days(30);
/// Use is noted at most this often.
pub(super) const NOTED: Duration = Duration::minutes(5);
/// Longest address of an account.
const EMAIL_MAX: usize = 254;
/// Characters kept of what a browser calls itself.
const AGENT_MAX: usize = 200;

/// A browser that is now signed in.
#[derive(Debug)]
pub struct SignedIn {
    /// The cookie's value; kept nowhere else.
    pub token: String,
    /// Who.
    pub account: Account,
    /// Whether the password was good for this once, so that another has to be chosen.
    pub one_time: bool,
}

/// Whom a cookie stands for.
#[derive(Debug)]
pub struct Recognised {
    /// Who.
    pub staff: Staff,
    /// In which session.
    pub session: Uuid,
    /// The digits that they chose, if they did.
    pub digits: Option<Digits>,
}

/// Signs in. Unknown, closed and wrong are the same answer after the same work.
pub async fn sign_in(ctx: &Ctx, email: &str, password: &str, agent: &str) -> Result<SignedIn> {
    // Nobody has a longer address: one is the same as a wrong one, and takes no more room.
    let email: String = email.trim().chars().take(EMAIL_MAX + 1).collect::<String>().to_ascii_lowercase();
    let address = neighbourhood(&ctx.address);
    let gate = &ctx.app.gate;
    gate.addresses.attempt(&address, ctx.now).map_err(ServiceError::TooMany)?;
    if let Err(wait) = gate.accounts.attempt(&email, ctx.now) {
        tracing::warn!(address = ctx.address, "too many failed sign-ins to one account");
        return Err(ServiceError::TooMany(wait));
    }
    let found = users::credentials(&mut ctx.app.db.read().await?, &email).await?;
    let fits = passwords::verify(&ctx.app, password, found.as_ref().map(|(_, hash)| hash.as_str())).await?;
    let wrong = || ServiceError::field("password", ErrorCode::Wrong);
    let (account, stored) = found.filter(|(account, _)| fits && account.disabled_at.is_none()).ok_or_else(wrong)?;

    let mut tx = ctx.app.db.write().await?;
    let one_time = passwords::is_once(&stored);
    if one_time && !users::replace_password(&mut tx, account.id, &stored, passwords::SPENT).await? {
        return Err(wrong());
    }
    let token = open(ctx, &mut tx, &account, agent).await?;
    tx.commit().await?;
    gate.accounts.forget(&email);
    gate.addresses.take_back(&address);
    Ok(SignedIn { token, account, one_time })
}

/// Opens a session under a new token and ends the one that the browser came with.
pub(super) async fn open(ctx: &Ctx, tx: &mut Tx, account: &Account, agent: &str) -> Result<String> {
    if let (Some(session), Some(staff)) = (ctx.session, ctx.staff()) {
        staff_sessions::delete(tx, staff.id, session).await?;
    }
    staff_sessions::delete_ended(tx, ctx.now, ctx.now - IDLE).await?;
    let token = secret::new_token();
    let session = StaffSession {
        id: crate::server::clock::new_id(),
        user: account.id,
        created_at: ctx.now,
        seen_at: ctx.now,
        expires_at: ctx.now + LASTS,
        address: ctx.address.clone(),
        agent: crate::domain::text::without_overrides(agent)
            .chars()
            .filter(|c| !c.is_control())
            .take(AGENT_MAX)
            .collect(),
    };
    staff_sessions::insert(tx, &session, &secret::hash(&token)).await?;
    users::signed_in(tx, account.id, ctx.now).await?;
    let as_them = Ctx { actor: Actor::Staff(staff_of(account)), ..ctx.clone() };
    audit::note(&as_them, tx, "account.sign-in", "account", Some(account.id.0), json!({})).await?;
    Ok(token)
}

/// Whom a cookie stands for, if anybody. Notes the use now and then; failing to is no failure.
pub async fn recognise(app: &App, token: &str, now: DateTime<Utc>) -> Result<Option<Recognised>> {
    let hash = secret::hash(token);
    let Some(bearer) = staff_sessions::bearer(&mut app.db.read().await?, &hash, now, now - IDLE).await? else {
        return Ok(None);
    };
    if bearer.seen_at < now - NOTED
        && let Err(error) = note_use(app, bearer.session_id, now).await
    {
        tracing::warn!(%error, "the use of a session could not be noted");
    }
    let staff = Staff {
        id: bearer.user_id,
        email: bearer.email,
        name: bearer.name,
        role: bearer.role,
        language: bearer.language,
        zone: zone::or_default(&bearer.timezone),
    };
    Ok(Some(Recognised { staff, session: bearer.session_id, digits: bearer.digits }))
}

async fn note_use(app: &App, session: Uuid, now: DateTime<Utc>) -> Result<()> {
    let mut tx = app.db.write().await?;
    staff_sessions::seen(&mut tx, session, now).await?;
    Ok(tx.commit().await?)
}

/// Ends this browser's session; nothing to do where there is none.
pub async fn sign_out(ctx: &Ctx) -> Result<()> {
    if let (Some(session), Some(staff)) = (ctx.session, ctx.staff()) {
        let mut tx = ctx.app.db.write().await?;
        staff_sessions::delete(&mut tx, staff.id, session).await?;
        audit::note(ctx, &mut tx, "account.sign-out", "account", Some(staff.id.0), json!({})).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The browsers in which the reader is signed in.
pub async fn my_sessions(ctx: &Ctx) -> Result<Vec<StaffSession>> {
    let staff = ctx.require_staff()?;
    Ok(staff_sessions::list_of(&mut ctx.app.db.read().await?, staff.id, ctx.now, ctx.now - IDLE).await?)
}

/// Ends one of the reader's sessions.
pub async fn revoke_session(ctx: &Ctx, session: Uuid) -> Result<()> {
    let staff = require_browser(ctx)?;
    let mut tx = ctx.app.db.write().await?;
    if !staff_sessions::delete(&mut tx, staff.id, session).await? {
        return Err(ServiceError::NotFound);
    }
    audit::note(ctx, &mut tx, "account.end-session", "account", Some(staff.id.0), json!({})).await?;
    Ok(tx.commit().await?)
}

/// The member of staff in a browser: a token must not reach for its owner's password, sessions or tokens.
pub(super) fn require_browser(ctx: &Ctx) -> Result<&Staff> {
    match &ctx.actor {
        Actor::Staff(staff) => Ok(staff),
        Actor::Public => Err(ServiceError::SignIn),
        Actor::Unknown => Err(ServiceError::away()),
        Actor::Token { .. } | Actor::System => Err(ServiceError::Forbidden),
    }
}

/// An account as a context holds it.
pub fn staff_of(account: &Account) -> Staff {
    Staff {
        id: account.id,
        email: account.email.clone(),
        name: account.name.clone(),
        role: account.role,
        zone: zone::or_default(&account.timezone),
        language: account.language,
    }
}
