//! The names of time zones as people say them: "Baghdad time (UTC+3)".
//!
//! To name a zone, add its city to `calendar.ftl` as `zone-<area>-<city>`, lower case. A zone
//! without a name is shown by the city of its IANA name.

use chrono::{NaiveDate, NaiveTime, Offset, TimeZone};
use chrono_tz::Tz;

use super::Reader;
use crate::t;

impl Reader {
    /// The zone with its offset at noon of the date: "Baghdad time (UTC+3)".
    pub fn zone_label(self, zone: Tz, date: NaiveDate) -> String {
        t!(self.plain(), "zone-with-offset", zone = self.zone_name(zone), offset = self.zone_offset(zone, date))
    }

    /// The zone as one of several to choose from: "Baghdad (UTC+3)".
    pub fn zone_choice(self, zone: Tz, date: NaiveDate) -> String {
        t!(self.plain(), "zone-with-offset", zone = self.zone_city(zone), offset = self.zone_offset(zone, date))
    }

    /// The zone without its offset: "Baghdad time".
    pub fn zone_name(self, zone: Tz) -> String {
        if zone == Tz::UTC {
            return self.t("zone-utc");
        }
        t!(self.plain(), "zone-name", city = self.zone_city(zone))
    }

    fn zone_city(self, zone: Tz) -> String {
        let key = format!("zone-{}", zone.name().to_ascii_lowercase().replace(['/', '_'], "-"));
        if super::has(&key) {
            return self.plain().t(key);
        }
        let name = zone.name();
        name.rsplit('/').next().unwrap_or(name).replace('_', " ")
    }

    fn zone_offset(self, zone: Tz, date: NaiveDate) -> String {
        let noon = date.and_time(NaiveTime::MIN) + chrono::TimeDelta::hours(12);
        let seconds = zone.offset_from_utc_datetime(&noon).fix().local_minus_utc();
        let sign = if seconds < 0 { '−' } else { '+' };
        let (hours, minutes) = (seconds.abs() / 3600, seconds.abs() / 60 % 60);
        let ascii = if minutes == 0 { format!("{sign}{hours}") } else { format!("{sign}{hours}:{minutes:02}") };
        self.digits(&ascii)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Locale;
    use chrono_tz::{America, Asia, Europe};

    #[test]
    fn named_and_unnamed_zones() {
        let date = NaiveDate::from_ymd_opt(2023, 5, 23).expect("a date");
        let label = |locale, zone| Reader::of(locale).zone_label(zone, date);
        assert_eq!(label(Locale::En, Asia::Baghdad), "Baghdad time (UTC+3)");
        assert_eq!(label(Locale::Ar, Asia::Baghdad), "بتوقيت بغداد (غرينتش+٣)");
        assert_eq!(label(Locale::Ckb, Asia::Baghdad), "بە کاتی بەغدا (گرینیچ+٣)");
        assert_eq!(Reader::of(Locale::Ar).zone_choice(Asia::Baghdad, date), "بغداد (غرينتش+٣)");
        assert_eq!(label(Locale::En, Europe::Vienna), "Vienna time (UTC+2)");
        assert_eq!(label(Locale::En, America::St_Johns), "St Johns time (UTC−2:30)");
        assert_eq!(Reader::of(Locale::Ar).zone_name(Asia::Baghdad), "بتوقيت بغداد");
    }
}
