//! Subjects and mailboxes as header lines: encoded (RFC 2047) and folded here.
//!
//! `lettre` puts an address on the line of the encoded name before it, and lines with encoded words may have
//! 76 characters at most (§2); it also leaves words longer than a line whole. Here every encoded word has a
//! line of its own, holds whole letters, and nothing else decides.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Octets of text in one encoded word: with the longest of our header names it fits into 76 characters.
const OCTETS: usize = 36;
/// Longest line that we fold to.
const LINE: usize = 70;

/// A subject.
pub fn text(value: &str) -> String {
    if is_plain(value) { folded(value) } else { encoded(value) }
}

/// A mailbox.
pub fn mailbox(name: &str, email: &str) -> String {
    if name.is_empty() {
        return email.to_owned();
    }
    let name = if is_plain(name) && name.len() <= LINE - 12 {
        format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        encoded(name)
    };
    format!("{name}\r\n <{email}>")
}

/// Whether a text can stand as it is: printable ASCII, words that fit a line, nothing that reads as encoded.
fn is_plain(value: &str) -> bool {
    value.bytes().all(|byte| (b' '..=b'~').contains(&byte))
        && !value.contains("=?")
        && value.split(' ').all(|word| word.len() < LINE - 12)
}

/// Breaks lines at spaces.
fn folded(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 8);
    // The header's name stands before.
    let mut length = 10;
    for (at, word) in value.split(' ').enumerate() {
        if at > 0 {
            if length + 1 + word.len() > LINE {
                out.push_str("\r\n");
                length = 0;
            }
            out.push(' ');
            length += 1;
        }
        out.push_str(word);
        length += word.len();
    }
    out
}

/// Encoded words, each on its line, no letter split between two.
fn encoded(value: &str) -> String {
    let mut words: Vec<String> = vec![String::new()];
    for c in value.chars() {
        if words.last().is_some_and(|word| word.len() + c.len_utf8() > OCTETS) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(c);
        }
    }
    let words: Vec<String> = words.iter().map(|word| format!("=?UTF-8?B?{}?=", STANDARD.encode(word))).collect();
    words.join("\r\n ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_texts_stay_readable() {
        assert_eq!(text("Invitation: Sample, 23–24 May"), encoded("Invitation: Sample, 23–24 May"));
        assert_eq!(text("New password"), "New password");
        let long = ["word"; 40].join(" ");
        assert!(text(&long).split("\r\n").all(|line| line.len() <= LINE));
        assert_eq!(text(&long).replace("\r\n", ""), long);
        assert!(text("=?UTF-8?B?eA==?=").starts_with("=?UTF-8?B?PT9"));
    }

    #[test]
    fn lines_with_encoded_words_are_short_and_letters_whole() {
        let value = "ڕێکخراوی نموونە ".repeat(12);
        for line in format!("Subject: {}", text(&value)).split("\r\n") {
            assert!(line.len() <= 76, "{line}");
            let word =
                line.trim().trim_start_matches("Subject: ").trim_start_matches("=?UTF-8?B?").trim_end_matches("?=");
            assert!(String::from_utf8(STANDARD.decode(word).expect("base64")).is_ok());
        }
        assert!(text(&"x".repeat(1200)).split("\r\n").all(|line| line.len() <= 76));
        assert_eq!(mailbox("A \"b\"", "a@b.example"), "\"A \\\"b\\\"\"\r\n <a@b.example>");
        assert_eq!(mailbox("", "a@b.example"), "a@b.example");
    }
}
