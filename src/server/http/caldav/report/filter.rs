//! The filter of a query (RFC 4791 §9.7): components by their names, times and properties. Every condition of a
//! filter has to hold.

use crate::server::calendar::{Component, Property, read};
use crate::server::http::caldav::xml::{CALDAV, Element};
use crate::server::services::caldav::Object;
use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;

/// By whose clock whole days begin and end, where nobody says otherwise.
const HERE: Tz = Tz::Asia__Baghdad;

/// Why a filter is not carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It breaks the standard.
    Invalid,
    /// It is not supported here.
    Unsupported,
    /// It compares by an alphabet that is not known here.
    Collation,
}

/// A filter.
#[derive(Debug)]
pub struct Filter(Comp);

#[derive(Debug)]
struct Comp {
    name: String,
    absent: bool,
    range: Option<Range>,
    props: Vec<Prop>,
    comps: Vec<Comp>,
}

/// From an instant to another; either may be open.
#[derive(Debug, Clone, Copy)]
struct Range {
    start: Option<DateTime<Utc>>,
    end: Option<DateTime<Utc>>,
}

#[derive(Debug)]
struct Prop {
    name: String,
    absent: bool,
    text: Option<Match>,
    params: Vec<Param>,
}

#[derive(Debug)]
struct Param {
    name: String,
    absent: bool,
    text: Option<Match>,
}

#[derive(Debug)]
struct Match {
    text: String,
    folds: fn(&str) -> String,
    negated: bool,
}

impl Filter {
    /// Reads one.
    pub fn read(filter: &Element) -> Result<Self, Unfit> {
        match filter.children.as_slice() {
            [one] if one.is(CALDAV, "comp-filter") => {
                let comp = comp(one, None)?;
                if comp.name == "VCALENDAR" { Ok(Self(comp)) } else { Err(Unfit::Invalid) }
            }
            _ => Err(Unfit::Invalid),
        }
    }

    /// Whether an object passes.
    pub fn fits(&self, object: &Object) -> bool {
        let text = std::str::from_utf8(&object.bytes).ok();
        let Some(calendar) = text.and_then(|text| read(text).ok()) else { return false };
        self.0.holds(object, std::slice::from_ref(&calendar))
    }
}

fn comp(element: &Element, around: Option<&str>) -> Result<Comp, Unfit> {
    let name = name_of(element)?;
    let mut made = Comp { absent: false, range: None, props: Vec::new(), comps: Vec::new(), name };
    for child in &element.children {
        match child.name.local.as_str() {
            _ if child.name.space != CALDAV => return Err(Unfit::Unsupported),
            "is-not-defined" => made.absent = true,
            // Only what takes time has one, and nothing else is stored than events.
            "time-range" if around == Some("VCALENDAR") && made.name != "VTIMEZONE" => made.range = Some(range(child)?),
            "time-range" if around == Some("VEVENT") => made.range = Some(range(child)?),
            "prop-filter" => made.props.push(prop(child)?),
            "comp-filter" => made.comps.push(comp(child, Some(&made.name))?),
            _ => return Err(Unfit::Unsupported),
        }
    }
    if made.absent && element.children.len() > 1 {
        return Err(Unfit::Invalid);
    }
    Ok(made)
}

fn name_of(element: &Element) -> Result<String, Unfit> {
    Ok(element.attribute("name").ok_or(Unfit::Invalid)?.to_ascii_uppercase())
}

fn range(element: &Element) -> Result<Range, Unfit> {
    let instant = |name: &str| {
        let Some(text) = element.attribute(name) else { return Ok(None) };
        let at = NaiveDateTime::parse_from_str(text.trim(), "%Y%m%dT%H%M%SZ").map_err(|_| Unfit::Invalid)?;
        Ok(Some(at.and_utc()))
    };
    let range = Range { start: instant("start")?, end: instant("end")? };
    match (range.start, range.end) {
        (None, None) => Err(Unfit::Invalid),
        (Some(start), Some(end)) if end <= start => Err(Unfit::Invalid),
        _ => Ok(range),
    }
}

fn prop(element: &Element) -> Result<Prop, Unfit> {
    let mut made = Prop { name: name_of(element)?, absent: false, text: None, params: Vec::new() };
    for child in &element.children {
        match child.name.local.as_str() {
            _ if child.name.space != CALDAV => return Err(Unfit::Unsupported),
            "is-not-defined" => made.absent = true,
            "text-match" => made.text = Some(text_match(child)?),
            "param-filter" => {
                let mut param = Param { name: name_of(child)?, absent: false, text: None };
                for one in &child.children {
                    match one.name.local.as_str() {
                        "is-not-defined" => param.absent = true,
                        "text-match" => param.text = Some(text_match(one)?),
                        _ => return Err(Unfit::Unsupported),
                    }
                }
                made.params.push(param);
            }
            _ => return Err(Unfit::Unsupported),
        }
    }
    Ok(made)
}

fn text_match(element: &Element) -> Result<Match, Unfit> {
    let folds: fn(&str) -> String = match element.attribute("collation").unwrap_or("i;ascii-casemap") {
        "i;ascii-casemap" | "default" => str::to_ascii_lowercase,
        "i;octet" => str::to_owned,
        "i;unicode-casemap" => str::to_lowercase,
        _ => return Err(Unfit::Collation),
    };
    let negated = element.attribute("negate-condition") == Some("yes");
    Ok(Match { text: folds(&element.text), folds, negated })
}

impl Match {
    fn holds(&self, text: &str) -> bool {
        (self.folds)(text).contains(&self.text) != self.negated
    }
}

impl Range {
    /// RFC 4791 §9.9, for an event: what only touches is outside.
    fn holds(self, (from, to): (DateTime<Utc>, DateTime<Utc>)) -> bool {
        let after_its_start = |start| if from == to { from >= start } else { start < to };
        self.start.is_none_or(after_its_start) && self.end.is_none_or(|end| end > from)
    }
}

impl Comp {
    fn holds(&self, object: &Object, candidates: &[Component]) -> bool {
        let mut named = candidates.iter().filter(|one| one.name == self.name);
        if self.absent {
            return named.next().is_none();
        }
        named.any(|one| {
            let time = |range: Range| one.name == "VEVENT" && range.holds(object.event.span(HERE));
            self.range.is_none_or(time)
                && self.props.iter().all(|prop| prop.holds(&one.properties))
                && self.comps.iter().all(|comp| comp.holds(object, &one.components))
        })
    }
}

impl Prop {
    fn holds(&self, properties: &[Property]) -> bool {
        let mut named = properties.iter().filter(|one| one.name == self.name);
        if self.absent {
            return named.next().is_none();
        }
        named.any(|one| {
            self.text.as_ref().is_none_or(|text| text.holds(&one.text()))
                && self.params.iter().all(|param| param.holds(one))
        })
    }
}

impl Param {
    fn holds(&self, property: &Property) -> bool {
        match (property.parameter(&self.name), self.absent) {
            (found, true) => found.is_none(),
            (None, false) => false,
            (Some(value), false) => self.text.as_ref().is_none_or(|text| text.holds(value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: u32) -> DateTime<Utc> {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day");
        day.and_hms_opt(hour, 0, 0).expect("a time").and_utc()
    }

    #[test]
    fn what_only_touches_is_outside() {
        let range = |start: Option<u32>, end: Option<u32>| Range { start: start.map(at), end: end.map(at) };
        let (event, moment) = ((at(9), at(11)), (at(9), at(9)));
        for (start, end, fits) in [
            (Some(8), Some(9), false),
            (Some(8), Some(10), true),
            (Some(10), Some(12), true),
            (Some(11), Some(12), false),
            (Some(8), None, true),
            (Some(11), None, false),
            (None, Some(9), false),
            (None, Some(10), true),
        ] {
            assert_eq!(range(start, end).holds(event), fits, "{start:?} {end:?}");
        }
        assert!(range(Some(9), Some(10)).holds(moment));
        assert!(!range(Some(8), Some(9)).holds(moment));
    }

    #[test]
    fn what_is_not_carried_out_is_refused() {
        let read = |inner: &str| {
            let xml = format!("<filter xmlns='{CALDAV}'>{inner}</filter>");
            let root = crate::server::http::caldav::xml::read(xml.as_bytes()).expect("XML").expect("a root");
            Filter::read(&root).map(drop)
        };
        let event = |inner: &str| {
            read(&format!(
                "<comp-filter name='VCALENDAR'><comp-filter name='VEVENT'>{inner}</comp-filter></comp-filter>"
            ))
        };
        assert_eq!(read("<comp-filter name='VCALENDAR'/>"), Ok(()));
        assert_eq!(event("<time-range start='20261124T000000Z'/>"), Ok(()));
        assert_eq!(
            event("<prop-filter name='SUMMARY'><text-match collation='i;octet'>x</text-match></prop-filter>"),
            Ok(())
        );
        for invalid in [
            read(""),
            read("<comp-filter name='VEVENT'/>"),
            read("<comp-filter/>"),
            event("<time-range/>"),
            event("<time-range start='2026-11-24'/>"),
            event("<time-range start='20261124T000000Z' end='20261124T000000Z'/>"),
        ] {
            assert_eq!(invalid, Err(Unfit::Invalid));
        }
        let timed = "<prop-filter name='DTSTAMP'><time-range start='20261124T000000Z'/></prop-filter>";
        assert_eq!(event(timed), Err(Unfit::Unsupported));
        assert_eq!(event("<else/>"), Err(Unfit::Unsupported));
        let other = "<prop-filter name='SUMMARY'><text-match collation='i;klingon'>x</text-match></prop-filter>";
        assert_eq!(event(other), Err(Unfit::Collation));
    }
}
