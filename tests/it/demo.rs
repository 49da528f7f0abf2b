//! The reference case loads once, whole, and can be taken out again.

use crate::support::for_each_engine;
use diwan::domain::role::Role;
use diwan::server::services::{ServiceError, demo, recommendations};
use diwan::server::storage::{self, recommendations::Filter};

#[tokio::test]
async fn the_reference_case_loads_once_and_goes_again() {
    for_each_engine(async |t| {
        let ctx = t.ctx();
        assert!(demo::load(&ctx).await.expect("it loads"));
        assert!(!demo::load(&ctx).await.expect("it is there"), "it loads once");
        let mut tx = t.app.db.read().await.expect("a connection");
        let erbil = storage::workshops::by_slug(&mut tx, "woga-1-erbil").await.expect("a row").expect("Erbil");
        let baghdad = storage::workshops::by_slug(&mut tx, "woga-2-baghdad").await.expect("a row").expect("Baghdad");
        assert_eq!(baghdad.follows, Some(erbil.id));
        assert!(erbil.title.missing().is_empty());
        assert_eq!(storage::sessions::for_workshop(&mut tx, erbil.id).await.expect("sessions").len(), 15);
        assert_eq!(storage::exercises::for_workshop(&mut tx, erbil.id).await.expect("exercises").len(), 2);
        assert_eq!(storage::seats::for_workshop(&mut tx, erbil.id).await.expect("seats").len(), 11);
        assert_eq!(storage::seats::for_workshop(&mut tx, baghdad.id).await.expect("seats").len(), 13);
        let agenda = storage::agenda::latest(&mut tx, erbil.id).await.expect("an agenda").expect("published");
        assert_eq!(agenda.sessions.len(), 15);
        let open = recommendations::open_before(&ctx, &mut tx, baghdad.id).await.expect("a list");
        assert_eq!(open.len(), 3, "Baghdad takes up what Erbil left open");
        let delegates = storage::people::of_workshop(&mut tx, erbil.id).await.expect("people");
        assert_eq!(delegates.len(), 33);
        assert!(
            delegates
                .iter()
                .all(|person| person.sample && person.name.best(diwan::domain::Locale::En).starts_with("Sample"))
        );
        drop(tx);
        demo::remove(&ctx).await.expect("it goes");
        let mut tx = t.app.db.read().await.expect("a connection");
        assert!(storage::workshops::by_slug(&mut tx, "woga-1-erbil").await.expect("a row").is_none());
        assert!(!storage::institutions::all(&mut tx).await.expect("a list").is_empty(), "reference data stays");
    })
    .await;
}

#[tokio::test]
async fn no_role_loads_or_removes_it() {
    for_each_engine(async |t| {
        let administrator = t.staff(Role::Administrator).await;
        assert!(matches!(demo::load(&administrator).await, Err(ServiceError::Forbidden)));
        assert!(matches!(demo::remove(&administrator).await, Err(ServiceError::Forbidden)));
        assert!(matches!(demo::load(&t.public()).await, Err(ServiceError::SignIn)));
    })
    .await;
}

#[tokio::test]
async fn a_recommendation_moves_only_along_its_states() {
    for_each_engine(async |t| {
        let ctx = t.ctx();
        demo::load(&ctx).await.expect("it loads");
        let proposed = {
            let filter = Filter { limit: 10, ..Filter::default() };
            let list = recommendations::list(&ctx, filter).await.expect("a list");
            assert_eq!(list.len(), 3);
            list[2].clone()
        };
        let step = |state: &str, note: &str| recommendations::Step {
            state: state.into(),
            note: note.into(),
            ..Default::default()
        };
        let refused = recommendations::step(&ctx, proposed.id, &step("done", "too soon")).await;
        assert!(matches!(refused, Err(ServiceError::Invalid(_))), "{refused:?}");
        let dropped_without_reason = recommendations::step(&ctx, proposed.id, &step("dropped", "")).await;
        assert!(matches!(dropped_without_reason, Err(ServiceError::Invalid(_))));
        let accepted = recommendations::step(&ctx, proposed.id, &step("accepted", "")).await.expect("it moves");
        t.app.clock.set(ctx.now + chrono::Duration::hours(1));
        let ctx = t.ctx();
        let done =
            recommendations::step(&ctx, accepted.id, &step("done", "minutes published")).await.expect("it moves");
        assert!(!done.state.is_open());
        let (_, updates) = recommendations::get(&ctx, done.id).await.expect("it is there");
        assert_eq!(updates[0].note, "minutes published");
        let stale = recommendations::update(&ctx, done.id, Some(1), recommendations::Input::default()).await;
        assert!(matches!(stale, Err(ServiceError::Stale)), "{stale:?}");
        // Somebody else's organiser neither sees nor changes it.
        let stranger = t.staff(Role::Organiser).await;
        assert!(matches!(recommendations::get(&stranger, done.id).await, Err(ServiceError::NotFound)));
        assert!(matches!(
            recommendations::step(&stranger, done.id, &step("in-progress", "")).await,
            Err(ServiceError::NotFound)
        ));
        assert!(
            recommendations::list(&stranger, Filter { limit: 10, ..Filter::default() })
                .await
                .expect("a list")
                .is_empty()
        );
    })
    .await;
}
