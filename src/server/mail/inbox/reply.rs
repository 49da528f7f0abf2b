//! What a calendar answers: METHOD:REPLY and METHOD:COUNTER (RFC 5546 §3.2.3, §3.2.7), as programs really write
//! them: Exchange leaves ORGANIZER out, some leave SEQUENCE or DTSTAMP out, addresses come in any case.

use super::super::clean;
use super::content::{Component, Property, components};
use super::{tidied, zones};
use crate::domain::inbox::Proposal;
use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, TimeZone as _, Utc};

/// The longest UID; ours are far below.
const UID: usize = 1000;
/// Most characters of a comment.
const COMMENT: usize = 2000;
/// Most attendees that are looked at.
const ATTENDEES: usize = 50;

/// What the calendar wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// It answers.
    Reply,
    /// It proposes something else.
    Counter,
}

/// PARTSTAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartStat {
    /// Comes.
    Accepted,
    /// Perhaps.
    Tentative,
    /// Does not come.
    Declined,
    /// Somebody else is to come.
    Delegated,
    /// Nothing that is an answer.
    Other,
}

impl PartStat {
    fn parse(word: &str) -> Self {
        match word.trim().to_ascii_uppercase().as_str() {
            "ACCEPTED" => Self::Accepted,
            "TENTATIVE" => Self::Tentative,
            "DECLINED" => Self::Declined,
            "DELEGATED" => Self::Delegated,
            _ => Self::Other,
        }
    }

    /// The stable spelling.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Tentative => "tentative",
            Self::Declined => "declined",
            Self::Delegated => "delegated",
            Self::Other => "other",
        }
    }
}

/// Who answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// Their address, in lower case.
    pub email: String,
    /// Their answer.
    pub stat: PartStat,
}

/// An answer or a counter-proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Which of the two.
    pub method: Method,
    /// Of which entry.
    pub uid: String,
    /// Who answers; one, as a rule.
    pub attendees: Vec<Attendee>,
    /// What they added.
    pub comment: String,
    /// SEQUENCE of the entry that is answered.
    pub sequence: Option<i64>,
    /// DTSTAMP.
    pub stamp: Option<DateTime<Utc>>,
    /// Whether one day of a series is meant: none of ours is one.
    pub of_a_series: bool,
    /// The time that is proposed.
    pub proposal: Option<Proposal>,
}

/// Reads a calendar file; `method` is what the type of its part says. None where it answers nothing.
pub fn read(file: &str, method: Option<&str>) -> Option<Reply> {
    let all = components(file);
    let within = all.first()?.property("METHOD").map(|own| own.value.trim().to_owned());
    let method = match within.or_else(|| method.map(str::to_owned))?.to_ascii_uppercase().as_str() {
        "REPLY" => Method::Reply,
        "COUNTER" => Method::Counter,
        _ => return None,
    };
    let events = || all.iter().filter(|one| one.name == "VEVENT");
    let event = events().find(|one| one.property("RECURRENCE-ID").is_none()).or_else(|| events().next())?;
    let uid = event.property("UID")?.text().trim().to_owned();
    if uid.is_empty() || uid.len() > UID {
        return None;
    }
    let comments: Vec<String> =
        event.all("COMMENT").map(Property::text).filter(|text| !text.trim().is_empty()).collect();
    Some(Reply {
        method,
        uid,
        attendees: event.all("ATTENDEE").take(ATTENDEES).filter_map(attendee).collect(),
        comment: tidied(&comments.join("\n"), COMMENT),
        sequence: event.property("SEQUENCE").and_then(|own| own.value.trim().parse().ok()).filter(|n| *n >= 0),
        stamp: event.property("DTSTAMP").and_then(|own| instant(own.value.trim())),
        of_a_series: event.property("RECURRENCE-ID").is_some(),
        proposal: (method == Method::Counter).then(|| proposal(event, &all)).flatten(),
    })
}

fn attendee(property: &Property) -> Option<Attendee> {
    let value = property.value.trim();
    let address = match value.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => &value[7..],
        _ if value.contains('@') && !value.contains(':') => value,
        _ => property.parameter("EMAIL")?,
    };
    let address = percent_encoding::percent_decode_str(address).decode_utf8_lossy();
    let email = clean::line(address.trim().trim_matches(['<', '>'])).to_lowercase();
    let stat = PartStat::parse(property.parameter("PARTSTAT").unwrap_or_default());
    email.contains('@').then_some(Attendee { email, stat })
}

/// `20230815T060000Z`; what has no zone is taken for UTC.
fn instant(text: &str) -> Option<DateTime<Utc>> {
    Some(wall_clock(text.trim_end_matches(['Z', 'z']))?.and_utc())
}

fn wall_clock(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok()
}

/// Where a time stands.
enum Moment {
    Instant(DateTime<Utc>),
    Day(NaiveDate),
    /// On the clocks of a zone that is not known.
    Somewhere(NaiveDateTime, String),
}

fn proposal(event: &Component, all: &[Component]) -> Option<Proposal> {
    let start = moment(event.property("DTSTART")?, all)?;
    let end = event.property("DTEND").and_then(|own| moment(own, all));
    let lasts = event.property("DURATION").and_then(|own| duration(own.value.trim()));
    Some(match start {
        Moment::Instant(start) => {
            let end = match end {
                Some(Moment::Instant(end)) => Some(end),
                _ => lasts.and_then(|lasts| start.checked_add_signed(lasts)),
            };
            Proposal { start: Some(start), end: end.filter(|end| *end > start), ..Proposal::default() }
        }
        Moment::Day(first) => {
            let last = match end {
                Some(Moment::Day(after)) => after.pred_opt(),
                _ => lasts.and_then(|lasts| first.checked_add_signed(lasts)?.pred_opt()),
            };
            Proposal {
                first_day: Some(first),
                last_day: Some(last.map_or(first, |last| last.max(first))),
                ..Proposal::default()
            }
        }
        Moment::Somewhere(start, zone) => {
            let until = match end {
                Some(Moment::Somewhere(end, _)) => format!(" – {}", end.format("%Y-%m-%d %H:%M")),
                _ => String::new(),
            };
            let zone = if zone.is_empty() { String::new() } else { format!(" ({zone})") };
            let written = format!("{}{until}{zone}", start.format("%Y-%m-%d %H:%M"));
            Proposal { written: clean::line(&written).chars().take(200).collect(), ..Proposal::default() }
        }
    })
}

fn moment(property: &Property, all: &[Component]) -> Option<Moment> {
    let value = property.value.trim();
    if value.len() == 8 {
        return NaiveDate::parse_from_str(value, "%Y%m%d").ok().map(Moment::Day);
    }
    if value.ends_with(['Z', 'z']) {
        return instant(value).map(Moment::Instant);
    }
    let (wall, zone) = (wall_clock(value)?, property.parameter("TZID").unwrap_or_default());
    let known = zones::named(zone).and_then(|zone| zone.from_local_datetime(&wall).earliest());
    let known = known.map(|at| at.with_timezone(&Utc)).or_else(|| by_its_offset(wall, zone, all));
    Some(known.map_or_else(|| Moment::Somewhere(wall, zone.to_owned()), Moment::Instant))
}

/// By the offset that the file gives for a zone, where it is the same all year.
fn by_its_offset(wall: NaiveDateTime, zone: &str, all: &[Component]) -> Option<DateTime<Utc>> {
    let of_it = |one: &Component| one.name == "VTIMEZONE" && one.property("TZID").is_some_and(|own| own.text() == zone);
    let at = all.iter().position(of_it)?;
    let parts = all[at + 1..].iter().take_while(|one| matches!(one.name.as_str(), "STANDARD" | "DAYLIGHT"));
    let mut offsets: Vec<&str> = parts.filter_map(|one| Some(one.property("TZOFFSETTO")?.value.trim())).collect();
    offsets.dedup();
    let [offset] = offsets[..] else { return None };
    let (sign, digits) = offset.split_at_checked(1)?;
    let hours: i64 = digits.get(..2)?.parse().ok()?;
    let minutes: i64 = digits.get(2..4)?.parse().ok()?;
    let ahead = Duration::minutes(hours * 60 + minutes) * if sign == "-" { -1 } else { 1 };
    wall.checked_sub_signed(ahead).map(|at| at.and_utc())
}

/// `PT1H30M`, `P2D`, `P1W`.
fn duration(text: &str) -> Option<Duration> {
    let mut total = 0_i64;
    let mut number = String::new();
    for c in text.trim_start_matches('+').strip_prefix('P')?.chars() {
        let unit = match c {
            '0'..='9' if number.len() < 6 => {
                number.push(c);
                continue;
            }
            'T' => continue,
            'W' => 604_800,
            'D' => 86_400,
            'H' => 3_600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        total += std::mem::take(&mut number).parse::<i64>().ok()? * unit;
    }
    (total > 0).then(|| Duration::seconds(total))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(method: &str, lines: &str) -> String {
        format!(
            "BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:one@x\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    }

    #[test]
    fn an_answer_without_what_some_leave_out() {
        let reply =
            read(&file("REPLY", "ATTENDEE;PARTSTAT=accepted:MailTo:Delegate@X.example"), None).expect("an answer");
        assert_eq!(reply.attendees, [Attendee { email: "delegate@x.example".into(), stat: PartStat::Accepted }]);
        assert_eq!((reply.sequence, reply.stamp, reply.of_a_series), (None, None, false));
        let apple = "ATTENDEE;EMAIL=a@b.example;PARTSTAT=DECLINED:urn:uuid:1\nDTSTAMP:20230815T060000Z\nSEQUENCE:2\nCOMMENT:a\\nb";
        let reply = read(&file("REPLY", apple), None).expect("an answer");
        assert_eq!((reply.attendees[0].email.as_str(), reply.attendees[0].stat), ("a@b.example", PartStat::Declined));
        assert_eq!((reply.sequence, reply.comment.as_str()), (Some(2), "a\nb"));
        assert_eq!(reply.stamp.map(|at| at.to_rfc3339()).as_deref(), Some("2023-08-15T06:00:00+00:00"));
    }

    #[test]
    fn only_answers_are_read() {
        assert!(read(&file("REQUEST", "ATTENDEE:mailto:a@b"), Some("REPLY")).is_none(), "the file says what it is");
        assert!(read("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR", Some("reply")).is_some());
        assert!(
            read("BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR", None).is_none(),
            "no UID"
        );
        assert!(read(&file("REPLY", "RECURRENCE-ID:20230815T060000Z"), None).expect("an answer").of_a_series);
    }

    fn proposed(lines: &str) -> Proposal {
        read(&file("COUNTER", lines), None).and_then(|reply| reply.proposal).expect("a proposal")
    }

    #[test]
    fn proposals_in_zones_of_all_kinds() {
        let at = |text: &str| Some(text.parse::<DateTime<Utc>>().expect("an instant"));
        let windows = proposed(
            "DTSTART;TZID=Arabic Standard Time:20230815T090000\nDTEND;TZID=\"Arabic Standard Time\":20230815T110000",
        );
        assert_eq!((windows.start, windows.end), (at("2023-08-15T06:00:00Z"), at("2023-08-15T08:00:00Z")));
        let lasting = proposed("DTSTART:20230815T060000Z\nDURATION:PT1H30M");
        assert_eq!(lasting.end, at("2023-08-15T07:30:00Z"));
        let days = proposed("DTSTART;VALUE=DATE:20230815\nDTEND;VALUE=DATE:20230818");
        assert_eq!(
            (days.first_day, days.last_day),
            (NaiveDate::from_ymd_opt(2023, 8, 15), NaiveDate::from_ymd_opt(2023, 8, 17))
        );
        let unknown = proposed("DTSTART;TZID=Somewhere:20230815T090000\nDTEND;TZID=Somewhere:20230815T100000");
        assert_eq!(unknown.written, "2023-08-15 09:00 – 2023-08-15 10:00 (Somewhere)");
    }

    #[test]
    fn a_zone_by_the_files_own_offset() {
        let zone = "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nTZOFFSETFROM:+0300\nTZOFFSETTO:+0300\nEND:STANDARD\nEND:VTIMEZONE\n";
        let text = file("COUNTER", "DTSTART;TZID=Ours:20230815T090000")
            .replace("BEGIN:VEVENT", &format!("{zone}BEGIN:VEVENT"));
        let start = read(&text, None).and_then(|reply| reply.proposal?.start).expect("an instant");
        assert_eq!(start.to_rfc3339(), "2023-08-15T06:00:00+00:00");
    }
}
