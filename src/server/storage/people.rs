//! People and where they serve.
//!
//! `name_key` holds the folded names and the e-mail address, so that one column answers a search
//! ([`super::people_search`]). The current appointment is the one without an end; an official who moves keeps the earlier ones.

use super::conditions::{Conditions, bind_all};
pub use super::people_search::{Filter, count, list};
use super::rows::{insert_rows, push_list};
use super::{StorageError, Tx, both, contacts, duplicates};
use crate::domain::duplicate;
use crate::domain::person::{Person, PersonName, Rank, Sex};
use crate::domain::{InstitutionId, Locale, PersonId, WorkshopId};
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use std::collections::HashSet;

#[derive(sqlx::FromRow)]
pub(super) struct Row {
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

/// People with where they serve now.
pub(super) const SELECT: &str = "SELECT p.id, p.name, p.honorific, p.email, p.phone, p.sex, p.rank, p.language, p.sample, a.institution_id, a.position, p.revision
     FROM people p LEFT JOIN appointments a ON a.person_id = p.id AND a.ends_on IS NULL";

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
    /// Who; their appointment is added by [`super::appointments`].
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

/// Raises a person's revision, where something beside their own columns was changed; says whether it still was the
/// one that was read.
pub async fn touch(tx: &mut Tx, person: &Person, now: DateTime<Utc>) -> Result<bool, StorageError> {
    let changed = both!(tx, |conn| {
        sqlx::query("UPDATE people SET revision = revision + 1, updated_at = $3 WHERE id = $1 AND revision = $2")
            .bind(person.id)
            .bind(person.revision)
            .bind(now)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
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
