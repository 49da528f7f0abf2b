//! Many rows in one statement: what a group of requests asks or leaves costs a statement a table, not one a row.

use sqlx::{Database, Encode, QueryBuilder, Type};

/// Most rows of one statement: with 20 columns each well under what either engine binds at most.
pub(super) const ROWS: usize = 256;

/// Adds rows to a table: `insert_rows!(tx, "INSERT INTO t (a, b) ", rows, |put, row| { put.push_bind(row.a); … })`.
/// No row, no statement.
macro_rules! insert_rows {
    ($tx:expr, $into:expr, $rows:expr, |$put:ident, $row:ident| $columns:block) => {
        for rows in $rows.chunks($crate::server::storage::rows::ROWS) {
            both!(&mut *$tx, |conn| {
                let mut sql = sqlx::QueryBuilder::new($into);
                sql.push_values(rows, |mut $put, $row| $columns);
                // One text for each number of rows: only that of one row is worth keeping prepared.
                sql.build().persistent(rows.len() == 1).execute(conn).await.map(drop)
            })?;
        }
    };
}
pub(super) use insert_rows;

/// Adds `($1, $2, …)` to a statement: what follows `IN`. Nothing is in an empty list.
pub(super) fn push_list<DB, T>(sql: &mut QueryBuilder<DB>, values: &[T])
where
    DB: Database,
    T: Copy + for<'q> Encode<'q, DB> + Type<DB>,
{
    sql.push("(");
    let mut list = sql.separated(", ");
    for value in values {
        list.push_bind(*value);
    }
    if values.is_empty() {
        sql.push("NULL");
    }
    sql.push(")");
}
