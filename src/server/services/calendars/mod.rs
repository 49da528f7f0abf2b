//! From the record to calendar files: what anybody may download or subscribe to, and personal feeds.
//!
//! Only what was published goes out: the frozen agenda, never its draft. The exceptions are for staff: their
//! own feed, and the file of a workshop in their care, which show drafts as tentative. `personal` reads feeds.
//! To offer one more file: a function here that gives a [`File`], and its address in `http::calendars`.

mod personal;

pub use personal::{Subscription, open, subscribed};

use super::{Ctx, Result, ServiceError, public};
use crate::domain::agenda::AgendaVersion;
use crate::domain::role::Action;
use crate::domain::session::Session;
use crate::domain::workshop::Workshop;
use crate::domain::{Locale, SessionId};
use crate::server::calendar::{self, Calendar, Entries, Event, Feed, Over, Party, Status, Text};
use crate::server::mail::Mailbox;
use crate::server::storage::{self, Tx};
use chrono::{DateTime, NaiveDateTime, Utc};
use url::Url;

/// How often programs are asked to come back, in minutes.
const REFRESH: u32 = 60;

/// A calendar and what a download of it is called.
#[derive(Debug, Clone)]
pub struct File {
    /// What it holds.
    pub calendar: Calendar,
    /// Its name in letters that every system can write, without an ending.
    pub ascii_name: String,
    /// Its name as its reader would call it.
    pub name: String,
}

impl File {
    /// When its latest entry changed.
    pub fn modified(&self) -> Option<DateTime<Utc>> {
        self.calendar.events.iter().map(|event| event.stamp).max()
    }
}

/// The published agenda of a workshop; the workshop as one entry until there is an agenda.
/// With `alarm`, each entry reminds so many minutes before it begins.
pub async fn agenda(ctx: &Ctx, slug: &str, language: Locale, alarm: Option<u32>) -> Result<File> {
    let mut tx = ctx.app.db.read().await?;
    let (workshop, agenda) = published(&mut tx, slug).await?;
    let made = entries(ctx, language).with_alarm(alarm);
    let events = made.agenda_or_workshop(&workshop, agenda.as_ref());
    if alarm.is_some() {
        // Programs that come back for a file do not take its reminders: this one is taken once.
        let name = Text::best(&workshop.title, language);
        let file = Calendar::file(name.clone(), events);
        return Ok(File { name: name.value, ascii_name: slug.into(), calendar: file });
    }
    let source = format!("/w/{slug}.ics?lang={language}");
    let calendar = feed(ctx, Text::best(&workshop.title, language), &source, events)?;
    let calendar = Calendar { url: page(ctx, &format!("/{language}/w/{slug}")), ..calendar };
    Ok(File { name: workshop.title.best(language).0.to_owned(), ascii_name: slug.into(), calendar })
}

/// The agenda as it is being drafted, for its own staff. Until it is published its entries are tentative, so
/// that nobody takes them for settled.
pub async fn draft(ctx: &Ctx, key: &str, language: Locale) -> Result<File> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = super::workshops::find(ctx, &mut tx, key, Action::ViewWorkshop).await?;
    let sessions = storage::sessions::for_workshop(&mut tx, workshop.id).await?;
    let published = storage::agenda::latest(&mut tx, workshop.id).await?;
    let made = entries(ctx, language);
    let mut events = made.sessions(&workshop, &sessions);
    let is_published = |uid: &str| {
        let find = |list: &[Session]| list.iter().find(|one| one.calendar_uid == uid).map(|one| one.calendar_sequence);
        let before = published.as_ref().and_then(|agenda| find(&agenda.sessions));
        workshop.status.is_public() && before.is_some() && before == find(&sessions)
    };
    for event in &mut events {
        if event.status == Status::Confirmed && !is_published(&event.uid) {
            event.status = Status::Tentative;
            event.busy = false;
        }
    }
    if events.is_empty() {
        events.push(made.workshop(&workshop));
    }
    let name = Text::best(&workshop.title, language);
    Ok(File {
        name: name.value.clone(),
        ascii_name: format!("{}-draft", workshop.slug),
        calendar: Calendar::file(name, events),
    })
}

/// One session of the published agenda.
pub async fn session(ctx: &Ctx, slug: &str, session: &str, language: Locale, alarm: Option<u32>) -> Result<File> {
    let id: SessionId = session.parse().map_err(|_| ServiceError::NotFound)?;
    let mut tx = ctx.app.db.read().await?;
    let (workshop, agenda) = published(&mut tx, slug).await?;
    let session = agenda.and_then(|agenda| agenda.sessions.into_iter().find(|one| one.id == id));
    let session = session.ok_or(ServiceError::NotFound)?;
    let event = entries(ctx, language).with_alarm(alarm).session(&workshop, &session).ok_or(ServiceError::NotFound)?;
    let name = Text::best(&session.title, language);
    Ok(File {
        name: name.value.clone(),
        ascii_name: format!("{slug}-{}", session.kind),
        calendar: Calendar::file(name, vec![event]),
    })
}

/// The workshops of a series, each as a whole and with its published sessions.
pub async fn series(ctx: &Ctx, slug: &str, language: Locale) -> Result<File> {
    let found = public::series(ctx, slug).await?;
    let mut tx = ctx.app.db.read().await?;
    let made = entries(ctx, language);
    let mut events = Vec::new();
    for workshop in &found.workshops {
        let agenda = storage::agenda::latest(&mut tx, workshop.id).await?;
        events.push(made.workshop(workshop));
        events.extend(made.sessions(workshop, agenda.as_ref().map_or(&[], |agenda| &agenda.sessions)));
    }
    let source = format!("/series/{slug}.ics?lang={language}");
    let calendar = feed(ctx, Text::best(&found.series.title, language), &source, events)?;
    let calendar = Calendar { url: page(ctx, &format!("/{language}/series/{slug}")), ..calendar };
    let name = found.series.title.best(language).0.to_owned();
    Ok(File { name, ascii_name: slug.into(), calendar })
}

/// Every published workshop as a whole.
pub async fn everything(ctx: &Ctx, language: Locale) -> Result<File> {
    let made = entries(ctx, language);
    let workshops = public::list(ctx).await?;
    let events = workshops.coming.iter().chain(&workshops.past).map(|workshop| made.workshop(workshop));
    let name = Over::Everything.name(language);
    let source = format!("/calendar.ics?lang={language}");
    let calendar = feed(ctx, name.clone(), &source, events.collect())?;
    Ok(File { calendar, ascii_name: "calendar".into(), name: name.value })
}

/// Where one entry for a workshop as a whole can be added on the web.
#[derive(Debug, Clone)]
pub struct Links {
    /// Google Calendar.
    pub google: String,
    /// Outlook for private accounts.
    pub outlook: String,
    /// Outlook for accounts of organisations.
    pub office: String,
}

/// "Add to calendar" on the web: a workshop from its first session to its last.
pub fn links(ctx: &Ctx, workshop: &Workshop, hours: Option<(NaiveDateTime, NaiveDateTime)>) -> Links {
    let event = entries(ctx, ctx.locale).whole(workshop, hours);
    Links {
        google: calendar::google(&event),
        outlook: calendar::outlook_live(&event),
        office: calendar::outlook_office(&event),
    }
}

/// The address under which a reader's own program subscribes to a file of this installation.
pub fn subscription(ctx: &Ctx, file: &str) -> String {
    webcal(&ctx.app.link(file))
}

/// An address as a calendar program subscribes to it; empty where it is none.
pub fn webcal(address: &str) -> String {
    Url::parse(address).map(|url| calendar::webcal(&url)).unwrap_or_default()
}

/// From the first session's start to the last one's end; none without sessions.
pub fn hours(sessions: &[Session]) -> Option<(NaiveDateTime, NaiveDateTime)> {
    let on = sessions.iter().filter(|session| session.cancelled_at.is_none());
    let slots: Vec<_> = on.filter_map(|session| session.slot).collect();
    let start = slots.iter().map(|slot| slot.date.and_time(slot.start)).min()?;
    let end = slots.iter().map(|slot| slot.date.and_time(slot.end)).max()?;
    Some((start, end))
}

/// A workshop that the public may see, and its agenda as published.
async fn published(tx: &mut Tx, slug: &str) -> Result<(Workshop, Option<AgendaVersion>)> {
    let workshop = public::visible(tx, slug).await?;
    let agenda = storage::agenda::latest(tx, workshop.id).await?;
    Ok((workshop, agenda))
}

/// Makes entries in one language, from the mailbox of this installation.
pub(super) fn entries(ctx: &Ctx, language: Locale) -> Entries<'_> {
    let from = Mailbox::parse(&ctx.app.settings.mail_from);
    let from =
        from.map_or_else(|| Party { email: String::new(), name: None }, |from| Party::new(from.email, from.name));
    Entries::new(language, &ctx.app.base_url, from, ctx.now)
}

fn feed(ctx: &Ctx, name: Text, source: &str, events: Vec<Event>) -> Result<Calendar> {
    let source = Url::parse(&ctx.app.link(source)).map_err(ServiceError::internal)?;
    Ok(Calendar::feed(name, Feed { source, refresh_minutes: REFRESH }, events))
}

fn page(ctx: &Ctx, path: &str) -> Option<Url> {
    Url::parse(&ctx.app.link(path)).ok()
}
