//! Which calendars somebody has.

use super::objects::{self, Object};
use super::sync::token_of;
use super::{Participant, Principal};
use crate::domain::Locale;
use crate::domain::role::{Action, Reach, reach};
use crate::domain::workshop::Workshop;
use crate::server::calendar::Over;
use crate::server::services::{Ctx, Result, ServiceError, Staff};
use crate::server::storage::caldav::State;
use crate::server::storage::{Tx, subscriptions};
use chrono::TimeDelta;
use std::collections::HashSet;
use std::sync::Arc;
use uuid::Uuid;

/// How long a member of staff's calendars look back: the years of a series.
const LOOKS_BACK: TimeDelta = TimeDelta::days(5 * 366);

/// Which calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// A participant's own agenda.
    Agenda,
    /// Every workshop in a member of staff's care.
    Mine,
    /// One workshop in their care, by its name in addresses.
    Workshop(String),
}

impl Key {
    /// Its part of the address.
    pub fn segment(&self) -> String {
        match self {
            Self::Agenda => "agenda".to_owned(),
            Self::Mine => "mine".to_owned(),
            Self::Workshop(slug) => format!("w-{slug}"),
        }
    }

    /// The calendar of this part of an address.
    pub fn parse(segment: &str) -> Option<Self> {
        match segment {
            "agenda" => Some(Self::Agenda),
            "mine" => Some(Self::Mine),
            other => other.strip_prefix("w-").map(|slug| Self::Workshop(slug.to_owned())),
        }
    }
}

/// A calendar with all that stands in it.
#[derive(Debug, Clone)]
pub struct Collection {
    /// Which.
    pub key: Key,
    /// What it is called.
    pub name: String,
    /// What it is about, where the record says.
    pub about: Option<String>,
    /// Language of its texts.
    pub language: Locale,
    /// In order of time.
    pub objects: Vec<Arc<Object>>,
    /// What it holds now, as a token: another one as soon as anything changes.
    pub token: Uuid,
}

impl Collection {
    fn new(who: &Principal, key: Key, name: String, about: Option<String>, objects: Vec<Arc<Object>>) -> Self {
        let mut seen = HashSet::new();
        let objects = objects.into_iter().filter(|object| seen.insert(object.name.clone())).collect();
        let made = Self { key, name, about, language: who.language(), objects, token: Uuid::nil() };
        Self { token: token_of(who.id(), &made.key.segment(), &made.state()), ..made }
    }

    /// The object of this name.
    pub fn object(&self, name: &str) -> Option<&Arc<Object>> {
        self.objects.iter().find(|object| object.name == name)
    }

    /// Whether its owner answers invitations in it.
    pub fn takes_answers(&self) -> bool {
        self.key == Key::Agenda
    }

    /// What it holds, as it is remembered.
    pub fn state(&self) -> State {
        let tag = |object: &Object| object.etag.trim_matches('"').to_owned();
        self.objects.iter().map(|object| (object.name.clone(), tag(object))).collect()
    }
}

/// Every calendar of somebody.
pub async fn all(ctx: &Ctx, who: &Principal) -> Result<Vec<Collection>> {
    let mut tx = ctx.app.db.read().await?;
    match who {
        Principal::Participant(one) => Ok(vec![agenda(ctx, &mut tx, who, one).await?]),
        Principal::Staff(staff) => {
            let workshops = in_care(ctx, &mut tx, staff).await?;
            let objects = shared(ctx, &mut tx, &workshops, staff).await?;
            let mut all = vec![mine(who, objects.iter().flatten().cloned().collect())];
            all.extend(workshops.iter().zip(objects).map(|(workshop, objects)| of_workshop(who, workshop, objects)));
            Ok(all)
        }
    }
}

/// One calendar of somebody; what is not theirs is not there.
pub async fn one(ctx: &Ctx, who: &Principal, key: &Key) -> Result<Collection> {
    let mut tx = ctx.app.db.read().await?;
    match (who, key) {
        (Principal::Participant(one), Key::Agenda) => agenda(ctx, &mut tx, who, one).await,
        (Principal::Staff(staff), Key::Mine) => {
            let workshops = in_care(ctx, &mut tx, staff).await?;
            let objects = shared(ctx, &mut tx, &workshops, staff).await?;
            Ok(mine(who, objects.into_iter().flatten().collect()))
        }
        (Principal::Staff(staff), Key::Workshop(slug)) => {
            let workshops = in_care(ctx, &mut tx, staff).await?;
            let workshop = workshops.into_iter().find(|workshop| workshop.slug == *slug);
            let workshop = workshop.ok_or(ServiceError::NotFound)?;
            let objects = shared(ctx, &mut tx, std::slice::from_ref(&workshop), staff).await?;
            Ok(of_workshop(who, &workshop, objects.into_iter().flatten().collect()))
        }
        _ => Err(ServiceError::NotFound),
    }
}

async fn agenda(ctx: &Ctx, tx: &mut Tx, who: &Principal, one: &Participant) -> Result<Collection> {
    let objects = objects::of_participant(ctx, tx, one, None).await?;
    let name = Over::Mine.name(one.language).value;
    Ok(Collection::new(who, Key::Agenda, name, None, objects.into_iter().map(Arc::new).collect()))
}

fn mine(who: &Principal, objects: Vec<Arc<Object>>) -> Collection {
    Collection::new(who, Key::Mine, Over::InMyCare.name(who.language()).value, None, objects)
}

fn of_workshop(who: &Principal, workshop: &Workshop, objects: Vec<Arc<Object>>) -> Collection {
    let text = |texts: &crate::domain::Texts| texts.best(who.language()).0.to_owned();
    let about = (!workshop.theme.is_empty()).then(|| text(&workshop.theme));
    Collection::new(who, Key::Workshop(workshop.slug.clone()), text(&workshop.title), about, objects)
}

async fn in_care(ctx: &Ctx, tx: &mut Tx, staff: &Staff) -> Result<Vec<Workshop>> {
    let whose = match reach(staff.role, Action::ViewWorkshop) {
        Reach::All => None,
        Reach::Own => Some(staff.id),
        Reach::Nothing => return Ok(Vec::new()),
    };
    Ok(subscriptions::of_staff(tx, whose, (ctx.now - LOOKS_BACK).date_naive()).await?)
}

async fn shared(ctx: &Ctx, tx: &mut Tx, workshops: &[Workshop], staff: &Staff) -> Result<Vec<Vec<Arc<Object>>>> {
    let objects = objects::of_workshops(ctx, tx, workshops, staff.language).await?;
    Ok(objects.into_iter().map(|objects| objects.into_iter().map(Arc::new).collect()).collect())
}
