//! Choosing, previewing and sending invitations.

use super::*;
use crate::support::for_each_engine;
use diwan::domain::Locale;
use diwan::domain::role::Role;
use diwan::server::services::invitations::{Choice, WINDOW, preview, send, test, undo};
use diwan::server::services::people::{self, PersonInput};
use diwan::server::services::{ServiceError, participants};
use diwan::server::storage::{self};

fn pasted(text: &str) -> Choice {
    Choice { paste: text.into(), language: Locale::Ar, ..Choice::default() }
}

#[tokio::test]
async fn pasted_addresses_become_people_invitations_and_mails() {
    for_each_engine(async |t| {
        workshop_as(&t, "w", None, "invited", "published").await;
        let mut choice =
            pasted("Sample delegate 1 <delegate1@mop.example>\nnobody\ndelegate2@mop.example، delegate1@mop.example");
        choice.languages.insert("delegate2@mop.example".into(), Locale::Ckb);
        let before = snapshot(&t).await;
        let shown = preview(&ctx(&t), "w", &choice).await.expect("a preview");
        assert_eq!(shown.recipients.asked.len(), 2);
        assert_eq!(shown.recipients.bad, ["nobody"]);
        let languages: Vec<_> = shown.mails.iter().map(|mail| mail.language).collect();
        assert_eq!(languages, [Locale::Ar, Locale::Ckb]);
        assert_eq!(snapshot(&t).await, before, "a preview changes nothing");

        let sent = send(&ctx(&t), "w", &choice, true, true).await.expect("sent");
        assert_eq!((sent.invitations.len(), sent.bad.len()), (2, 1));
        let mails = mails(&t).await;
        assert_eq!(mails.len(), 2);
        for mail in &mails {
            assert_eq!(mail.due_at, mail.created_at + WINDOW, "mails to many can still be called off");
            assert_eq!(mail.calendar_method.as_deref(), Some("REQUEST"));
            assert!(mail.text.contains("/rsvp/") && mail.html.contains("/rsvp/"));
        }
        let again = send(&ctx(&t), "w", &choice, true, true).await.expect("sent");
        assert_eq!((again.invitations.len(), again.already.len()), (0, 2), "nobody is asked twice");
    })
    .await;
}

#[tokio::test]
async fn institutions_and_people_on_record_are_asked_and_who_registered_is_not() {
    for_each_engine(async |t| {
        let mut tx = t.app.db.write().await.expect("a transaction");
        let institution = records::institution(&mut tx, "MOP").await;
        tx.commit().await.expect("commits");
        workshop(&t, "w", None).await;
        for n in 1..=3 {
            let input = PersonInput {
                name: Some([("en".to_owned(), format!("Sample delegate {n}"))].into()),
                email: (n != 3).then(|| format!("delegate{n}@mop.example")),
                institution: Some("MOP".into()),
                ..PersonInput::default()
            };
            let made = people::create(&ctx(&t), &input).await.expect("a person");
            assert_eq!(made.institution, Some(institution));
        }
        register(&t, "w", 2).await.expect("registered");
        let choice =
            Choice { institutions: vec!["MOP".into()], people: vec![person(&t, 1).await], ..Choice::default() };
        let sent = send(&ctx(&t), "w", &choice, true, true).await.expect("sent");
        assert_eq!((sent.invitations.len(), sent.already.len(), sent.without_email.len()), (1, 1, 1));
        assert_eq!(mails_to(&t, 1).await, ["invitation"]);
        assert_eq!(
            mails(&t).await.last().map(|mail| mail.due_at),
            mails(&t).await.last().map(|mail| mail.created_at),
            "a single one leaves at once"
        );
        let bad = Choice { institutions: vec!["NOPE".into()], ..Choice::default() };
        assert!(matches!(send(&ctx(&t), "w", &bad, true, true).await, Err(ServiceError::Invalid(_))));
    })
    .await;
}

#[tokio::test]
async fn limits_drafts_and_strangers() {
    for_each_engine(async |t| {
        workshop_as(&t, "draft", None, "invited", "draft").await;
        workshop_as(&t, "w", None, "invited", "published").await;
        let one = pasted("delegate1@mop.example");
        assert!(matches!(
            send(&ctx(&t), "draft", &one, true, true).await,
            Err(ServiceError::Conflict("workshop-draft"))
        ));
        assert!(matches!(send(&ctx(&t), "w", &pasted(" \n "), true, true).await, Err(ServiceError::Invalid(_))));
        let many: String = (0..2001).map(|n| format!("delegate{n}@mop.example\n")).collect();
        assert!(matches!(send(&ctx(&t), "w", &pasted(&many), true, true).await, Err(ServiceError::Invalid(_))));
        assert_eq!(mails(&t).await.len(), 0);
        assert!(matches!(send(&public(&t), "w", &one, true, true).await, Err(ServiceError::SignIn)));
        let other = t.staff(Role::Coordinator).await;
        assert!(matches!(send(&other, "w", &one, true, true).await, Err(ServiceError::NotFound)), "not theirs");
        assert!(matches!(
            participants::list(&other, "w", &participants::Query::default()).await,
            Err(ServiceError::NotFound)
        ));
    })
    .await;
}

#[tokio::test]
async fn two_thousand_are_asked_in_one_go_and_called_off_together() {
    let t = Test::new(storage::Engine::Sqlite).await;
    workshop_as(&t, "w", None, "invited", "published").await;
    let many: String = (0..2000).map(|n| format!("Sample delegate {n} <delegate{n}@mop.example>\n")).collect();
    let started = std::time::Instant::now();
    let sent = send(&ctx(&t), "w", &pasted(&many), true, true).await.expect("sent");
    eprintln!("2,000 invitations in {:?}", started.elapsed());
    assert_eq!(sent.invitations.len(), 2000);
}

#[tokio::test]
async fn a_test_goes_to_its_sender_and_leaves_no_invitation() {
    for_each_engine(async |t| {
        let staff = t.staff(Role::Administrator).await;
        workshop_as(&t, "w", None, "invited", "published").await;
        test(&staff, "w", Locale::Ckb).await.expect("a test");
        let mails = mails(&t).await;
        assert_eq!(mails.len(), 1);
        assert_eq!(Some(mails[0].to_email.as_str()), staff.staff().map(|staff| staff.email.as_str()));
        assert_eq!(mails[0].invitation, None);
        assert!(
            participants::list(&staff, "w", &participants::Query::default()).await.expect("a list").shown.is_empty()
        );
    })
    .await;
}

#[tokio::test]
async fn reminders_go_to_those_who_have_not_answered() {
    use diwan::server::services::rsvp::{AnswerInput, answer};
    for_each_engine(async |t| {
        workshop_as(&t, "w", None, "invited", "published").await;
        send(&ctx(&t), "w", &pasted("delegate1@mop.example, delegate2@mop.example"), true, false).await.expect("sent");
        let yes = AnswerInput { answer: "yes".into(), ..AnswerInput::default() };
        answer(&public(&t), &token(&t, 1, "rsvp").await, &yes).await.expect("answered");
        assert_eq!(participants::remind(&ctx(&t), "w", &[]).await.expect("reminded"), 1);
        assert_eq!(mails_to(&t, 2).await, ["invitation", "reminder"]);
        let first = mails(&t).await.into_iter().find(|mail| mail.to_email.starts_with("delegate2")).expect("a mail");
        assert!(first.text.contains(&token(&t, 2, "rsvp").await), "the reminder repeats the link that was sent first");
    })
    .await;
}

#[tokio::test]
async fn only_the_sending_that_was_meant_is_called_back_and_only_in_time() {
    for_each_engine(async |t| {
        workshop_as(&t, "w", None, "invited", "published").await;
        let (mine, theirs) = (ctx(&t), ctx(&t));
        send(&mine, "w", &pasted("delegate1@mop.example, delegate2@mop.example"), true, true).await.expect("sent");
        send(&theirs, "w", &pasted("delegate3@mop.example, delegate4@mop.example"), true, true).await.expect("sent");
        assert_eq!(undo(&ctx(&t), "w", mine.now).await.expect("called back"), 2);
        let waits = mails(&t).await.into_iter().filter(|mail| mail.status.as_str() == "queued").count();
        assert_eq!(waits, 2, "the other sending goes its way");
        t.app.clock.set(theirs.now + WINDOW);
        assert!(matches!(undo(&ctx(&t), "w", theirs.now).await, Err(ServiceError::Conflict("messages-left"))));
        let again = send(&ctx(&t), "w", &pasted("delegate1@mop.example"), true, true).await.expect("sent");
        assert_eq!(again.invitations.len(), 1, "whoever was called back can be asked again");
    })
    .await;
}
