//! Where an official serves, over time: a move recorded, a date corrected, a time taken off the record.
//!
//! A workshop shows where somebody served on its first day, so that dates are the truth about the past: two times
//! never overlap, and at most one lasts still.

use super::people::find_to_change;
use super::{Ctx, Result, ServiceError, audit, check};
use crate::domain::person::{Appointment, Person};
use crate::domain::text::line;
use crate::domain::{AppointmentId, ErrorCode, FieldErrors, InstitutionId, PersonId, wall_clock};
use crate::server::clock::new_id;
use crate::server::storage::{self, Tx};
use chrono::NaiveDate;
use serde_json::json;

/// A time served as typed or sent. `None` leaves what is there, an empty text empties it.
#[derive(Debug, Clone, Default)]
pub struct AppointmentInput {
    /// Code of the institution.
    pub institution: Option<String>,
    /// Position there.
    pub position: Option<String>,
    /// First day.
    pub starts_on: Option<String>,
    /// The first day on which they no longer serve there.
    pub ends_on: Option<String>,
}

/// Records a time served. One that still lasts ends the one that lasted until then: its first day is the day of
/// the move, and must be given. With `expected`, only if nobody changed the person since.
pub async fn add(
    ctx: &Ctx,
    person: PersonId,
    input: &AppointmentInput,
    expected: Option<i64>,
) -> Result<AppointmentId> {
    let mut tx = ctx.app.db.write().await?;
    let (person, mut all) = of(ctx, &mut tx, person, expected).await?;
    let mut errors = FieldErrors::default();
    let with_institution =
        AppointmentInput { institution: Some(input.institution.clone().unwrap_or_default()), ..input.clone() };
    let mut new = Appointment {
        id: AppointmentId(new_id()),
        institution: InstitutionId(uuid::Uuid::nil()),
        position: String::new(),
        starts_on: None,
        ends_on: None,
    };
    apply(ctx, &mut tx, &mut errors, &mut new, &with_institution).await?;
    if errors.is_empty()
        && new.ends_on.is_none()
        && let Some(lasting) = all.iter_mut().find(|one| one.ends_on.is_none())
    {
        match new.starts_on {
            None => errors.add("starts_on", ErrorCode::Required),
            // The move ends it, unless it began later: then the two overlap, which is said below.
            Some(day) if lasting.starts_on.is_none_or(|from| from < day) => {
                lasting.ends_on = Some(day);
                storage::appointments::update(&mut tx, lasting).await?;
            }
            Some(_) => {}
        }
    }
    apart(&mut errors, &new, &all);
    errors.finish(Some(()))?;
    storage::appointments::insert(&mut tx, person.id, &new, ctx.now).await?;
    finish(ctx, tx, &person, "person.appoint").await?;
    Ok(new.id)
}

/// Corrects a time served.
pub async fn change(
    ctx: &Ctx,
    person: PersonId,
    id: AppointmentId,
    input: &AppointmentInput,
    expected: Option<i64>,
) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let (person, all) = of(ctx, &mut tx, person, expected).await?;
    let mut changed = all.iter().find(|one| one.id == id).cloned().ok_or(ServiceError::NotFound)?;
    let mut errors = FieldErrors::default();
    apply(ctx, &mut tx, &mut errors, &mut changed, input).await?;
    apart(&mut errors, &changed, &all);
    errors.finish(Some(()))?;
    storage::appointments::update(&mut tx, &changed).await?;
    finish(ctx, tx, &person, "person.appointment-change").await
}

/// Takes a time served off the record: it never was.
pub async fn remove(ctx: &Ctx, person: PersonId, id: AppointmentId, expected: Option<i64>) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let (person, all) = of(ctx, &mut tx, person, expected).await?;
    if !all.iter().any(|one| one.id == id) {
        return Err(ServiceError::NotFound);
    }
    storage::appointments::delete(&mut tx, id).await?;
    finish(ctx, tx, &person, "person.appointment-remove").await
}

/// The person, if they may be changed and nobody did so since, and where they served.
async fn of(ctx: &Ctx, tx: &mut Tx, id: PersonId, expected: Option<i64>) -> Result<(Person, Vec<Appointment>)> {
    let person = find_to_change(ctx, tx, id, expected).await?;
    let all = storage::appointments::of(tx, id).await?;
    Ok((person, all))
}

async fn apply(
    ctx: &Ctx,
    tx: &mut Tx,
    errors: &mut FieldErrors,
    appointment: &mut Appointment,
    input: &AppointmentInput,
) -> Result<()> {
    if let Some(code) = &input.institution {
        match super::registrations::institution(tx, errors, Some(code)).await? {
            Some(institution) => appointment.institution = institution,
            None if errors.of("institution").is_none() => errors.add("institution", ErrorCode::Required),
            None => {}
        }
    }
    check::set(errors, "position", &mut appointment.position, input.position.as_deref().map(|t| line(t, 200)));
    let today = ctx.today();
    // Who serves where is what the calendar says today: a move is recorded when it has happened.
    let day = |typed: &String| match wall_clock::optional_date(typed) {
        Ok(Some(day)) if day > today => Err(ErrorCode::Future),
        day => day,
    };
    check::set(errors, "starts_on", &mut appointment.starts_on, input.starts_on.as_ref().map(day));
    check::set(errors, "ends_on", &mut appointment.ends_on, input.ends_on.as_ref().map(day));
    let days: Option<(NaiveDate, NaiveDate)> = appointment.starts_on.zip(appointment.ends_on);
    if days.is_some_and(|(from, to)| to < from) {
        errors.add("ends_on", ErrorCode::EndBeforeStart);
    }
    Ok(())
}

/// Notes where a time overlaps another of the same person.
fn apart(errors: &mut FieldErrors, one: &Appointment, all: &[Appointment]) {
    if errors.is_empty() && all.iter().any(|other| other.id != one.id && other.overlaps(one)) {
        errors.add("starts_on", ErrorCode::Overlap);
    }
}

async fn finish(ctx: &Ctx, mut tx: Tx, person: &Person, action: &str) -> Result<()> {
    if !storage::people::touch(&mut tx, person, ctx.now).await? {
        return Err(ServiceError::Stale);
    }
    audit::note(ctx, &mut tx, action, "person", Some(person.id.0), json!({})).await?;
    Ok(tx.commit().await?)
}
