//! Forms of the registration form: adding, changing, moving and taking away questions.

use super::planning::{revision, text, texts, to};
use super::{Done, Form, Submitted, form};
use crate::server::services::questions::{self, QuestionInput, Step};
use crate::server::services::{Ctx, ServiceError, check};
use crate::ui::form::Fields;

/// The forms.
pub fn forms() -> Vec<Form> {
    vec![
        form("/{lang}/desk/w/{slug}/form", shift),
        form("/{lang}/desk/w/{slug}/form/new", add),
        form("/{lang}/desk/w/{slug}/form/{question}", change),
    ]
}

fn input(fields: &Fields) -> QuestionInput {
    QuestionInput {
        kind: text(fields, "kind"),
        label: texts(fields, "label"),
        hint: texts(fields, "hint"),
        options: texts(fields, "options").map(|typed| check::zipped(&typed)),
        required: Some(fields.has("required")),
        sensitive: Some(fields.has("sensitive")),
        keep_days: text(fields, "keep_days"),
        condition: text(fields, "condition"),
    }
}

async fn shift(ctx: Ctx, form: Submitted) -> Result<Done, ServiceError> {
    let slug = form.part("slug");
    let step = match form.fields.get("do") {
        "up" => Step::Up,
        "down" => Step::Down,
        _ => return Err(ServiceError::NotFound),
    };
    questions::shift(&ctx, slug, form.fields.get("question"), step).await?;
    Ok(Done::Go(to(&ctx, &format!("w/{slug}/form"), "saved")))
}

async fn add(ctx: Ctx, form: Submitted) -> Result<Done, ServiceError> {
    let slug = form.part("slug");
    questions::create(&ctx, slug, &input(&form.fields)).await?;
    Ok(Done::Go(to(&ctx, &format!("w/{slug}/form"), "saved")))
}

async fn change(ctx: Ctx, form: Submitted) -> Result<Done, ServiceError> {
    let (slug, id) = (form.part("slug"), form.part("question"));
    let done = match form.fields.get("do") {
        "retire" if questions::retire(&ctx, slug, id, None).await? => "deleted",
        "retire" => "saved",
        "restore" => {
            questions::restore(&ctx, slug, id, None).await?;
            "saved"
        }
        _ => {
            questions::update(&ctx, slug, id, &input(&form.fields), revision(&form)).await?;
            "saved"
        }
    };
    Ok(Done::Go(to(&ctx, &format!("w/{slug}/form"), done)))
}
