//! Who comes, in figures: of each institution how many have a seat, were asked and wait, beside the seats offered.

use super::{Ctx, Result, workshops};
use crate::domain::institution::{Institution, Level};
use crate::domain::participant::{Participant, Share};
use crate::domain::role::Action;
use crate::domain::workshop::Seats;
use crate::domain::{InstitutionId, WorkshopId};
use crate::server::storage::{self, Tx};
use std::collections::BTreeMap;

/// The figures of a workshop.
#[derive(Debug, Clone, Default)]
pub struct Shares {
    shares: BTreeMap<Option<InstitutionId>, Share>,
    seats: Vec<Seats>,
}

impl Shares {
    /// Those of one institution, or of everybody without one.
    pub fn of(&self, institution: Option<InstitutionId>) -> Share {
        self.shares.get(&institution).copied().unwrap_or_default()
    }

    /// Seats offered to an institution; none if it is not invited.
    pub fn seats(&self, institution: InstitutionId) -> Option<i64> {
        self.seats.iter().find(|seats| seats.institution == institution).map(|seats| seats.seats)
    }

    /// Those of a level, with the seats offered to its institutions.
    pub fn of_level<'a>(
        &self,
        level: Level,
        institutions: impl IntoIterator<Item = &'a Institution>,
    ) -> (Share, Option<i64>) {
        let of_level: Vec<InstitutionId> =
            institutions.into_iter().filter(|one| one.level == level).map(|one| one.id).collect();
        let seats: Vec<i64> = of_level.iter().filter_map(|id| self.seats(*id)).collect();
        let share = of_level.iter().map(|id| self.of(Some(*id))).sum();
        (share, (!seats.is_empty()).then(|| seats.iter().sum()))
    }
}

/// The figures, for whoever may see the participants.
pub async fn read(ctx: &Ctx, key: &str) -> Result<Shares> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ViewParticipants).await?;
    let all = storage::participants::of_workshop(&mut tx, workshop.id).await?;
    gather(&mut tx, workshop.id, &all).await
}

/// The figures of a list that was read already.
pub(super) async fn gather(tx: &mut Tx, workshop: WorkshopId, all: &[Participant]) -> Result<Shares> {
    Ok(Shares { shares: Share::by_institution(all), seats: storage::seats::for_workshop(tx, workshop).await? })
}
