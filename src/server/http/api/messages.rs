//! `/messages`: the outbox.

use super::answer::one;
use super::ask::{Asked, Reads, Writes, choice, id};
use super::body::Sent;
use super::etag::IfMatch;
use super::names::Workshops;
use super::paging::{self, Page};
use super::problem::Problem;
use crate::domain::message::{Message, Status};
use crate::domain::{ErrorCode, MessageId};
use crate::server::services::outbox::{self, Cursor, Deed, Query as Filter};
use crate::server::services::{Actor, workshops};
use crate::server::state::App;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// The operations.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(get, change))
}

/// A mail.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Message)]
pub struct Shown {
    id: Uuid,
    /// Address.
    to: String,
    to_name: String,
    subject: String,
    /// `queued`, `sending`, `sent`, `failed`, `unknown`, `cancelled`.
    status: String,
    /// Tries so far.
    attempts: i64,
    /// Slug of the workshop that it is about.
    workshop: Option<String>,
    /// Which mail it is.
    template: String,
    language: String,
    /// Header of the mail, the same on every try.
    message_id: String,
    /// What the server last said.
    last_error: String,
    /// Not before this instant.
    due_at: DateTime<Utc>,
    created_at: DateTime<Utc>,
    sent_at: Option<DateTime<Utc>>,
    /// The text, when one mail is asked for by a token that may write: it holds the reader's own link. Mails
    /// to staff never show theirs.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

fn shown(message: Message, workshop: Option<String>, text: bool) -> Shown {
    Shown {
        id: message.id.0,
        to: message.to_email,
        to_name: message.to_name,
        subject: message.subject,
        status: message.status.to_string(),
        attempts: message.attempts,
        workshop,
        template: message.template,
        language: message.language.to_string(),
        message_id: message.message_id,
        last_error: message.last_error,
        due_at: message.due_at,
        created_at: message.created_at,
        sent_at: message.sent_at,
        text: text.then_some(message.text),
    }
}

/// What narrows the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Narrowed {
    /// Slug or identifier of a workshop.
    workshop: Option<String>,
    /// `queued`, `sending`, `sent`, `failed`, `unknown`, `cancelled`.
    status: Option<String>,
    /// Part of the address or subject.
    q: Option<String>,
    /// Rows of a page: 1 to 200.
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Lists mails, the newest first.
#[utoipa::path(get, path = "/messages", tag = "messages", params(Narrowed), responses((status = 200, body = Page<Shown>)))]
async fn list(Reads(ctx): Reads, Asked(query): Asked<Narrowed>) -> Result<Json<Page<Shown>>, Problem> {
    let status = choice("status", query.status.as_deref(), Status::parse)?;
    let limit = paging::limit(query.limit.as_deref())?;
    let after = paging::place(query.cursor.as_deref(), Cursor::parse)?;
    let mut names = Workshops::default();
    let workshop = match query.workshop.as_deref().filter(|key| !key.is_empty()) {
        Some(key) => {
            let workshop = workshops::get(&ctx, key).await?;
            names.know(workshop.id, &workshop.slug);
            Some(workshop.id)
        }
        None => None,
    };
    let filter =
        Filter { workshop, status, template: None, search: query.q.unwrap_or_default(), rule: None, sort: None };
    let listed = outbox::list(&ctx, &filter, after, limit).await?;
    let mut items = Vec::with_capacity(listed.items.len());
    for message in listed.items {
        let workshop = names.slug(&ctx, message.workshop).await?;
        items.push(shown(message, workshop, false));
    }
    Ok(Json(Page::new(items, listed.next.map(Cursor::as_text))))
}

/// Shows a mail with its text.
#[utoipa::path(get, path = "/messages/{message}", tag = "messages", responses((status = 200, body = Shown)))]
async fn get(Reads(ctx): Reads, Path(message): Path<String>) -> Result<Response, Problem> {
    let (found, _) = outbox::view(&ctx, id(&message)?).await?;
    let workshop = Workshops::default().slug(&ctx, found.workshop).await?;
    let text = found.workshop.is_some() && matches!(ctx.actor, Actor::Token { write: true, .. });
    let version = found.version();
    Ok(one(&shown(found, workshop, text), version))
}

/// What is to become of a mail.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MessageChange)]
struct Change {
    /// `queued` to try again, `cancelled` to call it off.
    status: String,
}

/// Tries a mail again, or calls it off before it leaves.
#[utoipa::path(patch, path = "/messages/{message}", tag = "messages", request_body = Change, responses((status = 200, body = Shown)))]
async fn change(
    Writes(ctx): Writes,
    Path(message): Path<String>,
    expected: IfMatch,
    Sent(sent): Sent<Change>,
) -> Result<Response, Problem> {
    let id: MessageId = id(&message)?;
    let deed = match Status::parse(&sent.status) {
        Some(Status::Queued) => Deed::Retry,
        Some(Status::Cancelled) => Deed::Cancel,
        _ => return Err(Problem::field("status", ErrorCode::Choice)),
    };
    outbox::act(&ctx, id, deed, expected.0).await?;
    get(Reads(ctx), Path(message)).await
}
