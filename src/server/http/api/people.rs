//! `/people`: who is named, found by any spelling of their names.

use super::answer::{gone, made, one};
use super::ask::{Asked, Reads, Writes, choice, id};
use super::body::{self, Sent};
use super::etag::IfMatch;
use super::names::Institutions;
use super::paging::{self, Page};
use super::problem::Problem;
use super::schema::Name;
use crate::domain::institution::Level;
use crate::domain::person::{Appointment, Contact, Person, PersonName, Rank, Sex};
use crate::domain::{Locale, PersonId};
use crate::server::services::people::{self, PeopleQuery, PersonInput};
use crate::server::services::{Ctx, contacts};
use crate::server::state::App;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// The operations.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(get, change, erase))
}

/// A person.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Person)]
pub struct Shown {
    id: Uuid,
    #[schema(value_type = Name)]
    name: PersonName,
    honorific: String,
    email: Option<String>,
    phone: String,
    /// `female` or `male`.
    sex: Option<String>,
    rank: Option<String>,
    /// Language in which they are written to.
    language: String,
    /// Code of the institution where they serve now.
    institution: Option<String>,
    position: String,
    /// Whether they came with the reference case.
    sample: bool,
    /// Where they served, the latest first, when one person is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    appointments: Option<Vec<Served>>,
    /// Further ways to reach or to find them, when one person is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    contacts: Option<Vec<FurtherContact>>,
    revision: i64,
}

/// A time served.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Appointment)]
struct Served {
    id: Uuid,
    /// Code of the institution.
    institution: Option<String>,
    position: String,
    starts_on: Option<NaiveDate>,
    /// The first day on which they no longer served there; none while it lasts.
    ends_on: Option<NaiveDate>,
}

/// A further contact.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Contact)]
struct FurtherContact {
    /// `email`, `phone`, or `name` for another spelling.
    kind: String,
    value: String,
}

/// What is shown of one person beside their record.
type Beside = (Vec<Appointment>, Vec<Contact>);

pub(super) fn shown(person: Person, beside: Option<Beside>, names: &Institutions) -> Shown {
    let (appointments, contacts) = beside.unzip();
    let served = |one: Appointment| Served {
        id: one.id.0,
        institution: names.code(Some(one.institution)),
        position: one.position,
        starts_on: one.starts_on,
        ends_on: one.ends_on,
    };
    Shown {
        id: person.id.0,
        name: person.name,
        honorific: person.honorific,
        email: person.email,
        phone: person.phone,
        sex: person.sex.map(|sex| sex.to_string()),
        rank: person.rank.map(|rank| rank.to_string()),
        language: person.language.to_string(),
        institution: names.code(person.institution),
        position: person.position,
        sample: person.sample,
        appointments: appointments.map(|all| all.into_iter().map(served).collect()),
        contacts: contacts.map(|all| {
            let further = |one: Contact| FurtherContact { kind: one.kind.to_string(), value: one.value };
            all.into_iter().map(further).collect()
        }),
        revision: person.revision,
    }
}

/// What narrows the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Narrowed {
    /// Words of the name, address or institution, in any script and spelling.
    q: Option<String>,
    /// Code of an institution.
    institution: Option<String>,
    /// `central` or `krg`.
    level: Option<String>,
    rank: Option<String>,
    sex: Option<String>,
    language: Option<String>,
    /// Rows of a page: 1 to 200.
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Finds people.
#[utoipa::path(get, path = "/people", tag = "people", params(Narrowed), responses((status = 200, body = Page<Shown>)))]
async fn list(Reads(ctx): Reads, Asked(query): Asked<Narrowed>) -> Result<Json<Page<Shown>>, Problem> {
    choice("level", query.level.as_deref(), Level::parse)?;
    choice("rank", query.rank.as_deref(), Rank::parse)?;
    choice("sex", query.sex.as_deref(), Sex::parse)?;
    choice("language", query.language.as_deref(), Locale::parse)?;
    let asked = PeopleQuery {
        limit: Some(paging::limit(query.limit.as_deref())?),
        after: paging::place(query.cursor.as_deref(), |place| place.parse().ok())?,
        q: query.q.unwrap_or_default(),
        institution: query.institution,
        level: query.level,
        rank: query.rank,
        sex: query.sex,
        language: query.language,
        sort: String::new(),
    };
    let (people, next) = people::some(&ctx, &asked).await?;
    let names = Institutions::of(&ctx).await?;
    let items = people.into_iter().map(|person| shown(person, None, &names)).collect();
    Ok(Json(Page::new(items, next.map(|id| id.to_string()))))
}

/// Shows a person and where they served.
#[utoipa::path(get, path = "/people/{person}", tag = "people", responses((status = 200, body = Shown)))]
async fn get(Reads(ctx): Reads, Path(person): Path<String>) -> Result<Response, Problem> {
    whole(&ctx, id(&person)?).await
}

/// A person as they are now, with all that stands beside their record.
pub(super) async fn whole(ctx: &Ctx, person: PersonId) -> Result<Response, Problem> {
    let (found, appointments) = people::get(ctx, person).await?;
    let contacts = contacts::of(ctx, person).await?;
    let revision = found.revision;
    Ok(one(&shown(found, Some((appointments, contacts)), &Institutions::of(ctx).await?), revision))
}

/// A person to put on record or to correct.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = PersonInput)]
struct Input {
    /// By script: `en`, `ar`, `ckb`, `passport`.
    name: Option<BTreeMap<String, String>>,
    #[serde(deserialize_with = "body::text")]
    honorific: Option<String>,
    #[serde(deserialize_with = "body::text")]
    email: Option<String>,
    #[serde(deserialize_with = "body::text")]
    phone: Option<String>,
    /// Code of the institution.
    #[serde(deserialize_with = "body::text")]
    institution: Option<String>,
    #[serde(deserialize_with = "body::text")]
    position: Option<String>,
    #[serde(deserialize_with = "body::text")]
    rank: Option<String>,
    #[serde(deserialize_with = "body::text")]
    sex: Option<String>,
    #[serde(deserialize_with = "body::text")]
    language: Option<String>,
}

impl From<Input> for PersonInput {
    fn from(sent: Input) -> Self {
        let Input { name, honorific, email, phone, institution, position, rank, sex, language } = sent;
        Self { name, honorific, email, phone, institution, position, rank, sex, language }
    }
}

/// Puts a person on record.
#[utoipa::path(post, path = "/people", tag = "people", request_body = Input, responses((status = 201, body = Shown)))]
async fn create(Writes(ctx): Writes, Sent(sent): Sent<Input>) -> Result<Response, Problem> {
    let created = people::create(&ctx, &sent.into()).await?;
    let (revision, path) = (created.revision, format!("people/{}", created.id));
    Ok(made(&shown(created, None, &Institutions::of(&ctx).await?), Some(revision), &path))
}

/// Corrects a person.
#[utoipa::path(patch, path = "/people/{person}", tag = "people", request_body = Input, responses((status = 200, body = Shown)))]
async fn change(
    Writes(ctx): Writes,
    Path(person): Path<String>,
    expected: IfMatch,
    Sent(sent): Sent<Input>,
) -> Result<Response, Problem> {
    let changed = people::update(&ctx, id(&person)?, &sent.into(), expected.0).await?;
    let revision = changed.revision;
    Ok(one(&shown(changed, None, &Institutions::of(&ctx).await?), revision))
}

/// Erases a person and everything that names them. There is no way back.
#[utoipa::path(delete, path = "/people/{person}", tag = "people", responses((status = 204)))]
async fn erase(Writes(ctx): Writes, Path(person): Path<String>, expected: IfMatch) -> Result<Response, Problem> {
    let (found, _) = people::get(&ctx, id(&person)?).await?;
    let named = found.email.as_deref().unwrap_or_else(|| found.name.best(Locale::En));
    people::erase(&ctx, found.id, named, expected.0).await?;
    Ok(gone())
}
