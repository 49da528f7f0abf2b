//! ORGANIZER and ATTENDEE: mailboxes as calendar addresses.

use std::fmt::Write as _;

use super::event::Print;
use super::model::{Answer, Attendee, Party, Role};
use super::text::clean;
use super::writer::{Line, Writer};

pub(super) fn write(writer: &mut Writer, print: &Print<'_>) {
    named(writer.line("ORGANIZER"), print.organizer).verbatim(&address(&print.organizer.email));
    if let Some(attendee) = print.attendee {
        let line = named(writer.line("ATTENDEE"), &attendee.party)
            .param("CUTYPE", "INDIVIDUAL")
            .param("ROLE", role(attendee))
            .param("PARTSTAT", answer(attendee));
        let line = if print.rsvp { line.param("RSVP", "TRUE") } else { line };
        line.verbatim(&address(&attendee.party.email));
    }
}

fn named<'a>(line: Line<'a>, party: &Party) -> Line<'a> {
    let name = clean(party.name.as_deref().unwrap_or_default());
    match name.trim() {
        "" => line,
        name => line.param("CN", name),
    }
}

fn role(attendee: &Attendee) -> &'static str {
    match attendee.role {
        Role::Chair => "CHAIR",
        Role::Required => "REQ-PARTICIPANT",
        Role::Optional => "OPT-PARTICIPANT",
        Role::Observer => "NON-PARTICIPANT",
    }
}

fn answer(attendee: &Attendee) -> &'static str {
    match attendee.answer {
        Answer::Awaited => "NEEDS-ACTION",
        Answer::Accepted => "ACCEPTED",
        Answer::Declined => "DECLINED",
        Answer::Tentative => "TENTATIVE",
        Answer::Delegated => "DELEGATED",
    }
}

/// The mailbox as a `mailto:` address (RFC 6068).
///
/// Only what could end the address or the line is encoded. `+`, `&`, `=` and `'` stay, because
/// clients compare these addresses with mailboxes letter by letter.
fn address(email: &str) -> String {
    let mut uri = String::with_capacity("mailto:".len() + email.len());
    uri.push_str("mailto:");
    for byte in email.trim().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => uri.push(byte as char),
            b'@' | b'.' | b'_' | b'-' | b'~' | b'+' | b'&' | b'=' | b'\'' | b'!' | b'$' | b'*' => {
                uri.push(byte as char);
            }
            0..=0x1f | 0x7f => {}
            _ => write!(uri, "%{byte:02X}").expect("a String takes every write"),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_cannot_leave_their_line() {
        assert_eq!(address("desk+erbil@example.org"), "mailto:desk+erbil@example.org");
        assert_eq!(address("a@x.org\r\nATTENDEE:b\"<c>"), "mailto:a@x.orgATTENDEE%3Ab%22%3Cc%3E");
        assert_eq!(address("a?cc=b@x.org"), "mailto:a%3Fcc=b@x.org");
    }
}
