//! What somebody types to register, and what is kept of it.

use crate::domain::consent::Agreed;
use crate::domain::person::Rank;
use crate::domain::question::{ANSWER_MAX, Answers, QUESTIONS_MAX};
use crate::domain::text::{EmailAddress, line, required_line};
use crate::domain::workshop::{Registration, Workshop};
use crate::domain::{ErrorCode, FieldErrors, InstitutionId, Locale};
use crate::server::services::questions::SentFile;
use crate::server::services::{Ctx, Result, questions};
use crate::server::storage::{self, Tx};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

/// Most characters of a name.
pub const NAME_MAX: usize = 200;
/// Most answers to questions, and most characters of each.
const ANSWERS_MAX: (usize, usize) = (20 + QUESTIONS_MAX, ANSWER_MAX);
/// How deep an answer that is no text may lie: lists, and objects of plain values.
const DEPTH_MAX: usize = 2;
/// Most consents, and most characters of each.
const CONSENTS_MAX: (usize, usize) = (10, 80);

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
    /// Files that answer questions.
    #[serde(skip)]
    pub files: Vec<SentFile>,
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
    /// Answers that stand with the registration.
    pub answers: Map<String, Value>,
    /// Answers that are sealed.
    pub sealed: Answers,
    /// Files that are sealed.
    pub files: Vec<SentFile>,
    /// Consents.
    pub consents: Vec<String>,
    /// The texts agreed to.
    pub agreed: Vec<Agreed>,
    /// The form's key.
    pub form_key: Option<String>,
    /// Hash of all that was typed: the same key with other words is another registration.
    pub content: Vec<u8>,
}

impl RegistrationInput {
    /// Checks everything and says all that is wrong at once.
    /// With `whole`, what the form must have is missed.
    pub(in crate::server::services) async fn check(
        &self,
        ctx: &Ctx,
        tx: &mut Tx,
        workshop: &Workshop,
        whole: bool,
    ) -> Result<Wanted> {
        let mut errors = FieldErrors::default();
        let name = errors.take("name", required_line(&self.name, NAME_MAX));
        let email = errors.take("email", EmailAddress::parse(&self.email));
        let phone = errors.take("phone", line(&self.phone, 40)).unwrap_or_default();
        let rank = choice(&mut errors, "rank", self.rank.as_deref(), Rank::parse);
        let language = choice(&mut errors, "language", self.language.as_deref(), Locale::parse).unwrap_or(ctx.locale);
        let institution = institution(tx, &mut errors, self.institution.as_deref()).await?;
        if whole && workshop.registration == Registration::Institutions && errors.of("institution").is_none() {
            invited(tx, &mut errors, workshop, institution).await?;
        }
        let answers = answers(&mut errors, &self.answers);
        let taken = questions::take(tx, &mut errors, workshop.id, &answers, &self.files, whole).await?;
        let given = consents(&mut errors, &self.consents);
        let agreed = crate::server::services::consents::take(tx, &mut errors, &given).await?;
        let needed = agreed.iter().any(|one| one.purpose.is_needed());
        if self.asks_consent && !needed && errors.of("consents").is_none() {
            errors.add("consents", ErrorCode::Consent);
        }
        let answered = |file: &&SentFile| {
            taken.sealed.contains_key(&file.question) || taken.open.contains_key(&file.question.to_string())
        };
        let files = self.files.iter().filter(answered).cloned().collect();
        let checked = name.zip(email).map(|(name, email)| Wanted {
            name,
            email: email.into_string(),
            institution,
            language,
            phone,
            rank,
            answers: taken.open,
            // A file behind a condition that is not met is passed over like its question.
            files,
            sealed: taken.sealed,
            consents: crate::server::services::consents::purposes(&given),
            agreed,
            form_key: self.form_key.clone().filter(|key| !key.is_empty() && key.len() <= 64),
            content: Sha256::digest(serde_json::to_vec(self).unwrap_or_default()).to_vec(),
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

/// A workshop that is open to institutions wants one of those that it offers seats to.
async fn invited(
    tx: &mut Tx,
    errors: &mut FieldErrors,
    workshop: &Workshop,
    institution: Option<InstitutionId>,
) -> Result<()> {
    let Some(institution) = institution else {
        errors.add("institution", ErrorCode::Required);
        return Ok(());
    };
    let offered = storage::seats::for_workshop(tx, workshop.id).await?;
    if !offered.iter().any(|one| one.institution == institution) {
        errors.add("institution", ErrorCode::Choice);
    }
    Ok(())
}

fn answers(errors: &mut FieldErrors, answers: &Map<String, Value>) -> Map<String, Value> {
    let (most, max) = ANSWERS_MAX;
    if answers.len() > most {
        errors.add("answers", ErrorCode::TooMany { max: most });
        return Map::new();
    }
    let mut kept = Map::new();
    for (question, answer) in answers {
        let field = format!("answers.{}", question.chars().take(40).collect::<String>());
        let question = errors.take(field.as_str(), required_line(question, 80));
        let long = !answer.is_string() && answer.to_string().chars().count() > max;
        let checked = if long { Err(ErrorCode::TooLong { max }) } else { clean(answer, max, DEPTH_MAX) };
        let checked = errors.take(field, checked);
        if let Some((question, answer)) = question.zip(checked).filter(|(_, answer)| !is_empty(answer)) {
            kept.insert(question, answer);
        }
    }
    kept
}

fn is_empty(answer: &Value) -> bool {
    answer.is_null() || answer.as_str().is_some_and(str::is_empty)
}

/// An answer with every text in it checked; `depth` more levels may come below it.
fn clean(answer: &Value, max: usize, depth: usize) -> std::result::Result<Value, ErrorCode> {
    match answer {
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(answer.clone()),
        Value::String(text) => crate::domain::text::paragraphs(text, max).map(Value::String),
        Value::Array(_) | Value::Object(_) if depth == 0 => Err(ErrorCode::Choice),
        Value::Array(list) => list.iter().map(|one| clean(one, max, depth - 1)).collect(),
        Value::Object(parts) => parts
            .iter()
            .map(|(name, part)| Ok((required_line(name, 80)?, clean(part, max, depth - 1)?)))
            .collect::<std::result::Result<Map<_, _>, _>>()
            .map(Value::Object),
    }
}

/// The consents as kept: checked, each once.
fn consents(errors: &mut FieldErrors, given: &[String]) -> Vec<String> {
    let (most, max) = CONSENTS_MAX;
    if given.len() > most {
        errors.add("consents", ErrorCode::TooMany { max: most });
        return Vec::new();
    }
    let mut kept = Vec::new();
    for consent in given {
        match line(consent, max) {
            Ok(consent) if consent.is_empty() || kept.contains(&consent) => {}
            Ok(consent) => kept.push(consent),
            Err(code) => {
                errors.add("consents", code);
                break;
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn answers_are_checked_whatever_they_are() {
        let checked = |answer: Value| clean(&answer, 20, DEPTH_MAX);
        assert_eq!(checked(json!("  a\u{202E}b ")), Ok(json!("ab")));
        assert_eq!(checked(json!(["a\u{202E}", 3, true])), Ok(json!(["a", 3, true])));
        assert_eq!(checked(json!({"wheelchair": ["ramp"]})), Ok(json!({"wheelchair": ["ramp"]})));
        assert_eq!(checked(json!([["a"], [["b"]]])), Err(ErrorCode::Choice));
        assert_eq!(checked(json!({"x": "a\u{0}"})), Err(ErrorCode::ControlCharacters));
        assert_eq!(checked(json!({"": "a"})), Err(ErrorCode::Required));
    }

    #[test]
    fn consents_are_kept_as_checked() {
        let given = |list: &[&str]| {
            let mut errors = FieldErrors::default();
            let list: Vec<String> = list.iter().map(|one| (*one).to_owned()).collect();
            (consents(&mut errors, &list), errors.of("consents").cloned())
        };
        assert_eq!(given(&["photos\u{202E}", " photos ", ""]), (vec!["photos".to_owned()], None));
        assert_eq!(given(&["x".repeat(81).as_str()]).1, Some(ErrorCode::TooLong { max: 80 }));
        assert_eq!(given(&["x"; 11]).1, Some(ErrorCode::TooMany { max: 10 }));
    }
}
