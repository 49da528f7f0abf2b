//! What can go wrong between a service and the engine.

/// An error of the storage; services decide what it means for the reader.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// A unique value is taken; the name of the constraint or of the columns.
    #[error("not unique: {0}")]
    NotUnique(String),
    /// A record that is pointed at is missing, or one that is pointed at cannot go.
    #[error("foreign key: {0}")]
    Reference(String),
    /// The engine cannot be reached, or has no connection to give in time.
    #[error("the database is not available")]
    Unavailable(#[source] sqlx::Error),
    /// The disk is full or the file cannot be written.
    #[error("the database cannot be written")]
    Full(#[source] sqlx::Error),
    /// The file is no database, or its pages do not fit together.
    #[error("the database file is damaged")]
    Damaged(#[source] sqlx::Error),
    /// The schema is newer than this program.
    #[error("the database was made by a newer version")]
    Newer,
    /// Anything else.
    #[error("database: {0}")]
    Other(#[source] sqlx::Error),
    /// A migration failed.
    #[error("migration: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
}

impl From<sqlx::Error> for StorageError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) | sqlx::Error::Tls(_) => {
                Self::Unavailable(error)
            }
            sqlx::Error::Database(inner) => {
                let message = inner.constraint().map_or_else(|| inner.message().to_owned(), str::to_owned);
                if inner.is_unique_violation() {
                    Self::NotUnique(message)
                } else if inner.is_foreign_key_violation() {
                    Self::Reference(message)
                } else {
                    match inner.code().as_deref().map(kind) {
                        Some(Kind::Full) => Self::Full(error),
                        Some(Kind::Damaged) => Self::Damaged(error),
                        _ => Self::Other(error),
                    }
                }
            }
            _ => Self::Other(error),
        }
    }
}

enum Kind {
    Full,
    Damaged,
    Other,
}

/// What an engine's code means: five characters of PostgreSQL, or a number of SQLite whose lowest byte is the
/// kind and the rest the occasion.
fn kind(code: &str) -> Kind {
    if code.len() == 5 {
        // disk_full, read_only_sql_transaction
        return if matches!(code, "53100" | "25006") { Kind::Full } else { Kind::Other };
    }
    let code = code.parse::<u32>().unwrap_or_default();
    match (code & 0xff, code) {
        // SQLITE_FULL, SQLITE_READONLY; SQLITE_IOERR_WRITE, as a disk without room is reported on some systems
        (13 | 8, _) | (_, 778) => Kind::Full,
        // SQLITE_CORRUPT, SQLITE_NOTADB
        (11 | 26, _) => Kind::Damaged,
        _ => Kind::Other,
    }
}
