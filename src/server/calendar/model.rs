//! What goes into a calendar file: plain values that services fill from the record.
//!
//! Nothing here is read from a clock or made at random: `stamp`, `modified`, `uid` and `sequence` are
//! the record's, so that two prints of one record are the same bytes. To carry one more fact, add a
//! field here and a line in `event.rs`.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;
use url::Url;

use super::color::Color;
use crate::domain::{Locale, Texts};

/// A text and the language it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub value: String,
    pub language: Locale,
}

impl Text {
    pub fn new(value: impl Into<String>, language: Locale) -> Self {
        Self { value: value.into(), language }
    }

    /// The best of `texts` for a reader. What is not translated yet is printed in the language it has,
    /// and marked as such.
    pub fn best(texts: &Texts, reader: Locale) -> Self {
        let (value, language) = texts.best(reader);
        Self::new(value, language)
    }
}

/// When an event is: on the wall clock of a zone, or on whole days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Timed {
        start: NaiveDateTime,
        end: NaiveDateTime,
        zone: Tz,
    },
    /// Both days count; the exclusive DTEND of the format is made on printing.
    Days {
        first: NaiveDate,
        last: NaiveDate,
    },
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    #[default]
    Confirmed,
    Tentative,
    Cancelled,
}

/// A person or office with a mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    pub email: String,
    pub name: Option<String>,
}

impl Party {
    pub fn new(email: impl Into<String>, name: impl Into<String>) -> Self {
        Self { email: email.into(), name: Some(name.into()) }
    }
}

/// The one recipient of an invitation, and what we know of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    pub party: Party,
    pub role: Role,
    pub answer: Answer,
}

impl Attendee {
    /// Somebody whose presence is wanted and who has not answered yet.
    pub fn invited(party: Party) -> Self {
        Self { party, role: Role::Required, answer: Answer::Awaited }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    Chair,
    #[default]
    Required,
    Optional,
    /// Informed only: no seat is held.
    Observer,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answer {
    #[default]
    Awaited,
    Accepted,
    Declined,
    Tentative,
    Delegated,
}

/// A reminder on the reader's own device. Feeds print none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    pub minutes_before: u32,
    pub text: Text,
}

/// One session, or a workshop as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The same in file, feed, mail and CalDAV; random, without personal data.
    pub uid: String,
    /// Rises when [`Event::moved_from`] says so, and with a cancellation.
    pub sequence: u32,
    /// When this revision was made.
    pub stamp: DateTime<Utc>,
    pub modified: Option<DateTime<Utc>>,
    pub when: When,
    pub status: Status,
    /// A mailbox that is read: answers go there.
    pub organizer: Party,
    pub summary: Text,
    pub description: Option<Text>,
    pub location: Option<Text>,
    /// Latitude and longitude in degrees.
    pub geo: Option<(f64, f64)>,
    /// The page of the session or workshop.
    pub url: Option<Url>,
    pub conference: Option<Url>,
    pub categories: Vec<String>,
    pub color: Option<Color>,
    /// Whether it takes the reader's time. Whole days of a workshop beside its sessions do not.
    pub busy: bool,
    pub alarms: Vec<Alarm>,
}

impl Event {
    /// An event with what every event must have; the rest is set on the fields.
    pub fn new(uid: impl Into<String>, stamp: DateTime<Utc>, when: When, organizer: Party, summary: Text) -> Self {
        Self {
            uid: uid.into(),
            sequence: 0,
            stamp,
            modified: None,
            when,
            status: Status::Confirmed,
            organizer,
            summary,
            description: None,
            location: None,
            geo: None,
            url: None,
            conference: None,
            categories: Vec::new(),
            color: None,
            busy: true,
            alarms: Vec::new(),
        }
    }

    /// Whether calendars must be told of a new SEQUENCE: time or place changed, or it was called off
    /// or on again. A new title alone is no reason to ask people again.
    pub fn moved_from(&self, earlier: &Self) -> bool {
        self.when != earlier.when
            || self.location.as_ref().map(|text| &text.value) != earlier.location.as_ref().map(|text| &text.value)
            || (self.status == Status::Cancelled) != (earlier.status == Status::Cancelled)
    }
}

/// What a subscriber's program needs to come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Where the feed itself is.
    pub source: Url,
    pub refresh_minutes: u32,
}

/// How the file is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// METHOD:PUBLISH: files and feeds.
    #[default]
    Publish,
    /// No METHOD: an object as CalDAV stores it, with one UID.
    Stored,
}

/// A file or a feed.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    pub name: Option<Text>,
    pub description: Option<Text>,
    pub url: Option<Url>,
    pub color: Option<Color>,
    pub method: Method,
    /// Set for what is subscribed to; alarms are then left out.
    pub feed: Option<Feed>,
    /// Whose calendar it is stored in, with their answer.
    pub attendee: Option<Attendee>,
    /// In any order: they are printed by time, then UID.
    pub events: Vec<Event>,
}

impl Calendar {
    /// A file that is downloaded once.
    pub fn file(name: Text, events: Vec<Event>) -> Self {
        Self {
            name: Some(name),
            description: None,
            url: None,
            color: None,
            method: Method::Publish,
            feed: None,
            attendee: None,
            events,
        }
    }

    /// A feed that programs come back to.
    pub fn feed(name: Text, feed: Feed, events: Vec<Event>) -> Self {
        Self { feed: Some(feed), ..Self::file(name, events) }
    }

    /// What CalDAV answers with for one event; with whoever was asked to it and may answer.
    pub fn stored(event: Event, attendee: Option<Attendee>) -> Self {
        Self {
            name: None,
            description: None,
            url: None,
            color: None,
            method: Method::Stored,
            feed: None,
            attendee,
            events: vec![event],
        }
    }
}
