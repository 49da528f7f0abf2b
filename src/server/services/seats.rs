//! Seats offered to institutions at a workshop.

use super::workshops::{find, find_to_change};
use super::{Ctx, Result, ServiceError, audit, participants};
use crate::domain::institution::Institution;
use crate::domain::role::Action;
use crate::domain::workshop::{Registration, Seats, Workshop};
use crate::domain::{ErrorCode, FieldErrors, wall_clock};
use crate::server::storage::{self, counters};
use serde_json::json;

/// Seats as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeatInput {
    /// Code of the institution.
    pub institution: String,
    /// How many.
    pub seats: String,
}

/// Most seats of one institution.
const MAX_SEATS: i64 = 500;

/// What the institutions tab shows.
#[derive(Debug, Clone)]
pub struct Offered {
    /// The workshop.
    pub workshop: Workshop,
    /// Every institution on record.
    pub institutions: Vec<Institution>,
    /// Who is invited, with how many seats.
    pub seats: Vec<Seats>,
}

impl Offered {
    /// Seats of one institution; none if it is not invited.
    pub fn of(&self, institution: &Institution) -> Option<i64> {
        self.seats.iter().find(|seats| seats.institution == institution.id).map(|seats| seats.seats)
    }

    /// Institutions that are invited while their counterpart is not: the one that is left out comes second.
    pub fn left_out(&self) -> Vec<(&Institution, &Institution)> {
        self.institutions
            .iter()
            .filter(|invited| self.of(invited).is_some())
            .filter_map(|invited| {
                let other = self.institutions.iter().find(|other| Some(other.id) == invited.counterpart)?;
                self.of(other).is_none().then_some((invited, other))
            })
            .collect()
    }
}

/// Who is invited.
pub async fn offered(ctx: &Ctx, key: &str) -> Result<Offered> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = find(ctx, &mut tx, key, Action::ViewWorkshop).await?;
    let institutions = storage::institutions::all(&mut tx).await?;
    let seats = storage::seats::for_workshop(&mut tx, workshop.id).await?;
    Ok(Offered { workshop, institutions, seats })
}

/// Replaces the whole list. Errors are noted under `seats.{code}`. With `expected`, only if the workshop is still
/// at that revision, which every change of the list raises.
pub async fn set(ctx: &Ctx, key: &str, typed: &[SeatInput], expected: Option<i64>) -> Result<Vec<Seats>> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = find_to_change(ctx, &mut tx, key, Action::EditWorkshop, expected).await?;
    let known = storage::institutions::all(&mut tx).await?;
    let (mut errors, mut seats) = (FieldErrors::default(), Vec::<Seats>::new());
    for one in typed {
        let field = format!("seats.{}", one.institution);
        let Some(institution) = known.iter().find(|known| known.code == one.institution.trim()) else {
            errors.add(field, ErrorCode::Unknown);
            continue;
        };
        if seats.iter().any(|seats| seats.institution == institution.id) {
            errors.add(field, ErrorCode::Taken);
            continue;
        }
        if let Some(count) = errors.take(field, wall_clock::number(&one.seats, 0, MAX_SEATS)) {
            seats.push(Seats { institution: institution.id, seats: count });
        }
    }
    errors.finish(Some(()))?;
    storage::seats::set(&mut tx, workshop.id, &seats).await?;
    storage::workshops::touch(&mut tx, workshop.id, ctx.now).await?;
    if workshop.registration == Registration::Institutions {
        participants::pass_on_seats(ctx, &mut tx, &workshop).await?;
    }
    if workshop.status.is_public() {
        counters::raise(&mut tx, counters::PUBLISHED).await?;
    }
    let total: i64 = seats.iter().map(|seats| seats.seats).sum();
    let detail = json!({"institutions": seats.len(), "seats": total});
    audit::note(ctx, &mut tx, "workshop.seats", "workshop", Some(workshop.id.0), detail).await?;
    tx.commit().await?;
    Ok(seats)
}

/// Invites one institution more, such as a counterpart that was left out.
pub async fn invite(ctx: &Ctx, key: &str, code: &str, seats: i64) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = find_to_change(ctx, &mut tx, key, Action::EditWorkshop, None).await?;
    let institution = storage::institutions::by_code(&mut tx, code).await?.ok_or(ServiceError::NotFound)?;
    storage::seats::put(&mut tx, workshop.id, Seats { institution: institution.id, seats: seats.clamp(0, MAX_SEATS) })
        .await?;
    storage::workshops::touch(&mut tx, workshop.id, ctx.now).await?;
    if workshop.registration == Registration::Institutions {
        participants::pass_on_seats(ctx, &mut tx, &workshop).await?;
    }
    if workshop.status.is_public() {
        counters::raise(&mut tx, counters::PUBLISHED).await?;
    }
    let detail = json!({"institution": code, "seats": seats});
    audit::note(ctx, &mut tx, "workshop.seats", "workshop", Some(workshop.id.0), detail).await?;
    tx.commit().await?;
    Ok(())
}
