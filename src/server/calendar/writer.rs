//! Content lines (RFC 5545 §3.1): names, parameters, values, folding. Knows nothing of events.
//!
//! One pass, straight into the output: no line is built first and folded later, so the time is linear
//! in the text. To print one more kind of value, add a closing method to [`Line`].

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike, Utc};
use url::Url;

use super::text::{Class, runs};

/// The most octets that a line may have before its line break.
const LINE: usize = 75;

/// The file so far.
pub(super) struct Writer {
    out: Vec<u8>,
    column: usize,
}

impl Writer {
    pub(super) fn with_capacity(octets: usize) -> Self {
        Self { out: Vec::with_capacity(octets), column: 0 }
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.out
    }

    pub(super) fn begin(&mut self, component: &str) {
        self.line("BEGIN").verbatim(component);
    }

    pub(super) fn end(&mut self, component: &str) {
        self.line("END").verbatim(component);
    }

    /// Adds a line that was read, as it was; only its folds are made anew.
    pub(super) fn raw(&mut self, line: &str) {
        self.column = 0;
        self.put(line);
        self.out.extend_from_slice(b"\r\n");
    }

    /// Starts a line. It is on paper once one of the closing methods of [`Line`] is called.
    pub(super) fn line(&mut self, name: &str) -> Line<'_> {
        self.column = 0;
        self.put(name);
        Line { writer: self }
    }

    /// Adds text, folding where the line is full and never inside a character.
    fn put(&mut self, mut text: &str) {
        loop {
            let room = LINE - self.column;
            if text.len() <= room {
                self.out.extend_from_slice(text.as_bytes());
                self.column += text.len();
                return;
            }
            let (fits, rest) = text.split_at(text.floor_char_boundary(room));
            self.out.extend_from_slice(fits.as_bytes());
            self.fold();
            text = rest;
        }
    }

    /// Adds a short sequence that must stay on one line, such as an escaped character.
    fn put_whole(&mut self, sequence: &str) {
        if self.column + sequence.len() > LINE {
            self.fold();
        }
        self.put(sequence);
    }

    fn fold(&mut self) {
        self.out.extend_from_slice(b"\r\n ");
        self.column = 1;
    }

    fn escaped(&mut self, text: &str) {
        runs(text, |run, end| {
            self.put(run);
            match end {
                Some((Class::Newline, _)) => self.put_whole("\\n"),
                Some((Class::Escaped, ';')) => self.put_whole("\\;"),
                Some((Class::Escaped, ',')) => self.put_whole("\\,"),
                Some((Class::Escaped, _)) => self.put_whole("\\\\"),
                _ => {}
            }
        });
    }
}

/// A line whose name is written; parameters come first, then exactly one value.
#[must_use = "a line without a value is not a line"]
pub(super) struct Line<'a> {
    writer: &'a mut Writer,
}

impl Line<'_> {
    /// Adds a parameter, quoted and encoded by RFC 6868 where its value needs it.
    pub(super) fn param(self, name: &str, value: &str) -> Self {
        let writer = &mut *self.writer;
        writer.put(";");
        writer.put(name);
        writer.put("=");
        let quoted = !value.chars().all(plain);
        if quoted {
            writer.put("\"");
        }
        runs(value, |run, end| {
            let mut run = run;
            while let Some(at) = run.find(['"', '^']) {
                writer.put(&run[..at]);
                writer.put_whole(if run[at..].starts_with('"') { "^'" } else { "^^" });
                run = &run[at + 1..];
            }
            writer.put(run);
            match end {
                Some((Class::Newline, _)) => writer.put_whole("^n"),
                Some((Class::Escaped, c)) => writer.put(c.encode_utf8(&mut [0; 4])),
                _ => {}
            }
        });
        if quoted {
            writer.put("\"");
        }
        self
    }

    /// Closes with a TEXT value.
    pub(super) fn text(self, value: &str) {
        self.writer.put(":");
        self.writer.escaped(value);
        self.close();
    }

    /// Closes with a list of TEXT values.
    pub(super) fn texts<'t>(self, values: impl IntoIterator<Item = &'t str>) {
        let mut separator = ":";
        for value in values {
            self.writer.put(separator);
            self.writer.escaped(value);
            separator = ",";
        }
        self.close();
    }

    /// Closes with an address. `Url` has percent-encoded every control and line break in it.
    pub(super) fn uri(self, value: &Url) {
        self.verbatim(value.as_str());
    }

    pub(super) fn utc(self, value: DateTime<Utc>) {
        self.parts(&[&date(value.date_naive()), "T", &time(value.naive_utc()), "Z"]);
    }

    pub(super) fn wall_clock(self, value: NaiveDateTime) {
        self.parts(&[&date(value.date()), "T", &time(value)]);
    }

    pub(super) fn date(self, value: NaiveDate) {
        self.parts(&[&date(value)]);
    }

    pub(super) fn number(self, value: u32) {
        self.verbatim(&value.to_string());
    }

    /// Closes with a value that this module made itself and that needs no escaping.
    pub(super) fn verbatim(self, value: &str) {
        self.parts(&[value]);
    }

    /// Closes with several such values, one after the other.
    pub(super) fn parts(self, values: &[&str]) {
        self.writer.put(":");
        for value in values {
            self.writer.put(value);
        }
        self.close();
    }

    fn close(self) {
        self.writer.out.extend_from_slice(b"\r\n");
        self.writer.column = 0;
    }
}

/// Whether a parameter with this character can go without quotes. RFC 5545 asks for them around
/// `: ; ,` alone; readers exist that stumble over a bare `=`, and quotes do no harm.
fn plain(c: char) -> bool {
    !c.is_control() && (!c.is_ascii_punctuation() || matches!(c, '-' | '.' | '_' | '/' | '+'))
}

/// `20261124`. Dates outside the four-digit years cannot be written and end at their border.
pub(super) fn date(value: NaiveDate) -> Digits<8> {
    let year = value.year().clamp(0, 9999) as u32;
    Digits::of(year * 10_000 + value.month() * 100 + value.day())
}

/// `093000`.
pub(super) fn time(value: NaiveDateTime) -> Digits<6> {
    Digits::of(value.hour() * 10_000 + value.minute() * 100 + value.second())
}

/// A number with leading zeros. A file of 1,000 sessions prints 6,000 of them, and chrono's
/// formatting would take longer than all the rest.
pub(super) struct Digits<const N: usize>([u8; N]);

impl<const N: usize> Digits<N> {
    pub(super) fn of(mut number: u32) -> Self {
        let mut digits = [b'0'; N];
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + (number % 10) as u8;
            number /= 10;
        }
        Self(digits)
    }
}

impl<const N: usize> std::ops::Deref for Digits<N> {
    type Target = str;

    fn deref(&self) -> &str {
        std::str::from_utf8(&self.0).expect("digits are ASCII")
    }
}

#[cfg(test)]
mod tests {
    use super::Writer;

    fn line(write: impl FnOnce(&mut Writer)) -> String {
        let mut writer = Writer::with_capacity(64);
        write(&mut writer);
        String::from_utf8(writer.finish()).expect("UTF-8")
    }

    #[test]
    fn folds_at_75_octets_and_between_characters() {
        for start in 0..6 {
            let value = format!("{}{}", "x".repeat(start), "ڕێکخستنی حکومەت;".repeat(40));
            let printed = line(|w| w.line("SUMMARY").text(&value));
            assert!(printed.split("\r\n").all(|l| l.len() <= 75), "{printed}");
            assert!(printed.split("\r\n").count() > 10);
            let unfolded = printed.replace("\r\n ", "");
            assert_eq!(unfolded, format!("SUMMARY:{}\r\n", value.replace(';', "\\;")));
        }
    }

    #[test]
    fn a_line_of_75_octets_is_not_folded() {
        let value = "a".repeat(75 - "SUMMARY:".len());
        assert_eq!(line(|w| w.line("SUMMARY").text(&value)), format!("SUMMARY:{value}\r\n"));
    }

    #[test]
    fn parameters_are_quoted_and_encoded() {
        let cn = |name: &str| line(|w| w.line("ATTENDEE").param("CN", name).verbatim("x"));
        assert_eq!(cn("Sample delegate 3"), "ATTENDEE;CN=Sample delegate 3:x\r\n");
        assert_eq!(cn("Ministry: A; B, C"), "ATTENDEE;CN=\"Ministry: A; B, C\":x\r\n");
        assert_eq!(cn("a\"b^c\r\nd\\e"), "ATTENDEE;CN=\"a^'b^^c^nd\\e\":x\r\n");
    }

    #[test]
    fn injected_lines_stay_inside_their_value() {
        let text = "a\r\nATTENDEE:mailto:x@example.org\0";
        let printed = line(|w| w.line("SUMMARY").text(text));
        assert_eq!(printed, "SUMMARY:a\\nATTENDEE:mailto:x@example.org\r\n");
    }

    #[test]
    fn an_escaped_character_is_not_split() {
        for start in 0..3 {
            let shift = "x".repeat(start);
            let (name, text) = (shift.clone() + &"\"^\n".repeat(60), shift + &";\\\n".repeat(60));
            let printed = line(|w| w.line("SUMMARY").param("X", &name).text(&text));
            for line in printed.split("\r\n") {
                let carets = line.len() - line.trim_end_matches('^').len();
                let slashes = line.len() - line.trim_end_matches('\\').len();
                assert!(carets % 2 == 0 && slashes % 2 == 0, "{printed}");
            }
        }
    }
}
