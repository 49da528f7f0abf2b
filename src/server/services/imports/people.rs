//! What a row of a list of people means: whom, and what is new about them.
//!
//! Somebody is known by the identifier that our own lists give; else by their address; else by name and
//! institution. An empty cell changes nothing.

use super::work::unjudged;
use crate::domain::duplicate::key_of;
use crate::domain::fold::fold;
use crate::domain::import::{Cells, Row, Verdict};
use crate::domain::institution::Institution;
use crate::domain::person::{Contact, ContactKind, Person, PersonName};
use crate::domain::text::EmailAddress;
use crate::domain::{ErrorCode, FieldErrors, ImportId, InstitutionId, PersonId};
use crate::server::services::people::{self, PersonInput, fill, nobody};
use crate::server::services::{Ctx, Result, audit};
use crate::server::storage::imports::Judged;
use crate::server::storage::{self, Tx};
use serde_json::json;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Institutions by what people write for them: the code, or a name that only one has.
pub(super) struct Institutions {
    by_code: HashMap<String, InstitutionId>,
    by_name: HashMap<String, Vec<InstitutionId>>,
    codes: HashMap<InstitutionId, String>,
}

impl Institutions {
    pub(super) fn of(all: &[Institution]) -> Self {
        let mut by_name: HashMap<String, Vec<InstitutionId>> = HashMap::new();
        for institution in all {
            let names: HashSet<String> =
                crate::domain::Locale::ALL.iter().map(|locale| fold(institution.name.get(*locale))).collect();
            for name in names.into_iter().filter(|name| !name.is_empty()) {
                by_name.entry(name).or_default().push(institution.id);
            }
        }
        Self {
            by_code: all.iter().map(|one| (one.code.to_ascii_uppercase(), one.id)).collect(),
            codes: all.iter().map(|one| (one.id, one.code.clone())).collect(),
            by_name,
        }
    }

    pub(super) fn find(&self, text: &str) -> std::result::Result<InstitutionId, ErrorCode> {
        if let Some(id) = self.by_code.get(&text.trim().to_ascii_uppercase()) {
            return Ok(*id);
        }
        match self.by_name.get(&fold(text)).map(Vec::as_slice) {
            Some([id]) => Ok(*id),
            Some([_, ..]) => Err(ErrorCode::Ambiguous),
            _ => Err(ErrorCode::Unknown),
        }
    }

    pub(super) fn code(&self, id: InstitutionId) -> &str {
        self.codes.get(&id).map_or("", String::as_str)
    }
}

/// The records that some rows may mean.
struct Known {
    institutions: Institutions,
    people: HashMap<PersonId, Person>,
    /// Main addresses, then further ones, with whether it is the main one.
    emails: HashMap<String, (PersonId, bool)>,
    names: HashMap<String, Vec<PersonId>>,
    merged: HashMap<PersonId, PersonId>,
}

/// Whom a row means.
enum Meant {
    Known(PersonId),
    /// Nobody yet; under this identifier, if one was given.
    New(Option<PersonId>),
    Wrong(&'static str, ErrorCode),
}

fn names_of(cells: &Cells) -> impl Iterator<Item = (&'static str, &String)> {
    PersonName::KEYS.into_iter().filter_map(|key| Some((key, cells.get(&format!("name.{key}"))?)))
}

fn name_key(name: &str) -> Option<String> {
    key_of(&Contact { kind: ContactKind::Name, value: name.to_owned() }).map(|key| key.key)
}

fn email_of(cells: &Cells) -> Option<String> {
    EmailAddress::parse(cells.get("email")?).ok().map(EmailAddress::into_string)
}

impl Known {
    async fn load(tx: &mut Tx, rows: &[&Cells]) -> Result<Self> {
        let mut ids: Vec<PersonId> = rows.iter().filter_map(|row| row.get("id")?.parse().ok()).collect();
        let emails: Vec<String> = rows.iter().filter_map(|row| email_of(row)).collect();
        let names: Vec<String> =
            rows.iter().flat_map(|row| names_of(row).filter_map(|(_, name)| name_key(name))).collect();
        let found = storage::people::owners(tx, &emails.iter().map(String::as_str).collect::<Vec<_>>()).await?;
        let named = storage::people::with_names(tx, &names.iter().map(String::as_str).collect::<Vec<_>>()).await?;
        let merged: HashMap<PersonId, PersonId> = storage::merges::kept_for(tx, &ids).await?.into_iter().collect();
        ids.extend(found.iter().map(|(_, id, _)| *id));
        ids.extend(named.iter().map(|(_, id)| *id));
        ids.extend(merged.values());
        ids.sort_unstable();
        ids.dedup();
        let mut known = Self {
            institutions: Institutions::of(&storage::institutions::all(tx).await?),
            people: storage::people::by_ids(tx, &ids).await?.into_iter().map(|person| (person.id, person)).collect(),
            emails: HashMap::new(),
            names: HashMap::new(),
            merged,
        };
        for (email, id, main) in found {
            let owner = known.emails.entry(email).or_insert((id, main));
            if main {
                *owner = (id, main);
            }
        }
        for (name, id) in named {
            known.names.entry(name).or_default().push(id);
        }
        Ok(known)
    }

    /// Remembers what was brought in, for the rows that follow.
    fn took(&mut self, person: &Person) {
        if let Some(email) = &person.email {
            self.emails.insert(email.clone(), (person.id, true));
        }
        for name in person.name.0.values().filter_map(|name| name_key(name)) {
            let of = self.names.entry(name).or_default();
            if !of.contains(&person.id) {
                of.push(person.id);
            }
        }
        self.people.insert(person.id, person.clone());
    }

    fn meant(&self, cells: &Cells, institution: Option<InstitutionId>) -> Meant {
        let mut given = None;
        if let Some(id) = cells.get("id") {
            let Ok(id) = id.parse::<PersonId>() else { return Meant::Wrong("id", ErrorCode::Unknown) };
            let id = self.merged.get(&id).copied().unwrap_or(id);
            if self.people.contains_key(&id) {
                return Meant::Known(id);
            }
            given = Some(id);
        }
        let email = email_of(cells);
        if let Some((id, _)) = email.as_ref().and_then(|email| self.emails.get(email)) {
            return Meant::Known(*id);
        }
        let mut fits: Vec<PersonId> = Vec::new();
        for id in names_of(cells).filter_map(|(_, name)| self.names.get(&name_key(name)?)).flatten() {
            let fit = self.people.get(id).is_some_and(|person| {
                // Who has another address is somebody else of that name.
                person.institution == institution && (email.is_none() || person.email.is_none())
            });
            if fit && !fits.contains(id) {
                fits.push(*id);
            }
        }
        match fits.as_slice() {
            [] => Meant::New(given),
            // With an identifier of its own it is somebody of whom we know nothing.
            [_, ..] if given.is_some() => Meant::New(given),
            [one] => Meant::Known(*one),
            _ => Meant::Wrong("row", ErrorCode::Ambiguous),
        }
    }

    /// What becomes of a row, and the person as they would be.
    fn judge(&self, ctx: &Ctx, cells: &Cells) -> (Judged, Option<Person>) {
        let mut judged = unjudged(cells);
        let mut errors = FieldErrors::default();
        let institution = cells.get("institution").map(|text| self.institutions.find(text));
        let institution = institution.and_then(|found| errors.take("institution", found));
        let (before, known) = match self.meant(cells, institution) {
            Meant::Known(id) => (self.people[&id].clone(), true),
            Meant::New(id) => {
                let person = nobody(ctx.locale);
                (Person { id: id.unwrap_or(person.id), ..person }, false)
            }
            Meant::Wrong(field, code) => {
                errors.add(field, code);
                judged.row.reasons = errors;
                return (judged, None);
            }
        };
        let mut after = before.clone();
        let input = self.input(cells, &before, institution, known);
        let refused = errors.of("institution").is_some();
        errors.0.extend(
            fill(&mut after, &input, |_| institution).0.into_iter().filter(|e| !(refused && e.field == "institution")),
        );
        if !after.position.is_empty() && after.institution.is_none() && !refused {
            errors.add("institution", ErrorCode::Required);
        }
        if let Some((owner, _)) = after.email.as_ref().and_then(|email| self.emails.get(email))
            && *owner != after.id
        {
            errors.add("email", ErrorCode::Taken);
        }
        judged.key = key(cells, &after, known);
        judged.subject = known.then_some(after.id.0);
        if !errors.is_empty() {
            judged.row.reasons = errors;
            return (judged, None);
        }
        judged.row.changed = changed(&before, &after);
        judged.row.verdict = match (known, judged.row.changed.is_empty()) {
            (false, _) => Verdict::Added,
            (true, true) => Verdict::Same,
            (true, false) => Verdict::Changed,
        };
        (judged, Some(after))
    }

    /// The row as the person's form would send it.
    fn input(&self, cells: &Cells, before: &Person, of: Option<InstitutionId>, known: bool) -> PersonInput {
        let cell = |name: &str| cells.get(name).cloned();
        let mut names: BTreeMap<String, String> = before.name.0.clone();
        names.extend(names_of(cells).map(|(key, name)| (key.to_owned(), name.clone())));
        // A further address finds somebody; their main one stays.
        let further = email_of(cells).and_then(|email| self.emails.get(&email).copied());
        let further = known && further.is_some_and(|(owner, main)| owner == before.id && !main);
        PersonInput {
            name: Some(names),
            honorific: cell("honorific"),
            email: cell("email").filter(|_| !further),
            phone: cell("phone"),
            institution: of.map(|id| self.institutions.code(id).to_owned()),
            position: cell("position"),
            rank: cell("rank"),
            sex: cell("sex"),
            language: cell("language"),
        }
    }
}

/// What tells that two rows of a file mean the same: the address that they give; else whom they mean. It does not
/// depend on what other rows brought in.
fn key(cells: &Cells, person: &Person, known: bool) -> String {
    if let Some(email) = email_of(cells) {
        return format!("email:{email}");
    }
    if known {
        return format!("id:{}", person.id);
    }
    let name = person.name.0.values().find_map(|name| name_key(name)).unwrap_or_default();
    let of = person.institution.map(|id| id.to_string()).unwrap_or_default();
    if name.is_empty() { String::new() } else { format!("name:{name}|{of}") }
}

/// Which columns say something else than before.
fn changed(before: &Person, after: &Person) -> Vec<String> {
    let mut fields: Vec<String> = PersonName::KEYS
        .into_iter()
        .filter(|key| before.name.0.get(*key) != after.name.0.get(*key))
        .map(|key| format!("name.{key}"))
        .collect();
    let others = [
        ("honorific", before.honorific != after.honorific),
        ("email", before.email != after.email),
        ("phone", before.phone != after.phone),
        ("institution", before.institution != after.institution),
        ("position", before.position != after.position),
        ("rank", before.rank != after.rank),
        ("sex", before.sex != after.sex),
        ("language", before.language != after.language),
    ];
    fields.extend(others.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field.to_owned()));
    fields
}

/// What would become of these rows. Nothing changes.
pub(super) async fn judge(ctx: &Ctx, tx: &mut Tx, rows: &[&Cells]) -> Result<Vec<Judged>> {
    let known = Known::load(tx, rows).await?;
    Ok(rows.iter().map(|cells| known.judge(ctx, cells).0).collect())
}

/// Brings rows in, each judged once more against what is on record now.
pub(super) async fn bring_in(ctx: &Ctx, tx: &mut Tx, import: ImportId, rows: Vec<Row>) -> Result<Vec<Judged>> {
    let said: Vec<&Cells> = rows.iter().map(|row| &row.cells).collect();
    let mut known = Known::load(tx, &said).await?;
    let ids: Vec<uuid::Uuid> = known.people.keys().map(|id| id.0).collect();
    let mut earlier = storage::imports::first_about(tx, import, &ids).await?;
    let (mut worked, mut added, mut entries) = (Vec::with_capacity(rows.len()), Vec::new(), Vec::new());
    for row in &rows {
        let (mut judged, person) = known.judge(ctx, &row.cells);
        judged.row.number = row.number;
        let above = person.as_ref().and_then(|person| earlier.get(&person.id.0));
        if let Some(above) = above {
            judged.row.verdict = Verdict::Skipped;
            judged.row.changed.clear();
            judged.row.reasons.add("row", ErrorCode::Repeated { row: *above });
        } else if let Some(person) = person {
            judged.subject = Some(person.id.0);
            earlier.insert(person.id.0, row.number);
            let detail = json!({"import": import});
            match judged.row.verdict {
                Verdict::Added => {
                    entries.push(audit::entry(ctx, "person.create", "person", Some(person.id.0), detail));
                    known.took(&person);
                    added.push(person);
                }
                Verdict::Changed => {
                    people::save(ctx, tx, &person).await?;
                    entries.push(audit::entry(ctx, "person.update", "person", Some(person.id.0), detail));
                    known.took(&person);
                }
                Verdict::Same | Verdict::Skipped => {}
            }
        }
        worked.push(judged);
    }
    let added: Vec<_> = added.iter().map(|person| people::new(person, ctx.now)).collect();
    storage::people::insert(tx, &added).await?;
    storage::appointments::appoint_all(tx, &added).await?;
    storage::audit::append(tx, &entries).await?;
    Ok(worked)
}
