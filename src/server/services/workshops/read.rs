//! What is read about workshops by staff.

use super::find;
use crate::domain::fold::fold;
use crate::domain::role::Action;
use crate::domain::workshop::{Series, Status, Workshop};
use crate::domain::{Locale, Texts, WorkshopId};
use crate::server::services::{Ctx, Result, ServiceError, news, permission};
use crate::server::storage::{self, workshops::Filter};
use chrono::NaiveDate;
use std::collections::HashMap;

/// One workshop by its address or identifier.
pub async fn get(ctx: &Ctx, key: &str) -> Result<Workshop> {
    find(ctx, &mut ctx.app.db.read().await?, key, Action::ViewWorkshop).await
}

/// A workshop and the series that it belongs to: what the head of its pages shows.
#[derive(Debug, Clone)]
pub struct Head {
    /// The workshop.
    pub workshop: Workshop,
    /// Its series.
    pub series: Option<Series>,
    /// Whether people were invited or have registered: then it is called off, not taken back or deleted.
    pub has_people: bool,
    /// Whether those concerned have not been told of something yet.
    pub news: bool,
}

/// The head of a workshop's pages.
pub async fn head(ctx: &Ctx, key: &str) -> Result<Head> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = find(ctx, &mut tx, key, Action::ViewWorkshop).await?;
    let series = match workshop.series {
        Some(id) => storage::series::by_id(&mut tx, id).await?,
        None => None,
    };
    let has_people = storage::workshops::has_people(&mut tx, workshop.id).await?;
    let news = news::waits(ctx, &mut tx, &workshop).await?;
    Ok(Head { workshop, series, has_people, news })
}

/// A list as asked for in an address; empty fields do not filter.
#[derive(Debug, Clone, Default)]
pub struct ListQuery {
    /// Words.
    pub q: String,
    /// Status.
    pub status: String,
    /// Slug or identifier of a series.
    pub series: String,
    /// [`Listed::next`] of the page before.
    pub after: String,
    /// Rows wanted; 1 to 200.
    pub limit: i64,
}

/// A page of a list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The rows.
    pub items: Vec<Workshop>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// The workshops that the asker may see, the latest first.
pub async fn list(ctx: &Ctx, query: &ListQuery) -> Result<Listed> {
    let only_own = permission::only_own(ctx, Action::ViewWorkshop)?;
    let mut tx = ctx.app.db.read().await?;
    let series = match query.series.trim() {
        "" => None,
        key => {
            let found = match key.parse() {
                Ok(id) => storage::series::by_id(&mut tx, id).await?,
                Err(_) => storage::series::by_slug(&mut tx, key).await?,
            };
            Some(found.ok_or(ServiceError::NotFound)?.id)
        }
    };
    let limit = query.limit.clamp(1, 200);
    let filter = Filter {
        only_own,
        q: fold(&query.q),
        status: Status::parse(&query.status),
        series,
        after: cursor(&query.after),
        limit: limit + 1,
    };
    let mut items = storage::workshops::list_for_staff(&mut tx, &filter).await?;
    let more = items.len() as i64 > limit;
    items.truncate(limit as usize);
    let next = items.last().filter(|_| more).map(|last| format!("{}_{}", last.start, last.id));
    Ok(Listed { items, next })
}

/// One text of each workshop that the asker may see: what lists of other things call it by.
pub async fn titles(ctx: &Ctx, of: impl Fn(&Workshop) -> &Texts) -> Result<HashMap<WorkshopId, Texts>> {
    let mut query = ListQuery { limit: 200, ..ListQuery::default() };
    let mut titles = HashMap::new();
    loop {
        let page = list(ctx, &query).await?;
        titles.extend(page.items.iter().map(|workshop| (workshop.id, of(workshop).clone())));
        let Some(next) = page.next else { return Ok(titles) };
        query.after = next;
    }
}

fn cursor(text: &str) -> Option<(NaiveDate, WorkshopId)> {
    let (day, id) = text.split_once('_')?;
    Some((day.parse().ok()?, id.parse().ok()?))
}

/// The chain that a workshop belongs to; those that the asker may not see are left out.
pub async fn chain(ctx: &Ctx, id: WorkshopId) -> Result<Vec<Workshop>> {
    let only_own = permission::only_own(ctx, Action::ViewWorkshop)?;
    let mut tx = ctx.app.db.read().await?;
    let mut seen = Vec::new();
    for workshop in storage::workshops::chain(&mut tx, id).await? {
        let may_see = match only_own {
            None => true,
            Some(user) => storage::staff::serves_workshop(&mut tx, user, workshop.id).await?,
        };
        if may_see {
            seen.push(workshop);
        }
    }
    Ok(seen)
}

/// A text that is not in every language yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Which part of the workshop: `workshop`, `session` or `exercise`.
    pub part: &'static str,
    /// Identifier of the session or exercise.
    pub id: Option<String>,
    /// The catalogue key of the field.
    pub field: &'static str,
    /// The text itself.
    pub texts: Texts,
    /// The languages that lack it.
    pub languages: Vec<Locale>,
}

/// Everything that is not in every language yet, in the order in which it is read.
pub async fn missing_texts(ctx: &Ctx, workshop: &Workshop) -> Result<Vec<Missing>> {
    let mut tx = ctx.app.db.read().await?;
    find(ctx, &mut tx, &workshop.slug, Action::ViewWorkshop).await?;
    let mut found = Vec::new();
    let mut note = |part, id: Option<String>, field, texts: &Texts| {
        let languages = texts.missing();
        if !languages.is_empty() {
            found.push(Missing { part, id, field, texts: texts.clone(), languages });
        }
    };
    note("workshop", None, "field-title", &workshop.title);
    note("workshop", None, "field-subtitle", &workshop.theme);
    note("workshop", None, "field-city", &workshop.city);
    note("workshop", None, "field-venue", &workshop.venue);
    for objective in &workshop.objectives {
        note("workshop", None, "field-objectives", objective);
    }
    for session in storage::sessions::for_workshop(&mut tx, workshop.id).await? {
        note("session", Some(session.id.to_string()), "field-title", &session.title);
        note("session", Some(session.id.to_string()), "field-description", &session.description);
    }
    for exercise in storage::exercises::for_workshop(&mut tx, workshop.id).await? {
        note("exercise", Some(exercise.id.to_string()), "field-title", &exercise.title);
        note("exercise", Some(exercise.id.to_string()), "field-prompt", &exercise.prompt);
    }
    Ok(found)
}
