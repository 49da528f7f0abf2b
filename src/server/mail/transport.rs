//! How mail leaves: SMTP, one step at a time, so that the outbox knows what a failure means.
//!
//! `lettre`'s own transport hides where a connection broke. Here each step is a call: before the final dot a
//! broken line means nothing was sent; after it nobody knows. No password and no mail goes in plain text to
//! another machine, whatever that machine offers.

use super::mime::Wire;
use super::tls::{self, Private};
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, AsyncTokioStream, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{Error as SmtpError, response::Response};
use std::error::Error as _;
use std::net::IpAddr;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;

/// How long a step may take (RFC 5321 §4.5.3.2 asks for five minutes; ten after the final dot, because a
/// server that is cut off there delivers and is asked again).
const STEP: Duration = Duration::from_mins(2);
const AFTER_DOT: Duration = Duration::from_mins(10);
const CONNECT: Duration = Duration::from_secs(20);

/// What is wrong with `DIWAN_SMTP_URL` or `DIWAN_IMAP_URL`, and the remedy.
#[derive(Debug, thiserror::Error)]
#[error("{problem}. {remedy}")]
pub struct UrlError {
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub remedy: &'static str,
}

/// How the line is kept private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// From the first byte: `smtps://`.
    Implicit,
    /// By STARTTLS, or not at all.
    Required,
    /// Plain: only to this machine.
    None,
}

/// A mail server as set.
#[derive(Clone)]
pub struct Server {
    host: String,
    port: u16,
    tls: Tls,
    login: Option<Credentials>,
    steps: Duration,
    after_dot: Duration,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Server({}:{}, {:?})", self.host, self.port, self.tls)
    }
}

impl Server {
    /// Reads `smtp://`, `smtps://`, `smtp://…?tls=required`, with credentials where needed.
    pub fn parse(text: &str) -> Result<Self, UrlError> {
        const REMEDY: &str = "Give one such as smtps://user:password@mail.example.org or smtp://127.0.0.1:25";
        let wrong = |problem: String| UrlError { problem, remedy: REMEDY };
        let url = url::Url::parse(text).map_err(|error| wrong(format!("not an address ({error})")))?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or_else(|| wrong("no host in it".into()))?;
        let host = host.trim_matches(['[', ']']).to_owned();
        let asked = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
        let tls = match (url.scheme(), asked.as_deref()) {
            ("smtps", _) => Tls::Implicit,
            ("smtp", None) if is_loopback(&host) => Tls::None,
            ("smtp", Some("required") | None) => Tls::Required,
            ("smtp", Some(other)) => return Err(wrong(format!("tls={other} is unknown"))),
            (other, _) => return Err(wrong(format!("{other}:// is no way to send mail"))),
        };
        let decoded = |part: &str| {
            percent_encoding::percent_decode_str(part)
                .decode_utf8()
                .map(std::borrow::Cow::into_owned)
                .map_err(|_| wrong("user or password is not UTF-8".into()))
        };
        let user = decoded(url.username())?;
        let login = match url.password() {
            Some(password) if !user.is_empty() => Some(Credentials::new(user, decoded(password)?)),
            _ if user.is_empty() => None,
            _ => return Err(wrong("a user without a password".into())),
        };
        let port = url.port().unwrap_or(match tls {
            Tls::Implicit => 465,
            _ if login.is_some() => 587,
            _ => 25,
        });
        Ok(Self { host, port, tls, login, steps: STEP, after_dot: AFTER_DOT })
    }

    /// The same server with other patience, for tests.
    #[must_use]
    pub fn patience(mut self, steps: Duration, after_dot: Duration) -> Self {
        (self.steps, self.after_dot) = (steps, after_dot);
        self
    }

    /// Opens a line: greeting, TLS, login.
    pub async fn connect(&self) -> Result<Connection, Down> {
        let opened = timeout(CONNECT.min(self.steps), self.open()).await;
        let line =
            opened.map_err(|_| Down("timed out while connecting".into()))?.map_err(|error| Down(error.words()))?;
        Ok(Connection { line, steps: self.steps, after_dot: self.after_dot, sent: 0 })
    }

    async fn open(&self) -> Result<AsyncSmtpConnection, OpenError> {
        let hello = ClientId::default();
        let stream = TcpStream::connect((self.host.as_str(), self.port)).await.map_err(OpenError::Reach)?;
        // A mail and the dot after it are two writes: the second must not wait for the first to be acknowledged,
        // which takes 40 ms.
        stream.set_nodelay(true).map_err(OpenError::Reach)?;
        let stream: Box<dyn AsyncTokioStream> = match self.tls {
            Tls::Implicit => Box::new(Private(tls::private(&self.host, &[], stream).await.map_err(OpenError::Tls)?)),
            Tls::Required | Tls::None => Box::new(stream),
        };
        let mut line = AsyncSmtpConnection::connect_with_transport(stream, &hello).await?;
        if self.tls == Tls::Required {
            line.starttls(TlsParameters::new(self.host.clone())?, &hello).await?;
        }
        self.let_in(line).await
    }

    async fn let_in(&self, mut line: AsyncSmtpConnection) -> Result<AsyncSmtpConnection, OpenError> {
        if let Some(login) = &self.login {
            line.auth(&[Mechanism::Plain, Mechanism::Login], login).await?;
        }
        Ok(line)
    }
}

/// Why no line was opened.
enum OpenError {
    /// Nobody is there.
    Reach(std::io::Error),
    /// Nobody vouches for who is there.
    Tls(Down),
    /// The server, or what protects the line.
    Smtp(SmtpError),
}

impl From<SmtpError> for OpenError {
    fn from(error: SmtpError) -> Self {
        Self::Smtp(error)
    }
}

impl OpenError {
    fn words(&self) -> String {
        match self {
            Self::Reach(error) => one_line(&error.to_string()),
            Self::Tls(Down(words)) => words.clone(),
            Self::Smtp(error) => words(error),
        }
    }
}

/// The server cannot be reached, or does not let us in: no mail is to blame.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Down(pub String);

/// What became of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// The server took it.
    Accepted(String),
    /// Not now.
    Later(String),
    /// Never.
    Refused(String),
    /// The line broke after the final dot, or while the mail was on it: it may have arrived.
    Cut(String),
    /// The line was gone before the mail was on it.
    Gone(String),
}

/// A line to the server.
pub struct Connection {
    line: AsyncSmtpConnection,
    steps: Duration,
    after_dot: Duration,
    sent: u32,
}

impl Connection {
    /// Mails that went over this line.
    pub const fn sent(&self) -> u32 {
        self.sent
    }

    /// Sends one mail. Whether the line can be used again.
    pub async fn send(&mut self, wire: &Wire) -> (Sent, bool) {
        self.sent += 1;
        match self.before_dot(wire).await {
            Ok(()) => {}
            Err(Step::Answer(error)) => {
                let sent = judge(&error);
                let usable = !is_closing(&error)
                    && timeout(self.steps, self.line.command(Rset)).await.is_ok_and(|done| done.is_ok());
                return (sent, usable);
            }
            Err(Step::Gone(words)) => return (Sent::Gone(words), false),
        }
        match timeout(self.after_dot, self.line.message(&wire.bytes)).await {
            Ok(Ok(answer)) => (Sent::Accepted(said(&answer)), true),
            Ok(Err(error)) if error.status().is_some() => (judge(&error), !is_closing(&error)),
            Ok(Err(error)) => (Sent::Cut(words(&error)), false),
            Err(_) => (Sent::Cut("timed out after the final dot".into()), false),
        }
    }

    async fn before_dot(&mut self, wire: &Wire) -> Result<(), Step> {
        self.step(Mail::new(Some(wire.from.clone()), Vec::new())).await?;
        self.step(Rcpt::new(wire.to.clone(), Vec::new())).await?;
        self.step(Data).await
    }

    async fn step(&mut self, command: impl std::fmt::Display) -> Result<(), Step> {
        match timeout(self.steps, self.line.command(command)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) if error.status().is_some() => Err(Step::Answer(error)),
            Ok(Err(error)) => Err(Step::Gone(words(&error))),
            Err(_) => Err(Step::Gone("timed out".into())),
        }
    }

    /// Takes leave; a server that does not answer is left.
    pub async fn quit(mut self) {
        let _ = timeout(Duration::from_secs(2), self.line.quit()).await;
    }
}

enum Step {
    Answer(SmtpError),
    Gone(String),
}

/// 4xx: later; 5xx: never. A server that wants a login refuses our settings, not this mail.
fn judge(error: &SmtpError) -> Sent {
    let code = error.status().map_or(0, u16::from);
    if error.is_permanent() && !matches!(code, 530 | 534 | 535 | 538) {
        Sent::Refused(words(error))
    } else {
        Sent::Later(words(error))
    }
}

/// 421: the server closes the line.
fn is_closing(error: &SmtpError) -> bool {
    error.status().map(u16::from) == Some(421)
}

/// The server's own words with its code, else what the system says; short, one line, without controls.
fn words(error: &SmtpError) -> String {
    let cause = error.source().map_or_else(|| error.to_string(), ToString::to_string);
    let text = match error.status() {
        Some(code) => format!("{code} {cause}"),
        None => cause,
    };
    one_line(&text)
}

fn said(answer: &Response) -> String {
    one_line(&format!("{} {}", answer.code(), answer.message().collect::<Vec<_>>().join(" ")))
}

pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(500).collect::<String>().trim().to_owned()
}

pub(super) fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_goes_in_plain_text_to_another_machine() {
        let tls = |text: &str| Server::parse(text).expect("a server").tls;
        assert_eq!(tls("smtp://127.0.0.1:2525"), Tls::None);
        assert_eq!(tls("smtp://[::1]:2525"), Tls::None);
        assert_eq!(tls("smtp://localhost"), Tls::None);
        assert_eq!(tls("smtp://localhost?tls=required"), Tls::Required);
        assert_eq!(tls("smtp://mail.example.org"), Tls::Required);
        assert_eq!(tls("smtps://mail.example.org"), Tls::Implicit);
    }

    #[test]
    fn ports_and_logins() {
        let server = Server::parse("smtp://desk%40example.org:a%2Fb@mail.example.org").expect("a server");
        assert_eq!((server.port, server.login), (587, Some(Credentials::new("desk@example.org".into(), "a/b".into()))));
        assert_eq!(Server::parse("smtps://mail.example.org").expect("a server").port, 465);
        assert_eq!(Server::parse("smtp://127.0.0.1").expect("a server").port, 25);
    }

    #[test]
    fn what_is_wrong_is_said() {
        for bad in [
            "",
            "mail.example.org",
            "http://mail.example.org",
            "smtp://",
            "smtp://user@host.example",
            "smtp://h.example?tls=maybe",
        ] {
            assert!(Server::parse(bad).is_err(), "{bad}");
        }
    }
}
