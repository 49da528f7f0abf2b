//! What participants send: a registration, an answer, changes to their own page.

use super::{Done, Form, Submitted, form};
use crate::domain::ErrorCode;
use crate::domain::attachment::MOST_BYTES;
use crate::server::services::questions::SentFile;
use crate::server::services::registrations::{self, Correction, RegistrationInput};
use crate::server::services::rsvp::{self, AnswerInput};
use crate::server::services::{Ctx, Result, ServiceError, consents, questions, unsubscribe};
use crate::ui::form::Fields;
use serde_json::{Map, Value};

/// The forms.
pub fn forms() -> Vec<Form> {
    vec![
        form("/{lang}/w/{slug}/register", register).with_files(MOST_BYTES),
        form("/{lang}/rsvp/{token}", answer),
        form("/{lang}/unsubscribe/{token}", unsubscribe),
        form("/{lang}/me/{token}", own_page).with_files(MOST_BYTES),
    ]
}

async fn register(ctx: Ctx, form: Submitted) -> Result<Done> {
    let fields = &form.fields;
    let text = |name: &str| fields.get(name).to_owned();
    let mut answers = answers(fields);
    if fields.has("needs") {
        answers.insert("needs".into(), Value::String(text("needs")));
    }
    let input = RegistrationInput {
        name: text("name"),
        email: text("email"),
        institution: Some(text("institution")),
        language: Some(text("language")),
        phone: text("phone"),
        rank: Some(text("rank")),
        answers,
        consents: fields.all("consents").into_iter().map(str::to_owned).collect(),
        files: files(&form),
        asks_consent: true,
        form_key: Some(text("key")),
    };
    let registered = registrations::register(&ctx, form.part("slug"), &input).await?;
    let position = registered.position.map(|n| n.to_string()).unwrap_or_default();
    Ok(Done::Show(vec![("status".into(), registered.status.to_string()), ("position".into(), position)]))
}

/// The answers to a form's own questions, by question.
fn answers(fields: &Fields) -> Map<String, Value> {
    let below = fields.below("answers").0.into_iter();
    below.filter(|(_, typed)| !typed.is_empty()).map(|(id, typed)| (id, Value::String(typed))).collect()
}

/// The files among them, by question; what is of no question is passed over.
fn files(form: &Submitted) -> Vec<SentFile> {
    let of = |file: &super::Upload| {
        let question = file.field.strip_prefix("answers.")?.parse().ok()?;
        Some(SentFile { question, name: file.name.clone(), bytes: file.bytes.to_vec() })
    };
    form.files.iter().filter_map(of).collect()
}

async fn answer(ctx: Ctx, form: Submitted) -> Result<Done> {
    let text = |name: &str| form.fields.get(name).to_owned();
    let input = AnswerInput {
        answer: text("answer"),
        comment: text("comment"),
        substitute_name: text("substitute_name"),
        substitute_email: text("substitute_email"),
    };
    let token = form.part("token");
    rsvp::answer(&ctx, token, &input).await?;
    Ok(Done::Go(format!("/{}/rsvp/{token}", ctx.locale)))
}

/// The page's own buttons, and the one click of mail programs (RFC 8058 §3.2: answered without a redirect).
async fn unsubscribe(ctx: Ctx, form: Submitted) -> Result<Done> {
    let wanted = match (form.fields.get("do"), form.fields.get("List-Unsubscribe")) {
        ("start", _) => true,
        ("stop", _) | (_, "One-Click") => false,
        _ => return Err(ServiceError::NotFound),
    };
    unsubscribe::set(&ctx, form.part("token"), wanted).await?;
    Ok(Done::Show(Vec::new()))
}

async fn own_page(ctx: Ctx, form: Submitted) -> Result<Done> {
    let (token, fields) = (form.part("token"), &form.fields);
    let sure =
        |field: &str| if fields.has(field) { Ok(()) } else { Err(ServiceError::field(field, ErrorCode::Required)) };
    let done = match fields.get("do") {
        "withdraw" => {
            sure("sure")?;
            registrations::withdraw(&ctx, token).await?;
            ""
        }
        "erase" => {
            sure("erase")?;
            registrations::erase(&ctx, token).await?;
            "?done=erased"
        }
        "answers" => {
            questions::answer(&ctx, token, &answers(fields), &files(&form)).await?;
            "?done=answers-saved"
        }
        "consents" => {
            let boxes: Vec<String> = fields.all("consents").into_iter().map(str::to_owned).collect();
            consents::answer(&ctx, token, &boxes).await?;
            "?done=consents-saved"
        }
        "feed" => {
            registrations::issue_feed(&ctx, token).await?;
            "?done=feed-issued"
        }
        _ => {
            let text = |name: &str| fields.get(name).to_owned();
            let correction = Correction {
                name: text("name"),
                phone: text("phone"),
                rank: text("rank"),
                position: text("position"),
                institution: text("institution"),
                language: text("language"),
            };
            registrations::correct(&ctx, token, &correction).await?;
            "?done=corrected"
        }
    };
    Ok(Done::Go(format!("/{}/me/{token}{done}", ctx.locale)))
}
