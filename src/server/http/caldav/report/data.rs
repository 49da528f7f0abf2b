//! `calendar-data`: how an object's file is wanted (RFC 4791 §9.6).

use crate::server::calendar::read;
use crate::server::http::caldav::props::Shown;
use crate::server::http::caldav::refuse::Refused;
use crate::server::http::caldav::xml::{CALDAV, DAV, Element, Name, escaped};
use crate::server::services::caldav::Object;

/// How files are wanted, where they are.
#[derive(Debug, Default)]
pub struct Data {
    /// On the clock of UTC, repetitions written out: nothing here repeats.
    utc: bool,
    /// Only parts of it.
    part: Option<Part>,
}

/// A component and what is wanted of it.
#[derive(Debug)]
struct Part {
    name: String,
    /// None for all.
    properties: Option<Vec<String>>,
    /// None for all.
    parts: Option<Vec<Part>>,
}

impl Data {
    /// Reads it from the `prop` of a report.
    pub fn read(root: &Element) -> Result<Self, Refused> {
        let wanted = root.child(DAV, "prop").and_then(|prop| prop.child(CALDAV, "calendar-data"));
        let Some(wanted) = wanted else { return Ok(Self::default()) };
        let kind = wanted.attribute("content-type").unwrap_or("text/calendar");
        if !kind.eq_ignore_ascii_case("text/calendar") || wanted.attribute("version").unwrap_or("2.0") != "2.0" {
            return Err(Refused::caldav("supported-calendar-data"));
        }
        Ok(Self {
            utc: wanted.child(CALDAV, "expand").is_some(),
            part: wanted.child(CALDAV, "comp").map(part).transpose()?,
        })
    }

    /// The property's value, where it is this property.
    pub fn value(&self, name: &Name, shown: Shown<'_>) -> Option<String> {
        let Shown::Object(_, object) = shown else { return None };
        if !name.is(CALDAV, "calendar-data") {
            return None;
        }
        Some(escaped(&String::from_utf8_lossy(&self.bytes(object))))
    }

    fn bytes(&self, object: &Object) -> Vec<u8> {
        let bytes = if self.utc { object.in_utc() } else { object.bytes.clone() };
        let Some(part) = &self.part else { return bytes };
        let Some(file) = std::str::from_utf8(&bytes).ok().and_then(|text| read(text).ok()) else { return bytes };
        file.print(&|path, property| part.keeps(path, property))
    }
}

fn part(element: &Element) -> Result<Part, Refused> {
    let name = element.attribute("name").ok_or_else(Refused::bad_xml)?.to_ascii_uppercase();
    let all = |what: &str| element.child(CALDAV, what).is_some();
    let properties = element.all(CALDAV, "prop").filter_map(|prop| prop.attribute("name"));
    let properties = properties.map(str::to_ascii_uppercase).collect();
    let parts = element.all(CALDAV, "comp").map(part).collect::<Result<_, _>>()?;
    Ok(Part { name, properties: (!all("allprop")).then_some(properties), parts: (!all("allcomp")).then_some(parts) })
}

impl Part {
    fn keeps(&self, path: &[&str], property: Option<&str>) -> bool {
        let Some((first, below)) = path.split_first() else { return true };
        if *first != self.name {
            return false;
        }
        match (below.first(), &self.parts) {
            (None, _) => property.is_none_or(|property| {
                self.properties.as_ref().is_none_or(|wanted| wanted.iter().any(|name| name == property))
            }),
            (Some(_), None) => true,
            (Some(_), Some(parts)) => parts.iter().any(|part| part.keeps(below, property)),
        }
    }
}
