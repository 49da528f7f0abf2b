//! Time zones: whether one exists, and whether a wall-clock time exists in it.

use crate::domain::digits::to_ascii_digits;
use crate::domain::{ErrorCode, wall_clock};
use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, TimeZone as _, Utc};
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

/// An instant as typed on the clocks of a zone (`2024-03-31T09:00`) or sent with its offset (RFC 3339); nothing where
/// nothing was. It stands on a quarter of an hour: what is published is looked at anew then.
pub fn optional_moment(raw: &str, zone: Tz) -> Result<Option<DateTime<Utc>>, ErrorCode> {
    let text = to_ascii_digits(raw.trim());
    if text.is_empty() {
        return Ok(None);
    }
    let at = if let Ok(at) = DateTime::parse_from_rfc3339(&text) {
        at.with_timezone(&Utc)
    } else {
        let (day, time) = text.split_once(['T', ' ']).ok_or(ErrorCode::Date)?;
        let (day, time) = (wall_clock::date(day)?, wall_clock::time(time)?);
        if !exists(zone, day, time) {
            return Err(ErrorCode::TimeDoesNotExist);
        }
        instant(zone, day, time)
    };
    if !wall_clock::YEARS.contains(&at.year()) {
        return Err(ErrorCode::Date);
    }
    if at.timestamp() % (15 * 60) == 0 && at.timestamp_subsec_nanos() == 0 {
        Ok(Some(at))
    } else {
        Err(ErrorCode::QuarterHour)
    }
}

/// The same as a form's field shows it; nothing where there is none.
pub fn shown(at: Option<DateTime<Utc>>, zone: Tz) -> String {
    at.map(|at| at.with_timezone(&zone).format("%Y-%m-%dT%H:%M").to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_and_shown() {
        let zone = parse("Asia/Baghdad").expect("a zone");
        let at = optional_moment("٢٠٢٦-٠٥-٠١T09:30", zone).expect("a moment");
        assert_eq!(at.map(|at| at.to_rfc3339()).as_deref(), Some("2026-05-01T06:30:00+00:00"));
        assert_eq!(shown(at, zone), "2026-05-01T09:30");
        assert_eq!(optional_moment("2026-05-01T06:30:00Z", zone), Ok(at));
        assert_eq!(optional_moment(" ", zone), Ok(None));
        assert_eq!(optional_moment("2026-05-01T09:31", zone), Err(ErrorCode::QuarterHour));
        assert_eq!(optional_moment("2026-05-01", zone), Err(ErrorCode::Date));
        assert_eq!(optional_moment("2026-05-01T25:00", zone), Err(ErrorCode::Time));
        let berlin = parse("Europe/Berlin").expect("a zone");
        assert_eq!(optional_moment("2024-03-31T02:30", berlin), Err(ErrorCode::TimeDoesNotExist));
    }

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
