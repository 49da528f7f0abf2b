//! What a coverage matrix is made from: one statement for all workshops of a series, another for their people.
//!
//! Tens of thousands of short rows would cost more to hand over one by one than to read: each workshop comes as
//! one row, its records as lines of words. Words are identifiers, numbers, days and the domain's own spellings,
//! so that no value can hold what parts them.

use super::rows::push_list;
use super::{StorageError, Tx, both, dialect};
use crate::domain::coverage::{Letter, Offer, Records, Someone};
use crate::domain::invitation::Rsvp;
use crate::domain::nomination::RequestStatus;
use crate::domain::person::{Rank, Sex};
use crate::domain::registration::{Attendance, Status};
use crate::domain::{InstitutionId, PersonId, WorkshopId};
use std::collections::HashMap;
use std::str::FromStr;

/// What stands for nothing.
const NONE: &str = "-";

/// Somebody's sex, rank and present institution.
type Known = (PersonId, Option<Sex>, Option<Rank>, Option<InstitutionId>);

type Row = (WorkshopId, Option<String>, Option<String>, Option<String>, Option<String>, Option<String>);

/// Letters, offers and people of these workshops. Somebody who was asked, named and registered is one; whoever
/// named them or registered them says for whom they come before their present post does.
pub async fn records(tx: &mut Tx, workshops: &[WorkshopId]) -> Result<Records, StorageError> {
    let id = |column: &str| dialect::id_as_text(tx.engine(), column);
    let letters = lines(&[id("q.institution_id"), "q.status".into(), or_none("q.due_on", "CAST(q.due_on AS TEXT)")]);
    let offers = lines(&[id("s.institution_id"), "CAST(s.seats AS TEXT)".into()]);
    let named = lines(&[id("n.person_id"), id("q.institution_id")]);
    let asked = lines(&[id("i.person_id"), "i.rsvp".into()]);
    let registered = lines(&[
        id("r.person_id"),
        or_none("r.institution_id", &id("r.institution_id")),
        "r.status".into(),
        or_none("r.attendance", "r.attendance"),
    ]);
    let sql = format!(
        "SELECT w.id,
           (SELECT {letters} FROM nomination_requests q WHERE q.workshop_id = w.id AND q.status <> 'draft'),
           (SELECT {offers} FROM workshop_institutions s WHERE s.workshop_id = w.id),
           (SELECT {named} FROM nomination_requests q JOIN nominations n ON n.request_id = q.id
            WHERE q.workshop_id = w.id AND n.selection <> 'replaced'),
           (SELECT {asked} FROM invitations i WHERE i.workshop_id = w.id AND i.cancelled_at IS NULL),
           (SELECT {registered} FROM registrations r WHERE r.workshop_id = w.id)
         FROM workshops w WHERE w.id IN "
    );
    let rows: Vec<Row> = both!(&mut *tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(sql);
        push_list(&mut sql, workshops);
        sql.build_query_as().persistent(false).fetch_all(conn).await
    })?;
    let mut records = Records::default();
    for (workshop, letters, offers, named, asked, registered) in rows {
        for mut line in split(letters.as_deref()) {
            let (institution, status) = (InstitutionId(line.get()?), line.word(RequestStatus::parse)?);
            records.letters.push(Letter { workshop, institution, status, due: line.maybe()? });
        }
        for mut line in split(offers.as_deref()) {
            records.offers.push(Offer { workshop, institution: InstitutionId(line.get()?), seats: line.get()? });
        }
        people(workshop, [named, asked, registered], &mut records.people)?;
    }
    describe(tx, &mut records.people).await?;
    Ok(records)
}

/// One line a record, its words parted by blanks.
fn lines(words: &[String]) -> String {
    format!("string_agg({}, ';')", words.join(" || ' ' || "))
}

/// A column as a text, or the sign for nothing. Not COALESCE: SQLite's hex() makes an empty text of nothing.
fn or_none(column: &str, text: &str) -> String {
    format!("CASE WHEN {column} IS NULL THEN '{NONE}' ELSE {text} END")
}

/// Adds what the records of people say, where coverage needs it: sex and rank of those with a seat, and where those
/// serve of whom nothing says for whom they come.
async fn describe(tx: &mut Tx, people: &mut [Someone]) -> Result<(), StorageError> {
    let wanted = |one: &Someone| one.status == Some(Status::Confirmed) || one.institution.is_none();
    let mut ids: Vec<PersonId> = people.iter().filter(|one| wanted(one)).map(|one| one.person).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut known = HashMap::new();
    for ids in ids.chunks(1000) {
        let rows: Vec<Known> = both!(&mut *tx, |conn| {
            let mut sql = sqlx::QueryBuilder::new(
                "SELECT p.id, p.sex, p.rank, a.institution_id FROM people p
                 LEFT JOIN appointments a ON a.person_id = p.id AND a.ends_on IS NULL WHERE p.id IN ",
            );
            push_list(&mut sql, ids);
            sql.build_query_as().persistent(false).fetch_all(conn).await
        })?;
        known.extend(rows.into_iter().map(|(id, sex, rank, institution)| (id, (sex, rank, institution))));
    }
    for one in people {
        if let Some((sex, rank, institution)) = known.get(&one.person) {
            (one.sex, one.rank) = (*sex, *rank);
            one.institution = one.institution.or(*institution);
        }
    }
    Ok(())
}

/// Puts what is known of each person of a workshop together.
fn people(
    workshop: WorkshopId,
    [named, asked, registered]: [Option<String>; 3],
    all: &mut Vec<Someone>,
) -> Result<(), StorageError> {
    let mut known: HashMap<PersonId, usize> = HashMap::new();
    let mut of = |person: PersonId, all: &mut Vec<Someone>| {
        *known.entry(person).or_insert_with(|| {
            all.push(Someone {
                workshop,
                person,
                institution: None,
                rsvp: None,
                named: false,
                status: None,
                attendance: None,
                sex: None,
                rank: None,
            });
            all.len() - 1
        })
    };
    for mut line in split(registered.as_deref()) {
        let at = of(PersonId(line.get()?), all);
        let one = &mut all[at];
        one.institution = line.maybe()?.map(InstitutionId);
        one.status = Some(line.word(Status::parse)?);
        one.attendance = line.maybe_word(Attendance::parse)?;
    }
    for mut line in split(named.as_deref()) {
        let at = of(PersonId(line.get()?), all);
        all[at].named = true;
        all[at].institution = all[at].institution.or(Some(InstitutionId(line.get()?)));
    }
    for mut line in split(asked.as_deref()) {
        let at = of(PersonId(line.get()?), all);
        all[at].rsvp = Some(line.word(Rsvp::parse)?);
    }
    Ok(())
}

/// One record: its words, one after the other.
struct Line<'a>(std::str::Split<'a, char>);

fn split(lines: Option<&str>) -> impl Iterator<Item = Line<'_>> {
    lines.into_iter().flat_map(|lines| lines.split(';').map(|line| Line(line.split(' '))))
}

impl Line<'_> {
    fn next(&mut self) -> Result<&str, StorageError> {
        self.0.next().ok_or_else(|| unreadable(""))
    }

    fn get<T: FromStr>(&mut self) -> Result<T, StorageError> {
        let word = self.next()?;
        word.parse().map_err(|_| unreadable(word))
    }

    fn maybe<T: FromStr>(&mut self) -> Result<Option<T>, StorageError> {
        match self.next()? {
            NONE => Ok(None),
            word => word.parse().map(Some).map_err(|_| unreadable(word)),
        }
    }

    fn word<T>(&mut self, parse: impl Fn(&str) -> Option<T>) -> Result<T, StorageError> {
        let word = self.next()?;
        parse(word).ok_or_else(|| unreadable(word))
    }

    fn maybe_word<T>(&mut self, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, StorageError> {
        match self.next()? {
            NONE => Ok(None),
            word => parse(word).map(Some).ok_or_else(|| unreadable(word)),
        }
    }
}

fn unreadable(word: &str) -> StorageError {
    StorageError::from(sqlx::Error::Decode(format!("no record of a workshop reads {word:?}").into()))
}
