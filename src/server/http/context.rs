//! Who asks: the request's context, from cookie, path and headers.

use crate::domain::Locale;
use crate::i18n::{Digits, Reader, negotiate};
use crate::server::clock::random;
use crate::server::services::{self, Actor, Ctx};
use crate::server::state::App;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use chrono::{DateTime, Utc};
use std::net::{IpAddr, SocketAddr};
use uuid::Uuid;

/// Name of the cookie that holds a reader's choice of language.
pub const LANGUAGE_COOKIE: &str = "diwan_language";
/// Name of the cookie that holds a reader's choice of digits.
pub const DIGITS_COOKIE: &str = "diwan_digits";
/// Name of the cookie of a signed-in member of staff.
pub const SESSION_COOKIE: &str = "diwan_session";

/// Middleware: puts [`Ctx`] and [`Reader`] into the request's extensions.
pub async fn attach(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let jar = CookieJar::from_headers(request.headers());
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let now = app.clock.now();
    let who = who(&app, request.uri().path(), request.headers(), &jar, now).await;
    let locale = locale_of(request.uri().path(), &jar, who.actor.language(), request.headers());
    let chosen = jar.get(DIGITS_COOKIE).and_then(|cookie| Digits::parse(cookie.value()));
    let digits = who.digits.or(chosen).unwrap_or_else(|| Digits::of(locale));
    let ctx = Ctx {
        actor: who.actor,
        session: who.session,
        locale,
        now,
        address: client_address(request.headers(), peer, app.settings.trusted_hops),
        request_id: format!("{:016x}", u64::from_be_bytes(random())),
        app,
    };
    request.extensions_mut().insert(Reader::new(locale, digits));
    request.extensions_mut().insert(ctx);
    next.run(request).await
}

/// Who asks, as far as cookie or token say.
#[derive(Default)]
struct Who {
    actor: Actor,
    session: Option<Uuid>,
    digits: Option<Digits>,
}

/// Programs show a token and their cookies count for nothing, so that no other site can use them through
/// a browser; everybody else shows the session's cookie. Where the database is away nobody is known, which is
/// another thing than being nobody: services answer that it is away.
async fn who(app: &App, path: &str, headers: &HeaderMap, jar: &CookieJar, now: DateTime<Utc>) -> Who {
    let found = if is_caldav(path) {
        // Programs sign in there with a name and a password: `caldav::auth`.
        return Who::default();
    } else if by_token(path) {
        let Some(token) = bearer(headers) else { return Who::default() };
        let found = services::tokens::recognise(app, token, now).await;
        found.map(|actor| actor.map(|actor| Who { actor, ..Who::default() }))
    } else {
        let Some(cookie) = jar.get(SESSION_COOKIE) else { return Who::default() };
        let found = services::sign_in::recognise(app, cookie.value(), now).await;
        found.map(|found| {
            found.map(|found| Who {
                actor: Actor::Staff(found.staff),
                session: Some(found.session),
                digits: found.digits,
            })
        })
    };
    match found {
        Ok(who) => who.unwrap_or_default(),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "who asks could not be looked up");
            Who { actor: Actor::Unknown, ..Who::default() }
        }
    }
}

/// Whether a token counts at this address, and a cookie does not.
pub fn by_token(path: &str) -> bool {
    path.starts_with("/api/") || is_caldav(path)
}

fn is_caldav(path: &str) -> bool {
    path == "/caldav" || path.starts_with("/caldav/")
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn locale_of(path: &str, jar: &CookieJar, own: Option<Locale>, headers: &HeaderMap) -> Locale {
    let in_path = path.split('/').nth(1).and_then(Locale::parse);
    let chosen = || jar.get(LANGUAGE_COOKIE).and_then(|cookie| Locale::parse(cookie.value()));
    let asked = || headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).map(negotiate);
    in_path.or(own).or_else(chosen).or_else(asked).unwrap_or_default()
}

/// The client's address: the peer's, or what the last `hops` trusted proxies say. An address that a client
/// writes itself is further left than any that a trusted proxy adds, and is never reached.
fn client_address(headers: &HeaderMap, peer: Option<IpAddr>, hops: usize) -> String {
    let forwarded: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    let named =
        hops.checked_sub(1).and_then(|back| forwarded.len().checked_sub(1 + back)).and_then(|at| forwarded.get(at));
    named.and_then(|text| text.parse::<IpAddr>().ok()).or(peer).map(|address| address.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_cannot_name_its_own_address() {
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", "1.1.1.1, 2.2.2.2".parse().expect("a header"));
        let peer = Some(IpAddr::from([9, 9, 9, 9]));
        assert_eq!(client_address(&headers, peer, 0), "9.9.9.9");
        assert_eq!(client_address(&headers, peer, 1), "2.2.2.2");
        assert_eq!(client_address(&headers, peer, 2), "1.1.1.1");
        assert_eq!(client_address(&headers, peer, 3), "9.9.9.9");
    }
}
