//! What anybody may read: published workshops, their series, and nothing of a draft.
//!
//! Everything here is served from memory until the counter of `storage::counters::PUBLISHED` rises
//! (`http::published`), so whatever a page shows must raise it when it changes. The one other thing that
//! pages depend on is the day; they never depend on who asks.

use super::registrations::{Hours, hours, is_on, today};
use super::{Ctx, Result, ServiceError};
use crate::domain::agenda::AgendaVersion;
use crate::domain::institution::Institution;
use crate::domain::workshop::{Donor, Project, Registration, Series, Workshop};
use crate::server::mail::Mailbox;
use crate::server::state::App;
use crate::server::storage::{self, Tx, counters};
use chrono::{NaiveDate, TimeDelta};

/// Most workshops that one list shows.
const LIST: i64 = 1000;

/// Published workshops.
#[derive(Debug, Clone, Default)]
pub struct Listed {
    /// Running or still to come, the nearest first.
    pub coming: Vec<Workshop>,
    /// Over, the latest first.
    pub past: Vec<Workshop>,
}

/// Who runs and who pays.
#[derive(Debug, Clone)]
pub struct Behind {
    /// The project.
    pub project: Project,
    /// Who pays.
    pub donor: Option<Donor>,
}

/// A series with its workshops.
#[derive(Debug, Clone)]
pub struct PublicSeries {
    /// The series.
    pub series: Series,
    /// Its published workshops in order.
    pub workshops: Vec<Workshop>,
    /// Who runs and who pays.
    pub behind: Option<Behind>,
}

/// Whether and how one may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Anybody may register.
    Open,
    /// Anybody may register, for the waiting list.
    Full,
    /// Not yet.
    Later,
    /// By invitation.
    Invited,
    /// Not any more.
    Closed,
    /// The workshop is over.
    Over,
    /// The workshop is called off.
    Cancelled,
}

/// Everything on a workshop's page.
#[derive(Debug, Clone)]
pub struct PublicWorkshop {
    /// The workshop.
    pub workshop: Workshop,
    /// Its series.
    pub series: Option<Series>,
    /// The workshop that it follows, if the public sees it.
    pub follows: Option<Workshop>,
    /// The workshops that follow it.
    pub followed_by: Vec<Workshop>,
    /// The agenda as published.
    pub agenda: Option<AgendaVersion>,
    /// Who is invited, federal first.
    pub invited: Vec<Institution>,
    /// Who runs and who pays.
    pub behind: Option<Behind>,
    /// Whether and how one may come.
    pub entry: Entry,
}

/// Rises in this process whenever something that the public sees was changed by it.
pub fn epoch() -> u64 {
    counters::epoch()
}

/// The number that rises in the database whenever something that the public sees changes, on any node.
pub async fn version(app: &App) -> Result<i64> {
    Ok(counters::value(&mut app.db.read().await?, counters::PUBLISHED).await?)
}

/// Every published workshop.
pub async fn list(ctx: &Ctx) -> Result<Listed> {
    let mut tx = ctx.app.db.read().await?;
    // The storage sorts by one day for all; whether a workshop is over is a matter of its own zone.
    let all = storage::workshops::list_public(&mut tx, (ctx.now - TimeDelta::days(1)).date_naive(), LIST).await?;
    let (coming, mut past): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|workshop| today(ctx, workshop) <= workshop.end);
    past.sort_by_key(|workshop| (std::cmp::Reverse(workshop.start), workshop.id));
    Ok(Listed { coming, past })
}

/// The workshop at an address, if the public may see it.
pub async fn visible(tx: &mut Tx, slug: &str) -> Result<Workshop> {
    let found = storage::workshops::by_slug(tx, slug).await?;
    found.filter(|workshop| workshop.status.is_public()).ok_or(ServiceError::NotFound)
}

/// A workshop's page.
pub async fn workshop(ctx: &Ctx, slug: &str) -> Result<PublicWorkshop> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = visible(&mut tx, slug).await?;
    let mut series = None;
    let mut behind = None;
    if let Some(id) = workshop.series
        && let Some(found) = storage::series::by_id(&mut tx, id).await?
    {
        behind = behind_of(&mut tx, &found).await?;
        series = Some(found);
    }
    let chain = storage::workshops::chain(&mut tx, workshop.id).await?;
    let mut shown = chain.into_iter().filter(|one| one.status.is_public());
    let (followed_by, before): (Vec<_>, Vec<_>) = shown.by_ref().partition(|one| one.follows == Some(workshop.id));
    let follows = before.into_iter().find(|one| workshop.follows == Some(one.id));
    let agenda = storage::agenda::latest(&mut tx, workshop.id).await?;
    let seats = storage::seats::for_workshop(&mut tx, workshop.id).await?;
    let institutions = if seats.is_empty() { Vec::new() } else { storage::institutions::all(&mut tx).await? };
    let find = |id| institutions.iter().find(|one| one.id == id).cloned();
    let invited = seats.into_iter().filter_map(|seats| find(seats.institution)).collect();
    let entry = entry(ctx, &mut tx, &workshop).await?;
    Ok(PublicWorkshop { workshop, series, follows, followed_by, agenda, invited, behind, entry })
}

/// A series' page; one without a published workshop is not found.
pub async fn series(ctx: &Ctx, slug: &str) -> Result<PublicSeries> {
    let mut tx = ctx.app.db.read().await?;
    let series = storage::series::by_slug(&mut tx, slug).await?.ok_or(ServiceError::NotFound)?;
    let workshops = visible_of_series(&mut tx, &series).await?;
    if workshops.is_empty() {
        return Err(ServiceError::NotFound);
    }
    let behind = behind_of(&mut tx, &series).await?;
    Ok(PublicSeries { series, workshops, behind })
}

/// Every series that has a page.
pub async fn all_series(ctx: &Ctx, workshops: &Listed) -> Result<Vec<Series>> {
    let all = storage::series::list(&mut ctx.app.db.read().await?, None).await?;
    let shown = |series: &Series| workshops.coming.iter().chain(&workshops.past).any(|w| w.series == Some(series.id));
    Ok(all.into_iter().filter(shown).collect())
}

/// The address that the installation answers under.
pub fn contact(ctx: &Ctx) -> Option<String> {
    Mailbox::parse(&ctx.app.settings.mail_from).map(|from| from.email)
}

/// The day at a workshop's place.
pub fn day(ctx: &Ctx, workshop: &Workshop) -> NaiveDate {
    today(ctx, workshop)
}

async fn visible_of_series(tx: &mut Tx, series: &Series) -> Result<Vec<Workshop>> {
    let all = storage::workshops::of_series(tx, series.id).await?;
    Ok(all.into_iter().filter(|workshop| workshop.status.is_public()).collect())
}

async fn behind_of(tx: &mut Tx, series: &Series) -> Result<Option<Behind>> {
    let Some(id) = series.project else { return Ok(None) };
    let Some(project) = storage::projects::by_id(tx, id).await? else { return Ok(None) };
    let donor = match project.donor {
        Some(id) => storage::donors::by_id(tx, id).await?,
        None => None,
    };
    Ok(Some(Behind { project, donor }))
}

async fn entry(ctx: &Ctx, tx: &mut Tx, workshop: &Workshop) -> Result<Entry> {
    match is_on(ctx, workshop) {
        Ok(()) => {}
        Err(ServiceError::Conflict("workshop-cancelled")) => return Ok(Entry::Cancelled),
        Err(_) => return Ok(Entry::Over),
    }
    let in_time = workshop.register_by.is_none_or(|by| today(ctx, workshop) <= by);
    Ok(match (workshop.registration, hours(ctx, workshop)) {
        (Registration::Invited, _) if in_time => Entry::Invited,
        (Registration::Open | Registration::Institutions, Hours::NotYet) => Entry::Later,
        (Registration::Open | Registration::Institutions, Hours::Open) => {
            if is_full(tx, workshop).await? {
                Entry::Full
            } else {
                Entry::Open
            }
        }
        _ => Entry::Closed,
    })
}

/// Whether the next to register can only wait.
async fn is_full(tx: &mut Tx, workshop: &Workshop) -> Result<bool> {
    let taken = storage::registrations::taken(tx, workshop.id).await?;
    if workshop.capacity.is_some_and(|seats| taken.confirmed + taken.held >= seats) {
        return Ok(true);
    }
    Ok(workshop.registration == Registration::Institutions
        && storage::registrations::quotas(tx, workshop.id).await?.all_full())
}
