//! Forms of institutions.

use super::planning::{revision, text, texts, to};
use super::{Done, Form, Submitted, form};
use crate::server::services::institutions::{self, InstitutionInput};
use crate::server::services::{Ctx, ServiceError};
use crate::ui::form::Fields;

/// The forms.
pub fn forms() -> Vec<Form> {
    vec![form("/{lang}/desk/institutions/new", create), form("/{lang}/desk/institutions/{code}", update)]
}

fn input(fields: &Fields) -> InstitutionInput {
    InstitutionInput {
        code: text(fields, "code"),
        level: text(fields, "level"),
        tier: text(fields, "tier"),
        name: texts(fields, "name"),
        parent: text(fields, "parent"),
        counterpart: text(fields, "counterpart"),
        valid_from: text(fields, "valid_from"),
        valid_to: text(fields, "valid_to"),
    }
}

async fn create(ctx: Ctx, form: Submitted) -> Result<Done, ServiceError> {
    institutions::create(&ctx, &input(&form.fields)).await?;
    Ok(Done::Go(to(&ctx, "institutions", "saved")))
}

async fn update(ctx: Ctx, form: Submitted) -> Result<Done, ServiceError> {
    institutions::update(&ctx, form.part("code"), &input(&form.fields), revision(&form)).await?;
    Ok(Done::Go(to(&ctx, "institutions", "saved")))
}
