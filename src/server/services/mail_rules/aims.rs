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
    let aims = of_rule(ctx, &mut tx, &workshop, &rule, &letters, &wordings, None).await?;
    let mut went = Vec::new();
    for (person, _, left_out, at) in storage::mail_rules::runs(&mut tx, rule.id, workshop.id).await? {
        went.extend(storage::people::by_id(&mut tx, person).await?.map(|person| (person, at, left_out)));
    }
    Ok(Aimed { rule, aims, went })
}

/// Everybody whom a rule means now; with `due`, only those to whom it has not gone and whose time has come: for nobody
/// else a mail is written.
pub(super) async fn of_rule(
    ctx: &Ctx,
    tx: &mut Tx,
    workshop: &Workshop,
    rule: &Rule,
    letters: &Letters,
    wordings: &Wordings,
    due: Option<&(dyn Fn(Option<DateTime<Utc>>) -> bool + Sync)>,
) -> Result<Vec<Aim>> {
    let runs = storage::mail_rules::runs(tx, rule.id, workshop.id).await?.into_iter();
    let sieve = Sieve { went: runs.map(|(person, occasion, ..)| (person, occasion)).collect(), due };
    let by = By { workshop, rule, letters, wordings, zone: zone::or_default(&workshop.timezone), sieve };
    let mut aims = if rule.event == Event::Overdue {
        by.overdue(ctx, tx).await?
    } else {
        let participants = storage::participants::of_workshop(tx, workshop.id).await?;
        participants.iter().filter(|one| by.means(one)).filter_map(|one| by.aim(one)).collect()
    };
    for aim in &mut aims {
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

/// Whom a rule means now; none where it counts from something else than a participant.
pub(super) async fn still_meant(
    tx: &mut Tx,
    workshop: &Workshop,
    rule: &Rule,
    wordings: &Wordings,
) -> Result<Option<HashSet<PersonId>>> {
    if rule.event == Event::Overdue {
        return Ok(None);
    }
    let participants = storage::participants::of_workshop(tx, workshop.id).await?;
    let meant = participants.iter().filter(|one| is_meant(rule, one) && wordings.holds(&rule.condition, one));
    Ok(Some(meant.map(|one| one.person.id).collect()))
}

/// Whose mails are written.
struct Sieve<'a> {
    went: HashSet<(PersonId, String)>,
    due: Option<&'a (dyn Fn(Option<DateTime<Utc>>) -> bool + Sync)>,
}

impl Sieve<'_> {
    /// Whether it went to somebody already; none where their mail is not asked for.
    fn look(&self, person: PersonId, occasion: &str, due: Option<DateTime<Utc>>) -> Option<bool> {
        let went = self.went.contains(&(person, occasion.to_owned()));
        self.due.is_none_or(|is_due| !went && is_due(due)).then_some(went)
    }
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

/// One rule of one workshop.
struct By<'a> {
    workshop: &'a Workshop,
    rule: &'a Rule,
    letters: &'a Letters,
    wordings: &'a Wordings,
    zone: Tz,
    sieve: Sieve<'a>,
}

impl By<'_> {
    fn means(&self, participant: &Participant) -> bool {
        is_meant(self.rule, participant) && self.wordings.holds(&self.rule.condition, participant)
    }

    fn aim(&self, participant: &Participant) -> Option<Aim> {
        let (rule, workshop) = (self.rule, self.workshop);
        let (registration, invitation) = (participant.registration.as_ref(), participant.invitation.as_ref());
        let (occasion, at) = match (rule.event, invitation.and_then(|invitation| invitation.sent_at)) {
            (Event::Silent, Some(sent)) => {
                let day = sent.with_timezone(&self.zone).date_naive();
                (format!("invited:{}", sent.timestamp()), time_of(rule, day))
            }
            _ => (format!("{}:{}", rule.event, occasion_day(rule, workshop)), due_on(rule, workshop)),
        };
        let due = at.map(|at| instant(at, self.zone));
        let went = self.sieve.look(participant.person.id, &occasion, due)?;
        let (app, language) = (self.letters.app(), participant.language());
        let active = registration.filter(|registration| registration.status != Status::Withdrawn);
        let link = match (active, invitation) {
            (Some(registration), _) if rule.event != Event::Silent => Some(me_link(app, registration, language)),
            (_, Some(invitation)) => Some(rsvp_link(app, invitation, language)),
            (Some(registration), None) => Some(me_link(app, registration, language)),
            (None, None) => None,
        };
        let extra = Extra {
            link: link.as_deref(),
            institution: self.wordings.institution(participant.institution).map(|one| &one.name),
            answer_by: workshop.register_by,
            recommendation: None,
        };
        let mail = self.written(&participant.person, language, &extra, participant);
        Some(Aim { person: participant.person.clone(), occasion, due, mail, went })
    }

    fn written(
        &self,
        person: &Person,
        language: crate::domain::Locale,
        extra: &Extra<'_>,
        participant: &Participant,
    ) -> std::result::Result<NewMessage, LeftOut> {
        let holder = participant.invitation.as_ref().map(|one| one.id.0);
        let holder = holder.or(participant.registration.as_ref().map(|one| one.id.0));
        let template = self.wordings.template(self.rule);
        let mail = self.letters.by_rule(self.rule, template, person, language, extra, holder);
        let mut mail = mail.ok_or(LeftOut::NoAddress)?.map_err(LeftOut::Empty)?;
        mail.invitation = participant.invitation.as_ref().map(|one| one.id);
        Ok(mail)
    }

    async fn overdue(&self, ctx: &Ctx, tx: &mut Tx) -> Result<Vec<Aim>> {
        let of = Some(self.workshop.id);
        let filter = storage::recommendations::Filter { workshop: of, open: true, limit: 1000, ..Default::default() };
        let today = ctx.now.with_timezone(&self.zone).date_naive();
        let mut aims = Vec::new();
        for recommendation in storage::recommendations::list(tx, &filter).await? {
            let Some(day) = recommendation.due.filter(|due| *due < today) else { continue };
            let due = time_of(self.rule, day).map(|at| instant(at, self.zone));
            if self.sieve.due.is_some_and(|is_due| !is_due(due)) {
                continue;
            }
            let points = storage::focal_points::of_institution(tx, recommendation.lead).await?;
            let serves = |point: &&crate::domain::nomination::FocalPoint| {
                point.ends_on.is_none_or(|end| end >= today) && point.starts_on.is_none_or(|start| start <= today)
            };
            let Some(point) = points.iter().find(serves) else { continue };
            let Some(person) = storage::people::by_id(tx, point.person).await? else { continue };
            let participant = speaker(&person, &recommendation);
            if !self.wordings.holds(&self.rule.condition, &participant) {
                continue;
            }
            let occasion = format!("recommendation:{}:{day}", recommendation.id);
            let Some(went) = self.sieve.look(person.id, &occasion, due) else { continue };
            let extra = Extra {
                institution: self.wordings.institution(Some(recommendation.lead)).map(|one| &one.name),
                recommendation: Some((&recommendation.text, Some(day))),
                ..Extra::default()
            };
            let mail = self.written(&person, person.language, &extra, &participant);
            aims.push(Aim { person, occasion, due, mail, went });
        }
        Ok(aims)
    }
}

/// The day that makes an occasion: the workshop on other days is another one.
fn occasion_day(rule: &Rule, workshop: &Workshop) -> chrono::NaiveDate {
    if rule.event == Event::After { workshop.end } else { workshop.start }
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
