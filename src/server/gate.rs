//! What slows guessing down: counts of failures, a bound on hashing, the one-time code of the first start.
//!
//! The counts are this process's own; several nodes each keep theirs, which multiplies the limits by their
//! number and no more.

use chrono::{DateTime, Duration, Utc};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::Semaphore;

/// Passwords hashed at once: each takes 19 MiB for as long as it lasts.
const HASHING: usize = 4;
/// What a key is kept as: as long as any other, whatever was typed.
type Key = [u8; 32];

/// The state behind sign-in and set-up.
#[derive(Debug)]
pub struct Gate {
    /// Failures by account, whether or not there is one: ten in a quarter of an hour, and after the fifth a
    /// wait that doubles with each.
    pub accounts: Failures,
    /// Failures by address: a hundred in a quarter of an hour.
    pub addresses: Failures,
    /// Passwords that programs tried.
    pub guesses: Guesses,
    /// Permits to hash.
    pub hashing: Semaphore,
    setup: Mutex<Option<String>>,
}

impl Default for Gate {
    fn default() -> Self {
        Self {
            accounts: Failures::new(10, 5),
            addresses: Failures::new(100, 100),
            guesses: Guesses::default(),
            hashing: Semaphore::new(HASHING),
            setup: Mutex::new(None),
        }
    }
}

impl Gate {
    /// The code that lets the first administrator in, if there is one.
    pub fn setup_code(&self) -> Option<String> {
        lock(&self.setup).clone()
    }

    /// Sets the code, or takes it away once it is used.
    pub fn set_setup_code(&self, code: Option<String>) {
        *lock(&self.setup) = code;
    }
}

/// Wrong passwords of programs: thirty of one account from one address in a quarter of an hour, and three hundred
/// from one address.
///
/// A program sends its password with every request, several at once, and goes on with an old one until somebody
/// looks: a password that is known to be wrong is no new guess, what is right is never counted, and a telephone with
/// an old password does not shut its owner's other devices out.
#[derive(Debug)]
pub struct Guesses {
    accounts: Failures,
    addresses: Failures,
    known: Failures,
}

impl Default for Guesses {
    fn default() -> Self {
        Self { accounts: Failures::new(30, 30), addresses: Failures::new(300, 300), known: Failures::new(1, 1) }
    }
}

impl Guesses {
    /// Whether there may be another try; else how many seconds to wait.
    pub fn check(&self, account: &str, address: &str, now: DateTime<Utc>) -> Result<(), u64> {
        self.accounts.check(&format!("{account} {address}"), now)?;
        self.addresses.check(address, now)
    }

    /// A password was wrong.
    pub fn wrong(&self, account: &str, address: &str, password: &str, now: DateTime<Utc>) {
        if self.known.attempt(&format!("{account} {address} {password}"), now).is_ok() {
            // Over the limit is over the limit.
            let _ = self.accounts.attempt(&format!("{account} {address}"), now);
            let _ = self.addresses.attempt(address, now);
        }
    }
}

/// Failures in the last quarter of an hour, by key.
#[derive(Debug)]
pub struct Failures {
    limit: usize,
    free: usize,
    by_key: Mutex<Kept>,
}

/// The failures, and when those that no longer matter were last cleared away.
#[derive(Debug, Default)]
struct Kept {
    tries: HashMap<Key, Vec<DateTime<Utc>>>,
    swept: DateTime<Utc>,
}

impl Failures {
    const WINDOW: Duration = Duration::minutes(15);
    const SWEPT_EVERY: Duration = Duration::minutes(1);

    fn new(limit: usize, free: usize) -> Self {
        Self { limit, free, by_key: Mutex::default() }
    }

    /// Counts a try as failed before it is made, so that a hundred at once are a hundred; says how many
    /// seconds to wait when there were too many.
    pub fn attempt(&self, key: &str, now: DateTime<Utc>) -> Result<(), u64> {
        self.look(key, now, true)
    }

    /// Whether there were too many already; counts nothing.
    pub fn check(&self, key: &str, now: DateTime<Utc>) -> Result<(), u64> {
        self.look(key, now, false)
    }

    fn look(&self, key: &str, now: DateTime<Utc>, counts: bool) -> Result<(), u64> {
        let mut kept = lock(&self.by_key);
        if (now - kept.swept).abs() > Self::SWEPT_EVERY {
            kept.tries.retain(|_, tries| tries.last().is_some_and(|last| *last > now - Self::WINDOW));
            kept.swept = now;
        }
        if !counts && !kept.tries.contains_key(&kept_as(key)) {
            return Ok(());
        }
        let tries = kept.tries.entry(kept_as(key)).or_default();
        // A clock set back leaves tries in the future: they count as made now.
        tries.retain(|at| *at > now - Self::WINDOW);
        for at in tries.iter_mut() {
            *at = (*at).min(now);
        }
        let wait_until = if tries.len() >= self.limit {
            tries.first().map(|first| *first + Self::WINDOW)
        } else if tries.len() > self.free {
            let seconds = 1_i64 << (tries.len() - self.free).min(9);
            tries.last().map(|last| *last + Duration::seconds(seconds))
        } else {
            None
        };
        if let Some(until) = wait_until.filter(|until| *until > now) {
            return Err((until - now).num_seconds().max(1) as u64);
        }
        if counts {
            tries.push(now);
        }
        Ok(())
    }

    /// The try went well: it does not count.
    pub fn take_back(&self, key: &str) {
        let mut kept = lock(&self.by_key);
        if let Some(tries) = kept.tries.get_mut(&kept_as(key)) {
            tries.pop();
        }
    }

    /// The right person came: their failures are forgotten.
    pub fn forget(&self, key: &str) {
        lock(&self.by_key).tries.remove(&kept_as(key));
    }
}

/// The part of an address that one household or office holds: all of IPv4, the first half of IPv6.
pub fn neighbourhood(address: &str) -> String {
    match address.parse::<std::net::Ipv6Addr>() {
        Ok(v6) => v6.to_ipv4_mapped().map_or_else(
            || {
                let [a, b, c, d, ..] = v6.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}")
            },
            |v4| v4.to_string(),
        ),
        Err(_) => address.to_owned(),
    }
}

fn kept_as(key: &str) -> Key {
    Sha256::digest(key).into()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_000_000 + second, 0).expect("an instant")
    }

    #[test]
    fn waits_grow_and_end_with_the_window() {
        let failures = Failures::new(10, 5);
        for _ in 0..6 {
            assert_eq!(failures.attempt("a", at(0)), Ok(()));
        }
        assert_eq!(failures.attempt("a", at(0)), Err(2));
        assert_eq!(failures.attempt("b", at(0)), Ok(()), "others do not wait");
        assert_eq!(failures.attempt("a", at(2)), Ok(()));
        assert_eq!(failures.attempt("a", at(3)), Err(3));
        for second in [6, 14, 30] {
            assert_eq!(failures.attempt("a", at(second)), Ok(()));
        }
        assert_eq!(failures.attempt("a", at(300)), Err(600), "ten in a quarter of an hour");
        assert_eq!(failures.attempt("a", at(901)), Ok(()));
    }

    #[test]
    fn what_went_well_does_not_count() {
        let failures = Failures::new(3, 3);
        for _ in 0..50 {
            failures.attempt("a", at(0)).expect("never too many");
            failures.take_back("a");
        }
        for _ in 0..3 {
            failures.attempt("a", at(0)).expect("three may fail");
        }
        assert!(failures.attempt("a", at(0)).is_err());
        failures.forget("a");
        assert_eq!(failures.attempt("a", at(0)), Ok(()));
    }

    #[test]
    fn a_program_with_an_old_password_guesses_once() {
        let guesses = Guesses::default();
        for _ in 0..500 {
            guesses.wrong("a", "198.51.100.7", "old", at(0));
        }
        assert_eq!(guesses.check("a", "198.51.100.7", at(0)), Ok(()));
        for n in 0..29 {
            guesses.wrong("a", "198.51.100.7", &format!("guess {n}"), at(1));
        }
        assert!(guesses.check("a", "198.51.100.7", at(2)).is_err(), "thirty different ones");
        assert_eq!(guesses.check("a", "198.51.100.8", at(2)), Ok(()), "another address");
        assert_eq!(guesses.check("b", "198.51.100.7", at(2)), Ok(()), "another account");
        for n in 0..300 {
            guesses.wrong(&format!("nobody {n}"), "198.51.100.7", "x", at(2));
        }
        assert!(guesses.check("b", "198.51.100.7", at(3)).is_err(), "three hundred from one address");
        assert_eq!(guesses.check("a", "198.51.100.7", at(1000)), Ok(()));
    }

    #[test]
    fn what_no_longer_matters_is_cleared_away() {
        let failures = Failures::new(10, 5);
        for n in 0..100 {
            failures.attempt(&format!("{n}{}", "x".repeat(1000)), at(n)).expect("the first of its key");
        }
        assert_eq!(lock(&failures.by_key).tries.len(), 100);
        failures.attempt("a", at(2000)).expect("the first of its key");
        assert_eq!(lock(&failures.by_key).tries.len(), 1);
    }

    #[test]
    fn one_office_is_one_address() {
        assert_eq!(neighbourhood("2001:db8:1:2:3:4:5:6"), neighbourhood("2001:db8:1:2:ffff::1"));
        assert_ne!(neighbourhood("2001:db8:1:2::1"), neighbourhood("2001:db8:1:3::1"));
        assert_eq!(neighbourhood("::ffff:10.0.0.1"), "10.0.0.1");
        assert_eq!(neighbourhood("10.0.0.1"), "10.0.0.1");
    }
}
