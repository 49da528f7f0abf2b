//! Making and changing rules.

use super::run::turn;
use super::{Place, Scope, find, missing};
use crate::domain::institution::Level;
use crate::domain::mail_rule::{self, Condition, Event, Missing, Owner, Rule, Template, due_on};
use crate::domain::participant::Standing;
use crate::domain::workshop::Workshop;
use crate::domain::{ErrorCode, FieldErrors, Locale, RuleId, TemplateId};
use crate::server::calendar::instant;
use crate::server::clock::new_id;
use crate::server::services::{Ctx, Result, ServiceError, audit, zone};
use crate::server::storage::{self, Tx, mail_rules};
use chrono::{DateTime, NaiveTime, Utc};
use serde_json::json;
use std::collections::HashMap;

/// Most rules of one workshop or series.
const MOST: usize = 50;
/// Most days before or after.
pub(super) const DAYS: i64 = 365;

/// A rule as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleInput {
    /// What sends it.
    pub event: String,
    /// How many days before or after.
    pub days: String,
    /// At which time.
    pub at: String,
    /// Level of the institution; empty for all.
    pub level: String,
    /// Code of the institution.
    pub institution: String,
    /// Where they stand.
    pub standing: String,
    /// Language.
    pub language: String,
    /// What is missing.
    pub missing: String,
    /// Identifier of the template; empty for the usual words.
    pub template: String,
}

/// A rule as a list shows it.
#[derive(Debug, Clone)]
pub struct Line {
    /// The rule.
    pub rule: Rule,
    /// Whether it is the series' and shown in a workshop.
    pub inherited: bool,
    /// Whether the workshop has replaced it.
    pub replaced: bool,
    /// Its template.
    pub template: Option<Template>,
    /// When it is due for the workshop as a whole, if that is still to come.
    pub next: Option<DateTime<Utc>>,
    /// How many mails it has sent about the workshop.
    pub sent: i64,
}

/// The rules and templates of a place.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Rules, those of the series first.
    pub rules: Vec<Line>,
    /// Templates, by name.
    pub templates: Vec<Template>,
    /// The workshop, where they are of one.
    pub workshop: Option<Workshop>,
}

/// The rules and templates of a workshop or a series.
pub async fn list(ctx: &Ctx, scope: Scope<'_>) -> Result<Listed> {
    let mut tx = ctx.app.db.read().await?;
    let place = find(ctx, &mut tx, scope, false).await?;
    let (rules, templates) = all(&mut tx, &place).await?;
    let workshop = match &place {
        Place::Workshop(workshop) => Some(workshop.as_ref().clone()),
        Place::Series(_) => None,
    };
    let sent: HashMap<RuleId, i64> = match &workshop {
        Some(workshop) => mail_rules::sent(&mut tx, workshop.id).await?.into_iter().collect(),
        None => HashMap::new(),
    };
    let own = place.owner();
    let replaced: Vec<RuleId> =
        rules.iter().filter(|rule| rule.owner == own).filter_map(|rule| rule.replaces).collect();
    let mut lines: Vec<Line> = rules
        .into_iter()
        .map(|rule| Line {
            inherited: rule.owner != own,
            replaced: rule.owner != own && replaced.contains(&rule.id),
            template: templates.iter().find(|one| Some(one.id) == rule.template).cloned(),
            next: workshop.as_ref().and_then(|workshop| next(&rule, workshop, ctx.now)),
            sent: sent.get(&rule.id).copied().unwrap_or_default(),
            rule,
        })
        .collect();
    lines.sort_by_key(|line| (!line.inherited, line.rule.event));
    Ok(Listed { rules: lines, templates, workshop })
}

async fn all(tx: &mut Tx, place: &Place) -> Result<(Vec<Rule>, Vec<Template>)> {
    Ok(match place {
        Place::Workshop(workshop) => (
            mail_rules::for_workshop(tx, workshop.id, workshop.series).await?,
            mail_rules::templates(tx, Some(workshop.id), workshop.series).await?,
        ),
        Place::Series(series) => {
            (mail_rules::for_series(tx, series.id).await?, mail_rules::templates(tx, None, Some(series.id)).await?)
        }
    })
}

/// When a rule is due for a workshop as a whole, unless that has passed.
pub(super) fn next(rule: &Rule, workshop: &Workshop, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let at = instant(due_on(rule, workshop)?, zone::parse(&workshop.timezone).ok()?);
    (rule.active && at > now && at >= rule.active_since).then_some(at)
}

/// One rule, with the templates that it may send.
pub async fn get(ctx: &Ctx, scope: Scope<'_>, id: &str) -> Result<(Rule, Vec<Template>)> {
    let mut tx = ctx.app.db.read().await?;
    let place = find(ctx, &mut tx, scope, false).await?;
    let rule = of(&mut tx, &place, id).await?;
    let (_, templates) = all(&mut tx, &place).await?;
    Ok((rule, templates))
}

/// The rule that is shown at a place.
pub(super) async fn of(tx: &mut Tx, place: &Place, id: &str) -> Result<Rule> {
    let id: RuleId = id.parse().map_err(|_| ServiceError::NotFound)?;
    missing(mail_rules::by_id(tx, id).await?.filter(|rule| place.shows(rule.owner)))
}

/// Makes a rule, or changes one of the place's own. With `expected`, only if it is still at that revision.
pub async fn save(
    ctx: &Ctx,
    scope: Scope<'_>,
    id: Option<&str>,
    input: &RuleInput,
    expected: Option<i64>,
) -> Result<RuleId> {
    let mut tx = ctx.app.db.write().await?;
    let place = find(ctx, &mut tx, scope, true).await?;
    let mut rule = match id {
        Some(id) => {
            let rule = of(&mut tx, &place, id).await?;
            if rule.owner != place.owner() {
                return Err(ServiceError::Conflict("rule-of-series"));
            }
            rule
        }
        None => blank(ctx, place.owner()),
    };
    if expected.is_some_and(|revision| revision != rule.revision) {
        return Err(ServiceError::Stale);
    }
    let (rules, templates) = all(&mut tx, &place).await?;
    apply(&mut tx, input, &mut rule, &templates).await?;
    if id.is_none() {
        if rules.iter().filter(|one| one.owner == place.owner()).count() >= MOST {
            return Err(ServiceError::field("event", ErrorCode::TooMany { max: MOST }));
        }
        mail_rules::insert(&mut tx, &rule, ctx.now).await?;
    } else if !mail_rules::update(&mut tx, &rule, ctx.now).await? {
        return Err(ServiceError::Stale);
    }
    let detail = json!({"event": rule.event, "days": rule.days, "at": rule.at, "condition": rule.condition});
    audit::note(ctx, &mut tx, "mail-rule.save", "mail-rule", Some(rule.id.0), detail).await?;
    tx.commit().await?;
    Ok(rule.id)
}

fn blank(ctx: &Ctx, owner: Owner) -> Rule {
    Rule {
        id: RuleId(new_id()),
        owner,
        replaces: None,
        event: Event::Before,
        days: 0,
        at: mail_rule::usual(),
        condition: Condition::default(),
        template: None,
        active: true,
        active_since: ctx.now,
        revision: 1,
    }
}

async fn apply(tx: &mut Tx, input: &RuleInput, rule: &mut Rule, templates: &[Template]) -> Result<()> {
    fn choice<T>(errors: &mut FieldErrors, field: &str, raw: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        if raw.is_empty() {
            return None;
        }
        errors.take(field, parse(raw).ok_or(ErrorCode::Choice))
    }
    let mut errors = FieldErrors::default();
    let event = match input.event.as_str() {
        "" => errors.take("event", Err(ErrorCode::Required)),
        raw => choice(&mut errors, "event", raw, Event::parse),
    };
    let event = event.unwrap_or(rule.event);
    let range = ErrorCode::OutOfRange { min: 1, max: DAYS };
    let days = if event.counts_days() {
        let typed = crate::domain::digits::to_ascii_digits(input.days.trim()).parse::<i64>().ok();
        errors.take("days", typed.filter(|days| (1..=DAYS).contains(days)).ok_or(range)).unwrap_or(rule.days)
    } else {
        0
    };
    let at = if event.is_timed() && !input.at.trim().is_empty() {
        let typed = crate::domain::digits::to_ascii_digits(input.at.trim());
        let parsed = NaiveTime::parse_from_str(&typed, "%H:%M").map_err(|_| ErrorCode::Time);
        errors.take("at", parsed).unwrap_or(rule.at)
    } else {
        mail_rule::usual()
    };
    let institution = match input.institution.trim() {
        "" => None,
        code => {
            let found = storage::institutions::by_code(tx, code).await?;
            errors.take("institution", found.map(|one| one.id).ok_or(ErrorCode::Unknown))
        }
    };
    let condition = Condition {
        level: choice(&mut errors, "level", &input.level, Level::parse),
        institution,
        standing: choice(&mut errors, "standing", &input.standing, Standing::parse),
        language: choice(&mut errors, "language", &input.language, Locale::parse),
        missing: choice(&mut errors, "missing", &input.missing, Missing::parse),
    };
    let template = match input.template.as_str() {
        // In mails that leave anyway a rule is its words.
        "" if !event.is_timed() => errors.take("template", Err(ErrorCode::Required)),
        "" => None,
        raw => {
            let id: Option<TemplateId> = raw.parse().ok();
            let found = templates.iter().find(|one| Some(one.id) == id && one.event == event);
            errors.take("template", found.map(|one| one.id).ok_or(ErrorCode::Unknown))
        }
    };
    errors.finish(Some(()))?;
    (rule.event, rule.days, rule.at) = (event, days, at);
    (rule.condition, rule.template) = (condition, template);
    Ok(())
}

/// Puts a copy of a series' rule into a workshop, which stands there in its place. Its identifier.
pub async fn replace(ctx: &Ctx, workshop: &str, id: &str) -> Result<RuleId> {
    let mut tx = ctx.app.db.write().await?;
    let place = find(ctx, &mut tx, Scope::Workshop(workshop), true).await?;
    let rule = of(&mut tx, &place, id).await?;
    let id = replacing(ctx, &mut tx, &place, &rule, rule.active).await?;
    tx.commit().await?;
    Ok(id)
}

async fn replacing(ctx: &Ctx, tx: &mut Tx, place: &Place, rule: &Rule, active: bool) -> Result<RuleId> {
    hold(tx, place).await?;
    if rule.owner == place.owner() {
        return Ok(rule.id);
    }
    let (rules, _) = all(tx, place).await?;
    if let Some(there) = rules.iter().find(|one| one.owner == place.owner() && one.replaces == Some(rule.id)) {
        return Ok(there.id);
    }
    let copy = Rule {
        id: RuleId(new_id()),
        owner: place.owner(),
        replaces: Some(rule.id),
        active,
        revision: 1,
        ..rule.clone()
    };
    mail_rules::insert(tx, &copy, ctx.now).await?;
    if let Place::Workshop(workshop) = place {
        mail_rules::carry_over(tx, rule.id, copy.id, workshop.id).await?;
    }
    audit::note(ctx, tx, "mail-rule.replace", "mail-rule", Some(copy.id.0), json!({"replaces": rule.id})).await?;
    Ok(copy.id)
}

/// Nothing is sent for the workshop meanwhile: what a rule has done is known before another takes its place.
async fn hold(tx: &mut Tx, place: &Place) -> Result<()> {
    if let Place::Workshop(workshop) = place {
        storage::workshops::lock(tx, workshop.id).await?;
    }
    Ok(())
}

/// Puts a rule into force or out of it. One of the series is put out of force in the workshop alone.
pub async fn switch(ctx: &Ctx, scope: Scope<'_>, id: &str, active: bool) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let place = find(ctx, &mut tx, scope, true).await?;
    let rule = of(&mut tx, &place, id).await?;
    let own = replacing(ctx, &mut tx, &place, &rule, active).await?;
    let mut rule = missing(mail_rules::by_id(&mut tx, own).await?)?;
    if rule.active != active {
        rule.active = active;
        // What was due while it was out of force is not sent afterwards.
        rule.active_since = ctx.now;
        mail_rules::update(&mut tx, &rule, ctx.now).await?;
    }
    audit::note(ctx, &mut tx, "mail-rule.switch", "mail-rule", Some(rule.id.0), json!({"active": active})).await?;
    Ok(tx.commit().await?)
}

/// Takes a rule of the place away; one that replaced the series' gives way to it again.
pub async fn delete(ctx: &Ctx, scope: Scope<'_>, id: &str) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let place = find(ctx, &mut tx, scope, true).await?;
    let rule = of(&mut tx, &place, id).await?;
    if rule.owner != place.owner() {
        return Err(ServiceError::Conflict("rule-of-series"));
    }
    hold(&mut tx, &place).await?;
    if let (Place::Workshop(workshop), Some(original)) = (&place, rule.replaces) {
        mail_rules::carry_over(&mut tx, rule.id, original, workshop.id).await?;
        // What the series' rule would have sent while it was replaced is not sent afterwards.
        if let Some(original) = mail_rules::by_id(&mut tx, original).await?
            && let Some((turn, due)) = turn(&original, workshop)
            && due <= ctx.now
        {
            mail_rules::take_turn(&mut tx, original.id, workshop.id, &turn, ctx.now).await?;
        }
    }
    mail_rules::delete(&mut tx, rule.id).await?;
    audit::note(ctx, &mut tx, "mail-rule.delete", "mail-rule", Some(rule.id.0), json!({"event": rule.event})).await?;
    Ok(tx.commit().await?)
}
