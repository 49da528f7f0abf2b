//! The same request twice is done once: the answer to an idempotency key is kept for a day.
//!
//! A key is reserved in a transaction of its own before the request is carried out; of fifty at once one goes
//! ahead and the others wait for its answer. The transaction that carries it out notes so beside the key, so that
//! a process that dies before the answer is kept does not lead to the same thing done twice. What fails on our
//! side before that is not kept: the next try begins anew.

use super::{Ctx, Result};
use crate::server::storage::idempotency as stored;
use chrono::Duration;
use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

/// How long answers are kept.
const KEPT: Duration = Duration::hours(24);
/// After which a request that never ended counts as lost with its process.
const LOST: Duration = Duration::seconds(60);
/// How long a second request waits for the answer to the first.
const WAIT: std::time::Duration = std::time::Duration::from_secs(15);
/// Between two looks.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(20);

/// An answer as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Status.
    pub status: u16,
    /// Headers that belong to it.
    pub headers: BTreeMap<String, String>,
    /// Body.
    pub body: String,
}

/// What a request with a key is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// Be carried out; then [`keep`] or [`release`].
    First,
    /// Get the answer of the first.
    Again(Answer),
    /// The key came with another request.
    Other,
    /// The first one takes long.
    Busy,
    /// It was carried out, but its answer was lost with the process that did it.
    Done,
}

/// Whose turn it is. `scope` tells apart who sends keys, `hash` stands for the whole request.
pub async fn begin(ctx: &Ctx, scope: &str, key: &str, hash: &[u8]) -> Result<Turn> {
    let asked = tokio::time::Instant::now();
    loop {
        let seen = stored::find(&mut ctx.app.db.read().await?, scope, key).await?;
        let old = |at| ctx.now - at > KEPT;
        let lost = |kept: &stored::Kept| kept.status.is_none() && ctx.now - kept.created_at > LOST;
        match seen {
            None => {
                let mut tx = ctx.app.db.write().await?;
                let first = stored::reserve(&mut tx, scope, key, hash, ctx.now).await?;
                tx.commit().await?;
                if first {
                    return Ok(Turn::First);
                }
            }
            Some(kept) if old(kept.created_at) || lost(&kept) && kept.carried_out_at.is_none() => {
                let mut tx = ctx.app.db.write().await?;
                let first = stored::take_over(&mut tx, scope, key, hash, kept.created_at, ctx.now).await?;
                tx.commit().await?;
                if first {
                    return Ok(Turn::First);
                }
            }
            Some(kept) if kept.request_hash != hash => return Ok(Turn::Other),
            Some(kept) if lost(&kept) => return Ok(Turn::Done),
            Some(kept) => {
                if let Some(status) = kept.status.and_then(|status| u16::try_from(status).ok()) {
                    return Ok(Turn::Again(Answer { status, headers: kept.headers.0, body: kept.body }));
                }
                if asked.elapsed() > WAIT {
                    return Ok(Turn::Busy);
                }
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

/// Carries out the request whose turn it is.
pub async fn carry_out<F: Future>(ctx: &Ctx, scope: &str, key: &str, run: F) -> F::Output {
    stored::under(stored::Under { scope: scope.to_owned(), key: key.to_owned(), now: ctx.now }, run).await
}

/// Keeps the answer of the request whose turn it was.
pub async fn keep(ctx: &Ctx, scope: &str, key: &str, answer: &Answer) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    stored::keep(&mut tx, scope, key, i64::from(answer.status), &answer.headers, &answer.body).await?;
    Ok(tx.commit().await?)
}

/// Gives the turn back: nothing was done that must not be done again.
pub async fn release(ctx: &Ctx, scope: &str, key: &str) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    stored::release(&mut tx, scope, key).await?;
    Ok(tx.commit().await?)
}

/// Forgets old answers once an hour, beside what is being done: wherever a key comes in, from a program or a form.
pub fn tidy_beside(ctx: &Ctx) {
    let hour = ctx.now.timestamp() / 3600;
    if ctx.app.tidied.swap(hour, Ordering::Relaxed) != hour {
        let ctx = ctx.clone();
        tokio::spawn(async move {
            if let Err(error) = tidy(&ctx).await {
                tracing::warn!(%error, "old answers were not forgotten");
            }
        });
    }
}

/// Forgets what is older than a day.
pub async fn tidy(ctx: &Ctx) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    stored::forget_before(&mut tx, ctx.now - KEPT).await?;
    Ok(tx.commit().await?)
}
