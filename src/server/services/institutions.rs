//! Institutions: the tree that is invited.

use super::permission::{On, require};
use super::{Ctx, Result, ServiceError, audit, check};
use crate::domain::fold::fold;
use crate::domain::institution::{Governorate, Institution, Level};
use crate::domain::role::Action;
use crate::domain::{ErrorCode, FieldErrors, InstitutionId, Texts, wall_clock};
use crate::server::clock::new_id;
use crate::server::storage::{self, Tx, counters};
use serde::Deserialize;
use serde_json::json;

/// All institutions. Their names are public.
pub async fn all(ctx: &Ctx) -> Result<Vec<Institution>> {
    Ok(storage::institutions::all(&mut ctx.app.db.read().await?).await?)
}

/// All governorates.
pub async fn governorates(ctx: &Ctx) -> Result<Vec<Governorate>> {
    Ok(storage::institutions::governorates(&mut ctx.app.db.read().await?).await?)
}

/// One institution by its code or identifier.
pub async fn get(ctx: &Ctx, key: &str) -> Result<Institution> {
    find(&mut ctx.app.db.read().await?, key).await
}

/// An institution as typed. `None`: not sent, stays as it is. Shared by the form and the API.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InstitutionInput {
    /// Short code.
    pub code: Option<String>,
    /// `central` or `krg`.
    pub level: Option<String>,
    /// `core` or `extended`.
    pub tier: Option<String>,
    /// Name.
    pub name: Option<Texts>,
    /// Code of the institution that it belongs to; empty for none.
    pub parent: Option<String>,
    /// Code of its counterpart at the other level; empty for none.
    pub counterpart: Option<String>,
    /// First day of its existence; empty where not known.
    pub valid_from: Option<String>,
    /// Last day of its existence; empty while it exists.
    pub valid_to: Option<String>,
}

async fn find(tx: &mut Tx, key: &str) -> Result<Institution> {
    let found = match key.parse::<InstitutionId>() {
        Ok(id) => storage::institutions::by_id(tx, id).await?,
        Err(_) => storage::institutions::by_code(tx, key).await?,
    };
    found.ok_or(ServiceError::NotFound)
}

/// Adds an institution.
pub async fn create(ctx: &Ctx, input: &InstitutionInput) -> Result<Institution> {
    let mut tx = ctx.app.db.write().await?;
    require(ctx, &mut tx, Action::ManageInstitutions, On::Installation).await?;
    let mut institution = unnamed();
    let mut typed = input.clone();
    typed.code.get_or_insert_default();
    typed.level.get_or_insert_default();
    typed.name.get_or_insert_default();
    apply(&mut tx, &typed, &mut institution).await?;
    let (counterpart, key) = (institution.counterpart.take(), key(&institution));
    storage::institutions::insert(&mut tx, &institution, &key, ctx.now).await.map_err(check::taken("code"))?;
    tie(ctx, &mut tx, &mut institution, counterpart).await?;
    finish(ctx, tx, "institution.create", &institution).await?;
    Ok(institution)
}

/// Changes an institution. With `expected`, only if it is still at that revision.
pub async fn update(
    ctx: &Ctx,
    key_or_id: &str,
    input: &InstitutionInput,
    expected: Option<i64>,
) -> Result<Institution> {
    let mut tx = ctx.app.db.write().await?;
    require(ctx, &mut tx, Action::ManageInstitutions, On::Installation).await?;
    let mut institution = find(&mut tx, key_or_id).await?;
    if expected.is_some_and(|revision| revision != institution.revision) {
        return Err(ServiceError::Stale);
    }
    let before = institution.counterpart;
    apply(&mut tx, input, &mut institution).await?;
    let saved = storage::institutions::update(&mut tx, &institution, &key(&institution), ctx.now).await;
    institution.revision = saved.map_err(check::taken("code"))?.ok_or(ServiceError::Stale)?;
    let counterpart = institution.counterpart;
    if counterpart != before {
        tie(ctx, &mut tx, &mut institution, counterpart).await?;
    }
    finish(ctx, tx, "institution.update", &institution).await?;
    Ok(institution)
}

/// One of which nothing is known yet.
pub(super) fn unnamed() -> Institution {
    Institution {
        id: InstitutionId(new_id()),
        code: String::new(),
        level: Level::Federal,
        tier: "extended".to_owned(),
        name: Texts::default(),
        parent: None,
        counterpart: None,
        valid_from: None,
        valid_to: None,
        revision: 1,
    }
}

/// Adds a checked institution, or keeps it as it is now, in a transaction that does more; its counterpart is tied
/// too. The caller raises the counter of what is published.
pub(super) async fn keep(ctx: &Ctx, tx: &mut Tx, institution: &Institution, known: bool) -> Result<Institution> {
    let (mut kept, key) = (institution.clone(), key(institution));
    let before = if known {
        let before = storage::institutions::by_id(tx, kept.id).await?.and_then(|before| before.counterpart);
        let saved = storage::institutions::update(tx, &kept, &key, ctx.now).await;
        kept.revision = saved.map_err(check::taken("code"))?.ok_or(ServiceError::Stale)?;
        before
    } else {
        let alone = Institution { counterpart: None, ..kept.clone() };
        storage::institutions::insert(tx, &alone, &key, ctx.now).await.map_err(check::taken("code"))?;
        None
    };
    let counterpart = kept.counterpart;
    if counterpart != before {
        tie(ctx, tx, &mut kept, counterpart).await?;
    }
    let action = if known { "institution.update" } else { "institution.create" };
    let detail = json!({"code": kept.code, "name": kept.name, "level": kept.level});
    audit::note(ctx, tx, action, "institution", Some(kept.id.0), detail).await?;
    Ok(kept)
}

/// What it is found by.
fn key(institution: &Institution) -> String {
    fold(&format!("{} {}", institution.name.joined(), institution.code))
}

/// Counterparts name each other: whoever was tied to either is untied first.
async fn tie(ctx: &Ctx, tx: &mut Tx, institution: &mut Institution, counterpart: Option<InstitutionId>) -> Result<()> {
    storage::institutions::untie(tx, institution.id, ctx.now).await?;
    if let Some(other) = counterpart {
        storage::institutions::untie(tx, other, ctx.now).await?;
        storage::institutions::set_counterpart(tx, institution.id, Some(other), ctx.now).await?;
        storage::institutions::set_counterpart(tx, other, Some(institution.id), ctx.now).await?;
    }
    *institution = storage::institutions::by_id(tx, institution.id).await?.ok_or(ServiceError::NotFound)?;
    Ok(())
}

async fn finish(ctx: &Ctx, mut tx: Tx, action: &str, institution: &Institution) -> Result<()> {
    let detail = json!({"code": institution.code, "name": institution.name, "level": institution.level});
    audit::note(ctx, &mut tx, action, "institution", Some(institution.id.0), detail).await?;
    counters::raise(&mut tx, counters::PUBLISHED).await?;
    tx.commit().await?;
    Ok(())
}

async fn apply(tx: &mut Tx, input: &InstitutionInput, institution: &mut Institution) -> Result<()> {
    let all = storage::institutions::all(tx).await?;
    Ok(fill(&all, input, institution).finish(Some(()))?)
}

/// Puts what was sent into the institution; gives what is wrong with it. `all` are those on record.
pub(super) fn fill(all: &[Institution], input: &InstitutionInput, institution: &mut Institution) -> FieldErrors {
    let mut errors = FieldErrors::default();
    check::set(&mut errors, "code", &mut institution.code, input.code.as_deref().map(check::code));
    check::set_lines(&mut errors, "name", &mut institution.name, input.name.as_ref(), 300, true);
    let level = input.level.as_deref().map(|raw| match check::filled(raw) {
        None => Err(ErrorCode::Required),
        Some(word) => Level::parse(word).ok_or(ErrorCode::Choice),
    });
    check::set(&mut errors, "level", &mut institution.level, level);
    let tier = input.tier.as_deref().map(|raw| match raw.trim() {
        tier @ ("core" | "extended") => Ok(tier.to_owned()),
        _ => Err(ErrorCode::Choice),
    });
    check::set(&mut errors, "tier", &mut institution.tier, tier);
    let day = |typed: &String| wall_clock::optional_date(typed);
    check::set(&mut errors, "valid_from", &mut institution.valid_from, input.valid_from.as_ref().map(day));
    check::set(&mut errors, "valid_to", &mut institution.valid_to, input.valid_to.as_ref().map(day));
    if institution.valid_from.zip(institution.valid_to).is_some_and(|(from, to)| to < from) {
        errors.add("valid_to", ErrorCode::EndBeforeStart);
    }
    if errors.of("code").is_none()
        && all.iter().any(|other| other.code == institution.code && other.id != institution.id)
    {
        errors.add("code", ErrorCode::Taken);
    }
    let known = |code: &str| all.iter().find(|other| other.code == code).ok_or(ErrorCode::Unknown);
    if let Some(raw) = &input.parent {
        let parent = check::filled(raw).map(known).transpose();
        let parent = parent.and_then(|parent| match parent {
            Some(parent) if is_below(all, parent, institution.id) => Err(ErrorCode::Circle),
            parent => Ok(parent.map(|parent| parent.id)),
        });
        check::set(&mut errors, "parent", &mut institution.parent, Some(parent));
    }
    if let Some(raw) = &input.counterpart {
        let other = check::filled(raw).map(known).transpose().map(|other| other.map(|other| other.id));
        check::set(&mut errors, "counterpart", &mut institution.counterpart, Some(other));
    }
    // A counterpart has the same task at the *other* level; so it must be after a change of level too.
    let counterpart = all.iter().find(|other| Some(other.id) == institution.counterpart);
    if counterpart.is_some_and(|other| other.level == institution.level || other.id == institution.id) {
        errors.add("counterpart", ErrorCode::Choice);
    }
    errors
}

/// Whether `one` is `of` or belongs to it, at any depth.
fn is_below(all: &[Institution], one: &Institution, of: InstitutionId) -> bool {
    let mut current = Some(one);
    for _ in 0..all.len() {
        match current {
            Some(institution) if institution.id == of => return true,
            Some(institution) => current = all.iter().find(|other| Some(other.id) == institution.parent),
            None => return false,
        }
    }
    false
}
