//! Lists brought in from files, without a word lost or a record made twice.
//!
//! `receive` takes the file and the choice of columns, `decide` accepts and cancels, `work` goes through the rows in
//! batches of one transaction each: first a dry run that changes nothing, then, once accepted, what it promised.
//! `people` and `institutions` say what a row means; `of_workshop` does the rows of lists that belong to a workshop
//! as `registrations` and `nominations` say. To add a kind: a file with `judge` and `bring_in`, its columns in
//! `domain::import`, a line in `work` and in [`permission_of`].

mod decide;
mod institutions;
mod nominations;
mod of_workshop;
mod people;
mod receive;
mod registrations;
mod work;

pub use decide::{accept, cancel};
pub use receive::{File, choose, receive};
pub use work::{tidy, work, work_on};

use super::permission::{On, may, require_to_look};
use super::{Ctx, Result, ServiceError};
use crate::domain::ImportId;
use crate::domain::WorkshopId;
use crate::domain::import::{Import, Kind, Row, Verdict};
use crate::domain::question::{self, Question};
use crate::domain::role::Action;
use crate::domain::workshop::Workshop;
use crate::server::storage::{self, Tx};

/// Most rows on one page.
pub const PAGE: i64 = 50;
/// Most imports on one page.
pub const LIST: i64 = 20;

/// What one must be allowed to do, to bring in a list of this kind.
const fn permission_of(kind: Kind) -> Action {
    match kind {
        Kind::People => Action::ManagePeople,
        Kind::Institutions => Action::ManageInstitutions,
        Kind::Nominations => Action::ManageNominations,
        Kind::Registrations => Action::ManageParticipants,
    }
}

/// Kinds that the asker's role may bring in somewhere.
pub fn kinds(ctx: &Ctx) -> Result<Vec<Kind>> {
    ctx.refuse_public()?;
    Ok(Kind::ALL.iter().copied().filter(|kind| may(ctx, permission_of(*kind)).is_ok()).collect())
}

/// The workshop with this key, if the asker may bring in a list of this kind there: what the page says before a file
/// is chosen.
pub async fn workshop(ctx: &Ctx, kind: Kind, key: &str) -> Result<Workshop> {
    let mut tx = ctx.app.db.read().await?;
    super::workshops::find(ctx, &mut tx, key, permission_of(kind)).await
}

/// The workshop that a list belongs to, and the questions of its form whose answers a column may hold: none that is
/// sensitive, and no file.
pub async fn belongs_to(ctx: &Ctx, import: &Import) -> Result<Option<(Workshop, Vec<Question>)>> {
    let Some(id) = import.workshop else { return Ok(None) };
    let mut tx = ctx.app.db.read().await?;
    let workshop = storage::workshops::by_id(&mut tx, id).await?.ok_or(ServiceError::NotFound)?;
    Ok(Some((workshop, questions(&mut tx, import.kind, Some(id)).await?)))
}

/// The questions of which a list of this kind may hold answers, in the order of the form.
async fn questions(tx: &mut Tx, kind: Kind, workshop: Option<WorkshopId>) -> Result<Vec<Question>> {
    let (Kind::Registrations, Some(workshop)) = (kind, workshop) else { return Ok(Vec::new()) };
    let mut questions = storage::questions::for_workshop(tx, workshop).await?;
    questions.retain(|one| !one.sensitive && one.kind != question::Kind::File);
    questions.sort_by_key(|one| (one.position, one.id));
    Ok(questions)
}

const fn on(workshop: Option<WorkshopId>) -> On {
    match workshop {
        Some(workshop) => On::Workshop(workshop),
        None => On::Installation,
    }
}

/// The import, if the asker may look at it.
async fn find(ctx: &Ctx, tx: &mut Tx, id: ImportId) -> Result<Import> {
    ctx.refuse_public()?;
    let import = storage::imports::by_id(tx, id).await?.ok_or(ServiceError::NotFound)?;
    require_to_look(ctx, tx, permission_of(import.kind), on(import.workshop)).await?;
    Ok(import)
}

/// The import, held, if the asker may change it and nobody did since `expected`.
async fn hold(ctx: &Ctx, tx: &mut Tx, id: ImportId, expected: Option<i64>) -> Result<Import> {
    ctx.refuse_public()?;
    let import = storage::imports::lock(tx, id).await?.ok_or(ServiceError::NotFound)?;
    super::permission::require(ctx, tx, permission_of(import.kind), on(import.workshop)).await?;
    if expected.is_some_and(|revision| revision != import.revision) {
        return Err(ServiceError::Stale);
    }
    Ok(import)
}

/// A page of imports.
#[derive(Debug, Clone)]
pub struct Imports {
    /// The imports, the latest first.
    pub imports: Vec<Import>,
    /// Where the next page begins.
    pub next: Option<ImportId>,
}

/// The imports that the asker may look at, the latest first; with a workshop, those of its lists.
pub async fn list(ctx: &Ctx, workshop: Option<WorkshopId>, after: Option<ImportId>, limit: i64) -> Result<Imports> {
    let kinds = kinds(ctx)?;
    if kinds.is_empty() {
        return Err(ServiceError::Forbidden);
    }
    let mut tx = ctx.app.db.read().await?;
    let mut found = storage::imports::list(&mut tx, &kinds, workshop, after, limit + 1).await?;
    let more = found.len() as i64 > limit;
    found.truncate(usize::try_from(limit).unwrap_or_default());
    let next = found.last().filter(|_| more).map(|import| import.id);
    let mut imports = Vec::with_capacity(found.len());
    for import in found {
        // What belongs to another's workshop is nobody's business.
        match require_to_look(ctx, &mut tx, permission_of(import.kind), on(import.workshop)).await {
            Ok(()) => imports.push(import),
            Err(ServiceError::NotFound | ServiceError::Forbidden) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(Imports { imports, next })
}

/// One import, without its rows.
pub async fn get(ctx: &Ctx, id: ImportId) -> Result<Import> {
    find(ctx, &mut ctx.app.db.read().await?, id).await
}

/// A page of rows.
#[derive(Debug, Clone)]
pub struct Rows {
    /// The rows as they stand in the file.
    pub rows: Vec<Row>,
    /// The number after which the next page begins.
    pub next: Option<i64>,
}

/// Rows of one verdict, or all; those after the row with the number given.
pub async fn rows(ctx: &Ctx, id: ImportId, verdict: Option<Verdict>, after: i64, limit: i64) -> Result<Rows> {
    let mut tx = ctx.app.db.read().await?;
    find(ctx, &mut tx, id).await?;
    let mut rows = storage::imports::rows(&mut tx, id, verdict, after, limit + 1).await?;
    let more = rows.len() as i64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or_default());
    let next = rows.last().filter(|_| more).map(|row| row.number);
    Ok(Rows { rows, next })
}
