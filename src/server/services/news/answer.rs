//! What somebody's calendar says of their part in a session. The agenda shows it; who cannot come is shown to
//! those who look after the workshop, because somebody else must be found.

use crate::domain::invitation::CalendarReply;
use crate::server::services::rsvp::{Applied, CalendarAnswer};
use crate::server::services::{Ctx, Result, ServiceError, audit};
use crate::server::storage::news::SessionEntry;
use crate::server::storage::{self, Tx};
use serde_json::json;

/// Notes an answer to the entry of a part, unless a later one stands or the part is over.
pub async fn answer(ctx: &Ctx, tx: &mut Tx, entry: &SessionEntry, answer: &CalendarAnswer) -> Result<Applied> {
    if entry.cancelled_at.is_some() {
        return Ok(Applied::Refused("no-part"));
    }
    // An answer to the time before says nothing about this one.
    if answer.sequence < entry.sequence {
        return Ok(Applied::Old);
    }
    if let Some((before, stamp)) = entry.answer.zip(entry.answer_stamp) {
        if answer.stamp < stamp {
            return Ok(Applied::Old);
        }
        if before == answer.reply && entry.answer_comment == answer.comment {
            return Ok(Applied::Same);
        }
    }
    let next = SessionEntry {
        answer: Some(answer.reply),
        answer_comment: answer.comment.chars().take(1900).collect(),
        answer_sequence: Some(answer.sequence),
        answer_stamp: Some(answer.stamp),
        ..entry.clone()
    };
    if !storage::news::answered(tx, &next).await? {
        return Err(ServiceError::Stale);
    }
    let detail = json!({ "person": entry.person_id, "answer": answer.reply.to_string(), "by": "calendar" });
    audit::note(ctx, tx, "session.answer", "session", Some(entry.session_id.0), detail).await?;
    Ok(Applied::Done)
}

/// Whether they were asked and said that they do not come: they are not asked again.
pub(super) fn declined(entry: &SessionEntry) -> bool {
    entry.answer == Some(CalendarReply::Declined)
}
