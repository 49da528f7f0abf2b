//! A mailbox as settings and headers have it: `Diwan <diwan@example.org>`.

use super::clean;
use crate::domain::text::EmailAddress;

/// A name, which may be empty, and an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// Name as shown.
    pub name: String,
    /// Address.
    pub email: String,
}

impl Mailbox {
    /// Reads `Name <address>` or a bare address.
    pub fn parse(text: &str) -> Option<Self> {
        let (name, email) = match text.trim().strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
            Some((name, email)) => (name.trim().trim_matches('"'), email),
            None => ("", text),
        };
        let email = EmailAddress::parse(email).ok()?.into_string();
        Some(Self { name: clean::name(name), email })
    }

    /// The part behind the `@`.
    pub fn domain(&self) -> &str {
        self.email.rsplit_once('@').map_or("localhost", |(_, domain)| domain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_and_bare_addresses() {
        let mailbox = Mailbox::parse("Diwan, \"desk\" <Desk@Diwan.Example>").expect("a mailbox");
        assert_eq!((mailbox.name.as_str(), mailbox.email.as_str()), ("Diwan, \"desk", "desk@diwan.example"));
        assert_eq!(Mailbox::parse("a@b.example").map(|m| m.name), Some(String::new()));
        assert_eq!(Mailbox::parse("nobody"), None);
        assert_eq!(Mailbox::parse("A <a@b.example> x"), None);
    }
}
