//! The last answer that came from somebody's calendar, so that an older one changes nothing.

use super::{StorageError, Tx, both};
use crate::domain::invitation::CalendarReply;
use crate::domain::{PersonId, WorkshopId};
use chrono::{DateTime, Utc};

/// What was applied last.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Last {
    /// The answer.
    pub answer: CalendarReply,
    /// UID of the entry that was answered: SEQUENCE counts within one.
    pub uid: String,
    /// SEQUENCE of the entry that was answered.
    pub sequence: i64,
    /// DTSTAMP of the answer.
    pub stamp: DateTime<Utc>,
}

impl Last {
    /// Whether this one is not to be outdone by an answer to an entry, of a SEQUENCE and given at a time. Of two entries
    /// only the times are compared (RFC 5546 §2.1.5).
    pub fn is_newer_than(&self, uid: &str, sequence: i64, stamp: DateTime<Utc>) -> bool {
        if self.uid == uid { (self.sequence, self.stamp) > (sequence, stamp) } else { self.stamp > stamp }
    }
}

/// The last one of somebody to a workshop.
pub async fn last(tx: &mut Tx, workshop: WorkshopId, person: PersonId) -> Result<Option<Last>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as(
            "SELECT answer, uid, sequence, stamp FROM calendar_answers WHERE workshop_id = $1 AND person_id = $2",
        )
        .bind(workshop)
        .bind(person)
        .fetch_optional(conn)
        .await
    })?)
}

/// Notes one as the last.
pub async fn note(
    tx: &mut Tx,
    workshop: WorkshopId,
    person: PersonId,
    last: &Last,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO calendar_answers (workshop_id, person_id, answer, uid, sequence, stamp, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (workshop_id, person_id) DO UPDATE SET answer = excluded.answer, uid = excluded.uid,
                 sequence = excluded.sequence, stamp = excluded.stamp, at = excluded.at",
        )
        .bind(workshop)
        .bind(person)
        .bind(last.answer)
        .bind(&last.uid)
        .bind(last.sequence)
        .bind(last.stamp)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}
