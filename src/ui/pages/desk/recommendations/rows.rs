//! How a recommendation stands in a list, wherever the list is.

use crate::domain::institution::Institution;
use crate::domain::recommendation::{Recommendation, State};
use crate::domain::{InstitutionId, WorkshopId};
use crate::server::services::{self, Result};
use crate::t;
use crate::ui::components::{Chip, LevelMark, State as ChipState, Words};
use crate::ui::page::Page;
use chrono::NaiveDate;
use leptos::prelude::*;
use std::collections::HashMap;

/// What rows need to say names: institutions and today's date.
#[derive(Debug, Clone)]
pub struct Names {
    institutions: HashMap<InstitutionId, Institution>,
    workshops: HashMap<WorkshopId, String>,
    /// Today by the reader's clock.
    pub today: NaiveDate,
}

impl Names {
    /// Reads the names that the rows of a list need.
    pub async fn load(page: &Page) -> Result<Self> {
        let institutions = services::institutions::all(&page.ctx).await?.into_iter().map(|i| (i.id, i)).collect();
        let cities =
            services::workshops::titles(&page.ctx, |w| if w.city.is_empty() { &w.title } else { &w.city }).await?;
        let workshops = cities.iter().map(|(id, city)| (*id, page.reader.content(city).text.to_owned())).collect();
        Ok(Self { institutions, workshops, today: page.ctx.today() })
    }

    /// An institution's name with its level.
    pub fn institution(&self, page: &Page, id: InstitutionId) -> AnyView {
        let Some(institution) = self.institutions.get(&id) else { return ().into_any() };
        let name = page.reader.content(&institution.name);
        let (text, lang) = (name.text.to_owned(), name.locale);
        let level = institution.level;
        view! { <LevelMark level text=page.t(format!("level-{level}"))/> " " <span><Words text lang/></span> }
            .into_any()
    }

    /// The institution with this code.
    pub fn with_code(&self, code: &str) -> Option<InstitutionId> {
        self.institutions.values().find(|i| i.code == code).map(|i| i.id)
    }

    /// The code of an institution.
    pub fn code(&self, id: InstitutionId) -> String {
        self.institutions.get(&id).map(|i| i.code.clone()).unwrap_or_default()
    }

    /// Institutions as choices: code, and name with level; sorted for the reader.
    pub fn choices(&self, page: &Page) -> Vec<(String, String)> {
        let mut all: Vec<&Institution> = self.institutions.values().collect();
        all.sort_by_key(|i| (i.level, i.tier.clone(), i.code.clone()));
        all.into_iter()
            .map(|i| {
                let name = page.reader.content(&i.name).text;
                (i.code.clone(), format!("{name} · {}", page.t(format!("level-{}", i.level))))
            })
            .collect()
    }

    /// The city of a workshop, which is how people call it.
    pub fn workshop(&self, id: WorkshopId) -> String {
        self.workshops.get(&id).cloned().unwrap_or_default()
    }
}

/// Where a recommendation stands, as a chip.
pub fn state_chip(page: &Page, state: State) -> AnyView {
    let look = match state {
        State::Proposed | State::Validated => ChipState::Waiting,
        State::Accepted | State::InProgress => ChipState::Yes,
        State::Done => ChipState::Done,
        State::Stalled => ChipState::Attention,
        State::Dropped => ChipState::Out,
    };
    view! { <Chip text=page.t(format!("state-{state}")) state=look/> }.into_any()
}

/// One row: what, whose, until when, where it stands.
pub fn row(page: &Page, names: &Names, recommendation: &Recommendation, with_workshop: bool) -> AnyView {
    let text = page.reader.content(&recommendation.text);
    let (words, lang) = (text.text.to_owned(), text.locale);
    let href = page.to(&format!("desk/recommendations/{}", recommendation.id));
    let from = with_workshop.then(|| {
        let workshop = names.workshop(recommendation.workshop);
        view! { <span>{t!(page.reader, "recommendations-from", workshop = workshop.as_str())}</span> }
    });
    view! {
        <li class="row">
            <div class="row-main">
                <p class="row-title"><a href=href><Words text=words lang/></a></p>
                <p class="row-note">{names.institution(page, recommendation.lead)} {from}</p>
            </div>
            {due(page, names, recommendation)}
            <p class="row-act">{state_chip(page, recommendation.state)}</p>
        </li>
    }
    .into_any()
}

/// Until when; how late where it is.
pub fn due(page: &Page, names: &Names, recommendation: &Recommendation) -> AnyView {
    let Some(due) = recommendation.due else { return view! { <p class="row-when"></p> }.into_any() };
    let late = recommendation.is_overdue(names.today).then(|| page.reader.days_late(due, names.today)).flatten();
    let date = t!(page.reader, "recommendations-due", date = page.reader.date(due));
    view! { <p class="row-when">{late.map(|late| view! { <strong class="late">{late}</strong> })} <span>{date}</span></p> }.into_any()
}
