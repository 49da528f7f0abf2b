//! Nominations: from the letter that asks an institution for names to the people who are invited.
//!
//! `compose` makes and changes letters; `dispatch` sends them, hands them over, reminds; `answer` is what a focal
//! point does behind their link, `listed` names one of a list; `select` is what the team decides, `substitution` what happens when a place falls free,
//! `rules` what goes by itself; `focal_points` says who speaks for whom.

mod answer;
mod compose;
mod dispatch;
pub mod focal_points;
mod listed;
mod rules;
mod select;
pub(super) mod substitution;

pub use answer::{Answer, Asked, NomineeInput, decline, open, replace, save_draft, submit, submit_for};
pub use compose::{Composed, LetterInput, compose, letter_to, remove, update};
pub use dispatch::{acknowledge, by_hand, preview, reissue, remind, send};
pub(super) use listed::{Named, name};
pub use rules::{remind_due, rules, set_rules};
pub use select::{Decision, Outlook, decide, look_ahead};

use super::letters::Letters;
use super::permission::{On, require};
use super::{Ctx, Result, ServiceError, workshops};
use crate::domain::institution::Institution;
use crate::domain::invitation::Rsvp;
use crate::domain::nomination::{Nomination, NominationRequest, Rules};
use crate::domain::person::Person;
use crate::domain::role::Action;
use crate::domain::workshop::{Seats, Workshop};
use crate::domain::{InstitutionId, NominationRequestId, PersonId};
use crate::server::secret::Purpose;
use crate::server::storage::nominations::Elsewhere;
use crate::server::storage::{self, Tx};
use std::collections::HashMap;

/// Everything about a workshop's letters and names.
#[derive(Debug, Clone)]
pub struct Board {
    /// The workshop.
    pub workshop: Workshop,
    /// Every institution on record.
    pub institutions: Vec<Institution>,
    /// Seats offered.
    pub seats: Vec<Seats>,
    /// The letters, in the order of their numbers.
    pub requests: Vec<NominationRequest>,
    /// Who was named.
    pub nominations: Vec<Nomination>,
    /// Their records.
    pub people: HashMap<PersonId, Person>,
    /// What those said who were invited.
    pub answers: HashMap<PersonId, Rsvp>,
    /// Earlier workshops of the series in which they took part, and others on the same days.
    pub elsewhere: Vec<Elsewhere>,
    /// What the workshop does by itself.
    pub rules: Rules,
}

impl Board {
    /// The institution of this identifier.
    pub fn institution(&self, id: InstitutionId) -> Option<&Institution> {
        self.institutions.iter().find(|one| one.id == id)
    }

    /// Those whom one letter brought.
    pub fn named(&self, request: NominationRequestId) -> impl Iterator<Item = (&Nomination, &Person)> {
        let of = self.nominations.iter().filter(move |one| one.request == request);
        of.filter_map(|one| Some((one, self.people.get(&one.person)?)))
    }

    /// Institutions that are asked while their counterpart is not: the one that is left out comes second.
    pub fn left_out(&self) -> Vec<(&Institution, &Institution)> {
        let asked = |id: InstitutionId| self.requests.iter().any(|request| request.institution == id);
        let pairs = self.requests.iter().filter_map(|request| {
            let institution = self.institution(request.institution)?;
            let other = self.institution(institution.counterpart?)?;
            (!asked(other.id)).then_some((institution, other))
        });
        pairs.collect()
    }

    /// Institutions with seats that no letter asks yet.
    pub fn not_asked(&self) -> Vec<(&Institution, i64)> {
        let asked = |id: InstitutionId| self.requests.iter().any(|request| request.institution == id);
        let offered = self.seats.iter().filter(|seats| !asked(seats.institution));
        offered.filter_map(|seats| Some((self.institution(seats.institution)?, seats.seats))).collect()
    }
}

/// The letters and names of a workshop.
pub async fn board(ctx: &Ctx, key: &str) -> Result<Board> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ViewParticipants).await?;
    let nominations = storage::nominations::named_for(&mut tx, workshop.id).await?;
    let ids: Vec<PersonId> = nominations.iter().map(|one| one.person).collect();
    let people = storage::people::by_ids(&mut tx, &ids).await?.into_iter().map(|person| (person.id, person)).collect();
    let invitations = storage::invitations::page(&mut tx, workshop.id, None, None, i64::MAX).await?;
    let standing = invitations.into_iter().filter(|one| one.cancelled_at.is_none());
    Ok(Board {
        answers: standing.map(|one| (one.person, one.rsvp)).collect(),
        elsewhere: storage::nominations::elsewhere(&mut tx, workshop.id).await?,
        rules: storage::nominations::rules(&mut tx, workshop.id).await?,
        institutions: storage::institutions::all(&mut tx).await?,
        seats: storage::seats::for_workshop(&mut tx, workshop.id).await?,
        requests: storage::nominations::of_workshop(&mut tx, workshop.id).await?,
        nominations,
        people,
        workshop,
    })
}

/// One letter of a workshop.
pub async fn letter(ctx: &Ctx, key: &str, id: NominationRequestId) -> Result<NominationRequest> {
    let mut tx = ctx.app.db.read().await?;
    let workshop = workshops::find(ctx, &mut tx, key, Action::ViewParticipants).await?;
    let found = storage::nominations::request(&mut tx, id).await?.filter(|one| one.workshop == workshop.id);
    found.ok_or(ServiceError::NotFound)
}

/// The path of the focal point's page of a letter that was sent, for those who enter names that came on paper.
pub fn page_of(ctx: &Ctx, request: &NominationRequest) -> String {
    format!("nominate/{}", token(ctx, request))
}

/// A letter of a workshop that the asker may do this to.
async fn find(ctx: &Ctx, tx: &mut Tx, id: NominationRequestId, action: Action) -> Result<NominationRequest> {
    ctx.refuse_public()?;
    let request = storage::nominations::request(tx, id).await?.ok_or(ServiceError::NotFound)?;
    require(ctx, tx, action, On::Workshop(request.workshop)).await?;
    Ok(request)
}

/// The path of a letter's page for the focal point.
fn token(ctx: &Ctx, request: &NominationRequest) -> String {
    ctx.app.secret.link(Purpose::Nominate, request.id.0, request.link_version)
}
