//! Records that may be of one person: what two of them have to share to be shown side by side.

use super::fold::fold;
use super::person::{Contact, ContactKind, Person};

super::macros::words! {
    /// What two records share.
    KeyKind {
        /// An address.
        Email = "email",
        /// A name, however it is spelt.
        Name = "name",
        /// A telephone number.
        Phone = "phone",
    }
}

/// One thing that somebody is found by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// What it is.
    pub kind: KeyKind,
    /// The folded thing.
    pub key: String,
}

/// Digits that tell one telephone from another: without the country's code and the leading zero.
const PHONE: usize = 10;
/// Fewer are an extension, which many share.
const PHONE_LEAST: usize = 7;

/// What somebody is found by, each once.
pub fn keys(person: &Person, contacts: &[Contact]) -> Vec<Key> {
    let email = person.email.as_deref().map(|text| (KeyKind::Email, text));
    let names = person.name.0.values().map(|text| (KeyKind::Name, text.as_str()));
    let own = email.into_iter().chain(names).chain([(KeyKind::Phone, person.phone.as_str())]);
    let own = own.filter_map(|(kind, text)| Some(Key { kind, key: key(kind, text)? }));
    let mut keys: Vec<Key> = own.chain(contacts.iter().filter_map(key_of)).collect();
    keys.sort();
    keys.dedup();
    keys
}

/// What a further contact is found by.
pub fn key_of(contact: &Contact) -> Option<Key> {
    let kind = match contact.kind {
        ContactKind::Email => KeyKind::Email,
        ContactKind::Phone => KeyKind::Phone,
        ContactKind::Name => KeyKind::Name,
    };
    Some(Key { kind, key: key(kind, &contact.value)? })
}

fn key(kind: KeyKind, text: &str) -> Option<String> {
    let folded = fold(text);
    match kind {
        KeyKind::Email => (!folded.is_empty()).then_some(folded),
        // Spaces and points are set as one likes: «عبدالله» and «عبد الله», "A. B." and "A B".
        KeyKind::Name => {
            Some(folded.chars().filter(|c| c.is_alphanumeric()).collect()).filter(|k: &String| !k.is_empty())
        }
        KeyKind::Phone => {
            let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
            let skip = digits.len().saturating_sub(PHONE);
            (digits.len() >= PHONE_LEAST).then(|| digits[skip..].to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_same() {
        for (kind, one, other) in [
            (KeyKind::Name, "عبد الله أحمد", "عبدالله احمد"),
            (KeyKind::Name, "Sample  Delegate-1", "sample delegate 1"),
            (KeyKind::Name, "نوێنەری نموونە ١", "نوينهري نموونه 1"),
            (KeyKind::Phone, "+964 750 000 0001", "0750 000 0001"),
            (KeyKind::Phone, "٠٧٥٠ ٠٠٠ ٠٠٠١", "(0750) 000-0001"),
            (KeyKind::Email, "A@x.example", "a@x.example"),
        ] {
            assert_eq!(key(kind, one), key(kind, other), "{one}");
        }
        assert_ne!(key(KeyKind::Name, "Sample delegate 1"), key(KeyKind::Name, "Sample delegate 2"));
        assert_eq!(key(KeyKind::Phone, "ext. 12"), None);
        assert_eq!(key(KeyKind::Name, "…"), None);
    }
}
