//! Series: chains of workshops under a project.

use super::permission::{On, only_own, require};
use super::{Ctx, Result, ServiceError, audit, check};
use crate::domain::role::Action;
use crate::domain::text::Slug;
use crate::domain::workshop::{Series, Workshop};
use crate::domain::{ErrorCode, FieldErrors, SeriesId, Texts};
use crate::server::clock::new_id;
use crate::server::storage::{self, Tx, counters};
use serde::Deserialize;
use serde_json::json;

/// A series as typed. `None`: not sent, stays as it is. Shared by the form and the API.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SeriesInput {
    /// Name in addresses.
    pub slug: Option<String>,
    /// Code of the project; empty for none.
    pub project: Option<String>,
    /// Title.
    pub title: Option<Texts>,
    /// What it is about.
    pub summary: Option<Texts>,
}

/// A series and its workshops that the asker may see.
pub type Chain = (Series, Vec<Workshop>);

/// All series that the asker has to do with.
pub async fn list(ctx: &Ctx) -> Result<Vec<Series>> {
    let own = only_own(ctx, Action::ViewWorkshop)?;
    Ok(storage::series::list(&mut ctx.app.db.read().await?, own).await?)
}

/// One series with its workshops.
pub async fn get(ctx: &Ctx, key: &str) -> Result<Chain> {
    let own = only_own(ctx, Action::ViewWorkshop)?;
    let mut tx = ctx.app.db.read().await?;
    let series = find(&mut tx, key).await?;
    if !is_seen(ctx, &mut tx, &series).await? {
        return Err(ServiceError::NotFound);
    }
    let filter =
        storage::workshops::Filter { only_own: own, series: Some(series.id), limit: 500, ..Default::default() };
    let seen = storage::workshops::list_for_staff(&mut tx, &filter).await?;
    let mut chain = storage::workshops::of_series(&mut tx, series.id).await?;
    chain.retain(|workshop| seen.iter().any(|one| one.id == workshop.id));
    Ok((series, chain))
}

async fn find(tx: &mut Tx, key: &str) -> Result<Series> {
    let found = match key.parse::<SeriesId>() {
        Ok(id) => storage::series::by_id(tx, id).await?,
        Err(_) => storage::series::by_slug(tx, key).await?,
    };
    found.ok_or(ServiceError::NotFound)
}

/// Makes a series. In a project only for those who run it.
pub async fn create(ctx: &Ctx, input: &SeriesInput) -> Result<Series> {
    let mut tx = ctx.app.db.write().await?;
    require(ctx, &mut tx, Action::CreateWorkshop, On::Installation).await?;
    let mut series = Series {
        id: SeriesId(new_id()),
        slug: String::new(),
        project: None,
        title: Texts::default(),
        summary: Texts::default(),
        created_by: ctx.staff().map(|staff| staff.id),
        revision: 1,
    };
    let mut typed = input.clone();
    typed.slug.get_or_insert_default();
    typed.title.get_or_insert_default();
    apply(ctx, &mut tx, &typed, &mut series).await?;
    storage::series::insert(&mut tx, &series, ctx.now).await.map_err(check::taken("slug"))?;
    let detail = json!({"slug": series.slug, "title": series.title});
    audit::note(ctx, &mut tx, "series.create", "series", Some(series.id.0), detail).await?;
    counters::raise(&mut tx, counters::PUBLISHED).await?;
    tx.commit().await?;
    Ok(series)
}

/// Changes a series. With `expected`, only if it is still at that revision.
pub async fn update(ctx: &Ctx, key: &str, input: &SeriesInput, expected: Option<i64>) -> Result<Series> {
    let mut tx = ctx.app.db.write().await?;
    ctx.refuse_public()?;
    let mut series = find(&mut tx, key).await?;
    match may_edit(ctx, &mut tx, &series).await {
        Err(ServiceError::Forbidden) if !is_seen(ctx, &mut tx, &series).await? => return Err(ServiceError::NotFound),
        other => other?,
    }
    if expected.is_some_and(|revision| revision != series.revision) {
        return Err(ServiceError::Stale);
    }
    apply(ctx, &mut tx, input, &mut series).await?;
    let saved = storage::series::update(&mut tx, &series, ctx.now).await.map_err(check::taken("slug"))?;
    series.revision = saved.ok_or(ServiceError::Stale)?;
    let detail = json!({"slug": series.slug, "title": series.title});
    audit::note(ctx, &mut tx, "series.update", "series", Some(series.id.0), detail).await?;
    counters::raise(&mut tx, counters::PUBLISHED).await?;
    tx.commit().await?;
    Ok(series)
}

/// Whether the asker has to do with it at all.
async fn is_seen(ctx: &Ctx, tx: &mut Tx, series: &Series) -> Result<bool> {
    let own = only_own(ctx, Action::ViewWorkshop)?;
    Ok(own.is_none() || storage::series::list(tx, own).await?.iter().any(|one| one.id == series.id))
}

/// A series in a project belongs to those who run that; any other to whoever made it.
pub(super) async fn may_edit(ctx: &Ctx, tx: &mut Tx, series: &Series) -> Result<()> {
    if let Some(project) = series.project {
        return require(ctx, tx, Action::EditProject, On::Project(project)).await;
    }
    require(ctx, tx, Action::CreateWorkshop, On::Installation).await?;
    let mine = only_own(ctx, Action::EditProject)?.is_none_or(|user| series.created_by == Some(user));
    if mine { Ok(()) } else { Err(ServiceError::NotFound) }
}

async fn apply(ctx: &Ctx, tx: &mut Tx, input: &SeriesInput, series: &mut Series) -> Result<()> {
    let mut errors = FieldErrors::default();
    let slug = input.slug.as_deref().map(|raw| Slug::parse(raw).map(|slug| slug.to_string()));
    check::set(&mut errors, "slug", &mut series.slug, slug);
    check::set_lines(&mut errors, "title", &mut series.title, input.title.as_ref(), 300, true);
    check::set_paragraphs(&mut errors, "summary", &mut series.summary, input.summary.as_ref(), 5000, false);
    if errors.of("slug").is_none()
        && storage::series::by_slug(tx, &series.slug).await?.is_some_and(|other| other.id != series.id)
    {
        errors.add("slug", ErrorCode::Taken);
    }
    if let Some(raw) = &input.project {
        series.project = match check::filled(raw) {
            None => None,
            Some(code) => {
                let found = storage::projects::by_code(tx, code).await?;
                let project = found.map(|project| project.id).filter(|id| series.project != Some(*id));
                match project {
                    None if storage::projects::by_code(tx, code).await?.is_none() => {
                        errors.take("project", Err(ErrorCode::Unknown))
                    }
                    None => series.project,
                    Some(id) => match require(ctx, tx, Action::EditProject, On::Project(id)).await {
                        Ok(()) => Some(id),
                        Err(ServiceError::NotFound | ServiceError::Forbidden) => {
                            errors.take("project", Err(ErrorCode::Unknown))
                        }
                        Err(error) => return Err(error),
                    },
                }
            }
        };
    }
    errors.finish(Some(()))?;
    Ok(())
}
