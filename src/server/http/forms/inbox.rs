//! The inbox: that somebody looked after one mail or many, and that one waits again.

use super::{Done, Form, Submitted, form};
use crate::server::services::inbox::{self, Deed};
use crate::server::services::{Ctx, Result, ServiceError};

/// The forms.
pub fn forms() -> Vec<Form> {
    vec![form("/{lang}/desk/inbox", many), form("/{lang}/desk/inbox/{id}", one)]
}

async fn many(ctx: Ctx, form: Submitted) -> Result<Done> {
    ctx.require_staff()?;
    let ids: Vec<_> = form.fields.all("id").iter().filter_map(|id| id.parse().ok()).collect();
    if form.fields.get("do") != "handle" {
        return Err(ServiceError::NotFound);
    }
    inbox::act(&ctx, &ids, Deed::Handle).await?;
    let mut query = form.query.without(&["done", "after"]);
    query.push("done", "inbox-handled");
    Ok(Done::Go(format!("/{}/desk/inbox?{}", ctx.locale, query.to_query())))
}

async fn one(ctx: Ctx, form: Submitted) -> Result<Done> {
    ctx.require_staff()?;
    let id = form.part("id").parse().map_err(|_| ServiceError::NotFound)?;
    let (deed, done) = match form.fields.get("do") {
        "handle" => (Deed::Handle, "inbox-handled"),
        "reopen" => (Deed::Reopen, "inbox-reopened"),
        _ => return Err(ServiceError::NotFound),
    };
    inbox::act(&ctx, &[id], deed).await?;
    Ok(Done::Go(format!("/{}/desk/inbox/{id}?done={done}", ctx.locale)))
}
