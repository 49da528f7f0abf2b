//! `/workshops/{workshop}/sessions`: the agenda. Of a public workshop, every change by
//! somebody who may publish is published at once; anybody else's waits as a draft.

use super::answer::{gone, made, one};
use super::ask::{Asked, Reads, Writes};
use super::body::{self, Sent};
use super::etag::IfMatch;
use super::paging::{self, Page};
use super::problem::Problem;
use super::schema::Words;
use crate::domain::session::Session;
use crate::domain::{PersonId, Texts};
use crate::server::services::agenda::{self, Publish, RoleInput, SessionInput};
use crate::server::state::App;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// The operations.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(get, change, delete))
}

/// A session. Date and times are those on the clocks of the workshop's zone; `null` while it has no time yet.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Session)]
pub struct Shown {
    id: Uuid,
    #[schema(value_type = Words)]
    title: Texts,
    #[schema(value_type = Words)]
    description: Texts,
    /// `registration`, `opening`, `theory`, `best-practice`, `exercise`, `discussion`, `break`, `closing`.
    kind: String,
    date: Option<NaiveDate>,
    /// Such as `09:00`.
    start: Option<String>,
    end: Option<String>,
    room: String,
    /// Whether attendance counts.
    counts: bool,
    roles: Vec<Holder>,
    /// Whether it was called off.
    cancelled: bool,
    /// UID of its entry in calendars, the same wherever it appears.
    calendar_uid: String,
    revision: i64,
}

/// Who does what in a session.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SessionRole)]
struct Holder {
    /// `chair`, `moderator`, `expert`, `facilitator`, `rapporteur`, `interpreter`.
    role: String,
    /// Name as shown.
    name: String,
    /// Their record.
    #[serde(default)]
    person: Option<Uuid>,
}

fn shown(session: Session) -> Shown {
    let time = |time: chrono::NaiveTime| time.format("%H:%M").to_string();
    Shown {
        id: session.id.0,
        title: session.title,
        description: session.description,
        kind: session.kind.to_string(),
        date: session.slot.map(|slot| slot.date),
        start: session.slot.map(|slot| time(slot.start)),
        end: session.slot.map(|slot| time(slot.end)),
        room: session.room,
        counts: session.counts,
        roles: session
            .roles
            .into_iter()
            .map(|holder| Holder {
                role: holder.role.to_string(),
                name: holder.name,
                person: holder.person.map(|id| id.0),
            })
            .collect(),
        cancelled: session.cancelled_at.is_some(),
        calendar_uid: session.calendar_uid,
        revision: session.revision,
    }
}

/// What narrows the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Narrowed {
    /// Rows of a page: 1 to 200.
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Lists a workshop's sessions in the order of the agenda.
#[utoipa::path(get, path = "/workshops/{workshop}/sessions", tag = "sessions", params(Narrowed), responses((status = 200, body = Page<Shown>)))]
async fn list(
    Reads(ctx): Reads,
    Path(workshop): Path<String>,
    Asked(query): Asked<Narrowed>,
) -> Result<Json<Page<Shown>>, Problem> {
    let (_, all) = agenda::sessions(&ctx, &workshop).await?;
    let (rows, next) = paging::cut(all, query.limit.as_deref(), query.cursor.as_deref(), |one| one.id.to_string())?;
    Ok(Json(Page::new(rows.into_iter().map(shown).collect(), next)))
}

/// Shows a session.
#[utoipa::path(get, path = "/workshops/{workshop}/sessions/{session}", tag = "sessions", responses((status = 200, body = Shown)))]
async fn get(Reads(ctx): Reads, Path((workshop, session)): Path<(String, String)>) -> Result<Response, Problem> {
    let (_, found) = agenda::session(&ctx, &workshop, &session).await?;
    let revision = found.revision;
    Ok(one(&shown(found), revision))
}

/// A session to add or change.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = SessionInput)]
struct Input {
    #[serde(deserialize_with = "body::texts")]
    #[schema(value_type = Option<Words>)]
    title: Option<Texts>,
    #[serde(deserialize_with = "body::texts")]
    #[schema(value_type = Option<Words>)]
    description: Option<Texts>,
    /// `registration`, `opening`, `theory`, `best-practice`, `exercise`, `discussion`, `break`, `closing`.
    #[serde(deserialize_with = "body::text")]
    kind: Option<String>,
    #[serde(deserialize_with = "body::text")]
    date: Option<String>,
    /// Such as `09:00`.
    #[serde(deserialize_with = "body::text")]
    start: Option<String>,
    #[serde(deserialize_with = "body::text")]
    end: Option<String>,
    #[serde(deserialize_with = "body::text")]
    room: Option<String>,
    counts: Option<bool>,
    roles: Option<Vec<Holder>>,
}

impl From<Input> for SessionInput {
    fn from(sent: Input) -> Self {
        let Input { title, description, kind, date, start, end, room, counts, roles } = sent;
        let role =
            |holder: Holder| RoleInput { role: holder.role, name: holder.name, person: holder.person.map(PersonId) };
        let roles = roles.map(|roles| roles.into_iter().map(role).collect());
        Self { title, description, kind, date, start, end, room, counts, roles }
    }
}

/// Adds a session.
#[utoipa::path(post, path = "/workshops/{workshop}/sessions", tag = "sessions", request_body = Input, responses((status = 201, body = Shown)))]
async fn create(
    Writes(ctx): Writes,
    Path(workshop): Path<String>,
    Sent(sent): Sent<Input>,
) -> Result<Response, Problem> {
    let added = agenda::add(&ctx, &workshop, &sent.into(), Publish::AtOnce).await?;
    let (revision, path) = (added.revision, format!("workshops/{workshop}/sessions/{}", added.id));
    Ok(made(&shown(added), Some(revision), &path))
}

/// Changes a session.
#[utoipa::path(patch, path = "/workshops/{workshop}/sessions/{session}", tag = "sessions", request_body = Input, responses((status = 200, body = Shown)))]
async fn change(
    Writes(ctx): Writes,
    Path((workshop, session)): Path<(String, String)>,
    expected: IfMatch,
    Sent(sent): Sent<Input>,
) -> Result<Response, Problem> {
    let changed = agenda::update(&ctx, &workshop, &session, &sent.into(), expected.0, Publish::AtOnce).await?;
    let revision = changed.revision;
    Ok(one(&shown(changed), revision))
}

/// Takes a session out. One that the public has seen stays as called off, so that calendars hear of it.
#[utoipa::path(delete, path = "/workshops/{workshop}/sessions/{session}", tag = "sessions", responses((status = 204)))]
async fn delete(
    Writes(ctx): Writes,
    Path((workshop, session)): Path<(String, String)>,
    expected: IfMatch,
) -> Result<Response, Problem> {
    agenda::remove(&ctx, &workshop, &session, expected.0, Publish::AtOnce).await?;
    Ok(gone())
}
