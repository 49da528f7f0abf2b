//! Coverage of a series: institutions by workshops, the funnel and the shares, read in a number of statements that
//! does not depend on how many there are.

use super::{Ctx, Result, permission, series};
use crate::domain::coverage::{self, Column, Funnel, Matrix, Shares, Stage};
use crate::domain::institution::{Governorate, Institution, Level};
use crate::domain::role::Action;
use crate::domain::workshop::{Series, Status, Workshop};
use crate::domain::{InstitutionId, WorkshopId};
use crate::server::storage;
use chrono::NaiveDate;
use std::collections::HashMap;

/// The whole picture.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// The series.
    pub series: Series,
    /// Its workshops that the asker may see, in their order; those that were called off are left out.
    pub workshops: Vec<Workshop>,
    /// Institutions that exist while the series runs, or have to do with it.
    pub institutions: Vec<Institution>,
    /// Governorates.
    pub governorates: Vec<Governorate>,
    /// Each institution at each workshop, in the order of `institutions` and `workshops`.
    pub matrix: Matrix,
    /// From invited to attended.
    pub funnel: Funnel,
    /// Of those with a seat and those who came.
    pub shares: Shares,
    /// The day for which silence is counted.
    pub today: NaiveDate,
}

impl Coverage {
    /// A workshop's place in the matrix.
    pub fn column(&self, workshop: WorkshopId) -> Option<usize> {
        self.workshops.iter().position(|one| one.id == workshop)
    }

    /// Whether an institution stands at a stage at any workshop.
    pub fn stands_at(&self, institution: InstitutionId, stage: Stage) -> bool {
        self.matrix.row(institution).any(|(_, at)| at == stage)
    }
}

/// Reads the coverage of a series, for whoever may see the participants of its workshops. Who looks after single
/// workshops is told of these only.
pub async fn read(ctx: &Ctx, key: &str) -> Result<Coverage> {
    permission::may(ctx, Action::ViewParticipants)?;
    let (series, mut workshops) = series::get(ctx, key).await?;
    workshops.retain(|workshop| workshop.status != Status::Cancelled);
    let ids: Vec<WorkshopId> = workshops.iter().map(|workshop| workshop.id).collect();
    let mut tx = ctx.app.db.read().await?;
    let mut institutions = storage::institutions::all(&mut tx).await?;
    let governorates = storage::institutions::governorates(&mut tx).await?;
    let records = storage::coverage::records(&mut tx, &ids).await?;
    drop(tx);
    let today = ctx.today();
    let columns = workshops.iter().map(column).collect();
    let rows = institutions.iter().map(|one| one.id).collect();
    let matrix = Matrix::build(columns, rows, &records, today);
    let (first, last) = (workshops.iter().map(|one| one.start).min(), workshops.iter().map(|one| one.end).max());
    institutions.retain(|one| {
        let began = one.valid_from.zip(last).is_none_or(|(from, last)| from <= last);
        let lasted = one.valid_to.zip(first).is_none_or(|(to, first)| first <= to);
        (began && lasted) || matrix.row(one.id).any(|(_, stage)| stage != Stage::NotInvited)
    });
    let levels: HashMap<InstitutionId, Level> = institutions.iter().map(|one| (one.id, one.level)).collect();
    let level = |id: InstitutionId| levels.get(&id).copied();
    let codes: Vec<String> = governorates.iter().map(|one| one.code.clone()).collect();
    let funnel = coverage::funnel(&matrix, &records.people, level);
    let shares = coverage::shares(&matrix.columns, &records.people, level, &codes);
    Ok(Coverage { series, workshops, institutions, governorates, matrix, funnel, shares, today })
}

/// Who has not answered by the end of registration, or by the first day, is silent where no letter says another day.
fn column(workshop: &Workshop) -> Column {
    let due = workshop.register_by.unwrap_or(workshop.start);
    Column { workshop: workshop.id, due, governorate: workshop.governorate.clone() }
}
