//! An IMAP server that does wrong as it is told, where a real one cannot be made to.

use diwan::server::mail::imap::Server;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, MutexGuard};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

/// What it says to a command instead of doing it: after nothing, and after a continuation, it closes the line.
pub type Wrong = fn(&str) -> Option<&'static str>;

/// What lies in its one folder, and what it was asked.
pub struct Folder {
    pub uidvalidity: u32,
    pub wrong: Wrong,
    /// Whether it says which UID comes next.
    pub says_next: bool,
    /// The lines that were opened.
    pub lines: usize,
    /// The commands, without their tags.
    pub heard: Vec<String>,
    /// By UID: whether somebody has seen it, and what it says.
    mails: BTreeMap<u32, (bool, String)>,
}

impl Folder {
    /// Puts a mail there.
    pub fn put(&mut self, uid: u32, seen: bool, subject: &str) {
        let mail = format!("From: a@b.example\r\nMessage-ID: <{subject}@b>\r\nSubject: {subject}\r\n\r\n{subject}\r\n");
        self.mails.insert(uid, (seen, mail));
    }

    /// How often it was asked for something.
    pub fn asked(&self, what: &str) -> usize {
        self.heard.iter().filter(|command| command.contains(what)).count()
    }

    fn search(&self, what: &str) -> Vec<u32> {
        let (seen, range) = match what.split_once("UID ") {
            None => return self.mails.iter().filter(|(_, (seen, _))| !seen).map(|(uid, _)| *uid).collect(),
            Some((seen, range)) => (!seen.is_empty(), range),
        };
        let last = self.mails.keys().last().copied().unwrap_or_default();
        let number = |text: &str| text.parse().unwrap_or(last);
        let (from, to) = range.split_once(':').map_or((last, last), |(from, to)| (number(from), number(to)));
        let within = self.mails.range(from.min(to)..=from.max(to));
        within.filter(|(_, (own, _))| *own || !seen).map(|(uid, _)| *uid).collect()
    }

    /// What it answers, without the line that ends it.
    fn answer(&mut self, command: &str) -> String {
        let mut said = String::new();
        let words: Vec<&str> = command.split(' ').collect();
        let _ = match words.as_slice() {
            ["CAPABILITY"] => write!(said, "* CAPABILITY IMAP4rev1 IDLE\r\n"),
            ["LIST", ..] => write!(said, "* LIST (\\Noselect) \"/\" \"\"\r\n"),
            ["SELECT", ..] => {
                let (all, validity) = (self.mails.len(), self.uidvalidity);
                let next = self.mails.keys().last().map_or(1, |last| last + 1);
                let next = if self.says_next { format!("* OK [UIDNEXT {next}] so\r\n") } else { String::new() };
                write!(said, "* {all} EXISTS\r\n* OK [UIDVALIDITY {validity}] so\r\n{next}")
            }
            ["UID", "SEARCH", what @ ..] => {
                let found = self.search(&what.join(" "));
                write!(said, "* SEARCH{}\r\n", found.iter().map(|uid| format!(" {uid}")).collect::<String>())
            }
            ["UID", "STORE", uid, ..] => {
                if let Some(mail) = uid.parse().ok().and_then(|uid: u32| self.mails.get_mut(&uid)) {
                    mail.0 = true;
                }
                Ok(())
            }
            ["UID", "FETCH", uids, what @ ..] => {
                let body = what.iter().any(|word| word.contains("BODY"));
                let uids: Vec<u32> = uids.split(',').filter_map(|uid| uid.parse().ok()).collect();
                for (at, (uid, (_, mail))) in self.mails.iter().enumerate().filter(|(_, (uid, _))| uids.contains(uid)) {
                    let (at, size) = (at + 1, mail.len());
                    let _ = if body {
                        write!(said, "* {at} FETCH (UID {uid} BODY[] {{{size}}}\r\n{mail})\r\n")
                    } else {
                        write!(said, "* {at} FETCH (UID {uid} RFC822.SIZE {size})\r\n")
                    };
                }
                Ok(())
            }
            _ => Ok(()),
        };
        said
    }
}

/// The server.
#[derive(Clone)]
pub struct Scripted {
    /// The setting that leads to it.
    pub url: String,
    folder: Arc<Mutex<Folder>>,
    cut: Arc<Notify>,
}

impl Scripted {
    /// One that does everything right, with an empty folder.
    pub async fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let folder = Folder {
            uidvalidity: 1,
            wrong: |_| None,
            says_next: true,
            lines: 0,
            heard: Vec::new(),
            mails: BTreeMap::default(),
        };
        let server = Self {
            url: format!("imap://one%40diwan.test:secret@127.0.0.1:{port}"),
            folder: Arc::new(Mutex::new(folder)),
            cut: Arc::new(Notify::new()),
        };
        let serving = server.clone();
        tokio::spawn(async move {
            while let Ok((tcp, _)) = listener.accept().await {
                let one = serving.clone();
                tokio::spawn(async move {
                    tokio::select! {
                        _ = one.serve(tcp) => {}
                        () = one.cut.notified() => {}
                    }
                });
            }
        });
        server
    }

    /// What lies there.
    pub fn folder(&self) -> MutexGuard<'_, Folder> {
        self.folder.lock().expect("the folder")
    }

    /// Closes all lines.
    pub fn cut(&self) {
        self.cut.notify_waiters();
    }

    /// For a reader.
    pub fn server(&self) -> Server {
        Server::parse(&self.url).expect("a mailbox")
    }

    async fn serve(&self, mut tcp: TcpStream) -> std::io::Result<()> {
        self.folder().lines += 1;
        tcp.set_nodelay(true)?;
        let (read, mut write) = tcp.split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"* OK ready\r\n").await?;
        while let Some(line) = lines.next_line().await? {
            let (tag, command) = line.split_once(' ').unwrap_or((&line, ""));
            let wrong = {
                let mut folder = self.folder();
                folder.heard.push(command.to_owned());
                (folder.wrong)(command)
            };
            match wrong {
                Some(said) if said.is_empty() || said.starts_with('+') => {
                    return write.write_all(format!("{said}\r\n").trim_start().as_bytes()).await;
                }
                Some(said) => {
                    write.write_all(format!("{tag} {said}\r\n").as_bytes()).await?;
                    continue;
                }
                None => {}
            }
            if command == "IDLE" {
                write.write_all(b"+ idling\r\n").await?;
                lines.next_line().await?;
            }
            let said = self.folder().answer(command);
            write.write_all(format!("{said}{tag} OK done\r\n").as_bytes()).await?;
        }
        Ok(())
    }
}
