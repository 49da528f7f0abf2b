//! Sending what is due: once for each occasion and person, whatever the clock does and however many nodes run.

use super::Wordings;
use super::aims::{Aim, of_rule};
use crate::domain::mail_rule::{self, Event, Rule};
use crate::domain::message::NewMessage;
use crate::domain::workshop::{Status, Workshop};
use crate::domain::{BatchId, WorkshopId};
use crate::server::clock::new_id;
use crate::server::services::invitations::WINDOW;
use crate::server::services::letters::Letters;
use crate::server::services::{Ctx, Result, audit, outbox, permission};
use crate::server::storage::{self, Tx, mail_rules};
use chrono::{DateTime, Duration, Utc};
use serde_json::json;

/// Sends what is due of every rule in force. How many mails were queued.
pub async fn send_due(ctx: &Ctx) -> Result<usize> {
    permission::system(ctx)?;
    let workshops = mail_rules::workshops_with_rules(&mut ctx.app.db.read().await?).await?;
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
    let rules: Vec<Rule> =
        mail_rule::in_force(id, &all).into_iter().filter(|rule| rule.event.is_timed()).cloned().collect();
    let mut due = Vec::new();
    let wordings = Wordings::of(&mut tx, &workshop, rules.clone()).await?;
    let letters = Letters::open(ctx, &mut tx, &workshop).await?;
    for rule in rules.into_iter().filter(|rule| may_run(rule, &workshop)) {
        let aims = of_rule(ctx, &mut tx, &workshop, &rule, &letters, &wordings).await?;
        let aims: Vec<Aim> = aims.into_iter().filter(|aim| !aim.went && is_due(&rule, aim.due, ctx.now)).collect();
        let turn = turn(&rule, &workshop);
        let had = match &turn {
            Some(turn) => mail_rules::had_turn(&mut tx, rule.id, id, turn).await?,
            None => false,
        };
        if !aims.is_empty() && !had {
            due.push((rule, turn, aims));
        }
    }
    drop(tx);
    let mut sent = 0;
    for (rule, turn, aims) in due {
        sent += send(ctx, &workshop, &rule, turn.as_deref(), aims).await?;
    }
    Ok(sent)
}

/// Before and after a workshop there is something to say of it; nothing of one that does not take place.
const fn may_run(rule: &Rule, workshop: &Workshop) -> bool {
    match rule.event {
        Event::Before | Event::OnTheDay | Event::Silent => {
            matches!(workshop.status, Status::Published | Status::Running)
        }
        _ => matches!(workshop.status, Status::Published | Status::Running | Status::Closed),
    }
}

/// The occasion of a rule that is due for the workshop as a whole: it has one turn, and who registers afterwards has
/// read what is to be known.
fn turn(rule: &Rule, workshop: &Workshop) -> Option<String> {
    match rule.event {
        Event::Before | Event::OnTheDay => Some(workshop.start.to_string()),
        Event::After => Some(workshop.end.to_string()),
        _ => None,
    }
}

/// Whether its time has come, and not so long ago that the mail would puzzle.
fn is_due(rule: &Rule, due: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    let late = match rule.event {
        Event::Before | Event::OnTheDay => Duration::hours(20),
        _ => Duration::days(7),
    };
    due.is_some_and(|due| due <= now && now - due < late && due >= rule.active_since)
}

async fn send(ctx: &Ctx, workshop: &Workshop, rule: &Rule, turn: Option<&str>, aims: Vec<Aim>) -> Result<usize> {
    let mut tx: Tx = ctx.app.db.write().await?;
    if let Some(turn) = turn
        && !mail_rules::take_turn(&mut tx, rule.id, workshop.id, turn, ctx.now).await?
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
