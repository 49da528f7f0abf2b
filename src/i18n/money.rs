//! Money and shares. Money is whole minor units with an ISO 4217 code.
//!
//! To name a currency in words, add `currency-<code>` to `common.ftl`; without a name the code
//! itself is shown.

use super::{Reader, numbers};
use crate::t;

impl Reader {
    /// "CHF 500,000"; the minor units are shown where there are any.
    pub fn money(self, minor: i64, currency: &str) -> String {
        let places = minor_digits(currency);
        let unit = 10_i64.pow(places);
        let mut amount = numbers::grouped(minor / unit, self.digits);
        if minor / unit == 0 && minor < 0 {
            amount.insert(0, '-');
        }
        let rest = minor.abs() % unit;
        if rest != 0 {
            amount.push(numbers::decimal_mark(self.digits));
            amount.push_str(&self.digits(&format!("{rest:0width$}", width = places as usize)));
        }
        let key = format!("currency-{}", currency.to_ascii_lowercase());
        let name = if super::has(&key) { self.plain().t(key) } else { currency.to_owned() };
        t!(self, "money-amount", amount = amount, currency = name)
    }

    /// A share as a whole percentage; a dash where there is nothing to divide.
    pub fn percent(self, part: u64, whole: u64) -> String {
        if whole == 0 {
            return "–".to_owned();
        }
        let share = (part.saturating_mul(200) + whole) / (whole * 2);
        t!(self.plain(), "percent", share = self.n(share))
    }
}

/// How many digits the minor unit has, by ISO 4217, for the currencies of the region and of
/// donors. All others have two.
const fn minor_digits(currency: &str) -> u32 {
    match currency.as_bytes() {
        b"IQD" | b"JOD" | b"KWD" | b"BHD" | b"OMR" | b"TND" | b"LYD" => 3,
        b"JPY" | b"KRW" | b"ISK" => 0,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Locale;

    #[test]
    fn money_in_each_language() {
        let say = |locale, minor, currency| Reader::of(locale).plain().money(minor, currency);
        assert_eq!(say(Locale::En, 50_000_000, "CHF"), "CHF 500,000");
        assert_eq!(say(Locale::En, -5, "EUR"), "EUR -0.05");
        assert_eq!(say(Locale::En, 1_250_000, "IQD"), "IQD 1,250");
        assert_eq!(say(Locale::Ar, 50_000_050, "CHF"), "٥٠٠٬٠٠٠٫٥٠ فرنك سويسري");
        assert_eq!(say(Locale::Ckb, 50_000_000, "CHF"), "٥٠٠٬٠٠٠ فرانکی سویسری");
        assert_eq!(say(Locale::En, 100, "XYZ"), "XYZ 1");
    }

    #[test]
    fn shares() {
        assert_eq!(Reader::of(Locale::En).percent(28, 33), "85%");
        assert_eq!(Reader::of(Locale::Ar).percent(1, 3), "٣٣٪");
        assert_eq!(Reader::of(Locale::Ckb).percent(1, 1), "١٠٠٪");
        assert_eq!(Reader::of(Locale::En).percent(0, 0), "–");
    }
}
