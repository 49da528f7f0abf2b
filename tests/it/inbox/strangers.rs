//! Answers that are not applied: of strangers, of the wrong entry, of nobody's address, and those that are none.

use super::World;
use crate::support::for_each_engine;
use diwan::domain::inbox::{InboxMail, Kind, Outcome};
use diwan::domain::invitation::Rsvp;

/// Kept, and nobody's answer changed.
async fn changes_nothing(world: &World, kept: &InboxMail) {
    assert!(kept.handled_at.is_none(), "somebody has to look at it: {kept:?}");
    for n in 1..=world.people.len() {
        let invitation = world.invitation(n).await;
        assert_eq!((invitation.rsvp, invitation.tentative), (Rsvp::Waiting, false));
        assert_eq!(invitation.comment, "");
    }
}

#[tokio::test]
async fn address_entry_and_attendee_must_be_of_one_invitation() {
    for_each_engine(async |t| {
        let mut world = World::reading(&t, 2).await;
        let (one, two) = (&world.people[0], &world.people[1]);
        let forged = one.address.replacen('+', "+a", 1);
        let plain = one
            .address
            .replace(&one.address[one.address.find('+').expect("a tag")..one.address.rfind('@').expect("an @")], "");
        let cases = [
            (
                "the right entry, another attendee",
                one.mail("outlook", &[("ATTENDEE", "stranger@evil.example")]),
                Outcome::Mismatch,
            ),
            ("another's entry", one.mail("gmail", &[("UID", &two.uid)]), Outcome::Mismatch),
            (
                "another's entry and name",
                one.mail("apple", &[("UID", &two.uid), ("ATTENDEE", &two.email)]),
                Outcome::Mismatch,
            ),
            ("a forged address", one.mail("thunderbird", &[("ADDRESS", &forged)]), Outcome::Unsigned),
            ("right in all but the address", one.mail("outlook", &[("ADDRESS", &plain)]), Outcome::Unsigned),
            (
                "a day of a series",
                one.mail("apple", &[("COMMENT", "x\r\nRECURRENCE-ID:20230910T060000Z")]),
                Outcome::Mismatch,
            ),
            ("somebody else is to come", one.mail("outlook", &[("PARTSTAT", "DELEGATED")]), Outcome::Delegated),
            ("no answer", one.mail("outlook", &[("PARTSTAT", "NEEDS-ACTION")]), Outcome::Unclear),
        ];
        for (what, mail, outcome) in cases {
            let kept = world.arrive(&[mail]).await.remove(0);
            assert_eq!((kept.kind, kept.outcome), (Kind::Reply, outcome), "{what}");
            assert_eq!(kept.workshop.is_some(), outcome != Outcome::Unsigned, "{what}");
            if outcome == Outcome::Mismatch && what.contains("attendee") {
                assert_eq!(kept.detail.attendee, "stranger@evil.example");
            }
            changes_nothing(&world, &kept).await;
        }
        world.stop().await;
        assert_eq!(world.mailbox.count("Diwan/Set aside").await, (2, 0), "what is nobody's lies apart");
        assert_eq!(world.mailbox.count("Diwan/Processed").await, (6, 0));
    })
    .await;
}

#[tokio::test]
async fn another_time_is_shown_and_never_applied() {
    for_each_engine(async |t| {
        let mut world = World::reading(&t, 1).await;
        let mail = world.people[0].mail("outlook-counter", &[]);
        let kept = world.arrive(&[mail]).await.remove(0);
        assert_eq!((kept.kind, kept.outcome), (Kind::Counter, Outcome::Proposed));
        let proposal = kept.detail.proposal.clone().expect("a proposal");
        let at = |text: &str| Some(text.parse::<chrono::DateTime<chrono::Utc>>().expect("an instant"));
        assert_eq!((proposal.start, proposal.end), (at("2023-09-10T07:00:00Z"), at("2023-09-12T13:00:00Z")));
        assert_eq!(kept.detail.comment, "Could we begin an hour later?");
        changes_nothing(&world, &kept).await;
        let stranger = world.people[0].mail("outlook-counter", &[("ATTENDEE", "stranger@evil.example")]);
        assert_eq!(world.outcome(stranger).await, Outcome::Mismatch);
        world.stop().await;
    })
    .await;
}
