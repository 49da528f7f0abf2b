//! The two engines behind one type.
//!
//! SQLite: one writer and several readers, WAL, `synchronous=FULL`, foreign keys, writes begun with
//! `BEGIN IMMEDIATE` so that a writer waits at its start and never fails half-way.

use super::StorageError;
use super::counters::Raised;
use super::idempotency;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Connection as _, Postgres, Sqlite, Transaction};
use std::str::FromStr as _;
use std::time::Duration;

static SQLITE_MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES_MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("migrations/postgres");

/// How long a request waits for a connection before the page says that the database is away.
const ACQUIRE: Duration = Duration::from_secs(4);
/// How long PostgreSQL works on one statement of a request, unless the database's address says otherwise.
const STATEMENT: &str = "10s";

/// Which engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Embedded.
    Sqlite,
    /// A server, for several nodes.
    Postgres,
}

/// A database, cheap to clone.
#[derive(Debug, Clone)]
pub enum Db {
    /// SQLite: readers and the one writer.
    Sqlite {
        /// Connections that only read.
        read: SqlitePool,
        /// The one connection that writes.
        write: SqlitePool,
    },
    /// PostgreSQL.
    Postgres(PgPool),
}

/// A connection in use: reading, or inside a write transaction.
#[derive(Debug)]
pub enum Tx {
    /// SQLite.
    Sqlite(Held<Sqlite>),
    /// PostgreSQL.
    Postgres(Held<Postgres>),
}

/// A pooled connection, or a transaction on one.
#[derive(Debug)]
pub enum Held<D: sqlx::Database> {
    /// Each statement by itself.
    Read(PoolConnection<D>),
    /// All or nothing; and what is to be said when it ends.
    Write(Transaction<'static, D>, Option<Raised>),
}

impl Held<Sqlite> {
    /// The connection to run a statement on.
    pub fn conn(&mut self) -> &mut SqliteConnection {
        match self {
            Self::Read(connection) => connection,
            Self::Write(transaction, _) => transaction,
        }
    }
}

impl Held<Postgres> {
    /// The connection to run a statement on.
    pub fn conn(&mut self) -> &mut PgConnection {
        match self {
            Self::Read(connection) => connection,
            Self::Write(transaction, _) => transaction,
        }
    }
}

/// Runs one expression on whichever engine a [`Tx`] is of: `both!(tx, |conn| query(…).execute(conn).await)`.
macro_rules! both {
    ($tx:expr, |$conn:ident| $body:expr) => {
        match $tx {
            $crate::server::storage::Tx::Sqlite(held) => {
                let $conn = held.conn();
                $body
            }
            $crate::server::storage::Tx::Postgres(held) => {
                let $conn = held.conn();
                $body
            }
        }
    };
}
pub(crate) use both;

impl Db {
    /// Opens a database by its address, making a SQLite file where there is none.
    pub async fn open(url: &str) -> Result<Self, StorageError> {
        if url.starts_with("sqlite:") { Self::open_sqlite(url).await } else { Self::open_postgres(url).await }
    }

    async fn open_sqlite(url: &str) -> Result<Self, StorageError> {
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(ACQUIRE)
            .pragma("cache_size", "-4000")
            .pragma("temp_store", "memory")
            .optimize_on_close(true, 400);
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(ACQUIRE)
            // A full disk makes SQLite end a transaction by itself; the driver's ROLLBACK then finds none, and it
            // believes to be inside of it still. Such a connection is closed.
            .before_acquire(|conn, _| Box::pin(async move { Ok(!conn.is_in_transaction()) }))
            // Keys are scattered over the indexes: what the writer keeps it needs not read again.
            .connect_with(options.clone().pragma("cache_size", "-16000"))
            .await?;
        let read = SqlitePoolOptions::new()
            .min_connections(1)
            .max_connections(6)
            .acquire_timeout(ACQUIRE)
            .connect_with(options.pragma("query_only", "on"))
            .await?;
        Ok(Self::Sqlite { read, write })
    }

    async fn open_postgres(url: &str) -> Result<Self, StorageError> {
        let options = PgConnectOptions::from_str(url)?.application_name("diwan");
        let told = options.get_options().is_some_and(|options| options.contains("statement_timeout"));
        let options = if told { options } else { options.options([("statement_timeout", STATEMENT)]) };
        // Every statement is short: compiling one takes longer than running it.
        let told = options.get_options().is_some_and(|options| options.contains("jit"));
        let options = if told { options } else { options.options([("jit", "off")]) };
        // A pool only says that it timed out; one connection says why.
        let first = tokio::time::timeout(ACQUIRE, PgConnection::connect_with(&options)).await;
        first.map_err(|_| sqlx::Error::PoolTimedOut)??.close().await?;
        let pool = PgPoolOptions::new().max_connections(16).acquire_timeout(ACQUIRE).connect_with(options).await?;
        Ok(Self::Postgres(pool))
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        match self {
            Self::Sqlite { .. } => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// Brings the schema up to date. Refuses a database that a newer version made.
    pub async fn migrate(&self) -> Result<(), StorageError> {
        let result = match self {
            Self::Sqlite { write, .. } => SQLITE_MIGRATIONS.run(write).await,
            Self::Postgres(pool) => {
                // A connection of its own: a migration may take as long as it needs.
                let mut connection = pool.acquire().await?.detach();
                sqlx::query("SET statement_timeout = 0").execute(&mut connection).await?;
                let result = POSTGRES_MIGRATIONS.run(&mut connection).await;
                connection.close().await?;
                result
            }
        };
        result.map_err(|error| match error {
            sqlx::migrate::MigrateError::VersionMissing(_) => StorageError::Newer,
            other => other.into(),
        })
    }

    /// Whether every migration that this program knows has been applied.
    pub async fn is_current(&self) -> Result<bool, StorageError> {
        let mut tx = self.read().await?;
        let applied: i64 = both!(&mut tx, |conn| {
            sqlx::query_scalar("SELECT COUNT(*) FROM _sqlx_migrations WHERE success").fetch_one(conn).await
        })?;
        Ok(applied >= SQLITE_MIGRATIONS.iter().count() as i64)
    }

    /// The latest migration that was applied; none where there is no schema yet.
    pub async fn schema_version(&self) -> Result<Option<i64>, StorageError> {
        let mut tx = self.read().await?;
        if !tx.has_table("_sqlx_migrations").await? {
            return Ok(None);
        }
        Ok(both!(&mut tx, |conn| {
            sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations WHERE success").fetch_one(conn).await
        })?)
    }

    /// The latest migration that this program knows.
    pub fn known_version() -> i64 {
        SQLITE_MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or_default()
    }

    /// A connection for reading.
    pub async fn read(&self) -> Result<Tx, StorageError> {
        Ok(match self {
            Self::Sqlite { read, .. } => Tx::Sqlite(Held::Read(read.acquire().await?)),
            Self::Postgres(pool) => Tx::Postgres(Held::Read(pool.acquire().await?)),
        })
    }

    /// A transaction for writing; dropped without [`Tx::commit`], it leaves no trace.
    pub async fn write(&self) -> Result<Tx, StorageError> {
        Ok(match self {
            Self::Sqlite { write, .. } => Tx::Sqlite(Held::Write(write.begin_with("BEGIN IMMEDIATE").await?, None)),
            Self::Postgres(pool) => Tx::Postgres(Held::Write(pool.begin().await?, None)),
        })
    }

    /// Waits for what is under way and closes every connection.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Which engine it is on.
    pub fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// Whether there is a table of this name: for what must also work on an older or an empty schema.
    pub async fn has_table(&mut self, name: &str) -> Result<bool, StorageError> {
        let sql = match self.engine() {
            Engine::Sqlite => "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $1",
            Engine::Postgres => {
                "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = $1"
            }
        };
        let tables: i64 = both!(self, |conn| sqlx::query_scalar(sql).bind(name).fetch_one(conn).await)?;
        Ok(tables > 0)
    }

    /// Makes everything durable; under an idempotency key, together with the note that its request was carried
    /// out. On a reading connection there is nothing to do.
    pub async fn commit(mut self) -> Result<(), StorageError> {
        let writes = matches!(self, Self::Sqlite(Held::Write(..)) | Self::Postgres(Held::Write(..)));
        if let Some(under) = idempotency::current().filter(|_| writes) {
            idempotency::carried_out(&mut self, &under).await?;
        }
        match self {
            // `_raised` ends after the commit and before this returns, whether or not the commit succeeds.
            Self::Sqlite(Held::Write(transaction, _raised)) => transaction.commit().await?,
            Self::Postgres(Held::Write(transaction, _raised)) => transaction.commit().await?,
            Self::Sqlite(Held::Read(_)) | Self::Postgres(Held::Read(_)) => {}
        }
        Ok(())
    }

    /// Lets this process know when the transaction ends that a counter was raised in it.
    pub(super) fn tell_at_end(&mut self) {
        match self {
            Self::Sqlite(Held::Write(_, raised)) | Self::Postgres(Held::Write(_, raised)) => *raised = Some(Raised),
            Self::Sqlite(Held::Read(_)) | Self::Postgres(Held::Read(_)) => {}
        }
    }

    /// Sets a mark inside the transaction to which [`Tx::rollback_to_mark`] returns: one request of a group
    /// can fail and the others still commit (PostgreSQL would otherwise refuse every later statement).
    pub async fn mark(&mut self) -> Result<(), StorageError> {
        both!(self, |conn| sqlx::query("SAVEPOINT mark").execute(conn).await.map(drop)).map_err(Into::into)
    }

    /// Keeps what was done since the mark.
    pub async fn keep_mark(&mut self) -> Result<(), StorageError> {
        both!(self, |conn| sqlx::query("RELEASE SAVEPOINT mark").execute(conn).await.map(drop)).map_err(Into::into)
    }

    /// Undoes what was done since the mark.
    pub async fn rollback_to_mark(&mut self) -> Result<(), StorageError> {
        both!(&mut *self, |conn| sqlx::query("ROLLBACK TO SAVEPOINT mark").execute(conn).await.map(drop))?;
        self.keep_mark().await
    }
}
