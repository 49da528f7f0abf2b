//! Amounts of money: integer minor units with a currency.

use super::ErrorCode;
use serde::{Deserialize, Serialize};

/// An amount in hundredths of a currency (ISO 4217 code). Currencies with other minor units are not in use here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// Hundredths.
    pub minor: i64,
    /// Three capital letters.
    pub currency: String,
}

impl Money {
    /// Reads `500000`, `500000.5` or `500000.50`, in the digits of any script, and a currency code.
    pub fn parse(amount: &str, currency: &str) -> Result<Self, ErrorCode> {
        let currency = currency.trim();
        if currency.len() != 3 || !currency.chars().all(|c| c.is_ascii_uppercase()) {
            return Err(ErrorCode::Money);
        }
        let amount = super::digits::to_ascii_digits(amount.trim()).replace('\u{66B}', ".");
        let (whole, cents) = amount.split_once('.').unwrap_or((&amount, ""));
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        if whole.is_empty() || whole.len() > 15 || cents.len() > 2 || !digits(whole) || !digits(cents) {
            return Err(ErrorCode::Money);
        }
        let minor = format!("{whole}{cents:0<2}").parse().map_err(|_| ErrorCode::Money)?;
        Ok(Self { minor, currency: currency.to_owned() })
    }

    /// The amount as `500000.00`.
    pub fn amount(&self) -> String {
        format!("{}.{:02}", self.minor / 100, self.minor % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes() {
        let money = Money::parse("500000.5", "CHF").expect("an amount");
        assert_eq!((money.minor, money.amount()), (50_000_050, "500000.50".into()));
        assert_eq!(Money::parse("٥٠٠٠٠٠٫٥", "CHF"), Ok(money));
        for (amount, currency) in [("", "CHF"), ("1.234", "CHF"), ("-1", "CHF"), ("1", "chf"), ("1e3", "USD")] {
            assert!(Money::parse(amount, currency).is_err(), "{amount} {currency}");
        }
    }
}
