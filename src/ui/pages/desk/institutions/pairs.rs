//! Counterparts in one row.

use crate::domain::institution::{Institution, Level};

/// An institution and who has the same task at the other level.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// At the federal level.
    pub federal: Option<&'a Institution>,
    /// In the Kurdistan Region.
    pub region: Option<&'a Institution>,
}

impl Pair<'_> {
    /// `core` if either is.
    pub fn tier(&self) -> &str {
        let core = [self.federal, self.region].into_iter().flatten().any(|one| one.tier == "core");
        if core { "core" } else { "extended" }
    }
}

/// Federal institutions in their order with their counterparts, then those of the region that have none.
pub fn pairs(institutions: &[Institution]) -> Vec<Pair<'_>> {
    let federal = || institutions.iter().filter(|one| one.level == Level::Federal);
    let mut pairs: Vec<Pair<'_>> = federal()
        .map(|one| Pair {
            federal: Some(one),
            region: institutions.iter().find(|other| Some(other.id) == one.counterpart && other.level == Level::Region),
        })
        .collect();
    let alone = institutions
        .iter()
        .filter(|one| one.level == Level::Region)
        .filter(|one| !pairs.iter().any(|pair| pair.region.is_some_and(|region| region.id == one.id)))
        .map(|one| Pair { federal: None, region: Some(one) })
        .collect::<Vec<_>>();
    pairs.extend(alone);
    pairs
}
