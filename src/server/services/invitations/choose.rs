//! From a choice (people, institutions, pasted or named addresses) to recipients.

use super::paste;
use crate::domain::person::Person;
use crate::domain::text::{EmailAddress, line};
use crate::domain::workshop::Workshop;
use crate::domain::{ErrorCode, FieldErrors, InstitutionId, Locale, PersonId};
use crate::server::services::{Result, registrations};
use crate::server::storage::people::Filter;
use crate::server::storage::{self, Tx};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// Somebody named one by one, as the API does.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Named {
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Language.
    pub language: Option<String>,
    /// Code of the institution.
    pub institution: Option<String>,
}

/// Whom to ask.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// People on record.
    pub people: Vec<PersonId>,
    /// Codes of institutions: everybody who serves there.
    pub institutions: Vec<String>,
    /// Pasted addresses.
    pub paste: String,
    /// Named one by one.
    pub named: Vec<Named>,
    /// Language of those who are not on record yet.
    pub language: Locale,
    /// Languages chosen for single addresses.
    pub languages: HashMap<String, Locale>,
}

/// One recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Their record, when there is one.
    pub person: Option<Person>,
    /// Name; may be empty for somebody new.
    pub name: String,
    /// Address.
    pub email: String,
    /// Language of the mail.
    pub language: Locale,
    /// Whom they come for.
    pub institution: Option<InstitutionId>,
}

/// What a choice comes to.
#[derive(Debug, Clone, Default)]
pub struct Recipients {
    /// Who will be asked.
    pub asked: Vec<Asked>,
    /// Who is asked or registered already.
    pub already: Vec<Asked>,
    /// Who has no address.
    pub without_email: Vec<Person>,
    /// Pasted lines that are no address.
    pub bad: Vec<String>,
}

impl Choice {
    /// What the fields of a form chose: `person`, `institution` and `lang.{address}` may repeat.
    pub fn of_fields(fields: &[(String, String)], locale: Locale) -> Self {
        let mut choice = Self { language: locale, ..Self::default() };
        for (name, value) in fields {
            match name.as_str() {
                "person" => choice.people.extend(value.parse::<PersonId>().ok()),
                "institution" => choice.institutions.push(value.clone()),
                "paste" => choice.paste.clone_from(value),
                "language" => choice.language = Locale::parse(value).unwrap_or(locale),
                _ => {
                    if let Some((email, language)) = name.strip_prefix("lang.").zip(Locale::parse(value)) {
                        choice.languages.insert(email.to_owned(), language);
                    }
                }
            }
        }
        choice
    }

    /// Whether nothing was chosen.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.institutions.is_empty() && self.paste.trim().is_empty() && self.named.is_empty()
    }

    /// Who is meant. Everything that is wrong is said at once.
    pub(super) async fn resolve(&self, tx: &mut Tx, workshop: &Workshop) -> Result<Recipients> {
        let mut errors = FieldErrors::default();
        if self.is_empty() {
            errors.add("paste", ErrorCode::Required);
        }
        let mut recipients = Recipients::default();
        let mut chosen: Vec<Asked> = Vec::new();
        for person in self.on_record(tx, &mut errors).await? {
            match person.email.clone() {
                Some(email) => chosen.push(self.asked(Some(person), String::new(), email, None)),
                None => recipients.without_email.push(person),
            }
        }
        let pasted = paste::parse(&self.paste);
        recipients.bad = pasted.bad;
        let pasted = pasted.people.into_iter().map(|p| (p.name, p.email, None, None));
        let named = self.named(tx, &mut errors).await?;
        if chosen.len() + pasted.len() + named.len() > paste::MAX {
            errors.add("paste", ErrorCode::TooMany { max: paste::MAX });
        }
        errors.finish(Some(()))?;
        for (name, email, language, institution) in pasted.chain(named) {
            let person = storage::people::by_email(tx, &email).await?;
            let mut asked = self.asked(person, name, email, institution);
            asked.language = language.unwrap_or(asked.language);
            chosen.push(asked);
        }
        let taken = taken(tx, workshop).await?;
        let mut seen = HashSet::new();
        for asked in chosen {
            if !seen.insert(asked.email.clone()) {
                continue;
            }
            let already = asked.person.as_ref().is_some_and(|person| taken.contains(&person.id));
            if already { recipients.already.push(asked) } else { recipients.asked.push(asked) }
        }
        Ok(recipients)
    }

    async fn on_record(&self, tx: &mut Tx, errors: &mut FieldErrors) -> Result<Vec<Person>> {
        let mut people = storage::people::by_ids(tx, &self.people).await?;
        let mut institutions = Vec::new();
        for code in &self.institutions {
            institutions.extend(registrations::institution(tx, errors, Some(code)).await?);
        }
        if !institutions.is_empty() {
            let filter = Filter { institutions, ..Filter::default() };
            people.extend(storage::people::list(tx, &filter, None, paste::MAX as i64 + 1).await?);
        }
        Ok(people)
    }

    async fn named(
        &self,
        tx: &mut Tx,
        errors: &mut FieldErrors,
    ) -> Result<Vec<(String, String, Option<Locale>, Option<InstitutionId>)>> {
        let mut named = Vec::with_capacity(self.named.len());
        for (index, one) in self.named.iter().enumerate() {
            let name = errors.take(format!("people.{index}.name"), line(&one.name, 200));
            let email = errors.take(format!("people.{index}.email"), EmailAddress::parse(&one.email));
            let language = one.language.as_deref().filter(|language| !language.is_empty());
            let language = language.and_then(|l| {
                errors.take(format!("people.{index}.language"), Locale::parse(l).ok_or(ErrorCode::Choice))
            });
            let mut of_this = FieldErrors::default();
            let institution = registrations::institution(tx, &mut of_this, one.institution.as_deref()).await?;
            for error in of_this.0 {
                errors.add(format!("people.{index}.{}", error.field), error.code);
            }
            if let Some((name, email)) = name.zip(email) {
                named.push((name, email.into_string(), language, institution));
            }
        }
        Ok(named)
    }

    fn asked(&self, person: Option<Person>, typed: String, email: String, institution: Option<InstitutionId>) -> Asked {
        let usual = person.as_ref().map_or(self.language, |person| person.language);
        let language = self.languages.get(&email).copied().unwrap_or(usual);
        let institution = institution.or(person.as_ref().and_then(|person| person.institution));
        let name = person.as_ref().map(|person| person.name.best(language).to_owned()).filter(|name| !name.is_empty());
        Asked { name: name.unwrap_or(typed), person, email, language, institution }
    }
}

/// Who needs no invitation: asked by mail already and not called off, or registered.
async fn taken(tx: &mut Tx, workshop: &Workshop) -> Result<HashSet<PersonId>> {
    use crate::domain::registration::Status;
    let invited = storage::invitations::list(tx, workshop.id).await?;
    let registered = storage::registrations::list(tx, workshop.id, None, 0, i64::MAX).await?;
    let invited = invited.into_iter().filter(|i| i.cancelled_at.is_none() && i.sent_at.is_some()).map(|i| i.person);
    Ok(invited.chain(registered.into_iter().filter(|r| r.status != Status::Withdrawn).map(|r| r.person)).collect())
}
