//! From when to when an event is, as CalDAV asks for it (RFC 4791 §9.9).

use super::model::{Event, When};
use super::zone::instant;
use chrono::{DateTime, NaiveTime, Utc};
use chrono_tz::Tz;

impl Event {
    /// Start and end; whole days are those of `here`. An event without a length ends where it starts.
    pub fn span(&self, here: Tz) -> (DateTime<Utc>, DateTime<Utc>) {
        match self.when {
            When::Timed { start, end, zone } => (instant(start, zone), instant(end.max(start), zone)),
            When::Days { first, last } => {
                let after = last.max(first).succ_opt().unwrap_or(last);
                (instant(first.and_time(NaiveTime::MIN), here), instant(after.and_time(NaiveTime::MIN), here))
            }
        }
    }

    /// The same event on the clock of UTC: what `expand` asks for (RFC 4791 §9.6.5). Whole days stay what they are.
    #[must_use]
    pub fn in_utc(self) -> Self {
        let when = match self.when {
            When::Timed { start, end, zone } => When::Timed {
                start: instant(start, zone).naive_utc(),
                end: instant(end, zone).naive_utc(),
                zone: Tz::UTC,
            },
            days @ When::Days { .. } => days,
        };
        Self { when, ..self }
    }
}
