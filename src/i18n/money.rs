//! Money and shares.
//!
//! To name a currency in words, add `currency-<code>` to `common.ftl`; without a name the code
//! itself is shown.

use super::{Reader, numbers};
use crate::domain::money::Money;
use crate::t;

impl Reader {
    /// "CHF 500,000"; hundredths are shown where there are any.
    pub fn money(self, money: &Money) -> String {
        let (whole, rest) = (money.minor / 100, money.minor.abs() % 100);
        let mut amount = numbers::grouped(whole, self.digits);
        if whole == 0 && money.minor < 0 {
            amount.insert(0, '-');
        }
        if rest != 0 {
            amount.push(numbers::decimal_mark(self.digits));
            amount.push_str(&self.digits(&format!("{rest:02}")));
        }
        let key = format!("currency-{}", money.currency.to_ascii_lowercase());
        let name = if super::has(&key) { self.plain().t(key) } else { money.currency.clone() };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Locale;

    #[test]
    fn money_in_each_language() {
        let say = |locale, minor, currency: &str| {
            Reader::of(locale).plain().money(&Money { minor, currency: currency.to_owned() })
        };
        assert_eq!(say(Locale::En, 50_000_000, "CHF"), "CHF 500,000");
        assert_eq!(say(Locale::En, -5, "EUR"), "EUR -0.05");
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
