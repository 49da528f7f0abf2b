//! Recording, correcting and moving recommendations.

use super::{Done, Form, Submitted, form};
use crate::domain::RecommendationId;
use crate::server::services::recommendations::{self, Input, Step};
use crate::server::services::{Ctx, Result, ServiceError, workshops};

/// The forms.
pub fn forms() -> Vec<Form> {
    vec![
        form("/{lang}/desk/w/{slug}/recommendations/new", create),
        form("/{lang}/desk/recommendations/{id}", step),
        form("/{lang}/desk/recommendations/{id}/edit", edit),
    ]
}

async fn create(ctx: Ctx, form: Submitted) -> Result<Done> {
    let workshop = workshops::get(&ctx, form.part("slug")).await?;
    recommendations::create(&ctx, workshop.id, input(&form)).await?;
    Ok(Done::Go(format!("/{}/desk/w/{}/recommendations?done=recommendation-recorded", ctx.locale, workshop.slug)))
}

async fn step(ctx: Ctx, form: Submitted) -> Result<Done> {
    let id = id(&form)?;
    let fields = &form.fields;
    let typed = Step {
        state: fields.get("state").to_owned(),
        response: fields.get("response").to_owned(),
        note: fields.get("note").to_owned(),
        evidence: fields.get("evidence").to_owned(),
    };
    recommendations::step(&ctx, id, &typed).await?;
    Ok(Done::Go(format!("/{}/desk/recommendations/{id}?done=recommendation-updated", ctx.locale)))
}

async fn edit(ctx: Ctx, form: Submitted) -> Result<Done> {
    let id = id(&form)?;
    if form.fields.get("do") == "delete" {
        recommendations::delete(&ctx, id, None).await?;
        return Ok(Done::Go(format!("/{}/desk/recommendations?done=recommendation-deleted", ctx.locale)));
    }
    recommendations::update(&ctx, id, form.fields.get("revision").parse().ok(), input(&form)).await?;
    Ok(Done::Go(format!("/{}/desk/recommendations/{id}?done=recommendation-updated", ctx.locale)))
}

fn id(form: &Submitted) -> Result<RecommendationId> {
    form.part("id").parse().map_err(|_| ServiceError::NotFound)
}

fn input(form: &Submitted) -> Input {
    let all = |name: &str| form.fields.all(name).into_iter().map(str::to_owned).collect();
    Input {
        text: Some(form.fields.texts("text")),
        lead: Some(form.fields.get("lead").to_owned()),
        supporting: Some(all("supporting")),
        governorates: Some(all("governorates")),
        due: Some(form.fields.get("due").to_owned()),
        priority: Some(form.fields.get("priority").to_owned()),
    }
}
