//! Mails of ours that come back.

use super::World;
use crate::support::{Test, for_each_engine};
use diwan::domain::inbox::{Kind, Outcome};
use diwan::server::storage::suppression;

async fn marked(t: &Test, email: &str) -> Option<String> {
    let mut tx = t.app.db.read().await.expect("a connection");
    suppression::of(&mut tx, email).await.expect("a look-up").map(|found| found.detail)
}

#[tokio::test]
async fn an_address_to_which_nothing_arrives_is_marked() {
    for_each_engine(async |t| {
        let names = ["bounce-postfix", "bounce-exchange", "bounce-gmail", "bounce-text"];
        let mut world = World::reading(&t, names.len()).await;
        for (n, name) in names.iter().enumerate() {
            let mail = world.people[n].mail(name, &[("ACTION", "failed"), ("STATUS", "5.1.1")]);
            let kept = world.arrive(&[mail]).await.remove(0);
            assert_eq!((kept.kind, kept.outcome), (Kind::Bounce, Outcome::Marked), "{name}");
            assert_eq!(kept.detail.recipient, world.people[n].email, "{name}");
            assert!(kept.detail.status.starts_with("5.1.1"), "{name}: {:?}", kept.detail);
            assert!(kept.handled_at.is_none() && kept.workshop.is_some() && kept.person.is_some(), "{name}");
            let detail = marked(&world.t, &world.people[n].email).await.expect("marked");
            assert!(detail.starts_with("5.1.1"), "{name}: {detail}");
        }
        world.stop().await;
    })
    .await;
}

#[tokio::test]
async fn what_is_late_elsewhere_or_not_ours_marks_nobody() {
    for_each_engine(async |t| {
        let mut world = World::reading(&t, 1).await;
        let one = &world.people[0];
        let cases = [
            ("late", one.mail("bounce-postfix", &[("ACTION", "delayed"), ("STATUS", "4.4.1")]), Outcome::Delayed),
            (
                "for a while",
                one.mail("bounce-postfix", &[("ACTION", "failed"), ("STATUS", "4.4.7")]),
                Outcome::Returned,
            ),
            (
                "delivered",
                one.mail("bounce-postfix", &[("ACTION", "delivered"), ("STATUS", "2.0.0")]),
                Outcome::Ignored,
            ),
            (
                "another address, to which it was passed on",
                one.mail(
                    "bounce-postfix",
                    &[("TO", "colleague@elsewhere.example"), ("ACTION", "failed"), ("STATUS", "5.1.1")],
                ),
                Outcome::Returned,
            ),
            (
                "a mail that is not ours",
                one.mail(
                    "bounce-postfix",
                    &[("OURS", "<made-up@diwan.test>"), ("ACTION", "failed"), ("STATUS", "5.1.1")],
                ),
                Outcome::Unmatched,
            ),
            ("words alone", one.mail("bounce-text", &[("OURS", "<made-up@diwan.test>")]), Outcome::Unsigned),
        ];
        for (what, mail, outcome) in cases {
            let kept = world.arrive(&[mail]).await.remove(0);
            assert_eq!(kept.outcome, outcome, "{what}");
            assert_eq!(marked(&world.t, &world.people[0].email).await, None, "{what}");
        }
        assert_eq!(marked(&world.t, "colleague@elsewhere.example").await, None);
        world.stop().await;
    })
    .await;
}
