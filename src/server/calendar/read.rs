//! Reading what a calendar program sends: components and their properties, as they stand (RFC 5545 §3.1).
//!
//! Knows names, parameters and values, and nothing of what they mean; never fails half-way and takes no longer than
//! the text is long. Components keep their properties as unfolded lines, so that a part can be printed again.

use super::writer::Writer;

/// Deepest nesting that is read.
const DEEPEST: usize = 8;

/// Why a text is no calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a calendar")]
pub struct NoCalendar;

/// `BEGIN:…` to `END:…`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Component {
    /// In capitals.
    pub name: String,
    pub properties: Vec<Property>,
    pub components: Vec<Component>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// In capitals.
    pub name: String,
    /// Names in capitals, values without quotes.
    pub parameters: Vec<(String, String)>,
    /// As it stands: escaped where it is a text.
    pub value: String,
    line: String,
}

/// The one component that a text holds.
pub fn read(text: &str) -> Result<Component, NoCalendar> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut open: Vec<Component> = Vec::new();
    let mut whole = None;
    for line in unfolded(text) {
        if line.trim().is_empty() {
            continue;
        }
        if whole.is_some() {
            return Err(NoCalendar);
        }
        let property = property(line).ok_or(NoCalendar)?;
        match property.name.as_str() {
            "BEGIN" => {
                let name = property.value.trim().to_ascii_uppercase();
                if open.len() == DEEPEST {
                    return Err(NoCalendar);
                }
                open.push(Component { name, ..Component::default() });
            }
            "END" => {
                let ended = open.pop().ok_or(NoCalendar)?;
                if !ended.name.eq_ignore_ascii_case(property.value.trim()) {
                    return Err(NoCalendar);
                }
                match open.last_mut() {
                    Some(around) => around.components.push(ended),
                    None => whole = Some(ended),
                }
            }
            _ => open.last_mut().ok_or(NoCalendar)?.properties.push(property),
        }
    }
    whole.filter(|_| open.is_empty()).ok_or(NoCalendar)
}

impl Component {
    /// The first property of this name.
    pub fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    /// Prints it again, folded anew, with what `keeps` lets through: a component by its name, and a property by the
    /// name of its component and its own.
    pub fn print(&self, keeps: &dyn Fn(&[&str], Option<&str>) -> bool) -> Vec<u8> {
        let mut writer = Writer::with_capacity(1024);
        self.write(&mut writer, &mut Vec::new(), keeps);
        writer.finish()
    }

    fn write<'a>(
        &'a self,
        writer: &mut Writer,
        path: &mut Vec<&'a str>,
        keeps: &dyn Fn(&[&str], Option<&str>) -> bool,
    ) {
        path.push(&self.name);
        if keeps(path, None) {
            writer.begin(&self.name);
            for property in self.properties.iter().filter(|property| keeps(path, Some(&property.name))) {
                writer.raw(&property.line);
            }
            for component in &self.components {
                component.write(writer, path, keeps);
            }
            writer.end(&self.name);
        }
        path.pop();
    }
}

impl Property {
    /// The value of a parameter.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value as a text.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.value.len());
        let mut chars = self.value.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some('n' | 'N') => text.push('\n'),
                    Some(other) => text.push(other),
                    None => {}
                },
                _ => text.push(c),
            }
        }
        text
    }
}

/// Lines with their folds undone, however they end.
fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(before)) => before.push_str(rest),
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

/// `NAME;PARAMETER=value,"value":value`.
fn property(line: String) -> Option<Property> {
    let end = line.find([';', ':'])?;
    let name = line.get(..end)?;
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return None;
    }
    let name = name.to_ascii_uppercase();
    let mut parameters = Vec::new();
    let mut rest = line.get(end..)?;
    while let Some(after) = rest.strip_prefix(';') {
        let (key, value) = after.split_once('=')?;
        let mut quoted = false;
        let stop = value.find(|c| {
            quoted ^= c == '"';
            !quoted && matches!(c, ';' | ':')
        })?;
        parameters.push((key.trim().to_ascii_uppercase(), decoded(&value[..stop])));
        rest = &value[stop..];
    }
    let value = rest.strip_prefix(':')?.to_owned();
    Some(Property { name, parameters, value, line })
}

/// A parameter's value without quotes and the carets of RFC 6868.
fn decoded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars().filter(|c| *c != '"').peekable();
    while let Some(c) = chars.next() {
        let known = match (c, chars.peek()) {
            ('^', Some('n')) => Some('\n'),
            ('^', Some('^')) => Some('^'),
            ('^', Some('\'')) => Some('"'),
            _ => None,
        };
        if known.is_some() {
            chars.next();
        }
        out.push(known.unwrap_or(c));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{NoCalendar, read};
    use proptest::prelude::*;

    #[test]
    fn lines_are_unfolded_and_taken_apart() {
        let text = "BEGIN:VCALENDAR\r\nbegin:vevent\r\nSUMMARY;LANGUAGE=en:a\\, b\\nc \r\n d\r\nATTENDEE;CN=\"A: ^'B^' ;x\";PAR\r\n TSTAT=ACCEPTED:mailto:a@b.example\r\nend:VEVENT\r\nEND:VCALENDAR\r\n\r\n";
        let calendar = read(text).expect("a calendar");
        let event = &calendar.components[0];
        assert_eq!((calendar.name.as_str(), event.name.as_str()), ("VCALENDAR", "VEVENT"));
        assert_eq!(event.property("SUMMARY").expect("a title").text(), "a, b\nc d");
        let attendee = event.property("ATTENDEE").expect("somebody");
        assert_eq!(attendee.parameter("CN"), Some("A: \"B\" ;x"));
        assert_eq!(attendee.parameter("PARTSTAT"), Some("ACCEPTED"));
        assert_eq!(attendee.value, "mailto:a@b.example");
        let without = calendar.print(&|path, property| path.len() < 2 || property != Some("ATTENDEE"));
        let again = read(std::str::from_utf8(&without).expect("UTF-8")).expect("a calendar");
        assert_eq!(again.components[0].properties, event.properties[..1]);
    }

    #[test]
    fn what_is_no_calendar_is_told_so() {
        let deep = format!("{}{}", "BEGIN:X\n".repeat(9), "END:X\n".repeat(9));
        for text in ["", "x", "BEGIN:A", "BEGIN:A\nEND:B", "END:A", "BEGIN:A\nEND:A\nBEGIN:A\nEND:A", "A:b", &deep] {
            assert_eq!(read(text), Err(NoCalendar), "{text}");
        }
        assert!(read("BEGIN:A\nX;P=\"a:b\nEND:A").is_err());
    }

    proptest! {
        #[test]
        fn anything_is_read_without_harm(lines in prop::collection::vec("(BEGIN:A|END:A|X;P=\"|[ -~\u{600}\n]{0,20})", 0..30)) {
            if let Ok(component) = read(&lines.join("\r\n")) {
                let printed = component.print(&|_, _| true);
                prop_assert_eq!(read(std::str::from_utf8(&printed).expect("UTF-8")).expect("again"), component);
            }
        }
    }
}
