//! Digits: which ones a reader prefers to see, and reading whichever ones people type.
//!
//! To accept the digits of one more script, add its range to `ascii_digit`.

use super::Locale;

super::macros::words! {
    /// Which digits a reader sees. Machine fields (e-mail, phone, codes) stay ASCII whatever it says.
    Digits {
        /// 0123456789
        Latin = "latin",
        /// ٠١٢٣٤٥٦٧٨٩
        ArabicIndic = "arabic-indic",
    }
}

impl Digits {
    /// What CLDR gives for the language; a reader may choose otherwise.
    pub const fn of(locale: Locale) -> Self {
        if locale.is_rtl() { Self::ArabicIndic } else { Self::Latin }
    }

    /// The ASCII digits of a text in these digits; everything else stays.
    pub fn shaped(self, text: &str) -> String {
        match self {
            Self::Latin => text.to_owned(),
            Self::ArabicIndic => text.chars().map(arabic_indic).collect(),
        }
    }
}

/// One character of [`Digits::shaped`].
pub const fn arabic_indic(c: char) -> char {
    match c {
        '0' => '٠',
        '1' => '١',
        '2' => '٢',
        '3' => '٣',
        '4' => '٤',
        '5' => '٥',
        '6' => '٦',
        '7' => '٧',
        '8' => '٨',
        '9' => '٩',
        c => c,
    }
}

/// Arabic-Indic and Persian digits become ASCII; everything else stays. For fields that hold
/// numbers, dates and times, before they are read.
pub fn to_ascii_digits(text: &str) -> String {
    text.chars().map(ascii_digit).collect()
}

/// One character of [`to_ascii_digits`].
pub const fn ascii_digit(c: char) -> char {
    match c {
        '\u{0660}'..='\u{0669}' => (b'0' + (c as u32 - 0x0660) as u8) as char,
        '\u{06F0}'..='\u{06F9}' => (b'0' + (c as u32 - 0x06F0) as u8) as char,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_three_scripts_become_ascii() {
        assert_eq!(to_ascii_digits("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ 0123456789"), "0123456789 0123456789 0123456789");
        assert_eq!(to_ascii_digits("٠٨:٣٠ ه"), "08:30 ه");
    }

    #[test]
    fn digits_are_shaped_for_the_reader() {
        assert_eq!(Digits::ArabicIndic.shaped("09:05–10:00"), "٠٩:٠٥–١٠:٠٠");
        assert_eq!(Digits::Latin.shaped("09:05"), "09:05");
    }

    #[test]
    fn each_language_has_its_usual_digits() {
        assert_eq!(
            Locale::ALL.iter().map(|l| Digits::of(*l).as_str()).collect::<Vec<_>>(),
            ["latin", "arabic-indic", "arabic-indic"]
        );
    }
}
