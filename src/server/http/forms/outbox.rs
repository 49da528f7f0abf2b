//! The outbox: retry and call off, one mail or many.

use super::{Done, Form, Submitted, form};
use crate::domain::message::Status;
use crate::server::services::outbox::{self, Deed, Edit, Query};
use crate::server::services::{Ctx, Result, ServiceError};

/// The forms.
pub fn forms() -> Vec<Form> {
    vec![
        form("/{lang}/desk/outbox", many),
        form("/{lang}/desk/outbox/addresses", addresses),
        form("/{lang}/desk/outbox/{id}", one),
    ]
}

async fn many(ctx: Ctx, form: Submitted) -> Result<Done> {
    ctx.require_staff()?;
    let ids: Vec<_> = form.fields.all("id").iter().filter_map(|id| id.parse().ok()).collect();
    let done = match form.fields.get("do") {
        "retry" => outbox::act_on_many(&ctx, &ids, Deed::Retry).await.map(|_| "message-retry")?,
        "cancel" => outbox::act_on_many(&ctx, &ids, Deed::Cancel).await.map(|_| "message-cancel")?,
        "retry-all" => {
            let query = Query::read(|name| form.query.get(name));
            if !matches!(query.status, Some(Status::Failed | Status::Unknown)) {
                return Err(ServiceError::NotFound);
            }
            outbox::act_on_all(&ctx, &query, Deed::Retry).await.map(|_| "message-retry")?
        }
        "call-back" => {
            let batch = form.fields.get("batch").parse().map_err(|_| ServiceError::NotFound)?;
            outbox::call_back(&ctx, batch).await.map(|_| "messages-called-back")?
        }
        _ => return Err(ServiceError::NotFound),
    };
    // What was filtered by stays, but for a state that these mails have just left.
    let mut query = form.query.without(&["done", "status", "after"]);
    query.push("done", done);
    Ok(Done::Go(format!("/{}/desk/outbox?{}", ctx.locale, query.to_query())))
}

async fn one(ctx: Ctx, form: Submitted) -> Result<Done> {
    ctx.require_staff()?;
    let id = form.part("id").parse().map_err(|_| ServiceError::NotFound)?;
    if form.fields.get("do") == "edit" {
        let text = |name: &str| form.fields.get(name).to_owned();
        let edit = Edit { subject: text("subject"), words: text("words") };
        outbox::edit(&ctx, id, &edit, form.fields.get("version").parse().ok()).await?;
        return Ok(Done::Go(format!("/{}/desk/outbox/{id}?done=message-edited", ctx.locale)));
    }
    let (deed, done) = match form.fields.get("do") {
        "retry" => (Deed::Retry, "message-retry"),
        "cancel" => (Deed::Cancel, "message-cancel"),
        _ => return Err(ServiceError::NotFound),
    };
    outbox::act(&ctx, id, deed, None).await?;
    Ok(Done::Go(format!("/{}/desk/outbox/{id}?done={done}", ctx.locale)))
}

async fn addresses(ctx: Ctx, form: Submitted) -> Result<Done> {
    ctx.require_staff()?;
    outbox::trust(&ctx, form.fields.get("email")).await?;
    Ok(Done::Go(format!("/{}/desk/outbox/addresses?done=address-trusted", ctx.locale)))
}
