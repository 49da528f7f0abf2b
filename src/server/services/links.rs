//! Personal links: why one opens nothing, and how somebody gets theirs again.

use super::{Ctx, Result, ServiceError, outbox};
use crate::domain::person::Person;
use crate::domain::text::EmailAddress;
use crate::domain::{ErrorCode, Locale, Texts};
use crate::server::mail::messages::Recipient;
use crate::server::mail::messages::my_links::{self, MyLinks};
use crate::server::secret::{Purpose, hash};
use crate::server::storage::links::Current;
use crate::server::storage::{self, Tx};
use chrono::Duration;

/// Characters of a link's token, as [`crate::server::secret::Secret::link`] makes it.
const LENGTH: usize = 24;
/// How often the same address is written to.
const PAUSE: Duration = Duration::minutes(10);

/// Why a token opens nothing here: mistyped, replaced by a newer one, of another page, or unknown. Whether the
/// person exists is not said.
pub(super) async fn refused(tx: &mut Tx, token: &str) -> Result<ServiceError> {
    let well_formed =
        token.len() == LENGTH && token.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    let code = if !well_formed {
        "link-mistyped"
    } else if storage::links::is_old(tx, &hash(token)).await? {
        "link-replaced"
    } else if storage::links::opens_something(tx, &hash(token)).await? {
        "link-of-another-page"
    } else {
        "link-unknown"
    };
    Ok(ServiceError::Link(code))
}

/// Notes that a link stops, so that whoever opens it is told so.
pub(super) async fn end(ctx: &Ctx, tx: &mut Tx, purpose: Purpose, id: uuid::Uuid, version: i64) -> Result<()> {
    Ok(storage::links::end(tx, &hash(&ctx.app.secret.link(purpose, id, version)), id, ctx.now).await?)
}

/// Sends somebody the links that are theirs. The answer is the same whether or not there are any.
pub async fn send_mine(ctx: &Ctx, email: &str) -> Result<()> {
    let email = EmailAddress::parse(email).map_err(|code: ErrorCode| ServiceError::field("email", code))?.into_string();
    let mut tx = ctx.app.db.write().await?;
    let Some(person) = storage::people::by_email(&mut tx, &email).await? else { return Ok(()) };
    if storage::outbox::wrote_since(&mut tx, person.id, "my_links", ctx.now - PAUSE).await? {
        return Ok(());
    }
    let links = storage::links::of_person(&mut tx, person.id, ctx.today()).await?;
    if links.is_empty() {
        return Ok(());
    }
    let mail = mail(ctx, &person, &email, &links)?;
    outbox::enqueue(ctx, &mut tx, mail).await?;
    Ok(tx.commit().await?)
}

fn mail(ctx: &Ctx, person: &Person, email: &str, links: &[Current]) -> Result<crate::domain::message::NewMessage> {
    let language: Locale = person.language;
    let lines: Vec<(Texts, String)> = links
        .iter()
        .filter_map(|link| {
            let purpose = match link.kind.as_str() {
                "me" => Purpose::Me,
                "rsvp" => Purpose::Rsvp,
                "nominate" => Purpose::Nominate,
                _ => return None,
            };
            let token = ctx.app.secret.link(purpose, link.id, link.link_version);
            let href = ctx.app.link(&format!("/{language}/{}/{token}", link.kind));
            Some((link.title.0.clone(), href))
        })
        .collect();
    let from = outbox::sender(ctx)?;
    let name = super::letters::addressed(person, language);
    let to = Recipient { person: Some(person.id), name: &name, email, language, reply_to: None, words: None };
    Ok(my_links::write(&to, &MyLinks { from: &from, links: &lines, now: ctx.now }))
}
