//! What the engine knows of its tables: columns, keys, and what points at what. For what works on every table,
//! also those that are added later.

use super::backup::own_tables;
use super::cells::Kind;
use super::{StorageError, Tx};
use std::collections::BTreeMap;

/// A table.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    /// Its columns and what they hold.
    pub columns: Vec<(String, Kind)>,
    /// The columns of its primary key.
    pub key: Vec<String>,
    /// Columns of which no two rows may hold the same, the primary key among them.
    pub uniques: Vec<Vec<String>>,
    /// Columns that point at another table's rows, and at which.
    pub references: Vec<(String, String)>,
}

/// Every table by its name.
pub(super) type Schema = BTreeMap<String, Table>;

/// Reads the schema.
pub(super) async fn read(tx: &mut Tx) -> Result<Schema, StorageError> {
    let mut schema = Schema::new();
    match tx {
        Tx::Sqlite(held) => {
            let conn = held.conn();
            let names: Vec<String> = sqlx::query_scalar(
                // What people are searched by is derived, and kept by triggers.
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                 AND name NOT LIKE '\\_sqlx%' ESCAPE '\\' AND name NOT LIKE 'people\\_search%' ESCAPE '\\'",
            )
            .fetch_all(&mut *conn)
            .await?;
            for name in names {
                let mut table = Table::default();
                let columns: Vec<(String, String, i64)> =
                    sqlx::query_as("SELECT name, type, pk FROM pragma_table_info($1) ORDER BY cid")
                        .bind(&name)
                        .fetch_all(&mut *conn)
                        .await?;
                for (column, declared, key) in columns {
                    if key > 0 {
                        table.key.push(column.clone());
                    }
                    table.columns.push((column, Kind::of_sqlite(&declared)));
                }
                let uniques: Vec<(String, String)> = sqlx::query_as(
                    "SELECT l.name, i.name FROM pragma_index_list($1) l, pragma_index_info(l.name) i
                     WHERE l.\"unique\" = 1 AND l.partial = 0 ORDER BY l.name, i.seqno",
                )
                .bind(&name)
                .fetch_all(&mut *conn)
                .await?;
                table.uniques = grouped(uniques);
                table.references = sqlx::query_as("SELECT \"from\", \"table\" FROM pragma_foreign_key_list($1)")
                    .bind(&name)
                    .fetch_all(&mut *conn)
                    .await?;
                schema.insert(name, table);
            }
        }
        Tx::Postgres(held) => {
            let conn = held.conn();
            for name in own_tables(conn).await? {
                let mut table = Table::default();
                let columns: Vec<(String, String)> = sqlx::query_as(
                    "SELECT column_name::text, udt_name::text FROM information_schema.columns
                     WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position",
                )
                .bind(&name)
                .fetch_all(&mut *conn)
                .await?;
                table.columns = columns
                    .into_iter()
                    .filter_map(|(column, kind)| Kind::of(&kind).map(|kind| (column, kind)))
                    .collect();
                let indexes: Vec<(String, String, bool)> = sqlx::query_as(
                    "SELECT i.indexrelid::regclass::text, a.attname::text, i.indisprimary
                     FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
                     WHERE i.indrelid = quote_ident($1)::regclass AND i.indisunique AND i.indpred IS NULL ORDER BY 1, 2",
                )
                .bind(&name)
                .fetch_all(&mut *conn)
                .await?;
                table.key = indexes.iter().filter(|(_, _, key)| *key).map(|(_, column, _)| column.clone()).collect();
                table.uniques = grouped(indexes.into_iter().map(|(index, column, _)| (index, column)).collect());
                table.references = sqlx::query_as(
                    "SELECT a.attname::text, c.confrelid::regclass::text
                     FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
                     WHERE c.contype = 'f' AND c.conrelid = quote_ident($1)::regclass ORDER BY 1",
                )
                .bind(&name)
                .fetch_all(&mut *conn)
                .await?;
                schema.insert(name, table);
            }
        }
    }
    Ok(schema)
}

fn grouped(pairs: Vec<(String, String)>) -> Vec<Vec<String>> {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (index, column) in pairs {
        groups.entry(index).or_default().push(column);
    }
    groups.into_values().collect()
}
