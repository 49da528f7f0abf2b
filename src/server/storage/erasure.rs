//! What names somebody in rows that are not their own, and goes with them when they are erased.

use super::conditions::{Conditions, bind_all};
use super::{StorageError, Tx, both, dialect};
use crate::domain::session::Session;
use crate::domain::{InvitationId, MessageId, PersonId, WorkshopId};
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use uuid::Uuid;

/// Holds a person's record until the transaction ends: nobody registers or invites them meanwhile. Says whether
/// there is one. Workshops are held before it, never after.
pub async fn lock(tx: &mut Tx, person: PersonId) -> Result<bool, StorageError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT 1 FROM people WHERE id = $1{}", dialect::for_update(tx.engine())));
    Ok(both!(tx, |conn| sqlx::query(sql).bind(person).fetch_optional(conn).await.map(|row| row.is_some()))?)
}

/// The workshops in which somebody appears: asked, registered, named as a substitute, in the agenda. In the order
/// in which they are held.
pub async fn workshops(tx: &mut Tx, person: PersonId, email: &str) -> Result<Vec<WorkshopId>, StorageError> {
    let pattern = format!("%{person}%");
    let mut ids: Vec<WorkshopId> = both!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT workshop_id FROM registrations WHERE person_id = $1
             UNION SELECT workshop_id FROM invitations WHERE person_id = $1 OR (substitute_email <> '' AND substitute_email = $2)
             UNION SELECT s.workshop_id FROM session_roles r JOIN sessions s ON s.id = r.session_id WHERE r.person_id = $1
             UNION SELECT workshop_id FROM agenda_versions WHERE CAST(sessions AS TEXT) LIKE $3",
        )
        .bind(person)
        .bind(email)
        .bind(pattern)
        .fetch_all(conn)
        .await
    })?;
    ids.sort();
    Ok(ids)
}

/// Every published agenda of a workshop, with its version.
pub async fn agendas(tx: &mut Tx, workshop: WorkshopId) -> Result<Vec<(i64, Vec<Session>)>, StorageError> {
    let rows: Vec<(i64, Json<Vec<Session>>)> = both!(tx, |conn| {
        sqlx::query_as("SELECT version, sessions FROM agenda_versions WHERE workshop_id = $1")
            .bind(workshop)
            .fetch_all(conn)
            .await
    })?;
    Ok(rows.into_iter().map(|(version, sessions)| (version, sessions.0)).collect())
}

/// Replaces what a published agenda says. Nothing but an erasure does.
pub async fn rewrite_agenda(
    tx: &mut Tx,
    workshop: WorkshopId,
    version: i64,
    sessions: &[Session],
) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("UPDATE agenda_versions SET sessions = $3 WHERE workshop_id = $1 AND version = $2")
            .bind(workshop)
            .bind(version)
            .bind(Json(sessions))
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Who does what in the draft agenda of a workshop, by the row, without those who are on record.
pub async fn names_in_draft(tx: &mut Tx, workshop: WorkshopId) -> Result<Vec<(Uuid, String)>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as(
            "SELECT r.id, r.name FROM session_roles r JOIN sessions s ON s.id = r.session_id
             WHERE s.workshop_id = $1 AND r.person_id IS NULL",
        )
        .bind(workshop)
        .fetch_all(conn)
        .await
    })?)
}

/// Takes a name out of a draft agenda.
pub async fn remove_from_draft(tx: &mut Tx, role: Uuid) -> Result<(), StorageError> {
    both!(tx, |conn| sqlx::query("DELETE FROM session_roles WHERE id = $1").bind(role).execute(conn).await.map(drop))?;
    Ok(())
}

/// Forgets that somebody was named as a substitute: whoever named them is asked again.
pub async fn forget_as_substitute(
    tx: &mut Tx,
    person: PersonId,
    email: &str,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "UPDATE invitations SET substitute_name = '', substitute_email = '', updated_at = $3, revision = revision + 1,
                    rsvp = CASE WHEN rsvp = 'substitute' THEN 'waiting' ELSE rsvp END
             WHERE (substitute_email <> '' AND substitute_email = $2)
                OR id IN (SELECT substitute_for FROM invitations WHERE person_id = $1 AND substitute_for IS NOT NULL)",
        )
        .bind(person)
        .bind(email)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// The comments of others on their invitations to a workshop.
pub async fn comments(
    tx: &mut Tx,
    workshop: WorkshopId,
    not_of: PersonId,
) -> Result<Vec<(InvitationId, String)>, StorageError> {
    Ok(both!(tx, |conn| {
        sqlx::query_as(
            "SELECT id, comment FROM invitations WHERE workshop_id = $1 AND person_id <> $2 AND comment <> ''",
        )
        .bind(workshop)
        .bind(not_of)
        .fetch_all(conn)
        .await
    })?)
}

/// Replaces a comment.
pub async fn rewrite_comment(tx: &mut Tx, id: InvitationId, comment: &str) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query("UPDATE invitations SET comment = $2, revision = revision + 1 WHERE id = $1")
            .bind(id)
            .bind(comment)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// A mail to somebody else that may name a person.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Naming {
    /// Which one.
    pub id: MessageId,
    /// To which name.
    pub to_name: String,
    /// Subject.
    pub subject: String,
    /// Text part.
    pub text_body: String,
    /// HTML part.
    pub html_body: String,
    /// What the server last said.
    pub last_error: String,
}

/// The mails to others about these workshops, or about none, that hold one of these words, wherever in a word it
/// stands. Not all mails: their bodies are read.
pub async fn mails_naming(
    tx: &mut Tx,
    not_to: PersonId,
    workshops: &[WorkshopId],
    words: &[String],
) -> Result<Vec<Naming>, StorageError> {
    let mut conditions = Conditions::default();
    let person = conditions.hold(not_to.0);
    let mut any = Vec::new();
    let like = dialect::like_any_case(tx.engine());
    for word in words {
        let pattern = conditions.hold(however_written(word));
        for column in ["subject", "text_body", "html_body", "last_error"] {
            any.push(format!("{column} {like} {pattern} ESCAPE '\\'"));
        }
    }
    if any.is_empty() {
        return Ok(Vec::new());
    }
    let about = conditions.hold_all(workshops.iter().map(|id| id.0));
    let about = if workshops.is_empty() { String::new() } else { format!(" OR workshop_id IN ({about})") };
    conditions.and(format!(
        "(workshop_id IS NULL{about}) AND (person_id IS NULL OR person_id <> {person}) AND ({})",
        any.join(" OR ")
    ));
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT id, to_name, subject, text_body, html_body, last_error FROM messages {}",
        conditions.clause()
    ));
    Ok(both!(tx, |conn| bind_all!(sqlx::query_as(sql), conditions.values()).fetch_all(conn).await)?)
}

/// A pattern that finds a word in any spelling that search takes for the same, and a few more.
fn however_written(word: &str) -> String {
    let mut pattern = String::from("%");
    for c in word.trim().chars() {
        // These have look-alikes, and any may carry marks.
        let surely = if c.is_ascii() {
            !c.is_whitespace()
        } else {
            !"اأإآٱيىێیئكکةھەهؤۆوڕرڵل".contains(c) && c.is_alphabetic()
        };
        match c {
            '\\' | '%' | '_' => pattern.extend(['\\', c]),
            c if surely => pattern.push(c),
            _ if pattern.ends_with('%') => {}
            _ => pattern.push('%'),
        }
    }
    if !pattern.ends_with('%') {
        pattern.push('%');
    }
    pattern
}

/// Replaces what a mail says.
pub async fn rewrite_mail(tx: &mut Tx, mail: &Naming) -> Result<(), StorageError> {
    let to: Option<String> = both!(&mut *tx, |conn| {
        sqlx::query_scalar("SELECT to_email FROM messages WHERE id = $1").bind(mail.id).fetch_optional(conn).await
    })?;
    let key = crate::domain::fold::fold(&format!("{} {} {}", to.unwrap_or_default(), mail.to_name, mail.subject));
    both!(tx, |conn| {
        sqlx::query(
            "UPDATE messages SET subject = $2, text_body = $3, html_body = $4, last_error = $5, search_key = $6, revision = revision + 1
             WHERE id = $1",
        )
        .bind(mail.id)
        .bind(&mail.subject)
        .bind(&mail.text_body)
        .bind(&mail.html_body)
        .bind(&mail.last_error)
        .bind(key)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Forgets from where somebody acted: on what is theirs, and on others by the same request, such as passing a seat
/// on. That it was done, the log keeps. Before their rows go.
pub async fn forget_addresses(tx: &mut Tx, person: PersonId) -> Result<(), StorageError> {
    both!(tx, |conn| {
        sqlx::query(
            "UPDATE audit_log SET address = '' WHERE actor = 'public' AND address <> '' AND (at, address) IN (
                SELECT at, address FROM audit_log WHERE actor = 'public' AND (subject_id = $1
                    OR subject_id IN (SELECT id FROM registrations WHERE person_id = $1)
                    OR subject_id IN (SELECT id FROM invitations WHERE person_id = $1)))",
        )
        .bind(person)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}
