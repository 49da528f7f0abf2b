//! The installation's key, the links derived from it, what is sealed with it, and the hashes of tokens.
//!
//! A participant's link is derived from the key, its purpose, the record and the link's version, so that a
//! reminder can repeat it while the database holds only its hash.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use uuid::Uuid;

/// What a derived link opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Answering an invitation.
    Rsvp,
    /// A participant's own page.
    Me,
    /// A calendar feed.
    Feed,
    /// Naming people for a workshop.
    Nominate,
    /// Answering by mail.
    Reply,
    /// Wanting no more mails of a purpose.
    Unsubscribe,
    /// Signing in with a calendar program.
    CalDav,
}

impl Purpose {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::Rsvp => b"rsvp",
            Self::Me => b"me",
            Self::Feed => b"feed",
            Self::Nominate => b"nominate",
            Self::Reply => b"reply",
            Self::Unsubscribe => b"unsubscribe",
            Self::CalDav => b"caldav",
        }
    }
}

/// Bytes of a nonce.
const NONCE: usize = 24;

/// The installation's key: 32 bytes outside the database.
#[derive(Clone)]
pub struct Secret(Arc<[u8; 32]>);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// Wraps a key.
    pub fn new(key: [u8; 32]) -> Self {
        Self(Arc::new(key))
    }

    /// Reads a key from 64 hexadecimal digits or 43 characters of unpadded base64url.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let bytes = if text.len() == 64 {
            (0..32).map(|i| u8::from_str_radix(text.get(i * 2..i * 2 + 2)?, 16).ok()).collect::<Option<Vec<u8>>>()?
        } else {
            URL_SAFE_NO_PAD.decode(text).ok()?
        };
        Some(Self::new(bytes.try_into().ok()?))
    }

    /// The key as it is kept in its file.
    pub fn encoded(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.as_slice())
    }

    /// What may be known of the key: tells it from others, and gives nothing of it away.
    pub fn fingerprint(&self) -> String {
        self.derived(&[b"fingerprint"])
    }

    /// The token of a record's link: 144 bits, 24 characters.
    pub fn link(&self, purpose: Purpose, id: Uuid, version: i64) -> String {
        self.derived(&[purpose.label(), id.as_bytes(), &version.to_be_bytes()])
    }

    /// What shows that something was made here: 32 bytes over it, of which a token carries as many as it needs.
    pub fn sign(&self, purpose: Purpose, what: &[u8]) -> [u8; 32] {
        self.mac(&[purpose.label(), b"signature", what])
    }

    /// Seals a text for one place: whoever opens it must name the same records. A nonce of 192 random bits comes
    /// first.
    pub fn seal(&self, place: [Uuid; 2], text: &str) -> Option<Vec<u8>> {
        self.seal_bytes(place, text.as_bytes())
    }

    /// The same for what is no text.
    pub fn seal_bytes(&self, place: [Uuid; 2], msg: &[u8]) -> Option<Vec<u8>> {
        let nonce: [u8; NONCE] = super::clock::random();
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), Payload { msg, aad: &bound(place) }).ok()?;
        Some([nonce.as_slice(), &sealed].concat())
    }

    /// What was sealed for this place; none where it was altered, moved or sealed with another key.
    pub fn open(&self, place: [Uuid; 2], sealed: &[u8]) -> Option<String> {
        String::from_utf8(self.open_bytes(place, sealed)?).ok()
    }

    /// The same for what is no text.
    pub fn open_bytes(&self, place: [Uuid; 2], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, msg) = sealed.split_first_chunk::<NONCE>()?;
        self.cipher().decrypt(&XNonce::from(*nonce), Payload { msg, aad: &bound(place) }).ok()
    }

    /// What was sealed for one place, sealed for another; none where it is not of the first.
    pub fn reseal(&self, from: [Uuid; 2], to: [Uuid; 2], sealed: &[u8]) -> Option<Vec<u8>> {
        self.seal_bytes(to, &self.open_bytes(from, sealed)?)
    }

    /// The cipher of sealed answers, with a key of its own.
    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.mac(&[b"sealed-answers"]).into())
    }

    fn derived(&self, parts: &[&[u8]]) -> String {
        URL_SAFE_NO_PAD.encode(&self.mac(parts)[..18])
    }

    fn mac(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.as_slice()).expect("any length of key is allowed");
        for part in parts {
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

/// The records for which something is sealed, as one.
fn bound(place: [Uuid; 2]) -> Vec<u8> {
    place.iter().flat_map(Uuid::as_bytes).copied().collect()
}

/// What the database keeps of a token.
pub fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// A token of 192 random bits that is kept only as its hash.
pub fn new_token() -> String {
    URL_SAFE_NO_PAD.encode(super::clock::random::<24>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_differ_by_all_that_they_are_made_of() {
        let secret = Secret::new([7; 32]);
        let id = Uuid::from_u128(1);
        let link = secret.link(Purpose::Rsvp, id, 1);
        assert_eq!(link.len(), 24);
        assert_eq!(link, secret.link(Purpose::Rsvp, id, 1));
        assert_ne!(link, secret.link(Purpose::Me, id, 1));
        assert_ne!(link, secret.link(Purpose::Rsvp, id, 2));
        assert_ne!(link, secret.link(Purpose::Rsvp, Uuid::from_u128(2), 1));
        assert_ne!(link, Secret::new([8; 32]).link(Purpose::Rsvp, id, 1));
    }

    #[test]
    fn what_is_sealed_opens_only_where_it_belongs() {
        let (secret, place) = (Secret::new([7; 32]), [Uuid::from_u128(1), Uuid::from_u128(2)]);
        let sealed = secret.seal(place, "A 0000000").expect("sealed");
        assert_eq!(secret.open(place, &sealed).as_deref(), Some("A 0000000"));
        assert_ne!(secret.seal(place, "A 0000000").expect("sealed"), sealed, "never the same twice");
        assert_eq!(secret.open([place[1], place[0]], &sealed), None, "elsewhere");
        assert_eq!(Secret::new([8; 32]).open(place, &sealed), None, "another key");
        let mut altered = sealed.clone();
        altered[30] ^= 1;
        assert_eq!(secret.open(place, &altered), None);
        assert_eq!(secret.open(place, &sealed[..20]), None);
    }

    #[test]
    fn keys_survive_their_file() {
        let secret = Secret::new([9; 32]);
        let again = Secret::parse(&secret.encoded()).expect("a key");
        assert_eq!(secret.encoded(), again.encoded());
        assert!(Secret::parse("short").is_none());
    }
}
