//! Files that were handed in or scanned. Their bytes stand in the database: a backup has them, every node sees them.

use super::{StorageError, Tx, both};
use crate::domain::{AttachmentId, UserId, WorkshopId};
use chrono::{DateTime, Utc};

/// What is known of a file without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Attachment {
    /// Identifier.
    pub id: AttachmentId,
    /// What it is: `designation`, `dispatched`, `answer`.
    pub kind: String,
    /// Name as it came, cleaned.
    pub file_name: String,
    /// Media type by its first bytes.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// When it came.
    pub created_at: DateTime<Utc>,
}

/// The file with this identifier, without its bytes.
pub async fn by_id(tx: &mut Tx, id: AttachmentId) -> Result<Option<Attachment>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as("SELECT id, kind, file_name, media_type, size, created_at FROM attachments WHERE id = $1")
            .bind(id)
            .fetch_optional(conn)
            .await
    })?)
}

/// The bytes of a file.
pub async fn content(tx: &mut Tx, id: AttachmentId) -> Result<Option<Vec<u8>>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar("SELECT content FROM attachments WHERE id = $1").bind(id).fetch_optional(conn).await
    })?)
}

/// Keeps a file; `sha256` is the hash of its bytes.
pub async fn insert(
    tx: &mut Tx,
    file: &Attachment,
    content: &[u8],
    sha256: &[u8],
    by: Option<UserId>,
) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO attachments (id, kind, file_name, media_type, size, content, sha256, uploaded_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(file.id)
        .bind(&file.kind)
        .bind(&file.file_name)
        .bind(&file.media_type)
        .bind(file.size)
        .bind(content)
        .bind(sha256)
        .bind(by)
        .bind(file.created_at)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Takes a file away.
pub async fn delete(tx: &mut Tx, id: AttachmentId) -> Result<(), StorageError> {
    both!(tx, |conn| sqlx::query("DELETE FROM attachments WHERE id = $1").bind(id).execute(conn).await.map(drop))?;
    Ok(())
}

/// What a file belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A letter of this workshop.
    Workshop(WorkshopId),
    /// A focal point of an institution.
    Institution,
}

/// What a file belongs to; none where nothing refers to it any more.
pub async fn owner(tx: &mut Tx, id: AttachmentId) -> Result<Option<Owner>, StorageError> {
    let workshop: Option<WorkshopId> = both!(&mut *tx, |conn| {
        sqlx::query_scalar("SELECT workshop_id FROM nomination_requests WHERE scan_id = $1 OR answer_id = $1")
            .bind(id)
            .fetch_optional(conn)
            .await
    })?;
    if let Some(workshop) = workshop {
        return Ok(Some(Owner::Workshop(workshop)));
    }
    let designates: bool = both!(tx, |conn| {
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM focal_points WHERE letter_id = $1)")
            .bind(id)
            .fetch_one(conn)
            .await
    })?;
    Ok(designates.then_some(Owner::Institution))
}
