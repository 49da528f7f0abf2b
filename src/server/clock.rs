//! The one place that asks for the time and for randomness. Everything else is handed them.

use chrono::{DateTime, Utc};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Instant;

/// Where the time comes from: the machine, or a test.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that a test sets.
    Fixed(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// A clock that stands still until it is set.
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self::Fixed(Arc::new(Mutex::new(at)))
    }

    /// The instant, to the microsecond: what both engines keep.
    #[expect(clippy::disallowed_methods, reason = "the one clock")]
    pub fn now(&self) -> DateTime<Utc> {
        use chrono::SubsecRound as _;
        match self {
            Self::System => Utc::now().trunc_subsecs(6),
            Self::Fixed(at) => *at.lock().unwrap_or_else(std::sync::PoisonError::into_inner),
        }
    }

    /// Whether this is the machine's clock.
    pub const fn is_the_machines(&self) -> bool {
        matches!(self, Self::System)
    }

    /// An instant that goes on evenly whatever the machine's clock is set to: for this process to compare with its own.
    #[expect(clippy::disallowed_methods, reason = "the one clock")]
    pub fn steady(&self) -> DateTime<Utc> {
        static START: LazyLock<(DateTime<Utc>, Instant)> = LazyLock::new(|| (Utc::now(), Instant::now()));
        match self {
            Self::System => START.0 + START.1.elapsed(),
            Self::Fixed(_) => self.now(),
        }
    }

    /// Moves a fixed clock; the machine's clock cannot be moved.
    pub fn set(&self, to: DateTime<Utc>) {
        if let Self::Fixed(at) = self {
            *at.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = to;
        }
    }
}

/// Unpredictable bytes from the operating system.
#[expect(clippy::disallowed_methods, reason = "the one source of randomness")]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system has randomness");
    bytes
}

/// A random UUID (version 4). Random, so that an identifier says nothing of when it was made.
pub fn new_id() -> uuid::Uuid {
    uuid::Builder::from_random_bytes(random()).into_uuid()
}
