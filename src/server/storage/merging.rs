//! One record in place of two: whatever points at the one that goes is pointed at the one that stays, and every
//! step is noted so that it can be taken back.
//!
//! Nothing here names the tables that are walked: a new one that refers to people, or to anything of theirs, is
//! merged without a word. Where two rows cannot stand side by side (one registration a person and workshop), the
//! better one stays, what points at the other goes over to it, and the other is kept among the steps.

use super::cells::{Cell, Kind, cell, same, value_of};
use super::schema::{self, Schema, Table};
use super::{StorageError, Tx, both};
use crate::domain::WorkshopId;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sqlx::{AssertSqlSafe, Row as _};
use std::future::Future;
use std::pin::Pin;
use uuid::Uuid;

/// Some columns of a row and their values.
pub type Cells = Map<String, Value>;

/// Derived from other rows: made anew instead of merged.
const DERIVED: &str = "person_keys";

/// One step of a merge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Step {
    /// Columns of a row were changed.
    Changed {
        /// Of which table.
        table: String,
        /// Its key after the change.
        key: Cells,
        /// What they were.
        from: Cells,
        /// What they are.
        to: Cells,
    },
    /// A row was taken away.
    Removed {
        /// From which table.
        table: String,
        /// All of it.
        row: Cells,
    },
    /// A row was put in.
    Added {
        /// Into which table.
        table: String,
        /// Its key.
        key: Cells,
    },
}

impl Step {
    /// The workshop in which this step freed a seat.
    pub fn freed(&self) -> Option<WorkshopId> {
        let Self::Removed { table, row } = self else { return None };
        if table != "registrations" || row.get("status").and_then(Value::as_str) != Some("confirmed") {
            return None;
        }
        id_of(row.get("workshop_id")?).map(WorkshopId)
    }
}

/// An identifier as rows hold it.
pub fn id_cell(id: Uuid) -> Value {
    Cell::Uuid(Some(id)).to_json()
}

/// The identifier that a row holds.
pub fn id_of(cell: &Value) -> Option<Uuid> {
    match Cell::from_json(Kind::Uuid, cell)? {
        Cell::Uuid(id) => id,
        _ => None,
    }
}

/// Bytes as rows hold them.
pub fn bytes_cell(bytes: &[u8]) -> Value {
    Cell::Bytes(Some(bytes.to_vec())).to_json()
}

/// The bytes that a row holds.
pub fn bytes_of(cell: &Value) -> Option<Vec<u8>> {
    match Cell::from_json(Kind::Bytes, cell)? {
        Cell::Bytes(bytes) => bytes,
        _ => None,
    }
}

/// Whether of two rows that cannot stand side by side the first one goes: it belongs to the record that goes and is
/// no better.
pub fn gives_way(table: &str, goes: &Cells, stays: &Cells) -> bool {
    standing(table, stays) <= standing(table, goes)
}

/// Why a merge cannot be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hindrance {
    /// A row says something else than the merge left, or is no more.
    Changed,
    /// Somebody else has what a row that was taken away had: its address, its place.
    Taken,
}

/// A merge under way.
#[derive(Debug)]
pub struct Merging<'a> {
    tx: &'a mut Tx,
    schema: Schema,
    /// What was done so far.
    pub steps: Vec<Step>,
}

impl<'a> Merging<'a> {
    /// Begins one.
    pub async fn begin(tx: &'a mut Tx) -> Result<Self, StorageError> {
        let schema = schema::read(tx).await?;
        Ok(Self { tx, schema, steps: Vec::new() })
    }

    /// Points everything that refers to a row of `target` at another row of it.
    pub fn fold<'f>(
        &'f mut self,
        target: &'f str,
        gone: &'f Value,
        kept: &'f Value,
    ) -> Pin<Box<dyn Future<Output = Result<(), StorageError>> + Send + 'f>> {
        Box::pin(async move {
            for (table, column) in self.pointing_at(target) {
                for row in self.rows(&table, &[(&column, gone)]).await? {
                    self.point(&table, row, &column, kept, table == target).await?;
                }
            }
            Ok(())
        })
    }

    /// The tables and columns that point at a table.
    fn pointing_at(&self, target: &str) -> Vec<(String, String)> {
        let all = self.schema.iter().filter(|(name, _)| *name != DERIVED);
        all.flat_map(|(name, table)| {
            let columns = table.references.iter().filter(|(_, to)| to == target);
            columns.map(|(column, _)| (name.clone(), column.clone()))
        })
        .collect()
    }

    /// Points one row at another; where one like it is there already, the better of the two stays.
    async fn point(
        &mut self,
        table: &str,
        row: Cells,
        column: &str,
        kept: &Value,
        within: bool,
    ) -> Result<(), StorageError> {
        // Nothing stands for itself: who was named in one's place turned out to be oneself.
        let to = if within && row.get("id") == Some(kept) { &Value::Null } else { kept };
        let mut row = row;
        loop {
            let Some(other) = self.like(table, &row, column, to).await? else {
                return self.change(table, &row, Cells::from_iter([(column.to_owned(), to.clone())])).await;
            };
            if gives_way(table, &row, &other) {
                self.give_way(table, row, &other).await?;
                return Ok(());
            }
            self.give_way(table, other, &row).await?;
            // It may have pointed at what gave way.
            let Some(now) = self.again(table, &row).await? else { return Ok(()) };
            row = now;
        }
    }

    /// Takes a row away after what points at it went over to another.
    async fn give_way(&mut self, table: &str, row: Cells, to: &Cells) -> Result<(), StorageError> {
        if let (Some(gone), Some(kept)) = (row.get("id").cloned(), to.get("id").cloned()) {
            self.fold(table, &gone, &kept).await?;
        }
        match self.again(table, &row).await? {
            Some(now) => self.remove(table, now).await,
            None => Ok(()),
        }
    }

    /// The row that stands in the way if this one points there.
    async fn like(
        &mut self,
        table: &str,
        row: &Cells,
        column: &str,
        to: &Value,
    ) -> Result<Option<Cells>, StorageError> {
        let Some(found) = self.schema.get(table) else { return Ok(None) };
        let key = found.key.clone();
        let uniques: Vec<_> =
            found.uniques.iter().filter(|unique| unique.iter().any(|c| c == column)).cloned().collect();
        for unique in uniques {
            let wanted: Vec<(&str, &Value)> = unique
                .iter()
                .map(|name| (name.as_str(), if name == column { to } else { row.get(name).unwrap_or(&Value::Null) }))
                .collect();
            if wanted.iter().any(|(_, value)| value.is_null()) {
                continue;
            }
            let others = self.rows(table, &wanted).await?;
            let other = others.into_iter().find(|other| key.iter().any(|name| other.get(name) != row.get(name)));
            if other.is_some() {
                return Ok(other);
            }
        }
        Ok(None)
    }

    /// The row as it is now.
    async fn again(&mut self, table: &str, row: &Cells) -> Result<Option<Cells>, StorageError> {
        let key = self.key(table, row);
        let wanted: Vec<(&str, &Value)> = key.iter().map(|(name, value)| (name.as_str(), value)).collect();
        Ok(self.rows(table, &wanted).await?.pop())
    }

    fn key(&self, table: &str, row: &Cells) -> Cells {
        let names = self.schema.get(table).map(|table| table.key.as_slice()).unwrap_or_default();
        names.iter().filter_map(|name| Some((name.clone(), row.get(name)?.clone()))).collect()
    }

    /// The rows of a table with these values.
    pub async fn rows(&mut self, table: &str, wanted: &[(&str, &Value)]) -> Result<Vec<Cells>, StorageError> {
        let Some(known) = self.schema.get(table) else { return Ok(Vec::new()) };
        select(self.tx, table, known, wanted).await
    }

    /// Changes columns of a row; what is the same already is left alone.
    pub async fn change(&mut self, table: &str, row: &Cells, to: Cells) -> Result<(), StorageError> {
        let to: Cells = to.into_iter().filter(|(name, value)| row.get(name) != Some(value)).collect();
        let Some(known) = self.schema.get(table).filter(|_| !to.is_empty()) else { return Ok(()) };
        let key = self.key(table, row);
        update(self.tx, table, known, &key, &to).await?;
        let from = to.keys().filter_map(|name| Some((name.clone(), row.get(name)?.clone()))).collect();
        let mut after = row.clone();
        after.extend(to.clone());
        let key = self.key(table, &after);
        self.steps.push(Step::Changed { table: table.to_owned(), key, from, to });
        Ok(())
    }

    /// Takes a row away.
    pub async fn remove(&mut self, table: &str, row: Cells) -> Result<(), StorageError> {
        let Some(known) = self.schema.get(table) else { return Ok(()) };
        let key = self.key(table, &row);
        delete(self.tx, table, known, &key).await?;
        self.steps.push(Step::Removed { table: table.to_owned(), row });
        Ok(())
    }

    /// Notes a row that was put in.
    pub fn added(&mut self, table: &str, row: Uuid) {
        let key = Cells::from_iter([("id".to_owned(), id_cell(row))]);
        self.steps.push(Step::Added { table: table.to_owned(), key });
    }

    /// The transaction, for what only adds.
    pub fn tx(&mut self) -> &mut Tx {
        self.tx
    }
}

/// How good a row is, the smallest the best; of two alike, that of the record that stays is.
fn standing(table: &str, row: &Cells) -> (i64, i64, i64) {
    let word = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default();
    let is = |name: &str| i64::from(row.get(name).is_some_and(|value| !value.is_null()));
    let number = |name: &str| row.get(name).and_then(Value::as_i64).unwrap_or_default();
    let place = |words: &[&str], one: &str| words.iter().position(|word| *word == one).map_or(9, |at| at as i64);
    match table {
        "registrations" => (place(&["confirmed", "waiting"], word("status")), number("arrival"), 0),
        "invitations" => {
            (is("cancelled_at"), place(&["yes", "substitute", "no", "waiting"], word("rsvp")), 1 - is("sent_at"))
        }
        "nominations" => {
            let chosen = ["approved", "waiting", "asked", "open", "declined", "replaced"];
            (place(&chosen, word("selection")), place(&["seat"], word("place")), number("priority"))
        }
        "feeds" => (is("revoked_at"), 0, 0),
        _ => (0, 0, 0),
    }
}

/// Takes steps back, the last first. What hinders it is told; the caller then lets the transaction go.
pub async fn take_back(tx: &mut Tx, steps: &[Step]) -> Result<Option<Hindrance>, StorageError> {
    let schema = schema::read(tx).await?;
    for step in steps.iter().rev() {
        let table = match step {
            Step::Changed { table, .. } | Step::Removed { table, .. } | Step::Added { table, .. } => table,
        };
        let Some(known) = schema.get(table) else { return Ok(Some(Hindrance::Changed)) };
        let done = match step {
            Step::Added { key, .. } => delete(tx, table, known, key).await,
            Step::Removed { row, .. } => insert(tx, table, known, row).await,
            Step::Changed { key, from, to, .. } => {
                let wanted: Vec<(&str, &Value)> = key.iter().map(|(name, value)| (name.as_str(), value)).collect();
                let now = select(tx, table, known, &wanted).await?.pop();
                let as_left =
                    |now: &Cells| to.iter().all(|(name, value)| now.get(name).is_some_and(|n| same(n, value)));
                if !now.as_ref().is_some_and(as_left) {
                    return Ok(Some(Hindrance::Changed));
                }
                update(tx, table, known, key, from).await
            }
        };
        match done {
            Ok(()) => {}
            Err(StorageError::NotUnique(_)) => return Ok(Some(Hindrance::Taken)),
            Err(StorageError::Reference(_)) => return Ok(Some(Hindrance::Changed)),
            Err(other) => return Err(other),
        }
    }
    Ok(None)
}

fn bound(table: &Table, cells: &Cells) -> Vec<(String, Cell)> {
    let kind = |name: &str| table.columns.iter().find(|(column, _)| column == name).map(|(_, kind)| *kind);
    cells.iter().filter_map(|(name, value)| Some((name.clone(), Cell::from_json(kind(name)?, value)?))).collect()
}

async fn select(tx: &mut Tx, name: &str, table: &Table, wanted: &[(&str, &Value)]) -> Result<Vec<Cells>, StorageError> {
    let wanted: Cells = wanted.iter().map(|(name, value)| ((*name).to_owned(), (*value).clone())).collect();
    let bound = bound(table, &wanted);
    let columns = table.columns.iter().map(|(column, _)| format!("\"{column}\"")).collect::<Vec<_>>().join(", ");
    let clause = clause(&bound, 0);
    let order = table.key.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ");
    let sql = AssertSqlSafe(format!("SELECT {columns} FROM \"{name}\" WHERE {clause} ORDER BY {order}"));
    Ok(both!(tx, |conn| {
        let query = bound.iter().fold(sqlx::query(sql), |query, (_, cell)| value_of!(cell, |value| query.bind(value)));
        let rows = query.fetch_all(conn).await?;
        let mut all = Vec::with_capacity(rows.len());
        for row in &rows {
            let mut cells = Cells::new();
            for (at, (column, kind)) in table.columns.iter().enumerate() {
                let cell = cell!(row, at, kind);
                cells.insert(column.clone(), cell.to_json());
            }
            all.push(cells);
        }
        Ok::<_, sqlx::Error>(all)
    })?)
}

async fn update(tx: &mut Tx, name: &str, table: &Table, key: &Cells, to: &Cells) -> Result<(), StorageError> {
    let (set, key) = (bound(table, to), bound(table, key));
    let sets = set.iter().enumerate().map(|(at, (column, _))| format!("\"{column}\" = ${}", at + 1));
    let sets = sets.collect::<Vec<_>>().join(", ");
    let sql = AssertSqlSafe(format!("UPDATE \"{name}\" SET {sets} WHERE {}", clause(&key, set.len())));
    run(tx, sql, set.iter().chain(&key)).await
}

async fn delete(tx: &mut Tx, name: &str, table: &Table, key: &Cells) -> Result<(), StorageError> {
    let key = bound(table, key);
    let sql = AssertSqlSafe(format!("DELETE FROM \"{name}\" WHERE {}", clause(&key, 0)));
    run(tx, sql, key.iter()).await
}

async fn insert(tx: &mut Tx, name: &str, table: &Table, row: &Cells) -> Result<(), StorageError> {
    let row = bound(table, row);
    let columns = row.iter().map(|(column, _)| format!("\"{column}\"")).collect::<Vec<_>>().join(", ");
    let places = (1..=row.len()).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    let sql = AssertSqlSafe(format!("INSERT INTO \"{name}\" ({columns}) VALUES ({places})"));
    run(tx, sql, row.iter()).await
}

/// `"a" = $1 AND …`; a row without a key is never meant.
fn clause(key: &[(String, Cell)], before: usize) -> String {
    if key.is_empty() {
        return "1 = 0".to_owned();
    }
    let parts = key.iter().enumerate().map(|(at, (column, _))| format!("\"{column}\" = ${}", before + at + 1));
    parts.collect::<Vec<_>>().join(" AND ")
}

async fn run<'c>(
    tx: &mut Tx,
    sql: AssertSqlSafe<String>,
    values: impl Iterator<Item = &'c (String, Cell)>,
) -> Result<(), StorageError> {
    Ok(both!(tx, |conn| {
        let query = values.fold(sqlx::query(sql), |query, (_, cell)| value_of!(cell, |value| query.bind(value)));
        query.execute(conn).await.map(drop)
    })?)
}
