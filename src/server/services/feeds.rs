//! Calendar subscriptions: one person's own, or a member of staff's over their workshops.
//!
//! The address is derived from the installation's key, the feed and its version; issuing it anew or revoking
//! it raises the version, so that the old address answers 404 at once.

use super::{Ctx, Result, ServiceError, audit};
use crate::domain::{FeedId, Locale, PersonId, UserId};
use crate::server::clock::new_id;
use crate::server::secret::{Purpose, hash};
use crate::server::storage::feeds::{Feed, New};
use crate::server::storage::{self, Tx};
use serde_json::json;

/// Whose feed it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// One person's agenda.
    Person(PersonId),
    /// Everything that a member of staff looks after.
    User(UserId),
}

/// What a feed's address opens: whose it is and in which language. None for an unknown, replaced or revoked one.
pub async fn find(ctx: &Ctx, token: &str) -> Result<Option<(Owner, Locale)>> {
    if token.len() > 64 {
        return Ok(None);
    }
    let feed = storage::feeds::by_token(&mut ctx.app.db.read().await?, &hash(token)).await?;
    Ok(feed.and_then(|feed| {
        let owner = feed.person.map(Owner::Person).or(feed.user.map(Owner::User))?;
        Some((owner, feed.language))
    }))
}

/// The absolute address of a feed.
pub fn link(ctx: &Ctx, feed: &Feed) -> String {
    ctx.app.link(&format!("/feed/{}.ics", token(ctx, feed.id, feed.link_version)))
}

fn token(ctx: &Ctx, id: FeedId, version: i64) -> String {
    ctx.app.secret.link(Purpose::Feed, id.0, version)
}

/// The feed of a person, made when there is none. A revoked one stays revoked.
pub async fn ensure_for_person(ctx: &Ctx, tx: &mut Tx, person: PersonId, language: Locale) -> Result<Feed> {
    match storage::feeds::of_person(tx, person).await? {
        Some(feed) => Ok(feed),
        None => make(ctx, tx, Owner::Person(person), language).await,
    }
}

/// Adds the feed of somebody who certainly has none yet.
pub async fn make(ctx: &Ctx, tx: &mut Tx, owner: Owner, language: Locale) -> Result<Feed> {
    let (person, user) = match owner {
        Owner::Person(person) => (Some(person), None),
        Owner::User(user) => (None, Some(user)),
    };
    let new = new(ctx, person, user, language);
    storage::feeds::insert(tx, std::slice::from_ref(&new)).await?;
    Ok(new.feed)
}

/// The feed of a person who has none yet, to be added.
pub(super) fn new_for_person(ctx: &Ctx, person: PersonId, language: Locale) -> New {
    new(ctx, Some(person), None, language)
}

fn new(ctx: &Ctx, person: Option<PersonId>, user: Option<UserId>, language: Locale) -> New {
    let feed = Feed { id: FeedId(new_id()), link_version: 1, person, user, language, revoked_at: None };
    New { token_hash: hash(&token(ctx, feed.id, 1)), feed, now: ctx.now }
}

/// The asking member of staff's own feed: its address, or none while it is revoked or was never made.
pub async fn mine(ctx: &Ctx) -> Result<Option<String>> {
    let user = ctx.require_staff()?.id;
    let feed = storage::feeds::of_user(&mut ctx.app.db.read().await?, user).await?;
    Ok(feed.filter(|feed| feed.revoked_at.is_none()).map(|feed| link(ctx, &feed)))
}

/// Makes the asking member of staff's feed, or issues its address anew.
pub async fn issue_mine(ctx: &Ctx) -> Result<String> {
    let user = writing_staff(ctx)?;
    let mut tx = ctx.app.db.write().await?;
    let feed = match storage::feeds::of_user(&mut tx, user).await? {
        None => make(ctx, &mut tx, Owner::User(user), ctx.locale).await?,
        Some(feed) => renew(ctx, &mut tx, feed, true).await?,
    };
    audit::note(ctx, &mut tx, "feed.issue", "feed", Some(feed.id.0), json!({})).await?;
    tx.commit().await?;
    Ok(link(ctx, &feed))
}

/// Stops the asking member of staff's feed.
pub async fn revoke_mine(ctx: &Ctx) -> Result<()> {
    let user = writing_staff(ctx)?;
    let mut tx = ctx.app.db.write().await?;
    if let Some(feed) = storage::feeds::of_user(&mut tx, user).await? {
        let feed = renew(ctx, &mut tx, feed, false).await?;
        audit::note(ctx, &mut tx, "feed.revoke", "feed", Some(feed.id.0), json!({})).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Issues a person's feed anew, or revokes it; whoever calls this has proven to be that person or their team.
pub async fn renew_for_person(
    ctx: &Ctx,
    tx: &mut Tx,
    person: PersonId,
    language: Locale,
    in_force: bool,
) -> Result<Feed> {
    let feed = ensure_for_person(ctx, tx, person, language).await?;
    let feed = renew(ctx, tx, feed, in_force).await?;
    let action = if in_force { "feed.issue" } else { "feed.revoke" };
    audit::note(ctx, tx, action, "feed", Some(feed.id.0), json!({})).await?;
    Ok(feed)
}

async fn renew(ctx: &Ctx, tx: &mut Tx, mut feed: Feed, in_force: bool) -> Result<Feed> {
    feed.link_version += 1;
    feed.revoked_at = (!in_force).then_some(ctx.now);
    storage::feeds::set_link(
        tx,
        feed.id,
        feed.link_version,
        &hash(&token(ctx, feed.id, feed.link_version)),
        feed.revoked_at,
    )
    .await?;
    Ok(feed)
}

fn writing_staff(ctx: &Ctx) -> Result<UserId> {
    match &ctx.actor {
        super::Actor::Token { write: false, .. } => Err(ServiceError::Forbidden),
        _ => Ok(ctx.require_staff()?.id),
    }
}
