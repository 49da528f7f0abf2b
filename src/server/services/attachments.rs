//! Files that were handed in or scanned: kept with what they belong to, read by those who may see that.

use super::permission::{On, require, require_to_look};
use super::{Ctx, Result, ServiceError};
use crate::domain::role::Action;
use crate::domain::{AttachmentId, ErrorCode, attachment};
use crate::server::clock::new_id;
use crate::server::storage::attachments::{Attachment, Owner};
use crate::server::storage::{self, Tx};
use sha2::{Digest as _, Sha256};

/// A file as sent.
#[derive(Debug, Clone, Copy)]
pub struct Sent<'a> {
    /// Its name.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

impl Sent<'_> {
    /// Its media type, if it may be kept.
    pub(super) fn check(&self) -> std::result::Result<&'static str, ErrorCode> {
        attachment::media_type(self.bytes)
    }
}

/// Keeps a file in the transaction that refers to it; `instead_of` goes.
///
/// # Errors
/// `field` is wrong when it is no PDF, PNG or JPEG, or too large.
pub(super) async fn keep(ctx: &Ctx, tx: &mut Tx, kind: &str, field: &str, file: Sent<'_>) -> Result<AttachmentId> {
    let media_type = file.check().map_err(|code| ServiceError::field(field, code))?;
    let attachment = Attachment {
        id: AttachmentId(new_id()),
        kind: kind.to_owned(),
        file_name: attachment::file_name(file.name, media_type),
        media_type: media_type.to_owned(),
        size: i64::try_from(file.bytes.len()).unwrap_or(i64::MAX),
        created_at: ctx.now,
    };
    let by = ctx.staff().map(|staff| staff.id);
    storage::attachments::insert(tx, &attachment, file.bytes, &Sha256::digest(file.bytes), by).await?;
    Ok(attachment.id)
}

/// A file with its bytes, for staff who may see what it belongs to.
pub async fn open(ctx: &Ctx, id: AttachmentId) -> Result<(Attachment, Vec<u8>)> {
    ctx.require_staff()?;
    let mut tx = ctx.app.db.read().await?;
    match storage::attachments::owner(&mut tx, id).await? {
        Some(Owner::Workshop(workshop)) => {
            require_to_look(ctx, &mut tx, Action::ViewParticipants, On::Workshop(workshop)).await?;
        }
        Some(Owner::Institution) => require(ctx, &mut tx, Action::ViewPeople, On::Installation).await?,
        None => return Err(ServiceError::NotFound),
    }
    let attachment = storage::attachments::by_id(&mut tx, id).await?.ok_or(ServiceError::NotFound)?;
    let content = storage::attachments::content(&mut tx, id).await?.ok_or(ServiceError::NotFound)?;
    Ok((attachment, content))
}
