//! CalDAV: who gets in, what is found, read, kept up to date and answered; and with the programs that people use
//! (`clients`).

mod access;
mod answering;
mod clients;
mod finding;
mod harm;
mod reading;
mod syncing;

use crate::support::Test;
use axum_test::http::{Method, StatusCode};
use axum_test::{TestResponse, TestServer};
use base64::Engine as _;
use diwan::domain::{Locale, PersonId};
use diwan::server::services::caldav::{Access, access_of};
use diwan::server::services::invitations::{Choice, send};
use diwan::server::services::registrations::{self, RegistrationInput};
use diwan::server::services::{Ctx, feeds, tokens};
use diwan::server::storage;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;
use std::collections::HashMap;

/// Registers somebody; gives their record.
pub async fn register(t: &Test, slug: &str, n: usize) -> PersonId {
    let input =
        RegistrationInput { name: format!("Sample delegate {n}"), email: email(n), ..RegistrationInput::default() };
    registrations::register(&t.public(), slug, &input).await.expect("a seat");
    person(t, n).await
}

/// Asks somebody; gives their record.
pub async fn invite(t: &Test, slug: &str, n: usize) -> PersonId {
    let paste = format!("Sample delegate {n} <{}>", email(n));
    let choice = Choice { paste, language: Locale::En, ..Choice::default() };
    send(&t.ctx(), slug, &choice, true, false).await.expect("an invitation");
    person(t, n).await
}

pub fn email(n: usize) -> String {
    format!("delegate{n}@mop.example")
}

async fn person(t: &Test, n: usize) -> PersonId {
    let mut tx = t.app.db.read().await.expect("a connection");
    storage::people::by_email(&mut tx, &email(n)).await.expect("a look-up").expect("a person").id
}

/// How somebody signs in.
pub async fn access(t: &Test, person: PersonId) -> Access {
    let mut tx = t.app.db.write().await.expect("a transaction");
    let who = storage::people::by_id(&mut tx, person).await.expect("a look-up").expect("a person");
    let feed = feeds::ensure_for_person(&t.ctx(), &mut tx, person, Locale::En).await.expect("a feed");
    tx.commit().await.expect("it commits");
    access_of(&t.ctx(), &feed, who.email.as_deref()).expect("a feed in force")
}

/// How a member of staff signs in: with a token that may only read.
pub async fn staff_access(t: &Test, ctx: &Ctx) -> Access {
    let user = ctx.staff().expect("staff").email.clone();
    let (_, password) = tokens::create_for(&t.ctx(), &user, "Calendar", "read").await.expect("a token");
    Access { address: String::new(), user, password }
}

/// A program that speaks CalDAV.
pub struct Dav<'a> {
    server: &'a TestServer,
    authorization: String,
}

impl<'a> Dav<'a> {
    pub fn new(server: &'a TestServer, access: &Access) -> Self {
        let pair = format!("{}:{}", access.user, access.password);
        let authorization = format!("Basic {}", base64::engine::general_purpose::STANDARD.encode(pair));
        Self { server, authorization }
    }

    pub async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> TestResponse {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let mut request = self.server.method(method, path).add_header("authorization", &self.authorization);
        let named = headers.iter().any(|(name, _)| *name == "content-type");
        if !body.is_empty() && named {
            request = request.bytes(body.to_owned().into());
        } else if !body.is_empty() {
            let kind = if body.starts_with("BEGIN:") { "text/calendar; charset=utf-8" } else { "application/xml" };
            request = request.bytes(body.to_owned().into()).content_type(kind);
        }
        for (name, value) in headers {
            request = request.add_header(*name, *value);
        }
        request.await
    }

    /// Properties of a resource, or also of what is right below it.
    pub async fn find(&self, path: &str, depth: &str, props: &str) -> Multi {
        let body = format!("<d:propfind {SPACES}><d:prop>{props}</d:prop></d:propfind>");
        Multi::of(&self.ask("PROPFIND", path, &[("depth", depth)], &body).await)
    }

    pub async fn report(&self, path: &str, body: &str) -> TestResponse {
        self.ask("REPORT", path, &[("depth", "1")], body).await
    }

    /// What changed since a token.
    pub async fn changes(&self, path: &str, token: &str) -> Multi {
        Multi::of(&self.report(path, &sync_body(token, "")).await)
    }

    /// Where their calendars are.
    pub async fn home(&self) -> String {
        let found = self.find("/caldav/", "0", "<d:current-user-principal/>").await;
        let principal = found.prop("/caldav/", "current-user-principal");
        let found = self.find(&principal, "0", "<c:calendar-home-set/>").await;
        found.prop(&principal, "calendar-home-set")
    }

    /// The objects of a calendar: names and files.
    pub async fn files(&self, calendar: &str) -> HashMap<String, String> {
        let query = format!(
            "<c:calendar-query {SPACES}><d:prop><d:getetag/><c:calendar-data/></d:prop>\
             <c:filter><c:comp-filter name=\"VCALENDAR\"/></c:filter></c:calendar-query>"
        );
        let found = Multi::of(&self.report(calendar, &query).await);
        found.responses.iter().map(|one| (one.href.clone(), one.props["calendar-data"].1.clone())).collect()
    }
}

pub const SPACES: &str = "xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\" xmlns:cs=\"http://calendarserver.org/ns/\" xmlns:a=\"http://apple.com/ns/ical/\"";

pub fn sync_body(token: &str, more: &str) -> String {
    format!(
        "<d:sync-collection {SPACES}><d:sync-token>{token}</d:sync-token><d:sync-level>1</d:sync-level>{more}\
         <d:prop><d:getetag/></d:prop></d:sync-collection>"
    )
}

/// A `207` as a program reads it.
#[derive(Debug, Default)]
pub struct Multi {
    pub responses: Vec<Single>,
    pub token: String,
}

/// One resource of it.
#[derive(Debug, Default)]
pub struct Single {
    pub href: String,
    /// Its own status, where it has no properties.
    pub status: Option<u16>,
    /// Properties by their names: status and what they say, elements in them by their names.
    pub props: HashMap<String, (u16, String)>,
}

impl Multi {
    pub fn of(response: &TestResponse) -> Self {
        assert_eq!(response.status_code(), StatusCode::MULTI_STATUS, "{}", response.text());
        assert_eq!(response.headers()["content-type"], "application/xml; charset=utf-8");
        Self::read(&response.text())
    }

    /// Reads it with a reader that knows namespaces, so that what is ill-formed fails here.
    fn read(text: &str) -> Self {
        let mut reader = quick_xml::NsReader::from_str(text);
        let (mut multi, mut path) = (Self::default(), Vec::<String>::new());
        let mut pending: Vec<(String, String)> = Vec::new();
        loop {
            let (space, event) = reader.read_resolved_event().expect("well-formed");
            assert!(!matches!(space, ResolveResult::Unknown(_)), "a prefix without a namespace: {text}");
            let depth = path.len();
            match event {
                Event::Start(start) => {
                    let local = start.local_name().into_inner().to_owned();
                    multi.begin(&path, &local, &mut pending);
                    path.push(local);
                }
                Event::Empty(start) => {
                    let local = start.local_name().into_inner().to_owned();
                    multi.begin(&path, &local, &mut pending);
                    if let Some(name) = start.attributes().flatten().find(|one| one.key.into_inner() == "name") {
                        say(&mut pending, &format!("={}", name.value));
                    }
                }
                Event::End(_) => {
                    path.pop();
                }
                Event::Text(text) => multi.text(&path, &text, &mut pending),
                Event::GeneralRef(reference) => {
                    let char = reference.resolve_char_ref().expect("a character").map(String::from);
                    let known = quick_xml::escape::resolve_predefined_entity(&reference).map(str::to_owned);
                    multi.text(&path, &char.or(known).expect("a known entity"), &mut pending);
                }
                Event::Eof => break,
                _ => assert_eq!(depth, 0, "nothing but elements and texts"),
            }
        }
        multi
    }

    fn begin(&mut self, path: &[String], local: &str, pending: &mut Vec<(String, String)>) {
        if path.len() == 1 && local == "response" {
            self.responses.push(Single::default());
        } else if path.len() == 4 && path[3] == "prop" {
            pending.push((local.to_owned(), String::new()));
        } else if path.len() > 4 && path[3] == "prop" && local != "href" {
            say(pending, &format!(" {local}"));
        }
    }

    fn text(&mut self, path: &[String], text: &str, pending: &mut Vec<(String, String)>) {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        match path.as_slice() {
            ["multistatus", "sync-token"] => self.token.push_str(text),
            ["multistatus", "response", "href"] => self.last().href.push_str(text),
            ["multistatus", "response", "status"] => self.last().status = Some(code(text)),
            ["multistatus", "response", "propstat", "status"] => {
                let code = code(text);
                let props = pending.drain(..).map(|(name, value)| (name, (code, value)));
                let props: Vec<_> = props.collect();
                self.last().props.extend(props);
            }
            ["multistatus", "response", "propstat", "prop", ..] => say(pending, text),
            _ => {}
        }
    }

    fn last(&mut self) -> &mut Single {
        self.responses.last_mut().expect("inside a response")
    }

    pub fn one(&self, href: &str) -> &Single {
        self.responses.iter().find(|one| one.href == href).unwrap_or_else(|| panic!("{href}: {self:?}"))
    }

    /// What a property of a resource says.
    pub fn prop(&self, href: &str, name: &str) -> String {
        let (status, value) = &self.one(href).props[name];
        assert_eq!(*status, 200, "{href} {name}");
        value.trim().to_owned()
    }

    pub fn hrefs(&self) -> Vec<&str> {
        self.responses.iter().map(|one| one.href.as_str()).collect()
    }
}

fn say(pending: &mut [(String, String)], text: &str) {
    if let Some((_, value)) = pending.last_mut() {
        value.push_str(text);
    }
}

fn code(line: &str) -> u16 {
    line.split(' ').nth(1).expect("a status line").parse().expect("a status")
}

/// The lines of a file with their folds undone.
pub fn lines(file: &str) -> Vec<String> {
    file.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

/// What a property of a file's event says, without its parameters.
pub fn value(file: &str, name: &str) -> String {
    let event = lines(file).into_iter().skip_while(|line| line != "BEGIN:VEVENT");
    let found = event.into_iter().find_map(|line| {
        let rest = line.strip_prefix(name)?;
        (rest.starts_with([':', ';'])).then(|| rest.split_once(':').map(|(_, value)| value.to_owned()))?
    });
    found.unwrap_or_default()
}
