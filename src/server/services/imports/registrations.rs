//! What a row of a list of registrations does: it registers somebody as the team would by hand, or changes what
//! their registration says. Somebody is known by their address; of a record that is there it only fills in what is
//! missing. Whoever gets a seat or a place on the waiting list is written to, unless the workshop is over.

use super::of_workshop::Took;
use super::people::Institutions;
use crate::domain::fold::fold;
use crate::domain::import::{Cells, Verdict, question_of};
use crate::domain::participant::Standing;
use crate::domain::person::{Person, Sex};
use crate::domain::question::{Kind, Question, YES};
use crate::domain::registration::{Attendance, Registration, Status};
use crate::domain::text::{EmailAddress, line};
use crate::domain::{ErrorCode, FieldErrors, InstitutionId, Locale, WorkshopId};
use crate::server::documents::means_yes;
use crate::server::services::registrations::{
    Admission, Change, RegistrationInput, Room, Wanted, change_held, choice, newcomer,
};
use crate::server::services::{Ctx, Result, ServiceError, consents, people, registrations};
use crate::server::storage::{self, Tx};
use serde_json::{Map, Value};

/// The answer that every form has a field for, of no question.
const NEEDS: &str = "needs";

/// What tells that two rows mean the same.
pub(super) fn key(cells: &Cells) -> String {
    let email = cells.get("email").and_then(|email| EmailAddress::parse(email).ok());
    email.map(|email| format!("email:{}", email.into_string())).unwrap_or_default()
}

/// The workshop, held, with what its rows may name.
pub(super) struct List {
    room: Room,
    institutions: Institutions,
    questions: Vec<Question>,
}

/// What a row says: what a registration form takes, and what only lists say.
struct Said {
    wanted: Wanted,
    /// The language that it gives; `wanted` has one always.
    language: Option<Locale>,
    sex: Option<Sex>,
    position: String,
    standing: Option<Standing>,
    attendance: Option<Attendance>,
}

impl List {
    pub async fn open(ctx: &Ctx, tx: &mut Tx, workshop: WorkshopId) -> Result<Self> {
        Ok(Self {
            room: Room::open(ctx, tx, workshop).await?,
            institutions: Institutions::of(&storage::institutions::all(tx).await?),
            questions: storage::questions::for_workshop(tx, workshop).await?,
        })
    }

    /// Does what a row says. What was taken of the workshop is counted only where the row succeeds.
    pub async fn take(&mut self, ctx: &Ctx, tx: &mut Tx, cells: &Cells) -> Result<Took> {
        let before = (self.room.taken, self.room.quotas.clone());
        let took = self.row(ctx, tx, cells).await;
        if took.is_err() {
            (self.room.taken, self.room.quotas) = before;
        }
        took
    }

    async fn row(&mut self, ctx: &Ctx, tx: &mut Tx, cells: &Cells) -> Result<Took> {
        let person = match cells.get("email").and_then(|email| EmailAddress::parse(email).ok()) {
            Some(email) => storage::people::by_email(tx, email.as_str()).await?,
            None => None,
        };
        let earlier = match &person {
            Some(person) => storage::registrations::of_person(tx, self.room.workshop.id, person.id).await?,
            None => None,
        };
        let said = self.check(ctx, tx, cells, person.as_ref(), earlier.as_ref()).await?;
        match (earlier, said.standing.map(status)) {
            (Some(earlier), to) if earlier.status != Status::Withdrawn => {
                let person = person.ok_or(ServiceError::NotFound)?;
                let to = match to {
                    Some(None) => return Err(refused()),
                    other => other.flatten(),
                };
                self.correct(ctx, tx, person, earlier, to, &said).await
            }
            // Who gave the place back does not get it again because an old list names them.
            (Some(_), None | Some(Some(Status::Withdrawn) | None)) => same(person),
            (None, Some(Some(Status::Withdrawn))) => Err(refused()),
            (None, Some(None)) => {
                let person = person.ok_or_else(refused)?;
                let asked = storage::invitations::of_person(tx, self.room.workshop.id, person.id).await?;
                if asked.is_some() { same(Some(person)) } else { Err(refused()) }
            }
            (earlier, to) => self.admit(ctx, tx, person, earlier, to.flatten(), &said).await,
        }
    }

    /// Everything that a row says, or all that is wrong with it.
    async fn check(
        &self,
        ctx: &Ctx,
        tx: &mut Tx,
        cells: &Cells,
        person: Option<&Person>,
        earlier: Option<&Registration>,
    ) -> Result<Said> {
        let mut errors = FieldErrors::default();
        let cell = |name: &str| cells.get(name).map(String::as_str);
        let institution = cell("institution").map(|text| self.institutions.find(text));
        let institution = institution.and_then(|found| errors.take("institution", found));
        let sex = choice(&mut errors, "sex", cell("sex"), Sex::parse);
        let position = errors.take("position", line(cell("position").unwrap_or_default(), 200));
        let standing = choice(&mut errors, "status", cell("status"), |word| {
            Standing::parse(word).or_else(|| Status::parse(word).map(of_status))
        });
        let attendance = choice(&mut errors, "attendance", cell("attendance"), Attendance::parse);
        let on_record = || person.map(|person| person.name.best(person.language).to_owned());
        let input = RegistrationInput {
            name: cell("name").map(str::to_owned).or_else(on_record).unwrap_or_default(),
            email: cell("email").unwrap_or_default().to_owned(),
            institution: institution.map(|id| self.institutions.code(id).to_owned()),
            language: cell("language").map(str::to_owned),
            phone: cell("phone").unwrap_or_default().to_owned(),
            rank: cell("rank").map(str::to_owned),
            answers: self.answers(cells, earlier),
            ..RegistrationInput::default()
        };
        let wanted = match input.check(ctx, tx, &self.room.workshop, false).await {
            Ok(wanted) => Some(wanted),
            Err(ServiceError::Invalid(wrong)) => {
                errors.0.extend(wrong.0.into_iter().map(|mut error| {
                    error.field = column(&error.field);
                    error
                }));
                None
            }
            Err(error) => return Err(error),
        };
        let language = cell("language").and_then(Locale::parse);
        let said = wanted.zip(position);
        Ok(errors.finish(said.map(|(wanted, position)| Said {
            wanted,
            language,
            sex,
            position,
            standing,
            attendance,
        }))?)
    }

    /// The answers of a row; with those on record, on which the form's conditions may stand.
    fn answers(&self, cells: &Cells, earlier: Option<&Registration>) -> Map<String, Value> {
        let mut answers = earlier.map(|earlier| earlier.answers.clone()).unwrap_or_default();
        answers.retain(|key, _| cells.keys().any(|field| question_of(field).is_some()) || key == NEEDS);
        for (field, text) in cells {
            if let Some(question) = question_of(field).and_then(|id| self.questions.iter().find(|one| one.id == id)) {
                answers.insert(question.id.to_string(), Value::String(answer(question, text)));
            } else if field == NEEDS {
                answers.insert(NEEDS.to_owned(), Value::String(text.clone()));
            }
        }
        answers
    }

    async fn admit(
        &mut self,
        ctx: &Ctx,
        tx: &mut Tx,
        person: Option<Person>,
        earlier: Option<Registration>,
        to: Option<Status>,
        said: &Said,
    ) -> Result<Took> {
        let Said { wanted, sex, position, .. } = said;
        let known = person.is_some();
        let person = if let Some(person) = person {
            self.completed(ctx, tx, person, said).await?.0
        } else {
            let mut new = Person { sex: *sex, ..newcomer(wanted) };
            if new.institution.is_some() {
                new.position.clone_from(position);
            }
            people::insert(ctx, tx, &new).await?;
            new
        };
        let told = match registrations::is_on(ctx, &self.room.workshop) {
            Ok(()) => true,
            Err(ServiceError::Conflict("workshop-closed")) => false,
            Err(error) => return Err(error),
        };
        let with = Admission {
            invitation: self.room.accepted(ctx, tx, person.id, earlier.is_some()).await?,
            institution: wanted.institution,
            language: wanted.language,
            answers: wanted.answers.clone(),
            waits: to == Some(Status::Waiting),
            ..Admission::default()
        };
        let (registration, registered) = self.room.admit(ctx, tx, &person, earlier, &with).await?;
        if to == Some(Status::Confirmed) && registered.status != Status::Confirmed {
            return Err(ServiceError::field("status", ErrorCode::NoSeat));
        }
        consents::keep(ctx, tx, registration.id, &wanted.agreed).await?;
        if told {
            let invitation = with.invitation.as_ref();
            self.room.confirm(ctx, tx, &person, &registration, registered.position, invitation).await?;
        }
        Ok(Took { verdict: Verdict::Added, changed: Vec::new(), person: person.id, known })
    }

    /// Fills in what is missing of a record; says which columns did.
    async fn completed(
        &self,
        ctx: &Ctx,
        tx: &mut Tx,
        person: Person,
        said: &Said,
    ) -> Result<(Person, Vec<&'static str>)> {
        let mut after = person.clone();
        let mut changed = Vec::new();
        let mut fill = |column: &'static str, missing: bool, given: bool| {
            let fills = missing && given;
            if fills {
                changed.push(column);
            }
            fills
        };
        if fill("phone", person.phone.is_empty(), !said.wanted.phone.is_empty()) {
            after.phone.clone_from(&said.wanted.phone);
        }
        if fill("sex", person.sex.is_none(), said.sex.is_some()) {
            after.sex = said.sex;
        }
        if fill("rank", person.rank.is_none(), said.wanted.rank.is_some()) {
            after.rank = said.wanted.rank;
        }
        if fill("institution", person.institution.is_none(), said.wanted.institution.is_some()) {
            after.institution = said.wanted.institution;
        }
        let serves = |of: Option<InstitutionId>| of.is_some() && of == after.institution;
        let there = said.wanted.institution.is_none() || serves(said.wanted.institution);
        if fill(
            "position",
            person.position.is_empty() && after.institution.is_some() && there,
            !said.position.is_empty(),
        ) {
            after.position.clone_from(&said.position);
        }
        if after != person {
            people::save(ctx, tx, &after).await?;
            after.revision += 1;
        }
        Ok((after, changed))
    }

    async fn correct(
        &mut self,
        ctx: &Ctx,
        tx: &mut Tx,
        person: Person,
        mut registration: Registration,
        to: Option<Status>,
        said: &Said,
    ) -> Result<Took> {
        let (person, filled) = self.completed(ctx, tx, person, said).await?;
        let mut changed: Vec<String> = filled.into_iter().map(str::to_owned).collect();
        for (key, answer) in &said.wanted.answers {
            if registration.answers.get(key) != Some(answer) {
                registration.answers.insert(key.clone(), answer.clone());
                changed.push(column(&format!("answers.{key}")));
            }
        }
        if changed.iter().any(|field| field == NEEDS || question_of(field).is_some()) {
            storage::registrations::answer(tx, &registration, ctx.now).await?;
            registration.revision += 1;
        }
        let institution = said.wanted.institution.filter(|id| Some(*id) != registration.institution);
        let language = said.language.filter(|to| *to != registration.language);
        let to = to.filter(|to| *to != registration.status);
        let came = said.attendance.filter(|said| Some(*said) != registration.attendance);
        let change = Change {
            institution: institution.map(|id| self.institutions.code(id).to_owned()),
            language: language.map(|language| language.to_string()),
            note: None,
            status: to.map(|to| to.to_string()),
            attendance: came.map(|came| came.to_string()),
        };
        let fields = [
            ("institution", institution.is_some()),
            ("language", language.is_some()),
            ("status", to.is_some()),
            ("attendance", came.is_some()),
        ];
        let differs: Vec<&str> = fields.iter().filter(|(_, differs)| *differs).map(|(field, _)| *field).collect();
        if !differs.is_empty() {
            change_held(ctx, tx, &mut self.room, registration, &change).await?;
        }
        changed.retain(|field| !differs.contains(&field.as_str()));
        changed.extend(differs.into_iter().map(str::to_owned));
        let verdict = if changed.is_empty() { Verdict::Same } else { Verdict::Changed };
        Ok(Took { verdict, changed, person: person.id, known: true })
    }
}

/// Where a registration stands whose participant stands so; none for those without one.
const fn status(standing: Standing) -> Option<Status> {
    match standing {
        Standing::Confirmed | Standing::Substitute => Some(Status::Confirmed),
        Standing::WaitingList => Some(Status::Waiting),
        Standing::Withdrawn => Some(Status::Withdrawn),
        Standing::Proposed | Standing::Replaced | Standing::NoAnswer | Standing::Declined | Standing::CalledOff => None,
    }
}

const fn of_status(status: Status) -> Standing {
    match status {
        Status::Confirmed => Standing::Confirmed,
        Status::Waiting => Standing::WaitingList,
        Status::Withdrawn => Standing::Withdrawn,
    }
}

/// The answer to a question as it is kept: options and ticked boxes by the words of any language.
fn answer(question: &Question, text: &str) -> String {
    match question.kind {
        Kind::Choice => {
            let said = |option: &&crate::domain::question::Choice| {
                Locale::ALL.iter().any(|locale| fold(option.text.get(*locale)) == fold(text))
            };
            question.options.iter().find(said).map_or_else(|| text.to_owned(), |option| option.key.clone())
        }
        Kind::Consent if means_yes(text) => YES.to_owned(),
        _ => text.to_owned(),
    }
}

/// The column of a field of the form.
fn column(field: &str) -> String {
    match field.strip_prefix("answers.") {
        Some(NEEDS) => NEEDS.to_owned(),
        Some(question) => question.parse().map_or_else(|_| field.to_owned(), crate::domain::import::answer_field),
        None => field.to_owned(),
    }
}

fn same(person: Option<Person>) -> Result<Took> {
    let person = person.ok_or_else(refused)?;
    Ok(Took { verdict: Verdict::Same, changed: Vec::new(), person: person.id, known: true })
}

fn refused() -> ServiceError {
    ServiceError::field("status", ErrorCode::Transition)
}
