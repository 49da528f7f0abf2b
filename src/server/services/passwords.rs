//! Passwords: hashing with argon2id, and passwords that are good for one sign-in.
//!
//! What is stored is the hash; before the hash of a one-time password stands `once:`, and once it is used
//! [`SPENT`] takes its place, so that its owner is signed in, must choose a password, and nobody can use
//! the old one again.

use super::{Result, ServiceError};
use crate::server::clock::random;
use crate::server::state::App;
use argon2::Argon2;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use unicode_normalization::UnicodeNormalization as _;

/// Stands where a one-time password was used: no password opens it.
pub const SPENT: &str = "spent";
const ONCE: &str = "once:";

/// Hash of a password that nobody knows: an unknown account takes as long to refuse as a known one.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$ZGl3YW4tbm9ib2R5LTAwMQ$2yIYQ4cVq2fqTSB2DmO2hRBUCWkl4Ve8zQ9FhA3gYb8";

/// Digits and letters that are not taken for each other (Crockford's base 32).
const READABLE: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Hashes a password.
pub async fn hash(app: &App, password: &str) -> Result<String> {
    let password: String = password.nfc().collect();
    let salt = random::<16>();
    blocking(app, move || {
        Argon2::default().hash_password_with_salt(password.as_bytes(), &salt).map(|hash| hash.to_string())
    })
    .await?
    .map_err(|error| ServiceError::internal(error.to_string()))
}

/// Hashes a password that is good for one sign-in.
pub async fn hash_once(app: &App, password: &str) -> Result<String> {
    Ok(format!("{ONCE}{}", hash(app, password).await?))
}

/// Whether a hash is of a one-time password.
pub fn is_once(stored: &str) -> bool {
    stored.starts_with(ONCE)
}

/// Whether a password is the right one. Takes as long where there is no hash.
pub async fn verify(app: &App, password: &str, stored: Option<&str>) -> Result<bool> {
    let password: String = password.nfc().collect();
    let known = stored
        .map(|stored| stored.strip_prefix(ONCE).unwrap_or(stored))
        .filter(|hash| hash.starts_with('$'))
        .map(str::to_owned);
    let is_known = known.is_some();
    let hash = known.unwrap_or_else(|| NOBODY.to_owned());
    let fits =
        blocking(app, move || Argon2::default().verify_password(password.as_bytes(), hash.as_str()).is_ok()).await?;
    Ok(fits && is_known)
}

/// A code that people can read out and type: groups of five, 25 bits each.
pub fn readable(groups: usize) -> String {
    let group = || random::<5>().iter().map(|byte| char::from(READABLE[usize::from(byte & 31)])).collect::<String>();
    (0..groups).map(|_| group()).collect::<Vec<_>>().join("-")
}

/// What a typed code is compared by: case, spaces, hyphens and look-alikes do not matter.
pub fn folded(code: &str) -> String {
    code.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| match c.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        })
        .collect()
}

/// Hashing takes a core for tens of milliseconds and 19 MiB: off the threads that answer, few at once.
async fn blocking<T: Send + 'static>(app: &App, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _permit = app.gate.hashing.acquire().await.map_err(ServiceError::internal)?;
    tokio::task::spawn_blocking(work).await.map_err(ServiceError::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_of_nobody_costs_as_much_as_any_other() {
        let fresh = Argon2::default().hash_password_with_salt(b"x", &[1; 16]).expect("a hash").to_string();
        let cost = |hash: &str| hash.split('$').take(4).collect::<Vec<_>>().join("$");
        assert_eq!(cost(&fresh), cost(NOBODY));
        assert_eq!(fresh.len(), NOBODY.len());
        let refused = Argon2::default().verify_password(b"x", NOBODY);
        assert_eq!(
            refused,
            Err(argon2::password_hash::Error::PasswordInvalid),
            "it is hashed, not refused for its form"
        );
    }

    #[test]
    fn codes_are_read_however_they_are_typed() {
        let code = readable(6);
        assert_eq!(code.len(), 35);
        assert_eq!(folded(&code), folded(&format!(" {} ", code.to_uppercase().replace('-', " "))));
        assert_eq!(folded("O-I-L"), "011");
        assert_ne!(readable(6), code);
    }
}
