//! A session as typed, and whether it can be so.

use crate::domain::session::{Kind, Role, RoleHolder, Session, Slot};
use crate::domain::workshop::Workshop;
use crate::domain::{ErrorCode, FieldErrors, PersonId, Texts, text, wall_clock};
use crate::server::services::{check, zone};
use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;

/// A session as typed. `None`: not sent, stays as it is. Shared by the form and the API.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SessionInput {
    /// Title.
    pub title: Option<Texts>,
    /// More than the title says.
    pub description: Option<Texts>,
    /// Kind.
    pub kind: Option<String>,
    /// Day; with both times empty too, the session waits in the tray.
    pub date: Option<String>,
    /// From.
    pub start: Option<String>,
    /// To.
    pub end: Option<String>,
    /// Where in the building.
    pub room: Option<String>,
    /// Whether attendance counts; otherwise its kind decides.
    pub counts: Option<bool>,
    /// Who does what.
    pub roles: Option<Vec<RoleInput>>,
}

/// Who does what, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RoleInput {
    /// Role.
    pub role: String,
    /// Name as shown.
    pub name: String,
    /// Their record, where there is one.
    pub person: Option<PersonId>,
}

/// Most people with a role in one session.
const MAX_ROLES: usize = 20;

/// Puts what was typed into a session of this workshop.
pub(super) fn apply(input: &SessionInput, workshop: &Workshop, session: &mut Session, errors: &mut FieldErrors) {
    check::set_lines(errors, "title", &mut session.title, input.title.as_ref(), 300, true);
    check::set_paragraphs(errors, "description", &mut session.description, input.description.as_ref(), 5000, false);
    let before = session.kind;
    let kind = input.kind.as_deref().map(|raw| match check::filled(raw) {
        None => Err(ErrorCode::Required),
        Some(word) => Kind::parse(word).ok_or(ErrorCode::Choice),
    });
    check::set(errors, "kind", &mut session.kind, kind);
    match input.counts {
        Some(counts) => session.counts = counts,
        None if session.kind != before => session.counts = session.kind.counts(),
        None => {}
    }
    check::set(errors, "room", &mut session.room, input.room.as_deref().map(|raw| text::line(raw, 120)));
    if let Some(typed) = &input.roles {
        session.roles = roles(typed, errors);
    }
    slot(input, workshop, session, errors);
}

fn roles(typed: &[RoleInput], errors: &mut FieldErrors) -> Vec<RoleHolder> {
    let mut holders: Vec<RoleHolder> = Vec::new();
    if typed.len() > MAX_ROLES {
        errors.add("roles", ErrorCode::TooMany { max: MAX_ROLES });
    }
    for (index, one) in typed.iter().take(MAX_ROLES).enumerate().filter(|(_, one)| !text::is_blank(&one.name)) {
        let name = errors.take(format!("roles.{index}.name"), text::line(&one.name, 200));
        let role = errors.take(format!("roles.{index}.role"), Role::parse(one.role.trim()).ok_or(ErrorCode::Choice));
        if let Some((name, role)) = name.zip(role) {
            let holder = RoleHolder { role, person: one.person, name };
            if !holders.contains(&holder) {
                holders.push(holder);
            }
        }
    }
    holders
}

fn slot(input: &SessionInput, workshop: &Workshop, session: &mut Session, errors: &mut FieldErrors) {
    if input.date.is_none() && input.start.is_none() && input.end.is_none() {
        return;
    }
    let kept = session.slot;
    let date = part(input.date.as_deref(), kept.map(|slot| slot.date), wall_clock::optional_date);
    let start = part(input.start.as_deref(), kept.map(|slot| slot.start), wall_clock::optional_time);
    let end = part(input.end.as_deref(), kept.map(|slot| slot.end), wall_clock::optional_time);
    let date = errors.take("date", date);
    let start = errors.take("start", start);
    let end = errors.take("end", end);
    let (Some(date), Some(start), Some(end)) = (date, start, end) else { return };
    match (date, start, end) {
        (None, None, None) => session.slot = None,
        (Some(date), Some(start), Some(end)) => {
            if let Some(slot) = placed(workshop, date, start, end, errors) {
                session.slot = Some(slot);
            }
        }
        (date, start, end) => {
            for (field, missing) in [("date", date.is_none()), ("start", start.is_none()), ("end", end.is_none())] {
                if missing {
                    errors.add(field, ErrorCode::Required);
                }
            }
        }
    }
}

fn part<T>(
    sent: Option<&str>,
    kept: Option<T>,
    read: impl Fn(&str) -> Result<Option<T>, ErrorCode>,
) -> Result<Option<T>, ErrorCode> {
    sent.map_or(Ok(kept), read)
}

/// A slot inside the workshop, at times that its clocks show.
pub(super) fn placed(
    workshop: &Workshop,
    date: NaiveDate,
    start: NaiveTime,
    end: NaiveTime,
    errors: &mut FieldErrors,
) -> Option<Slot> {
    let slot = errors.take("end", Slot::new(date, start, end));
    if !workshop.has_day(date) {
        errors.add("date", ErrorCode::OutsideWorkshop);
        return None;
    }
    let zone = errors.take("timezone", zone::parse(&workshop.timezone))?;
    let mut exists = true;
    for (field, time) in [("start", start), ("end", end)] {
        if !zone::exists(zone, date, time) {
            errors.add(field, ErrorCode::TimeDoesNotExist);
            exists = false;
        }
    }
    slot.filter(|_| exists)
}
