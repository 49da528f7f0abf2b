//! Who asks: HTTP Basic (RFC 7617) and nothing else. Cookies of a browser count for nothing here.

use super::refuse::Refused;
use crate::server::services::Ctx;
use crate::server::services::ServiceError;
use crate::server::services::caldav::{self, Principal};
use axum::http::{HeaderMap, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Asks for a name and a password.
pub const CHALLENGE: &str = "Basic realm=\"Diwan\", charset=\"UTF-8\"";

/// Who signed in; 401 for everybody else, whoever they are not.
pub async fn who(ctx: &Ctx, headers: &HeaderMap) -> Result<Principal, Refused> {
    let (user, password) = basic(headers).ok_or(ServiceError::SignIn)?;
    Ok(caldav::sign_in(ctx, &user, &password).await?)
}

fn basic(headers: &HeaderMap) -> Option<(String, String)> {
    let (scheme, encoded) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let text = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    text.split_once(':').map(|(user, password)| (user.to_owned(), password.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_basic_counts() {
        let read = |value: &str| {
            let headers = HeaderMap::from_iter([(header::AUTHORIZATION, value.parse().expect("a header"))]);
            basic(&headers)
        };
        let found = Some(("a@b.example".to_owned(), "x:y".to_owned()));
        assert_eq!(read("Basic YUBiLmV4YW1wbGU6eDp5"), found);
        assert_eq!(read("basic YUBiLmV4YW1wbGU6eDp5"), found);
        for other in ["Bearer YUBiLmV4YW1wbGU6eDp5", "Basic", "Basic !!", "Basic YWI=", "Basic /zo="] {
            assert_eq!(read(other), None, "{other}");
        }
        assert_eq!(basic(&HeaderMap::new()), None);
    }
}
