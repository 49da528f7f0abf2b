//! A calendar file as its lines (RFC 5545 §3.1), from any program: linear, forgiving, and never more than a limit.
//!
//! `icalendar` refuses a whole file for one line that it does not like, and what answers look like is not ours to
//! choose; only a few properties are wanted here.

/// The longest file that is read.
const LONGEST: usize = 1024 * 1024;
/// How many components are looked at.
const COMPONENTS: usize = 500;

/// One property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// In upper case.
    pub name: String,
    parameters: Vec<(String, String)>,
    /// As it stands in the file.
    pub value: String,
}

impl Property {
    /// A parameter's value; its name in upper case.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// A TEXT value (§3.3.11).
    pub fn text(&self) -> String {
        let mut out = String::with_capacity(self.value.len());
        let mut chars = self.value.chars();
        while let Some(c) = chars.next() {
            match (c, if c == '\\' { chars.next() } else { None }) {
                ('\\', Some('n' | 'N')) => out.push('\n'),
                ('\\', Some(other)) => out.push(other),
                ('\\', None) => {}
                (c, _) => out.push(c),
            }
        }
        out
    }
}

/// A component with its own properties, without those of the components inside.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Component {
    /// `VCALENDAR`, `VEVENT`, …, in upper case.
    pub name: String,
    /// Its properties in their order.
    pub properties: Vec<Property>,
}

impl Component {
    /// The first property with a name.
    pub fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    /// Every property with a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }
}

/// Every component of a file, in the order in which they begin; none where it holds no calendar.
pub fn components(file: &str) -> Vec<Component> {
    let mut found: Vec<Component> = Vec::new();
    // Where the components that are open stand in `found`.
    let mut open: Vec<usize> = Vec::new();
    if file.len() > LONGEST {
        return found;
    }
    for line in unfolded(file) {
        let Some(property) = property(&line) else { continue };
        match property.name.as_str() {
            "BEGIN" if found.len() >= COMPONENTS => return found,
            "BEGIN" => {
                let name = property.value.trim().to_ascii_uppercase();
                if open.is_empty() && name != "VCALENDAR" {
                    continue;
                }
                open.push(found.len());
                found.push(Component { name, properties: Vec::new() });
            }
            "END" => {
                open.pop();
            }
            _ => {
                if let Some(within) = open.last().and_then(|at| found.get_mut(*at)) {
                    within.properties.push(property);
                }
            }
        }
    }
    found
}

/// Lines put together again: what begins with a space or tab goes on with the line before.
fn unfolded(file: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in file.trim_start_matches('\u{FEFF}').split(['\n', '\r']).filter(|line| !line.is_empty()) {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

/// `NAME;PARAMETER=value;OTHER="va:lue":value`
fn property(line: &str) -> Option<Property> {
    let (mut quoted, mut cuts, mut colon) = (false, Vec::new(), None);
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ';' if !quoted => cuts.push(at),
            ':' if !quoted => {
                colon = Some(at);
                break;
            }
            _ => {}
        }
    }
    // A quotation mark that nobody closed means nothing.
    let colon = colon.or_else(|| line.find(':'))?;
    cuts.retain(|at| *at < colon);
    let (head, value) = (&line[..colon], &line[colon + 1..]);
    let name_end = cuts.first().copied().unwrap_or(head.len());
    let name = head[..name_end].trim().to_ascii_uppercase();
    if name.is_empty() {
        return None;
    }
    let ends = cuts.iter().skip(1).copied().chain([head.len()]);
    let parameters = cuts.iter().zip(ends).filter_map(|(from, to)| {
        let (name, value) = head.get(from + 1..to)?.split_once('=')?;
        Some((name.trim().to_ascii_uppercase(), uncircled(value.trim().trim_matches('"'))))
    });
    Some(Property { name, parameters: parameters.collect(), value: value.to_owned() })
}

/// A parameter's value by RFC 6868.
fn uncircled(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        let stands_for = match (c, chars.peek()) {
            ('^', Some('n')) => '\n',
            ('^', Some('\'')) => '"',
            ('^', Some('^')) => '^',
            _ => {
                out.push(c);
                continue;
            }
        };
        chars.next();
        out.push(stands_for);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_as_programs_write_them() {
        let file = "\u{FEFF}BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nbegin:vevent\nATTENDEE;PARTSTAT=ACCEPTED;CN=\"a: b; \r\n\t^'c^'\":MAILTO:x@y\r\n\
                    COMMENT;LANGUAGE=en:one\\, two\\n three\\\\\r\nBEGIN:VALARM\nACTION:DISPLAY\nEND:VALARM\rSUMMARY:s\nEND:VEVENT\nEND:VCALENDAR";
        let all = components(file);
        let names: Vec<_> = all.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["VCALENDAR", "VEVENT", "VALARM"]);
        let attendee = all[1].property("ATTENDEE").expect("an attendee");
        assert_eq!(attendee.parameter("CN"), Some("a: b; \"c\""));
        assert_eq!((attendee.parameter("PARTSTAT"), attendee.value.as_str()), (Some("ACCEPTED"), "MAILTO:x@y"));
        assert_eq!(all[1].property("COMMENT").expect("a comment").text(), "one, two\n three\\");
        assert!(all[1].property("SUMMARY").is_some() && all[1].property("ACTION").is_none());
    }

    #[test]
    fn what_is_no_calendar_holds_nothing() {
        assert!(components("BEGIN:VCARD\nFN:x\nEND:VCARD").is_empty());
        assert!(components(&"x".repeat(LONGEST + 1)).is_empty());
        assert!(components(&"BEGIN:VCALENDAR\n".repeat(10_000)).len() <= COMPONENTS);
        assert_eq!(
            property("NAME;A=\"b:value"),
            Some(Property { name: "NAME".into(), parameters: vec![("A".into(), "b".into())], value: "value".into() })
        );
    }
}
