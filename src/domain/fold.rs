//! Search and sort keys. The search key is the shadow column beside every name, and what a query
//! is turned into before it is compared: people find «وەزارەتی» by typing «وهزارهتی».
//!
//! To fold one more letter, add it to `folded` and to the tests; stored keys must then be
//! rebuilt by a migration.

use super::Locale;
use super::digits::ascii_digit;

/// The search key of a name or of a query.
///
/// NFKC; without marks, tatweel, zero-width and direction characters; letters that keyboards mix
/// up made one; ASCII digits; lower case; single spaces. Folding twice changes nothing.
#[cfg(feature = "ssr")]
pub fn fold(text: &str) -> String {
    let mut key = fold_once(text);
    // Taking a mark away can let its neighbours compose (Hangul, Indic scripts): go on until it
    // rests. One more round suffices for every script that we serve.
    for _ in 0..4 {
        let next = fold_once(&key);
        if next == key {
            break;
        }
        key = next;
    }
    key
}

#[cfg(feature = "ssr")]
fn fold_once(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::{decompose_canonical, is_combining_mark};

    let mut key = String::with_capacity(text.len());
    for c in text.nfkc().flat_map(char::to_lowercase) {
        let mut push = |c: char| {
            if is_combining_mark(c) || is_ignored(c) {
                return;
            }
            if c.is_whitespace() {
                if !key.is_empty() && !key.ends_with(' ') {
                    key.push(' ');
                }
            } else {
                key.push(folded(c));
            }
        };
        // Latin accents are marks too. Arabic letters are not taken apart: ئ is a letter of its
        // own in Kurdish.
        if matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}') {
            decompose_canonical(c, push);
        } else {
            push(c);
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// Tatweel, zero-width and direction characters, the soft hyphen and the byte order mark.
#[cfg(feature = "ssr")]
const fn is_ignored(c: char) -> bool {
    matches!(
        c,
        '\u{0640}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}'
    )
}

#[cfg(feature = "ssr")]
const fn folded(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ي' | 'ى' | 'ێ' => 'ی',
        'ك' => 'ک',
        'ة' | 'ھ' | 'ە' => 'ه',
        'ؤ' | 'ۆ' => 'و',
        'ڕ' => 'ر',
        'ڵ' => 'ل',
        c => ascii_digit(c),
    }
}

/// The letters in the order of the Kurdish Academy, with the letters that only Arabic
/// names need at their Arabic places.
const KURDISH: &str = "ئءابپتثجچحخدذرڕزژسشصضطظعغفڤقکگلڵمنهەوۆیێ";

/// The letters in the order of the Arabic alphabet, with the Kurdish ones beside their kin.
const ARABIC: &str = "ءابپتثجچحخدذرڕزژسشصضطظعغفڤقکگلڵمنهەوۆیێئ";

/// A key whose plain comparison gives the order of the Kurdish alphabet.
pub fn kurdish_sort_key(text: &str) -> String {
    key_by(KURDISH, text)
}

/// A key whose plain comparison gives the alphabet's order in the reader's language. Letters of
/// Arabic script sort after Latin ones. Pure ASCII where it can be, so that every engine's
/// collation agrees.
pub fn sort_key(locale: Locale, text: &str) -> String {
    match locale {
        Locale::Ckb => key_by(KURDISH, text),
        Locale::En | Locale::Ar => key_by(ARABIC, text),
    }
}

fn key_by(alphabet: &str, text: &str) -> String {
    let mut key = String::with_capacity(text.len() * 2);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let letter = match c {
            // Older Kurdish keyboards write ە as heh with a non-joiner.
            'ه' | 'ھ' if chars.peek() == Some(&'\u{200C}') => 'ە',
            'ھ' => 'ه',
            'ة' => 'ە',
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ي' | 'ى' => 'ی',
            'ك' => 'ک',
            'ؤ' => 'و',
            '\u{064B}'..='\u{065F}'
            | '\u{0670}'
            | '\u{0640}'
            | '\u{061C}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' => continue,
            c => ascii_digit(c),
        };
        match alphabet.chars().position(|a| a == letter) {
            Some(rank) => {
                key.push('z');
                key.push(char::from(b'0' + (rank / 10) as u8));
                key.push(char::from(b'0' + (rank % 10) as u8));
            }
            None => key.extend(letter.to_lowercase()),
        }
    }
    key
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_rule_of_the_key() {
        for (typed, key) in [
            ("وەزارەتی", "وهزارهتی"),
            ("وهزارهتی", "وهزارهتی"),
            ("وه\u{200C}زاره\u{200C}تي", "وهزارهتی"),
            ("أحمد إبراهيم آل ٱ", "احمد ابراهیم ال ا"),
            ("وِزَارَةُ الدَّاخِلِيَّة", "وزاره الداخلیه"),
            ("مـــؤسسة", "موسسه"),
            ("كوردستان ك ک", "کوردستان ک ک"),
            ("ڕۆژ ڵ ێ ى", "روژ ل ی ی"),
            ("٢٠٢٣ ۲۰۲۳", "2023 2023"),
            ("  Erbil\u{A0}\u{202E}HALL ", "erbil hall"),
            ("Süleymaniye É", "suleymaniye e"),
            ("ﻭﺯﺍﺭﺓ", "وزاره"),
            ("ئاب", "ئاب"),
            ("\u{200F}", ""),
        ] {
            assert_eq!(fold(typed), key, "{typed}");
        }
    }

    #[test]
    fn kurdish_order() {
        let mut names = [
            "یاری",
            "هەولێر",
            "ۆ",
            "وان",
            "ڵ",
            "لار",
            "ڕۆژ",
            "زاخۆ",
            "رانیە",
            "چوار",
            "جار",
            "پێنجوێن",
            "بەغدا",
            "ئاب",
            "دهۆک",
            "کەرکووک",
            "قەڵا",
            "گەرمیان",
        ];
        names.sort_by_key(|name| kurdish_sort_key(name));
        let joined = names.join(" ");
        assert_eq!(joined, "ئاب بەغدا پێنجوێن جار چوار دهۆک رانیە ڕۆژ زاخۆ قەڵا کەرکووک گەرمیان لار ڵ هەولێر وان ۆ یاری");
        assert!(sort_key(Locale::Ar, "كركوك") < sort_key(Locale::Ar, "واسط"));
        assert!(sort_key(Locale::Ar, "هيت") < sort_key(Locale::Ar, "واسط"));
        assert!(sort_key(Locale::Ar, "أربيل") < sort_key(Locale::Ar, "البصرة"));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn folding_arabic_script_rests(text in "[\u{0600}-\u{06FF}\u{200B}-\u{200F}\u{FB50}-\u{FDFF}\u{FE70}-\u{FEFF} a-zA-Z]{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn old_keyboards_find_new_spelling(text in "[ەیکڕڵێۆابتسن]{1,20}") {
            let old: String = text.chars().map(|c| match c {
                'ە' => 'ه', 'ی' | 'ێ' => 'ي', 'ک' => 'ك', 'ڕ' => 'ر', 'ڵ' => 'ل', 'ۆ' => 'و', c => c,
            }).collect();
            prop_assert_eq!(fold(&old), fold(&text));
        }
    }
}
