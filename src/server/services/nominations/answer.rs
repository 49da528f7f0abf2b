//! What a focal point does behind their link: names people, keeps a draft, sends the names, changes them until
//! the due day, or says that the institution names nobody. The link is the permission.

use super::{Ctx, NominationRequest, Result, ServiceError};
use crate::domain::digits::ascii_digit;
use crate::domain::institution::Institution;
use crate::domain::nomination::{Gaps, Nomination, Place, RequestStatus, Selection};
use crate::domain::person::{Person, Rank, Sex};
use crate::domain::role::Action;
use crate::domain::text::{EmailAddress, line, paragraphs, required_line, required_paragraphs};
use crate::domain::workshop::Workshop;
use crate::domain::{ErrorCode, FieldErrors, NominationId, NominationRequestId, PersonId};
use crate::server::clock::new_id;
use crate::server::secret::hash;
use crate::server::services::attachments::{self, Sent};
use crate::server::services::invitations::{Asked as Invitee, newcomer_of as newcomer};
use crate::server::services::nominations::substitution;
use crate::server::services::registrations::{Room, choice, is_on, today};
use crate::server::services::{audit, links, people};
use crate::server::storage::people::Filter;
use crate::server::storage::{self, Tx};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::{HashMap, HashSet};

/// Most rows of each kind.
const ROWS: usize = 200;
/// Most people of an institution offered to choose from.
const OFFERED: i64 = 200;

/// What the page behind a focal point's link shows.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The letter.
    pub request: NominationRequest,
    /// The workshop.
    pub workshop: Workshop,
    /// Who is asked.
    pub institution: Institution,
    /// Who was named so far.
    pub named: Vec<(Nomination, Person)>,
    /// People of the institution to choose from.
    pub offered: Vec<Person>,
    /// Those of them, or others, whom the institution named before.
    pub before: Vec<PersonId>,
    /// Name of the signed letter that came.
    pub letter: Option<String>,
    /// What was typed and not sent yet.
    pub draft: Option<Answer>,
    /// What is missing from those who were named.
    pub gaps: Gaps,
    /// Why nothing can be sent any more, as a code.
    pub closed: Option<&'static str>,
}

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

async fn by_token(tx: &mut Tx, token: &str) -> Result<(NominationRequest, Workshop)> {
    // The link exists from the first draft on; it opens with the letter.
    let found = storage::nominations::by_link(tx, &hash(token)).await?;
    let Some(request) = found.filter(|request| request.status != RequestStatus::Draft) else {
        return Err(links::refused(tx, token).await?);
    };
    let workshop = storage::workshops::by_id(tx, request.workshop).await?.ok_or(ServiceError::NotFound)?;
    Ok((request, workshop))
}

fn closed(ctx: &Ctx, request: &NominationRequest, workshop: &Workshop) -> Option<&'static str> {
    match is_on(ctx, workshop) {
        Err(ServiceError::Conflict(code)) => Some(code),
        _ if !request.is_open(today(ctx, workshop)) => Some("nomination-late"),
        _ => None,
    }
}

/// The page behind a focal point's link.
pub async fn open(ctx: &Ctx, token: &str) -> Result<Asked> {
    let mut tx = ctx.app.db.read().await?;
    let (request, workshop) = by_token(&mut tx, token).await?;
    let institution =
        storage::institutions::by_id(&mut tx, request.institution).await?.ok_or(ServiceError::NotFound)?;
    let mut named = Vec::new();
    for nomination in storage::nominations::of_request(&mut tx, request.id).await? {
        if let Some(person) = storage::people::by_id(&mut tx, nomination.person).await? {
            named.push((nomination, person));
        }
    }
    let filter = Filter { institutions: vec![institution.id], ..Filter::default() };
    let mut offered = storage::people::list(&mut tx, &filter, None, OFFERED).await?;
    let before = storage::nominations::named_before(&mut tx, institution.id, workshop.id).await?;
    let missing: Vec<_> = before.iter().filter(|id| offered.iter().all(|one| one.id != **id)).copied().collect();
    let earlier = storage::people::by_ids(&mut tx, &missing).await?;
    offered.extend(earlier.into_iter().filter(|one| one.institution == Some(institution.id)));
    offered.sort_by_key(|one| before.iter().position(|id| *id == one.id).unwrap_or(usize::MAX));
    let letter = match request.answer {
        Some(id) => storage::attachments::by_id(&mut tx, id).await?.map(|file| file.file_name),
        None => None,
    };
    let draft = storage::nominations::answer_draft(&mut tx, request.id).await?;
    let gaps = request.quota.gaps(standing(&named));
    Ok(Asked {
        draft: draft.and_then(|draft| serde_json::from_value(draft).ok()),
        closed: closed(ctx, &request, &workshop),
        request,
        workshop,
        institution,
        named,
        offered,
        before,
        letter,
        gaps,
    })
}

fn standing(named: &[(Nomination, Person)]) -> impl Iterator<Item = (Place, Option<Sex>, Option<Rank>)> {
    let still = named.iter().filter(|(nomination, _)| nomination.stands());
    still.map(|(nomination, person)| (nomination.place, person.sex, person.rank))
}

/// Keeps what was typed, as it is: the page shows it again.
pub async fn save_draft(ctx: &Ctx, token: &str, answer: &Answer, letter: Option<Sent<'_>>) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let (mut request, workshop) = by_token(&mut tx, token).await?;
    if let Some(code) = closed(ctx, &request, &workshop) {
        return Err(ServiceError::Conflict(code));
    }
    if letter.is_some() {
        keep_letter(ctx, &mut tx, &mut request, letter).await?;
        storage::nominations::update_request(&mut tx, &request, ctx.now).await?.ok_or(ServiceError::Stale)?;
    }
    let draft = serde_json::to_value(answer).map_err(ServiceError::internal)?;
    storage::nominations::keep_answer_draft(&mut tx, request.id, Some(&draft)).await?;
    Ok(tx.commit().await?)
}

/// Keeps the signed letter instead of the one before.
async fn keep_letter(ctx: &Ctx, tx: &mut Tx, request: &mut NominationRequest, letter: Option<Sent<'_>>) -> Result<()> {
    let Some(letter) = letter else { return Ok(()) };
    let kept = attachments::keep(ctx, tx, "answer", "letter", letter).await?;
    if let Some(earlier) = request.answer.replace(kept) {
        storage::attachments::delete(tx, earlier).await?;
    }
    Ok(())
}

/// A row that is right.
struct Nominee {
    person: Person,
    known: bool,
}

/// Names people. Those who were named before and are not any more are taken off the list, unless the team has
/// decided about them: then somebody else is named in their stead, with a reason.
pub async fn submit(ctx: &Ctx, token: &str, answer: &Answer, letter: Option<Sent<'_>>) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let (found, _) = by_token(&mut tx, token).await?;
    let workshop = storage::workshops::lock(&mut tx, found.workshop).await?.ok_or(ServiceError::NotFound)?;
    let mut request = storage::nominations::request(&mut tx, found.id).await?.ok_or(ServiceError::NotFound)?;
    if let Some(code) = closed(ctx, &request, &workshop) {
        return Err(ServiceError::Conflict(code));
    }
    let mut errors = FieldErrors::default();
    let rows = checked(ctx, &mut tx, &request, answer, &mut errors).await?;
    let signed = errors.take("endorsed_by", required_line(&answer.endorsed_by, 200));
    let theirs = errors.take("their_reference", line(&answer.their_reference, 120));
    if let Some(Err(code)) = letter.map(|letter| letter.check()) {
        errors.add("letter", code);
    }
    let (signed, theirs) = errors.finish(signed.zip(theirs))?;
    keep_letter(ctx, &mut tx, &mut request, letter).await?;
    put(ctx, &mut tx, &request, rows).await?;
    request.endorsed_by = signed;
    request.their_reference = theirs;
    request.status = RequestStatus::Answered;
    request.answered_at = Some(ctx.now);
    request.reason.clear();
    storage::nominations::update_request(&mut tx, &request, ctx.now).await?.ok_or(ServiceError::Stale)?;
    storage::nominations::keep_answer_draft(&mut tx, request.id, None).await?;
    let detail = json!({"seats": answer.seats.len(), "alternates": answer.alternates.len()});
    audit::note(ctx, &mut tx, "nomination.submit", "nomination-request", Some(request.id.0), detail).await?;
    Ok(tx.commit().await?)
}

/// The same by the team, for names that came on paper or through a program.
pub async fn submit_for(ctx: &Ctx, id: NominationRequestId, answer: &Answer) -> Result<()> {
    let request = {
        let mut tx = ctx.app.db.read().await?;
        super::find(ctx, &mut tx, id, Action::ManageNominations).await?
    };
    if request.status == RequestStatus::Draft {
        return Err(ServiceError::Conflict("letter-not-sent"));
    }
    submit(ctx, &super::token(ctx, &request), answer, None).await
}

async fn checked(
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
async fn nominee(
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

async fn put(ctx: &Ctx, tx: &mut Tx, request: &NominationRequest, rows: Vec<(Place, Nominee)>) -> Result<()> {
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

/// The institution names nobody, and says why.
pub async fn decline(ctx: &Ctx, token: &str, reason: &str) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let (mut request, workshop) = by_token(&mut tx, token).await?;
    if let Some(code) = closed(ctx, &request, &workshop) {
        return Err(ServiceError::Conflict(code));
    }
    let mut errors = FieldErrors::default();
    let reason = errors.take("reason", paragraphs(reason, 2000));
    let reason = errors.finish(reason)?;
    if storage::nominations::of_request(&mut tx, request.id)
        .await?
        .iter()
        .any(|one| one.selection == Selection::Approved)
    {
        return Err(ServiceError::Conflict("nominee-decided"));
    }
    request.status = RequestStatus::Declined;
    request.reason = reason;
    storage::nominations::update_request(&mut tx, &request, ctx.now).await?.ok_or(ServiceError::Stale)?;
    audit::note(ctx, &mut tx, "nomination.decline", "nomination-request", Some(request.id.0), json!({})).await?;
    Ok(tx.commit().await?)
}

/// Names somebody else instead of one who was named, with a reason, also after the last day: the team decides about
/// the new one. An invitation of the first is called off.
pub async fn replace(ctx: &Ctx, token: &str, id: NominationId, row: &NomineeInput, reason: &str) -> Result<()> {
    let mut tx = ctx.app.db.write().await?;
    let (request, workshop) = by_token(&mut tx, token).await?;
    let mut room = Room::open(ctx, &mut tx, workshop.id).await?;
    is_on(ctx, &room.workshop)?;
    let named = storage::nominations::of_request(&mut tx, request.id).await?;
    let gone = named.iter().find(|one| one.id == id).ok_or(ServiceError::NotFound)?;
    if gone.selection == Selection::Replaced {
        return Err(ServiceError::Conflict("nominee-replaced"));
    }
    let mut errors = FieldErrors::default();
    let field = |name: &str| format!("replace.{name}");
    if row.is_empty() {
        errors.add(field("name"), ErrorCode::Required);
    }
    let nominee = if row.is_empty() { None } else { nominee(ctx, &mut tx, &request, row, &field, &mut errors).await? };
    if nominee.as_ref().is_some_and(|new| named.iter().any(|one| one.person == new.person.id)) {
        errors.add(field("email"), ErrorCode::Taken);
    }
    let reason = errors.take("replace.reason", required_paragraphs(reason, 1000));
    let (Nominee { person, known }, reason) = errors.finish(nominee.zip(reason))?;
    if !known {
        people::insert(ctx, &mut tx, &person).await?;
    }
    let was_approved = gone.selection == Selection::Approved;
    let next = Nomination {
        selection: Selection::Replaced,
        reason: reason.clone(),
        decided_at: Some(ctx.now),
        called_at: None,
        ..gone.clone()
    };
    if gone.called_at.is_some() {
        room.taken.held -= 1;
    }
    if !storage::nominations::update(&mut tx, &next, ctx.now).await? {
        return Err(ServiceError::Stale);
    }
    let new = Nomination {
        id: NominationId(new_id()),
        person: person.id,
        selection: Selection::Open,
        reason: String::new(),
        replaces: Some(gone.id),
        decided_at: None,
        called_at: None,
        revision: 1,
        ..gone.clone()
    };
    storage::nominations::insert(&mut tx, &new, ctx.now).await?;
    if was_approved {
        substitution::leave(ctx, &mut tx, &mut room, gone.person).await?;
    }
    let detail = json!({"instead_of": gone.id});
    audit::note(ctx, &mut tx, "nomination.replace", "nomination", Some(new.id.0), detail).await?;
    Ok(tx.commit().await?)
}
