//! What somebody types to register, and what is kept of it.

use crate::domain::person::Rank;
use crate::domain::text::{EmailAddress, line, required_line};
use crate::domain::{ErrorCode, FieldErrors, InstitutionId, Locale};
use crate::server::services::{Ctx, Result};
use crate::server::storage::{self, Tx};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Most characters of a name.
pub const NAME_MAX: usize = 200;
/// Most answers to questions, and most characters of each.
const ANSWERS_MAX: (usize, usize) = (20, 1000);

/// A registration as it is typed or sent.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RegistrationInput {
    /// Name in any script.
    pub name: String,
    /// Address.
    pub email: String,
    /// Code of the institution.
    pub institution: Option<String>,
    /// Language of mails and pages; that of the request by default.
    pub language: Option<String>,
    /// Telephone.
    pub phone: String,
    /// Rank.
    pub rank: Option<String>,
    /// Answers to questions, by question.
    pub answers: Map<String, Value>,
    /// Purposes consented to.
    pub consents: Vec<String>,
    /// Whether consent must have been given: the form asks for it.
    #[serde(skip)]
    pub asks_consent: bool,
    /// The form's hidden key: a second press of the button gets the first one's answer.
    #[serde(skip)]
    pub form_key: Option<String>,
}

/// A registration that is right.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Name as typed.
    pub name: String,
    /// Address, in lower case.
    pub email: String,
    /// Whom they come for.
    pub institution: Option<InstitutionId>,
    /// Language.
    pub language: Locale,
    /// Telephone.
    pub phone: String,
    /// Rank.
    pub rank: Option<Rank>,
    /// Answers.
    pub answers: Map<String, Value>,
    /// Consents.
    pub consents: Vec<String>,
    /// The form's key.
    pub form_key: Option<String>,
}

impl RegistrationInput {
    /// Checks everything and says all that is wrong at once.
    pub(in crate::server::services) async fn check(&self, ctx: &Ctx, tx: &mut Tx) -> Result<Wanted> {
        let mut errors = FieldErrors::default();
        let name = errors.take("name", required_line(&self.name, NAME_MAX));
        let email = errors.take("email", EmailAddress::parse(&self.email));
        let phone = errors.take("phone", line(&self.phone, 40)).unwrap_or_default();
        let rank = choice(&mut errors, "rank", self.rank.as_deref(), Rank::parse);
        let language = choice(&mut errors, "language", self.language.as_deref(), Locale::parse).unwrap_or(ctx.locale);
        let institution = institution(tx, &mut errors, self.institution.as_deref()).await?;
        let answers = answers(&mut errors, &self.answers);
        if self.asks_consent && self.consents.is_empty() {
            errors.add("consents", ErrorCode::Consent);
        }
        if self.consents.len() > 10 || self.consents.iter().any(|consent| line(consent, 80).is_err()) {
            errors.add("consents", ErrorCode::TooMany { max: 10 });
        }
        let checked = name.zip(email).map(|(name, email)| Wanted {
            name,
            email: email.into_string(),
            institution,
            language,
            phone,
            rank,
            answers,
            consents: self.consents.clone(),
            form_key: self.form_key.clone().filter(|key| !key.is_empty() && key.len() <= 64),
        });
        Ok(errors.finish(checked)?)
    }
}

/// One of a closed list, where anything was sent.
pub(in crate::server::services) fn choice<T>(
    errors: &mut FieldErrors,
    field: &str,
    typed: Option<&str>,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let typed = typed.map(str::trim).filter(|word| !word.is_empty())?;
    errors.take(field, parse(typed).ok_or(ErrorCode::Choice))
}

/// The institution with this code, where one was sent.
pub(in crate::server::services) async fn institution(
    tx: &mut Tx,
    errors: &mut FieldErrors,
    code: Option<&str>,
) -> Result<Option<InstitutionId>> {
    let Some(code) = code.map(str::trim).filter(|code| !code.is_empty()) else { return Ok(None) };
    let found = storage::institutions::by_code(tx, code).await?;
    if found.is_none() {
        errors.add("institution", ErrorCode::Unknown);
    }
    Ok(found.map(|institution| institution.id))
}

fn answers(errors: &mut FieldErrors, answers: &Map<String, Value>) -> Map<String, Value> {
    let (most, max) = ANSWERS_MAX;
    if answers.len() > most {
        errors.add("answers", ErrorCode::TooMany { max: most });
        return Map::new();
    }
    let mut kept = Map::new();
    for (question, answer) in answers {
        let text = match answer {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let field = format!("answers.{}", question.chars().take(40).collect::<String>());
        let question = errors.take(field.as_str(), required_line(question, 80));
        let checked = errors.take(field, crate::domain::text::paragraphs(&text, max));
        if let Some((question, text)) = question.zip(checked).filter(|(_, text)| !text.is_empty()) {
            let value = if answer.is_string() { Value::String(text) } else { answer.clone() };
            kept.insert(question, value);
        }
    }
    kept
}
