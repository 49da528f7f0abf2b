//! Servers that do wrong: no mail is lost for it, nobody else's is taken, and they are not asked without end.

use super::mailbox::{problem, until};
use crate::support::dovecot::{Reading, installed, pace, taken};
use crate::support::imap::Scripted;
use crate::support::{Test, for_each_engine};
use diwan::domain::inbox::{Kind, Outcome};
use diwan::server::jobs::inbox::Pace;
use std::collections::BTreeSet;
use std::time::Duration;

const BODY: &str = "BODY.PEEK[]";

/// What was read, by its subject; what was set aside has none.
async fn subjects(t: &Test) -> BTreeSet<String> {
    taken(t).await.into_iter().map(|mail| mail.subject).collect()
}

fn set(subjects: &[&str]) -> BTreeSet<String> {
    subjects.iter().map(|subject| (*subject).to_owned()).collect()
}

#[tokio::test]
async fn what_people_had_read_stays_theirs_while_a_mail_below_it_waits() {
    for_each_engine(async |t| {
        for says_next in [true, false] {
            let server = Scripted::new().await;
            let t = installed(&t, &server.url);
            let before = subjects(&t).await;
            let [waits, new] = ["waits", "new"].map(|name| format!("{name} {says_next}"));
            {
                let mut folder = server.folder();
                folder.says_next = says_next;
                folder.put(5, false, &waits);
                folder.put(6, false, &new);
                for uid in 7..10 {
                    folder.put(uid, true, "private");
                }
                folder.wrong = |command| {
                    (command.starts_with("UID FETCH 5 ") && command.contains(BODY)).then_some("NO [INUSE] Not now")
                };
            }
            let reading = Reading::with(&t, server.server(), pace());
            until("the other mail is read", async || subjects(&t).await.contains(&new)).await;
            server.folder().wrong = |_| None;
            until("the one that waited is read", async || subjects(&t).await.contains(&waits)).await;
            tokio::time::sleep(Duration::from_millis(1500)).await;
            assert_eq!(subjects(&t).await, &before | &[waits, new].into());
            reading.stop().await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_server_that_hands_out_nothing_for_a_while_sets_no_mail_aside() {
    for_each_engine(async |t| {
        for (wrong, said) in [
            (|command| command.contains(BODY).then_some("NO [SERVERBUG] Broken inside"), "Broken inside"),
            (|command| command.contains(BODY).then_some("NO [UNAVAILABLE] Away"), "Away"),
            (|command| command.contains(BODY).then_some("BAD What is this"), "What is this"),
        ] as [(crate::support::imap::Wrong, &str); 3]
        {
            let server = Scripted::new().await;
            let t = installed(&t, &server.url);
            let before = taken(&t).await.len();
            {
                let mut folder = server.folder();
                folder.wrong = wrong;
                for uid in 1..4 {
                    folder.put(uid, false, &format!("{uid} {said}"));
                }
            }
            let reading = Reading::with(&t, server.server(), pace());
            until("the page says so", async || problem(&t).await.contains(said)).await;
            tokio::time::sleep(Duration::from_millis(2500)).await;
            assert_eq!(taken(&t).await.len(), before, "the server is at fault, not the mails");
            let asked = server.folder().asked(BODY);
            assert!(asked < 70, "with a pause that grows to a fifth of a second: {asked}");
            until("it is asked more often than a mail is refused", async || server.folder().asked(BODY) > 12).await;
            assert_eq!(taken(&t).await.len(), before);
            server.folder().wrong = |_| None;
            until("all are read", async || taken(&t).await.len() == before + 3).await;
            until("the page says nothing any more", async || problem(&t).await.is_empty()).await;
            assert!(taken(&t).await.iter().all(|mail| mail.kind != Kind::SetAside));
            reading.stop().await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_is_never_handed_out_while_others_are_is_set_aside_in_the_end() {
    for_each_engine(async |t| {
        let server = Scripted::new().await;
        {
            let mut folder = server.folder();
            folder.put(1, false, "broken");
            folder.wrong = |command| {
                (command.starts_with("UID FETCH 1 ") && command.contains(BODY)).then_some("NO [SERVERBUG] No")
            };
        }
        let reading = Reading::with(&t, server.server(), pace());
        for uid in 2..5 {
            tokio::time::sleep(Duration::from_millis(700)).await;
            assert!(taken(&t).await.iter().all(|mail| mail.kind != Kind::SetAside), "before {uid}");
            let subject = format!("good {uid}");
            server.folder().put(uid, false, &subject);
            until("it is in nobody's way", async || subjects(&t).await.contains(&subject)).await;
        }
        until("it is set aside", async || taken(&t).await.len() == 4).await;
        let all = taken(&t).await;
        assert_eq!(all.iter().filter(|mail| mail.outcome == Outcome::Unreadable).count(), 1, "{all:?}");
        reading.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_server_whose_idle_fails_is_looked_into_from_time_to_time() {
    for_each_engine(async |t| {
        for (wrong, what) in [
            (|command| (command == "IDLE").then_some("BAD Unknown"), "bad"),
            (|command| (command == "IDLE").then_some("BAD [CLIENTBUG]"), "without a word"),
            (|command| (command == "IDLE").then_some("NO Not today"), "no"),
            (|command| (command == "IDLE").then_some(""), "closed"),
            (|command| (command == "IDLE").then_some("+ idling"), "closed a little later"),
        ] as [(crate::support::imap::Wrong, &str); 5]
        {
            let server = Scripted::new().await;
            server.folder().wrong = wrong;
            let slow = Pace { poll: Duration::from_millis(300), ..pace() };
            let reading = Reading::with(&t, server.server(), slow);
            until("it is looked into", async || server.folder().asked("NOOP") > 3).await;
            {
                let mut folder = server.folder();
                assert_eq!(folder.asked("IDLE"), 1, "{what}: it is believed");
                assert_eq!(folder.lines, 2, "{what}: the next line is kept");
                folder.put(1, false, what);
            }
            until("a mail is read", async || subjects(&t).await.contains(what)).await;
            reading.stop().await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_line_that_breaks_while_it_waits_is_opened_after_a_pause_and_waits_again() {
    for_each_engine(async |t| {
        let server = Scripted::new().await;
        let slow = Pace { poll: Duration::from_millis(100), down: Duration::from_secs(2), ..pace() };
        let reading = Reading::with(&t, server.server(), slow);
        until("it waited", async || server.folder().asked("IDLE") > 2).await;
        server.cut();
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(server.folder().lines, 1);
        let before = server.folder().asked("IDLE");
        until("it waits on another line", async || server.folder().asked("IDLE") > before + 2).await;
        assert_eq!(server.folder().lines, 2);
        reading.stop().await;
    })
    .await;
}

#[tokio::test]
async fn what_was_left_is_forgotten_when_uids_mean_other_mails() {
    for_each_engine(async |t| {
        let server = Scripted::new().await;
        {
            let mut folder = server.folder();
            folder.put(1, false, "first");
            folder.wrong = |command| command.starts_with("UID STORE").then_some("NO Read-only");
        }
        let reading = Reading::with(&t, server.server(), pace());
        until("the first is read", async || subjects(&t).await == set(&["first"])).await;
        until("it is left", async || server.folder().asked("STORE") > 0).await;
        {
            let mut folder = server.folder();
            folder.uidvalidity = 2;
            folder.put(1, false, "second");
            folder.wrong = |_| None;
        }
        server.cut();
        until("the second is read", async || subjects(&t).await == set(&["first", "second"])).await;
        reading.stop().await;
    })
    .await;
}
