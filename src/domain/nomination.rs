//! Nominations: the letter that asks an institution for names, whom it names, what the team decides.

use super::person::{Rank, Sex};
use super::text::line;
use super::{
    AttachmentId, ErrorCode, FocalPointId, InstitutionId, Locale, NominationId, NominationRequestId, PersonId, Texts,
    WorkshopId,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

super::macros::words! {
    /// The way a letter takes to an institution.
    Channel {
        /// Straight to the institution.
        Direct = "direct",
        /// Through the Ministry of Foreign Affairs.
        ForeignAffairs = "mofa",
        /// Through the Department of Foreign Relations of the Kurdistan Regional Government.
        ForeignRelations = "dfr",
    }
}

super::macros::words! {
    /// Where a request stands.
    RequestStatus {
        /// Not sent yet.
        Draft = "draft",
        /// On its way or there.
        Sent = "sent",
        /// The institution has said that it has it.
        Acknowledged = "acknowledged",
        /// Names have come.
        Answered = "answered",
        /// The institution names nobody.
        Declined = "declined",
    }
}

super::macros::words! {
    /// What somebody is named for.
    Place {
        /// A seat.
        Seat = "seat",
        /// To step in where a seat falls free.
        Alternate = "alternate",
    }
}

super::macros::words! {
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

super::macros::words! {
    /// What the team decided about somebody who was named.
    Selection {
        /// Nothing yet.
        Open = "open",
        /// Comes: is invited.
        Approved = "approved",
        /// On the waiting list.
        Waiting = "waiting",
        /// Not this time.
        Declined = "declined",
        /// The institution is asked to name somebody else.
        Asked = "asked",
        /// Somebody else was named instead.
        Replaced = "replaced",
    }
}

/// Who speaks for an institution, for a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FocalPoint {
    /// Identifier.
    pub id: FocalPointId,
    /// For whom.
    pub institution: InstitutionId,
    /// Who.
    pub person: PersonId,
    /// How letters reach them.
    pub channel: Channel,
    /// First day of the term, where known.
    pub starts_on: Option<NaiveDate>,
    /// Last day of the term; none while it lasts.
    pub ends_on: Option<NaiveDate>,
    /// The letter of designation.
    pub letter: Option<AttachmentId>,
    /// Rises with every change.
    pub revision: i64,
}

impl FocalPoint {
    /// Whether the term runs on a day.
    pub fn speaks_on(&self, day: NaiveDate) -> bool {
        self.starts_on.is_none_or(|from| from <= day) && self.ends_on.is_none_or(|to| day <= to)
    }
}

/// What a letter asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// Seats.
    pub seats: i64,
    /// Alternates.
    pub alternates: i64,
    /// Fewest women among the seats.
    pub minimum_women: i64,
    /// Highest rank asked for.
    pub rank_from: Option<Rank>,
    /// Lowest rank asked for.
    pub rank_to: Option<Rank>,
}

/// A letter that asks one institution to name people for one workshop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NominationRequest {
    /// Identifier.
    pub id: NominationRequestId,
    /// For which workshop.
    pub workshop: WorkshopId,
    /// Whom it asks.
    pub institution: InstitutionId,
    /// Who answers for the institution.
    pub focal_point: Option<FocalPointId>,
    /// Counts within the workshop.
    pub number: i64,
    /// Our reference.
    pub reference: String,
    /// The institution's reference.
    pub their_reference: String,
    /// The way it takes.
    pub channel: Channel,
    /// Who is addressed, by title.
    pub addressee: Texts,
    /// Languages of the letter, in their order.
    pub languages: Vec<Locale>,
    /// What it says.
    pub letter: Texts,
    /// Whom the workshop is for.
    pub profile: Texts,
    /// What it asks for.
    pub quota: Quota,
    /// Last day to answer.
    pub due: Option<NaiveDate>,
    /// Where it stands.
    pub status: RequestStatus,
    /// When it was sent or handed over.
    pub sent_at: Option<DateTime<Utc>>,
    /// Whether it was handed over on paper.
    pub by_hand: bool,
    /// The scan of what was handed over.
    pub scan: Option<AttachmentId>,
    /// When the institution said that it has it.
    pub acknowledged_at: Option<DateTime<Utc>>,
    /// When names came.
    pub answered_at: Option<DateTime<Utc>>,
    /// The signed letter with the names.
    pub answer: Option<AttachmentId>,
    /// Who signed for the institution.
    pub endorsed_by: String,
    /// Why the institution names nobody.
    pub reason: String,
    /// When it was last reminded.
    pub reminded_at: Option<DateTime<Utc>>,
    /// How often.
    pub reminders: i64,
    /// Rises when the link is issued anew; the old one stops at once.
    pub link_version: i64,
    /// Rises with every change.
    pub revision: i64,
}

impl Nomination {
    /// Whether they still stand for the institution.
    pub const fn stands(&self) -> bool {
        matches!(self.selection, Selection::Open | Selection::Approved | Selection::Waiting)
    }

    /// Whether a place that falls free can be offered to them.
    pub fn can_step_in(&self) -> bool {
        self.place == Place::Alternate && matches!(self.selection, Selection::Open | Selection::Waiting)
    }
}

impl NominationRequest {
    /// Whether it waits for names: it was sent, and neither answered nor declined.
    pub const fn is_silent(&self) -> bool {
        matches!(self.status, RequestStatus::Sent | RequestStatus::Acknowledged)
    }

    /// Whether names are late.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.is_silent() && self.due.is_some_and(|due| due < today)
    }

    /// Whether names may still be sent or changed; nothing ends that but the due day.
    pub fn is_open(&self, today: NaiveDate) -> bool {
        self.status != RequestStatus::Draft && self.due.is_none_or(|due| today <= due)
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
        let typed: String = typed.chars().map(super::digits::ascii_digit).collect();
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

/// Somebody whom an institution names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nomination {
    /// Identifier.
    pub id: NominationId,
    /// In answer to which letter.
    pub request: NominationRequestId,
    /// Who.
    pub person: PersonId,
    /// For a seat, or as alternate.
    pub place: Place,
    /// Order among those of the institution, from 1.
    pub priority: i64,
    /// What the team decided.
    pub selection: Selection,
    /// Why, where it was declined or replaced.
    pub reason: String,
    /// Whom they were named instead of.
    pub replaces: Option<NominationId>,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// When a place that fell free was offered to them, until they answer.
    pub called_at: Option<DateTime<Utc>>,
    /// Rises with every change.
    pub revision: i64,
}

/// How those who are named stand against what was asked for. Each is how many are missing or too many; zero is well.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Gaps {
    /// Seats without a name.
    pub seats: i64,
    /// Alternates without a name.
    pub alternates: i64,
    /// Women missing among the seats.
    pub women: i64,
    /// Named for a seat with a rank outside of the range.
    pub ranks: i64,
}

impl Gaps {
    /// Whether everything that was asked for is there.
    pub const fn is_none(&self) -> bool {
        self.seats == 0 && self.alternates == 0 && self.women == 0 && self.ranks == 0
    }
}

impl Quota {
    /// Whether a rank lies in the range. Ranks are ordered highest first; a person without one is not counted out.
    pub fn fits(&self, rank: Option<Rank>) -> bool {
        let Some(rank) = rank else { return true };
        self.rank_from.is_none_or(|highest| highest <= rank) && self.rank_to.is_none_or(|lowest| rank <= lowest)
    }

    /// What is missing from those who are named: place, sex, rank of each.
    pub fn gaps(&self, named: impl IntoIterator<Item = (Place, Option<Sex>, Option<Rank>)>) -> Gaps {
        let (mut seats, mut alternates, mut women, mut ranks) = (0, 0, 0, 0);
        for (place, sex, rank) in named {
            match place {
                Place::Seat => {
                    seats += 1;
                    women += i64::from(sex == Some(Sex::Female));
                    ranks += i64::from(!self.fits(rank));
                }
                Place::Alternate => alternates += 1,
            }
        }
        Gaps {
            seats: (self.seats - seats).max(0),
            alternates: (self.alternates - alternates).max(0),
            women: (self.minimum_women.min(self.seats) - women).max(0),
            ranks,
        }
    }
}

/// Our reference by an organiser's pattern: `{project}`, `{workshop}`, `{institution}`, `{year}` and `{number}`
/// (at least three digits) are replaced, everything else stays.
pub fn reference(pattern: &str, project: &str, workshop: &str, institution: &str, year: i32, number: i64) -> String {
    pattern
        .replace("{project}", project)
        .replace("{workshop}", workshop)
        .replace("{institution}", institution)
        .replace("{year}", &year.to_string())
        .replace("{number}", &format!("{number:03}"))
}

/// The pattern of whoever has not chosen one.
pub const PATTERN: &str = "{project}/{institution}/{year}/{number}";

/// Checks a pattern for references: one line, known placeholders, the number in it; empty for the usual one.
pub fn pattern(typed: &str) -> Result<String, ErrorCode> {
    let pattern = line(typed, 120)?;
    let well = unknown_placeholder(&pattern).is_none() && pattern.contains("{number}");
    if well || pattern.is_empty() { Ok(pattern) } else { Err(ErrorCode::Pattern) }
}

/// The first thing in braces that is no placeholder.
fn unknown_placeholder(pattern: &str) -> Option<&str> {
    pattern.split('{').skip(1).find_map(|part| {
        let (name, _) = part.split_once('}')?;
        (!["project", "workshop", "institution", "year", "number"].contains(&name)).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUOTA: Quota = Quota {
        seats: 2,
        alternates: 1,
        minimum_women: 1,
        rank_from: Some(Rank::DirectorGeneral),
        rank_to: Some(Rank::Director),
    };

    #[test]
    fn ranks_lie_in_their_range() {
        assert!(QUOTA.fits(Some(Rank::DirectorGeneral)) && QUOTA.fits(Some(Rank::Director)) && QUOTA.fits(None));
        assert!(!QUOTA.fits(Some(Rank::Minister)) && !QUOTA.fits(Some(Rank::Officer)));
    }

    #[test]
    fn gaps_say_what_is_missing() {
        let none = QUOTA.gaps([]);
        assert_eq!(none, Gaps { seats: 2, alternates: 1, women: 1, ranks: 0 });
        let named = [
            (Place::Seat, Some(Sex::Male), Some(Rank::Officer)),
            (Place::Seat, Some(Sex::Female), Some(Rank::Director)),
            (Place::Alternate, Some(Sex::Female), None),
        ];
        assert_eq!(QUOTA.gaps(named), Gaps { ranks: 1, ..Gaps::default() });
        let alternates_do_not_count = [(Place::Alternate, Some(Sex::Female), None)];
        assert_eq!(QUOTA.gaps(alternates_do_not_count).women, 1);
    }

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

    #[test]
    fn references_follow_their_pattern() {
        assert_eq!(reference(PATTERN, "IMAG", "woga-1", "MOI", 2026, 7), "IMAG/MOI/2026/007");
        assert_eq!(unknown_placeholder("{project}-{number}"), None);
        assert_eq!(unknown_placeholder("{project}-{ref}"), Some("ref"));
        assert_eq!(unknown_placeholder("{project"), None, "an open brace is text");
    }
}
