//! What waits for a member of staff, counted by workshop.

use super::{StorageError, Tx, both};
use crate::domain::{UserId, WorkshopId};
use chrono::NaiveDate;

/// What waits at one workshop that is not over.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Waiting {
    /// Which workshop.
    pub workshop_id: WorkshopId,
    /// People who were asked and have not answered.
    pub unanswered: i64,
    /// Substitutes proposed and not yet decided on.
    pub substitutes: i64,
    /// People on the waiting list.
    pub waiting: i64,
    /// People with a seat.
    pub confirmed: i64,
    /// Seats offered to institutions.
    pub seats: i64,
    /// Institutions whose letter is past its day without an answer.
    pub silent: i64,
    /// People named for a seat on whom nobody has decided.
    pub undecided: i64,
}

/// Workshops that are not over on `today` or still a draft, with what waits there, the nearest first; drafts whose
/// days have passed come last. People are counted as `Participant::standing` tells them apart.
pub async fn waiting(tx: &mut Tx, only_own: Option<UserId>, today: NaiveDate) -> Result<Vec<Waiting>, StorageError> {
    let rows = both!(tx, |conn| {
        sqlx::query_as(
            "SELECT w.id AS workshop_id,
               (SELECT COUNT(*) FROM invitations i WHERE i.workshop_id = w.id AND i.rsvp = 'waiting' AND i.cancelled_at IS NULL
                  AND NOT EXISTS (SELECT 1 FROM registrations r WHERE r.workshop_id = w.id AND r.person_id = i.person_id)) AS unanswered,
               (SELECT COUNT(*) FROM invitations i WHERE i.workshop_id = w.id AND i.rsvp = 'substitute' AND i.cancelled_at IS NULL
                  AND NOT EXISTS (SELECT 1 FROM invitations c WHERE c.substitute_for = i.id)) AS substitutes,
               (SELECT COUNT(*) FROM registrations r WHERE r.workshop_id = w.id AND r.status = 'waiting'
                  AND NOT EXISTS (SELECT 1 FROM invitations i WHERE i.workshop_id = w.id AND i.person_id = r.person_id
                                  AND i.rsvp = 'substitute' AND i.cancelled_at IS NULL)) AS waiting,
               (SELECT COUNT(*) FROM registrations r WHERE r.workshop_id = w.id AND r.status = 'confirmed') AS confirmed,
               (SELECT CAST(COALESCE(SUM(s.seats), 0) AS BIGINT) FROM workshop_institutions s WHERE s.workshop_id = w.id) AS seats,
               (SELECT COUNT(*) FROM nomination_requests q WHERE q.workshop_id = w.id AND q.status IN ('sent', 'acknowledged')
                  AND q.due_on < $2) AS silent,
               (SELECT COUNT(*) FROM nominations n JOIN nomination_requests q ON q.id = n.request_id
                WHERE q.workshop_id = w.id AND q.status = 'answered' AND n.place = 'seat' AND n.selection = 'open') AS undecided
             FROM workshops w
             WHERE w.status <> 'cancelled' AND w.status <> 'closed' AND (w.end_date >= $2 OR w.status = 'draft')
               AND ($1 IS NULL
                OR EXISTS (SELECT 1 FROM workshop_staff ws WHERE ws.workshop_id = w.id AND ws.user_id = $1)
                OR EXISTS (SELECT 1 FROM series s JOIN project_staff ps ON ps.project_id = s.project_id WHERE s.id = w.series_id AND ps.user_id = $1))
             ORDER BY CASE WHEN w.end_date >= $2 THEN 0 ELSE 1 END, w.start_date, w.id LIMIT 100",
        )
        .bind(only_own)
        .bind(today)
        .fetch_all(conn)
        .await
    })?;
    Ok(rows)
}

/// Seats confirmed and offered at one workshop.
pub async fn seats(tx: &mut Tx, workshop: WorkshopId) -> Result<(i64, i64), StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as(
            "SELECT (SELECT COUNT(*) FROM registrations r WHERE r.workshop_id = $1 AND r.status = 'confirmed'),
                    (SELECT CAST(COALESCE(SUM(s.seats), 0) AS BIGINT) FROM workshop_institutions s WHERE s.workshop_id = $1)",
        )
        .bind(workshop)
        .fetch_one(conn)
        .await
    })?)
}
