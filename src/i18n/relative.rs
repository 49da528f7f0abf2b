//! How far away something is: "in 3 days", "5 minutes ago", "7 days late". Stands beside a date,
//! never instead of one.

use chrono::{DateTime, NaiveDate, Utc};

use super::Reader;
use crate::t;

impl Reader {
    /// "today", "tomorrow", "yesterday", "in 3 days", "3 days ago"
    pub fn relative_day(self, date: NaiveDate, today: NaiveDate) -> String {
        match (date - today).num_days() {
            0 => self.t("relative-today"),
            1 => self.t("relative-tomorrow"),
            -1 => self.t("relative-yesterday"),
            n if n > 0 => t!(self, "relative-in-days", n = n),
            n => t!(self, "relative-days-ago", n = -n),
        }
    }

    /// "7 days late"; nothing where the date has not passed.
    pub fn days_late(self, due: NaiveDate, today: NaiveDate) -> Option<String> {
        let n = (today - due).num_days();
        (n > 0).then(|| t!(self, "relative-days-late", n = n))
    }

    /// How long ago, or in how long: minutes, hours, then days.
    pub fn relative(self, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
        let minutes = (at - now).num_minutes();
        let n = minutes.abs();
        match (minutes >= 0, n) {
            (_, 0) => self.t("relative-now"),
            (true, ..60) => t!(self, "relative-in-minutes", n = n),
            (false, ..60) => t!(self, "relative-minutes-ago", n = n),
            (true, ..1440) => t!(self, "relative-in-hours", n = n / 60),
            (false, ..1440) => t!(self, "relative-hours-ago", n = n / 60),
            (true, _) => t!(self, "relative-in-days", n = n / 1440),
            (false, _) => t!(self, "relative-days-ago", n = n / 1440),
        }
    }

    /// A length of time: "45 min", "1 h 30 min"
    pub fn duration(self, minutes: i64) -> String {
        match (minutes / 60, minutes % 60) {
            (0, m) => t!(self, "duration-minutes", m = m),
            (h, 0) => t!(self, "duration-hours", h = h),
            (h, m) => t!(self, "duration-hours-minutes", h = h, m = m),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Locale;
    use chrono::{Days, TimeDelta};

    #[test]
    fn days_in_each_language() {
        let today = NaiveDate::from_ymd_opt(2023, 8, 15).expect("a date");
        let say = |locale, days: i64| {
            let date = today + TimeDelta::days(days);
            Reader::of(locale).plain().relative_day(date, today)
        };
        assert_eq!(
            [0, 1, -1, 3, -3].map(|d| say(Locale::En, d)),
            ["today", "tomorrow", "yesterday", "in 3 days", "3 days ago"]
        );
        assert_eq!(
            [0, 1, -1, 2, 3, 11, 100, -2, -11].map(|d| say(Locale::Ar, d)),
            [
                "اليوم",
                "غدًا",
                "أمس",
                "بعد يومين",
                "بعد ٣ أيام",
                "بعد ١١ يومًا",
                "بعد ١٠٠ يوم",
                "قبل يومين",
                "قبل ١١ يومًا"
            ]
        );
        assert_eq!(
            [0, 1, -1, 3, -3].map(|d| say(Locale::Ckb, d)),
            ["ئەمڕۆ", "سبەینێ", "دوێنێ", "دوای ٣ ڕۆژ", "پێش ٣ ڕۆژ"]
        );
        assert_eq!(Reader::of(Locale::En).days_late(today - Days::new(7), today).as_deref(), Some("7 days late"));
        assert_eq!(Reader::of(Locale::En).days_late(today, today), None);
    }

    #[test]
    fn instants_and_lengths() {
        let now = DateTime::UNIX_EPOCH;
        let en = Reader::of(Locale::En);
        assert_eq!(en.relative(now + TimeDelta::minutes(5), now), "in 5 minutes");
        assert_eq!(en.relative(now - TimeDelta::hours(1), now), "1 hour ago");
        assert_eq!(en.relative(now - TimeDelta::hours(49), now), "2 days ago");
        assert_eq!(en.relative(now, now), "just now");
        assert_eq!([45, 60, 90].map(|m| en.duration(m)), ["45 min", "1 h", "1 h 30 min"]);
    }
}
