//! Seats offered to institutions at a workshop.

use super::{StorageError, Tx, both};
use crate::domain::workshop::Seats;
use crate::domain::{InstitutionId, WorkshopId};

/// Who is invited with how many seats: federal first, core before extended, then by code.
pub async fn for_workshop(tx: &mut Tx, workshop: WorkshopId) -> Result<Vec<Seats>, StorageError> {
    let rows: Vec<(InstitutionId, i64)> = both!(tx, |conn| {
        sqlx::query_as(
            "SELECT s.institution_id, s.seats FROM workshop_institutions s JOIN institutions i ON i.id = s.institution_id
             WHERE s.workshop_id = $1 ORDER BY i.level, i.tier, i.code",
        )
        .bind(workshop)
        .fetch_all(conn)
        .await
    })?;
    Ok(rows.into_iter().map(|(institution, seats)| Seats { institution, seats }).collect())
}

/// Replaces the whole list.
pub async fn set(tx: &mut Tx, workshop: WorkshopId, seats: &[Seats]) -> Result<(), StorageError> {
    both!(&mut *tx, |conn| {
        sqlx::query("DELETE FROM workshop_institutions WHERE workshop_id = $1")
            .bind(workshop)
            .execute(conn)
            .await
            .map(drop)
    })?;
    for one in seats {
        put(tx, workshop, *one).await?;
    }
    Ok(())
}

/// Offers seats to one institution, or changes how many.
pub async fn put(tx: &mut Tx, workshop: WorkshopId, seats: Seats) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO workshop_institutions (workshop_id, institution_id, seats) VALUES ($1, $2, $3)
             ON CONFLICT (workshop_id, institution_id) DO UPDATE SET seats = excluded.seats",
        )
        .bind(workshop)
        .bind(seats.institution)
        .bind(seats.seats)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}
