//! When a zone's clocks change, from the IANA data that is compiled in (chrono-tz).
//!
//! chrono-tz answers what the offset is at one instant; this module finds the instants between which
//! it changes. Printing them is the business of `vtimezone.rs`.

use chrono::{DateTime, Duration, MappedLocalTime, NaiveDate, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::{OffsetComponents, OffsetName, Tz, TzOffset};

/// The longest step over which a change and its undoing could hide. The shortest pair in the data
/// since 1970 lies further apart: a test looks at every zone.
const STEP: Duration = Duration::days(14);

/// How a zone's clocks stand for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// Seconds east of UTC.
    pub(super) offset: i32,
    /// Seconds of it that are the season's; negative where winter time is the exception (Ireland).
    pub(super) season: i32,
}

/// A change of the clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) at: DateTime<Utc>,
    pub(super) from: Clock,
    pub(super) to: Clock,
}

impl Change {
    /// What the clocks showed at the moment of the change.
    pub(super) fn wall_clock(self) -> NaiveDateTime {
        self.at.naive_utc() + Duration::seconds(i64::from(self.from.offset))
    }
}

pub(super) fn clock(zone: Tz, at: DateTime<Utc>) -> Clock {
    clock_of(&zone.offset_from_utc_datetime(&at.naive_utc()))
}

fn clock_of(offset: &TzOffset) -> Clock {
    Clock {
        offset: offset.fix().local_minus_utc(),
        season: i32::try_from(offset.dst_offset().num_seconds()).unwrap_or(0),
    }
}

/// The zone's own short name at that instant, such as CET or +03.
pub(super) fn abbreviation(zone: Tz, at: DateTime<Utc>) -> String {
    let offset = zone.offset_from_utc_datetime(&at.naive_utc());
    offset.abbreviation().map_or_else(|| offset.to_string(), str::to_owned)
}

/// The first instant of a year, UTC.
pub(super) fn new_year(year: i32) -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MAX).and_time(chrono::NaiveTime::MIN).and_utc()
}

/// Every change of the offset in `from..until`, in order.
pub(super) fn changes(zone: Tz, from: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Change> {
    let mut found = Vec::new();
    let (mut before, mut then) = (from, clock(zone, from));
    while before < until {
        let after = (before + STEP).min(until);
        let now = clock(zone, after);
        if now.offset != then.offset {
            found.push(locate(zone, before, after));
        }
        (before, then) = (after, now);
    }
    found
}

/// The one change between two instants, by halving.
fn locate(zone: Tz, before: DateTime<Utc>, after: DateTime<Utc>) -> Change {
    let from = clock(zone, before);
    let (mut low, mut high) = (before.timestamp(), after.timestamp());
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        let at = DateTime::from_timestamp(middle, 0).unwrap_or(before);
        if clock(zone, at).offset == from.offset {
            low = middle;
        } else {
            high = middle;
        }
    }
    let at = DateTime::from_timestamp(high, 0).unwrap_or(after);
    // The season just before the change, not at the start of the step.
    let from = clock(zone, at - Duration::seconds(1));
    Change { at, from, to: clock(zone, at) }
}

/// The instant that a wall-clock time means, by RFC 5545 §3.3.5: of two, the first; one that the
/// clocks skipped is read with the offset before the change.
pub fn instant(wall_clock: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    match zone.offset_from_local_datetime(&wall_clock) {
        MappedLocalTime::Single(offset) | MappedLocalTime::Ambiguous(offset, _) => {
            utc(wall_clock, offset.fix().local_minus_utc())
        }
        MappedLocalTime::None => {
            let day_before = clock(zone, wall_clock.and_utc() - Duration::days(1));
            utc(wall_clock, day_before.offset)
        }
    }
}

fn utc(wall_clock: NaiveDateTime, offset: i32) -> DateTime<Utc> {
    (wall_clock - Duration::seconds(i64::from(offset))).and_utc()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, Utc};
    use chrono_tz::{Africa, America, Asia, Australia, Europe, TZ_VARIANTS, Tz};

    use super::{changes, clock, instant, new_year};

    /// Counts changes by looking at every day.
    fn every_day(zone: Tz, from: DateTime<Utc>, until: DateTime<Utc>) -> usize {
        let days = (until - from).num_days();
        let offset = |day| clock(zone, from + Duration::days(day)).offset;
        (0..days).filter(|day| offset(*day) != offset(day + 1)).count()
    }

    #[test]
    fn no_change_of_any_zone_hides_in_a_step() {
        let (from, until) = (new_year(2010), new_year(2040));
        for zone in TZ_VARIANTS {
            let found = changes(zone, from, until);
            assert_eq!(found.len(), every_day(zone, from, until), "{zone}");
            for change in found {
                assert_eq!(clock(zone, change.at - Duration::seconds(1)), change.from, "{zone}");
                assert_eq!(clock(zone, change.at), change.to, "{zone}");
                assert_ne!(change.from.offset, change.to.offset, "{zone}");
            }
        }
    }

    #[test]
    fn known_changes() {
        let of = |zone| changes(zone, new_year(2026), new_year(2027)).len();
        assert_eq!(of(Asia::Baghdad), 0);
        assert_eq!(of(Europe::Berlin), 2);
        assert_eq!(of(Australia::Lord_Howe), 2);
        assert_eq!(of(Africa::Casablanca), 2);
    }

    fn at(month: u32, day: u32, hour: u32, minute: u32) -> NaiveDateTime {
        let date = NaiveDate::from_ymd_opt(2026, month, day).expect("a date");
        date.and_hms_opt(hour, minute, 0).expect("a time")
    }

    #[test]
    fn doubled_times_are_the_first_and_skipped_ones_use_the_offset_before() {
        assert_eq!(instant(at(11, 24, 9, 0), Asia::Baghdad).naive_utc(), at(11, 24, 6, 0));
        assert_eq!(instant(at(10, 25, 2, 30), Europe::Berlin).naive_utc(), at(10, 25, 0, 30));
        assert_eq!(instant(at(3, 29, 2, 30), Europe::Berlin).naive_utc(), at(3, 29, 1, 30));
        assert_eq!(instant(at(3, 8, 2, 30), America::New_York).naive_utc(), at(3, 8, 7, 30));
    }
}
