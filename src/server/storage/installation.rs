//! What this database is of: the fingerprint of the key from which its links are derived.

use super::{Db, StorageError, both};

/// Tables whose rows make a database one that is in use; reference data alone does not.
pub(super) const IN_USE: [&str; 5] = ["users", "people", "projects", "workshops", "messages"];

/// What is known of a database before a key is taken for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installation {
    /// Fingerprint of the key, where one has been noted.
    pub fingerprint: Option<String>,
    /// Whether it holds records of people or plans.
    pub in_use: bool,
}

/// Reads it; also from a database without tables, or of an older schema.
pub async fn read(db: &Db) -> Result<Installation, StorageError> {
    let mut tx = db.read().await?;
    let mut found = Installation { fingerprint: None, in_use: false };
    if tx.has_table("installation").await? {
        found.fingerprint = both!(&mut tx, |conn| {
            sqlx::query_scalar("SELECT key_fingerprint FROM installation WHERE id = 1").fetch_optional(conn).await
        })?;
    }
    for table in IN_USE {
        if !found.in_use && tx.has_table(table).await? {
            let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM (SELECT 1 FROM {table} LIMIT 1) held"));
            let held: i64 = both!(&mut tx, |conn| sqlx::query_scalar(sql).fetch_one(conn).await)?;
            found.in_use = held > 0;
        }
    }
    Ok(found)
}

/// Notes the fingerprint where none is noted yet, and gives the one that holds: of several nodes that start at
/// once, the first decides. None where the schema does not know it yet.
pub async fn note(db: &Db, fingerprint: &str) -> Result<Option<String>, StorageError> {
    let mut tx = db.write().await?;
    if !tx.has_table("installation").await? {
        return Ok(None);
    }
    both!(&mut tx, |conn| {
        sqlx::query("INSERT INTO installation (id, key_fingerprint) VALUES (1, $1) ON CONFLICT (id) DO NOTHING")
            .bind(fingerprint)
            .execute(conn)
            .await
            .map(drop)
    })?;
    let holds = both!(&mut tx, |conn| {
        sqlx::query_scalar("SELECT key_fingerprint FROM installation WHERE id = 1").fetch_one(conn).await
    })?;
    tx.commit().await?;
    Ok(Some(holds))
}
