//! Lists that are brought in from files: where each stands; [`rows`] holds what each row says.

mod rows;

pub use rows::{Judged, add_rows, clear_rows, first_about, first_meaning, first_with, put_rows, rows, to_work};

use super::conditions::{Conditions, bind_all, contains};
use super::{StorageError, Tx, both, dialect};
use crate::domain::import::{Counts, Import, Kind, Mapping, State};
use crate::domain::{ImportId, UserId, WorkshopId};
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct ImportRow {
    id: ImportId,
    kind: Kind,
    workshop_id: Option<WorkshopId>,
    state: State,
    file_name: String,
    encoding: String,
    head: Json<Vec<String>>,
    samples: Json<Vec<Vec<String>>>,
    row_count: i64,
    mapping: Json<Mapping>,
    position: i64,
    counts: Json<Counts>,
    done: Json<Counts>,
    problem: String,
    user_id: Option<UserId>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    revision: i64,
}

impl From<ImportRow> for Import {
    fn from(row: ImportRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            workshop: row.workshop_id,
            state: row.state,
            file_name: row.file_name,
            encoding: row.encoding,
            head: row.head.0,
            samples: row.samples.0,
            rows: row.row_count,
            mapping: row.mapping.0,
            position: row.position,
            counts: row.counts.0,
            done: row.done.0,
            problem: row.problem,
            by: row.user_id,
            created_at: row.created_at,
            updated_at: row.updated_at,
            revision: row.revision,
        }
    }
}

const COLUMNS: &str = "id, kind, workshop_id, state, file_name, encoding, head, samples, row_count, mapping, position, counts, done, problem, user_id, created_at, updated_at, revision";

/// The import with this identifier.
pub async fn by_id(tx: &mut Tx, id: ImportId) -> Result<Option<Import>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM imports WHERE id = $1"));
    let row: Option<ImportRow> = both!(tx, |conn| sqlx::query_as(sql).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// The same, held until the transaction ends.
pub async fn lock(tx: &mut Tx, id: ImportId) -> Result<Option<Import>, StorageError> {
    let hold = dialect::for_update(tx.engine());
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM imports WHERE id = $1{hold}"));
    let row: Option<ImportRow> = both!(tx, |conn| sqlx::query_as(sql).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// One whose rows are being worked: the one that waited longest. With `only`, that one.
pub async fn under_way(tx: &mut Tx, only: Option<ImportId>) -> Result<Option<Import>, StorageError> {
    waiting(tx, only, "").await
}

/// The same, held until the transaction ends; none where somebody else holds it.
pub async fn take(tx: &mut Tx, id: ImportId) -> Result<Option<Import>, StorageError> {
    let hold = dialect::skip_locked(tx.engine());
    waiting(tx, Some(id), hold).await
}

async fn waiting(tx: &mut Tx, only: Option<ImportId>, hold: &str) -> Result<Option<Import>, StorageError> {
    let one = if only.is_some() { "AND id = $1" } else { "" };
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM imports WHERE state IN ('checking', 'running') {one} ORDER BY updated_at, id LIMIT 1{hold}"
    ));
    let row: Option<ImportRow> = both!(tx, |conn| {
        let mut query = sqlx::query_as(sql);
        if let Some(id) = only {
            query = query.bind(id);
        }
        query.fetch_optional(conn).await
    })?;
    Ok(row.map(Into::into))
}

/// The latest first, of these kinds, and of this workshop if one is given; `limit` of them after the one given.
pub async fn list(
    tx: &mut Tx,
    kinds: &[Kind],
    workshop: Option<WorkshopId>,
    after: Option<ImportId>,
    limit: i64,
) -> Result<Vec<Import>, StorageError> {
    if kinds.is_empty() {
        return Ok(Vec::new());
    }
    let mut conditions = Conditions::default();
    let kinds: Vec<String> = kinds.iter().map(|kind| format!("'{kind}'")).collect();
    conditions.and(format!("kind IN ({})", kinds.join(", ")));
    if let Some(workshop) = workshop {
        let id = conditions.hold(workshop.0);
        conditions.and(format!("workshop_id = {id}"));
    }
    if let Some(after) = after {
        let id = conditions.hold(after.0);
        conditions.and(format!("(created_at, id) < (SELECT a.created_at, a.id FROM imports a WHERE a.id = {id})"));
    }
    let limit = conditions.hold(limit);
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM imports {} ORDER BY created_at DESC, id DESC LIMIT {limit}",
        conditions.clause()
    ));
    let rows: Vec<ImportRow> =
        both!(tx, |conn| bind_all!(sqlx::query_as(sql), conditions.values()).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Keeps a file that was read; `head_hash` tells heads of columns apart.
pub async fn insert(tx: &mut Tx, import: &Import, content: &[u8], head_hash: &[u8]) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO imports (id, kind, workshop_id, state, file_name, encoding, content, head, head_hash, samples,
                 row_count, mapping, counts, done, user_id, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16)",
        )
        .bind(import.id)
        .bind(import.kind)
        .bind(import.workshop)
        .bind(import.state)
        .bind(&import.file_name)
        .bind(&import.encoding)
        .bind(content)
        .bind(Json(&import.head))
        .bind(head_hash)
        .bind(Json(&import.samples))
        .bind(import.rows)
        .bind(Json(&import.mapping))
        .bind(Json(&import.counts))
        .bind(Json(&import.done))
        .bind(import.by)
        .bind(import.created_at)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// The bytes of the file, while it is not over.
pub async fn content(tx: &mut Tx, id: ImportId) -> Result<Option<Vec<u8>>, StorageError> {
    let content: Option<Option<Vec<u8>>> = both!(tx, |conn| {
        sqlx::query_scalar("SELECT content FROM imports WHERE id = $1").bind(id).fetch_optional(conn).await
    })?;
    Ok(content.flatten())
}

/// Keeps where a held import stands. When it is over, its file goes.
pub async fn save(tx: &mut Tx, import: &Import, now: DateTime<Utc>) -> Result<(), StorageError> {
    let sql = if import.state.is_over() {
        "UPDATE imports SET state = $2, mapping = $3, position = $4, counts = $5, done = $6, problem = $7, updated_at = $8,
             revision = $9, user_id = $10, tries = 0, content = NULL, samples = '[]' WHERE id = $1"
    } else {
        "UPDATE imports SET state = $2, mapping = $3, position = $4, counts = $5, done = $6, problem = $7, updated_at = $8,
             revision = $9, user_id = $10, tries = 0 WHERE id = $1"
    };
    both!(tx, |conn| {
        sqlx::query(sql)
            .bind(import.id)
            .bind(import.state)
            .bind(Json(&import.mapping))
            .bind(import.position)
            .bind(Json(&import.counts))
            .bind(Json(&import.done))
            .bind(&import.problem)
            .bind(now)
            .bind(import.revision)
            .bind(import.by)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// One more batch that failed in a row; gives how many did.
pub async fn tried(tx: &mut Tx, id: ImportId, now: DateTime<Utc>) -> Result<i64, StorageError> {
    let tries: Option<i64> = both!(tx, |conn| {
        sqlx::query_scalar("UPDATE imports SET tries = tries + 1, updated_at = $2 WHERE id = $1 RETURNING tries")
            .bind(id)
            .bind(now)
            .fetch_optional(conn)
            .await
    })?;
    Ok(tries.unwrap_or_default())
}

/// The columns that somebody chose for a file with such a head.
pub async fn remembered(
    tx: &mut Tx,
    user: UserId,
    kind: Kind,
    head_hash: &[u8],
) -> Result<Option<Mapping>, StorageError> {
    let mapping: Option<Json<Mapping>> = both!(tx, |conn| {
        sqlx::query_scalar("SELECT mapping FROM import_mappings WHERE user_id = $1 AND kind = $2 AND head_hash = $3")
            .bind(user)
            .bind(kind)
            .bind(head_hash)
            .fetch_optional(conn)
            .await
    })?;
    Ok(mapping.map(|mapping| mapping.0))
}

/// Remembers the columns that somebody chose for this import's head.
pub async fn remember(tx: &mut Tx, user: UserId, import: &Import, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO import_mappings (user_id, kind, head_hash, mapping, updated_at)
             SELECT $1, kind, head_hash, $3, $4 FROM imports WHERE id = $2
             ON CONFLICT (user_id, kind, head_hash) DO UPDATE SET mapping = excluded.mapping, updated_at = excluded.updated_at",
        )
        .bind(user)
        .bind(import.id)
        .bind(Json(&import.mapping))
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// What rows said about somebody goes with them.
pub async fn forget_person(tx: &mut Tx, person: Uuid, email: Option<&str>) -> Result<(), StorageError> {
    let key = email.map(|email| format!("email:{email}"));
    // Of a list of nominations the institution stands before the address.
    let named = email.map(|email| contains(&format!("|{email}"))).map(|key| key.trim_end_matches('%').to_owned());
    both!(tx, |conn| {
        sqlx::query(
            "UPDATE import_rows SET cells = '{}', key = '', subject_id = NULL
             WHERE subject_id = $1 OR key = $2 OR key = $3 OR key LIKE $4 ESCAPE '\\'",
        )
        .bind(person)
        .bind(format!("id:{person}"))
        .bind(key)
        .bind(named)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Ends what nobody went on with since `before`, and deletes what ended before then. Gives how many were deleted.
pub async fn tidy(tx: &mut Tx, before: DateTime<Utc>, now: DateTime<Utc>) -> Result<u64, StorageError> {
    both!(&mut *tx, |conn| {
        sqlx::query(
            "UPDATE imports SET state = 'cancelled', content = NULL, samples = '[]', updated_at = $2, revision = revision + 1
             WHERE state IN ('uploaded', 'checked') AND updated_at < $1",
        )
        .bind(before)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(both!(tx, |conn| {
        sqlx::query("DELETE FROM imports WHERE state IN ('done', 'cancelled', 'failed') AND updated_at < $1")
            .bind(before)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?)
}
