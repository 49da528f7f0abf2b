//! Teams: who runs a project and who looks after a workshop.
//!
//! Whoever is in the team of a project looks after every workshop of its series; whoever is in the team of a
//! workshop looks after that one. Organisers and administrators choose both.

use super::permission::{self, On, require};
use super::{Ctx, Result, ServiceError, audit, projects, workshops};
use crate::domain::role::{Action, Reach, Role, reach};
use crate::domain::workshop::{Project, Workshop};
use crate::domain::{ErrorCode, UserId};
pub use crate::server::storage::staff::Member;
use crate::server::storage::{self, Tx, staff};
use serde_json::json;

/// The team of a project or a workshop.
#[derive(Debug, Clone)]
pub struct Team {
    /// Who is in it.
    pub members: Vec<Member>,
    /// Who may be added; nobody where the asker may not.
    pub others: Vec<Member>,
    /// Whether the asker may change it.
    pub may_change: bool,
    /// Of a workshop, its project and those who run that: they look after it without being in its team.
    pub through: Option<(Project, Vec<Member>)>,
}

/// The team of a workshop, for all who look after it.
pub async fn of_workshop(ctx: &Ctx, key: &str) -> Result<Team> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ViewWorkshop).await?;
    let members = staff::of_workshop(&mut tx, workshop.id).await?;
    let through = match project_of(&mut tx, &workshop).await? {
        Some(project) => Some((staff::of_project(&mut tx, project.id).await?, project)),
        None => None,
    };
    let may_change = may(require(ctx, &mut tx, Action::ManageTeam, On::Workshop(workshop.id)).await)?;
    let others = if may_change { others(&mut tx, &members, fits_workshop).await? } else { Vec::new() };
    Ok(Team { members, others, may_change, through: through.map(|(members, project)| (project, members)) })
}

/// The team of a project, for those who run it.
pub async fn of_project(ctx: &Ctx, key: &str) -> Result<(Project, Team)> {
    let project = projects::get(ctx, key).await?;
    let mut tx = ctx.app.db.read().await?;
    let members = staff::of_project(&mut tx, project.id).await?;
    let may_change = may(require(ctx, &mut tx, Action::ManageTeam, On::Project(project.id)).await)?;
    let others = if may_change { others(&mut tx, &members, fits_project).await? } else { Vec::new() };
    Ok((project, Team { members, others, may_change, through: None }))
}

/// Lets somebody look after a workshop.
pub async fn assign_to_workshop(ctx: &Ctx, key: &str, user: UserId) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ManageTeam).await?;
    chosen(&mut tx, user, fits_workshop).await?;
    staff::assign_workshop(&mut tx, user, workshop.id).await?;
    let detail = json!({"workshop": workshop.slug, "user": user});
    audit::note(ctx, &mut tx, "workshop.assign", "workshop", Some(workshop.id.0), detail).await?;
    Ok(tx.commit().await?)
}

/// Ends that somebody looks after a workshop.
pub async fn remove_from_workshop(ctx: &Ctx, key: &str, user: UserId) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let workshop = workshops::find_to_change(ctx, &mut tx, key, Action::ManageTeam, None).await?;
    if !staff::unassign_workshop(&mut tx, user, workshop.id).await? {
        return Err(ServiceError::NotFound);
    }
    let mut left = staff::of_workshop(&mut tx, workshop.id).await?;
    if let Some(project) = project_of(&mut tx, &workshop).await? {
        left.extend(staff::of_project(&mut tx, project.id).await?);
    }
    somebody_is_left(ctx, &left)?;
    let detail = json!({"workshop": workshop.slug, "user": user});
    audit::note(ctx, &mut tx, "workshop.unassign", "workshop", Some(workshop.id.0), detail).await?;
    Ok(tx.commit().await?)
}

/// Lets an organiser run a project.
pub async fn assign_to_project(ctx: &Ctx, key: &str, user: UserId) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let project = projects::find(ctx, &mut tx, key, Action::ManageTeam).await?;
    chosen(&mut tx, user, fits_project).await?;
    staff::assign_project(&mut tx, user, project.id).await?;
    let detail = json!({"project": project.code, "user": user});
    audit::note(ctx, &mut tx, "project.assign", "project", Some(project.id.0), detail).await?;
    Ok(tx.commit().await?)
}

/// Ends that somebody runs a project.
pub async fn remove_from_project(ctx: &Ctx, key: &str, user: UserId) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let project = projects::find(ctx, &mut tx, key, Action::ManageTeam).await?;
    staff::hold_project(&mut tx, project.id).await?;
    if !staff::unassign_project(&mut tx, user, project.id).await? {
        return Err(ServiceError::NotFound);
    }
    somebody_is_left(ctx, &staff::of_project(&mut tx, project.id).await?)?;
    let detail = json!({"project": project.code, "user": user});
    audit::note(ctx, &mut tx, "project.unassign", "project", Some(project.id.0), detail).await?;
    Ok(tx.commit().await?)
}

async fn project_of(tx: &mut Tx, workshop: &Workshop) -> Result<Option<Project>> {
    let Some(series) = workshop.series else { return Ok(None) };
    let Some(project) = storage::series::by_id(tx, series).await?.and_then(|series| series.project) else {
        return Ok(None);
    };
    Ok(storage::projects::by_id(tx, project).await?)
}

fn may(allowed: Result<()>) -> Result<bool> {
    match allowed {
        Ok(()) => Ok(true),
        Err(ServiceError::Forbidden | ServiceError::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

async fn others(tx: &mut Tx, members: &[Member], fits: fn(Role) -> bool) -> Result<Vec<Member>> {
    let mut all = staff::everybody(tx).await?;
    // Administrators look after everything already.
    all.retain(|one| {
        fits(one.role) && one.role != Role::Administrator && members.iter().all(|member| member.id != one.id)
    });
    Ok(all)
}

async fn chosen(tx: &mut Tx, user: UserId, fits: fn(Role) -> bool) -> Result<()> {
    let known = staff::everybody(tx).await?.into_iter().find(|one| one.id == user);
    match known {
        Some(one) if fits(one.role) => Ok(()),
        _ => Err(ServiceError::field("user", ErrorCode::Unknown)),
    }
}

fn fits_workshop(role: Role) -> bool {
    reach(role, Action::ViewWorkshop) != Reach::Nothing
}

/// A coordinator looks after single workshops, not after all of a project.
fn fits_project(role: Role) -> bool {
    reach(role, Action::EditProject) != Reach::Nothing
}

/// Only who looks after everything may leave a team without anybody who can choose the next one.
fn somebody_is_left(ctx: &Ctx, left: &[Member]) -> Result<()> {
    let chooses = |one: &Member| !one.closed && reach(one.role, Action::ManageTeam) != Reach::Nothing;
    if permission::only_own(ctx, Action::ManageTeam)?.is_some() && !left.iter().any(chooses) {
        return Err(ServiceError::Conflict("last-organiser"));
    }
    Ok(())
}
