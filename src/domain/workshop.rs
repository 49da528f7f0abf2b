//! Donor, project, series and workshop.

use super::coordinates::Coordinates;
use super::money::Money;
use super::{DonorId, InstitutionId, Locale, ProjectId, SeriesId, Texts, UserId, WorkshopId};
use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

super::macros::words! {
    /// Where a workshop stands.
    Status {
        /// Being planned; nobody outside sees it.
        Draft = "draft",
        /// On its public page.
        Published = "published",
        /// Its days have come.
        Running = "running",
        /// Over.
        Closed = "closed",
        /// Called off.
        Cancelled = "cancelled",
    }
}

impl Status {
    /// The states that may come next. Closing can be undone; a cancelled workshop can be held after all, or
    /// drafted anew. A draft is deleted, not cancelled: what is cancelled is public.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Draft => &[Self::Published],
            Self::Published => &[Self::Running, Self::Closed, Self::Draft, Self::Cancelled],
            Self::Running => &[Self::Closed, Self::Cancelled],
            Self::Closed => &[Self::Running, Self::Published],
            Self::Cancelled => &[Self::Published, Self::Draft],
        }
    }

    /// Whether a step is allowed; staying is no step.
    pub fn may_become(self, next: Self) -> bool {
        self == next || self.next().contains(&next)
    }

    /// Whether the public may see it. A cancelled workshop stays visible, so that nobody travels in vain.
    pub const fn is_public(self) -> bool {
        !matches!(self, Self::Draft)
    }
}

super::macros::words! {
    /// Who may register.
    Registration {
        /// Anybody, on the public page.
        Open = "open",
        /// Those of the institutions that are invited, up to the seats of each.
        Institutions = "institutions",
        /// Those who were invited.
        Invited = "invited",
        /// Nobody any more.
        Closed = "closed",
    }
}

/// Who pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Donor {
    /// Identifier.
    pub id: DonorId,
    /// Short code.
    pub code: String,
    /// Name.
    pub name: Texts,
}

/// What is paid for: a budget over a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// Identifier.
    pub id: ProjectId,
    /// Short code, e.g. `IMAG`.
    pub code: String,
    /// Title.
    pub title: Texts,
    /// Who pays.
    pub donor: Option<DonorId>,
    /// The organisation that runs it.
    pub implementer: Texts,
    /// The project before this one.
    pub follows: Option<ProjectId>,
    /// First day.
    pub start: Option<NaiveDate>,
    /// Last day.
    pub end: Option<NaiveDate>,
    /// Budget.
    pub budget: Option<Money>,
    /// How its letters are numbered; empty for the usual pattern (`nomination::PATTERN`).
    pub reference_pattern: String,
    /// Rises with every change.
    pub revision: i64,
}

/// A chain of workshops.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// Identifier.
    pub id: SeriesId,
    /// Its name in addresses.
    pub slug: String,
    /// The project that pays for it.
    pub project: Option<ProjectId>,
    /// Title.
    pub title: Texts,
    /// What it is about.
    pub summary: Texts,
    /// Who made it: whose it is while it stands in no project.
    pub created_by: Option<UserId>,
    /// Rises with every change.
    pub revision: i64,
}

/// One workshop: what, where, when, for whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workshop {
    /// Identifier.
    pub id: WorkshopId,
    /// Its name in addresses.
    pub slug: String,
    /// The series that it belongs to.
    pub series: Option<SeriesId>,
    /// Its number in the series, from 1.
    pub ordinal: Option<i64>,
    /// The workshop whose recommendations it takes up.
    pub follows: Option<WorkshopId>,
    /// Title.
    pub title: Texts,
    /// One line below the title.
    pub theme: Texts,
    /// What it is to achieve.
    pub objectives: Vec<Texts>,
    /// City.
    pub city: Texts,
    /// Building and room, as a guest needs it.
    pub venue: Texts,
    /// Code of the governorate.
    pub governorate: Option<String>,
    /// IANA zone of its clocks.
    pub timezone: String,
    /// First day.
    pub start: NaiveDate,
    /// Last day, included.
    pub end: NaiveDate,
    /// Seats; none means no limit.
    pub capacity: Option<i64>,
    /// Languages spoken, with interpretation.
    pub languages: Vec<Locale>,
    /// Who may register.
    pub registration: Registration,
    /// Last day to register or answer.
    pub register_by: Option<NaiveDate>,
    /// When registration opens; none where it is open from the first.
    pub opens_at: Option<DateTime<Utc>>,
    /// When registration closes; none where the last day to register decides.
    pub closes_at: Option<DateTime<Utc>>,
    /// Where to join from afar: for those who take part.
    pub conference: Option<String>,
    /// Where on earth it is.
    pub coordinates: Option<Coordinates>,
    /// Where questions go; none means the installation's address.
    pub contact_email: Option<String>,
    /// Where it stands.
    pub status: Status,
    /// UID of the all-workshop calendar entry.
    pub calendar_uid: String,
    /// Rises when time or place change (RFC 5546 §2.1.4).
    pub calendar_sequence: i64,
    /// Number of the agenda that the public sees; 0 before the first.
    pub agenda_version: i64,
    /// Whether it came with the reference case.
    pub sample: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Rises with every change.
    pub revision: i64,
}

impl Workshop {
    /// Whether a day belongs to the workshop.
    pub fn has_day(&self, day: NaiveDate) -> bool {
        (self.start..=self.end).contains(&day)
    }

    /// The days from first to last; at most 31.
    pub fn days(&self) -> Vec<NaiveDate> {
        self.start.iter_days().take_while(|day| *day <= self.end).take(31).collect()
    }
}

/// Moves a day by as many days as lie between two starts: how a copied agenda finds its place.
pub fn shifted(day: NaiveDate, from: NaiveDate, to: NaiveDate) -> NaiveDate {
    let days = to.signed_duration_since(from).num_days();
    let moved = if days >= 0 {
        day.checked_add_days(Days::new(days.unsigned_abs()))
    } else {
        day.checked_sub_days(Days::new(days.unsigned_abs()))
    };
    moved.unwrap_or(day)
}

/// Seats offered to an institution at a workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seats {
    /// Whose seats.
    pub institution: InstitutionId,
    /// How many.
    pub seats: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps() {
        assert!(Status::Draft.may_become(Status::Published));
        assert!(!Status::Draft.may_become(Status::Closed));
        assert!(!Status::Draft.may_become(Status::Cancelled), "what nobody has seen is not shown as cancelled");
        assert!(Status::Cancelled.may_become(Status::Published));
        assert!(!Status::Cancelled.may_become(Status::Running));
    }

    #[test]
    fn shifting_keeps_the_distance() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        assert_eq!(shifted(day("2023-05-24"), day("2023-05-23"), day("2024-02-28")), day("2024-02-29"));
        assert_eq!(shifted(day("2023-05-24"), day("2023-05-23"), day("2023-01-01")), day("2023-01-02"));
    }
}
