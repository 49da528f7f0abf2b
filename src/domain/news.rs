//! What those concerned know of a workshop's time and place, and what differs now.

use super::workshop::Workshop;
use super::{Texts, session::Slot};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// Time and place as somebody was told them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// First day.
    pub start: NaiveDate,
    /// Last day.
    pub end: NaiveDate,
    /// IANA zone of its clocks.
    pub timezone: String,
    /// From the first session's start to the last one's end.
    pub hours: Option<(NaiveDateTime, NaiveDateTime)>,
    /// City.
    pub city: Texts,
    /// Venue.
    pub venue: Texts,
    /// Where to join from afar.
    #[serde(default)]
    pub conference: Option<String>,
}

impl Told {
    /// As a workshop is now.
    pub fn of(workshop: &Workshop, hours: Option<(NaiveDateTime, NaiveDateTime)>) -> Self {
        Self {
            start: workshop.start,
            end: workshop.end,
            timezone: workshop.timezone.clone(),
            hours,
            city: workshop.city.clone(),
            venue: workshop.venue.clone(),
            conference: workshop.conference.clone(),
        }
    }
}

super::macros::words! {
    /// What somebody with a part in a session is told.
    Part {
        /// They have a part in it.
        New = "new",
        /// Its time or place changed.
        Moved = "moved",
        /// It does not take place, or they have no part in it any more.
        Off = "off",
    }
}

/// What makes a session's entry another one in a calendar: time and place, in one line.
pub fn signature(slot: Slot, room: &str, workshop: &Workshop) -> String {
    let place = [&workshop.venue, &workshop.city].map(Texts::joined);
    format!("{} {}-{} {}|{room}|{}", slot.date, slot.start, slot.end, workshop.timezone, place.join("|"))
}
