//! All rows from one engine to the other, and the proof that they arrived.
//!
//! Nothing here names a table: a new one is moved without a word. What a column holds is told by PostgreSQL,
//! whose types say more; each value passes through the same Rust type as when a record is read and written, so
//! that both engines hold it as if it had been written there. References are checked at the end, so that order
//! and circles do not matter.

use super::backup::{drop_references, own_tables, put_references};
use super::cells::{Cell, Kind, cell, value_of};
use super::{Db, StorageError, Tx, both, installation};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::types::Json;
use sqlx::{AssertSqlSafe, Connection as _, Row as _};
use std::str::FromStr as _;
use std::time::Duration;

/// Why nothing was moved.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    /// The database.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The target holds records.
    #[error("the target holds records")]
    NotEmpty,
    /// A column of a type that this module does not know yet.
    #[error("{0}.{1} is of type {2}, which cannot be moved yet")]
    Unknown(String, String, String),
    /// What was written is not what was read.
    #[error("the rows of {0} differ after they were written")]
    Differs(String),
}

impl From<sqlx::Error> for MoveError {
    fn from(error: sqlx::Error) -> Self {
        Self::Storage(error.into())
    }
}

/// A table and its columns.
struct Table {
    name: String,
    columns: Vec<(String, Kind)>,
}

impl Table {
    fn listed(&self) -> String {
        self.columns.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
    }
}

/// Moves every row of every table into an empty, migrated database of the other engine, all or nothing, and
/// compares what arrived with what was read. Gives each table with the number of its rows.
pub async fn all(from: &Db, to: &Db) -> Result<Vec<(String, usize)>, MoveError> {
    if installation::read(to).await?.in_use {
        return Err(MoveError::NotEmpty);
    }
    // A transaction on the source too: what is compared is what was read.
    let (mut source, mut target) = (from.write().await?, to.write().await?);
    if let Tx::Postgres(held) = &mut source {
        sqlx::query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY").execute(held.conn()).await?;
    }
    for side in [&mut source, &mut target] {
        if let Tx::Postgres(held) = side {
            // Whole tables take longer than one statement of a request may.
            sqlx::query("SET LOCAL statement_timeout = 0").execute(held.conn()).await?;
        }
    }
    let tables = match (&mut source, &mut target) {
        (Tx::Postgres(held), _) | (_, Tx::Postgres(held)) => tables(held.conn()).await?,
        (Tx::Sqlite(_), Tx::Sqlite(_)) => Vec::new(),
    };
    let mut references = Vec::new();
    match &mut target {
        Tx::Sqlite(held) => {
            sqlx::query("PRAGMA defer_foreign_keys = ON").execute(held.conn()).await?;
        }
        Tx::Postgres(held) => references = drop_references(held.conn()).await?,
    }
    let mut moved = Vec::new();
    // Emptied first: rows that the migrations put in come from the source, which has them too.
    for table in &tables {
        let sql = AssertSqlSafe(format!("DELETE FROM \"{}\"", table.name));
        both!(&mut target, |conn| sqlx::query(sql).execute(conn).await.map(drop))?;
    }
    for table in &tables {
        let rows = rows(&mut source, table).await?;
        for row in &rows {
            insert(&mut target, table, row).await?;
        }
        let read = proof(rows);
        let written = proof(self::rows(&mut target, table).await?);
        if read != written {
            return Err(MoveError::Differs(table.name.clone()));
        }
        moved.push((table.name.clone(), read.len()));
    }
    if let Tx::Postgres(held) = &mut target {
        put_references(held.conn(), &references).await?;
    }
    target.commit().await?;
    Ok(moved)
}

/// Whether a server has this PostgreSQL database open: to be asked before it is opened here. A SQLite file is
/// locked instead.
pub async fn is_served(url: &str) -> Result<bool, StorageError> {
    let options = PgConnectOptions::from_str(url)?.application_name("diwan move");
    let mut connection = PgConnection::connect_with(&options).await?;
    let mut served = true;
    // Who has just left may be listed for a moment.
    for _ in 0..20 {
        served = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'diwan')",
        )
        .fetch_one(&mut connection)
        .await?;
        if !served {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    connection.close().await?;
    Ok(served)
}

async fn tables(connection: &mut PgConnection) -> Result<Vec<Table>, MoveError> {
    let mut tables = Vec::new();
    for name in own_tables(connection).await? {
        let found: Vec<(String, String)> = sqlx::query_as(
            "SELECT column_name::text, udt_name::text FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position",
        )
        .bind(&name)
        .fetch_all(&mut *connection)
        .await?;
        let columns = found.into_iter().map(|(column, kind)| match Kind::of(&kind) {
            Some(known) => Ok((column, known)),
            None => Err(MoveError::Unknown(name.clone(), column, kind)),
        });
        let columns = columns.collect::<Result<_, _>>()?;
        tables.push(Table { name, columns });
    }
    Ok(tables)
}

async fn rows(tx: &mut Tx, table: &Table) -> Result<Vec<Vec<Cell>>, StorageError> {
    let sql = AssertSqlSafe(format!("SELECT {} FROM \"{}\"", table.listed(), table.name));
    Ok(both!(tx, |conn| {
        let rows = sqlx::query(sql).fetch_all(conn).await?;
        rows.iter()
            .map(|row| table.columns.iter().enumerate().map(|(at, (_, kind))| Ok(cell!(row, at, kind))).collect())
            .collect::<Result<_, sqlx::Error>>()
    })?)
}

async fn insert(tx: &mut Tx, table: &Table, row: &[Cell]) -> Result<(), StorageError> {
    let places = (1..=row.len()).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    let sql = AssertSqlSafe(format!("INSERT INTO \"{}\" ({}) VALUES ({places})", table.name, table.listed()));
    Ok(both!(tx, |conn| {
        let query = row.iter().fold(sqlx::query(sql), |query, cell| value_of!(cell, |value| query.bind(value)));
        query.execute(conn).await.map(drop)
    })?)
}

/// A digest of each row, in an order that does not depend on the engine.
fn proof(rows: Vec<Vec<Cell>>) -> Vec<[u8; 32]> {
    let mut digests: Vec<[u8; 32]> = rows
        .into_iter()
        .map(|row| {
            let mut hasher = Sha256::new();
            for cell in row {
                let text = match cell {
                    Cell::Json(value) => format!("{:?}", value.map(|Json(value)| sorted(&value))),
                    other => format!("{other:?}"),
                };
                hasher.update(text.len().to_be_bytes());
                hasher.update(text.as_bytes());
            }
            hasher.finalize().into()
        })
        .collect();
    digests.sort_unstable();
    digests
}

/// JSON as text with its keys in order: PostgreSQL keeps them in its own.
fn sorted(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let mut parts: Vec<String> = map.iter().map(|(key, value)| format!("{key:?}:{}", sorted(value))).collect();
            parts.sort_unstable();
            format!("{{{}}}", parts.join(","))
        }
        Value::Array(all) => format!("[{}]", all.iter().map(sorted).collect::<Vec<_>>().join(",")),
        other => other.to_string(),
    }
}
