//! Feeds behind a token: one person's own, or a member of staff's over their workshops.

use super::{File, entries, feed};
use crate::domain::Locale;
use crate::domain::role::{Action, Reach, reach};
use crate::domain::workshop::Status;
use crate::server::calendar::Over;
use crate::server::secret::hash;
use crate::server::services::{Ctx, Result, ServiceError};
use crate::server::storage::{self, subscriptions};
use chrono::TimeDelta;

/// How long a member of staff's feed looks back: the years of a series, and no more than a calendar program bears.
const LOOKS_BACK: TimeDelta = TimeDelta::days(5 * 366);

/// A subscription in force.
#[derive(Debug, Clone)]
pub struct Subscription {
    found: subscriptions::Subscription,
}

impl Subscription {
    /// What the feed's entries hang on beside what is published: while it stays the same and nothing is
    /// published, so do they. None for staff, whose feeds show drafts, which change at any time.
    pub fn state(&self) -> Option<String> {
        let found = &self.found;
        found.person.map(|_| format!("{}/{}/{}/{}", found.id, found.language, found.registered, found.invited))
    }

    /// Language of its texts.
    pub fn language(&self) -> Locale {
        self.found.language
    }
}

/// The subscription that a token opens, asked of the database each time: once it is revoked, it is not found.
pub async fn open(ctx: &Ctx, token: &str) -> Result<Subscription> {
    if token.is_empty() || token.len() > 64 {
        return Err(ServiceError::NotFound);
    }
    let found = subscriptions::by_token(&mut ctx.app.db.read().await?, &hash(token)).await?;
    found.map(|found| Subscription { found }).ok_or(ServiceError::NotFound)
}

/// What a subscription shows; `token` is the one that opened it.
pub async fn subscribed(ctx: &Ctx, subscription: &Subscription, token: &str) -> Result<File> {
    let found = &subscription.found;
    let mut tx = ctx.app.db.read().await?;
    let workshops = match (found.person, found.user) {
        (Some(person), _) => subscriptions::of_person(&mut tx, person).await?,
        (None, Some(user)) => {
            let role = found.role.ok_or(ServiceError::NotFound)?;
            let whose = match reach(role, Action::ViewWorkshop) {
                Reach::All => None,
                Reach::Own => Some(user),
                Reach::Nothing => return Err(ServiceError::NotFound),
            };
            subscriptions::of_staff(&mut tx, whose, (ctx.now - LOOKS_BACK).date_naive()).await?
        }
        (None, None) => return Err(ServiceError::NotFound),
    };
    // Where to join from afar is for those who take part, and for staff.
    let inside = match found.person {
        Some(person) => Some(subscriptions::takes_part(&mut tx, person).await?),
        None => None,
    };
    let mut events = Vec::new();
    for workshop in &workshops {
        let entries = entries(ctx, found.language);
        let takes_part = inside.as_ref().is_none_or(|inside| inside.contains(&workshop.id));
        let entries = if takes_part { entries.private() } else { entries };
        let sessions = if workshop.status == Status::Draft {
            storage::sessions::for_workshop(&mut tx, workshop.id).await?
        } else {
            storage::agenda::latest(&mut tx, workshop.id).await?.map_or_else(Vec::new, |agenda| agenda.sessions)
        };
        let sessions = entries.sessions(workshop, &sessions);
        if sessions.is_empty() {
            events.push(entries.workshop(workshop));
        } else {
            events.extend(sessions);
        }
    }
    let name = if found.person.is_some() { Over::Mine } else { Over::InMyCare }.name(found.language);
    let calendar = feed(ctx, name.clone(), &format!("/feed/{token}.ics"), events)?;
    Ok(File { calendar, ascii_name: "my-workshops".into(), name: name.value })
}
