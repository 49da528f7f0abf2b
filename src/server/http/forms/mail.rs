//! Forms of what is sent when: rules, templates, holding a workshop's mail.

use super::planning::{revision, to};
use super::{Done, Form, Submitted, form};
use crate::server::services::mail_rules::{self, RuleInput, Scope, TemplateInput};
use crate::server::services::{Ctx, Result, ServiceError, news, workshops};
use crate::ui::form::Fields;

/// The forms.
pub fn forms() -> Vec<Form> {
    vec![
        form("/{lang}/desk/w/{slug}/mail", of_workshop),
        form("/{lang}/desk/w/{slug}/news", tell),
        form("/{lang}/desk/w/{slug}/mail/rules/{rule}", rule_of_workshop),
        form("/{lang}/desk/w/{slug}/mail/templates/{template}", template_of_workshop),
        form("/{lang}/desk/series/{slug}/mail", of_series),
        form("/{lang}/desk/series/{slug}/mail/rules/{rule}", rule_of_series),
        form("/{lang}/desk/series/{slug}/mail/templates/{template}", template_of_series),
    ]
}

async fn of_workshop(ctx: Ctx, form: Submitted) -> Result<Done> {
    let slug = form.part("slug");
    let done = match form.fields.get("do") {
        "hold" => mail_rules::hold(&ctx, slug, true).await.map(|_| "mail-held")?,
        "let-go" => mail_rules::hold(&ctx, slug, false).await.map(|_| "mail-let-go")?,
        verb => switched(&ctx, Scope::Workshop(slug), verb, &form).await?,
    };
    Ok(Done::Go(to(&ctx, &format!("w/{slug}/mail"), done)))
}

/// Tells those concerned of a new time or place, or nobody.
async fn tell(ctx: Ctx, form: Submitted) -> Result<Done> {
    let slug = form.part("slug");
    let done = match form.fields.get("do") {
        "send" => news::send(&ctx, slug, form.fields.get("seen").parse().ok()).await.map(|_| "news-sent")?,
        "dismiss" => news::dismiss(&ctx, slug).await.map(|()| "news-dismissed")?,
        _ => return Err(ServiceError::NotFound),
    };
    Ok(Done::Go(to(&ctx, &format!("w/{slug}"), done)))
}

/// After a change: to the page that shows whom to tell, where somebody is to be told; else where one would go.
pub(super) async fn after_change(ctx: &Ctx, slug: &str, otherwise: String, done: &str) -> Result<Done> {
    let waits = workshops::head(ctx, slug).await?.news;
    Ok(Done::Go(if waits { to(ctx, &format!("w/{slug}/news"), done) } else { otherwise }))
}

async fn of_series(ctx: Ctx, form: Submitted) -> Result<Done> {
    let slug = form.part("slug");
    let done = switched(&ctx, Scope::Series(slug), form.fields.get("do"), &form).await?;
    Ok(Done::Go(to(&ctx, &format!("series/{slug}/mail"), done)))
}

async fn switched(ctx: &Ctx, scope: Scope<'_>, verb: &str, form: &Submitted) -> Result<&'static str> {
    let active = match verb {
        "on" => true,
        "off" => false,
        _ => return Err(ServiceError::NotFound),
    };
    mail_rules::switch(ctx, scope, form.fields.get("rule"), active).await?;
    Ok("rule-saved")
}

async fn rule_of_workshop(ctx: Ctx, form: Submitted) -> Result<Done> {
    let slug = form.part("slug").to_owned();
    if form.fields.get("do") == "replace" {
        let own = mail_rules::replace(&ctx, &slug, form.part("rule")).await?;
        return Ok(Done::Go(format!("/{}/desk/w/{slug}/mail/rules/{own}", ctx.locale)));
    }
    rule(&ctx, Scope::Workshop(&slug), &format!("w/{slug}/mail"), &form).await
}

async fn rule_of_series(ctx: Ctx, form: Submitted) -> Result<Done> {
    let slug = form.part("slug").to_owned();
    rule(&ctx, Scope::Series(&slug), &format!("series/{slug}/mail"), &form).await
}

async fn rule(ctx: &Ctx, scope: Scope<'_>, base: &str, form: &Submitted) -> Result<Done> {
    let id = form.part("rule");
    if form.fields.get("do") == "delete" {
        mail_rules::delete(ctx, scope, id).await?;
        return Ok(Done::Go(to(ctx, base, "rule-deleted")));
    }
    let stored = (id != "new").then_some(id);
    let saved = mail_rules::save(ctx, scope, stored, &rule_input(&form.fields), revision(form)).await?;
    Ok(Done::Go(to(ctx, &format!("{base}/rules/{saved}"), "rule-saved")))
}

fn rule_input(fields: &Fields) -> RuleInput {
    let text = |name: &str| fields.get(name).to_owned();
    RuleInput {
        event: text("event"),
        days: text("days"),
        at: text("at"),
        level: text("level"),
        institution: text("institution"),
        standing: text("standing"),
        language: text("language"),
        missing: text("missing"),
        template: text("template"),
    }
}

async fn template_of_workshop(ctx: Ctx, form: Submitted) -> Result<Done> {
    let slug = form.part("slug").to_owned();
    template(&ctx, Scope::Workshop(&slug), &format!("w/{slug}/mail"), &form).await
}

async fn template_of_series(ctx: Ctx, form: Submitted) -> Result<Done> {
    let slug = form.part("slug").to_owned();
    template(&ctx, Scope::Series(&slug), &format!("series/{slug}/mail"), &form).await
}

async fn template(ctx: &Ctx, scope: Scope<'_>, base: &str, form: &Submitted) -> Result<Done> {
    let (id, fields) = (form.part("template"), &form.fields);
    match fields.get("do") {
        "delete" => {
            mail_rules::delete_template(ctx, scope, id).await?;
            return Ok(Done::Go(to(ctx, base, "template-deleted")));
        }
        // The usual words of the chosen event, to begin with.
        "usual" => {
            let event = fields.get("event").to_owned();
            let known = crate::domain::mail_rule::Event::parse(&event).ok_or(ServiceError::NotFound)?;
            return Ok(Done::Go(format!("/{}/desk/{base}/templates/new?event={known}", ctx.locale)));
        }
        _ => {}
    }
    let input = TemplateInput {
        event: fields.get("event").to_owned(),
        name: fields.get("name").to_owned(),
        subject: fields.texts("subject"),
        body: fields.texts("body"),
    };
    let stored = (id != "new").then_some(id);
    mail_rules::save_template(ctx, scope, stored, &input, revision(form)).await?;
    Ok(Done::Go(to(ctx, base, "template-saved")))
}
