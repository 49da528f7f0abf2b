//! A body as a tree. No document type, so no entities of anybody's own and nothing fetched; nothing deep, nothing
//! large, and no name so long that repeating it in an answer would fill the memory.

use super::Name;
use quick_xml::XmlVersion;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

/// Largest body.
pub const MOST_BYTES: usize = 256 * 1024;
/// Deepest nesting.
const DEEPEST: usize = 24;
/// Most elements: a multiget of some thousand objects.
const MOST_ELEMENTS: usize = 8192;
/// Most attributes of one element.
const MOST_ATTRIBUTES: usize = 24;
/// Longest name.
const LONGEST_NAME: usize = 64;
/// Longest namespace.
const LONGEST_SPACE: usize = 128;

/// The body is not XML that is read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadXml;

/// An element, what it says and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Its name.
    pub name: Name,
    /// Attributes without a namespace.
    pub attributes: Vec<(String, String)>,
    /// Its own text, in one piece.
    pub text: String,
    /// Elements in it.
    pub children: Vec<Element>,
}

impl Element {
    /// Whether it has this name.
    pub fn is(&self, space: &str, local: &str) -> bool {
        self.name.is(space, local)
    }

    /// The first child of this name.
    pub fn child(&self, space: &str, local: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.is(space, local))
    }

    /// The children of this name.
    pub fn all<'a>(&'a self, space: &'a str, local: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.is(space, local))
    }

    /// An attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The root of a body; none for an empty body.
pub fn read(body: &[u8]) -> Result<Option<Element>, BadXml> {
    let text = std::str::from_utf8(body).map_err(|_| BadXml)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Ok(None);
    }
    let mut reader = NsReader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    let mut elements = 0;
    loop {
        let (space, event) = reader.read_resolved_event().map_err(|_| BadXml)?;
        let space = match space {
            // As it stands in the text: a reference in it is still one.
            ResolveResult::Bound(space) => unescape(space.into_inner()).map_err(|_| BadXml)?.into_owned(),
            ResolveResult::Unbound => String::new(),
            ResolveResult::Unknown(_) => return Err(BadXml),
        };
        match event {
            Event::Start(start) => {
                elements += 1;
                if open.len() == DEEPEST || elements > MOST_ELEMENTS || root.is_some() {
                    return Err(BadXml);
                }
                open.push(element(space, &start)?);
            }
            Event::Empty(start) => {
                elements += 1;
                if elements > MOST_ELEMENTS || root.is_some() {
                    return Err(BadXml);
                }
                close(element(space, &start)?, &mut open, &mut root);
            }
            Event::End(_) => {
                let ended = open.pop().ok_or(BadXml)?;
                close(ended, &mut open, &mut root);
            }
            Event::Text(text) => say(&mut open, &text.xml10_content())?,
            Event::CData(text) => say(&mut open, &text.xml10_content())?,
            Event::GeneralRef(reference) => {
                let char = reference.resolve_char_ref().map_err(|_| BadXml)?;
                let known = char.map(String::from).or(resolve_predefined_entity(&reference).map(str::to_owned));
                say(&mut open, &known.ok_or(BadXml)?)?;
            }
            Event::DocType(_) => return Err(BadXml),
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    if open.is_empty() { root.map(Some).ok_or(BadXml) } else { Err(BadXml) }
}

fn close(ended: Element, open: &mut [Element], root: &mut Option<Element>) {
    match open.last_mut() {
        Some(around) => around.children.push(ended),
        None => *root = Some(ended),
    }
}

/// Text outside of the root may be space alone.
fn say(open: &mut [Element], text: &str) -> Result<(), BadXml> {
    match open.last_mut() {
        Some(element) => element.text.push_str(text),
        None if text.trim().is_empty() => {}
        None => return Err(BadXml),
    }
    Ok(())
}

fn element(space: String, start: &BytesStart<'_>) -> Result<Element, BadXml> {
    let local = start.local_name().into_inner().to_owned();
    if space.len() > LONGEST_SPACE || !is_name(&local) {
        return Err(BadXml);
    }
    let mut attributes = Vec::new();
    for (at, attribute) in start.attributes().with_checks(false).enumerate() {
        let attribute = attribute.map_err(|_| BadXml)?;
        if at == MOST_ATTRIBUTES {
            return Err(BadXml);
        }
        if attribute.key.prefix().is_some() || attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| BadXml)?.into_owned();
        attributes.push((attribute.key.local_name().into_inner().to_owned(), value));
    }
    Ok(Element { name: Name { space, local }, attributes, text: String::new(), children: Vec::new() })
}

/// A name that can be repeated in an answer.
fn is_name(name: &str) -> bool {
    let mut chars = name.chars();
    let first = chars.next().is_some_and(|c| c.is_alphabetic() || c == '_');
    first && name.len() <= LONGEST_NAME && chars.all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::http::caldav::xml::{CALDAV, DAV};
    use proptest::prelude::*;

    #[test]
    fn names_have_their_namespaces() {
        let body = "<?xml version='1.0'?>\n<propfind xmlns='DAV:' xmlns:x='urn:ietf:params:xml:ns:caldav'>\
                    <prop><x:calendar-data content-type=\"text/&#99;alendar\"/><bare xmlns=''>a &amp;<![CDATA[<b>]]></bare></prop></propfind>";
        let root = read(body.as_bytes()).expect("XML").expect("a root");
        let prop = root.child(DAV, "prop").expect("a child");
        assert_eq!(
            prop.child(CALDAV, "calendar-data").and_then(|data| data.attribute("content-type")),
            Some("text/calendar")
        );
        assert_eq!(prop.child("", "bare").map(|bare| bare.text.as_str()), Some("a &<b>"));
        assert_eq!(read(b" \n"), Ok(None));
    }

    #[test]
    fn what_could_do_harm_is_not_read() {
        let deep = format!("{}{}", "<a>".repeat(25), "</a>".repeat(25));
        let many = format!("<a>{}</a>", "<b/>".repeat(8192));
        let wide = format!("<a {}/>", (0..30).map(|n| format!("a{n}='' ")).collect::<String>());
        let long = format!("<a xmlns='{}'/>", "x".repeat(129));
        for bad in [
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
            "<!DOCTYPE a><a/>",
            "<a>&b;</a>",
            "<a b='&c;'/>",
            "<a>&#0;</a>",
            "<a><b></a></b>",
            "<a>",
            "</a>",
            "<a/><b/>",
            "<a/>text",
            "text",
            "<x:a/>",
            "<a\"b/>",
            "<a>&</a>",
            &deep,
            &many,
            &wide,
            &long,
        ] {
            assert_eq!(read(bad.as_bytes()), Err(BadXml), "{}", &bad[..bad.len().min(80)]);
        }
        assert_eq!(read(b"<a>\xff</a>"), Err(BadXml));
    }

    proptest! {
        #[test]
        fn anything_is_read_without_harm(body in "[<>/a-c:='\" &;!x#\\[\\]-]{0,80}") {
            let _ = read(body.as_bytes());
        }
    }
}
