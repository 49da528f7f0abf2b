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
                } else if matches!(inner.code().as_deref(), Some("13" | "8" | "53100" | "25006")) {
                    // SQLITE_FULL, SQLITE_READONLY, disk_full, read_only_sql_transaction
                    Self::Full(error)
                } else {
                    Self::Other(error)
                }
            }
            _ => Self::Other(error),
        }
    }
}
