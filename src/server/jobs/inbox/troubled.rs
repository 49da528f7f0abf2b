//! What a reader remembers of mails that make trouble.

use crate::server::mail::transport::Down;
use std::collections::{HashMap, HashSet};

/// In how many rounds the server may not hand out a mail, though it hands out others, before the next refusal stands.
const REFUSED: u32 = 3;
/// How often a mail may meet a database that is away before the others go first, and before it is left alone: what
/// it changes may be what takes too long.
const HELD_UP: u32 = 3;
const GIVEN_UP: u32 = 20;

/// By UID, as long as these mean the same mails.
#[derive(Debug, Default)]
pub(super) struct Troubled {
    uidvalidity: u32,
    /// Mails that the server lists and does not hand out, with in how many rounds.
    refused: HashMap<u32, u32>,
    /// Mails at which the database was away, with how often.
    held_up: HashMap<u32, u32>,
    /// Mails of which not even that can be kept, and those that the server does not let us put away.
    left: HashSet<u32>,
}

/// What came of asking the server for mails in one round.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// Whether any was handed out.
    pub(super) handed_out: bool,
    /// Those that were not, and are asked for again.
    pub(super) refused: Vec<u32>,
    /// What the server said to the last of them.
    pub(super) said: String,
}

impl Troubled {
    /// Forgets everything when the UIDs mean other mails than before.
    pub(super) fn under(&mut self, uidvalidity: u32) {
        if self.uidvalidity != uidvalidity {
            *self = Self { uidvalidity, ..Self::default() };
        }
    }

    /// Remembers what was refused in a round. Where nothing at all was handed out it is the server that is at fault and
    /// not the mails, however often: then that is given.
    pub(super) fn note(&mut self, asked: &Asked) -> Result<(), Down> {
        if !asked.refused.is_empty() && !asked.handed_out {
            return Err(Down(format!("the server hands out no mail: {}", asked.said)));
        }
        for uid in &asked.refused {
            *self.refused.entry(*uid).or_default() += 1;
        }
        Ok(())
    }

    /// Whether the next refusal stands.
    pub(super) fn is_refused(&self, uid: u32) -> bool {
        self.refused.get(&uid).is_some_and(|rounds| *rounds >= REFUSED)
    }

    /// The database was away.
    pub(super) fn hold_up(&mut self, uid: u32) {
        *self.held_up.entry(uid).or_default() += 1;
    }

    /// Whether the others go first.
    pub(super) fn goes_last(&self, uid: u32) -> bool {
        self.held_up.get(&uid).is_some_and(|times| *times >= HELD_UP)
    }

    /// Whether it is left alone.
    pub(super) fn is_given_up(&self, uid: u32) -> bool {
        self.held_up.get(&uid).is_some_and(|times| *times >= GIVEN_UP)
    }

    /// It is not tried again.
    pub(super) fn leave(&mut self, uid: u32) {
        self.left.insert(uid);
    }

    /// Whether it is not tried again.
    pub(super) fn is_left(&self, uid: u32) -> bool {
        self.left.contains(&uid)
    }
}
