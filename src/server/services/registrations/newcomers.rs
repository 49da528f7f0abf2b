//! People who come for the first time: what a whole group of them leaves is written in one statement a table.
//!
//! Nothing is read while it gathers; whoever needs to read (somebody who is on record already) has it written
//! first. Nobody else sees any of it before the transaction ends.

use super::input::Wanted;
use super::room::{Admission, Room};
use super::{Registered, queue};
use crate::domain::RegistrationId;
use crate::domain::person::Person;
use crate::domain::question::Answers;
use crate::domain::registration::Registration;
use crate::server::services::questions::SentFile;
use crate::server::services::{Ctx, Result, feeds, outbox, people, questions};
use crate::server::storage::{self, Tx};
use chrono::{DateTime, Utc};
use std::collections::HashSet;

/// What is to be written.
#[derive(Debug, Default)]
pub(super) struct Newcomers<'a> {
    people: Vec<(Person, DateTime<Utc>)>,
    registrations: Vec<(Registration, Vec<u8>)>,
    sealed: Vec<(&'a Ctx, RegistrationId, Answers)>,
    agreed: Vec<storage::consents::Given>,
    files: Vec<(&'a Ctx, RegistrationId, Vec<SentFile>)>,
    feeds: Vec<storage::feeds::New>,
    notes: Vec<storage::audit::Entry<'a>>,
    mails: Vec<storage::outbox::New>,
    emails: HashSet<String>,
}

impl<'a> Newcomers<'a> {
    /// Whether this address is among them.
    pub fn has(&self, email: &str) -> bool {
        self.emails.contains(email)
    }

    /// Gives somebody who is not on record a seat or a place on the waiting list.
    pub fn admit(&mut self, ctx: &'a Ctx, room: &mut Room, wanted: &Wanted) -> Result<Registered> {
        let person = queue::person(wanted);
        let with = Admission {
            institution: wanted.institution,
            language: wanted.language,
            answers: wanted.answers.clone(),
            consents: wanted.consents.clone(),
            ..Admission::default()
        };
        let (registration, link, answer) = room.place(ctx, &person, &with);
        let mail = match room.letter(&person, &registration, answer.position, None) {
            Some(mail) => Some(outbox::prepared(ctx, mail)?),
            None => None,
        };
        self.mails.extend(mail);
        self.feeds.push(feeds::new_for_person(ctx, person.id, wanted.language));
        self.notes.push(Room::note_of_admission(ctx, &registration));
        if !wanted.sealed.is_empty() {
            self.sealed.push((ctx, registration.id, wanted.sealed.clone()));
        }
        self.agreed.extend(wanted.agreed.iter().map(|one| (registration.id, *one, ctx.now)));
        if !wanted.files.is_empty() {
            self.files.push((ctx, registration.id, wanted.files.clone()));
        }
        self.registrations.push((registration, link));
        self.emails.insert(wanted.email.clone());
        self.people.push((person, ctx.now));
        Ok(answer)
    }

    /// Writes them all; they are on record then.
    pub async fn write(&mut self, tx: &mut Tx) -> Result<()> {
        let people = std::mem::take(&mut self.people);
        let new = people.iter().map(|(person, now)| people::new(person, *now)).collect::<Vec<_>>();
        storage::people::insert(tx, &new).await?;
        storage::appointments::appoint_all(tx, &new).await?;
        storage::registrations::insert(tx, &std::mem::take(&mut self.registrations)).await?;
        storage::consents::insert(tx, &std::mem::take(&mut self.agreed)).await?;
        for (ctx, id, sealed) in std::mem::take(&mut self.sealed) {
            questions::keep(ctx, tx, id, &sealed).await?;
        }
        for (ctx, id, files) in std::mem::take(&mut self.files) {
            questions::keep_files(ctx, tx, id, &files).await?;
        }
        storage::feeds::insert(tx, &std::mem::take(&mut self.feeds)).await?;
        storage::audit::append(tx, &std::mem::take(&mut self.notes)).await?;
        let mut mails = std::mem::take(&mut self.mails);
        // All are of one workshop.
        let workshop = mails.first().and_then(|new| new.mail.workshop);
        if let Some(workshop) = workshop
            && storage::outbox::hold::is_held(tx, workshop).await?
        {
            for mail in &mut mails {
                mail.held = true;
            }
        }
        storage::outbox::insert(tx, &mails).await?;
        Ok(())
    }
}
