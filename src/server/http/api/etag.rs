//! Entity tags: the revision of a record, given with it and asked for by `If-Match`.

use super::problem::Problem;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};

/// The tag of a revision.
pub fn tag(revision: i64) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{revision}\"")).expect("digits and quotes are a header")
}

/// The revision that a write expects; none where the request does not say, or says `*`.
pub struct IfMatch(pub Option<i64>);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get(header::IF_MATCH) else { return Ok(Self(None)) };
        match value.to_str().unwrap_or_default().trim() {
            "*" => Ok(Self(None)),
            // A tag that was never given matches no revision.
            text => match revision(text) {
                Some(revision) => Ok(Self(Some(revision))),
                None => Err(Problem::new(StatusCode::PRECONDITION_FAILED, "stale")),
            },
        }
    }
}

impl IfMatch {
    /// Passes when the record is still at the revision that was expected.
    pub fn check(&self, revision: i64) -> Result<(), Problem> {
        match self.0 {
            Some(expected) if expected != revision => Err(Problem::new(StatusCode::PRECONDITION_FAILED, "stale")),
            _ => Ok(()),
        }
    }
}

/// Reads `"7"`; also `W/"7"`, which proxies that compress make of it.
fn revision(text: &str) -> Option<i64> {
    text.strip_prefix("W/").unwrap_or(text).strip_prefix('"')?.strip_suffix('"')?.parse().ok()
}

/// Whether the reader holds this answer already.
pub fn is_held(held: Option<&HeaderValue>, headers: &HeaderMap) -> bool {
    let (Some(held), Some(tag)) = (held.and_then(|held| held.to_str().ok()), headers.get(header::ETAG)) else {
        return false;
    };
    let tag = tag.to_str().unwrap_or_default();
    held.split(',').map(str::trim).any(|one| one.strip_prefix("W/").unwrap_or(one) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_both_ways() {
        assert_eq!(revision(tag(7).to_str().expect("a header")), Some(7));
        assert_eq!(revision("W/\"7\""), Some(7));
        for none in ["7", "\"x\"", "\"1\", \"2\"", ""] {
            assert_eq!(revision(none), None, "{none}");
        }
        let headers = HeaderMap::from_iter([(header::ETAG, tag(7))]);
        assert!(is_held(Some(&HeaderValue::from_static("\"6\", W/\"7\"")), &headers));
        assert!(!is_held(Some(&HeaderValue::from_static("\"6\"")), &headers));
    }
}
