//! What must not happen twice, too late or to the wrong one, when several things happen at once.

use super::{at, invite, mails, of_kind, register};
use crate::inbox::execute;
use crate::support::public::texts;
use crate::support::{Test, for_each_engine};
use chrono::Duration;
use diwan::domain::invitation::{CalendarReply, Rsvp};
use diwan::domain::message::Status as MailStatus;
use diwan::domain::participant::Standing;
use diwan::domain::registration::Status as Seat;
use diwan::domain::role::Role;
use diwan::domain::workshop::Status;
use diwan::domain::{Locale, PersonId};
use diwan::server::clock::Clock;
use diwan::server::services::mail_rules::{RuleInput, Scope, delete, preview, replace, save, send_due};
use diwan::server::services::participants::{self, Step};
use diwan::server::services::rsvp::{Applied, CalendarAnswer, answer_in_calendar};
use diwan::server::services::series::{self, SeriesInput};
use diwan::server::services::workshops::{self, WorkshopInput};
use diwan::server::services::{Ctx, feeds, invitations, outbox};
use diwan::server::storage::{self, Engine};

fn rule(event: &str, days: &str) -> RuleInput {
    RuleInput { event: event.into(), days: days.into(), at: "09:00".into(), ..RuleInput::default() }
}

async fn person(t: &Test, n: usize) -> PersonId {
    let mut tx = t.app.db.read().await.expect("a connection");
    let found = storage::people::by_email(&mut tx, &format!("delegate{n}@mop.example")).await.expect("a look-up");
    found.expect("a person").id
}

async fn workshop(t: &Test) -> diwan::domain::workshop::Workshop {
    let mut tx = t.app.db.read().await.expect("a connection");
    storage::workshops::by_slug(&mut tx, "w").await.expect("a look-up").expect("a workshop")
}

async fn seat(t: &Test, n: usize) -> Option<Seat> {
    let (workshop, person) = (workshop(t).await.id, person(t, n).await);
    let mut tx = t.app.db.read().await.expect("a connection");
    let found = storage::registrations::of_person(&mut tx, workshop, person).await.expect("a look-up");
    found.map(|registration| registration.status)
}

async fn invitation(t: &Test, n: usize) -> diwan::domain::invitation::Invitation {
    let (workshop, person) = (workshop(t).await.id, person(t, n).await);
    let mut tx = t.app.db.read().await.expect("a connection");
    storage::invitations::of_person(&mut tx, workshop, person).await.expect("a look-up").expect("an invitation")
}

async fn say(t: &Test, n: usize, reply: CalendarReply, uid: &str, sequence: i64, minutes: i64) -> Applied {
    let stamp = t.app.clock.now() + Duration::minutes(minutes);
    let answer = CalendarAnswer { reply, comment: String::new(), uid: uid.into(), sequence, stamp };
    let (workshop, person) = (workshop(t).await.id, person(t, n).await);
    let mut tx = t.app.db.write().await.expect("a transaction");
    let applied = answer_in_calendar(&t.ctx(), &mut tx, workshop, person, &answer).await.expect("an outcome");
    tx.commit().await.expect("it commits");
    applied
}

fn later(t: &Test, minutes: i64) {
    t.app.clock.set(t.app.clock.now() + Duration::minutes(minutes));
}

/// All mails that waited have left.
async fn sent_all(t: &Test) {
    execute(t, "UPDATE messages SET status = 'sent', sent_at = created_at WHERE status = 'queued'").await;
}

/// The path of somebody's own feed.
async fn feed_of(t: &Test, n: usize) -> String {
    let person = person(t, n).await;
    let mut tx = t.app.db.write().await.expect("a transaction");
    let feed = feeds::ensure_for_person(&t.ctx(), &mut tx, person, Locale::En).await.expect("a feed");
    tx.commit().await.expect("it commits");
    url::Url::parse(&feeds::link(&t.ctx(), &feed)).expect("an address").path().to_owned()
}

/// As a member of staff, now: their mails to many wait for a minute.
fn now_as(t: &Test, staff: &Ctx) -> Ctx {
    Ctx { now: t.app.clock.now(), ..staff.clone() }
}

#[tokio::test]
async fn a_rule_in_the_place_of_another_sends_to_nobody_again() {
    for_each_engine(async |t| {
        let title = Some(texts("Chain", "سلسلة", "زنجیرە"));
        let input = SeriesInput { slug: Some("chain".into()), title, ..SeriesInput::default() };
        series::create(&t.ctx(), &input).await.expect("a series");
        t.published("w").await;
        let into = WorkshopInput { series: Some("chain".into()), ..WorkshopInput::default() };
        workshops::update(&t.ctx(), "w", &into, None).await.expect("in the series");
        register(&t, "w", 1, "en").await;
        let of_series = save(&t.ctx(), Scope::Series("chain"), None, &rule("before", "3"), None).await;
        let of_series = of_series.expect("a rule").to_string();
        at(&t, "2023-09-08T06:00:00Z");
        assert_eq!(send_due(&t.ctx()).await.expect("sent"), 1);
        later(&t, 120);
        let own = replace(&t.ctx(), "w", &of_series).await.expect("a copy").to_string();
        assert_eq!(send_due(&t.ctx()).await.expect("nothing"), 0, "the copy has had its turn");
        assert_eq!(preview(&t.ctx(), "w", &own).await.expect("a preview").went.len(), 1);
        delete(&t.ctx(), Scope::Workshop("w"), &own).await.expect("gone");
        assert_eq!(send_due(&t.ctx()).await.expect("nothing"), 0, "and so has the original");
        // A rule for another event has a turn of its own.
        let own = replace(&t.ctx(), "w", &of_series).await.expect("a copy").to_string();
        save(&t.ctx(), Scope::Workshop("w"), Some(&own), &rule("on-the-day", ""), None).await.expect("changed");
        at(&t, "2023-09-11T06:00:00Z");
        assert_eq!(send_due(&t.ctx()).await.expect("sent"), 1);
        delete(&t.ctx(), Scope::Workshop("w"), &own).await.expect("gone");
        assert_eq!(send_due(&t.ctx()).await.expect("nothing"), 0, "what was due meanwhile is not sent afterwards");
    })
    .await;
}

#[tokio::test]
async fn who_can_answer_no_more_is_not_reminded() {
    for_each_engine(async |t| {
        t.published("w").await;
        let last = WorkshopInput { register_by: Some("2023-08-18".into()), ..WorkshopInput::default() };
        workshops::update(&t.ctx(), "w", &last, None).await.expect("a last day");
        invite(&t.ctx(), "w", &[(1, "en")]).await;
        save(&t.ctx(), Scope::Workshop("w"), None, &rule("silent", "5"), None).await.expect("a rule");
        at(&t, "2023-08-20T07:00:00Z");
        assert_eq!(send_due(&t.ctx()).await.expect("nothing"), 0);
        let longer = WorkshopInput { register_by: Some("2023-08-20".into()), ..WorkshopInput::default() };
        workshops::update(&t.ctx(), "w", &longer, None).await.expect("another last day");
        assert_eq!(send_due(&t.ctx()).await.expect("sent"), 1);
    })
    .await;
}

#[tokio::test]
async fn a_rule_that_was_called_back_says_so_and_is_not_sent_again() {
    for_each_engine(async |t| {
        let staff = t.staff(Role::Administrator).await;
        t.published("w").await;
        register(&t, "w", 1, "en").await;
        register(&t, "w", 2, "en").await;
        let rule = save(&t.ctx(), Scope::Workshop("w"), None, &rule("before", "3"), None).await.expect("a rule");
        at(&t, "2023-09-08T06:00:00Z");
        assert_eq!(send_due(&t.ctx()).await.expect("sent"), 2);
        let staff = now_as(&t, &staff);
        let batch = outbox::waiting(&staff).await.expect("a list")[0].0.batch_id;
        assert_eq!(outbox::call_back(&staff, batch).await.expect("called back"), 2);
        let shown = preview(&t.ctx(), "w", &rule.to_string()).await.expect("a preview");
        assert!(shown.went.iter().all(|(_, _, left_out)| left_out == "called-back"), "{:?}", shown.went);
        assert_eq!((shown.went.len(), send_due(&t.ctx()).await.expect("nothing")), (2, 0));
    })
    .await;
}

#[tokio::test]
async fn a_cancellation_is_not_overtaken_by_what_waits() {
    for_each_engine(async |t| {
        let staff = now_as(&t, &t.staff(Role::Administrator).await);
        t.published("w").await;
        invite(&t.ctx(), "w", &[(1, "en")]).await;
        sent_all(&t).await;
        let named = [2, 3].map(|n| invitations::Named {
            name: format!("Sample delegate {n}"),
            email: format!("delegate{n}@mop.example"),
            language: Some("en".into()),
            institution: None,
        });
        let choice = invitations::Choice { named: named.into(), ..invitations::Choice::default() };
        invitations::send(&staff, "w", &choice, true, true).await.expect("in a minute");
        participants::remind(&t.ctx(), "w", &[]).await.expect("reminded");
        t.set_status("w", Status::Cancelled).await;
        for mail in mails(&t).await {
            let leaves = matches!(mail.status, MailStatus::Queued | MailStatus::Sending);
            assert!(!leaves || mail.template == "workshop_cancelled", "{} {}", mail.template, mail.status);
        }
        let told: Vec<String> = of_kind(&t, "workshop_cancelled").await.into_iter().map(|mail| mail.to_email).collect();
        assert_eq!(told, ["delegate1@mop.example"], "nobody hears that what they never heard of is off");
        assert_eq!(invitation(&t, 2).await.sent_at, None, "they can be asked when it takes place after all");
        // One that a worker had in hand and the server would not take now is not tried again.
        execute(&t, "UPDATE messages SET status = 'sending', leased_by = 'w1', leased_until = due_at WHERE template = 'invitation' AND to_email = 'delegate1@mop.example'").await;
        let now = t.app.clock.now();
        let id = of_kind(&t, "invitation").await[0].id;
        let end = storage::outbox::queue::End {
            outcome: storage::outbox::Outcome::Later,
            status: MailStatus::Queued,
            answer: "451 4.7.1 later",
            at: now,
            due_at: now + Duration::hours(1),
        };
        let mut tx = t.app.db.write().await.expect("a transaction");
        assert!(storage::outbox::queue::finish(&mut tx, "w1", id, &end).await.expect("noted"));
        tx.commit().await.expect("it commits");
        assert_eq!(of_kind(&t, "invitation").await[0].status, MailStatus::Cancelled);
    })
    .await;
}

#[tokio::test]
async fn trying_again_sends_nothing_that_is_not_wanted_and_nothing_past_a_hold() {
    for_each_engine(async |t| {
        t.published("w").await;
        invite(&t.ctx(), "w", &[(1, "en")]).await;
        let mut tx = t.app.db.write().await.expect("a transaction");
        let purpose = diwan::domain::message::Purpose::Reminder;
        storage::suppression::set_wanted(&mut tx, person(&t, 1).await, purpose, false, t.app.clock.now())
            .await
            .expect("no more");
        tx.commit().await.expect("it commits");
        participants::remind(&t.ctx(), "w", &[]).await.expect("reminded");
        let (reminder, asked) = (of_kind(&t, "reminder").await.remove(0), of_kind(&t, "invitation").await.remove(0));
        assert_eq!(reminder.status, MailStatus::Cancelled);
        let mut tx = t.app.db.write().await.expect("a transaction");
        assert!(!storage::outbox::retry(&mut tx, reminder.id, t.app.clock.now()).await.expect("refused"));
        assert!(storage::outbox::cancel(&mut tx, asked.id).await.expect("called off"));
        tx.commit().await.expect("it commits");
        diwan::server::services::mail_rules::hold(&t.ctx(), "w", true).await.expect("held");
        let mut tx = t.app.db.write().await.expect("a transaction");
        assert!(storage::outbox::retry(&mut tx, asked.id, t.app.clock.now()).await.expect("again"));
        tx.commit().await.expect("it commits");
        let held = of_kind(&t, "invitation").await.remove(0);
        assert!(
            held.held_due_at.is_some() && held.due_at > t.app.clock.now() + Duration::days(1),
            "waits with the others"
        );
        diwan::server::services::mail_rules::hold(&t.ctx(), "w", false).await.expect("let go");
        assert!(of_kind(&t, "invitation").await[0].due_at <= t.app.clock.now());
    })
    .await;
}

#[tokio::test]
async fn an_answer_to_one_entry_is_not_measured_by_another() {
    for_each_engine(async |t| {
        t.published("w").await;
        let uid = workshop(&t).await.calendar_uid;
        register(&t, "w", 1, "en").await;
        for day in ["2023-09-18", "2023-09-25"] {
            let days = WorkshopInput { start_date: Some(day.into()), end_date: Some(day.into()), ..Default::default() };
            workshops::update(&t.ctx(), "w", &days, None).await.expect("moved");
        }
        later(&t, 10);
        assert_eq!(say(&t, 1, CalendarReply::Declined, &uid, 2, -5).await, Applied::Done);
        assert_eq!(seat(&t, 1).await, Some(Seat::Withdrawn));
        // Then the team asks them: another entry, which begins to count anew.
        invite(&t.ctx(), "w", &[(1, "en")]).await;
        let asked = invitation(&t, 1).await;
        later(&t, 10);
        let accepted = say(&t, 1, CalendarReply::Accepted, &asked.calendar_uid, 0, -1).await;
        assert_eq!((accepted, seat(&t, 1).await), (Applied::Done, Some(Seat::Confirmed)));
    })
    .await;
}

#[tokio::test]
async fn what_a_calendar_said_before_is_not_said_of_what_is_new() {
    for_each_engine(async |t| {
        t.published("w").await;
        let uid = workshop(&t).await.calendar_uid;
        // Declined in an aeroplane, then withdrawn and registered again on the page; the answer arrives last.
        register(&t, "w", 1, "en").await;
        participants::step(&t.ctx(), "w", &[person(&t, 1).await], Step::Withdraw).await.expect("withdrawn");
        later(&t, 10);
        register(&t, "w", 1, "en").await;
        assert_eq!(say(&t, 1, CalendarReply::Declined, &uid, 0, -20).await, Applied::Old);
        assert_eq!(seat(&t, 1).await, Some(Seat::Confirmed));
        // A "no" to the old day, read after the workshop has moved.
        invite(&t.ctx(), "w", &[(2, "en")]).await;
        let moved = WorkshopInput {
            start_date: Some("2023-09-18".into()),
            end_date: Some("2023-09-19".into()),
            ..WorkshopInput::default()
        };
        workshops::update(&t.ctx(), "w", &moved, None).await.expect("moved");
        let asked = invitation(&t, 2).await;
        assert_eq!(asked.calendar_sequence, 1);
        // While the update has not left, they speak of what they know.
        assert_eq!(say(&t, 2, CalendarReply::Tentative, &asked.calendar_uid, 0, -1).await, Applied::Done);
        sent_all(&t).await;
        assert_eq!(say(&t, 2, CalendarReply::Declined, &asked.calendar_uid, 0, 0).await, Applied::Old);
        assert_eq!(invitation(&t, 2).await.rsvp, Rsvp::Waiting);
        assert_eq!(say(&t, 2, CalendarReply::Tentative, &asked.calendar_uid, 1, 0).await, Applied::Same);
        // Then they register on the page: there is no doubt any more.
        register(&t, "w", 2, "en").await;
        let sure = invitation(&t, 2).await;
        assert_eq!((sure.rsvp, sure.tentative), (Rsvp::Yes, false));
    })
    .await;
}

#[tokio::test]
async fn a_seat_that_the_team_took_back_is_asked_for_anew() {
    for_each_engine(async |t| {
        t.published("w").await;
        invite(&t.ctx(), "w", &[(1, "en")]).await;
        let uid = invitation(&t, 1).await.calendar_uid;
        assert_eq!(say(&t, 1, CalendarReply::Accepted, &uid, 0, 0).await, Applied::Done);
        participants::step(&t.ctx(), "w", &[person(&t, 1).await], Step::Withdraw).await.expect("withdrawn");
        later(&t, 10);
        let sequence = invitation(&t, 1).await.calendar_sequence;
        assert_eq!(say(&t, 1, CalendarReply::Accepted, &uid, sequence, 0).await, Applied::Done);
        assert_eq!(seat(&t, 1).await, Some(Seat::Confirmed), "not \"as it is\": the seat was gone");
        // They decline, and change their mind at the entry that they have.
        later(&t, 10);
        assert_eq!(say(&t, 1, CalendarReply::Declined, &uid, sequence + 1, 0).await, Applied::Done);
        later(&t, 10);
        assert_eq!(say(&t, 1, CalendarReply::Accepted, &uid, sequence + 1, 0).await, Applied::Done);
        assert_eq!(seat(&t, 1).await, Some(Seat::Confirmed));
        // Asked after they had withdrawn, they are among those asked.
        register(&t, "w", 2, "en").await;
        participants::step(&t.ctx(), "w", &[person(&t, 2).await], Step::Withdraw).await.expect("withdrawn");
        later(&t, 10);
        invite(&t.ctx(), "w", &[(2, "en")]).await;
        let mut tx = t.app.db.read().await.expect("a connection");
        let all = storage::participants::of_workshop(&mut tx, workshop(&t).await.id).await.expect("participants");
        let second = person(&t, 2).await;
        let standing =
            all.iter().find(|one| one.person.id == second).map(diwan::domain::participant::Participant::standing);
        assert_eq!(standing, Some(Standing::NoAnswer));
    })
    .await;
}

#[tokio::test]
async fn an_entry_keeps_its_organiser_for_as_long_as_it_lives() {
    for_each_engine(async |t| {
        let contact = |email: &str| WorkshopInput { contact_email: Some(email.into()), ..WorkshopInput::default() };
        t.published("w").await;
        workshops::update(&t.ctx(), "w", &contact("first@sample.example"), None).await.expect("an address");
        invite(&t.ctx(), "w", &[(1, "en")]).await;
        register(&t, "w", 2, "en").await;
        sent_all(&t).await;
        workshops::update(&t.ctx(), "w", &contact("second@sample.example"), None).await.expect("another");
        invite(&t.ctx(), "w", &[(3, "en")]).await;
        sent_all(&t).await;
        t.set_status("w", Status::Cancelled).await;
        for (mail, organiser) in of_kind(&t, "workshop_cancelled").await.iter().zip(["first", "first", "second"]) {
            let entry = mail.calendar.clone().expect("an entry").replace("\r\n ", "");
            let line = entry.lines().find(|line| line.starts_with("ORGANIZER")).expect("an organiser").to_owned();
            assert!(line.ends_with(&format!("mailto:{organiser}@sample.example")), "{}: {line}", mail.to_email);
            assert_eq!(mail.reply_to.as_deref(), Some(format!("{organiser}@sample.example").as_str()));
        }
    })
    .await;
}

#[tokio::test]
async fn the_way_to_join_from_afar_is_not_for_those_who_wait() {
    for_each_engine(async |t| {
        t.published("w").await;
        let input = WorkshopInput {
            capacity: Some("1".into()),
            conference: Some("https://meet.sample.example/w".into()),
            ..WorkshopInput::default()
        };
        workshops::update(&t.ctx(), "w", &input, None).await.expect("one seat");
        register(&t, "w", 1, "en").await;
        register(&t, "w", 2, "en").await;
        for (n, sees) in [(1, true), (2, false)] {
            let answer = t.server().get(&feed_of(&t, n).await).await;
            answer.assert_status_ok();
            assert_eq!(answer.text().contains("CONFERENCE"), sees, "{n}");
            assert!(answer.text().contains("BEGIN:VEVENT"), "both have the entry");
        }
    })
    .await;
}

#[tokio::test]
async fn a_lease_is_told_by_one_clock_whatever_those_of_the_nodes_say() {
    for_each_engine(async |t| {
        t.published("w").await;
        invite(&t.ctx(), "w", &[(1, "en")]).await;
        let clock = Clock::System;
        let mut tx = t.app.db.write().await.expect("a transaction");
        let shared = storage::outbox::queue::shared_now(&mut tx).await.expect("a clock");
        assert_eq!(shared.is_some(), tx.engine() == Engine::Postgres);
        let lease = shared.unwrap_or_else(|| clock.steady());
        let held = (lease, lease + Duration::seconds(150));
        let claimed = storage::outbox::queue::claim(&mut tx, "w1", clock.now(), held, 5).await.expect("a claim");
        assert_eq!(claimed.len(), 1);
        // Another node's clock is ten minutes ahead.
        let ahead = clock.now() + Duration::minutes(10);
        let again = storage::outbox::queue::claim(&mut tx, "w2", ahead, held, 5).await.expect("a claim");
        assert!(again.is_empty(), "what another has in hand is not dead");
    })
    .await;
}
