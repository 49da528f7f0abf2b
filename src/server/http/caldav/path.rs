//! Addresses: read from what programs send, written in one way.

use crate::server::services::caldav::{Key, Principal};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use uuid::Uuid;

/// Where everything begins.
pub const ROOT: &str = "/caldav/";

/// Everything but what RFC 3986 leaves as it is.
const STRICT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What an address names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// `/caldav/`
    Root,
    /// `/caldav/u/{id}/`
    Home,
    /// `/caldav/u/{id}/{calendar}/`
    Collection(Key),
    /// `/caldav/u/{id}/{calendar}/{name}`
    Object(Key, String),
}

impl Target {
    /// Reads a path, with or without a slash at its end. None for what is not below this person's own address.
    pub fn parse(path: &str, owner: Uuid) -> Option<Self> {
        let rest = path.strip_prefix("/caldav")?;
        if !rest.is_empty() && !rest.starts_with('/') {
            return None;
        }
        let rest = rest.trim_start_matches('/');
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let mut parts = Vec::new();
        for part in rest.split('/').filter(|_| !rest.is_empty()) {
            parts.push(percent_decode_str(part).decode_utf8().ok()?.into_owned());
        }
        match parts.as_slice() {
            [] => Some(Self::Root),
            [u, id, below @ ..] if u == "u" && *id == owner.to_string() => match below {
                [] => Some(Self::Home),
                [collection] => Some(Self::Collection(Key::parse(collection)?)),
                [collection, name] => Some(Self::Object(Key::parse(collection)?, name.clone())),
                _ => None,
            },
            _ => None,
        }
    }

    /// Reads the content of an `href`: a path, or a whole address, of which only the path counts.
    pub fn of_href(href: &str, owner: Uuid) -> Option<Self> {
        let href = href.trim();
        let path = match href.split_once("://") {
            Some((_, rest)) => &rest[rest.find('/')?..],
            None => href,
        };
        Self::parse(path, owner)
    }
}

/// The home of somebody's calendars, which is also who they are.
pub fn home(who: &Principal) -> String {
    format!("{ROOT}u/{}/", who.id())
}

/// Whether an address lies below somebody's own home, whatever there is.
pub fn is_below_home(path: &str, who: &Principal) -> bool {
    path.strip_prefix(&home(who)).is_some_and(|rest| !rest.is_empty())
}

/// An address as answers write it.
pub fn href(who: &Principal, target: &Target) -> String {
    let part = |text: &str| utf8_percent_encode(text, STRICT).to_string();
    match target {
        Target::Root => ROOT.to_owned(),
        Target::Home => home(who),
        Target::Collection(key) => format!("{}{}/", home(who), part(&key.segment())),
        Target::Object(key, name) => format!("{}{}/{}", home(who), part(&key.segment()), part(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_however_they_are_written() {
        let owner = Uuid::from_u128(7);
        let mine = |rest: &str| Target::parse(&format!("/caldav/u/{owner}{rest}"), owner);
        for root in ["/caldav", "/caldav/"] {
            assert_eq!(Target::parse(root, owner), Some(Target::Root));
        }
        assert_eq!(mine(""), Some(Target::Home));
        assert_eq!(mine("/agenda"), mine("/agenda/"));
        assert_eq!(mine("/w-a%2Db/"), Some(Target::Collection(Key::Workshop("a-b".into()))));
        assert_eq!(mine("/mine/x.ics"), Some(Target::Object(Key::Mine, "x.ics".into())));
        for none in ["/other/", "/mine/x/y", "/%ff/"] {
            assert_eq!(mine(none), None, "{none}");
        }
        for none in ["/caldavx/", "/caldav/x/", "/caldav/u/", "/en/"] {
            assert_eq!(Target::parse(none, owner), None, "{none}");
        }
        assert_eq!(Target::parse(&format!("/caldav/u/{}/agenda/", Uuid::from_u128(8)), owner), None);
        let whole = format!("https://diwan.example:8443/caldav/u/{owner}/agenda/x.ics");
        assert_eq!(Target::of_href(&whole, owner), Some(Target::Object(Key::Agenda, "x.ics".into())));
        assert_eq!(Target::of_href("https://diwan.example", owner), None);
    }
}
