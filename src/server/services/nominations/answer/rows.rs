//! The rows of the page: as typed, checked, and as they are kept.

use super::super::{Ctx, NominationRequest, Result, ServiceError};
use crate::domain::digits::ascii_digit;
use crate::domain::nomination::{Nomination, Place, Selection};
use crate::domain::person::{Person, Rank, Sex};
use crate::domain::text::{EmailAddress, line, required_line};
use crate::domain::{ErrorCode, FieldErrors, NominationId, PersonId};
use crate::server::clock::new_id;
use crate::server::services::invitations::{Asked as Invitee, newcomer_of as newcomer};
use crate::server::services::people;
use crate::server::services::registrations::choice;
use crate::server::storage::{self, Tx};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// Most rows of each kind.
const ROWS: usize = 200;

/// One row of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NomineeInput {
    /// Somebody on record, chosen from those who were offered.
    pub person: String,
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Telephone.
    pub phone: String,
    /// Position.
    pub position: String,
    /// Rank.
    pub rank: String,
    /// Sex.
    pub sex: String,
    /// Which of the institution's choices: rows are put in this order.
    pub order: String,
}

impl NomineeInput {
    /// Whether nothing was typed into the row.
    pub fn is_empty(&self) -> bool {
        [&self.person, &self.name, &self.email, &self.phone, &self.position].iter().all(|text| text.trim().is_empty())
    }
}

/// All rows, seats first; rows left empty name nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// For seats, in the order of their priority.
    pub seats: Vec<NomineeInput>,
    /// Alternates, in the order in which they step in.
    pub alternates: Vec<NomineeInput>,
    /// Who signs for the institution.
    pub endorsed_by: String,
    /// The institution's own reference.
    pub their_reference: String,
}

impl Answer {
    /// The rows of a form: `seat.0.name`, `alternate.1.email` and so on.
    pub fn of_fields(fields: &[(String, String)]) -> Self {
        let mut answer = Self::default();
        for (field, value) in fields {
            match field.as_str() {
                "endorsed_by" => answer.endorsed_by.clone_from(value),
                "their_reference" => answer.their_reference.clone_from(value),
                _ => answer.cell(field, value),
            }
        }
        answer
    }

    fn cell(&mut self, field: &str, value: &str) {
        let mut parts = field.split('.');
        let (place, index, name) = (parts.next(), parts.next().and_then(|n| n.parse::<usize>().ok()), parts.next());
        let rows = match place {
            Some("seat") => &mut self.seats,
            Some("alternate") => &mut self.alternates,
            _ => return,
        };
        let (Some(index), Some(name)) = (index.filter(|index| *index < ROWS), name) else { return };
        if rows.len() <= index {
            rows.resize(index + 1, NomineeInput::default());
        }
        let row = &mut rows[index];
        let cell = match name {
            "person" => &mut row.person,
            "name" => &mut row.name,
            "email" => &mut row.email,
            "phone" => &mut row.phone,
            "position" => &mut row.position,
            "rank" => &mut row.rank,
            "sex" => &mut row.sex,
            "order" => &mut row.order,
            _ => return,
        };
        // What no field takes is not kept in a draft either.
        *cell = value.chars().take(400).collect();
    }
}

/// A row that is right.
pub(in super::super) struct Nominee {
    pub person: Person,
    /// Whether they are on record.
    pub known: bool,
}

pub(super) async fn checked(
    ctx: &Ctx,
    tx: &mut Tx,
    request: &NominationRequest,
    answer: &Answer,
    errors: &mut FieldErrors,
) -> Result<Vec<(Place, Nominee)>> {
    let (mut rows, mut seen) = (Vec::new(), HashSet::new());
    let parts = [
        (Place::Seat, &answer.seats, request.quota.seats),
        (Place::Alternate, &answer.alternates, request.quota.alternates),
    ];
    for (place, typed, most) in parts {
        for (index, row) in typed.iter().enumerate().filter(|(_, row)| !row.is_empty()) {
            let field = |name: &str| format!("{place}.{index}.{name}");
            if index as i64 >= most {
                errors.add(field("name"), ErrorCode::TooMany { max: usize::try_from(most).unwrap_or_default() });
                continue;
            }
            let Some(nominee) = nominee(ctx, tx, request, row, &field, errors).await? else { continue };
            if !seen.insert(nominee.person.email.clone().unwrap_or_else(|| nominee.person.id.to_string())) {
                errors.add(field("email"), ErrorCode::Taken);
            }
            let order =
                row.order.chars().map(ascii_digit).collect::<String>().trim().parse().unwrap_or(index as i64 + 1);
            rows.push((place, order, nominee));
        }
    }
    // As they were ranked; rows of one rank stay as they stand.
    rows.sort_by_key(|(_, order, _)| *order);
    let rows: Vec<_> = rows.into_iter().map(|(place, _, nominee)| (place, nominee)).collect();
    if rows.iter().all(|(place, _)| *place != Place::Seat) && errors.is_empty() {
        errors.add("seat.0.name", ErrorCode::Required);
    }
    Ok(rows)
}

/// Somebody on record, or somebody new. What a focal point types never changes a record that another institution
/// made; of its own people it completes what is missing.
pub(in super::super) async fn nominee(
    ctx: &Ctx,
    tx: &mut Tx,
    request: &NominationRequest,
    row: &NomineeInput,
    field: &impl Fn(&str) -> String,
    errors: &mut FieldErrors,
) -> Result<Option<Nominee>> {
    let rank = choice(errors, &field("rank"), Some(&row.rank), Rank::parse);
    let sex = choice(errors, &field("sex"), Some(&row.sex), Sex::parse);
    if let Some(id) = Some(row.person.trim()).filter(|id| !id.is_empty()) {
        let known = match id.parse::<PersonId>() {
            Ok(id) => storage::people::by_id(tx, id).await?.filter(|one| one.institution == Some(request.institution)),
            Err(_) => None,
        };
        let Some(mut person) = known else {
            errors.add(field("person"), ErrorCode::Unknown);
            return Ok(None);
        };
        person.rank = person.rank.or(rank);
        person.sex = person.sex.or(sex);
        return Ok(Some(Nominee { person, known: true }));
    }
    let name = errors.take(field("name"), required_line(&row.name, 200));
    let email = errors.take(field("email"), EmailAddress::parse(&row.email));
    let phone = errors.take(field("phone"), line(&row.phone, 40));
    let position = errors.take(field("position"), line(&row.position, 200));
    let (Some(name), Some(email), Some(phone), Some(position)) = (name, email, phone, position) else {
        return Ok(None);
    };
    if let Some(person) = storage::people::by_email(tx, email.as_str()).await? {
        return Ok(Some(Nominee { person, known: true }));
    }
    let invitee = Invitee {
        person: None,
        name,
        email: email.into_string(),
        language: request.languages.first().copied().unwrap_or(ctx.locale),
        institution: Some(request.institution),
    };
    let person = Person { phone, sex, rank, position, ..newcomer(&invitee) };
    Ok(Some(Nominee { person, known: false }))
}

/// Keeps what was checked in place of what an institution named before.
pub(super) async fn put(
    ctx: &Ctx,
    tx: &mut Tx,
    request: &NominationRequest,
    rows: Vec<(Place, Nominee)>,
) -> Result<()> {
    let before = storage::nominations::of_request(tx, request.id).await?;
    let mut there: HashMap<PersonId, Nomination> = before.into_iter().map(|one| (one.person, one)).collect();
    let mut order: HashMap<Place, i64> = HashMap::new();
    for (place, Nominee { person, known }) in rows {
        if !known {
            people::insert(ctx, tx, &person).await?;
        } else if person.institution == Some(request.institution) {
            people::save(ctx, tx, &person).await?;
        }
        let priority = order.entry(place).or_insert(0);
        *priority += 1;
        if let Some(mut nomination) = there.remove(&person.id) {
            // Named once more after the team said no: it decides again.
            if !nomination.stands() {
                nomination.selection = Selection::Open;
                nomination.decided_at = None;
            }
            nomination.place = place;
            nomination.priority = *priority;
            if !storage::nominations::update(tx, &nomination, ctx.now).await? {
                return Err(ServiceError::Stale);
            }
        } else {
            let nomination = Nomination {
                id: NominationId(new_id()),
                request: request.id,
                person: person.id,
                place,
                priority: *priority,
                selection: Selection::Open,
                reason: String::new(),
                replaces: None,
                decided_at: None,
                called_at: None,
                revision: 1,
            };
            storage::nominations::insert(tx, &nomination, ctx.now).await?;
        }
    }
    for (_, gone) in there {
        match gone.selection {
            Selection::Open => storage::nominations::delete(tx, gone.id).await?,
            Selection::Declined | Selection::Asked | Selection::Replaced => {}
            Selection::Approved | Selection::Waiting => return Err(ServiceError::Conflict("nominee-decided")),
        }
    }
    Ok(())
}
