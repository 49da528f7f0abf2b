//! Digits and grouping. The separators are CLDR's for `ar-IQ` and `ckb`.

use crate::domain::Digits;
use crate::domain::digits::arabic_indic;

/// The ASCII digits of a text in the given digits; all else stays.
pub fn localize(text: &str, digits: Digits) -> String {
    digits.shaped(text)
}

/// A whole number, grouped by thousands.
pub fn grouped(n: i64, digits: Digits) -> String {
    let ascii = n.unsigned_abs().to_string();
    let (separator, sign) = match digits {
        Digits::Latin => (',', "-"),
        // The mark keeps the sign on the number's side in a right-to-left line.
        Digits::ArabicIndic => ('٬', "\u{61C}-"),
    };
    let mut out = String::with_capacity(ascii.len() * 2);
    if n < 0 {
        out.push_str(sign);
    }
    for (i, c) in ascii.chars().enumerate() {
        if i > 0 && (ascii.len() - i).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(if digits == Digits::ArabicIndic { arabic_indic(c) } else { c });
    }
    out
}

/// The decimal mark.
pub const fn decimal_mark(digits: Digits) -> char {
    match digits {
        Digits::Latin => '.',
        Digits::ArabicIndic => '٫',
    }
}
