//! Projects and donors.

use super::permission::{On, only_own, require, require_to_look};
use super::{Ctx, Result, ServiceError, audit, check};
use crate::domain::money::Money;
use crate::domain::nomination;
use crate::domain::role::Action;
use crate::domain::workshop::{Donor, Project};
use crate::domain::{DonorId, ErrorCode, FieldErrors, ProjectId, Texts, text, wall_clock};
use crate::server::clock::new_id;
use crate::server::storage::{self, Tx, counters};
use serde::Deserialize;
use serde_json::json;

/// A project as typed. `None`: not sent, stays as it is. Shared by the form and the API.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProjectInput {
    /// Short code.
    pub code: Option<String>,
    /// Title.
    pub title: Option<Texts>,
    /// Code of the donor; empty for none.
    pub donor: Option<String>,
    /// A donor who is not on record yet: code and name.
    pub new_donor: Option<(String, Texts)>,
    /// The organisation that runs it.
    pub implementer: Option<Texts>,
    /// Code of the project before this one.
    pub follows: Option<String>,
    /// First day.
    pub start_date: Option<String>,
    /// Last day.
    pub end_date: Option<String>,
    /// Amount.
    pub budget: Option<String>,
    /// Its currency.
    pub currency: Option<String>,
    /// How its letters are numbered; empty for the usual pattern.
    pub reference_pattern: Option<String>,
}

/// All projects that the asker runs.
pub async fn list(ctx: &Ctx) -> Result<Vec<Project>> {
    let own = only_own(ctx, Action::ViewWorkshop)?;
    Ok(storage::projects::list(&mut ctx.app.db.read().await?, own).await?)
}

/// All donors.
pub async fn donors(ctx: &Ctx) -> Result<Vec<Donor>> {
    ctx.refuse_public()?;
    Ok(storage::donors::all(&mut ctx.app.db.read().await?).await?)
}

/// One project by its code or identifier.
pub async fn get(ctx: &Ctx, key: &str) -> Result<Project> {
    let mut tx = ctx.app.db.read().await?;
    let project = named_by(ctx, &mut tx, key).await?;
    require_to_look(ctx, &mut tx, Action::EditProject, On::Project(project.id)).await?;
    Ok(project)
}

/// The project that a series belongs to and who pays for it: the series says who may see it. What it costs only
/// those see who run it.
pub async fn behind(ctx: &Ctx, id: ProjectId) -> Result<Option<(Project, Option<Donor>)>> {
    ctx.refuse_public()?;
    let mut tx = ctx.app.db.read().await?;
    let Some(mut project) = storage::projects::by_id(&mut tx, id).await? else { return Ok(None) };
    match require_to_look(ctx, &mut tx, Action::EditProject, On::Project(id)).await {
        Err(ServiceError::NotFound | ServiceError::Forbidden) => project.budget = None,
        other => other?,
    }
    let donor = match project.donor {
        Some(donor) => storage::donors::by_id(&mut tx, donor).await?,
        None => None,
    };
    Ok(Some((project, donor)))
}

/// The project with a code or identifier, if the asker may do this to it.
pub(super) async fn find(ctx: &Ctx, tx: &mut Tx, key: &str, action: Action) -> Result<Project> {
    let project = named_by(ctx, tx, key).await?;
    require(ctx, tx, action, On::Project(project.id)).await?;
    Ok(project)
}

/// Asked before it is looked up: who runs no project is told the same of every code.
async fn named_by(ctx: &Ctx, tx: &mut Tx, key: &str) -> Result<Project> {
    only_own(ctx, Action::EditProject)?;
    let found = match key.parse::<ProjectId>() {
        Ok(id) => storage::projects::by_id(tx, id).await?,
        Err(_) => storage::projects::by_code(tx, key).await?,
    };
    found.ok_or(ServiceError::NotFound)
}

/// Makes a project; who makes it runs it.
pub async fn create(ctx: &Ctx, input: &ProjectInput) -> Result<Project> {
    let mut tx = ctx.app.db.write().await?;
    require(ctx, &mut tx, Action::CreateProject, On::Installation).await?;
    let mut project = Project {
        id: ProjectId(new_id()),
        code: String::new(),
        title: Texts::default(),
        donor: None,
        implementer: Texts::default(),
        follows: None,
        start: None,
        end: None,
        budget: None,
        reference_pattern: String::new(),
        revision: 1,
    };
    let mut typed = input.clone();
    typed.code.get_or_insert_default();
    typed.title.get_or_insert_default();
    apply(ctx, &mut tx, &typed, &mut project).await?;
    storage::projects::insert(&mut tx, &project, ctx.now).await.map_err(check::taken("code"))?;
    if let Some(staff) = ctx.staff() {
        storage::staff::assign_project(&mut tx, staff.id, project.id).await?;
    }
    finish(ctx, tx, "project.create", &project).await?;
    Ok(project)
}

/// Changes a project. With `expected`, only if it is still at that revision.
pub async fn update(ctx: &Ctx, key: &str, input: &ProjectInput, expected: Option<i64>) -> Result<Project> {
    let mut tx = ctx.app.db.write().await?;
    let mut project = find(ctx, &mut tx, key, Action::EditProject).await?;
    if expected.is_some_and(|revision| revision != project.revision) {
        return Err(ServiceError::Stale);
    }
    apply(ctx, &mut tx, input, &mut project).await?;
    let saved = storage::projects::update(&mut tx, &project, ctx.now).await.map_err(check::taken("code"))?;
    project.revision = saved.ok_or(ServiceError::Stale)?;
    finish(ctx, tx, "project.update", &project).await?;
    Ok(project)
}

async fn finish(ctx: &Ctx, mut tx: Tx, action: &str, project: &Project) -> Result<()> {
    let detail = json!({"code": project.code, "title": project.title});
    audit::note(ctx, &mut tx, action, "project", Some(project.id.0), detail).await?;
    counters::raise(&mut tx, counters::PUBLISHED).await?;
    tx.commit().await?;
    Ok(())
}

async fn apply(ctx: &Ctx, tx: &mut Tx, input: &ProjectInput, project: &mut Project) -> Result<()> {
    let mut errors = FieldErrors::default();
    check::set(&mut errors, "code", &mut project.code, input.code.as_deref().map(check::code));
    check::set_lines(&mut errors, "title", &mut project.title, input.title.as_ref(), 300, true);
    check::set_lines(&mut errors, "implementer", &mut project.implementer, input.implementer.as_ref(), 300, false);
    let date = |raw: &String| wall_clock::optional_date(raw);
    check::set(&mut errors, "start_date", &mut project.start, input.start_date.as_ref().map(date));
    check::set(&mut errors, "end_date", &mut project.end, input.end_date.as_ref().map(date));
    if project.start.zip(project.end).is_some_and(|(start, end)| end < start) {
        errors.add("end_date", ErrorCode::EndBeforeStart);
    }
    if let Some(amount) = &input.budget {
        let currency = input.currency.as_deref().unwrap_or_default();
        let budget = check::filled(amount).map(|amount| Money::parse(amount, currency)).transpose();
        check::set(&mut errors, "budget", &mut project.budget, Some(budget));
    }
    let pattern = input.reference_pattern.as_deref().map(nomination::pattern);
    check::set(&mut errors, "reference_pattern", &mut project.reference_pattern, pattern);
    if errors.of("code").is_none()
        && storage::projects::by_code(tx, &project.code).await?.is_some_and(|other| other.id != project.id)
    {
        errors.add("code", ErrorCode::Taken);
    }
    if let Some(raw) = &input.follows {
        project.follows = match check::filled(raw) {
            None => None,
            Some(code) => {
                let before = match storage::projects::by_code(tx, code).await? {
                    None => Err(ErrorCode::Unknown),
                    Some(one) if storage::projects::is_before(tx, project.id, one.id).await? => Err(ErrorCode::Circle),
                    Some(one) => Ok(one.id),
                };
                errors.take("follows", before)
            }
        };
    }
    donor(ctx, tx, input, project, &mut errors).await?;
    errors.finish(Some(()))?;
    Ok(())
}

/// The donor chosen from the list, or a new one.
async fn donor(
    ctx: &Ctx,
    tx: &mut Tx,
    input: &ProjectInput,
    project: &mut Project,
    errors: &mut FieldErrors,
) -> Result<()> {
    if let Some(raw) = &input.donor {
        project.donor = match check::filled(raw) {
            None => None,
            Some(code) => {
                let found = storage::donors::by_code(tx, code).await?.map(|donor| donor.id);
                errors.take("donor", found.ok_or(ErrorCode::Unknown))
            }
        };
    }
    let Some((code, name)) =
        input.new_donor.as_ref().filter(|(code, name)| !text::is_blank(code) || !text::is_blank(&name.joined()))
    else {
        return Ok(());
    };
    let code = errors.take("donor_code", check::code(code));
    let name = text::line_texts(errors, "donor_name", name, 300, true);
    let Some(code) = code else { return Ok(()) };
    if storage::donors::by_code(tx, &code).await?.is_some() {
        errors.add("donor_code", ErrorCode::Taken);
    }
    if errors.is_empty() {
        let donor = Donor { id: DonorId(new_id()), code, name };
        storage::donors::insert(tx, &donor, ctx.now).await.map_err(check::taken("donor_code"))?;
        project.donor = Some(donor.id);
    }
    Ok(())
}
