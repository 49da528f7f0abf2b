//! A line to a selected folder: what waits, fetching it, putting it away.
//!
//! Commands are asked one by one here, because the lists that `async-imap` gives end in the same way whether the
//! server has said everything, refused, or hung up.

use super::super::transport::{Down, one_line};
use super::Wire;
use async_imap::Session;
use async_imap::error::Error;
use async_imap::imap_proto::{AttributeValue, MailboxDatum, MessageSection, RequestId, Response, SectionPath, Status};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::time::timeout;

/// How many mails are asked of in one command.
const AT_ONCE: usize = 100;
/// How far back is looked for mails that were not put away.
const BEHIND: u32 = 500;
/// The longest header that is fetched of a mail that is not read.
const HEADER: usize = 64 * 1024;

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum ImapError {
    /// The server refuses this; the line can be used.
    #[error("{0}")]
    No(String),
    /// The line is gone.
    #[error(transparent)]
    Down(#[from] Down),
}

/// What is known of a mail before it is fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Its number in this folder.
    pub uid: u32,
    /// In bytes.
    pub size: u32,
    /// When it was put there.
    pub received_at: Option<DateTime<Utc>>,
}

/// A line.
pub struct Line {
    pub(super) session: Session<Wire>,
    pub(super) steps: Duration,
    /// With it, a UID means the same mail for ever.
    pub uidvalidity: u32,
    /// The UID of the next mail to come, as it was when the folder was opened.
    pub uid_next: u32,
    pub(super) can_idle: bool,
    /// Whether the server waited here once and told what it should.
    pub has_idled: bool,
    can_move: bool,
    can_expunge_one: bool,
    delimiter: String,
    /// Where mails are put that were read, and those that nobody can read: found or made when first needed.
    folders: BTreeMap<bool, Option<String>>,
}

impl Line {
    pub(super) async fn select(session: Session<Wire>, folder: &str, steps: Duration) -> Result<Self, Down> {
        let mut line = Self {
            session,
            steps,
            uidvalidity: 0,
            uid_next: 1,
            can_idle: false,
            has_idled: false,
            can_move: false,
            can_expunge_one: false,
            delimiter: "/".to_owned(),
            folders: BTreeMap::new(),
        };
        let can = line.session.capabilities().await.map_err(|error| Down(words(&error)))?;
        line.can_idle = can.has_str("IDLE");
        line.can_move = can.has_str("MOVE");
        line.can_expunge_one = can.has_str("UIDPLUS");
        let mut delimiter = None;
        let listed = line.ask("LIST \"\" \"\"", |answer| {
            if let Response::MailboxData(MailboxDatum::List(own)) = answer {
                delimiter = own.delimiter.as_deref().map(str::to_owned);
            }
        });
        // Some refuse to say; then it is what most have.
        if let Err(ImapError::Down(down)) = listed.await {
            return Err(down);
        }
        if let Some(delimiter) = delimiter {
            line.delimiter = delimiter;
        }
        let selected = line.session.select(folder).await;
        let selected =
            selected.map_err(|error| Down(format!("the folder {folder:?} cannot be opened: {}", words(&error))))?;
        line.uidvalidity = selected.uid_validity.unwrap_or_default();
        line.uid_next = match selected.uid_next {
            Some(next) => next,
            None if selected.exists == 0 => 1,
            None => line.beyond_the_last().await?,
        };
        Ok(line)
    }

    /// The next UID, of a server that does not say it.
    async fn beyond_the_last(&mut self) -> Result<u32, Down> {
        match self.search("UID *").await {
            Ok(last) => Ok(last.into_iter().max().map_or(1, |last| last.saturating_add(1))),
            Err(ImapError::No(answer) | ImapError::Down(Down(answer))) => Err(Down(answer)),
        }
    }

    /// Asks one command and hands on what comes back, until the server says how it ended.
    async fn ask(&mut self, command: &str, mut each: impl FnMut(&Response<'_>)) -> Result<(), ImapError> {
        let tag = self.say(command).await?;
        while !self.step(&tag, &mut each).await? {}
        Ok(())
    }

    /// Says a command; its answers are known by the tag.
    pub(super) async fn say(&mut self, command: &str) -> Result<RequestId, Down> {
        while self.session.unsolicited_responses.try_recv().is_ok() {}
        let said = timeout(self.steps, self.session.run_command(command)).await.map_err(late)?;
        said.map_err(|error| Down(words(&error)))
    }

    /// Hears one answer, for which the server may not take long.
    pub(super) async fn step(&mut self, tag: &RequestId, each: impl FnMut(&Response<'_>)) -> Result<bool, ImapError> {
        timeout(self.steps, self.hear(tag, each)).await.map_err(late)?
    }

    /// Hears one answer, and whether it ends the command. It may be let go before it is there.
    pub(super) async fn hear(
        &mut self,
        tag: &RequestId,
        mut each: impl FnMut(&Response<'_>),
    ) -> Result<bool, ImapError> {
        let answer = self.session.read_response().await.map_err(|error| Down(words(&error.into())))?;
        let Some(answer) = answer else { return Err(Down("the server closed the line".into()).into()) };
        match answer.parsed() {
            Response::Done { tag: of, status, outcome } if of == tag => match status {
                Status::Ok => return Ok(true),
                _ => return Err(ImapError::No(one_line(outcome.information.as_deref().unwrap_or_default()))),
            },
            Response::Data { status: Status::Bye, .. } => {
                return Err(Down("the server closed the line".into()).into());
            }
            other => each(other),
        }
        Ok(false)
    }

    /// The mails that wait, the oldest first: those that nobody has seen, and all from `next` on.
    pub async fn waiting(&mut self, next: Option<u32>) -> Result<Vec<u32>, ImapError> {
        // What has arrived since is told with the answer to this.
        self.ask("NOOP", |_| {}).await?;
        let mut found = self.search("UNSEEN").await?;
        if let Some(next) = next {
            // Where nothing is newer, a range to the end means the last one all the same (RFC 3501 §6.4.8).
            found.extend(self.search(&format!("UID {next}:*")).await?.into_iter().filter(|uid| *uid >= next));
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// The last mails before `next` that were marked as seen and are still there: some may have been on their way to
    /// another folder when the line broke.
    pub async fn left_behind(&mut self, next: u32) -> Result<Vec<u32>, ImapError> {
        if next < 2 {
            return Ok(Vec::new());
        }
        self.search(&format!("SEEN UID {}:{}", next.saturating_sub(BEHIND).max(1), next - 1)).await
    }

    async fn search(&mut self, what: &str) -> Result<Vec<u32>, ImapError> {
        let mut found = Vec::new();
        self.ask(&format!("UID SEARCH {what}"), |answer| {
            if let Response::MailboxData(MailboxDatum::Search(uids)) = answer {
                found.extend_from_slice(uids);
            }
        })
        .await?;
        Ok(found)
    }

    /// Size and arrival of mails, as far as they are still there.
    pub async fn heads(&mut self, uids: &[u32]) -> Result<Vec<Head>, ImapError> {
        let mut heads = Vec::with_capacity(uids.len());
        for some in uids.chunks(AT_ONCE) {
            let set = some.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
            self.ask(&format!("UID FETCH {set} (UID RFC822.SIZE INTERNALDATE)"), |answer| {
                heads.extend(head(answer).filter(|head| some.contains(&head.uid)));
            })
            .await?;
        }
        heads.sort_by_key(|head| head.uid);
        heads.dedup_by_key(|head| head.uid);
        Ok(heads)
    }

    /// A whole mail, unless it is gone; it stays unseen.
    pub async fn mail(&mut self, uid: u32) -> Result<Option<Vec<u8>>, ImapError> {
        self.body(uid, "BODY.PEEK[]").await
    }

    /// Its headers, as far as they are not too long.
    pub async fn headers(&mut self, uid: u32) -> Result<Option<Vec<u8>>, ImapError> {
        self.body(uid, &format!("BODY.PEEK[HEADER]<0.{HEADER}>")).await
    }

    async fn body(&mut self, uid: u32, what: &str) -> Result<Option<Vec<u8>>, ImapError> {
        let mut found = None;
        self.ask(&format!("UID FETCH {uid} (UID {what})"), |answer| {
            let Response::Fetch(_, attributes) = answer else { return };
            if !attributes.iter().any(|one| matches!(one, AttributeValue::Uid(own) if *own == uid)) {
                return;
            }
            for one in attributes {
                if let AttributeValue::BodySection {
                    section: None | Some(SectionPath::Full(MessageSection::Header)),
                    data: Some(data),
                    ..
                } = one
                {
                    found = Some(data.to_vec());
                }
            }
        })
        .await?;
        Ok(found)
    }

    /// Marks a mail as seen and puts it where those like it lie, as far as the server lets us. What it refuses is no
    /// harm: whether it was done.
    pub async fn put_away(&mut self, uid: u32, apart: bool) -> Result<bool, Down> {
        let seen = self.try_to(&format!("UID STORE {uid} +FLAGS.SILENT (\\Seen)")).await?;
        if !self.can_move && !self.can_expunge_one {
            return Ok(seen);
        }
        let Some(folder) = self.folder(apart).await? else { return Ok(seen) };
        if self.can_move {
            return self.try_to(&format!("UID MOVE {uid} \"{folder}\"")).await;
        }
        let moved = self.try_to(&format!("UID COPY {uid} \"{folder}\"")).await?
            && self.try_to(&format!("UID STORE {uid} +FLAGS.SILENT (\\Deleted)")).await?
            && self.try_to(&format!("UID EXPUNGE {uid}")).await?;
        Ok(moved)
    }

    /// The folder for mails that were read, or for those apart; made where it is missing and may be made.
    async fn folder(&mut self, apart: bool) -> Result<Option<String>, Down> {
        if let Some(known) = self.folders.get(&apart) {
            return Ok(known.clone());
        }
        let (delimiter, leaf) = (self.delimiter.clone(), if apart { "Set aside" } else { "Processed" });
        let mut found = None;
        // Some keep every folder below the first one.
        for root in ["Diwan".to_owned(), format!("INBOX{delimiter}Diwan")] {
            let name = format!("{root}{delimiter}{leaf}");
            let create = format!("CREATE \"{name}\"");
            // Some refuse because it is there by now, though it was not a moment ago.
            if self.exists(&name).await? || self.try_to(&create).await? || self.exists(&name).await? {
                found = Some(name);
                break;
            }
        }
        self.folders.insert(apart, found.clone());
        Ok(found)
    }

    async fn exists(&mut self, name: &str) -> Result<bool, Down> {
        let mut found = false;
        let command = format!("LIST \"\" \"{name}\"");
        let listed = self.ask(&command, |answer| {
            found |= matches!(answer, Response::MailboxData(MailboxDatum::List(_)));
        });
        match listed.await {
            Ok(()) => Ok(found),
            Err(ImapError::No(_)) => Ok(false),
            Err(ImapError::Down(down)) => Err(down),
        }
    }

    async fn try_to(&mut self, command: &str) -> Result<bool, Down> {
        match self.ask(command, |_| {}).await {
            Ok(()) => Ok(true),
            Err(ImapError::No(answer)) => {
                tracing::debug!(answer, "the mailbox's server refuses");
                Ok(false)
            }
            Err(ImapError::Down(down)) => Err(down),
        }
    }

    /// Takes leave; a server that does not answer is left.
    pub async fn quit(mut self) {
        let _ = timeout(Duration::from_secs(2), self.session.logout()).await;
    }
}

pub(super) fn late(_: tokio::time::error::Elapsed) -> Down {
    Down("timed out".into())
}

fn head(answer: &Response<'_>) -> Option<Head> {
    let Response::Fetch(_, attributes) = answer else { return None };
    let (mut uid, mut size, mut received_at) = (None, None, None);
    for one in attributes {
        match one {
            AttributeValue::Uid(own) => uid = Some(*own),
            AttributeValue::Rfc822Size(own) => size = Some(*own),
            AttributeValue::InternalDate(own) => {
                let at = DateTime::parse_from_str(own.trim(), "%d-%b-%Y %H:%M:%S %z").ok();
                received_at = at.map(|at| at.with_timezone(&Utc));
            }
            _ => {}
        }
    }
    Some(Head { uid: uid?, size: size?, received_at })
}

/// What went wrong, in one line. What the server sent is not repeated: it may be somebody's mail.
pub(super) fn words(error: &Error) -> String {
    match error {
        Error::No(said) | Error::Bad(said) => one_line(said),
        Error::ConnectionLost => "the server closed the line".to_owned(),
        Error::Io(cause) if cause.kind() != std::io::ErrorKind::Other => one_line(&cause.to_string()),
        _ => "the server's answer cannot be read".to_owned(),
    }
}
