//! The line to the mailbox: private or not at all, and what becomes of it when the server is away.

use super::World;
use crate::support::dovecot::{Mailbox, Reading, dovecot, pace};
use crate::support::{Test, for_each_engine};
use diwan::domain::inbox::Outcome;
use diwan::server::jobs::inbox::Pace;
use diwan::server::mail::imap::Server;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

async fn refused(url: &str) -> String {
    let server = Server::parse(url).expect("a mailbox").patience(Duration::from_secs(5));
    match server.connect().await {
        Ok(_) => panic!("{url} lets us in"),
        Err(down) => down.0,
    }
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused() {
    let (plain, tls) = (dovecot().port, dovecot().tls);
    for url in
        [format!("imaps://one:secret@127.0.0.1:{tls}"), format!("imap://one:secret@127.0.0.1:{plain}?tls=required")]
    {
        let said = refused(&url).await;
        assert!(said.contains("certificate"), "{url}: {said}");
        let trusting = Server::parse(&url).expect("a mailbox").trusting(dovecot().certificate());
        trusting.connect().await.expect("a certificate that is believed").quit().await;
    }
    let other_name = format!("imaps://one:secret@localhost.localdomain:{tls}");
    let trusting = Server::parse(&other_name).expect("a mailbox").trusting(dovecot().certificate());
    assert!(trusting.connect().await.is_err(), "another name than the certificate's");
}

#[tokio::test]
async fn a_wrong_password_or_folder_is_said_in_the_servers_words() {
    let port = dovecot().port;
    let said = refused(&format!("imap://one:wrong-word@127.0.0.1:{port}")).await;
    assert!(said.starts_with("login failed") && !said.contains("wrong-word"), "{said}");
    let said = refused(&format!("imap://one:secret@127.0.0.1:{port}/Nowhere")).await;
    assert!(said.contains("Nowhere"), "{said}");
}

/// A server that greets and answers every command as it is told; what it was told, in lines.
async fn pretender(greeting: &'static str, answer: &'static str) -> (u16, Arc<std::sync::Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let heard = Arc::new(std::sync::Mutex::new(Vec::new()));
    let kept = heard.clone();
    tokio::spawn(async move {
        while let Ok((mut tcp, _)) = listener.accept().await {
            let kept = kept.clone();
            tokio::spawn(async move {
                let (read, mut write) = tcp.split();
                let mut lines = BufReader::new(read).lines();
                let _ = write.write_all(greeting.as_bytes()).await;
                while let Ok(Some(line)) = lines.next_line().await {
                    let tag = line.split(' ').next().unwrap_or_default().to_owned();
                    kept.lock().expect("a list").push(line);
                    let _ = write.write_all(answer.replace("TAG", &tag).as_bytes()).await;
                }
            });
        }
    });
    (port, heard)
}

#[tokio::test]
async fn no_password_is_said_before_the_line_is_private() {
    for (greeting, answer) in [
        ("* OK ready\r\n", "TAG NO not here\r\n"),
        ("* OK ready\r\n", "TAG BAD what\r\n"),
        ("* PREAUTH you are somebody\r\n", "TAG OK fine\r\n"),
        ("* BYE closed\r\n", ""),
        ("220 mail ESMTP\r\n", ""),
    ] {
        let (port, heard) = pretender(greeting, answer).await;
        let said = refused(&format!("imap://one:wonderful@127.0.0.1:{port}?tls=required")).await;
        let heard = heard.lock().expect("a list").join("\n");
        assert!(!heard.contains("wonderful") && !said.contains("wonderful"), "{heard} {said}");
    }
}

/// A way to Dovecot that can be cut and opened.
struct Way {
    port: u16,
    open: Arc<AtomicBool>,
    cut: Arc<tokio::sync::Notify>,
}

impl Way {
    async fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (open, cut) = (Arc::new(AtomicBool::new(true)), Arc::new(tokio::sync::Notify::new()));
        let way = Self { port, open: open.clone(), cut: cut.clone() };
        tokio::spawn(async move {
            while let Ok((mut tcp, _)) = listener.accept().await {
                let (open, cut) = (open.clone(), cut.clone());
                tokio::spawn(async move {
                    if !open.load(Ordering::SeqCst) {
                        return;
                    }
                    let mut there = TcpStream::connect(("127.0.0.1", dovecot().port)).await.expect("Dovecot answers");
                    tokio::select! {
                        _ = copy_bidirectional(&mut tcp, &mut there) => {}
                        () = cut.notified() => {}
                    }
                });
            }
        });
        way
    }

    fn close(&self) {
        self.open.store(false, Ordering::SeqCst);
        self.cut.notify_waiters();
    }

    fn reopen(&self) {
        self.open.store(true, Ordering::SeqCst);
    }
}

/// Why the page says that the mailbox cannot be read.
pub async fn problem(t: &Test) -> String {
    let standing = diwan::server::services::inbox::mailbox(&t.ctx()).await.expect("a look-up");
    standing.expect("a mailbox is set").problem
}

/// Waits until it is so.
pub async fn until(what: &str, mut is: impl AsyncFnMut() -> bool) {
    let begun = Instant::now();
    while !is().await {
        assert!(begun.elapsed() < Duration::from_secs(20), "not yet: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn a_server_that_is_away_is_asked_again_and_nothing_is_lost() {
    for_each_engine(async |t| {
        let way = Way::new().await;
        let mut mailbox = Mailbox::new();
        let direct = mailbox.url.clone();
        mailbox.url = direct.replace(&format!(":{}", dovecot().port), &format!(":{}", way.port));
        let mut world = World::new(&t, 3).await;
        world.t = mailbox.installed(&world.t);
        // Their addresses name the new mailbox.
        for (n, one) in world.people.iter_mut().enumerate() {
            let id = super::invitation(&world.t, n + 1).await.id.0;
            one.address = diwan::server::services::reply_address::of(&world.t.app, id).expect("an address");
        }
        world.mailbox = mailbox;
        world.read();
        assert_eq!(world.outcome(world.people[0].mail("outlook", &[])).await, Outcome::Applied);
        way.close();
        world.mailbox.deliver(world.people[1].mail("gmail", &[])).await;
        until("the page says so", async || !problem(&world.t).await.is_empty()).await;
        way.reopen();
        assert_eq!(world.next(1).await[0].outcome, Outcome::Applied);
        until("the page says nothing any more", async || problem(&world.t).await.is_empty()).await;
        // Cut in the midst of it all, again and again.
        for n in 0..20 {
            world
                .mailbox
                .deliver(format!("From: a@b.example\r\nMessage-ID: <{n}@b>\r\nSubject: {n}\r\n\r\nx{n}\r\n"))
                .await;
            tokio::time::sleep(Duration::from_millis(n * 7 % 40)).await;
            way.cut.notify_waiters();
        }
        world.next(20).await;
        assert_eq!(world.outcome(world.people[2].mail("apple", &[])).await, Outcome::Applied);
        until("all is put away", async || world.mailbox.count("INBOX").await == (0, 0)).await;
        let all = crate::support::dovecot::taken(&world.t).await;
        assert_eq!(all.iter().filter(|mail| mail.outcome == Outcome::Duplicate).count(), 0, "each is put away once");
        assert_eq!(all.len(), 23);
        world.stop().await;
    })
    .await;
}

#[tokio::test]
async fn it_stops_soon_whatever_the_server_does() {
    for_each_engine(async |t| {
        let world = World::new(&t, 0).await;
        let slow = Pace { poll: Duration::from_mins(1), ..pace() };
        let idle = Reading::with(&world.t, Server::parse(&world.mailbox.url).expect("a mailbox"), slow.clone());
        tokio::time::sleep(Duration::from_millis(500)).await;
        let begun = Instant::now();
        idle.stop().await;
        assert!(begun.elapsed() < Duration::from_secs(2), "while it listens: {:?}", begun.elapsed());
        // One that takes the line and says nothing.
        let (silent, _) = pretender("", "").await;
        let server = Server::parse(&format!("imap://one:secret@127.0.0.1:{silent}")).expect("a mailbox");
        let waiting = Reading::with(&world.t, server, slow);
        tokio::time::sleep(Duration::from_millis(200)).await;
        let begun = Instant::now();
        waiting.stop().await;
        assert!(begun.elapsed() < Duration::from_secs(2), "while it waits: {:?}", begun.elapsed());
    })
    .await;
}

#[tokio::test]
async fn what_lay_there_seen_before_is_left_and_what_somebody_sees_first_is_read() {
    for_each_engine(async |t| {
        let mut world = World::new(&t, 2).await;
        let seen = async |mail: String| {
            let mut session = world.mailbox.session().await;
            session.append("INBOX", Some("(\\Seen)"), None, mail).await.expect("it takes the mail");
        };
        seen(world.people[0].mail("outlook", &[])).await;
        let unseen = world.people[1].mail("letter", &[]);
        world.mailbox.deliver(&unseen).await;
        world.read();
        assert_eq!(world.next(1).await[0].outcome, Outcome::Kept);
        let mut session = world.mailbox.session().await;
        session.append("INBOX", Some("(\\Seen)"), None, world.people[1].mail("outlook", &[])).await.expect("taken");
        assert_eq!(world.next(1).await[0].outcome, Outcome::Applied);
        // Put back by hand: it is known, and goes away again.
        session.select("Diwan/Processed").await.expect("a folder");
        session.mv("1:*", "INBOX").await.expect("moved");
        session.logout().await.expect("it lets us go");
        let again = world.next(2).await;
        assert!(again.iter().all(|mail| mail.outcome == Outcome::Duplicate), "{again:?}");
        world.stop().await;
        assert_eq!(world.mailbox.count("INBOX").await, (1, 0), "only what lay there before");
    })
    .await;
}

#[tokio::test]
async fn what_lay_there_seen_behind_an_unseen_mail_is_left_as_well() {
    for_each_engine(async |t| {
        let mut world = World::new(&t, 2).await;
        world.mailbox.deliver(world.people[0].mail("letter", &[])).await;
        let mut session = world.mailbox.session().await;
        for n in 1..4 {
            let private = format!("From: a@b.example\r\nSubject: Private {n}\r\n\r\nx{n}\r\n");
            session.append("INBOX", Some("(\\Seen)"), None, private).await.expect("it takes the mail");
        }
        session.logout().await.expect("it lets us go");
        world.read();
        assert_eq!(world.next(1).await[0].outcome, Outcome::Kept);
        // A second look, and a third.
        for name in ["outlook", "apple"] {
            let taken = world.arrive(&[world.people[1].mail(name, &[])]).await;
            assert!(!taken[0].subject.starts_with("Private"), "{taken:?}");
        }
        world.stop().await;
        assert_eq!(crate::support::dovecot::taken(&world.t).await.len(), 3);
        assert_eq!(world.mailbox.count("INBOX").await, (3, 0), "what people had read stays where it was");
    })
    .await;
}
