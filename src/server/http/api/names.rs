//! What identifiers are called in answers: institutions and projects by code, workshops and series by slug.
//!
//! What the asker may not see has no name here: it stands as `null`, never as another organiser's record.

use super::problem::Problem;
use crate::domain::{DonorId, InstitutionId, ProjectId, SeriesId, WorkshopId};
use crate::server::services::{Ctx, ServiceError, institutions, projects, series, workshops};
use std::collections::HashMap;

/// Codes of institutions.
pub struct Institutions(HashMap<InstitutionId, String>);

impl Institutions {
    /// All of them.
    pub async fn of(ctx: &Ctx) -> Result<Self, Problem> {
        Ok(Self(institutions::all(ctx).await?.into_iter().map(|one| (one.id, one.code)).collect()))
    }

    /// The code of one.
    pub fn code(&self, id: Option<InstitutionId>) -> Option<String> {
        id.and_then(|id| self.0.get(&id).cloned())
    }

    /// The institution that a filter names.
    pub fn named(&self, code: &str) -> Option<InstitutionId> {
        self.0.iter().find(|(_, known)| *known == code).map(|(id, _)| *id)
    }
}

/// Slugs of the series that the asker may see.
pub async fn series_of(ctx: &Ctx) -> Result<HashMap<SeriesId, String>, Problem> {
    Ok(series::list(ctx).await?.into_iter().map(|one| (one.id, one.slug)).collect())
}

/// Codes of the projects that the asker runs.
pub async fn projects_of(ctx: &Ctx) -> Result<HashMap<ProjectId, String>, Problem> {
    Ok(projects::list(ctx).await?.into_iter().map(|one| (one.id, one.code)).collect())
}

/// Codes of donors.
pub async fn donors_of(ctx: &Ctx) -> Result<HashMap<DonorId, String>, Problem> {
    Ok(projects::donors(ctx).await?.into_iter().map(|one| (one.id, one.code)).collect())
}

/// Slugs of workshops, asked for one by one and remembered.
#[derive(Default)]
pub struct Workshops(HashMap<WorkshopId, Option<String>>);

impl Workshops {
    /// Remembers one that is at hand.
    pub fn know(&mut self, id: WorkshopId, slug: &str) {
        self.0.insert(id, Some(slug.to_owned()));
    }

    /// The slug of one, if the asker may see it.
    pub async fn slug(&mut self, ctx: &Ctx, id: Option<WorkshopId>) -> Result<Option<String>, Problem> {
        let Some(id) = id else { return Ok(None) };
        if let Some(known) = self.0.get(&id) {
            return Ok(known.clone());
        }
        let slug = match workshops::get(ctx, &id.to_string()).await {
            Ok(workshop) => Some(workshop.slug),
            Err(ServiceError::NotFound | ServiceError::Forbidden) => None,
            Err(error) => return Err(error.into()),
        };
        self.0.insert(id, slug.clone());
        Ok(slug)
    }
}
