//! The address to which somebody's answers go: signed, so that it names their invitation or registration and
//! nobody can make one up.
//!
//! `replies+<token>@example.org`; the token is the record's identifier and 80 bits derived from the installation's
//! key, in base32 (RFC 4648 §6) of lower case, because mail servers change the case of addresses.

use crate::server::config::Settings;
use crate::server::mail::Mailbox;
use crate::server::secret::Purpose;
use crate::server::state::App;
use uuid::Uuid;

/// Bytes of the signature in a token.
const SIGNED: usize = 10;
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// The address that is read: `DIWAN_REPLY_ADDRESS`, else the user of `DIWAN_IMAP_URL` where that is an address, else
/// the sender. None while no mailbox is read.
pub fn base(settings: &Settings) -> Option<String> {
    let imap = settings.imap_url.as_deref()?;
    let given = settings.reply_address.as_deref().and_then(Mailbox::parse);
    let user = || {
        let user = url::Url::parse(imap).ok()?.username().to_owned();
        Mailbox::parse(&percent_encoding::percent_decode_str(&user).decode_utf8().ok()?)
    };
    given.or_else(user).or_else(|| Mailbox::parse(&settings.mail_from)).map(|mailbox| mailbox.email)
}

/// Where the answers of the holder of an invitation or registration go; none while no mailbox is read.
pub fn of(app: &App, id: Uuid) -> Option<String> {
    let base = base(&app.settings)?;
    let (local, domain) = base.rsplit_once('@')?;
    Some(format!("{local}+{}@{domain}", token(app, id)))
}

/// The invitation or registration that an address of ours names. None for any other, and for one that was made up.
pub fn read(app: &App, address: &str) -> Option<Uuid> {
    use subtle::ConstantTimeEq as _;
    let (local, domain) = address.trim().trim_matches(['<', '>']).rsplit_once('@')?;
    let base = base(&app.settings)?;
    let (of_base, base_domain) = base.rsplit_once('@')?;
    let (name, given) = local.rsplit_once('+')?;
    if !domain.eq_ignore_ascii_case(base_domain) || !name.eq_ignore_ascii_case(of_base) {
        return None;
    }
    let bytes = decoded(&given.to_ascii_lowercase())?;
    let (id, signature) = bytes.split_first_chunk::<16>()?;
    let id = Uuid::from_bytes(*id);
    bool::from(signature.ct_eq(&app.secret.sign(Purpose::Reply, id.as_bytes())[..SIGNED])).then_some(id)
}

fn token(app: &App, id: Uuid) -> String {
    let mut bytes = id.as_bytes().to_vec();
    bytes.extend_from_slice(&app.secret.sign(Purpose::Reply, id.as_bytes())[..SIGNED]);
    encoded(&bytes)
}

fn encoded(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            out.push(char::from(ALPHABET[(held >> bits) as usize & 31]));
        }
    }
    if bits > 0 {
        out.push(char::from(ALPHABET[(held << (5 - bits)) as usize & 31]));
    }
    out
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    if text.len() > 64 {
        return None;
    }
    let mut out = Vec::with_capacity(text.len() * 5 / 8);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for c in text.bytes() {
        let value = ALPHABET.iter().position(|known| *known == c)? as u32;
        held = (held << 5) | value;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            out.push((held >> bits) as u8);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::{decoded, encoded};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn tokens_come_back(bytes in prop::collection::vec(any::<u8>(), 0..30)) {
            let text = encoded(&bytes);
            prop_assert!(text.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
            prop_assert_eq!(decoded(&text), Some(bytes));
        }

        #[test]
        fn anything_is_read_without_harm(text in ".{0,80}") {
            let _ = decoded(&text);
        }
    }
}
