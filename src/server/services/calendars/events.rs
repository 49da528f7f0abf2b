//! Entries of calendars: sessions as published, workshops as a whole.
//!
//! UID, SEQUENCE and stamps come from the record, so that an entry is the same in every file and at every
//! print. A session moves in calendars when it moves itself or its workshop does: its SEQUENCE is the sum of
//! both, which only ever rises. What was called off stays as cancelled until it is past.

use crate::domain::Locale;
use crate::domain::agenda::AgendaVersion;
use crate::domain::session::Session;
use crate::domain::workshop::{Status as WorkshopStatus, Workshop};
use crate::i18n::Reader;
use crate::server::calendar::{Color, Event, Party, Status, Text, When, instant};
use crate::server::mail::Mailbox;
use crate::server::services::Ctx;
use crate::t;
use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;
use url::Url;

/// Makes the entries of one file.
pub(in crate::server::services) struct Entries<'a> {
    ctx: &'a Ctx,
    reader: Reader,
    /// Language of the pages that entries lead to.
    pages: Locale,
    now: DateTime<Utc>,
}

impl<'a> Entries<'a> {
    pub fn new(ctx: &'a Ctx, language: Locale, pages: Locale) -> Self {
        Self { ctx, reader: Reader::of(language).plain(), pages, now: ctx.now }
    }

    /// The sessions of an agenda; the workshop as a whole while it has none.
    pub fn agenda_or_workshop(&self, workshop: &Workshop, agenda: Option<&AgendaVersion>) -> Vec<Event> {
        let events = self.sessions(workshop, agenda.map_or(&[], |agenda| &agenda.sessions));
        // A calendar without entries is no calendar (RFC 5545 §3.6).
        if events.is_empty() { self.workshop(workshop).into_iter().collect() } else { events }
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
        let mut event = self.event(&session.calendar_uid, workshop, session.updated_at, when, &session.title)?;
        event.sequence = sequence(session.calendar_sequence + workshop.calendar_sequence);
        event.status = status(workshop, session.cancelled_at.is_some());
        if event.status == Status::Cancelled && session.cancelled_at.is_none() {
            // Called off with its workshop: that is when this entry changed.
            event.stamp = event.stamp.max(workshop.updated_at);
            event.modified = Some(event.stamp);
        }
        event.location = self.place(workshop, &session.room);
        let about = if session.description.is_empty() { &workshop.title } else { &session.description };
        event.description = Some(Text::best(about, self.reader.locale));
        event.url = self.page(workshop, &format!("#s-{}", session.id));
        event.categories = vec![self.reader.kind(session.kind)];
        event.busy = event.status == Status::Confirmed;
        Some(event)
    }

    /// A workshop over whole days, beside its sessions: it takes nobody's time.
    pub fn workshop(&self, workshop: &Workshop) -> Option<Event> {
        self.whole(workshop, None).map(|event| Event { busy: false, ..event })
    }

    /// A workshop as one entry, on whole days or from hour to hour.
    pub fn whole(&self, workshop: &Workshop, hours: Option<(NaiveDateTime, NaiveDateTime)>) -> Option<Event> {
        let when = match hours {
            Some((start, end)) => When::Timed { start, end, zone: zone(workshop) },
            None => When::Days { first: workshop.start, last: workshop.end },
        };
        let changed = workshop.updated_at;
        let mut event = self.event(&workshop.calendar_uid, workshop, changed, when, &workshop.title)?;
        event.sequence = sequence(workshop.calendar_sequence);
        event.status = status(workshop, false);
        event.location = self.place(workshop, "");
        event.description =
            (!workshop.theme.is_empty()).then(|| Text::best(&workshop.theme, self.reader.locale));
        event.url = self.page(workshop, "");
        Some(event)
    }

    fn event(
        &self,
        uid: &str,
        workshop: &Workshop,
        changed: DateTime<Utc>,
        when: When,
        title: &crate::domain::Texts,
    ) -> Option<Event> {
        let from = Mailbox::parse(&self.ctx.app.settings.mail_from);
        let name = from.as_ref().map(|from| from.name.clone()).unwrap_or_default();
        let email = workshop.contact_email.clone().or(from.map(|from| from.email))?;
        let mut event =
            Event::new(uid, changed, when, Party::new(email, name), Text::best(title, self.reader.locale));
        event.modified = Some(changed);
        event.color = Color::parse("teal");
        Some(event)
    }

    /// Room, venue and city in one line, in the language of the venue.
    fn place(&self, workshop: &Workshop, room: &str) -> Option<Text> {
        let (venue, city) = (self.reader.content(&workshop.venue), self.reader.content(&workshop.city));
        let said = |text: &str| !text.is_empty();
        let city_text = if venue.text.contains(city.text) { "" } else { city.text };
        let parts = [room, venue.text, city_text].into_iter().filter(|part| said(part));
        let line = parts.fold(String::new(), |line, part| {
            if line.is_empty() { part.to_owned() } else { t!(self.reader, "list-middle", head = line, item = part) }
        });
        let language = if said(venue.text) { venue.locale } else { city.locale };
        (!line.is_empty()).then(|| Text::new(line, language))
    }

    fn page(&self, workshop: &Workshop, fragment: &str) -> Option<Url> {
        Url::parse(&self.ctx.app.link(&format!("/{}/w/{}{fragment}", self.pages, workshop.slug))).ok()
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
