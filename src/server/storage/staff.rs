//! Which staff run which projects and look after which workshops.

use super::{StorageError, Tx, both};
use crate::domain::{ProjectId, UserId, WorkshopId};

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
