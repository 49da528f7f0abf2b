//! The samples of the reference case: who looks after them, and taking them out again.

use super::{StorageError, Tx, both};
use crate::domain::{ProjectId, WorkshopId};

/// Gives sample organisers the project and sample coordinators the workshops.
pub async fn assign_staff(tx: &mut Tx, project: ProjectId, workshops: &[WorkshopId]) -> Result<(), StorageError> {
    both!(&mut *tx, |conn| {
        sqlx::query(
            "INSERT INTO project_staff (project_id, user_id) SELECT p.id, u.id FROM projects p CROSS JOIN users u
             WHERE p.id = $1 AND u.sample AND u.role = 'organiser' ON CONFLICT DO NOTHING",
        )
        .bind(project)
        .execute(conn)
        .await
        .map(drop)
    })?;
    for workshop in workshops {
        both!(&mut *tx, |conn| {
            sqlx::query(
                "INSERT INTO workshop_staff (workshop_id, user_id) SELECT w.id, u.id FROM workshops w CROSS JOIN users u
                 WHERE w.id = $1 AND u.sample AND u.role = 'coordinator' ON CONFLICT DO NOTHING",
            )
            .bind(workshop)
            .execute(conn)
            .await
            .map(drop)
        })?;
    }
    Ok(())
}

/// Removes what is marked as a sample and what only samples hang on.
pub async fn remove(tx: &mut Tx) -> Result<(), StorageError> {
    for sql in [
        "UPDATE workshops SET follows_id = NULL WHERE sample",
        "DELETE FROM workshops WHERE sample",
        "DELETE FROM people WHERE sample",
        "DELETE FROM series WHERE slug = 'woga-iraq'",
        "DELETE FROM projects WHERE code = 'IMAG'",
        "DELETE FROM projects WHERE code = 'IMED'",
        "DELETE FROM donors WHERE code = 'SEM'",
        "DELETE FROM users WHERE sample",
    ] {
        both!(&mut *tx, |conn| sqlx::query(sql).execute(conn).await.map(drop))?;
    }
    Ok(())
}
