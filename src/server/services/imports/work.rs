//! Goes through the rows of imports, a batch a transaction: progress is seen after each, a cancelled import ends
//! before the next, and after a crash the next batch goes on where the last one was committed.

use super::{institutions, of_workshop, people, permission_of};
use crate::domain::import::{Cells, Counts, Import, Kind, Row, State, Verdict};
use crate::domain::{ErrorCode, FieldErrors, ImportId};
use crate::server::documents::{self, Table, code_of};
use crate::server::services::permission::require;
use crate::server::services::sign_in::staff_of;
use crate::server::services::{Actor, Ctx, Result, ServiceError, audit, duplicates};
use crate::server::state::App;
use crate::server::storage::imports::Judged;
use crate::server::storage::{self, Tx};
use serde_json::json;
use std::collections::HashMap;
use std::sync::Arc;

/// Rows of one transaction. Institutions name each other: their lists are short and worked at once.
const fn batch(kind: Kind) -> usize {
    match kind {
        Kind::People => 500,
        Kind::Institutions => 2000,
        Kind::Nominations | Kind::Registrations => 50,
    }
}

/// Batches that may fail one after the other before the import is given up.
const TRIES: i64 = 3;
/// For how many days an import that is over, or that nobody went on with, is kept.
const DAYS: i64 = 30;

/// The file that is being looked at, read once for all of its batches.
#[derive(Debug, Default)]
pub struct Reading(Option<(ImportId, Arc<Table>)>);

/// What a turn did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Nothing,
    Worked,
}

/// Works all imports until nothing is left or `stop` says so. Gives how many batches were worked.
pub async fn work(app: &App, stop: impl Fn() -> bool) -> Result<usize> {
    let (mut reading, mut batches) = (Reading::default(), 0);
    while !stop() && turn(app, None, &mut reading).await? == Turn::Worked {
        batches += 1;
    }
    Ok(batches)
}

/// Works one import for at most so many batches, in a task of its own: a short list is ready when its page opens.
pub async fn work_on(app: &App, id: ImportId, most: usize) {
    let app = app.clone();
    let task = tokio::spawn(async move {
        let mut reading = Reading::default();
        for _ in 0..most {
            match turn(&app, Some(id), &mut reading).await {
                Ok(Turn::Worked) => {}
                Ok(Turn::Nothing) => break,
                Err(error) => {
                    tracing::warn!(error = &error as &dyn std::error::Error, "an import waits for its next try");
                    break;
                }
            }
        }
    });
    drop(task.await);
}

/// Ends what nobody went on with and forgets what is over since long.
pub async fn tidy(app: &App) -> Result<u64> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let gone = storage::imports::tidy(&mut tx, now - chrono::Duration::days(DAYS), now).await?;
    tx.commit().await?;
    Ok(gone)
}

/// One batch of one import.
async fn turn(app: &App, only: Option<ImportId>, reading: &mut Reading) -> Result<Turn> {
    let Some(next) = peek(app, only, reading).await? else { return Ok(Turn::Nothing) };
    let mut tx = app.db.write().await?;
    let Some(mut import) = storage::imports::take(&mut tx, next).await? else {
        // Somebody else has it, or it was cancelled meanwhile: whoever holds it goes on.
        return Ok(Turn::Nothing);
    };
    let worked = match acting(app, &mut tx, &import).await {
        Ok(ctx) => in_turn(&ctx, &mut tx, &mut import, reading).await,
        Err(error) => Err(error),
    };
    let error = match worked {
        Ok(()) => match storage::imports::save(&mut tx, &import, app.clock.now()).await {
            Ok(()) => {
                tx.commit().await?;
                if import.kind == Kind::Registrations {
                    // Whoever got a seat is written to.
                    app.outbox_wake.notify_one();
                }
                return Ok(Turn::Worked);
            }
            Err(error) => error.into(),
        },
        Err(error) => error,
    };
    drop(tx);
    failed(app, &import, error).await
}

/// The import whose turn it is; its file is read where it is being looked at.
async fn peek(app: &App, only: Option<ImportId>, reading: &mut Reading) -> Result<Option<ImportId>> {
    let mut tx = app.db.read().await?;
    let Some(import) = storage::imports::under_way(&mut tx, only).await? else { return Ok(None) };
    let held = reading.0.as_ref().is_some_and(|(id, _)| *id == import.id);
    if import.state == State::Checking && !held {
        let content = storage::imports::content(&mut tx, import.id).await?;
        drop(tx);
        let read = tokio::task::spawn_blocking(move || documents::read(&content.unwrap_or_default())).await;
        reading.0 = match read {
            Ok(Ok(table)) => Some((import.id, Arc::new(table))),
            _ => None,
        };
        duplicates::catch_up(&Ctx::system(app)).await?;
    }
    Ok(Some(import.id))
}

/// A batch failed. A database that is away is waited for; anything else is tried again and then given up, so that
/// nothing goes round for ever.
async fn failed(app: &App, import: &Import, error: ServiceError) -> Result<Turn> {
    let forbidden = matches!(error, ServiceError::Forbidden | ServiceError::NotFound | ServiceError::SignIn);
    if matches!(error, ServiceError::Unavailable(_)) {
        return Err(error);
    }
    tracing::error!(import = %import.id, error = &error as &dyn std::error::Error, "a batch of an import failed");
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let Some(mut held) = storage::imports::lock(&mut tx, import.id).await? else { return Ok(Turn::Worked) };
    if held.state.is_under_way() && (storage::imports::tried(&mut tx, held.id, now).await? >= TRIES || forbidden) {
        held.state = State::Failed;
        held.problem = String::from(if forbidden { "forbidden" } else { "fault" });
        held.revision += 1;
        storage::imports::save(&mut tx, &held, now).await?;
        audit::note(&Ctx::system(app), &mut tx, "import.fail", "import", Some(held.id.0), json!({})).await?;
    }
    tx.commit().await?;
    Ok(Turn::Worked)
}

/// Acts as whoever sent or accepted the import; what they may no longer do is not done for them.
async fn acting(app: &App, tx: &mut Tx, import: &Import) -> Result<Ctx> {
    let mut ctx = Ctx::system(app);
    if let Some(user) = import.by {
        let account = storage::users::by_id(tx, user).await?.filter(|account| account.disabled_at.is_none());
        let staff = staff_of(&account.ok_or(ServiceError::Forbidden)?);
        ctx.locale = staff.language;
        ctx.actor = Actor::Staff(staff);
    }
    require(&ctx, tx, permission_of(import.kind), super::on(import.workshop)).await?;
    Ok(ctx)
}

async fn in_turn(ctx: &Ctx, tx: &mut Tx, import: &mut Import, reading: &Reading) -> Result<()> {
    match import.state {
        State::Checking => {
            let table = reading.0.as_ref().filter(|(id, _)| *id == import.id).map(|(_, table)| table.clone());
            let table = table.ok_or_else(|| ServiceError::internal("the file of the import cannot be read again"))?;
            check(ctx, tx, import, &table).await
        }
        State::Running => run(ctx, tx, import).await,
        _ => Ok(()),
    }
}

/// Looks at the next rows of the file.
async fn check(ctx: &Ctx, tx: &mut Tx, import: &mut Import, table: &Table) -> Result<()> {
    let from = table.rows.partition_point(|(number, _)| *number <= import.position);
    let some = &table.rows[from..(from + batch(import.kind)).min(table.rows.len())];
    let rows: Vec<(i64, Cells, bool)> =
        some.iter().map(|(number, row)| (*number, cells(import, row), is_ragged(import, row))).collect();
    let said: Vec<&Cells> = rows.iter().map(|(_, cells, _)| cells).collect();
    let mut judged = match import.kind {
        Kind::People => people::judge(ctx, tx, &said).await?,
        Kind::Institutions => institutions::judge(tx, &said).await?,
        Kind::Nominations | Kind::Registrations => of_workshop::judge(ctx, tx, import, &said).await?,
    };
    for (judged, (number, _, ragged)) in judged.iter_mut().zip(&rows) {
        judged.row.number = *number;
        if *ragged {
            skip(judged, "row", ErrorCode::Ragged);
        }
    }
    repeated(tx, import, &mut judged).await?;
    let mut counts = Counts::default();
    for judged in &judged {
        counts.count(judged.row.verdict);
    }
    storage::imports::add_rows(tx, import.id, &judged).await?;
    import.counts = import.counts.with(counts);
    import.position = some.last().map_or(import.position, |(number, _)| *number);
    if from + some.len() >= table.rows.len() {
        import.state = State::Checked;
        import.revision += 1;
    }
    Ok(())
}

/// What a row says in the columns that were chosen.
fn cells(import: &Import, row: &[String]) -> Cells {
    let cell = |(field, place): (&String, &usize)| {
        let text = row.get(*place).map_or("", |cell| cell.trim());
        (!text.is_empty()).then(|| (field.clone(), code_of(field, text)))
    };
    import.mapping.iter().filter_map(cell).collect()
}

/// More cells than columns: a separator stands in a cell without quotes, and the rest has moved. In a workbook it
/// is only a column without a head.
fn is_ragged(import: &Import, row: &[String]) -> bool {
    import.encoding != "xlsx" && row.len() > import.head.len()
}

fn skip(judged: &mut Judged, field: &str, code: ErrorCode) {
    judged.row.verdict = Verdict::Skipped;
    judged.row.changed.clear();
    judged.row.reasons.add(field, code);
}

/// A row that means the same record as one above it is left out, also where that one is left out itself: brought in
/// once more, the list would go on from what the later row did.
async fn repeated(tx: &mut Tx, import: &Import, judged: &mut [Judged]) -> Result<()> {
    let keys: Vec<&str> = judged.iter().map(|judged| judged.key.as_str()).filter(|key| !key.is_empty()).collect();
    let mut first: HashMap<String, i64> = storage::imports::first_with(tx, import.id, &keys).await?;
    let subjects: Vec<_> = judged.iter().filter_map(|judged| judged.subject).collect();
    let mut meant = storage::imports::first_meaning(tx, import.id, &subjects).await?;
    for judged in judged {
        let number = judged.row.number;
        let keyed = (!judged.key.is_empty()).then(|| *first.entry(judged.key.clone()).or_insert(number));
        let known = judged.subject.map(|subject| *meant.entry(subject).or_insert(number));
        if let Some(row) = keyed.into_iter().chain(known).filter(|row| *row != number).min() {
            skip(judged, "row", ErrorCode::Repeated { row });
        }
    }
    Ok(())
}

/// Brings in the next rows that were accepted.
async fn run(ctx: &Ctx, tx: &mut Tx, import: &mut Import) -> Result<()> {
    let most = batch(import.kind);
    let rows: Vec<Row> = storage::imports::to_work(tx, import.id, import.position, most as i64).await?;
    let last = rows.last().map(|row| row.number);
    let over = rows.len() < most;
    let worked = match import.kind {
        Kind::People => people::bring_in(ctx, tx, import.id, rows).await?,
        Kind::Institutions => institutions::bring_in(ctx, tx, rows).await?,
        Kind::Nominations | Kind::Registrations => of_workshop::bring_in(ctx, tx, import, rows).await?,
    };
    let mut counts = Counts::default();
    for judged in &worked {
        counts.count(judged.row.verdict);
    }
    storage::imports::put_rows(tx, import.id, &worked).await?;
    import.done = import.done.with(counts);
    import.position = last.unwrap_or(import.position);
    if over {
        import.state = State::Done;
        import.revision += 1;
        let detail = json!({"kind": import.kind, "done": import.done});
        audit::note(ctx, tx, "import.finish", "import", Some(import.id.0), detail).await?;
    }
    Ok(())
}

/// A row that nothing is known of yet.
pub(super) fn unjudged(cells: &Cells) -> Judged {
    let row = Row {
        number: 0,
        cells: cells.clone(),
        verdict: Verdict::Skipped,
        changed: Vec::new(),
        reasons: FieldErrors::default(),
        worked: false,
    };
    Judged { row, key: String::new(), subject: None }
}
