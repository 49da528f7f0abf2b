//! Donor, projects, series, both workshops with agenda, exercises and seats.

use super::super::{Ctx, Result, ServiceError};
use super::reference::{Case, GivenSession, GivenWorkshop};
use super::{Made, institution, texts};
use crate::domain::agenda::AgendaVersion;
use crate::domain::exercise::{Exercise, Format};
use crate::domain::money::Money;
use crate::domain::session::{Kind, Role, RoleHolder, Session, Slot};
use crate::domain::workshop::{Donor, Project, Registration, Seats, Series, Status, Workshop};
use crate::domain::*;
use crate::server::clock::new_id;
use crate::server::storage::{self, Tx};
use chrono::{Days, Months, NaiveDate, NaiveTime};
use std::collections::HashMap;

/// The institutions of the Erbil workshop; Baghdad adds the two counterparts that Erbil left out.
const ERBIL: [&str; 11] =
    ["MOMD", "MOI", "MOFA", "MOLSA", "MOP", "COMSEC", "KRG-MOI", "JCC", "DFR", "KRG-MOLSA", "KRG-MOP"];
const ADDED_IN_BAGHDAD: [&str; 2] = ["DMCR", "DCF"];
const SEATS: i64 = 3;

/// The Baghdad agenda: subjects from the public record, times illustrative.
const BAGHDAD: [(u64, &str, &str, &str, &str); 11] = [
    (1, "08:30", "09:00", "registration", "Registration"),
    (1, "09:00", "09:30", "opening", "Opening remarks"),
    (1, "09:30", "10:45", "discussion", "Progress on the recommendations from Erbil"),
    (1, "10:45", "11:00", "break", "Coffee break"),
    (1, "11:00", "12:30", "exercise", "Returnee data: collection, analysis and referral"),
    (1, "12:30", "13:30", "break", "Lunch and prayer"),
    (2, "09:00", "10:45", "exercise", "Mapping and improving reintegration pathways and timelines"),
    (2, "10:45", "11:00", "break", "Coffee break"),
    (2, "12:45", "13:45", "break", "Lunch and prayer"),
    (2, "13:45", "14:45", "discussion", "Proposed solutions, in plenary"),
    (2, "14:45", "15:30", "closing", "Closing and the guiding document"),
];

pub(super) async fn load(ctx: &Ctx, tx: &mut Tx, case: &Case) -> Result<Made> {
    let mut donors = HashMap::new();
    for given in &case.donors {
        let donor = Donor { id: DonorId(new_id()), code: given.code.clone(), name: given.name.clone() };
        storage::donors::insert(tx, &donor, ctx.now).await?;
        donors.insert(given.code.clone(), donor.id);
    }
    let mut projects: HashMap<String, ProjectId> = HashMap::new();
    for given in &case.projects {
        let start = day(&given.from)?;
        let end = match (&given.to, given.months) {
            (Some(to), _) => Some(day(to)?),
            (None, months) => months.and_then(|months| start.checked_add_months(Months::new(months))?.pred_opt()),
        };
        let budget = given.budget.as_ref().and_then(|budget| Money::parse(&budget.amount, &budget.currency).ok());
        let project = Project {
            id: ProjectId(new_id()),
            code: given.code.clone(),
            title: if given.title.ar.is_empty() { texts(&given.title.en) } else { given.title.clone() },
            donor: donors.values().next().copied(),
            implementer: texts("International Centre for Migration Policy Development"),
            follows: given.follows.as_ref().and_then(|code| projects.get(code)).copied(),
            start: Some(start),
            end,
            budget,
            reference_pattern: String::new(),
            revision: 1,
        };
        storage::projects::insert(tx, &project, ctx.now).await?;
        projects.insert(given.code.clone(), project.id);
    }
    let project = projects[&case.series.project];
    let series = Series {
        id: SeriesId(new_id()),
        slug: case.series.slug.clone(),
        project: Some(project),
        title: case.series.title.clone(),
        summary: Texts::default(),
        created_by: None,
        revision: 1,
    };
    storage::series::insert(tx, &series, ctx.now).await?;
    let erbil = workshop(ctx, tx, &case.workshops[0], series.id, None, 40).await?;
    agenda(ctx, tx, &erbil, &case.workshops[0].agenda).await?;
    let baghdad = workshop(ctx, tx, &case.workshops[1], series.id, Some(erbil.id), 45).await?;
    let given: Vec<GivenSession> = BAGHDAD
        .iter()
        .map(|(day, start, end, kind, title)| GivenSession {
            day: *day,
            start: (*start).into(),
            end: (*end).into(),
            kind: (*kind).into(),
            title: (*title).into(),
            format: None,
        })
        .collect();
    agenda(ctx, tx, &baghdad, &given).await?;
    for code in ERBIL.into_iter().chain(ADDED_IN_BAGHDAD) {
        let seats = Seats { institution: institution(tx, code).await?, seats: SEATS };
        storage::seats::put(tx, baghdad.id, seats).await?;
        if !ADDED_IN_BAGHDAD.contains(&code) {
            storage::seats::put(tx, erbil.id, seats).await?;
        }
    }
    Ok(Made { project, workshops: [erbil.id, baghdad.id] })
}

async fn workshop(
    ctx: &Ctx,
    tx: &mut Tx,
    given: &GivenWorkshop,
    series: SeriesId,
    follows: Option<WorkshopId>,
    capacity: i64,
) -> Result<Workshop> {
    let from = given.start.as_ref().or(given.illustrative.as_ref().map(|i| &i.start)).map_or("", String::as_str);
    let to = given.end.as_ref().or(given.illustrative.as_ref().map(|i| &i.end)).map_or("", String::as_str);
    let governorates = storage::institutions::governorates(tx).await?;
    let city = governorates
        .iter()
        .find(|g| g.code == given.governorate)
        .map_or_else(|| Texts::english(&given.city), |g| g.name.clone());
    let start = day(from)?;
    let venue = given.illustrative.as_ref().map_or_else(|| texts("Conference hall, Baghdad"), |i| texts(&i.venue));
    let objectives = if given.objectives.is_empty() { &given.outputs } else { &given.objectives };
    let workshop = Workshop {
        id: WorkshopId(new_id()),
        slug: given.slug.clone(),
        series: Some(series),
        ordinal: Some(given.ordinal),
        follows,
        title: texts(&given.title.en),
        theme: texts(&given.theme),
        objectives: objectives.iter().map(|text| texts(text)).collect(),
        city,
        venue,
        governorate: Some(given.governorate.clone()),
        timezone: given.timezone.clone(),
        start,
        end: day(to)?,
        capacity: Some(given.illustrative.as_ref().map_or(capacity, |i| i.capacity)),
        languages: vec![Locale::Ar, Locale::Ckb, Locale::En],
        registration: Registration::Invited,
        register_by: start.checked_sub_days(Days::new(14)),
        opens_at: None,
        closes_at: None,
        conference: None,
        coordinates: None,
        contact_email: None,
        status: Status::Published,
        calendar_uid: new_id().to_string(),
        calendar_sequence: 0,
        agenda_version: 1,
        sample: true,
        created_at: ctx.now,
        updated_at: ctx.now,
        revision: 1,
    };
    storage::workshops::insert(tx, &workshop, None).await?;
    Ok(workshop)
}

async fn agenda(ctx: &Ctx, tx: &mut Tx, workshop: &Workshop, given: &[GivenSession]) -> Result<()> {
    let mut sessions = Vec::new();
    let mut exercises = 0;
    for item in given {
        let date = workshop.start.checked_add_days(Days::new(item.day - 1)).unwrap_or(workshop.start);
        let slot = Slot::new(date, time(&item.start)?, time(&item.end)?)
            .map_err(|_| ServiceError::internal("a session ends before it starts"))?;
        let kind = Kind::parse(&item.kind).ok_or_else(|| ServiceError::internal("an unknown kind of session"))?;
        let session = Session {
            id: SessionId(new_id()),
            workshop: workshop.id,
            kind,
            title: texts(&item.title),
            description: Texts::default(),
            slot: Some(slot),
            room: "Main hall".into(),
            counts: kind.counts(),
            roles: roles(kind),
            calendar_uid: new_id().to_string(),
            calendar_sequence: 0,
            cancelled_at: None,
            created_at: ctx.now,
            updated_at: ctx.now,
            revision: 1,
        };
        storage::sessions::insert(tx, &session).await?;
        if kind == Kind::Exercise {
            let format = item.format.as_deref().and_then(Format::parse).unwrap_or(Format::CaseScenario);
            storage::exercises::insert(tx, &exercise(&session, format, exercises), ctx.now).await?;
            exercises += 1;
        }
        sessions.push(session);
    }
    let version = AgendaVersion { workshop: workshop.id, version: 1, sessions, published_at: ctx.now };
    Ok(storage::agenda::publish(tx, &version, None).await?)
}

fn roles(kind: Kind) -> Vec<RoleHolder> {
    let holder = |role: Role, name: &str| RoleHolder { role, person: None, name: name.into() };
    match kind {
        Kind::Theory | Kind::BestPractice => vec![holder(Role::Expert, "Sample expert 1")],
        Kind::Exercise => {
            vec![holder(Role::Facilitator, "Sample facilitator 1"), holder(Role::Rapporteur, "Sample rapporteur 1")]
        }
        Kind::Discussion => vec![holder(Role::Moderator, "Sample moderator 1")],
        _ => Vec::new(),
    }
}

fn exercise(session: &Session, format: Format, position: i64) -> Exercise {
    let (prompt, steps): (&str, [&str; 3]) = if format == Format::StakeholderMap {
        (
            "On one sheet, name every institution that a returning person meets, what it does for them, and whom it tells.",
            ["Name the institutions", "Draw who tells whom", "Mark what nobody does and what two do"],
        )
    } else {
        (
            "A family of five returns to Nineveh after six years abroad. Follow them through the first ninety days: who helps, who waits, who does not know?",
            ["Read the case", "Write what your institution does in each week", "Agree on one joint pathway"],
        )
    };
    Exercise {
        id: ExerciseId(new_id()),
        workshop: session.workshop,
        session: Some(session.id),
        format,
        title: session.title.clone(),
        prompt: texts(prompt),
        steps: steps.iter().map(|step| texts(step)).collect(),
        position,
        revision: 1,
    }
}

fn day(text: &str) -> Result<NaiveDate> {
    text.parse().map_err(|_| ServiceError::internal(format!("{text:?} is no day")))
}

fn time(text: &str) -> Result<NaiveTime> {
    NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| ServiceError::internal(format!("{text:?} is no time")))
}
