//! What staff send about a person's record: who they are, where they served, how else to find them.

use super::{Done, Form, Submitted, form};
use crate::domain::PersonId;
use crate::domain::person::{Contact, ContactKind, PersonName};
use crate::server::services::appointments::{self, AppointmentInput};
use crate::server::services::people::{self, PersonInput};
use crate::server::services::{Ctx, Result, ServiceError, contacts};
use crate::ui::form::Fields;

/// The forms.
pub fn forms() -> Vec<Form> {
    vec![
        form("/{lang}/desk/people/new", create_person),
        form("/{lang}/desk/people/{id}", change_person),
        form("/{lang}/desk/people/{id}/posts", posts),
    ]
}

fn person(fields: &Fields) -> PersonInput {
    let text = |name: &str| Some(fields.get(name).to_owned());
    let names = PersonName::KEYS.iter().map(|key| ((*key).to_owned(), fields.get(&format!("name.{key}")).to_owned()));
    PersonInput {
        name: Some(names.filter(|(_, name)| !name.trim().is_empty()).collect()),
        honorific: text("honorific"),
        email: text("email"),
        phone: text("phone"),
        institution: text("institution"),
        position: text("position"),
        rank: text("rank"),
        sex: text("sex"),
        language: text("language"),
    }
}

async fn create_person(ctx: Ctx, form: Submitted) -> Result<Done> {
    let made = people::create(&ctx, &person(&form.fields)).await?;
    Ok(Done::Go(format!("/{}/desk/people/{}?done=person-saved", ctx.locale, made.id)))
}

async fn change_person(ctx: Ctx, form: Submitted) -> Result<Done> {
    let id: PersonId = form.part("id").parse().map_err(|_| ServiceError::NotFound)?;
    if form.fields.get("do") == "erase" {
        people::erase(&ctx, id, form.fields.get("confirm"), None).await?;
        return Ok(Done::Go(format!("/{}/desk/people?done=person-erased", ctx.locale)));
    }
    people::update(&ctx, id, &person(&form.fields), form.fields.get("revision").parse().ok()).await?;
    Ok(Done::Go(format!("/{}/desk/people/{id}?done=person-saved", ctx.locale)))
}

/// A time served or a further contact: recorded, corrected, taken off.
async fn posts(ctx: Ctx, form: Submitted) -> Result<Done> {
    let person: PersonId = form.part("id").parse().map_err(|_| ServiceError::NotFound)?;
    let fields = &form.fields;
    let text = |name: &str| Some(fields.get(name).to_owned());
    let expected = fields.get("revision").parse().ok();
    let post = || fields.get("post").parse().map_err(|_| ServiceError::NotFound);
    let input = || AppointmentInput {
        institution: text("institution"),
        position: text("position"),
        starts_on: text("starts_on"),
        ends_on: text("ends_on"),
    };
    let done = match fields.get("do") {
        "post-add" => {
            appointments::add(&ctx, person, &input(), expected).await?;
            "saved"
        }
        "post-change" => {
            appointments::change(&ctx, person, post()?, &input(), expected).await?;
            "saved"
        }
        "post-remove" => {
            appointments::remove(&ctx, person, post()?, expected).await?;
            "deleted"
        }
        "contact-add" => {
            contacts::add(&ctx, person, fields.get("kind"), fields.get("value"), expected).await?;
            "saved"
        }
        "contact-remove" => {
            let kind = ContactKind::parse(fields.get("kind")).ok_or(ServiceError::NotFound)?;
            let contact = Contact { kind, value: fields.get("value").to_owned() };
            contacts::remove(&ctx, person, &contact, expected).await?;
            "deleted"
        }
        _ => return Err(ServiceError::NotFound),
    };
    Ok(Done::Go(format!("/{}/desk/people/{person}/posts?done={done}", ctx.locale)))
}
