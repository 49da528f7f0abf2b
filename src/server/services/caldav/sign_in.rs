//! Who signs in with a calendar program: staff with a token of theirs, participants with a password that is derived
//! from the installation's key, their feed and its version, so that it ends when the feed is stopped or made anew.

use super::{Participant, Principal};
use crate::domain::FeedId;
use crate::domain::text::EmailAddress;
use crate::server::gate::neighbourhood;
use crate::server::secret::Purpose;
use crate::server::services::{Actor, Ctx, Result, ServiceError, tokens};
use crate::server::state::App;
use crate::server::storage::feeds::Feed;
use crate::server::storage::{caldav, people};
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

/// What a participant types into their program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// Where.
    pub address: String,
    /// User name.
    pub user: String,
    /// Password.
    pub password: String,
}

/// How a person signs in while their feed is in force; none for somebody without an address.
pub fn access_of(ctx: &Ctx, feed: &Feed, email: Option<&str>) -> Option<Access> {
    let user = email.filter(|_| feed.revoked_at.is_none())?.to_owned();
    let password = password(&ctx.app, feed.id, feed.link_version);
    Some(Access { address: ctx.app.link("/caldav/"), user, password })
}

fn password(app: &App, feed: FeedId, version: i64) -> String {
    app.secret.link(Purpose::CalDav, feed.0, version)
}

/// Whom a name and a password stand for. Unknown and wrong are the same answer after the same work. Passwords have
/// 144 bits or more: the limit is there against noise, not against luck.
pub async fn sign_in(ctx: &Ctx, user: &str, given: &str) -> Result<Principal> {
    let email: String = user.trim().chars().take(EmailAddress::MAX + 1).collect::<String>().to_ascii_lowercase();
    let (address, gate) = (neighbourhood(&ctx.address), &ctx.app.gate.guesses);
    if let Err(wait) = gate.check(&email, &address, ctx.now) {
        tracing::warn!(address = ctx.address, "too many wrong passwords of calendar programs");
        return Err(ServiceError::TooMany(wait));
    }
    let found = if given.starts_with(tokens::PREFIX) {
        staff(ctx, &email, given).await?
    } else {
        participant(ctx, &email, given).await?
    };
    found.ok_or_else(|| {
        gate.wrong(&email, &address, given, ctx.now);
        ServiceError::SignIn
    })
}

async fn staff(ctx: &Ctx, email: &str, token: &str) -> Result<Option<Principal>> {
    let found = tokens::recognise(&ctx.app, token, ctx.now).await?;
    Ok(match found {
        Some(Actor::Token { staff, .. }) if bool::from(staff.email.as_bytes().ct_eq(email.as_bytes())) => {
            Some(Principal::Staff(staff))
        }
        _ => None,
    })
}

async fn participant(ctx: &Ctx, email: &str, given: &str) -> Result<Option<Principal>> {
    let mut tx = ctx.app.db.read().await?;
    let found = caldav::key_of(&mut tx, email).await?;
    let (feed, version) = found.map_or((FeedId(Uuid::nil()), 0), |key| (key.feed, key.link_version));
    let fits = password(&ctx.app, feed, version).as_bytes().ct_eq(given.as_bytes());
    let Some(key) = found.filter(|_| bool::from(fits)) else { return Ok(None) };
    let person = people::by_id(&mut tx, key.person).await?;
    let (email, language) = (email.to_owned(), key.language);
    Ok(person.map(|person| Principal::Participant(Participant { person, email, language })))
}
