//! From the record to entries: sessions as published, workshops as a whole, and what calendars are called.
//!
//! UID, SEQUENCE and stamps come from the record, so that an entry is the same in every file and at every
//! print. What was called off stays as cancelled until it is past.

use super::color::Color;
use super::model::{Alarm, Event, Party, Status, Text, When};
use super::zone::instant;
use crate::domain::agenda::AgendaVersion;
use crate::domain::coordinates::Coordinates;
use crate::domain::session::Session;
use crate::domain::workshop::{Status as WorkshopStatus, Workshop};
use crate::domain::{Locale, Texts};
use crate::i18n::Reader;
use crate::t;
use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;
use url::Url;

/// A calendar of more than one workshop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Everything published.
    Everything,
    /// Where a person takes part.
    Mine,
    /// What a member of staff looks after.
    InMyCare,
}

impl Over {
    /// What the calendar is called.
    pub fn name(self, language: Locale) -> Text {
        let key = match self {
            Self::Everything => "public-calendar-all",
            Self::Mine => "public-calendar-mine",
            Self::InMyCare => "public-calendar-staff",
        };
        Text::new(Reader::of(language).plain().t(key), language)
    }
}

/// Makes entries in one language.
#[derive(Clone, Debug)]
pub struct Entries<'a> {
    language: Locale,
    /// Base of links, without a slash at its end.
    base_url: &'a str,
    /// The installation's mailbox, where a workshop has none of its own.
    from: Party,
    now: DateTime<Utc>,
    /// Whether it is for those who take part: they may join from afar.
    private: bool,
    /// Minutes before its begin at which each entry reminds.
    alarm: Option<u32>,
}

impl<'a> Entries<'a> {
    /// Entries in a language; `now` says what is past.
    pub fn new(language: Locale, base_url: &'a str, from: Party, now: DateTime<Utc>) -> Self {
        Self { language, base_url, from, now, private: false, alarm: None }
    }

    /// With the address where one joins from afar: for those who take part and nobody else.
    #[must_use]
    pub fn private(self) -> Self {
        Self { private: true, ..self }
    }

    /// With a reminder so many minutes before each entry begins.
    #[must_use]
    pub fn with_alarm(self, minutes: Option<u32>) -> Self {
        Self { alarm: minutes, ..self }
    }

    /// The sessions of an agenda; the workshop as a whole while it has none.
    pub fn agenda_or_workshop(&self, workshop: &Workshop, agenda: Option<&AgendaVersion>) -> Vec<Event> {
        let events = self.sessions(workshop, agenda.map_or(&[], |agenda| &agenda.sessions));
        // A calendar without entries is no calendar (RFC 5545 §3.6).
        if events.is_empty() { vec![self.workshop(workshop)] } else { events }
    }

    /// The sessions of an agenda; those that were called off only until they are past.
    pub fn sessions(&self, workshop: &Workshop, sessions: &[Session]) -> Vec<Event> {
        let events = sessions.iter().filter_map(|session| self.session(workshop, session));
        events.filter(|event| event.status != Status::Cancelled || ends(event) > self.now).collect()
    }

    /// One session; none for one in the tray.
    pub fn session(&self, workshop: &Workshop, session: &Session) -> Option<Event> {
        let slot = session.slot?;
        let zone = zone(workshop);
        let when = When::Timed { start: slot.date.and_time(slot.start), end: slot.date.and_time(slot.end), zone };
        let mut event = self.event(&session.calendar_uid, workshop, session.updated_at, when, &session.title);
        event.sequence = sequence(session.calendar_sequence);
        event.status = status(workshop, session.cancelled_at.is_some());
        if event.status == Status::Cancelled && session.cancelled_at.is_none() {
            // Called off with its workshop: that is when this entry changed.
            event.stamp = event.stamp.max(workshop.updated_at);
            event.modified = Some(event.stamp);
        }
        event.location = self.place(workshop, &session.room);
        let about = if session.description.is_empty() { &workshop.title } else { &session.description };
        event.description = Some(Text::best(about, self.language));
        event.url = self.page(workshop, &format!("#s-{}", session.id));
        event.categories = vec![self.reader().kind(session.kind)];
        event.busy = event.status == Status::Confirmed;
        Some(event)
    }

    /// A workshop over whole days, beside its sessions: it takes nobody's time.
    pub fn workshop(&self, workshop: &Workshop) -> Event {
        Event { busy: false, ..self.whole(workshop, None) }
    }

    /// A workshop as one entry, on whole days or from hour to hour.
    pub fn whole(&self, workshop: &Workshop, hours: Option<(NaiveDateTime, NaiveDateTime)>) -> Event {
        let when = match hours {
            Some((start, end)) => When::Timed { start, end, zone: zone(workshop) },
            None => When::Days { first: workshop.start, last: workshop.end },
        };
        let changed = workshop.updated_at;
        let mut event = self.event(&workshop.calendar_uid, workshop, changed, when, &workshop.title);
        event.sequence = sequence(workshop.calendar_sequence);
        event.status = status(workshop, false);
        event.location = self.place(workshop, "");
        event.description = (!workshop.theme.is_empty()).then(|| Text::best(&workshop.theme, self.language));
        event.url = self.page(workshop, "");
        event
    }

    fn event(&self, uid: &str, workshop: &Workshop, changed: DateTime<Utc>, when: When, title: &Texts) -> Event {
        let email = workshop.contact_email.clone().unwrap_or_else(|| self.from.email.clone());
        let organizer = Party { email, name: self.from.name.clone() };
        let mut event = Event::new(uid, changed, when, organizer, Text::best(title, self.language));
        event.modified = Some(changed);
        event.color = Color::parse("teal");
        event.geo = workshop.coordinates.map(Coordinates::degrees);
        if self.private {
            event.conference = workshop.conference.as_deref().and_then(|link| Url::parse(link).ok());
        }
        event.alarms = self
            .alarm
            .map(|minutes_before| Alarm { minutes_before, text: event.summary.clone() })
            .into_iter()
            .collect();
        event
    }

    fn reader(&self) -> Reader {
        Reader::of(self.language).plain()
    }

    /// Room, venue and city in one line, in the language of the venue.
    fn place(&self, workshop: &Workshop, room: &str) -> Option<Text> {
        let reader = self.reader();
        let (venue, city) = (reader.content(&workshop.venue), reader.content(&workshop.city));
        let said = |text: &str| !text.is_empty();
        let city_text = if venue.text.contains(city.text) { "" } else { city.text };
        let parts = [room, venue.text, city_text].into_iter().filter(|part| said(part));
        let line = parts.fold(String::new(), |line, part| {
            if line.is_empty() { part.to_owned() } else { t!(reader, "list-middle", head = line, item = part) }
        });
        let language = if said(venue.text) { venue.locale } else { city.locale };
        (!line.is_empty()).then(|| Text::new(line, language))
    }

    fn page(&self, workshop: &Workshop, fragment: &str) -> Option<Url> {
        Url::parse(&format!("{}/{}/w/{}{fragment}", self.base_url, self.language, workshop.slug)).ok()
    }
}

fn status(workshop: &Workshop, called_off: bool) -> Status {
    match workshop.status {
        WorkshopStatus::Cancelled => Status::Cancelled,
        _ if called_off => Status::Cancelled,
        WorkshopStatus::Draft => Status::Tentative,
        _ => Status::Confirmed,
    }
}

fn zone(workshop: &Workshop) -> Tz {
    workshop.timezone.parse().unwrap_or(Tz::UTC)
}

fn sequence(number: i64) -> u32 {
    u32::try_from(number).unwrap_or_default()
}

fn ends(event: &Event) -> DateTime<Utc> {
    match event.when {
        When::Timed { end, zone, .. } => instant(end, zone),
        When::Days { last, .. } => last.succ_opt().unwrap_or(last).and_time(chrono::NaiveTime::MIN).and_utc(),
    }
}
