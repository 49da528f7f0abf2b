//! The seats of each institution at a workshop that is open to institutions: a limit of their own beside the
//! workshop's.

use super::InstitutionId;
use super::registration::Status;
use std::collections::BTreeMap;

/// The seats of one institution.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Quota {
    /// Seats offered to it; none for whoever comes for nobody that is invited: the team let them in.
    pub seats: Option<i64>,
    /// With a seat, or with one that is held for them.
    pub confirmed: i64,
    /// On the waiting list.
    pub waiting: i64,
}

impl Quota {
    const fn has_room(&self) -> bool {
        match self.seats {
            Some(seats) => self.confirmed < seats,
            None => true,
        }
    }
}

/// The seats of every institution at one workshop.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quotas(BTreeMap<Option<InstitutionId>, Quota>);

impl Quotas {
    /// Those to whom seats are offered, nobody there yet.
    pub fn new(offered: impl IntoIterator<Item = (InstitutionId, i64)>) -> Self {
        let quota = |seats| Quota { seats: Some(seats), ..Quota::default() };
        Self(offered.into_iter().map(|(institution, seats)| (Some(institution), quota(seats))).collect())
    }

    /// Notes that so many more stand so.
    pub fn add(&mut self, institution: Option<InstitutionId>, status: Status, count: i64) {
        let quota = self.0.entry(institution).or_default();
        match status {
            Status::Confirmed => quota.confirmed += count,
            Status::Waiting => quota.waiting += count,
            Status::Withdrawn => {}
        }
    }

    /// Whether one more of this institution can have a seat.
    pub fn has_room(&self, institution: Option<InstitutionId>) -> bool {
        self.0.get(&institution).is_none_or(Quota::has_room)
    }

    /// Whether seats are offered to it at all.
    pub fn offers(&self, institution: InstitutionId) -> bool {
        self.0.get(&Some(institution)).is_some_and(|quota| quota.seats.is_some())
    }

    /// Whether somebody waits whose institution has room: nobody overtakes them.
    pub fn somebody_is_next(&self) -> bool {
        self.0.values().any(|quota| quota.waiting > 0 && quota.has_room())
    }

    /// Whether no institution has a seat left.
    pub fn all_full(&self) -> bool {
        !self.0.values().any(|quota| quota.seats.is_some() && quota.has_room())
    }

    /// What the next of this institution gets, where the workshop has room or not.
    pub fn outcome(&self, institution: Option<InstitutionId>, workshop_has_room: bool) -> Status {
        if workshop_has_room && self.has_room(institution) && !self.somebody_is_next() {
            Status::Confirmed
        } else {
            Status::Waiting
        }
    }

    /// Which of those waiting get a seat, in their order, where the workshop has `free` ones. Notes that they do.
    pub fn promote<T>(
        &mut self,
        waiting: impl IntoIterator<Item = T>,
        institution: impl Fn(&T) -> Option<InstitutionId>,
        free: i64,
    ) -> Vec<T> {
        let mut promoted = Vec::new();
        for one in waiting {
            if promoted.len() as i64 >= free {
                break;
            }
            let of = institution(&one);
            if self.has_room(of) {
                self.add(of, Status::Confirmed, 1);
                self.add(of, Status::Waiting, -1);
                promoted.push(one);
            }
        }
        promoted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    #[derive(Debug, Clone)]
    enum Event {
        Arrives(usize),
        Leaves(usize),
    }

    fn event() -> impl Strategy<Value = Event> {
        prop_oneof![(0usize..4).prop_map(Event::Arrives), (0usize..64).prop_map(Event::Leaves)]
    }

    fn institution(n: usize) -> Option<InstitutionId> {
        (n < 3).then(|| InstitutionId(Uuid::from_u128(n as u128 + 1)))
    }

    proptest! {
        /// Against the plain list of who came when: no limit is passed, no seat stays free for which somebody waits,
        /// and nobody of an institution gets one before whoever of it came earlier.
        #[test]
        fn seats_are_given_in_order_and_within_every_limit(
            capacity in 0i64..8,
            seats in proptest::collection::vec(0i64..4, 3),
            events in proptest::collection::vec(event(), 0..80),
        ) {
            let offered = |n: usize| (institution(n).expect("of the first three"), seats[n]);
            let mut quotas = Quotas::new((0..3).map(offered));
            // Institution and whether they have a seat, in order of arrival.
            let mut there: Vec<(usize, bool)> = Vec::new();
            for event in events {
                let confirmed = |there: &[(usize, bool)]| there.iter().filter(|(_, seat)| *seat).count() as i64;
                match event {
                    Event::Arrives(n) => {
                        let status = quotas.outcome(institution(n), confirmed(&there) < capacity);
                        quotas.add(institution(n), status, 1);
                        there.push((n, status == Status::Confirmed));
                    }
                    Event::Leaves(at) if at < there.len() => {
                        let (n, seat) = there.remove(at);
                        quotas.add(institution(n), if seat { Status::Confirmed } else { Status::Waiting }, -1);
                        let free = capacity - confirmed(&there);
                        let waiting: Vec<usize> = (0..there.len()).filter(|at| !there[*at].1).collect();
                        for at in quotas.promote(waiting, |at| institution(there[*at].0), free) {
                            there[at].1 = true;
                        }
                    }
                    Event::Leaves(_) => {}
                }
                prop_assert!(confirmed(&there) <= capacity);
                for (n, limit) in seats.iter().copied().map(Some).chain([None]).enumerate() {
                    let of: Vec<bool> = there.iter().filter(|(of, _)| *of == n).map(|(_, seat)| *seat).collect();
                    let seated = of.iter().filter(|seat| **seat).count() as i64;
                    let room = limit.is_none_or(|limit| seated < limit);
                    prop_assert!(limit.is_none_or(|limit| seated <= limit));
                    prop_assert!(of.windows(2).all(|pair| pair[0] || !pair[1]), "in order of arrival: {of:?}");
                    let waits = of.len() as i64 > seated;
                    prop_assert!(!(waits && room && confirmed(&there) < capacity), "a seat stays free");
                }
            }
        }
    }
}
