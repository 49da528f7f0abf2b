//! Letters to institutions, the names that come, the decisions; and the focal point's own page.

use super::planning::{revision, text, texts, to};
use super::{Done, Form, Submitted, form};
use crate::domain::attachment::MOST_BYTES;
use crate::domain::{ErrorCode, NominationId, NominationRequestId};
use crate::server::services::attachments::Sent;
use crate::server::services::links;
use crate::server::services::nominations::focal_points::{self, FocalPointInput};
use crate::server::services::nominations::{self, Answer, Decision, LetterInput};
use crate::server::services::{Ctx, Result, ServiceError};
use crate::ui::form::Fields;

/// The forms.
pub fn forms() -> Vec<Form> {
    vec![
        form("/{lang}/desk/w/{slug}/nominations", board),
        form("/{lang}/desk/w/{slug}/nominations/{letter}", letter).with_files(MOST_BYTES),
        form("/{lang}/desk/institutions/{code}/focal-points", speakers).with_files(MOST_BYTES),
        form("/{lang}/nominate/{token}", answer).with_files(MOST_BYTES),
        form("/{lang}/links", links),
    ]
}

fn input(fields: &Fields) -> LetterInput {
    LetterInput {
        reference: text(fields, "reference"),
        their_reference: text(fields, "their_reference"),
        channel: text(fields, "channel").filter(|word| !word.is_empty()),
        addressee: texts(fields, "addressee"),
        languages: fields.find("languages").map(|_| fields.all("languages").into_iter().map(str::to_owned).collect()),
        letter: texts(fields, "letter"),
        profile: texts(fields, "profile"),
        seats: text(fields, "seats"),
        alternates: text(fields, "alternates"),
        minimum_women: text(fields, "minimum_women"),
        rank_from: text(fields, "rank_from"),
        rank_to: text(fields, "rank_to"),
        due: text(fields, "due"),
    }
}

/// The file of a field, as a service takes it.
fn sent<'a>(form: &'a Submitted, field: &str) -> Option<Sent<'a>> {
    form.file(field).map(|file| Sent { name: &file.name, bytes: &file.bytes })
}

async fn links(ctx: Ctx, form: Submitted) -> Result<Done> {
    links::send_mine(&ctx, form.fields.get("email")).await?;
    Ok(Done::Show(vec![("sent".into(), "yes".into())]))
}

async fn board(ctx: Ctx, form: Submitted) -> Result<Done> {
    let (slug, fields) = (form.part("slug"), &form.fields);
    let letters: Vec<NominationRequestId> = fields.all("letter").into_iter().filter_map(|id| id.parse().ok()).collect();
    let here = |done: &str| Done::Go(to(&ctx, &format!("w/{slug}/nominations"), done));
    let some = |any: bool| if any { Ok(()) } else { Err(ServiceError::Conflict("nobody-chosen")) };
    match fields.get("do") {
        "compose" => {
            let codes: Vec<String> = fields.all("institution").into_iter().map(str::to_owned).collect();
            nominations::compose(&ctx, slug, &codes, &input(fields)).await?;
            Ok(here("letters-made"))
        }
        "send" => {
            some(!letters.is_empty())?;
            nominations::send(&ctx, &letters).await?;
            Ok(here("letters-sent"))
        }
        "remind" => {
            some(!letters.is_empty())?;
            nominations::remind(&ctx, &letters).await?;
            Ok(here("letters-reminded"))
        }
        "rules" => {
            nominations::set_rules(&ctx, slug, fields.get("free_place"), fields.get("remind")).await?;
            Ok(here("saved"))
        }
        word => {
            let decision = Decision::parse(word).ok_or(ServiceError::NotFound)?;
            let people: Vec<NominationId> =
                fields.all("nominee").into_iter().filter_map(|id| id.parse().ok()).collect();
            some(!people.is_empty())?;
            if !fields.has("sure") {
                // Mails leave: first it is shown to whom and how they look.
                nominations::look_ahead(&ctx, slug, &people, decision, fields.get("reason")).await?;
                return Ok(Done::Show(vec![("asks".into(), word.to_owned())]));
            }
            nominations::decide(&ctx, slug, &people, decision, fields.get("reason")).await?;
            Ok(here("nominees-decided"))
        }
    }
}

async fn letter(ctx: Ctx, form: Submitted) -> Result<Done> {
    let (slug, fields) = (form.part("slug"), &form.fields);
    let id: NominationRequestId = form.part("letter").parse().map_err(|_| ServiceError::NotFound)?;
    let here = |done: &str| Done::Go(to(&ctx, &format!("w/{slug}/nominations/{id}"), done));
    match fields.get("do") {
        "send" => {
            nominations::send(&ctx, &[id]).await?;
            Ok(here("letters-sent"))
        }
        "remind" => {
            nominations::remind(&ctx, &[id]).await?;
            Ok(here("letters-reminded"))
        }
        "acknowledge" => {
            nominations::acknowledge(&ctx, id).await?;
            Ok(here("saved"))
        }
        "by-hand" => {
            nominations::by_hand(&ctx, id, fields.get("handed_on"), sent(&form, "scan")).await?;
            Ok(here("saved"))
        }
        "reissue" => {
            nominations::reissue(&ctx, id).await?;
            Ok(here("letter-reissued"))
        }
        "remove" => {
            if !fields.has("sure") {
                return Err(ServiceError::field("sure", ErrorCode::Required));
            }
            nominations::remove(&ctx, id).await?;
            Ok(Done::Go(to(&ctx, &format!("w/{slug}/nominations"), "deleted")))
        }
        "" => {
            nominations::update(&ctx, id, &input(fields), revision(&form)).await?;
            Ok(here("saved"))
        }
        _ => Err(ServiceError::NotFound),
    }
}

async fn speakers(ctx: Ctx, form: Submitted) -> Result<Done> {
    let (code, fields) = (form.part("code"), &form.fields);
    if fields.has("end") {
        let id = fields.get("end").parse().map_err(|_| ServiceError::NotFound)?;
        focal_points::end(&ctx, id).await?;
    } else {
        let text = |name: &str| fields.get(name).to_owned();
        let input = FocalPointInput {
            name: text("name"),
            email: text("email"),
            phone: text("phone"),
            position: text("position"),
            language: text("language"),
            channel: text("channel"),
            starts_on: text("starts_on"),
            ends_on: text("ends_on"),
        };
        focal_points::name(&ctx, code, &input, sent(&form, "letter")).await?;
    }
    Ok(Done::Go(to(&ctx, &format!("institutions/{code}/focal-points"), "saved")))
}

async fn answer(ctx: Ctx, form: Submitted) -> Result<Done> {
    let (token, fields) = (form.part("token"), &form.fields);
    let answer = Answer::of_fields(&fields.0);
    match fields.get("do") {
        "draft" => {
            nominations::save_draft(&ctx, token, &answer, sent(&form, "letter")).await?;
            return Ok(Done::Show(vec![("draft".into(), "yes".into())]));
        }
        "replace" => {
            let id = fields.get("nominee").parse().map_err(|_| ServiceError::NotFound)?;
            let row = Answer::of_fields(&fields.below("replace").prefixed("seat.0").0).seats.pop().unwrap_or_default();
            nominations::replace(&ctx, token, id, &row, fields.get("replace.reason")).await?;
        }
        "decline" => nominations::decline(&ctx, token, fields.get("reason")).await?,
        "submit" => nominations::submit(&ctx, token, &answer, sent(&form, "letter")).await?,
        _ => return Err(ServiceError::NotFound),
    }
    Ok(Done::Go(format!("/{}/nominate/{token}", ctx.locale)))
}
