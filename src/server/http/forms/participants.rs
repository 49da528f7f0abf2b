//! What staff send about those of a workshop: participants, invitations; and their own calendar.

use super::{Done, Form, Submitted, form};
use crate::domain::PersonId;
use crate::domain::registration::Attendance;
use crate::server::services::invitations::{self, Choice};
use crate::server::services::participants::{self, AddInput, Step};
use crate::server::services::registrations::{self, Change};
use crate::server::services::{Ctx, Result, ServiceError, attendance, feeds, rsvp};
use crate::ui::pages::desk::participants::leaving_step;
use chrono::{DateTime, Utc};

/// The forms.
pub fn forms() -> Vec<Form> {
    vec![
        form("/{lang}/desk/calendar", calendar),
        form("/{lang}/desk/w/{slug}/participants", list),
        form("/{lang}/desk/w/{slug}/participants/add", add),
        form("/{lang}/desk/w/{slug}/participants/{person}", correct),
        form("/{lang}/desk/w/{slug}/invitations", ask),
    ]
}

async fn calendar(ctx: Ctx, form: Submitted) -> Result<Done> {
    let done = if form.fields.get("do") == "stop" {
        feeds::revoke_mine(&ctx).await?;
        "feed-stopped"
    } else {
        feeds::issue_mine(&ctx).await?;
        "feed-issued"
    };
    Ok(Done::Go(format!("/{}/desk/calendar?done={done}", ctx.locale)))
}

async fn add(ctx: Ctx, form: Submitted) -> Result<Done> {
    let text = |name: &str| form.fields.get(name).to_owned();
    let input = AddInput {
        name: text("name"),
        email: text("email"),
        institution: text("institution"),
        rank: text("rank"),
        sex: text("sex"),
        language: text("language"),
    };
    let slug = form.part("slug");
    participants::add(&ctx, slug, &input).await?;
    Ok(Done::Go(format!("/{}/desk/w/{slug}/participants?done=participant-added", ctx.locale)))
}

async fn correct(ctx: Ctx, form: Submitted) -> Result<Done> {
    let (slug, fields) = (form.part("slug"), &form.fields);
    let person: PersonId = form.part("person").parse().map_err(|_| ServiceError::NotFound)?;
    if fields.get("do") == "reveal" {
        return Ok(Done::Show(vec![("reveal".into(), "yes".into())]));
    }
    let found = registrations::of_person(&ctx, slug, person).await?;
    let text = |name: &str| fields.find(name).map(str::to_owned);
    let change = Change {
        institution: text("institution"),
        language: text("language"),
        note: text("note"),
        ..Change::default()
    };
    registrations::change(&ctx, slug, found.registration.id, &change, fields.get("revision").parse().ok()).await?;
    Ok(Done::Go(format!("/{}/desk/w/{slug}/participants?done=saved", ctx.locale)))
}

/// Who came: of those who are chosen, or of the one whose own button was pressed; or what was said is taken back.
async fn attendance(ctx: &Ctx, form: &Submitted, chosen: &[PersonId]) -> Result<Option<Done>> {
    let (slug, fields) = (form.part("slug"), &form.fields);
    let single = Attendance::ALL.iter().find_map(|said| Some((fields.find(said.as_str())?.parse().ok()?, *said)));
    let (people, said) = match (single, fields.get("do")) {
        (Some((person, said)), _) => (vec![person], Some(said)),
        (None, "not-said") => (chosen.to_vec(), None),
        (None, "take-back") => {
            let said_at = fields.get("at").parse().ok().and_then(DateTime::from_timestamp_micros);
            let count = attendance::take_back(ctx, slug, said_at.ok_or(ServiceError::NotFound)?).await?;
            return Ok(Some(back(ctx, form, "attendance-taken-back", count, None)));
        }
        (None, verb) => match Attendance::parse(verb) {
            Some(said) => (chosen.to_vec(), Some(said)),
            None => return Ok(None),
        },
    };
    if people.is_empty() {
        return Err(ServiceError::Conflict("nobody-chosen"));
    }
    let count = attendance::record(ctx, slug, &people, said).await?;
    if count == 0 {
        return Err(ServiceError::Conflict("nobody-concerned"));
    }
    Ok(Some(back(ctx, form, "attendance-said", count, Some(ctx.now))))
}

/// Back to the list as it was shown, with what was done and for how many.
fn back(ctx: &Ctx, form: &Submitted, done: &str, count: usize, at: Option<DateTime<Utc>>) -> Done {
    let mut query = form.query.clone().without(&["done", "n", "at"]);
    query.push("done", done);
    if count > 0 {
        query.push("n", count.to_string());
    }
    if let Some(at) = at {
        query.push("at", at.timestamp_micros().to_string());
    }
    Done::Go(format!("/{}/desk/w/{}/participants?{}", ctx.locale, form.part("slug"), query.to_query()))
}

async fn list(ctx: Ctx, form: Submitted) -> Result<Done> {
    let (slug, fields) = (form.part("slug"), &form.fields);
    let chosen: Vec<PersonId> = fields.all("person").into_iter().filter_map(|id| id.parse().ok()).collect();
    if let Some(done) = attendance(&ctx, &form, &chosen).await? {
        return Ok(done);
    }
    let one = |name: &str| fields.get(name).parse::<PersonId>().map_err(|_| ServiceError::NotFound);
    let step = match fields.get("do") {
        "wait" => Some(Step::ToWaitingList),
        "seat" => Some(Step::Seat),
        "remind" => None,
        _ if fields.has("approve") || fields.has("refuse") => None,
        verb => Some(leaving_step(verb).ok_or(ServiceError::NotFound)?),
    };
    let mut count = 0;
    let done = if fields.has("approve") {
        rsvp::approve_substitute(&ctx, slug, one("approve")?).await?;
        "substitute-approved"
    } else if fields.has("refuse") {
        rsvp::decline_substitute(&ctx, slug, one("refuse")?).await?;
        "substitute-refused"
    } else if chosen.is_empty() {
        return Err(ServiceError::Conflict("nobody-chosen"));
    } else if leaving_step(fields.get("do")).is_some() && !fields.has("sure") {
        // What takes something away says to whom and what leaves, before it is done.
        return Ok(Done::Show(vec![("asks".into(), fields.get("do").to_owned())]));
    } else if let Some(step) = step {
        count = participants::step(&ctx, slug, &chosen, step).await?;
        if count == 0 {
            return Err(ServiceError::Conflict("nobody-concerned"));
        }
        "participants-changed"
    } else {
        participants::remind(&ctx, slug, &chosen).await?;
        "participants-reminded"
    };
    Ok(back(&ctx, &form, done, count, None))
}

async fn ask(ctx: Ctx, form: Submitted) -> Result<Done> {
    let (slug, fields) = (form.part("slug"), &form.fields);
    let choice = Choice::of_fields(&fields.0, ctx.locale);
    let address = format!("/{}/desk/w/{slug}/invitations", ctx.locale);
    match fields.get("do") {
        "send" => {
            let sent = invitations::send(&ctx, slug, &choice, true, true).await?;
            let at = ctx.now.timestamp_micros();
            let (n, already, bad) = (sent.invitations.len(), sent.already.len(), sent.bad.len());
            Ok(Done::Go(format!("{address}?sent={n}&already={already}&bad={bad}&at={at}")))
        }
        "test" => {
            invitations::test(&ctx, slug, choice.language).await?;
            // The choice stays where it was made: a test in between loses nobody.
            let mut shown = vec![("tested".to_owned(), "yes".to_owned())];
            if fields.has("previewed") {
                shown.push(("preview".to_owned(), "yes".to_owned()));
            }
            Ok(Done::Show(shown))
        }
        "undo" => {
            let batch = fields.get("at").parse().ok().and_then(DateTime::from_timestamp_micros);
            invitations::undo(&ctx, slug, batch.ok_or(ServiceError::NotFound)?).await?;
            Ok(Done::Go(format!("{address}?done=invitations-undone")))
        }
        // Looking for people keeps everything that was chosen before.
        "back" | "search" => Ok(Done::Show(Vec::new())),
        _ => {
            invitations::preview(&ctx, slug, &choice).await?;
            Ok(Done::Show(vec![("preview".into(), "yes".into())]))
        }
    }
}
