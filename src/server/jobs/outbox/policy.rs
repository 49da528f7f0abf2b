//! What becomes of a mail after a try: when it is tried again, and when it is given up. Pure.

use crate::domain::message::Status;
use crate::server::mail::transport::Sent;
use crate::server::storage::outbox::{Attempt, Outcome};
use chrono::{DateTime, Duration, Utc};

/// For how long a mail is tried (RFC 5321 §4.5.4.1: four to five days).
const GIVE_UP: Duration = Duration::days(4);
/// The first wait, doubled with every try.
const FIRST: Duration = Duration::seconds(15);
/// The longest wait.
const LONGEST: Duration = Duration::hours(3);
/// Workers that one mail may take down before it is left alone.
const DEATHS: usize = 5;

/// Where a mail stands after a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    pub outcome: Outcome,
    pub status: Status,
    pub answer: String,
    pub due_at: DateTime<Utc>,
}

/// Decides. `attempts` are the tries before this one; `random` spreads the waits.
pub fn next(sent: Sent, attempts: &[Attempt], now: DateTime<Utc>, random: [u8; 4]) -> Next {
    let since = since_requeued(attempts);
    let given_up = since.first().is_some_and(|first| now - first.at >= GIVE_UP);
    let again = now + wait(since.len(), random);
    let (outcome, status, answer, due_at) = match sent {
        Sent::Accepted(answer) => (Outcome::Sent, Status::Sent, answer, now),
        Sent::Refused(answer) => (Outcome::Failed, Status::Failed, answer, now),
        Sent::Later(answer) | Sent::Gone(answer) | Sent::Cut(answer) if given_up => {
            (Outcome::Failed, Status::Failed, answer, now)
        }
        Sent::Later(answer) | Sent::Gone(answer) => (Outcome::Later, Status::Queued, answer, again),
        Sent::Cut(answer) => (Outcome::Unknown, Status::Unknown, answer, again),
    };
    Next { outcome, status, answer, due_at }
}

/// Whether a server's words mean that the address is nobody's and will stay so (RFC 3463 §3.2): not that this mail or
/// the sender is refused.
pub fn is_dead(answer: &str) -> bool {
    ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10"]
        .iter()
        .any(|code| answer.split([' ', ':', '(', ')', '<', '>', ';']).any(|word| word.trim_start_matches('#') == *code))
}

/// Whether a mail has taken down too many workers.
pub fn is_poisoned(attempts: &[Attempt]) -> bool {
    since_requeued(attempts).iter().filter(|attempt| attempt.outcome == Outcome::Abandoned).count() >= DEATHS
}

/// The tries since somebody last asked for another.
fn since_requeued(attempts: &[Attempt]) -> &[Attempt] {
    let start = attempts.iter().rposition(|attempt| attempt.outcome == Outcome::Requeued).map_or(0, |at| at + 1);
    &attempts[start..]
}

/// Doubles with every try up to the longest, and spreads by a quarter either way.
fn wait(tries: usize, random: [u8; 4]) -> Duration {
    let doublings = u32::try_from(tries).unwrap_or(u32::MAX).min(20);
    let base = (FIRST * 2_i32.saturating_pow(doublings)).min(LONGEST).num_milliseconds();
    let share = i64::from(u32::from_be_bytes(random));
    let spread = base / 2 * share / i64::from(u32::MAX);
    Duration::milliseconds(base - base / 4 + spread)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn tried(at: DateTime<Utc>, outcome: Outcome) -> Attempt {
        Attempt { at, outcome, answer: String::new() }
    }

    #[test]
    fn waits_grow_and_spread() {
        assert_eq!(wait(0, [0; 4]), Duration::milliseconds(11_250));
        assert_eq!(wait(0, [255; 4]), Duration::milliseconds(18_750));
        assert!(wait(3, [0; 4]) > wait(1, [255; 4]));
        assert_eq!(wait(500, [128, 0, 0, 0]).num_minutes(), 180);
    }

    #[test]
    fn four_days_then_no_more() {
        let now = at("2023-08-15T06:00:00Z");
        let old = [tried(now - Duration::days(4), Outcome::Later)];
        let young = [tried(now - Duration::days(3), Outcome::Later)];
        let later = || Sent::Later("451 later".into());
        assert_eq!(next(later(), &old, now, [0; 4]).status, Status::Failed);
        let again = next(later(), &young, now, [0; 4]);
        assert_eq!((again.status, again.outcome), (Status::Queued, Outcome::Later));
        assert!(again.due_at > now);
        let asked = [old[0].clone(), tried(now - Duration::hours(1), Outcome::Requeued)];
        assert_eq!(next(later(), &asked, now, [0; 4]).status, Status::Queued);
    }

    #[test]
    fn dead_addresses() {
        assert!(is_dead("550 5.1.1 no such mailbox here"));
        assert!(is_dead("550 #5.1.10 RESOLVER.ADR.RecipientNotFound"));
        for other in ["554 5.6.0 content refused", "550 5.7.1 not allowed", "550 no", "552 5.2.2 full", "550 15.1.1"] {
            assert!(!is_dead(other), "{other}");
        }
    }

    #[test]
    fn answers() {
        let now = at("2023-08-15T06:00:00Z");
        let status = |sent| next(sent, &[], now, [0; 4]).status;
        assert_eq!(status(Sent::Accepted("250 ok".into())), Status::Sent);
        assert_eq!(status(Sent::Refused("550 no".into())), Status::Failed);
        assert_eq!(status(Sent::Gone("reset".into())), Status::Queued);
        assert_eq!(status(Sent::Cut("reset".into())), Status::Unknown);
        assert!(is_poisoned(&vec![tried(now, Outcome::Abandoned); 5]));
        assert!(!is_poisoned(&vec![tried(now, Outcome::Abandoned); 4]));
    }
}
