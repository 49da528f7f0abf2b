//! Holding, editing, calling back, wanting no more.

use super::{invite, mails, of_kind, register};
use crate::support::for_each_engine;
use crate::support::smtp::{Receiver, Workers, until};
use diwan::domain::message::{Purpose, Status};
use diwan::domain::role::Role;
use diwan::domain::{ErrorCode, Locale};
use diwan::server::services::invitations::{self, Choice};
use diwan::server::services::outbox::{self, Edit};
use diwan::server::services::{ServiceError, mail_rules, participants, unsubscribe};
use diwan::server::storage;

#[tokio::test]
async fn held_mail_waits_and_goes_on_when_it_is_let_go() {
    for_each_engine(async |t| {
        t.published("w").await;
        t.published("v").await;
        register(&t, "w", 1, "en").await;
        assert_eq!(mail_rules::hold(&t.ctx(), "w", true).await.expect("held"), 1);
        register(&t, "w", 2, "en").await;
        register(&t, "v", 3, "en").await;
        let receiver = Receiver::start();
        let workers = Workers::start(&t, receiver.server(), 2);
        let other = mails(&t).await.into_iter().find(|mail| mail.to_email.starts_with("delegate3")).expect("a mail");
        until(&t, other.id, Status::Sent).await;
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        let held: Vec<_> = mails(&t).await.into_iter().filter(|mail| mail.held_due_at.is_some()).collect();
        assert_eq!(held.len(), 2, "what waited and what came afterwards");
        assert!(held.iter().all(|mail| mail.status == Status::Queued && mail.attempts == 0));
        assert_eq!(receiver.kept().len(), 1);
        assert_eq!(mail_rules::hold(&t.ctx(), "w", false).await.expect("let go"), 2);
        for mail in held {
            until(&t, mail.id, Status::Sent).await;
        }
        workers.stop().await;
        assert_eq!(receiver.kept().len(), 3);
    })
    .await;
}

#[tokio::test]
async fn what_is_in_a_workers_hands_when_mail_is_held_is_held_if_it_does_not_leave() {
    for_each_engine(async |t| {
        t.published("w").await;
        register(&t, "w", 1, "en").await;
        let now = t.app.clock.now();
        let mut tx = t.app.db.write().await.expect("a transaction");
        let lease = now + chrono::Duration::minutes(3);
        let claimed = storage::outbox::queue::claim(&mut tx, "w1", now, (now, lease), 5).await.expect("a claim");
        tx.commit().await.expect("it commits");
        mail_rules::hold(&t.ctx(), "w", true).await.expect("held");
        let end = storage::outbox::queue::End {
            outcome: storage::outbox::Outcome::Later,
            status: Status::Queued,
            answer: "451 later",
            at: now,
            due_at: now,
        };
        let mut tx = t.app.db.write().await.expect("a transaction");
        assert!(storage::outbox::queue::finish(&mut tx, "w1", claimed[0], &end).await.expect("finished"));
        let again = storage::outbox::queue::claim(&mut tx, "w1", now, (now, lease), 5).await.expect("a claim");
        assert!(again.is_empty(), "it is held now");
        tx.commit().await.expect("it commits");
        mail_rules::hold(&t.ctx(), "w", false).await.expect("let go");
        let mut tx = t.app.db.write().await.expect("a transaction");
        assert_eq!(storage::outbox::queue::claim(&mut tx, "w1", now, (now, lease), 5).await.expect("a claim"), claimed);
    })
    .await;
}

#[tokio::test]
async fn words_are_edited_before_they_leave_and_nothing_else() {
    for_each_engine(async |t| {
        t.published("w").await;
        invite(&t.ctx(), "w", &[(1, "en"), (2, "ar")]).await;
        let organiser = t.staff(Role::Administrator).await;
        for mail in of_kind(&t, "invitation").await {
            let stored = outbox::editable(&mail).expect("words");
            let edit =
                Edit { subject: "Sample & subject".into(), words: "First.\n\nSee https://example.org/a <now>".into() };
            outbox::edit(&organiser, mail.id, &edit, Some(outbox::edited(&mail))).await.expect("edited");
            let after = mails(&t).await.into_iter().find(|one| one.id == mail.id).expect("the mail");
            assert_eq!(after.subject, "Sample & subject");
            assert!(after.html.contains("&#60;now&#62;") && after.html.contains("href=\"https://example.org/a\""));
            assert!(after.text.contains("First.") && after.text.contains("<now>"), "{}", after.text);
            assert!(!after.text.contains(stored.words.lines().next().expect("a line")), "{}", after.text);
            let link = mail.text.lines().find(|line| line.contains("/rsvp/")).expect("a link");
            assert!(after.text.contains(link) && after.html.contains("/rsvp/"), "the link stays");
            assert_eq!(after.calendar, mail.calendar);
            assert_eq!(outbox::editable(&after).expect("words").words, edit.words, "it can be edited again");
            let stale = outbox::edit(&organiser, mail.id, &edit, Some(outbox::edited(&mail))).await;
            assert!(matches!(stale, Err(ServiceError::Stale)));
            let empty = outbox::edit(&organiser, mail.id, &Edit { words: "  ".into(), ..edit.clone() }, None).await;
            assert!(matches!(&empty, Err(ServiceError::Invalid(e)) if e.of("words") == Some(&ErrorCode::Required)));
            let bent = Edit { subject: "A\r\nBcc: x@evil.example".into(), ..edit };
            assert!(outbox::edit(&organiser, mail.id, &bent, None).await.is_err());
        }
        let receiver = Receiver::start();
        let workers = Workers::start(&t, receiver.server(), 1);
        let mail = of_kind(&t, "invitation").await.remove(0);
        let sent = until(&t, mail.id, Status::Sent).await;
        until(&t, of_kind(&t, "invitation").await[1].id, Status::Sent).await;
        workers.stop().await;
        assert!(outbox::editable(&sent).is_none());
        let late = outbox::edit(&organiser, mail.id, &Edit { subject: "A".into(), words: "B".into() }, None).await;
        assert!(matches!(late, Err(ServiceError::Conflict("message-left"))));
        assert_eq!(receiver.kept().len(), 2);
    })
    .await;
}

/// Every mail of the product can be edited and stays whole.
#[tokio::test]
async fn every_mail_has_words_that_can_be_found() {
    for mail in crate::mail_words::everything("2023-08-15T06:00:00Z".parse().expect("an instant")) {
        use diwan::server::mail::messages::words;
        let old = words::of_mail(&mail.html).unwrap_or_else(|| panic!("{} has no words", mail.template));
        let (html, text) = words::replaced(&mail.html, &mail.text, mail.language, "Sample words")
            .unwrap_or_else(|| panic!("{} {}: {old:?} not found in {}", mail.template, mail.language, mail.text));
        assert!(text.contains("Sample words") && html.contains(">Sample words</p>"), "{html}");
    }
}

#[tokio::test]
async fn bulk_mail_is_called_back_in_its_minute() {
    for_each_engine(async |t| {
        t.published("w").await;
        let paste = "delegate1@mop.example\ndelegate2@mop.example\ndelegate3@mop.example";
        let choice = Choice { paste: paste.into(), ..Choice::default() };
        invitations::send(&t.ctx(), "w", &choice, true, true).await.expect("sent");
        let administrator = t.staff(Role::Administrator).await;
        let coordinator = t.staff(Role::Coordinator).await;
        assert!(outbox::waiting(&coordinator).await.expect("a list").is_empty());
        let waiting = outbox::waiting(&administrator).await.expect("a list");
        assert_eq!((waiting.len(), waiting[0].0.waiting), (1, 3));
        let batch = waiting[0].0.batch_id;
        assert!(matches!(outbox::call_back(&coordinator, batch).await, Err(ServiceError::NotFound)));
        assert_eq!(outbox::call_back(&administrator, batch).await.expect("called back"), 3);
        assert!(matches!(outbox::call_back(&administrator, batch).await, Err(ServiceError::Conflict(_))));
        assert!(mails(&t).await.iter().all(|mail| mail.status == Status::Cancelled));
        let again = invitations::send(&t.ctx(), "w", &choice, true, true).await.expect("sent");
        assert_eq!(again.invitations.len(), 3, "they can be asked again");
    })
    .await;
}

#[tokio::test]
async fn one_click_ends_mails_of_a_purpose_and_never_what_is_needed() {
    for_each_engine(async |t| {
        t.published("w").await;
        invite(&t.ctx(), "w", &[(1, "en")]).await;
        participants::remind(&t.ctx(), "w", &[]).await.expect("reminded");
        let reminder = of_kind(&t, "reminder").await.remove(0);
        assert_eq!(reminder.purpose, Purpose::Reminder);
        let address = reminder.unsubscribe.clone().expect("a way out");
        assert!(reminder.text.contains(&address) && reminder.html.contains(&address), "seen by whoever reads it");
        let path = address.strip_prefix("http://diwan.test").expect("our own address").to_owned();
        assert!(mails(&t).await.iter().all(|mail| mail.template == "reminder" || mail.unsubscribe.is_none()));
        let server = t.server();
        for _ in 0..3 {
            server.get(&path).await.assert_status_ok();
        }
        let token = path.rsplit('/').next().expect("a token").to_owned();
        assert!(unsubscribe::show(&t.public(), &token).await.expect("shown").wanted, "looking changes nothing");
        // As mail programs do: no cookie, no origin, no redirect.
        let click = server.post(&path).form(&[("List-Unsubscribe", "One-Click")]).await;
        click.assert_status_ok();
        assert!(!unsubscribe::show(&t.public(), &token).await.expect("shown").wanted);
        server.post(&path).form(&[("List-Unsubscribe", "One-Click")]).await.assert_status_ok();
        participants::remind(&t.ctx(), "w", &[]).await.expect("nothing");
        let all = of_kind(&t, "reminder").await;
        assert_eq!(all.iter().filter(|mail| mail.last_error == outbox::answer::UNSUBSCRIBED).count(), 1);
        assert!(all.iter().any(|mail| mail.status == Status::Cancelled));
        // Their own registration is confirmed all the same.
        register(&t, "w", 1, "en").await;
        assert_eq!(of_kind(&t, "registration_confirmed").await[0].status, Status::Queued);
        server.post(&path).form(&[("do", "start")]).await.assert_status_ok();
        assert!(unsubscribe::show(&t.public(), &token).await.expect("shown").wanted);
        for bad in ["x", "AAAA", &token[..token.len() - 2], &format!("{token}A")] {
            assert!(matches!(unsubscribe::show(&t.public(), bad).await, Err(ServiceError::Link(_))), "{bad}");
            server.post(&format!("/en/unsubscribe/{bad}")).form(&[("do", "stop")]).await.assert_status_not_found();
        }
        let person = reminder.person.expect("a person");
        let needed = unsubscribe::link(&t.ctx(), person, Purpose::Needed, Locale::En);
        let needed = needed.rsplit('/').next().expect("a token");
        assert!(unsubscribe::set(&t.public(), needed, false).await.is_err(), "of what is needed there is no way out");
    })
    .await;
}

#[tokio::test]
async fn an_address_that_is_nobodys_is_marked_and_trusted_again() {
    for_each_engine(async |t| {
        t.published("w").await;
        let named = invitations::Named {
            name: "Sample delegate 1".into(),
            email: "refused@mop.example".into(),
            language: Some("en".into()),
            institution: None,
        };
        let choice = Choice { named: vec![named], ..Choice::default() };
        invitations::send(&t.ctx(), "w", &choice, true, false).await.expect("sent");
        let receiver = Receiver::start();
        let workers = Workers::start(&t, receiver.server(), 1);
        let mail = of_kind(&t, "invitation").await.remove(0);
        until(&t, mail.id, Status::Failed).await;
        workers.stop().await;
        let administrator = t.staff(Role::Administrator).await;
        let all = outbox::suppressed(&administrator).await.expect("a list");
        assert_eq!((all[0].email.as_str(), all[0].reason.as_str()), ("refused@mop.example", "refused"));
        participants::remind(&t.ctx(), "w", &[]).await.expect("reminded");
        assert_eq!(of_kind(&t, "reminder").await[0].last_error, outbox::answer::SUPPRESSED);
        assert!(matches!(outbox::suppressed(&t.public()).await, Err(ServiceError::SignIn)));
        outbox::trust(&administrator, "Refused@mop.example").await.expect("trusted");
        assert!(outbox::suppressed(&administrator).await.expect("a list").is_empty());
    })
    .await;
}
