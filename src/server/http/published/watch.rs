//! Asks the database now and then whether something was published elsewhere.
//!
//! Nobody waits for the question while the last answer is fresh; the first to come after a pause does, so
//! that nothing old is shown then. While the database does not answer, what is published is still served, for
//! a minute.

use crate::server::services::public;
use crate::server::state::App;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// An answer is asked for anew after this many milliseconds,
const FRESH: u64 = 200;
/// and waited for after this many.
const OLD: u64 = 400;
/// How long what is kept counts without an answer.
const WITHOUT_ANSWER: u64 = 60_000;
/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(1);

#[derive(Debug)]
pub struct Watch {
    begun: Instant,
    /// When the database was last asked, and when it last answered: milliseconds from `begun`, plus one.
    asked: AtomicU64,
    answered: AtomicU64,
    version: AtomicI64,
    changes: AtomicU64,
    asking: Arc<Mutex<()>>,
}

impl Default for Watch {
    fn default() -> Self {
        Self {
            begun: Instant::now(),
            asked: AtomicU64::new(0),
            answered: AtomicU64::new(0),
            version: AtomicI64::new(i64::MIN),
            changes: AtomicU64::new(0),
            asking: Arc::default(),
        }
    }
}

impl Watch {
    /// How often the database's counter was seen to change; none where it has not answered for long.
    pub async fn changes(self: &Arc<Self>, app: &App) -> Option<u64> {
        let (asked, answered) = (self.asked.load(Ordering::Acquire), self.answered.load(Ordering::Acquire));
        let now = self.now();
        if now.saturating_sub(asked) >= FRESH || asked == 0 {
            // After a failed question nobody waits for the next one.
            let failing = asked > answered;
            if asked != 0 && (failing || now.saturating_sub(asked) < OLD) {
                if let Ok(turn) = self.asking.clone().try_lock_owned() {
                    let (watch, app) = (self.clone(), app.clone());
                    tokio::spawn(async move {
                        watch.ask(&app).await;
                        drop(turn);
                    });
                }
            } else {
                let _turn = self.asking.lock().await;
                if self.asked.load(Ordering::Acquire) == asked {
                    self.ask(app).await;
                }
            }
        }
        let answered = self.answered.load(Ordering::Acquire);
        let known = answered != 0 && self.now().saturating_sub(answered) < WITHOUT_ANSWER;
        known.then(|| self.changes.load(Ordering::Acquire))
    }

    async fn ask(&self, app: &App) {
        // The moment before the question: what is published while it is under way counts as unseen.
        let at = self.now();
        match tokio::time::timeout(PATIENCE, public::version(app)).await {
            Ok(Ok(version)) => {
                if self.version.swap(version, Ordering::AcqRel) != version {
                    self.changes.fetch_add(1, Ordering::AcqRel);
                }
                self.answered.store(at, Ordering::Release);
                self.asked.store(at, Ordering::Release);
            }
            Ok(Err(_)) | Err(_) => self.asked.store(self.now(), Ordering::Release),
        }
    }

    fn now(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX - 1) + 1
    }
}
