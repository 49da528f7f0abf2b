//! Sending what is due: once for each occasion and person, whatever the clock does and however many nodes run.

use super::Wordings;
use super::aims::{Aim, of_rule, still_meant};
use super::edit::DAYS;
use crate::domain::mail_rule::{self, Event, Rule, due_on};
use crate::domain::message::NewMessage;
use crate::domain::workshop::{Status, Workshop};
use crate::domain::{BatchId, WorkshopId};
use crate::server::calendar::instant;
use crate::server::clock::new_id;
use crate::server::services::invitations::WINDOW;
use crate::server::services::letters::Letters;
use crate::server::services::{Ctx, Result, audit, outbox, permission, zone};
use crate::server::storage::{self, Tx, mail_rules};
use chrono::{DateTime, Duration, Utc};
use serde_json::json;

/// How long before or after a day rules reach at most, and how late they still send.
const REACH: Duration = Duration::days(DAYS + 8);

/// Sends what is due of every rule in force. How many mails were queued.
pub async fn send_due(ctx: &Ctx) -> Result<usize> {
    permission::system(ctx)?;
    if storage::news::has_old_undo(&mut ctx.app.db.read().await?, ctx.now).await? {
        let mut tx = ctx.app.db.write().await?;
        storage::news::tidy_undo(&mut tx, ctx.now).await?;
        tx.commit().await?;
    }
    let ended_after = (ctx.now - REACH).date_naive();
    let workshops = mail_rules::workshops_with_rules(&mut ctx.app.db.read().await?, ended_after).await?;
    let mut sent = 0;
    for workshop in workshops {
        match of_workshop(ctx, workshop).await {
            Ok(count) => sent += count,
            // One workshop does not keep the others waiting.
            Err(error) => {
                tracing::warn!(%workshop, error = &error as &dyn std::error::Error, "rules could not be looked at");
            }
        }
    }
    Ok(sent)
}

async fn of_workshop(ctx: &Ctx, id: WorkshopId) -> Result<usize> {
    let mut tx = ctx.app.db.read().await?;
    let Some(workshop) = storage::workshops::by_id(&mut tx, id).await? else { return Ok(0) };
    let all = mail_rules::for_workshop(&mut tx, id, workshop.series).await?;
    let mut rules: Vec<Rule> = Vec::new();
    for rule in mail_rule::in_force(id, &all) {
        if may_run(rule, &workshop, ctx.now) && may_be_due(ctx, &mut tx, rule, &workshop).await? {
            rules.push(rule.clone());
        }
    }
    if rules.is_empty() {
        return Ok(0);
    }
    let wordings = Wordings::of(&mut tx, &workshop, rules.clone()).await?;
    let letters = Letters::open(ctx, &mut tx, &workshop).await?;
    let mut due = Vec::new();
    for rule in rules {
        let is_due = |at| is_due(&rule, at, ctx.now);
        let aims = of_rule(ctx, &mut tx, &workshop, &rule, &letters, &wordings, Some(&is_due)).await?;
        if !aims.is_empty() {
            due.push((rule, aims));
        }
    }
    drop(tx);
    let mut sent = 0;
    for (rule, aims) in due {
        sent += send(ctx, &workshop, &rule, &wordings, aims).await?;
    }
    Ok(sent)
}

/// Before and after a workshop there is something to say of it; nothing of one that does not take place. Who can
/// answer no more is not asked to.
fn may_run(rule: &Rule, workshop: &Workshop, now: DateTime<Utc>) -> bool {
    let ahead = matches!(workshop.status, Status::Published | Status::Running);
    match rule.event {
        Event::Before | Event::OnTheDay => ahead,
        Event::Silent => {
            let today = now.with_timezone(&zone::or_default(&workshop.timezone)).date_naive();
            ahead && today <= workshop.end && workshop.register_by.is_none_or(|last| today <= last)
        }
        Event::After | Event::Overdue => ahead || workshop.status == Status::Closed,
        Event::Invited | Event::Accepted | Event::Changed | Event::Cancelled => false,
    }
}

/// Whether anything can be due of a rule: looked at every minute, so it reads next to nothing.
async fn may_be_due(ctx: &Ctx, tx: &mut Tx, rule: &Rule, workshop: &Workshop) -> Result<bool> {
    if let Some((turn, due)) = turn(rule, workshop) {
        return Ok(is_due(rule, Some(due), ctx.now) && !mail_rules::had_turn(tx, rule.id, workshop.id, &turn).await?);
    }
    // A day more on each side, since days are those of the workshop's clocks.
    let (first, last) = (ctx.now - Duration::days(rule.days + 9), ctx.now - Duration::days(rule.days - 1));
    Ok(match rule.event {
        Event::Silent => mail_rules::is_silent(tx, rule.id, workshop.id, (first, last)).await?,
        Event::Overdue => mail_rules::is_overdue(tx, workshop.id, (first.date_naive(), last.date_naive())).await?,
        _ => false,
    })
}

/// The occasion of a rule that is due for the workshop as a whole, and when: it has one turn, and who registers
/// afterwards has read what is to be known.
pub(super) fn turn(rule: &Rule, workshop: &Workshop) -> Option<(String, DateTime<Utc>)> {
    let day = match rule.event {
        Event::Before | Event::OnTheDay => workshop.start,
        Event::After => workshop.end,
        _ => return None,
    };
    let due = instant(due_on(rule, workshop)?, zone::or_default(&workshop.timezone));
    Some((format!("{}:{day}", rule.event), due))
}

/// Whether its time has come, and not so long ago that the mail would puzzle.
fn is_due(rule: &Rule, due: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    let late = match rule.event {
        Event::Before | Event::OnTheDay => Duration::hours(20),
        _ => Duration::days(7),
    };
    due.is_some_and(|due| due <= now && now - due < late && due >= rule.active_since)
}

/// Sends one rule's mails, unless another node was quicker or the workshop changed meanwhile: then it is looked at anew
/// in a minute. Whoever answered or withdrew meanwhile is left out.
async fn send(ctx: &Ctx, seen: &Workshop, rule: &Rule, wordings: &Wordings, mut aims: Vec<Aim>) -> Result<usize> {
    let mut tx: Tx = ctx.app.db.write().await?;
    let workshop = storage::workshops::lock(&mut tx, seen.id).await?;
    let Some(workshop) = workshop.filter(|workshop| workshop.revision == seen.revision) else { return Ok(0) };
    // Replaced, changed or switched off meanwhile.
    let all = mail_rules::for_workshop(&mut tx, workshop.id, workshop.series).await?;
    if !mail_rule::in_force(workshop.id, &all).into_iter().any(|one| one == rule) {
        return Ok(0);
    }
    if let Some(still) = still_meant(&mut tx, &workshop, rule, wordings).await? {
        aims.retain(|aim| still.contains(&aim.person.id));
    }
    if let Some((turn, _)) = turn(rule, &workshop)
        && (aims.is_empty() || !mail_rules::take_turn(&mut tx, rule.id, workshop.id, &turn, ctx.now).await?)
    {
        return Ok(0);
    }
    let batch = BatchId(new_id());
    let due_at = if aims.len() > 1 { ctx.now + WINDOW } else { ctx.now };
    let mut sent = 0;
    for aim in aims {
        let left_out = aim.mail.as_ref().err().map_or("", super::aims::LeftOut::code);
        let run = mail_rules::Run {
            rule: rule.id,
            workshop: workshop.id,
            occasion: &aim.occasion,
            person: aim.person.id,
            left_out,
        };
        if !mail_rules::note_run(&mut tx, &run, ctx.now).await? {
            continue;
        }
        if let Ok(mail) = aim.mail {
            let mail = NewMessage { due_at, batch: Some(batch), rule: Some(rule.id), ..mail };
            outbox::enqueue(ctx, &mut tx, mail).await?;
            sent += 1;
        }
    }
    let detail = json!({"event": rule.event, "count": sent});
    audit::note(ctx, &mut tx, "mail-rule.send", "workshop", Some(workshop.id.0), detail).await?;
    tx.commit().await?;
    Ok(sent)
}
