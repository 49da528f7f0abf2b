//! What people agree to: the texts that administrators write, and what those who register gave, version by version.

use super::permission::{On, require, require_to_look};
use super::registrations::{self, Listed};
use super::{Ctx, Result, ServiceError, audit};
use crate::domain::consent::{self, Agreed, Consent, ConsentText, Purpose};
use crate::domain::registration::Registration;
use crate::domain::role::Action;
use crate::domain::text::paragraph_texts;
use crate::domain::{ErrorCode, FieldErrors, RegistrationId, Texts};
use crate::server::storage::{self, Tx};
use serde_json::json;
use std::collections::HashMap;

/// Most characters of a text.
pub const TEXT_MAX: usize = 1000;

/// What a form asks now.
pub async fn asked(ctx: &Ctx) -> Result<Vec<ConsentText>> {
    Ok(consent::asked(&storage::consents::texts(&mut ctx.app.db.read().await?).await?))
}

/// Every text that there ever was, the latest first.
pub async fn texts(ctx: &Ctx) -> Result<Vec<ConsentText>> {
    let mut tx = ctx.app.db.read().await?;
    require_to_look(ctx, &mut tx, Action::ManageAccounts, On::Installation).await?;
    Ok(storage::consents::texts(&mut tx).await?)
}

/// Writes the next version of a text: whoever registers from now on reads it. The same words again change nothing.
pub async fn write(ctx: &Ctx, purpose: &str, text: &Texts) -> Result<i64> {
    let mut tx = ctx.app.db.write().await?;
    require(ctx, &mut tx, Action::ManageAccounts, On::Installation).await?;
    let mut errors = FieldErrors::default();
    let purpose = errors.take("purpose", Purpose::parse(purpose.trim()).ok_or(ErrorCode::Choice));
    let text = paragraph_texts(&mut errors, "text", text, TEXT_MAX, true);
    let purpose = errors.finish(purpose)?;
    let all = storage::consents::texts(&mut tx).await?;
    let latest = all.iter().find(|one| one.purpose == purpose);
    if let Some(same) = latest.filter(|one| one.text == text && one.ended_at.is_none()) {
        return Ok(same.version);
    }
    let version = latest.map_or(1, |one| one.version + 1);
    storage::consents::end_text(&mut tx, purpose, ctx.now).await?;
    let new = ConsentText { purpose, version, text, created_at: Some(ctx.now), ended_at: None };
    storage::consents::insert_text(&mut tx, &new, ctx.staff().map(|staff| staff.id), ctx.now).await?;
    let detail = json!({"purpose": purpose, "version": version});
    audit::note(ctx, &mut tx, "consent.write", "installation", None, detail).await?;
    tx.commit().await?;
    Ok(version)
}

/// Asks for a purpose no more; of the one that is needed the product's own words are asked again.
pub async fn end(ctx: &Ctx, purpose: &str) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    require(ctx, &mut tx, Action::ManageAccounts, On::Installation).await?;
    let purpose = Purpose::parse(purpose).ok_or(ServiceError::NotFound)?;
    storage::consents::end_text(&mut tx, purpose, ctx.now).await?;
    audit::note(ctx, &mut tx, "consent.end", "installation", None, json!({"purpose": purpose})).await?;
    Ok(tx.commit().await?)
}

/// Which texts were agreed to among what a form or a program sent: boxes (`photos:3`) and purposes (`photos`, the
/// present version). What is no purpose of ours is passed over.
pub(super) async fn take(tx: &mut Tx, errors: &mut FieldErrors, given: &[String]) -> Result<Vec<Agreed>> {
    if given.iter().all(|one| consent::parse(one).is_none()) {
        return Ok(Vec::new());
    }
    let all = storage::consents::texts(tx).await?;
    let asked = consent::asked(&all);
    let mut agreed = Vec::new();
    for (purpose, version) in given.iter().filter_map(|one| consent::parse(one)) {
        let present = asked.iter().find(|one| one.purpose == purpose).map(|one| one.version);
        // Whoever had the form open while the text changed agreed to what they read.
        let known = |version: &i64| {
            (*version == 0 && purpose.is_needed())
                || all.iter().any(|one| one.purpose == purpose && one.version == *version)
        };
        match version.or(present).filter(known) {
            Some(version) => agreed.push(Agreed { purpose, version }),
            // A program may name a purpose for which there are no words: it stays among the registration's own.
            None if version.is_none() => {}
            None => errors.add("consents", ErrorCode::Unknown),
        }
    }
    agreed.sort();
    agreed.dedup();
    Ok(agreed)
}

/// What stands with a registration: purposes, without their versions, each once.
pub(super) fn purposes(given: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for one in given {
        let name = consent::parse(one).map_or_else(|| one.clone(), |(purpose, _)| purpose.to_string());
        if !kept.contains(&name) {
            kept.push(name);
        }
    }
    kept
}

/// Notes what somebody agreed to who registers, for the first time or again.
pub(super) async fn keep(ctx: &Ctx, tx: &mut Tx, registration: RegistrationId, agreed: &[Agreed]) -> Result<()> {
    for one in agreed {
        storage::consents::give(tx, registration, *one, ctx.now).await?;
    }
    Ok(())
}

/// One purpose as a participant's own page shows it.
#[derive(Debug, Clone)]
pub struct Mine {
    /// The words that count: those agreed to, or those that are asked.
    pub text: ConsentText,
    /// What they gave, where they did.
    pub given: Option<Consent>,
}

/// What a participant agreed to, and what else is asked.
pub async fn mine(ctx: &Ctx, registration: &Registration) -> Result<Vec<Mine>> {
    let mut tx = ctx.app.db.read().await?;
    let all = storage::consents::texts(&mut tx).await?;
    let given = storage::consents::of(&mut tx, registration.id).await?;
    let asked = consent::asked(&all);
    let shown = Purpose::ALL.iter().filter_map(|purpose| {
        let given = given.iter().find(|one| one.purpose == *purpose && one.withdrawn_at.is_none()).cloned();
        let text = match &given {
            Some(given) => all.iter().find(|one| one.purpose == *purpose && one.version == given.version),
            None => None,
        };
        let text = text.or_else(|| asked.iter().find(|one| one.purpose == *purpose))?.clone();
        Some(Mine { text, given })
    });
    Ok(shown.collect())
}

/// A participant ticks and unticks what is not needed; what is needed ends with their registration.
pub async fn answer(ctx: &Ctx, token: &str, boxes: &[String]) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let (registration, workshop) = registrations::by_token(&mut tx, token).await?;
    storage::registrations::lock_workshop(&mut tx, workshop.id).await?;
    let found = storage::registrations::by_id(&mut tx, registration.id).await?;
    let mut registration = found.ok_or(ServiceError::NotFound)?;
    let mut errors = FieldErrors::default();
    let wanted = take(&mut tx, &mut errors, boxes).await?;
    errors.finish(Some(()))?;
    let given = storage::consents::of(&mut tx, registration.id).await?;
    for purpose in Purpose::ALL.iter().filter(|purpose| !purpose.is_needed()) {
        let now = given.iter().find(|one| one.purpose == *purpose && one.withdrawn_at.is_none());
        let then = wanted.iter().find(|one| one.purpose == *purpose);
        match (now, then) {
            (None, Some(agreed)) => {
                storage::consents::give(&mut tx, registration.id, *agreed, ctx.now).await?;
                registration.consents.push(purpose.to_string());
            }
            (Some(_), None) => {
                storage::consents::withdraw(&mut tx, registration.id, *purpose, ctx.now).await?;
                registration.consents.retain(|one| one != purpose.as_str());
            }
            (Some(_), Some(_)) | (None, None) => {}
        }
    }
    storage::registrations::update(&mut tx, &registration, ctx.now).await?;
    let detail = json!({"consents": registration.consents});
    audit::note(ctx, &mut tx, "registration.consent", "registration", Some(registration.id.0), detail).await?;
    Ok(tx.commit().await?)
}

/// What those of a list agreed to, by registration.
pub async fn of_listed(ctx: &Ctx, listed: &[Listed]) -> Result<HashMap<RegistrationId, Vec<Consent>>> {
    let mut tx = ctx.app.db.read().await?;
    let ids: Vec<RegistrationId> = listed.iter().map(|one| one.registration.id).collect();
    let mut all = HashMap::new();
    for (registration, consent) in storage::consents::of_all(&mut tx, &ids).await? {
        all.entry(registration).or_insert_with(Vec::new).push(consent);
    }
    Ok(all)
}
