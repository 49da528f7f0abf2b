//! The words of a mail, edited before it leaves. Link, calendar entry and recipient stay as they are.

use super::super::permission::{self, On};
use super::super::{Ctx, Result, ServiceError, audit};
use super::seen;
use crate::domain::message::{Message, Status};
use crate::domain::role::Action;
use crate::domain::{ErrorCode, FieldErrors, MessageId, text};
use crate::server::mail::{clean, messages::words};
use crate::server::storage;
use serde_json::json;

/// What is edited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edit {
    /// Subject.
    pub subject: String,
    /// Paragraphs; left alone where the mail has none that can be edited.
    pub words: String,
}

/// The subject and words of a mail that can still be edited; none of one that has left, was tried, or is about an
/// account.
pub fn editable(message: &Message) -> Option<Edit> {
    let waits = message.status == Status::Queued && message.attempts == 0 && message.template != "staff_reset";
    let words = words::of_mail(&message.html).filter(|_| waits)?;
    Some(Edit { subject: message.subject.clone(), words })
}

/// Edits a mail that waits, while it is as it was read: `expected` is [`Message::version`] and when it was last edited.
pub async fn edit(ctx: &Ctx, id: MessageId, edit: &Edit, expected: Option<i64>) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    permission::require(ctx, &mut tx, Action::ManageOutbox, On::Installation).await?;
    let message = seen(ctx, &mut tx, id).await?;
    let Some(before) = editable(&message) else { return Err(ServiceError::Conflict("message-left")) };
    if expected.is_some_and(|read| read != edited(&message)) {
        return Err(ServiceError::Stale);
    }
    let mut errors = FieldErrors::default();
    let subject = errors.take("subject", text::required_line(&edit.subject, 200));
    let said = errors.take("words", text::required_paragraphs(&edit.words, 6000));
    let (subject, said) = errors.finish(subject.zip(said))?;
    let (html, plain) = if said == before.words {
        (message.html.clone(), message.text.clone())
    } else {
        let replaced = words::replaced(&message.html, &message.text, message.language, &said);
        replaced.ok_or_else(|| ServiceError::field("words", ErrorCode::Unreadable))?
    };
    let subject = clean::subject(&subject);
    if !storage::outbox::edit(&mut tx, &message, &subject, &html, &plain, ctx.now).await? {
        return Err(ServiceError::Conflict("message-left"));
    }
    audit::note(ctx, &mut tx, "message.edit", "message", Some(id.0), json!({"subject": subject})).await?;
    Ok(tx.commit().await?)
}

/// Stands for the words that a reader saw.
pub fn edited(message: &Message) -> i64 {
    message.edited_at.map_or(0, |at| at.timestamp_micros())
}
