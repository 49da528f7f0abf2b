//! Governorates and institutions, and the reference case as it is written down.

use super::super::{Ctx, Result, permission};
use crate::domain::institution::{Governorate, Institution, Level};
use crate::domain::{InstitutionId, Texts, fold};
use crate::server::clock::new_id;
use crate::server::storage;
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
struct GivenInstitution {
    code: String,
    level: Level,
    tier: String,
    en: String,
    ar: String,
    ckb: String,
    counterpart: Option<String>,
    parent: Option<String>,
}

#[derive(Deserialize)]
struct GivenGovernorate {
    iso: Option<String>,
    code: String,
    level: Level,
    en: String,
    ar: String,
    ckb: String,
}

/// The chain as data.
#[derive(Deserialize)]
pub(super) struct Case {
    pub donors: Vec<GivenDonor>,
    pub projects: Vec<GivenProject>,
    pub series: GivenSeries,
    pub workshops: Vec<GivenWorkshop>,
    pub sample_recommendations: GivenRecommendations,
}

#[derive(Deserialize)]
pub(super) struct GivenDonor {
    pub code: String,
    pub name: Texts,
}

#[derive(Deserialize)]
pub(super) struct GivenProject {
    pub code: String,
    pub title: Texts,
    pub from: String,
    pub to: Option<String>,
    pub months: Option<u32>,
    pub budget: Option<GivenBudget>,
    pub follows: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct GivenBudget {
    pub amount: String,
    pub currency: String,
}

#[derive(Deserialize)]
pub(super) struct GivenSeries {
    pub slug: String,
    pub project: String,
    pub title: Texts,
}

#[derive(Deserialize)]
pub(super) struct GivenWorkshop {
    pub slug: String,
    pub ordinal: i64,
    pub city: String,
    pub governorate: String,
    pub timezone: String,
    pub title: Texts,
    pub theme: String,
    #[serde(default)]
    pub objectives: Vec<String>,
    #[serde(default)]
    pub outputs: Vec<String>,
    #[serde(default)]
    pub agenda: Vec<GivenSession>,
    pub start: Option<String>,
    pub end: Option<String>,
    pub illustrative: Option<Illustrative>,
}

#[derive(Deserialize)]
pub(super) struct Illustrative {
    pub start: String,
    pub end: String,
    pub venue: String,
    pub capacity: i64,
}

#[derive(Deserialize)]
pub(super) struct GivenSession {
    pub day: u64,
    pub start: String,
    pub end: String,
    pub kind: String,
    pub title: String,
    pub format: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct GivenRecommendations {
    pub items: Vec<GivenRecommendation>,
}

#[derive(Deserialize)]
pub(super) struct GivenRecommendation {
    pub text: String,
    pub lead: String,
    pub supporting: Vec<String>,
    pub due: String,
}

/// The reference case.
pub(super) fn case() -> Case {
    serde_json::from_str(include_str!("data/woga-series.json")).expect("the reference case is JSON")
}

/// Puts governorates and institutions into an installation that has no institutions.
pub async fn put(ctx: &Ctx) -> Result<()> {
    permission::system(ctx)?;
    let mut tx = ctx.app.db.write().await?;
    if !storage::institutions::all(&mut tx).await?.is_empty() {
        return Ok(());
    }
    let governorates: Vec<GivenGovernorate> =
        serde_json::from_str(include_str!("data/governorates.json")).expect("the governorates are JSON");
    for given in governorates {
        let name = Texts { en: given.en, ar: given.ar, ckb: given.ckb };
        let governorate = Governorate { code: given.code, iso: given.iso, level: given.level, name };
        storage::institutions::put_governorate(&mut tx, &governorate).await?;
    }
    let institutions: Vec<GivenInstitution> =
        serde_json::from_str(include_str!("data/institutions.json")).expect("the institutions are JSON");
    let ids: HashMap<String, InstitutionId> =
        institutions.iter().map(|given| (given.code.clone(), InstitutionId(new_id()))).collect();
    let id_of = |code: &Option<String>| code.as_ref().and_then(|code| ids.get(code)).copied();
    // A parent has to be there before its children.
    let (top, below): (Vec<_>, Vec<_>) = institutions.iter().partition(|given| id_of(&given.parent).is_none());
    for given in top.into_iter().chain(below) {
        let institution = Institution {
            id: ids[&given.code],
            code: given.code.clone(),
            level: given.level,
            tier: given.tier.clone(),
            name: Texts { en: given.en.clone(), ar: given.ar.clone(), ckb: given.ckb.clone() },
            parent: id_of(&given.parent),
            counterpart: None,
            valid_from: None,
            valid_to: None,
            revision: 1,
        };
        let key = fold::fold(&format!("{} {}", institution.name.joined(), institution.code));
        storage::institutions::insert(&mut tx, &institution, &key, ctx.now).await?;
    }
    for given in &institutions {
        if let Some(counterpart) = id_of(&given.counterpart) {
            storage::institutions::set_counterpart(&mut tx, ids[&given.code], Some(counterpart), ctx.now).await?;
        }
    }
    Ok(tx.commit().await?)
}
