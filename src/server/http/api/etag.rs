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
        let text = value.to_str().unwrap_or_default();
        if text.split(',').any(|tag| tag.trim() == "*") {
            return Ok(Self(None));
        }
        match latest(text) {
            Some(revision) => Ok(Self(Some(revision))),
            // A tag that was never given matches no revision.
            None => Err(Problem::new(StatusCode::PRECONDITION_FAILED, "stale")),
        }
    }
}

/// Reads `"7"`; also `W/"7"`, which proxies that compress make of it.
fn revision(text: &str) -> Option<i64> {
    text.strip_prefix("W/").unwrap_or(text).strip_prefix('"')?.strip_suffix('"')?.parse().ok()
}

/// The latest revision of a list of tags. Revisions only grow: the record is at this one or beyond all of them.
fn latest(list: &str) -> Option<i64> {
    list.split(',').filter_map(|tag| revision(tag.trim())).max()
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
        for none in ["7", "\"x\"", ""] {
            assert_eq!(latest(none), None, "{none}");
        }
        assert_eq!(latest("\"6\", W/\"7\" ,\"x\""), Some(7));
        let headers = HeaderMap::from_iter([(header::ETAG, tag(7))]);
        assert!(is_held(Some(&HeaderValue::from_static("\"6\", W/\"7\"")), &headers));
        assert!(!is_held(Some(&HeaderValue::from_static("\"6\"")), &headers));
    }
}
