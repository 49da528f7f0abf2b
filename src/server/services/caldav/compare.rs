//! What a program would change of an entry: their own answer is theirs to change; time and title are the team's, and
//! whatever else it adds or leaves out is passed over.

use super::answer::Refusal;
use super::objects::Object;
use crate::domain::invitation::CalendarReply;
use crate::server::calendar::{Answer, Component, Event, Property, When, clean, instant, read};
use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;

/// An answer as a program wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The answer; none where it is the one that stands.
    pub reply: Option<CalendarReply>,
    /// What they added.
    pub comment: String,
}

/// Reads what a program sent for an object, and refuses what is not its owner's to change.
pub fn written(object: &Object, text: &str) -> Result<Written, Refusal> {
    let calendar = read(text).map_err(|_| Refusal::NoCalendar)?;
    let event = only_event(&calendar)?;
    let uid = event.property("UID").map(Property::text).unwrap_or_default();
    if uid != object.event.uid {
        return Err(Refusal::OtherUid);
    }
    let title = event.property("SUMMARY").map(Property::text).unwrap_or_default();
    let same_title = clean(&title).trim() == clean(&object.event.summary.value).trim();
    let repeats = ["RRULE", "RDATE", "RECURRENCE-ID"].iter().any(|name| event.property(name).is_some());
    if !same_title || repeats || !same_time(&object.event, event, &calendar) {
        return Err(Refusal::OnlyTheAnswer);
    }
    let Some(attendee) = &object.attendee else { return Err(Refusal::ReadOnly) };
    let theirs =
        |property: &&Property| property.name == "ATTENDEE" && is_address(&property.value, &attendee.party.email);
    let given = event.properties.iter().find(theirs);
    let reply = match given {
        Some(property) => reply(attendee.answer, property.parameter("PARTSTAT").unwrap_or("NEEDS-ACTION"))?,
        None => None,
    };
    let comment = ["X-CALENDARSERVER-ATTENDEE-COMMENT", "COMMENT"].iter().find_map(|name| event.property(name));
    Ok(Written { reply, comment: comment.map(Property::text).unwrap_or_default() })
}

/// One event, and beside it nothing but zones (RFC 4791 §4.1).
fn only_event(calendar: &Component) -> Result<&Component, Refusal> {
    let mut events = calendar.components.iter().filter(|one| one.name == "VEVENT");
    let others = calendar.components.iter().any(|one| !matches!(one.name.as_str(), "VEVENT" | "VTIMEZONE"));
    match (events.next(), events.next()) {
        (Some(event), None) if calendar.name == "VCALENDAR" && !others && calendar.property("METHOD").is_none() => {
            Ok(event)
        }
        _ => Err(Refusal::NotOneEvent),
    }
}

fn reply(stands: Answer, written: &str) -> Result<Option<CalendarReply>, Refusal> {
    let wanted = match written.to_ascii_uppercase().as_str() {
        "ACCEPTED" => (Answer::Accepted, Some(CalendarReply::Accepted)),
        "DECLINED" => (Answer::Declined, Some(CalendarReply::Declined)),
        "TENTATIVE" => (Answer::Tentative, Some(CalendarReply::Tentative)),
        "NEEDS-ACTION" => (Answer::Awaited, None),
        "DELEGATED" => (Answer::Delegated, None),
        _ => return Err(Refusal::NoSuchAnswer),
    };
    match wanted {
        (answer, _) if answer == stands => Ok(None),
        (_, None) => Err(Refusal::NoSuchAnswer),
        (_, reply) => Ok(reply),
    }
}

/// Whether `mailto:…` names this address.
fn is_address(value: &str, email: &str) -> bool {
    let value = value.trim();
    let Some(scheme) = value.get(..7) else { return false };
    let address = percent_encoding::percent_decode_str(&value[7..]).decode_utf8_lossy();
    scheme.eq_ignore_ascii_case("mailto:") && address.trim().eq_ignore_ascii_case(email)
}

/// A point in time as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    Day(NaiveDate),
    At(DateTime<Utc>),
}

fn same_time(event: &Event, written: &Component, calendar: &Component) -> bool {
    let (start, end, zone) = match event.when {
        When::Timed { start, end, zone } => {
            (Moment::At(instant(start, zone)), Moment::At(instant(end.max(start), zone)), zone)
        }
        When::Days { first, last } => {
            let after = last.max(first).succ_opt().unwrap_or(last);
            (Moment::Day(first), Moment::Day(after), Tz::UTC)
        }
    };
    let moment = |name: &str| written.property(name).map(|property| moment(property, calendar, zone));
    let Some(Some(from)) = moment("DTSTART") else { return false };
    let to = match (moment("DTEND"), written.property("DURATION")) {
        (Some(to), _) => to,
        (None, Some(length)) => duration(&length.value).and_then(|length| later(from, length)),
        (None, None) => match from {
            Moment::Day(day) => day.succ_opt().map(Moment::Day),
            at @ Moment::At(_) => Some(at),
        },
    };
    from == start && to == Some(end)
}

/// An instant or a day. A zone that nobody knows by its name is read by the one offset that comes along with it, else
/// as the event's own.
fn moment(property: &Property, calendar: &Component, own: Tz) -> Option<Moment> {
    let value = property.value.trim();
    if value.len() == 8 {
        return NaiveDate::parse_from_str(value, "%Y%m%d").ok().map(Moment::Day);
    }
    if let Some(utc) = value.strip_suffix(['Z', 'z']) {
        return wall_clock(utc).map(|at| Moment::At(at.and_utc()));
    }
    let at = wall_clock(value)?;
    let Some(name) = property.parameter("TZID") else { return Some(Moment::At(instant(at, own))) };
    let known = name.parse::<Tz>().ok().or_else(|| {
        // Also behind a prefix, as in `/example.org/20260101/Asia/Baghdad`.
        let mut parts = name.rsplit('/');
        let (place, area) = (parts.next()?, parts.next()?);
        format!("{area}/{place}").parse().ok()
    });
    let at = match (known, offset(calendar, name)) {
        (Some(zone), _) => instant(at, zone),
        (None, Some(offset)) => at.and_utc().checked_sub_signed(offset)?,
        (None, None) => instant(at, own),
    };
    Some(Moment::At(at))
}

fn wall_clock(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok()
}

/// The offset of a zone whose clocks never change.
fn offset(calendar: &Component, name: &str) -> Option<Duration> {
    let named = |one: &&Component| one.name == "VTIMEZONE" && one.property("TZID").is_some_and(|id| id.value == name);
    let zone = calendar.components.iter().find(named)?;
    let [only] = zone.components.as_slice() else { return None };
    let text = only.property("TZOFFSETTO")?.value.trim();
    let (sign, digits) = match text.split_at_checked(1)? {
        ("-", digits) => (-1, digits),
        ("+", digits) => (1, digits),
        _ => return None,
    };
    let hours: i64 = digits.get(..2)?.parse().ok()?;
    let minutes: i64 = digits.get(2..4)?.parse().ok()?;
    Some(Duration::minutes(sign * (hours * 60 + minutes)))
}

/// `PT1H30M`, `P2D`, `P1W` (RFC 5545 §3.3.6).
fn duration(text: &str) -> Option<Duration> {
    let mut rest = text.trim().strip_prefix('+').unwrap_or(text.trim()).strip_prefix('P')?;
    let mut seconds = 0_i64;
    while !rest.is_empty() {
        rest = rest.strip_prefix('T').unwrap_or(rest);
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let number: i64 = rest.get(..end)?.parse().ok()?;
        let unit = match rest.as_bytes().get(end)? {
            b'W' => 7 * 86_400,
            b'D' => 86_400,
            b'H' => 3600,
            b'M' => 60,
            b'S' => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(number.checked_mul(unit)?)?;
        rest = rest.get(end + 1..)?;
    }
    Duration::try_seconds(seconds)
}

fn later(from: Moment, length: Duration) -> Option<Moment> {
    match from {
        Moment::Day(day) => day.checked_add_signed(length).map(Moment::Day),
        Moment::At(at) => at.checked_add_signed(length).map(Moment::At),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: u32) -> Moment {
        let at = NaiveDate::from_ymd_opt(2026, 11, 24).and_then(|day| day.and_hms_opt(hour, 0, 0)).expect("a time");
        Moment::At(at.and_utc())
    }

    fn read_of(line: &str, zones: &str) -> Option<Moment> {
        let text = format!("BEGIN:VCALENDAR\n{zones}BEGIN:VEVENT\n{line}\nEND:VEVENT\nEND:VCALENDAR");
        let calendar = read(&text).expect("a calendar");
        let event = only_event(&calendar).expect("an event");
        moment(&event.properties[0], &calendar, Tz::Asia__Baghdad)
    }

    #[test]
    fn the_same_instant_is_written_in_many_ways() {
        let zone = "BEGIN:VTIMEZONE\nTZID:Arabic Standard Time\nBEGIN:STANDARD\nTZOFFSETTO:+0300\nEND:STANDARD\nEND:VTIMEZONE\n";
        for (line, zones) in [
            ("DTSTART:20261124T060000Z", ""),
            ("DTSTART;TZID=Asia/Baghdad:20261124T090000", ""),
            ("DTSTART;TZID=Europe/Berlin:20261124T070000", ""),
            ("DTSTART;TZID=/mozilla.org/20050126_1/Asia/Baghdad:20261124T090000", ""),
            ("DTSTART;TZID=Arabic Standard Time:20261124T090000", zone),
            ("DTSTART;TZID=Nowhere:20261124T090000", ""),
            ("DTSTART:20261124T090000", ""),
        ] {
            assert_eq!(read_of(line, zones), Some(at(6)), "{line}");
        }
        for line in ["DTSTART:2026", "DTSTART:20261324T090000", "DTSTART;VALUE=DATE:20261399", "DTSTART:x"] {
            assert_eq!(read_of(line, ""), None, "{line}");
        }
    }

    #[test]
    fn lengths() {
        assert_eq!(duration("PT1H30M"), Some(Duration::minutes(90)));
        assert_eq!(duration("P1W2DT3S"), Some(Duration::seconds(9 * 86_400 + 3)));
        for wrong in ["", "1H", "P1", "PT1X", "P99999999999999999999D", "P9223372036854775807W", "-PT1H"] {
            assert_eq!(duration(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn answers_and_addresses() {
        assert_eq!(reply(Answer::Awaited, "accepted"), Ok(Some(CalendarReply::Accepted)));
        assert_eq!(reply(Answer::Accepted, "ACCEPTED"), Ok(None));
        assert_eq!(reply(Answer::Awaited, "NEEDS-ACTION"), Ok(None));
        assert_eq!(reply(Answer::Accepted, "NEEDS-ACTION"), Err(Refusal::NoSuchAnswer));
        assert_eq!(reply(Answer::Awaited, "DELEGATED"), Err(Refusal::NoSuchAnswer));
        assert!(is_address("MAILTO:Delegate3@MOP.example", "delegate3@mop.example"));
        assert!(is_address("mailto:a%2Bb@mop.example", "a+b@mop.example"));
        for other in ["mailto:b@mop.example", "a@mop.example", "", "mailtoä"] {
            assert!(!is_address(other, "a@mop.example"), "{other}");
        }
    }
}
