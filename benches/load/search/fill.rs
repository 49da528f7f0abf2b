//! People written straight into the tables, many in a statement.

use super::names::{Named, somebody};
use crate::Outcome;
use crate::random::Random;
use chrono::{DateTime, Utc};
use sqlx::postgres::PgConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode};
use sqlx::{AssertSqlSafe, Connection as _, QueryBuilder};
use std::str::FromStr as _;
use uuid::Uuid;

/// Most people of one statement.
const ROWS: usize = 2_000;

pub enum Database {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Database {
    pub async fn open(url: &str) -> Outcome<Self> {
        if !url.starts_with("sqlite:") {
            return Ok(Self::Postgres(PgConnection::connect(url).await?));
        }
        // Nothing of the seed must outlive a power cut.
        let options = SqliteConnectOptions::from_str(url)?
            .journal_mode(SqliteJournalMode::Wal)
            .pragma("synchronous", "off")
            .pragma("cache_size", "-200000");
        Ok(Self::Sqlite(SqliteConnection::connect_with(&options).await?))
    }

    /// Writes so many people; the first ones of a seed are always the same.
    pub async fn fill(self, seed: u64, people: usize) -> Outcome<()> {
        match self {
            Self::Sqlite(database) => sqlite(database, seed, people).await,
            Self::Postgres(database) => postgres(database, seed, people).await,
        }
    }
}

/// People with the identifiers under which they are kept.
fn batches(seed: u64, people: usize) -> impl Iterator<Item = Vec<(Uuid, Named)>> {
    let (mut random, mut ids) = (Random::new(seed), Random::new(!seed));
    (0..people).step_by(ROWS).map(move |from| {
        (from..people.min(from + ROWS)).map(|number| (ids.uuid(), somebody(&mut random, number))).collect()
    })
}

fn now() -> Outcome<DateTime<Utc>> {
    Ok(DateTime::from_timestamp(1_795_000_000, 0).ok_or("a time")?)
}

/// As its migration does, the index is made at the end: row by row, in the order of chance, it takes three times as long.
async fn sqlite(mut database: SqliteConnection, seed: u64, people: usize) -> Outcome<()> {
    let now = now()?;
    let migration = include_str!("../../../migrations/sqlite/0019_people_search.sql");
    let index = migration.find("INSERT INTO people_search_ids").zip(migration.find("CREATE TRIGGER"));
    let index = index.and_then(|(from, to)| migration.get(from..to)).ok_or("no index in the migration")?;
    let mut tx = database.begin_with("BEGIN IMMEDIATE").await?;
    let trigger = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'people_search_insert'";
    let trigger: String = sqlx::query_scalar(trigger).fetch_one(&mut *tx).await?;
    sqlx::query("DROP TRIGGER people_search_insert").execute(&mut *tx).await?;
    for batch in batches(seed, people) {
        let mut sql = QueryBuilder::new(
            "INSERT INTO people (id, name, name_key, email, language, sample, keyed, created_at, updated_at) ",
        );
        sql.push_values(&batch, |mut put, (id, named)| {
            put.push_bind(*id).push_bind(named.json()).push_bind(named.key()).push_bind(&named.email);
            put.push("'en'").push("0").push("1").push_bind(now).push_bind(now);
        });
        sql.build().persistent(false).execute(&mut *tx).await?;
    }
    sqlx::raw_sql(index).execute(&mut *tx).await?;
    sqlx::raw_sql(AssertSqlSafe(trigger)).execute(&mut *tx).await?;
    tx.commit().await?;
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut database).await?;
    database.close().await?;
    Ok(())
}

/// The index is made at the end here too.
async fn postgres(mut database: PgConnection, seed: u64, people: usize) -> Outcome<()> {
    let now = now()?;
    let index: String =
        sqlx::query_scalar("SELECT pg_get_indexdef('people_search'::regclass)").fetch_one(&mut database).await?;
    let mut tx = database.begin().await?;
    sqlx::query("DROP INDEX people_search").execute(&mut *tx).await?;
    for batch in batches(seed, people) {
        let ids: Vec<Uuid> = batch.iter().map(|(id, _)| *id).collect();
        let names: Vec<String> = batch.iter().map(|(_, named)| named.json()).collect();
        let keys: Vec<String> = batch.iter().map(|(_, named)| named.key()).collect();
        let emails: Vec<String> = batch.into_iter().map(|(_, named)| named.email).collect();
        sqlx::query(
            "INSERT INTO people (id, name, name_key, email, language, sample, keyed, created_at, updated_at)
             SELECT id, name::JSONB, name_key, email, 'en', FALSE, TRUE, $5, $5
             FROM unnest($1::UUID[], $2::TEXT[], $3::TEXT[], $4::TEXT[]) p (id, name, name_key, email)",
        )
        .bind(ids)
        .bind(names)
        .bind(keys)
        .bind(emails)
        .bind(now)
        .execute(&mut *tx)
        .await?;
    }
    sqlx::query("SET LOCAL maintenance_work_mem = '1GB'").execute(&mut *tx).await?;
    sqlx::query(AssertSqlSafe(index)).execute(&mut *tx).await?;
    tx.commit().await?;
    sqlx::query("VACUUM ANALYZE people").execute(&mut database).await?;
    database.close().await?;
    Ok(())
}
