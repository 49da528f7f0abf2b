//! Somebody has a part in a session: its entry for their calendar, its changes, its end.

use super::letter::{Bit, Fact, Letter, Of};
use super::{About, Recipient, entry};
use crate::domain::message::NewMessage;
use crate::domain::news::Part;
use crate::domain::session::{Role, Session};
use crate::server::calendar::{self, Answer, Attendee, Entries, Party};
use crate::server::mail::clean;
use crate::t;
use askama::Template;

/// What the mail needs.
#[derive(Debug, Clone, Copy)]
pub struct SessionPart<'a> {
    /// The session.
    pub session: &'a Session,
    /// What they do in it.
    pub role: Role,
    /// What they are told.
    pub part: Part,
    /// SEQUENCE of the entry.
    pub sequence: i64,
}

#[derive(Template)]
#[template(path = "session_part/body.html")]
struct Html<'a> {
    letter: &'a Letter,
    text: &'a str,
}

#[derive(Template)]
#[template(path = "session_part/body.txt")]
struct Plain<'a> {
    letter: &'a Letter,
    text: &'a str,
}

/// The mail.
pub fn write(about: &About<'_>, to: &Recipient<'_>, part: &SessionPart<'_>) -> NewMessage {
    let page = about.page(to.language);
    let mut letter = Letter::about(about, to).button("mail-action-workshop", &page);
    let reader = letter.reader;
    let title = reader.content(&part.session.title);
    let session = clean::line(title.text);
    letter.subject =
        clean::subject(&t!(reader.plain(), format!("mail-part-{}-subject", part.part), session = session.as_str()));
    let mut lines = vec![Bit { text: session, lang: title.lang(), dir: title.dir() }];
    if let Some(slot) = part.session.slot.filter(|_| part.part != Part::Off) {
        let own = |text: String| Bit { text, lang: reader.lang(), dir: reader.dir() };
        lines.push(own(reader.date_weekday(slot.date)));
        lines.push(own(reader.time_range(slot.start, slot.end)));
        if !part.session.room.is_empty() {
            lines.push(Bit { text: clean::line(&part.session.room), lang: reader.lang(), dir: reader.dir() });
        }
    }
    letter.facts.insert(0, Fact { label: reader.t("mail-session"), lines });
    let text = t!(reader, format!("mail-part-{}-text", part.part), role = reader.session_role(part.role));
    let text = text.as_str();
    let of = Of { template: "session_part", about: Some(about), to, invitation: None, now: about.now };
    let html = Html { letter: &letter, text }.render();
    let mut message = letter.message(&of, html, Plain { letter: &letter, text }.render());
    message.calendar = calendar(about, to, part);
    message
}

/// The session's own entry, under the UID that it has everywhere.
fn calendar(about: &About<'_>, to: &Recipient<'_>, part: &SessionPart<'_>) -> Option<(String, &'static str)> {
    let from = Party::new(about.reply_to(to), about.from.name.clone());
    let entries = Entries::new(to.language, about.base_url, from.clone(), about.now);
    let mut event = entries.session(about.workshop, part.session)?;
    event.sequence = u32::try_from(part.sequence).unwrap_or_default();
    event.stamp = about.now;
    event.organizer = from.clone();
    let name = clean::name(to.name);
    let attendee = Attendee {
        party: Party { email: to.email.to_owned(), name: (!name.is_empty()).then_some(name) },
        role: match part.role {
            Role::Chair | Role::Moderator => calendar::Role::Chair,
            _ => calendar::Role::Required,
        },
        answer: Answer::Awaited,
    };
    Some(if part.part == Part::Off {
        (entry::text(calendar::cancel(&event, &from, &attendee)), "CANCEL")
    } else {
        (entry::text(calendar::request(&event, &from, &attendee)), "REQUEST")
    })
}
