//! The calendar part of a mail: the workshop as one event, from its first session to its last.

use super::{About, Answer, Recipient};
use crate::domain::workshop::Status as WorkshopStatus;
use crate::i18n::Reader;
use crate::server::calendar::{self, Attendee, Event, Party, Role, Status, Text, When};
use crate::server::mail::clean;
use chrono_tz::Tz;

/// The entry in the recipient's calendar.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The same in every mail to this recipient about this workshop: `Invitation::calendar_uid`, or the
    /// workshop's own for those who registered without being invited.
    pub uid: &'a str,
    /// Rises with every change of time or place and with a cancellation (RFC 5546 §2.1.4).
    pub sequence: i64,
    /// What we know of their answer.
    pub answer: Answer,
}

/// METHOD:REQUEST.
pub(super) fn request(about: &About<'_>, to: &Recipient<'_>, entry: &Entry<'_>) -> String {
    text(calendar::request(&event(about, to, entry), &organizer(about, to), &attendee(to, entry)))
}

/// METHOD:CANCEL.
pub(super) fn cancel(about: &About<'_>, to: &Recipient<'_>, entry: &Entry<'_>) -> String {
    text(calendar::cancel(&event(about, to, entry), &organizer(about, to), &attendee(to, entry)))
}

pub(super) fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("calendar files are UTF-8")
}

fn organizer(about: &About<'_>, to: &Recipient<'_>) -> Party {
    Party::new(about.reply_to(to), about.from.name.clone())
}

fn attendee(to: &Recipient<'_>, entry: &Entry<'_>) -> Attendee {
    let name = clean::name(to.name);
    Attendee {
        party: Party { email: to.email.to_owned(), name: (!name.is_empty()).then_some(name) },
        role: Role::Required,
        answer: entry.answer,
    }
}

fn event(about: &About<'_>, to: &Recipient<'_>, entry: &Entry<'_>) -> Event {
    let workshop = about.workshop;
    let reader = Reader::of(to.language).plain();
    let when = match (about.hours, workshop.timezone.parse::<Tz>()) {
        (Some((start, end)), Ok(zone)) => When::Timed { start, end, zone },
        _ => When::Days { first: workshop.start, last: workshop.end },
    };
    let mut event =
        Event::new(entry.uid, about.now, when, organizer(about, to), Text::best(&workshop.title, to.language));
    event.sequence = u32::try_from(entry.sequence).unwrap_or_default();
    event.modified = Some(workshop.updated_at);
    event.location = place(about, reader).map(|(value, language)| Text::new(value, language));
    if !workshop.theme.is_empty() {
        event.description = Some(Text::best(&workshop.theme, to.language));
    }
    event.url = url::Url::parse(&about.page(to.language)).ok();
    if workshop.status == WorkshopStatus::Cancelled {
        event.status = Status::Cancelled;
    }
    event
}

/// Venue and city in one line, and its language; none where neither is known.
fn place(about: &About<'_>, reader: Reader) -> Option<(String, crate::domain::Locale)> {
    let (venue, city) = (reader.content(&about.workshop.venue), reader.content(&about.workshop.city));
    match (venue.text.is_empty(), city.text.is_empty()) {
        (true, true) => None,
        (true, false) => Some((city.text.to_owned(), city.locale)),
        (false, true) => Some((venue.text.to_owned(), venue.locale)),
        (false, false) if venue.text.contains(city.text) => Some((venue.text.to_owned(), venue.locale)),
        (false, false) => Some((crate::t!(reader, "list-middle", head = venue.text, item = city.text), venue.locale)),
    }
}
