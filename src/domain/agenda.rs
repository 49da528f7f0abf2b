//! The agenda as a whole: its order, its conflicts, its versions.

use super::session::{Kind, Session, Slot};
use super::{SessionId, WorkshopId};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

/// Two sessions that want one room or one person at the same time. Shown, not forbidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The earlier session.
    pub first: SessionId,
    /// The later one.
    pub second: SessionId,
    /// The day.
    pub date: NaiveDate,
    /// The minutes that collide: from.
    pub from: NaiveTime,
    /// The minutes that collide: to.
    pub to: NaiveTime,
    /// What both want.
    pub over: Contested,
}

/// What two sessions want at the same time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contested {
    /// A room.
    Room(String),
    /// A person, by the name shown.
    Person(String),
}

/// Every pair of sessions that collide, in the order of the agenda. Cancelled ones and those in the tray do not count.
pub fn conflicts(sessions: &[Session]) -> Vec<Conflict> {
    let mut placed: Vec<(&Session, Slot)> =
        sessions.iter().filter(|s| s.cancelled_at.is_none()).filter_map(|s| Some((s, s.slot?))).collect();
    placed.sort_by_key(|(s, slot)| (slot.date, slot.start, slot.end, s.id));
    let mut found = Vec::new();
    for (index, (first, slot)) in placed.iter().enumerate() {
        for (second, other) in placed[index + 1..].iter().take_while(|(_, o)| o.date == slot.date && o.start < slot.end)
        {
            let Some((from, to)) = slot.overlap(other) else { continue };
            for over in contested(first, second) {
                found.push(Conflict { first: first.id, second: second.id, date: slot.date, from, to, over });
            }
        }
    }
    found
}

fn contested(first: &Session, second: &Session) -> Vec<Contested> {
    let mut over = Vec::new();
    if !first.room.is_empty() && same_room(&first.room, &second.room) {
        over.push(Contested::Room(first.room.clone()));
    }
    for holder in &first.roles {
        let same = |other: &super::session::RoleHolder| match (holder.person, other.person) {
            (Some(a), Some(b)) => a == b,
            _ => holder.name.trim().to_lowercase() == other.name.trim().to_lowercase(),
        };
        let person = Contested::Person(holder.name.clone());
        if second.roles.iter().any(same) && !over.contains(&person) {
            over.push(person);
        }
    }
    over
}

fn same_room(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// A published agenda: frozen as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaVersion {
    /// Whose agenda.
    pub workshop: WorkshopId,
    /// From 1.
    pub version: i64,
    /// The sessions as published, in order.
    pub sessions: Vec<Session>,
    /// When it was published.
    pub published_at: DateTime<Utc>,
}

/// How many sessions differ between a published agenda and the draft: added, removed or changed.
pub fn changes(published: &[Session], draft: &[Session]) -> usize {
    let differs = |a: &Session, b: &Session| {
        (&a.title, &a.description, a.slot, &a.room, a.kind, &a.roles, a.cancelled_at.is_some())
            != (&b.title, &b.description, b.slot, &b.room, b.kind, &b.roles, b.cancelled_at.is_some())
    };
    let placed =
        |sessions: &[Session]| -> Vec<Session> { sessions.iter().filter(|s| s.slot.is_some()).cloned().collect() };
    let (published, draft) = (placed(published), placed(draft));
    let changed_or_added = draft
        .iter()
        .filter(|now| published.iter().find(|before| before.id == now.id).is_none_or(|before| differs(before, now)))
        .count();
    let removed = published.iter().filter(|before| !draft.iter().any(|now| now.id == before.id)).count();
    changed_or_added + removed
}

/// Sorts sessions as an agenda reads: placed ones by day and time, the tray last.
pub fn sort(sessions: &mut [Session]) {
    sessions.sort_by_key(|s| (s.slot.is_none(), s.slot, s.kind == Kind::Break, s.created_at, s.id));
}
