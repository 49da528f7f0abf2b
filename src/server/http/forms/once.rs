//! A button that is pressed twice does its work once.
//!
//! Every form that staff see carries a key of that rendering ([`with_key`] puts it in, `take` takes it out). The
//! key and what was typed together stand for the request: the second gets the answer of the first. A form that
//! was refused comes back with another key, and so does one that is opened again.

use super::{Done, Submitted};
use crate::server::clock::random;
use crate::server::http::pages::hex;
use crate::server::services::idempotency::{self, Answer, Turn};
use crate::server::services::{Actor, Ctx, Result, ServiceError};
use axum::http::Uri;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// Name of the field.
const FIELD: &str = "once";

/// Takes the key out of the form, with whose request it is; none where nothing has to be done once.
pub(super) fn key(ctx: &Ctx, uri: &Uri, form: &mut Submitted) -> Option<Key> {
    let key = form.fields.get(FIELD).to_owned();
    form.fields.0.retain(|(name, _)| name != FIELD);
    let Actor::Staff(staff) = &ctx.actor else { return None };
    // Answers with a password or a token are kept nowhere.
    if key.is_empty() || uri.path().contains("/desk/settings") || uri.path().ends_with("/sign-out") {
        return None;
    }
    let mut hash = Sha256::new().chain_update(&key).chain_update([0]).chain_update(uri.to_string());
    for (name, value) in &form.fields.0 {
        hash = hash.chain_update([0]).chain_update(name).chain_update([1]).chain_update(value);
    }
    for file in &form.files {
        let of = Sha256::digest(&file.bytes);
        hash = hash.chain_update([2]).chain_update(&file.field).chain_update([1]).chain_update(of);
    }
    let hash = hash.finalize().to_vec();
    Some(Key { scope: format!("form:user:{}:{}", staff.id, uri.path()), name: hex(&hash), hash })
}

/// Whose request, and which.
pub(super) struct Key {
    scope: String,
    name: String,
    hash: Vec<u8>,
}

/// Does it, or gives the answer of the first time. In a task of its own: a browser that sends the form again
/// drops its first request.
pub(super) async fn run<F>(ctx: &Ctx, Key { scope, name: key, hash }: Key, work: F) -> Result<Done>
where
    F: Future<Output = Result<Done>> + Send + 'static,
{
    idempotency::tidy_beside(ctx);
    match idempotency::begin(ctx, &scope, &key, &hash).await? {
        Turn::First => {
            let ctx = ctx.clone();
            let task = tokio::spawn(async move {
                let done = idempotency::carry_out(&ctx, &scope, &key, work).await;
                let kept = match done.as_ref().ok().and_then(kept) {
                    Some(answer) => idempotency::keep(&ctx, &scope, &key, &answer).await,
                    None => idempotency::release(&ctx, &scope, &key).await,
                };
                if let Err(error) = kept {
                    tracing::error!(error = &error as &dyn std::error::Error, "the answer to a form was not kept");
                }
                done
            });
            task.await.unwrap_or_else(|error| Err(ServiceError::internal(error)))
        }
        Turn::Again(answer) => again(answer),
        Turn::Other | Turn::Busy | Turn::Done => Err(ServiceError::Conflict("sent-already")),
    }
}

/// What is kept of an answer. The body may name a record: it goes when that is erased.
fn kept(done: &Done) -> Option<Answer> {
    let (status, body) = match done {
        Done::Go(to) => (303, to.clone()),
        Done::Show(shown) => (200, serde_json::to_string(shown).ok()?),
        Done::GoWithCookie(..) | Done::GoWithCookies(..) | Done::ShowWithCookies(..) => return None,
    };
    Some(Answer { status, headers: BTreeMap::new(), body })
}

fn again(answer: Answer) -> Result<Done> {
    match answer.status {
        303 => Ok(Done::Go(answer.body)),
        _ => serde_json::from_str(&answer.body).map(Done::Show).map_err(ServiceError::internal),
    }
}

/// The page with a key in each of its forms.
pub fn with_key(html: &str) -> String {
    let field = format!("<input type=\"hidden\" name=\"{FIELD}\" value=\"{}\">", hex(&random::<16>()));
    let mut keyed = String::with_capacity(html.len() + 512);
    let mut rest = html;
    while let Some((before, form)) = rest.split_once("<form ") {
        let (head, _) = form.split_once('>').unwrap_or((form, ""));
        let end = form.find("</form>").filter(|_| head.contains("method=\"post\""));
        keyed.push_str(before);
        keyed.push_str("<form ");
        let (inside, after) = form.split_at(end.unwrap_or_default());
        keyed.push_str(inside);
        if end.is_some() {
            keyed.push_str(&field);
        }
        rest = after;
    }
    keyed.push_str(rest);
    keyed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_forms_that_write_get_a_key() {
        let page = "<p><form method=\"get\"><i></i></form><form class=\"form\" method=\"post\"><b></b></form>x";
        let keyed = with_key(page);
        assert_eq!(keyed.matches("name=\"once\"").count(), 1, "{keyed}");
        assert!(keyed.contains("<b></b><input type=\"hidden\" name=\"once\""), "{keyed}");
        assert!(keyed.starts_with("<p><form method=\"get\"><i></i></form>") && keyed.ends_with("</form>x"), "{keyed}");
        assert_ne!(with_key(page), with_key(page), "a key of each rendering");
    }
}
