//! The outbox: every mail is queued in the transaction of its cause, and seen, retried or called off by staff.
//!
//! `enqueue` is the only way into it. Workers (`jobs::outbox`) are woken; where no SMTP server is set, mails
//! stay queued and can be read.

use super::{Ctx, Result, ServiceError};
use crate::domain::MessageId;
use crate::domain::message::NewMessage;
use crate::server::clock::new_id;
use crate::server::mail::Mailbox;
use crate::server::storage::{self, Tx};

/// The installation's sender.
pub fn sender(ctx: &Ctx) -> Result<Mailbox> {
    Mailbox::parse(&ctx.app.settings.mail_from).ok_or_else(|| ServiceError::internal("DIWAN_MAIL_FROM is no mailbox"))
}

/// Queues a mail in the transaction that causes it. Its Message-ID is made here, on our own domain, and stays
/// the same on every try. Workers wake now and look again shortly: the commit is still to come.
pub async fn enqueue(ctx: &Ctx, tx: &mut Tx, message: NewMessage) -> Result<MessageId> {
    let id = MessageId(new_id());
    let message_id = format!("<{}@{}>", id.0, domain(ctx)?);
    storage::outbox::insert(tx, id, &message_id, &message, ctx.now).await?;
    ctx.app.outbox_wake.notify_one();
    Ok(id)
}

/// Host of the public address, else that of the sender's mailbox.
fn domain(ctx: &Ctx) -> Result<String> {
    let host = ctx
        .app
        .settings
        .public_url
        .as_deref()
        .and_then(|url| url::Url::parse(url).ok())
        .and_then(|url| url.domain().map(str::to_owned));
    Ok(match host {
        Some(host) => host,
        None => sender(ctx)?.domain().to_owned(),
    })
}
