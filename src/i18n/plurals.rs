//! The plural forms of Arabic from a hundred on.
//!
//! `intl_pluralrules` 7.0.2 leaves "modulo 100" out of the Arabic rule: 103 and 111 come out as
//! `other` where CLDR says `few` and `many`, so that a page would say «١١١ مقعد» for «١١١ مقعدًا».
//! Until it is mended there, a number from a hundred on goes into the choice as its last two
//! digits and is printed as itself.

use fluent_bundle::FluentValue;
use fluent_bundle::types::FluentNumber;

use super::catalogue::Args;

/// The variables with numbers that choose the right Arabic form.
pub fn arabic<'a>(args: &'a Args<'a>) -> Args<'a> {
    let mut chosen = Args::new();
    for (name, value) in args.iter() {
        match value {
            FluentValue::Number(n) if n.value >= 100.0 && n.value.fract() == 0.0 => {
                let mut number = n.clone();
                number.value = stand_in(n.value);
                // The one free field that travels with the number to the formatter.
                number.options.currency = Some((n.value as i64).to_string());
                chosen.set(name.to_owned(), number);
            }
            other => chosen.set(name.to_owned(), other.clone()),
        }
    }
    chosen
}

/// The number that was meant, where a stand-in was made for it.
pub fn meant(number: &FluentNumber) -> Option<i64> {
    number.options.currency.as_deref()?.parse().ok()
}

/// 0, 1 and 2 after hundreds are `other`, as a hundred itself is.
fn stand_in(value: f64) -> f64 {
    let last_two = value % 100.0;
    if last_two < 3.0 { 100.0 } else { last_two }
}

#[cfg(test)]
mod tests {
    use crate::i18n::{Locale, Reader};

    #[test]
    fn hundreds_take_the_form_of_their_last_two_digits() {
        let seats = |n: i64| crate::t!(Reader::of(Locale::Ar).plain(), "count-seats", n = n);
        assert_eq!(
            [99, 100, 101, 102, 103, 110, 111, 200, 968, 1059].map(seats),
            [
                "٩٩ مقعدًا",
                "١٠٠ مقعد",
                "١٠١ مقعد",
                "١٠٢ مقعد",
                "١٠٣ مقاعد",
                "١١٠ مقاعد",
                "١١١ مقعدًا",
                "٢٠٠ مقعد",
                "٩٦٨ مقعدًا",
                "١٬٠٥٩ مقعدًا"
            ]
        );
    }
}
