//! What people wrote, and what programs did.

use super::World;
use crate::support::for_each_engine;
use diwan::domain::inbox::{Kind, Outcome};

#[tokio::test]
async fn a_letter_is_kept_for_the_workshop_that_its_address_names() {
    for_each_engine(async |t| {
        let mut world = World::reading(&t, 1).await;
        let mail = world.people[0].mail("letter", &[]);
        let kept = world.arrive(std::slice::from_ref(&mail)).await.remove(0);
        assert_eq!((kept.kind, kept.outcome), (Kind::Letter, Outcome::Kept));
        assert_eq!(kept.subject, "Re: ورشة عمل");
        assert_eq!(kept.text, "السلام عليكم، هل يمكن أن يأتي زميلي معي؟");
        assert_eq!((kept.from_name.as_str(), kept.from_email.as_str()), ("Sample delegate 1", "delegate1@mop.example"));
        assert_eq!(kept.detail.files, ["كتاب.pdf"]);
        assert!(kept.workshop.is_some() && kept.person.is_some() && kept.has_raw && kept.handled_at.is_none());
        let mut tx = world.t.app.db.read().await.expect("a connection");
        let raw =
            diwan::server::storage::inbox::raw(&mut tx, kept.id).await.expect("a look-up").expect("the whole mail");
        assert_eq!(raw, mail.as_bytes());
        drop(tx);
        world.stop().await;
    })
    .await;
}

#[tokio::test]
async fn what_programs_write_is_left_out() {
    for_each_engine(async |t| {
        let mut world = World::reading(&t, 1).await;
        for name in ["ooo-exchange", "ooo-sieve"] {
            let mail = world.people[0].mail(name, &[]);
            let kept = world.arrive(&[mail]).await.remove(0);
            assert_eq!((kept.kind, kept.outcome), (Kind::Automatic, Outcome::Ignored), "{name}");
            assert!(kept.handled_at.is_some() && kept.text.is_empty() && !kept.has_raw, "{name}");
        }
        let ctx = world.t.ctx();
        assert_eq!(diwan::server::services::inbox::waiting(&ctx).await.expect("a count"), 0);
        world.stop().await;
    })
    .await;
}

#[tokio::test]
async fn who_is_erased_leaves_the_inbox() {
    use crate::support::dovecot::taken;
    use diwan::domain::role::Role;
    use diwan::server::services::people;
    for_each_engine(async |t| {
        let mut world = World::reading(&t, 2).await;
        let two = &world.people[1];
        let by_another = format!(
            "From: {}\r\nTo: {}\r\nSubject: Seats\r\nMessage-ID: <1@elsewhere.example>\r\n\r\nI come with delegate1@mop.example.\r\n",
            two.email, two.address
        );
        let mails = [world.people[0].mail("letter", &[]), by_another];
        let kept = world.arrive(&mails).await;
        assert!(kept[1].text.contains("delegate1@mop.example"), "{:?}", kept[1]);
        world.stop().await;
        let person = world.invitation(1).await.person;
        people::erase(&world.t.staff(Role::Administrator).await, person, "delegate1@mop.example", None).await.expect("erased");
        let left = taken(&world.t).await;
        let of = |id| left.iter().find(|mail| mail.id == id).expect("that it was read is kept");
        let own = of(kept[0].id);
        assert_eq!((own.from_email.as_str(), own.from_name.as_str(), own.subject.as_str(), own.text.as_str()), ("", "", "", ""));
        assert!(own.person.is_none() && !own.has_raw && own.detail == diwan::domain::inbox::Detail::default());
        let others = of(kept[1].id);
        assert!(!others.text.contains("delegate1@") && !others.has_raw && others.from_email == "delegate2@mop.example");
    })
    .await;
}
