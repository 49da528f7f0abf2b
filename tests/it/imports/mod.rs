//! Lists brought in from files: what each row does, twice, halfway, after a crash, and what is refused.

mod files;
mod lists;
mod pages;
mod people;

use crate::support::Test;
use diwan::domain::import::{Import, Row, State, Verdict};
use diwan::domain::{ErrorCode, ImportId};
use diwan::server::services::imports::{self, File};
use diwan::server::services::{Ctx, Result, ServiceError};
use diwan::server::storage;

/// A later instant, acting as the system.
fn ctx(t: &Test) -> Ctx {
    t.app.clock.set(t.app.clock.now() + chrono::Duration::seconds(1));
    t.ctx()
}

async fn receive(ctx: &Ctx, kind: &str, bytes: impl Into<Vec<u8>>) -> Result<Import> {
    receive_for(ctx, kind, None, bytes).await
}

/// A file with a list of a workshop, or of none.
async fn receive_for(ctx: &Ctx, kind: &str, workshop: Option<&str>, bytes: impl Into<Vec<u8>>) -> Result<Import> {
    imports::receive(ctx, kind, workshop, Some(File { name: "list.csv".into(), bytes: bytes.into() })).await
}

/// The columns as they were guessed.
fn guessed(import: &Import) -> Vec<(usize, String)> {
    import.mapping.iter().map(|(field, place)| (*place, field.clone())).collect()
}

/// As far as the dry run, with the columns that were guessed.
async fn checked(t: &Test, ctx: &Ctx, kind: &str, bytes: impl Into<Vec<u8>>) -> Import {
    checked_for(t, ctx, kind, None, bytes).await
}

/// The same for a list of a workshop.
pub async fn checked_for(t: &Test, ctx: &Ctx, kind: &str, workshop: Option<&str>, bytes: impl Into<Vec<u8>>) -> Import {
    let import = receive_for(ctx, kind, workshop, bytes).await.expect("a file");
    imports::choose(ctx, import.id, &guessed(&import), Some(import.revision)).await.expect("columns");
    imports::work(&t.app, || false).await.expect("it is checked");
    let import = imports::get(ctx, import.id).await.expect("an import");
    assert_eq!(import.state, State::Checked, "{import:?}");
    import
}

/// To the end, with the good rows only.
async fn brought_in(t: &Test, ctx: &Ctx, kind: &str, bytes: impl Into<Vec<u8>>) -> Import {
    brought_in_for(t, ctx, kind, None, bytes).await
}

/// The same for a list of a workshop.
pub async fn brought_in_for(
    t: &Test,
    ctx: &Ctx,
    kind: &str,
    workshop: Option<&str>,
    bytes: impl Into<Vec<u8>>,
) -> Import {
    let import = checked_for(t, ctx, kind, workshop, bytes).await;
    imports::accept(ctx, import.id, true, None).await.expect("accepted");
    imports::work(&t.app, || false).await.expect("it is worked");
    let import = imports::get(ctx, import.id).await.expect("an import");
    assert_eq!(import.state, State::Done, "{import:?}");
    import
}

async fn rows(ctx: &Ctx, id: ImportId) -> Vec<Row> {
    imports::rows(ctx, id, None, 0, 1000).await.expect("rows").rows
}

/// Number, verdict, fields that change, reasons as `field code`.
pub async fn said(ctx: &Ctx, id: ImportId) -> Vec<(i64, Verdict, Vec<String>, Vec<String>)> {
    let reason = |error: &diwan::domain::FieldError| format!("{} {}", error.field, error.code.code());
    let said = |row: Row| (row.number, row.verdict, row.changed, row.reasons.0.iter().map(reason).collect());
    rows(ctx, id).await.into_iter().map(said).collect()
}

fn refused(error: ServiceError) -> (String, ErrorCode) {
    match error {
        ServiceError::Invalid(errors) => {
            let first = errors.0.into_iter().next().expect("an error");
            (first.field, first.code)
        }
        other => panic!("{other:?}"),
    }
}

async fn count(t: &Test, table: &str) -> i64 {
    let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
    let mut tx = t.app.db.read().await.expect("a connection");
    match &mut tx {
        storage::Tx::Sqlite(held) => sqlx::query_scalar(sql).fetch_one(held.conn()).await,
        storage::Tx::Postgres(held) => sqlx::query_scalar(sql).fetch_one(held.conn()).await,
    }
    .expect("a count")
}
