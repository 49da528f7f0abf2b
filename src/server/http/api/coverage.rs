//! `/series/{series}/coverage`: how far each institution came at each workshop, the funnel and the shares.

use super::ask::{Asked, Reads, choice};
use super::problem::Problem;
use crate::domain::coverage::{Cell, Figure, Group, Reached, Step, veil};
use crate::server::services::coverage::{self, Coverage};
use crate::server::state::App;
use axum::Json;
use axum::extract::Path;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get))
}

/// For whom it is.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Narrowed {
    /// `team`, with all figures; or `outside`: figures of people under five, and those from which they could be
    /// worked out, are null.
    r#for: Option<String>,
}

/// Coverage of a series.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Coverage)]
struct Shown {
    /// Slug of the series.
    series: String,
    /// `team`, `outside`.
    r#for: String,
    /// The day for which silence is counted.
    today: NaiveDate,
    /// Its workshops in their order, without those that were called off.
    workshops: Vec<Column>,
    institutions: Vec<Row>,
    funnel: Vec<Level>,
    shares: Shares,
}

/// A workshop.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CoverageWorkshop)]
struct Column {
    slug: String,
    /// Its number in the series.
    ordinal: Option<i64>,
    start: NaiveDate,
    /// People with a seat; null where it is hidden.
    confirmed: Option<u32>,
    /// People who came; null where it is hidden.
    attended: Option<u32>,
}

/// An institution.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CoverageInstitution)]
struct Row {
    code: String,
    /// `central`, `krg`.
    level: String,
    /// Code of its counterpart at the other level.
    counterpart: Option<String>,
    /// One for each workshop, in their order.
    cells: Vec<Entry>,
}

/// An institution at a workshop. For readers outside the team it holds the stage only.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CoverageCell)]
struct Entry {
    /// `not-invited`, `invited`, `silent`, `nominated`, `confirmed`, `attended`.
    stage: String,
    /// Seats offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    seats: Option<u32>,
    /// People who were invited.
    #[serde(skip_serializing_if = "Option::is_none")]
    asked: Option<u32>,
    /// People named or registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    nominated: Option<u32>,
    /// People with a seat.
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmed: Option<u32>,
    /// People who came.
    #[serde(skip_serializing_if = "Option::is_none")]
    attended: Option<u32>,
}

/// A step from invited to attended; each holds whoever came so far or further, once for each workshop.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CoverageStep)]
struct Level {
    /// `invited`, `answered`, `nominated`, `confirmed`, `attended`.
    step: String,
    institutions: Levels,
    people: Levels,
}

/// A figure by level; null where it is hidden.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CoverageLevels)]
struct Levels {
    central: Option<u32>,
    krg: Option<u32>,
    /// With no institution.
    neither: Option<u32>,
    total: Option<u32>,
}

/// Those with a seat and those who came, by what they have in common.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CoverageShares)]
struct Shares {
    level: Vec<Share>,
    sex: Vec<Share>,
    rank: Vec<Share>,
    /// By governorate in which the workshop takes place.
    governorate: Vec<Share>,
}

/// One share.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CoverageShare)]
struct Share {
    /// What they have in common; null where it is not known.
    of: Option<String>,
    /// With a seat; null where it is hidden.
    confirmed: Option<u32>,
    /// Who came; null where it is hidden.
    attended: Option<u32>,
}

/// Shows how far each institution came at each workshop of a series.
///
/// Whoever looks after single workshops is shown these only.
#[utoipa::path(get, path = "/series/{series}/coverage", tag = "series", params(Narrowed), responses((status = 200, body = Shown)))]
async fn get(
    Reads(ctx): Reads,
    Path(series): Path<String>,
    Asked(query): Asked<Narrowed>,
) -> Result<Json<Shown>, Problem> {
    let parse = |word: &str| match word {
        "team" => Some(false),
        "outside" => Some(true),
        _ => None,
    };
    let outside = choice("for", query.r#for.as_deref(), parse)?.unwrap_or(false);
    Ok(Json(shown(coverage::read(&ctx, &series).await?, outside)))
}

fn shown(coverage: Coverage, outside: bool) -> Shown {
    let people = |pick: fn(&(u32, u32)) -> u32| figures(coverage.matrix.people.iter().map(pick).collect(), outside);
    let (confirmed, attended) = (people(|one| one.0), people(|one| one.1));
    let workshops = coverage.workshops.iter().zip(confirmed.into_iter().zip(attended));
    let workshops = workshops.map(|(workshop, (confirmed, attended))| Column {
        slug: workshop.slug.clone(),
        ordinal: workshop.ordinal,
        start: workshop.start,
        confirmed,
        attended,
    });
    let institutions = coverage.institutions.iter().map(|one| Row {
        code: one.code.clone(),
        level: one.level.to_string(),
        counterpart: coverage
            .institutions
            .iter()
            .find(|other| Some(other.id) == one.counterpart)
            .map(|other| other.code.clone()),
        cells: coverage.matrix.row(one.id).map(|(cell, stage)| entry(cell, stage.as_str(), outside)).collect(),
    });
    let neither = coverage.funnel.people[0].neither > 0;
    let funnel = Reached::ALL.iter().enumerate().map(|(at, reached)| Level {
        step: reached.to_string(),
        institutions: levels(coverage.funnel.institutions[at], None),
        people: levels(coverage.funnel.people[at], outside.then_some(neither)),
    });
    Shown {
        r#for: if outside { "outside" } else { "team" }.to_owned(),
        today: coverage.today,
        workshops: workshops.collect(),
        institutions: institutions.collect(),
        funnel: funnel.collect(),
        shares: Shares {
            level: shares(&coverage.shares.level, outside),
            sex: shares(&coverage.shares.sex, outside),
            rank: shares(&coverage.shares.rank, outside),
            governorate: shares(&coverage.shares.governorate, outside),
        },
        series: coverage.series.slug,
    }
}

fn entry(cell: &Cell, stage: &str, outside: bool) -> Entry {
    let inside = |n: u32| (!outside).then_some(n);
    Entry {
        stage: stage.to_owned(),
        seats: inside(cell.seats),
        asked: inside(cell.asked),
        nominated: inside(cell.nominated),
        confirmed: inside(cell.confirmed),
        attended: inside(cell.attended),
    }
}

const fn said(figure: Figure) -> Option<u32> {
    match figure {
        Figure::Shown(n) => Some(n),
        Figure::Few | Figure::Withheld => None,
    }
}

fn figures(parts: Vec<u32>, outside: bool) -> Vec<Option<u32>> {
    if outside { veil(&parts).parts.into_iter().map(said).collect() } else { parts.into_iter().map(Some).collect() }
}

/// `veiled`: for readers outside the team, and whether the funnel has anybody of no institution.
fn levels(step: Step, veiled: Option<bool>) -> Levels {
    let Some(neither) = veiled else {
        let Step { federal, region, neither } = step;
        return Levels { central: Some(federal), krg: Some(region), neither: Some(neither), total: Some(step.total()) };
    };
    let veiled = step.veiled(neither);
    let part = |at: usize| veiled.parts.get(at).map_or(Some(0), |part| said(*part));
    Levels { central: part(0), krg: part(1), neither: part(2), total: said(veiled.total) }
}

fn shares<T: ToString>(group: &Group<T>, outside: bool) -> Vec<Share> {
    let confirmed = figures(group.iter().map(|share| share.confirmed).collect(), outside);
    let attended = figures(group.iter().map(|share| share.attended).collect(), outside);
    let figures = group.iter().zip(confirmed.into_iter().zip(attended));
    figures
        .map(|(share, (confirmed, attended))| Share {
            of: share.of.as_ref().map(ToString::to_string),
            confirmed,
            attended,
        })
        .collect()
}
