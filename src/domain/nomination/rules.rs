//! What a workshop does by itself: whom a free place goes to, when silent institutions are reminded.

use crate::domain::{ErrorCode, digits};
use chrono::NaiveDate;

crate::domain::macros::words! {
    /// Whom a place goes to that fell free, after the first alternate of the same institution.
    FreePlace {
        /// Whoever has waited longest.
        WaitingList = "waiting-list",
        /// The next alternate of any institution, in the order of the letters; then whoever waits.
        Alternates = "alternates",
        /// Nobody, until the team decides.
        Team = "team",
    }
}

/// What a workshop does by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Whom a free place goes to.
    pub free_place: FreePlace,
    /// So many days before the last day silent institutions are reminded; below zero after it. Each once.
    pub remind: Vec<i64>,
}

impl Default for Rules {
    fn default() -> Self {
        Self { free_place: FreePlace::WaitingList, remind: vec![7, 2, -1] }
    }
}

impl Rules {
    /// Most reminders.
    pub const MOST: usize = 10;

    /// Reads days such as `7, 2, -1`, in any of our digits, as they are told apart by commas or spaces.
    pub fn days(typed: &str) -> Result<Vec<i64>, ErrorCode> {
        let typed: String = typed.chars().map(digits::ascii_digit).collect();
        let parts = typed.split([',', '،', ' ', ';']).map(str::trim).filter(|part| !part.is_empty());
        let mut days = Vec::new();
        for part in parts {
            let day: i64 = part.replace('−', "-").parse().map_err(|_| ErrorCode::OutOfRange { min: -60, max: 60 })?;
            if !(-60..=60).contains(&day) {
                return Err(ErrorCode::OutOfRange { min: -60, max: 60 });
            }
            days.push(day);
        }
        days.sort_unstable_by(|a, b| b.cmp(a));
        days.dedup();
        if days.len() > Self::MOST { Err(ErrorCode::TooMany { max: Self::MOST }) } else { Ok(days) }
    }

    /// Whether a silent institution is to be reminded on a day: a day of the rule has come since it was written to
    /// last. Days that passed together bring one reminder.
    pub fn reminds(&self, due: NaiveDate, last: NaiveDate, today: NaiveDate) -> bool {
        let mut days = self.remind.iter().filter_map(|days| due.checked_sub_signed(chrono::Duration::days(*days)));
        days.any(|day| last < day && day <= today)
    }
}

/// Who steps in where a place falls free: the first alternate of the institution that lost it, else by the rule.
/// `alternates` are those of the workshop about whom nothing stands against it, with their letter, in the order of
/// the letters and of each institution's own. Gives an index.
pub fn heir<T: PartialEq>(alternates: &[T], of: &T, rule: FreePlace) -> Option<usize> {
    let same = alternates.iter().position(|letter| letter == of);
    same.or_else(|| (rule == FreePlace::Alternates && !alternates.is_empty()).then_some(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reminders_follow_their_rule() {
        let day = |d: u32| NaiveDate::from_ymd_opt(2027, 5, d).expect("a day");
        let rules =
            Rules { remind: Rules::days("٢, 7؛ -1".replace('؛', ",").as_str()).expect("days"), ..Rules::default() };
        assert_eq!(rules.remind, [7, 2, -1]);
        let sent = day(1);
        let asked: Vec<u32> = (1..=30)
            .scan(sent, |last, d| {
                let due = rules.reminds(day(20), *last, day(d));
                if due {
                    *last = day(d);
                }
                Some(due.then_some(d))
            })
            .flatten()
            .collect();
        assert_eq!(asked, [13, 18, 21]);
        assert!(rules.reminds(day(20), day(1), day(19)), "two days passed together");
        assert!(!rules.reminds(day(20), day(14), day(15)), "it was written after the first day");
        assert_eq!(Rules::days("1 2 x"), Err(ErrorCode::OutOfRange { min: -60, max: 60 }));
        assert_eq!(Rules::days(""), Ok(Vec::new()));
    }

    #[test]
    fn a_free_place_goes_to_the_same_institution_first() {
        let letters = ["MOI", "MOP", "MOP"];
        assert_eq!(heir(&letters, &"MOP", FreePlace::WaitingList), Some(1));
        assert_eq!(heir(&letters, &"MOH", FreePlace::WaitingList), None);
        assert_eq!(heir(&letters, &"MOH", FreePlace::Alternates), Some(0));
        assert_eq!(heir::<&str>(&[], &"MOH", FreePlace::Alternates), None);
    }
}
