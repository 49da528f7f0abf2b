//! Actions: what institutions undertake towards recommendations.

use super::conditions::{Conditions, bind_all};
use super::{StorageError, Tx, both};
use crate::domain::recommendation::Action;
use crate::domain::{ActionId, InstitutionId, RecommendationId, Texts, UserId, WorkshopId};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;

#[derive(sqlx::FromRow)]
struct Row {
    id: ActionId,
    recommendation_id: RecommendationId,
    institution_id: Option<InstitutionId>,
    text: Json<Texts>,
    due: Option<NaiveDate>,
    done_at: Option<DateTime<Utc>>,
    revision: i64,
}

impl From<Row> for Action {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            recommendation: row.recommendation_id,
            institution: row.institution_id,
            text: row.text.0,
            due: row.due,
            done_at: row.done_at,
            revision: row.revision,
        }
    }
}

const SELECT: &str =
    "SELECT a.id, a.recommendation_id, a.institution_id, a.text, a.due, a.done_at, a.revision FROM actions a";

/// What a list shows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those of this member of staff's workshops.
    pub only_own: Option<UserId>,
    /// Only those towards this recommendation.
    pub recommendation: Option<RecommendationId>,
    /// Only those towards recommendations of this workshop.
    pub workshop: Option<WorkshopId>,
    /// Begin after this one.
    pub after: Option<ActionId>,
    /// At most so many.
    pub limit: i64,
}

/// Actions by identifier.
pub async fn list(tx: &mut Tx, filter: &Filter) -> Result<Vec<Action>, StorageError> {
    let mut conditions = Conditions::default();
    if let Some(user) = filter.only_own {
        let user = conditions.hold(user.0);
        conditions.and(format!(
            "(EXISTS (SELECT 1 FROM workshop_staff ws WHERE ws.workshop_id = w.id AND ws.user_id = {user})
              OR EXISTS (SELECT 1 FROM series s JOIN project_staff ps ON ps.project_id = s.project_id
                         WHERE s.id = w.series_id AND ps.user_id = {user}))"
        ));
    }
    if let Some(recommendation) = filter.recommendation {
        let id = conditions.hold(recommendation.0);
        conditions.and(format!("a.recommendation_id = {id}"));
    }
    if let Some(workshop) = filter.workshop {
        let id = conditions.hold(workshop.0);
        conditions.and(format!("w.id = {id}"));
    }
    if let Some(after) = filter.after {
        let id = conditions.hold(after.0);
        conditions.and(format!("a.id > {id}"));
    }
    let limit = conditions.hold(filter.limit);
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} JOIN recommendations r ON r.id = a.recommendation_id JOIN workshops w ON w.id = r.workshop_id {}
         ORDER BY a.id LIMIT {limit}",
        conditions.clause()
    ));
    let rows: Vec<Row> = both!(tx, |conn| bind_all!(sqlx::query_as(sql), conditions.values()).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The action with this identifier.
pub async fn by_id(tx: &mut Tx, id: ActionId) -> Result<Option<Action>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE a.id = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// Adds an action.
pub async fn insert(tx: &mut Tx, action: &Action, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO actions (id, recommendation_id, institution_id, text, due, done_at, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $7)",
        )
        .bind(action.id)
        .bind(action.recommendation)
        .bind(action.institution)
        .bind(Json(&action.text))
        .bind(action.due)
        .bind(action.done_at)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Changes an action, if it is still at its revision; gives the new one.
pub async fn update(tx: &mut Tx, action: &Action, now: DateTime<Utc>) -> Result<Option<i64>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "UPDATE actions SET institution_id = $3, text = $4, due = $5, done_at = $6, updated_at = $7, revision = revision + 1
             WHERE id = $1 AND revision = $2 RETURNING revision",
        )
        .bind(action.id)
        .bind(action.revision)
        .bind(action.institution)
        .bind(Json(&action.text))
        .bind(action.due)
        .bind(action.done_at)
        .bind(now)
        .fetch_optional(conn)
        .await
    })?)
}

/// Takes an action away.
pub async fn delete(tx: &mut Tx, id: ActionId) -> Result<(), StorageError> {
    both!(tx, |conn| sqlx::query("DELETE FROM actions WHERE id = $1").bind(id).execute(conn).await.map(drop))?;
    Ok(())
}
