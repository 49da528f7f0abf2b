//! Which zone a calendar means by its name: that of the IANA, with a prefix that some put before it, or the name
//! that Windows and Exchange use (of CLDR's windowsZones, what is used from Morocco to Pakistan, and in Europe).

use chrono_tz::Tz;

const WINDOWS: &[(&str, Tz)] = &[
    ("Arab Standard Time", Tz::Asia__Riyadh),
    ("Arabian Standard Time", Tz::Asia__Dubai),
    ("Arabic Standard Time", Tz::Asia__Baghdad),
    ("Azerbaijan Standard Time", Tz::Asia__Baku),
    ("Caucasus Standard Time", Tz::Asia__Yerevan),
    ("Central European Standard Time", Tz::Europe__Warsaw),
    ("Central Europe Standard Time", Tz::Europe__Budapest),
    ("Central Standard Time", Tz::America__Chicago),
    ("E. Africa Standard Time", Tz::Africa__Nairobi),
    ("Eastern Standard Time", Tz::America__New_York),
    ("Egypt Standard Time", Tz::Africa__Cairo),
    ("FLE Standard Time", Tz::Europe__Kyiv),
    ("GMT Standard Time", Tz::Europe__London),
    ("GTB Standard Time", Tz::Europe__Bucharest),
    ("Greenwich Standard Time", Tz::Atlantic__Reykjavik),
    ("India Standard Time", Tz::Asia__Kolkata),
    ("Iran Standard Time", Tz::Asia__Tehran),
    ("Israel Standard Time", Tz::Asia__Jerusalem),
    ("Jordan Standard Time", Tz::Asia__Amman),
    ("Libya Standard Time", Tz::Africa__Tripoli),
    ("Middle East Standard Time", Tz::Asia__Beirut),
    ("Morocco Standard Time", Tz::Africa__Casablanca),
    ("Pacific Standard Time", Tz::America__Los_Angeles),
    ("Pakistan Standard Time", Tz::Asia__Karachi),
    ("Romance Standard Time", Tz::Europe__Paris),
    ("Russian Standard Time", Tz::Europe__Moscow),
    ("Sudan Standard Time", Tz::Africa__Khartoum),
    ("Syria Standard Time", Tz::Asia__Damascus),
    ("Turkey Standard Time", Tz::Europe__Istanbul),
    ("UTC", Tz::UTC),
    ("W. Central Africa Standard Time", Tz::Africa__Lagos),
    ("W. Europe Standard Time", Tz::Europe__Berlin),
    ("West Bank Standard Time", Tz::Asia__Hebron),
];

/// The zone of this name, if it is known.
pub fn named(name: &str) -> Option<Tz> {
    let name = name.trim();
    if let Some((_, zone)) = WINDOWS.iter().find(|(windows, _)| windows.eq_ignore_ascii_case(name)) {
        return Some(*zone);
    }
    let of_the_iana = |name: &str| name.parse::<Tz>().ok().filter(|zone| zone.name().contains('/'));
    // `/mozilla.org/20050126_1/Asia/Baghdad`: the zone is what stands at the end.
    let mut rest = Some(name);
    while let Some(tail) = rest.filter(|tail| !tail.is_empty()) {
        if let Some(zone) = of_the_iana(tail) {
            return Some(zone);
        }
        rest = tail.split_once('/').map(|(_, tail)| tail);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_all_kinds() {
        for name in
            ["Asia/Baghdad", "Arabic Standard Time", "arabic standard time", "/mozilla.org/20050126_1/Asia/Baghdad"]
        {
            assert_eq!(named(name), Some(Tz::Asia__Baghdad), "{name}");
        }
        for name in ["", "EST", "(UTC+03:00) Baghdad", "Customized Time Zone", "///"] {
            assert_eq!(named(name), None, "{name}");
        }
    }
}
