//! Lists that belong to a workshop. Their rows do what the team could do by hand, one after the other, each behind
//! a mark of its own; a dry run does the same and takes all of it back, so that it promises just what will happen.

use super::work::unjudged;
use super::{nominations, registrations};
use crate::domain::import::{Cells, Import, Kind, Row, Verdict};
use crate::domain::{ErrorCode, FieldErrors, PersonId};
use crate::server::services::{Ctx, Result, ServiceError};
use crate::server::storage::Tx;
use crate::server::storage::imports::Judged;

/// What a row did.
#[derive(Debug)]
pub(super) struct Took {
    pub verdict: Verdict,
    pub changed: Vec<String>,
    pub person: PersonId,
    /// Whether they were on record before.
    pub known: bool,
}

enum List {
    Registrations(Box<registrations::List>),
    Nominations(Box<nominations::List>),
}

impl List {
    async fn open(ctx: &Ctx, tx: &mut Tx, import: &Import) -> Result<Self> {
        let workshop = import.workshop.ok_or(ServiceError::NotFound)?;
        Ok(match import.kind {
            Kind::Registrations => Self::Registrations(Box::new(registrations::List::open(ctx, tx, workshop).await?)),
            _ => Self::Nominations(Box::new(nominations::List::open(tx, workshop).await?)),
        })
    }

    /// What tells that two rows mean the same.
    fn key(&self, cells: &Cells) -> String {
        match self {
            Self::Registrations(_) => registrations::key(cells),
            Self::Nominations(list) => list.key(cells),
        }
    }

    /// Does what a row says; what it wrote is kept, or taken back where it is refused.
    async fn take(&mut self, ctx: &Ctx, tx: &mut Tx, cells: &Cells) -> Result<std::result::Result<Took, FieldErrors>> {
        tx.mark().await?;
        let took = match self {
            Self::Registrations(list) => list.take(ctx, tx, cells).await,
            Self::Nominations(list) => list.take(ctx, tx, cells).await,
        };
        let refused = match took {
            Ok(took) => {
                tx.keep_mark().await?;
                return Ok(Ok(took));
            }
            Err(ServiceError::Invalid(errors)) => errors,
            Err(ServiceError::Conflict(_)) => {
                let mut errors = FieldErrors::default();
                errors.add("row", ErrorCode::Transition);
                errors
            }
            Err(error) => return Err(error),
        };
        tx.rollback_to_mark().await?;
        Ok(Err(refused))
    }
}

async fn take(ctx: &Ctx, tx: &mut Tx, import: &Import, rows: &[&Cells]) -> Result<Vec<Judged>> {
    let mut list = List::open(ctx, tx, import).await?;
    let mut worked = Vec::with_capacity(rows.len());
    for cells in rows {
        let mut judged = unjudged(cells);
        judged.key = list.key(cells);
        match list.take(ctx, tx, cells).await? {
            Ok(took) => {
                judged.row.verdict = took.verdict;
                judged.row.changed = took.changed;
                judged.subject = took.known.then_some(took.person.0);
            }
            Err(errors) => judged.row.reasons = errors,
        }
        worked.push(judged);
    }
    Ok(worked)
}

/// What would become of these rows. Nothing changes.
pub(super) async fn judge(ctx: &Ctx, tx: &mut Tx, import: &Import, rows: &[&Cells]) -> Result<Vec<Judged>> {
    tx.mark().await?;
    let judged = take(ctx, tx, import, rows).await?;
    tx.rollback_to_mark().await?;
    Ok(judged)
}

/// Brings rows in.
pub(super) async fn bring_in(ctx: &Ctx, tx: &mut Tx, import: &Import, rows: Vec<Row>) -> Result<Vec<Judged>> {
    let said: Vec<&Cells> = rows.iter().map(|row| &row.cells).collect();
    let mut worked = take(ctx, tx, import, &said).await?;
    for (judged, row) in worked.iter_mut().zip(&rows) {
        judged.row.number = row.number;
    }
    Ok(worked)
}
