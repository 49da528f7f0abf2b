//! People: who is named, where they serve, how to find them.
//!
//! The search key is the folded names and address of a person; each word of a query must occur in it, or
//! name the institution. The address is unique: a second person with it is refused and shown the first.

mod find;

pub use find::{COUNTED, PAGE, PeoplePage, PeopleQuery, list, some};

use super::permission::{self, On, require};
use super::registrations::erase_person;
use super::{Ctx, Result, ServiceError, audit, check};
use crate::domain::fold::fold;
use crate::domain::participant::Standing;
use crate::domain::person::{Appointment, Contact, ContactKind, Person, PersonName, Rank, Sex};
use crate::domain::role::Action;
use crate::domain::text::{EmailAddress, line};
use crate::domain::workshop::Workshop;
use crate::domain::{ErrorCode, FieldErrors, InstitutionId, Locale, PersonId};
use crate::server::clock::new_id;
use crate::server::storage::{self, Tx};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;

const NAME_MAX: usize = 200;

/// A person as typed or sent. `None` leaves what is there, an empty text empties it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonInput {
    /// Name by script (`en`, `ar`, `ckb`, `passport`).
    pub name: Option<BTreeMap<String, String>>,
    /// Honorific.
    pub honorific: Option<String>,
    /// Address.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Code of the institution.
    pub institution: Option<String>,
    /// Position there.
    pub position: Option<String>,
    /// Rank.
    pub rank: Option<String>,
    /// Sex.
    pub sex: Option<String>,
    /// Language.
    pub language: Option<String>,
}

/// A person with where they served.
pub async fn get(ctx: &Ctx, id: PersonId) -> Result<(Person, Vec<Appointment>)> {
    let mut tx = ctx.app.db.read().await?;
    require(ctx, &mut tx, Action::ViewPeople, On::Installation).await?;
    let person = storage::people::by_id(&mut tx, id).await?.ok_or(ServiceError::NotFound)?;
    let appointments = storage::appointments::of(&mut tx, id).await?;
    Ok((person, appointments))
}

/// A workshop that somebody was asked to or took part in.
#[derive(Debug, Clone)]
pub struct Attended {
    /// The workshop.
    pub workshop: Workshop,
    /// Where they stood.
    pub standing: Standing,
    /// Whom they came for: as registered, else where they served on its first day.
    pub institution: Option<InstitutionId>,
}

/// Where somebody took part, the latest first; only at workshops whose participants the asker may see.
pub async fn history(ctx: &Ctx, id: PersonId) -> Result<Vec<Attended>> {
    let mut tx = ctx.app.db.read().await?;
    require(ctx, &mut tx, Action::ViewPeople, On::Installation).await?;
    let only_own = permission::only_own(ctx, Action::ViewParticipants)?;
    let person = storage::people::by_id(&mut tx, id).await?.ok_or(ServiceError::NotFound)?;
    let appointments = storage::appointments::of(&mut tx, id).await?;
    let mut attended = Vec::new();
    for (workshop, participant) in storage::participants::of_person(&mut tx, &person).await? {
        if let Some(user) = only_own
            && !storage::staff::serves_workshop(&mut tx, user, workshop).await?
        {
            continue;
        }
        let Some(workshop) = storage::workshops::by_id(&mut tx, workshop).await? else { continue };
        let served = appointments.iter().find(|appointment| appointment.lasts_on(workshop.start));
        let institution = participant.institution.or(served.map(|appointment| appointment.institution));
        attended.push(Attended { standing: participant.standing(), institution, workshop });
    }
    attended.sort_by_key(|one| std::cmp::Reverse((one.workshop.start, one.workshop.id)));
    Ok(attended)
}

/// The person with an address, so that a refused duplicate can be shown.
pub async fn by_email(ctx: &Ctx, email: &str) -> Result<Option<Person>> {
    let mut tx = ctx.app.db.read().await?;
    require(ctx, &mut tx, Action::ViewPeople, On::Installation).await?;
    let Ok(email) = EmailAddress::parse(email) else { return Ok(None) };
    Ok(storage::people::by_email(&mut tx, email.as_str()).await?)
}

/// Puts a person on record.
pub async fn create(ctx: &Ctx, input: &PersonInput) -> Result<Person> {
    let mut tx = ctx.app.db.write().await?;
    require(ctx, &mut tx, Action::ManagePeople, On::Installation).await?;
    let mut person = nobody(ctx.locale);
    let with_name = PersonInput { name: Some(input.name.clone().unwrap_or_default()), ..input.clone() };
    apply(&mut tx, &mut person, &with_name).await?;
    insert(ctx, &mut tx, &person).await.map_err(taken)?;
    audit::note(ctx, &mut tx, "person.create", "person", Some(person.id.0), json!({})).await?;
    tx.commit().await?;
    Ok(person)
}

/// Changes a person; with `expected`, only if nobody did so since.
pub async fn update(ctx: &Ctx, id: PersonId, input: &PersonInput, expected: Option<i64>) -> Result<Person> {
    let mut tx = ctx.app.db.write().await?;
    let mut person = find_to_change(ctx, &mut tx, id, expected).await?;
    apply(&mut tx, &mut person, input).await?;
    save(ctx, &mut tx, &person).await.map_err(taken)?;
    audit::note(ctx, &mut tx, "person.update", "person", Some(id.0), json!({})).await?;
    tx.commit().await?;
    person.revision += 1;
    Ok(person)
}

/// The person, for whoever may change people; with `expected`, only if nobody changed them since.
pub(super) async fn find_to_change(ctx: &Ctx, tx: &mut Tx, id: PersonId, expected: Option<i64>) -> Result<Person> {
    require(ctx, tx, Action::ManagePeople, On::Installation).await?;
    let person = storage::people::by_id(tx, id).await?.ok_or(ServiceError::NotFound)?;
    if expected.is_some_and(|revision| revision != person.revision) {
        return Err(ServiceError::Stale);
    }
    Ok(person)
}

/// Erases a person and everything that names them; `confirm` is their address or name, typed by hand. With
/// `expected`, only if nobody changed them since.
pub async fn erase(ctx: &Ctx, id: PersonId, confirm: &str, expected: Option<i64>) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    require(ctx, &mut tx, Action::ManagePeople, On::Installation).await?;
    let may = |person: &Person| {
        if expected.is_some_and(|revision| revision != person.revision) {
            return Err(ServiceError::Stale);
        }
        let typed = fold(confirm);
        let named = person.email.iter().chain(person.name.0.values()).any(|name| fold(name) == typed);
        if typed.is_empty() || !named { Err(ServiceError::field("confirm", ErrorCode::Mismatch)) } else { Ok(()) }
    };
    erase_person(ctx, &mut tx, id, may).await?;
    Ok(tx.commit().await?)
}

/// What a search looks through.
pub fn search_key(person: &Person) -> String {
    key_with(person, &[])
}

/// The same, with other spellings and further addresses.
pub(super) fn key_with(person: &Person, contacts: &[Contact]) -> String {
    let mut text = format!("{} {}", person.name.joined(), person.email.as_deref().unwrap_or_default());
    for contact in contacts.iter().filter(|contact| contact.kind != ContactKind::Phone) {
        text.push(' ');
        text.push_str(&contact.value);
    }
    fold(&text)
}

/// Adds a checked person with their appointment.
pub(super) async fn insert(ctx: &Ctx, tx: &mut Tx, person: &Person) -> Result<()> {
    let new = [new(person, ctx.now)];
    storage::people::insert(tx, &new).await?;
    Ok(storage::appointments::appoint_all(tx, &new).await?)
}

/// A checked person to be added.
pub(super) fn new(person: &Person, now: DateTime<Utc>) -> storage::people::New<'_> {
    storage::people::New { person, name_key: search_key(person), now }
}

/// Keeps a checked person with their appointment.
pub(super) async fn save(ctx: &Ctx, tx: &mut Tx, person: &Person) -> Result<()> {
    let contacts = storage::contacts::of(tx, person.id).await?;
    if !storage::people::update(tx, person, &key_with(person, &contacts), ctx.now).await? {
        return Err(ServiceError::Stale);
    }
    storage::appointments::appoint(tx, person.id, person.institution, &person.position, ctx.now.date_naive(), ctx.now)
        .await?;
    Ok(())
}

fn taken(error: ServiceError) -> ServiceError {
    match error {
        ServiceError::Internal(source)
            if matches!(source.downcast_ref(), Some(storage::StorageError::NotUnique(_))) =>
        {
            ServiceError::field("email", ErrorCode::Taken)
        }
        other => other,
    }
}

/// Puts what was sent into the person, or says all that is wrong with it.
async fn apply(tx: &mut Tx, person: &mut Person, input: &PersonInput) -> Result<()> {
    let code = input.institution.as_deref().map(str::trim).filter(|code| !code.is_empty());
    let institution = match code {
        Some(code) => storage::institutions::by_code(tx, code).await?.map(|institution| institution.id),
        None => None,
    };
    let mut errors = fill(person, input, |_| institution);
    if let Some(email) = &person.email {
        let other = storage::people::by_email(tx, email).await?;
        if other.is_some_and(|other| other.id != person.id) {
            errors.add("email", ErrorCode::Taken);
        }
    }
    Ok(errors.finish(Some(()))?)
}

/// Somebody of whom nothing is known yet.
pub(super) fn nobody(language: Locale) -> Person {
    Person {
        id: PersonId(new_id()),
        name: PersonName::default(),
        honorific: String::new(),
        email: None,
        phone: String::new(),
        sex: None,
        rank: None,
        language,
        sample: false,
        institution: None,
        position: String::new(),
        revision: 1,
    }
}

/// Puts what was sent into the person; gives what is wrong with it. Whether the address is somebody else's is
/// left to the caller. `institution` gives the one with a code.
pub(super) fn fill(
    person: &mut Person,
    input: &PersonInput,
    institution: impl Fn(&str) -> Option<InstitutionId>,
) -> FieldErrors {
    let mut errors = FieldErrors::default();
    if let Some(names) = &input.name {
        person.name = names_of(&mut errors, names);
    }
    check::set(&mut errors, "honorific", &mut person.honorific, input.honorific.as_deref().map(|t| line(t, 80)));
    check::set(&mut errors, "phone", &mut person.phone, input.phone.as_deref().map(|t| line(t, 40)));
    check::set(&mut errors, "position", &mut person.position, input.position.as_deref().map(|t| line(t, 200)));
    check::set(&mut errors, "email", &mut person.email, input.email.as_deref().map(optional_email));
    check::set(&mut errors, "rank", &mut person.rank, input.rank.as_deref().map(|w| optional(w, Rank::parse)));
    check::set(&mut errors, "sex", &mut person.sex, input.sex.as_deref().map(|w| optional(w, Sex::parse)));
    let language = input.language.as_deref().filter(|w| !w.trim().is_empty());
    check::set(
        &mut errors,
        "language",
        &mut person.language,
        language.map(|w| Locale::parse(w.trim()).ok_or(ErrorCode::Choice)),
    );
    let of = input.institution.as_deref().map(|code| match code.trim() {
        "" => Ok(None),
        code => institution(code).map(Some).ok_or(ErrorCode::Unknown),
    });
    check::set(&mut errors, "institution", &mut person.institution, of);
    errors
}

fn names_of(errors: &mut FieldErrors, typed: &BTreeMap<String, String>) -> PersonName {
    let mut name = PersonName::default();
    for (script, text) in typed {
        let field = format!("name.{script}");
        // A script may stand by its ISO 15924 code; a name under a language goes before it.
        let (key, by_script) = match script.as_str() {
            "Latn" => ("en", true),
            "Arab" => ("ar", true),
            key => (key, false),
        };
        if !PersonName::KEYS.contains(&key) {
            errors.add("name", ErrorCode::Choice);
        } else if let Some(text) = errors.take(field, line(text, NAME_MAX)).filter(|text| !text.is_empty())
            && !(by_script && typed.get(key).is_some_and(|given| !given.trim().is_empty()))
        {
            name.0.insert(key.to_owned(), text);
        }
    }
    if name.0.is_empty() && errors.is_empty() {
        errors.add("name.en", ErrorCode::RequiredInOneLanguage);
    }
    name
}

fn optional_email(typed: &str) -> std::result::Result<Option<String>, ErrorCode> {
    if typed.trim().is_empty() { Ok(None) } else { EmailAddress::parse(typed).map(|email| Some(email.into_string())) }
}

fn optional<T>(typed: &str, parse: impl Fn(&str) -> Option<T>) -> std::result::Result<Option<T>, ErrorCode> {
    let typed = typed.trim();
    if typed.is_empty() { Ok(None) } else { parse(typed).map(Some).ok_or(ErrorCode::Choice) }
}
