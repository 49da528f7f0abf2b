//! Whom a free place goes to, when silent institutions are reminded.

use super::super::{StorageError, Tx, both};
use crate::domain::WorkshopId;
use crate::domain::nomination::{FreePlace, Rules};

/// What a workshop does by itself.
pub async fn rules(tx: &mut Tx, workshop: WorkshopId) -> Result<Rules, StorageError> {
    let row: Option<(FreePlace, String)> = both!(tx, |conn| {
        sqlx::query_as("SELECT free_place, remind FROM nomination_rules WHERE workshop_id = $1")
            .bind(workshop)
            .fetch_optional(conn)
            .await
    })?;
    Ok(row.map_or_else(Rules::default, |(free_place, remind)| Rules {
        free_place,
        remind: serde_json::from_str(&remind).unwrap_or_default(),
    }))
}

/// Says what a workshop does by itself.
pub async fn set_rules(tx: &mut Tx, workshop: WorkshopId, rules: &Rules) -> Result<(), StorageError> {
    let remind = serde_json::to_string(&rules.remind).unwrap_or_default();
    both!(tx, |conn| {
        sqlx::query(
            "INSERT INTO nomination_rules (workshop_id, free_place, remind) VALUES ($1, $2, $3)
             ON CONFLICT (workshop_id) DO UPDATE SET free_place = excluded.free_place, remind = excluded.remind",
        )
        .bind(workshop)
        .bind(rules.free_place)
        .bind(remind)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}
