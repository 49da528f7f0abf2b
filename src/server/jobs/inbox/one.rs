//! One mail: fetch it, read it, take it, or set it aside.

use super::reader::{Reader, Trouble};
use super::troubled::Asked;
use crate::domain::inbox::Outcome;
use crate::server::mail::imap::{Head, ImapError, Line};
use crate::server::mail::inbox::{Mail, read, read_headers};
use crate::server::services::inbox::{Incoming, Taken, set_aside, take};
use crate::server::services::{Ctx, ServiceError};
use crate::server::storage::inbox::Place;
use crate::server::storage::inbox::mailbox;
use futures::FutureExt as _;
use std::panic::AssertUnwindSafe;

/// How often a mail may take the program down with it before it is left alone.
const DEATHS: i64 = 5;
/// How often a mail is tried anew when what it changes changed meanwhile.
const STALE: usize = 5;

/// What became of a mail in hand.
pub(super) enum Step {
    Taken(Outcome),
    /// It is tried again in another round.
    Later,
    /// It is not tried again by this reader.
    Left,
    Lost,
    Stopped,
}

impl Reader {
    /// Takes one mail.
    pub(super) async fn one(&self, line: &mut Line, head: Head, asked: &mut Asked) -> Result<Step, Trouble> {
        let mut tx = self.app.db.write().await?;
        let tries = mailbox::begin(&mut tx, &self.mailbox, head.uid).await?;
        tx.commit().await?;
        let place = Place { mailbox: &self.mailbox, uidvalidity: line.uidvalidity, uid: head.uid };
        let nothing = Incoming { reader: &self.name, place, received_at: head.received_at, raw: &[] };
        let held_up = self.troubled.is_given_up(head.uid);
        if tries > DEATHS || held_up {
            tracing::error!(uid = head.uid, tries, held_up, "a mail ends in failure again and again: it is set aside");
            return self.aside(nothing, None, Outcome::Failed).await;
        }
        let too_large = head.size > self.pace.largest;
        let fetch = async { if too_large { line.headers(head.uid).await } else { line.mail(head.uid).await } };
        let fetched = match self.unless_stopped(fetch).await {
            None => return Ok(Step::Stopped),
            Some(Err(ImapError::Down(down))) => return Err(down.into()),
            Some(Err(ImapError::No(said))) => Err(said),
            Some(Ok(raw)) => raw.ok_or_else(|| "it lists one and sends nothing".to_owned()),
        };
        let raw = match fetched {
            Ok(raw) => raw,
            Err(said) if !self.troubled.is_refused(head.uid) => {
                asked.refused.push(head.uid);
                asked.said = said;
                return Ok(Step::Later);
            }
            Err(_) => {
                let why = if too_large { Outcome::TooLarge } else { Outcome::Unreadable };
                return self.aside(nothing, None, why).await;
            }
        };
        asked.handed_out = true;
        if too_large {
            let (mail, headers) = safely(raw, read_headers).await;
            return self.aside(Incoming { raw: &headers, ..nothing }, mail.as_ref(), Outcome::TooLarge).await;
        }
        let (mail, raw) = safely(raw, read).await;
        let at = Incoming { raw: &raw, ..nothing };
        let Some(mail) = mail else { return self.aside(at, None, Outcome::Unreadable).await };
        let mut tries = 0;
        loop {
            let ctx = Ctx::system(&self.app);
            match AssertUnwindSafe(take(&ctx, at, &mail)).catch_unwind().await {
                Ok(Ok(Taken::Kept(outcome))) => return Ok(Step::Taken(outcome)),
                Ok(Ok(Taken::Lost)) => return Ok(Step::Lost),
                Ok(Err(ServiceError::Stale)) if tries < STALE => tries += 1,
                Ok(Err(error @ ServiceError::Unavailable(_))) => return Err(Trouble::Database(error)),
                Ok(Err(error)) => {
                    tracing::error!(uid = head.uid, error = &error as &dyn std::error::Error, "a mail cannot be taken");
                    return self.aside(at, Some(&mail), Outcome::Failed).await;
                }
                Err(_) => {
                    tracing::error!(uid = head.uid, "a mail broke its reader");
                    return self.aside(at, Some(&mail), Outcome::Failed).await;
                }
            }
        }
    }

    /// Keeps that a mail was not read. Where even what it says cannot be kept, that alone.
    async fn aside(&self, at: Incoming<'_>, mail: Option<&Mail>, why: Outcome) -> Result<Step, Trouble> {
        for (at, mail) in [(at, mail), (Incoming { raw: &[], ..at }, None)] {
            match set_aside(&Ctx::system(&self.app), at, mail, why).await {
                Ok(Taken::Kept(outcome)) => return Ok(Step::Taken(outcome)),
                Ok(Taken::Lost) => return Ok(Step::Lost),
                Err(error @ ServiceError::Unavailable(_)) => return Err(Trouble::Database(error)),
                Err(error) => {
                    tracing::error!(
                        uid = at.place.uid,
                        error = &error as &dyn std::error::Error,
                        "a mail cannot be set aside"
                    );
                }
            }
        }
        Ok(Step::Left)
    }
}

/// Reads bytes where they can do no harm: beside the requests, and a panic is only that of this mail.
async fn safely(raw: Vec<u8>, how: fn(&[u8]) -> Option<Mail>) -> (Option<Mail>, Vec<u8>) {
    let raw = std::sync::Arc::new(raw);
    let bytes = raw.clone();
    let read = tokio::task::spawn_blocking(move || how(&bytes)).await;
    let mail = read.unwrap_or_else(|_| {
        tracing::error!("a mail broke what reads it");
        None
    });
    (mail, std::sync::Arc::unwrap_or_clone(raw))
}
