//! Answers from calendars: what stands, what is old, and addresses that nobody can make up.

use super::{invite, of_kind, register};
use crate::support::{Test, for_each_engine};
use chrono::{DateTime, Duration, Utc};
use diwan::domain::invitation::{CalendarReply, Invitation, Rsvp};
use diwan::domain::registration::Status;
use diwan::domain::{PersonId, WorkshopId};
use diwan::server::config::Settings;
use diwan::server::services::reply_address;
use diwan::server::services::rsvp::{Applied, CalendarAnswer, answer_in_calendar};
use diwan::server::state::App;
use diwan::server::storage;
use uuid::Uuid;

async fn invited(t: &Test, n: usize) -> Invitation {
    let mut tx = t.app.db.read().await.expect("a connection");
    let person = storage::people::by_email(&mut tx, &format!("delegate{n}@mop.example")).await.expect("a look-up");
    let workshop = storage::workshops::by_slug(&mut tx, "w").await.expect("a look-up").expect("a workshop");
    storage::invitations::of_person(&mut tx, workshop.id, person.expect("a person").id)
        .await
        .expect("a look-up")
        .expect("an invitation")
}

async fn say(t: &Test, workshop: WorkshopId, person: PersonId, reply: CalendarReply, at: DateTime<Utc>) -> Applied {
    let answer = CalendarAnswer { reply, comment: "By calendar".into(), uid: String::new(), sequence: 0, stamp: at };
    let mut tx = t.app.db.write().await.expect("a transaction");
    let applied = answer_in_calendar(&t.ctx(), &mut tx, workshop, person, &answer).await.expect("an outcome");
    tx.commit().await.expect("it commits");
    applied
}

async fn seat(t: &Test, invitation: &Invitation) -> Option<Status> {
    let mut tx = t.app.db.read().await.expect("a connection");
    let found = storage::registrations::of_person(&mut tx, invitation.workshop, invitation.person).await;
    found.expect("a look-up").map(|registration| registration.status)
}

#[tokio::test]
async fn the_latest_answer_stands_and_gives_or_frees_the_seat() {
    for_each_engine(async |t| {
        t.published("w").await;
        invite(&t.ctx(), "w", &[(1, "en")]).await;
        let invitation = invited(&t, 1).await;
        let (workshop, person, now) = (invitation.workshop, invitation.person, t.app.clock.now());
        let then = |minutes: i64| now + Duration::minutes(minutes);
        t.app.clock.set(then(1));
        assert_eq!(say(&t, workshop, person, CalendarReply::Tentative, then(1)).await, Applied::Done);
        let perhaps = invited(&t, 1).await;
        assert_eq!((perhaps.rsvp, perhaps.tentative, perhaps.comment.as_str()), (Rsvp::Waiting, true, "By calendar"));
        assert_eq!(seat(&t, &invitation).await, None);
        t.app.clock.set(then(2));
        assert_eq!(say(&t, workshop, person, CalendarReply::Accepted, then(2)).await, Applied::Done);
        assert_eq!(seat(&t, &invitation).await, Some(Status::Confirmed));
        assert!(!invited(&t, 1).await.tentative);
        assert_eq!(say(&t, workshop, person, CalendarReply::Accepted, then(2)).await, Applied::Same, "twice is once");
        assert_eq!(say(&t, workshop, person, CalendarReply::Declined, then(1)).await, Applied::Old);
        assert_eq!(seat(&t, &invitation).await, Some(Status::Confirmed), "an older answer changes nothing");
        t.app.clock.set(then(3));
        assert_eq!(say(&t, workshop, person, CalendarReply::Declined, then(3)).await, Applied::Done);
        assert_eq!((seat(&t, &invitation).await, invited(&t, 1).await.rsvp), (Some(Status::Withdrawn), Rsvp::No));
        assert_eq!(of_kind(&t, "rsvp_received").await.len(), 1, "a yes is confirmed with their own page");
    })
    .await;
}

#[tokio::test]
async fn what_was_said_later_on_the_page_stands() {
    for_each_engine(async |t| {
        t.published("w").await;
        invite(&t.ctx(), "w", &[(1, "en")]).await;
        let invitation = invited(&t, 1).await;
        let text = of_kind(&t, "invitation").await.remove(0).text;
        let token =
            text.split("/rsvp/").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("a link").to_owned();
        t.app.clock.set(t.app.clock.now() + Duration::hours(1));
        let no = diwan::server::services::rsvp::AnswerInput { answer: "no".into(), ..Default::default() };
        diwan::server::services::rsvp::answer(&t.public(), &token, &no).await.expect("an answer");
        let earlier = t.app.clock.now() - Duration::minutes(30);
        let (workshop, person) = (invitation.workshop, invitation.person);
        assert_eq!(say(&t, workshop, person, CalendarReply::Accepted, earlier).await, Applied::Old);
        assert_eq!(invited(&t, 1).await.rsvp, Rsvp::No);
        t.set_status("w", diwan::domain::workshop::Status::Cancelled).await;
        let now = t.app.clock.now() + Duration::minutes(1);
        assert!(matches!(say(&t, workshop, person, CalendarReply::Accepted, now).await, Applied::Refused(_)));
    })
    .await;
}

#[tokio::test]
async fn who_registered_without_being_asked_withdraws_by_declining() {
    for_each_engine(async |t| {
        let (workshop, _) = t.published("w").await;
        register(&t, "w", 1, "en").await;
        let mut tx = t.app.db.read().await.expect("a connection");
        let person = storage::people::by_email(&mut tx, "delegate1@mop.example").await.expect("a look-up");
        drop(tx);
        let person = person.expect("a person").id;
        let now = t.app.clock.now();
        assert_eq!(say(&t, workshop.id, person, CalendarReply::Accepted, now).await, Applied::Done);
        assert_eq!(
            say(&t, workshop.id, person, CalendarReply::Declined, now + Duration::minutes(1)).await,
            Applied::Done
        );
        assert_eq!(of_kind(&t, "withdrawn").await[0].calendar_method.as_deref(), Some("CANCEL"));
        let nobody = PersonId(Uuid::from_u128(9));
        assert!(matches!(say(&t, workshop.id, nobody, CalendarReply::Accepted, now).await, Applied::Refused(_)));
    })
    .await;
}

/// An installation that reads a mailbox.
fn reading(t: &Test) -> App {
    let settings = Settings {
        imap_url: Some("imaps://replies%40diwan.test:secret@imap.example".into()),
        ..t.app.settings.clone()
    };
    App::new(t.app.db.clone(), t.app.clock.clone(), t.app.secret.clone(), settings, t.app.base_url.clone())
}

#[tokio::test]
async fn reply_addresses_are_signed_and_stand_in_mail_and_entry() {
    for_each_engine(async |t| {
        let app = reading(&t);
        let id = Uuid::from_u128(7);
        let address = reply_address::of(&app, id).expect("an address");
        assert!(address.starts_with("replies+") && address.ends_with("@diwan.test"), "{address}");
        assert!(address.split('@').next().expect("a local part").len() <= 64, "{address}");
        assert_eq!(reply_address::read(&app, &address), Some(id));
        assert_eq!(reply_address::read(&app, &address.to_uppercase()), Some(id), "servers change the case");
        assert_eq!(reply_address::read(&app, &format!("<{address}>")), Some(id));
        let forged = address.replacen("+a", "+b", 1);
        assert_eq!(reply_address::read(&app, &forged), None);
        for other in [
            "replies@diwan.test",
            "replies+@diwan.test",
            "replies+abc@diwan.test",
            "",
            "@",
            &address.replace("@diwan.test", "@evil.test"),
        ] {
            assert_eq!(reply_address::read(&app, other), None, "{other}");
        }
        assert_eq!(reply_address::of(&t.app, id), None, "nobody reads answers here");
        let t = Test::around(app);
        t.published("w").await;
        invite(&t.ctx(), "w", &[(1, "en")]).await;
        let mail = of_kind(&t, "invitation").await.remove(0);
        let reply_to = mail.reply_to.expect("an address");
        assert_eq!(reply_address::read(&t.app, &reply_to), Some(invited(&t, 1).await.id.0));
        let entry = mail.calendar.expect("an entry").replace("\r\n ", "");
        assert!(entry.contains(&format!("mailto:{reply_to}")), "{entry}");
    })
    .await;
}
