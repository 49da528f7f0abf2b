//! On which day a rule's mail is due, by the workshop's clocks.

use super::{Event, Rule};
use crate::domain::workshop::Workshop;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// The day and time at which a rule is due for a workshop as a whole; none for rules that count from something of
/// each person or recommendation, and for those that stand in mails that leave anyway.
pub fn due_on(rule: &Rule, workshop: &Workshop) -> Option<NaiveDateTime> {
    let day = match rule.event {
        Event::Before => counted(workshop.start, -rule.days),
        Event::OnTheDay => Some(workshop.start),
        Event::After => counted(workshop.end, rule.days),
        Event::Invited | Event::Accepted | Event::Changed | Event::Cancelled | Event::Silent | Event::Overdue => None,
    };
    day.map(|day| day.and_time(rule.at))
}

/// The day and time at which a rule that counts from a day of its own is due.
pub fn time_of(rule: &Rule, from: NaiveDate) -> Option<NaiveDateTime> {
    counted(from, rule.days).map(|day| day.and_time(rule.at))
}

fn counted(from: NaiveDate, days: i64) -> Option<NaiveDate> {
    from.checked_add_signed(TimeDelta::try_days(days)?)
}

/// The time of day at which rules send unless said otherwise.
pub fn usual() -> NaiveTime {
    NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default()
}
