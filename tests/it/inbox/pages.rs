//! What staff see of it, and who sees what.

use super::World;
use crate::support::{Test, for_each_engine};
use axum_test::TestResponse;
use diwan::domain::inbox::Outcome;
use diwan::domain::role::Role;
use diwan::server::services::inbox::{self, Deed, Query, Show};
use diwan::server::services::{Ctx, ServiceError};
use diwan::server::storage;

/// A coordinator who looks after the workshop `w`, or after none.
async fn coordinator(t: &Test, serves: bool) -> Ctx {
    let ctx = t.staff(Role::Coordinator).await;
    if serves {
        let mut tx = t.app.db.write().await.expect("a transaction");
        let workshop = storage::workshops::by_slug(&mut tx, "w").await.expect("a look-up").expect("a workshop");
        let user = ctx.staff().expect("staff").id;
        storage::staff::assign_workshop(&mut tx, user, workshop.id).await.expect("assigned");
        tx.commit().await.expect("it commits");
    }
    ctx
}

#[tokio::test]
async fn who_looks_after_a_workshop_sees_its_mail_and_nobody_else_does() {
    for_each_engine(async |t| {
        let mut world = World::reading(&t, 1).await;
        let person = &world.people[0];
        let plain = format!("diwan@{}", person.address.rsplit_once('@').expect("an @").1);
        let mails = [person.mail("letter", &[]), person.mail("letter", &[("ADDRESS", &plain)])];
        let kept = world.arrive(&mails).await;
        world.stop().await;
        assert_eq!((kept[0].outcome, kept[1].outcome), (Outcome::Kept, Outcome::Unsigned));
        let (administrator, own, other) = (
            world.t.staff(Role::Administrator).await,
            coordinator(&world.t, true).await,
            coordinator(&world.t, false).await,
        );
        for (who, ctx, sees) in
            [("all", &administrator, [true, true]), ("own", &own, [true, false]), ("none", &other, [false, false])]
        {
            let waiting = sees.iter().filter(|sees| **sees).count() as i64;
            assert_eq!(inbox::waiting(ctx).await.expect("a count"), waiting, "{who}");
            let listed = inbox::list(ctx, &Query::default(), None, 10).await.expect("a list");
            assert_eq!(listed.items.len() as i64, waiting, "{who}");
            for (mail, sees) in kept.iter().zip(sees) {
                assert_eq!(inbox::view(ctx, mail.id).await.is_ok(), sees, "{who}");
                let whole = sees && mail.outcome == Outcome::Kept;
                assert_eq!(inbox::raw(ctx, mail.id).await.is_ok(), whole, "{who}: what is nobody's is not kept whole");
                if !sees {
                    let refused = inbox::act(ctx, &[mail.id], Deed::Handle).await;
                    assert!(matches!(refused, Err(ServiceError::NotFound)), "{who}: {refused:?}");
                }
            }
        }
        assert!(matches!(inbox::list(&world.t.public(), &Query::default(), None, 10).await, Err(ServiceError::SignIn)));
        assert_eq!(inbox::act(&own, &[kept[0].id], Deed::Handle).await.expect("done"), 1);
        assert_eq!(inbox::act(&own, &[kept[0].id], Deed::Handle).await.expect("done"), 0, "once");
        assert_eq!(inbox::waiting(&own).await.expect("a count"), 0);
        let query = Query { show: Show::Handled, ..Query::default() };
        assert_eq!(inbox::list(&own, &query, None, 10).await.expect("a list").items.len(), 1);
        let viewed = inbox::view(&own, kept[0].id).await.expect("a mail");
        assert_eq!(viewed.handled_by.as_deref(), Some("Sample coordinator"));
        assert_eq!(inbox::act(&own, &[kept[0].id], Deed::Reopen).await.expect("done"), 1);
        assert_eq!(inbox::waiting(&own).await.expect("a count"), 1);
    })
    .await;
}

async fn get(t: &Test, cookie: &str, path: &str) -> TestResponse {
    t.server().get(path).add_header("cookie", cookie).await
}

#[tokio::test]
async fn the_pages_say_what_waits_and_why() {
    for_each_engine(async |t| {
        let mut world = World::reading(&t, 2).await;
        let (one, two) = (&world.people[0], &world.people[1]);
        let mails = [
            one.mail("outlook-counter", &[]),
            one.mail("letter", &[]),
            one.mail("outlook", &[("ATTENDEE", "stranger@evil.example")]),
            two.mail("bounce-exchange", &[]),
            two.mail("gmail", &[]),
        ];
        let kept = world.arrive(&mails).await;
        world.stop().await;
        let t = &world.t;
        let cookie = t.signed_in(Role::Administrator).await;
        let today = get(t, &cookie, "/en/desk").await.text();
        assert!(today.contains("4 mails wait") && today.contains("/en/desk/inbox"), "{today}");
        for (lang, title) in [("en", "Inbox"), ("ar", "البريد الوارد"), ("ckb", "نامەی هاتوو")] {
            let list = get(t, &cookie, &format!("/{lang}/desk/inbox")).await;
            list.assert_status_ok();
            let text = list.text();
            assert!(text.contains(title), "{lang}");
            for mail in &kept[..4] {
                assert!(text.contains(&format!("/{lang}/desk/inbox/{}", mail.id)), "{lang}: {}", mail.subject);
                get(t, &cookie, &format!("/{lang}/desk/inbox/{}", mail.id)).await.assert_status_ok();
            }
            assert!(!text.contains(&format!("/{lang}/desk/inbox/{}", kept[4].id)), "what stands already does not wait");
        }
        let narrowed = get(t, &cookie, "/en/desk/inbox?kind=bounce").await.text();
        assert!(narrowed.contains(&kept[3].id.to_string()) && !narrowed.contains(&kept[1].id.to_string()));
        let all = get(t, &cookie, "/en/desk/inbox?show=all&q=delegate2").await.text();
        assert!(all.contains(&kept[4].id.to_string()) && !all.contains(&kept[1].id.to_string()));
        let counter = get(t, &cookie, &format!("/en/desk/inbox/{}", kept[0].id)).await.text();
        assert!(counter.contains("Could we begin an hour later?"));
        assert!(counter.contains("10 September 2023, 10:00") && counter.contains("11 September 2023"), "{counter}");
        assert!(counter.contains("/en/desk/w/w/participants/"), "the way to the participant");
        let stranger = get(t, &cookie, &format!("/en/desk/inbox/{}", kept[2].id)).await.text();
        assert!(stranger.contains("stranger@evil.example") && stranger.contains("are not of one participant"));
        let bounce = get(t, &cookie, &format!("/en/desk/inbox/{}", kept[3].id)).await.text();
        assert!(bounce.contains("RecipientNotFound") && bounce.contains("5.1.10"));
        let whole = get(t, &cookie, &format!("/en/desk/inbox/{}/mail.eml", kept[1].id)).await;
        assert_eq!(whole.header("content-disposition"), "attachment; filename=\"mail.eml\"");
        assert_eq!(whole.header("content-type"), "application/octet-stream");
        assert_eq!(whole.as_bytes().as_ref(), mails[1].as_bytes());
        let post = async |path: &str, form: &[(&str, &str)]| {
            t.server().post(path).add_header("cookie", cookie.as_str()).form(&form).await
        };
        let path = format!("/en/desk/inbox/{}", kept[0].id);
        let done = post(&path, &[("do", "handle")]).await;
        assert_eq!(done.header("location"), format!("{path}?done=inbox-handled"));
        assert!(get(t, &cookie, &path).await.text().contains("Let it wait again"));
        let (a, b) = (kept[1].id.to_string(), kept[2].id.to_string());
        let done = post("/en/desk/inbox?kind=letter", &[("do", "handle"), ("id", &a), ("id", &b)]).await;
        assert_eq!(done.header("location"), "/en/desk/inbox?kind=letter&done=inbox-handled");
        assert!(get(t, &cookie, "/en/desk").await.text().contains("One mail waits"));
    })
    .await;
}

#[tokio::test]
async fn an_installation_without_a_mailbox_says_so() {
    for_each_engine(async |t| {
        let cookie = t.signed_in(Role::Organiser).await;
        let text = get(&t, &cookie, "/en/desk/inbox").await.text();
        assert!(text.contains("No mailbox is set") && text.contains("DIWAN_IMAP_URL"), "{text}");
        assert!(inbox::mailbox(&t.ctx()).await.expect("an answer").is_none());
    })
    .await;
}
