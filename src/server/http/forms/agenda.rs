//! Forms of the agenda and its exercises.

use super::planning::{each, named, revision, text, texts, to};
use super::{Done, Form, Submitted, form};
use crate::domain::ErrorCode;
use crate::server::services::agenda::{self, Move, Publish, RoleInput, SessionInput};
use crate::server::services::exercises::{self, ExerciseInput};
use crate::server::services::{Ctx, ServiceError, check};
use crate::ui::form::Fields;

/// The forms.
pub fn forms() -> Vec<Form> {
    vec![
        form("/{lang}/desk/w/{slug}/agenda", studio),
        form("/{lang}/desk/w/{slug}/agenda/new", add),
        form("/{lang}/desk/w/{slug}/agenda/s/{session}", change),
        form("/{lang}/desk/w/{slug}/exercises/new", add_exercise),
        form("/{lang}/desk/w/{slug}/exercises/{exercise}", change_exercise),
    ]
}

/// The buttons of the studio.
async fn studio(ctx: Ctx, form: Submitted) -> Result<Done, ServiceError> {
    let (slug, session) = (form.part("slug"), form.fields.get("session"));
    let base = format!("w/{slug}/agenda");
    match form.fields.get("do") {
        "publish" => {
            agenda::publish(&ctx, slug, form.fields.get("version").parse().ok()).await?;
            let there = to(&ctx, &base, "agenda-published");
            return super::mail::after_change(&ctx, slug, there, "agenda-published").await;
        }
        "restore" => {
            agenda::restore(&ctx, slug, session).await?;
        }
        _ => {
            let step =
                Move::parse(form.fields.get("move")).ok_or_else(|| ServiceError::field("start", ErrorCode::Choice))?;
            agenda::shift(&ctx, slug, session, step).await?;
        }
    }
    // The moved session stays chosen, so that the next tap is where the last one was.
    Ok(Done::Go(format!("/{}/desk/{base}?chosen={session}#s-{session}", ctx.locale)))
}

fn input(fields: &Fields) -> SessionInput {
    let roles = (0..20).filter(|index| fields.find(&format!("roles.{index}.name")).is_some()).map(|index| {
        let name = fields.get(&format!("roles.{index}.name")).to_owned();
        // A record stays tied only while the name is still the one that it came with.
        let known = fields.get(&format!("roles.{index}.known")) == name;
        let person = fields.get(&format!("roles.{index}.person")).parse().ok().filter(|_| known);
        RoleInput { role: fields.get(&format!("roles.{index}.role")).to_owned(), name, person }
    });
    SessionInput {
        title: texts(fields, "title"),
        description: texts(fields, "description"),
        kind: text(fields, "kind"),
        date: text(fields, "date"),
        start: text(fields, "start"),
        end: text(fields, "end"),
        room: text(fields, "room"),
        counts: Some(fields.has("counts")),
        roles: Some(roles.collect()),
    }
}

async fn add(ctx: Ctx, form: Submitted) -> Result<Done, ServiceError> {
    let slug = form.part("slug");
    let session = agenda::add(&ctx, slug, &input(&form.fields), Publish::Later).await?;
    Ok(Done::Go(format!("/{}/desk/w/{slug}/agenda?chosen={}&done=saved", ctx.locale, session.id)))
}

async fn change(ctx: Ctx, form: Submitted) -> Result<Done, ServiceError> {
    let (slug, session) = (form.part("slug"), form.part("session"));
    if form.fields.get("do") == "remove" {
        // What the public has seen stays as called off and can be brought back; anything else is gone.
        if !agenda::is_published(&ctx, slug, session).await? {
            let (_, found) = agenda::session(&ctx, slug, session).await?;
            named(&form.fields, each(&found.title))?;
        }
        agenda::remove(&ctx, slug, session, None, Publish::Later).await?;
        return Ok(Done::Go(to(&ctx, &format!("w/{slug}/agenda"), "deleted")));
    }
    agenda::update(&ctx, slug, session, &input(&form.fields), revision(&form), Publish::Later).await?;
    Ok(Done::Go(format!("/{}/desk/w/{slug}/agenda?chosen={session}&done=saved", ctx.locale)))
}

fn exercise(fields: &Fields) -> ExerciseInput {
    ExerciseInput {
        format: text(fields, "format"),
        title: texts(fields, "title"),
        prompt: texts(fields, "prompt"),
        steps: texts(fields, "steps").map(|typed| check::zipped(&typed)),
        session: text(fields, "session"),
    }
}

async fn add_exercise(ctx: Ctx, form: Submitted) -> Result<Done, ServiceError> {
    let slug = form.part("slug");
    exercises::create(&ctx, slug, &exercise(&form.fields)).await?;
    Ok(Done::Go(to(&ctx, &format!("w/{slug}/exercises"), "saved")))
}

async fn change_exercise(ctx: Ctx, form: Submitted) -> Result<Done, ServiceError> {
    let (slug, id) = (form.part("slug"), form.part("exercise"));
    if form.fields.get("do") == "remove" {
        let (_, found) = exercises::get(&ctx, slug, id).await?;
        named(&form.fields, each(&found.title))?;
        exercises::delete(&ctx, slug, id, None).await?;
        return Ok(Done::Go(to(&ctx, &format!("w/{slug}/exercises"), "deleted")));
    }
    exercises::update(&ctx, slug, id, &exercise(&form.fields), revision(&form)).await?;
    Ok(Done::Go(to(&ctx, &format!("w/{slug}/exercises"), "saved")))
}
