//! Reads a VTIMEZONE as a calendar program would (RFC 5545 §3.6.5): of all changes up to a wall-clock
//! time, the latest tells the offset. Knows only what the file says.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, Weekday};

/// When the clocks change for the given years, and the seconds east of UTC from then on.
pub fn onsets(file: &str, years: std::ops::RangeInclusive<i32>) -> Vec<(NaiveDateTime, i32)> {
    let mut found = Vec::new();
    let (mut start, mut rule) = (NaiveDateTime::MIN, None);
    let zone = file.split("BEGIN:VTIMEZONE").nth(1).expect("a zone");
    let zone = zone.split("END:VTIMEZONE").next().expect("its end");
    for line in zone.trim().lines() {
        match line.split_once(':').expect("a line has a value") {
            ("BEGIN", _) => rule = None,
            ("DTSTART", value) => start = NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%S").expect("a time"),
            ("RRULE", value) => rule = Some(value),
            ("TZOFFSETTO", value) => match rule {
                None => found.push((start, seconds(value))),
                Some(rule) => {
                    let every = years.clone().map(|year| by_rule(rule, year).and_time(start.time()));
                    found.extend(every.filter(|at| *at >= start).map(|at| (at, seconds(value))));
                }
            },
            _ => {}
        }
    }
    found.sort_unstable();
    found
}

/// The offset at a wall-clock time.
pub fn offset(onsets: &[(NaiveDateTime, i32)], at: NaiveDateTime) -> i32 {
    let (_, offset) = onsets.iter().rev().find(|(onset, _)| *onset <= at).expect("a change before every event");
    *offset
}

fn seconds(value: &str) -> i32 {
    let part = |range| value.get(range).map_or(0, |digits: &str| digits.parse::<i32>().expect("digits"));
    let east = part(1..3) * 3600 + part(3..5) * 60 + part(5..7);
    if value.starts_with('-') { -east } else { east }
}

/// The day that `FREQ=YEARLY;BYMONTH=m;BYDAY=nXX` means in a year.
fn by_rule(rule: &str, year: i32) -> NaiveDate {
    let part = |name: &str| rule.split(';').find_map(|part| part.strip_prefix(name)).expect("a part of the rule");
    let month: u32 = part("BYMONTH=").parse().expect("a month");
    let (week, day) = part("BYDAY=").split_at(part("BYDAY=").len() - 2);
    let week: i32 = week.parse().expect("a week");
    let day: Weekday = match day {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        _ => Weekday::Sun,
    };
    let first = NaiveDate::from_ymd_opt(year, month, 1).expect("a date");
    let days: Vec<_> =
        first.iter_days().take_while(|at| at.month() == month).filter(|at| at.weekday() == day).collect();
    let counted = if week < 0 { days.len() as i32 + week } else { week - 1 };
    *days.get(counted as usize).unwrap_or(&(first - Duration::days(1)))
}
