//! Coverage: how far each institution came at each workshop of a series, and what that adds up to.

mod funnel;
mod shares;
mod veil;

pub use funnel::{Funnel, Reached, Step, funnel};
pub use shares::{Group, Share, Shares, shares};
pub use veil::{FEWEST, Figure, Veiled, veil, veiled};

use super::institution::Level;
use super::invitation::Rsvp;
use super::nomination::RequestStatus;
use super::person::{Rank, Sex};
use super::registration::{Attendance, Status};
use super::{InstitutionId, PersonId, WorkshopId};
use chrono::NaiveDate;
use std::collections::HashMap;

super::macros::words! {
    /// How far an institution came at a workshop; each is further than the one before.
    Stage {
        /// Nobody asked it.
        NotInvited = "not-invited",
        /// Was asked, and has time to answer or said no.
        Invited = "invited",
        /// Was asked, and did not answer in time.
        Silent = "silent",
        /// Somebody is named or asks for a seat.
        Nominated = "nominated",
        /// Somebody has a seat.
        Confirmed = "confirmed",
        /// Somebody came.
        Attended = "attended",
    }
}

/// A letter to an institution that is on its way or there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter {
    /// For which workshop.
    pub workshop: WorkshopId,
    /// Whom it asks.
    pub institution: InstitutionId,
    /// Where it stands.
    pub status: RequestStatus,
    /// The day by which an answer is asked for.
    pub due: Option<NaiveDate>,
}

/// Seats offered to an institution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// At which workshop.
    pub workshop: WorkshopId,
    /// To whom.
    pub institution: InstitutionId,
    /// How many.
    pub seats: u32,
}

/// Somebody as one workshop knows them: asked, named or registered, or several of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Someone {
    /// At which workshop.
    pub workshop: WorkshopId,
    /// Who.
    pub person: PersonId,
    /// For whom they come or would come.
    pub institution: Option<InstitutionId>,
    /// What they answered to their invitation, if one went out and stands.
    pub rsvp: Option<Rsvp>,
    /// Their institution named them.
    pub named: bool,
    /// Their registration.
    pub status: Option<Status>,
    /// Whether they came.
    pub attendance: Option<Attendance>,
    /// Sex, where given.
    pub sex: Option<Sex>,
    /// Rank, where given.
    pub rank: Option<Rank>,
}

impl Someone {
    /// How far they came; none of them is silent, that is said of institutions.
    pub fn reached(&self) -> Reached {
        match (self.status, self.attendance) {
            (Some(Status::Confirmed), Some(Attendance::Attended)) => Reached::Attended,
            (Some(Status::Confirmed), _) => Reached::Confirmed,
            (Some(_), _) => Reached::Nominated,
            (None, _) if self.named => Reached::Nominated,
            (None, _) if self.rsvp.is_some_and(|rsvp| rsvp != Rsvp::Waiting) => Reached::Answered,
            (None, _) => Reached::Invited,
        }
    }
}

/// A workshop as the matrix needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Which.
    pub workshop: WorkshopId,
    /// The day after which whoever has not answered is silent, where no letter says another.
    pub due: NaiveDate,
    /// Code of the governorate in which it takes place.
    pub governorate: Option<String>,
}

/// One institution at one workshop.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// Seats offered.
    pub seats: u32,
    /// Where its letter stands, if one went out.
    pub letter: Option<RequestStatus>,
    /// The day by which the letter asks for an answer.
    pub due: Option<NaiveDate>,
    /// People of it who were invited.
    pub asked: u32,
    /// People of it who answered, whatever they said.
    pub answered: u32,
    /// People named, or with a registration of any kind.
    pub nominated: u32,
    /// People with a seat.
    pub confirmed: u32,
    /// People who came.
    pub attended: u32,
}

impl Cell {
    /// Whether it was asked at all.
    pub const fn is_asked(&self) -> bool {
        self.letter.is_some() || self.asked > 0
    }

    /// Whether an answer came, whatever it said.
    pub const fn is_answered(&self) -> bool {
        self.nominated > 0
            || self.answered > 0
            || matches!(self.letter, Some(RequestStatus::Answered | RequestStatus::Declined))
    }

    /// Whether the answer was no: it was asked, has answered, and nobody of it comes or might come.
    pub const fn is_refused(&self) -> bool {
        self.nominated == 0 && matches!(self.letter, Some(RequestStatus::Declined))
    }

    /// How far it came. `due` is the workshop's own last day for answers, where no letter says another.
    pub fn stage(&self, due: NaiveDate, today: NaiveDate) -> Stage {
        if self.attended > 0 {
            Stage::Attended
        } else if self.confirmed > 0 {
            Stage::Confirmed
        } else if self.nominated > 0 {
            Stage::Nominated
        } else if !self.is_asked() {
            Stage::NotInvited
        } else if !self.is_answered() && self.due.unwrap_or(due) < today {
            Stage::Silent
        } else {
            Stage::Invited
        }
    }
}

/// Every institution at every workshop.
#[derive(Debug, Clone, Default)]
pub struct Matrix {
    /// Workshops in the order of the series.
    pub columns: Vec<Column>,
    /// Institutions.
    pub rows: Vec<InstitutionId>,
    places: HashMap<InstitutionId, usize>,
    cells: Vec<Cell>,
    stages: Vec<Stage>,
    /// People with a seat and people who came, by workshop; those without an institution too.
    pub people: Vec<(u32, u32)>,
}

/// What a matrix is made from.
#[derive(Debug, Clone, Default)]
pub struct Records {
    /// Letters that went out.
    pub letters: Vec<Letter>,
    /// Seats offered.
    pub offers: Vec<Offer>,
    /// Everybody, once for each workshop.
    pub people: Vec<Someone>,
}

impl Matrix {
    /// Fills the matrix. What belongs to no row or column, such as somebody without an institution, is left out.
    pub fn build(columns: Vec<Column>, rows: Vec<InstitutionId>, records: &Records, today: NaiveDate) -> Self {
        let places: HashMap<_, _> = rows.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let of: HashMap<_, _> = columns.iter().enumerate().map(|(at, column)| (column.workshop, at)).collect();
        let mut cells = vec![Cell::default(); rows.len() * columns.len()];
        let width = columns.len();
        let at = |institution: &InstitutionId, workshop: &WorkshopId| {
            Some(places.get(institution)? * width + of.get(workshop)?)
        };
        for letter in &records.letters {
            if let Some(at) = at(&letter.institution, &letter.workshop) {
                (cells[at].letter, cells[at].due) = (Some(letter.status), letter.due);
            }
        }
        for offer in &records.offers {
            if let Some(at) = at(&offer.institution, &offer.workshop) {
                cells[at].seats = offer.seats;
            }
        }
        let mut people = vec![(0, 0); width];
        for one in &records.people {
            if let Some(column) = of.get(&one.workshop) {
                people[*column].0 += u32::from(one.reached() >= Reached::Confirmed);
                people[*column].1 += u32::from(one.reached() == Reached::Attended);
            }
            let Some(at) = one.institution.and_then(|institution| at(&institution, &one.workshop)) else { continue };
            let (cell, reached) = (&mut cells[at], one.reached());
            cell.asked += u32::from(one.rsvp.is_some());
            cell.answered += u32::from(one.rsvp.is_some() && reached >= Reached::Answered);
            cell.nominated += u32::from(reached >= Reached::Nominated);
            cell.confirmed += u32::from(reached >= Reached::Confirmed);
            cell.attended += u32::from(reached == Reached::Attended);
        }
        let stages = cells.iter().enumerate().map(|(at, cell)| cell.stage(columns[at % width].due, today)).collect();
        Self { columns, rows, places, cells, stages, people }
    }

    /// An institution's row: a cell and its stage for each workshop. Empty for an institution that has none.
    pub fn row(&self, institution: InstitutionId) -> impl ExactSizeIterator<Item = (&Cell, Stage)> {
        let (at, width) = (self.places.get(&institution), self.columns.len());
        let range = at.map_or(0..0, |at| at * width..(at + 1) * width);
        self.cells[range.clone()].iter().zip(self.stages[range].iter().copied())
    }

    /// How many institutions stand at each stage of a workshop, in the order of [`Stage::ALL`].
    pub fn count(&self, column: usize, fits: impl Fn(InstitutionId) -> bool) -> [u32; 6] {
        let mut counts = [0; 6];
        for (at, institution) in self.rows.iter().enumerate() {
            if fits(*institution) {
                counts[self.stages[at * self.columns.len() + column] as usize] += 1;
            }
        }
        counts
    }

    /// How many workshops of an institution stand at each stage, in the order of [`Stage::ALL`].
    pub fn count_row(&self, institution: InstitutionId) -> [u32; 6] {
        let mut counts = [0; 6];
        for (_, stage) in self.row(institution) {
            counts[stage as usize] += 1;
        }
        counts
    }

    /// Every cell with the level of its institution; what has no level is left out.
    pub fn by_level(&self, level: impl Fn(InstitutionId) -> Option<Level>) -> impl Iterator<Item = (Level, &Cell)> {
        let width = self.columns.len();
        let levels: Vec<_> = self.rows.iter().map(|id| level(*id)).collect();
        self.cells.iter().enumerate().filter_map(move |(at, cell)| Some((levels[at / width]?, cell)))
    }
}

#[cfg(test)]
mod tests;
