//! Templates: words with named placeholders, checked when they are saved.

use super::{Place, Scope, find, missing};
use crate::domain::mail_rule::{Event, Fault, Template, check, links};
use crate::domain::text::{Slug, required_line};
use crate::domain::{ErrorCode, FieldErrors, Locale, TemplateId, Texts, text};
use crate::server::clock::new_id;
use crate::server::services::{Ctx, Result, ServiceError, audit, public};
use crate::server::storage::{Tx, mail_rules};
use serde_json::json;

/// Most templates of one workshop or series.
const MOST: usize = 100;

/// A template as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TemplateInput {
    /// For what; only where it is made.
    pub event: String,
    /// What its makers call it.
    pub name: String,
    /// Subject.
    pub subject: Texts,
    /// Paragraphs.
    pub body: Texts,
}

/// One template.
pub async fn template(ctx: &Ctx, scope: Scope<'_>, id: &str) -> Result<Template> {
    let mut tx = ctx.app.db.read().await?;
    let place = find(ctx, &mut tx, scope, false).await?;
    of(&mut tx, &place, id).await
}

async fn of(tx: &mut Tx, place: &Place, id: &str) -> Result<Template> {
    let id: TemplateId = id.parse().map_err(|_| ServiceError::NotFound)?;
    missing(mail_rules::template(tx, id).await?.filter(|one| place.shows(one.owner)))
}

/// Makes a template, or changes one of the place's own. With `expected`, only if it is still at that revision.
pub async fn save_template(
    ctx: &Ctx,
    scope: Scope<'_>,
    id: Option<&str>,
    input: &TemplateInput,
    expected: Option<i64>,
) -> Result<TemplateId> {
    let mut tx = ctx.app.db.write().await?;
    let place = find(ctx, &mut tx, scope, true).await?;
    let mut errors = FieldErrors::default();
    let stored = match id {
        Some(id) => Some(of(&mut tx, &place, id).await?),
        None => None,
    };
    if stored.as_ref().is_some_and(|one| one.owner != place.owner()) {
        return Err(ServiceError::Conflict("template-of-series"));
    }
    if stored.as_ref().is_some_and(|one| expected.is_some_and(|revision| revision != one.revision)) {
        return Err(ServiceError::Stale);
    }
    let event = match &stored {
        Some(one) => Some(one.event),
        None => errors.take("event", Event::parse(&input.event).ok_or(ErrorCode::Choice)),
    };
    let name = errors.take("name", required_line(&input.name, 80));
    let subject = text::line_texts(&mut errors, "subject", &input.subject, 200, true);
    let body = text::paragraph_texts(&mut errors, "body", &input.body, 4000, true);
    for locale in Locale::ALL {
        let (line, paragraphs) = (subject.get(*locale), body.get(*locale));
        // A subject in one language over a text in another is no mail.
        if line.is_empty() != paragraphs.is_empty() {
            let lacking = if line.is_empty() { "subject" } else { "body" };
            errors.add(format!("{lacking}.{locale}"), ErrorCode::Required);
        }
        if let Some(event) = event {
            for (field, words) in [("subject", line), ("body", paragraphs)] {
                let at = format!("{field}.{locale}");
                if let Err(fault) = check(event, words) {
                    errors.add(at, code(fault));
                } else if let Some(dead) = dead_link(ctx, &mut tx, words).await? {
                    errors.add(at, ErrorCode::DeadLink { name: dead });
                }
            }
        }
    }
    let (event, name) = errors.finish(event.zip(name))?;
    let template = Template {
        id: stored.as_ref().map_or_else(|| TemplateId(new_id()), |one| one.id),
        owner: place.owner(),
        event,
        name,
        subject,
        body,
        revision: stored.as_ref().map_or(1, |one| one.revision),
    };
    if stored.is_some() {
        if !mail_rules::update_template(&mut tx, &template, ctx.now).await? {
            return Err(ServiceError::Stale);
        }
    } else {
        let (workshop, series) = match &place {
            Place::Workshop(workshop) => (Some(workshop.id), None),
            Place::Series(series) => (None, Some(series.id)),
        };
        if mail_rules::templates(&mut tx, workshop, series).await?.len() >= MOST {
            return Err(ServiceError::field("name", ErrorCode::TooMany { max: MOST }));
        }
        mail_rules::insert_template(&mut tx, &template, ctx.now).await?;
    }
    let detail = json!({"name": template.name, "event": template.event});
    audit::note(ctx, &mut tx, "mail-template.save", "mail-template", Some(template.id.0), detail).await?;
    tx.commit().await?;
    Ok(template.id)
}

fn code(fault: Fault) -> ErrorCode {
    match fault {
        Fault::Unknown(name) => ErrorCode::Placeholder { name },
        Fault::Brace => ErrorCode::Brace,
        Fault::Link(name) => ErrorCode::DeadLink { name },
    }
}

/// The first address of this installation in a text under which nobody finds anything: other sites are not asked.
async fn dead_link(ctx: &Ctx, tx: &mut Tx, words: &str) -> Result<Option<String>> {
    for link in links(words) {
        if url::Url::parse(link).is_err() {
            return Ok(Some(link.to_owned()));
        }
        let Some(path) = link.strip_prefix(&ctx.app.base_url) else { continue };
        let path = path.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        let parts: Vec<&str> = path.split('/').skip(1).collect();
        let found = match parts.as_slice() {
            [] => true,
            [lang] => Locale::parse(lang).is_some() || *lang == "calendar.ics",
            [lang, "w", slug] | [lang, "w", slug, "register"] if Locale::parse(lang).is_some() => {
                is_there(public::visible(tx, slug).await)?
            }
            ["w", file] => is_there(public::visible(tx, file.trim_end_matches(".ics")).await)?,
            [lang, "series", slug] if Locale::parse(lang).is_some() && Slug::parse(slug).is_ok() => {
                crate::server::storage::series::by_slug(tx, slug).await?.is_some()
            }
            // Personal pages and the desk's are nobody else's.
            _ => false,
        };
        if !found {
            return Ok(Some(link.to_owned()));
        }
    }
    Ok(None)
}

fn is_there<T>(found: Result<T>) -> Result<bool> {
    match found {
        Ok(_) => Ok(true),
        Err(ServiceError::NotFound) => Ok(false),
        Err(other) => Err(other),
    }
}

/// Takes a template away that no rule sends.
pub async fn delete_template(ctx: &Ctx, scope: Scope<'_>, id: &str) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let place = find(ctx, &mut tx, scope, true).await?;
    let template = of(&mut tx, &place, id).await?;
    if template.owner != place.owner() {
        return Err(ServiceError::Conflict("template-of-series"));
    }
    if mail_rules::uses(&mut tx, template.id).await? > 0 {
        return Err(ServiceError::Conflict("template-in-use"));
    }
    mail_rules::delete_template(&mut tx, template.id).await?;
    let detail = json!({"name": template.name});
    audit::note(ctx, &mut tx, "mail-template.delete", "mail-template", Some(template.id.0), detail).await?;
    Ok(tx.commit().await?)
}
