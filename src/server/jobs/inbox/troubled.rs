//! What a reader remembers of mails that make trouble.

use std::collections::{HashMap, HashSet};

/// How often a mail is asked of the server that does not hand it out.
const UNFETCHED: u32 = 3;
/// How often a mail may meet a database that is away before the others go first, and before it is left alone: what
/// it changes may be what takes too long.
const HELD_UP: u32 = 3;
const GIVEN_UP: u32 = 20;

/// By UID, as long as these mean the same mails.
#[derive(Debug, Default)]
pub(super) struct Troubled {
    uidvalidity: u32,
    /// Mails that the server lists and does not hand out, with how often it was asked.
    unfetched: HashMap<u32, u32>,
    /// Mails at which the database was away, with how often.
    held_up: HashMap<u32, u32>,
    /// Mails of which not even that can be kept, and those that the server does not let us put away.
    left: HashSet<u32>,
}

impl Troubled {
    /// Forgets everything when the UIDs mean other mails than before.
    pub(super) fn under(&mut self, uidvalidity: u32) {
        if self.uidvalidity != uidvalidity {
            *self = Self { uidvalidity, ..Self::default() };
        }
    }

    /// It is not handed out. Whether it is to be asked for again.
    pub(super) fn asked_again(&mut self, uid: u32) -> bool {
        let asked = self.unfetched.entry(uid).or_default();
        *asked += 1;
        *asked < UNFETCHED
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
