//! Single taps on a session: earlier, later, shorter, longer, another day, the tray, a place; and where a drag ends.

use super::change::{finish, write};
use super::input::placed;
use super::{Publish, find_session};
use crate::domain::role::Action;
use crate::domain::session::{Session, Slot};
use crate::domain::workshop::Workshop;
use crate::domain::{ErrorCode, FieldErrors};
use crate::server::services::{Ctx, Result, ServiceError};
use crate::server::storage;
use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike as _};

/// What a tap does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// The whole session, so many minutes.
    By(i64),
    /// Its end, so many minutes.
    Length(i64),
    /// The same time on another day.
    Day(NaiveDate),
    /// Out of the agenda, to be placed later.
    Tray,
    /// Behind the last session of the day that ends first.
    Place,
    /// Ends here.
    End(NaiveTime),
    /// On this day from here on, as long as before; also out of the tray.
    To(NaiveDate, NaiveTime),
    /// Starts here; keeps its end, or its length where the end would come first.
    Start(NaiveTime),
}

/// Length of a session that comes out of the tray.
const LENGTH: i64 = 45;
/// The shortest that taps make.
const SHORTEST: i64 = 5;

impl Move {
    /// Reads `by:15`, `length:-15`, `day:2023-05-24`, `tray`, `place`, `end:14:15`, `start:14:30`,
    /// `to:2023-05-24:09:30`.
    pub fn parse(text: &str) -> Option<Self> {
        let (verb, rest) = text.split_once(':').unwrap_or((text, ""));
        let minutes = || rest.parse::<i64>().ok().filter(|minutes| minutes.abs() <= 24 * 60);
        match verb {
            "by" => minutes().map(Self::By),
            "length" => minutes().map(Self::Length),
            "day" => rest.parse().ok().map(Self::Day),
            "tray" => Some(Self::Tray),
            "place" => Some(Self::Place),
            "end" => NaiveTime::parse_from_str(rest, "%H:%M").ok().map(Self::End),
            "start" => NaiveTime::parse_from_str(rest, "%H:%M").ok().map(Self::Start),
            "to" => {
                let (day, at) = rest.split_once(':')?;
                Some(Self::To(day.parse().ok()?, NaiveTime::parse_from_str(at, "%H:%M").ok()?))
            }
            _ => None,
        }
    }
}

/// Moves a session.
pub async fn shift(ctx: &Ctx, key: &str, session: &str, step: Move) -> Result<Session> {
    let mut tx = ctx.app.db.write().await?;
    let (workshop, mut session) = find_session(ctx, &mut tx, key, session, Action::EditWorkshop).await?;
    let before = session.clone();
    session.slot = match (step, session.slot) {
        (Move::Tray, _) => None,
        (Move::Place, None) => Some(free(&workshop, &storage::sessions::for_workshop(&mut tx, workshop.id).await?)?),
        (Move::To(date, start), None) => Some(Slot { date, start, end: time(minutes(start) + LENGTH)? }),
        (_, None) | (Move::Place, Some(_)) => return Err(ServiceError::Conflict("not-placed")),
        (step, Some(slot)) => Some(moved(slot, step)?),
    };
    if let Some(slot) = session.slot {
        let mut errors = FieldErrors::default();
        session.slot = placed(&workshop, slot.date, slot.start, slot.end, &mut errors);
        errors.finish(Some(()))?;
    }
    write(ctx, &mut tx, &before, &mut session).await?;
    finish(ctx, tx, workshop, &session, "session.move", Publish::Later).await?;
    Ok(session)
}

fn moved(slot: Slot, step: Move) -> Result<Slot> {
    let (start, end) = (minutes(slot.start), minutes(slot.end));
    let (date, start, end) = match step {
        Move::By(by) => (slot.date, start + by, end + by),
        Move::Length(by) => (slot.date, start, (end + by).max(start + SHORTEST)),
        Move::Day(day) => (day, start, end),
        Move::To(day, at) => (day, minutes(at), minutes(at) + end - start),
        Move::End(at) => (slot.date, start, minutes(at)),
        Move::Start(at) if minutes(at) < end => (slot.date, minutes(at), end),
        Move::Start(at) => (slot.date, minutes(at), minutes(at) + end - start),
        Move::Tray | Move::Place => (slot.date, start, end),
    };
    Ok(Slot { date, start: time(start)?, end: time(end)? })
}

/// The first free time: behind the last session of the day that ends first.
fn free(workshop: &Workshop, sessions: &[Session]) -> Result<Slot> {
    let last = |day: NaiveDate| {
        let ends = sessions.iter().filter(|one| one.cancelled_at.is_none()).filter_map(|one| one.slot);
        ends.filter(|slot| slot.date == day).map(|slot| minutes(slot.end)).max().unwrap_or(9 * 60)
    };
    let (start, date) =
        workshop.days().into_iter().map(|day| (last(day), day)).min().unwrap_or((9 * 60, workshop.start));
    Ok(Slot { date, start: time(start)?, end: time(start + LENGTH)? })
}

fn minutes(time: NaiveTime) -> i64 {
    i64::from(time.hour() * 60 + time.minute())
}

/// A day's minutes as a time; what would leave the day is refused.
fn time(minutes: i64) -> Result<NaiveTime> {
    let inside = (0..24 * 60).contains(&minutes);
    inside
        .then(|| NaiveTime::MIN.overflowing_add_signed(TimeDelta::minutes(minutes)).0)
        .ok_or_else(|| ServiceError::field("start", ErrorCode::Time))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(start: (u32, u32), end: (u32, u32)) -> Slot {
        let at = |(h, m)| NaiveTime::from_hms_opt(h, m, 0).expect("a time");
        Slot { date: NaiveDate::from_ymd_opt(2023, 5, 23).expect("a day"), start: at(start), end: at(end) }
    }

    #[test]
    fn taps_stay_inside_the_day() {
        assert_eq!(moved(slot((9, 0), (10, 0)), Move::By(-15)).ok(), Some(slot((8, 45), (9, 45))));
        assert_eq!(moved(slot((9, 0), (9, 10)), Move::Length(-15)).ok(), Some(slot((9, 0), (9, 5))));
        assert!(moved(slot((0, 5), (1, 0)), Move::By(-15)).is_err());
        assert!(moved(slot((23, 0), (23, 50)), Move::By(15)).is_err());
        let start = |at: &str| Move::parse(&format!("start:{at}")).expect("a move");
        assert_eq!(moved(slot((14, 15), (15, 0)), start("14:30")).ok(), Some(slot((14, 30), (15, 0))));
        assert_eq!(moved(slot((14, 15), (15, 0)), start("15:30")).ok(), Some(slot((15, 30), (16, 15))));
        let to = |at: &str| Move::parse(&format!("to:{at}")).expect("a move");
        assert_eq!(moved(slot((14, 15), (15, 0)), to("2023-05-23:09:05")).ok(), Some(slot((9, 5), (9, 50))));
        assert!(moved(slot((9, 0), (11, 0)), to("2023-05-23:23:00")).is_err());
        assert_eq!(Move::parse("to:2023-05-23"), None);
        assert_eq!(Move::parse("by:99999"), None);
    }
}
