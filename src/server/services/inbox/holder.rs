//! Whose reply address a mail came to.

use crate::domain::inbox::Detail;
use crate::domain::{InvitationId, PersonId, RegistrationId, WorkshopId};
use crate::server::mail::inbox::{Attendee, Mail, Reply};
use crate::server::services::{Ctx, Result, reply_address};
use crate::server::storage::news::SessionEntry;
use crate::server::storage::{self, Tx};
use uuid::Uuid;

/// How many reply addresses of ours are looked up for one mail.
const MOST: usize = 5;

/// The holder of an invitation, a registration or a part in a session, and the entry in their calendar.
#[derive(Debug, Clone)]
pub(super) struct Holder {
    pub workshop: WorkshopId,
    pub person: PersonId,
    pub invitation: Option<InvitationId>,
    /// Their part in a session, where it is that.
    pub part: Option<SessionEntry>,
    email: String,
    /// UID of the entry.
    pub uid: String,
    /// SEQUENCE of the entry as it was last sent.
    pub sequence: i64,
}

/// Everybody whose signed address a mail came to; one, as a rule.
pub(super) async fn all(ctx: &Ctx, tx: &mut Tx, mail: &Mail) -> Result<Vec<Holder>> {
    let mut ids: Vec<Uuid> = mail.recipients.iter().filter_map(|to| reply_address::read(&ctx.app, to)).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut found = Vec::new();
    for id in ids.into_iter().take(MOST) {
        found.extend(of(tx, id).await?);
    }
    Ok(found)
}

async fn of(tx: &mut Tx, id: Uuid) -> Result<Option<Holder>> {
    let invitation = storage::invitations::by_id(tx, InvitationId(id)).await?;
    let (workshop, person, uid, sequence) = if let Some(one) = &invitation {
        (one.workshop, one.person, one.calendar_uid.clone(), one.calendar_sequence)
    } else {
        let Some(one) = storage::registrations::by_id(tx, RegistrationId(id)).await? else { return part(tx, id).await };
        // Without an invitation the entry is the workshop's own: see `letters`.
        let Some(workshop) = storage::workshops::by_id(tx, one.workshop).await? else { return Ok(None) };
        let sequence = workshop.calendar_sequence + one.revision - 1;
        (one.workshop, one.person, workshop.calendar_uid, sequence)
    };
    let invitation = invitation.map(|one| one.id);
    let email = storage::people::by_id(tx, person).await?.and_then(|person| person.email).unwrap_or_default();
    Ok(Some(Holder { workshop, person, invitation, part: None, email, uid, sequence }))
}

async fn part(tx: &mut Tx, id: Uuid) -> Result<Option<Holder>> {
    let Some(entry) = storage::news::by_reply(tx, id).await? else { return Ok(None) };
    let Some(session) = storage::sessions::by_id(tx, entry.session_id).await? else { return Ok(None) };
    let email = storage::people::by_id(tx, entry.person_id).await?.and_then(|person| person.email).unwrap_or_default();
    Ok(Some(Holder {
        workshop: session.workshop,
        person: entry.person_id,
        invitation: None,
        email,
        uid: session.calendar_uid,
        sequence: entry.sequence,
        part: Some(entry),
    }))
}

impl Holder {
    /// Their own answer, if the entry that is answered is theirs and so is the one who answers.
    pub fn answer_of<'r>(&self, reply: &'r Reply) -> Option<&'r Attendee> {
        if reply.of_a_series || self.email.is_empty() || !reply.uid.eq_ignore_ascii_case(&self.uid) {
            return None;
        }
        reply.attendees.iter().find(|one| is_same_address(&one.email, &self.email))
    }

    /// Notes in the detail who answered, where it is not clear who did.
    pub fn note(detail: &mut Detail, reply: &Reply) {
        detail.attendee = reply.attendees.first().map(|one| one.email.clone()).unwrap_or_default();
    }
}

/// Whether two addresses lead to the same mailbox: without case, and without what stands behind a `+`.
fn is_same_address(one: &str, other: &str) -> bool {
    fn plain(address: &str) -> Option<(String, String)> {
        let (local, domain) = address.trim().rsplit_once('@')?;
        let local = local.split_once('+').map_or(local, |(name, _)| name);
        (!local.is_empty()).then(|| (local.to_lowercase(), domain.to_lowercase()))
    }
    plain(one).is_some_and(|one| Some(one) == plain(other))
}

#[cfg(test)]
mod tests {
    use super::is_same_address;

    #[test]
    fn case_and_tags_do_not_matter_but_names_do() {
        assert!(is_same_address("Delegate1+Work@X.example", "delegate1@x.example"));
        assert!(!is_same_address("delegate2@x.example", "delegate1@x.example"));
        assert!(!is_same_address("delegate1@y.example", "delegate1@x.example"));
        assert!(!is_same_address("", "") && !is_same_address("+a@x", "+b@x"));
    }
}
