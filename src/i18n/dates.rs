//! Dates and times in words. Month and weekday names are texts of `calendar.ftl`, because CLDR
//! spells two Kurdish months inconsistently; so are the patterns.
//!
//! To add a pattern, add a `date-…` text in the three languages and a method here.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike, Utc, Weekday};
use chrono_tz::Tz;

use super::Reader;
use crate::t;

/// The first day of the week in Iraq.
pub const WEEK_START: Weekday = Weekday::Sat;

/// Friday and Saturday.
pub const fn is_weekend(day: Weekday) -> bool {
    matches!(day, Weekday::Fri | Weekday::Sat)
}

/// The Saturday that begins the date's week.
pub fn week_of(date: NaiveDate) -> NaiveDate {
    date.checked_sub_days(Days::new(u64::from(date.weekday().days_since(WEEK_START)))).unwrap_or(date)
}

impl Reader {
    /// "23 May 2023"
    pub fn date(self, date: NaiveDate) -> String {
        t!(self.plain(), "date-long", day = self.day(date), month = self.month(date), year = self.year(date))
    }

    /// "Tuesday 23 May 2023"
    pub fn date_full(self, date: NaiveDate) -> String {
        t!(self.plain(), "date-with-weekday", weekday = self.weekday(date), date = self.date(date))
    }

    /// "Tuesday 23 May"
    pub fn date_weekday(self, date: NaiveDate) -> String {
        t!(self.plain(), "date-with-weekday", weekday = self.weekday(date), date = self.date_day_month(date))
    }

    /// "23 May"
    pub fn date_day_month(self, date: NaiveDate) -> String {
        t!(self.plain(), "date-day-month", day = self.day(date), month = self.month(date))
    }

    /// "8 Aug"; Arabic and Kurdish months are never cut.
    pub fn date_short(self, date: NaiveDate) -> String {
        t!(self.plain(), "date-day-month", day = self.day(date), month = self.month_short(date))
    }

    /// "8 Aug 2023"
    pub fn date_short_year(self, date: NaiveDate) -> String {
        t!(self.plain(), "date-long", day = self.day(date), month = self.month_short(date), year = self.year(date))
    }

    /// "May 2023"
    pub fn month_year(self, date: NaiveDate) -> String {
        t!(self.plain(), "date-month-year", month = self.month(date), year = self.year(date))
    }

    /// "23–24 May 2023", across months and years too. The two dates are given in order.
    pub fn date_range(self, first: NaiveDate, last: NaiveDate) -> String {
        let reader = self.plain();
        if last <= first {
            return self.date(first);
        }
        let same_year = first.year() == last.year();
        if same_year && first.month() == last.month() {
            let key = if first.succ_opt() == Some(last) { "date-range-two-days" } else { "date-range-days" };
            return t!(
                reader,
                key,
                first = self.day(first),
                last = self.day(last),
                month = self.month(first),
                year = self.year(first)
            );
        }
        let from = if same_year { self.date_day_month(first) } else { self.date(first) };
        t!(reader, "date-range", first = from, last = self.date(last))
    }

    /// "Tuesday"
    pub fn weekday(self, date: NaiveDate) -> String {
        self.plain().t(format!("weekday-{}", date.weekday().number_from_monday()))
    }

    /// "May"
    pub fn month(self, date: NaiveDate) -> String {
        self.plain().t(format!("month-{}", date.month()))
    }

    /// "Aug"
    pub fn month_short(self, date: NaiveDate) -> String {
        self.plain().t(format!("month-short-{}", date.month()))
    }

    /// "08:30"
    pub fn time(self, time: NaiveTime) -> String {
        self.digits(&format!("{:02}:{:02}", time.hour(), time.minute()))
    }

    /// "08:30–09:00"
    pub fn time_range(self, start: NaiveTime, end: NaiveTime) -> String {
        format!("{}–{}", self.time(start), self.time(end))
    }

    /// "14 August 2023, 16:02", a wall-clock time
    pub fn date_time(self, at: NaiveDateTime) -> String {
        t!(self.plain(), "date-with-time", date = self.date(at.date()), time = self.time(at.time()))
    }

    /// "14 Aug, 16:02"
    pub fn date_time_short(self, at: NaiveDateTime) -> String {
        t!(self.plain(), "date-with-time", date = self.date_short(at.date()), time = self.time(at.time()))
    }

    /// An instant on the clock of a zone: "14 August 2023, 16:02"
    pub fn instant(self, at: DateTime<Utc>, zone: Tz) -> String {
        self.date_time(at.with_timezone(&zone).naive_local())
    }

    /// An instant with its zone named: "14 August 2023, 16:02, Baghdad time (UTC+3)"
    pub fn instant_zoned(self, at: DateTime<Utc>, zone: Tz) -> String {
        let local = zone.from_utc_datetime(&at.naive_utc()).naive_local();
        t!(self.plain(), "date-with-zone", date = self.date_time(local), zone = self.zone_label(zone, local.date()))
    }

    /// From when to when an event runs, without its dates: "Tuesday 08:30 to Wednesday 15:30",
    /// or "Tuesday 08:30–15:30" on one day.
    pub fn event_hours(self, start: NaiveDateTime, end: NaiveDateTime) -> String {
        let reader = self.plain();
        let (day, last) = (self.weekday(start.date()), self.weekday(end.date()));
        if start.date() == end.date() {
            return t!(reader, "date-hours-one-day", day = day, hours = self.time_range(start.time(), end.time()));
        }
        t!(reader, "date-hours", day = day, start = self.time(start.time()), last = last, end = self.time(end.time()))
    }

    fn day(self, date: NaiveDate) -> String {
        self.digits(&date.day().to_string())
    }

    fn year(self, date: NaiveDate) -> String {
        self.digits(&date.year().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Digits, Locale};

    const EN: Reader = Reader::of(Locale::En);
    const AR: Reader = Reader::of(Locale::Ar);
    const CKB: Reader = Reader::of(Locale::Ckb);

    fn on(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a date")
    }

    fn at(date: NaiveDate, hour: u32, minute: u32) -> NaiveDateTime {
        date.and_hms_opt(hour, minute, 0).expect("a time")
    }

    #[test]
    fn dates() {
        let day = on(2023, 5, 23);
        assert_eq!([EN, AR, CKB].map(|r| r.date(day)), ["23 May 2023", "٢٣ أيار ٢٠٢٣", "٢٣ی ئایاری ٢٠٢٣"]);
        assert_eq!(
            [EN, AR, CKB].map(|r| r.date_full(day)),
            ["Tuesday 23 May 2023", "الثلاثاء ٢٣ أيار ٢٠٢٣", "سێشەممە ٢٣ی ئایاری ٢٠٢٣"]
        );
        assert_eq!(
            [EN, AR, CKB].map(|r| r.date_weekday(day)),
            ["Tuesday 23 May", "الثلاثاء ٢٣ أيار", "سێشەممە ٢٣ی ئایار"]
        );
        assert_eq!([EN, AR, CKB].map(|r| r.date_short(on(2023, 8, 8))), ["8 Aug", "٨ آب", "٨ی ئاب"]);
        assert_eq!([EN, AR, CKB].map(|r| r.month_year(day)), ["May 2023", "أيار ٢٠٢٣", "ئایاری ٢٠٢٣"]);
        assert_eq!(Reader::new(Locale::Ar, Digits::Latin).date(day), "23 أيار 2023");
    }

    #[test]
    fn ranges() {
        let range = |a, b| [EN, AR, CKB].map(|r: Reader| r.date_range(a, b));
        assert_eq!(
            range(on(2023, 5, 23), on(2023, 5, 24)),
            ["23–24 May 2023", "٢٣ و٢٤ أيار ٢٠٢٣", "٢٣ و ٢٤ی ئایاری ٢٠٢٣"]
        );
        assert_eq!(
            range(on(2023, 5, 23), on(2023, 5, 26)),
            ["23–26 May 2023", "من ٢٣ إلى ٢٦ أيار ٢٠٢٣", "٢٣ تا ٢٦ی ئایاری ٢٠٢٣"]
        );
        assert_eq!(
            range(on(2023, 5, 30), on(2023, 6, 2)),
            ["30 May – 2 June 2023", "من ٣٠ أيار إلى ٢ حزيران ٢٠٢٣", "٣٠ی ئایار تا ٢ی حوزەیرانی ٢٠٢٣"]
        );
        assert_eq!(
            range(on(2023, 12, 31), on(2024, 1, 1)),
            [
                "31 December 2023 – 1 January 2024",
                "من ٣١ كانون الأول ٢٠٢٣ إلى ١ كانون الثاني ٢٠٢٤",
                "٣١ی کانوونی یەکەمی ٢٠٢٣ تا ١ی کانوونی دووەمی ٢٠٢٤"
            ]
        );
        assert_eq!(EN.date_range(on(2023, 5, 23), on(2023, 5, 23)), "23 May 2023");
    }

    #[test]
    fn times() {
        let (start, end) = (at(on(2023, 5, 23), 8, 30), at(on(2023, 5, 24), 15, 30));
        assert_eq!(
            [EN, AR, CKB].map(|r| r.event_hours(start, end)),
            [
                "Tuesday 08:30 to Wednesday 15:30",
                "من الثلاثاء ٠٨:٣٠ إلى الأربعاء ١٥:٣٠",
                "سێشەممە ٠٨:٣٠ تا چوارشەممە ١٥:٣٠"
            ]
        );
        assert_eq!(AR.time_range(start.time(), end.time()), "٠٨:٣٠–١٥:٣٠");
        assert_eq!(EN.event_hours(start, at(start.date(), 12, 0)), "Tuesday 08:30–12:00");
        assert_eq!(EN.date_time_short(at(on(2023, 8, 14), 16, 2)), "14 Aug, 16:02");
        let instant = Utc.with_ymd_and_hms(2023, 8, 14, 22, 2, 0).single().expect("an instant");
        assert_eq!(EN.instant_zoned(instant, chrono_tz::Asia::Baghdad), "15 August 2023, 01:02, Baghdad time (UTC+3)");
        assert_eq!(AR.instant_zoned(instant, chrono_tz::Asia::Baghdad), "١٥ آب ٢٠٢٣، ٠١:٠٢، بتوقيت بغداد (غرينتش+٣)");
    }

    #[test]
    fn every_month_and_weekday_has_its_name() {
        let names = |r: Reader| (1..=12).map(|m| r.month(on(2023, m, 1))).collect::<Vec<_>>().join("، ");
        assert_eq!(
            names(AR),
            "كانون الثاني، شباط، آذار، نيسان، أيار، حزيران، تموز، آب، أيلول، تشرين الأول، تشرين الثاني، كانون الأول"
        );
        assert_eq!(
            names(CKB),
            "کانوونی دووەم، شوبات، ئازار، نیسان، ئایار، حوزەیران، تەمووز، ئاب، ئەیلوول، تشرینی یەکەم، تشرینی دووەم، کانوونی یەکەم"
        );
        let days = |r: Reader| (21..=27).map(|d| r.weekday(on(2023, 5, d))).collect::<Vec<_>>().join("، ");
        assert_eq!(days(AR), "الأحد، الاثنين، الثلاثاء، الأربعاء، الخميس، الجمعة، السبت");
        assert_eq!(days(CKB), "یەکشەممە، دووشەممە، سێشەممە، چوارشەممە، پێنجشەممە، هەینی، شەممە");
    }

    #[test]
    fn weeks_begin_on_saturday() {
        assert_eq!(week_of(on(2023, 5, 23)), on(2023, 5, 20));
        assert_eq!(week_of(on(2023, 5, 20)), on(2023, 5, 20));
        assert!(is_weekend(on(2023, 5, 26).weekday()) && !is_weekend(on(2023, 5, 21).weekday()));
    }
}
