//! The outbox: every mail is queued in the transaction of its cause, and seen, retried or called off by staff.
//!
//! `enqueue` is the only way into it. Workers (`jobs::outbox`) are woken; where no SMTP server is set, mails
//! stay queued and can be read.

mod addresses;
mod bulk;
mod edit;

pub use addresses::{Suppressed, against, suppressed, trust};
pub use bulk::{Batch, call_back, waiting};
pub use edit::{Edit, edit, editable, edited};

use super::permission::{self, On};
use super::{Ctx, Result, ServiceError, audit, unsubscribe};
use crate::domain::message::{Message, NewMessage, Purpose, Sort, Status};
use crate::domain::role::Action;
use crate::domain::{MessageId, RuleId, Sorted, WorkshopId};
use crate::server::clock::new_id;
use crate::server::mail::{Mailbox, messages};
use crate::server::storage::outbox::Filter;
use crate::server::storage::{self, Tx};
use chrono::{DateTime, Utc};

pub use crate::server::storage::outbox::{Attempt, Outcome, answer};
pub use messages::ALL as KINDS;

/// The installation's sender.
pub fn sender(ctx: &Ctx) -> Result<Mailbox> {
    Mailbox::parse(&ctx.app.settings.mail_from).ok_or_else(|| ServiceError::internal("DIWAN_MAIL_FROM is no mailbox"))
}

/// Queues a mail in the transaction that causes it. Its Message-ID is made here, on our own domain, and stays
/// the same on every try. Workers wake now and look again shortly: the commit is still to come.
pub async fn enqueue(ctx: &Ctx, tx: &mut Tx, message: NewMessage) -> Result<MessageId> {
    let mut new = prepared(ctx, message)?;
    weigh(ctx, tx, &mut new).await?;
    let id = new.id;
    storage::outbox::insert(tx, &[new]).await?;
    ctx.app.outbox_wake.notify_one();
    Ok(id)
}

/// A mail to be added by its caller, who wakes the workers: one that is needed, about a workshop whose mail is not
/// held. [`weigh`] looks at any other.
pub(super) fn prepared(ctx: &Ctx, mail: NewMessage) -> Result<storage::outbox::New> {
    let id = MessageId(new_id());
    Ok(storage::outbox::New {
        id,
        message_id: format!("<{}@{}>", id.0, domain(ctx)?),
        mail,
        unsubscribe: None,
        withheld: None,
        held: false,
        now: ctx.now,
    })
}

/// Whether a mail is held with its workshop's; and of one that is not needed, whether its recipient wants it and
/// anything arrives there. What is needed always leaves.
async fn weigh(ctx: &Ctx, tx: &mut Tx, new: &mut storage::outbox::New) -> Result<()> {
    if let Some(workshop) = new.mail.workshop {
        new.held = storage::outbox::hold::is_held(tx, workshop).await?;
    }
    if new.mail.purpose == Purpose::Needed {
        return Ok(());
    }
    if storage::suppression::of(tx, &new.mail.to_email).await?.is_some() {
        new.withheld = Some(answer::SUPPRESSED);
    }
    let Some(person) = new.mail.person else { return Ok(()) };
    let way_out = unsubscribe::link(ctx, person, new.mail.purpose, new.mail.language);
    messages::with_way_out(&mut new.mail, &way_out);
    new.unsubscribe = Some(way_out);
    if storage::suppression::unwanted(tx, person).await?.contains(&new.mail.purpose) {
        new.withheld = Some(answer::UNSUBSCRIBED);
    }
    Ok(())
}

/// Host of the public address, else that of the sender's mailbox.
fn domain(ctx: &Ctx) -> Result<String> {
    let host = url::Url::parse(&ctx.app.base_url).ok().and_then(|url| url.domain().map(str::to_owned));
    match host.filter(|host| host != "localhost") {
        Some(host) => Ok(host),
        None => Ok(sender(ctx)?.domain().to_owned()),
    }
}

/// What a list is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// About this workshop.
    pub workshop: Option<WorkshopId>,
    /// In this state.
    pub status: Option<Status>,
    /// Of this kind: one of [`KINDS`].
    pub template: Option<String>,
    /// Recipient or subject holds this.
    pub search: String,
    /// Sent by this rule.
    pub rule: Option<RuleId>,
    /// How it is sorted; by default the newest first.
    pub sort: Option<Sorted<Sort>>,
}

impl Query {
    /// As it stands in an address: the list and what is done to all of it mean the same mails.
    pub fn read<'a>(field: impl Fn(&str) -> &'a str) -> Self {
        let template = field("kind");
        Self {
            workshop: field("workshop").parse().ok(),
            status: Status::parse(field("status")),
            template: KINDS.contains(&template).then(|| template.to_owned()),
            search: field("q").to_owned(),
            rule: field("rule").parse().ok(),
            sort: Sorted::parse(field("sort"), Sort::parse),
        }
    }
}

/// Where a page of a list ended; `as_text` and `parse` carry it through an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor(DateTime<Utc>, MessageId);

impl Cursor {
    /// As it stands in an address.
    pub fn as_text(self) -> String {
        format!("{}.{}", self.0.timestamp_micros(), self.1.0.simple())
    }

    /// Reads it back; what is none begins at the top.
    pub fn parse(text: &str) -> Option<Self> {
        let (at, id) = text.split_once('.')?;
        Some(Self(DateTime::from_timestamp_micros(at.parse().ok()?)?, id.parse().ok()?))
    }
}

/// A page of a list: mails without their bodies, and where the next page begins.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Newest first.
    pub items: Vec<Message>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

fn filter(ctx: &Ctx, query: &Query) -> Result<Filter> {
    Ok(Filter {
        own: permission::only_own(ctx, Action::ManageOutbox)?,
        workshop: query.workshop,
        status: query.status,
        template: query.template.clone(),
        search: query.search.clone(),
        rule: query.rule,
        sort: query.sort,
    })
}

/// Mails as sorted: all, or those of one's own workshops.
pub async fn list(ctx: &Ctx, query: &Query, after: Option<Cursor>, limit: i64) -> Result<Listed> {
    let filter = filter(ctx, query)?;
    let mut items =
        storage::outbox::list(&mut ctx.app.db.read().await?, &filter, after.map(|Cursor(at, id)| (at, id)), limit + 1)
            .await?;
    let more = items.len() as i64 > limit;
    items.truncate(usize::try_from(limit).unwrap_or_default());
    let next = items.last().filter(|_| more).map(|last| Cursor(last.created_at, last.id));
    Ok(Listed { items, next })
}

/// How many mails are in each state, as narrowed but for the state.
pub async fn counts(ctx: &Ctx, query: &Query) -> Result<Vec<(Status, i64)>> {
    let filter = filter(ctx, query)?;
    Ok(storage::outbox::counts(&mut ctx.app.db.read().await?, &filter).await?)
}

/// Whether mail can leave at all.
pub fn has_server(ctx: &Ctx) -> bool {
    ctx.app.settings.smtp_url.is_some()
}

/// One mail with its tries.
pub async fn view(ctx: &Ctx, id: MessageId) -> Result<(Message, Vec<Attempt>)> {
    let mut tx = ctx.app.db.read().await?;
    let message = seen(ctx, &mut tx, id).await?;
    let attempts = storage::outbox::attempts(&mut tx, id).await?;
    Ok((message, attempts))
}

/// The mail, if this reader may see it. Mails to staff carry a way in: only those who see everything see them.
async fn seen(ctx: &Ctx, tx: &mut Tx, id: MessageId) -> Result<Message> {
    let own = permission::only_own(ctx, Action::ManageOutbox)?;
    let message = storage::outbox::by_id(tx, id).await?.ok_or(ServiceError::NotFound)?;
    let serves = match (own, message.workshop) {
        (None, _) => true,
        (Some(user), Some(workshop)) => storage::staff::serves_workshop(tx, user, workshop).await?,
        (Some(_), None) => false,
    };
    if serves { Ok(message) } else { Err(ServiceError::NotFound) }
}

/// What is done to mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Try again, from the beginning.
    Retry,
    /// Call off.
    Cancel,
}

impl Deed {
    const fn action(self) -> &'static str {
        match self {
            Self::Retry => "message.retry",
            Self::Cancel => "message.cancel",
        }
    }
}

/// Does it to one mail. A mail that has left, or is leaving, stays as it is: [`ServiceError::Conflict`].
/// With `expected`, only while it is as it was read.
pub async fn act(ctx: &Ctx, id: MessageId, deed: Deed, expected: Option<i64>) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    permission::require(ctx, &mut tx, Action::ManageOutbox, On::Installation).await?;
    let message = seen(ctx, &mut tx, id).await?;
    if expected.is_some_and(|read| read != message.version()) {
        return Err(ServiceError::Stale);
    }
    if !apply(ctx, &mut tx, id, deed).await? {
        return Err(ServiceError::Conflict("message-left"));
    }
    tx.commit().await?;
    ctx.app.outbox_wake.notify_one();
    Ok(())
}

/// Does it to many, at most [`MOST`]; those that have left stay as they are. To how many it was done.
pub async fn act_on_many(ctx: &Ctx, ids: &[MessageId], deed: Deed) -> Result<usize> {
    let mut tx = ctx.app.db.write().await?;
    permission::require(ctx, &mut tx, Action::ManageOutbox, On::Installation).await?;
    let mut done = 0;
    for id in ids.iter().take(MOST) {
        seen(ctx, &mut tx, *id).await?;
        done += usize::from(apply(ctx, &mut tx, *id, deed).await?);
    }
    tx.commit().await?;
    ctx.app.outbox_wake.notify_one();
    Ok(done)
}

/// Does it to all that a query finds. To how many it was done.
pub async fn act_on_all(ctx: &Ctx, query: &Query, deed: Deed) -> Result<usize> {
    let ids = storage::outbox::ids(&mut ctx.app.db.read().await?, &filter(ctx, query)?, MOST as i64).await?;
    act_on_many(ctx, &ids, deed).await
}

/// Most mails that are acted on at once.
pub const MOST: usize = 10_000;

async fn apply(ctx: &Ctx, tx: &mut Tx, id: MessageId, deed: Deed) -> Result<bool> {
    let done = match deed {
        Deed::Retry => storage::outbox::retry(tx, id, ctx.now).await?,
        Deed::Cancel => storage::outbox::cancel(tx, id).await?,
    };
    if done {
        audit::note(ctx, tx, deed.action(), "message", Some(id.0), serde_json::Value::Null).await?;
    }
    Ok(done)
}
