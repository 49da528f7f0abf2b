//! Mails that are there to do harm, or do so by accident.

use super::{World, engine, execute};
use crate::support::dovecot::{Reading, pace};
use crate::support::for_each_engine;
use diwan::domain::inbox::{Kind, Outcome};
use diwan::domain::invitation::Rsvp;
use diwan::server::jobs::inbox::Pace;
use diwan::server::mail::imap::Server;
use diwan::server::storage::Engine;

#[tokio::test]
async fn one_that_cannot_be_read_or_kept_is_set_aside_and_in_nobodys_way() {
    for_each_engine(async |t| {
        let mut world = World::new(&t, 2).await;
        // What the database refuses, whatever it is that it does not like.
        execute(&world.t, match engine(&world.t) {
            Engine::Sqlite => {
                "CREATE TRIGGER refuses BEFORE INSERT ON inbox_mails WHEN NEW.subject = 'Refuse me' BEGIN SELECT RAISE(ABORT, 'no'); END"
            }
            Engine::Postgres => "ALTER TABLE inbox_mails ADD CONSTRAINT refuses CHECK (subject <> 'Refuse me')",
        })
        .await;
        let (one, two) = (&world.people[0], &world.people[1]);
        let refused = format!("From: {}\r\nTo: {}\r\nSubject: Refuse me\r\n\r\nx\r\n", one.email, one.address);
        let large = format!("From: a@b.example\r\nSubject: Large\r\nTo: {}\r\n\r\n{}", one.address, "x".repeat(300_000));
        let nested = format!("{}\r\n", "Content-Type: message/rfc822\r\n\r\n".repeat(5_000));
        let no_mail = "\r\n\r\nnothing before this".to_owned();
        let mails = [one.mail("outlook", &[]), refused, large, nested, no_mail, two.mail("gmail", &[])];
        for mail in &mails {
            world.mailbox.deliver(mail).await;
        }
        let pace = Pace { largest: 200_000, ..pace() };
        let reading = Reading::with(&world.t, Server::parse(&world.mailbox.url).expect("a mailbox"), pace);
        let taken = world.next(mails.len()).await;
        reading.stop().await;
        assert_eq!((world.invitation(1).await.rsvp, world.invitation(2).await.rsvp), (Rsvp::Yes, Rsvp::Yes));
        let outcomes: Vec<Outcome> = taken.iter().filter(|mail| mail.kind == Kind::SetAside).map(|mail| mail.outcome).collect();
        for outcome in [Outcome::Failed, Outcome::TooLarge, Outcome::Unreadable] {
            assert!(outcomes.contains(&outcome), "{outcome}: {outcomes:?}");
        }
        let large = taken.iter().find(|mail| mail.outcome == Outcome::TooLarge).expect("the large one");
        assert_eq!((large.subject.as_str(), large.has_raw), ("Large", false));
        assert_eq!(world.mailbox.count("INBOX").await, (0, 0), "none is tried for ever");
        assert_eq!(world.mailbox.count("Diwan/Processed").await, (2, 0));
        assert_eq!(world.mailbox.count("Diwan/Set aside").await, (4, 0));
    })
    .await;
}

#[tokio::test]
async fn one_that_takes_the_program_down_is_left_alone_in_the_end() {
    use diwan::server::storage::inbox::mailbox;
    for_each_engine(async |t| {
        let mut world = World::new(&t, 1).await;
        let name = Server::parse(&world.mailbox.url).expect("a mailbox").name();
        let now = world.t.app.clock.now();
        let mut tx = world.t.app.db.write().await.expect("a transaction");
        assert!(mailbox::hold(&mut tx, &name, "dead", now, now).await.expect("a lease"));
        for tries in 1..=5 {
            assert_eq!(mailbox::begin(&mut tx, &name, 1).await.expect("begun"), tries);
        }
        tx.commit().await.expect("it commits");
        world.t.app.clock.set(now + chrono::Duration::seconds(1));
        let mail = world.people[0].mail("outlook", &[]);
        let good = world.people[0].mail("apple", &[]);
        world.mailbox.deliver(mail).await;
        world.mailbox.deliver(good).await;
        world.read();
        let taken = world.next(2).await;
        let outcomes: Vec<Outcome> = taken.iter().map(|mail| mail.outcome).collect();
        assert!(outcomes.contains(&Outcome::Failed) && outcomes.contains(&Outcome::Applied), "{outcomes:?}");
        world.stop().await;
    })
    .await;
}

#[tokio::test]
async fn what_is_meant_to_be_taken_for_more_is_words() {
    for_each_engine(async |t| {
        let mut world = World::reading(&t, 1).await;
        let mail = world.people[0].mail("injection", &[]);
        let kept = world.arrive(&[mail]).await.remove(0);
        assert_eq!(kept.outcome, Outcome::Mismatch, "what stands in a name or a comment is no attendee");
        assert_eq!(world.invitation(1).await.rsvp, Rsvp::Waiting);
        assert!(!kept.subject.contains(['\r', '\n', '\u{202E}']), "{:?}", kept.subject);
        let cookie = world.t.signed_in(diwan::domain::role::Role::Administrator).await;
        for page in [format!("/en/desk/inbox/{}", kept.id), "/ar/desk/inbox".to_owned()] {
            let answer = world.t.server().get(&page).add_header("cookie", cookie.as_str()).await;
            answer.assert_status_ok();
            let text = answer.text();
            assert!(!text.contains("<script>alert") && !text.contains("<img src=x"), "{text}");
            assert!(text.contains("&lt;script&gt;alert") || text.contains("&lt;img"), "{text}");
        }
        world.stop().await;
    })
    .await;
}
