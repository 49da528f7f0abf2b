//! What the disk and the engine can do by themselves: the floors beside the registrations.

use crate::Outcome;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{Connection, Row};
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

const LONG: Duration = Duration::from_secs(2);

/// Appends that are synced one after the other, each of them a page of SQLite's.
pub fn syncs_per_second(folder: &Path) -> Outcome<f64> {
    let mut file = File::create(folder.join("sync-probe"))?;
    let (begun, mut count) = (Instant::now(), 0_u32);
    while begun.elapsed() < LONG {
        file.write_all(&[0; 4096])?;
        file.sync_data()?;
        count += 1;
    }
    let rate = f64::from(count) / begun.elapsed().as_secs_f64();
    std::fs::remove_file(folder.join("sync-probe"))?;
    Ok(rate)
}

/// The rows of the last registration written again and again by bare statements on the same database, each time
/// synced by itself: what the disk allows a server that does nothing else and gathers nothing.
pub async fn rows_per_second(folder: &Path) -> Outcome<f64> {
    let options = SqliteConnectOptions::new()
        .filename(folder.join("diwan.db"))
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", "-16000");
    let mut database = SqliteConnection::connect_with(&options).await?;
    let last = sqlx::query("SELECT id, person_id FROM registrations ORDER BY created_at DESC, id LIMIT 1");
    let last = last.fetch_one(&mut database).await?;
    let (registration, person): (Vec<u8>, Vec<u8>) = (last.get("id"), last.get("person_id"));
    let mut statements = Vec::new();
    for (table, of, key) in [
        ("people", "id", &person),
        ("registrations", "id", &registration),
        ("feeds", "person_id", &person),
        ("audit_log", "subject_id", &registration),
        ("messages", "person_id", &person),
    ] {
        let sql = sqlx::AssertSqlSafe(format!("SELECT id FROM {table} WHERE {of} = $1 LIMIT 1"));
        let id: Vec<u8> = sqlx::query_scalar(sql).bind(key).fetch_one(&mut database).await?;
        statements.push((copied(&mut database, table).await?, id));
    }
    let (begun, mut count) = (Instant::now(), 0_u32);
    while begun.elapsed() < LONG {
        let mut tx = database.begin_with("BEGIN IMMEDIATE").await?;
        let fresh = diwan::server::clock::new_id();
        for (sql, key) in &statements {
            let made = sqlx::query(sqlx::AssertSqlSafe(sql.as_str())).bind(key).bind(fresh.as_bytes().to_vec());
            if made.bind(fresh.to_string()).execute(&mut *tx).await?.rows_affected() != 1 {
                return Err(format!("not one row: {sql}").into());
            }
        }
        tx.commit().await?;
        count += 1;
    }
    Ok(f64::from(count) / begun.elapsed().as_secs_f64())
}

/// A statement that adds a copy of one row under keys of its own: `$1` finds the row, `$2` is the person's new
/// identifier, `$3` makes what must be unique so.
async fn copied(database: &mut SqliteConnection, table: &str) -> Outcome<String> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT name FROM pragma_table_info('{table}')"));
    let columns: Vec<String> = sqlx::query_scalar(sql).fetch_all(database).await?;
    let values = columns.iter().map(|column| match (table, column.as_str()) {
        ("people", "id") | (_, "person_id") => "$2".to_owned(),
        (_, "id") => "randomblob(16)".to_owned(),
        (_, "link_hash" | "token_hash") => "randomblob(32)".to_owned(),
        (_, "email" | "message_id") => "$3".to_owned(),
        _ => column.clone(),
    });
    let values = values.collect::<Vec<_>>().join(", ");
    Ok(format!("INSERT INTO {table} ({}) SELECT {values} FROM {table} WHERE id = $1", columns.join(", ")))
}
