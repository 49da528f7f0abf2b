//! Which staff run which projects and look after which workshops.

use super::{StorageError, Tx, both, dialect};
use crate::domain::role::Role;
use crate::domain::{ProjectId, UserId, WorkshopId};

/// Somebody as the list of a team shows them.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Member {
    /// Whose account.
    pub id: UserId,
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Role.
    pub role: Role,
    /// Whether the account is closed.
    pub closed: bool,
}

const MEMBER: &str = "SELECT u.id, u.name, u.email, u.role, u.disabled_at IS NOT NULL AS closed FROM users u";

/// Who runs a project, by name.
pub async fn of_project(tx: &mut Tx, project: ProjectId) -> Result<Vec<Member>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{MEMBER} JOIN project_staff s ON s.user_id = u.id WHERE s.project_id = $1 ORDER BY u.name, u.email"
    ));
    Ok(both!(tx, |conn| sqlx::query_as(sql).bind(project).fetch_all(conn).await)?)
}

/// Who is assigned to a workshop itself, by name. Those who run its project look after it too.
pub async fn of_workshop(tx: &mut Tx, workshop: WorkshopId) -> Result<Vec<Member>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{MEMBER} JOIN workshop_staff s ON s.user_id = u.id WHERE s.workshop_id = $1 ORDER BY u.name, u.email"
    ));
    Ok(both!(tx, |conn| sqlx::query_as(sql).bind(workshop).fetch_all(conn).await)?)
}

/// Everybody with an open account, by name.
pub async fn everybody(tx: &mut Tx) -> Result<Vec<Member>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{MEMBER} WHERE u.disabled_at IS NULL ORDER BY u.name, u.email"));
    Ok(both!(tx, |conn| sqlx::query_as(sql).fetch_all(conn).await)?)
}

/// Holds the team of a project until the transaction ends, so that two do not take out its last two members at once.
pub async fn hold_project(tx: &mut Tx, project: ProjectId) -> Result<(), StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT 1 FROM projects WHERE id = $1{}", dialect::for_update(tx.engine())));
    both!(tx, |conn| sqlx::query(sql).bind(project).fetch_optional(conn).await.map(drop))?;
    Ok(())
}

/// Whether somebody runs a project.
pub async fn runs_project(tx: &mut Tx, user: UserId, project: ProjectId) -> Result<bool, StorageError> {
    let found: i64 = both!(tx, |conn| {
        sqlx::query_scalar("SELECT COUNT(*) FROM project_staff WHERE project_id = $1 AND user_id = $2")
            .bind(project)
            .bind(user)
            .fetch_one(conn)
            .await
    })?;
    Ok(found > 0)
}

/// Whether somebody looks after a workshop: assigned to it, or running the project of its series.
pub async fn serves_workshop(tx: &mut Tx, user: UserId, workshop: WorkshopId) -> Result<bool, StorageError> {
    let found: i64 = both!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT COUNT(*) FROM workshops w WHERE w.id = $1 AND (
               EXISTS (SELECT 1 FROM workshop_staff ws WHERE ws.workshop_id = w.id AND ws.user_id = $2)
               OR EXISTS (SELECT 1 FROM series s JOIN project_staff ps ON ps.project_id = s.project_id
                          WHERE s.id = w.series_id AND ps.user_id = $2))",
        )
        .bind(workshop)
        .bind(user)
        .fetch_one(conn)
        .await
    })?;
    Ok(found > 0)
}

/// Lets somebody run a project.
pub async fn assign_project(tx: &mut Tx, user: UserId, project: ProjectId) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("INSERT INTO project_staff (project_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(project)
            .bind(user)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Lets somebody look after a workshop.
pub async fn assign_workshop(tx: &mut Tx, user: UserId, workshop: WorkshopId) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("INSERT INTO workshop_staff (workshop_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(workshop)
            .bind(user)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Ends that somebody runs a project; says whether they did.
pub async fn unassign_project(tx: &mut Tx, user: UserId, project: ProjectId) -> Result<bool, StorageError> {
    let gone = both!(tx, |conn| {
        sqlx::query("DELETE FROM project_staff WHERE project_id = $1 AND user_id = $2")
            .bind(project)
            .bind(user)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(gone > 0)
}

/// Ends that somebody is assigned to a workshop; says whether they were.
pub async fn unassign_workshop(tx: &mut Tx, user: UserId, workshop: WorkshopId) -> Result<bool, StorageError> {
    let gone = both!(tx, |conn| {
        sqlx::query("DELETE FROM workshop_staff WHERE workshop_id = $1 AND user_id = $2")
            .bind(workshop)
            .bind(user)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(gone > 0)
}
