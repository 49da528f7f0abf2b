//! What came in: from the bytes of a mail to what it is and says. Pure, and safe with any bytes.
//!
//! ```text
//! parts      a mail into its parts, never deeper and never more than a limit
//! content    a calendar file into its lines
//! reply      METHOD:REPLY and METHOD:COUNTER (RFC 5546)
//! bounce     mails of ours that came back (RFC 3464), also where they do not say so in that way
//! automatic  mails that programs write (RFC 3834)
//! parse      one mail: headers, text, and which of these it is
//! ```
//! Nothing here decides what becomes of a mail: `services::inbox` does. `mail-parser` reads headers, encoded words
//! and character sets; how parts nest is read here, because it builds a value as deep as a mail nests its parts,
//! and the end of such a value overflows the stack.

mod automatic;
mod bounce;
mod content;
mod parse;
mod parts;
mod reply;
#[cfg(test)]
mod tests;
mod zones;

pub use bounce::{Action, Bounce};
pub use parse::{Found, Mail, read, read_headers};
pub use parts::split;
pub use reply::{Attendee, Method, PartStat, Reply};

/// Lines of somebody's text without controls and overrides of direction, with no more than one empty line in a row,
/// of a limited length.
fn tidied(raw: &str, most: usize) -> String {
    let breaks = ['\r', '\u{2028}', '\u{2029}'];
    let text = crate::domain::text::without_overrides(&raw.replace("\r\n", "\n").replace(breaks, "\n"));
    let mut out = String::new();
    let mut empty = 0;
    for line in text.lines() {
        let kept = |c: &char| *c == '\t' || (!c.is_control() && !matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'));
        let line: String = line.chars().filter(kept).collect();
        let line = line.trim_end();
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.trim().chars().take(most).collect()
}
