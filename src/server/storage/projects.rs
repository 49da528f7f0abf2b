//! Projects: what is paid for.

use super::{StorageError, Tx, both};
use crate::domain::money::Money;
use crate::domain::workshop::Project;
use crate::domain::{DonorId, ProjectId, Texts, UserId};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;

#[derive(sqlx::FromRow)]
struct Row {
    id: ProjectId,
    code: String,
    title: Json<Texts>,
    donor_id: Option<DonorId>,
    implementer: Json<Texts>,
    follows_id: Option<ProjectId>,
    start_date: Option<NaiveDate>,
    end_date: Option<NaiveDate>,
    budget_minor: Option<i64>,
    budget_currency: Option<String>,
    reference_pattern: String,
    revision: i64,
}

impl From<Row> for Project {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            code: row.code,
            title: row.title.0,
            donor: row.donor_id,
            implementer: row.implementer.0,
            follows: row.follows_id,
            start: row.start_date,
            end: row.end_date,
            budget: row.budget_minor.zip(row.budget_currency).map(|(minor, currency)| Money { minor, currency }),
            reference_pattern: row.reference_pattern,
            revision: row.revision,
        }
    }
}

const COLUMNS: &str =
    "id, code, title, donor_id, implementer, follows_id, start_date, end_date, budget_minor, budget_currency,
     reference_pattern, revision";

/// All projects by code, or only those that somebody runs.
pub async fn list(tx: &mut Tx, only_own: Option<UserId>) -> Result<Vec<Project>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM projects p
         WHERE $1 IS NULL OR EXISTS (SELECT 1 FROM project_staff s WHERE s.project_id = p.id AND s.user_id = $1)
         ORDER BY code"
    ));
    let rows: Vec<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(only_own).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The project with this identifier.
pub async fn by_id(tx: &mut Tx, id: ProjectId) -> Result<Option<Project>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM projects WHERE id = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// The project with this code.
pub async fn by_code(tx: &mut Tx, code: &str) -> Result<Option<Project>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM projects WHERE code = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(code).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// Adds a project.
pub async fn insert(tx: &mut Tx, project: &Project, now: DateTime<Utc>) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO projects (id, code, title, donor_id, implementer, follows_id, start_date, end_date, budget_minor, budget_currency, created_at, updated_at, reference_pattern)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12)",
        )
        .bind(project.id)
        .bind(&project.code)
        .bind(Json(&project.title))
        .bind(project.donor)
        .bind(Json(&project.implementer))
        .bind(project.follows)
        .bind(project.start)
        .bind(project.end)
        .bind(project.budget.as_ref().map(|budget| budget.minor))
        .bind(project.budget.as_ref().map(|budget| budget.currency.clone()))
        .bind(now)
        .bind(&project.reference_pattern)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Changes a project, if it is still at its revision; gives the new one.
pub async fn update(tx: &mut Tx, project: &Project, now: DateTime<Utc>) -> Result<Option<i64>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_scalar(
            "UPDATE projects SET code = $3, title = $4, donor_id = $5, implementer = $6, follows_id = $7, start_date = $8,
               end_date = $9, budget_minor = $10, budget_currency = $11, updated_at = $12, reference_pattern = $13, revision = revision + 1
             WHERE id = $1 AND revision = $2 RETURNING revision",
        )
        .bind(project.id)
        .bind(project.revision)
        .bind(&project.code)
        .bind(Json(&project.title))
        .bind(project.donor)
        .bind(Json(&project.implementer))
        .bind(project.follows)
        .bind(project.start)
        .bind(project.end)
        .bind(project.budget.as_ref().map(|budget| budget.minor))
        .bind(project.budget.as_ref().map(|budget| budget.currency.clone()))
        .bind(now)
        .bind(&project.reference_pattern)
        .fetch_optional(conn)
        .await
    })?)
}

/// Whether `id` is `of`, or comes before it along *follows*.
pub async fn is_before(tx: &mut Tx, id: ProjectId, of: ProjectId) -> Result<bool, StorageError> {
    let found: i64 = both!(tx, |conn| {
        sqlx::query_scalar(
            "WITH RECURSIVE before(id) AS (
               SELECT x.id FROM projects x WHERE x.id = $2
               UNION
               SELECT p.follows_id FROM projects p JOIN before b ON b.id = p.id WHERE p.follows_id IS NOT NULL)
             SELECT COUNT(*) FROM before WHERE id = $1",
        )
        .bind(id)
        .bind(of)
        .fetch_one(conn)
        .await
    })?;
    Ok(found > 0)
}
