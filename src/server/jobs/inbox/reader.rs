//! One reader: hold the mailbox, look, put away, wait.

use super::super::Stop;
use super::Pace;
use super::one::Step;
use super::troubled::{Asked, Troubled};
use crate::domain::inbox::Outcome;
use crate::server::mail::imap::{ImapError, Line, Server};
use crate::server::mail::transport::Down;
use crate::server::services::ServiceError;
use crate::server::state::App;
use crate::server::storage::StorageError;
use crate::server::storage::inbox::mailbox::{self, Position};
use crate::server::storage::inbox::{read_of, tidy};
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// How long a mail that was taken may still be on its way to its folder when the job is to end.
const GRACE: Duration = Duration::from_secs(2);
/// For how many days the whole of a mail is kept after somebody has looked after it.
const DAYS: i64 = 30;

/// A reader with its line to the server, while it has one.
pub(super) struct Reader {
    /// Under this name it holds the mailbox.
    pub(super) name: String,
    pub(super) mailbox: String,
    pub(super) app: App,
    server: Server,
    pub(super) pace: Pace,
    stop: Stop,
    line: Option<Line>,
    /// Whether the server is to tell what comes: not if it says that it can and cannot.
    idles: bool,
    pub(super) troubled: Troubled,
    /// When old mails were last let go.
    tidied: Option<Instant>,
}

/// How a round went.
enum Round {
    /// Everything was read.
    Idle,
    /// The server did not hand out every mail.
    Waiting,
    /// Another node reads.
    Elsewhere,
    /// It is to end.
    Stopped,
}

/// Why a round ended.
pub(super) enum Trouble {
    Database(ServiceError),
    Server(Down),
}

impl From<StorageError> for Trouble {
    fn from(error: StorageError) -> Self {
        Self::Database(error.into())
    }
}

impl From<Down> for Trouble {
    fn from(down: Down) -> Self {
        Self::Server(down)
    }
}

impl From<ImapError> for Trouble {
    fn from(error: ImapError) -> Self {
        match error {
            ImapError::Down(down) => Self::Server(down),
            ImapError::No(answer) => Self::Server(Down(answer)),
        }
    }
}

impl Reader {
    pub(super) fn new(name: String, app: App, server: Server, pace: Pace, stop: Stop) -> Self {
        Self {
            name,
            mailbox: server.name(),
            app,
            server,
            pace,
            stop,
            line: None,
            idles: true,
            troubled: Troubled::default(),
            tidied: None,
        }
    }

    /// Reads until it is told to stop.
    pub(super) async fn run(mut self) {
        let mut down = self.pace.down;
        while !self.stopping() {
            let went = match self.round().await {
                // Well is a server that lets us wait as well.
                Ok(Round::Idle) => self.listen().await.map(|()| Round::Idle),
                other => other,
            };
            match went {
                Ok(Round::Idle) => down = self.pace.down,
                Ok(Round::Waiting) => self.back_off(&mut down).await,
                Ok(Round::Elsewhere) => {
                    self.hang_up().await;
                    self.sleep(self.pace.contend).await;
                }
                Ok(Round::Stopped) => break,
                Err(trouble) => {
                    self.report(&trouble).await;
                    self.line = None;
                    self.back_off(&mut down).await;
                }
            }
        }
        self.hang_up().await;
        if let Err(error) = self.release().await {
            tracing::warn!(error = &error as &dyn std::error::Error, "the mailbox could not be given back");
        }
    }

    fn stopping(&self) -> bool {
        *self.stop.borrow()
    }

    /// Does something with the line unless told to stop; then the line is of no use any more.
    pub(super) async fn unless_stopped<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        self.unless_stopped_since(Duration::ZERO, work).await
    }

    /// The same for what is nearly done: it has so long after it is told.
    async fn unless_stopped_since<T>(&self, grace: Duration, work: impl Future<Output = T>) -> Option<T> {
        let mut stop = self.stop.clone();
        let stopped = async {
            let _ = stop.wait_for(|stop| *stop).await;
            tokio::time::sleep(grace).await;
        };
        tokio::select! {
            done = work => Some(done),
            () = stopped => None,
        }
    }

    /// Looks once, and takes what is there.
    async fn round(&mut self) -> Result<Round, Trouble> {
        if !self.hold().await? {
            return Ok(Round::Elsewhere);
        }
        let (mut line, is_new) = match self.line.take() {
            Some(line) => (line, false),
            None => match self.unless_stopped(self.server.connect()).await {
                Some(line) => (line?, true),
                None => return Ok(Round::Stopped),
            },
        };
        let validity = line.uidvalidity;
        self.troubled.under(validity);
        let position = mailbox::position(&mut self.app.db.read().await?, &self.mailbox).await?;
        let next = position.filter(|at| at.uidvalidity == i64::from(validity) && at.next_uid > 0);
        let next = next.and_then(|at| u32::try_from(at.next_uid).ok());
        let Some(listed) = self.unless_stopped(line.waiting(next)).await else { return Ok(Round::Stopped) };
        let mut listed = listed?;
        listed.retain(|uid| !self.troubled.is_left(*uid));
        let mut looked_up = listed.clone();
        if is_new {
            let end = line.uid_next.max(next.unwrap_or_default());
            let Some(behind) = self.unless_stopped(line.left_behind(end)).await else { return Ok(Round::Stopped) };
            looked_up.extend(behind?);
        }
        let known = read_of(&mut self.app.db.read().await?, &self.mailbox, validity, &looked_up).await?;
        let known: HashMap<u32, Outcome> = known.into_iter().collect();
        // Read before, but not put away: the line or the program ended in between.
        for (uid, outcome) in &known {
            self.put_away(&mut line, *uid, *outcome).await?;
        }
        let mut new: Vec<u32> = listed.iter().copied().filter(|uid| !known.contains_key(uid)).collect();
        new.sort_by_key(|uid| self.troubled.goes_last(*uid));
        let mut asked = Asked::default();
        for some in new.chunks(self.pace.batch) {
            let Some(heads) = self.unless_stopped(line.heads(some)).await else { return Ok(Round::Stopped) };
            let mut heads = heads?;
            heads.sort_by_key(|head| some.iter().position(|uid| *uid == head.uid));
            for head in heads {
                if self.stopping() {
                    return Ok(Round::Stopped);
                }
                let step = match self.one(&mut line, head, &mut asked).await {
                    Err(trouble @ Trouble::Database(_)) => {
                        self.troubled.hold_up(head.uid);
                        self.spare(head.uid).await;
                        return Err(trouble);
                    }
                    other => other?,
                };
                match step {
                    Step::Taken(outcome) => self.put_away(&mut line, head.uid, outcome).await?,
                    Step::Later => self.spare(head.uid).await,
                    Step::Left => self.troubled.leave(head.uid),
                    Step::Lost => return Ok(Round::Elsewhere),
                    Step::Stopped => return Ok(Round::Stopped),
                }
            }
            if !self.hold().await? {
                return Ok(Round::Elsewhere);
            }
        }
        let beyond = listed.last().map_or(0, |last| last.saturating_add(1));
        // What lay there seen at the first look is somebody's own and never taken: nothing below this is listed but
        // what is unseen, whatever waits there.
        let floor = next.unwrap_or_else(|| line.uid_next.max(beyond));
        let waits = asked.refused.iter().copied().filter(|uid| *uid >= floor).min();
        let reached = waits.unwrap_or_else(|| floor.max(beyond));
        self.reached(Position { uidvalidity: i64::from(validity), next_uid: i64::from(reached) }).await?;
        self.troubled.note(&asked)?;
        self.line = Some(line);
        Ok(if asked.refused.is_empty() { Round::Idle } else { Round::Waiting })
    }

    /// Puts a mail away on the server. What the server refuses it is not asked again.
    async fn put_away(&mut self, line: &mut Line, uid: u32, outcome: Outcome) -> Result<(), Trouble> {
        let put = line.put_away(uid, outcome.is_apart());
        if let Some(done) = self.unless_stopped_since(GRACE, put).await
            && !done?
        {
            self.troubled.leave(uid);
        }
        Ok(())
    }

    /// Notes that a mail was not what took the program down, as far as the database lets us.
    async fn spare(&self, uid: u32) {
        let spared = async {
            let mut tx = self.app.db.write().await?;
            mailbox::spare(&mut tx, &self.mailbox, uid).await?;
            tx.commit().await
        };
        if let Err(error) = spared.await as Result<(), StorageError> {
            tracing::debug!(error = &error as &dyn std::error::Error, "a try could not be taken back");
        }
    }

    /// Holds the mailbox, or goes on holding it.
    async fn hold(&self) -> Result<bool, Trouble> {
        let now = self.app.clock.now();
        let mut tx = self.app.db.write().await?;
        let held = mailbox::hold(&mut tx, &self.mailbox, &self.name, now, now + self.pace.lease).await?;
        tx.commit().await?;
        Ok(held)
    }

    /// Notes how far it was read, and lets go what is kept no longer.
    async fn reached(&mut self, to: Position) -> Result<(), Trouble> {
        let now = self.app.clock.now();
        let mut tx = self.app.db.write().await?;
        mailbox::read_through(&mut tx, &self.mailbox, &to, now).await?;
        if self.tidied.is_none_or(|at| at.elapsed() > Duration::from_hours(1)) {
            tidy(&mut tx, now - chrono::Duration::days(DAYS)).await?;
            self.tidied = Some(Instant::now());
        }
        Ok(tx.commit().await?)
    }

    async fn release(&self) -> Result<(), StorageError> {
        let mut tx = self.app.db.write().await?;
        mailbox::release(&mut tx, &self.mailbox, &self.name).await?;
        tx.commit().await
    }

    /// Says what is wrong: in the log, and on the page of the inbox.
    async fn report(&self, trouble: &Trouble) {
        match trouble {
            Trouble::Database(error) => {
                tracing::warn!(error = error as &dyn std::error::Error, "mails that come in wait for the database");
            }
            Trouble::Server(down) => {
                tracing::warn!(problem = down.0, "the mailbox cannot be read");
                let noted = async {
                    let mut tx = self.app.db.write().await?;
                    mailbox::note_problem(&mut tx, &self.mailbox, &down.0).await?;
                    tx.commit().await
                };
                if let Err(error) = noted.await as Result<(), StorageError> {
                    tracing::warn!(error = &error as &dyn std::error::Error, "that could not be noted");
                }
            }
        }
    }

    /// Waits until the server tells of something, or it is time to look.
    async fn listen(&mut self) -> Result<(), Trouble> {
        let Some(mut line) = self.line.take() else { return Ok(()) };
        let mut stop = self.stop.clone();
        let stopped = async move {
            let _ = stop.wait_for(|stop| *stop).await;
        };
        let wait = line.wait(self.idles, self.pace.poll, stopped);
        match self.unless_stopped_since(GRACE, wait).await {
            None => {}
            Some(Ok(())) => self.line = Some(line),
            Some(Err(error)) => {
                // What worked before on this line is the line's end; otherwise it would be the same on the next.
                self.idles &= line.has_idled;
                return Err(error.into());
            }
        }
        Ok(())
    }

    async fn hang_up(&mut self) {
        if let Some(line) = self.line.take() {
            line.quit().await;
        }
    }

    /// Sleeps, the next time for longer.
    async fn back_off(&self, time: &mut Duration) {
        self.sleep(*time).await;
        *time = (*time * 2).min(self.pace.down_most);
    }

    async fn sleep(&self, time: Duration) {
        self.unless_stopped(tokio::time::sleep(time)).await;
    }
}
