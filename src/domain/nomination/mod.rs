//! Nominations: the letter that asks an institution for names, whom it names, what the team decides.
//!
//! `quota` is what a letter asks for, `reference` the number on it, `rules` what a workshop does by itself.

mod quota;
mod reference;
mod rules;

pub use quota::{Gaps, Quota};
pub use reference::{PATTERN, pattern, reference};
pub use rules::{FreePlace, Rules, heir};

use super::{
    AttachmentId, FocalPointId, InstitutionId, Locale, NominationId, NominationRequestId, PersonId, Texts, WorkshopId,
};
use chrono::{DateTime, NaiveDate, Utc};

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
