//! What a letter asks for, and what is missing from those who are named.

use super::Place;
use crate::domain::person::{Rank, Sex};
use serde::{Deserialize, Serialize};

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
}
