//! People and where they serve.
//!
//! `name_key` holds the folded names and the e-mail address, so that one column answers a search. The
//! current appointment is the one without an end; an official who moves keeps the earlier ones.

use super::conditions::{Conditions, bind_all, contains};
use super::order::{direction, place};
use super::rows::{insert_rows, push_list};
use super::{StorageError, Tx, both, contacts, duplicates};
use crate::domain::duplicate;
use crate::domain::person::{Appointment, Person, PersonName, Rank, Sex, Sort};
use crate::domain::{InstitutionId, Locale, PersonId, Sorted, WorkshopId};
use crate::server::clock::new_id;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;
use std::collections::HashSet;

#[derive(sqlx::FromRow)]
struct Row {
    id: PersonId,
    name: Json<PersonName>,
    honorific: String,
    email: Option<String>,
    phone: String,
    sex: Option<Sex>,
    rank: Option<Rank>,
    language: Locale,
    sample: bool,
    institution_id: Option<InstitutionId>,
    position: Option<String>,
    revision: i64,
}

impl From<Row> for Person {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            name: row.name.0,
            honorific: row.honorific,
            email: row.email,
            phone: row.phone,
            sex: row.sex,
            rank: row.rank,
            language: row.language,
            sample: row.sample,
            institution: row.institution_id,
            position: row.position.unwrap_or_default(),
            revision: row.revision,
        }
    }
}

const SELECT: &str = "SELECT p.id, p.name, p.honorific, p.email, p.phone, p.sex, p.rank, p.language, p.sample, a.institution_id, a.position, p.revision
     FROM people p LEFT JOIN appointments a ON a.person_id = p.id AND a.ends_on IS NULL";

/// Which people a list shows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Folded words, each of which must occur in the names or the address.
    pub words: Vec<String>,
    /// Serving at one of these; empty means anywhere.
    pub institutions: Vec<InstitutionId>,
    /// Of this rank.
    pub rank: Option<Rank>,
    /// Of this sex.
    pub sex: Option<Sex>,
    /// Written to in this language.
    pub language: Option<Locale>,
    /// How it is sorted; by default by name.
    pub sort: Option<Sorted<Sort>>,
}

/// What a list is sorted by before the name, of the person `p` who serves at `i`; the name alone needs nothing.
fn sort_key(by: Sort) -> Option<String> {
    match by {
        Sort::Name => None,
        Sort::Institution => {
            Some("CASE WHEN i.id IS NULL THEN '1' ELSE '0 ' || i.level || ' ' || i.name_key END".into())
        }
        Sort::Rank => Some(place("p.rank", Rank::ALL)),
        Sort::Email => Some("CASE WHEN p.email IS NULL THEN '1' ELSE '0 ' || p.email END".into()),
        Sort::Language => Some(place("p.language", Locale::ALL)),
    }
}

fn conditions(filter: &Filter) -> Conditions {
    let mut conditions = Conditions::default();
    for word in &filter.words {
        let key = conditions.hold(contains(word));
        conditions.and(format!("p.name_key LIKE {key} ESCAPE '\\'"));
    }
    if !filter.institutions.is_empty() {
        let ids = conditions.hold_all(filter.institutions.iter().map(|id| id.0));
        conditions.and(format!("a.institution_id IN ({ids})"));
    }
    let words = [
        ("rank", filter.rank.map(Rank::as_str)),
        ("sex", filter.sex.map(Sex::as_str)),
        ("language", filter.language.map(Locale::as_str)),
    ];
    for (column, word) in words {
        if let Some(word) = word {
            let value = conditions.hold(word);
            conditions.and(format!("p.{column} = {value}"));
        }
    }
    conditions
}

/// People as sorted, then by name; `limit` of them after the one given.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter,
    after: Option<PersonId>,
    limit: i64,
) -> Result<Vec<Person>, StorageError> {
    let mut conditions = conditions(filter);
    let Sorted { by, down } = filter.sort.unwrap_or(Sorted::up(Sort::Name));
    let (beyond, order) = direction(down);
    let key = sort_key(by);
    let serves = if by == Sort::Institution { "LEFT JOIN institutions i ON i.id = a.institution_id" } else { "" };
    if let Some(after) = after {
        let id = conditions.hold(after.0);
        conditions.and(match &key {
            None => format!("(p.name_key, p.id) {beyond} (SELECT f.name_key, f.id FROM people f WHERE f.id = {id})"),
            Some(key) => format!(
                "({key}, p.name_key, p.id) {beyond} (SELECT {key}, p.name_key, p.id FROM people p
                 LEFT JOIN appointments a ON a.person_id = p.id AND a.ends_on IS NULL {serves} WHERE p.id = {id})"
            ),
        });
    }
    let limit = conditions.hold(limit);
    let first = key.map(|key| format!("{key} {order}, ")).unwrap_or_default();
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} {serves} {} ORDER BY {first}p.name_key {order}, p.id {order} LIMIT {limit}",
        conditions.clause()
    ));
    let rows: Vec<Row> = both!(tx, |conn| bind_all!(sqlx::query_as(sql), conditions.values()).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// How many people a list would show.
pub async fn count(tx: &mut Tx, filter: &Filter) -> Result<i64, StorageError> {
    let conditions = conditions(filter);
    let join = if filter.institutions.is_empty() {
        ""
    } else {
        "JOIN appointments a ON a.person_id = p.id AND a.ends_on IS NULL"
    };
    let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM people p {join} {}", conditions.clause()));
    Ok(both!(tx, |conn| bind_all!(sqlx::query_scalar(sql), conditions.values()).fetch_one(conn).await)?)
}

/// The person with this identifier.
pub async fn by_id(tx: &mut Tx, id: PersonId) -> Result<Option<Person>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE p.id = $1"));
    let row: Option<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(Into::into))
}

/// The people with these identifiers, by name.
pub async fn by_ids(tx: &mut Tx, ids: &[PersonId]) -> Result<Vec<Person>, StorageError> {
    let mut people = Vec::with_capacity(ids.len());
    // SQLite takes some thousand placeholders; chunks keep every engine content.
    for chunk in ids.chunks(400) {
        let mut conditions = Conditions::default();
        let held = conditions.hold_all(chunk.iter().map(|id| id.0));
        let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE p.id IN ({held}) ORDER BY p.name_key, p.id"));
        let rows: Vec<Row> =
            both!(&mut *tx, |conn| bind_all!(sqlx::query_as(sql), conditions.values()).fetch_all(conn).await)?;
        people.extend(rows.into_iter().map(Person::from));
    }
    Ok(people)
}

/// The person with this address, which is kept in lower case: their main one, or else a further one.
pub async fn by_email(tx: &mut Tx, email: &str) -> Result<Option<Person>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE p.email = $1"));
    let row: Option<Row> = both!(&mut *tx, |conn| sqlx::query_as(sql).bind(email).fetch_optional(conn).await)?;
    match row {
        Some(row) => Ok(Some(row.into())),
        None => match contacts::owner(tx, email).await? {
            Some(owner) => by_id(tx, owner).await,
            None => Ok(None),
        },
    }
}

/// Those who took part in, or were asked to, a workshop.
pub async fn of_workshop(tx: &mut Tx, workshop: WorkshopId) -> Result<Vec<Person>, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} WHERE p.id IN (SELECT person_id FROM invitations WHERE workshop_id = $1 UNION SELECT person_id FROM registrations WHERE workshop_id = $1)
         ORDER BY p.name_key, p.id"
    ));
    let rows: Vec<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(workshop).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Those with an address whom a workshop or another of its series knows: asked, registered, or in a role.
pub async fn known_to(tx: &mut Tx, workshop: WorkshopId) -> Result<Vec<Person>, StorageError> {
    let workshops = "(SELECT w.id FROM workshops w WHERE w.id = $1
        OR w.series_id = (SELECT o.series_id FROM workshops o WHERE o.id = $1))";
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} WHERE p.email IS NOT NULL AND p.id IN (
            SELECT person_id FROM invitations WHERE workshop_id IN {workshops}
            UNION SELECT person_id FROM registrations WHERE workshop_id IN {workshops}
            UNION SELECT r.person_id FROM session_roles r JOIN sessions s ON s.id = r.session_id
                  WHERE r.person_id IS NOT NULL AND s.workshop_id IN {workshops})
         ORDER BY p.name_key, p.id LIMIT 1000"
    ));
    let rows: Vec<Row> = both!(tx, |conn| sqlx::query_as(sql).bind(workshop).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// A person to be added.
#[derive(Debug, Clone)]
pub struct New<'a> {
    /// Who; their appointment is added by [`appoint`] or [`appoint_all`].
    pub person: &'a Person,
    /// The folded search key.
    pub name_key: String,
    /// When.
    pub now: DateTime<Utc>,
}

/// Adds people.
pub async fn insert(tx: &mut Tx, people: &[New<'_>]) -> Result<(), StorageError> {
    insert_rows!(
        tx,
        "INSERT INTO people (id, name, name_key, honorific, email, phone, sex, rank, language, sample, keyed, created_at, updated_at) ",
        people,
        |put, new| {
            let person = new.person;
            put.push_bind(person.id)
                .push_bind(Json(&person.name))
                .push_bind(&new.name_key)
                .push_bind(&person.honorific)
                .push_bind(&person.email)
                .push_bind(&person.phone)
                .push_bind(person.sex)
                .push_bind(person.rank)
                .push_bind(person.language)
                .push_bind(person.sample)
                .push_bind(true)
                .push_bind(new.now)
                .push_bind(new.now);
        }
    );
    let keys: Vec<_> = people.iter().map(|new| (new.person.id, duplicate::keys(new.person, &[]))).collect();
    let keys: Vec<_> = keys.iter().flat_map(|(person, keys)| keys.iter().map(|key| (*person, key))).collect();
    duplicates::add_keys(tx, &keys).await
}

/// Which of these addresses are on record.
pub async fn on_record(tx: &mut Tx, emails: &[&str]) -> Result<HashSet<String>, StorageError> {
    let mut found = HashSet::new();
    for some in emails.chunks(super::rows::ROWS) {
        let rows: Vec<String> = both!(&mut *tx, |conn| {
            let mut sql = sqlx::QueryBuilder::new("SELECT email FROM people WHERE email IN ");
            push_list(&mut sql, some);
            sql.push(" UNION SELECT value FROM person_contacts WHERE kind = 'email' AND value IN ");
            push_list(&mut sql, some);
            sql.build_query_scalar().persistent(false).fetch_all(conn).await
        })?;
        found.extend(rows);
    }
    Ok(found)
}

/// Whose these addresses are: main ones and further ones, each with whether it is the main one.
pub async fn owners(tx: &mut Tx, emails: &[&str]) -> Result<Vec<(String, PersonId, bool)>, StorageError> {
    let mut found = Vec::new();
    for some in emails.chunks(super::rows::ROWS) {
        let rows: Vec<(String, PersonId, bool)> = both!(&mut *tx, |conn| {
            let mut sql = sqlx::QueryBuilder::new("SELECT email, id, TRUE FROM people WHERE email IN ");
            push_list(&mut sql, some);
            sql.push(
                " UNION ALL SELECT value, person_id, FALSE FROM person_contacts WHERE kind = 'email' AND value IN ",
            );
            push_list(&mut sql, some);
            sql.build_query_as().persistent(false).fetch_all(conn).await
        })?;
        found.extend(rows);
    }
    Ok(found)
}

/// Who has one of these names, folded as [`duplicate::keys`] does.
pub async fn with_names(tx: &mut Tx, names: &[&str]) -> Result<Vec<(String, PersonId)>, StorageError> {
    let mut found = Vec::new();
    for some in names.chunks(super::rows::ROWS) {
        let rows: Vec<(String, PersonId)> = both!(&mut *tx, |conn| {
            let mut sql =
                sqlx::QueryBuilder::new("SELECT key, person_id FROM person_keys WHERE kind = 'name' AND key IN ");
            push_list(&mut sql, some);
            sql.build_query_as().persistent(false).fetch_all(conn).await
        })?;
        found.extend(rows);
    }
    Ok(found)
}

/// Replaces a person's own columns if the revision is still the one that was read; says whether it was.
pub async fn update(tx: &mut Tx, person: &Person, name_key: &str, now: DateTime<Utc>) -> Result<bool, StorageError> {
    let changed = both!(&mut *tx, |conn| {
        sqlx::query(
            "UPDATE people SET name = $3, name_key = $4, honorific = $5, email = $6, phone = $7, sex = $8, rank = $9, language = $10,
                    updated_at = $11, revision = revision + 1
             WHERE id = $1 AND revision = $2",
        )
        .bind(person.id)
        .bind(person.revision)
        .bind(Json(&person.name))
        .bind(name_key)
        .bind(&person.honorific)
        .bind(&person.email)
        .bind(&person.phone)
        .bind(person.sex)
        .bind(person.rank)
        .bind(person.language)
        .bind(now)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    if changed == 1 {
        let contacts = contacts::of(tx, person.id).await?;
        duplicates::put_keys(tx, person.id, &duplicate::keys(person, &contacts)).await?;
    }
    Ok(changed == 1)
}

/// Says where somebody serves from today on: the earlier appointment ends, the new one begins. The same
/// institution with another position is a correction, not a move.
pub async fn appoint(
    tx: &mut Tx,
    person: PersonId,
    institution: Option<InstitutionId>,
    position: &str,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let current: Option<InstitutionId> = both!(&mut *tx, |conn| {
        sqlx::query_scalar("SELECT institution_id FROM appointments WHERE person_id = $1 AND ends_on IS NULL")
            .bind(person)
            .fetch_optional(conn)
            .await
    })?;
    if current.is_some() && current == institution {
        both!(tx, |conn| {
            sqlx::query("UPDATE appointments SET position = $2 WHERE person_id = $1 AND ends_on IS NULL")
                .bind(person)
                .bind(position)
                .execute(conn)
                .await
                .map(drop)
        })?;
        return Ok(());
    }
    both!(&mut *tx, |conn| {
        sqlx::query("UPDATE appointments SET ends_on = $2 WHERE person_id = $1 AND ends_on IS NULL")
            .bind(person)
            .bind(today)
            .execute(conn)
            .await
            .map(drop)
    })?;
    let Some(institution) = institution else { return Ok(()) };
    // The first one on record has no known beginning; a move has.
    let starts_on = current.map(|_| today);
    put_in_office(tx, &[(person, institution, position, starts_on, now)]).await
}

/// Gives people who were added just now their first appointment.
pub async fn appoint_all(tx: &mut Tx, people: &[New<'_>]) -> Result<(), StorageError> {
    let mut all = Vec::new();
    for New { person, now, .. } in people {
        all.extend(
            person.institution.map(|institution| (person.id, institution, person.position.as_str(), None, *now)),
        );
    }
    put_in_office(tx, &all).await
}

type Office<'a> = (PersonId, InstitutionId, &'a str, Option<NaiveDate>, DateTime<Utc>);

async fn put_in_office(tx: &mut Tx, all: &[Office<'_>]) -> Result<(), StorageError> {
    insert_rows!(
        tx,
        "INSERT INTO appointments (id, person_id, institution_id, position, starts_on, created_at) ",
        all,
        |put, office| {
            let (person, institution, position, starts_on, now) = *office;
            put.push_bind(new_id())
                .push_bind(person)
                .push_bind(institution)
                .push_bind(position)
                .push_bind(starts_on)
                .push_bind(now);
        }
    );
    Ok(())
}

#[derive(sqlx::FromRow)]
struct AppointmentRow {
    institution_id: InstitutionId,
    position: String,
    starts_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
}

/// Where somebody served, latest first.
pub async fn appointments(tx: &mut Tx, person: PersonId) -> Result<Vec<Appointment>, StorageError> {
    let rows: Vec<AppointmentRow> = both!(tx, |conn| {
        sqlx::query_as("SELECT institution_id, position, starts_on, ends_on FROM appointments WHERE person_id = $1 ORDER BY created_at DESC, id").bind(person).fetch_all(conn).await
    })?;
    Ok(rows
        .into_iter()
        .map(|row| Appointment {
            institution: row.institution_id,
            position: row.position,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
        })
        .collect())
}

/// Removes a person with everything that names them: appointments, invitations, registrations, mails, feed.
pub async fn delete(tx: &mut Tx, id: PersonId) -> Result<(), StorageError> {
    // A role in a session keeps a name of its own beside the reference.
    both!(&mut *tx, |conn| sqlx::query("DELETE FROM session_roles WHERE person_id = $1")
        .bind(id)
        .execute(conn)
        .await
        .map(drop))?;
    both!(tx, |conn| sqlx::query("DELETE FROM people WHERE id = $1").bind(id).execute(conn).await.map(drop))?;
    Ok(())
}
