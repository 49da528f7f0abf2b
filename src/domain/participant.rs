//! A participant: a person as one workshop sees them, from invitation to seat. Lists, counts and filters.

use super::institution::{Institution, Level};
use super::invitation::{Invitation, Rsvp};
use super::person::{Person, Sex};
use super::registration::{Attendance, Registration, Status};
use super::{InstitutionId, Locale};
use std::collections::BTreeMap;

super::macros::words! {
    /// Where a participant stands; each has exactly one.
    Standing {
        /// Has a seat.
        Confirmed = "confirmed",
        /// Has the seat of somebody who sent them instead.
        Substitute = "substitute",
        /// Named somebody instead, which waits for agreement.
        Proposed = "proposed",
        /// Named somebody instead, who was asked.
        Replaced = "replaced",
        /// Was asked and has not answered.
        NoAnswer = "no-answer",
        /// Does not come.
        Declined = "declined",
        /// Waits for a seat.
        WaitingList = "waiting-list",
        /// Had a seat or waited, and gave it back.
        Withdrawn = "withdrawn",
        /// The invitation was called off.
        CalledOff = "called-off",
    }
}

super::macros::words! {
    /// How a list of participants is sorted.
    Sort {
        /// By name, in the order of the reader's alphabet.
        Name = "name",
        /// By level, then institution.
        Institution = "institution",
        /// By where they stand.
        Standing = "standing",
        /// By when they were written to or registered, latest first.
        Latest = "latest",
    }
}

/// One line of a workshop's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Who.
    pub person: Person,
    /// Whom they come for: as registered, else where they serve.
    pub institution: Option<InstitutionId>,
    /// Their invitation.
    pub invitation: Option<Invitation>,
    /// Their registration.
    pub registration: Option<Registration>,
    /// Whether somebody was asked in their place.
    pub replaced: bool,
    /// Whether the last mail to them about this workshop failed for good.
    pub mail_failed: bool,
}

impl Participant {
    /// Where they stand.
    pub fn standing(&self) -> Standing {
        let stands_in = self.invitation.as_ref().is_some_and(|invitation| invitation.substitute_for.is_some());
        match (self.registration.as_ref().map(|registration| registration.status), &self.invitation) {
            (_, Some(Invitation { rsvp: Rsvp::Substitute, cancelled_at: None, .. })) if self.replaced => {
                Standing::Replaced
            }
            (_, Some(Invitation { rsvp: Rsvp::Substitute, cancelled_at: None, .. })) => Standing::Proposed,
            (Some(Status::Confirmed), _) if stands_in => Standing::Substitute,
            (Some(Status::Confirmed), _) => Standing::Confirmed,
            (Some(Status::Waiting), _) => Standing::WaitingList,
            (_, Some(invitation)) if invitation.cancelled_at.is_some() => Standing::CalledOff,
            (_, Some(Invitation { rsvp: Rsvp::No, .. })) => Standing::Declined,
            // Asked after they had withdrawn.
            (Some(Status::Withdrawn), Some(Invitation { rsvp: Rsvp::Waiting, sent_at: Some(sent), .. }))
                if self.registration.as_ref().is_some_and(|one| one.withdrawn_at.is_none_or(|gone| gone < *sent)) =>
            {
                Standing::NoAnswer
            }
            (Some(Status::Withdrawn), _) => Standing::Withdrawn,
            (None, _) => Standing::NoAnswer,
        }
    }

    /// Whether they came; said only of those with a seat.
    pub fn attendance(&self) -> Option<Attendance> {
        self.registration.as_ref().filter(|one| one.status == Status::Confirmed).and_then(|one| one.attendance)
    }

    /// Language of their mails.
    pub fn language(&self) -> Locale {
        let of_invitation = self.invitation.as_ref().map(|invitation| invitation.language);
        self.registration
            .as_ref()
            .map(|registration| registration.language)
            .or(of_invitation)
            .unwrap_or(self.person.language)
    }
}

/// What a list shows; each part left empty shows all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Folded words, each in the name, the address or the institution's name.
    pub words: Vec<String>,
    /// Level of the institution.
    pub level: Option<Level>,
    /// The institution.
    pub institution: Option<InstitutionId>,
    /// Where they stand.
    pub standing: Option<Standing>,
    /// What they answered.
    pub rsvp: Option<Rsvp>,
    /// Language of their mails.
    pub language: Option<Locale>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Whether they came.
    pub attendance: Option<Attendance>,
    /// Only those whose mail failed.
    pub mail_failed: bool,
}

impl Filter {
    /// Whether a participant is shown; `institution` is theirs, `key` their folded names, address and institution.
    pub fn shows(&self, participant: &Participant, institution: Option<&Institution>, key: &str) -> bool {
        fn fits<T: PartialEq>(asked: Option<&T>, has: Option<&T>) -> bool {
            asked.is_none() || asked == has
        }
        self.words.iter().all(|word| key.contains(word.as_str()))
            && fits(self.level.as_ref(), institution.map(|institution| &institution.level))
            && fits(self.institution.as_ref(), participant.institution.as_ref())
            && fits(self.standing.as_ref(), Some(&participant.standing()))
            && fits(self.rsvp.as_ref(), participant.invitation.as_ref().map(|invitation| &invitation.rsvp))
            && fits(self.language.as_ref(), Some(&participant.language()))
            && fits(self.sex.as_ref(), participant.person.sex.as_ref())
            && fits(self.attendance.as_ref(), participant.attendance().as_ref())
            && (!self.mail_failed || participant.mail_failed)
    }
}

/// How many of an institution or a level were asked, have a seat and wait for one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// Whose invitation stands.
    pub asked: usize,
    /// With a seat, substitutes too.
    pub confirmed: usize,
    /// On the waiting list.
    pub waiting: usize,
}

impl Share {
    /// Counts a list by the institution for which each comes.
    pub fn by_institution(participants: &[Participant]) -> BTreeMap<Option<InstitutionId>, Self> {
        let mut shares: BTreeMap<Option<InstitutionId>, Self> = BTreeMap::new();
        for participant in participants {
            let share = shares.entry(participant.institution).or_default();
            let asked = participant.invitation.as_ref().is_some_and(|invitation| invitation.cancelled_at.is_none());
            let standing = participant.standing();
            share.asked += usize::from(asked);
            share.confirmed += usize::from(matches!(standing, Standing::Confirmed | Standing::Substitute));
            share.waiting += usize::from(standing == Standing::WaitingList);
        }
        shares
    }
}

impl std::iter::Sum for Share {
    fn sum<I: Iterator<Item = Self>>(shares: I) -> Self {
        shares.fold(Self::default(), |sum, one| Self {
            asked: sum.asked + one.asked,
            confirmed: sum.confirmed + one.confirmed,
            waiting: sum.waiting + one.waiting,
        })
    }
}

/// The strip of numbers above the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Everybody on the list.
    pub all: usize,
    /// With a seat, substitutes not counted.
    pub confirmed: usize,
    /// Substitutes with a seat.
    pub substitutes: usize,
    /// No answer yet.
    pub no_answer: usize,
    /// Named somebody else, to be agreed.
    pub proposed: usize,
    /// Declined.
    pub declined: usize,
    /// On the waiting list.
    pub waiting: usize,
    /// Withdrawn.
    pub withdrawn: usize,
    /// Who came.
    pub attended: usize,
    /// Whose mail failed.
    pub mail_failed: usize,
}

impl Counts {
    /// Counts a list.
    pub fn of(participants: &[Participant]) -> Self {
        let mut counts = Self { all: participants.len(), ..Self::default() };
        for participant in participants {
            counts.mail_failed += usize::from(participant.mail_failed);
            counts.attended += usize::from(participant.attendance() == Some(Attendance::Attended));
            match participant.standing() {
                Standing::Confirmed => counts.confirmed += 1,
                Standing::Substitute => counts.substitutes += 1,
                Standing::NoAnswer => counts.no_answer += 1,
                Standing::Proposed => counts.proposed += 1,
                Standing::Declined => counts.declined += 1,
                Standing::WaitingList => counts.waiting += 1,
                Standing::Withdrawn => counts.withdrawn += 1,
                Standing::CalledOff | Standing::Replaced => {}
            }
        }
        counts
    }
}
