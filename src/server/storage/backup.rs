//! Whole databases out and in: a copy of the file for SQLite, all rows as JSON lines for PostgreSQL.
//!
//! Nothing here names a table: a new one is backed up without a word. Foreign keys are taken away while rows
//! come in and checked when they are put back, so that order and circles do not matter.

use super::StorageError;
use futures::TryStreamExt as _;
use sqlx::postgres::PgConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection as _};
use std::fs::File;
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::Path;
use std::str::FromStr as _;

/// Why a backup or its restoration did not happen.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The database.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A file.
    #[error("{0}")]
    File(#[from] std::io::Error),
    /// The database to restore into holds records.
    #[error("the database is not empty")]
    NotEmpty,
    /// The copy is damaged.
    #[error("the copy is damaged: {0}")]
    Damaged(String),
}

impl From<sqlx::Error> for BackupError {
    fn from(error: sqlx::Error) -> Self {
        Self::Storage(error.into())
    }
}

/// The migrations' own table: the schema comes from this program, not from the backup.
const OWN: &str = "_sqlx_migrations";
/// Rows put in at once.
const BATCH: usize = 500;

/// Copies a SQLite database as it is at this instant, while others read and write.
pub async fn copy_sqlite(url: &str, into: &Path) -> Result<(), BackupError> {
    let mut connection =
        SqliteConnection::connect_with(&SqliteConnectOptions::from_str(url)?.create_if_missing(false)).await?;
    sqlx::query("VACUUM INTO $1").bind(into.to_string_lossy().into_owned()).execute(&mut connection).await?;
    connection.close().await?;
    check_sqlite(into).await
}

/// Refuses a SQLite file that is damaged or whose records do not fit together.
pub async fn check_sqlite(file: &Path) -> Result<(), BackupError> {
    let options = SqliteConnectOptions::new().filename(file).create_if_missing(false).read_only(true);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    let found: String = sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_one(&mut connection).await?;
    let loose = sqlx::query("PRAGMA foreign_key_check").fetch_optional(&mut connection).await?;
    connection.close().await?;
    match (found.as_str(), loose) {
        ("ok", None) => Ok(()),
        ("ok", Some(_)) => Err(BackupError::Damaged("a record points at one that is missing".into())),
        (other, _) => Err(BackupError::Damaged(other.to_owned())),
    }
}

/// Writes every table of a PostgreSQL database as it is at this instant to `{table}.jsonl` in a folder; gives
/// the names of the tables.
pub async fn dump_postgres(url: &str, folder: &Path) -> Result<Vec<String>, BackupError> {
    let mut connection = PgConnection::connect(url).await?;
    let mut tx = connection.begin().await?;
    sqlx::query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY").execute(&mut *tx).await?;
    let tables = own_tables(&mut tx).await?;
    for table in &tables {
        let mut file = BufWriter::new(File::create(folder.join(format!("{table}.jsonl")))?);
        let mut rows =
            sqlx::query_scalar::<_, String>(AssertSqlSafe(format!("SELECT row_to_json(t)::text FROM \"{table}\" t")))
                .fetch(&mut *tx);
        while let Some(row) = rows.try_next().await? {
            writeln!(file, "{row}")?;
        }
        drop(rows);
        file.flush()?;
    }
    tx.rollback().await?;
    connection.close().await?;
    Ok(tables)
}

/// Fills an empty, migrated PostgreSQL database from such a folder; all or nothing.
pub async fn load_postgres(url: &str, folder: &Path) -> Result<(), BackupError> {
    let mut connection = PgConnection::connect(url).await?;
    let mut tx = connection.begin().await?;
    for table in super::installation::IN_USE {
        let held: bool = sqlx::query_scalar(AssertSqlSafe(format!("SELECT EXISTS (SELECT 1 FROM {table})")))
            .fetch_one(&mut *tx)
            .await?;
        if held {
            return Err(BackupError::NotEmpty);
        }
    }
    let references = drop_references(&mut tx).await?;
    for table in own_tables(&mut tx).await? {
        sqlx::query(AssertSqlSafe(format!("TRUNCATE \"{table}\""))).execute(&mut *tx).await?;
        let path = folder.join(format!("{table}.jsonl"));
        if path.exists() {
            fill(&mut tx, &table, &path).await?;
        }
    }
    put_references(&mut tx, &references).await?;
    tx.commit().await?;
    connection.close().await?;
    Ok(())
}

async fn fill(connection: &mut PgConnection, table: &str, path: &Path) -> Result<(), BackupError> {
    let sql = format!("INSERT INTO \"{table}\" SELECT * FROM json_populate_recordset(NULL::\"{table}\", $1::json)");
    let mut rows = Vec::with_capacity(BATCH);
    let mut lines = BufReader::new(File::open(path)?).lines();
    loop {
        let line = lines.next().transpose()?;
        let ended = line.is_none();
        rows.extend(line);
        if rows.len() >= BATCH || (ended && !rows.is_empty()) {
            sqlx::query(AssertSqlSafe(sql.clone()))
                .bind(format!("[{}]", rows.join(",")))
                .execute(&mut *connection)
                .await?;
            rows.clear();
        }
        if ended {
            return Ok(());
        }
    }
}

/// A foreign key that was taken away: its table, name and definition.
pub(super) type Reference = (String, String, String);

/// Takes the foreign keys away, until [`put_references`] puts them back and so checks every row.
pub(super) async fn drop_references(connection: &mut PgConnection) -> Result<Vec<Reference>, sqlx::Error> {
    let references: Vec<Reference> = sqlx::query_as(
        "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
         WHERE contype = 'f' AND connamespace = current_schema()::regnamespace",
    )
    .fetch_all(&mut *connection)
    .await?;
    for (table, key, _) in &references {
        let sql = format!("ALTER TABLE {table} DROP CONSTRAINT {key}");
        sqlx::query(AssertSqlSafe(sql)).execute(&mut *connection).await?;
    }
    Ok(references)
}

/// Puts the foreign keys back; fails where a row points at none.
pub(super) async fn put_references(connection: &mut PgConnection, all: &[Reference]) -> Result<(), sqlx::Error> {
    for (table, key, definition) in all {
        let sql = format!("ALTER TABLE {table} ADD CONSTRAINT {key} {definition}");
        sqlx::query(AssertSqlSafe(sql)).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Every table but the migrations' own.
pub(super) async fn own_tables(connection: &mut PgConnection) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar(
        "SELECT table_name::text FROM information_schema.tables
         WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> $1 ORDER BY table_name",
    )
    .bind(OWN)
    .fetch_all(connection)
    .await
}
