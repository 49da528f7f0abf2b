//! Answers: elements with the namespaces of the root, texts escaped.

use super::{APPLE, CALDAV, DAV, Name, SERVER};
use std::fmt::Write as _;

/// An answer so far.
#[derive(Debug)]
pub struct Out(String);

impl Out {
    /// Begins a document with its root.
    pub fn new(space: &str, root: &str) -> Self {
        let mut out = String::with_capacity(4096);
        let prefix = prefix(space).unwrap_or("d");
        let _ = write!(
            out,
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{prefix}:{root} xmlns:d=\"{DAV}\" xmlns:c=\"{CALDAV}\" xmlns:cs=\"{SERVER}\" xmlns:a=\"{APPLE}\">"
        );
        Self(out)
    }

    /// Opens an element.
    pub fn open(&mut self, space: &str, local: &str) -> &mut Self {
        self.tag("<", space, local, ">")
    }

    /// Closes it.
    pub fn close(&mut self, space: &str, local: &str) -> &mut Self {
        self.tag("</", space, local, ">")
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, space: &str, local: &str) -> &mut Self {
        self.tag("<", space, local, "/>")
    }

    /// An element with a text.
    pub fn text(&mut self, space: &str, local: &str, text: &str) -> &mut Self {
        self.open(space, local).raw(&escaped(text)).close(space, local)
    }

    /// An element with what is XML already.
    pub fn element(&mut self, name: &Name, inner: &str) -> &mut Self {
        let known = prefix(&name.space);
        if inner.is_empty() {
            return match known {
                Some(_) => self.empty(&name.space, &name.local),
                None => self.raw(&foreign(name)),
            };
        }
        self.open(&name.space, &name.local).raw(inner).close(&name.space, &name.local)
    }

    /// What is XML already.
    pub fn raw(&mut self, xml: &str) -> &mut Self {
        self.0.push_str(xml);
        self
    }

    /// Ends the document.
    pub fn finish(mut self, space: &str, root: &str) -> String {
        self.close(space, root);
        self.0
    }

    fn tag(&mut self, before: &str, space: &str, local: &str, after: &str) -> &mut Self {
        let prefix = prefix(space).unwrap_or("d");
        for part in [before, prefix, ":", local, after] {
            self.0.push_str(part);
        }
        self
    }
}

fn prefix(space: &str) -> Option<&'static str> {
    Some(match space {
        DAV => "d",
        CALDAV => "c",
        SERVER => "cs",
        APPLE => "a",
        _ => return None,
    })
}

/// A property of somebody else's namespace, empty.
fn foreign(name: &Name) -> String {
    if name.space.is_empty() {
        format!("<{}/>", name.local)
    } else {
        format!("<x:{} xmlns:x=\"{}\"/>", name.local, escaped(&name.space))
    }
}

/// A text as it stands in XML. What XML cannot hold is left out; calendar files hold none of it.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Readers would take it for a line break; calendar files have one in every line.
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::http::caldav::xml::read;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_come_back(text in "\\PC{0,40}", space in "[a-z:/\"&<>]{0,20}") {
            let mut out = Out::new(DAV, "multistatus");
            out.text(CALDAV, "calendar-data", &text).element(&Name::new(&space, "of-others"), "");
            let xml = out.finish(DAV, "multistatus");
            let root = read(xml.as_bytes()).expect("XML").expect("a root");
            prop_assert_eq!(&root.children[0].text, &text);
            prop_assert_eq!(&root.children[1].name.space, &space);
        }
    }
}
