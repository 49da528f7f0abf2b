//! Answers of calendars that are what they should be.

use super::World;
use crate::support::for_each_engine;
use diwan::domain::inbox::{Kind, Outcome};
use diwan::domain::invitation::Rsvp;
use diwan::domain::registration::Status;
use diwan::server::storage;

const CLIENTS: [&str; 5] = ["outlook", "gmail", "apple", "thunderbird", "file"];

#[tokio::test]
async fn every_calendar_can_say_yes_perhaps_and_no() {
    for_each_engine(async |t| {
        let mut world = World::reading(&t, CLIENTS.len() * 3).await;
        let answers =
            [("ACCEPTED", Rsvp::Yes, false), ("TENTATIVE", Rsvp::Waiting, true), ("DECLINED", Rsvp::No, false)];
        let cases: Vec<_> =
            CLIENTS.iter().flat_map(|client| answers.iter().map(move |answer| (*client, answer))).collect();
        for (n, (client, (word, ..))) in cases.iter().enumerate() {
            let mail = world.people[n].mail(client, &[("PARTSTAT", word), ("COMMENT", "With my colleague\\, please")]);
            world.mailbox.deliver(mail).await;
        }
        let taken = world.next(cases.len()).await;
        for mail in &taken {
            assert_eq!((mail.kind, mail.outcome), (Kind::Reply, Outcome::Applied), "{mail:?}");
            assert!(mail.handled_at.is_some() && !mail.has_raw && mail.workshop.is_some() && mail.invitation.is_some());
        }
        for (n, (client, (word, rsvp, tentative))) in cases.iter().enumerate() {
            let invitation = world.invitation(n + 1).await;
            assert_eq!((invitation.rsvp, invitation.tentative), (*rsvp, *tentative), "{client} {word}");
            if *client != "gmail" {
                assert_eq!(invitation.comment, "With my colleague, please", "{client}");
            }
            let mut tx = world.t.app.db.read().await.expect("a connection");
            let seat = storage::registrations::of_person(&mut tx, invitation.workshop, invitation.person).await;
            let seat = seat.expect("a look-up").map(|one| one.status);
            assert_eq!(seat == Some(Status::Confirmed), *rsvp == Rsvp::Yes, "{client} {word}: {seat:?}");
        }
        world.stop().await;
        assert_eq!(world.mailbox.count("INBOX").await, (0, 0), "put away");
        assert_eq!(world.mailbox.count("Diwan/Processed").await, (15, 0));
    })
    .await;
}

#[tokio::test]
async fn addresses_in_any_case_and_with_a_tag_are_theirs() {
    for_each_engine(async |t| {
        let mut world = World::reading(&t, 1).await;
        let (address, attendee) = (world.people[0].address.to_uppercase(), "Delegate1+Calendar@MOP.example");
        let from = "assistant@elsewhere.example";
        let mail = world.people[0].mail("outlook", &[("ADDRESS", &address), ("ATTENDEE", attendee), ("FROM", from)]);
        assert_eq!(world.outcome(mail).await, Outcome::Applied, "whoever sends: the address is the permission");
        assert_eq!(world.invitation(1).await.rsvp, Rsvp::Yes);
        world.stop().await;
    })
    .await;
}

#[tokio::test]
async fn the_latest_answer_stands_and_nothing_is_done_twice() {
    for_each_engine(async |t| {
        let mut world = World::reading(&t, 1).await;
        world.t.app.clock.set("2023-08-15T08:00:00Z".parse().expect("an instant"));
        super::execute(&world.t, "UPDATE invitations SET calendar_sequence = 1").await;
        let person = &world.people[0];
        let at = |word: &str, stamp: &str, sequence: &str| {
            person.mail("apple", &[("PARTSTAT", word), ("STAMP", stamp), ("SEQUENCE", sequence)])
        };
        let yes = at("ACCEPTED", "20230815T070000Z", "1");
        let again = format!("Received: by another.way\r\nDelivered-To: list@elsewhere.example\r\n{yes}");
        let mails = [
            yes.clone(),
            at("DECLINED", "20230815T063000Z", "1"),
            at("DECLINED", "20230815T073000Z", "0"),
            again,
            at("ACCEPTED", "20230815T070000Z", "1"),
        ];
        let outcomes: Vec<Outcome> = world.arrive(&mails).await.iter().map(|mail| mail.outcome).collect();
        use Outcome::{Applied, Duplicate, Old, Same};
        assert_eq!(outcomes, [Applied, Old, Old, Duplicate, Same]);
        assert_eq!(world.invitation(1).await.rsvp, Rsvp::Yes);
        let no = world.people[0]
            .mail("gmail", &[("PARTSTAT", "DECLINED"), ("STAMP", "20230815T074500Z"), ("SEQUENCE", "1")]);
        assert_eq!(world.outcome(no).await, Applied);
        assert_eq!(world.invitation(1).await.rsvp, Rsvp::No);
        world.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_clock_that_goes_wrong_does_not_outdate_the_answers_to_come() {
    for_each_engine(async |t| {
        let mut world = World::reading(&t, 1).await;
        let far = world.people[0].mail("thunderbird", &[("STAMP", "20990101T000000Z")]);
        assert_eq!(world.outcome(far).await, Outcome::Applied);
        let now = world.t.app.clock.now().format("%Y%m%dT%H%M%SZ").to_string();
        let no = world.people[0].mail("thunderbird", &[("PARTSTAT", "DECLINED"), ("STAMP", &now)]);
        assert_eq!(world.outcome(no).await, Outcome::Applied);
        assert_eq!(world.invitation(1).await.rsvp, Rsvp::No);
        world.stop().await;
    })
    .await;
}

#[tokio::test]
async fn what_a_page_would_refuse_is_kept_with_the_reason() {
    for_each_engine(async |t| {
        let mut world = World::reading(&t, 1).await;
        super::execute(&world.t, "UPDATE messages SET status = 'sent' WHERE status = 'queued'").await;
        world.t.set_status("w", diwan::domain::workshop::Status::Cancelled).await;
        let mail = world.people[0].mail("outlook", &[]);
        let kept = world.arrive(&[mail]).await.remove(0);
        assert_eq!((kept.outcome, kept.detail.refused.as_str()), (Outcome::Refused, "workshop-cancelled"));
        assert!(kept.handled_at.is_none() && kept.has_raw);
        assert_eq!(world.invitation(1).await.rsvp, Rsvp::Waiting);
        world.stop().await;
    })
    .await;
}

#[tokio::test]
async fn who_registered_without_being_asked_can_say_no() {
    use diwan::server::services::registrations::{RegistrationInput, register};
    for_each_engine(async |t| {
        let mut world = World::reading(&t, 0).await;
        let input = RegistrationInput {
            name: "Sample delegate 1".into(),
            email: "delegate1@mop.example".into(),
            language: Some("en".into()),
            ..RegistrationInput::default()
        };
        register(&world.t.public(), "w", &input).await.expect("registered");
        let message = super::message_to(&world.t, "delegate1@mop.example").await;
        let uid = {
            let mut tx = world.t.app.db.read().await.expect("a connection");
            storage::workshops::by_slug(&mut tx, "w").await.expect("a look-up").expect("a workshop").calendar_uid
        };
        let asked = super::Asked {
            email: message.to_email.clone(),
            address: message.reply_to.clone().expect("a reply address"),
            uid,
            ours: message.message_id.clone(),
        };
        let no = asked.mail("outlook", &[("PARTSTAT", "DECLINED")]);
        assert_eq!(world.outcome(no).await, Outcome::Applied);
        let mut tx = world.t.app.db.read().await.expect("a connection");
        let person = storage::people::by_email(&mut tx, &asked.email).await.expect("a look-up").expect("a person");
        let seat = storage::registrations::of_person(&mut tx, message.workshop.expect("a workshop"), person.id).await;
        assert_eq!(seat.expect("a look-up").map(|one| one.status), Some(Status::Withdrawn));
        drop(tx);
        world.stop().await;
    })
    .await;
}
