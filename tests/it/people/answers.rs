//! Answers to invitations.

use super::*;
use crate::support::for_each_engine;
use diwan::domain::invitation::Rsvp;
use diwan::domain::participant::Standing;
use diwan::domain::registration::Status;
use diwan::server::services::invitations::{Choice, Named, call_off, send};
use diwan::server::services::rsvp::{AnswerInput, answer, approve_substitute, decline_substitute, show};
use diwan::server::services::{ServiceError, participants};

fn named(numbers: &[usize]) -> Choice {
    let named = numbers.iter().map(|n| Named {
        name: format!("Sample delegate {n}"),
        email: format!("delegate{n}@mop.example"),
        language: Some("ckb".into()),
        institution: None,
    });
    Choice { named: named.collect(), ..Choice::default() }
}

async fn invited(t: &Test, slug: &str, numbers: &[usize]) {
    send(&ctx(t), slug, &named(numbers), true, false).await.expect("sent");
}

fn yes() -> AnswerInput {
    AnswerInput { answer: "yes".into(), ..AnswerInput::default() }
}

fn no() -> AnswerInput {
    AnswerInput { answer: "no".into(), ..AnswerInput::default() }
}

fn instead(n: usize) -> AnswerInput {
    AnswerInput {
        answer: "substitute".into(),
        substitute_name: format!("Sample delegate {n}"),
        substitute_email: format!("delegate{n}@mop.example"),
        ..AnswerInput::default()
    }
}

async fn standing(t: &Test, slug: &str, n: usize) -> Standing {
    let id = person(t, n).await;
    let list = participants::list(&ctx(t), slug, &participants::Query::default()).await.expect("a list");
    list.shown.iter().find(|one| one.person.id == id).expect("on the list").standing()
}

#[tokio::test]
async fn looking_changes_nothing_and_answers_change() {
    for_each_engine(async |t| {
        workshop_as(&t, "w", Some(1), "invited", "published").await;
        invited(&t, "w", &[1, 2]).await;
        let (first, second) = (token(&t, 1, "rsvp").await, token(&t, 2, "rsvp").await);
        let before = snapshot(&t).await;
        for _ in 0..3 {
            let shown = show(&public(&t), &first).await.expect("shown");
            assert_eq!(shown.invitation.rsvp, Rsvp::Waiting);
        }
        assert_eq!(snapshot(&t).await, before);

        let came = answer(&public(&t), &first, &yes()).await.expect("answered").registered.expect("a seat");
        assert_eq!(came.status, Status::Confirmed);
        let waits = answer(&public(&t), &second, &yes()).await.expect("answered").registered.expect("a place");
        assert_eq!((waits.status, waits.position), (Status::Waiting, Some(1)));

        // The same answer twice is one answer.
        answer(&public(&t), &first, &yes()).await.expect("answered");
        assert_eq!(mails_to(&t, 1).await, ["invitation", "rsvp_received"]);

        // A no gives the seat to whoever waits, and takes the entry out of the calendar.
        answer(&public(&t), &first, &no()).await.expect("answered");
        assert_eq!(mails_to(&t, 1).await, ["invitation", "rsvp_received", "withdrawn"]);
        assert_eq!(mails_to(&t, 2).await, ["invitation", "registration_waiting", "promoted"]);
        assert_eq!(standing(&t, "w", 1).await, Standing::Declined);
        assert_eq!(standing(&t, "w", 2).await, Standing::Confirmed);

        // And yes again: the entry comes back with a higher sequence, at the end of the line.
        let back = answer(&public(&t), &first, &yes()).await.expect("answered").registered.expect("a place");
        assert_eq!((back.status, back.position), (Status::Waiting, Some(1)));
    })
    .await;
}

#[tokio::test]
async fn a_substitute_is_agreed_and_takes_over_the_seat() {
    for_each_engine(async |t| {
        workshop_as(&t, "w", Some(1), "invited", "published").await;
        invited(&t, "w", &[1, 2]).await;
        let (first, second) = (token(&t, 1, "rsvp").await, token(&t, 2, "rsvp").await);
        answer(&public(&t), &first, &yes()).await.expect("answered");
        answer(&public(&t), &second, &yes()).await.expect("answered");
        answer(&public(&t), &first, &instead(3)).await.expect("answered");
        assert_eq!(standing(&t, "w", 1).await, Standing::Proposed);
        assert!(mails_to(&t, 3).await.is_empty(), "nobody is asked before the team agrees");

        let one = person(&t, 1).await;
        approve_substitute(&ctx(&t), "w", one).await.expect("agreed");
        assert!(matches!(approve_substitute(&ctx(&t), "w", one).await, Err(ServiceError::Conflict("already-invited"))));
        assert_eq!(standing(&t, "w", 1).await, Standing::Replaced);
        assert_eq!(mails_to(&t, 3).await, ["invitation"]);
        let third = token(&t, 3, "rsvp").await;
        let took = answer(&public(&t), &third, &yes()).await.expect("answered").registered.expect("a seat");
        assert_eq!(took.status, Status::Confirmed, "the seat is handed over, not given to the waiting list");
        assert_eq!(standing(&t, "w", 3).await, Standing::Substitute);
        assert_eq!(standing(&t, "w", 2).await, Standing::WaitingList);
        assert_eq!(mails_to(&t, 1).await.last().map(String::as_str), Some("withdrawn"));
        let late = decline_substitute(&ctx(&t), "w", one).await;
        assert!(matches!(late, Err(ServiceError::Conflict("substitute-invited"))), "agreed is agreed");
    })
    .await;
}

#[tokio::test]
async fn a_substitute_is_not_agreed() {
    for_each_engine(async |t| {
        workshop_as(&t, "w", None, "invited", "published").await;
        invited(&t, "w", &[1]).await;
        let first = token(&t, 1, "rsvp").await;
        let empty = AnswerInput { answer: "substitute".into(), ..AnswerInput::default() };
        let Err(ServiceError::Invalid(errors)) = answer(&public(&t), &first, &empty).await else { panic!("taken") };
        assert!(errors.of("substitute_name").is_some() && errors.of("substitute_email").is_some());
        assert!(matches!(answer(&public(&t), &first, &instead(1)).await, Err(ServiceError::Invalid(_))), "not oneself");
        assert!(matches!(answer(&public(&t), &first, &AnswerInput::default()).await, Err(ServiceError::Invalid(_))));
        answer(&public(&t), &first, &instead(3)).await.expect("answered");
        decline_substitute(&ctx(&t), "w", person(&t, 1).await).await.expect("not agreed");
        assert_eq!(standing(&t, "w", 1).await, Standing::NoAnswer);
        assert_eq!(mails_to(&t, 1).await, ["invitation", "rsvp_received", "reminder"]);
    })
    .await;
}

#[tokio::test]
async fn each_closed_door_says_which_it_is() {
    for_each_engine(async |t| {
        workshop_as(&t, "w", None, "invited", "published").await;
        invited(&t, "w", &[1]).await;
        let first = token(&t, 1, "rsvp").await;
        let door = async |code: &str| {
            assert_eq!(show(&public(&t), &first).await.expect("shown").closed, Some(code));
            assert!(
                matches!(answer(&public(&t), &first, &yes()).await, Err(ServiceError::Conflict(got)) if got == code),
                "{code}"
            );
        };
        let set =
            async |input: WorkshopInput| drop(workshops::update(&ctx(&t), "w", &input, None).await.expect("changed"));
        let back = WorkshopInput { status: Some("draft".into()), ..WorkshopInput::default() };
        let back = workshops::update(&ctx(&t), "w", &back, None).await;
        assert!(matches!(back, Err(ServiceError::Conflict("has-people"))), "{back:?}");
        set(WorkshopInput { register_by: Some("2023-08-14".into()), ..WorkshopInput::default() }).await;
        door("answer-too-late").await;
        set(WorkshopInput { register_by: Some("2023-08-15".into()), ..WorkshopInput::default() }).await;
        assert_eq!(show(&public(&t), &first).await.expect("shown").closed, None, "the last day counts");
        set(WorkshopInput { status: Some("cancelled".into()), ..WorkshopInput::default() }).await;
        door("workshop-cancelled").await;
        for wrong in ["", "x", &first[1..], &"a".repeat(200)] {
            assert!(matches!(show(&public(&t), wrong).await, Err(ServiceError::Link("link-mistyped"))));
            assert!(matches!(answer(&public(&t), wrong, &yes()).await, Err(ServiceError::Link("link-mistyped"))));
        }
    })
    .await;
}

#[tokio::test]
async fn a_called_off_invitation_frees_its_seat_and_can_be_made_again() {
    for_each_engine(async |t| {
        workshop_as(&t, "w", Some(1), "invited", "published").await;
        invited(&t, "w", &[1, 2]).await;
        let first = token(&t, 1, "rsvp").await;
        answer(&public(&t), &first, &yes()).await.expect("answered");
        answer(&public(&t), &token(&t, 2, "rsvp").await, &yes()).await.expect("answered");
        call_off(&ctx(&t), "w", person(&t, 1).await, None).await.expect("called off");
        assert_eq!(show(&public(&t), &first).await.expect("shown").closed, Some("invitation-called-off"));
        assert_eq!(standing(&t, "w", 2).await, Standing::Confirmed);
        invited(&t, "w", &[1]).await;
        assert!(
            matches!(show(&public(&t), &first).await, Err(ServiceError::Link("link-replaced"))),
            "the old link stops"
        );
        let fresh = token(&t, 1, "rsvp").await;
        assert_eq!(show(&public(&t), &fresh).await.expect("shown").invitation.rsvp, Rsvp::Waiting);
    })
    .await;
}

#[tokio::test]
async fn one_who_comes_after_all_keeps_the_seat() {
    for_each_engine(async |t| {
        workshop_as(&t, "w", None, "invited", "published").await;
        invited(&t, "w", &[1]).await;
        let first = token(&t, 1, "rsvp").await;
        answer(&public(&t), &first, &yes()).await.expect("answered");
        answer(&public(&t), &first, &instead(3)).await.expect("answered");
        approve_substitute(&ctx(&t), "w", person(&t, 1).await).await.expect("agreed");
        answer(&public(&t), &first, &yes()).await.expect("answered");
        answer(&public(&t), &token(&t, 3, "rsvp").await, &yes()).await.expect("answered");
        assert_eq!(standing(&t, "w", 1).await, Standing::Confirmed);
        assert_eq!(standing(&t, "w", 3).await, Standing::Substitute);
    })
    .await;
}

/// Says of every mail that waits that the server took it.
async fn all_left(t: &Test) {
    let mut tx = t.app.db.write().await.expect("a transaction");
    let sql = "UPDATE messages SET status = 'sent' WHERE status = 'queued'";
    match &mut tx {
        storage::Tx::Sqlite(held) => sqlx::query(sql).execute(held.conn()).await.map(drop),
        storage::Tx::Postgres(held) => sqlx::query(sql).execute(held.conn()).await.map(drop),
    }
    .expect("an update");
    tx.commit().await.expect("commits");
}

#[tokio::test]
async fn calling_off_takes_back_what_has_left_and_stops_what_has_not() {
    for_each_engine(async |t| {
        workshop_as(&t, "w", None, "invited", "published").await;
        invited(&t, "w", &[1]).await;
        all_left(&t).await;
        invited(&t, "w", &[2]).await;
        let (one, two) = (person(&t, 1).await, person(&t, 2).await);
        let chosen = [one, two, PersonId(uuid::Uuid::nil())];
        let done = participants::step(&ctx(&t), "w", &chosen, participants::Step::CallOff).await.expect("called off");
        assert_eq!(done, 2, "whoever has no invitation is passed over");
        assert_eq!(mails_to(&t, 1).await, ["invitation", "invitation_called_off"]);
        assert_eq!(mails_to(&t, 2).await, ["invitation"], "nothing arrived that could be taken back");
        let mails = mails(&t).await;
        let taken_back = mails.last().and_then(|mail| mail.calendar.clone()).expect("a calendar part");
        assert!(taken_back.contains("METHOD:CANCEL") && taken_back.contains("SEQUENCE:1"), "{taken_back}");
        let stopped = mails.iter().find(|mail| mail.to_email.starts_with("delegate2")).expect("a mail");
        assert_eq!(stopped.status, diwan::domain::message::Status::Cancelled);
        let again = participants::step(&ctx(&t), "w", &chosen, participants::Step::CallOff).await.expect("nothing");
        assert_eq!(again, 0);
    })
    .await;
}

#[tokio::test]
async fn whoever_is_added_has_answered_and_waits_without_an_entry() {
    for_each_engine(async |t| {
        workshop_as(&t, "w", Some(1), "open", "published").await;
        invited(&t, "w", &[1]).await;
        let add = async |n: usize| {
            let input = participants::AddInput {
                name: format!("Sample delegate {n}"),
                email: format!("delegate{n}@mop.example"),
                ..participants::AddInput::default()
            };
            participants::add(&ctx(&t), "w", &input).await.expect("added")
        };
        add(1).await;
        let first = token(&t, 1, "rsvp").await;
        assert_eq!(show(&public(&t), &first).await.expect("shown").invitation.rsvp, Rsvp::Yes);
        let withdraw = participants::Step::Withdraw;
        participants::step(&ctx(&t), "w", &[person(&t, 1).await], withdraw).await.expect("withdrawn");
        add(1).await;
        let back = mails(&t).await.pop().and_then(|mail| mail.calendar).expect("a calendar part");
        assert!(back.contains("SEQUENCE:2"), "after the cancellation: {back}");

        add(2).await;
        let off = WorkshopInput { status: Some("cancelled".into()), ..WorkshopInput::default() };
        workshops::update(&ctx(&t), "w", &off, None).await.expect("cancelled");
        let mails = mails(&t).await;
        let told = |n: usize| {
            let to = format!("delegate{n}@mop.example");
            mails.iter().rfind(|mail| mail.to_email == to && mail.template == "workshop_cancelled").expect("told")
        };
        assert!(told(1).calendar.is_some());
        assert!(told(2).calendar.is_none(), "no entry was sent to whoever waits");
        let seat = participants::step(&ctx(&t), "w", &[person(&t, 2).await], participants::Step::Seat).await;
        assert!(matches!(seat, Err(ServiceError::Conflict("workshop-cancelled"))));
    })
    .await;
}
