//! Answers to the entry of somebody's part in a session.

use super::{Asked, World, message_to};
use crate::support::{Test, for_each_engine};
use diwan::domain::Texts;
use diwan::domain::inbox::{Kind, Outcome};
use diwan::domain::invitation::CalendarReply;
use diwan::domain::role::Role;
use diwan::server::services::agenda::{self, Publish, RoleInput, SessionInput};
use diwan::server::services::people::{self, PersonInput};
use diwan::server::services::{Ctx, news};

const CHAIR: &str = "chair@mop.example";

fn chaired(start: &str, end: &str) -> SessionInput {
    SessionInput {
        title: Some(Texts::english("Discussion")),
        kind: Some("discussion".into()),
        date: Some("2023-09-11".into()),
        start: Some(start.into()),
        end: Some(end.into()),
        roles: Some(vec![RoleInput { role: "chair".into(), name: format!("Sample chair <{CHAIR}>"), person: None }]),
        ..SessionInput::default()
    }
}

/// Tells those with a part, and gives who was told of what they know now.
async fn told(t: &Test, organiser: &Ctx) -> Asked {
    let organiser = Ctx { now: t.app.clock.now(), ..organiser.clone() };
    agenda::publish(&organiser, "w", None).await.expect("a version");
    news::send(&organiser, "w", None).await.expect("told");
    let mail = message_to(t, CHAIR).await;
    let entry = mail.calendar.expect("an entry").replace("\r\n ", "");
    let uid = entry.lines().find_map(|line| line.strip_prefix("UID:")).expect("a UID").trim().to_owned();
    Asked { email: CHAIR.into(), address: mail.reply_to.expect("a signed address"), uid, ours: mail.message_id }
}

#[tokio::test]
async fn whoever_has_a_part_answers_its_entry() {
    for_each_engine(async |t| {
        let mut world = World::reading(&t, 1).await;
        let organiser = world.t.staff(Role::Administrator).await;
        let input = PersonInput {
            name: Some([("en".to_owned(), "Sample chair".to_owned())].into()),
            email: Some(CHAIR.into()),
            ..PersonInput::default()
        };
        people::create(&organiser, &input).await.expect("a person");
        let session =
            agenda::add(&organiser, "w", &chaired("11:00", "12:00"), Publish::Later).await.expect("a session");
        let chair = told(&world.t, &organiser).await;
        let answer = async |world: &World| {
            let studio = agenda::studio(&organiser, "w").await.expect("a studio");
            let found: Vec<_> = studio.answers.into_iter().collect();
            assert!(found.iter().all(|((of, _), _)| *of == session.id), "{}", world.people.len());
            found.first().map(|(_, answer)| *answer)
        };
        assert_eq!(answer(&world).await, None);
        let at = |word: &str, stamp: &str| chair.mail("outlook", &[("PARTSTAT", word), ("STAMP", stamp)]);
        let yes = world.arrive(&[at("ACCEPTED", "20230815T060000Z")]).await.remove(0);
        assert_eq!((yes.kind, yes.outcome, yes.invitation), (Kind::Reply, Outcome::Applied, None));
        assert_eq!(answer(&world).await, Some(CalendarReply::Accepted));
        assert_eq!(world.outcome(at("TENTATIVE", "20230815T050000Z")).await, Outcome::Old);
        // Somebody else's address is no permission.
        let foreign = chair.mail("outlook", &[("ADDRESS", &world.people[0].address), ("PARTSTAT", "DECLINED")]);
        assert_eq!(world.outcome(foreign).await, Outcome::Mismatch);
        assert_eq!(answer(&world).await, Some(CalendarReply::Accepted));

        // A new time is a new question.
        agenda::update(&organiser, "w", &session.id.to_string(), &chaired("13:00", "14:00"), None, Publish::Later)
            .await
            .expect("moved");
        let again = told(&world.t, &organiser).await;
        assert_eq!((&again.address, &again.uid), (&chair.address, &chair.uid), "one entry, one address");
        assert_eq!(answer(&world).await, None);
        assert_eq!(world.outcome(at("DECLINED", "20230815T061500Z")).await, Outcome::Old, "to the time before");
        let sequence = message_to(&world.t, CHAIR).await.calendar.expect("an entry");
        let sequence = sequence.lines().find_map(|line| line.strip_prefix("SEQUENCE:")).expect("one").trim().to_owned();
        let no =
            again.mail("gmail", &[("PARTSTAT", "DECLINED"), ("STAMP", "20230815T062000Z"), ("SEQUENCE", &sequence)]);
        let no = world.arrive(&[no]).await.remove(0);
        assert_eq!((no.outcome, no.handled_at), (Outcome::PartDeclined, None), "somebody else must be found");
        assert_eq!(answer(&world).await, Some(CalendarReply::Declined));

        // Who declined is not asked again.
        agenda::update(&organiser, "w", &session.id.to_string(), &chaired("15:00", "16:00"), None, Publish::Later)
            .await
            .expect("moved");
        agenda::publish(&organiser, "w", None).await.expect("a version");
        assert!(news::pending(&organiser, "w").await.expect("what waits").parts.is_empty());
        world.stop().await;
    })
    .await;
}
