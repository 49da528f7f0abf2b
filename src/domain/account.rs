//! Staff accounts: who signs in, where they are signed in, and the tokens that act for them.

use super::role::Role;
use super::{Digits, ErrorCode, Locale, TokenId, UserId};
use chrono::{DateTime, Utc};

/// Fewest characters of a password.
pub const PASSWORD_MIN: usize = 12;
/// Most characters of a password.
pub const PASSWORD_MAX: usize = 256;
/// The zone of whoever has not chosen one.
pub const TIMEZONE: &str = "Asia/Baghdad";
/// Most characters of a name.
pub const NAME_MAX: usize = 120;

super::macros::words! {
    /// What an API token may do.
    Scope {
        /// Read only.
        Read = "read",
        /// Read and write, as far as its owner may.
        Write = "write",
    }
}

/// A member of staff's account. The password's hash is not part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Identifier.
    pub id: UserId,
    /// Address, which is also the sign-in name.
    pub email: String,
    /// Name as shown.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Language of their mails and of their first page.
    pub language: Locale,
    /// Digits that they chose, if they did.
    pub digits: Option<Digits>,
    /// IANA name of the zone whose clock they read by.
    pub timezone: String,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Since when it is closed, if it is.
    pub disabled_at: Option<DateTime<Utc>>,
    /// When they last signed in.
    pub signed_in_at: Option<DateTime<Utc>>,
    /// Rises with every change.
    pub revision: i64,
}

/// A browser in which somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffSession {
    /// Identifier; not the token.
    pub id: uuid::Uuid,
    /// Who.
    pub user: UserId,
    /// Signed in at.
    pub created_at: DateTime<Utc>,
    /// Last used at, give or take five minutes.
    pub seen_at: DateTime<Utc>,
    /// Ends at the latest.
    pub expires_at: DateTime<Utc>,
    /// Signed in from.
    pub address: String,
    /// What the browser calls itself.
    pub agent: String,
}

/// A token that acts for a member of staff through the API. The token itself is kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Identifier; not the token.
    pub id: TokenId,
    /// Whose.
    pub user: UserId,
    /// What its owner calls it.
    pub name: String,
    /// What it may do.
    pub scope: Scope,
    /// Made at.
    pub created_at: DateTime<Utc>,
    /// Last used at, give or take five minutes.
    pub used_at: Option<DateTime<Utc>>,
    /// Withdrawn at.
    pub revoked_at: Option<DateTime<Utc>>,
}

/// Passwords that are long enough and tried first; compared without case, spaces and signs.
const COMMON: &[&str] = &[
    "passwordpassword",
    "password12345",
    "password123456",
    "123456789012",
    "1234567890123",
    "12345678901234",
    "qwertyuiopas",
    "qwertyuiop123",
    "qwertyuiopasdfgh",
    "qwerty123456",
    "abcdefghijkl",
    "abcdefghijklm",
    "abc123abc123",
    "iloveyou1234",
    "letmeinletmein",
    "welcome12345",
    "welcome123456",
    "administrator",
    "administrator1",
    "changemeplease",
    "changeme1234",
    "correcthorsebatterystaple",
    "adminadminadmin",
    "diwandiwandiwan",
    "diwan1234567",
    "111111111111",
    "000000000000",
    "aaaaaaaaaaaa",
    "112233445566",
    "123123123123",
    "987654321098",
    "kurdistan123",
    "kurdistan1234",
    "baghdad12345",
    "baghdad123456",
    "erbil1234567",
    "1q2w3e4r5t6y",
    "qazwsxedcrfv",
    "secretsecret",
    "thisismypassword",
    "mypassword123",
    "p4ssw0rdp4ssw0rd",
    "football1234",
];

/// Whether a password may be used: long enough, not longer than is hashed, not the address, not common.
pub fn check_password(password: &str, email: &str) -> Result<(), ErrorCode> {
    let length = password.chars().count();
    if password.is_empty() {
        return Err(ErrorCode::Required);
    }
    if length < PASSWORD_MIN {
        return Err(ErrorCode::TooShort { min: PASSWORD_MIN });
    }
    if length > PASSWORD_MAX {
        return Err(ErrorCode::TooLong { max: PASSWORD_MAX });
    }
    let folded: String = password.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let address: String = email.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let mailbox: String = email.split('@').next().unwrap_or_default().chars().filter(|c| c.is_alphanumeric()).collect();
    let few = password.chars().collect::<std::collections::BTreeSet<_>>().len() < 4;
    let own = !address.is_empty()
        && (folded == address || (mailbox.len() >= PASSWORD_MIN && folded == mailbox.to_lowercase()));
    if few || own || folded.is_empty() || COMMON.contains(&folded.as_str()) {
        return Err(ErrorCode::WeakPassword);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_passwords_are_refused() {
        let check = |password: &str| check_password(password, "sample.organiser@mop.example");
        assert_eq!(check("two rivers, four winds"), Ok(()));
        assert_eq!(check("نهران اثنان وأربع رياح"), Ok(()));
        assert_eq!(check(""), Err(ErrorCode::Required));
        assert_eq!(check("elevenchars"), Err(ErrorCode::TooShort { min: 12 }));
        assert_eq!(check(&"x1y2z".repeat(60)), Err(ErrorCode::TooLong { max: 256 }));
        for weak in [
            "Sample.Organiser@mop.example",
            "sample.organiser",
            "Password 12345",
            "aaaabbbbaaaabbbb",
            "!!!!????....,,,,;;;;",
        ] {
            assert_eq!(check(weak), Err(ErrorCode::WeakPassword), "{weak}");
        }
    }
}
