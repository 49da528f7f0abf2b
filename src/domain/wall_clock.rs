//! Dates and times as they stand on the wall of the room.
//!
//! A zone's rules need the IANA data, which the browser does not carry: whether a time exists in a zone
//! is asked of the server's `services::zone`.

use super::ErrorCode;
use super::digits::to_ascii_digits;
use chrono::{NaiveDate, NaiveTime, Timelike as _};

/// First and last year that a form accepts.
pub const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// Reads `2023-05-23`; digits of every script are accepted.
pub fn date(raw: &str) -> Result<NaiveDate, ErrorCode> {
    use chrono::Datelike as _;
    let text = to_ascii_digits(raw.trim());
    if text.is_empty() {
        return Err(ErrorCode::Required);
    }
    let date = NaiveDate::parse_from_str(&text, "%Y-%m-%d").map_err(|_| ErrorCode::Date)?;
    if YEARS.contains(&date.year()) { Ok(date) } else { Err(ErrorCode::Date) }
}

/// A date or nothing.
pub fn optional_date(raw: &str) -> Result<Option<NaiveDate>, ErrorCode> {
    if raw.trim().is_empty() { Ok(None) } else { date(raw).map(Some) }
}

/// Reads `09:00`, or `09:00:00` as some browsers send it.
pub fn time(raw: &str) -> Result<NaiveTime, ErrorCode> {
    let text = to_ascii_digits(raw.trim());
    if text.is_empty() {
        return Err(ErrorCode::Required);
    }
    NaiveTime::parse_from_str(&text, "%H:%M")
        .or_else(|_| NaiveTime::parse_from_str(&text, "%H:%M:%S"))
        .ok()
        // A leap second (`:60`) is on no wall, and each engine keeps it as another time.
        .filter(|time| time.nanosecond() < 1_000_000_000)
        .ok_or(ErrorCode::Time)
}

/// A time or nothing.
pub fn optional_time(raw: &str) -> Result<Option<NaiveTime>, ErrorCode> {
    if raw.trim().is_empty() { Ok(None) } else { time(raw).map(Some) }
}

/// A whole number between two limits, in the digits of any script.
pub fn number(raw: &str, min: i64, max: i64) -> Result<i64, ErrorCode> {
    let text = to_ascii_digits(raw.trim());
    if text.is_empty() {
        return Err(ErrorCode::Required);
    }
    text.parse().ok().filter(|n| (min..=max).contains(n)).ok_or(ErrorCode::OutOfRange { min, max })
}

/// A number or nothing.
pub fn optional_number(raw: &str, min: i64, max: i64) -> Result<Option<i64>, ErrorCode> {
    if raw.trim().is_empty() { Ok(None) } else { number(raw, min, max).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_and_no_nonsense() {
        assert_eq!(date("٢٠٢٣-٠٥-٢٣"), Ok(NaiveDate::from_ymd_opt(2023, 5, 23).expect("a day")));
        assert_eq!(time("۰۹:۳۰"), Ok(NaiveTime::from_hms_opt(9, 30, 0).expect("a time")));
        for bad in ["2023-02-30", "23.5.2023", "1823-05-23", "2023-5"] {
            assert_eq!(date(bad), Err(ErrorCode::Date), "{bad}");
        }
        for bad in ["25:00", "23:59:60", "09:00:60", "9"] {
            assert_eq!(time(bad), Err(ErrorCode::Time), "{bad}");
        }
        assert_eq!(number("٤٠", 1, 100), Ok(40));
        assert_eq!(number("0", 1, 100), Err(ErrorCode::OutOfRange { min: 1, max: 100 }));
    }
}
