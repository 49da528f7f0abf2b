//! Shares of those with a seat and of those who came: by level, sex, rank and governorate.

use super::{Column, Reached, Someone};
use crate::domain::InstitutionId;
use crate::domain::institution::Level;
use crate::domain::person::{Rank, Sex};
use std::collections::HashMap;

/// One line of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share<T> {
    /// What they have in common; none where nothing is known.
    pub of: Option<T>,
    /// With a seat.
    pub confirmed: u32,
    /// Of these, who came.
    pub attended: u32,
}

/// The lines of one group, in the order of its list; those whom nobody belongs to are left out.
pub type Group<T> = Vec<Share<T>>;

/// All groups. Each adds up to the same whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shares {
    /// By level of government.
    pub level: Group<Level>,
    /// By sex.
    pub sex: Group<Sex>,
    /// By rank.
    pub rank: Group<Rank>,
    /// By governorate in which the workshop takes place.
    pub governorate: Group<String>,
    /// With a seat, all together.
    pub confirmed: u32,
    /// Who came, all together.
    pub attended: u32,
}

/// Counts everybody with a seat. `governorates` is the order of their codes.
pub fn shares(
    columns: &[Column],
    people: &[Someone],
    level: impl Fn(InstitutionId) -> Option<Level>,
    governorates: &[String],
) -> Shares {
    let place: HashMap<_, _> = columns.iter().map(|column| (column.workshop, &column.governorate)).collect();
    let seated: Vec<&Someone> = people.iter().filter(|one| one.reached() >= Reached::Confirmed).collect();
    let codes = governorates.iter().map(String::as_str).collect::<Vec<_>>();
    let of_place = |one: &Someone| place.get(&one.workshop).and_then(|code| code.as_deref());
    Shares {
        level: group(&seated, Level::ALL, |one| one.institution.and_then(&level)),
        sex: group(&seated, Sex::ALL, |one| one.sex),
        rank: group(&seated, Rank::ALL, |one| one.rank),
        governorate: group(&seated, &codes, of_place)
            .into_iter()
            .map(|share| Share {
                of: share.of.map(str::to_owned),
                confirmed: share.confirmed,
                attended: share.attended,
            })
            .collect(),
        confirmed: u32::try_from(seated.len()).unwrap_or(u32::MAX),
        attended: seated.iter().map(|one| u32::from(one.reached() == Reached::Attended)).sum(),
    }
}

fn group<T: Copy + PartialEq>(people: &[&Someone], all: &[T], of: impl Fn(&Someone) -> Option<T>) -> Group<T> {
    let mut lines: Vec<Share<T>> = all.iter().map(|one| Share { of: Some(*one), confirmed: 0, attended: 0 }).collect();
    lines.push(Share { of: None, confirmed: 0, attended: 0 });
    for one in people {
        let value = of(one);
        // What is not in the list counts as not known.
        let at = all.iter().position(|known| Some(*known) == value).unwrap_or(all.len());
        lines[at].confirmed += 1;
        lines[at].attended += u32::from(one.reached() == Reached::Attended);
    }
    lines.retain(|line| line.confirmed > 0);
    lines
}
