//! XML as CalDAV speaks it: names with their namespaces, bodies read into a small tree, answers written.

mod read;
mod write;

pub use read::{Element, MOST_BYTES, read};
pub use write::{Out, escaped};

/// WebDAV.
pub const DAV: &str = "DAV:";
/// CalDAV.
pub const CALDAV: &str = "urn:ietf:params:xml:ns:caldav";
/// What Apple's calendar server added first.
pub const SERVER: &str = "http://calendarserver.org/ns/";
/// What Apple's Calendar adds.
pub const APPLE: &str = "http://apple.com/ns/ical/";

/// A name in its namespace.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name {
    /// The namespace; empty for none.
    pub space: String,
    /// The name in it.
    pub local: String,
}

impl Name {
    /// A name.
    pub fn new(space: &str, local: &str) -> Self {
        Self { space: space.to_owned(), local: local.to_owned() }
    }

    /// Whether it is this one.
    pub fn is(&self, space: &str, local: &str) -> bool {
        self.space == space && self.local == local
    }
}
