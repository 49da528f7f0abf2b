//! Keys and places as the moves that the form knows: `by:15`, `length:-15`, `day:…`, `to:…`, `end:…`, `tray`.

use crate::domain::Digits;

/// Minutes of one key.
const TAP: i64 = 15;
/// Minutes that a drag snaps to.
pub const SNAP: i64 = 5;
/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// What a key asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// This move.
    Move(String),
    /// A day before the first or after the last.
    NoDay,
}

/// What a key means for a session on `day`, one of `days`. Left and right follow the order of reading.
pub fn wish(key: &str, shift: bool, rtl: bool, days: &[String], day: &str) -> Option<Wish> {
    let verb = if shift { "length" } else { "by" };
    let later = match key {
        "ArrowUp" => return Some(Wish::Move(format!("{verb}:-{TAP}"))),
        "ArrowDown" => return Some(Wish::Move(format!("{verb}:{TAP}"))),
        "Delete" if !shift => return Some(Wish::Move("tray".into())),
        "ArrowRight" if !shift => !rtl,
        "ArrowLeft" if !shift => rtl,
        _ => return None,
    };
    let at = days.iter().position(|one| one == day)?;
    let next = if later { at.checked_add(1) } else { at.checked_sub(1) };
    Some(next.and_then(|next| days.get(next)).map_or(Wish::NoDay, |day| Wish::Move(format!("day:{day}"))))
}

/// Two moves of one session as one, where a key that is held down asks faster than answers come.
pub fn merged(last: &str, next: &str) -> Option<String> {
    let (verb, by) = last.split_once(':')?;
    let (same, more) = next.split_once(':')?;
    let both = by.parse::<i64>().ok()? + more.parse::<i64>().ok()?;
    (verb == same && matches!(verb, "by" | "length")).then(|| format!("{verb}:{both}"))
}

/// Where on the clock something of so many minutes starts that lies `offset` pixels below the first minute
/// drawn, on the grid and inside the day.
pub fn start(offset: f64, step: f64, first: i64, long: i64) -> i64 {
    snapped(offset, step, first).clamp(first, (DAY - SNAP - long).max(first))
}

/// Where it ends, at least one step after its start.
pub fn end(offset: f64, step: f64, first: i64, from: i64) -> i64 {
    snapped(offset, step, first).clamp(from + SNAP, DAY - SNAP)
}

fn snapped(offset: f64, step: f64, first: i64) -> i64 {
    first + (offset / step).round() as i64 * SNAP
}

/// A day's minutes as `09:05`.
pub fn clock(minutes: i64) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// From when to when, in the reader's digits.
pub fn range(from: i64, long: i64, digits: Digits) -> String {
    digits.shaped(&format!("{}–{}", clock(from), clock(from + long)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_follow_the_order_of_reading() {
        let days = ["2023-05-23".to_owned(), "2023-05-24".to_owned()];
        let on_first = |key, shift, rtl| wish(key, shift, rtl, &days, "2023-05-23");
        let some = |text: &str| Some(Wish::Move(text.to_owned()));
        assert_eq!(on_first("ArrowDown", false, false), some("by:15"));
        assert_eq!(on_first("ArrowUp", true, true), some("length:-15"));
        assert_eq!(on_first("ArrowRight", false, false), some("day:2023-05-24"));
        assert_eq!(on_first("ArrowLeft", false, true), some("day:2023-05-24"));
        assert_eq!(on_first("ArrowRight", false, true), Some(Wish::NoDay));
        assert_eq!(wish("ArrowRight", false, false, &days, "2023-05-24"), Some(Wish::NoDay));
        assert_eq!(on_first("Delete", false, false), some("tray"));
        assert_eq!((on_first("Delete", true, false), on_first("x", false, false)), (None, None));
    }

    #[test]
    fn a_key_held_down_is_one_move() {
        assert_eq!(merged("by:15", "by:-30").as_deref(), Some("by:-15"));
        assert_eq!(merged("by:15", "length:15"), None);
        assert_eq!(merged("day:2023-05-23", "day:2023-05-24"), None);
        assert_eq!(merged("tray", "by:15"), None);
    }

    #[test]
    fn places_snap_and_stay_inside_the_day() {
        assert_eq!(start(8.6 * 6.4, 8.6, 480, 45), 510);
        assert_eq!(start(-90.0, 8.6, 480, 45), 480);
        assert_eq!(start(9e9, 8.6, 480, 45), 1390);
        assert_eq!(end(0.0, 8.6, 480, 540), 545);
        assert_eq!(end(8.6 * 18.0, 8.6, 480, 540), 570);
        assert_eq!(range(545, 45, Digits::ArabicIndic), "٠٩:٠٥–٠٩:٥٠");
    }
}
