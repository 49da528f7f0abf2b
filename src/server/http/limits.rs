//! Limits on what the public sends: so wide that a ministry behind one address never meets them, so narrow
//! that one machine cannot fill the database. Signing in has limits of its own (`gate`).

use crate::server::gate::neighbourhood;
use crate::server::services::{Actor, Ctx};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;

/// Forms a minute from one address, all of which may come at once.
const A_MINUTE: NonZeroU32 = NonZeroU32::new(1200).expect("not zero");
/// Addresses kept before those that no longer matter are cleared away.
const ADDRESSES: usize = 10_000;

/// The counts, shared by all requests.
#[derive(Clone)]
pub struct Limits {
    by_address: Arc<DefaultKeyedRateLimiter<String>>,
    clock: DefaultClock,
}

impl Default for Limits {
    fn default() -> Self {
        Self { by_address: Arc::new(RateLimiter::keyed(Quota::per_minute(A_MINUTE))), clock: DefaultClock::default() }
    }
}

impl Limits {
    /// Passes, or says how many seconds to wait. This machine itself is never slowed: what comes from it is
    /// its own administrator, or a proxy that was not told of (`DIWAN_TRUSTED_HOPS`) with everybody behind it.
    pub fn check(&self, address: &str) -> Result<(), u64> {
        if address.parse::<IpAddr>().is_ok_and(|ip| ip.to_canonical().is_loopback()) {
            return Ok(());
        }
        if self.by_address.len() > ADDRESSES {
            self.by_address.retain_recent();
        }
        let passed = self.by_address.check_key(&neighbourhood(address));
        passed.map_err(|until| until.wait_time_from(self.clock.now()).as_secs() + 1)
    }
}

/// Middleware: 429 with `Retry-After` for the public that sends too much. Reading is not counted.
pub async fn check(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS)
        || matches!(request.method().as_str(), "PROPFIND" | "REPORT");
    let public =
        request.extensions().get::<Ctx>().filter(|ctx| !reads && matches!(ctx.actor, Actor::Public | Actor::Unknown));
    match public.map_or(Ok(()), |ctx| limits.check(&ctx.address)) {
        Ok(()) => next.run(request).await,
        Err(seconds) => {
            let wait = (header::RETRY_AFTER, HeaderValue::from(seconds));
            (StatusCode::TOO_MANY_REQUESTS, [wait]).into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ministry_behind_one_address_passes_and_a_flood_does_not() {
        let limits = Limits::default();
        for n in 0..300 {
            assert_eq!(limits.check("198.51.100.7"), Ok(()), "registration {n}");
        }
        let refused = (0..3000).filter(|_| limits.check("198.51.100.7").is_err()).count();
        assert!(refused > 1500, "{refused}");
        assert_eq!(limits.check("198.51.100.8"), Ok(()), "others do not wait");
        assert!((0..5000).all(|_| limits.check("::1").is_ok() && limits.check("127.0.0.1").is_ok()));
    }
}
