//! From invited to attended, in institutions and in people.

use super::{Matrix, Someone, Veiled, veil};
use crate::domain::InstitutionId;
use crate::domain::institution::Level;

crate::domain::macros::words! {
    /// How far somebody came; whoever came further came through all before.
    Reached {
        /// Was asked.
        Invited = "invited",
        /// Answered, whatever they said.
        Answered = "answered",
        /// Is named, or has or had a registration.
        Nominated = "nominated",
        /// Has a seat.
        Confirmed = "confirmed",
        /// Came.
        Attended = "attended",
    }
}

/// How many came so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Step {
    /// Of the federal level.
    pub federal: u32,
    /// Of the Kurdistan Region.
    pub region: u32,
    /// Of no institution.
    pub neither: u32,
}

impl Step {
    /// All together.
    pub const fn total(self) -> u32 {
        self.federal + self.region + self.neither
    }

    /// As readers outside the team see it: federal, region and, where the funnel has any, those of no institution.
    pub fn veiled(self, neither: bool) -> Veiled {
        let parts = [self.federal, self.region, self.neither];
        veil(&parts[..if neither { 3 } else { 2 }])
    }

    const fn count(&mut self, level: Option<Level>) {
        match level {
            Some(Level::Federal) => self.federal += 1,
            Some(Level::Region) => self.region += 1,
            None => self.neither += 1,
        }
    }
}

/// The steps in the order of [`Reached::ALL`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Funnel {
    /// Institutions, counted once for each workshop.
    pub institutions: [Step; 5],
    /// People, counted once for each workshop.
    pub people: [Step; 5],
}

/// Counts the steps. Each holds whoever came so far or further, so that none is larger than the one before.
pub fn funnel(matrix: &Matrix, people: &[Someone], level: impl Fn(InstitutionId) -> Option<Level>) -> Funnel {
    let mut funnel = Funnel::default();
    let upto = |steps: &mut [Step; 5], reached: Reached, level: Option<Level>| {
        steps[..=reached as usize].iter_mut().for_each(|step| step.count(level));
    };
    for one in people {
        upto(&mut funnel.people, one.reached(), one.institution.and_then(&level));
    }
    for (level, cell) in matrix.by_level(&level) {
        let reached = if cell.attended > 0 {
            Reached::Attended
        } else if cell.confirmed > 0 {
            Reached::Confirmed
        } else if cell.nominated > 0 {
            Reached::Nominated
        } else if cell.is_answered() {
            Reached::Answered
        } else if cell.is_asked() {
            Reached::Invited
        } else {
            continue;
        };
        upto(&mut funnel.institutions, reached, Some(level));
    }
    funnel
}
