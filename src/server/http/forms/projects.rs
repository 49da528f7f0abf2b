//! Forms of projects and series.

use super::planning::{after_team, member, revision, text, texts, to};
use super::{Done, Form, Submitted, form};
use crate::server::services::projects::{self, ProjectInput};
use crate::server::services::series::{self, SeriesInput};
use crate::server::services::{Ctx, ServiceError, staff};
use crate::ui::form::Fields;

/// The forms.
pub fn forms() -> Vec<Form> {
    vec![
        form("/{lang}/desk/projects/new", create),
        form("/{lang}/desk/projects/{code}/edit", update),
        form("/{lang}/desk/projects/{code}/team", team),
        form("/{lang}/desk/series/new", create_series),
        form("/{lang}/desk/series/{slug}/edit", update_series),
    ]
}

fn project(fields: &Fields) -> ProjectInput {
    ProjectInput {
        code: text(fields, "code"),
        title: texts(fields, "title"),
        donor: text(fields, "donor"),
        new_donor: Some((fields.get("donor_code").to_owned(), fields.texts("donor_name"))),
        implementer: texts(fields, "implementer"),
        follows: text(fields, "follows"),
        start_date: text(fields, "start_date"),
        end_date: text(fields, "end_date"),
        budget: text(fields, "budget"),
        currency: text(fields, "currency"),
        reference_pattern: text(fields, "reference_pattern"),
    }
}

async fn create(ctx: Ctx, form: Submitted) -> Result<Done, ServiceError> {
    projects::create(&ctx, &project(&form.fields)).await?;
    Ok(Done::Go(to(&ctx, "projects", "saved")))
}

async fn update(ctx: Ctx, form: Submitted) -> Result<Done, ServiceError> {
    projects::update(&ctx, form.part("code"), &project(&form.fields), revision(&form)).await?;
    Ok(Done::Go(to(&ctx, "projects", "saved")))
}

async fn team(ctx: Ctx, form: Submitted) -> Result<Done, ServiceError> {
    ctx.require_staff()?;
    let (code, user) = (form.part("code"), member(&form.fields));
    match form.fields.get("do") {
        "add" => staff::assign_to_project(&ctx, code, user?).await?,
        "remove" => staff::remove_from_project(&ctx, code, user?).await?,
        _ => return Err(ServiceError::NotFound),
    }
    Ok(Done::Go(after_team(&ctx, &form, &format!("projects/{code}/team"))))
}

fn series_input(fields: &Fields) -> SeriesInput {
    SeriesInput {
        slug: text(fields, "slug"),
        project: text(fields, "project"),
        title: texts(fields, "title"),
        summary: texts(fields, "summary"),
    }
}

async fn create_series(ctx: Ctx, form: Submitted) -> Result<Done, ServiceError> {
    let series = series::create(&ctx, &series_input(&form.fields)).await?;
    Ok(Done::Go(to(&ctx, &format!("series/{}", series.slug), "saved")))
}

async fn update_series(ctx: Ctx, form: Submitted) -> Result<Done, ServiceError> {
    let series = series::update(&ctx, form.part("slug"), &series_input(&form.fields), revision(&form)).await?;
    Ok(Done::Go(to(&ctx, &format!("series/{}", series.slug), "saved")))
}
