//! Which letters the bytes of a text stand for: UTF-8, UTF-16, or the Windows code page for Arabic that older
//! spreadsheets write.

use crate::domain::ErrorCode;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1256};
use std::borrow::Cow;

/// The text and the name of its encoding.
///
/// # Errors
/// [`ErrorCode::Unreadable`] where the bytes are no text: they hold control characters in any reading.
pub fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static str), ErrorCode> {
    let guessed = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        // UTF-16 of ASCII is UTF-8 too, with a zero beside each letter.
        None => match by_zeros(bytes) {
            Some(encoding) => encoding,
            None if std::str::from_utf8(bytes).is_ok() => UTF_8,
            None => WINDOWS_1256,
        },
    };
    let (text, encoding, wrong) = guessed.decode(bytes);
    let binary = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}');
    // A text with a stray control character is one still: the row that has it is left out, with the reason.
    let strange = text.chars().take(4096).filter(|c| binary(*c)).count();
    if wrong || strange > text.len().min(4096) / 50 || text.chars().take(4096).any(|c| c == '\0') {
        return Err(ErrorCode::Unreadable);
    }
    Ok((text, name(encoding)))
}

/// UTF-16 without a byte order mark: every second byte of what is ASCII in it is zero.
fn by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512)];
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    match (even * 8 > head.len(), odd * 8 > head.len()) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

fn name(encoding: &'static Encoding) -> &'static str {
    match encoding {
        e if e == UTF_8 => "utf-8",
        e if e == WINDOWS_1256 => "windows-1256",
        _ => "utf-16",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    #[test]
    fn every_encoding_is_known() {
        let text = "name;الاسم\nA;وزارة التخطيط\n";
        let (windows, _, _) = WINDOWS_1256.encode(text);
        let mut marked = vec![0xEF, 0xBB, 0xBF];
        marked.extend(text.as_bytes());
        let mut little = vec![0xFF, 0xFE];
        little.extend(utf16(text, true));
        for (bytes, name) in [
            (text.as_bytes().to_vec(), "utf-8"),
            (marked, "utf-8"),
            (windows.into_owned(), "windows-1256"),
            (little, "utf-16"),
            (utf16("name;phone\nA;1\n", false), "utf-16"),
        ] {
            let (read, found) = decode(&bytes).expect("a text");
            assert_eq!(found, name);
            assert!(read == text || read == "name;phone\nA;1\n", "{read:?}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        for bytes in [b"\x00\x01\x02\x03\x04".as_slice(), b"\x7fELF\x02\x01\x01\x00", &[0xFF, 0xFE, 0x00, 0xD8]] {
            assert_eq!(decode(bytes).err(), Some(ErrorCode::Unreadable), "{bytes:?}");
        }
    }
}
