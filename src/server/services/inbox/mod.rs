//! Mails that came in: `take` decides what becomes of one; here staff see them and say that they looked after them.
//!
//! Who may see the outbox of a workshop sees what came in for it; what names no workshop, only those who see
//! everything.

mod holder;
mod take;

pub use take::{Incoming, Taken, fingerprint, set_aside, take};

use super::permission::{self, On};
use super::{Ctx, Result, ServiceError, audit, letters};
use crate::domain::inbox::{InboxMail, Kind};
use crate::domain::person::Person;
use crate::domain::role::Action;
use crate::domain::workshop::Workshop;
use crate::domain::{InboxMailId, WorkshopId};
use crate::server::mail::imap::Server;
use crate::server::storage::inbox::Filter;
use crate::server::storage::inbox::mailbox::Standing;
use crate::server::storage::{self, Tx};
use chrono::{DateTime, NaiveDateTime, Utc};
use std::collections::BTreeMap;

/// What a list is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// About this workshop.
    pub workshop: Option<WorkshopId>,
    /// Of this kind.
    pub kind: Option<Kind>,
    /// Only what waits (the default), only what was looked after, or both.
    pub show: Show,
    /// Sender or subject holds this.
    pub search: String,
}

/// Which mails are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Show {
    /// What somebody has to look at.
    #[default]
    Open,
    /// What somebody has looked after, or nobody had to.
    Handled,
    /// Both.
    All,
}

impl Query {
    /// As it stands in an address.
    pub fn read<'a>(field: impl Fn(&str) -> &'a str) -> Self {
        let show = match field("show") {
            "handled" => Show::Handled,
            "all" => Show::All,
            _ => Show::Open,
        };
        let workshop = field("workshop").parse().ok();
        Self { workshop, kind: Kind::parse(field("kind")), show, search: field("q").to_owned() }
    }
}

/// Where a page of a list ended; `as_text` and `parse` carry it through an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor(DateTime<Utc>, InboxMailId);

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

/// A page of a list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The latest first, without their texts.
    pub items: Vec<InboxMail>,
    /// The workshops that they are about.
    pub workshops: BTreeMap<WorkshopId, Workshop>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

/// How many mails wait, were looked after, and both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Somebody has to look at them.
    pub open: i64,
    /// All others.
    pub handled: i64,
}

fn filter(ctx: &Ctx, query: &Query) -> Result<Filter> {
    Ok(Filter {
        own: permission::only_own(ctx, Action::ManageOutbox)?,
        workshop: query.workshop,
        kind: query.kind,
        open: match query.show {
            Show::Open => Some(true),
            Show::Handled => Some(false),
            Show::All => None,
        },
        search: query.search.clone(),
    })
}

/// Mails, the latest first: all, or those of one's own workshops.
pub async fn list(ctx: &Ctx, query: &Query, after: Option<Cursor>, limit: i64) -> Result<Listed> {
    let filter = filter(ctx, query)?;
    let mut tx = ctx.app.db.read().await?;
    let after = after.map(|Cursor(at, id)| (at, id));
    let mut items = storage::inbox::list(&mut tx, &filter, after, limit + 1).await?;
    let more = items.len() as i64 > limit;
    items.truncate(usize::try_from(limit).unwrap_or_default());
    let next = items.last().filter(|_| more).map(|last| Cursor(last.read_at, last.id));
    let mut workshops = BTreeMap::new();
    for id in items.iter().filter_map(|mail| mail.workshop) {
        if !workshops.contains_key(&id)
            && let Some(workshop) = storage::workshops::by_id(&mut tx, id).await?
        {
            workshops.insert(id, workshop);
        }
    }
    Ok(Listed { items, workshops, next })
}

/// How many there are, as narrowed but for whether they wait.
pub async fn counts(ctx: &Ctx, query: &Query) -> Result<Counts> {
    let mut filter = filter(ctx, query)?;
    let mut tx = ctx.app.db.read().await?;
    filter.open = Some(true);
    let open = storage::inbox::count(&mut tx, &filter).await?;
    filter.open = Some(false);
    Ok(Counts { open, handled: storage::inbox::count(&mut tx, &filter).await? })
}

/// How many mails wait for this member of staff.
pub async fn waiting(ctx: &Ctx) -> Result<i64> {
    let filter = filter(ctx, &Query::default())?;
    Ok(storage::inbox::count(&mut ctx.app.db.read().await?, &filter).await?)
}

/// The workshops about which mails came in, for a filter.
pub async fn workshops(ctx: &Ctx) -> Result<Vec<Workshop>> {
    let own = permission::only_own(ctx, Action::ManageOutbox)?;
    let mut tx = ctx.app.db.read().await?;
    let mut found = Vec::new();
    for id in storage::inbox::workshops(&mut tx, own).await? {
        found.extend(storage::workshops::by_id(&mut tx, id).await?);
    }
    found.sort_by_key(|workshop| std::cmp::Reverse(workshop.start));
    Ok(found)
}

/// Whether a mailbox is set, and how it stands.
pub async fn mailbox(ctx: &Ctx) -> Result<Option<Standing>> {
    let Some(server) = ctx.app.settings.imap_url.as_deref().and_then(|url| Server::parse(url).ok()) else {
        return Ok(None);
    };
    let standing = storage::inbox::mailbox::standing(&mut ctx.app.db.read().await?, &server.name()).await?;
    Ok(Some(standing.unwrap_or(Standing { read_at: None, problem: String::new() })))
}

/// One mail with what it is about.
#[derive(Debug, Clone)]
pub struct Viewed {
    /// The mail.
    pub mail: InboxMail,
    /// The workshop.
    pub workshop: Option<Workshop>,
    /// From when to when, where its agenda is published.
    pub hours: Option<(NaiveDateTime, NaiveDateTime)>,
    /// The participant.
    pub person: Option<Person>,
    /// Who looked after it.
    pub handled_by: Option<String>,
}

/// One mail.
pub async fn view(ctx: &Ctx, id: InboxMailId) -> Result<Viewed> {
    let mut tx = ctx.app.db.read().await?;
    let mail = seen(ctx, &mut tx, id).await?;
    let workshop = match mail.workshop {
        Some(id) => storage::workshops::by_id(&mut tx, id).await?,
        None => None,
    };
    let hours = match &workshop {
        Some(workshop) => letters::hours(&mut tx, workshop.id).await?,
        None => None,
    };
    let person = match mail.person {
        Some(id) => storage::people::by_id(&mut tx, id).await?,
        None => None,
    };
    let handled_by = match mail.handled_by {
        Some(id) => storage::users::by_id(&mut tx, id).await?.map(|account| account.name),
        None => None,
    };
    Ok(Viewed { mail, workshop, hours, person, handled_by })
}

/// The whole mail as it came, where it is kept.
pub async fn raw(ctx: &Ctx, id: InboxMailId) -> Result<Vec<u8>> {
    let mut tx = ctx.app.db.read().await?;
    seen(ctx, &mut tx, id).await?;
    storage::inbox::raw(&mut tx, id).await?.ok_or(ServiceError::NotFound)
}

/// The mail, if this reader may see it.
async fn seen(ctx: &Ctx, tx: &mut Tx, id: InboxMailId) -> Result<InboxMail> {
    let own = permission::only_own(ctx, Action::ManageOutbox)?;
    let mail = storage::inbox::by_id(tx, id).await?.ok_or(ServiceError::NotFound)?;
    let serves = match (own, mail.workshop) {
        (None, _) => true,
        (Some(user), Some(workshop)) => storage::staff::serves_workshop(tx, user, workshop).await?,
        (Some(_), None) => false,
    };
    if serves { Ok(mail) } else { Err(ServiceError::NotFound) }
}

/// What is done to mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Somebody looked after it.
    Handle,
    /// It waits again.
    Reopen,
}

/// Most mails that are looked after at once.
pub const MOST: usize = 1000;

/// Does it to mails; those to which it was done already stay as they are. To how many it was done.
pub async fn act(ctx: &Ctx, ids: &[InboxMailId], deed: Deed) -> Result<usize> {
    let mut tx = ctx.app.db.write().await?;
    permission::require(ctx, &mut tx, Action::ManageOutbox, On::Installation).await?;
    let by = ctx.staff().map(|staff| staff.id);
    let mut done = 0;
    for id in ids.iter().take(MOST) {
        seen(ctx, &mut tx, *id).await?;
        let (changed, action) = match deed {
            Deed::Handle => (storage::inbox::handle(&mut tx, *id, by, ctx.now).await?, "inbox.handle"),
            Deed::Reopen => (storage::inbox::reopen(&mut tx, *id).await?, "inbox.reopen"),
        };
        if changed {
            audit::note(ctx, &mut tx, action, "inbox-mail", Some(id.0), serde_json::Value::Null).await?;
            done += 1;
        }
    }
    tx.commit().await?;
    Ok(done)
}
