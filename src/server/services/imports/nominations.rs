//! What a row of a list of nominations does: it names somebody in answer to the letter that an institution got, as
//! its focal point would, or changes what they are named for. What the team decided is not changed by a list.

use super::of_workshop::Took;
use super::people::Institutions;
use crate::domain::import::{Cells, Verdict};
use crate::domain::nomination::{NominationRequest, Place, RequestStatus};
use crate::domain::text::EmailAddress;
use crate::domain::workshop::Workshop;
use crate::domain::{ErrorCode, FieldErrors, WorkshopId};
use crate::server::services::nominations::{Named, NomineeInput, name};
use crate::server::services::registrations::choice;
use crate::server::services::{Ctx, Result, ServiceError};
use crate::server::storage::{self, Tx};

/// The workshop, held, with its letters.
pub(super) struct List {
    workshop: Workshop,
    requests: Vec<NominationRequest>,
    institutions: Institutions,
}

impl List {
    pub async fn open(tx: &mut Tx, workshop: WorkshopId) -> Result<Self> {
        Ok(Self {
            workshop: storage::workshops::lock(tx, workshop).await?.ok_or(ServiceError::NotFound)?,
            requests: storage::nominations::of_workshop(tx, workshop).await?,
            institutions: Institutions::of(&storage::institutions::all(tx).await?),
        })
    }

    /// What tells that two rows mean the same: somebody is named once by an institution.
    pub fn key(&self, cells: &Cells) -> String {
        let of = cells.get("institution").and_then(|text| self.institutions.find(text).ok());
        let email = cells.get("email").and_then(|email| EmailAddress::parse(email).ok());
        of.zip(email).map(|(of, email)| format!("{of}|{}", email.as_str())).unwrap_or_default()
    }

    /// Does what a row says.
    pub async fn take(&mut self, ctx: &Ctx, tx: &mut Tx, cells: &Cells) -> Result<Took> {
        let mut errors = FieldErrors::default();
        let cell = |name: &str| cells.get(name).cloned().unwrap_or_default();
        let institution = match cells.get("institution") {
            Some(text) => errors.take("institution", self.institutions.find(text)),
            None => errors.take("institution", Err(ErrorCode::Required)),
        };
        let sent = |request: &&mut NominationRequest| {
            Some(request.institution) == institution && request.status != RequestStatus::Draft
        };
        let request = self.requests.iter_mut().find(sent);
        if institution.is_some() && request.is_none() {
            errors.add("institution", ErrorCode::NotAsked);
        }
        let place = choice(&mut errors, "place", cells.get("place").map(String::as_str), Place::parse);
        let input = NomineeInput {
            person: String::new(),
            name: cell("name"),
            email: cell("email"),
            phone: cell("phone"),
            position: cell("position"),
            rank: cell("rank"),
            sex: cell("sex"),
            order: cell("order"),
        };
        let Some(request) = request else {
            return Err(errors.finish::<()>(None).map_or_else(Into::into, |()| ServiceError::NotFound));
        };
        let named = name(ctx, tx, &self.workshop, request, &input, place, errors).await?;
        let (verdict, changed, person, known) = match named {
            Named::Added { person, known } => (Verdict::Added, Vec::new(), person, known),
            Named::Moved { person, changed } => (Verdict::Changed, changed, person, true),
            Named::Already { person } => (Verdict::Same, Vec::new(), person, true),
        };
        Ok(Took { verdict, changed: changed.into_iter().map(str::to_owned).collect(), person, known })
    }
}
