//! What programs were told, so that next time they are told only what changed (RFC 6578).
//!
//! A token is made of what a collection holds: the same on every node and after every start, and the same again
//! when nothing changed. What it stands for is kept beside it in the database; tokens that nobody has come back with
//! for long are forgotten, and their programs begin anew.

use super::{Collection, Object, Principal};
use crate::server::services::{Ctx, Result};
use crate::server::storage::caldav::{self, Snapshot, State};
use chrono::Duration;
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use uuid::Uuid;

/// How long a token that nobody comes back with is kept.
const KEPT: Duration = Duration::days(90);
/// After how long its use is noted again.
const NOTED: Duration = Duration::days(1);
/// How many tokens of one collection are kept.
const LATEST: i64 = 20;
/// What stands before a token.
const PREFIX: &str = "urn:uuid:";

/// What changed since somebody was told.
#[derive(Debug)]
pub struct Changes {
    /// What is new or different.
    pub changed: Vec<Arc<Object>>,
    /// Names of what is no more.
    pub gone: Vec<String>,
    /// The token for next time.
    pub token: String,
    /// Whether there is more.
    pub more: bool,
}

impl Collection {
    /// Its token as programs get it.
    pub fn sync_token(&self) -> String {
        format!("{PREFIX}{}", self.token)
    }

    fn snapshot(&self) -> Snapshot {
        Snapshot { collection: self.key.segment(), token: self.token, state: self.state() }
    }
}

/// The token of what a collection holds.
pub(super) fn token_of(owner: Uuid, collection: &str, state: &State) -> Uuid {
    let mut hasher = Sha256::new();
    hasher.update(owner.as_bytes());
    hasher.update(collection.as_bytes());
    for (name, tag) in state {
        for part in [name, tag] {
            hasher.update([0]);
            hasher.update(part.as_bytes());
        }
    }
    let mut half = [0; 16];
    half.copy_from_slice(&hasher.finalize()[..16]);
    uuid::Builder::from_custom_bytes(half).into_uuid()
}

/// Remembers what collections hold, before their tokens are told.
pub async fn issue(ctx: &Ctx, who: &Principal, collections: &[&Collection]) -> Result<()> {
    let snapshots = collections.iter().map(|collection| collection.snapshot()).collect();
    keep(ctx, who, snapshots).await
}

async fn keep(ctx: &Ctx, who: &Principal, mut snapshots: Vec<Snapshot>) -> Result<()> {
    let tokens: Vec<Uuid> = snapshots.iter().map(|one| one.token).collect();
    let kept = caldav::kept(&mut ctx.app.db.read().await?, who.id(), &tokens, ctx.now - NOTED).await?;
    snapshots.retain(|one| !kept.contains(&one.token));
    if snapshots.is_empty() {
        return Ok(());
    }
    let mut tx = ctx.app.db.write().await?;
    caldav::keep(&mut tx, who.id(), &snapshots, ctx.now).await?;
    caldav::prune(&mut tx, who.id(), ctx.now - KEPT, LATEST).await?;
    Ok(tx.commit().await?)
}

/// What changed in a collection since a token was told: everything for an empty one; at most `limit` objects. None
/// for a token that is not known any more.
pub async fn changes(
    ctx: &Ctx,
    who: &Principal,
    collection: &Collection,
    since: &str,
    limit: Option<usize>,
) -> Result<Option<Changes>> {
    let segment = collection.key.segment();
    let mut told = match since.trim() {
        "" => State::new(),
        token => {
            let Some(token) = token.strip_prefix(PREFIX).and_then(|token| token.parse().ok()) else { return Ok(None) };
            let mut tx = ctx.app.db.read().await?;
            let Some(state) = caldav::state(&mut tx, who.id(), &segment, token).await? else { return Ok(None) };
            state
        }
    };
    let now = collection.state();
    let mut room = limit.unwrap_or(usize::MAX);
    let (mut changed, mut gone, mut more) = (Vec::new(), Vec::new(), false);
    for object in collection.objects.iter().filter(|object| told.get(&object.name) != now.get(&object.name)) {
        if room == 0 {
            more = true;
            break;
        }
        room -= 1;
        changed.push(Arc::clone(object));
    }
    for name in told.keys().filter(|name| !now.contains_key(*name)) {
        if room == 0 {
            more = true;
            break;
        }
        room -= 1;
        gone.push(name.clone());
    }
    // What they know from here on.
    for object in &changed {
        told.insert(object.name.clone(), now.get(&object.name).cloned().unwrap_or_default());
    }
    for name in &gone {
        told.remove(name);
    }
    let token = token_of(who.id(), &segment, &told);
    keep(ctx, who, vec![Snapshot { collection: segment, token, state: told }]).await?;
    Ok(Some(Changes { changed, gone, token: format!("{PREFIX}{token}"), more }))
}
