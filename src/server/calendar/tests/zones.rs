//! VTIMEZONE in its three forms.

use chrono::{Duration, MappedLocalTime, NaiveDate, NaiveDateTime, Offset, TimeZone};
use chrono_tz::{Africa, America, Asia, Australia, Europe, Pacific, TZ_VARIANTS, Tz, UTC};

use super::clock_reader::{offset, onsets};
use super::sample::{at, timed};
use super::well_formed;
use crate::domain::Locale;
use crate::server::calendar::{Calendar, Text, publish};

fn file(zone: Tz, start: NaiveDateTime, days: i64) -> String {
    let title = || Text::new("x", Locale::En);
    let later = start + Duration::days(days);
    let events = vec![
        timed("1", start, start + Duration::hours(1), zone, title()),
        timed("2", later, later + Duration::hours(1), zone, title()),
    ];
    well_formed(&publish(&Calendar::file(title(), events)))
}

fn block(file: &str) -> String {
    let start = file.find("BEGIN:VTIMEZONE").expect("a zone");
    let end = file.find("END:VTIMEZONE").expect("its end");
    file[start..end].replace("\r\n", "\n")
}

#[test]
fn baghdad_is_one_standard_at_three_hours() {
    assert_eq!(
        block(&file(Asia::Baghdad, at(24, 9, 0), 400)),
        "BEGIN:VTIMEZONE\nTZID:Asia/Baghdad\nBEGIN:STANDARD\nDTSTART:19700101T000000\n\
         TZOFFSETFROM:+0300\nTZOFFSETTO:+0300\nTZNAME:+03\nEND:STANDARD\n"
    );
}

#[test]
fn regular_zones_have_rules() {
    insta::assert_snapshot!(
        "rules",
        [Europe::Berlin, Europe::Dublin, America::New_York, Australia::Lord_Howe,]
            .map(|zone| block(&file(zone, at(24, 9, 0), 10)))
            .concat()
    );
}

#[test]
fn irregular_zones_have_dates() {
    let long_ago = at(24, 9, 0) - Duration::days(6 * 365);
    insta::assert_snapshot!(
        "dates",
        [
            block(&file(Africa::Casablanca, at(24, 9, 0), 10)),
            // Iran gave up summer time in 2022.
            block(&file(Asia::Tehran, long_ago, 900)),
            block(&file(Pacific::Apia, long_ago, 900)),
        ]
        .concat()
    );
}

/// Chile's "first Sunday from the 2nd on" is the first Sunday of the month in most years, not in all.
#[test]
fn a_rule_that_fails_in_a_few_years_is_no_rule() {
    assert!(!file(America::Santiago, at(24, 9, 0), 10).contains("RRULE"));
}

/// San Luis changed its clocks for the last time in 2009, so that one year is all there is to see.
#[test]
fn one_year_is_no_rule() {
    let start = at(24, 9, 0) - Duration::days(16 * 365);
    assert!(!file(America::Argentina::San_Luis, start, 10).contains("RRULE"));
}

/// Each zone for each of many years, read back from the file alone.
#[test]
fn every_zone_is_true_in_every_year() {
    for zone in TZ_VARIANTS.into_iter().filter(|zone| *zone != UTC) {
        for year in 2015..2030 {
            let start = NaiveDate::from_ymd_opt(year, 1, 1).expect("a date").and_time(at(1, 0, 30).time());
            let onsets = onsets(&file(zone, start, 364), year - 2..=year + 1);
            let turns = (0..50).map(|turn| start + Duration::hours(175 * turn));
            for wall_clock in turns {
                // Doubled and skipped hours are read by convention.
                let MappedLocalTime::Single(known) = zone.offset_from_local_datetime(&wall_clock) else { continue };
                assert_eq!(offset(&onsets, wall_clock), known.fix().local_minus_utc(), "{zone} {wall_clock}");
            }
        }
    }
}

#[test]
fn every_zone_is_printed_with_a_standard_and_before_the_events() {
    for zone in TZ_VARIANTS.into_iter().filter(|zone| *zone != UTC) {
        let file = file(zone, at(24, 9, 0), 300);
        assert!(file.find("END:VTIMEZONE") < file.find("BEGIN:VEVENT"), "{zone}");
        assert!(file.contains("BEGIN:STANDARD"), "{zone}");
        assert_eq!(file.matches(&format!("TZID:{zone}\r\n")).count(), 1, "{zone}");
        assert_eq!(file.matches(&format!(";TZID={zone}:")).count(), 4, "{zone}");
    }
}

#[test]
fn utc_needs_no_zone() {
    let file = file(UTC, at(24, 9, 0), 1);
    assert!(!file.contains("TZID") && file.contains("DTSTART:20261124T090000Z\r\n"));
}
