//! Creating, changing and deleting a workshop.

use super::input::{WorkshopInput, apply, with_required};
use super::{find, find_to_change, relocate, status};
use crate::domain::news::Told;
use crate::domain::role::Action;
use crate::domain::workshop::{Registration, Status, Workshop};
use crate::domain::{ErrorCode, FieldErrors, SeriesId, Texts, WorkshopId};
use crate::server::clock::new_id;
use crate::server::services::permission::{On, require};
use crate::server::services::series::may_edit;
use crate::server::services::{Ctx, Result, ServiceError, audit, check, letters};
use crate::server::storage::{self, Tx, counters};
use serde_json::json;

/// An empty draft.
fn blank(ctx: &Ctx) -> Workshop {
    Workshop {
        id: WorkshopId(new_id()),
        slug: String::new(),
        series: None,
        ordinal: None,
        follows: None,
        title: Texts::default(),
        theme: Texts::default(),
        objectives: Vec::new(),
        city: Texts::default(),
        venue: Texts::default(),
        governorate: None,
        timezone: String::new(),
        start: ctx.now.date_naive(),
        end: ctx.now.date_naive(),
        capacity: None,
        languages: Vec::new(),
        registration: Registration::Invited,
        register_by: None,
        opens_at: None,
        closes_at: None,
        contact_email: None,
        status: Status::Draft,
        calendar_uid: format!("{}@diwan", new_id()),
        calendar_sequence: 0,
        agenda_version: 0,
        sample: false,
        created_at: ctx.now,
        updated_at: ctx.now,
        revision: 1,
    }
}

/// Makes a draft; who makes it looks after it.
pub async fn create(ctx: &Ctx, input: &WorkshopInput) -> Result<Workshop> {
    let mut tx = ctx.app.db.write().await?;
    require(ctx, &mut tx, Action::CreateWorkshop, On::Installation).await?;
    let (mut workshop, mut errors) = (blank(ctx), FieldErrors::default());
    apply(&with_required(input), &mut workshop, &mut errors);
    relate(ctx, &mut tx, input, &mut workshop, &mut errors).await?;
    let next = wanted(input, &mut errors);
    errors.finish(Some(()))?;
    storage::workshops::insert(&mut tx, &workshop, ctx.staff().map(|staff| staff.id))
        .await
        .map_err(check::taken("slug"))?;
    if let Some(staff) = ctx.staff() {
        storage::staff::assign_workshop(&mut tx, staff.id, workshop.id).await?;
    }
    let detail = json!({"slug": workshop.slug, "title": workshop.title});
    audit::note(ctx, &mut tx, "workshop.create", "workshop", Some(workshop.id.0), detail).await?;
    if let Some(next) = next.filter(|next| *next != Status::Draft) {
        status::step(ctx, &mut tx, &mut workshop, next).await?;
        save(ctx, &mut tx, &mut workshop).await?;
    }
    tx.commit().await?;
    Ok(workshop)
}

/// Changes a workshop. With `expected`, only if it is still at that revision.
pub async fn update(ctx: &Ctx, key: &str, input: &WorkshopInput, expected: Option<i64>) -> Result<Workshop> {
    let mut tx = ctx.app.db.write().await?;
    let mut workshop = find_to_change(ctx, &mut tx, key, Action::EditWorkshop, expected).await?;
    let (before, mut errors) = (workshop.clone(), FieldErrors::default());
    let told = Told::of(&before, letters::hours(&mut tx, before.id).await?);
    apply(input, &mut workshop, &mut errors);
    relate(ctx, &mut tx, input, &mut workshop, &mut errors).await?;
    let next = wanted(input, &mut errors);
    errors.finish(Some(()))?;
    let moved = when_or_where(&before) != when_or_where(&workshop);
    if moved {
        workshop.calendar_sequence += 1;
        relocate::sessions(ctx, &mut tx, &before, &mut workshop).await?;
    }
    if let Some(next) = next {
        status::step(ctx, &mut tx, &mut workshop, next).await?;
    }
    save(ctx, &mut tx, &mut workshop).await?;
    status::tell(ctx, &mut tx, &before, &told, &workshop, moved).await?;
    if before.status.is_public() || workshop.status.is_public() {
        counters::raise(&mut tx, counters::PUBLISHED).await?;
    }
    let detail = json!({"slug": workshop.slug, "changed": changed(&before, &workshop)});
    audit::note(ctx, &mut tx, "workshop.update", "workshop", Some(workshop.id.0), detail).await?;
    tx.commit().await?;
    Ok(workshop)
}

/// Deletes a draft of which nobody was told; `confirm` is its address, typed by hand.
pub async fn delete(ctx: &Ctx, key: &str, confirm: &str, expected: Option<i64>) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = find_to_change(ctx, &mut tx, key, Action::PublishWorkshop, expected).await?;
    if confirm.trim() != workshop.slug {
        return Err(ServiceError::field("confirm", ErrorCode::Mismatch));
    }
    if workshop.status != Status::Draft {
        return Err(ServiceError::Conflict("not-a-draft"));
    }
    if storage::workshops::has_people(&mut tx, workshop.id).await? {
        return Err(ServiceError::Conflict("has-people"));
    }
    if storage::workshops::is_followed(&mut tx, workshop.id).await? {
        return Err(ServiceError::Conflict("is-followed"));
    }
    let detail = json!({"slug": workshop.slug, "title": workshop.title});
    audit::note(ctx, &mut tx, "workshop.delete", "workshop", Some(workshop.id.0), detail).await?;
    storage::workshops::delete(&mut tx, workshop.id).await?;
    counters::raise(&mut tx, counters::PUBLISHED).await?;
    tx.commit().await?;
    Ok(())
}

/// Writes a workshop that this transaction holds, and keeps its new revision.
pub(super) async fn save(ctx: &Ctx, tx: &mut Tx, workshop: &mut Workshop) -> Result<()> {
    let saved = storage::workshops::update(tx, workshop, ctx.now).await.map_err(check::taken("slug"))?;
    workshop.revision = saved.ok_or(ServiceError::Stale)?;
    workshop.updated_at = ctx.now;
    Ok(())
}

/// Whatever must rise the calendar's sequence (RFC 5546 §2.1.4).
fn when_or_where(workshop: &Workshop) -> impl PartialEq + '_ {
    (workshop.start, workshop.end, workshop.timezone.as_str(), &workshop.city, &workshop.venue)
}

/// Names of what differs, for the log.
fn changed(before: &Workshop, after: &Workshop) -> Vec<String> {
    let (before, after) = (json!(before), json!(after));
    let fields = after.as_object().into_iter().flatten();
    fields
        .filter(|(name, value)| {
            before.get(name.as_str()) != Some(value) && !matches!(name.as_str(), "revision" | "updated_at")
        })
        .map(|(name, _)| name.clone())
        .collect()
}

fn wanted(input: &WorkshopInput, errors: &mut FieldErrors) -> Option<Status> {
    let raw = input.status.as_deref()?;
    errors.take("status", Status::parse(raw.trim()).ok_or(ErrorCode::Choice))
}

/// Checks what points elsewhere: address, series, the workshop before, governorate.
pub(super) async fn relate(
    ctx: &Ctx,
    tx: &mut Tx,
    input: &WorkshopInput,
    workshop: &mut Workshop,
    errors: &mut FieldErrors,
) -> Result<()> {
    if errors.of("slug").is_none()
        && let Some(other) = storage::workshops::by_slug(tx, &workshop.slug).await?
        && other.id != workshop.id
    {
        errors.add("slug", ErrorCode::Taken);
    }
    if let Some(raw) = &input.governorate {
        workshop.governorate = check::filled(raw).map(str::to_uppercase);
        let known = storage::institutions::governorates(tx).await?;
        if workshop.governorate.as_ref().is_some_and(|code| !known.iter().any(|one| one.code == *code)) {
            errors.add("governorate", ErrorCode::Unknown);
        }
    }
    if let Some(raw) = &input.series {
        let before = workshop.series;
        workshop.series = match check::filled(raw) {
            None => None,
            Some(key) => errors.take("series", series(ctx, tx, key, before).await?),
        };
        if errors.of("series").is_none()
            && let Some(left) = before.filter(|left| workshop.series != Some(*left))
        {
            may_leave(ctx, tx, workshop.id, left).await?;
        }
    }
    if let Some(raw) = &input.follows {
        workshop.follows = match check::filled(raw) {
            None => None,
            Some(key) => errors.take("follows", followed(ctx, tx, key, workshop).await?),
        };
    }
    Ok(())
}

/// Who runs a project sees the workshops of its series: taking one out is theirs to decide. Out of a series
/// in no project, which shows its workshops to nobody, whoever runs the workshop takes it.
async fn may_leave(ctx: &Ctx, tx: &mut Tx, workshop: WorkshopId, left: SeriesId) -> Result<()> {
    let project = storage::series::by_id(tx, left).await?.and_then(|series| series.project);
    let allowed = match project {
        Some(project) => require(ctx, tx, Action::EditProject, On::Project(project)).await,
        None => require(ctx, tx, Action::PublishWorkshop, On::Workshop(workshop)).await,
    };
    match allowed {
        // They see the workshop: it is there, only this is not theirs to change.
        Err(ServiceError::NotFound) => Err(ServiceError::Forbidden),
        other => other,
    }
}

/// A series may be chosen by whoever may change it; one that a workshop is in already may stay.
async fn series(
    ctx: &Ctx,
    tx: &mut Tx,
    key: &str,
    before: Option<SeriesId>,
) -> Result<std::result::Result<SeriesId, ErrorCode>> {
    let found = match key.parse::<SeriesId>() {
        Ok(id) => storage::series::by_id(tx, id).await?,
        Err(_) => storage::series::by_slug(tx, key).await?,
    };
    let Some(series) = found else { return Ok(Err(ErrorCode::Unknown)) };
    if before == Some(series.id) {
        return Ok(Ok(series.id));
    }
    match may_edit(ctx, tx, &series).await {
        Ok(()) => Ok(Ok(series.id)),
        Err(ServiceError::NotFound | ServiceError::Forbidden) => Ok(Err(ErrorCode::Unknown)),
        Err(error) => Err(error),
    }
}

async fn followed(
    ctx: &Ctx,
    tx: &mut Tx,
    key: &str,
    workshop: &Workshop,
) -> Result<std::result::Result<WorkshopId, ErrorCode>> {
    match find(ctx, tx, key, Action::ViewWorkshop).await {
        Ok(before) if storage::workshops::is_before(tx, workshop.id, before.id).await? => Ok(Err(ErrorCode::Circle)),
        Ok(before) => Ok(Ok(before.id)),
        Err(ServiceError::NotFound | ServiceError::Forbidden) => Ok(Err(ErrorCode::Unknown)),
        Err(error) => Err(error),
    }
}
