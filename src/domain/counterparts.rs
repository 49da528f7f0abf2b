//! Counterparts in one row: how institutions are listed, narrowed and sorted.

#[cfg(feature = "ssr")]
use super::fold::fold;
use super::fold::sort_key;
use super::institution::{Institution, Level};
use super::{Locale, Sorted};

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

/// Sorts rows by the names of one level, in the order of the reader's alphabet; rows without one come last.
pub fn sort(pairs: &mut [Pair<'_>], by: Sorted<Level>, locale: Locale) {
    let name = |pair: &Pair<'_>| {
        let one = match by.by {
            Level::Federal => pair.federal,
            Level::Region => pair.region,
        };
        one.map(|one| sort_key(locale, one.name.best(locale).0))
    };
    pairs.sort_by(|a, b| match (name(a), name(b)) {
        (Some(a), Some(b)) if by.down => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    });
}

/// What a list of institutions is narrowed to; the default is everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// Folded words of the name or code.
    pub words: Vec<String>,
    /// Level.
    pub level: Option<Level>,
    /// `core` or `extended`.
    pub tier: Option<String>,
}

#[cfg(feature = "ssr")]
impl Narrowed {
    /// As an address says it.
    pub fn parse(q: &str, level: &str, tier: &str) -> Self {
        Self {
            words: fold(q).split_whitespace().map(str::to_owned).collect(),
            level: Level::parse(level),
            tier: matches!(tier, "core" | "extended").then(|| tier.to_owned()),
        }
    }

    /// Whether it shows an institution.
    pub fn shows(&self, one: &Institution) -> bool {
        let key = fold(&format!("{} {}", one.name.joined(), one.code));
        self.level.is_none_or(|level| level == one.level)
            && self.tier.as_ref().is_none_or(|tier| *tier == one.tier)
            && self.words.iter().all(|word| key.contains(word.as_str()))
    }

    /// The rows that hold what it shows, sorted if asked for.
    pub fn rows<'a>(
        &self,
        institutions: &'a [Institution],
        by: Option<Sorted<Level>>,
        locale: Locale,
    ) -> Vec<Pair<'a>> {
        let mut rows = pairs(institutions);
        rows.retain(|pair| [pair.federal, pair.region].into_iter().flatten().any(|one| self.shows(one)));
        if let Some(by) = by {
            sort(&mut rows, by, locale);
        }
        rows
    }
}
