//! How mail comes in: the mailbox of `DIWAN_IMAP_URL` (RFC 3501), and the line to it ([`Line`]).
//!
//! No password and no mail goes in plain text to another machine, whatever that machine offers, and a certificate
//! that nobody vouches for is refused.

mod idle;
mod line;

pub use line::{Head, ImapError, Line};

use super::tls;
use super::transport::{Down, UrlError, is_loopback};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::rustls::pki_types::CertificateDer;

/// How long the way to a selected folder may take.
const CONNECT: Duration = Duration::from_secs(20);
/// How long the server may take for a step.
const STEP: Duration = Duration::from_mins(1);

/// What a line runs over.
trait Stream: AsyncRead + AsyncWrite + Unpin + Send + Sync + std::fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + Sync + std::fmt::Debug> Stream for T {}
type Wire = Box<dyn Stream>;

/// How the line is kept private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tls {
    /// From the first byte: `imaps://`.
    Implicit,
    /// By STARTTLS, or not at all.
    Required,
    /// Plain: only to this machine.
    None,
}

/// A mailbox as set.
#[derive(Clone)]
pub struct Server {
    host: String,
    port: u16,
    tls: Tls,
    user: String,
    password: String,
    folder: String,
    steps: Duration,
    trusted: Vec<CertificateDer<'static>>,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Server({}, {:?})", self.name(), self.tls)
    }
}

impl Server {
    /// Reads `imap://`, `imaps://`, with user, password and, where it is not INBOX, the folder.
    pub fn parse(text: &str) -> Result<Self, UrlError> {
        const REMEDY: &str =
            "Give one such as imaps://user:password@mail.example.org or imap://user:password@127.0.0.1:143/Folder";
        let wrong = |problem: String| UrlError { problem, remedy: REMEDY };
        let url = url::Url::parse(text).map_err(|error| wrong(format!("not an address ({error})")))?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or_else(|| wrong("no host in it".into()))?;
        let host = host.trim_matches(['[', ']']).to_owned();
        let asked = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
        let tls = match (url.scheme(), asked.as_deref()) {
            ("imaps", _) => Tls::Implicit,
            ("imap", None) if is_loopback(&host) => Tls::None,
            ("imap", Some("required") | None) => Tls::Required,
            ("imap", Some(other)) => return Err(wrong(format!("tls={other} is unknown"))),
            (other, _) => return Err(wrong(format!("{other}:// is no way to read mail"))),
        };
        let decoded = |part: &str, what: &str| {
            let text = percent_encoding::percent_decode_str(part).decode_utf8().map(std::borrow::Cow::into_owned);
            let text = text.map_err(|_| wrong(format!("{what} is not UTF-8")))?;
            if text.chars().any(char::is_control) {
                return Err(wrong(format!("{what} holds control characters")));
            }
            Ok(text)
        };
        let user = decoded(url.username(), "the user")?;
        let password = decoded(url.password().unwrap_or_default(), "the password")?;
        if user.is_empty() || password.is_empty() {
            return Err(wrong("no user with a password in it".into()));
        }
        let folder = decoded(url.path().trim_start_matches('/'), "the folder")?;
        if !folder.is_ascii() {
            return Err(wrong("the folder's name has other letters than those of ASCII".into()));
        }
        let folder = if folder.is_empty() { "INBOX".to_owned() } else { folder };
        let port = url.port().unwrap_or(if tls == Tls::Implicit { 993 } else { 143 });
        Ok(Self { host, port, tls, user, password, folder, steps: STEP, trusted: Vec::new() })
    }

    /// What tells this mailbox from others: user, host and folder.
    pub fn name(&self) -> String {
        format!("{}@{}:{}/{}", self.user, self.host, self.port, self.folder)
    }

    /// The same server with other patience, for tests.
    #[must_use]
    pub fn patience(mut self, steps: Duration) -> Self {
        self.steps = steps;
        self
    }

    /// The same server with a certificate that is believed besides those of the public authorities.
    #[must_use]
    pub fn trusting(mut self, certificate: Vec<u8>) -> Self {
        self.trusted.push(CertificateDer::from(certificate));
        self
    }

    /// Opens a line: TLS, login, the folder.
    pub async fn connect(&self) -> Result<Line, Down> {
        let limit = CONNECT.min(self.steps);
        timeout(limit, self.open()).await.map_err(|_| Down("timed out while connecting".into()))?
    }

    async fn open(&self) -> Result<Line, Down> {
        let tcp = TcpStream::connect((self.host.as_str(), self.port)).await.map_err(|error| Down(error.to_string()))?;
        let wire: Wire = if self.tls == Tls::Implicit {
            Box::new(tls::private(&self.host, &self.trusted, tcp).await?)
        } else {
            Box::new(tcp)
        };
        let mut client = greeted(wire).await?;
        if self.tls == Tls::Required {
            client
                .run_command_and_check_ok("STARTTLS", None)
                .await
                .map_err(|error| Down(format!("the server offers no TLS ({})", line::words(&error))))?;
            // What stood behind the answer came in plain text: it is dropped with the old client's buffer.
            let under = client.into_inner();
            client = async_imap::Client::new(Box::new(tls::private(&self.host, &self.trusted, under).await?));
        }
        let session = if self.user.is_ascii() && self.password.is_ascii() {
            client.login(&self.user, &self.password).await
        } else {
            // LOGIN knows ASCII only.
            client.authenticate("PLAIN", Plain(format!("\0{}\0{}", self.user, self.password))).await
        };
        let session = session.map_err(|(error, _)| Down(format!("login failed: {}", line::words(&error))))?;
        Line::select(session, &self.folder, self.steps).await
    }
}

/// A client after the server's greeting. One that takes us for somebody already is not believed.
async fn greeted(wire: Wire) -> Result<async_imap::Client<Wire>, Down> {
    use async_imap::imap_proto::{Response, Status};
    let mut client = async_imap::Client::new(wire);
    let greeting = client.read_response().await.map_err(|error| Down(line::words(&error.into())))?;
    let Some(greeting) = greeting else { return Err(Down("the server closed the line".into())) };
    match greeting.parsed() {
        Response::Data { status: Status::Ok, .. } => Ok(client),
        _ => Err(Down("the server does not greet as IMAP has it".into())),
    }
}

/// SASL PLAIN (RFC 4616).
struct Plain(String);

impl async_imap::Authenticator for Plain {
    type Response = String;
    fn process(&mut self, _: &[u8]) -> String {
        self.0.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(text: &str) -> Server {
        Server::parse(text).expect("a server")
    }

    #[test]
    fn nothing_goes_in_plain_text_to_another_machine() {
        assert_eq!(server("imap://u:p@127.0.0.1:1143").tls, Tls::None);
        assert_eq!(server("imap://u:p@[::1]").tls, Tls::None);
        assert_eq!(server("imap://u:p@localhost?tls=required").tls, Tls::Required);
        assert_eq!(server("imap://u:p@mail.example.org").tls, Tls::Required);
        assert_eq!(server("imaps://u:p@mail.example.org").tls, Tls::Implicit);
    }

    #[test]
    fn ports_folders_and_logins() {
        let set = server("imaps://replies%40example.org:a%2Fb%20c@mail.example.org/Diwan/In%20here");
        assert_eq!((set.port, set.user.as_str(), set.password.as_str()), (993, "replies@example.org", "a/b c"));
        assert_eq!(set.folder, "Diwan/In here");
        assert_eq!(server("imap://u:p@mail.example.org/").folder, "INBOX");
        assert!(!format!("{set:?}").contains("a/b") && !set.name().contains("a/b"));
    }

    #[test]
    fn what_is_wrong_is_said() {
        for bad in [
            "",
            "mail.example.org",
            "https://u:p@mail.example.org",
            "imaps://mail.example.org",
            "imaps://user@mail.example.org",
            "imap://u:p@h.example?tls=maybe",
            "imaps://u:p@h.example/%D8%A7",
            "imaps://u%0d:p@h.example",
        ] {
            let error = Server::parse(bad).expect_err(bad).to_string();
            assert!(error.contains("imaps://"), "{error}");
        }
    }
}
