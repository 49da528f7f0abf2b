//! What a calendar subscription shows: whose it is, in which state, and over which workshops.

use super::workshops::{COLUMNS, Row};
use super::{StorageError, Tx, both};
use crate::domain::role::Role;
use crate::domain::workshop::Workshop;
use crate::domain::{FeedId, Locale, PersonId, UserId, WorkshopId};
use chrono::NaiveDate;

/// A subscription that is in force, as one look finds it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Subscription {
    /// Identifier.
    pub id: FeedId,
    /// Whose own agenda it is.
    #[sqlx(rename = "person_id")]
    pub person: Option<PersonId>,
    /// Over whose workshops it runs.
    #[sqlx(rename = "user_id")]
    pub user: Option<UserId>,
    /// Role of that member of staff.
    pub role: Option<Role>,
    /// Language of its texts.
    pub language: Locale,
    /// Changes with every change of the person's registrations.
    pub registered: String,
    /// Changes with every change of the person's invitations.
    pub invited: String,
}

/// The subscription that a token opens; none once it was revoked or issued anew, or its owner's account is
/// disabled. One look by indexes, since programs ask every few minutes.
pub async fn by_token(tx: &mut Tx, hash: &[u8]) -> Result<Option<Subscription>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as(
            "SELECT f.id, f.person_id, f.user_id, u.role, f.language,
               (SELECT CAST(COUNT(*) AS TEXT) || '-' || CAST(COALESCE(SUM(r.revision), 0) AS TEXT) || '-' ||
                       COALESCE(CAST(MAX(r.updated_at) AS TEXT), '')
                FROM registrations r WHERE r.person_id = f.person_id) AS registered,
               (SELECT CAST(COUNT(*) AS TEXT) || '-' || CAST(COALESCE(SUM(i.revision), 0) AS TEXT) || '-' ||
                       COALESCE(CAST(MAX(i.updated_at) AS TEXT), '')
                FROM invitations i WHERE i.person_id = f.person_id) AS invited
             FROM feeds f LEFT JOIN users u ON u.id = f.user_id
             WHERE f.token_hash = $1 AND f.revoked_at IS NULL AND u.disabled_at IS NULL",
        )
        .bind(hash)
        .fetch_optional(conn)
        .await
    })?)
}

/// The workshops at which somebody has a seat, waits for one, or has said to come; drafts never.
pub async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Workshop>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM workshops w
         WHERE w.status <> 'draft' AND (
           w.id IN (SELECT r.workshop_id FROM registrations r
                    WHERE r.person_id = $1 AND r.status IN ('confirmed', 'waiting'))
           OR (w.id IN (SELECT i.workshop_id FROM invitations i
                        WHERE i.person_id = $1 AND i.rsvp = 'yes' AND i.cancelled_at IS NULL)
               AND w.id NOT IN (SELECT r.workshop_id FROM registrations r
                                WHERE r.person_id = $1 AND r.status = 'withdrawn')))
         ORDER BY w.start_date, w.id"
    ));
    let rows: Vec<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(person).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The workshops in which somebody takes part: with a seat, or asked. Anybody can wait where anybody can register.
pub async fn takes_part(tx: &mut Tx, person: PersonId) -> Result<Vec<WorkshopId>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT workshop_id FROM registrations WHERE person_id = $1 AND status = 'confirmed'
             UNION SELECT workshop_id FROM invitations WHERE person_id = $1 AND sent_at IS NOT NULL AND cancelled_at IS NULL",
        )
        .bind(person)
        .fetch_all(conn)
        .await
    })?)
}

/// The workshops that a member of staff looks after (all of them for `None`) and that end on or after a day;
/// drafts too.
pub async fn of_staff(tx: &mut Tx, user: Option<UserId>, since: NaiveDate) -> Result<Vec<Workshop>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM workshops w
         WHERE w.end_date >= $2 AND ($1 IS NULL
           OR EXISTS (SELECT 1 FROM workshop_staff ws WHERE ws.workshop_id = w.id AND ws.user_id = $1)
           OR EXISTS (SELECT 1 FROM series s JOIN project_staff ps ON ps.project_id = s.project_id
                      WHERE s.id = w.series_id AND ps.user_id = $1))
         ORDER BY w.start_date, w.id LIMIT 1000"
    ));
    let rows: Vec<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(user).bind(since).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}
