//! Forms of a workshop: making and changing one, its steps, copies, seats.

use super::planning::{after_team, member, revision, text, texts, to};
use super::{Done, Form, Submitted, form};
use crate::domain::ErrorCode;
use crate::domain::workshop::Status;
use crate::server::services::seats::{self, SeatInput};
use crate::server::services::workshops::{self, CopyInput, WorkshopInput};
use crate::server::services::{Ctx, ServiceError, check, staff};
use crate::ui::form::Fields;

/// The forms.
pub fn forms() -> Vec<Form> {
    vec![
        form("/{lang}/desk/workshops/new", create),
        form("/{lang}/desk/w/{slug}", step),
        form("/{lang}/desk/w/{slug}/edit", update),
        form("/{lang}/desk/w/{slug}/copy", copy),
        form("/{lang}/desk/w/{slug}/institutions", institutions),
        form("/{lang}/desk/w/{slug}/team", team),
    ]
}

fn input(fields: &Fields) -> WorkshopInput {
    WorkshopInput {
        slug: text(fields, "slug"),
        title: texts(fields, "title"),
        theme: texts(fields, "theme"),
        objectives: texts(fields, "objectives").map(|typed| check::zipped(&typed)),
        series: text(fields, "series"),
        ordinal: text(fields, "ordinal"),
        follows: text(fields, "follows"),
        city: texts(fields, "city"),
        venue: texts(fields, "venue"),
        governorate: text(fields, "governorate"),
        timezone: text(fields, "timezone"),
        start_date: text(fields, "start_date"),
        end_date: text(fields, "end_date"),
        capacity: text(fields, "capacity"),
        languages: Some(fields.all("languages").into_iter().map(str::to_owned).collect()),
        registration: text(fields, "registration"),
        register_by: text(fields, "register_by"),
        opens_at: text(fields, "opens_at"),
        closes_at: text(fields, "closes_at"),
        contact_email: text(fields, "contact_email"),
        status: None,
    }
}

async fn create(ctx: Ctx, form: Submitted) -> Result<Done, ServiceError> {
    let workshop = workshops::create(&ctx, &input(&form.fields)).await?;
    Ok(Done::Go(to(&ctx, &format!("w/{}", workshop.slug), "workshop-created")))
}

async fn update(ctx: Ctx, form: Submitted) -> Result<Done, ServiceError> {
    let workshop = workshops::update(&ctx, form.part("slug"), &input(&form.fields), revision(&form)).await?;
    let there = to(&ctx, &format!("w/{}", workshop.slug), "saved");
    super::mail::after_change(&ctx, &workshop.slug, there, "saved").await
}

/// The buttons of the overview.
async fn step(ctx: Ctx, form: Submitted) -> Result<Done, ServiceError> {
    let slug = form.part("slug");
    let (next, done) = match form.fields.get("do") {
        "delete" => {
            workshops::delete(&ctx, slug, form.fields.get("confirm"), None).await?;
            return Ok(Done::Go(to(&ctx, "projects", "deleted")));
        }
        "cancel" => {
            if form.fields.get("confirm").trim() != slug {
                return Err(ServiceError::field("confirm", ErrorCode::Mismatch));
            }
            (Status::Cancelled, "workshop-cancelled")
        }
        _ => {
            let next = Status::parse(form.fields.get("status"))
                .ok_or_else(|| ServiceError::field("status", ErrorCode::Choice))?;
            (next, if next == Status::Published { "workshop-published" } else { "saved" })
        }
    };
    workshops::set_status(&ctx, slug, next, None).await?;
    Ok(Done::Go(to(&ctx, &format!("w/{slug}"), done)))
}

async fn copy(ctx: Ctx, form: Submitted) -> Result<Done, ServiceError> {
    let typed = CopyInput {
        slug: form.fields.get("slug").to_owned(),
        start_date: form.fields.get("start_date").to_owned(),
        title: form.fields.texts("title"),
        follows: form.fields.has("follows"),
    };
    let workshop = workshops::copy(&ctx, form.part("slug"), &typed).await?;
    Ok(Done::Go(to(&ctx, &format!("w/{}", workshop.slug), "workshop-copied")))
}

async fn institutions(ctx: Ctx, form: Submitted) -> Result<Done, ServiceError> {
    let slug = form.part("slug");
    if form.fields.get("do") == "invite" {
        let count = form.fields.get("seats").parse().unwrap_or(1);
        seats::invite(&ctx, slug, form.fields.get("institution"), count).await?;
    } else {
        let typed: Vec<SeatInput> = form
            .fields
            .all("invite")
            .into_iter()
            .map(|code| SeatInput {
                institution: code.to_owned(),
                seats: form.fields.get(&format!("seats.{code}")).to_owned(),
            })
            .collect();
        seats::set(&ctx, slug, &typed, revision(&form)).await?;
    }
    Ok(Done::Go(to(&ctx, &format!("w/{slug}/institutions"), "saved")))
}

async fn team(ctx: Ctx, form: Submitted) -> Result<Done, ServiceError> {
    ctx.require_staff()?;
    let (slug, user) = (form.part("slug"), member(&form.fields));
    match form.fields.get("do") {
        "add" => staff::assign_to_workshop(&ctx, slug, user?).await?,
        "remove" => staff::remove_from_workshop(&ctx, slug, user?).await?,
        _ => return Err(ServiceError::NotFound),
    }
    Ok(Done::Go(after_team(&ctx, &form, &format!("w/{slug}/team"))))
}
