//! Waiting at a line until the server tells of something (IDLE, RFC 2177).
//!
//! Asked by hand as well: what `async-imap` has for it waits for ever where the server says NO, and breaks where it
//! refuses without a word.

use super::super::transport::Down;
use super::line::{ImapError, Line, late, words};
use async_imap::imap_proto::{Response, Status};
use std::time::Duration;
use tokio::time::timeout;

impl Line {
    /// Waits until the server tells of something, `most` has passed, or `stop` resolves. Without `idle`, and where the
    /// server cannot tell, it is waited all the same.
    pub async fn wait(&mut self, idle: bool, most: Duration, stop: impl Future<Output = ()>) -> Result<(), ImapError> {
        if idle && self.can_idle {
            self.idle(most, stop).await?;
            self.has_idled = true;
            return Ok(());
        }
        tokio::select! {
            () = tokio::time::sleep(most) => {}
            () = stop => {}
        }
        Ok(())
    }

    async fn idle(&mut self, most: Duration, stop: impl Future<Output = ()>) -> Result<(), ImapError> {
        let over = || ImapError::No("the server does not wait".into());
        let tag = self.say("IDLE").await?;
        let (mut begun, mut told) = (false, false);
        while !begun {
            let heard = |answer: &Response<'_>| match answer {
                Response::Continue { .. } => begun = true,
                other => told |= tells(other),
            };
            if self.step(&tag, heard).await? {
                return Err(over());
            }
        }
        let telling = async {
            while !told {
                if self.hear(&tag, |answer| told |= tells(answer)).await? {
                    return Err(over());
                }
            }
            Ok(())
        };
        tokio::select! {
            // The server may say again and again that it is still there.
            heard = timeout(most, telling) => heard.unwrap_or(Ok(()))?,
            () = stop => {}
        }
        let done = timeout(self.steps, self.session.run_command_untagged("DONE")).await.map_err(late)?;
        done.map_err(|error| Down(words(&error)))?;
        while !self.step(&tag, |_| {}).await? {}
        Ok(())
    }
}

/// Whether there is something new in it.
fn tells(answer: &Response<'_>) -> bool {
    !matches!(answer, Response::Continue { .. } | Response::Data { status: Status::Ok, .. })
}
