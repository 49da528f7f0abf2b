//! VTIMEZONE for any IANA zone (RFC 5545 §3.6.5), for the years that a file speaks of.
//!
//! Three forms, the shortest that is true:
//! 1. the clocks never change in those years: one STANDARD;
//! 2. they change twice a year by one rule: two observances with RRULE, the form that every client
//!    understands, Outlook included;
//! 3. anything else (Morocco's Ramadan, a year in which a law changed): each change by its date.
//!
//! The rule of form 2 is never guessed: it is printed only when the IANA data obeys it in every year
//! of the window.

use chrono::{DateTime, Datelike, NaiveDateTime, Utc};
use chrono_tz::Tz;

use super::writer::{Digits, Writer};
use super::zone::{Change, Clock, abbreviation, changes, clock, new_year};

/// Years beyond the last event that a rule must hold for before it is called a rule: within six years
/// "the fourth Sunday" and "the last Sunday" differ.
const PROVEN: i32 = 6;

/// The years that a zone is needed for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Years {
    pub(super) first: i32,
    pub(super) last: i32,
}

impl Years {
    pub(super) fn of(start: NaiveDateTime, end: NaiveDateTime) -> Self {
        Self { first: start.year(), last: end.year().max(start.year()) }
    }

    pub(super) fn join(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }
}

/// Prints the zone.
pub(super) fn write(writer: &mut Writer, zone: Tz, years: Years) {
    let start = new_year(years.first - 1);
    let found = changes(zone, start, new_year(years.last + PROVEN));
    writer.begin("VTIMEZONE");
    writer.line("TZID").text(zone.name());
    let rules = yearly_rules(&found, years.first - 1..years.last + PROVEN);
    if let Some(rules) = rules {
        let reversed = found.iter().any(|change| change.from.season < 0);
        for (change, rule) in found.iter().zip(&rules) {
            let name = abbreviation(zone, change.at);
            let kind = kind(change.to, reversed);
            observance(writer, kind, change.wall_clock(), change.from, change.to, &name, Some(rule));
        }
    } else {
        let end = new_year(years.last + 2);
        by_date(writer, zone, start, found.iter().filter(|change| change.at < end));
    }
    writer.end("VTIMEZONE");
}

/// What held at the start, as if for ever before, and then every change.
fn by_date<'a>(writer: &mut Writer, zone: Tz, start: DateTime<Utc>, found: impl Iterator<Item = &'a Change> + Clone) {
    let first = clock(zone, start);
    let always = new_year(start.year().min(1970)).naive_utc();
    let reversed = first.season < 0 || found.clone().any(|change| change.to.season < 0);
    // A zone needs a STANDARD; one whose clocks stand still has no other.
    let initial = if found.clone().next().is_none() { "STANDARD" } else { kind(first, reversed) };
    observance(writer, initial, always, first, first, &abbreviation(zone, start), None);
    for change in found {
        let name = abbreviation(zone, change.at);
        let kind = kind(change.to, reversed);
        observance(writer, kind, change.wall_clock(), change.from, change.to, &name, None);
    }
}

/// In a reversed zone the IANA data calls winter the exception; calendars know only summer time.
fn kind(clock: Clock, reversed: bool) -> &'static str {
    if (clock.season > 0) || (reversed && clock.season == 0) { "DAYLIGHT" } else { "STANDARD" }
}

fn observance(
    writer: &mut Writer,
    kind: &str,
    start: NaiveDateTime,
    from: Clock,
    to: Clock,
    name: &str,
    rule: Option<&Rule>,
) {
    writer.begin(kind);
    writer.line("DTSTART").wall_clock(start);
    if let Some(rule) = rule {
        let month = rule.month.to_string();
        let week = rule.week.to_string();
        writer.line("RRULE").parts(&["FREQ=YEARLY;BYMONTH=", &month, ";BYDAY=", &week, rule.day]);
    }
    offset(writer, "TZOFFSETFROM", from);
    offset(writer, "TZOFFSETTO", to);
    writer.line("TZNAME").text(name);
    writer.end(kind);
}

fn offset(writer: &mut Writer, name: &str, clock: Clock) {
    let sign = if clock.offset < 0 { "-" } else { "+" };
    let (seconds, minutes) = (clock.offset.unsigned_abs() % 60, clock.offset.unsigned_abs() / 60);
    let hours_minutes: Digits<4> = Digits::of(minutes / 60 * 100 + minutes % 60);
    let seconds_digits: Digits<2> = Digits::of(seconds);
    let rest = if seconds == 0 { "" } else { &*seconds_digits };
    writer.line(name).parts(&[sign, &hours_minutes, rest]);
}

/// "The second Sunday in March", as RRULE says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rule {
    month: u32,
    /// 1 to 4, or -1 for the last.
    week: i32,
    day: &'static str,
}

/// The two rules that `found` obeys without exception in every one of `years`, if there are such.
fn yearly_rules(found: &[Change], years: std::ops::Range<i32>) -> Option<[Rule; 2]> {
    let pairs = found.chunks_exact(2);
    let two_a_year = pairs.remainder().is_empty()
        && pairs.len() == years.len()
        && pairs.zip(years).all(|(pair, year)| pair.iter().all(|change| change.wall_clock().year() == year));
    if !two_a_year {
        return None;
    }
    Some([rule(found.iter().step_by(2))?, rule(found.iter().skip(1).step_by(2))?])
}

/// The rule that all of them obey: one month, one weekday, one hour, one pair of offsets, and the
/// same week counted from the start or from the end.
fn rule<'a>(mut found: impl Iterator<Item = &'a Change> + Clone) -> Option<Rule> {
    let all = found.clone();
    let first = found.next()?;
    let model = first.wall_clock();
    let alike = all.clone().all(|change| {
        let at = change.wall_clock();
        (at.month(), at.weekday(), at.time()) == (model.month(), model.weekday(), model.time())
            && (change.from, change.to) == (first.from, first.to)
    });
    if !alike {
        return None;
    }
    let week = |change: &Change| change.wall_clock().day0() as i32 / 7 + 1;
    let last = |change: &Change| (change.wall_clock() + chrono::Duration::days(7)).month() != model.month();
    let week = if all.clone().all(last) {
        -1
    } else if all.clone().all(|change| week(change) == week(first)) {
        week(first)
    } else {
        return None;
    };
    let day = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][model.weekday().num_days_from_monday() as usize];
    Some(Rule { month: model.month(), week, day })
}
