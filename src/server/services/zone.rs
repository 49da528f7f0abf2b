//! Time zones: whether one exists, and whether a wall-clock time exists in it.

use crate::domain::ErrorCode;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone as _, Utc};
use chrono_tz::Tz;

/// The IANA zone of this name.
pub fn parse(name: &str) -> Result<Tz, ErrorCode> {
    let name = name.trim();
    if name.is_empty() {
        return Err(ErrorCode::Required);
    }
    // Abbreviations such as EST are in the data but mean different things to different readers.
    name.parse::<Tz>().ok().filter(|zone| zone.name().contains('/') || *zone == Tz::UTC).ok_or(ErrorCode::Zone)
}

/// The zone of this name, or the one of whoever has not chosen any.
pub fn or_default(name: &str) -> Tz {
    parse(name).unwrap_or(Tz::Asia__Baghdad)
}

/// Whether the clocks of a zone ever show this time on this day.
pub fn exists(zone: Tz, date: NaiveDate, time: NaiveTime) -> bool {
    !matches!(zone.from_local_datetime(&NaiveDateTime::new(date, time)), chrono::LocalResult::None)
}

/// The instant of a wall-clock time; the earlier one where clocks show it twice, the first instant after a gap.
pub fn instant(zone: Tz, date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let wall = NaiveDateTime::new(date, time);
    match zone.from_local_datetime(&wall) {
        chrono::LocalResult::Single(at) | chrono::LocalResult::Ambiguous(at, _) => at.with_timezone(&Utc),
        chrono::LocalResult::None => (1..=26)
            .find_map(|quarter| zone.from_local_datetime(&(wall + chrono::Duration::minutes(15 * quarter))).earliest())
            .map_or_else(|| wall.and_utc(), |at| at.with_timezone(&Utc)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_and_names() {
        let berlin = parse("Europe/Berlin").expect("a zone");
        let day = NaiveDate::from_ymd_opt(2024, 3, 31).expect("a day");
        let at = |h, m| NaiveTime::from_hms_opt(h, m, 0).expect("a time");
        assert!(!exists(berlin, day, at(2, 30)));
        assert!(exists(berlin, day, at(3, 30)));
        assert_eq!(instant(berlin, day, at(2, 30)).to_rfc3339(), "2024-03-31T01:00:00+00:00");
        assert_eq!(parse("EST"), Err(ErrorCode::Zone));
        assert_eq!(parse("Mars/Olympus"), Err(ErrorCode::Zone));
    }
}
