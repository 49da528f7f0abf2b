//! To whom a rule goes, when, and how its mail reads: what the page shows is what is sent.

use super::edit::of;
use super::{Scope, Wordings, find};
use crate::domain::PersonId;
use crate::domain::mail_rule::{Event, Placeholder, Rule, due_on, time_of};
use crate::domain::message::{NewMessage, Purpose};
use crate::domain::participant::{Participant, Standing};
use crate::domain::person::Person;
use crate::domain::recommendation::Recommendation;
use crate::domain::registration::Status;
use crate::domain::workshop::Workshop;
use crate::server::calendar::instant;
use crate::server::mail::messages::words::Extra;
use crate::server::services::letters::{Letters, me_link, rsvp_link};
use crate::server::services::{Ctx, Result, ServiceError, zone};
use crate::server::storage::{self, Tx};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use std::collections::HashSet;

/// One person to whom a rule goes.
#[derive(Debug, Clone)]
pub struct Aim {
    /// Who.
    pub person: Person,
    /// What makes it one mail and not another: it goes out once for each.
    pub occasion: String,
    /// When it is due; none for words in mails that leave anyway.
    pub due: Option<DateTime<Utc>>,
    /// The mail, or why there is none: the catalogue key after `rule-left-out-`, and the placeholder that is empty.
    pub mail: std::result::Result<NewMessage, LeftOut>,
    /// Whether it went to them already.
    pub went: bool,
}

/// Why a rule does not go to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeftOut {
    /// They have no address.
    NoAddress,
    /// They want no more mails of this purpose.
    Unsubscribed,
    /// Nothing arrives at their address.
    Suppressed,
    /// The mail would have a hole in it.
    Empty(Vec<Placeholder>),
}

impl LeftOut {
    /// The stable spelling.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoAddress => "no-address",
            Self::Unsubscribed => "unsubscribed",
            Self::Suppressed => "suppressed",
            Self::Empty(_) => "empty",
        }
    }
}

/// A rule with those to whom it goes.
#[derive(Debug, Clone)]
pub struct Aimed {
    /// The rule.
    pub rule: Rule,
    /// Everybody whom it means now.
    pub aims: Vec<Aim>,
    /// To whom it went, the latest first: name, when, and why not, where it did not.
    pub went: Vec<(Person, DateTime<Utc>, String)>,
}

/// Shows to whom a rule goes in a workshop and how its mails read. Changes nothing.
pub async fn preview(ctx: &Ctx, workshop: &str, id: &str) -> Result<Aimed> {
    let mut tx = ctx.app.db.read().await?;
    let place = find(ctx, &mut tx, Scope::Workshop(workshop), false).await?;
    let rule = of(&mut tx, &place, id).await?;
    let super::Place::Workshop(workshop) = place else { return Err(ServiceError::NotFound) };
    let wordings = Wordings::of(&mut tx, &workshop, vec![rule.clone()]).await?;
    let letters = Letters::open(ctx, &mut tx, &workshop).await?;
    let aims = of_rule(ctx, &mut tx, &workshop, &rule, &letters, &wordings).await?;
    let mut went = Vec::new();
    for (person, _, left_out, at) in storage::mail_rules::runs(&mut tx, rule.id, workshop.id).await? {
        went.extend(storage::people::by_id(&mut tx, person).await?.map(|person| (person, at, left_out)));
    }
    Ok(Aimed { rule, aims, went })
}

/// Everybody whom a rule means now.
pub(super) async fn of_rule(
    ctx: &Ctx,
    tx: &mut Tx,
    workshop: &Workshop,
    rule: &Rule,
    letters: &Letters,
    wordings: &Wordings,
) -> Result<Vec<Aim>> {
    let zone = zone::or_default(&workshop.timezone);
    let went: HashSet<(PersonId, String)> = storage::mail_rules::runs(tx, rule.id, workshop.id)
        .await?
        .into_iter()
        .map(|(person, occasion, ..)| (person, occasion))
        .collect();
    let mut aims = if rule.event == Event::Overdue {
        overdue(ctx, tx, workshop, rule, letters, wordings, zone).await?
    } else {
        let participants = storage::participants::of_workshop(tx, workshop.id).await?;
        let meant = participants.iter().filter(|one| is_meant(rule, one) && wordings.holds(&rule.condition, one));
        meant.map(|one| aim(workshop, rule, one, letters, wordings, zone)).collect()
    };
    for aim in &mut aims {
        aim.went = went.contains(&(aim.person.id, aim.occasion.clone()));
        let Ok(mail) = &aim.mail else { continue };
        if mail.purpose == Purpose::Needed {
            continue;
        }
        if storage::suppression::of(tx, &mail.to_email).await?.is_some() {
            aim.mail = Err(LeftOut::Suppressed);
        } else if storage::suppression::unwanted(tx, aim.person.id).await?.contains(&mail.purpose) {
            aim.mail = Err(LeftOut::Unsubscribed);
        }
    }
    Ok(aims)
}

/// Whom an event is about, unless the condition names where they stand.
fn is_meant(rule: &Rule, participant: &Participant) -> bool {
    let standing = participant.standing();
    let asked = participant.invitation.as_ref().is_some_and(|invitation| invitation.sent_at.is_some());
    match rule.event {
        Event::Silent => standing == Standing::NoAnswer && asked,
        Event::Invited => standing == Standing::NoAnswer,
        Event::Changed | Event::Cancelled => {
            !matches!(standing, Standing::Declined | Standing::Withdrawn | Standing::CalledOff | Standing::Replaced)
        }
        Event::Overdue => false,
        Event::Before | Event::OnTheDay | Event::After | Event::Accepted => {
            rule.condition.standing.is_some() || matches!(standing, Standing::Confirmed | Standing::Substitute)
        }
    }
}

fn aim(
    workshop: &Workshop,
    rule: &Rule,
    participant: &Participant,
    letters: &Letters,
    wordings: &Wordings,
    zone: Tz,
) -> Aim {
    let (registration, invitation) = (participant.registration.as_ref(), participant.invitation.as_ref());
    let (occasion, at) = match (rule.event, invitation.and_then(|invitation| invitation.sent_at)) {
        (Event::Silent, Some(sent)) => {
            let day = sent.with_timezone(&zone).date_naive();
            (format!("invited:{}", sent.timestamp()), time_of(rule, day))
        }
        _ => (format!("{}:{}", rule.event, occasion_day(rule, workshop)), due_on(rule, workshop)),
    };
    let language = participant.language();
    let active = registration.filter(|registration| registration.status != Status::Withdrawn);
    let link = match (active, invitation) {
        (Some(registration), _) if rule.event != Event::Silent => Some(me_link(letters.app(), registration, language)),
        (_, Some(invitation)) => Some(rsvp_link(letters.app(), invitation, language)),
        (Some(registration), None) => Some(me_link(letters.app(), registration, language)),
        (None, None) => None,
    };
    let extra = Extra {
        link: link.as_deref(),
        institution: wordings.institution(participant.institution).map(|one| &one.name),
        answer_by: workshop.register_by,
        recommendation: None,
    };
    let mail = written(letters, wordings, rule, &participant.person, language, &extra, participant);
    Aim { person: participant.person.clone(), occasion, due: at.map(|at| instant(at, zone)), mail, went: false }
}

/// The day that makes an occasion: the workshop on other days is another one.
fn occasion_day(rule: &Rule, workshop: &Workshop) -> chrono::NaiveDate {
    if rule.event == Event::After { workshop.end } else { workshop.start }
}

fn written(
    letters: &Letters,
    wordings: &Wordings,
    rule: &Rule,
    person: &Person,
    language: crate::domain::Locale,
    extra: &Extra<'_>,
    participant: &Participant,
) -> std::result::Result<NewMessage, LeftOut> {
    let holder = participant.invitation.as_ref().map(|one| one.id.0);
    let holder = holder.or(participant.registration.as_ref().map(|one| one.id.0));
    let mail = letters.by_rule(rule, wordings.template(rule), person, language, extra, holder);
    let mut mail = mail.ok_or(LeftOut::NoAddress)?.map_err(LeftOut::Empty)?;
    mail.invitation = participant.invitation.as_ref().map(|one| one.id);
    Ok(mail)
}

async fn overdue(
    ctx: &Ctx,
    tx: &mut Tx,
    workshop: &Workshop,
    rule: &Rule,
    letters: &Letters,
    wordings: &Wordings,
    zone: Tz,
) -> Result<Vec<Aim>> {
    let filter =
        storage::recommendations::Filter { workshop: Some(workshop.id), open: true, limit: 1000, ..Default::default() };
    let today = ctx.now.with_timezone(&zone).date_naive();
    let mut aims = Vec::new();
    for recommendation in storage::recommendations::list(tx, &filter).await? {
        let Some(due) = recommendation.due.filter(|due| *due < today) else { continue };
        let points = storage::focal_points::of_institution(tx, recommendation.lead).await?;
        let serves = |point: &&crate::domain::nomination::FocalPoint| {
            point.ends_on.is_none_or(|end| end >= today) && point.starts_on.is_none_or(|start| start <= today)
        };
        let Some(point) = points.iter().find(serves) else { continue };
        let Some(person) = storage::people::by_id(tx, point.person).await? else { continue };
        let participant = speaker(&person, &recommendation);
        if !wordings.holds(&rule.condition, &participant) {
            continue;
        }
        let extra = Extra {
            institution: wordings.institution(Some(recommendation.lead)).map(|one| &one.name),
            recommendation: Some((&recommendation.text, Some(due))),
            ..Extra::default()
        };
        let language = person.language;
        let mail = written(letters, wordings, rule, &person, language, &extra, &participant);
        aims.push(Aim {
            occasion: format!("recommendation:{}:{due}", recommendation.id),
            due: time_of(rule, due).map(|at| instant(at, zone)),
            mail,
            went: false,
            person,
        });
    }
    Ok(aims)
}

/// Who speaks for the lead institution, as a condition sees them.
fn speaker(person: &Person, recommendation: &Recommendation) -> Participant {
    Participant {
        person: person.clone(),
        institution: Some(recommendation.lead),
        invitation: None,
        registration: None,
        replaced: false,
        mail_failed: false,
    }
}
