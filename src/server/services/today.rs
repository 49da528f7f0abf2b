//! What waits for the member of staff who looks: the first screen after signing in.

use super::{Ctx, Result, inbox, outbox, permission};
use crate::domain::message::{Message, Status as MessageStatus};
use crate::domain::recommendation::Recommendation;
use crate::domain::role::Action;
use crate::domain::session::Session;
use crate::domain::workshop::{Project, Series, Status, Workshop};
use crate::server::storage::recommendations::Filter;
use crate::server::storage::today::Waiting;
use crate::server::storage::{self, Tx};
use chrono::NaiveDate;

/// Most rows in each part.
const ROWS: usize = 6;

/// Everything on the screen.
#[derive(Debug, Clone, Default)]
pub struct Today {
    /// Workshops that are not over, with what waits at each.
    pub workshops: Vec<(Workshop, Waiting)>,
    /// Mails that failed or whose fate is unknown, latest first, and how many there are.
    pub failed: (Vec<Message>, usize),
    /// How many mails that came in wait.
    pub inbox: i64,
    /// Recommendations past their day, and how many there are.
    pub overdue: (Vec<Recommendation>, usize),
    /// The sessions of the next workshop.
    pub next: Option<(Workshop, Vec<Session>)>,
    /// The series that the nearest workshop belongs to.
    pub chain: Option<Chain>,
}

/// A series as a chain of steps.
#[derive(Debug, Clone)]
pub struct Chain {
    /// The series.
    pub series: Series,
    /// Its project and the project before it.
    pub projects: Vec<Project>,
    /// Workshops in order, with seats confirmed and offered, and the recommendations that each leaves open.
    pub steps: Vec<(Workshop, i64, i64, usize)>,
}

impl Today {
    /// How many things wait.
    pub fn count(&self) -> usize {
        let at = |w: &Waiting| {
            [w.unanswered, w.substitutes, w.waiting, w.silent, w.undecided].iter().filter(|n| **n > 0).count()
        };
        let drafts = self.workshops.iter().filter(|(w, _)| w.status == Status::Draft).count();
        self.workshops.iter().map(|(_, w)| at(w)).sum::<usize>()
            + drafts
            + self.failed.1
            + usize::from(self.inbox > 0)
            + self.overdue.1
    }
}

/// Gathers what waits. `today` is the day where the workshops are.
pub async fn gather(ctx: &Ctx, today: NaiveDate) -> Result<Today> {
    let own = permission::only_own(ctx, Action::ViewWorkshop)?;
    let mut tx = ctx.app.db.read().await?;
    let mut workshops = Vec::new();
    for waiting in storage::today::waiting(&mut tx, own, today).await? {
        if let Some(workshop) = storage::workshops::by_id(&mut tx, waiting.workshop_id).await? {
            workshops.push((workshop, waiting));
        }
    }
    let filter = Filter { only_own: own, overdue_on: Some(today), limit: 500, ..Filter::default() };
    let mut overdue = storage::recommendations::list(&mut tx, &filter).await?;
    overdue.sort_by_key(|r| (r.due, r.number));
    let count = overdue.len();
    overdue.truncate(ROWS);
    let next = match workshops.iter().find(|(w, _)| w.status != Status::Draft).map(|(w, _)| w.clone()) {
        Some(workshop) => {
            let mut sessions = storage::sessions::for_workshop(&mut tx, workshop.id).await?;
            sessions.retain(|s| s.cancelled_at.is_none() && s.slot.is_some_and(|slot| slot.date >= today));
            crate::domain::agenda::sort(&mut sessions);
            sessions.truncate(ROWS);
            Some((workshop, sessions))
        }
        None => None,
    };
    let chain = chain(&mut tx, own, workshops.first().map(|(w, _)| w)).await?;
    drop(tx);
    let failed = failed(ctx).await?;
    let inbox = inbox::waiting(ctx).await?;
    Ok(Today { workshops, failed, inbox, overdue: (overdue, count), next, chain })
}

async fn failed(ctx: &Ctx) -> Result<(Vec<Message>, usize)> {
    let mut messages = Vec::new();
    for status in [MessageStatus::Failed, MessageStatus::Unknown] {
        let query = outbox::Query { status: Some(status), ..outbox::Query::default() };
        messages.extend(outbox::list(ctx, &query, None, 100).await?.items);
    }
    let count = messages.len();
    messages.truncate(ROWS);
    Ok((messages, count))
}

/// The chain of the nearest workshop's series, or of the latest series where nothing is near.
async fn chain(tx: &mut Tx, own: Option<crate::domain::UserId>, near: Option<&Workshop>) -> Result<Option<Chain>> {
    let series = match near.and_then(|w| w.series) {
        Some(id) => storage::series::by_id(tx, id).await?,
        None => storage::series::latest(tx, own).await?,
    };
    let Some(series) = series else { return Ok(None) };
    let mut projects = Vec::new();
    let mut project = series.project;
    while let Some(id) = project.filter(|_| projects.len() < 3) {
        let Some(found) = storage::projects::by_id(tx, id).await? else { break };
        project = found.follows;
        projects.insert(0, found);
    }
    let mut steps = Vec::new();
    for workshop in storage::workshops::of_series(tx, series.id).await? {
        // Who looks after one workshop of a series is told nothing of the others.
        if let Some(user) = own
            && !storage::staff::serves_workshop(tx, user, workshop.id).await?
        {
            continue;
        }
        let (confirmed, seats) = storage::today::seats(tx, workshop.id).await?;
        let filter = Filter { workshop: Some(workshop.id), open: true, limit: 500, ..Filter::default() };
        let open = storage::recommendations::list(tx, &filter).await?.len();
        steps.push((workshop, confirmed, seats, open));
    }
    Ok(Some(Chain { series, projects, steps }))
}
