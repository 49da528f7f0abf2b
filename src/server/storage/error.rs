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
    /// It was away a moment ago, when somebody else asked.
    #[error("the database was not available")]
    Away,
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
            sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::Io(_)
            | sqlx::Error::Tls(_) => Self::Unavailable(error),
            sqlx::Error::Database(inner) => {
                let message = inner.constraint().map_or_else(|| inner.message().to_owned(), str::to_owned);
                if inner.is_unique_violation() {
                    Self::NotUnique(message)
                } else if inner.is_foreign_key_violation() {
                    Self::Reference(message)
                } else {
                    match kind(inner.code().as_deref().unwrap_or_default()) {
                        Kind::Away => Self::Unavailable(error),
                        Kind::Unwritable => Self::Full(error),
                        Kind::Damaged => Self::Damaged(error),
                        Kind::Other => Self::Other(error),
                    }
                }
            }
            _ => Self::Other(error),
        }
    }
}

/// What an engine's code means for who asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It may work in a moment.
    Away,
    /// It works again when somebody has looked after the disk.
    Unwritable,
    /// The file itself is broken.
    Damaged,
    /// A fault of ours.
    Other,
}

/// PostgreSQL speaks in five characters, SQLite in numbers whose last byte is the primary code.
fn kind(code: &str) -> Kind {
    if code.len() == 5 {
        return match code {
            // disk_full, read_only_sql_transaction
            "53100" | "25006" => Kind::Unwritable,
            // too_many_connections and its class, serialization_failure, deadlock_detected, lock_not_available,
            // query_canceled (by the time-out), admin_shutdown, crash_shutdown, cannot_connect_now
            "40001" | "40P01" | "55P03" | "57014" | "57P01" | "57P02" | "57P03" => Kind::Away,
            _ if code.starts_with("08") || code.starts_with("53") => Kind::Away,
            _ => Kind::Other,
        };
    }
    match code.parse::<i32>().map(|code| code & 0xff) {
        // SQLITE_BUSY, SQLITE_LOCKED, SQLITE_CANTOPEN
        Ok(5 | 6 | 14) => Kind::Away,
        // SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL
        Ok(8 | 10 | 13) => Kind::Unwritable,
        // SQLITE_CORRUPT, SQLITE_NOTADB
        Ok(11 | 26) => Kind::Damaged,
        _ => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_is_told_from_what_is_broken() {
        for code in ["5", "261", "517", "6", "57P01", "57P03", "08006", "53300", "40001", "40P01", "57014"] {
            assert_eq!(kind(code), Kind::Away, "{code}");
        }
        for code in ["13", "8", "264", "1032", "10", "266", "53100", "25006"] {
            assert_eq!(kind(code), Kind::Unwritable, "{code}");
        }
        for code in ["11", "267", "26"] {
            assert_eq!(kind(code), Kind::Damaged, "{code}");
        }
        for code in ["1", "19", "2067", "42P01", "22001", "", "x"] {
            assert_eq!(kind(code), Kind::Other, "{code}");
        }
    }
}
