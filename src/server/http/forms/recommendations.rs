//! Recording, correcting and moving recommendations.

use super::planning::named;
use super::{Done, Form, Submitted, form};
use crate::domain::RecommendationId;
use crate::server::services::actions::{self, ActionInput};
use crate::server::services::recommendations::{self, Input, Step};
use crate::server::services::{Ctx, Result, ServiceError, workshops};

/// The forms.
pub fn forms() -> Vec<Form> {
    vec![
        form("/{lang}/desk/w/{slug}/recommendations/new", create),
        form("/{lang}/desk/recommendations", board),
        form("/{lang}/desk/recommendations/{id}", one),
        form("/{lang}/desk/recommendations/{id}/edit", edit),
    ]
}

async fn create(ctx: Ctx, form: Submitted) -> Result<Done> {
    let workshop = workshops::get(&ctx, form.part("slug")).await?;
    recommendations::create(&ctx, workshop.id, input(&form)).await?;
    Ok(Done::Go(format!("/{}/desk/w/{}/recommendations?done=recommendation-recorded", ctx.locale, workshop.slug)))
}

/// A tap on the board; what was filtered by stays.
async fn board(ctx: Ctx, form: Submitted) -> Result<Done> {
    ctx.require_staff()?;
    let id = form.fields.get("id").parse().map_err(|_| ServiceError::NotFound)?;
    let typed = Step { state: form.fields.get("state").to_owned(), ..Step::default() };
    recommendations::step(&ctx, id, &typed).await?;
    let mut query = form.query.without(&["done", "after"]);
    query.push("done", "recommendation-updated");
    Ok(Done::Go(format!("/{}/desk/recommendations?{}", ctx.locale, query.to_query())))
}

/// The forms of one recommendation: a step of it, and what institutions undertake towards it.
async fn one(ctx: Ctx, form: Submitted) -> Result<Done> {
    match form.fields.get("do") {
        "add-action" => add_action(ctx, form).await,
        "action-done" => set_done(ctx, form, true).await,
        "action-open" => set_done(ctx, form, false).await,
        _ => step(ctx, form).await,
    }
}

async fn add_action(ctx: Ctx, form: Submitted) -> Result<Done> {
    let id = id(&form)?;
    let typed = ActionInput {
        institution: Some(form.fields.get("institution").to_owned()),
        text: Some(form.fields.texts("text")),
        due: Some(form.fields.get("due").to_owned()),
        done: None,
    };
    actions::create(&ctx, id, &typed).await?;
    Ok(Done::Go(format!("/{}/desk/recommendations/{id}?done=action-added#actions", ctx.locale)))
}

async fn set_done(ctx: Ctx, form: Submitted, done: bool) -> Result<Done> {
    let id = id(&form)?;
    let action = form.fields.get("action").parse().map_err(|_| ServiceError::NotFound)?;
    if actions::get(&ctx, action).await?.recommendation != id {
        return Err(ServiceError::NotFound);
    }
    let input = ActionInput { done: Some(done), ..ActionInput::default() };
    actions::update(&ctx, action, &input, form.fields.get("revision").parse().ok()).await?;
    let said = if done { "action-done" } else { "action-open" };
    Ok(Done::Go(format!("/{}/desk/recommendations/{id}?done={said}#actions", ctx.locale)))
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
        let (found, _) = recommendations::get(&ctx, id).await?;
        named(&form.fields, [found.number.to_string().as_str()])?;
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
