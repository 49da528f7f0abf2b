//! What is published is served from memory until something is published again.
//!
//! A layer around everything else: a public page or calendar file that was made before is answered without
//! session, language, clock or database. It does not depend on who asks: the request is stripped of its
//! cookies (but for the choice of digits) and of any query that means nothing to it before it is made.
//!
//! What was made counts for one [`Stamp`]: the process's own epoch, which rises before a commit that changes
//! what is public returns; the counter in the database, asked a few times a second while there is traffic, for
//! what other nodes and the command line change (`watch`); and the quarter of the hour, because "coming" and
//! "register by" depend on the day, and days begin on some quarter of an hour everywhere.
//!
//! To serve one more address so: a line in [`key`]. Its page may depend on nothing but its address, what
//! raises the counter, and the day.

mod entry;
mod store;
mod watch;

pub use entry::{Entry, Kept};
pub use store::{Stamp, Store};

use super::context::DIGITS_COOKIE;
use crate::domain::Locale;
use crate::i18n::Digits;
use crate::server::services;
use crate::server::state::App;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use std::borrow::Cow;
use std::sync::Arc;
use watch::Watch;

/// The memory of what is published; also how personal feeds are kept.
#[derive(Debug, Clone)]
pub struct Published {
    app: App,
    store: Arc<Store>,
    watch: Arc<Watch>,
}

impl Published {
    /// An empty memory.
    pub fn new(app: App) -> Self {
        Self { app, store: Arc::new(Store::default()), watch: Arc::new(Watch::default()) }
    }

    /// What things made now are made of. None where the database has not answered for long: then nothing kept
    /// counts.
    pub async fn stamp(&self) -> Option<Stamp> {
        let changes = self.watch.changes(&self.app).await?;
        let quarter = self.app.clock.now().timestamp().div_euclid(15 * 60);
        // Read last: whatever ends after this is not in what is read from here on.
        Some(Stamp { epoch: services::public::epoch(), changes, quarter })
    }

    /// What is kept under a key and made under this stamp.
    pub fn find(&self, key: &str, stamp: Stamp) -> Option<Arc<Entry>> {
        self.store.find(key, stamp)
    }

    /// Keeps what was made from data read after `stamp` was taken.
    pub fn keep(&self, key: String, stamp: Stamp, entry: Entry) -> Arc<Entry> {
        self.store.keep(key, stamp, entry)
    }
}

/// What a request asks for: the key under which it is kept, and whether it is a page or a file.
struct Asked<'a> {
    key: Cow<'a, str>,
    kept: Kept,
    digits: Option<Digits>,
}

/// Middleware: answers from memory, or lets the rest make the answer and remembers it.
pub async fn serve(State(published): State<Published>, mut request: Request, next: Next) -> Response {
    let head = *request.method() == Method::HEAD;
    let reads = head || *request.method() == Method::GET;
    let Some(Asked { key, kept, digits }) = reads.then(|| key(request.uri(), request.headers())).flatten() else {
        request.extensions_mut().insert(published);
        return next.run(request).await;
    };
    let stamp = published.stamp().await;
    if let Some(found) = stamp.and_then(|stamp| published.find(&key, stamp)) {
        return found.answer(request.headers(), head);
    }
    let (key, headers) = (key.into_owned(), request.headers().clone());
    anonymous(&mut request, kept, digits);
    let response = next.run(request).await;
    let Some(stamp) = stamp.filter(|_| response.status() == StatusCode::OK) else { return response };
    match Entry::read(response, kept).await {
        Ok(entry) => published.keep(key, stamp, entry).answer(&headers, head),
        Err(response) => response,
    }
}

/// The key of a published thing; none for everything else.
fn key<'a>(uri: &'a Uri, headers: &HeaderMap) -> Option<Asked<'a>> {
    let path = uri.path();
    let mut parts = path.get(1..)?.split('/');
    let (first, second, third, fourth) = (parts.next()?, parts.next(), parts.next(), parts.next());
    match (first, second, third, fourth, parts.next()) {
        ("calendar.ics", None, ..) | ("w" | "series", Some(_), None, ..) | ("w", Some(_), Some("s"), Some(_), None)
            if path.strip_suffix(".ics").is_some() =>
        {
            if alarm(uri.query()).is_some() {
                return None;
            }
            let language = language(uri.query());
            let key = if language == Locale::En { path.into() } else { format!("{path}?{language}").into() };
            Some(Asked { key, kept: Kept::Calendar, digits: None })
        }
        ("sitemap.xml", None, ..) => Some(Asked { key: path.into(), kept: Kept::Page, digits: None }),
        (lang, Some(""), None, ..) | (lang, Some("w" | "series"), Some(_), None, _)
            if Locale::parse(lang).is_some() && third != Some("") =>
        {
            // A notice is for one reader.
            if uri.query().is_some_and(|query| query.contains("done=")) {
                return None;
            }
            let digits = digits(headers);
            let key = digits.map_or(path.into(), |digits| format!("{path}#{digits:?}").into());
            Some(Asked { key, kept: Kept::Page, digits })
        }
        _ => None,
    }
}

/// The language that a calendar file is asked for in.
pub fn language(query: Option<&str>) -> Locale {
    let wanted = query.and_then(|query| query.split('&').find_map(|part| part.strip_prefix("lang=")));
    wanted.and_then(Locale::parse).unwrap_or_default()
}

/// How many minutes before each entry a file reminds: asked for with `alarm=`, a week at most.
pub fn alarm(query: Option<&str>) -> Option<u32> {
    let wanted = query.and_then(|query| query.split('&').find_map(|part| part.strip_prefix("alarm=")))?;
    wanted.parse().ok().filter(|minutes| *minutes <= 7 * 24 * 60)
}

/// The reader's choice of digits, where one was made.
fn digits(headers: &HeaderMap) -> Option<Digits> {
    let cookies = headers.get(header::COOKIE)?.to_str().ok()?;
    let value = |cookie: &str| Some(cookie.trim().strip_prefix(DIGITS_COOKIE)?.strip_prefix('=')?.to_owned());
    cookies.split(';').find_map(value).and_then(|value| Digits::parse(&value))
}

/// Takes from a request whatever the answer must not depend on.
fn anonymous(request: &mut Request, kept: Kept, digits: Option<Digits>) {
    *request.method_mut() = Method::GET;
    let headers = request.headers_mut();
    for name in [header::COOKIE, header::AUTHORIZATION, header::IF_NONE_MATCH, header::IF_MODIFIED_SINCE] {
        headers.remove(name);
    }
    if let Some(cookie) = digits.and_then(|digits| HeaderValue::try_from(format!("{DIGITS_COOKIE}={digits}")).ok()) {
        headers.insert(header::COOKIE, cookie);
    }
    if kept == Kept::Page
        && request.uri().query().is_some()
        && let Ok(uri) = request.uri().path().parse()
    {
        *request.uri_mut() = uri;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keyed(uri: &str) -> Option<String> {
        key(&uri.parse().expect("an address"), &HeaderMap::new()).map(|asked| asked.key.into_owned())
    }

    #[test]
    fn only_what_is_published_has_a_key() {
        for uri in ["/en/", "/ar/w/woga", "/ckb/series/woga", "/calendar.ics", "/w/woga.ics", "/w/woga/s/1.ics"] {
            assert_eq!(keyed(uri).as_deref(), Some(uri));
        }
        for uri in [
            "/",
            "/en",
            "/de/",
            "/en/w/",
            "/en/w/woga/register",
            "/en/desk",
            "/en/rsvp/token",
            "/en/me/token",
            "/feed/token.ics",
            "/w/woga",
            "/en/?done=registered",
            "/api/v1/workshops",
            "/series/a/b.ics",
        ] {
            assert_eq!(keyed(uri), None, "{uri}");
        }
    }

    #[test]
    fn a_query_cannot_fill_the_memory() {
        assert_eq!(keyed("/en/w/woga?x=1"), keyed("/en/w/woga?x=2"));
        assert_eq!(keyed("/w/woga.ics?lang=ar&x=1").as_deref(), Some("/w/woga.ics?ar"));
        assert_eq!(keyed("/w/woga.ics?lang=zz").as_deref(), Some("/w/woga.ics"));
    }
}
