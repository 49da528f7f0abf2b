//! Wanting no more mails of a purpose: one click in a mail program (RFC 8058), or the page behind the same link.
//!
//! The link names the person and the purpose and is signed; nothing is kept for it. What somebody must get is no
//! purpose of these.

use super::{Ctx, Result, ServiceError, audit};
use crate::domain::message::Purpose as MailPurpose;
use crate::domain::{Locale, PersonId};
use crate::server::secret::Purpose;
use crate::server::state::App;
use crate::server::storage;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;
use uuid::Uuid;

/// Bytes of the signature.
const SIGNED: usize = 16;

/// What the page of a link shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Of which purpose.
    pub purpose: MailPurpose,
    /// Whether they want such mails.
    pub wanted: bool,
}

/// The address of one click, absolute.
pub fn link(ctx: &Ctx, person: PersonId, purpose: MailPurpose, language: Locale) -> String {
    ctx.app.link(&format!("/{language}/unsubscribe/{}", token(&ctx.app, person, purpose)))
}

/// Shows whether somebody wants mails of the link's purpose. Changes nothing.
pub async fn show(ctx: &Ctx, token: &str) -> Result<Shown> {
    let (person, purpose) = read(&ctx.app, token)?;
    let mut tx = ctx.app.db.read().await?;
    storage::people::by_id(&mut tx, person).await?.ok_or(ServiceError::Link("link-unknown"))?;
    let unwanted = storage::suppression::unwanted(&mut tx, person).await?;
    Ok(Shown { purpose, wanted: !unwanted.contains(&purpose) })
}

/// Notes whether somebody wants mails of the link's purpose. Doing it twice changes nothing more.
pub async fn set(ctx: &Ctx, token: &str, wanted: bool) -> Result<Shown> {
    let (person, purpose) = read(&ctx.app, token)?;
    let mut tx = ctx.app.db.write().await?;
    storage::people::by_id(&mut tx, person).await?.ok_or(ServiceError::Link("link-unknown"))?;
    storage::suppression::set_wanted(&mut tx, person, purpose, wanted, ctx.now).await?;
    let action = if wanted { "mail.subscribe" } else { "mail.unsubscribe" };
    audit::note(ctx, &mut tx, action, "person", Some(person.0), json!({"purpose": purpose})).await?;
    tx.commit().await?;
    Ok(Shown { purpose, wanted })
}

fn token(app: &App, person: PersonId, purpose: MailPurpose) -> String {
    let mut bytes = named(person, purpose);
    let signature = app.secret.sign(Purpose::Unsubscribe, &bytes);
    bytes.extend_from_slice(&signature[..SIGNED]);
    URL_SAFE_NO_PAD.encode(bytes)
}

fn named(person: PersonId, purpose: MailPurpose) -> Vec<u8> {
    let place = MailPurpose::ALL.iter().position(|one| *one == purpose).unwrap_or_default();
    let mut bytes = person.0.as_bytes().to_vec();
    bytes.push(place as u8);
    bytes
}

fn read(app: &App, token: &str) -> Result<(PersonId, MailPurpose)> {
    use subtle::ConstantTimeEq as _;
    let unknown = || ServiceError::Link("link-unknown");
    let bytes = URL_SAFE_NO_PAD.decode(token).map_err(|_| ServiceError::Link("link-mistyped"))?;
    let (who, signature) = bytes.split_at_checked(17).ok_or(ServiceError::Link("link-mistyped"))?;
    if !bool::from(signature.ct_eq(&app.secret.sign(Purpose::Unsubscribe, who)[..SIGNED])) {
        return Err(unknown());
    }
    let (id, place) = who.split_first_chunk::<16>().ok_or_else(unknown)?;
    let purpose = place.first().and_then(|place| MailPurpose::ALL.get(usize::from(*place))).copied();
    let purpose = purpose.filter(|purpose| *purpose != MailPurpose::Needed).ok_or_else(unknown)?;
    Ok((PersonId(Uuid::from_bytes(*id)), purpose))
}
